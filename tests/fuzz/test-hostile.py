#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each file of make-hostile.py ends as it says there, within two seconds and 512 MiB.

Usage: test-hostile.py READ_TABLE [CHECKED]: with sanitizers the program may take ten times as long,
and its memory is not its own.
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import tap  # noqa: E402

PROGRAM = sys.argv[1]
CHECKED = len(sys.argv) > 2 and sys.argv[2] == 'true'
# Others may be computing on this machine: what counts is the program's own time.
MAX_SECONDS = 20 if CHECKED else 2
MAX_MIB = None if CHECKED else 512


def load_maker():
    spec = importlib.util.spec_from_file_location('make_hostile', HERE / 'make-hostile.py')
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(path):
    """What it printed, its code, processor seconds, and its memory in MiB."""
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen([PROGRAM, path], stdout=out, stderr=subprocess.STDOUT)
        give_up = time.monotonic() + 60
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid or time.monotonic() > give_up:
                break
            time.sleep(0.002)
        if not pid:
            child.kill()
            child.wait()
            return 'took more than a minute', -1, 60.0, 0
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read().decode(errors='replace').strip()
    text, _, kib = text.rpartition('\n')
    return (text, child.returncode, usage.ru_utime + usage.ru_stime,
            int(kib) // 1024 if kib.isdigit() else 0)


def judge(folder, name, outcome, data):
    path = folder / name
    path.write_bytes(data)
    text, code, seconds, mib = run(path)
    path.unlink()
    print(f'# {name}: {seconds:.2f} s, {mib} MiB: {text[:160]}')
    tap.check(code == 0 and text, f'ended with {code}: {text[-2000:]}')
    tap.check(outcome == 'either' or text.startswith(outcome), f'not {outcome}: {text[:400]}')
    tap.check(seconds <= MAX_SECONDS, f'took {seconds:.2f} s')
    tap.check(MAX_MIB is None or mib <= MAX_MIB, f'took {mib} MiB')


def main():
    with tempfile.TemporaryDirectory() as folder:
        return tap.run([(f'{name} ends in {outcome}',
                         lambda name=name, outcome=outcome, data=data:
                         judge(Path(folder), name, outcome, data))
                        for name, outcome, data in load_maker().make_all()])


sys.exit(main())
