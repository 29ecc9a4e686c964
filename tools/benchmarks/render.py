# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures from the command line: one as a whole process, and 200 in one process."""

import os
import shutil
import tempfile
from pathlib import Path

import gnuplot
from catalog import METRIC, REGIONS, YEARS, Batch, read_names, read_series
from measure import SOURCE, Row, compare_processes

BUILD = Path(SOURCE) / '_build/run'
WAYMARK = BUILD / 'app/cli/waymark'
FLOOR = BUILD / 'tools/bench-floor'
WIDTH, HEIGHT = 1600, 900
KINDS = ('png', 'svg', 'pdf')
# Times as long as gnuplot takes, at most.
SINGLE_LIMITS = {'png': 0.5, 'svg': 1.0, 'pdf': 0.9}
BATCH_LIMITS = {'png': 0.25, 'svg': 1.0, 'pdf': 0.9}
MEMORY_LIMIT = 1.5


def make_environment(folder, data):
    return dict(os.environ, LC_ALL='C.UTF-8', XDG_DATA_HOME=str(folder / 'data'),
                WAYMARK_DATADIR=str(data), WAYMARK_LOCALEDIR=str(BUILD / 'po'))


def make_rows(name, usages, limit):
    """One kind's lines: judged by the clock, with processor time and the floor to explain it."""
    ours, floor = usages['waymark'], usages['floor']
    peer = usages.get('gnuplot')
    return [Row(name, 'gnuplot', peer and peer.wall, ours.wall, limit),
            Row(f'{name}, processor', 'gnuplot', peer and peer.cpu, ours.cpu),
            Row(f'{name}, memory', 'gnuplot', peer and peer.memory, ours.memory, MEMORY_LIMIT,
                'MiB'),
            Row(name, 'bare cairo', floor.wall, ours.wall)]


def keep_results(folder):
    """What was drawn, to be looked at, where WAYMARK_BENCH_KEEP names a folder."""
    keep = os.environ.get('WAYMARK_BENCH_KEEP')
    if keep:
        shutil.copytree(folder, keep, dirs_exist_ok=True)


def write_single_script(folder, kind):
    series, targets = read_series()
    names = read_names()
    lines = gnuplot.list_head(kind, WIDTH, HEIGHT)
    lines += gnuplot.list_figure(folder, folder / f'gnuplot.{kind}', '四省市地区生产总值与规划目标',
                                 '亿元', {names[code]: values for code, values in series.items()},
                                 targets)
    return gnuplot.write_script(folder / f'{kind}.gp', lines)


def measure_single(rounds):
    """One figure, from the start of the process to its end."""
    rows = []
    with tempfile.TemporaryDirectory(prefix='waymark-bench-') as name:
        folder = Path(name)
        environment = make_environment(folder, Path(SOURCE) / 'data')
        for kind in KINDS:
            commands = {
                'waymark': [WAYMARK, 'render', '-o', folder / f'waymark.{kind}',
                            '--region', ','.join(REGIONS), '--metric', METRIC, '--lang', 'zh_CN',
                            '--from', YEARS[0], '--to', 2025, '--size', f'{WIDTH}x{HEIGHT}'],
                'floor': [FLOOR, folder / f'floor.{kind}']}
            if shutil.which('gnuplot'):
                commands['gnuplot'] = ['gnuplot', write_single_script(folder, kind)]
            usages = compare_processes(commands, rounds, environment)
            rows += make_rows(kind.upper(), usages, SINGLE_LIMITS[kind])
        keep_results(folder)
    return rows


def write_batch_script(folder, kind, batch):
    lines = gnuplot.list_head(kind, WIDTH, HEIGHT)
    for region, metric, values, target in batch.list_figures():
        output = Path(f"{region['code']}-{metric['key']}.{kind}")
        lines += gnuplot.list_figure(folder / 'facts', output,
                                     f"{region['name_zh']}{metric['name_zh']}", metric['unit_zh'],
                                     {region['name_zh']: values}, [target])
    return gnuplot.write_script(folder / f'{kind}.gp', lines)


def measure_batch(rounds):
    """200 different figures in one process."""
    rows = []
    batch = Batch()
    with tempfile.TemporaryDirectory(prefix='waymark-bench-') as name:
        folder = Path(name)
        (folder / 'facts').mkdir()
        environment = make_environment(folder, batch.write_catalog(folder / 'bundle'))
        for kind in KINDS:
            (folder / kind).mkdir()
            commands = {
                'waymark': [WAYMARK, 'render', '--each', '-o', f'{{region}}-{{metric}}.{kind}',
                            '--region', ','.join(region['code'] for region in batch.regions),
                            '--metric', ','.join(metric['key'] for metric in batch.metrics),
                            '--lang', 'zh_CN', '--from', YEARS[0], '--to', 2025,
                            '--size', f'{WIDTH}x{HEIGHT}'],
                'floor': [FLOOR, f'floor.{kind}', len(batch)]}
            if shutil.which('gnuplot'):
                commands['gnuplot'] = ['gnuplot', write_batch_script(folder, kind, batch)]
            usages = compare_processes(commands, max(1, rounds // 3), environment, folder / kind)
            rows += make_rows(f'{kind.upper()} x {len(batch)}', usages, BATCH_LIMITS[kind])
        keep_results(folder)
    return rows
