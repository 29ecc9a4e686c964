# SPDX-License-Identifier: GPL-3.0-or-later
"""The library's values as a table: typing, pasting, filling, finding, sorting, adding, undoing."""

import subprocess
import time

from gi.repository import GLib
from focus import find_unnamed
from program import Program, check, flatten, wait_until
from steps import click_label


def last(program, event):
    return next((flatten(text) for name, text in reversed(program.events()) if name == event), '')


def cell(program):
    """What the current cell is said to be."""
    return ' '.join(last(program, 'data-cell').split(' ')[4:])


def place(program):
    """The middle of the current cell on the screen, and its size."""
    x, y, width, height = (int(part) for part in last(program, 'data-cell').split(' ')[:4])
    left, top, _, _ = program.rect('data-grid')
    return left + x + width / 2, top + y + height / 2, width, height


def open_data(program):
    program.mark()
    program.activate('win.page', GLib.Variant('s', 'data'))
    program.wait_event('data-cell')
    program.idle()


def choose(program, text):
    """Another metric or region, by search."""
    program.mark()
    program.click('data-choice')
    wait_until(lambda: program.rect('choice-search'), 'the list did not open')
    program.type(text)
    program.key('Return')
    program.wait_event('data')
    program.idle()


def wait_cell(program, pattern):
    wait_until(lambda: pattern in cell(program), lambda: f'the cell is {cell(program)!r}')


def undo(program):
    """Until the table shows what was before."""
    program.mark()
    program.key('ctrl+z')
    program.wait_event('data')
    program.idle()


