# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks that are full or broken, files that may not be written: words, and nothing lost."""

import os
import signal
import subprocess
import time

from harness import check, says_something

N_ROWS = 3000


def make_commands(bench):
    rows = bench.folder / 'rows.csv'
    bench.write_rows(rows, N_ROWS, 'Failed')
    return {
        'import': ['import', rows],
        'export': ['export', '-o', bench.work / 'facts.csv'],
        'render': ['render', '-r', '330000', '-m', 'gdp', '-o', bench.work / 'figure.png'],
        'salvage': ['check', f'--salvage={bench.work / "copy.waymark"}'],
    }


def fail_at_steps(bench, n, kinds, error):
    """Each call of some kinds fails in turn. The program says so, or did what was asked."""
    commands = make_commands(bench)
    outcomes, calls = {}, {}
    for name, command in commands.items():
        bench.reset()
        calls[name] = bench.count_calls('--library', bench.library, *command)
        bench.reset()
        before = bench.digest()
        bench.run_well('--library', bench.library, *command)
        outcomes[name] = before, bench.digest()
    tries = [(name, kind) for name in commands for kind in kinds if calls[name][kind] > 0]
    # What changes the library is tried more often than the rest.
    tries += [('import', kind) for kind in kinds if calls['import'][kind] > 0] * 3
    n_failed = 0
    for i in range(n):
        name, kind = tries[i % len(tries)]
        number = bench.random.randint(1, calls[name][kind])
        bench.reset()
        code, out, err = bench.run('--library', bench.library, *commands[name],
                                   fault=f'{kind}:{number}:{error}')
        place = f'{name}, {kind} {number} of {calls[name][kind]}: {code}\n{out}{err}'
        before, after = outcomes[name]
        found = bench.digest()
        check(found in (before, after), f'other facts: {place}')
        if code == 0:
            check(found == after, f'said to be done, and is not: {place}')
        else:
            n_failed += 1
            check(says_something(err), f'no words: {place}')
        bench.settle()
        check(bench.digest() == found, f'something else is taken back: {place}')
    return f'{n_failed} told in words, {n - n_failed} had no effect'


def full_disk(bench, n):
    """The disk fills up at some step, and stays full."""
    return fail_at_steps(bench, n, ['write', 'truncate'], 'ENOSPC')


def broken_disk(bench, n):
    """A read, write, sync or renaming fails once with an I/O error."""
    return fail_at_steps(bench, n, ['write', 'read', 'sync', 'truncate', 'name'], 'EIO')


def as_nobody(bench, *arguments):
    """The program as a user who owns nothing here."""
    options = {'user': 65534, 'group': 65534} if os.geteuid() == 0 else {}
    return bench.run(*arguments, **options)


def read_only(bench, n):
    """A file, a folder or both that may only be read: shown, and never written."""
    bench.reset()
    expected = bench.run_well('--library', bench.library, 'export', '-o', '-')
    rows = bench.folder / 'rows.csv'
    bench.write_rows(rows, 50, 'Refused')
    bench.folder.chmod(0o755)
    rows.chmod(0o644)
    for i in range(n):
        bench.reset()
        before = bench.library.read_bytes()
        has_journal = i % 4 == 3
        if has_journal:
            # What a crash has left, in a place where it cannot be taken back.
            calls = bench.count_calls('--library', bench.library, 'import', rows)
            bench.reset()
            bench.run('--library', bench.library, 'import', rows,
                      fault=f'sync:{calls["sync"]}:KILL')
        for path in bench.work.iterdir():
            path.chmod(0o444)
        bench.work.chmod((0o555, 0o755, 0o555)[i % 3])
        try:
            code, out, err = as_nobody(bench, '--library', bench.library, 'export', '-o', '-')
            check(code == 0 and out == expected, f'not shown: {code} {err}')
            code, out, err = as_nobody(bench, '--library', bench.library, 'import', rows)
            check(code != 0 and says_something(err), f'not refused in words: {code} {out}{err}')
        finally:
            bench.work.chmod(0o755)
        check(has_journal or bench.library.read_bytes() == before, 'it was written to')
    return f'{n} shown, {n} changes refused in words'


def two_processes(bench, n):
    """Two imports at once, and readers meanwhile: both are in there, or one was told to wait."""
    files = []
    for name in ('one', 'two'):
        path = bench.folder / f'{name}.csv'
        bench.write_rows(path, N_ROWS, f'Writer {name}', 1.5 if name == 'one' else 2.5)
        files.append(path)
    bench.reset()
    before = bench.digest()
    alone = []
    for path in files:
        bench.reset()
        bench.run_well('--library', bench.library, 'import', path)
        alone.append(bench.digest())
    n_both = 0
    for i in range(n):
        bench.reset()
        writers = [bench.start('--library', bench.library, 'import', path) for path in files]
        reader = bench.start('--library', bench.library, 'export', '-o',
                             bench.folder / 'read.csv')
        time.sleep(bench.random.uniform(0, 0.05))
        if i % 5 == 4:
            writers[0].send_signal(signal.SIGKILL)
        ends = [process.communicate(timeout=60) for process in (*writers, reader)]
        codes = [process.returncode for process in (*writers, reader)]
        for (out, err), code in zip(ends, codes):
            check(code in (0, -9) or says_something(err), f'{code}: {out}{err}')
        found = bench.digest()
        bench.settle()
        if codes[:2] == [0, 0]:
            n_both += 1
            check(found not in (before, *alone), 'one of two is missing')
        elif codes[0] == 0 or codes[1] == 0:
            check(found in (alone[0 if codes[0] == 0 else 1], found), 'the one is missing')
    return f'{n_both} with both, {n - n_both} with one that was told or killed'


def replaced(bench, n):
    """The library's file is replaced or removed while it is in use."""
    rows = bench.folder / 'rows.csv'
    bench.write_rows(rows, N_ROWS, 'Replaced')
    bench.reset()
    bench.run_well('--library', bench.library, 'import', rows)
    after = bench.digest()
    n_told, n_there = 0, 0
    for i in range(n):
        bench.reset()
        other = bench.work / 'other.waymark'
        other.write_bytes(bench.pristine.read_bytes())
        expected = bench.digest(other)
        process = bench.start('--library', bench.library, 'import', rows)
        time.sleep(bench.random.uniform(0, 0.15))
        if i % 2:
            other.rename(bench.library)
        else:
            bench.library.unlink(missing_ok=True)
        try:
            out, err = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        check(process.returncode == 0 or says_something(err), f'{process.returncode} {err}')
        n_told += process.returncode != 0
        if i % 2:
            bench.settle()
            found = bench.digest()
            check(found == expected or process.returncode == 0 and found == after,
                  'the new file was changed')
            n_there += found == after
    return (f'{n_told} told in words, {n_there} done in the new file, '
            f'{n - n_told - n_there} done before')
