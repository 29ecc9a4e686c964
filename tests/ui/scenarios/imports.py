# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's own tables: opened, dropped and pasted, decided about, stored, undone."""

import csv
import gzip
import os
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

from focus import find_unnamed, press_and_follow, walk_focus
from import_steps import (VALUES, counts, open_file, read_facts, wait_read, wait_state,
                          write_bureau)
from program import Atspi, Failed, Program, check, wait_until
from steps import WORK, wait_to_rest


def scenario_bureau():
    """A GB18030 file with a preamble: linked cells, a column's meaning, import, undo"""
    with open_file(write_bureau(WORK / 'bureau.csv')) as program:
        wait_read(program, new=6)
        check(program.says('GB18030'), 'the encoding is not said')
        program.mark()
        program.key('ctrl+Home', 'Down', 'Down', 'Down', 'Down', 'Right')
        check('91,001' in program.wait_event('import-link', '^4 1 '), 'the wrong value is linked')
        program.key('F6', 'Down', 'Down')
        program.wait_event('import-link', '^4 3 ')

        # Column B is not wanted: by its meaning, which Enter leads to, and taken back again.
        program.key('shift+F6')
        program.click('import-file')
        program.key('ctrl+Home', 'Up', 'Right', 'Return')
        program.wait_event('focus', 'import-field')
        program.key('Return', 'Home', 'Return')
        wait_read(program, new=4)
        program.click('import-undo-decision')
        wait_read(program, new=6)

        before = read_facts('gdp')
        program.mark()
        program.key('ctrl+Return')
        check(program.wait_event('imported').startswith('6 stored'), 'not six values were stored')
        check(program.says('6 values were stored'), 'the summary does not say it')
        after = read_facts('gdp')
        new = {key: value for key, value in after.items() if before.get(key) != value}
        check(new == {('330000', 'gdp', '2034'): 91001, ('330000', 'gdp', '2033'): 85001,
                      ('330000', 'gdp', '2032'): 80001, ('350000', 'gdp', '2034'): 58001,
                      ('350000', 'gdp', '2033'): 55001, ('350000', 'gdp', '2032'): 53001},
              f'stored is {new}')
        wait_to_rest(program, 'import-undo')
        program.click('import-undo')
        program.wait_event('toast', 'undone')
        check(read_facts('gdp') == before, 'the undo left something behind')
        program.wait_event('import-state', 'closed')


def scenario_encoding():
    """An encoding that does not fit is told and taken back; one that fits shows at once"""
    with open_file(write_bureau(WORK / 'encoding.csv')) as program:
        program.mark()
        program.click('import-file')
        choose_encoding(program, 'UTF-8')
        program.wait_event('data-message')
        program.give_focus()
        program.key('Escape')
        program.give_focus()
        wait_read(program, new=6)
        check(program.says('浙江省'), 'the text is not as it was')


def scenario_archive():
    """A zip as it was downloaded: the data are found, another table of it can be chosen"""
    table = write_bureau(WORK / '分省数据.csv')
    path = WORK / 'download.zip'
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('Metadata_Country.csv', 'code,note\n' + '330000,text\n' * 500)
        archive.write(table, table.name)
        archive.writestr('2031.csv', '地区,2031年\n浙江省,70001\n')
    with open_file(path) as program:
        wait_read(program, new=6)
        check(program.says(r'^分省数据.csv, \d of 3 · 7 rows$'), 'it is not said which table it is')
        sheet = program.rect('import-sheet')
        check(sheet and sheet[1] < program.rect('import-metric')[1], 'the choice stands far down')
        program.click('import-file')
        for _ in range(40):
            stop = press_and_follow(program, 'shift+Tab')
            if stop and 'import-sheet' in stop:
                break
        else:
            check(False, 'the tables of the archive are not reached')
        check(program.says('largest table of the archive'), 'the reason is not said')
        program.mark()
        program.key('space')
        wait_to_rest(program, '=2031.csv')
        program.click('=2031.csv')
        wait_until(lambda: program.says('70,001') or program.says('70001'),
                   'the other table is not shown')
    packed = WORK / '分省数据.csv.gz'
    packed.write_bytes(gzip.compress(table.read_bytes()))
    with open_file(packed) as program:
        wait_read(program, new=6)
        program.mark()
        program.key('ctrl+Return')
        program.wait_event('imported', '^6 stored')


