# SPDX-License-Identifier: GPL-3.0-or-later
"""Libraries as files: new, open, copy, recent, backups, salvage, shared places."""

import os
import random
import shutil
import sqlite3
import subprocess
import time
from pathlib import Path

from program import WITH_CHOOSER, Program, check, wait_until
from seals import find_faults
from steps import WORK, choose_region, click_label, is_library_name, points, run_command


def make_library(name):
    path = WORK / name
    done = run_command('--library', path, 'list', 'metrics')
    check(done.returncode == 0, done.stderr)
    return path


def give_path(program, path):
    """Types a whole path into the file chooser."""
    entry = wait_until(lambda: program.find_newest(is_library_name), 'no file chooser')
    program.give_focus()
    entry.set_text(str(path))
    program.idle()
    click_label(program, 'Save', '保存(S)', '保存')


def change(program, name='A change'):
    """A figure is saved: the library is another one than before."""
    program.key('ctrl+s')
    wait_until(lambda: program.rect('keep-name'), 'no name was asked for')
    program.idle()
    program.key('ctrl+a')
    program.type(name)
    program.mark()
    program.key('Return')
    program.wait_event('toast', name)


def find_backups():
    folder = Path(os.environ['XDG_DATA_HOME']) / 'waymark/backups'
    return sorted(folder.rglob('*-*.waymark'))


def open_backups(program):
    program.activate('win.backups')
    wait_until(lambda: program.rect('backup-list'), 'the backups were not listed')
    program.give_focus()
    program.idle()


def scenario_backup_and_restore():
    """A backup is kept when the window closes after a change, looked at, and restored"""
    library = make_library('mine.waymark')
    with Program('--library', library) as program:
        pass
    check(not find_backups(), 'a backup of what nobody changed')
    with Program('--library', library) as program:
        change(program, 'First')
    wait_until(find_backups, 'no backup was kept')
    check(find_faults(find_backups()[0]) == [], 'the backup is not whole')

    with Program('--library', library) as program:
        change(program, 'Second')
        open_backups(program)
        program.mark()
        program.key('Tab', 'Return')
        wait_until(lambda: program.rect('restore-question'), 'nothing was asked')
        program.give_focus()
        program.mark()
        click_label(program, 'Restore')
        program.wait_event('toast', 'Restored the backup')
        program.idle()
        figures = run_command('--library', library, 'list', 'figures', '--format', 'csv').stdout
        check('First' in figures and 'Second' not in figures, f'there are {figures}')
        check(len(find_backups()) == 2, 'what was there before is not kept')
        # The one that was kept first brings the second figure back.
        program.give_focus()
        open_backups(program)
        newest = find_backups()[-1]
        before = newest.read_bytes()
        program.mark()
        program.key('Return')
        program.wait_event('chart-drawn', seconds=20)
        program.wait_says('This is a backup')
        program.idle()
        check(newest.read_bytes() == before, 'the backup was written to')
        listed = (Path(os.environ['XDG_STATE_HOME']) / 'waymark/libraries').read_text()
        check('backups' not in listed, f'a backup is a recent library: {listed}')


def scenario_backup_now_and_check():
    """A backup is kept when it is asked for; the library is looked through for damage"""
    library = make_library('now.waymark')
    with Program('--library', library) as program:
        program.activate('win.backups')
        wait_until(lambda: program.rect('backup-now'), 'the backups were not shown')
        program.give_focus()
        program.mark()
        program.click('backup-now')
        program.wait_event('backup', 'kept')
        wait_until(lambda: program.rect('backup-list'), 'it is not listed')
        check(len(find_backups()) == 1, f'there are {find_backups()}')
        program.key('Escape')
        program.idle()
        program.give_focus()
        program.mark()
        program.activate('win.check-library')
        program.wait_event('checked', 'as it was written.*newest backup is from')
        wait_until(lambda: program.rect('check-message'), 'nothing is shown')


