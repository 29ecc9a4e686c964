# SPDX-License-Identifier: GPL-3.0-or-later
"""What the parts of tools/faults share: the real program, its libraries, and what they hold."""

import csv
import hashlib
import os
import random
import re
import resource
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path

from seals import find_faults

# What differs from run to run, and is no fact: steps to undo bear the time they were made.
NOT_FACTS = {'change', 'change_part', 'sqlite_stat1'}


class Failure(Exception):
    """Something was lost, or is wrong in silence."""


def check(is_true, words):
    if not is_true:
        raise Failure(words)


class Bench:
    """A folder of its own, the program, and the file that makes it fail."""

    def __init__(self, source_root, build_root):
        self.source = Path(source_root)
        self.program = Path(build_root) / 'app/cli/waymark'
        self.driver = Path(build_root) / 'tests/faults/drive-library'
        self.shim = Path(build_root) / 'tests/faults/libfault-shim.so'
        self.folder = Path(tempfile.mkdtemp(prefix='waymark-faults-'))
        self.random = random.Random(20221121)
        self.environment = {
            'PATH': '/usr/bin:/bin', 'HOME': str(self.folder / 'home'), 'LC_ALL': 'C.UTF-8',
            'TZ': 'UTC', 'WAYMARK_DATADIR': str(self.source / 'data'),
            'XDG_DATA_HOME': str(self.folder / 'home/data'), 'G_DEBUG': 'fatal-criticals',
            'ASAN_OPTIONS': 'detect_leaks=0:verify_asan_link_order=0',
            'UBSAN_OPTIONS': 'halt_on_error=1:print_stacktrace=1',
        }
        (self.folder / 'home').mkdir()
        self.work = self.folder / 'work'
        self.work.mkdir()
        self.library = self.work / 'library.waymark'
        self.pristine = self.folder / 'pristine.waymark'
        self.desk = None

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def get_memory_limit(self):
        """What the program may ask for while it reads a file; none where sanitizers need all."""
        return None if b'__asan_init' in self.program.read_bytes() else 1 << 30

    def start(self, *arguments, program=None, fault=None, environment=None, memory=None,
              **options):
        """The program at work. fault: 'write:12:EIO', of files in the folder of the library."""
        if memory is not None:
            options['preexec_fn'] = lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        changed = dict(self.environment, **(environment or {}))
        if fault is not None:
            changed |= {'LD_PRELOAD': str(self.shim), 'WAYMARK_FAULT': fault,
                        'WAYMARK_FAULT_UNDER': str(self.work)}
        return subprocess.Popen([program or self.program, *map(str, arguments)], env=changed,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, errors='replace', **options)

    def run(self, *arguments, seconds=60, **options):
        """The program's end: its code, and all it said."""
        process = self.start(*arguments, **options)
        try:
            out, err = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Failure(f'does not end: {arguments}') from None
        check(process.returncode >= 0 or process.returncode == -9 or options.get('may_die'),
              f'crashed ({process.returncode}): {arguments}\n{err[-2000:]}')
        check('Sanitizer' not in err and 'runtime error' not in err, err[-4000:])
        return process.returncode, out, err

    def run_well(self, *arguments, **options):
        code, out, err = self.run(*arguments, **options)
        check(code == 0, f'{arguments}: {code}\n{out}{err}')
        return out

    def count_calls(self, *arguments, environment=None, **options):
        """How often the program reads, writes and so on in the folder of the library."""
        path = self.folder / 'counts'
        self.run(*arguments, fault='any:0:EIO', **options,
                 environment={'WAYMARK_FAULT_COUNT': str(path), **(environment or {})})
        return {name: int(number) for name, number in
                (line.split() for line in path.read_text().splitlines())}

    def make_pristine(self):
        """A library that was made, changed and closed."""
        self.run_well('--library', self.pristine, 'list', 'metrics')
        few = self.folder / 'few.csv'
        self.write_rows(few, 300, 'A few facts')
        self.run_well('--library', self.pristine, 'import', few)

    def reset(self):
        """The folder holds the pristine library and nothing else."""
        for path in self.work.iterdir():
            path.chmod(0o700)
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        shutil.copyfile(self.pristine, self.library)

    def write_rows(self, path, n_rows, source, value=1.5):
        """A file of facts that the library does not have."""
        with sqlite3.connect(f'file:{self.pristine}?immutable=1', uri=True) as database:
            regions = [row[0] for row in database.execute('SELECT code FROM region ORDER BY code')]
            metrics = [row[0] for row in database.execute(
                "SELECT key FROM metric WHERE measure = 'level' ORDER BY key LIMIT 12")]
        with open(path, 'w', encoding='utf-8', newline='') as file:
            writer = csv.writer(file)
            writer.writerow(['region_code', 'metric_key', 'kind', 'period', 'value',
                             'source_title'])
            for i in range(n_rows):
                region = i % len(regions)
                rest = i // len(regions)
                writer.writerow([regions[region], metrics[rest % len(metrics)], 'actual',
                                 1960 + rest // len(metrics), round(value * (i + 1), 2), source])

    def digest(self, path=None):
        """A sum over every row of the facts, as SQLite alone reads them from a copy: what was
        broken off is taken back there. None where it cannot be read."""
        path = path or self.library
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            copy = Path(folder) / 'copy'
            shutil.copyfile(path, copy)
            journal = Path(f'{path}-journal')
            if journal.exists():
                shutil.copyfile(journal, f'{copy}-journal')
            return read_digest(copy)

    def settle(self, **options):
        """Has the program take back what was broken off, and look the file through."""
        self.run_well('--library', self.library, 'list', 'metrics', **options)
        unfinished = sorted(path.name for path in self.work.rglob('.~*'))
        check(unfinished == [], f'left behind: {unfinished}')
        out = self.run_well('--library', self.library, 'check', **options)
        check('is intact' in out, out)
        check(find_faults(self.library) == [], 'pages without their seals')
        # A journal that begins with zero says nothing; SQLite takes it away with the next change.
        left = sorted(path.name for path in self.work.iterdir()
                      if path.name.startswith('library')
                      and not (path.name.endswith('-journal')
                               and path.read_bytes()[:1] in (b'', b'\0')))
        check(left == ['library.waymark'], f'left behind: {left}')


def read_digest(path):
    total = hashlib.sha256()
    database = sqlite3.connect(path)
    try:
        tables = [row[0] for row in database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        for table in tables:
            if table in NOT_FACTS:
                continue
            rows = sorted(repr(row) for row in database.execute(f'SELECT * FROM "{table}"'))
            total.update(table.encode() + '\n'.join(rows).encode())
        return total.hexdigest()
    except sqlite3.DatabaseError:
        return None
    finally:
        database.close()


def says_something(text):
    """Whole words for a person: a sentence, no codes of a library or of the system alone."""
    return bool(re.search(r'\w+ \w+ \w+', text)) and '(null)' not in text