def choose_encoding(program, name):
    """The decision stands far down: by keys."""
    for _ in range(40):
        stop = press_and_follow(program, 'shift+Tab')
        if stop and 'import-encoding' in stop:
            break
    else:
        check(False, 'the encoding is not reached')
    program.key('space')
    wait_to_rest(program, '=' + name)
    program.click('=' + name)


def scenario_again():
    """The same file again: read like last time, and what it changed"""
    path = write_bureau(WORK / 'again.csv')
    with open_file(path) as program:
        wait_read(program, new=6)
        program.key('ctrl+Return')
        program.wait_event('imported')
        wait_to_rest(program, 'import-show')
        program.click('import-show')
        program.wait_event('import-state', 'closed')
        wait_until(lambda: program.shown()[:1] in (['330000'], ['350000']),
                   lambda: f'shown is {program.shown()}')

        write_bureau(path, [('浙江省', '91555', '85001', '80001'), VALUES[1]])
        program.mark()
        program.activate('win.import-templates')
        program.wait_event('templates', '1')
        program.give_focus()
        program.click('template-again')
        wait_state(program, 'preview')
        program.give_focus()
        wait_read(program, replaces=1, same=5)
        check(program.rect('import-afresh'), 'it is not said that it is read like last time')
        program.key('ctrl+Return')
        program.wait_event('imported', '^1 stored')
        check(program.says('1 value differs'), 'the change is not listed')
        check(any('91,001' in text and '91,555' in text for text in program.texts()),
              'the old and the new value are not said')
        check(read_facts('gdp')[('330000', 'gdp', '2034')] == 91555, 'the new value is not there')


def scenario_names():
    """A name that could be several is asked, and the answer remembered"""
    rows = [('鼓楼区', '3001', '2901', '2801'), VALUES[0]]
    with open_file(write_bureau(WORK / 'names.csv', rows)) as program:
        check(counts(program)['new'] == 3, f'the counts are {counts(program)}')
        check(program.says('could be several'), 'the question is not asked')
        check(program.says('1 name to answer'), 'it is not said before the import')
        # Any of the library's regions can be chosen; what it may be is one key away.
        program.click('import-is-region')
        wait_until(lambda: program.rect('choice-search'), 'the search did not open')
        program.give_focus()
        program.type('Hangzhou')
        program.key('Return')
        wait_read(program, new=6)
        program.click('import-undo-decision')
        wait_read(program, new=3)
        program.click('import-names')
        program.mark()
        program.key('ctrl+Home', 'Return')
        program.wait_event('focus', 'import-candidate')
        check(program.says('several places have this name'), 'it is not said why it is asked')
        program.key('space')
        wait_read(program, new=6)
        program.give_focus()
        program.mark()
        program.key('ctrl+Return')
        program.wait_event('imported', '^6 stored')
        check(('350102', 'gdp', '2034') in read_facts('gdp'), 'the answer was not followed')
    with open_file(write_bureau(WORK / 'names-2.csv', [('鼓楼区', '1', '2', '3')])) as program:
        check(not program.says('could be several'), 'the same is asked again')


