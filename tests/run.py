#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds Waymark, runs the suites and counts test cases, not programs (see tools/test).

Meson runs the programs; what each printed is read from its log, because a program
that crashed, printed no plan or stopped half-way has to count as a failure too.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent
SUITES = ['layers', 'desktop', 'po', 'data', 'unit', 'fuzz', 'cli', 'pictures', 'ui']
# Warnings are errors, and the sanitizers watch everything, the window too.
BUILD = 'checked'
BUILD_OPTIONS = ['-Dwerror=true', '-Db_sanitize=address,undefined', '-Db_lundef=false']
CASE = re.compile(r'^(not )?ok\b(.*)$')
PLAN = re.compile(r'^1\.\.(\d+)\s*(?:#.*)?$')


class Count:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped


def count_cases(output):
    """The cases of a TAP stream, and what is wrong with its plan (or None)."""
    count, planned = Count(), None
    for line in output.splitlines():
        plan = PLAN.match(line)
        case = CASE.match(line)
        if plan:
            planned = int(plan.group(1))
        elif case and re.search(r'#\s*skip', case.group(2), re.I):
            count.skipped += 1
        elif case and re.search(r'#\s*todo', case.group(2), re.I):
            count.skipped += 1
        elif case and case.group(1):
            count.failed += 1
        elif case:
            count.passed += 1
    seen = count.passed + count.failed + count.skipped
    if planned is None:
        return count, 'printed no plan'
    if planned != seen:
        return count, f'planned {planned} cases and ran {seen}'
    return count, None


def judge(entry, protocol):
    """The count of one program; a fault beyond its cases is one failure more."""
    if protocol == 'tap':
        count, fault = count_cases(entry.get('stdout') or '')
    else:
        count, fault = Count(), None
        count.passed += entry['result'] == 'OK'
    if entry['result'] not in ('OK', 'SKIP', 'EXPECTEDFAIL') and count.failed == 0:
        fault = f"ended as {entry['result']} (code {entry.get('returncode')})"
    if fault:
        count.failed += 1
    return count, fault


def report(name, entry, count, fault):
    if count.failed == 0:
        return
    print(f"\n---- {name}: {fault or f'{count.failed} failed'}")
    print('\n'.join((entry.get('stdout') or '').splitlines()[-80:]))
    print('\n'.join((entry.get('stderr') or '').splitlines()[-80:]))


def build():
    return subprocess.run([SOURCE / 'tools/build', BUILD, *BUILD_OPTIONS]).returncode == 0


def list_tests(directory):
    text = subprocess.run(['/usr/bin/meson', 'introspect', '--tests', directory], check=True,
                          capture_output=True, text=True).stdout
    return [test for test in json.loads(text) if test['suite']]


def run_suites(directory, suites, protocols):
    log = directory / 'meson-logs/testlog.json'
    log.unlink(missing_ok=True)
    command = ['/usr/bin/meson', 'test', '-C', directory, '--no-rebuild', '--quiet',
               '--num-processes', str(os.cpu_count() or 2)]
    for suite in suites:
        command += ['--suite', suite]
    environment = dict(os.environ, LC_ALL='C.UTF-8')
    environment.pop('DISPLAY', None)
    environment.pop('WAYLAND_DISPLAY', None)
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    total = Count()
    if not log.exists():
        print(done.stdout)
        total.failed += 1
        return total
    seen = set()
    for line in log.read_text(encoding='utf-8').splitlines():
        entry = json.loads(line)
        name = entry['name'].split(' / ')[-1]
        seen.add(name)
        count, fault = judge(entry, protocols[name])
        print(f"{'FAILED' if count.failed else 'ok':6} {name:28} {count.passed:4} passed"
              f"{f', {count.failed} failed' if count.failed else ''}"
              f"{f', {count.skipped} skipped' if count.skipped else ''}"
              f"  {entry.get('duration', 0):.1f} s")
        report(name, entry, count, fault)
        total.add(count)
    for name in sorted(set(protocols) - seen):
        print(f'FAILED {name}: never ran')
        total.failed += 1
    return total


def build_and_run(suites):
    total = Count()
    directory = SOURCE / '_build' / BUILD
    if not build():
        total.failed += 1
        return total
    tests = [test for test in list_tests(directory)
             if any(suite.split(':')[-1] in suites for suite in test['suite'])]
    present = {suite.split(':')[-1] for test in tests for suite in test['suite']} & set(suites)
    if present:
        total.add(run_suites(directory, sorted(present, key=SUITES.index),
                             {test['name']: test['protocol'] for test in tests}))
    return total


def main():
    suites = sys.argv[1:] or SUITES
    unknown = [suite for suite in suites if suite not in SUITES]
    if unknown:
        sys.exit(f"There is no suite {', '.join(unknown)}: choose from {', '.join(SUITES)}")
    total = build_and_run(suites)
    if total.skipped:
        print(f'{total.skipped} skipped')
    if total.passed + total.failed == 0:
        print('No test of this name was found.')
        total.failed = 1
    print(f'{total.passed} passed, {total.failed} failed')
    return 1 if total.failed else 0


if __name__ == '__main__':
    sys.stdout.reconfigure(line_buffering=True)
    sys.exit(main())
