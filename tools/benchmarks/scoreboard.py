# SPDX-License-Identifier: GPL-3.0-or-later
"""The scoreboard of 3,000 regions with 20 targets each: read from the file and judged, and opened
in the window."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import SOURCE, Row

sys.path.insert(0, os.path.join(SOURCE, 'tests/ui'))
from desktop import Desktop  # noqa: E402

BUILD = Path(SOURCE) / '_build/run'
PROGRAM = BUILD / 'tools/bench-scoreboard'
N_VERDICTS = 60000
# Seconds, on one core; seconds without a turn of the window's loop.
READ_LIMIT = 1.0
BLOCK_LIMIT = 0.05


def run_on_one_core(*arguments):
    core = min(os.sched_getaffinity(0))
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True,
                          preexec_fn=lambda: os.sched_setaffinity(0, {core}))
    if done.returncode != 0:
        sys.exit(f'The large library could not be made or read:\n{done.stderr}')
    return done.stdout.split()


def measure_read(library, rounds):
    wall, cpu, n_rows = map(float, run_on_one_core('read', library, rounds))
    if n_rows < N_VERDICTS:
        sys.exit(f'Only {n_rows:.0f} verdicts came out of the large library.')
    print(f'{"scoreboard: processor":26} {1000 * cpu:.1f} ms', flush=True)
    return Row('scoreboard, 60,000', 'the limit', READ_LIMIT, wall, 1.0)


def open_page_once():
    """The longest stretch in which the window's loop did not come round, in seconds: by the clock,
    and what of such a stretch its thread was computing."""
    from gi.repository import GLib
    from program import Program
    # The page that was open is remembered.
    for name in ('XDG_STATE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME'):
        shutil.rmtree(Path(os.environ[name]) / 'waymark', ignore_errors=True)
    with Program() as program:
        program.ask('test-watch', 'start')
        program.activate('win.page', GLib.Variant('s', 'scoreboard'))
        program.wait_event('board', seconds=60)
        program.click('scope-button')
        program.click('scope-all')
        # Every row of the board is there: 'board 60185 60185'.
        program.wait_event('board', r'^6\d{4} ', 60)
        program.idle()
        return [int(part) / 1e6 for part in program.ask('test-watch', 'stop').split()]


def measure_inside(rounds):
    print(json.dumps([open_page_once() for _ in range(rounds)]))


def measure_block(library, rounds):
    extra = {'WAYMARK_DATADIR': os.path.join(SOURCE, 'data'), 'WAYMARK_LIBRARY': str(library),
             'WAYMARK_LOCALEDIR': str(BUILD / 'po'),
             'WAYMARK_WINDOW': str(BUILD / 'app/waymark-window')}
    with Desktop(**extra) as desktop:
        log = desktop.folder / 'bench.log'
        with log.open('wb') as output:
            code = desktop.start([sys.executable, __file__, rounds], 600, output)
        lines = log.read_text().splitlines()
        if code != 0:
            sys.exit('The page could not be measured:\n' + '\n'.join(lines[-20:]))
        stretches = json.loads(next(line for line in lines if line.startswith('[')))
    # Of the thread that draws, as for a frame: others on the machine only add to the clock.
    wall = min(stretch[0] for stretch in stretches)
    busy = statistics.median(stretch[1] for stretch in stretches)
    print(f'{"page opens: by the clock":26} {1000 * wall:.1f} ms', flush=True)
    return Row('page opens, blocked', 'the limit', BLOCK_LIMIT, busy, 1.0)


def measure(rounds):
    with tempfile.TemporaryDirectory(prefix='waymark-bench-') as folder:
        library = Path(folder) / 'large.waymark'
        run_on_one_core('make', Path(SOURCE) / 'data/catalog', library)
        return [measure_read(library, min(rounds, 5)), measure_block(library, min(rounds, 5))]


if __name__ == '__main__':
    measure_inside(int(sys.argv[1]))
