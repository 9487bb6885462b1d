"""Knuth and Plass's optimum fit, with three changes.

Feasible starts of a line are found by bisection on its natural width, not by scanning a list of active breaks. The cost
of a line is that of the word space it ends up with, after letter-spacing and glyph scaling took their share. Demerits
for hyphens grow with the length of the ladder, which is part of a node's state.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from brief.typeset.lines.weights import INFINITE
from brief.typeset.lines.word_breaks import Break

if TYPE_CHECKING:
    from brief.typeset.lines.break_points import Breaks
    from brief.typeset.lines.weights import Fit

# demerits so far, place, lines so far, class of the last line, hyphens in a row, the node before
Node = tuple[float, int, int, int, int, "Node | None"]
# of a line that lacks so many points, with so many points of spaces and of freedom of its letters: badness and class
Judge = Callable[[float, float, float], tuple[float, int]]

TIGHT, NORMAL, LOOSE, VERY_LOOSE = range(4)
NAME, SIGN, ADDED = int(Break.NAME), int(Break.HYPHEN), int(Break.DIVIDED)  # the hash and members of an enum are slow
UNKNOWN = -2  # line, where no line must not end in a hyphen
ROUNDING = 0.01  # points that a ragged line may be too wide
FILLED = 0.75  # share of the measure that ragged lines have where they can
UNBOUNDED = 1e9  # points that a line may lack where anything is better than nothing
HOPELESS = 25.0  # growth of the word space in a line without one, and in any where it is no more to be seen


def spread(lack: float, spaces: float, free: float, fit: Fit, shrink: float) -> tuple[float, float]:
    """How a line that lacks `lack` points is filled: change of the word spaces, share of the letters' freedom.

    Word spaces take or give what is easy first, then the letters all they have, then the word spaces the rest.
    """
    sign = 1.0 if lack > 0 else -1.0
    easy = fit.take if lack > 0 else min(fit.give, shrink)
    beyond = lack * sign - easy * spaces
    if beyond <= 0:
        return (lack / spaces if spaces else 0.0), 0.0
    if beyond <= free:
        return sign * easy, sign * beyond / free
    return (sign * (easy + (beyond - free) / spaces) if spaces else INFINITE), (sign if free else 0.0)


def judge_justified(fit: Fit, shrink: float) -> Judge:
    """The judge of lines that fill their measure."""
    easy_stretch, easy_shrink = fit.take, min(fit.give, shrink)
    stretch, cost = fit.stretch, fit.letters

    def judge(lack: float, spaces: float, free: float) -> tuple[float, int]:
        """`spread`, written out: it is where a document spends its time."""
        if lack > 0:
            beyond = lack - easy_stretch * spaces
            change = lack / spaces if beyond <= 0 else easy_stretch
            if beyond > free:
                change = min(change + (beyond - free) / spaces, HOPELESS) if spaces else HOPELESS
            r = change / stretch
            kind = NORMAL if r <= 0.5 else LOOSE if r <= 1 else VERY_LOOSE
        else:
            beyond = -lack - easy_shrink * spaces
            change = -lack / spaces if beyond <= 0 and spaces else easy_shrink
            if beyond > free and spaces:
                change += (beyond - free) / spaces
            r = change / shrink if shrink else 0.0
            kind = NORMAL if r <= 0.5 else TIGHT
        if beyond > 0 and free:
            used = beyond / free if beyond < free else 1.0
            if kind == NORMAL and used > 0.5:
                kind = LOOSE if lack > 0 else TIGHT
            return 100 * r * r * r * r + cost * used, kind
        return 100 * r * r * r * r, kind

    return judge


def judge_whole(fit: Fit) -> Judge:
    """The judge of lines that letters fill, as there are no words: what each takes or gives counts."""

    def judge(lack: float, spaces: float, free: float) -> tuple[float, int]:
        """In parts of what letters take at most, or give."""
        room = free + fit.take * spaces
        r = abs(lack) / (room if lack > 0 else room * fit.squeeze) if room else HOPELESS
        kind = NORMAL if r <= 0.5 else TIGHT if lack < 0 else LOOSE if r <= 1 else VERY_LOOSE
        return fit.letters * min(r, HOPELESS) ** 3, kind

    return judge


def judge_ragged(fit: Fit, measure: float) -> Judge:
    """The judge of lines at their natural width."""
    unit = find_unit(fit, measure)

    def judge(lack: float, spaces: float, free: float) -> tuple[float, int]:  # noqa: ARG001 (a Judge)
        """What is missing at the right."""
        r = lack * unit
        return (100 * r * r if r > 0 else 0.0), NORMAL

    return judge


def find_unit(fit: Fit, measure: float) -> float:
    """What turns points that a ragged line lacks into parts of what has badness 100."""
    return 1 / (fit.rag * measure) if measure > 0 else 0.0


class Optimum:
    """A search for the breaks of least total demerits."""

    __slots__ = (
        "breaks",
        "cost",
        "fit",
        "foot",
        "judge",
        "lines",
        "longest",
        "measures",
        "narrowest",
        "nodes",
        "origin",
        "penalties",
        "shortest",
        "shrink",
        "slack",
        "tolerance",
    )

    def __init__(self, breaks: Breaks, measures: Sequence[float], origin: int, foot: int = 0) -> None:
        """Lines of these measures (the last one repeats), from the place `origin` on.

        Line `foot`, which must have a measure of its own, does not end in an added hyphen.
        """
        self.breaks = breaks
        self.foot = foot - 1 if foot else UNKNOWN
        self.fit = breaks.fit
        self.measures = measures
        self.narrowest = min(measures)
        self.origin = origin
        # a negative line stands for all, where all have one measure
        self.lines = ((-1, measures[0]),) if len(measures) == 1 else tuple(enumerate(measures))
        self.nodes: list[Sequence[Node]] = []

    def justified(self, tolerance: float) -> list[int] | None:
        """Where lines end, if no word space grows by more than `tolerance`; None where that cannot be."""
        fit, breaks = self.fit, self.breaks
        self.shrink, self.tolerance, self.slack = breaks.shrink, tolerance, ROUNDING
        if tolerance == INFINITE:
            self.tolerance, self.slack = 0.0, UNBOUNDED
        self.judge = judge_whole(fit) if fit.whole else judge_justified(fit, breaks.shrink)
        h = fit.hyphen
        self.penalties: tuple[float, ...] = (0.0, 0.3 * h, h, 0.3 * h, h, 4 * h)
        # bounds for the search; the judge decides
        end = breaks.end[-1]
        give = breaks.end_free[-1] / end * 1.2 if end else 0.0
        self.longest = max(self.measures) * (1 + give) / (1 - breaks.shrink * 0.3) + 1
        white = 1.7 * breaks.end_space[-1] / end if end else 0.0
        bounded = tolerance < 3 and len(breaks.words) > 8
        self.shortest = self.narrowest * (1 - give - white * tolerance) if bounded else 0.0
        return self.search()

    def ragged(self, *, divided: bool) -> list[int] | None:
        """Where lines end that are filled evenly; with `divided`, words may be too."""
        fit, breaks = self.fit, self.breaks
        self.shrink, self.tolerance, self.slack = 0.0, 0.0, UNBOUNDED
        self.judge = judge_ragged(fit, self.narrowest)
        added = fit.added if divided else INFINITE
        self.penalties = (0.0, 0.1 * fit.hyphen, INFINITE, 0.1 * fit.hyphen, added, added)
        self.longest = max(self.measures) + ROUNDING
        self.shortest = FILLED * self.narrowest  # shorter lines only where nothing else can be: they cost time
        # most paragraphs: no word may be divided, and all lines have one measure
        search = self.fill if len(self.lines) == 1 and len(breaks.end) == len(breaks.words) + 1 else self.search
        chosen = search()
        if chosen is None:
            self.shortest = 0.0
            chosen = search()
        if chosen is None and NAME in breaks.kind:  # of an address, wider than its line
            self.penalties = (*self.penalties[:NAME], fit.added, *self.penalties[NAME + 1 :])
            chosen = search()
        return chosen

    def fill(self) -> list[int] | None:
        """Do as `search` does for ragged lines between whole words: a place is all the state that a node has there."""
        breaks, origin, line, measure = self.breaks, self.origin, self.fit.line, self.narrowest
        start, end, stub, last = breaks.start, breaks.end, breaks.stub, len(breaks.end) - 1
        longest, shortest, unit = self.longest, self.shortest, find_unit(self.fit, measure)
        totals, before = [INFINITE] * last, [origin] * last
        totals[origin] = 0.0
        low = high = origin
        for j in range(origin + 1, last):
            x = end[j]
            while low < j and start[low] < x - longest:
                low += 1
            while high < j and start[high] <= x - shortest:
                high += 1
            for i in range(low, high):
                lack = measure - (x - start[i])
                if totals[i] == INFINITE or lack < -ROUNDING:
                    continue
                r = lack * unit
                badness = 100 * r * r if r > 0 else 0.0
                total = totals[i] + ((1.0 + badness) ** 2 + (line + stub[j]))
                if total < totals[j]:
                    totals[j], before[j] = total, i
        place = self.begin_last(totals)
        if place == last:
            return None
        chosen = [last]
        while place != origin:
            chosen.append(place)
            place = before[place]
        chosen.reverse()
        return chosen

    def begin_last(self, totals: Sequence[float]) -> int:
        """Where the last line begins best, by the demerits of each place; the last place where there is none."""
        breaks, last, measure = self.breaks, len(totals), self.narrowest
        best, place, end = INFINITE, last, breaks.end[last]
        for i in range(bisect_left(breaks.start, end - self.longest, self.origin, last), last):
            natural = end - breaks.start[i]
            if totals[i] == INFINITE or measure - natural < -ROUNDING:
                continue
            total = totals[i] + (1.0 + self.fit.line + self.weigh_last(i, natural))
            if total < best:
                best, place = total, i
        return place

    def search(self) -> list[int] | None:
        """Find the best nodes of every place in turn, then go back from the last."""
        breaks, origin, last = self.breaks, self.origin, len(self.breaks.end) - 1
        start, end, kinds = breaks.start, breaks.end, breaks.kind
        nodes: list[Sequence[Node]] = [()] * (last + 1)
        self.nodes = nodes
        nodes[origin] = [(0.0, origin, 0, NORMAL, 0, None)]
        for j in range(origin + 1, last):
            if self.penalties[kinds[j]] < INFINITE:
                low = bisect_left(start, end[j] - self.longest, origin, j)
                high = bisect_right(start, end[j] - self.shortest, low, j) if self.shortest else j
                if any(nodes[low:high]):
                    self.reach(j, low, high)
        ends = self.finish(bisect_left(start, end[last] - self.longest, origin, last))
        if not ends:
            self.cost = INFINITE
            return None
        best = min(ends, key=itemgetter(0))
        self.cost = best[0]
        return trace(best)

    def reach(self, j: int, low: int, high: int) -> None:
        """Find the best nodes of place `j`, its line beginning somewhere from `low` to `high`."""
        breaks, nodes, judge, tolerance, slack = self.breaks, self.nodes, self.judge, self.tolerance, self.slack
        start, start_space, end, space = breaks.start, breaks.start_space, breaks.end[j], breaks.end_space[j]
        start_free, loose = breaks.start_free, breaks.end_free[j]
        shrink, ladders, contrast, squeeze = self.shrink, self.fit.ladder, self.fit.contrast, self.fit.squeeze
        added, steps = self.fit.line + breaks.stub[j], len(ladders)
        penalty, divided = 1.0 + self.penalties[breaks.kind[j]], breaks.kind[j] >= SIGN
        found: dict[int, Node] = {}
        for line, measure in self.lines:
            if line == self.foot and breaks.kind[j] >= ADDED:
                continue
            for i in range(low, high):
                if not nodes[i]:
                    continue
                natural, spaces = end - start[i], space - start_space[i]
                lack, free = measure - natural, loose - start_free[i]
                if lack < -shrink * spaces - free * squeeze - ROUNDING or lack > tolerance * spaces + free + slack:
                    continue
                badness, kind = judge(lack, spaces, free)
                cost = (penalty + badness) ** 2 + added
                for node in nodes[i] if line < 0 else self.on_line(i, line):
                    total, ladder = node[0] + cost, 0
                    if not -1 <= kind - node[3] <= 1:
                        total += contrast
                    if divided:
                        ladder = node[4] + 1 if node[4] < steps else steps
                        total += ladders[ladder - 1]
                    key = 64 * line + 8 * kind + ladder
                    best = found.get(key)
                    if best is None or total < best[0]:
                        found[key] = (total, j, node[2] + 1, kind, ladder, node)
        if found:
            nodes[j] = list(found.values())

    def on_line(self, i: int, line: int) -> list[Node]:
        """Nodes of place `i` where the next line has the measure of line `line`."""
        last = len(self.measures) - 1
        return [node for node in self.nodes[i] if min(node[2], last) == line]

    def finish(self, low: int) -> list[Node]:
        """The nodes of the last place: the last line is as long as it is, and squeezed where it must be."""
        breaks, fit, last = self.breaks, self.fit, len(self.breaks.end) - 1
        out: list[Node] = []
        for line, measure in self.lines:
            for i in range(low, last):
                before = self.nodes[i] if line < 0 else self.on_line(i, line)
                if not before:
                    continue
                natural, spaces = breaks.end[last] - breaks.start[i], breaks.end_space[last] - breaks.start_space[i]
                lack, free = measure - natural, breaks.end_free[last] - breaks.start_free[i]
                if lack < -self.shrink * spaces - free - ROUNDING:
                    continue
                base = 1.0 if lack >= 0 else 1.0 + self.judge(lack, spaces, free)[0]
                cost = base * base + fit.line + self.weigh_last(i, natural)
                for node in before:
                    total = node[0] + cost + (fit.last_hyphen if node[4] else 0.0)
                    out.append((total, last, node[2] + 1, NORMAL, 0, node))
        return out

    def weigh_last(self, i: int, natural: float) -> float:
        """What a last line costs that begins at `i` and is so wide, where it is not the only one."""
        if i == self.origin:
            return 0.0
        runt = self.fit.runt if natural < self.fit.runt_share * self.narrowest else 0.0
        return runt + (self.fit.crumb if i >= self.breaks.crumb else 0.0)


def trace(node: Node) -> list[int]:
    """The places where the lines that lead to `node` end."""
    out: list[int] = []
    step: Node | None = node
    while step is not None:
        out.append(step[1])
        step = step[5]
    return out[-2::-1]
