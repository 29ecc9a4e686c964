# SPDX-License-Identifier: GPL-3.0-or-later
"""What if: other numbers for a promise, by mouse and by keyboard; never stored over the data."""

from program import WITH_CHOOSER, Program, check, wait_until
from scenarios.annotations import last, wait_point
from steps import WORK, choose_metric, export_to, read_svg, run_command

TARGET = 'target 330400 2025'
LATEST = 'latest 330400'


def handle(program, name):
    """Where a mark that can be dragged is on the screen; the last drawn is in front."""
    left, top, *_ = program.rect('chart')
    text = next(text for event, text in reversed(program.events())
                if event == 'handle' and text.startswith(name + ' '))
    x, y = text.split()[-2:]
    return left + int(x), top + int(y)


def numbers(program):
    """(target, due year, latest value, its year, growth) as the scenario has them."""
    text = last(program, 'what-if')
    return None if text == 'none' else text.split()


def wait_numbers(program, is_right):
    wait_until(lambda: is_right(numbers(program)), lambda: f'the scenario is {numbers(program)}')
    program.idle()


def open_panel(program):
    program.mark()
    program.key('ctrl+shift+w')
    program.wait_event('what-if-result')
    program.idle()


def read_facts():
    return [run_command('list', what, '--format', 'csv').stdout for what in ('targets', 'sources')]


def drag_by(program, name, dx, dy, release=True):
    x, y = handle(program, name)
    program.drag((x, y), (x + dx, y + dy), release=release)


def scenario_what_if_by_mouse():
    """The target is dragged, kept, undone, exported and reopened; the data stay as they were"""
    path = WORK / 'what-if.svg'
    with Program(environment=WITH_CHOOSER) as program:
        before = read_facts()
        drag_by(program, TARGET, 0, 40)
        wait_numbers(program, lambda found: found and float(found[0]) < 1350)
        wait_until(lambda: program.rect('what-if-panel'), 'the panel did not open')
        result = last(program, 'what-if-result')
        program.click('what-if-keep')
        program.wait_event('what-if', 'kept')
        program.give_focus()
        program.key('ctrl+z')
        wait_point(program, '(scenario)', is_there=False)
        program.key('ctrl+shift+z')
        wait_point(program, '(scenario)')
        export_to(program, path, 1)
        _, texts, spoken = read_svg(path)
        check(any('Scenario' in text for text in texts), f'no word of a scenario in {texts}')
        check(any('Scenario, not data' in text for text in spoken), f'not said in {spoken}')
        check(read_facts() == before, 'the data changed')
    with Program(path) as program:
        wait_point(program, '(scenario)')
        open_panel(program)
        check(last(program, 'what-if-result') == result, 'the panel has other numbers')


def scenario_what_if_escape():
    """Escape takes a drag back; a sideways drag chooses years until the panel is open"""
    with Program() as program:
        open_panel(program)
        drag_by(program, TARGET, 0, 40, release=False)
        wait_numbers(program, lambda found: found)
        # Not key(), which lets go of pressed buttons first.
        program._xdotool('key', 'Escape')
        wait_numbers(program, lambda found: found is None)
        program.release()
        check(numbers(program) is None, 'letting go brought it back')
        drag_by(program, TARGET, -85, 3)
        wait_numbers(program, lambda found: found and int(found[1]) in (2022, 2023, 2024))
        program.click('what-if-close')
        wait_numbers(program, lambda found: found is None)


def scenario_what_if_by_keyboard():
    """Opened, changed on the chart and in the panel, refused, reset and closed by keys alone"""
    with Program() as program:
        program.click('chart')
        program.key('Escape', 'Escape', 'End')
        wait_until(lambda: 'Target of Jiaxing' in last(program, 'reading'),
                   lambda: f'{last(program, "reading")!r} is read')
        program.key('alt+Down', 'alt+Down', 'alt+Right')
        wait_numbers(program, lambda found: found and float(found[0]) < 1350
                     and int(found[1]) == 2026)
        program.key('ctrl+shift+w', 'ctrl+shift+w')
        program.wait_event('what-if-result')
        wait_until(lambda: 'what-if-target' in last(program, 'focus'),
                   lambda: f'the focus is at {last(program, "focus")}')
        program.key('ctrl+a')
        program.type('110')
        program.key('Return')
        wait_numbers(program, lambda found: found and float(found[0]) == 1100)
        verdict = last(program, 'what-if-result')
        check('|Needs 16.8' in verdict, f'the panel says {verdict!r}')
        program.key('ctrl+shift+w')
        wait_numbers(program, lambda found: found is None)


def scenario_what_if_growth():
    """A growth of one's own gives verdict, value and year at once; peers join the figure"""
    with Program() as program:
        open_panel(program)
        program.key(*['Tab'] * 8)
        wait_until(lambda: 'what-if-growth' in last(program, 'focus'),
                   lambda: f'the focus is at {last(program, "focus")}')
        program.key('ctrl+a')
        program.type('25')
        program.mark()
        program.key('Return')
        program.wait_event('what-if-result', 'On track')
        check('Reached in 2025' in last(program, 'what-if-result'), 'no year is said')
        program.mark()
        program.click('what-if-peers')
        program.wait_event('scene')
        choose_metric(program, 'gdp', 'gdp')
        wait_until(lambda: last(program, 'what-if-result').count('|') == 3, 'the panel stood still')


def scenario_what_if_latest():
    """The latest value is dragged up, then on to a later year; what was only tried is gone later"""
    with Program() as program:
        open_panel(program)
        drag_by(program, LATEST, 0, -30)
        wait_numbers(program, lambda found: found and float(found[2]) > 506.9
                     and int(found[3]) == 0)
        drag_by(program, LATEST, 120, -10)
        wait_numbers(program, lambda found: found and int(found[3]) in (2022, 2023))
        program.click('what-if-reset')
        wait_numbers(program, lambda found: found is None)
        drag_by(program, TARGET, 0, 30)
        wait_numbers(program, lambda found: found)
    with Program() as program:
        wait_point(program, '(scenario)', is_there=False)
