# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad libraries and bad places: clear words, no loss, and the program goes on."""

import os
import sqlite3
import subprocess

from gi.repository import GLib
from program import WITH_CHOOSER, Program, check, wait_until
from seals import seal
from steps import WORK, click_label, open_export, run_command, save_as


def make_library(name='good.waymark'):
    """A real library, made by the command line."""
    path = WORK / name
    done = run_command('--library', path, 'list', 'metrics')
    check(done.returncode == 0, done.stderr)
    return path


def expect_message(path, *words):
    """Opening path shows the page that says what it is; the file stays as it was."""
    before = path.read_bytes() if path.is_file() else None
    with Program('--library', path, wait_for=None) as program:
        message = program.wait_event('error', seconds=20)
        program.give_focus()
        said = '\n'.join(program.texts())
        for word in words:
            check(word in said, f'{path.name}: {word!r} is not said:\n{said}')
        check(path.name in said, f'the file is not named:\n{said}')
        check(message.strip().endswith('.'), f'no sentence: {message}')
        check(program.rect('error-open'), 'no way out is offered')
    if before is not None:
        check(path.read_bytes() == before, f'{path.name} was changed')


def scenario_foreign():
    """A text file and another program's database are refused in words."""
    text = WORK / 'notes.waymark'
    text.write_text('These are my notes.\n' * 100)
    expect_message(text, 'not a Waymark library')
    other = WORK / 'other.waymark'
    connection = sqlite3.connect(other)
    connection.execute('CREATE TABLE contacts (name)')
    connection.commit()
    connection.close()
    expect_message(other, 'not a Waymark library')


def scenario_damaged():
    """A truncated and a scribbled library are called damaged and left alone."""
    good = make_library()
    data = good.read_bytes()
    cut = WORK / 'cut.waymark'
    cut.write_bytes(data[:len(data) // 2])
    expect_message(cut)
    scribbled = WORK / 'scribbled.waymark'
    scribbled.write_bytes(data[:8192] + os.urandom(len(data) - 8192))
    expect_message(scribbled)


def scenario_start_fresh():
    """From the page of a bad library, one button leads to a working window."""
    bad = WORK / 'library.waymark'
    bad.write_bytes(b'')
    bad.write_text('nothing of use')
    with Program('--library', bad, wait_for=None) as program:
        program.wait_event('error', seconds=20)
        program.give_focus()
        program.click('error-fresh')
        program.wait_event('chart-drawn', seconds=20)
    check(bad.read_text() == 'nothing of use', 'the bad file was changed')


def scenario_read_only():
    """A library that can only be read is shown, with a notice, and never written."""
    good = make_library('shared.waymark')
    before = good.read_bytes()
    connection = sqlite3.connect(good)
    version = connection.execute('PRAGMA user_version').fetchone()[0]
    connection.execute(f'PRAGMA user_version = {version + 100}')
    connection.commit()
    connection.close()
    seal(good)
    newer = good.read_bytes()
    with Program('--library', good) as program:
        program.wait_says('can be read')
        check(program.shown(), 'nothing is shown')
        program.mark()
        program.key('ctrl+t')
        program.wait_event('toast', 'can be read but not changed')
        check(program.rect('target-line') is None, 'the editor opens all the same')
        program.activate('win.page', GLib.Variant('s', 'data'))
        program.wait_event('data-cell')
        program.idle()
        program.type('5')
        program.idle()
        check(program.rect('data-editor') is None, 'a value can be typed')
        check(not program.says('Type a number'), 'typing is asked for all the same')
    check(good.read_bytes() == newer != before, 'a newer library was written to')


def scenario_export_fails():
    """A place that cannot be written gets a sentence; the old file stays, the dialog too."""
    folder = WORK / 'figures'
    folder.mkdir()
    old = folder / 'figure.png'
    old.write_bytes(b'the old figure')
    with Program(environment=WITH_CHOOSER) as program:
        open_export(program)
        save_as(program, '/proc/figure.png')
        message = program.wait_event('error')
        check(len(message.split()) > 4 and message.strip().endswith('.'), f'says {message!r}')
        program.give_focus()
        program.key('Escape')
        wait_until(lambda: program.rect('export-error') is None, 'the message stays')
        check(program.rect('export-save'), 'the dialog has gone')
    check(old.read_bytes() == b'the old figure', 'the old file was lost')


def scenario_export_on_full_disk():
    """A disk that fills up while the figure is written leaves the old file whole."""
    folder = WORK / 'figures'
    folder.mkdir()
    old = folder / 'figure.png'
    old.write_bytes(b'the old figure')
    # No file may grow beyond 16 KiB: writing the figure fails half-way, as on a full disk.
    with Program(environment=WITH_CHOOSER) as program:
        open_export(program)
        subprocess.run(['prlimit', f'--pid={program.process.pid}', '--fsize=16384'], check=True)
        save_as(program, old)
        # The chooser asks before it lets a file be replaced.
        click_label(program, 'Replace')
        message = program.wait_event('error')
        check(len(message.split()) > 4, f'says only {message!r}')
    check(old.read_bytes() == b'the old figure', 'the old file was lost')
    check([path.name for path in folder.iterdir()] == ['figure.png'], 'something was left there')
