"""Knuth and Plass's optimum fit, with three changes.

Feasible starts of a line are found by bisection on its natural width, not by scanning a list of active breaks. The cost
of a line is that of the word space it ends up with, after letter-spacing and glyph scaling took their share. Demerits
for hyphens grow with the length of the ladder, which is part of a node's state.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from brief.typeset.divisions import Break
from brief.typeset.fit import INFINITE

if TYPE_CHECKING:
    from brief.typeset.breaks import Breaks
    from brief.typeset.fit import Fit

# demerits so far, place, lines so far, class of the last line, hyphens in a row, the node before
Node = tuple[float, int, int, int, int, "Node | None"]
# of a line that lacks so many points, with so many points of spaces and letters: its badness and class
Judge = Callable[[float, float, float], tuple[float, int]]

TIGHT, NORMAL, LOOSE, VERY_LOOSE = range(4)
HYPHENATED = frozenset((Break.HYPHEN, Break.DIVIDED, Break.COMPOUND))
ROUNDING = 0.01  # points that a ragged line may be too wide
HOPELESS = 25.0  # growth of the word space in a line without one


def spread(lack: float, spaces: float, letters: float, fit: Fit, shrink: float) -> tuple[float, float]:
    """How a line that lacks `lack` points is filled: change of the word spaces, share of the letters' freedom.

    Word spaces give `easy` of themselves first, then the letters all they have, then the word spaces the rest.
    """
    sign = 1.0 if lack > 0 else -1.0
    easy = fit.easy if lack > 0 else min(fit.easy, shrink)
    free = (fit.scale + fit.tracking) * letters
    beyond = lack * sign - easy * spaces
    if beyond <= 0:
        return (lack / spaces if spaces else 0.0), 0.0
    if beyond <= free:
        return sign * easy, sign * beyond / free
    return (sign * (easy + (beyond - free) / spaces) if spaces else INFINITE), (sign if free else 0.0)


def judge_justified(fit: Fit, shrink: float) -> Judge:
    """The judge of lines that fill their measure."""
    give, easy_stretch, easy_shrink = fit.scale + fit.tracking, fit.easy, min(fit.easy, shrink)
    stretch, cost = fit.stretch, fit.letters

    def judge(lack: float, spaces: float, letters: float) -> tuple[float, int]:
        """`spread`, written out: it is where a document spends its time."""
        free = give * letters
        if lack > 0:
            beyond = lack - easy_stretch * spaces
            change = lack / spaces if beyond <= 0 else easy_stretch
            if beyond > free:
                change = change + (beyond - free) / spaces if spaces else HOPELESS
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
            return 100 * r * r * r + cost * used, kind
        return 100 * r * r * r, kind

    return judge


def judge_ragged(fit: Fit, measure: float) -> Judge:
    """The judge of lines at their natural width."""
    unit = 1 / (fit.rag * measure) if measure > 0 else 0.0

    def judge(lack: float, spaces: float, letters: float) -> tuple[float, int]:  # noqa: ARG001 (a Judge)
        """What is missing at the right."""
        r = lack * unit
        return (100 * r * r if r > 0 else 0.0), NORMAL

    return judge


class Optimum:
    """A search for the breaks of least total demerits."""

    __slots__ = (
        "breaks",
        "fit",
        "judge",
        "longest",
        "measures",
        "narrowest",
        "nodes",
        "origin",
        "penalties",
        "shortest",
        "shrink",
        "tolerance",
    )

    def __init__(self, breaks: Breaks, measures: Sequence[float], origin: int) -> None:
        """Lines of these measures (the last one repeats), from the place `origin` on."""
        self.breaks = breaks
        self.fit = breaks.fit
        self.measures = measures
        self.narrowest = min(measures)
        self.origin = origin
        self.judge: Judge
        self.nodes: list[list[Node]] = []

    def justified(self, tolerance: float) -> list[int] | None:
        """Where lines end, if no word space grows by more than `tolerance`; None where that cannot be."""
        fit, breaks = self.fit, self.breaks
        self.shrink, self.tolerance = breaks.shrink, tolerance
        self.judge = judge_justified(fit, breaks.shrink)
        self.penalties = (0.0, 0.3 * fit.hyphen, fit.hyphen, 4 * fit.hyphen, 0.3 * fit.hyphen)
        # bounds for the search; the judge decides
        give, end = fit.scale + fit.tracking, breaks.end[-1]
        self.longest = max(self.measures) * (1 + give) / (1 - breaks.shrink * 0.3) + 1
        white = 1.7 * breaks.end_space[-1] / end if end else 0.0
        bounded = tolerance < 3 and len(breaks.words) > 8
        self.shortest = self.narrowest * (1 - give - white * tolerance) if bounded else 0.0
        return self.search()

    def ragged(self, *, divided: bool) -> list[int] | None:
        """Where lines end that are filled evenly; with `divided`, words may be too."""
        fit = self.fit
        self.shrink, self.tolerance = 0.0, INFINITE
        self.judge = judge_ragged(fit, self.narrowest)
        added = 4 * fit.hyphen if divided else INFINITE
        self.penalties = (0.0, 0.1 * fit.hyphen, added, added, 0.1 * fit.hyphen)
        self.longest = max(self.measures) + ROUNDING
        self.shortest = 0.0
        return self.search()

    def search(self) -> list[int] | None:
        """Find the best nodes of every place in turn, then go back from the last."""
        breaks, origin = self.breaks, self.origin
        last = len(breaks.end) - 1
        self.nodes = [[] for _ in range(last + 1)]
        self.nodes[origin] = [(0.0, origin, 0, NORMAL, 0, None)]
        for j in range(origin + 1, last + 1):
            if self.penalties[breaks.kind[j]] < INFINITE:
                low = bisect_left(breaks.start, breaks.end[j] - self.longest, origin, j)
                if self.shortest and j < last:
                    self.reach(j, low, bisect_right(breaks.start, breaks.end[j] - self.shortest, low, j))
                else:
                    self.reach(j, low, j)
        ends = self.nodes[last]
        return trace(min(ends)) if ends else None

    def reach(self, j: int, low: int, high: int) -> None:
        """Find the best nodes of place `j`, its line beginning somewhere from `low` to `high`."""
        breaks, nodes, judge, uniform = self.breaks, self.nodes, self.judge, len(self.measures) == 1
        start, start_space, end, space = breaks.start, breaks.start_space, breaks.end[j], breaks.end_space[j]
        give, shrink, tolerance = self.fit.scale + self.fit.tracking, self.shrink, self.tolerance
        final, first, rounding = j == len(breaks.end) - 1, self.measures[0], 0.0 if give else ROUNDING
        penalty = 1.0 + self.penalties[breaks.kind[j]]
        found: dict[int, Node] = {}
        for i in range(low, high):
            before = nodes[i]
            if not before:
                continue
            natural, spaces = end - start[i], space - start_space[i]
            letters = natural - spaces
            free = give * letters
            for measure, group in ((first, before),) if uniform else self.by_measure(before):
                lack = measure - natural
                if final and lack >= 0:
                    self.extend(found, group, j, 1.0, NORMAL)
                elif -shrink * spaces - free - rounding <= lack and (
                    tolerance == INFINITE or lack <= tolerance * spaces + free
                ):
                    badness, kind = judge(lack, spaces, letters)
                    self.extend(found, group, j, penalty + badness, kind)
        if found:
            nodes[j] = list(found.values())

    def by_measure(self, nodes: Sequence[Node]) -> Iterator[tuple[float, list[Node]]]:
        """Nodes by the measure of the line that begins there."""
        last = len(self.measures) - 1
        for line in sorted({min(node[2], last) for node in nodes}):
            yield self.measures[line], [node for node in nodes if min(node[2], last) == line]

    def extend(self, found: dict[int, Node], before: Sequence[Node], j: int, base: float, kind: int) -> None:
        """Add a line that ends at `j` to each node where it begins; keep the best of each class and ladder."""
        fit, breaks = self.fit, self.breaks
        final = j == len(breaks.end) - 1
        divided = breaks.kind[j] in HYPHENATED
        cost = base * base + fit.line + breaks.stub[j]
        ladders, varied = fit.ladder, len(self.measures) > 1
        for node in before:
            total, i, line, fitness, ladder, _ = node
            total += cost
            if final:
                total += self.weigh_last(i, ladder)
            elif kind - fitness > 1 or fitness - kind > 1:
                total += fit.contrast
            if divided:
                ladder = ladder + 1 if ladder < len(ladders) else ladder
                total += ladders[ladder - 1]
            else:
                ladder = 0
            key = kind * 8 + ladder + 64 * line * varied
            best = found.get(key)
            if best is None or total < best[0]:
                found[key] = (total, j, line + 1, kind, ladder, node)

    def weigh_last(self, i: int, ladder: int) -> float:
        """What a last line that begins at `i` costs, after `ladder` hyphens."""
        fit, breaks = self.fit, self.breaks
        total = fit.last_hyphen if ladder else 0.0
        if i > self.origin:
            if breaks.end[-1] - breaks.start[i] < fit.runt_share * self.narrowest:
                total += fit.runt
            if i >= breaks.crumb:
                total += fit.crumb
        return total


def trace(node: Node) -> list[int]:
    """The places where the lines that lead to `node` end."""
    out: list[int] = []
    step: Node | None = node
    while step is not None:
        out.append(step[1])
        step = step[5]
    return out[-2::-1]
