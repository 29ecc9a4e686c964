#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text that a person can see is in the Chinese catalog, translated and not fuzzy.

Usage: test-po.py SOURCE_ROOT
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(sys.argv[1]).resolve()
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import tap  # noqa: E402

FOLDERS = ('model', 'chart', 'widgets', 'app', 'resources', 'data')
SUFFIXES = ('.c', '.h', '.ui', '.in')
# What marks a text in C, and in the files of the desktop.
MARK_IN_C = re.compile(r'(?<![\w"])(?:_|N_|C_|NC_|Q_|g?ngettext|gettext|g_dngettext|g_dpgettext2'
                       r'|way_tr|way_tr_n|way_tr_c)\s*\(\s*(?:\w+(?:->\w+|\s*\([^()]*\))*,\s*)*"')
MARK_IN_UI = re.compile(r'translatable="(?:yes|true)"')
KEYWORDS = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'ngettext:1,2', 'g_dcgettext:2', 'g_dngettext:2,3',
            'g_dpgettext2:2c,3', 'way_tr:2', 'way_tr_n:2,3', 'way_tr_c:2c,3']
# A Chinese sentence ends with Chinese signs, and Chinese writes no space before a bracket.
WRONG_IN_CHINESE = re.compile(r'[\u4e00-\u9fff][,;:?!](?:\s|$)|[\u4e00-\u9fff]\.(?:\s|$)|\.\.\.')


def run(*command):
    return subprocess.run(command, capture_output=True, text=True,
                          env={'LC_ALL': 'C.UTF-8', 'PATH': '/usr/bin:/bin'})


def read_potfiles(root):
    lines = (root / 'po/POTFILES').read_text(encoding='utf-8').splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith('#')]


def has_texts(path):
    text = path.read_text(encoding='utf-8')
    if path.suffix == '.ui':
        return bool(MARK_IN_UI.search(text))
    if path.suffix == '.in':
        return path.name.endswith(('.desktop.in', '.metainfo.xml.in', '.mime.xml.in'))
    return bool(MARK_IN_C.search(re.sub(r'/\*.*?\*/', '', text, flags=re.S)))


def find_unlisted(root):
    listed = set(read_potfiles(root))
    paths = [path for folder in FOLDERS for path in sorted((root / folder).rglob('*'))
             if path.suffix in SUFFIXES and path.is_file()]
    return [path.relative_to(root).as_posix() for path in paths
            if path.relative_to(root).as_posix() not in listed and has_texts(path)]


def read_messages(path):
    """A {(context, msgid): [msgstr, ...]} of a catalog, without its header and obsolete entries."""
    done = run('msgattrib', '--no-obsolete', '--no-wrap', '--no-location', str(path))
    tap.check(done.returncode == 0, done.stderr)
    messages = {}
    for block in done.stdout.split('\n\n'):
        fields = {}
        name = None
        for line in block.splitlines():
            match = re.match(r'(msg\w+(?:\[\d\])?) (".*")$', line)
            if match:
                name = match.group(1)
                fields[name] = match.group(2)[1:-1]
            elif line.startswith('"') and name:
                fields[name] += line[1:-1]
        if fields.get('msgid'):
            key = (fields.get('msgctxt'), fields['msgid'])
            messages[key] = [text for name, text in fields.items() if name.startswith('msgstr')]
    return messages


def extract(root, folder):
    """The template of every text in the files that POTFILES lists."""
    template = Path(folder) / 'waymark.pot'
    done = run('xgettext', '--from-code=UTF-8', '--directory', str(root), '--output',
               str(template), '--files-from', str(root / 'po/POTFILES'),
               *(f'--keyword={keyword}' for keyword in KEYWORDS))
    tap.check(done.returncode == 0, done.stderr)
    return template if template.exists() else None


def check_complete():
    done = run('msgfmt', '--check', '--statistics', '--output-file=/dev/null',
               str(ROOT / 'po/zh_CN.po'))
    tap.check(done.returncode == 0, done.stderr)
    tap.check('fuzzy' not in done.stderr and 'untranslated' not in done.stderr, done.stderr)


def check_listed_exist():
    names = read_potfiles(ROOT)
    tap.check_none([name for name in names if not (ROOT / name).is_file()],
                   'po/POTFILES lists files that are not there')
    tap.check_none(sorted({name for name in names if names.count(name) > 1}), 'listed twice')


def check_every_text():
    with tempfile.TemporaryDirectory() as folder:
        template = extract(ROOT, folder)
        wanted = read_messages(template) if template else {}
        have = read_messages(ROOT / 'po/zh_CN.po')
        tap.check_none([f'{message[1]}' for message in wanted if message not in have],
                       'without a Chinese translation')


def check_nothing_stale():
    with tempfile.TemporaryDirectory() as folder:
        template = extract(ROOT, folder)
        wanted = read_messages(template) if template else {}
        have = read_messages(ROOT / 'po/zh_CN.po')
        tap.check_none([f'{message[1]}' for message in have if message not in wanted],
                       'translations of texts that are no longer there')


def check_chinese_signs():
    have = read_messages(ROOT / 'po/zh_CN.po')
    # A list of keywords keeps its semicolons.
    sentences = [text for texts in have.values() for text in texts if not text.endswith(';')]
    tap.check_none([text for text in sentences if WRONG_IN_CHINESE.search(text)],
                   'signs that Chinese does not write')


def check_planted():
    """A text in a file that is not listed, and a listed text without translation, are found."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ('po', 'app', 'resources/ui'):
            (root / name).mkdir(parents=True)
        (root / 'app/listed.c').write_text('char *a = _("A planted text");\n')
        (root / 'app/unlisted.c').write_text('char *b = way_tr (self->language, "Hello");\n')
        (root / 'app/plain.c').write_text('/* _("no text") */ int c = not_ ("a");\n')
        (root / 'resources/ui/a.ui').write_text('<property translatable="yes">A</property>')
        (root / 'po/POTFILES').write_text('app/listed.c\n')
        tap.check(find_unlisted(root) == ['app/unlisted.c', 'resources/ui/a.ui'],
                  f'found {find_unlisted(root)}')
        wanted = read_messages(extract(root, folder))
        tap.check((None, 'A planted text') in wanted, f'extracted {wanted}')


def main():
    return tap.run([
        ('the Chinese catalog is whole', check_complete),
        ('the list of files is right', check_listed_exist),
        ('every file with texts is listed', lambda: tap.check_none(find_unlisted(ROOT), 'missing')),
        ('every text is translated', check_every_text),
        ('no translation is left over', check_nothing_stale),
        ('Chinese is written with Chinese signs', check_chinese_signs),
        ('planted texts are found', check_planted),
    ])


if __name__ == '__main__':
    sys.exit(main())
