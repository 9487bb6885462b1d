"""Text from right to left: pages are turned so that it reads from left to right, and what does not is turned back.

Glyphs say where they stand, not in which order they are read. In a document whose letters are mostly from right to
left all places are mirrored, so that lines, columns and indents are found as in any other; then the numbers of a line
and its words of other scripts stand the wrong way round, as words from right to left do in other documents. This is
UAX #9 backwards; where it gives two answers, the text has U+FFFD for the space between, and no quote goes over it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import bidirectional

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

    from brief.sources.pdf.glyphs import Glyph, GlyphPage
    from brief.sources.pdf.rules import Rule

FIRST = "\u0590"  # of the characters from right to left
RIGHT, LEFT, NUMBER, NATIVE, WHITE, OTHER = "R", "L", "E", "A", " ", "N"
KINDS = {"R": RIGHT, "AL": RIGHT, "L": LEFT, "EN": NUMBER, "AN": NATIVE, "WS": WHITE}
UNKNOWN = "\ufffd"
BRACKETS = str.maketrans("()[]{}«»‹›", ")(][}{»«›‹")
OPENING, CLOSING = frozenset("([{«‹"), frozenset(")]}»›")


class DirectedPiece(str):  # noqa: SLOT000 (few, and for a moment)
    """A piece of a line that knows which characters it is drawn with: it keeps them where it is moved."""

    first: int  # of its characters
    many: int

    def __new__(cls, text: str, first: int, many: int) -> Self:
        """Make a piece of text."""
        piece = super().__new__(cls, text)
        piece.first, piece.many = first, many
        return piece


def is_turned(right: int, left: int) -> bool:
    """Whether a document of so many letters from right to left and from left to right is one from right to left."""
    return right > left


def count_letters(glyphs: Iterable[Glyph]) -> tuple[int, int]:
    """Count letters from right to left, and those from left to right."""
    right = left = 0
    for glyph in glyphs:
        if glyph.text >= FIRST:
            kind = tell_kind(glyph.text)
            right += kind == RIGHT
            left += kind == LEFT
        else:
            left += glyph.text.isalpha()
    return right, left


def turn_page(page: GlyphPage) -> GlyphPage:
    """Mirror a page."""
    return replace(
        page,
        glyphs=tuple(map(mirror, page.glyphs)),
        aside=tuple(map(mirror, page.aside)),
        rules=tuple(map(turn_rule, page.rules)),
        marks=tuple((-right, bottom, -left, top) for left, bottom, right, top in page.marks),
    )


def turn_rule(rule: Rule) -> Rule:
    """Give a rule its place on a page that is turned over."""
    return replace(rule, at=-rule.at) if rule.upright else replace(rule, start=-rule.end, end=-rule.start)


def mirror(glyph: Glyph) -> Glyph:
    """Give a glyph its place on a page that is turned over."""
    return replace(glyph, x0=-glyph.x1, x1=-glyph.x0)


def tell_kind(piece: str) -> str:
    """Tell which way a piece is read: by its first letter or digit, if it has one."""
    if piece < FIRST:
        first = next((c for c in piece if c.isalnum()), "")
        return WHITE if piece.isspace() else LEFT if first.isalpha() else NUMBER if first else OTHER
    return next((kind for c in piece if (kind := KINDS.get(bidirectional(c), OTHER)) != OTHER), OTHER)


def order_pieces(pieces: list[str], *, turned: bool) -> list[str]:
    """Put a line's pieces, glyphs and the spaces between them, from the order of their places into that of reading."""
    if not turned and max(pieces, default="") < FIRST:
        return pieces
    kinds = [tell_kind(piece) for piece in pieces]
    if not turned:
        turn_right(pieces, kinds)
        return pieces
    arabic = any(bidirectional(letter) == "AL" for piece in pieces for letter in piece)
    links = {"CS"} if arabic else {"CS", "ES"}
    if not arabic:  # 20% is a number (W5), as it is not behind an Arabic letter
        kinds = [
            NUMBER if bidirectional(piece[:1]) == "ET" and NUMBER in kinds[max(0, at - 1) : at + 2] else kinds[at]
            for at, piece in enumerate(pieces)
        ]
    for start, end in find_runs(kinds, {LEFT, NUMBER, WHITE, OTHER}):
        turn_left(pieces, kinds, start, end, links)
    turn_numbers(pieces, kinds, 0, len(pieces), NATIVE, {"CS"})
    turn_brackets(pieces)
    return pieces


