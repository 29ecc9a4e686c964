# SPDX-License-Identifier: GPL-3.0-or-later
"""Zooming, panning, choosing a span and bringing a series in front, by mouse and by keyboard."""


from program import Program, check, wait_until
from steps import WORK, choose_metric, compare_with

PIXELS_PER_POINT = 4 / 3


class Plot:
    """Where the chart's plot is on the screen, and which years it shows."""

    def __init__(self, program):
        texts = [text for name, text in program.events() if name == 'plot']
        x, y, width, height, self.first, self.last = (float(part) for part in texts[-1].split())
        left, top, *_ = program.rect('chart')
        self.left, self.top = left + x * PIXELS_PER_POINT, top + y * PIXELS_PER_POINT
        self.width, self.height = width * PIXELS_PER_POINT, height * PIXELS_PER_POINT

    def at(self, across, down=0.5):
        return self.left + across * self.width, self.top + down * self.height

    def year(self, year, down=0.5):
        """About: the axis ends a little inside the plot."""
        inset = 10
        share = (year - self.first) / (self.last - self.first)
        return (self.left + inset + share * (self.width - 2 * inset),
                self.top + down * self.height)


def start_with_gdp():
    program = Program()
    choose_metric(program, 'gdp', 'gdp')
    program.click('chart')
    program.key('Escape', 'Escape')
    return program


def years(program):
    plot = Plot(program)
    return round(plot.first), round(plot.last)


def wait_years(program, expected):
    wait_until(lambda: expected(*years(program)), lambda: f'the years are {years(program)}')
    program.idle()


def count(program, event):
    return sum(name == event for name, _ in program.events())


def scenario_wheel():
    """Ctrl and the wheel zoom about the pointer and never beyond the data; the plain wheel scrolls."""
    with start_with_gdp() as program:
        first, last = years(program)
        program.move_to(*Plot(program).at(0.98))
        program.wheel(2)
        check(years(program) == (first, last), 'the plain wheel zoomed')
        program.wheel(-2)
        program.move_to(*Plot(program).at(0.98))

        program.wheel(-3, 'ctrl')
        wait_years(program, lambda a, b: a > first and b == last)
        narrow = years(program)
        program.wheel(-40, 'ctrl')
        wait_years(program, lambda a, b: b - a < narrow[1] - narrow[0])
        shown = years(program)
        check(shown[1] - shown[0] >= 1, f'less than two periods are shown: {shown}')
        program.wheel(60, 'ctrl')
        wait_years(program, lambda a, b: (a, b) == (first, last))
        check(program.rect('period-button') is not None, 'no button tells the years')


def scenario_pan():
    """Dragging with Shift or the middle button pans as far as there is something."""
    with start_with_gdp() as program:
        first, last = years(program)
        program.key('plus', 'plus', 'plus')
        wait_years(program, lambda a, b: b - a < last - first)
        plot = Plot(program)
        before = years(program)

        program.drag(plot.at(0.3), plot.at(0.7), modifier='shift')
        wait_years(program, lambda a, b: a < before[0])
        program.drag(plot.at(0.7), plot.at(0.1), button=2)
        wait_years(program, lambda a, b: a >= before[0])
        for _ in range(4):
            program.drag(plot.at(0.9), plot.at(0.1), button=2)
        check(years(program)[1] <= last, f'panned beyond the data: {years(program)}')
        program.mark()
        program.key('ctrl+z')
        program.wait_event('scene')
        check(years(program) == (first, last), f'one undo left {years(program)}')


def scenario_brush():
    """A drag over the plot tells growth and zooms to its years; Escape cancels, a double click
    shows all again."""
    with start_with_gdp() as program:
        first, last = years(program)
        plot = Plot(program)
        program.drag(plot.year(2014), plot.year(2019), release=False)
        wait_until(lambda: program.says(r'a year'), 'the span does not tell its growth')
        # Not key(), which lets go of pressed buttons first.
        program._xdotool('key', 'Escape')
        program.idle()
        program.release()
        check(years(program) == (first, last), 'a span that was let go zoomed')

        program.drag(plot.year(2014), plot.year(2019))
        wait_years(program, lambda a, b: (a, b) == (2014, 2019))
        check(program.says('2014–2019'), 'the button does not tell the years')

        program.move_to(*Plot(program).at(0.5, 0.2))
        program._xdotool('click', '--repeat', 2, '--delay', 30, 1)
        wait_years(program, lambda a, b: (a, b) == (first, last))


def scenario_keys():
    """The same by keyboard: plus, minus, Ctrl with arrows, Shift with arrows, 0."""
    with start_with_gdp() as program:
        first, last = years(program)
        program.key('plus')
        wait_years(program, lambda a, b: b - a < last - first)
        shown = years(program)
        program.key('ctrl+Left')
        wait_years(program, lambda a, b: a < shown[0] or a == first)
        program.key('minus', 'minus', 'minus', 'minus')
        wait_years(program, lambda a, b: (a, b) == (first, last))

        program.key('Home', 'Right', 'Right', 'Right')
        program.key('shift+Right', 'shift+Right', 'shift+Right')
        wait_until(lambda: program.says(r'a year'), 'the span does not tell its growth')
        program.mark()
        program.key('Return')
        program.wait_event('period')
        wait_years(program, lambda a, b: b - a == 3)
        program.key('0')
        wait_years(program, lambda a, b: (a, b) == (first, last))


def find_name(program, plot):
    """A place right of the plot where a series' name is, found as a person finds it."""
    for step in range(60):
        program.mark()
        program.move_to(plot.left + plot.width + 25, plot.top + step * plot.height / 55)
        if any(name == 'emphasis' and text for name, text in program.events()[program.position:]):
            return True
    return False


def scenario_emphasis():
    """Pointing at a line's name brings it in front of the others; a click keeps it, Escape not."""
    with start_with_gdp() as program:
        compare_with(program, 'hangzhou', 'Hangzhou')
        compare_with(program, 'ningbo', 'Ningbo')
        plot = Plot(program)
        scenes = count(program, 'scene')
        program.move_to(*plot.at(0.1, 0.1))
        plain, faded = WORK / 'plain.png', WORK / 'faded.png'
        program.snap(plain)
        check(find_name(program, plot), 'no name brings its line in front')
        program.snap(faded)
        check(plain.read_bytes() != faded.read_bytes(), 'the other lines do not fade')

        program._xdotool('click', 1)
        program.idle()
        program.mark()
        program.move_to(*plot.at(0.1, 0.1))
        check(not any(name == 'emphasis' for name, _ in program.events()[program.position:]),
              'the line did not stay in front')
        program.mark()
        program.key('Escape', 'Escape')
        program.wait_event('emphasis', '^$')
        check(count(program, 'scene') == scenes, 'fading laid the figure out anew')

        program.mark()
        program.key('Right', 'Down')
        program.wait_event('emphasis', 'series-')


def scenario_cursor():
    """Anywhere in the plot the nearest year is read, with what the others say then."""
    with start_with_gdp() as program:
        compare_with(program, 'hangzhou', 'Hangzhou')
        plot = Plot(program)
        program.mark()
        program.move_to(*plot.year(2018, 0.02))
        program.wait_event('reading', '2018')
        check(program.says('Hangzhou') and program.says('Jiaxing'), 'the card tells one line only')
        program.mark()
        program.move_to(plot.left - 60, plot.top - 60)
        program.wait_event('reading', '^ ?$')
