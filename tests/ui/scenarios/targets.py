# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing targets down, changing and deleting them, and taking all of it back."""

from program import Program, wait_until


def open_editor(program):
    program.mark()
    program.key('ctrl+t')
    wait_until(lambda: program.rect('target-line'), 'the editor did not open')
    program.give_focus()
    program.idle()


def wait_closed(program):
    wait_until(lambda: program.rect('target-line') is None, 'the editor stays open')
    program.give_focus()


def write_line(program, text):
    program.key('ctrl+a')
    program.type(text)
    program.idle()


def has_text(program, text):
    return any(text in shown for shown in program.texts())


def wait_text(program, text):
    wait_until(lambda: has_text(program, text), f'{text!r} is nowhere to be read')


def wait_no_text(program, text):
    wait_until(lambda: not has_text(program, text), f'{text!r} is still to be read')


def choose(program, letter, name, choice):
    """An item of a list of the editor: a position, or a text to search for."""
    program.key(f'alt+{letter}')
    program.click(name)
    if isinstance(choice, str):
        program.type(choice)
        program.key('Return')
    else:
        program.key('Home', *['Down'] * choice, 'Return')
    program.idle()


def say_source_missing(program):
    program.key('alt+m')
    program.idle()


def scenario_write():
    """A promise is typed, corrected in a field, saved, judged, undone and redone."""
    with Program() as program:
        open_editor(program)
        write_line(program, 'more than 140 billion yuan by 2027 from 506.9 in 2020')
        wait_text(program, 'More than 140 billion yuan by 2027, from 50.69 billion yuan in 2020')
        wait_text(program, 'Choose where it was promised')
        say_source_missing(program)
        program.wait_event('target-verdict', 'No value since 2020')

        # A field that is changed writes the line anew.
        choose(program, 'b', 'target-comparator', 0)
        wait_text(program, 'At least 140 billion yuan by 2027')
        program.click('target-save')
        wait_closed(program)
        program.wait_event('toast', 'Target added')
        wait_text(program, 'At least 140 billion yuan by 2027')

        program.key('ctrl+z')
        wait_no_text(program, 'At least 140 billion yuan by 2027')
        program.key('ctrl+shift+z')
        wait_text(program, 'At least 140 billion yuan by 2027')
