# SPDX-License-Identifier: GPL-3.0-or-later
"""The scoreboard of 3,000 regions with 20 targets each: read from the file and judged."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import SOURCE, Row

PROGRAM = Path(SOURCE) / '_build/run/tools/bench-scoreboard'
N_VERDICTS = 60000
# Seconds, on one core.
READ_LIMIT = 1.0


def run_on_one_core(*arguments):
    core = min(os.sched_getaffinity(0))
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True,
                          preexec_fn=lambda: os.sched_setaffinity(0, {core}))
    if done.returncode != 0:
        sys.exit(f'The large library could not be made or read:\n{done.stderr}')
    return done.stdout.split()


def measure(rounds):
    with tempfile.TemporaryDirectory(prefix='waymark-bench-') as folder:
        library = Path(folder) / 'large.waymark'
        run_on_one_core('make', Path(SOURCE) / 'data/catalog', library)
        wall, cpu, n_rows = map(float, run_on_one_core('read', library, min(rounds, 5)))
    if n_rows < N_VERDICTS:
        sys.exit(f'Only {n_rows:.0f} verdicts came out of the large library.')
    print(f'{"scoreboard: processor":26} {1000 * cpu:.1f} ms', flush=True)
    return [Row('scoreboard, 60,000', 'the limit', READ_LIMIT, wall, 1.0)]
