# SPDX-License-Identifier: GPL-3.0-or-later
"""The main path, from the start to the figure in hand."""

import re

from program import WITH_CHOOSER, Program, check
from steps import (WORK, choose_metric, choose_region, clear_search, compare_with, export_to,
                   points, read_png_size, read_svg, run_command)

NUMBER = re.compile(r'\d[\d,]*(?:\.\d+)?')


def check_start(program):
    check(program.shown() == ['330400', 'digital_core_va'], f'starts on {program.shown()}')
    texts = '\n'.join(program.texts())
    for wanted in ('No value since 2020', 'At least 135 billion yuan by 2025', '21.6 % a year',
                   '17.6 %'):
        check(wanted in texts, f'the cards do not say {wanted!r}:\n{texts}')
    said = '\n'.join(points(program))
    for wanted in ('2015', '22.5', '2020', '50.69', '2025', '135'):
        check(wanted in said, f'the chart does not say {wanted}:\n{said}')


def check_svg(program, path, names):
    """The file holds what the screen showed: title, names, values and target, as text."""
    _, texts, spoken = read_svg(path)
    flat = ' '.join(texts)
    # A long title is broken over lines; its words stay together.
    check(''.join(program.title().split()) in ''.join(flat.split()),
          f'the title {program.title()!r} is not in {texts}')
    for name in names:
        check(name in flat, f'{name} is not in {texts}')
    said = ' '.join(spoken)
    for point in points(program):
        for number in NUMBER.findall(point):
            check(number in said or number in flat, f'{number} of {point!r} is not in the file')
    check('Source' in flat, f'no source line in {texts}')


def check_same_by_command(path, *arguments):
    """The command line makes the same file, byte for byte, of the figure that rides in one."""
    other = path.with_stem('by-command')
    done = run_command('render', '--figure', path, '-o', other, *arguments)
    check(done.returncode == 0, f'the command line says {done.stderr}')
    check(other.read_bytes() == path.read_bytes(), f'the command line draws another {path.name}')


def scenario_main():
    """Search, judge, switch the metric, compare and export, with mouse and keys."""
    with Program(environment=WITH_CHOOSER) as program:
        check_start(program)
        choose_region(program, 'jx', 'Jiaxing', '330400')
        choose_metric(program, 'gdp', 'gdp')
        compare_with(program, 'qz', 'Quzhou')
        clear_search(program)
        names = '\n'.join(points(program))
        check('Jiaxing' in names and 'Quzhou' in names, f'compares {names}')

        export_to(program, WORK / 'figure.svg', 1)
        check_svg(program, WORK / 'figure.svg', ['Jiaxing', 'Quzhou'])
        export_to(program, WORK / 'figure.png', 0)
        check(read_png_size(WORK / 'figure.png') == (2560, 1440), 'a slide at 2× is 2560 × 1440')
        export_to(program, WORK / 'figure.pdf', 2)
        check((WORK / 'figure.pdf').read_bytes().startswith(b'%PDF'), 'no PDF')
    check_same_by_command(WORK / 'figure.svg')
    check_same_by_command(WORK / 'figure.png', '--scale', '2')
    check_same_by_command(WORK / 'figure.pdf')
