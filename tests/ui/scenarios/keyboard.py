# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything by keyboard, and nothing that a screen reader cannot name."""

from focus import MAX_STOPS, find_unnamed, press_and_follow, walk_focus
from program import WITH_CHOOSER, Atspi, Program, check, wait_until
from steps import (WORK, choose_metric, choose_region, clear_search, points, read_png_size,
                   row, save_as)

def scenario_whole_path():
    """Search, choose, switch, compare, read and export without a mouse."""
    with Program(environment=WITH_CHOOSER) as program:
        program.mark()
        program.key('ctrl+f')
        program.type('quzhou')
        wait_until(lambda: program.rect(row('Quzhou')), 'Quzhou is not found')
        program.key('Return')
        wait_until(lambda: program.shown()[:1] == ['330800'], lambda: f'{program.shown()}')

        program.key('ctrl+m')
        program.type('gdp')
        wait_until(lambda: program.find_all(role='list item'), 'no metric found')
        program.key('Return')
        wait_until(lambda: program.shown() == ['330800', 'gdp'], lambda: f'{program.shown()}')

        program.key('ctrl+f', 'ctrl+a')
        program.type('330400')
        wait_until(lambda: program.rect(row('Jiaxing')), 'the code does not find Jiaxing')
        program.key('Down', 'space')
        wait_until(lambda: any('Jiaxing' in point for point in points(program)),
                   lambda: f'Space does not compare: {points(program)}')

        program.mark()
        program.key('ctrl+e')
        wait_until(lambda: program.rect('export-save'), 'no export dialog')
        program.give_focus()
        save_as(program, WORK / 'keys.png')
        program.wait_event('toast')
        check(read_png_size(WORK / 'keys.png')[0] == 2560, 'the picture has another size')


def scenario_names():
    """Every focusable thing has a name, in the window, its popovers and dialogs."""
    with Program() as program:
        program.wait_event('cards')
        found = find_unnamed(program.root)
        check(not found, f'without a name: {found}')
        for keys, name in (('ctrl+m', 'metric-search'), ('ctrl+k', 'kind-line'),
                           ('ctrl+e', 'export-save')):
            program.key(keys)
            wait_until(lambda: program.rect(name), f'{keys} opened nothing')
            program.give_focus()
            found = find_unnamed(program.root)
            check(not found, f'after {keys} without a name: {found}')
            program.key('Escape')
            wait_until(lambda: program.rect(name) is None, f'Escape did not close {name}')
            program.give_focus()
        program.key('shift+F9')
        wait_until(lambda: program.rect('figure-title'), 'the panel did not open')
        found = find_unnamed(program.root)
        check(not found, f'in the panel without a name: {found}')


def scenario_tab():
    """Tab goes round through search, list, metric, chart and cards, both ways."""
    with Program() as program:
        choose_region(program, 'qz', 'Quzhou', '330800')
        choose_metric(program, 'gdp', 'gdp')
        clear_search(program)
        for key in ('Tab', 'shift+Tab'):
            stops = walk_focus(program, key)
            check(len(stops) < MAX_STOPS, f'{key} does not come round: {stops}')
            said = '\n'.join(stops)
            for wanted in ('region-search', 'region-list', 'chart', 'metric-button', 'judged-button',
                           'export-button', 'menu-button'):
                check(wanted in said, f'{key} does not reach {wanted}:\n{said}')


def scenario_points():
    """Arrow keys read the values in order; Space pins one, Escape lets it go."""
    with Program() as program:
        choose_region(program, 'jiaxing', 'Jiaxing', '330400')
        focus_chart(program)
        for key, *wanted in (('Home', '2015', '22.5'), ('Right', '2020', '50.69'),
                             ('Left', '2015', '22.5'), ('End', 'Target', '135')):
            program.key(key)
            wait_until(lambda: all(word in (selected(program) or '') for word in wanted),
                       lambda: f'{key} reads {selected(program)!r}')


def focus_chart(program):
    """Tabs until the chart has the keyboard."""
    for _ in range(MAX_STOPS):
        if (press_and_follow(program, 'Tab') or '').endswith(' chart'):
            return
    check(False, 'Tab never reaches the chart')


def selected(program):
    chart_items = [node for node in program.find_all(role='list item')
                   if Atspi.StateType.SELECTED in node.states]
    names = [node.name for node in chart_items if node.name in points(program)]
    return names[0] if names else None


def scenario_hover():
    """The mouse reads a value near it; a click pins it."""
    with Program() as program:
        x, y, width, height = program.rect('chart')
        found = None
        for step in range(1, 40):
            for share in (0.25, 0.45, 0.65, 0.8):
                program.move_to(x + width * step / 40, y + height * share)
                found = selected(program)
                if found:
                    break
            if found:
                break
        check(found, 'the mouse reads nothing anywhere on the chart')
        program._xdotool('click', '1')
        program.move_to(x + 2, y + 2)
        check(selected(program) == found, 'a click does not pin the value')
        # The first one unpins, the second puts the value away.
        program.key('Escape', 'Escape')
        wait_until(lambda: selected(program) is None, 'Escape does not let go')
