# SPDX-License-Identifier: GPL-3.0-or-later
"""The library's data as files for other programs."""

import csv
import json
import re
import time
import zipfile
from pathlib import Path

from program import WITH_CHOOSER, Program, check, wait_until
from steps import WORK, choose_in_row, click_label


def open_dialog(program):
    program.key('ctrl+shift+e')
    wait_until(lambda: program.rect('data-export-save'), 'the dialog did not open')
    program.give_focus()
    program.idle()


def save_as(program, path):
    """The chooser, whose name it suggests is replaced by a whole path."""
    time.sleep(1)  # who asks while it is being built is told of no chooser at all
    entry = wait_until(lambda: program.find_newest(
        lambda node: node.role in ('text', 'entry')
        and re.search(r'^data\.(csv|xlsx|json)$', node.text)), 'the file chooser did not open')
    program.give_focus()
    entry.set_text(str(path))
    program.idle()
    program.mark()
    click_label(program, 'Save', '保存(S)', '保存')


def read_rows(path, encoding):
    with open(path, encoding=encoding, newline='') as file:
        return list(csv.DictReader(file))


def scenario_export_data_by_mouse():
    """Every format and encoding; what is written is whole, and the dialog closes."""
    with Program(environment=WITH_CHOOSER) as program:
        for position, name in enumerate(('data.csv', 'data.xlsx', 'data.json')):
            path = WORK / name
            open_dialog(program)
            if position > 0:
                choose_in_row(program, 'data-export-format', position)
                wait_until(lambda: program.rect('data-export-encoding') is None,
                           'only CSV has encodings')
            program.click('data-export-save')
            save_as(program, path)
            program.wait_event('toast', 'Saved')
            wait_until(lambda: program.rect('data-export-save') is None, 'the dialog stays')
            program.give_focus()
            check(path.stat().st_size > 10000, f'{path} is too small')
    check((WORK / 'data.csv').read_bytes().startswith(b'\xef\xbb\xbf'), 'no mark for Excel')
    rows = read_rows(WORK / 'data.csv', 'utf-8-sig')
    check(len(rows) > 1500, f'only {len(rows)} rows')
    package = json.loads((WORK / 'data.json').read_text(encoding='utf-8'))
    check(len(package['observations']) + len(package['targets']) == len(rows), 'other facts')
    check('xl/charts/chart1.xml' in zipfile.ZipFile(WORK / 'data.xlsx').namelist(), 'no chart')


def scenario_export_data_by_keyboard():
    """What the chart shows, in GB18030, without the mouse."""
    path = WORK / 'data.csv'
    with Program(environment=WITH_CHOOSER) as program:
        open_dialog(program)
        program.key('Up')
        choose_by_keys(program, 3)
        program.key('Down', 'Down')
        choose_by_keys(program, 2)
        program.key('Return')  # Save is what the dialog is for
        save_as(program, path)
        program.wait_event('toast', 'Saved')
    rows = read_rows(path, 'gb18030')
    check(rows and {row['region_code'] for row in rows} == {'330400'}, f'{len(rows)} rows')
    check({row['metric_key'] for row in rows} == {'digital_core_va'}, 'other metrics')
    check(rows[0]['region_zh'] == '嘉兴市', rows[0]['region_zh'])


def choose_by_keys(program, position):
    """The item at this position of the list that has the focus."""
    program.key('space')
    program.idle()
    time.sleep(0.3)  # the list takes the focus when it is drawn
    program.key('Home', *['Down'] * position)
    program.key('Return')
    program.idle()
    time.sleep(0.3)


def scenario_export_data_fails():
    """A place that cannot be written gets a sentence, and the dialog stays."""
    with Program(environment=WITH_CHOOSER) as program:
        open_dialog(program)
        program.click('data-export-save')
        save_as(program, '/proc/data.csv')
        message = program.wait_event('error')
        check(len(message.split()) > 4 and message.strip().endswith('.'), f'says {message!r}')
        program.give_focus()
        program.key('Escape')
        wait_until(lambda: program.rect('data-export-error') is None, 'the message stays')
        check(program.rect('data-export-save'), 'the dialog has gone')
    check(not list(Path('/proc').glob('data.csv*')), 'something was left there')
