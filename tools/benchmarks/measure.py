# SPDX-License-Identifier: GPL-3.0-or-later
"""What every part of tools/bench is made of: timed processes, turns, and rows of a table."""

import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RUNNER = os.path.join(SOURCE, '_build/run/tools/bench-run')


@dataclass
class Usage:
    """What a process took: seconds by the clock and of the processors, MiB at its peak."""
    wall: float
    cpu: float
    memory: float


@dataclass
class Row:
    """One line of the table: ours beside a peer's, in `unit`: 's' or 'MiB'.

    With a limit the line is met when ours is at most `limit` times the peer's or, where
    `is_difference` says so, at most that much more. `peer` is None where it is not installed.
    """
    name: str
    peer_name: str
    peer: float | None
    ours: float
    limit: float | None = None
    unit: str = 's'
    is_difference: bool = False

    def compare(self):
        return self.ours - self.peer if self.is_difference else self.ours / self.peer

    def is_met(self):
        return self.peer is None or self.limit is None or self.compare() <= self.limit

    def show(self, value):
        if value is None:
            return '-'
        return f'{value * 1000:.1f} ms' if self.unit == 's' else f'{value:.1f} {self.unit}'

    def __str__(self):
        line = f'{self.name:26} {self.peer_name:16} {self.show(self.peer):>12} ' \
               f'{self.show(self.ours):>12}'
        if self.peer is None:
            return line + '  (not installed: skipped)'
        sign, unit = ('+', ' s') if self.is_difference else ('', '')
        line += f' {sign + format(self.compare(), ".2f") + unit:>8}'
        if self.limit is not None:
            line += f' {format(self.limit, ".2f") + unit:>8}  {"met" if self.is_met() else "NOT MET"}'
        return line


def run(command, environment=None, folder=None):
    """Runs a command to its end; a failure ends the bench with what the command said."""
    command = [str(part) for part in command]
    done = subprocess.run([RUNNER, *command], env=environment, cwd=folder,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors='replace')
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}")
    wall, cpu, memory = done.stdout.splitlines()[-1].split()
    return Usage(float(wall), float(cpu), float(memory) / 1024)


def take_turns(measures, rounds):
    """{name: [result]} of functions that take turns; the first turn only warms up."""
    results = {name: [] for name in measures}
    for turn in range(rounds + 1):
        for name, measure in measures.items():
            result = measure()
            if turn > 0:
                results[name].append(result)
    return results


def take_medians(measures, rounds):
    """{name: median} of functions that return numbers."""
    return {name: statistics.median(values)
            for name, values in take_turns(measures, rounds).items()}


def compare_processes(commands, rounds, environment=None, folder=None):
    """{name: Usage of medians} of {name: command}, the commands taking turns.

    With `folder` each turn runs in a new one below it: to replace the files of the turn before
    takes longer than to make new ones, and differs between programs that replace and that rewrite.
    """
    def run_once(name, command):
        place = folder and tempfile.mkdtemp(prefix=f'{name}-', dir=folder)
        return run(command, environment, place)

    turns = take_turns({name: lambda name=name, command=command: run_once(name, command)
                        for name, command in commands.items()}, rounds)
    return {name: Usage(*(statistics.median(getattr(usage, field) for usage in usages)
                          for field in ('wall', 'cpu', 'memory')))
            for name, usages in turns.items()}
