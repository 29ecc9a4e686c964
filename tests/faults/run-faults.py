#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tries the catalogue of faults on the real program, and prints what came of them.

Usage: run-faults.py [--quick] [--tap] SOURCE_ROOT BUILD_ROOT [PART]...
"""

import argparse
import sys
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
sys.dont_write_bytecode = True
import damage  # noqa: E402
import desk  # noqa: E402
import failures  # noqa: E402
import kills  # noqa: E402
import texts  # noqa: E402
from harness import Bench, Failure  # noqa: E402

# name: what tries it, how often in a full run, how often in a quick one
PARTS = {
    'kills-import': (kills.during_import, 300, 4),
    'kills-start': (kills.during_first_start, 40, 4),
    'kills-migration': (kills.during_migration, 60, 4),
    'kills-save': (kills.during_saves, 200, 12),
    'kills-take-over': (kills.during_take_over, 60, 2),
    'kills-edit': (desk.kills_while_editing, 50, 3),
    'kills-copy': (desk.kills_while_copying, 90, 3),
    'kills-undo': (desk.kills_while_undoing, 90, 2),
    'full-disk': (failures.full_disk, 60, 4),
    'io-errors': (failures.broken_disk, 120, 6),
    'full-disk-copy': (desk.full_disk, 60, 4),
    'io-errors-copy': (desk.broken_disk, 120, 5),
    'bit-flips': (damage.bit_flips, 2000, 12),
    'garbage': (damage.garbage, 1000, 8),
    'hostile': (damage.hostile, 60, 12),
    'hostile-tables': (damage.hostile_tables, 150, 3),
    'two-processes': (failures.two_processes, 40, 3),
    'replaced': (failures.replaced, 20, 2),
    'read-only': (failures.read_only, 12, 4),
    'odd-texts': (texts.odd_texts, 120, 8),
    'formulas': (texts.formula_injection, 30, 6),
    'same-bytes': (texts.same_bytes, 6, 6),
}


def try_part(bench, name, n):
    start = time.monotonic()
    words, is_right = None, True
    try:
        words = PARTS[name][0](bench, n)
    except Failure as failure:
        words, is_right = str(failure), False
    except Exception:  # pylint: disable=broad-except
        words, is_right = traceback.format_exc(), False
    return words, is_right, time.monotonic() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--quick', action='store_true', help='a few of each kind')
    parser.add_argument('--tap', action='store_true')
    parser.add_argument('source')
    parser.add_argument('build')
    parser.add_argument('parts', nargs='*')
    arguments = parser.parse_args()
    names = [name for name in PARTS if not arguments.parts or name in arguments.parts]
    bench = Bench(arguments.source, arguments.build)
    n_wrong = 0
    if arguments.tap:
        print(f'1..{len(names)}', flush=True)
    try:
        bench.make_pristine()
        for number, name in enumerate(names, 1):
            n = PARTS[name][2 if arguments.quick else 1]
            words, is_right, seconds = try_part(bench, name, n)
            n_wrong += not is_right
            if arguments.tap:
                skip = ' # SKIP nothing to try it with' if words is None else ''
                print(f'{"ok" if is_right else "not ok"} {number} {name}{skip}')
                for line in (words or '').splitlines():
                    print(f'# {line}', flush=True)
            else:
                print(f'{name:16} {n:5}  {"ok" if is_right else "WRONG":6} {seconds:6.1f} s  '
                      f'{words or "nothing to try it with"}', flush=True)
    finally:
        bench.close()
    return 1 if n_wrong else 0


if __name__ == '__main__':
    sys.exit(main())
