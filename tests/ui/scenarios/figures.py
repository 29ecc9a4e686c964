# SPDX-License-Identifier: GPL-3.0-or-later
"""Choosing what a figure is, undoing it, and bringing it back from a file."""

import os
import subprocess
from datetime import datetime, timedelta, timezone

from program import WITH_CHOOSER, Program, check, wait_until
from steps import (WORK, choose_in_row, choose_metric, choose_region, compare_with,
                   run_command)


def offers(program):
    """kind -> why it is refused, '' where it is not, as the list of kinds says now."""
    return {kind: reason for kind, _, reason in
            (text.partition(' ') for name, text in program.events() if name == 'offer')}


def open_kinds(program):
    program.mark()
    program.key('ctrl+k')
    program.wait_event('offer', 'scoreboard')
    program.idle()
    program.give_focus()


def choose_kind(program, kind):
    """Takes a kind from the list with a click, and waits for its chart."""
    open_kinds(program)
    program.mark()
    program.click(f'kind-{kind}')
    program.wait_event('scene')
    program.give_focus()
    program.idle()


def scenario_kinds():
    """Every kind that suits can be chosen, each with a chart of its own, and undone"""
    with Program() as program:
        open_kinds(program)
        program.key('Escape')
        suitable = [kind for kind, reason in offers(program).items() if not reason]
        check('line' in suitable and len(suitable) > 1, f'only {suitable} are offered')
        first = program.title()
        for kind in suitable[1:]:
            choose_kind(program, kind)
            check(not program.says('not with these data'), f'{kind} cannot be drawn')
        for _ in suitable[1:]:
            program.key('ctrl+z')
            program.idle()
        wait_until(lambda: program.title() == first, lambda: f'undo led to {program.title()}')


def scenario_bullet_follows():
    """A bullet figure shows the targets of the region that is chosen, in one step"""
    with Program() as program:
        choose_kind(program, 'bullet')
        first = program.title()
        check('Jiaxing' in first, first)
        choose_region(program, 'huzhou', 'Huzhou', '330500')
        wait_until(lambda: 'Huzhou' in program.title(), program.title)
        program.idle()
        program.click('undo-button')
        wait_until(lambda: program.title() == first, program.title)


def scenario_scoreboard_follows():
    """A scoreboard, taken by keys alone, is of all targets of all regions that are compared"""
    with Program() as program:
        open_kinds(program)
        program.mark()
        program.key('End', 'Return')
        program.wait_event('scene', 'targets of Jiaxing')
        program.give_focus()
        program.idle()
        alone = program.title()
        check(int(alone.split()[2]) > 20, f'{alone}: not all that Jiaxing promised')
        compare_with(program, 'fujian', 'Fujian')
        wait_until(lambda: 'targets of 2 regions' in program.title(), program.title)
        program.idle()
        both = program.title()
        check(int(both.split()[2]) > int(alone.split()[2]) + 10, f'{both}: not those of Fujian')
        program.click('undo-button')
        wait_until(lambda: program.title() == alone, program.title)


def scenario_refused_kind():
    """A kind that does not suit stays in the list and says why, for the eye and the ear"""
    with Program() as program:
        choose_region(program, 'wenzhou', 'Wenzhou', '330300')
        open_kinds(program)
        refused = {kind: reason for kind, reason in offers(program).items() if reason}
        check(refused, 'every kind suits')
        kind, reason = next(iter(refused.items()))
        row = next(node for node in program.nodes() if node.description == reason)
        check(row.role == 'list item', f'{row!r} says why')
        before = program.title()
        program.click(f'kind-{kind}')
        program.idle()
        check(program.title() == before, 'the refused kind was taken')


def scenario_reopen():
    """A figure that was exported comes back from its file"""
    path = WORK / 'exported.svg'
    run_command('render', '-o', path, '--region', '330400,330800', '--metric', 'gdp',
                '--from', '2015', '--to', '2020', '--title', 'My own title')
    with Program(path, wait_for=None) as program:
        program.wait_event('scene', 'My own title', seconds=30)
        check(program.shown() == ['330400', 'gdp'], f'shown is {program.shown()}')
        program.give_focus()
        program.key('ctrl+z')
        wait_until(lambda: program.shown() == ['330400', 'digital_core_va'],
                   lambda: f'undo shows {program.shown()}')


