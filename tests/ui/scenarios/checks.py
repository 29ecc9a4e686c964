# SPDX-License-Identifier: GPL-3.0-or-later
"""Checking the facts against each other, and going back to what was known on a day."""

from gi.repository import GLib
from program import Program, check, wait_until
from scenarios.annotations import find_value, open_menu
from steps import choose_metric, choose_region, click_label, points


def last(program, event):
    return next((text for name, text in reversed(program.events()) if name == event), '')


def open_checks(program):
    program.mark()
    program.activate('win.page', GLib.Variant('s', 'checks'))
    program.wait_event('checks', '0 7 ')
    program.idle()


def wait_rows(program, section, n_shown):
    wait_until(lambda: last(program, 'checks').startswith(f'{section} {n_shown} '),
               lambda: f'the table says {last(program, "checks")!r}')
    program.idle()


def scenario_checks_by_mouse():
    """Quzhou's 32.41 % with its derivation, the roll-up, several sources, and the chart."""
    with Program() as program:
        open_checks(program)
        program.click('checks-search')
        program.type('labour')
        wait_until(lambda: last(program, 'checks-shown') == '1',
                   lambda: f'{last(program, "checks-shown")} rows are shown')
        program.idle()
        program.wait_says(r'Stated is 32\.41.*28\.8 ÷ 21\.6 − 1 is 33\.33')
        program.click('checks-search')
        program.key('Escape')
        program.idle()

        program.click('checks-rollup')
        wait_until(lambda: last(program, 'checks').startswith('1 '), 'no roll-up')
        program.idle()
        program.click('checks-vintages')
        wait_until(lambda: last(program, 'checks').startswith('2 '), 'no vintages')
        program.idle()
        program.click('checks-reason')
        wait_until(lambda: int(last(program, 'checks-shown') or 0) > 100,
                   lambda: f'{last(program, "checks-shown")} cells with several values')
        program.click('checks-chart')
        program.wait_event('page', 'explore')


def scenario_checks_by_keyboard():
    """The first contradiction, copied and shown in the chart, without a mouse."""
    with Program() as program:
        open_checks(program)
        program.key('ctrl+f')
        program.type('quzhou')
        wait_until(lambda: last(program, 'checks-shown') == '3',
                   lambda: f'{last(program, "checks-shown")} rows of Quzhou')
        program.key('Return', 'Down', 'ctrl+c')
        program.idle()
        program.mark()
        program.key('Return')
        program.wait_event('page', 'explore')
        wait_until(lambda: program.shown()[:1] == ['330800'], lambda: f'{program.shown()}')


def scenario_known_on():
    """A day is typed, the figure says it, and the way back is one button."""
    with Program() as program:
        choose_metric(program, 'gdp', 'gdp')
        program.mark()
        program.activate('win.known-on')
        wait_until(lambda: program.rect('known-date'), 'no field for a day')
        program.give_focus()
        program.type('soon')
        program.key('Return')
        program.idle()
        check(program.rect('known-date'), 'a word was taken for a day')
        program.key('ctrl+a')
        program.type('2017-06')
        program.key('Return')
        program.wait_event('known-on', '2017-06-30')
        program.give_focus()
        wait_until(lambda: any('376' in point and '2016' in point for point in points(program)),
                   lambda: f'{points(program)}')
        check(not any('2022' in point for point in points(program)),
              'values are shown that nobody knew')
        program.mark()
        program.click('know-all')
        program.wait_event('known-on', 'all')
        wait_until(lambda: any('2022' in point for point in points(program)), 'nothing came back')


def read_dialog(program):
    """What the dialog of a value's sources says; it is closed then."""
    program.wait_event('sources')
    program.wait_says('What the sources say')
    text = last(program, 'sources')
    program.give_focus()
    program.key('Escape')
    program.wait_gone('What the sources say')
    program.give_focus()
    return text


def scenario_sources_by_mouse():
    """Jiaxing's GDP of 2016 from its menu: two values, their sources, and why one is shown."""
    with Program() as program:
        choose_metric(program, 'gdp', 'gdp')
        find_value(program, 2016)
        open_menu(program)
        program.mark()
        click_label(program, 'Sources of This Value…')
        text = read_dialog(program)
        for wanted in ('386.2', '376', 'Shown because'):
            check(wanted in text, f'{wanted} is not in {text!r}')


def scenario_sources_by_keyboard():
    """The sources of a value that is read with the keys, from its menu and back to the chart."""
    with Program() as program:
        choose_metric(program, 'gdp', 'gdp')
        program.click('chart')
        program.key('Escape', 'Escape', 'Home', 'Menu')
        program.mark()
        program.key('Up', 'Return')
        text = read_dialog(program)
        check('Jiaxing, GDP' in text, f'the dialog says {text!r}')
        check('shown' in text, f'nothing is said to be shown in {text!r}')


def scenario_rollup_on_a_card():
    """The card of a province's target tells what its cities promise."""
    with Program() as program:
        choose_region(program, 'zhejiang', 'Zhejiang', '330000')
        program.wait_says(r'1 of the 11 cities promises .* is left to the others')
