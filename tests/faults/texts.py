# SPDX-License-Identifier: GPL-3.0-or-later
"""Odd texts and formulas in names, and the same bytes for the same input."""

import csv
import io

from harness import check, says_something

ODD = ['', ' ', '\t', 'a\nb', 'a\r\nb', '"', "'", ',', ';', '\\', '\u0000', '\u0001', '\u001b[31m',
       '\u202eabc', '\u200f', '\u2066x', 'e\u0301', '\ufeffx', '\ufffd', '\U0001f600',
       '\U0001f468\u200d\U0001f469\u200d\U0001f467', '阿' * 500, 'x' * 70000, '<b>&amp;</b>',
       '%s%n', '$(id)', '`id`', '../../etc/passwd', 'NULL', 'NaN', '-0', '1e999', "'; DROP TABLE",
       'עברית', 'العربية', 'ไทย', '𠮷野家', '\ud7ff', '\ue000', 'ﬀ', '\u00a0x\u00a0', '\u3000']
FORMULAS = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '＋1', '－1', '＠x',
            '=HYPERLINK("http://x","y")', '=cmd|\' /C calc\'!A0', ' =1', '|x', '=', '+', '-', '@',
            '%0A=1', '"=1"', "'=1", ';=1', '=1;2', '-2+3+cmd|\' /C calc\'!A0', '@@', '==', '=-1',
            '+49 30', '-5', '=A1']
DANGEROUS = tuple('=+-@\t\r＝＋－＠')


def import_source(bench, title, note):
    path = bench.folder / 'odd.csv'
    with open(path, 'w', encoding='utf-8', errors='surrogatepass', newline='') as file:
        writer = csv.writer(file)
        writer.writerow(['region_code', 'metric_key', 'kind', 'period', 'value', 'source_title',
                         'note'])
        writer.writerow(['330000', 'gdp', 'actual', '1950', '12.5', title, note])
    return bench.run('--library', bench.library, 'import', path)


def odd_texts(bench, n):
    """Odd texts as a source's title and a note: stored and given back as they are, or refused."""
    n_kept = 0
    for i in range(n):
        text = ODD[i % len(ODD)]
        if i >= len(ODD):
            text = f'{text}{bench.random.choice(ODD)[:2000]}x'
        bench.reset()
        code, out, err = import_source(bench, f'Title {i}', text)
        check(code == 0 or says_something(out + err), f'no words: {text[:40]!r} {out}{err}')
        bench.settle()
        if code != 0:
            continue
        exported = bench.run_well('--library', bench.library, 'export', '-o', '-')
        copy = bench.folder / 'exported.csv'
        copy.write_text(exported, encoding='utf-8', newline='')
        again = bench.run('--library', bench.library, 'import', '--dry-run', copy)
        check(again[0] == 0, f'what was exported cannot be read: {text[:40]!r} {again}')
        n_kept += 1
    return f'{n_kept} kept, {n - n_kept} refused in words'


def formula_injection(bench, n):
    """No cell of an exported table begins like a formula; read back, it is what it was."""
    for i in range(n):
        text = FORMULAS[i % len(FORMULAS)]
        bench.reset()
        code, out, err = import_source(bench, text, text)
        check(code == 0, f'{text!r}: {out}{err}')
        exported = bench.run_well('--library', bench.library, 'export', '-o', '-', '-r', '330000',
                                  '-m', 'gdp')
        rows = list(csv.DictReader(io.StringIO(exported, newline='')))
        for row in rows:
            for name, cell in row.items():
                if name in ('value', 'base_value', 'upper_value', 'tolerance', 'yoy_growth_pct'):
                    continue
                check(not cell.startswith(DANGEROUS), f'{name} is {cell!r}')
    return f'{n} texts guarded'


def same_bytes(bench, n):
    """Whatever is exported, twice over: byte for byte the same."""
    bench.reset()
    names = ['facts.csv', 'facts.json', 'facts.xlsx', 'figure.png', 'figure.svg', 'figure.pdf']
    n_same = 0
    for name in names[:n]:
        path = bench.work / name
        command = ['export', '-o', path] if name.startswith('facts') else \
            ['render', '-r', '330000', '-m', 'gdp', '-o', path]
        code, _, _ = bench.run('--library', bench.library, *command)
        if code != 0 and name.endswith('.xlsx'):
            continue
        first = path.read_bytes()
        path.unlink()
        bench.run_well('--library', bench.library, *command, environment={'TZ': 'Asia/Shanghai'})
        check(path.read_bytes() == first, f'{name} differs from run to run')
        n_same += 1
    return f'{n_same} formats'
