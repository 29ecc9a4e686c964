# SPDX-License-Identifier: GPL-3.0-or-later
"""Waymark's figures drawn by gnuplot: lines, points, targets, names, title, source, in Chinese."""

FONT = 'Noto Sans CJK SC'
TERMINALS = {
    'png': 'pngcairo size {width},{height} font "{font},18"',
    'svg': 'svg size {width},{height} font "{font},18"',
    'pdf': 'pdfcairo size {width_in},{height_in} font "{font},18"',
}


def list_head(kind, width, height):
    """The lines that a script starts with, once for all of its figures."""
    terminal = TERMINALS[kind].format(width=width, height=height, width_in=width / 100,
                                      height_in=height / 100, font=FONT)
    return [f'set terminal {terminal}', 'set grid ytics', 'set key off',
            'set xrange [2009.5:2026]', 'set yrange [0:*]', 'set xtics 2010,1,2025']


def list_figure(folder, output, title, unit, series, targets):
    """The lines of one figure. series: {name: {year: value}}; targets: [(year, value)]."""
    stem = output.stem
    lines = [f'set output "{output}"', f'set title "{title}" left', f'set ylabel "{unit}"',
             'unset label',
             'set label "资料来源：统计公报、统计年鉴" at screen 0.03, screen 0.03']
    plots = []
    for number, (name, values) in enumerate(series.items(), 1):
        data = folder / f'{stem}-{number}.dat'
        data.write_text(''.join(f'{year} {value}\n' for year, value in sorted(values.items())))
        plots.append(f'"{data}" with linespoints lw 3 pt 7 lc {number}')
        if values:
            last = max(values)
            lines.append(f'set label "{name}" at {last + 0.2},{values[last]}')
    data = folder / f'{stem}-targets.dat'
    data.write_text(''.join(f'{year} {value}\n' for year, value in targets) or '2025 0\n')
    plots.append(f'"{data}" with points pt 12 ps 2 lc "black"')
    return lines + ['plot ' + ', '.join(plots)]


def write_script(path, lines):
    path.write_text('\n'.join(lines) + '\n', encoding='utf-8')
    return path