def scenario_open_others():
    """What has no figure inside is refused in words"""
    plain = WORK / 'plain.png'
    plain.write_bytes(b'\x89PNG\r\n\x1a\n' + b'\0' * 64)
    with Program(plain, wait_for=None) as program:
        program.wait_event('error', 'no figure of Waymark', seconds=30)
    article = WORK / 'article.docx'
    article.write_bytes(b'PK')
    with Program(article, wait_for=None) as program:
        program.wait_event('error', 'copy the table', seconds=30)


def scenario_unknown_names():
    """A figure of another library names what is missing here, and opens without it on request"""
    path = WORK / 'other.svg'
    run_command('render', '-o', path, '--region', '330400,330800', '--metric', 'gdp',
                '--title', 'From elsewhere')
    text = path.read_text(encoding='utf-8')
    path.write_text(text.replace('330800', '999999'), encoding='utf-8')
    with Program(path, wait_for=None) as program:
        program.wait_event('error', '999999', seconds=30)
        program.mark()
        program.find('Open Without Them', 'button').act()
        program.wait_event('scene', 'From elsewhere')
        check(program.shown() == ['330400', 'gdp'], f'shown is {program.shown()}')


def scenario_own_title():
    """A title is written over the generated one, undone by the keyboard, and done again"""
    with Program() as program:
        generated = program.title()
        program.key('F2')
        wait_until(lambda: program.rect('figure-title'), 'the panel did not open')
        program.idle()
        program.type('Growth must double')
        wait_until(lambda: program.title() == 'Growth must double', program.title)
        program.key('ctrl+z')
        wait_until(lambda: program.title() == generated, program.title)
        program.key('ctrl+shift+z')
        wait_until(lambda: program.title() == 'Growth must double', program.title)
        program.key('Return')
        program.idle()
        program.click('undo-button')
        wait_until(lambda: program.title() == generated, program.title)


def scenario_texts_stay_behind():
    """A title does not follow to another region, and undo brings both back"""
    with Program() as program:
        program.key('F2')
        wait_until(lambda: program.rect('figure-title'), 'the panel did not open')
        program.type('Mine')
        wait_until(lambda: program.title() == 'Mine', program.title)
        choose_region(program, 'hz', 'Huzhou', '330500')
        check(program.title() != 'Mine', 'the title of Jiaxing stands over Huzhou')
        program.click('undo-button')
        wait_until(lambda: program.title() == 'Mine' and program.shown()[0] == '330400',
                   lambda: f'{program.title()} over {program.shown()}')


def scenario_options():
    """Values as an index and on a logarithmic scale, by the panel's rows"""
    with Program() as program:
        choose_region(program, 'jx', 'Jiaxing', '330400')
        choose_metric(program, 'gdp', 'gdp')
        program.key('shift+F9')
        wait_until(lambda: program.rect('figure-log-scale'), 'the panel did not open')
        program.mark()
        program.click('figure-log-scale')
        program.wait_event('scene')
        choose_in_row(program, 'figure-scope', 1)
        program.wait_event('shown')
        program.key('shift+F9')
        for _ in range(2):
            program.click('undo-button')
        wait_until(lambda: program.rect('figure-log-scale') is None, 'the panel stayed open')


def scenario_print():
    """The print dialog lays the figure out for its paper: here for a page in a file"""
    os.chdir(WORK)
    with Program(environment=WITH_CHOOSER) as program:
        program.key('ctrl+p')
        wait_until(lambda: program.rect('=Print to File'), 'the print dialog did not open')
        program.idle()
        program.click('=Print to File')
        program.mark()
        program.click('=Print')
        program.wait_event('printed')
        pdf = wait_until(lambda: next(WORK.rglob('Jiaxing-digital_core_va.pdf'), None),
                         lambda: f'no file among {[str(path) for path in WORK.rglob("*.pdf")]}')
        check(pdf.read_bytes().startswith(b'%PDF'), 'no PDF')
        text = subprocess.run(['pdftotext', '-layout', pdf, '-'], capture_output=True, text=True,
                              check=False).stdout
        check('Jiaxing needs 21.6' in text and '≥ 135' in text, f'the page says {text}')


def paste(target):
    return subprocess.run(['xclip', '-o', '-selection', 'clipboard', '-t', target],
                          capture_output=True, check=False, timeout=10).stdout