def scenario_damage_is_found():
    """Damage in a library that is open is found, and leads to what can be done"""
    library = make_library('rots.waymark')
    with Program('--library', library) as program:
        data = bytearray(library.read_bytes())
        page = len(data) // 8192 * 4096
        data[page:page + 4096] = random.Random(7).randbytes(4096)
        with open(library, 'r+b') as file:
            file.write(data)
        program.mark()
        program.activate('win.check-library')
        program.wait_event('checked', 'damaged.*no backup')
        wait_until(lambda: program.rect('check-message'), 'nothing is shown')
    check(library.read_bytes() == bytes(data), 'the damaged file was changed')


def scenario_copy_and_recent():
    """A copy is saved and is whole; what was opened last is in the menu"""
    library = make_library('first.waymark')
    copy = WORK / 'second.waymark'
    with Program('--library', library, environment=WITH_CHOOSER) as program:
        change(program)
        program.mark()
        program.activate('win.save-library-copy')
        give_path(program, copy)
        program.wait_event('toast', 'Saved a copy')
        check(find_faults(copy) == [], 'the copy is not whole')
        listed = run_command('--library', copy, 'list', 'figures').stdout
        check('A change' in listed, f'the copy holds {listed!r}')
    with Program('--library', copy) as program:
        program.key('F10')
        wait_until(lambda: program.rect('=Library'), 'no menu')
        program.click('=Library')
        wait_until(lambda: program.rect('=Recent'), 'no submenu')
        program.click('=Recent')
        label = f'first.waymark – {WORK}'
        wait_until(lambda: program.rect('=' + label), 'the first library is not listed')
        program.mark()
        program.click('=' + label)
        program.wait_event('chart-drawn', seconds=20)


