# SPDX-License-Identifier: GPL-3.0-or-later
"""What scenarios do again and again, in a person's terms."""

import os
import re
import struct
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from program import Atspi, check, flatten, wait_until

WORK = Path(os.environ.get('WAYMARK_WORK', '/nonexistent'))
SVG = '{http://www.w3.org/2000/svg}'


def row(name):
    """The hook's path to a region's row."""
    return f'region-list>={name}'


def wait_to_rest(program, name):
    """Until the widget stays where it is: a list that is being searched moves its rows."""
    places = []

    def rests():
        places.append(program.rect(name))
        time.sleep(0.15)
        return places[-1] is not None and places[-1] == program.rect(name)

    wait_until(rests, f'{name} does not come to rest')


def choose_region(program, search, name, code):
    """Searches the list of regions and clicks the row of this name."""
    program.mark()
    program.key('ctrl+f')
    program.key('ctrl+a')
    program.type(search)
    program.idle()
    wait_to_rest(program, row(name))
    program.click(row(name))
    wait_until(lambda: program.shown()[:1] == [code], lambda: f'shown is {program.shown()}')
    program.idle()


def choose_metric(program, search, key):
    """Opens the picker of metrics, searches, and takes the first one found."""
    program.mark()
    program.key('ctrl+m')
    wait_until(lambda: program.rect('metric-search'), 'the picker did not open')
    program.key('ctrl+a')
    program.type(search)
    wait_until(lambda: program.find_all(role='list item'), 'no metric was found')
    program.key('Return')
    wait_until(lambda: program.shown()[1:2] == [key], lambda: f'shown is {program.shown()}')
    program.idle()


def compare_with(program, search, name):
    """Ticks a region for comparison."""
    program.key('ctrl+f', 'ctrl+a')
    program.type(search)
    tick = row(name) + '>GtkCheckButton'
    wait_until(lambda: program.rect(tick), f'no tick for {name}')
    program.mark()
    program.click(tick)
    program.wait_event('scene')
    program.idle()


def clear_search(program):
    program.key('ctrl+f', 'ctrl+a', 'BackSpace')
    program.idle()


def points(program):
    """What the chart says of its values, in a screen reader's words."""
    chart = wait_until(lambda: find_chart(program), f'no chart is called {program.title()!r}')
    return [node.name for node in chart.children]


def find_chart(program):
    """The chart's accessible object: it is called by its title."""
    title = program.title()
    return next((node for node in program.nodes()
                 if node.name == title and Atspi.StateType.FOCUSABLE in node.states), None)


def choose_in_row(program, row, position):
    """Takes the item at this position of a combo row, by click and keys."""
    program.click(row)
    program.key('Home', *['Down'] * position, 'Return')
    program.idle()


def open_export(program):
    program.mark()
    program.key('ctrl+e')
    wait_until(lambda: program.rect('export-save'), 'the export dialog did not open')
    program.give_focus()
    program.idle()


def save_as(program, path):
    """Presses Save and gives the full path in the file chooser."""
    program.mark()
    program.click('export-save')
    entry = wait_until(lambda: program.find_newest(is_file_name), 'the file chooser did not open')
    program.give_focus()
    entry.set_text(str(path))
    program.idle()
    click_label(program, 'Save', '保存(S)', '保存')


def is_file_name(node):
    return (node.role in ('text', 'entry') and Atspi.StateType.EDITABLE in node.states
            and re.search(r'\.(png|svg|pdf)$', node.text))


def is_library_name(node):
    return (node.role in ('text', 'entry') and Atspi.StateType.EDITABLE in node.states
            and node.text.endswith('.waymark'))


def click_label(program, *labels):
    """Clicks the button of the newest window that has one of these labels."""
    label = wait_until(lambda: next((label for label in labels if program.rect('=' + label)),
                                    None),
                       f'no button is called {labels}')
    program.click('=' + label)


def export_to(program, path, position):
    """The whole export: dialog, format at this position, file chooser, toast."""
    open_export(program)
    choose_in_row(program, 'export-format', position)
    save_as(program, path)
    program.wait_event('toast')
    wait_until(lambda: Path(path).exists() and Path(path).stat().st_size > 0, f'no file {path}')
    wait_until(lambda: program.rect('export-save') is None, 'the dialog stayed open')
    program.give_focus()


def read_png_size(path):
    data = Path(path).read_bytes()
    check(data[:8] == b'\x89PNG\r\n\x1a\n', f'{path} is no PNG')
    check(data[-12:-4] == b'\0\0\0\0IEND', f'{path} is cut short')
    return struct.unpack('>II', data[16:24])


def read_svg(path):
    """(root, visible texts, everything else that is written for people)."""
    root = ElementTree.parse(path).getroot()
    check(root.tag == f'{SVG}svg', f'{path} is no SVG')
    texts = [flatten(' '.join(''.join(node.itertext()).split()))
             for node in root.iter(f'{SVG}text')]
    spoken = [flatten(node.text) for tag in ('title', 'desc') for node in root.iter(SVG + tag)]
    return root, texts, spoken


def run_command(*arguments):
    """The command line, in the same home as the window."""
    return subprocess.run([os.environ['WAYMARK_PROGRAM'], *map(str, arguments)],
                          capture_output=True, text=True, check=False)
