# SPDX-License-Identifier: GPL-3.0-or-later
"""The scoreboard: what was promised, how each promise stands, and a planner's way through it."""

import csv
import os
import re
import sqlite3
from pathlib import Path

from focus import find_unnamed, walk_focus
from program import WITH_CHOOSER, Program, check, wait_until
from seals import seal
from steps import (WORK, choose_region, click_label, compare_with, read_png_size, run_command,
                   save_as)

BEHIND = ('Missed', 'Moving away', 'Lagging', 'Behind schedule')
# What a screen reader says of a row: region, metric: promise. status, latest value (period)
SENTENCE = re.compile(r'^(.+?), (.+): (.+)\. ([^.,]+)(?:, latest (.+))?$')


def board(program):
    """(rows shown, rows in all) of the board that is shown now."""
    found = [text for name, text in program.events() if name == 'board']
    return tuple(int(part) for part in found[-1].split()) if found else None


def wait_board(program):
    """After a mark: until the board has been sieved and its rows are there."""
    program.wait_event('board', '^[0-9]')
    program.wait_event('board-grown')
    program.idle()
    return board(program)


def open_scoreboard(program):
    program.mark()
    program.key('ctrl+2')
    return wait_board(program)


def show_all(program):
    """All targets of the library, with the mouse."""
    program.click('scope-button')
    wait_until(lambda: program.rect('scope-all'), 'the scopes did not open')
    program.mark()
    program.click('scope-all')
    wait_board(program)
    program.key('Escape')


def rows(program):
    """(region, metric, promise, status, latest) of every row that is there."""
    found = (SENTENCE.match(node.name) for node in program.nodes() if node.role == 'table row')
    return [match.groups() for match in found if match]


def filter_by(program, text):
    program.mark()
    program.key('ctrl+f')
    program.key('ctrl+a')
    program.type(text)
    wait_board(program)


def click_chip(program, name):
    program.mark()
    program.click('chip-' + name)
    return wait_board(program)


def click_cell(program, title, row=0):
    """Clicks into a row, counted from the top of what is shown, below this column's title."""
    left, top, width, height = program.rect('score-table>=' + title)
    *_, row_height = program.rect('WayScoreCell')
    x, y, *_ = program.rect('score-table')
    program.click_at(left + width / 2, y + 32 + (row + 0.5) * row_height)


def focus_table(program):
    """From the filter's field into the first row."""
    program.key('ctrl+f', 'Down')
    program.idle()


def scenario_opens():
    """The page opens by mouse and key, counts by status, and is there again at the next start."""
    with Program() as program:
        shown, count = open_scoreboard(program)
        check(shown == count > 20, f'{shown} of {count} rows of Jiaxing')
        found = rows(program)
        check({region for region, *_ in found} == {'Jiaxing'}, f'regions are {found}')
        chips = {node.name for node in program.nodes()}
        check(f'All: {count}' in chips, f'the buttons are {chips}')
        check(program.rect('figure-button') is None, 'the panel of the figure is offered here')
        found = find_unnamed(program.root)
        check(not found, f'without a name: {found}')

        program.mark()
        program.click('=Explore')
        program.wait_event('page', '^explore')
        wait_until(lambda: program.rect('chart'), 'the chart is not there')
        program.mark()
        program.click('=Scoreboard')
        program.wait_event('page', '^scoreboard')
    with Program(wait_for='board-grown') as program:
        check(program.rect('score-table'), 'the next start shows another page')


def scenario_regions():
    """The board follows the regions that are ticked."""
    with Program() as program:
        open_scoreboard(program)
        program.mark()
        program.key('ctrl+1')
        compare_with(program, 'fj', 'Fujian')
        program.mark()
        program.key('ctrl+2')
        wait_until(lambda: {'Jiaxing', 'Fujian'} == {row[0] for row in rows(program)}
                   or program.key('ctrl+2') or board(program)[1] > 60,
                   lambda: f'the rows are {rows(program)[:3]}')
        check('Fujian' in '\n'.join(program.texts()), 'the chooser does not name Fujian')


def scenario_outcomes():
    """Promises whose outcome is known stand on the board as what became of them."""
    wanted = (
        ('Digital economy as', 'Zhejiang', '47 %', '2020', 'Missed', '46.8 %'),
        ('5g', 'Fujian', '80,000', '2022', 'Missed', '2022'),
        ('gdp', 'Fujian', '8', '2019', 'Missed', '7.6 %'),
        ('R&D', 'Jiaxing', '3.5 %', '2023', 'Achieved', '3.5'),
    )
    with Program() as program:
        open_scoreboard(program)
        show_all(program)
        for text, region, number, year, status, latest in wanted:
            filter_by(program, text)
            found = [row for row in rows(program) if row[0] == region and number in row[2]
                     and year in row[2] and latest in (row[4] or '')]
            check(found and found[0][3] == status,
                  f'{region}, {text}, {year}: {status} expected, found {found or rows(program)}')


