# SPDX-License-Identifier: GPL-3.0-or-later
"""Killed at any moment: the library is as before, or complete; files are whole or not there."""

import signal
import sqlite3
import subprocess
import time

from harness import check

N_ROWS = 6000


def measure(bench, *arguments):
    bench.reset()
    start = time.monotonic()
    bench.run_well(*arguments)
    return time.monotonic() - start


def kill_after(bench, seconds, *arguments):
    """True when it was still at work."""
    process = bench.start(*arguments)
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
    return process.returncode == -signal.SIGKILL


def during_import(bench, n):
    """kill -9 while rows are imported; half at moments of the clock, half before a call."""
    rows = bench.folder / 'rows.csv'
    bench.write_rows(rows, N_ROWS, 'Killed')
    command = ['--library', bench.library, 'import', rows]
    duration = measure(bench, *command)
    after = bench.digest()
    bench.reset()
    before = bench.digest()
    calls = bench.count_calls(*command)
    counts = {'before': 0, 'complete': 0}
    n_killed = 0
    for i in range(n):
        bench.reset()
        if i % 2:
            n_killed += kill_after(bench, bench.random.uniform(0, duration), *command)
        else:
            number = bench.random.randint(1, calls['any'])
            code, _, _ = bench.run(*command, fault=f'any:{number}:KILL')
            n_killed += code == -signal.SIGKILL
        found = bench.digest()
        check(found in (before, after), f'neither as before nor complete (round {i})')
        bench.settle()
        check(bench.digest() == found, f'the program takes back something else (round {i})')
        counts['before' if found == before else 'complete'] += 1
    check(n_killed >= n // 3, f'only {n_killed} were killed')
    return f'{n_killed} killed: {counts["before"]} as before, {counts["complete"]} complete'


def during_first_start(bench, n):
    """kill -9 while a library is made: none, or a whole one."""
    command = ['--library', bench.library, 'list', 'metrics']
    bench.reset()
    bench.library.unlink()
    calls = bench.count_calls(*command)
    n_made = 0
    for i in range(n):
        bench.reset()
        bench.library.unlink()
        bench.run(*command, fault=f'any:{1 + i * calls["any"] // n}:KILL')
        n_made += bench.library.exists()
        bench.settle()
    return f'{n_made} made, {n - n_made} not begun'


def during_migration(bench, n):
    """kill -9 while an older library is taken to this version."""
    old = bench.folder / 'old.waymark'
    old.unlink(missing_ok=True)
    with sqlite3.connect(old) as database:
        database.executescript((bench.source / 'tests/data/library-version-1.sql').read_text())
    database.close()
    command = ['--library', bench.library, 'list', 'metrics']
    # Its folder stands in for an owner's: nothing but this file is in there.
    pristine, bench.pristine = bench.pristine, old
    try:
        bench.reset()
        bench.run_well(*command)
        after = bench.digest()
        bench.reset()
        calls = bench.count_calls(*command)
        n_old = 0
        for i in range(n):
            bench.reset()
            number = bench.random.randint(1, calls['any'])
            bench.run(*command, fault=f'any:{number}:KILL')
            with sqlite3.connect(f'file:{bench.library}?mode=ro', uri=True) as database:
                n_old += not (bench.work / 'library.waymark-journal').exists() \
                    and database.execute('PRAGMA user_version').fetchone()[0] == 1
            database.close()
            bench.settle()
            check(bench.digest() == after, f'other facts after the migration (round {i})')
    finally:
        bench.pristine = pristine
    return f'{n_old} still old, all came to the same'


def during_take_over(bench, n):
    """kill -9 while what another program has written is taken over: not yet, or whole."""
    bench.reset()
    with sqlite3.connect(bench.library) as database:
        database.execute("UPDATE region SET name_en = name_en || ' (theirs)'")
    database.close()
    theirs, facts = bench.library.read_bytes(), bench.digest()
    command = ['--library', bench.library, 'check', '--take-over']
    calls = bench.count_calls(*command)
    n_killed, n_done = 0, 0
    for i in range(n):
        bench.reset()
        bench.library.write_bytes(theirs)
        first = max(1, calls['any'] - 8) if i % 2 else 1
        code, _, _ = bench.run(*command,
                               fault=f'any:{bench.random.randint(first, calls["any"])}:KILL')
        n_killed += code == -signal.SIGKILL
        check(bench.digest() == facts, f'other facts (round {i})')
        if bench.library.read_bytes() == theirs:
            bench.run_well(*command)
        else:
            n_done += 1
        bench.settle()
        check(bench.digest() == facts, f'other facts after taking over (round {i})')
    check(n_killed > n // 2, f'only {n_killed} were killed')
    return f'{n_killed} killed: {n - n_done} not yet taken over, {n_done} whole'


def during_saves(bench, n):
    """kill -9 while exports, figures and salvaged copies replace a file: old or new, and whole."""
    bench.reset()
    out = {name: bench.work / name
           for name in ('facts.csv', 'facts.json', 'facts.xlsx', 'figure.png', 'figure.pdf',
                        'figure.svg', 'copy.waymark')}
    draw = ['render', '-r', '330000', '-m', 'gdp', '-o']
    commands = [
        (out['facts.csv'], ['export', '-o', out['facts.csv']]),
        (out['facts.json'], ['export', '-o', out['facts.json']]),
        (out['facts.xlsx'], ['export', '-o', out['facts.xlsx']]),
        (out['figure.png'], [*draw, out['figure.png']]),
        (out['figure.pdf'], [*draw, out['figure.pdf']]),
        (out['figure.svg'], [*draw, out['figure.svg']]),
        (out['copy.waymark'], ['check', f'--salvage={out["copy.waymark"]}']),
    ]
    whole, calls = {}, {}
    for path, command in commands:
        bench.run_well('--library', bench.library, *command)
        whole[path] = path.read_bytes()
        path.unlink()
        calls[path] = bench.count_calls('--library', bench.library, *command)['any']
        path.unlink(missing_ok=True)
    counts = {'old': 0, 'new': 0}
    for i in range(n):
        path, command = commands[i % len(commands)]
        old = None if path.suffix == '.waymark' else b'what was there before'
        path.unlink(missing_ok=True)
        if old is not None:
            path.write_bytes(old)
        # Where the name is given, and what follows it, is a few calls of many.
        first = max(1, calls[path] - 4) if i // len(commands) % 2 else 1
        number = bench.random.randint(first, calls[path])
        bench.run('--library', bench.library, *command, fault=f'any:{number}:KILL')
        found = path.read_bytes() if path.exists() else None
        is_new = found is not None and found != old
        if is_new and path.suffix == '.waymark':
            check(bench.digest(path) == bench.digest(), 'the copy is not whole')
        elif is_new:
            check(found == whole[path], f'{path.name} is half written')
        else:
            check(found == old, f'{path.name} was lost')
        counts['new' if is_new else 'old'] += 1
    bench.settle()
    return f'{counts["old"]} as before, {counts["new"]} whole'
