# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in Chinese."""

import re

from program import WITH_CHOOSER, Program, check
from steps import WORK, choose_metric, choose_region, export_to, read_svg

CHINESE = {'LANG': 'zh_CN.UTF-8', 'LC_ALL': 'zh_CN.UTF-8', 'LANGUAGE': 'zh_CN'}
# Names of things, and what a person wrote; everything else has to be Chinese.
ENGLISH_ALLOWED = re.compile(r'Waymark|GDP|PNG|SVG|PDF|R&D|5G|4G|IT|API|A4|B2B|PM2|F\d+|Ctrl')


def find_english(texts):
    """Texts with two or more English words in them."""
    found = []
    for text in texts:
        left = ENGLISH_ALLOWED.sub('', text)
        words = re.findall(r"[A-Za-z]{2,}", left)
        if len(words) >= 2 and not re.search('[\u4e00-\u9fff]', left):
            found.append(text)
    return found


def scenario_chinese():
    """The same path in Chinese: window, verdicts, chart and file."""
    with Program(environment=dict(CHINESE, **WITH_CHOOSER)) as program:
        program.wait_event('cards')
        texts = program.texts()
        said = '\n'.join(texts)
        for wanted in ('嘉兴', '2020年', '1350亿元', '年均增长21.6%', '数字经济核心产业'):
            check(wanted in said, f'nothing says {wanted}:\n{said}')
        # The region list shows the romanised name beside the Chinese one.
        english = [text for text in find_english(texts) if len(text.split()) > 3]
        check(not english, f'still in English: {english}')

        choose_region(program, 'qz', '衢州市', '330800')
        choose_metric(program, 'gdp', 'gdp')
        check('衢州' in program.title(), f'the title is {program.title()!r}')
        export_to(program, WORK / 'zh.svg', 1)
        _, svg_texts, _ = read_svg(WORK / 'zh.svg')
        flat = ''.join(svg_texts).replace(' ', '')
        check('衢州' in flat and '资料来源' in flat, f'the file says {svg_texts}')
