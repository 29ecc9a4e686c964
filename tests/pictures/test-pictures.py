#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures by the real program, its real fonts and the bundled data, compared with kept ones.

Usage: test-pictures.py SOURCE PROGRAM

Where fonts and drawing libraries are those with which the kept pictures were made (the file
'fonts' beside them says which), every pixel has to be the same. Elsewhere letters differ a little
and the pictures have to be alike. WAYMARK_UPDATE_GOLDEN=1 makes them anew.
"""

import hashlib
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import tap  # noqa: E402

SOURCE, PROGRAM = pathlib.Path(sys.argv[1]), sys.argv[2]
GOLDEN = SOURCE / 'tests' / 'golden' / 'pictures'
UPDATE = os.environ.get('WAYMARK_UPDATE_GOLDEN') == '1'

# Elsewhere: how far a channel may be off, and the share of pixels that may be farther off.
ALIKE_CHANNEL, ALIKE_SHARE = 96, 0.12

DIGITAL = 'digital_core_va'
CITIES = '330400,330100,330200,330600'
KINDS = {
    'line': ['--region', '330400', '--metric', DIGITAL],
    'line-regions': ['--kind', 'line', '--region', CITIES, '--metric', 'gdp'],
    'columns': ['--kind', 'columns', '--region', '330400', '--metric', 'gdp', '--from', '2015'],
    'bullet': ['--kind', 'bullet', '--region', '330400', '--metric',
               f'{DIGITAL},digital_core_share_gdp,gdp'],
    'ranking': ['--kind', 'ranking', '--region', '330400', '--scope', 'siblings', '--metric',
                'gdp'],
    'slope': ['--kind', 'slope', '--region', '330400', '--scope', 'siblings', '--metric', 'gdp',
              '--from', '2012'],
    'panels': ['--kind', 'panels', '--region', CITIES, '--metric', 'gdp', '--from', '2012'],
    'heatmap': ['--kind', 'heatmap', '--region', '330400', '--scope', 'siblings', '--metric',
                'gdp', '--transform', 'growth', '--from', '2016'],
    'scatter': ['--kind', 'scatter', '--region', '330400', '--scope', 'siblings', '--metric',
                'gdp_per_capita,resident_population'],
    'scoreboard': ['--kind', 'scoreboard', '--region', '330400', '--to', '2026', '--metric',
                   f'{DIGITAL},gdp,rd_intensity,industry_output_ads,general_budget_revenue'],
}
LOOKS = {
    'en': ['--lang', 'en'],
    'zh': ['--lang', 'zh_CN'],
    'print': ['--lang', 'en', '--theme', 'print'],
}


def describe_fonts():
    """Everything that decides over the pixels of a letter."""
    lines = []
    for package in ('cairo', 'pango', 'freetype2', 'harfbuzz', 'fontconfig', 'pixman-1'):
        version = subprocess.run(['pkg-config', '--modversion', package], capture_output=True,
                                 text=True).stdout.strip()
        lines.append(f'{package} {version}')
    for family in ('Noto Sans CJK SC', 'Noto Sans CJK SC:bold', 'Noto Sans', 'Noto Sans:bold'):
        path = subprocess.run(['fc-match', '-f', '%{file}', family], capture_output=True,
                              text=True, check=True).stdout
        digest = hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()[:16]
        lines.append(f'{family} {digest}')
    return '\n'.join(lines) + '\n'


def render(folder, kind, look, path):
    environment = {key: value for key, value in os.environ.items() if key != 'DISPLAY'}
    environment |= {'WAYMARK_DATADIR': str(SOURCE / 'data'), 'LC_ALL': 'C.UTF-8',
                    'WAYMARK_LIBRARY': f'{folder}/library.waymark'}
    done = subprocess.run([PROGRAM, 'render', '-o', path, '--preset', 'half-slide', *KINDS[kind],
                           *LOOKS[look]], env=environment, capture_output=True, text=True)
    tap.check(done.returncode in (0, 2), f'render ended with {done.returncode}: {done.stderr}')


def read_pixels(path):
    return subprocess.run(['convert', path, '-depth', '8', 'rgb:-'], check=True,
                          capture_output=True).stdout


def share_off(kept, new, tolerance):
    """The share of pixels with a channel that is farther off than that; 1 for another size."""
    if len(kept) != len(new):
        return 1.0
    if kept == new:
        return 0.0
    off = sum(any(abs(kept[i + j] - new[i + j]) > tolerance for j in range(3))
              for i in range(0, len(kept), 3) if kept[i:i + 3] != new[i:i + 3])
    return off / (len(kept) / 3)


def check_picture(folder, kind, look, is_same_place):
    name = f'{kind}-{look}.png'
    new = pathlib.Path(folder) / name
    render(folder, kind, look, new)
    if UPDATE:
        (GOLDEN / name).write_bytes(new.read_bytes())
        return
    kept = GOLDEN / name
    tap.check(kept.exists(), f'There is no {kept}; make it with WAYMARK_UPDATE_GOLDEN=1.')
    share = share_off(read_pixels(kept), read_pixels(new), 0 if is_same_place else ALIKE_CHANNEL)
    if share > (0 if is_same_place else ALIKE_SHARE):
        beside = pathlib.Path.cwd() / f'{name}.new'
        beside.write_bytes(new.read_bytes())
        raise AssertionError(f'{share:.2%} of the pixels differ from {kept}; the new picture is '
                             f'{beside}. tools/golden-diff shows both.')


def main():
    fonts = describe_fonts()
    if UPDATE:
        GOLDEN.mkdir(exist_ok=True)
        (GOLDEN / 'fonts').write_text(fonts)
    is_same_place = fonts == (GOLDEN / 'fonts').read_text()
    print(f"# {'the same fonts and libraries' if is_same_place else 'other fonts or libraries'}")
    with tempfile.TemporaryDirectory() as folder:
        return tap.run([(f'{kind} {look}',
                         lambda kind=kind, look=look: check_picture(folder, kind, look,
                                                                    is_same_place))
                        for kind in KINDS for look in LOOKS])


if __name__ == '__main__':
    sys.exit(main())
