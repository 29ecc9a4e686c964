# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast a chart answers: a pan frame of a million values, a frame while the pointer moves."""

import os
import subprocess
import sys
from pathlib import Path

from measure import SOURCE, Row

sys.path.insert(0, os.path.join(SOURCE, 'tests/ui'))
from desktop import Desktop  # noqa: E402

PROGRAM = Path(SOURCE) / '_build/run/tools/bench-interaction'
# Times as long as stroking every value, or as drawing the whole chart; a share of the ink.
PAN_LIMIT = 0.03
POINTER_LIMIT = 0.1
INK_LIMIT = 0.005


def measure_pan(rounds):
    done = subprocess.run([PROGRAM, 'pan', str(rounds)], check=True, capture_output=True, text=True)
    ours, full, off = (float(part) for part in done.stdout.split())
    verdict = 'met' if off <= INK_LIMIT else 'NOT MET'
    print(f'{"pan, 1 M values: ink off":26} {100 * off:.3f} % of pixels, limit '
          f'{100 * INK_LIMIT:g} %  {verdict}', flush=True)
    # A picture that differs too much is no faster picture of the same.
    return Row('pan frame, 1 M values', 'every value', full, ours if off <= INK_LIMIT else full,
               PAN_LIMIT)


def measure_pointer(rounds):
    with Desktop() as desktop:
        log = desktop.folder / 'bench.log'
        with log.open('wb') as output:
            code = desktop.start([PROGRAM, 'pointer', rounds], 300, output)
        lines = [line for line in log.read_text().splitlines() if line[:1].isdigit()]
        if code != 0 or not lines:
            sys.exit('The pointer could not be measured:\n' + log.read_text()[-2000:])
    ours, full = (float(part) for part in lines[-1].split())
    return Row('pointer-move frame', 'whole chart', full, ours, POINTER_LIMIT)


def measure(rounds):
    return [measure_pan(min(rounds, 5)), measure_pointer(2 * rounds)]
