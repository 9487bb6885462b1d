"""A page's rules as walls: where they stand between words, over lines and behind letters."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.sources.pdf.fragments import Fragment
    from brief.sources.pdf.rules import Box, Rule

MOST_RULES = 600  # of a page; more are a drawing
# in ems
TALL = 1.8  # of an upright rule that is no frame around a word
INTO = 0.15  # by which letters may reach over a rule
MIDDLE = 0.25  # above the base, where a line's letters are
OVER, UNDER = 0.5, 0.05  # above and below a base from which on a rule is over a line, or under it
NEXT = 3.0  # beside an upright rule in which words are next to it
ROOF = 3.0  # above a line in which the rule over it is looked for
LOW = 0.3  # below the base in which a rule no longer than its words underlines them
CAPITAL = 0.9  # above the base, below which the middle of a mark is
MARK = 3.0  # between a mark and its line
CROSSED = 0.2  # of the lines next to a rule whose letters may go over it
_AT = attrgetter("at")
MOST_OF = 0.8  # of a line that is under a rule


class Walls(Struct):
    """The rules of a page, each kind from the lowest place to the highest."""

    uprights: tuple[Rule, ...] = ()
    levels: tuple[Rule, ...] = ()
    marks: tuple[Box, ...] = ()

    def is_marked(self, x0: float, y: float, size: float) -> bool:
        """Whether a drawn mark stands before a line, as before a list's item."""
        low, high = y - LOW * size, y + CAPITAL * size
        return any(
            x0 - MARK * size < mark[2] < x0 + INTO * size and low < (mark[1] + mark[3]) / 2 < high
            for mark in self.marks
        )

    def stand_between(self, left: float, right: float, y: float, size: float) -> bool:
        """Whether an upright rule stands between two places of a line."""
        return next(self.list_between(left - INTO * size, right + INTO * size, y, size), None) is not None

    def list_between(self, left: float, right: float, y: float, size: float) -> Iterator[Rule]:
        """List the upright rules between two places of a line."""
        if not self.uprights:
            return
        middle = y + MIDDLE * size
        for rule in _cut(self.uprights, left, right):
            if rule.start <= middle <= rule.end and rule.end - rule.start > TALL * size:
                yield rule

    def find_roof(self, x0: float, x1: float, y: float, size: float) -> Rule | None:
        """Find the lowest rule over a line."""
        for rule in _cut(self.levels, y + OVER * size, y + ROOF * size):
            if min(rule.end, x1) - max(rule.start, x0) >= MOST_OF * (x1 - x0):
                return rule
        return None


def _cut(rules: Sequence[Rule], low: float, high: float) -> Sequence[Rule]:
    """Give the rules between two places."""
    return rules[bisect_left(rules, low, key=_AT) : bisect_right(rules, high, key=_AT)]


def make_walls(rules: Sequence[Rule], marks: tuple[Box, ...]) -> Walls:
    """Put a page's rules in order."""
    if len(rules) + len(marks) > MOST_RULES:
        return Walls()
    order = sorted(rules, key=_AT)
    return Walls(tuple(rule for rule in order if rule.upright), tuple(r for r in order if not r.upright), marks)


def keep_uncrossed(walls: Walls, fragments: Sequence[Fragment]) -> Walls:
    """Leave out upright rules that go through letters, but for few of a table's: they lie behind the text."""
    kept: list[Rule] = []
    for rule in walls.uprights:
        crossed = beside = 0
        for f in fragments:
            reach = NEXT * f.size
            if rule.start <= f.y + MIDDLE * f.size <= rule.end and f.x0 - reach < rule.at < f.x1 + reach:
                beside += 1
                crossed += not has_white(f, rule.at)
        if crossed <= CROSSED * beside:
            kept.append(rule)
    return Walls(tuple(kept), walls.levels, walls.marks)


def has_white(fragment: Fragment, place: float) -> bool:
    """Whether no letter of a fragment reaches over a place."""
    reach = INTO * fragment.size
    if not fragment.x0 < place - reach < place + reach < fragment.x1:
        return True
    return not any(g.x0 < place - reach and g.x1 > place + reach for g in fragment.glyphs if not g.text.isspace())


def is_underline(rule: Rule, x0: float, x1: float, y: float, size: float) -> bool:
    """Whether a rule is close under a line's words, and no longer than they."""
    em = LOW * size
    return y - em < rule.at < y + OVER * size and rule.start >= x0 - em and rule.end <= x1 + em
