# SPDX-License-Identifier: GPL-3.0-or-later
"""Putting annotations into a figure by mouse and by keyboard: adding, writing, moving, undoing."""

from program import WITH_CHOOSER, Program, check, wait_until
from scenarios.interaction import Plot
from steps import WORK, export_to, points, read_svg


def last(program, event):
    return next((text for name, text in reversed(program.events()) if name == event), '')


def find_value(program, year):
    """Moves the pointer to the value of a year, and returns where it is."""
    plot = Plot(program)
    for step in range(20):
        place = plot.year(year, step / 20)
        program.move_to(*place)
        if f', {year}:' in last(program, 'reading'):
            return place
    raise AssertionError(f'no value of {year} under the pointer')


def open_menu(program):
    """Of what is under the pointer."""
    program._xdotool('click', '3')
    program.idle()


def label(program, index):
    """(x, y, width, height) of an annotation's label on the screen."""
    left, top, *_ = program.rect('chart')
    text = next(text for name, text in reversed(program.events())
                if name == 'label' and text.startswith(f'{index} '))
    _, x, y, width, height = (int(part) for part in text.split())
    return left + x, top + y, width, height


def says(program, text):
    """Among the chart's data; its card, which has several lines, may be hidden and out of date."""
    return any(text in point for point in points(program) if '\n' not in point)


def wait_point(program, text, is_there=True):
    wait_until(lambda: says(program, text) == is_there,
               lambda: f'{text!r} is {"not " if is_there else "still "}among {points(program)}')


def add_growth(program):
    find_value(program, 2015)
    open_menu(program)
    program.key('Return')
    wait_until(lambda: 'Jiaxing, 2015' in last(program, 'hint'),
               lambda: f'the hint is {last(program, "hint")!r}')
    program.mark()
    program.click_at(*find_value(program, 2020))
    program.wait_event('annotation', 'added growth')


def scenario_growth_by_mouse():
    """A growth arrow from one value to another is there before the click, undone and exported"""
    path = WORK / 'annotated.svg'
    with Program(environment=WITH_CHOOSER) as program:
        add_growth(program)
        wait_point(program, 'Growth from Jiaxing, 2015 to Jiaxing, 2020: +17.6')
        program.give_focus()
        program.key('ctrl+z')
        wait_point(program, 'Growth from', is_there=False)
        program.key('ctrl+shift+z')
        wait_point(program, 'Growth from')
        export_to(program, path, 1)
        _, texts, spoken = read_svg(path)
        check(any('17.6' in text and '+' in text for text in texts), f'not among {texts}')
        check(any('Growth from Jiaxing' in text for text in spoken), f'not among {spoken}')
    with Program(path) as program:
        wait_point(program, 'Growth from')


def scenario_escape_cancels():
    """Escape leaves the figure as it was, also while an arrow is shown already"""
    with Program() as program:
        find_value(program, 2015)
        open_menu(program)
        program.key('Return')
        find_value(program, 2020)
        program.key('Escape')
        wait_until(lambda: last(program, 'hint') == '', 'the hint stayed')
        wait_point(program, 'Growth from', is_there=False)


def add_callout(program, text):
    """With the keyboard alone: reads the last value, opens its menu, takes the third item."""
    program.click('chart')
    program.key('Escape', 'Escape', 'Home', 'Menu')
    program.mark()
    program.key('Down', 'Down', 'Return')
    program.wait_event('annotation', 'editing 0')
    program.type(text)
    program.key('Return')
    program.wait_event('annotation', 'editor-closed')
    program.give_focus()
    wait_point(program, text)


def read_annotation(program, text):
    program.click('chart')
    program.key('Escape', 'Escape', 'End')
    for _ in range(4):
        if text in last(program, 'reading'):
            return
        program.key('Down')
    raise AssertionError(f'{last(program, "reading")!r} is read')


def scenario_callout_by_keyboard():
    """A note is added, written, moved, removed and brought back with the keyboard alone"""
    with Program() as program:
        add_callout(program, 'Look here')
        read_annotation(program, 'Look here')
        before = label(program, 0)
        program.key('alt+Right', 'alt+Right', 'alt+Up')
        wait_until(lambda: label(program, 0) != before, 'the label did not move')
        program.key('Delete')
        program.wait_event('annotation', 'removed 0')
        wait_point(program, 'Look here', is_there=False)
        program.key('ctrl+z')
        wait_point(program, 'Look here')
        read_annotation(program, 'Look here')
        program.mark()
        program.key('Return')
        program.wait_event('annotation', 'editing 0')
        program.key('ctrl+a')
        program.type('And there')
        program.key('Return')
        program.wait_event('annotation', 'editor-closed')
        program.give_focus()
        wait_point(program, 'And there')
        program.key('ctrl+z')
        wait_point(program, 'Look here')


def scenario_drag_label():
    """A label follows the pointer, in one step of undo, and the brush stays out of it"""
    with Program() as program:
        add_growth(program)
        x, y, width, height = label(program, 0)
        middle = x + width / 2, y + height / 2
        program.drag(middle, (middle[0] - 40, middle[1] - 80))
        program.wait_event('annotation', 'settled')
        check(label(program, 0)[1] < y - 40, f'{label(program, 0)} was {y}')
        program.give_focus()
        program.key('ctrl+z')
        wait_until(lambda: label(program, 0) == (x, y, width, height),
                   lambda: f'{label(program, 0)} is not where it was')
        wait_point(program, 'Growth from')