def scenario_paste():
    """Cells from a spreadsheet, with Ctrl+V where no text is being written"""
    cells = '地区\t指标\t年份\t数值\t单位\n嘉兴市\t地区生产总值\t2035\t9100\t亿元\n'
    with Program() as program:
        owner = subprocess.Popen(['xclip', '-selection', 'clipboard', '-quiet'],
                                 stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        owner.stdin.write(cells.encode())
        owner.stdin.close()
        time.sleep(0.3)
        program.mark()
        program.key('ctrl+v')
        wait_state(program, 'preview')
        wait_read(program, new=1)
        program.key('Escape')
        program.wait_event('import-state', 'closed')
        owner.terminate()
        owner.wait()


DRAG_SOURCE = '''
import sys
import gi
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, Gtk
def activate(app):
    window = Gtk.ApplicationWindow(application=app, title='drag', decorated=False)
    window.set_default_size(120, 60)
    label = Gtk.Label(label='files')
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    files = Gdk.FileList.new_from_list([Gio.File.new_for_path(path) for path in sys.argv[1:]])
    source.connect('prepare', lambda *_: Gdk.ContentProvider.new_for_value(files))
    label.add_controller(source)
    window.set_child(label)
    window.present()
app = Gtk.Application(application_id=None)
app.connect('activate', activate)
app.run([])
'''


def scenario_drop():
    """Two files that are dropped onto the window, one after the other"""
    first, second = write_bureau(WORK / 'a.csv'), write_bureau(WORK / 'b.csv')
    with Program() as program:
        program.resize(1000, 700)
        source = subprocess.Popen([sys.executable, '-c', DRAG_SOURCE, str(first), str(second)],
                                  env=os.environ, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL)

        def find_source():
            return subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid',
                                   str(source.pid)], capture_output=True,
                                  text=True).stdout.split()
        window = wait_until(find_source, 'the other window did not come', 20)[-1]
        subprocess.run(['xdotool', 'windowmove', '--sync', window, '1010', '10'], check=False)
        program.mark()
        # Two programs take part: on a busy machine one may miss where the drag begins.
        for attempt in range(3):
            program.drag((1060, 40), (500, 350), release=False)
            # The hint comes when the other program has told what it holds.
            is_hinted = any(program.rect('drop-hint') or time.sleep(0.1) for _ in range(30))
            program.release()
            try:
                wait_state(program, 'preview', seconds=10)
                break
            except Failed:
                check(attempt < 2, 'nothing came of the drop')
        check(is_hinted, 'nothing says what a file over the window would do')
        wait_until(lambda: program.rect('drop-hint') is None, 'the hint stays')
        source.terminate()
        source.wait()
        program.give_focus()
        check(program.says('Import 1 of 2'), 'the second file is not announced')
        program.mark()
        program.key('ctrl+Return')
        program.wait_event('imported')
        wait_to_rest(program, 'import-next')
        program.click('import-next')
        wait_state(program, 'preview')
        wait_read(program, new=0)


def scenario_cancel():
    """A long import that is cancelled leaves the library as it was, and the window answers"""
    path = WORK / 'long.csv'
    with path.open('w', encoding='utf-8') as file:
        file.write('region_code,metric_key,period,value,unit_zh\n')
        for year in range(1000, 1400):
            for region in range(1500):
                file.write(f'X{region},test_metric,{year},{year * region % 997},亿元\n')
    before = None
    with open_file(path) as program:
        before = read_facts()
        program.gap()
        program.mark()
        program.key('ctrl+Return')
        program.wait_event('import-state', 'importing')
        program.key('Escape')
        program.wait_event('import-state', 'preview', seconds=30)
        program.wait_event('toast', 'Nothing was stored')
        check(program.gap() < 50, 'the window did not answer for more than 50 ms')
        check(read_facts() == before, 'something was stored')


def scenario_errors():
    """What cannot be read is told in words, with a way out; pressing it leads on"""
    broken = WORK / 'broken.xlsx'
    broken.write_bytes(b'PK\x03\x04' + b'\x00' * 200)
    with Program(broken, wait_for=None) as program:
        program.wait_event('import-error', seconds=30)
        program.idle()
        check(program.rect('import-other-file'), 'no other file can be chosen')
        program.give_focus()
        program.mark()
        program.key('Escape')
        program.wait_event('import-state', 'closed')
    empty = WORK / 'empty.csv'
    empty.write_text('', encoding='utf-8')
    with Program(empty, wait_for=None) as program:
        program.wait_event('import-state', '^(preview|error)$', seconds=30)
        program.idle()
        words = ' '.join(program.texts())
        check(re.search(r'(?i)empty|no values|missing|nothing|no column', words),
              f'an empty file is shown as {words}')


def scenario_without_unit():
    """What is missing is asked for, and one answer is enough"""
    path = WORK / 'plain.csv'
    path.write_text('年份,浙江省,福建省\n2034,91001,58001\n2035,92001,59001\n', encoding='utf-8')
    with open_file(path) as program:
        check(program.rect('import-lack-go'), 'what is missing is not said')
        button = program.find('^_Import', 'push button|^button')
        check(not button.has_state(Atspi.StateType.SENSITIVE), 'it could be imported')