def scenario_new_empty_library():
    """A new empty library opens, says what to do, and shows what is imported first"""
    path = WORK / 'empty'
    cells = '地区\t指标\t年份\t数值\t单位\n甲地\t粮食产量\t2020\t91\t吨\n甲地\t粮食产量\t2021\t95\t吨\n'
    with Program(environment=WITH_CHOOSER) as program:
        program.mark()
        program.activate('win.new-empty-library')
        give_path(program, path)
        wait_until((WORK / 'empty.waymark').exists, 'no file was made')
        wait_until(lambda: program.rect('error-import'), 'nothing says how to begin')
        program.give_focus()
        listed = run_command('--library', WORK / 'empty.waymark', 'list', 'regions', '--format',
                             'csv')
        check(len(listed.stdout.splitlines()) == 1, f'regions of an empty library: {listed.stdout}')
        owner = subprocess.Popen(['xclip', '-selection', 'clipboard', '-quiet'],
                                 stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        owner.stdin.write(cells.encode())
        owner.stdin.close()
        time.sleep(0.3)
        program.mark()
        program.activate('win.paste-import')
        program.wait_event('import-state', 'preview', seconds=30)
        program.idle()
        program.mark()
        program.key('ctrl+Return')
        program.wait_event('imported', seconds=30)
        program.idle()
        program.mark()
        program.click('import-show')
        program.wait_event('chart-drawn', seconds=20)
        check(program.says('甲地'), 'the region is not shown')
        owner.terminate()
        owner.wait()


def scenario_new_library_replaces_nothing():
    """A name that is taken is refused in words"""
    taken = WORK / 'taken.waymark'
    taken.write_text('something else')
    with Program(environment=WITH_CHOOSER) as program:
        program.mark()
        program.activate('win.new-library')
        give_path(program, taken)
        click_label(program, 'Replace')
        program.wait_event('data-message', 'there already')
    check(taken.read_text() == 'something else', 'it was replaced')


def scenario_salvage():
    """A damaged library is salvaged into a new one, which opens; the damaged one stays"""
    library = make_library('hurt.waymark')
    data = bytearray(library.read_bytes())
    page = len(data) // 8192 * 4096
    data[page:page + 4096] = random.Random(7).randbytes(4096)
    library.write_bytes(data)
    rescued = WORK / 'rescued.waymark'
    with Program('--library', library, wait_for=None, environment=WITH_CHOOSER) as program:
        program.wait_event('error', seconds=20)
        program.give_focus()
        program.click('error-salvage')
        program.mark()
        give_path(program, rescued)
        program.wait_event('salvaged', 'Kept: .*Lost')
        program.give_focus()
        program.mark()
        click_label(program, 'Open It')
        program.wait_event('chart-drawn', seconds=20)
    check(library.read_bytes() == bytes(data), 'the damaged file was changed')
    check(run_command('--library', rescued, 'check').returncode == 0, 'the new one is damaged')


def scenario_restore_a_damaged_library():
    """From the page of a damaged library to the last backup"""
    library = make_library('hit.waymark')
    with Program('--library', library) as program:
        change(program, 'Kept')
    wait_until(find_backups, 'no backup was kept')
    data = library.read_bytes()
    library.write_bytes(data[:4096 * 9] + b'\xff' * 4096 * 20 + data[4096 * 29:])
    with Program('--library', library, wait_for=None) as program:
        program.wait_event('error', seconds=20)
        program.give_focus()
        program.click('error-backups')
        wait_until(lambda: program.rect('backup-list'), 'the backups were not listed')
        program.give_focus()
        program.idle()
        click_label(program, 'Restore…')
        wait_until(lambda: program.rect('restore-question'), 'nothing was asked')
        program.give_focus()
        program.mark()
        click_label(program, 'Restore')
        program.wait_event('chart-drawn', seconds=20)
    figures = run_command('--library', library, 'list', 'figures').stdout
    check('Kept' in figures, f'there are {figures!r}')


def scenario_another_program_wrote():
    """What another program has written into the file is taken over when that is wanted"""
    library = make_library('theirs.waymark')
    with sqlite3.connect(library) as database:
        database.execute("UPDATE metric SET name_en = 'Renamed elsewhere' WHERE key = 'gdp'")
    database.close()
    before = library.read_bytes()
    with Program('--library', library, wait_for=None) as program:
        program.wait_event('error', 'Another program has written', seconds=20)
        check(library.read_bytes() == before, 'it was written to unasked')
        program.give_focus()
        program.mark()
        program.click('error-take-over')
        program.wait_event('chart-drawn', seconds=20)
    check('Renamed elsewhere' in run_command('--library', library, 'list', 'metrics').stdout,
          'the change is lost')
    check(len(find_backups()) == 1 and find_backups()[0].read_bytes() == before,
          'the file as it was is not kept')


def scenario_shared_place():
    """A folder that a sync client serves gets one warning, once"""
    folder = WORK / 'Dropbox'
    folder.mkdir()
    library = folder / 'shared.waymark'
    shutil.copyfile(make_library('plain.waymark'), library)
    with Program('--library', library) as program:
        program.wait_event('place', 'Dropbox')
        wait_until(lambda: program.rect('place-message'), 'nothing is shown')
        program.give_focus()
        program.key('Escape')
        program.idle()
    with Program('--library', library) as program:
        time.sleep(0.5)
        check(not [name for name, _ in program.events() if name == 'place'], 'warned again')


def scenario_two_windows():
    """What another program changes is followed; what is in use is said in words"""
    library = make_library('both.waymark')
    facts = WORK / 'facts.csv'
    facts.write_text('region_code,metric_key,kind,period,value,source_title\n'
                     '330400,digital_core_va,actual,2016,31.25,Another program\n')
    with Program('--library', library) as program:
        choose_region(program, 'jx', 'Jiaxing', '330400')
        before = points(program)
        program.mark()
        done = run_command('--library', library, 'import', facts)
        check(done.returncode == 0, done.stderr)
        program.wait_event('scene', seconds=20)
        wait_until(lambda: points(program) != before, 'the new value is not shown')
        check(any('2016' in point for point in points(program)), points(program))


def scenario_file_goes_away():
    """A file that is moved away is told, and the window goes on"""
    library = make_library('goes.waymark')
    with Program('--library', library) as program:
        program.mark()
        library.rename(WORK / 'gone.waymark')
        program.wait_event('file-gone', 'moved or removed', seconds=20)
        program.give_focus()
        program.key('ctrl+s')
        wait_until(lambda: program.rect('keep-name'), 'no name was asked for')
        program.idle()
        program.mark()
        program.key('Return')
        program.wait_event('kept-message', 'Nothing was changed')