def check_behind(program, shown):
    found = rows(program)
    check(found and len(found) <= shown, f'{len(found)} rows of {shown}')
    check(all(row[3] in BEHIND for row in found), f'not behind: {found}')


def scenario_planner_mouse():
    """By mouse: all targets, those behind, the working, another method, the table as a file."""
    with Program(environment=WITH_CHOOSER) as program:
        open_scoreboard(program)
        show_all(program)
        shown, count = click_chip(program, 'behind')
        check(0 < shown < count, f'{shown} of {count} are behind')
        check_behind(program, shown)

        click_chip(program, 'lagging')
        program.mark()
        click_cell(program, 'Status', 1)
        wait_until(lambda: program.rect('working-dialog'), 'the status did not open the working')
        program.wait_event('working')
        program.give_focus()
        choose_method(program)
        program.key('Escape')
        wait_until(lambda: program.rect('working-dialog') is None, 'the working stays open')
        program.give_focus()

        export_figure(program, WORK / 'behind.png')
        save_table(program, WORK / 'behind.csv', 'Table as CSV…')
        check_csv(WORK / 'behind.csv', board(program)[0])

        program.mark()
        click_cell(program, 'Metric', 2)
        program.wait_event('page', '^explore')
        program.wait_event('shown')
        check(program.rect('chart'), 'the chart is not shown')


def choose_method(program):
    """Another method for the target whose working is open; the board follows."""
    before = [text for name, text in program.events() if name == 'working'][-1].split()[0]
    program.mark()
    program.click('working-method')
    program.key('Down', 'Down', 'Return')
    text = program.wait_event('working')
    if text.split()[0] == before:
        program.mark()
        program.click('working-method')
        program.key('Down', 'Return')
        text = program.wait_event('working')
    check(text.split()[0] != before, f'still judged by {before}')


def save_table(program, path, label):
    program.mark()
    program.click('export-button')
    wait_until(lambda: program.rect('export-menu'), 'no export is offered')
    click_label(program, label)
    give_path(program, path)


def export_figure(program, path):
    """By keys: the first thing that is offered is the figure; a slide, as it opens."""
    program.key('ctrl+e')
    wait_until(lambda: program.rect('export-menu'), 'no export is offered')
    program.key('Return')
    wait_until(lambda: program.rect('export-save'), 'the export dialog did not open')
    program.give_focus()
    save_as(program, path)
    program.wait_event('toast')
    wait_until(lambda: program.rect('export-save') is None, 'the dialog stayed open')
    program.give_focus()
    check(read_png_size(path)[0] >= 1280, f'{path} is {read_png_size(path)}')


def give_path(program, path):
    entry = wait_until(lambda: program.find_newest(
        lambda node: node.role in ('text', 'entry') and re.search(r'\.(csv|xlsx)$', node.text)),
        'the file chooser did not open')
    program.give_focus()
    entry.set_text(str(path))
    program.idle()
    click_label(program, 'Save', '保存(S)', '保存')
    program.wait_event('toast')
    program.give_focus()
    wait_until(lambda: Path(path).exists() and Path(path).stat().st_size > 0, f'no file {path}')


def check_csv(path, count):
    with open(path, encoding='utf-8-sig', newline='') as file:
        lines = list(csv.reader(file))
    check(len(lines) == count + 1, f'{len(lines)} lines in {path}, {count} rows are shown')


def scenario_planner_keyboard():
    """By keyboard only: filter, sort, working, chart and back; Tab reaches all and comes round."""
    with Program() as program:
        open_scoreboard(program)
        stops = walk_focus(program)
        said = '\n'.join(stops)
        for wanted in ('scope-button', 'chip-behind', 'score-search', 'filter-button',
                       'order-button', 'score-table'):
            check(wanted in said, f'Tab does not reach {wanted}:\n{said}')

        filter_by(program, 'gdp')
        found = rows(program)
        check(0 < len(found) < 20 and 'GDP' in [row[1] for row in found], f'the rows are {found}')
        program.key('Down', 'Down')
        program.mark()
        program.key('w')
        program.wait_event('working')
        program.give_focus()
        program.key('Escape')
        wait_until(lambda: program.rect('working-dialog') is None, 'Escape does not close it')
        program.give_focus()

        program.mark()
        program.key('ctrl+Return')
        program.wait_event('working')
        program.give_focus()
        program.key('Escape')
        wait_until(lambda: program.rect('working-dialog') is None, 'Escape does not close it')
        program.give_focus()

        program.key('shift+F10')
        wait_until(lambda: program.rect('score-menu'), 'no menu of the row')
        program.key('Escape')
        program.mark()
        program.key('Return')
        program.wait_event('page', '^explore')
        check(program.shown()[:1] == ['330400'], f'the chart shows {program.shown()}')
        program.mark()
        program.key('ctrl+2')
        program.wait_event('page', '^scoreboard')


