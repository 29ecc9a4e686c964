#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is installed beside the program: desktop entry, metainfo, MIME type, icons, service.

Usage: test-desktop.py SOURCE_ROOT BUILD_ROOT
"""

import configparser
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT, BUILD = (Path(argument).resolve() for argument in sys.argv[1:3])
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import tap  # noqa: E402

ID = 'org.waymark.Waymark'
DATA = BUILD / 'data'
ICONS = ROOT / 'data/icons/hicolor'


def run(*command, **environment):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True,
                          env=dict(os.environ, LC_ALL='C.UTF-8', **environment))


def check_runs(*command):
    done = run(*command)
    tap.check(done.returncode == 0, done.stdout + done.stderr)
    return done.stdout


def read_ini(path):
    parser = configparser.RawConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read_string(path.read_text(encoding='utf-8'))
    return parser


def check_desktop_entry():
    output = check_runs('desktop-file-validate', DATA / f'{ID}.desktop')
    tap.check(output == '', output)


def check_desktop_texts():
    entry = read_ini(DATA / f'{ID}.desktop')['Desktop Entry']
    for key in ('GenericName', 'Comment', 'Keywords'):
        tap.check(re.search('[\u4e00-\u9fff]', entry.get(f'{key}[zh_CN]', '')),
                  f'{key} has no Chinese')
    tap.check(entry['Icon'] == ID and entry['StartupWMClass'] == ID, 'another id')


def check_metainfo():
    check_runs('appstreamcli', 'validate', '--no-net', DATA / f'{ID}.metainfo.xml')


def check_one_id():
    component = ElementTree.parse(DATA / f'{ID}.metainfo.xml').getroot()
    tap.check(component.findtext('id') == ID, 'the metainfo names another id')
    tap.check(component.findtext('launchable') == f'{ID}.desktop', 'launches something else')
    service = read_ini(DATA / f'{ID}.service')['D-BUS Service']
    tap.check(service['Name'] == ID, 'the service has another name')
    tap.check(service['Exec'].split()[0].endswith('/waymark-window'), service['Exec'])
    types = read_ini(DATA / f'{ID}.desktop')['Desktop Entry']['MimeType'].strip(';').split(';')
    provided = [node.text for node in component.findall('provides/mediatype')]
    tap.check(types == provided, f'{types} and {provided}')


def check_versions():
    """The release that the metainfo tells of is the one that is built."""
    version = re.search(r"version: '([\d.]+)'", (ROOT / 'meson.build').read_text()).group(1)
    component = ElementTree.parse(DATA / f'{ID}.metainfo.xml').getroot()
    tap.check(component.find('releases/release').get('version') == version, 'metainfo')
    tap.check(version in (ROOT / 'NEWS.md').read_text(encoding='utf-8'), 'NEWS.md')


def check_icons():
    for path in (ICONS / f'scalable/apps/{ID}.svg', ICONS / f'symbolic/apps/{ID}-symbolic.svg'):
        with tempfile.TemporaryDirectory() as folder:
            picture = Path(folder) / 'icon.png'
            check_runs('rsvg-convert', '--width=64', '--height=64', '-o', picture, path)
            tap.check(picture.stat().st_size > 300, f'{path.name} draws nothing')


def find_schema_id():
    text = (ROOT / 'model/schema.h').read_text(encoding='utf-8')
    return int(re.search(r'#define WAY_SCHEMA_APPLICATION_ID (0x[0-9a-fA-F]+)', text).group(1), 16)


def guess_type(home, path):
    output = check_runs('env', f'XDG_DATA_HOME={home}', f'XDG_DATA_DIRS={home}:/usr/share',
                        'gio', 'info', '-a', 'standard::content-type', path)
    return output.split('content-type:')[1].split()[0]


def check_mime_type():
    """A library is known by what is in it, whatever its name; another database is not."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / 'mime/packages').mkdir(parents=True)
        for path in (DATA / f'{ID}.xml', Path('/usr/share/mime/packages/freedesktop.org.xml')):
            shutil.copy(path, home / 'mime/packages')
        check_runs('update-mime-database', home / 'mime')
        for name, number, wanted in (('renamed', find_schema_id(), 'application/x-waymark'),
                                     ('other', 0x12345678, 'application/vnd.sqlite3')):
            check_runs('sqlite3', home / name,
                       f'PRAGMA application_id = {number}; CREATE TABLE t (a);')
            found = guess_type(home, home / name)
            tap.check(found == wanted, f'{name} is taken for {found}')
        (home / 'damaged.waymark').write_bytes(bytes(range(200, 256)) * 40)
        found = guess_type(home, home / 'damaged.waymark')
        tap.check(found == 'application/x-waymark', f'by its name it is taken for {found}')


def check_install():
    """Everything lands where a desktop looks for it."""
    listed = check_runs('/usr/bin/meson', 'introspect', '--installed', BUILD)
    for wanted in (f'share/applications/{ID}.desktop', f'share/metainfo/{ID}.metainfo.xml',
                   f'share/mime/packages/{ID}.xml', f'share/dbus-1/services/{ID}.service',
                   'share/icons/hicolor', 'share/waymark/catalog', 'zh_CN/LC_MESSAGES/waymark.mo',
                   'bin/waymark', 'waymark-window', 'man1/waymark.1'):
        tap.check(wanted in listed, f'{wanted} is not installed')


def read_commands(name):
    """The commands of the project that a document tells people to type."""
    text = (ROOT / name).read_text(encoding='utf-8')
    blocks = re.findall(r'^```\w*\n(.*?)^```', text, re.S | re.M) + re.findall(r'`([^`\n]+)`', text)
    blocks += re.findall(r'(?:^    .+\n)+', text, re.M)
    return sorted(set(re.findall(r'(?<![\w/])(?:\./)?(tools/[\w-]+(?:\.py)?)',
                                 '\n'.join(blocks))))


def check_documents():
    for name in ('README.md', 'README.zh_CN.md', 'HACKING.md'):
        commands = read_commands(name)
        tap.check('tools/run' in commands and 'tools/test' in commands,
                  f'{name} does not tell the two commands')
        for command in commands:
            path = ROOT / command
            tap.check(path.exists(), f'{name}: there is no {command}')
        text = (ROOT / name).read_text(encoding='utf-8')
        for link in re.findall(r'\]\(([^)#:]+)\)', text):
            tap.check((ROOT / link).exists(), f'{name}: there is no {link}')


def main():
    return tap.run([
        ('the desktop entry is valid', check_desktop_entry),
        ('the desktop entry speaks Chinese', check_desktop_texts),
        ('the metainfo is valid', check_metainfo),
        ('one id everywhere', check_one_id),
        ('one version everywhere', check_versions),
        ('the icons draw', check_icons),
        ('a library is known by its content', check_mime_type),
        ('everything is installed', check_install),
        ('the documents name what is there', check_documents),
    ])


if __name__ == '__main__':
    sys.exit(main())