def copy_to_clipboard(text):
    subprocess.run(['xclip', '-selection', 'clipboard', '-i'], input=text.encode(), check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_changes(program, n_changes):
    wait_until(lambda: last(program, 'changes') == str(n_changes),
               lambda: f'{last(program, "changes")} changes')
    program.idle()


def scenario_edit_by_keyboard():
    """A value is typed, refused, corrected, moved on from with Tab, and undone twice."""
    with Program() as program:
        open_data(program)
        program.key('ctrl+Home', 'Down')
        wait_cell(program, 'Hangzhou, 2014: no value')
        program.mark()
        program.type('12x')
        program.key('Return')
        program.wait_event('data-refused')
        check(program.rect('data-hint'), 'nothing says why')
        program.key('Escape')
        program.idle()
        wait_cell(program, 'Hangzhou, 2014: no value')

        program.mark()
        program.type('~12.5')
        program.key('Tab')
        program.wait_event('data-stored')
        wait_cell(program, 'Hangzhou, 2015: no value')
        program.mark()
        program.type('130')
        program.key('Return')
        program.wait_event('data-stored')
        wait_changes(program, 2)
        program.key('ctrl+Home', 'Down')
        wait_cell(program, 'Hangzhou, 2014: about 1,250 million')
        undo(program)
        program.key('Right')
        wait_cell(program, 'Hangzhou, 2015: no value')
        undo(program)
        program.key('Left')
        wait_cell(program, 'Hangzhou, 2014: no value')


def scenario_edit_old_value():
    """F2 opens the value that is there, Delete empties the cell, and the list goes back."""
    with Program() as program:
        open_data(program)
        program.key('ctrl+Home')
        wait_cell(program, 'Zhejiang, 2014: 285.4 billion')
        program.key('F2')
        wait_until(lambda: program.rect('data-editor'), 'no editor')
        program.key('ctrl+a')
        program.type('2855')
        program.mark()
        program.key('Return')
        program.wait_event('data-stored')
        wait_changes(program, 1)
        program.key('ctrl+Home')
        wait_cell(program, '285.5 billion')
        program.mark()
        program.key('Delete')
        program.wait_event('data-stored')
        wait_changes(program, 2)

        program.click('data-history')
        program.wait_event('data-history', '2 0')
        program.give_focus()
        program.wait_says(r'Zhejiang, 2014')
        buttons = program.find_all(r'^Undo everything back to before “Change of .*')
        check(len(buttons) == 1 or len(buttons) == 2, f'{buttons}')
        program.mark()
        buttons[-1].act()
        program.wait_event('data-gone', '1')
        program.key('Escape')
        program.give_focus()
        program.idle()
        x, y, _, _ = place(program)
        program.click_at(x, y)
        program.key('ctrl+Home', 'Right', 'Left')
        wait_cell(program, 'Zhejiang, 2014: 285.4 billion')


def scenario_paste():
    """A block at the current cell is one step; one with titles goes where they say."""
    with Program() as program:
        open_data(program)
        program.key('ctrl+Home', 'Down')
        copy_to_clipboard('1.5\t2\n3\t4\n')
        program.mark()
        program.key('ctrl+v')
        program.wait_event('data-stored', '^4')
        wait_changes(program, 1)
        program.key('ctrl+Home', 'Down', 'Down', 'Right')
        wait_cell(program, 'Jiaxing, 2015: 400')
        program.key('ctrl+z')
        wait_changes(program, 1)

        copy_to_clipboard('\t2016年\t2020\n嘉兴市\t7\t\nHuzhou\t\t9\nAtlantis\t1\t1\n')
        program.mark()
        program.key('ctrl+v')
        program.wait_event('data-paste', 'names in its first column and periods')
        program.give_focus()
        program.mark()
        program.key('Return')
        program.wait_event('data-paste', 'Atlantis')
        program.give_focus()
        program.idle()
        program.mark()
        label = wait_until(lambda: program.rect('=Paste the Other 2 Values'), 'no such answer')
        program.click_at(label[0] + label[2] / 2, label[1] + label[3] / 2)
        program.wait_event('data-stored', '^2')
        program.give_focus()
        wait_until(lambda: last(program, 'data').endswith(' 6'), 'no column of 2016')


def scenario_paste_refused():
    """What cannot be read is told with its place, and nothing is stored."""
    with Program() as program:
        open_data(program)
        program.key('ctrl+Home', 'Down')
        copy_to_clipboard('5 kg\nabc\n')
        program.mark()
        program.key('ctrl+v')
        program.wait_event('data-message', 'Row 1, column 1')
        program.give_focus()
        program.key('Escape')
        check(last(program, 'changes') in ('', '0'), 'something was stored')


def scenario_fill():
    """The handle that is dragged goes on along a line; Ctrl+D copies."""
    with Program() as program:
        open_data(program)
        program.key('ctrl+Home', 'Down')
        program.mark()
        program.type('10')
        program.key('Tab')
        program.type('20')
        program.key('Return')
        wait_changes(program, 2)
        program.key('ctrl+Home', 'Down', 'Right')
        program.idle()
        x, y, width, height = place(program)
        corner = (x + width / 2 - 2, y + height / 2 - 2)
        program.key('Left', 'shift+Right')
        program.idle()
        program.mark()
        program.drag(corner, (corner[0] + width, corner[1]))
        program.wait_event('data-stored', '^1')
        wait_changes(program, 3)

        program.key('ctrl+Home', 'Down', 'Down', 'Down')
        wait_cell(program, 'Huzhou, 2014: no value')
        program.mark()
        program.key('Up', 'Up', 'shift+Down', 'shift+Down', 'ctrl+d')
        program.wait_event('data-stored', '^2')
        wait_changes(program, 4)
        program.key('ctrl+Home', 'Down', 'Down', 'Down')
        wait_cell(program, 'Huzhou, 2014: 1,000 million')


def scenario_find_and_sort():
    """A name and a number are found; a column sorts, by mouse and by keyboard."""
    with Program() as program:
        open_data(program)
        program.key('ctrl+f')
        program.type('huzhou')
        program.key('Return')
        wait_cell(program, 'Huzhou')
        program.key('ctrl+a')
        program.type('2,306')
        program.key('Return')
        wait_cell(program, 'Hangzhou, 2021 H1: 230.6 billion')
        program.key('Escape')
        program.idle()
        program.mark()
        program.key('ctrl+Home', 'alt+Down')
        program.wait_event('data-sort', '0 1')
        x, _, width, _ = place(program)
        grid = program.rect('data-grid')
        program.mark()
        program.click_at(x - width / 2 - 12, grid[1] + 12)
        program.wait_event('data-sort', '-1 0')
        program.key('ctrl+Home')
        wait_cell(program, 'Hangzhou')


def scenario_add():
    """A metric and a region are added, shown at once, and get their first value."""
    with Program() as program:
        open_data(program)
        program.click('data-edit')
        program.idle()
        program.key('Down', 'Return')
        wait_until(lambda: program.rect('metric-name-en'), 'no form')
        program.give_focus()
        program.click('metric-name-en')
        program.type('Robots in use')
        program.mark()
        program.click('form-save')
        program.wait_event('form-refused', 'unit')
        program.click('metric-unit')
        program.type('sets')
        program.mark()
        program.click('form-save')
        program.wait_event('form-stored')
        program.wait_event('data', 'robots_in_use')
        program.give_focus()
        wait_until(lambda: program.rect('data-empty-button'), 'no word of what is missing')
        program.click('data-empty-button')
        wait_until(lambda: program.rect('period-text'), 'no form for a period')
        program.give_focus()
        program.click('period-text')
        program.type('2024')
        program.mark()
        program.key('Return')
        program.wait_event('data-cell', '2024')
        program.give_focus()
        program.mark()
        program.type('1200')
        program.key('Return')
        program.wait_event('data-stored')

        program.click('data-edit')
        program.idle()
        program.key('Down', 'Down', 'Return')
        wait_until(lambda: program.rect('region-name-en'), 'no form')
        program.give_focus()
        program.click('region-name-en')
        program.type('Test Zone')
        program.click('region-code')
        program.type('zone-1')
        program.mark()
        program.click('form-save')
        program.wait_event('form-stored')
        program.give_focus()
        wait_changes(program, 3)
        program.click('data-by-region')
        program.idle()
        choose(program, 'Test Zone')
        check(last(program, 'data').startswith('zone-1 '), last(program, 'data'))


def scenario_detail():
    """The cell's other source, a qualifier, a note, and the source that is preferred."""
    with Program() as program:
        open_data(program)
        program.key('ctrl+f')
        program.type('jiaxing')
        program.key('Return')
        program.key('Escape')
        program.key('Home', 'Right', 'Right', 'Right')
        wait_cell(program, 'Jiaxing, 2020')
        wait_until(lambda: last(program, 'data-detail').startswith('2 '), 'no second value')
        program.idle()
        program.mark()
        program.click('data-note')
        program.key('ctrl+a')
        program.type('checked')
        program.key('Return')
        program.wait_event('data-detail-stored', '1')
        wait_changes(program, 1)
        program.mark()
        program.click('data-prefer')
        program.wait_event('data-detail-stored', '1')
        wait_changes(program, 2)
        wait_until(lambda: program.says('No longer prefer this source'), 'nothing is preferred')


def scenario_grid_speaks():
    """A screen reader finds the cells that are seen, and where the keyboard is."""
    with Program() as program:
        open_data(program)
        time.sleep(0.3)
        program.idle()
        program.find(r'^Jiaxing, 2015: 22\.50 billion yuan')
        grid = program.find(r'^Table of values$')
        program.key('ctrl+Home', 'shift+Down', 'shift+Right')
        program.idle()
        wait_until(lambda: 'Selected: Zhejiang, 2014 to Hangzhou, 2015.' in grid.description,
                   lambda: f'the selection is silent: {grid.description!r}')


def scenario_formula():
    """A metric becomes one that is computed; its mistakes are told with their place, and its values
    are marked and cannot be typed over."""
    with Program() as program:
        open_data(program)
        program.click('data-edit')
        program.idle()
        program.key('Down', 'Return')
        wait_until(lambda: program.rect('metric-name-en'), 'no form')
        program.give_focus()
        program.click('metric-name-en')
        program.type('Twice')
        program.click('metric-unit')
        program.type('100 million CNY')
        program.mark()
        program.click('form-save')
        program.wait_event('form-stored')
        program.wait_event('data', 'twice')
        program.give_focus()
        program.click('data-edit')
        program.idle()
        program.key(*['Down'] * 6, 'Return')
        wait_until(lambda: program.rect('formula-text'), 'no form for a formula')
        program.give_focus()
        program.click('formula-text')
        program.mark()
        program.type('[nowhere] * 2')
        program.wait_event('formula', '^[0-9]')
        program.key('ctrl+a')
        program.mark()
        program.type('2 * [digital_core_va]')
        program.wait_event('formula', '-1 = ')
        program.mark()
        program.key('Return')
        program.wait_event('form-stored')
        program.wait_event('data', 'twice 4 5')
        program.give_focus()
        x, y, _, _ = program.rect('data-grid')
        program.click_at(x + 150, y + 45)
        program.key('ctrl+Home')
        wait_cell(program, 'Zhejiang, 2014: 570.80 billion yuan, computed by a formula')
        program.type('5')
        program.idle()
        check(program.rect('data-hint'), 'nothing says that it is computed')
        program.key('Escape')


def scenario_names_of_controls():
    """Nothing on the page or in its forms is without a name, and Tab leaves the table."""
    with Program() as program:
        open_data(program)
        found = find_unnamed(program.root)
        check(not found, f'on the page without a name: {found}')
        program.key('Tab')
        focus = last(program, 'focus')
        check('data-grid' not in focus, f'Tab stays in the table: {focus}')
        program.click('data-history')
        program.wait_event('data-history')
        program.give_focus()
        found = find_unnamed(program.root)
        check(not found, f'in the list of changes without a name: {found}')
        program.key('Escape')
        program.give_focus()
        program.click('data-edit')
        program.idle()
        program.key('Down', 'Return')
        wait_until(lambda: program.rect('metric-name-en'), 'no form')
        program.give_focus()
        found = find_unnamed(program.root)
        check(not found, f'in the form without a name: {found}')


def open_names(program, page):
    program.activate('win.names')
    wait_until(lambda: program.rect('names-search'), 'no list of names')
    program.give_focus()
    click_label(program, page)
    program.idle()


def write_into(program, entry, text):
    wait_until(lambda: program.rect(entry), 'no form')
    program.give_focus()
    program.click(entry)
    program.key('ctrl+a')
    program.type(text)
    program.mark()
    program.click('form-save')
    program.wait_event('form-stored')
    program.give_focus()


def scenario_edit_names():
    """An event is added, edited and deleted."""
    with Program() as program:
        open_data(program)
        program.click('data-edit')
        program.idle()
        program.key(*['Down'] * 4, 'Return')
        wait_until(lambda: program.rect('event-date'), 'no form')
        program.give_focus()
        program.click('event-date')
        program.type('1999-05')
        write_into(program, 'event-name-en', 'Aaa opened')

        open_names(program, 'Events')
        program.type('aaa')
        wait_until(lambda: program.says('1999-05 · '), 'the event is not found')
        program.idle()
        program.click('name-edit')
        write_into(program, 'event-name-en', 'Aaa closed')
        wait_until(lambda: program.says('Aaa closed'), 'the event is as before')
        program.mark()
        program.click('name-delete')
        program.wait_event('names-delete', 'time axis')
        program.give_focus()
        click_label(program, 'Delete')
        program.wait_event('toast', 'Deleted')
        program.give_focus()
        program.wait_gone('Aaa closed')


def scenario_enter_into_selection():
    """Values typed one after the other fill what is selected; Ctrl+Enter says one for all; Ctrl+X
    takes a block along; each is a step."""
    with Program() as program:
        open_data(program)
        program.key('ctrl+Home', 'Down', 'shift+Right', 'shift+Down')
        wait_cell(program, 'Hangzhou, 2014: no value')
        for number, where in (('1', 'Jiaxing, 2014'), ('2', 'Hangzhou, 2015'),
                              ('3', 'Jiaxing, 2015')):
            program.type(number)
            program.key('Return')
            wait_cell(program, where)
        wait_changes(program, 3)
        wait_until(lambda: program.says(r'^Selected values: 4'), 'nothing sums the selection up')
        program.key('Up', 'ctrl+Home', 'Down', 'shift+Right')
        program.mark()
        program.type('7')
        program.key('ctrl+Return')
        program.wait_event('data-stored', '^2')
        wait_changes(program, 4)
        program.key('ctrl+Home', 'Down', 'Right')
        wait_cell(program, 'Hangzhou, 2015: 700 million')
        program.mark()
        program.key('ctrl+x')
        program.wait_event('data-copied')
        program.wait_event('data-stored', '^1')
        wait_changes(program, 5)
        program.key('Right', 'Left')
        wait_cell(program, 'Hangzhou, 2015: no value')
        program.key('Down', 'Down')
        program.mark()
        program.key('ctrl+v')
        program.wait_event('data-stored', '^1')
        wait_changes(program, 6)
        program.key('Right', 'Left')
        wait_cell(program, 'Huzhou, 2015: 700 million')


def scenario_table_by_tab():
    """A line entered with Tab goes on below its first cell."""
    with Program() as program:
        open_data(program)
        program.key('ctrl+Home', 'Down')
        program.type('1')
        program.key('Tab')
        program.type('2')
        program.key('Tab')
        wait_cell(program, 'Hangzhou, Jan–Sep 2018')
        program.key('Return')
        wait_cell(program, 'Jiaxing, 2014')


def scenario_cell_menu():
    """A title selects its row; a right click and Shift+F10 offer what can be done with a cell."""
    with Program() as program:
        open_data(program)
        program.key('ctrl+Home')
        wait_cell(program, 'Zhejiang, 2014')
        x, y, _, height = place(program)
        grid = program.rect('data-grid')
        program.click_at(grid[0] + 30, y + 2 * height)
        wait_until(lambda: program.says(r'^Selected values: 2'), 'the row is not selected')
        program.click_at(x, y + height, button=3)
        wait_cell(program, 'Hangzhou, 2014')
        program.find(r'^Copy with Titles$')
        program.key('Escape')
        program.wait_gone(r'^Copy with Titles$')
        program.give_focus()
        program.key('shift+F10')
        program.find(r'^Show as Chart$')


def scenario_newest_in_view():
    """Another metric begins with its newest period in view."""
    with Program() as program:
        open_data(program)
        choose(program, 'Gross regional product')
        wait_until(lambda: last(program, 'data').startswith('gdp '), 'not GDP')
        program.idle()
        program.key('Down')
        x, _, width, _ = place(program)
        grid = program.rect('data-grid')
        check(grid[0] < x - width / 2 and x + width / 2 <= grid[0] + grid[2] + 1,
              f'the cell at {x} is outside {grid}')


def scenario_typing_outlasts_changes():
    """What is being typed stays when the library changes meanwhile, and goes into its cell."""
    with Program() as program:
        open_data(program)
        program.key('ctrl+Home', 'Down')
        program.mark()
        program.type('5')
        program.key('Return')
        program.wait_event('data-stored')
        wait_changes(program, 1)
        program.key('ctrl+Home', 'Right')
        wait_cell(program, 'Zhejiang, 2015')
        program.type('61')
        program.mark()
        program.activate('win.undo')
        program.wait_event('data')
        program.idle()
        check(program.rect('data-editor'), 'the editor is gone')
        program.mark()
        program.type('2')
        program.key('Return')
        program.wait_event('data-stored')
        wait_changes(program, 1)
        program.key('Left', 'Right', 'Up')
        wait_cell(program, 'Zhejiang, 2015: 61.2 billion')


def scenario_formula_names():
    """The metric that is begun to be typed is offered; Enter takes it, and a button writes a
    function around it."""
    with Program() as program:
        open_data(program)
        program.click('data-edit')
        program.idle()
        program.key(*['Down'] * 6, 'Return')
        wait_until(lambda: program.rect('formula-text'), 'no form for a formula')
        program.give_focus()
        program.click('formula-text')
        program.mark()
        program.type('[digital_core_v')
        wait_until(lambda: program.rect('formula-names'), 'no metric is offered')
        program.wait_event('formula-names')
        program.mark()
        program.key('Return')
        program.wait_event('formula', r'\[digital_core_va\]')
        check(not program.rect('formula-names'), 'the list stays')
        program.key('ctrl+a')
        program.mark()
        label = program.rect('=Growth')
        program.click_at(label[0] + label[2] / 2, label[1] + label[3] / 2)
        program.wait_event('formula', r'growth \(\[digital_core_va\]')
        program.key('Escape')


def scenario_names_by_keyboard():
    """The names dialog adds one of the kind that is shown, and Escape closes it from its search."""
    with Program() as program:
        open_data(program)
        program.mark()
        program.activate('win.names')
        program.wait_event('names')
        program.give_focus()
        program.click('names-add')
        wait_until(lambda: program.rect('region-name-en'), 'no form for a region')
        program.give_focus()
        program.key('Escape')
        wait_until(lambda: not program.rect('region-name-en'), 'the form stays')
        program.give_focus()
        program.click('names-search')
        program.type('nobody')
        wait_until(lambda: program.rect('=Nothing Found'), 'it is not said that nothing is found')
        program.key('ctrl+a')
        program.type('hang')
        wait_until(lambda: not program.rect('=Nothing Found'), 'what is found is not shown')
        program.key('Escape')
        program.idle()
        check(program.rect('names-search'), 'it closes while something is searched for')
        program.key('Escape')
        wait_until(lambda: not program.rect('names-search'), 'Escape does not close it')
