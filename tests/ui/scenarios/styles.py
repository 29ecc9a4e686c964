# SPDX-License-Identifier: GPL-3.0-or-later
"""The house style: taken over, kept, used for figures and exports, removed."""

from program import WITH_CHOOSER, Program, check
from steps import WORK, export_to, read_svg

STYLE = '''[style]
name=Our office
[colors]
series1=#7a1f2b
[footer]
text-en=Office of our region
'''


def scenario_house_style():
    """A house style that is opened is used from then on, in every export, until it is removed"""
    path = WORK / 'own.waymark-style'
    path.write_text(STYLE, encoding='utf-8')
    with Program(path, environment=WITH_CHOOSER) as program:
        program.wait_event('toast', 'Our office')
    path.unlink()

    styled, plain = WORK / 'styled.svg', WORK / 'plain.svg'
    with Program(environment=WITH_CHOOSER) as program:
        export_to(program, styled, 1)
        program.mark()
        program.activate('win.remove-house-style')
        program.wait_event('scene')
        program.wait_event('toast', 'own style')
        export_to(program, plain, 1)
    check('Office of our region' in read_svg(styled)[1], 'the export has no footer')
    check('#7a1f2b' in styled.read_text(encoding='utf-8'), 'the export has other colours')
    check('Office of our region' not in read_svg(plain)[1], 'the footer is still there')


def scenario_bad_house_style():
    """A house style that cannot be used is refused in words, and what was there stays"""
    path = WORK / 'bad.waymark-style'
    path.write_text('[colors]\nseries1=reddish\n', encoding='utf-8')
    with Program(path) as program:
        program.wait_event('style-message', '#RRGGBB')
    pale = WORK / 'pale.waymark-style'
    pale.write_text('[colors]\nseries1=#ffe0e0\n', encoding='utf-8')
    with Program(pale) as program:
        program.wait_event('style-message', '#ffe0e0')
