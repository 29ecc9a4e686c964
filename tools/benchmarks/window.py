# SPDX-License-Identifier: GPL-3.0-or-later
"""The start of the window, beside a bare libadwaita window and beside a first start."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from measure import SOURCE, Row, take_medians

sys.path.insert(0, os.path.join(SOURCE, 'tests/ui'))
from desktop import Desktop  # noqa: E402

BUILD = Path(SOURCE) / '_build/run'
# Times as long as the bare window; seconds more than a warm start.
START_LIMIT = 1.5
FIRST_START_LIMIT = 1.0


def start_window(program, *, fresh=False):
    """Seconds from the start of the process to its first complete frame."""
    hook = Path(os.environ['WAYMARK_TEST_HOOK'])
    hook.unlink(missing_ok=True)
    if fresh:
        shutil.rmtree(os.environ['XDG_DATA_HOME'])
        os.mkdir(os.environ['XDG_DATA_HOME'])
    start = time.monotonic()
    process = subprocess.Popen([str(program)], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.monotonic() < start + 60 and process.poll() is None:
            for line in hook.read_text().splitlines() if hook.exists() else []:
                # The hook's clock is the one of time.monotonic(). In Waymark the event means
                # that the chart and the list with its trend lines are drawn.
                stamp, event, *_ = line.split(' ')
                if event == 'first-frame':
                    return int(stamp) / 1e6 - start
            time.sleep(0.002)
        sys.exit(f'{program} drew no frame')
    finally:
        process.terminate()
        process.wait()


def measure_inside(rounds):
    """Inside the private desktop, where bus and accessibility run as in a person's session."""
    ours, bare = BUILD / 'app/waymark-window', BUILD / 'tools/bench-window'
    start_window(ours, fresh=True)
    print(json.dumps(take_medians({
        'bare': lambda: start_window(bare),
        'warm': lambda: start_window(ours),
        'fresh': lambda: start_window(ours, fresh=True),
    }, rounds)))


def measure_start(rounds):
    # Neither side looks for graphics drivers where cairo draws: see app/drivers.c.
    extra = {'WAYMARK_DATADIR': os.path.join(SOURCE, 'data'),
             'WAYMARK_LOCALEDIR': str(BUILD / 'po'), 'GDK_DEBUG': '', 'GDK_DISABLE': ''}
    with Desktop(**extra) as desktop:
        log = desktop.folder / 'bench.log'
        with log.open('wb') as output:
            code = desktop.start([sys.executable, __file__, rounds], 600, output)
        lines = log.read_text().splitlines()
        if code != 0:
            sys.exit('The windows could not be measured:\n' + '\n'.join(lines[-20:]))
        times = json.loads(next(line for line in lines if line.startswith('{')))
    return [Row('window', 'bare libadwaita', times['bare'], times['warm'], START_LIMIT),
            Row('first start', 'warm start', times['warm'], times['fresh'], FIRST_START_LIMIT,
                is_difference=True)]


if __name__ == '__main__':
    measure_inside(int(sys.argv[1]))
