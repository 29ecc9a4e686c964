# SPDX-License-Identifier: GPL-3.0-or-later
"""The little of the Test Anything Protocol that the Python tests need."""

import traceback


class Skip(Exception):
    """Raised by a case that cannot be tried here; the text says why."""


def check(condition, message):
    if not condition:
        raise AssertionError(message)


def check_none(found, what):
    """Fails with the list of what was found and should not be there."""
    if found:
        raise AssertionError(what + ':\n' + '\n'.join(str(item) for item in found))


def run(cases):
    """Runs (name, function) pairs; returns the exit code."""
    failed = 0
    print(f'1..{len(cases)}', flush=True)
    for number, (name, function) in enumerate(cases, 1):
        try:
            function()
        except Skip as reason:
            print(f'ok {number} {name} # SKIP {reason}', flush=True)
            continue
        except AssertionError as error:
            text = str(error) or traceback.format_exc()
        except Exception:
            text = traceback.format_exc()
        else:
            print(f'ok {number} {name}', flush=True)
            continue
        failed += 1
        print(f'not ok {number} {name}', flush=True)
        for line in text.splitlines():
            print(f'#   {line}', flush=True)
    return 1 if failed else 0
