#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The counting of run.py: what crashed, stopped half-way or said nothing is a failure."""

import importlib.util
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import tap  # noqa: E402

spec = importlib.util.spec_from_file_location('runner', HERE / 'run.py')
runner = importlib.util.module_from_spec(spec)
spec.loader.exec_module(runner)


def expect(stdout, result, passed, failed, skipped=0, protocol='tap'):
    count, _ = runner.judge({'stdout': stdout, 'result': result, 'returncode': 0}, protocol)
    got = (count.passed, count.failed, count.skipped)
    tap.check(got == (passed, failed, skipped), f'{got} of {stdout!r} ({result})')


def main():
    return tap.run([
        ('cases are counted', lambda: expect('1..2\nok 1 a\nok 2 b\n', 'OK', 2, 0)),
        ('a failed case counts', lambda: expect('ok 1 a\nnot ok 2 b\n1..2\n', 'FAIL', 1, 1)),
        ('a skipped case is neither', lambda: expect('1..2\nok 1 a\nok 2 b # SKIP no X\n', 'OK',
                                                     1, 0, 1)),
        ('a crash is a failure', lambda: expect('1..3\nok 1 a\n', 'ERROR', 1, 1)),
        ('a crash after the last case is one', lambda: expect('1..1\nok 1 a\n', 'ERROR', 1, 1)),
        ('a short run is a failure', lambda: expect('1..3\nok 1 a\n', 'OK', 1, 1)),
        ('no plan is a failure', lambda: expect('ok 1 a\n', 'OK', 1, 1)),
        ('no output is a failure', lambda: expect(None, 'OK', 0, 1)),
        ('a time-out is a failure', lambda: expect('', 'TIMEOUT', 0, 1)),
        ('an exit code counts as one case', lambda: expect('', 'OK', 1, 0, protocol='exitcode')),
        ('a bad exit code fails', lambda: expect('', 'FAIL', 0, 1, protocol='exitcode')),
        ('noise is no case', lambda: expect('okay\n# ok 3\n1..1\nok 1 a\n', 'OK', 1, 0)),
    ])


if __name__ == '__main__':
    sys.exit(main())
