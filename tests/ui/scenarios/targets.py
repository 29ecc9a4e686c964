# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing targets down, changing and deleting them, and taking all of it back."""

from program import Program, wait_until
from steps import click_label


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


def paste(program, text):
    """What no keyboard of the test can type."""
    line = next(node for node in program.nodes() if node.name == '目标表述')
    line.set_text(text)
    program.idle()


def wait_no_text(program, text):
    wait_until(lambda: not has_text(program, text), f'{text!r} is still to be read')


def choose(program, letter, name, position, last):
    """An item of a list of the editor, whose last one is called @last, by mnemonic and keys."""
    program.key(f'alt+{letter}')
    program.click(name)
    wait_until(lambda: program.rect('=' + last), f'the list with {last!r} does not open')
    program.key('Home', *['Down'] * position, 'Return')
    wait_until(lambda: not program.rect('=' + last), f'the list with {last!r} stays open')
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
        choose(program, 'b', 'target-comparator', 0, 'Nothing to count')
        wait_text(program, 'At least 140 billion yuan by 2027')
        program.click('target-save')
        wait_closed(program)
        program.wait_event('toast', 'Target added')
        wait_text(program, 'At least 140 billion yuan by 2027')

        program.key('ctrl+z')
        wait_no_text(program, 'At least 140 billion yuan by 2027')
        program.key('ctrl+shift+z')
        wait_text(program, 'At least 140 billion yuan by 2027')


def scenario_chinese():
    """The same in Chinese: a promise as a report prints it, and one without sense."""
    with Program(environment={'LANG': 'zh_CN.UTF-8', 'LC_ALL': 'zh_CN.UTF-8'}) as program:
        open_editor(program)
        paste(program, '到2027年力争突破1400亿元（约束性）')
        wait_text(program, '2027年超过1400亿元（约束性）')
        paste(program, '2019年达到15%，以2020年为基期')
        wait_text(program, '不是该指标的单位')
        paste(program, '到2027年力争突破1400亿元（约束性）')
        program.key('alt+m')
        program.click('target-save')
        wait_closed(program)
        wait_text(program, '2027年超过1400亿元')


def scenario_delete():
    """A target is deleted from its card's menu, and the region that is shown; both come back."""
    with Program() as program:
        program.click('target-menu')
        program.idle()
        program.mark()
        program.key('Down', 'Return')
        program.wait_event('toast', 'Target deleted')
        wait_no_text(program, 'At least 135 billion yuan by 2025')
        program.key('ctrl+z')
        wait_text(program, 'At least 135 billion yuan by 2025')

        program.activate('win.names')
        wait_until(lambda: program.rect('names-search'), 'no list of names')
        program.give_focus()
        program.type('jiaxing')
        wait_no_text(program, '100000 · ')
        program.mark()
        program.click('name-delete')
        program.wait_event('names-delete', 'On it depend')
        program.give_focus()
        program.idle()
        program.mark()
        click_label(program, 'Delete')
        program.wait_event('toast', 'Deleted')
        program.give_focus()
        program.key('Escape')
        wait_until(lambda: program.rect('names-search') is None, 'the names stay')
        program.give_focus()
        wait_until(lambda: program.shown()[:1] != ['330400'], 'Jiaxing is still shown')
        program.mark()
        program.key('ctrl+z')
        program.wait_event('changes', '')
        wait_until(lambda: any(text.startswith('Jiaxing ') for text in program.texts()),
                   'Jiaxing does not come back')


def scenario_keyboard():
    """A target written with the keyboard alone; what is not saved is asked about."""
    with Program() as program:
        open_editor(program)
        write_line(program, 'no less than 150 billion yuan by 2028')
        program.key('Escape')
        wait_until(lambda: has_text(program, 'Save the Target?'), 'it is closed without a question')
        program.give_focus()
        program.key('Escape')
        wait_until(lambda: not has_text(program, 'Save the Target?'), 'the question stays')
        program.give_focus()
        wait_text(program, 'At least 150 billion yuan by 2028')
        program.key('alt+m')
        program.key('alt+s')
        wait_closed(program)
        program.wait_event('toast', 'Target added')
        wait_text(program, 'At least 150 billion yuan by 2028')
