"""Numbers of lines in a margin: they stand beside a sentence, and are no words of it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.sources.pdf.fragments import Fragment

NUMBER = re.compile(r"(\d{1,4})[A-Z]?")
FEWEST = 3  # numbers
EACH = 8  # ... where every line has one, as lists have
IN_LINE = 1.5  # points between numbers that stand under one another
DENSEST, LEADING = 0.8, 2.2  # ems from line to line
EVEN = 0.08  # of that by which it may differ
WORDS = 4  # of a line of prose
LEVEL = 0.25  # ems by which a number may stand higher or lower than its line
WITHIN = 1 / 3  # of numbered lines that begin amid a sentence, where no list's items do


def part_numbering(fragments: Sequence[Fragment], edges: set[int]) -> tuple[list[Fragment], list[Fragment]]:
    """Part the numbers of lines from a page's other words.

    They stand under one another and count the lines: the way from one to the next is as many lines as they are apart.
    Of `edges`, where they stand on the pages before, one or two are enough; those of this page are added.
    """
    numbers = [fragment for fragment in fragments if NUMBER.fullmatch(fragment.text.strip())]
    away: set[int] = set()
    for at, edge in enumerate(("x1", "x0")):
        for group in _gather(numbers, edge):
            place = 2 * round(getattr(group[0], edge)) + at
            for run in _find_runs(group):
                if _is_numbering(run, fragments):
                    away.update(map(id, run))
                    edges.add(place)
            known = any(place + 2 * shift in edges for shift in (-1, 0, 1))
            if known and len(group) < FEWEST and all(_list_beside(number, fragments) for number in group):
                away.update(map(id, group))
    return [f for f in fragments if id(f) not in away], [f for f in fragments if id(f) in away]


def _gather(numbers: Sequence[Fragment], edge: str) -> list[list[Fragment]]:
    """Gather what begins, or ends, at one place."""
    groups: list[list[Fragment]] = []
    for number in sorted(numbers, key=lambda number: float(getattr(number, edge))):
        if groups and getattr(number, edge) - getattr(groups[-1][0], edge) < IN_LINE:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _find_runs(group: Sequence[Fragment]) -> list[list[Fragment]]:
    """Find numbers that count on from the top down."""
    order = sorted(group, key=lambda number: -number.y)
    runs = [order[:1]]
    for above, below in pairwise(order):
        if _count(below) > _count(above):
            runs[-1].append(below)
        else:
            runs.append([below])
    return [run for run in runs if len(run) >= FEWEST]


def _count(number: Fragment) -> int:
    found = NUMBER.fullmatch(number.text.strip())
    return int(found[1]) if found else 0


def _is_numbering(run: Sequence[Fragment], fragments: Sequence[Fragment]) -> bool:
    """Whether numbers count lines of prose."""
    steps = {_count(below) - _count(above) for above, below in pairwise(run)}
    leads = [(above.y - below.y) / (_count(below) - _count(above)) for above, below in pairwise(run)]
    beside = [line for number in run for line in _list_beside(number, fragments)]
    if len(steps) > 1 or not beside or max(leads) - min(leads) > EVEN * max(leads):
        return False
    prose = [line for line in beside if line.text.count(" ") + 1 >= WORDS]
    size = max(line.size for line in beside)
    if 2 * len(prose) < len(run) or not DENSEST * size <= max(leads) <= LEADING * size:
        return False
    if steps != {1}:
        return True
    return len(run) >= EACH and sum(line.text[0].islower() for line in beside) >= WITHIN * len(run)


def _list_beside(number: Fragment, fragments: Sequence[Fragment]) -> list[Fragment]:
    return [f for f in fragments if f is not number and abs(f.y - number.y) <= LEVEL * f.size]
