# SPDX-License-Identifier: GPL-3.0-or-later
"""Damaged files: what is shown is what was stored, or the damage is told."""

import importlib.util
import itertools
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import hostile_files
from harness import check, says_something

EXPORT = ['export', '-o', '-']


class Damaged:
    """Copies of one library, each damaged in its own way, looked at several at a time."""

    def __init__(self, bench):
        self.bench = bench
        bench.reset()
        self.good = bench.library.read_bytes()
        self.expected = bench.run_well('--library', bench.library, *EXPORT)
        self.digest = bench.digest()
        self.counts = {'told': 0, 'unharmed': 0, 'salvaged whole': 0, 'salvaged in part': 0,
                       'refused': 0}

    def look(self, number, data, must_mend=False):
        bench = self.bench
        path = bench.folder / f'damaged-{number}.waymark'
        new_path = bench.folder / f'salvaged-{number}.waymark'
        path.write_bytes(data)
        try:
            code, out, err = bench.run('--library', path, *EXPORT)
            if code == 0:
                # Reading only what is asked for, it may not have seen the damage; a whole check must.
                check(out == self.expected, f'silently wrong ({number})')
            else:
                check(says_something(err), f'no words ({number}): {err}')
            checked, out, err = bench.run('--library', path, 'check')
            is_intact = checked == 0 and 'is intact' in out
            check(not is_intact or bench.digest(path) == self.digest,
                  f'called intact, with other facts ({number})')
            self.counts['unharmed' if is_intact else 'told'] += 1
            if not is_intact:
                check(path.read_bytes() == data, f'a damaged file was changed ({number})')
                self.salvage(number, path, new_path, must_mend)
        finally:
            path.unlink(missing_ok=True)
            new_path.unlink(missing_ok=True)

    def salvage(self, number, path, new_path, must_mend):
        bench = self.bench
        code, out, err = bench.run('--library', path, 'check', f'--salvage={new_path}')
        if code != 0:
            check(says_something(err), f'no words ({number}): {err}')
            check(not new_path.exists(), f'a new file without success ({number})')
            check(not must_mend, f'not mended ({number}): {err}')
            self.counts['refused'] += 1
            return
        is_whole = bench.digest(new_path) == self.digest
        check(is_whole or 'Lost' in out, f'a loss that is not told ({number}): {out}')
        check(is_whole or not must_mend, f'not mended ({number}): {out}')
        self.counts['salvaged whole' if is_whole else 'salvaged in part'] += 1

    def look_at_all(self, copies, must_mend=False):
        with ThreadPoolExecutor(2) as pool:
            jobs = [pool.submit(self.look, i, data, must_mend) for i, data in enumerate(copies)]
            for job in jobs:
                job.result()
        return ', '.join(f'{count} {name}' for name, count in self.counts.items() if count)


def bit_flips(bench, n):
    """One bit anywhere in the file is another."""
    damaged = Damaged(bench)

    def make():
        for _ in range(n):
            data = bytearray(damaged.good)
            bit = bench.random.randrange(len(data) * 8)
            data[bit // 8] ^= 1 << bit % 8
            yield bytes(data)

    return damaged.look_at_all(make(), must_mend=True)


def garbage(bench, n):
    """Cut off anywhere, or with pages of noise, of zeros, or of another place in the file."""
    damaged = Damaged(bench)
    size = 4096

    def make():
        for i in range(n):
            data = bytearray(damaged.good)
            n_pages = len(data) // size
            page = bench.random.randrange(n_pages) * size
            other = bench.random.randrange(n_pages) * size
            if i % 4 == 0:
                data = data[:bench.random.randrange(len(data))]
            elif i % 4 == 1:
                data[page:page + size] = bench.random.randbytes(size)
            elif i % 4 == 2:
                data[page:page + size] = bytes(size)
            else:
                data[page:page + size] = data[other:other + size]
            yield bytes(data)

    return damaged.look_at_all(make())


def import_all(bench, paths, n):
    """Every so many of them, so that n are tried."""
    bench.reset()
    before = bench.digest()
    n_refused, n_read = 0, 0
    for path in paths[::max(1, len(paths) // n)]:
        code, out, err = bench.run('--library', bench.library, 'import', '--dry-run', path,
                                   seconds=40, memory=bench.get_memory_limit())
        check(code == 0 or says_something(out + err), f'{path.name}: no words ({code})')
        check('\x1b' not in out + err, f'{path.name}: control characters reach the terminal')
        check('root:' not in out + err, f'{path.name}: another file was read')
        check(bench.digest() == before, f'{path.name}: a dry run changes facts')
        n_refused += code != 0
        n_read += code == 0
        path.unlink()
    bench.settle()
    return f'{n_refused} refused in words, {n_read} read'


def hostile(bench, n):
    """Files that want to do harm, through import: read or refused in words, within seconds and a
    bounded memory, and nothing of the library is other than before."""
    folder = bench.folder / 'hostile'
    folder.mkdir(exist_ok=True)
    return import_all(bench, hostile_files.make_all(folder, (300 if n >= 60 else 20) << 20), n)


def hostile_tables(bench, n):
    """The same of the files that the readers of tables are tested with alone."""
    path = Path(__file__).resolve().parent.parent / 'fuzz' / 'make-hostile.py'
    spec = importlib.util.spec_from_file_location('make_hostile', path)
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    folder = bench.folder / 'hostile-tables'
    folder.mkdir(exist_ok=True)
    paths = []
    # Making all of them takes longer than trying a few.
    for name, _, data in itertools.islice(maker.make_all(), None if n >= 100 else 4 * n):
        (folder / name).write_bytes(data)
        paths.append(folder / name)
    return import_all(bench, paths, n)
