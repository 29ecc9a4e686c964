# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program, driven as a person drives it: keys, clicks and a screen reader's view.

Input goes through xdotool, reading through the accessibility bus; the program's test hook
tells true rectangles, pictures and changes of state (app/test-hook.h).
"""

import os
import re
import subprocess
import time
from pathlib import Path

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ID = 'org.waymark.Waymark'
START_SECONDS = 30
STEP_SECONDS = 20
# A list can hold thousands of rows; a walk looks at this many children of one node.
MAX_CHILDREN = 300


class Failed(AssertionError):
    pass


def check(condition, message):
    if not condition:
        raise Failed(message)


def flatten(text):
    """Fixed and narrow spaces as plain ones, so that a text can be compared."""
    return re.sub('[\u00a0\u2009\u202f]', ' ', text or '')


def wait_until(probe, message, seconds=STEP_SECONDS):
    """Asks probe until it says something true, which is returned."""
    end = time.monotonic() + seconds
    while True:
        found = probe()
        if found:
            return found
        if time.monotonic() > end:
            raise Failed(message() if callable(message) else message)
        time.sleep(0.03)


class Node:
    """One accessible object, read anew at every question."""

    def __init__(self, accessible):
        self.accessible = accessible

    def _ask(self, question, default):
        try:
            return question()
        except GLib.Error:
            return default

    @property
    def name(self):
        return flatten(self._ask(self.accessible.get_name, ''))

    @property
    def description(self):
        return flatten(self._ask(self.accessible.get_description, ''))

    @property
    def role(self):
        return self._ask(self.accessible.get_role_name, '') or ''

    @property
    def text(self):
        """What stands in an entry, else the name."""
        if self.role not in ('text', 'entry', 'password text'):
            return self.name

        def read():
            count = Atspi.Text.get_character_count(self.accessible)
            return Atspi.Text.get_text(self.accessible, 0, count) if count > 0 else ''
        return flatten(self._ask(read, '')) or self.name

    @property
    def states(self):
        states = self._ask(self.accessible.get_state_set, None)
        return states.get_states() if states is not None else []

    def has_state(self, state):
        return state in self.states

    @property
    def children(self):
        count = self._ask(self.accessible.get_child_count, 0)
        nodes = (self._ask(lambda i=i: self.accessible.get_child_at_index(i), None)
                 for i in range(min(count, MAX_CHILDREN)))
        return [Node(child) for child in nodes if child is not None]

    def walk(self, visible=True):
        yield self
        for child in self.children:
            # A page that is not shown has nodes, too; they say that they are not visible.
            if visible and Atspi.StateType.VISIBLE not in child.states:
                continue
            yield from child.walk(visible)

    def act(self):
        """The semantic action of a button or a row."""
        check(Atspi.Action.get_n_actions(self.accessible) > 0, f'{self!r} has no action')
        Atspi.Action.do_action(self.accessible, 0)

    def set_text(self, text):
        Atspi.EditableText.set_text_contents(self.accessible, text)

    def focus(self):
        Atspi.Component.grab_focus(self.accessible)

    def __repr__(self):
        return f'<{self.role} {self.name!r}>'


# GTK's file chooser leaks; where it is opened, leaks are not counted.
WITH_CHOOSER = {'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'}


# GLib leaves its table of quarks behind when the 2048th is made, so that others can go on reading
# it: 2048 pointers, and nothing else.
LEFT_TABLE = 'SUMMARY: AddressSanitizer: 16384 byte(s) leaked in 1 allocation(s).'


class Program:
    """A running Waymark. `arguments` are those of the command line."""

    def __init__(self, *arguments, environment=None, wait_for='chart-drawn'):
        self.hook = Path(os.environ['WAYMARK_TEST_HOOK'])
        self.hook.unlink(missing_ok=True)
        self.log_path = self.hook.with_name('program.log')
        self.log = self.log_path.open('wb')
        self.token = 0
        self.position = 0
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [os.environ['WAYMARK_WINDOW'], *map(str, arguments)], stdin=subprocess.DEVNULL,
            stdout=self.log, stderr=self.log, env=dict(os.environ, **(environment or {})))
        if wait_for:
            self.wait_event(wait_for, seconds=START_SECONDS)
            self.give_focus()
            self.idle()

    # The hook.

    def events(self):
        """Every (event, text) so far."""
        if not self.hook.exists():
            return []
        lines = self.hook.read_text(encoding='utf-8', errors='replace').splitlines()
        return [tuple((line.split(' ', 2) + ['', ''])[1:3]) for line in lines]

    def mark(self):
        """Events up to here no longer count for wait_event."""
        self.position = len(self.events())

    def shown(self):
        """What the window shows now: [region, metric]."""
        found = [text for name, text in self.events() if name == 'shown']
        return found[-1].split() if found else []

    def title(self):
        """The title of the chart that is drawn now."""
        found = [text for name, text in self.events() if name == 'scene']
        return flatten(found[-1]) if found else ''

    def wait_event(self, event, pattern='', seconds=STEP_SECONDS):
        """The text of the first event since the last mark that matches."""
        def probe():
            check(self.process.poll() is None, f'the program ended with {self.process.poll()}')
            for name, text in self.events()[self.position:]:
                if name == event and re.search(pattern, text):
                    return text or ' '
            return None
        return wait_until(probe, lambda: f'no event {event} {pattern!r}; the last ones were '
                                         f'{self.events()[-12:]}', seconds)

    def activate(self, action, parameter=None):
        """A GAction of the application or of its window (win.<name>)."""
        path = '/' + ID.replace('.', '/')
        if action.startswith('win.'):
            action, path = action[4:], path + '/window/1'
        arguments = [parameter] if parameter is not None else []
        Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            ID, path, 'org.gtk.Actions', 'Activate',
            GLib.Variant('(sava{sv})', (action, arguments, {})), None,
            Gio.DBusCallFlags.NONE, STEP_SECONDS * 1000, None)

    def ask(self, action, argument, seconds=STEP_SECONDS):
        self.token += 1
        token = f't{self.token}'
        self.activate(action, GLib.Variant('(ss)', (token, argument)))

        def probe():
            for name, text in self.events():
                if name == 'reply' and text.startswith(token + ' '):
                    return text[len(token) + 1:]
            return None
        return wait_until(probe, f'{action} {argument} was not answered', seconds)

    def idle(self):
        self.ask('test-idle', '')

    def gap(self):
        """Milliseconds for which the main loop was busy in one go at most since this was last
        asked; the first answer begins the watch."""
        answer = self.ask('test-watch', 'stop')
        self.ask('test-watch', 'start')
        return float(answer.split()[1]) / 1000

    def rect(self, name):
        """(x, y, width, height) on the screen of the widget with this name, or None."""
        answer = self.ask('test-rect', name)
        if answer == 'none':
            return None
        x, y, width, height, window = (int(part) for part in answer.split())
        left, top = self._window_origin(window)
        return left + x, top + y, width, height

    def snap(self, path):
        """A picture of the window as the program draws it."""
        # There is none before the first frame after a change of the window.
        wait_until(lambda: self.ask('test-snap', str(path)) == 'saved', f'no picture at {path}')

    # The screen.

    def _xdotool(self, *arguments):
        return subprocess.run(['xdotool', *map(str, arguments)], check=False,
                              capture_output=True, text=True).stdout

    def _window_origin(self, window):
        output = self._xdotool('getwindowgeometry', '--shell', window)
        values = dict(line.split('=') for line in output.split())
        return int(values['X']), int(values['Y'])

    def windows(self):
        return self._xdotool('search', '--onlyvisible', '--pid', self.process.pid).split()

    def give_focus(self):
        """Without a window manager the newest window does not get the keyboard by itself."""
        for window in reversed(self.windows()):
            attributes = subprocess.run(['xwininfo', '-id', window, '-all'], capture_output=True,
                                        text=True).stdout
            if 'Override Redirect State: no' in attributes:
                self._xdotool('windowfocus', '--sync', window)
                return

    def resize(self, width, height):
        self._xdotool('windowsize', '--sync', self.windows()[0], width, height)

        def probe():
            size = self.rect('WayWindow')
            return size if size and size[2:] == (width, height) else None
        size = wait_until(probe, lambda: f"{width} × {height} became {self.rect('WayWindow')}")
        self.idle()
        return size

    def key(self, *keys):
        for key in keys:
            self._xdotool('key', '--clearmodifiers', key)
        self.idle()

    def type(self, text):
        self._xdotool('type', '--delay', '15', '--clearmodifiers', text)
        self.idle()

    def move_to(self, x, y):
        self._xdotool('mousemove', '--sync', int(x), int(y))
        self.idle()

    def click_at(self, x, y, button=1):
        self.move_to(x, y)
        self._xdotool('click', str(button))
        self.idle()

    def drag(self, start, end, button=1, modifier=None, release=True):
        """Presses at one place and goes to another in steps, as a hand does."""
        self.move_to(*start)
        if modifier:
            self._xdotool('keydown', modifier)
        self._xdotool('mousedown', button)
        for step in range(1, 6):
            x, y = (a + (b - a) * step / 5 for a, b in zip(start, end))
            self.move_to(x, y)
        if release:
            self._xdotool('mouseup', button)
        if modifier:
            self._xdotool('keyup', modifier)
        self.idle()

    def release(self, button=1):
        self._xdotool('mouseup', button)
        self.idle()

    def wheel(self, notches, modifier=None):
        """Turns the wheel where the pointer is: up below zero, down above."""
        if modifier:
            self._xdotool('keydown', modifier)
        for _ in range(abs(notches)):
            self._xdotool('click', 4 if notches < 0 else 5)
        if modifier:
            self._xdotool('keyup', modifier)
        self.idle()

    def double_click_at(self, x, y):
        self.move_to(x, y)
        self._xdotool('click', '--repeat', '2', '--delay', '80', '1')
        self.idle()

    def click(self, name):
        """Clicks into the middle of the widget with this name, once it has come to rest."""
        def probe():
            before = self.rect(name)
            return before if before and before == self.rect(name) else None
        x, y, width, height = wait_until(probe, f'{name} is not on the screen, or moves')
        self.click_at(x + width / 2, y + height / 2)

    # A screen reader's view.

    @property
    def root(self):
        def probe():
            desktop = Atspi.get_desktop(0)
            for i in range(desktop.get_child_count()):
                application = desktop.get_child_at_index(i)
                if application and application.get_process_id() == self.process.pid:
                    application.set_cache_mask(Atspi.Cache.NONE)
                    return Node(application)
            return None
        return wait_until(probe, 'the program is not on the accessibility bus')

    def nodes(self, visible=True):
        return list(self.root.walk(visible))

    def find_all(self, name=None, role=None):
        """Nodes whose name or text matches the pattern, in the order of the screen reader."""
        found = []
        for node in self.root.walk():
            if role and not re.search(role, node.role):
                continue
            if name is None or re.search(name, node.text):
                found.append(node)
        return found

    def find(self, name=None, role=None, seconds=STEP_SECONDS):
        found = wait_until(lambda: self.find_all(name, role),
                           f'nothing called {name!r} with role {role!r}', seconds)
        return found[0]

    def find_newest(self, is_wanted):
        """The first node that is wanted, the newest window first; None where there is none."""
        for window in reversed(self.root.children):
            for node in window.walk():
                if is_wanted(node):
                    return node
        return None

    def says(self, pattern):
        return bool(self.find_all(pattern))

    def wait_says(self, pattern, seconds=STEP_SECONDS):
        return self.find(pattern, seconds=seconds).text

    def wait_gone(self, pattern, seconds=STEP_SECONDS):
        wait_until(lambda: not self.find_all(pattern), f'{pattern!r} is still there', seconds)

    def texts(self):
        """Everything that is said, one line a node."""
        return [text for node in self.root.walk() if (text := node.text)]

    def focused(self):
        for node in self.root.walk():
            if node.has_state(Atspi.StateType.FOCUSED):
                return node
        return None

    # The end.

    def close(self):
        """Ends the program; a crash or a complaint on its way is a failure."""
        if self.process.poll() is None:
            self.activate('quit')
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                raise Failed('the program did not quit') from None
        self.log.close()
        output = self.log_path.read_text(encoding='utf-8', errors='replace')
        if LEFT_TABLE in output:
            output = output.replace('ERROR: LeakSanitizer: detected memory leaks', '')
        else:
            check(self.process.returncode == 0, f'the program ended with {self.process.returncode}')
        check(not re.search(r'-(CRITICAL|WARNING) \*\*|ERROR: \w+Sanitizer|runtime error:', output),
              f'the program complained:\n{output}')

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            self.close()
        elif self.process.poll() is None:
            self.process.terminate()
