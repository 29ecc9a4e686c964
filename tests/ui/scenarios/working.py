# SPDX-License-Identifier: GPL-3.0-or-later
"""How a verdict came about: opened from it, judged by another method, taken back."""

import re

from program import Atspi, Failed, Program, check, flatten, wait_until
from steps import choose_metric, choose_region, find_chart, row, wait_to_rest

CARD = 'target-card>judged-button'
MAX_STOPS = 80


def open_zhejiang(program):
    """A region and metric with one promise, whose verdict depends on the method."""
    program.resize(1280, 900)
    choose_region(program, 'zhejiang', 'Zhejiang', '330000')
    choose_metric(program, 'gdp', 'gdp')


def click_card(program):
    """The link lies below the window's edge where other cards make the row higher."""
    left, top, width, _ = program.rect('WayTargetCard')
    program.move_to(left + width / 2, top + 20)
    program.wheel(4)
    program.click(CARD)


def card_verdict(program):
    """What the card of the metric says, the first one."""
    for node in program.nodes():
        if re.search(r'12 trillion yuan by 2027', node.name) and '. ' in node.name:
            return node.name.split('. ')[2]
    return None


def wait_working(program, method, verdict):
    program.wait_event('working', f'^{method} {verdict}$')
    program.idle()


def choose_method(program, position):
    """Takes the item at this position of the list of methods, by keys."""
    program.click('working-method')
    program.idle()
    program.key('Home', *['Down'] * position, 'Return')


def tab_to(program, name):
    for _ in range(MAX_STOPS):
        program.mark()
        program.key('Tab')
        if name in program.wait_event('focus', '^(?!none)'):
            return
    raise Failed(f'Tab does not reach {name}')


def clipboard_text(program):
    """What another program would paste: into the search field of the regions."""
    program.key('ctrl+f', 'ctrl+a', 'ctrl+v')
    return flatten(program.focused().text)


def scenario_mouse():
    """A click on a verdict explains it; another method changes it everywhere; undo brings it back."""
    with Program() as program:
        open_zhejiang(program)
        wait_until(lambda: card_verdict(program) == 'Progressing',
                   lambda: f'the card says {card_verdict(program)}')
        # The cards end below the window.
        x, y, width, _ = program.rect('target-card')
        program.move_to(x + width / 2, y + 20)
        program.wheel(2)
        program.mark()
        click_card(program)
        wait_working(program, 'growth_ratio', 'progressing')
        program.give_focus()
        said = '\n'.join(program.texts())
        for wanted in ('What was promised', 'Numbers that went in', 'Calculation', 'Thresholds',
                       'What would change it', 'By every method', 'Eurostat family',
                       'another verdict', 'needs 10.1 % a year from now'):
            check(wanted in said, f'the working does not say {wanted!r}:\n{said}')

        program.mark()
        choose_method(program, 2)
        wait_working(program, 'linear_pace', 'lagging')
        program.give_focus()
        program.key('Escape')
        wait_until(lambda: program.rect('working-verdict') is None, 'Escape did not close it')
        program.give_focus()
        wait_until(lambda: card_verdict(program) == 'Lagging',
                   lambda: f'the card still says {card_verdict(program)}')
        check(program.says(r'^Zhejiang.*: Lagging'), 'the list of regions did not follow')
        described = find_chart(program).description
        check('Judged by linear pace' in described, f'the figure says only {described!r}')

        program.click('undo-button')
        wait_until(lambda: card_verdict(program) == 'Progressing',
                   lambda: f'after undo the card says {card_verdict(program)}')


def scenario_keyboard():
    """Without a mouse: Tab to the verdict, Enter, another method, copy, Escape."""
    with Program() as program:
        open_zhejiang(program)
        tab_to(program, 'judged-button')
        program.mark()
        program.key('Return')
        wait_working(program, 'growth_ratio', 'progressing')
        program.give_focus()
        unnamed = [node for node in program.root.children[-1].walk()
                   if Atspi.StateType.FOCUSABLE in node.states and node.role in ('button', 'link')
                   and not node.name.strip()]
        check(not unnamed, f'without a name: {unnamed}')

        program.mark()
        program.key('alt+j')
        program.idle()
        program.key('Down', 'End', 'Return')
        wait_working(program, 'no_target', 'on_track')
        program.give_focus()
        program.mark()
        program.key('alt+c')
        program.wait_event('working-toast', 'Copied')
        # The first one takes the toast away.
        program.key('Escape', 'Escape')
        wait_until(lambda: program.rect('working-verdict') is None, 'Escape did not close it')
        program.give_focus()
        program.key('shift+Tab')
        program.mark()
        program.key('Tab')
        program.wait_event('focus', 'target-card|judged-button')
        text = clipboard_text(program)
        check('On track, by growth without a target' in text, f'copied was {text[:300]!r}')
        program.key('ctrl+a', 'BackSpace')


def scenario_library():
    """The main menu chooses the method of all targets; undo brings the old one back."""
    with Program() as program:
        open_zhejiang(program)
        program.mark()
        program.key('F10')
        wait_to_rest(program, '=Judge Targets By')
        program.click('=Judge Targets By')
        wait_to_rest(program, '=Linear Pace')
        program.click('=Linear Pace')
        program.wait_event('toast', 'linear pace')
        wait_until(lambda: card_verdict(program) == 'Lagging',
                   lambda: f'the card still says {card_verdict(program)}')
        program.give_focus()
        program.idle()
        program.click('undo-button')
        wait_until(lambda: card_verdict(program) == 'Progressing',
                   lambda: f'after undo the card says {card_verdict(program)}')


def scenario_list():
    """The mark in the list of regions explains its verdict, by click and by Alt+Return."""
    with Program() as program:
        open_zhejiang(program)
        program.mark()
        program.click(row('Zhejiang') + '>WayStatusMark')
        wait_working(program, 'growth_ratio', 'progressing')
        program.give_focus()
        program.key('Escape')
        wait_until(lambda: program.rect('working-verdict') is None, 'Escape did not close it')
        program.give_focus()

        program.key('ctrl+f', 'Down')
        program.mark()
        program.key('alt+Return')
        wait_working(program, 'growth_ratio', 'progressing')
