# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the keyboard goes, and what a screen reader calls the places it comes to."""

from program import Atspi, Failed

# A window has far fewer stops than this; a list that walks row by row has more.
MAX_STOPS = 80


def has_name(node):
    return bool(node.name.strip()) and not node.name.startswith(('Gtk', 'Adw', 'Way'))


# These give the focus to what is in them, or, like a combo row, keep their parts to themselves.
PASSES_ON = ('frame', 'dialog', 'scroll pane', 'viewport', 'list')


def find_unnamed(node):
    """Focusable things that a screen reader would call by nothing, or by their class."""
    unnamed = []
    is_focusable = Atspi.StateType.FOCUSABLE in node.states and node.role not in PASSES_ON
    # The row of a list has its name from its content.
    is_named = has_name(node) or node.role == 'list item' and any(map(has_name, node.children))
    if is_focusable and not is_named:
        unnamed.append(repr(node))
    for child in node.children if node.role != 'combo box' else []:
        if Atspi.StateType.VISIBLE in child.states:
            unnamed += find_unnamed(child)
    return unnamed


def walk_focus(program, key='Tab'):
    """The widgets that the key goes through, until it comes round or goes nowhere."""
    stops = []
    while len(stops) < MAX_STOPS:
        stop = press_and_follow(program, key)
        if stop is None or (len(stops) > 2 and stop == stops[0]):
            break
        stops.append(stop)
    return stops


def press_and_follow(program, key):
    """What has the keyboard after the key; None when it stays where it was."""
    program.mark()
    program.key(key)
    try:
        return program.wait_event('focus', '^(?!none)', seconds=2)
    except Failed:
        return None
