# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of several publishers go through the page to the end; what is stored is compared with the
file cell by cell, by a reader of the test's own."""

import csv
import os
from pathlib import Path

from import_steps import open_file, read_facts, wait_read, write_bureau
from program import Atspi, check, wait_until
from steps import WORK, run_command, wait_to_rest

TABLES = Path(os.environ['WAYMARK_DATADIR']).parent / 'tests/data/import/plan'


def import_now(program, count):
    """The button says how many values it stores, and that many are."""
    button = program.find('^Import [0-9]|^_Import [0-9]', 'push button|^button')
    check(f' {count:,} ' in f'{button.name} ', f'{button.name!r} for {count} values')
    program.mark()
    program.key('ctrl+Return')
    program.wait_event('imported', f'^{count} stored')
    program.idle()


def check_new(before, after, wanted):
    new = {key: value for key, value in after.items() if before.get(key) != value}
    check(new == wanted, f'missing {sorted(set(wanted) - set(new))[:5]}, '
          f'others {sorted(set(new) - set(wanted))[:5]}, '
          f'wrong {[key for key in wanted if new.get(key, wanted[key]) != wanted[key]][:5]}')


def scenario_years_down():
    """Regions across and no unit: one click says it, and every cell is stored as it is"""
    path = WORK / 'province_gdp_zh.csv'
    codes = {'浙江省': '330000', '福建省': '350000', '江苏省': '320000'}
    rows = [['', *codes]] + [[str(year)] + [f'{year * 31 % 977}.{column}' for column in range(3)]
                             for year in range(2030, 2041)]
    with path.open('w', encoding='utf-8', newline='') as file:
        csv.writer(file).writerows(rows)
    before = read_facts('gdp')
    with open_file(path) as program:
        wait_to_rest(program, 'import-own-unit')
        program.click('import-own-unit')
        wait_read(program, new=33)
        import_now(program, 33)
    check_new(before, read_facts('gdp'),
              {(codes[region], 'gdp', row[0]): float(value) for row in rows[1:]
               for region, value in zip(codes, row[1:])})


def scenario_plain_dollars():
    """The library's unit is not offered for amounts that it would make absurd"""
    path = WORK / 'world_gdp.csv'
    path.write_text('Country Name,Country Code,Year,Value\nGermany,DEU,2030,4525703903627.53\n'
                    'France,FRA,2030,3051831611384.76\nSpain,ESP,2030,1620090734957.91\n',
                    encoding='utf-8')
    with open_file(path) as program:
        wait_to_rest(program, 'import-lack')
        check(program.find('^Enter the _Unit', 'push button|^button'), 'no unit is asked for')
        check(program.rect('import-own-unit') is None, 'an absurd unit is offered')


def scenario_packed_keys():
    """Two keys in one cell, flags and gaps: a new metric is named by keys alone, and all is kept"""
    path = WORK / 'nama_10r.tsv'
    lines = ['unit,geo\\time\t2014 \t2013 \t2012 ', 'MIO_EUR,AT11\t7951.5 \t7796 e\t: ',
             'MIO_EUR,AT12\t50901.25 p\t: c\t48803 ', 'MIO_EUR,DE11\t: \t180442.7 b\t176000 ']
    path.write_text('\n'.join(lines) + '\n', encoding='utf-8')
    wanted = {}
    for line in lines[1:]:
        key, *cells = line.split('\t')
        for year, cell in zip(('2014', '2013', '2012'), cells):
            if cell.split()[0] != ':':
                wanted[(key.split(',')[1], year)] = float(cell.split()[0])
    before = read_facts()
    with open_file(path) as program:
        program.click('import-lack-go')
        wait_until(lambda: program.rect('choice-search'), 'the list of metrics did not open')
        program.give_focus()
        program.type('new metric')
        program.mark()
        program.key('Return')
        program.wait_event('focus', 'import-new-metric')
        program.give_focus()
        program.type('Regional output')
        wait_read(program, new=len(wanted))
        # A flag of the publisher's is seen before it is stored.
        check(program.says('preliminary'), 'the flag is not said')
        import_now(program, len(wanted))
    after = read_facts()
    new = {(region, period): value for (region, _, period), value in after.items()
           if (region, _, period) not in before}
    check(new == wanted, f'stored is {new}, the file has {wanted}')


def scenario_three_header_rows():
    """A yearbook's table with three rows of titles: all that is not asked about is right at once"""
    path = TABLES / 'yearbook-three-rows.csv'
    rows = list(csv.reader(path.read_text(encoding='gb18030').splitlines()))
    codes = {'杭州市': '330100', '宁波市': '330200', '慈溪市': '330282', '嘉兴市': '330400'}
    wanted = sorted((codes[row[0].lstrip('# ')], float(cell)) for row in rows
                    if row and row[0].lstrip('# ') in codes
                    for column, cell in enumerate(row) if column in (1, 2, 3, 5, 6))
    with open_file(path) as program:
        # Above designated size, as the title says: two questions, a click and a key.
        wait_read(program, new=12, refused=10)
        wait_to_rest(program, 'import-candidate')
        program.click('import-candidate')
        wait_read(program, refused=5)
        program.click('import-names')
        program.key('ctrl+Home', 'Return', 'space')
        wait_read(program, refused=0)
        import_now(program, len(wanted))
    # Others said one of the values, too: what this file says stands under its own title.
    run_command('export', '-o', WORK / 'facts.csv')
    with (WORK / 'facts.csv').open(encoding='utf-8-sig', newline='') as file:
        stored = sorted((row['region_code'], float(row['value'])) for row in csv.DictReader(file)
                        if row['source_title'].startswith('3-5 ') and row['period'] == '2021')
    check(stored == wanted, f'stored is {stored}, the file has {wanted}')


def scenario_chips():
    """A count shows only its own values; what a line below said of another is taken back"""
    with open_file(write_bureau(WORK / 'chips.csv',
                                [('浙江省', '91001', '七百左右吧', ':'), ('合计', '1', '2', '3')])
                   ) as program:
        wait_read(program, new=1, refused=1, left=3, missing=1)
        check(program.says('1 refused, see Problems'), 'it is not said what is refused')
        program.click('import-result')
        program.key('ctrl+Home')
        check(program.says('^Row 5, column B: Zhejiang'), 'the value is not told')
        program.click('import-chip-7')
        program.idle()
        check(not program.says('^Row 5, column B: Zhejiang'), 'another value is still told')
        check(program.says('七百左右吧'), 'what was refused is not shown')
        program.give_focus()
        program.click('import-result')
        program.key('ctrl+Home')
        check(program.says('^Row 5, column C: '), 'the refused value is not told')
        check(program.find('import-run|Import', 'push button|^button')
              .has_state(Atspi.StateType.SENSITIVE), 'the rest cannot be imported')
