# SPDX-License-Identifier: GPL-3.0-or-later
"""A private desktop for one scenario: X server, session bus, home folder.

Nothing of the person who runs the tests is read or changed, and several desktops
can stand beside each other.
"""

import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

SCREEN = '1280x900x24'


def _read_display(descriptor, seconds=10):
    """The number that Xvfb writes once it takes connections."""
    text = b''
    end = time.monotonic() + seconds
    while not text.endswith(b'\n'):
        left = end - time.monotonic()
        if left <= 0 or not select.select([descriptor], [], [], left)[0]:
            raise TimeoutError('Xvfb did not start')
        part = os.read(descriptor, 32)
        if not part:
            raise RuntimeError('Xvfb ended at once')
        text += part
    return ':' + text.decode().strip()


class Desktop:
    """Use as a context manager; `environment` is what a program on it is started with."""

    def __init__(self, screen=SCREEN, **extra):
        self.screen = screen
        self.extra = extra
        self.folder = None
        self.server = None

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix='waymark-ui-'))
        reader, writer = os.pipe()
        self.server = subprocess.Popen(
            ['Xvfb', '-displayfd', str(writer), '-screen', '0', self.screen, '-nolisten', 'tcp',
             '-noreset'], pass_fds=[writer], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        os.close(writer)
        try:
            display = _read_display(reader)
        except Exception:
            self.__exit__()
            raise
        finally:
            os.close(reader)
        self.environment = self._make_environment(display)
        return self

    def __exit__(self, *_):
        if self.server is not None:
            self.server.terminate()
            try:
                self.server.wait(5)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _make_environment(self, display):
        folder = self.folder
        for name in ('home', 'runtime', 'config/gtk-4.0', 'data', 'cache', 'state', 'tmp'):
            (folder / name).mkdir(parents=True, mode=0o700)
        (folder / 'config/gtk-4.0/settings.ini').write_text(
            '[Settings]\ngtk-enable-animations=false\ngtk-cursor-blink=false\n')
        # What a person's session has set must not reach the program.
        keep = ('PATH', 'ASAN_OPTIONS', 'LSAN_OPTIONS', 'UBSAN_OPTIONS')
        environment = {name: os.environ[name] for name in keep if name in os.environ}
        environment.update({
            'DISPLAY': display,
            'HOME': str(folder / 'home'),
            'XDG_RUNTIME_DIR': str(folder / 'runtime'),
            'XDG_CONFIG_HOME': str(folder / 'config'),
            'XDG_DATA_HOME': str(folder / 'data'),
            'XDG_CACHE_HOME': str(folder / 'cache'),
            'XDG_STATE_HOME': str(folder / 'state'),
            'TMPDIR': str(folder / 'tmp'),
            'LANG': 'C.UTF-8',
            'TZ': 'Asia/Shanghai',
            'GDK_BACKEND': 'x11',
            'GSK_RENDERER': 'cairo',
            'GSETTINGS_BACKEND': 'memory',
            'GTK_USE_PORTAL': '0',
            'GDK_DEBUG': 'no-portals,gl-disable,vulkan-disable',
            # The cairo renderer needs neither, and their drivers leak.
            'GDK_DISABLE': 'gl,vulkan',
            'GTK_A11Y': 'atspi',
            'NO_AT_BRIDGE': '0',
            'WAYMARK_TEST_HOOK': str(folder / 'hook.log'),
        })
        environment.update(self.extra)
        return environment

    def start(self, command, seconds, output):
        """Runs command in a session bus of its own; its exit code, or None after seconds."""
        process = subprocess.Popen(
            ['dbus-run-session', '--', *map(str, command)], env=self.environment,
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
            start_new_session=True)
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            # The program, the bus and what it activated are one process group of ours.
            try:
                os.killpg(process.pid, signal.SIGTERM)
            except ProcessLookupError:
                pass
            try:
                process.wait(3)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
