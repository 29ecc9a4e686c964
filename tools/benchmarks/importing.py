# SPDX-License-Identifier: GPL-3.0-or-later
"""Long tables through `waymark import` with all checks, beside sqlite3's .import into a table with
the same key; and ten times as many rows beside the million."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import SOURCE, Row, compare_processes

WAYMARK = Path(SOURCE) / '_build/run/app/cli/waymark'
MILLION = 1_000_000
MANY = 10
# Of sqlite3's time; of the million's; MiB.
LIMIT = 0.6
MANY_LIMIT = 15.0
MEMORY_LIMIT = 512.0

METRICS = ('gdp gdp_primary gdp_secondary gdp_tertiary industry_va industry_va_ads '
           'fixed_asset_investment foreign_trade exports_cny imports_cny retail_sales '
           'general_budget_revenue general_budget_expenditure fiscal_revenue_total online_retail '
           'marine_gdp industry_output_ads industry_revenue_ads digital_core_va '
           'digital_core_revenue').split()
YEARS = range(1975, 2025)
TABLE = ('CREATE TABLE t (metric TEXT NOT NULL, region TEXT NOT NULL, year INTEGER NOT NULL, '
         'value REAL NOT NULL, PRIMARY KEY (metric, region, year)) WITHOUT ROWID')


def write_rows(path, n_rows):
    """Rows in no order of any key, as they come from a data base that somebody asked."""
    chance = random.Random(7)
    regions = [f'R{number:05d}' for number in range(n_rows // (len(METRICS) * len(YEARS)))]
    years = list(YEARS)
    chance.shuffle(years)
    with path.open('w') as file:
        file.write('metric,region_code,year,value\n')
        for year in years:
            rows = [f'{metric},{region},{year},' for region in regions for metric in METRICS]
            chance.shuffle(rows)
            file.writelines(f'{row}{chance.uniform(50, 5000):.2f}\n' for row in rows)


# Orders that people's files have: which of metric, region and year comes first, second, third. The
# first is that of the peer's key, which suits it best.
ORDERS = {'  in order': (0, 1, 2), '  by region, then year': (1, 2, 0),
          '  by year, then region': (2, 1, 0)}


def write_ordered(path, ordered, columns):
    """The same rows in the order of these columns."""
    header, *rows = path.read_text().splitlines(keepends=True)

    def get_key(row):
        cells = row.split(',')
        return [cells[column] for column in columns]
    ordered.write_text(header + ''.join(sorted(rows, key=get_key)))


def make_library(folder):
    library = folder / 'empty.waymark'
    done = subprocess.run([WAYMARK, 'list', 'regions', '--library', library],
                          capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f'The library could not be made:\n{done.stderr}')
    return library


def import_command(library, table):
    return ['sh', '-c', f'cp {library} a.waymark && exec {WAYMARK} import --library a.waymark '
                        f'{table} >/dev/null']


def measure(rounds):
    os.environ.setdefault('WAYMARK_DATADIR', os.path.join(SOURCE, 'data'))
    rounds = min(rounds, 5)
    with tempfile.TemporaryDirectory(prefix='waymark-bench-') as name:
        folder = Path(name)
        library = make_library(folder)
        million, many = folder / 'million.csv', folder / 'many.csv'
        write_rows(million, MILLION)
        tables = {'import, a million rows': million}
        for what, columns in ORDERS.items():
            tables[what] = folder / f'{len(tables)}.csv'
            write_ordered(million, tables[what], columns)
        for what, table in tables.items():
            commands = {'waymark': import_command(library, table)}
            if shutil.which('sqlite3'):
                commands['sqlite3'] = ['sqlite3', 'a.db', TABLE,
                                       f'.import --csv --skip 1 {table} t']
            times = compare_processes(commands, rounds, folder=folder)
            ours, peer = times['waymark'], times.get('sqlite3')
            yield Row(what, 'sqlite3 .import', peer and peer.wall, ours.wall, LIMIT)
            yield Row('  processor', 'sqlite3 .import', peer and peer.cpu, ours.cpu)
        write_rows(many, MANY * MILLION)
        both = compare_processes({'million': import_command(library, million),
                                  'many': import_command(library, many)}, 1, folder=folder)
        large = both['many']
        yield Row('import, ten million rows', 'the million', both['million'].wall, large.wall,
                  MANY_LIMIT)
        yield Row('  memory', 'the limit', MEMORY_LIMIT, large.memory, 1.0, 'MiB')
