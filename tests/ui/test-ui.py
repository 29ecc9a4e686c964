#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the scenarios of the real window, each in a desktop of its own, and prints TAP.

Usage: test-ui.py SOURCE_ROOT BUILD_ROOT [SCENARIO]...
What a failed scenario said and a picture of its screen stay in BUILD_ROOT/ui/<scenario>/.
"""

import concurrent.futures
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
from desktop import Desktop  # noqa: E402

SECONDS = 300
MAX_PARALLEL = 3


def list_scenarios():
    """(name, file, function, its docstring, its desktop) of every scenario function."""
    scenarios = []
    for path in sorted((HERE / 'scenarios').glob('*.py')):
        text = path.read_text(encoding='utf-8')
        for match in re.finditer(r'^def scenario_(\w+) *\(.*?\):\n    """(.*?)"""', text,
                                 re.M | re.S):
            scenarios.append((f"{path.stem}-{match.group(1).replace('_', '-')}", path,
                              'scenario_' + match.group(1),
                              ' '.join(match.group(2).split()).rstrip('.')))
    return scenarios


def make_locale(build):
    """A real Chinese locale, made once: a bare system has none."""
    folder = build / 'locale'
    if not (folder / 'zh_CN.UTF-8').exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(['localedef', '-i', 'zh_CN', '-f', 'UTF-8', folder / 'zh_CN.UTF-8'],
                       capture_output=True, check=False)
    return folder


def make_environment(source, build):
    return {
        'PATH': '/usr/bin:/bin',
        'WAYMARK_WINDOW': str(build / 'app/waymark-window'),
        'WAYMARK_PROGRAM': str(build / 'app/cli/waymark'),
        'WAYMARK_DATADIR': str(source / 'data'),
        'WAYMARK_LOCALEDIR': str(build / 'po'),
        'LOCPATH': str(make_locale(build)),
        'PYTHONDONTWRITEBYTECODE': '1',
        'LSAN_OPTIONS': os.environ.get('LSAN_OPTIONS', 'print_suppressions=0:suppressions='
                                       + str(source / 'tests/lsan.supp')),
    }


def run_scenario(scenario, environment, kept):
    name, path, function, _ = scenario
    folder = kept / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    log = folder / 'log'
    with Desktop(**environment) as desktop, log.open('wb') as output:
        desktop.environment['WAYMARK_KEPT'] = str(folder)
        desktop.environment['WAYMARK_WORK'] = str(desktop.folder)
        code = desktop.start([sys.executable, HERE / 'test-ui.py', '--inside', path, function],
                             SECONDS, output)
        for file in ('hook.log', 'program.log'):
            if (desktop.folder / file).exists():
                shutil.copy(desktop.folder / file, folder)
    text = log.read_text(encoding='utf-8', errors='replace')
    if code == 0:
        shutil.rmtree(folder, ignore_errors=True)
    elif code is None:
        text += f'\nnot done after {SECONDS} s'
    return code, text


def run_inside(path, function):
    """In the private desktop: one scenario in this process."""
    spec = importlib.util.spec_from_file_location('scenario', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    try:
        getattr(module, function)()
    except BaseException:
        subprocess.run(['import', '-window', 'root',
                        os.path.join(os.environ['WAYMARK_KEPT'], 'screen.png')], check=False)
        raise


def print_failure(name, text, kept):
    lines = [line for line in text.splitlines() if not line.startswith('dbus-daemon')]
    for line in lines[-25:]:
        print(f'#   {line}')
    print(f'#   kept: {kept / name}')


def main():
    source, build = (Path(argument).resolve() for argument in sys.argv[1:3])
    scenarios = [scenario for scenario in list_scenarios()
                 if len(sys.argv) < 4 or any(part in scenario[0] for part in sys.argv[3:])]
    kept = build / 'ui'
    environment = make_environment(source, build)
    failed = 0
    print(f'1..{len(scenarios)}', flush=True)
    workers = min(MAX_PARALLEL, os.cpu_count() or 2)
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        jobs = [pool.submit(run_scenario, scenario, environment, kept) for scenario in scenarios]
        for number, (scenario, job) in enumerate(zip(scenarios, jobs), 1):
            code, text = job.result()
            print(f"{'ok' if code == 0 else 'not ok'} {number} {scenario[0]}: {scenario[3]}",
                  flush=True)
            if code != 0:
                failed += 1
                print_failure(scenario[0], text, kept)
    return 1 if failed else 0


if __name__ == '__main__':
    if sys.argv[1:2] == ['--inside']:
        run_inside(sys.argv[2], sys.argv[3])
    else:
        sys.exit(main())
