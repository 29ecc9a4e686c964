#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bundled catalog agrees with itself, and the check that says so can fail.

Usage: test-catalog.py SOURCE_ROOT
"""

import csv
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(sys.argv[1]).resolve()
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import tap  # noqa: E402


def check_catalog(root):
    return subprocess.run(['/usr/bin/python3', str(ROOT / 'tools/check-catalog.py'), str(root)],
                          capture_output=True, text=True)


def spoil(name, column, change):
    """Problems that the check reports once the first row's column has been changed."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ROOT / 'data/catalog', root / 'data/catalog')
        shutil.copytree(ROOT / 'tests/data', root / 'tests/data')
        path = root / 'data/catalog' / name
        with path.open(encoding='utf-8', newline='') as file:
            rows = list(csv.DictReader(file))
        rows[0][column] = change(rows[0][column])
        with path.open('w', encoding='utf-8', newline='') as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator='\n')
            writer.writeheader()
            writer.writerows(rows)
        return check_catalog(root)


def check_spoilt(name, column, change):
    done = spoil(name, column, change)
    tap.check(done.returncode == 1, f'{name}: {column} was spoilt and passed')
    tap.check(name in done.stdout + done.stderr, f'the file is not named:\n{done.stdout}')


def check_whole():
    done = check_catalog(ROOT)
    tap.check(done.returncode == 0, done.stdout + done.stderr)


def check_enough():
    """All provincial divisions, and every prefecture of the two provinces with data."""
    with (ROOT / 'data/catalog/regions.csv').open(encoding='utf-8', newline='') as file:
        regions = list(csv.DictReader(file))
    levels = [row['level'] for row in regions]
    tap.check(levels.count('province') == 34, f"{levels.count('province')} provinces")
    for province, n_prefectures in (('33', 11), ('35', 9)):
        found = [row for row in regions
                 if row['code'].startswith(province) and row['level'] == 'prefecture']
        tap.check(len(found) == n_prefectures, f'{len(found)} prefectures in {province}')


def main():
    return tap.run([
        ('the catalog agrees with itself', check_whole),
        ('provinces and prefectures are all there', check_enough),
        ('an unknown region is found',
         lambda: check_spoilt('observations.csv', 'region_code', lambda text: '999999')),
        ('an unknown metric is found',
         lambda: check_spoilt('observations.csv', 'metric_key', lambda text: 'nonsense')),
        ('a value that is no number is found',
         lambda: check_spoilt('observations.csv', 'value', lambda text: '12,5')),
        ('a period out of form is found',
         lambda: check_spoilt('targets.csv', 'period', lambda text: '2025年')),
        ('an unknown comparison is found',
         lambda: check_spoilt('targets.csv', 'comparison', lambda text: 'more')),
        ('a region without parent is found',
         lambda: check_spoilt('regions.csv', 'level', lambda text: 'village')),
    ])


if __name__ == '__main__':
    sys.exit(main())
