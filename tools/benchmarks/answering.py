# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the window answers while ten million rows are imported: the longest pause."""

import json
import os
import sys
import time
from pathlib import Path

from measure import SOURCE, Row

sys.path.insert(0, os.path.join(SOURCE, 'tests/ui'))
from desktop import Desktop  # noqa: E402

BUILD = Path(os.environ.get('WAYMARK_BUILD', Path(SOURCE) / '_build/run'))
ROWS = int(os.environ.get('WAYMARK_BENCH_ROWS', 10_000_000))
REGIONS = 2_500
PAUSE_SECONDS = 0.05


def write_rows(path):
    with path.open('w', encoding='utf-8') as file:
        file.write('region_code,metric,year,value,unit\n')
        for region in range(REGIONS):
            file.write(''.join(
                f'R{region:06},output,{1000 + year},{(region * 7919 + year * 31) % 99991}.5,亿元\n'
                for year in range(ROWS // REGIONS)))


def ask_pause(program):
    """Seconds since it was last asked: by the clock, and of the window's own computing."""
    answer = program.ask('test-watch', 'stop')
    program.ask('test-watch', 'start')
    return [float(part) / 1e6 for part in answer.split()]


def measure_inside():
    from program import Program
    path = Path(os.environ['WAYMARK_WORK']) / 'rows.csv'
    write_rows(path)
    with Program(path, wait_for=None) as program:
        program.wait_event('import-state', 'preview', seconds=120)
        program.give_focus()
        program.idle()
        ask_pause(program)
        program.mark()
        start = time.monotonic()
        program.key('ctrl+Return')
        worst = [0.0, 0.0]
        while not any(event == 'imported' for event, _ in program.events()):
            time.sleep(1)
            worst = [max(*pair) for pair in zip(worst, ask_pause(program))]
            if time.monotonic() > start + 900:
                sys.exit('The import did not end')
        seconds = time.monotonic() - start
    print(json.dumps({'seconds': seconds, 'pause': worst[0], 'busy': worst[1]}))


def measure(rounds):
    with Desktop(WAYMARK_WINDOW=str(BUILD / 'app/waymark-window'),
                 WAYMARK_DATADIR=os.path.join(SOURCE, 'data'),
                 WAYMARK_BENCH_ROWS=str(ROWS)) as desktop:
        desktop.environment['WAYMARK_WORK'] = str(desktop.folder)
        log = desktop.folder / 'bench.log'
        with log.open('wb') as output:
            code = desktop.start([sys.executable, Path(__file__), '--inside'], 1800, output)
        lines = [line for line in log.read_text().splitlines() if line.startswith('{')]
        if code != 0 or not lines:
            sys.exit('The import could not be measured:\n' + log.read_text()[-2000:])
    found = json.loads(lines[-1])
    print(f'{"import in the window":26} {ROWS:,} rows in {found["seconds"]:.1f} s, the window '
          f'computed for {1000 * found["busy"]:.1f} ms in one go', flush=True)
    return [Row('longest pause of it', 'noticed', PAUSE_SECONDS, found['pause'], 1.0)]


if __name__ == '__main__' and sys.argv[1:] == ['--inside']:
    measure_inside()