def scenario_keyboard():
    """Every focusable thing has a name; Tab and F6 reach the tables, the decisions and Import"""
    with open_file(write_bureau(WORK / 'keys.csv')) as program:
        for panel in ('decisions', 'names', 'problems'):
            found = find_unnamed(program.find('^WayImportPage$'))
            check(not found, f'without a name beside the {panel}: {found}')
            program.click({'decisions': '=Names', 'names': '=Problems'}.get(panel, '=Decisions'))
        for key in ('Tab', 'shift+Tab'):
            said = '\n'.join(walk_focus(program, key))
            for wanted in ('import-file', 'import-result', 'import-field', 'import-run',
                           'import-back'):
                check(wanted in said, f'{key} does not reach {wanted}:\n{said}')
        program.click('import-file')
        program.mark()
        program.key('F6')
        program.wait_event('focus', 'import-result')
        program.key('F6')
        program.wait_event('focus', '(?!.*import-(file|result))')
        program.key('shift+F6', 'shift+F6')
        program.wait_event('focus', 'import-file')


def scenario_narrow():
    """In a small window the two tables stand one above the other, and nothing is cut off"""
    with open_file(write_bureau(WORK / 'narrow.csv')) as program:
        program.resize(760, 620)
        wait_to_rest(program, 'import-file')
        left, top, width, height = program.rect('import-file')
        other = program.rect('import-result')
        check(other[1] >= top + height, 'the tables are not one above the other')
        for name in ('import-file', 'import-result', 'import-run', 'import-field'):
            x, y, width, height = program.rect(name)
            check(x >= 0 and x + width <= 760 and y + height <= 620, f'{name} is cut off')
        program.resize(1200, 700)
        wait_to_rest(program, 'import-result')
        check(program.rect('import-result')[0] > program.rect('import-file')[0] + 100,
              'the tables are not beside each other')


def scenario_together():
    """Files of one shape are imported in one go; one of another shape is refused by its name"""
    first = write_bureau(WORK / 'one.csv')
    second = write_bureau(WORK / 'two.csv', [('江苏省', '93001', '87001', '82001')])
    other = WORK / 'other.csv'
    other.write_text('region_code,metric,year,value,unit\n330000,地区生产总值,2036,99,亿元\n',
                     encoding='utf-8')
    with Program(first, other, wait_for=None) as program:
        wait_state(program, 'preview')
        program.give_focus()
        program.click('import-all-files')
        program.mark()
        program.key('ctrl+Return')
        check('other.csv' in program.wait_event('data-message'), 'the file is not named')
    with Program(first, second, wait_for=None) as program:
        wait_state(program, 'preview')
        program.give_focus()
        program.click('import-all-files')
        program.mark()
        program.key('ctrl+Return')
        program.wait_event('imported', '^9 stored')
        check(program.rect('import-next') is None, 'a file is said to be left')
        facts = read_facts('gdp')
        check(facts[('320000', 'gdp', '2034')] == 93001, 'the second file was not stored')
        program.key('ctrl+z')
        program.wait_event('toast', 'undone')
        check(('320000', 'gdp', '2034') not in read_facts('gdp'), 'Ctrl+Z did not undo it')


def scenario_templates():
    """What is remembered can be renamed and forgotten"""
    with open_file(write_bureau(WORK / 'kept.csv')) as program:
        program.key('ctrl+Return')
        program.wait_event('imported')
        program.key('Escape')
        program.wait_event('import-state', 'closed')
        program.mark()
        program.activate('win.import-templates')
        program.wait_event('templates', '^1')
        program.give_focus()
        program.idle()
        focused = program.focused()
        check(focused and focused.name == 'Import Again', f'{focused!r} has the keyboard')
        entry = wait_until(lambda: program.find_newest(
            lambda node: node.text == 'kept.csv' and Atspi.StateType.EDITABLE in node.states),
            'the name is not there')
        entry.set_text('Provinces')
        program.click('AdwEntryRow')
        program.mark()
        program.key('Return')
        program.wait_event('templates', '^1')
        wait_until(lambda: program.find_newest(lambda node: node.text == 'Provinces'),
                   'it was not renamed')
        program.mark()
        program.click('template-delete')
        program.wait_event('templates', '^0')
    with open_file(WORK / 'kept.csv') as program:
        check(program.rect('import-afresh') is None, 'it is remembered all the same')