def scenario_copy():
    """Ctrl+C puts picture, drawing and words on the clipboard together"""
    with Program() as program:
        program.mark()
        program.key('ctrl+c')
        program.wait_event('toast')
        check(paste('image/png').startswith(b'\x89PNG'), 'no PNG on the clipboard')
        svg = paste('image/svg+xml').decode()
        check('<svg' in svg and 'Jiaxing' in svg, 'no SVG on the clipboard')
        words = paste('UTF8_STRING').decode()
        check('Jiaxing needs 21.6' in words and '22.5' in words, f'the words are {words!r}')


def scenario_saved_today():
    """The day on which a figure was saved is that of the person's clock, not universal time"""
    now = datetime.now(timezone.utc)
    # A place where it is another day by now.
    hours = -13 if now.hour < 12 else 13
    day = (now + timedelta(hours=hours)).date().isoformat()
    with Program(environment={'TZ': f'XXX{-hours}'}) as program:
        program.key('ctrl+s')
        wait_until(lambda: program.rect('keep-name'), 'no name was asked for')
        program.mark()
        program.key('Return')
        program.wait_event('toast')
        program.key('ctrl+shift+o')
        wait_until(lambda: program.rect('kept-list'), 'the saved figures were not listed')
        program.wait_says(f'· {day}$')


def scenario_double_click():
    """A double click on the title in the chart puts the cursor into its field"""
    with Program() as program:
        x, y, _, _ = program.rect('chart')
        program.double_click_at(x + 120, y + 28)
        wait_until(lambda: program.rect('figure-title'), 'the panel did not open')
        program.type('Typed at once')
        wait_until(lambda: program.title() == 'Typed at once', program.title)


def list_figures():
    return run_command('list', 'figures', '--format', 'csv').stdout


def scenario_saved_figures():
    """A figure is saved under a name, found in the list, opened, removed, and brought back"""
    with Program() as program:
        first = program.title()
        program.key('ctrl+s')
        wait_until(lambda: program.rect('keep-name'), 'no name was asked for')
        program.idle()
        program.key('ctrl+a')
        program.type('My & slide')
        program.mark()
        program.key('Return')
        program.wait_event('toast', 'My & slide')

        choose_region(program, 'hz', 'Hangzhou', '330100')
        check(program.title() != first, 'another region has the same title')
        program.key('ctrl+shift+o')
        wait_until(lambda: program.rect('kept-list'), 'the saved figures were not listed')
        program.idle()
        program.mark()
        program.click('=My & slide')
        wait_until(lambda: program.title() == first, program.title)

        program.give_focus()
        program.key('ctrl+shift+o')
        wait_until(lambda: program.rect('kept-list'), 'the saved figures were not listed again')
        program.find('Remove “My & slide”', 'button').act()
        wait_until(lambda: not list_figures().count('slide'), 'the figure is still there')
        program.find('No Saved Figures')
        program.click('=Undo')
        wait_until(lambda: list_figures().count('slide'), 'the figure was not brought back')
        program.find('Remove “My & slide”', 'button')


def scenario_stale_title():
    """A title that was written for other data says so until it is kept or taken back"""
    with Program() as program:
        choose_region(program, 'jx', 'Jiaxing', '330400')
        choose_metric(program, 'gdp', 'gdp')
        program.key('F2')
        wait_until(lambda: program.rect('figure-title'), 'the panel did not open')
        program.type('Mine')
        wait_until(lambda: program.title() == 'Mine', program.title)
        check(program.rect('text-keep') is None, 'a new title is said to be old')
        choose_in_row(program, 'figure-scope', 1)
        wait_until(lambda: program.rect('text-keep'), 'nothing says that the data are others')
        check(program.title() == 'Mine', 'the title was lost')
        program.click('text-keep')
        wait_until(lambda: program.rect('text-keep') is None, 'it still says so')
        check(program.title() == 'Mine', 'the title was lost')


def scenario_next_day():
    """The window comes back with the kind and the words that it was left with"""
    with Program() as program:
        choose_kind(program, 'columns')
        program.key('F2')
        wait_until(lambda: program.rect('figure-title'), 'the panel did not open')
        program.type('Yesterday')
        wait_until(lambda: program.title() == 'Yesterday', program.title)
    with Program() as program:
        check(program.title() == 'Yesterday', f'comes back with {program.title()}')
        check(program.find('Kind of figure: Column chart'), 'comes back with another kind')
