"""A paragraph, heading, point, note or cell: lines in one style, with what hangs beside the first of them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from brief.layout.types import Align
from brief.typeset.drawing.draw_lines import set_lines
from brief.typeset.drawing.placed_text import Hung
from brief.typeset.drawing.shapes import draw_box, draw_rule
from brief.typeset.lines.paragraph import Line, Overfull, Run, break_lines

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.layout.colours import Colour
    from brief.layout.types import Style
    from brief.pdf.structure_tree import Element
    from brief.typeset.drawing.drawing import Press
    from brief.typeset.fonts.face import Face
    from brief.typeset.lines.paragraph import Fit, Place

    Known = tuple[tuple[Run, ...], Style, Fit, tuple[Line, ...] | Overfull]  # lines, with what they are of

EVEN = 2.0  # times the natural word space: what a spared hyphen may cost
LEAST = 2  # lines on either side of a division: no widow, no orphan
STEPS = 24  # tries at a title's measure, down to half of it
BESIDE_BAR = 0.5  # em between a bar and the lines
PAUSES = (",", ";", ":", "–", "—", "，", "、", "；", "：")
START: Place = (0, 0, 0)
MOST_KNOWN = 16  # ways in which one text was broken


class Hanging(Struct, frozen=True):
    """What stands left of the first line: a bullet, a note's number; `x` from the block's left edge."""

    runs: tuple[Run, ...]
    element: Element
    x: float


class BookmarkPlace(Struct, frozen=True):
    """A heading's place among the bookmarks."""

    title: str
    level: int


class TextBlock(Struct):
    """Lines of text. Head and tail of a division share their lines: nothing is broken twice."""

    runs: tuple[Run, ...]
    style: Style
    fit: Fit
    element: Element
    mark: Mark
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    indent: float = 0.0
    first: float = 0.0  # how far the first line stands in
    hanging: tuple[Hanging, ...] = ()
    anchor: str = ""  # own destination
    anchors: tuple[str, ...] = ()  # destinations of what is run in
    bookmark: BookmarkPlace | None = None
    rule: float = 0.0  # width of a rule along the upper edge
    bar: float = 0.0  # width of a bar before the lines, in the room that `indent` gives
    bar_colour: Colour = (0.0, 0.0, 0.0)
    whole: bool = False  # never divided
    intact: int = 0  # lines up to which it is not divided
    pausing: bool = False  # a title: its lines end where the sense pauses, if they can
    even: bool = False  # and are about as long as each other, if they cannot
    since: Place = START
    width: float = -1.0
    lines: tuple[Line, ...] = ()
    overfull: list[Overfull] = field(default_factory=list)
    feet: dict[int, tuple[Line, ...]] = field(default_factory=dict)  # other lines, for columns that end behind a line
    # what the proof read of which lines: their words by element, and, by rule, that there is nothing to report
    spelled: tuple[tuple[Line, ...], list[tuple[Element, str]]] | None = None
    sound: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    natural: tuple[tuple[Run, ...], float] | None = None  # the width in one line, of which runs
    known: dict[tuple[float, float, float, Place], Known] = field(default_factory=dict)  # by what they were broken for

    def wrap(self, width: float) -> float:
        """Break the lines for this width; the height in whole leadings."""
        if width != self.width and abs(self.width - width) > 0.01:  # asked thousands of times, of the same width
            self.width = width
            result = self.break_for(width)
            self.overfull.clear()
            self.feet = {}
            if isinstance(result, Overfull):
                self.overfull.append(result)
                self.lines = result.lines
            else:
                self.lines = self.even_out(result, width - self.indent) if self.pausing else result
        return len(self.lines) * self.style.leading

    def break_for(self, width: float) -> tuple[Line, ...] | Overfull:
        """Break the lines, or give those that are known: of a part that is set again, and of a table's trials."""
        key = width, self.indent, self.first, self.since
        known = self.known.get(key)
        if known is not None and known[0] is self.runs and known[1] is self.style and known[2] is self.fit:
            return known[3]
        justified = self.style.align is Align.JUSTIFY
        measure = width - self.indent
        measures = (measure - self.first, measure) if self.first else (measure,)
        result = break_lines(self.runs, measures, self.fit, justified=justified, since=self.since, release=True)
        if len(self.known) >= MOST_KNOWN:
            self.known.clear()
        self.known[key] = self.runs, self.style, self.fit, result
        return result

    def even_out(self, lines: tuple[Line, ...], measure: float) -> tuple[Line, ...]:
        """As many lines, ending where the sense pauses if that can be, the last of two words; alike if `even`."""
        best, most = lines, rate_ends(lines)
        trials = [(self.runs, step) for step in range(1, STEPS if len(lines) > 1 else 0)]
        for runs, step in (*trials, (bind_last(self.runs), 0)):
            if step == 0 and most[1]:
                break
            narrower = (measure * (1 - step / 2 / STEPS),)
            tried = break_lines(runs, narrower, self.fit, justified=False, since=self.since)
            if isinstance(tried, Overfull) or len(tried) > len(lines):
                continue
            if (rated := rate_ends(tried)) > most or (self.even and rated == most):
                best, most = tried, rated
        return best

    def split(self, height: float) -> tuple[TextBlock, TextBlock] | None:
        """Two lines at least on either side."""
        count = len(self.lines)
        fits = min(int((height + 0.01) / self.style.leading), count - LEAST)
        if self.whole or count <= self.intact or fits < LEAST:
            return None
        lines = self.spare_foot(fits) if self.lines[fits - 1].hyphen else self.lines
        if lines[fits - 1].hyphen and fits > LEAST and not lines[fits - 2].hyphen:
            fits -= 1
        head = replace(self, lines=lines[:fits], after=0.0, overfull=self.overfull)
        tail = replace(
            self,
            lines=lines[fits:],
            since=lines[fits - 1].end,
            before=0.0,
            first=0.0,
            hanging=(),
            anchor="",
            anchors=(),
            bookmark=None,
            rule=0.0,
            overfull=self.overfull,
            feet={},
        )
        return head, tail

    def spare_foot(self, fits: int) -> tuple[Line, ...]:
        """Lines of which no word is divided behind line `fits`, where a column ends; those there are if none are good.

        They are broken anew, so that no line is left short; columns are balanced by many trials, hence kept.
        """
        lines = self.feet.get(fits)
        if lines is None:
            measure, justified = self.width - self.indent, self.style.align is Align.JUSTIFY
            result = break_lines(
                self.runs, (measure,), self.fit, justified=justified, since=self.since, foot=fits, release=True
            )
            widest = max(EVEN, *(line.ratio for line in self.lines))
            lines = self.lines
            if not isinstance(result, Overfull) and len(result) >= fits + LEAST:
                lines = result if max(line.ratio for line in result) <= widest else lines
            self.feet[fits] = lines
        return lines

    def baseline(self, top: float) -> float:
        """The first baseline below `top`: x-height centred on the leading."""
        return top - self.style.leading / 2 - 0.28 * self.style.size

    def draw(self, press: Press, x: float, top: float) -> None:
        """Draw rule, hanging parts and lines."""
        if self.rule:
            y = top - self.rule / 2
            draw_rule(press, x, x + self.width, y, self.rule, self.style.colour)
        if self.bar:
            left = x + self.indent - self.bar - BESIDE_BAR * self.style.size
            draw_box(press, left, top, self.bar, len(self.lines) * self.style.leading, self.bar_colour)
        for anchor in (self.anchor, *self.anchors):
            if anchor:
                press.destination(anchor, press.place(x, self.width), top)
        if self.bookmark:
            press.heading(self.bookmark.title, self.bookmark.level, top)
        y = self.baseline(top)
        hung: list[Hung] = []
        for hanging in self.hanging:
            lines = set_hanging(hanging.runs, self.fit)
            if lines:
                set_lines(press, lines, hanging.element, x + hanging.x, y, self.style.leading)
                words = "".join([run.text for run in hanging.runs])
                hung.append(Hung(hanging.element, words, x + hanging.x, lines[0].width))
        press.note_text(self, x, top, tuple(hung))
        measure = self.width - self.indent
        lines = self.lines
        if self.first and lines:
            lines = (replace(lines[0], indent=lines[0].indent + self.first), *lines[1:])
        set_lines(press, lines, self.element, x + self.indent, y, self.style.leading, self.style.align, measure)


