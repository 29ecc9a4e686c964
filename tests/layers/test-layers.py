#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when a folder includes what it may not, or a file breaks a rule of the house.

The build refuses a wrong include as well, for a library sees only the folders of its
dependencies; this test says it in words, covers the headers of others' libraries, and
proves on planted files that it would notice. Usage: test-layers.py SOURCE_ROOT
"""

import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(sys.argv[1]).resolve()
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import tap  # noqa: E402

WINDOW = ('gtk/', 'gdk/', 'gsk/', 'graphene', 'adwaita', 'libadwaita')
DRAWING = ('cairo', 'pango', 'png.h', 'librsvg')
STORAGE = ('sqlite3',)

# The project folders that each folder may include, and the foreign headers it may not.
# A more precise folder stands before the one that holds it.
LAYERS = {
    'model': {'may': {'model'}, 'not': WINDOW + DRAWING},
    'chart/figures': {'may': {'chart/figures', 'chart', 'model'}, 'not': WINDOW + STORAGE},
    'chart': {'may': {'chart'}, 'not': WINDOW + STORAGE},
    'widgets': {'may': {'widgets', 'chart/figures', 'chart', 'model'},
                'not': ('adwaita', 'libadwaita') + STORAGE},
    'app/cli': {'may': {'app/cli', 'chart/figures', 'chart', 'model'}, 'not': WINDOW + STORAGE},
    'app': {'may': {'app', 'app/cli', 'widgets', 'chart/figures', 'chart', 'model'},
            'not': STORAGE},
}
# Widgets could serve another program: they know the model's words, not its storage.
NOT_FOR_WIDGETS = {'model/library.h', 'model/store.h', 'model/connection.h', 'model/statement.h'}
# Made by the build, found beside the objects.
GENERATED = re.compile(r'^[\w-]*(resources|config)\.h$')
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')
MAX_LINES = 600
MAX_COLUMNS = 100


def list_sources(root):
    for folder in ('model', 'chart', 'widgets', 'app'):
        yield from sorted((root / folder).rglob('*.[ch]'))


def find_layer(name):
    return next((layer for layer in LAYERS if name.startswith(layer + '/')), None)


def is_foreign(header, prefixes):
    return any(header.startswith(prefix) for prefix in prefixes)


def judge_include(name, quoted, header):
    """What is wrong with one include of the file called name, or None."""
    layer = find_layer(name)
    rule = LAYERS[layer]
    target = find_layer(header)
    if target is None:
        if is_foreign(header, rule['not']):
            return f'{layer} may not use {header}'
        if quoted and not GENERATED.match(header):
            return f'"{header}" does not name its folder'
        return None
    if not quoted:
        return f'<{header}> is a header of the project'
    if target not in rule['may']:
        return f'{layer} may not include {header}'
    if layer == 'widgets' and header in NOT_FOR_WIDGETS:
        return f'widgets may not know {header}'
    if target == 'app/cli' and layer == 'app' and not name.startswith('app/cli/'):
        return f'the window may not include {header}'
    return None


def find_wrong_includes(root, layer=None):
    wrong = []
    for path in list_sources(root):
        name = path.relative_to(root).as_posix()
        if layer is not None and find_layer(name) != layer:
            continue
        for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
            match = INCLUDE.match(line)
            fault = match and judge_include(name, match.group(1) == '"', match.group(2))
            if fault:
                wrong.append(f'{name}:{number}: {fault}')
    return wrong


def find_prefixed_names(root):
    return [path for path in list_sources(root) if re.match(r'way([-_]|mark)', path.name)]


def find_missing_licences(root):
    files = [path for pattern in ('*.c', '*.h', '*.py') for folder in
             ('model', 'chart', 'widgets', 'app', 'tests', 'tools', 'data')
             for path in sorted((root / folder).rglob(pattern))]
    return [path for path in files if 'SPDX-License-Identifier: GPL-3.0-or-later'
            not in '\n'.join(path.read_text(encoding='utf-8').splitlines()[:3])]


def find_unguarded_headers(root):
    return [path for path in list_sources(root) if path.suffix == '.h'
            and '#pragma once' not in path.read_text(encoding='utf-8')]


def find_wide_lines(root):
    return [f'{path.relative_to(root)}:{number}'
            for path in list_sources(root)
            for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1)
            if len(line) > MAX_COLUMNS]


def find_long_files(root):
    return [f'{path.relative_to(root)} has {n_lines} lines' for path in list_sources(root)
            if (n_lines := path.read_text(encoding='utf-8').count('\n')) > MAX_LINES]


def find_cycles(root):
    """Folders that include each other, however long the way round."""
    edges = {layer: set() for layer in LAYERS}
    for path in list_sources(root):
        layer = find_layer(path.relative_to(root).as_posix())
        for line in path.read_text(encoding='utf-8').splitlines():
            match = INCLUDE.match(line)
            target = match and find_layer(match.group(2))
            if target and target != layer:
                edges[layer].add(target)
    cycles = []
    for start in edges:
        reached, todo = set(), list(edges[start])
        while todo:
            layer = todo.pop()
            if layer not in reached:
                reached.add(layer)
                todo.extend(edges[layer])
        if start in reached:
            cycles.append(start)
    return cycles


SPDX = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n\n'
# Each planted file breaks one rule, and the finder beside it has to say so.
PLANTED = [
    ('model/a.c', '#include <gtk/gtk.h>\n', find_wrong_includes),
    ('model/b.c', '#include <cairo.h>\n', find_wrong_includes),
    ('model/c.c', '#include "chart/scale.h"\n', find_wrong_includes),
    ('model/d.c', '#include "scale.h"\n', find_wrong_includes),
    ('model/e.c', '#include <model/terms.h>\n', find_wrong_includes),
    ('chart/a.c', '#include "model/terms.h"\n', find_wrong_includes),
    ('chart/b.c', '#include "chart/figures/figure.h"\n', find_wrong_includes),
    ('chart/c.c', '#include <sqlite3.h>\n', find_wrong_includes),
    ('chart/d.c', '  #  include <gdk/gdk.h>\n', find_wrong_includes),
    ('chart/figures/a.c', '#include "widgets/chart-view.h"\n', find_wrong_includes),
    ('chart/figures/b.c', '#include <sqlite3.h>\n', find_wrong_includes),
    ('widgets/a.c', '#include "model/library.h"\n', find_wrong_includes),
    ('widgets/b.c', '#include <adwaita.h>\n', find_wrong_includes),
    ('widgets/c.c', '#include "app/window.h"\n', find_wrong_includes),
    ('app/a.c', '#include <sqlite3.h>\n', find_wrong_includes),
    ('app/b.c', '#include "app/cli/options.h"\n', find_wrong_includes),
    ('app/cli/a.c', '#include <gtk/gtk.h>\n', find_wrong_includes),
    ('app/cli/b.c', '#include "widgets/chart-view.h"\n', find_wrong_includes),
    ('app/cli/c.c', '#include "app/window.h"\n', find_wrong_includes),
    ('model/way-region.c', '\n', find_prefixed_names),
    ('model/waymark.h', '#pragma once\n', find_prefixed_names),
    ('model/f.h', '\n', find_unguarded_headers),
    ('model/g.c', '/* ' + 'x' * 100 + ' */\n', find_wide_lines),
    ('model/h.c', '\n' * 700, find_long_files),
]


def check_planted():
    for name, text, find in PLANTED:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.parent.mkdir(parents=True)
            path.write_text(SPDX + text, encoding='utf-8')
            tap.check(len(find(Path(folder))) == 1, f'{name} passed unseen: {text[:60]!r}')


def check_planted_without_licence():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / 'model/a.c'
        path.parent.mkdir()
        path.write_text('int a;\n', encoding='utf-8')
        tap.check(find_missing_licences(Path(folder)) == [path], 'a file without licence passed')


def check_planted_cycle():
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (('chart/a.c', '#include "model/b.h"\n'),
                           ('model/b.h', '#include "chart/c.h"\n')):
            path = Path(folder) / name
            path.parent.mkdir()
            path.write_text(SPDX + text, encoding='utf-8')
        tap.check(set(find_cycles(Path(folder))) == {'chart', 'model'}, 'a cycle passed unseen')


def check_allowed():
    """The rules are not so strict that they refuse what the house allows."""
    allowed = [('model/a.c', '#include "model/terms.h"\n#include <sqlite3.h>\n'),
               ('chart/figures/a.c', '#include "model/series.h"\n#include <glib.h>\n'),
               ('widgets/a.c', '#include "chart/figures/figure.h"\n#include <gtk/gtk.h>\n'),
               ('app/a.c', '#include "widgets/view.h"\n#include <adwaita.h>\n'),
               ('app/cli/a.c', '#include "model/library.h"\n#include "app/cli/options.h"\n')]
    with tempfile.TemporaryDirectory() as folder:
        for name, text in allowed:
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(SPDX + text, encoding='utf-8')
        tap.check_none(find_wrong_includes(Path(folder)), 'refused without reason')


def warn_long_files():
    # A warning, not a failure: one subject can need more lines, but it deserves a look.
    for line in find_long_files(ROOT):
        print(f'# warning: {line}')


def main():
    warn_long_files()
    cases = [(f'{layer} includes only what it may',
              lambda layer=layer: tap.check_none(find_wrong_includes(ROOT, layer), layer))
             for layer in LAYERS]
    cases += [(name, lambda find=find, name=name: tap.check_none(find(ROOT), 'not so'))
              for name, find in (('folders include each other one way', find_cycles),
                                 ('no file carries the prefix', find_prefixed_names),
                                 ('every file names its licence', find_missing_licences),
                                 ('every header is guarded', find_unguarded_headers),
                                 (f'no line is wider than {MAX_COLUMNS}', find_wide_lines))]
    cases += [('planted violations are found', check_planted),
              ('a planted file without licence is found', check_planted_without_licence),
              ('a planted cycle is found', check_planted_cycle),
              ('what the house allows passes', check_allowed)]
    return tap.run(cases)


if __name__ == '__main__':
    sys.exit(main())
