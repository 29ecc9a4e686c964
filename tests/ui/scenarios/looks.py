# SPDX-License-Identifier: GPL-3.0-or-later
"""Empty states, dark, small and large windows."""

import subprocess

from program import Program, check, wait_until
from steps import WORK, choose_metric, choose_region, points

SIZES = ((900, 600), (1280, 800), (640, 560))


def read_brightness(path):
    """Mean brightness of a picture, 0 to 1."""
    output = subprocess.run(['convert', path, '-colorspace', 'Gray', '-format', '%[fx:mean]',
                             'info:'], capture_output=True, text=True, check=True).stdout
    return float(output)


def scenario_small():
    """At 900 × 600 everything is inside the window and nothing complains."""
    with Program() as program:
        for width, height in SIZES:
            # Fails where the window needs more room.
            size = program.resize(width, height)
            chart = program.rect('chart')
            check(chart and chart[0] >= 0 and chart[0] + chart[2] <= size[0] + width,
                  f'the chart {chart} is cut off at {width} × {height}')
            button = program.rect('export-button')
            check(button and button[0] + button[2] <= size[0] + width, f'export is at {button}')


def scenario_dark():
    """Dark follows the system, chart and all."""
    light, dark = WORK / 'light.png', WORK / 'dark.png'
    with Program() as program:
        program.snap(light)
    with Program(environment={'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}) as program:
        program.snap(dark)
    check(read_brightness(light) > 0.8, f'light is {read_brightness(light):.2f} bright')
    check(read_brightness(dark) < 0.35, f'dark is {read_brightness(dark):.2f} bright')


def scenario_no_values():
    """A region without values of the metric says what is missing and what to do."""
    with Program() as program:
        choose_metric(program, 'gdp', 'gdp')
        program.mark()
        choose_region(program, '540000', 'Tibet', '540000')
        wait_until(lambda: program.rect('chart-empty'), 'the empty state is not shown')
        said = '\n'.join(program.texts())
        check('nothing to draw here' in said, said)


def scenario_no_region():
    """A search that finds nothing says how to search."""
    with Program() as program:
        program.key('ctrl+f')
        program.type('zzzz')
        wait_until(lambda: program.rect('nothing_label'), 'nothing is said')
        program.key('ctrl+a', 'BackSpace')
        wait_until(lambda: program.rect('nothing_label') is None, 'the words stay')


def scenario_single_point():
    """A metric with one value is a chart like any other."""
    with Program() as program:
        choose_metric(program, '5g base stations', 'base_stations_5g')
        check(program.title(), 'the chart has no title')
        check(len(points(program)) >= 1, 'the chart says nothing')
