# SPDX-License-Identifier: GPL-3.0-or-later
"""The schedule within the year: all promises of a year beside what was done of them."""

from gi.repository import GLib

from program import Program, check, wait_until


def open_schedule(program):
    """The scoreboard's view; answers how many rows the newest year has."""
    program.activate('win.page', GLib.Variant('s', 'scoreboard'))
    program.wait_event('board')
    program.idle()
    program.mark()
    program.click('view-year')
    found = program.wait_event('schedule')
    program.idle()
    return found.split()


def choose(program, name, *keys):
    """In a drop-down that has the focus or gets it by a click; keys move in its list."""
    program.click(name)
    program.idle()
    program.key(*keys, 'Return')


def scenario_schedule_by_mouse():
    """Year, months and weights are chosen, the distance is said, a row leads to its chart"""
    with Program() as program:
        year, month, _ = open_schedule(program)
        check((year, month) == ('2024', '0'), f'{year} {month} is shown first')
        program.mark()
        choose(program, 'schedule-year', 'End')
        program.wait_event('schedule', '^2022 0 ')
        program.wait_says('2.1 points behind')
        program.mark()
        choose(program, 'schedule-month', 'Down')
        program.wait_event('schedule', '^2022 6 ')
        program.wait_says('4.4 points behind')
        program.mark()
        program.click('schedule-weigh')
        program.wait_event('schedule', '^2022 6 ')
        program.wait_says('4.4 points behind')
        program.mark()
        program.click('=Core digital manufacturing: growth')
        program.wait_event('shown', 'digital_core_mfg_va_growth')
        check(program.shown()[0] == '330400', f'{program.shown()} is shown')


def scenario_schedule_by_keyboard():
    """The table is reached and a row is opened without a mouse"""
    with Program() as program:
        open_schedule(program)
        for _ in range(12):
            program.key('Tab')
            if 'ColumnListView' in last_focus(program) or 'ListItem' in last_focus(program):
                break
        program.mark()
        program.key('Down', 'Return')
        program.wait_event('shown')
        wait_until(lambda: program.shown()[0] == '330400',
                   lambda: f'{program.shown()} is shown')


def last_focus(program):
    program.idle()
    found = [text for name, text in program.events() if name == 'focus']
    return found[-1] if found else ''
