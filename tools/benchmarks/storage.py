# SPDX-License-Identifier: GPL-3.0-or-later
"""A library of ten million observations: how large it is, how soon it is open, how fast it answers,
and how long storing them and taking that back takes."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import SOURCE, Row

PROGRAM = Path(SOURCE) / '_build/run/tools/bench-storage'
CATALOG = Path(SOURCE) / 'data/catalog'
N_ROWS = 10_000_000
MILLION = 1_000_000

# Bytes on disk a row; seconds; MiB of the whole process.
ROW_LIMIT = 32
OPEN_LIMIT = 1.0
SERIES_LIMIT = 0.005
RANKING_LIMIT = 0.05
MEMORY_LIMIT = 512
# Sorted in memory and inserted in the order of the key through a virtual table, in bare C.
FLOOR_MILLION = 1.1


def run(*arguments):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f'The library of ten million could not be made or read:\n{done.stderr}')
    return list(map(float, done.stdout.split()))


def show(name, *values):
    print(f'{name:26} ' + '  '.join(values), flush=True)


def measure_million(folder):
    """A million rows that come in any order, for comparison with what ten take."""
    library = folder / 'million.waymark'
    added, stored, committed, _, _ = run('make', CATALOG, library, MILLION, 'shuffled')
    os.unlink(library)
    total = added + stored + committed
    show('store 1,000,000 shuffled', f'{total:.2f} s', f'floor {FLOOR_MILLION:.1f} s elsewhere')
    return total


def measure_whole(folder, rounds):
    library = folder / 'large.waymark'
    added, stored, committed, row_bytes, made_memory = run('make', CATALOG, library, N_ROWS)
    show('store 10,000,000', f'{added + stored + committed:.2f} s', f'{made_memory:.0f} MiB')
    opened, series, ranking, _ = run('read', library, rounds)
    undone, redone, undo_memory = run('undo', library)
    show('undo, redo 10,000,000', f'{undone:.1f} s', f'{redone:.1f} s', f'{undo_memory:.0f} MiB')
    return [
        Row('bytes on disk a row', 'the limit', ROW_LIMIT, row_bytes, 1.0, 'B'),
        Row('open 10,000,000', 'the limit', OPEN_LIMIT, opened, 1.0),
        Row('series of a region', 'the limit', SERIES_LIMIT, series, 1.0),
        Row('ranking of 3,000', 'the limit', RANKING_LIMIT, ranking, 1.0),
        Row('memory to store and undo', 'the limit', MEMORY_LIMIT, max(made_memory, undo_memory),
            1.0, 'MiB'),
    ]


def measure(rounds):
    with tempfile.TemporaryDirectory(prefix='waymark-bench-') as folder:
        measure_million(Path(folder))
        return measure_whole(Path(folder), min(rounds, 5))
