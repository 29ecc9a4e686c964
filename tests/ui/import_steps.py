# SPDX-License-Identifier: GPL-3.0-or-later
"""What scenarios of an import share: files as offices hand them out, and what is read of them."""

import csv

from program import Program, wait_until
from steps import WORK, run_command

PREAMBLE = '数据库：分省年度数据\r\n指标：地区生产总值(亿元)\r\n时间：最近3年\r\n'
VALUES = [('浙江省', '91001', '85001', '80001'), ('福建省', '58001', '55001', '53001')]


def write_bureau(path, rows=VALUES):
    """A table as the statistical bureau hands it out."""
    lines = ['地区,2034年,2033年,2032年'] + [','.join(row) for row in rows]
    text = PREAMBLE + '\r\n'.join(lines) + '\r\n注：数据来源：国家统计局\r\n'
    path.write_bytes(text.encode('gb18030'))
    return path


def read_facts(*metrics):
    """{(region, metric, period): value} of the library, from its export."""
    path = WORK / 'facts.csv'
    path.unlink(missing_ok=True)
    run_command('export', '-o', path, *(['--metric', ','.join(metrics)] if metrics else []))
    with path.open(encoding='utf-8-sig', newline='') as file:
        return {(row['region_code'], row['metric_key'], row['period']): float(row['value'])
                for row in csv.DictReader(file) if row['kind'] == 'actual' and row['value']}


def wait_state(program, state, seconds=30):
    program.wait_event('import-state', state, seconds=seconds)
    program.idle()


def open_file(path):
    program = Program(path, wait_for=None)
    wait_state(program, 'preview')
    program.give_focus()
    program.idle()
    return program


def counts(program):
    """What the newest reading would store: {'new': 6, ...}."""
    text = [text for event, text in program.events() if event == 'import-read'][-1].split()
    return dict(zip(text[::2], map(int, text[1::2])))


def wait_read(program, **wanted):
    def fits():
        try:
            return all(counts(program)[key] == value for key, value in wanted.items())
        except ValueError:
            return False
    wait_until(fits, lambda: f'{wanted} is wanted, the readings were '
               f"{[text for event, text in program.events() if event == 'import-read']}")
    program.idle()