def set_hanging(runs: tuple[Run, ...], fit: Fit) -> tuple[Line, ...]:
    """The line of what hangs."""
    run, line = runs[0], None
    if len(runs) == 1 and not run.level:
        line = set_alone(run.text, run.face, run.size, run.tracking, run.language, fit)
    if line is None:
        lines = break_lines(runs, (9999.0,), fit, justified=False)
        return () if isinstance(lines, Overfull) else lines
    spans = ((run, line.spans[0][1]),)
    return (Line(spans, line.end, hyphen=False, tail=None, width=line.width, indent=line.indent),)


@lru_cache(maxsize=512)
def set_alone(text: str, face: Face, size: float, tracking: float, language: str, fit: Fit) -> Line | None:
    """The line of a bullet or number: briefs have the same ones again and again, whatever their colours and links."""
    run = Run(text, face, size, tracking=tracking, language=language)
    lines = break_lines((run,), (9999.0,), fit, justified=False)
    line = None if isinstance(lines, Overfull) or len(lines) != 1 else lines[0]
    return line if line is not None and len(line.spans) == 1 and line.tail is None and not line.logical else None


def bind_last(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs whose last two words no line parts."""
    for at in range(len(runs) - 1, -1, -1):
        head, space, tail = runs[at].text.rpartition(" ")
        if space and tail:
            return (*runs[:at], replace(runs[at], text=f"{head}\u00a0{tail}"), *runs[at + 1 :])
    return runs


def rate_ends(lines: tuple[Line, ...]) -> tuple[int, bool]:
    """How many lines but the last end where the sense pauses, and whether no word stands alone in the last."""
    pauses = sum(line.text.rstrip().endswith(PAUSES) for line in lines[:-1])
    return pauses, len(lines[-1].text.split()) > 1 or len(lines) == 1
