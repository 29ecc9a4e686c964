# SPDX-License-Identifier: GPL-3.0-or-later
"""The data that both sides draw: the bundled catalog, and one that is made for the batch."""

import csv
import shutil
from pathlib import Path

from measure import SOURCE

CATALOG = Path(SOURCE) / 'data/catalog'
METRIC = 'gdp'
REGIONS = ['330000', '350000', '330200', '330400']
YEARS = range(2010, 2025)
N_BATCH_REGIONS = 40
N_BATCH_METRICS = 5


def read_table(name):
    with (CATALOG / name).open(encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


def read_names():
    return {row['code']: row['name_zh'] for row in read_table('regions.csv')}


def read_series():
    """{region: {year: value}} and the targets [(year, value)] of the single figure."""
    series = {region: {} for region in REGIONS}
    for row in read_table('observations.csv'):
        if (row['metric_key'] == METRIC and row['region_code'] in series
                and row['kind'] == 'actual' and row['period_type'] == 'year' and row['value']
                and int(row['period']) in YEARS):
            series[row['region_code']][int(row['period'])] = float(row['value'])
    targets = [(int(row['period'][:4]), float(row['value'])) for row in read_table('targets.csv')
               if row['metric_key'] == METRIC and row['region_code'] in series
               and row['basis'] in ('', 'level') and row['value'] and row['period'][:4].isdigit()]
    return series, targets


class Batch:
    """As many figures as regions times metrics: a value a year and a target each."""

    def __init__(self):
        self.regions = [row for row in read_table('regions.csv')
                        if row['level'] != 'country'][:N_BATCH_REGIONS]
        self.metrics = [row for row in read_table('metrics.csv')
                        if row['measure'] == 'level'][:N_BATCH_METRICS]

    def __len__(self):
        return len(self.regions) * len(self.metrics)

    def list_figures(self):
        """(region row, metric row, {year: value}, (year, value) of the target)."""
        for number, region in enumerate(self.regions):
            for place, metric in enumerate(self.metrics):
                values = {year: round(100 + 37 * number + (year - 2010) * (9 + number + 3 * place)
                                      + (year * (number + 2 * place + 3)) % 11, 1)
                          for year in YEARS}
                yield region, metric, values, (2025, round(values[2024] * 1.08, 1))

    def write_catalog(self, folder):
        """A data folder that holds the bundled catalog with this batch's facts for its own."""
        catalog = folder / 'catalog'
        shutil.copytree(CATALOG, catalog)
        source = read_table('sources.csv')[0]
        for name, kind in (('observations.csv', 'actual'), ('targets.csv', 'target')):
            fields = list(read_table(name)[0])
            with (catalog / name).open('w', encoding='utf-8', newline='') as file:
                writer = csv.DictWriter(file, fields, restval='', lineterminator='\n')
                writer.writeheader()
                for region, metric, values, target in self.list_figures():
                    facts = values.items() if kind == 'actual' else [target]
                    for year, value in facts:
                        writer.writerow(self._make_row(region, metric, kind, year, value, source,
                                                       fields))
        return folder

    @staticmethod
    def _make_row(region, metric, kind, year, value, source, fields):
        row = {'region_code': region['code'], 'region_zh': region['name_zh'],
               'region_en': region['name_en'], 'metric_key': metric['key'],
               'metric_zh': metric['name_zh'], 'metric_en': metric['name_en'], 'kind': kind,
               'period': year, 'period_type': 'year', 'qualifier': 'exact', 'value': value,
               'comparison': 'ge' if kind == 'target' else '', 'unit_zh': metric['unit_zh'],
               'unit_en': metric['unit_en'], 'source_title': source['source_title'],
               'publisher': source['publisher'], 'url': source['url'],
               'published': source['published'], 'basis': 'level', 'nature': 'unstated'}
        return {name: text for name, text in row.items() if name in fields}
