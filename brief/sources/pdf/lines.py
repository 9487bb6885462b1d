"""Fragments: glyphs on one baseline that stand close together, with the spaces that the eye sees between words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.sources.pdf.direction import order_pieces
from brief.sources.scripts import SUPERSCRIPT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.sources.pdf.glyphs import Glyph

APART = 0.6  # ems of white between two fragments of a line
SPACE = 0.15  # ems of white that are a space, beyond what stands between the line's letters
LEVEL = 0.15  # ems by which a line's glyphs may stand higher or lower
RAISED = 0.12  # ems from which a smaller glyph is a superscript, or a subscript below
SMALLER = 0.9  # of the line's size: superscripts and subscripts
MOST_NEAR = 100  # lines that are looked at on each side of a superscript
BRIEF = 4  # glyphs of one that is hardly smaller than its line
OVERPRINT = 0.1  # ems between a glyph and its copy, which make one bold letter


class Fragment(Struct, frozen=True):
    """Words on a baseline without a wide gap between them."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    spaces: tuple[float, ...] = ()  # how wide the white between its words is


class _Row(Struct):
    """Glyphs of a fragment in the order of reading, each with whether a space was set before it."""

    glyphs: list[Glyph]
    spaced: list[bool]
    y: float
    size: float

    @property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        return max(glyph.x1 for glyph in self.glyphs)


def find_fragments(glyphs: Sequence[Glyph], *, turned: bool = False) -> tuple[Fragment, ...]:
    """Put a page's glyphs together to fragments, from the top of the page down and from left to right.

    `turned` says that the page was mirrored, so that from right to left is what is from left to right here.
    """
    visible = [glyph for glyph in glyphs if glyph.size > 0]
    rows: list[_Row] = []
    for level in _find_levels(visible):
        rows += _split(level)
    rows = _attach_scripts(rows)
    fragments = [_join(row, turned=turned) for row in rows]
    found = [fragment for fragment in fragments if fragment.text.strip()]
    return tuple(sorted(found, key=lambda fragment: (-fragment.y, fragment.x0)))


def _find_levels(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Gather what stands on one baseline; baselines of neighbouring columns may be the same one."""
    levels: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=attrgetter("y"), reverse=True):
        if levels and levels[-1][0].y - glyph.y <= LEVEL * min(levels[-1][0].size, glyph.size):
            levels[-1].append(glyph)
        else:
            levels.append([glyph])
    return levels


def _split(level: list[Glyph]) -> list[_Row]:
    """Part a level where the white is wide; glyphs for spaces only mark that there is one."""
    rows: list[_Row] = []
    spaced = False
    for glyph in sorted(level, key=attrgetter("x0")):
        if glyph.text.isspace():
            spaced = True
            continue
        row = rows[-1] if rows else None
        if row is None or glyph.x0 - row.glyphs[-1].x1 > APART * max(glyph.size, row.size):
            rows.append(_Row([glyph], [False], glyph.y, glyph.size))
        elif not _is_copy(glyph, row.glyphs[-4:]):
            row.glyphs.append(glyph)
            row.spaced.append(spaced)
            row.size = max(row.size, glyph.size)
        spaced = False
    return rows


def _is_copy(glyph: Glyph, before: list[Glyph]) -> bool:
    """Whether a glyph was set twice at one place: some programs make bold letters and shadows so."""
    return any(other.text == glyph.text and glyph.x0 - other.x0 < OVERPRINT * glyph.size for other in before)


def _attach_scripts(rows: list[_Row]) -> list[_Row]:
    """Put superscripts and subscripts into the line that they belong to."""
    rows = sorted(rows, key=attrgetter("y"))
    heights = [row.y for row in rows]
    largest = max((row.size for row in rows), default=0.0)
    taken: set[int] = set()
    for at, row in enumerate(rows):
        reach = 0.7 * largest
        first = max(at - MOST_NEAR, bisect_left(heights, row.y - reach))
        near = range(first, min(at + MOST_NEAR, bisect_right(heights, row.y + reach)))
        hosts = [rows[k] for k in near if k != at and k not in taken and _can_hold(rows[k], row)]
        if hosts:
            # the one that it follows: a superscript stands after its word
            host = min(hosts, key=lambda host: (host.x0 > row.x0, abs(host.y - row.y)))
            _insert(host, row)
            taken.add(at)
    return [row for at, row in enumerate(rows) if at not in taken]


def _can_hold(host: _Row, row: _Row) -> bool:
    beside = host.x0 - 0.3 * host.size <= row.x1 and row.x0 <= host.x1 + 0.3 * host.size
    distance = abs(row.y - host.y)
    smaller = row.size < SMALLER * host.size or (row.size < 0.99 * host.size and len(row.glyphs) <= BRIEF)
    return beside and smaller and RAISED * host.size <= distance <= 0.7 * host.size


def _insert(host: _Row, row: _Row) -> None:
    """Put a script's glyphs in; raised digits become superscript ones, for 10² is not 102."""
    raised = row.y > host.y
    for glyph, spaced in zip(row.glyphs, row.spaced, strict=True):
        at = next((k for k, other in enumerate(host.glyphs) if other.x0 > glyph.x0), len(host.glyphs))
        host.glyphs.insert(at, replace(glyph, text=glyph.text.translate(SUPERSCRIPT)) if raised else glyph)
        host.spaced.insert(at, spaced)


def _join(row: _Row, *, turned: bool) -> Fragment:
    pieces: list[str] = []
    # what letters are set apart by shows in most gaps, but not in those of a line that is half leader dots
    gaps = sorted(right.x0 - left.x1 for left, right in pairwise(row.glyphs))
    white = SPACE * row.size + max(0.0, gaps[len(gaps) // 4] if gaps else 0.0)
    spaces: list[float] = []
    end = row.x0
    for glyph, spaced in zip(row.glyphs, row.spaced, strict=True):
        if pieces and (spaced or glyph.x0 - end > white):
            pieces.append(" ")
            spaces.append(glyph.x0 - end)
        pieces.append(glyph.text)
        end = max(end, glyph.x1)
    bold = sum(glyph.bold for glyph in row.glyphs) * 2 > len(row.glyphs)
    text = "".join(order_pieces(pieces, turned=turned))
    return Fragment(text, row.x0, end, row.y, row.size, bold, tuple(spaces))
