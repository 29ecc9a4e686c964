# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window does to a library, broken off: editing, Save a Copy, backups and restoring; large
imports, whose rows are sorted on the disk, and taking these back."""

import signal

from harness import check, says_something

N_STEPS = 12
N_ROWS = 2000
TASKS = ('edit', 'copy', 'backup', 'restore', 'import', 'undo')


class Desk:
    """A library with a backup and with facts that came later; what may be done to it."""

    def __init__(self, bench):
        self.bench = bench
        self.copy = bench.work / 'copy.waymark'
        self.saved = bench.folder / 'saved.waymark'
        self.rows = bench.work / 'rows.csv'
        self.options = {'program': bench.driver,
                        'environment': {'XDG_DATA_HOME': str(bench.work / 'data'),
                                        'XDG_CACHE_HOME': str(bench.work / 'cache')}}
        self.commands = {'edit': ['edit', 0, N_STEPS], 'copy': ['copy', self.copy],
                         'backup': ['backup'], 'restore': ['restore', self.saved],
                         'import': ['import', self.rows], 'undo': ['undo', 1]}
        self.calls = {}
        self.begin()
        self.drive_well('copy', self.saved)
        self.after = {'restore': bench.digest(self.saved), 'undo': bench.digest()}
        self.begin('undo')
        self.after['import'] = self.before
        check(self.before != self.after['undo'], 'the import changes nothing')
        self.find_steps()
        for task in TASKS:
            self.begin(task)
            self.calls[task] = bench.count_calls(bench.library, *self.commands[task],
                                                 **self.options)

    def drive_well(self, *arguments):
        return self.bench.run_well(self.bench.library, *arguments, **self.options)

    def find_steps(self):
        """The facts after each step of editing, one by one: whatever breaks it off ends in one."""
        self.begin('edit')
        self.steps = [self.bench.digest()]
        for step in range(N_STEPS):
            self.drive_well('edit', step, 1)
            self.steps.append(self.bench.digest())
        check(len(set(self.steps)) > N_STEPS // 2, 'the steps change nothing')

    def begin(self, task=None):
        bench = self.bench
        bench.reset()
        if task == 'restore':
            rows = bench.folder / 'later.csv'
            bench.write_rows(rows, N_ROWS, 'Came later')
            bench.run_well('--library', bench.library, 'import', rows)
        elif task in ('import', 'undo'):
            bench.write_rows(self.rows, N_ROWS, 'Sorted')
            if task == 'undo':
                self.drive_well(*self.commands['import'])
        elif task == 'backup':
            self.drive_well('backup')
        elif task == 'copy':
            self.copy.write_bytes(b'what was there before')
        self.before = bench.digest()

    def list_backups(self):
        return sorted(self.bench.work.glob('data/waymark/backups/*/[0-9]*.waymark'))

    def look(self, task, code, out):
        """What is there is whole, and is what was told."""
        found = self.bench.digest()
        if task == 'edit':
            self.look_at_steps(found, code, out)
        elif task in self.after:
            check(found in (self.before, self.after[task]), 'neither as before nor done')
            check(code != 0 or found == self.after[task], 'said to be done, and is not')
        else:
            check(found == self.before, f'{task} changes the library')
        if task == 'copy' and self.copy.read_bytes() != b'what was there before':
            check(self.bench.digest(self.copy) == found, 'the copy is not whole')
        elif task == 'copy':
            check(code != 0, 'said to be copied, and is not')
        self.look_at_backups(task, code)
        self.bench.settle(environment=self.options['environment'])
        check(self.bench.digest() == found, 'something else is taken back')
        return found

    def look_at_steps(self, found, code, out):
        n_told = int(out.split()[-1]) if out.split() else 0
        check(found in self.steps[n_told:n_told + 2], f'{n_told} steps were kept, other facts')
        check(code != 0 or n_told == N_STEPS, f'only {n_told} steps')

    def look_at_backups(self, task, code):
        backups = self.list_backups()
        for path in backups:
            check(self.bench.digest(path) == self.before, f'{path.name} is not whole')
        had = task == 'backup'
        check(len(backups) >= had + (code == 0 and task in ('backup', 'restore')),
              f'a backup is missing after {task}')

    def undo_all(self):
        """The steps that were kept lead all the way back."""
        self.drive_well('undo', 1)
        check(self.bench.digest() == self.steps[0], 'the steps do not lead back')

    def try_fault(self, task, number, fault):
        self.begin(task)
        code, out, err = self.bench.run(self.bench.library, *self.commands[task], fault=fault,
                                        **self.options)
        place = f'{task}, {fault} of {self.calls[task]} (round {number}): {code} {out[-80:]}{err}'
        is_killed = code == -signal.SIGKILL
        try:
            self.look(task, code, out)
            check(code == 0 or is_killed or says_something(err), 'no words')
            if task == 'edit':
                self.undo_all()
        except Exception as error:
            raise type(error)(f'{error}: {place}') from error
        return code


def get_desk(bench):
    """One for all parts: finding out what each step leads to takes long."""
    if bench.desk is None:
        bench.desk = Desk(bench)
    return bench.desk


def kill(bench, n, tasks):
    desk = get_desk(bench)
    n_killed = 0
    for i in range(n):
        task = tasks[i % len(tasks)]
        number = bench.random.randint(1, desk.calls[task]['any'])
        n_killed += desk.try_fault(task, i, f'any:{number}:KILL') == -signal.SIGKILL
    return f'{n_killed} killed, all whole'


def fail(bench, n, kinds, error):
    desk = get_desk(bench)
    tries = [(task, kind) for task in TASKS for kind in kinds if desk.calls[task][kind] > 0]
    n_failed = 0
    for i in range(n):
        task, kind = tries[i % len(tries)]
        number = bench.random.randint(1, desk.calls[task][kind])
        n_failed += desk.try_fault(task, i, f'{kind}:{number}:{error}') != 0
    return f'{n_failed} told in words, {n - n_failed} had no effect'


def kills_while_editing(bench, n):
    """kill -9 between and in steps: those that were told are kept, each can be undone."""
    return kill(bench, n, ['edit'])


def kills_while_copying(bench, n):
    """kill -9 during Save a Copy, a backup, restoring one."""
    return kill(bench, n, ['copy', 'backup', 'restore'])


def kills_while_undoing(bench, n):
    """kill -9 during an import that sorts on the disk, and while it is taken back."""
    return kill(bench, n, ['import', 'undo'])


def full_disk(bench, n):
    """The disk fills up at some step of these, and stays full."""
    return fail(bench, n, ['write', 'truncate'], 'ENOSPC')


def broken_disk(bench, n):
    """A call fails once with an I/O error."""
    return fail(bench, n, ['write', 'read', 'sync', 'truncate', 'name'], 'EIO')