def find_runs(kinds: list[str], within: set[str]) -> list[tuple[int, int]]:
    """Find the longest runs of some kinds."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] in within:
            end += 1
        if end > at:
            runs.append((at, end))
        at = end + 1
    return runs


def turn_left(pieces: list[str], kinds: list[str], start: int, end: int, links: set[str]) -> None:
    """Turn round the words from left to right of a stretch with none from right to left, and its numbers.

    A number that stands at their right may be read before or behind them.
    """
    letters = [at for at in range(start, end) if kinds[at] == LEFT]
    if not letters:
        turn_numbers(pieces, kinds, start, end, NUMBER, links)
        return
    first, last = letters[0], letters[-1] + 1
    while first > start and kinds[first - 1] != WHITE:
        first -= 1
    while last < end and kinds[last] != WHITE:
        last += 1
    while kinds[first] == OTHER and not is_paired(pieces[first], pieces[first + 1 : last]):
        first += 1
    while kinds[last - 1] == OTHER and not is_paired(pieces[last - 1], pieces[first : last - 1][::-1]):
        last -= 1
    pieces[first:last] = pieces[first:last][::-1]
    turn_numbers(pieces, kinds, start, first, NUMBER, links)
    turn_numbers(pieces, kinds, last, end, NUMBER, links)
    mark_unknown(pieces, kinds, start, first)


def is_paired(piece: str, others: list[str]) -> bool:
    """Whether a bracket at words' end encloses the last of them alone; one around all of them is none of theirs.

    `others` are the words' pieces from the bracket on.
    """
    marks = [at for at, other in enumerate(others) if other in OPENING | CLOSING]
    return piece in OPENING | CLOSING and len(marks) == 1 and marks[0] < len(others) - 1


def mark_unknown(pieces: list[str], kinds: list[str], start: int, end: int) -> None:
    """Mark the spaces from the first number of a stretch on."""
    at = next((at for at in range(start, end) if kinds[at] in {NUMBER, NATIVE}), end)
    pieces[at:end] = [UNKNOWN if piece.isspace() else piece for piece in pieces[at:end]]


def turn_right(pieces: list[str], kinds: list[str]) -> None:
    """Turn round the words from right to left of a line that is read from left to right, but for their numbers.

    A number that stands at their left may be read before or behind them.
    """
    for start, end in find_runs(kinds, {RIGHT, NUMBER, NATIVE, WHITE, OTHER}):
        letters = [at for at in range(start, end) if kinds[at] == RIGHT]
        if not letters:
            continue
        first, last = letters[0], letters[-1] + 1
        mark_unknown(pieces, kinds, start, first)
        pieces[first:last] = pieces[first:last][::-1]
        kinds[first:last] = kinds[first:last][::-1]
        for number in (NUMBER, NATIVE):
            turn_numbers(pieces, kinds, first, last, number, {"CS"})


def turn_numbers(pieces: list[str], kinds: list[str], start: int, end: int, kind: str, links: set[str]) -> None:
    """Turn round the digits of one kind between two places, each number with the signs that are of it (W4, W5)."""
    at = start
    while at < end:
        stop = at
        while stop < end and (
            kinds[stop] == kind
            or (stop > at and kinds[stop + 1 : stop + 2] == [kind] and bidirectional(pieces[stop][:1]) in links)
        ):
            stop += 1
        pieces[at:stop] = pieces[at:stop][::-1]
        at = max(stop, at + 1)


def turn_brackets(pieces: list[str]) -> None:
    """Take brackets for what they mean where a file has them as they look: no line closes before it opens."""
    marks = [piece for piece in pieces if piece in OPENING or piece in CLOSING]
    if marks and marks[0] in CLOSING and marks[-1] in OPENING:
        pieces[:] = [piece.translate(BRACKETS) if piece in OPENING | CLOSING else piece for piece in pieces]