def scenario_empty():
    """What nothing passes, and a region without targets, say what to do; both ways lead on."""
    with Program() as program:
        open_scoreboard(program)
        filter_by(program, 'zzzz')
        wait_until(lambda: program.rect('score-clear'), 'nothing offers to clear the filters')
        program.mark()
        program.click('score-clear')
        wait_board(program)
        check(board(program)[0] > 0, 'the filters stay')

        program.mark()
        program.key('ctrl+1')
        choose_region(program, '540000', 'Tibet', '540000')
        program.mark()
        program.key('ctrl+2')
        wait_until(lambda: program.rect('score-all'), 'nothing offers to show all targets')
        program.mark()
        program.click('score-all')
        wait_board(program)
        check(board(program)[0] > 100, f'{board(program)} is not all')


# Regions, metrics, values and targets in numbers that nobody writes by hand.
N_REGIONS, N_METRICS = 2000, 10
FILL = f'''
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {N_REGIONS - 1})
INSERT INTO region (id, code, parent_code, level, sort, name_zh, name_en, pinyin, origin)
SELECT 100000 + i, printf ('x%05d', i), '330000', 'county', 100000 + i, printf ('第%d区', i),
printf ('District %d', i), printf ('di%d qu', i), 'user' FROM n;
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {N_METRICS - 1})
INSERT INTO metric (id, key, unit_id, name_zh, name_en, measure, flow, better, decimals, growth_of,
sort, origin) SELECT 100000 + i, printf ('made_%02d', i),
(SELECT id FROM unit WHERE name_zh = '亿元'), printf ('指标%d', i), printf ('Metric %d', i),
'level', 'flow', 'higher', 1, '', 100000 + i, 'user' FROM n;
WITH RECURSIVE y (i) AS (SELECT 2020 UNION ALL SELECT i + 1 FROM y WHERE i < 2023)
INSERT INTO observation (metric_id, region_id, last_month, slot, value, about)
SELECT m.id, r.id, y.i * 12 + 11, 0,
100 + (y.i - 2020) * ((r.id * 7 + m.id * 13) % 23 - 4), 2 | ((SELECT min (id) FROM source) << 5)
FROM metric AS m, region AS r, y WHERE m.id >= 100000 AND r.id >= 100000;
INSERT INTO target (region_id, metric_id, last_month, first_month, period_type, last_day,
comparator, value, decimals, basis, nature, path, base_last_month, base_first_month,
base_period_type, base_last_day, base_value, source_id, origin)
SELECT r.id, m.id, 2025 * 12 + 11, 2025 * 12, 0, 0, 'ge', 140, 1, 'level', 'expected',
'exponential', 2020 * 12 + 11, 2020 * 12, 0, 0, 100, (SELECT min (id) FROM source), 'user'
FROM metric AS m, region AS r WHERE m.id >= 100000 AND r.id >= 100000;
'''
# A frame may be late by this much; a build with sanitizers is several times slower.
LONGEST_GAP_MS = 50
SANITIZED_GAP_MS = 200


def make_large_library(path):
    done = run_command('--library', path, 'list', 'regions')
    check(done.returncode == 0, done.stderr)
    with sqlite3.connect(path) as database:
        database.executescript(FILL)
    database.close()
    seal(path)


def is_sanitized():
    return b'__asan_init' in Path(os.environ['WAYMARK_WINDOW']).read_bytes()


def scenario_large():
    """Twenty thousand targets open, filter, sort and scroll without holding up the window."""
    library = WORK / 'large.waymark'
    make_large_library(library)
    limit = SANITIZED_GAP_MS if is_sanitized() else LONGEST_GAP_MS
    with Program('--library', library) as program:
        program.gap()
        open_scoreboard(program)
        gaps = {'ticked': program.gap()}
        show_all(program)
        gaps['all'] = program.gap()
        count = board(program)[1]
        check(count >= N_REGIONS * N_METRICS, f'{count} rows')
        filter_by(program, 'District 19')
        gaps['filter'] = program.gap()
        click_chip(program, 'behind')
        gaps['behind'] = program.gap()
        program.mark()
        program.click('score-table>=Status')
        wait_board(program)
        gaps['sort'] = program.gap()
        focus_table(program)
        program.key('Next', 'Next', 'End')
        gaps['scroll'] = program.gap()
        print(f'longest gaps in ms: {gaps}')
        late = {name: gap for name, gap in gaps.items() if gap > limit}
        check(not late, f'the window was held up: {late}')
