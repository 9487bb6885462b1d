"""Fragments: glyphs on one baseline that stand close together, and the text that the eye makes of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import floor
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.sources.pdf.direction import FIRST, DirectedPiece, order_pieces
from brief.sources.pdf.fragments import FIND_LEFT, Fragment, make_fragment
from brief.sources.pdf.initials import attach_initials
from brief.sources.pdf.signs import UNREAD
from brief.sources.pdf.spacing import find_spacing
from brief.sources.pdf.traced import trace
from brief.sources.scripts import RAISED, SUBSCRIPTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.sources.pdf.glyphs import Glyph
    from brief.sources.pdf.traced import Piece

LEAP = 0.6  # ems of white that the file's order may leap within a fragment
LEAP_SPACED = 1.0  # ... behind a space, which a stretched line has wide
BACK = 0.5  # ems that it may step back: kerning, accents
DROPPED = 0.35  # ems by which a letter may be moved within its word, as in TeX's name: ...
TIGHT, CLOSE_BY = 0.25, 0.05  # ... so much nearer, or farther, it stands
SQUEEZED = 0.04  # ems that no space is narrower than ...
SQUEEZED_RAISED = 0.15  # ... and before a raised sign
LEVEL = 0.15  # ems by which a line's glyphs may stand higher or lower
SHIFTED = 0.12  # ems from which a smaller glyph is a superscript, or a subscript below
FARTHEST = 0.7  # ems that it may stand off its line
SMALLER = 0.9  # of the line's size: superscripts and subscripts ...
SMALLEST = 0.35  # ... and no smaller
LARGER = 2.5  # times a letter's size, which another one's is that stands in its line
COVERED = 0.15  # ems of a word behind it that it stands over
BARE = 0.12  # ems of white between a letter and what is no script of it
BRIEF = 12  # glyphs of one
FEW = 4  # glyphs of one that is ...
HARDLY = 0.99  # ... as small as this
LONG = 25  # glyphs of a fragment that is no single word
CLOSE = 0.45  # ems between two long ones, which columns may be
OVERPRINT = 0.1  # ems between a glyph and its copy, which make one bold letter
LARGEST = 50.0  # points of that
INSIDE = 0.3  # letters by which a copy of a word's part may jut out
CLOSE_LETTER, CLOSE_DIGIT = 0.4, 0.15  # ems between a letter, or a digit, and its copy in a word that is set again
ON = 0.2  # ems from another letter, from which on they stand beside one another
MOST_COVERED = 8  # glyphs that may stand on another
MOST_NEAR = 100  # fragments that are looked at on each side of a superscript


Place = tuple[float, str]  # of a letter's middle, and the letter


def find_fragments(glyphs: Sequence[Glyph], *, turned: bool = False) -> list[Fragment]:
    """Put a page's glyphs together to fragments, from the top of the page down and from left to right.

    The order of the file is followed, and left where it leaves the line: so columns are apart that are close.
    `turned` says that the page was mirrored, so that from right to left is what is from left to right here.
    """
    chains: list[list[Glyph]] = []
    places: dict[tuple[str, int], list[tuple[float, float]]] = {}
    for glyph in glyphs:
        if glyph.size <= 0 or not glyph.text or _is_copy(glyph, places):
            continue
        if chains and _follows(chains[-1][-1], glyph):
            chains[-1].append(glyph)
        elif not glyph.text.isspace():
            chains.append([glyph])
    fragments = _merge(_attach_scripts(attach_initials([make_fragment(chain) for chain in chains])))
    for fragment in fragments:
        read_fragment(fragment, turned=turned)
    return sorted(
        (fragment for fragment in fragments if fragment.text.strip()), key=lambda fragment: (-fragment.y, fragment.x0)
    )


def _follows(last: Glyph, glyph: Glyph) -> bool:
    em = find_em(last, glyph)
    if not -BACK * em <= glyph.x0 - last.x1 <= (LEAP_SPACED if last.text == " " else LEAP) * em:
        return False
    distance = abs(glyph.y - last.y)
    if distance <= DROPPED * em and -TIGHT * em <= glyph.x0 - last.x1 <= CLOSE_BY * em:
        return True
    return distance <= LEVEL * em or (distance <= 0.6 * em and min(last.size, glyph.size) < HARDLY * em)


def find_em(one: Glyph | Fragment, other: Glyph | Fragment) -> float:
    """Give the em of what stands beside something: what is many times as large, as a title is, says nothing of it."""
    small, large = sorted((one.size, other.size))
    return min(large, LARGER * small)


def _attach_scripts(fragments: list[Fragment]) -> list[Fragment]:
    """Put superscripts and subscripts that the file draws apart into the line that they belong to."""
    order = sorted(fragments, key=attrgetter("y"))
    heights = [fragment.y for fragment in order]
    largest = max((fragment.size for fragment in order), default=0.0)
    moved: set[int] = set()
    for at, small in enumerate(order):
        if len(small.glyphs) > BRIEF:
            continue
        reach = FARTHEST * largest
        first = max(at - MOST_NEAR, bisect_left(heights, small.y - reach))
        near = range(first, min(at + MOST_NEAR, bisect_right(heights, small.y + reach)))
        hosts = [order[k] for k in near if k != at and k not in moved and _can_hold(order[k], small)]
        if hosts:
            # the one that it follows: a superscript stands after its word
            host = min(hosts, key=lambda host: (host.x0 > small.x0, abs(host.y - small.y), abs(host.x1 - small.x0)))
            _insert(host, small)
            moved.add(at)
    return [fragment for at, fragment in enumerate(order) if at not in moved]


def _can_hold(host: Fragment, small: Fragment) -> bool:
    smaller = SMALLER if len(small.glyphs) > FEW else HARDLY
    if (
        not SMALLEST * host.size <= small.size < smaller * host.size
        or not SHIFTED <= abs(small.y - host.y) / host.size <= FARTHEST
    ):
        return False
    if not host.x0 - 0.3 * host.size <= small.x1 or not small.x0 <= host.x1 + 0.3 * host.size:
        return False
    # it stands behind a letter, and not within a word's width: what does belongs to the line above
    return not any(
        g.x0 < small.x0 and small.x1 < g.x1 - COVERED * host.size
        for g in host.glyphs
        if abs(g.y - host.y) < SHIFTED * host.size and not g.text.isspace()
    )


def _insert(host: Fragment, small: Fragment) -> None:
    at = next((k for k, glyph in enumerate(host.glyphs) if glyph.x0 > small.x0), len(host.glyphs))
    host.glyphs[at:at] = small.glyphs
    host.x0, host.x1 = min(host.x0, small.x0), max(host.x1, small.x1)


def _merge(fragments: Iterable[Fragment]) -> list[Fragment]:
    """Put fragments together that go on in one line close by: many files draw words one by one."""
    merged: list[Fragment] = []
    level: list[Fragment] = []  # those of one line
    for fragment in sorted(fragments, key=lambda fragment: (-round(fragment.y, 1), fragment.x0)):
        level = [other for other in level if abs(other.y - fragment.y) <= LEVEL * find_em(other, fragment)]
        hosts = [other for other in level if _adjoins(other, fragment) or _is_repeated(other, fragment)]
        if hosts:
            host = max(hosts, key=attrgetter("x1"))
            within = fragment.x0 < host.x1 - OVERPRINT * host.size
            host.glyphs += fragment.glyphs
            if within:  # letters that the file draws later than those around them, or once more
                host.glyphs = _drop_copies(sorted(host.glyphs, key=FIND_LEFT))
            host.x1 = max(host.x1, fragment.x1)
            host.size = max(host.size, fragment.size)
        else:
            merged.append(fragment)
            level.append(fragment)
    return merged


def _is_repeated(left: Fragment, right: Fragment) -> bool:
    """Whether what the right one begins with stands in the left one as well, or between its letters.

    Some programs set parts of a line again; what was set twice is there once, with one line or the other.
    """
    near = OVERPRINT * left.size
    if not left.x0 - near <= right.x0 < left.x1 - near:
        return False
    ours = sorted(place for glyph in left.glyphs for place in _list_letters(glyph))
    starts = [at for at, _ in ours]
    for at, letter in (place for glyph in right.glyphs for place in _list_letters(glyph)):
        near = (CLOSE_DIGIT if letter.isdigit() else CLOSE_LETTER) * left.size
        beside = ours[bisect_left(starts, at - near) : bisect_right(starts, at + near)]
        if all(other != letter for _, other in beside) and any(abs(at - x) < ON * left.size for x, _ in beside):
            return False
    return True


def _list_letters(glyph: Glyph) -> list[Place]:
    """List a glyph's letters and about where each of them is."""
    wide = (glyph.x1 - glyph.x0) / max(1, len(glyph.text))
    return [(glyph.x0 + (at + 0.5) * wide, letter) for at, letter in enumerate(glyph.text) if not letter.isspace()]


def _drop_copies(glyphs: list[Glyph]) -> list[Glyph]:
    """Leave out parts of words that are set once more where the word has them; `glyphs` are from left to right."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        near = kept[-MOST_COVERED:] = [_cut(other, glyph) for other in kept[-MOST_COVERED:]]
        if not any(_is_part(glyph, other) for other in near):
            kept = [*kept[: -MOST_COVERED or None], *(other for other in near if not _is_part(other, glyph)), glyph]
    return kept


def _cut(glyph: Glyph, following: Glyph) -> Glyph:
    """Cut from a word's end the letters that another one begins with at the same place."""
    letters = len(glyph.text)
    wide = (glyph.x1 - glyph.x0) / (letters or 1)
    shared = round((glyph.x1 - following.x0) / (wide or 1.0))
    far = abs(glyph.y - following.y) > LEVEL * glyph.size or glyph.count != letters
    if far or not 0 < shared < min(letters, len(following.text)) or not following.text.startswith(glyph.text[-shared:]):
        return glyph
    return replace(glyph, text=glyph.text[:-shared], x1=following.x0, count=letters - shared)


def _is_part(glyph: Glyph, whole: Glyph) -> bool:
    """Whether a glyph says what a longer one says at the same place."""
    if len(whole.text) <= len(glyph.text) or not glyph.text.strip() or abs(glyph.y - whole.y) > LEVEL * whole.size:
        return False
    letter = (whole.x1 - whole.x0) / len(whole.text)
    at = round((glyph.x0 - whole.x0) / (letter or 1.0))
    reach = range(max(0, at - 1), at + 2)
    inside = whole.x0 - INSIDE * letter < glyph.x0 and glyph.x1 < whole.x1 + INSIDE * letter
    return inside and any(whole.text.startswith(glyph.text, place) for place in reach)


def _adjoins(left: Fragment, right: Fragment) -> bool:
    if left.size > LARGER * right.size:
        return False  # an initial of several lines
    em = find_em(left, right)
    near = CLOSE if len(left.glyphs) > LONG and len(right.glyphs) > LONG else LEAP
    begin = min(glyph.x0 for glyph in right.glyphs if glyph.y == right.y)  # of its words, not of a sign under others
    return any(-0.3 * em <= place - left.x1 <= near * em for place in (right.x0, begin)) or (
        left.x0 - OVERPRINT * em <= right.x0 and right.x1 <= left.x1 + OVERPRINT * em
    )


def _is_copy(glyph: Glyph, places: dict[tuple[str, int], list[tuple[float, float]]]) -> bool:
    """Whether words were set twice at one place, and keep it: some programs make bold letters and shadows so.

    Places are kept by the words and the height in whole points: a page has some word in most of its lines.
    """
    if glyph.text == " ":
        return False
    near = min(OVERPRINT * glyph.size, LARGEST)
    for height in range(floor(glyph.y - near), floor(glyph.y + near) + 1):
        for x0, y in places.get((glyph.text, height), ()):
            if abs(x0 - glyph.x0) < near and abs(y - glyph.y) < near:
                return True
    places.setdefault((glyph.text, floor(glyph.y)), []).append((glyph.x0, glyph.y))
    return False


def split(fragment: Fragment, at: float, *, turned: bool = False) -> list[Fragment]:
    """Part a fragment at a place where it has white."""
    left = [glyph for glyph in fragment.glyphs if glyph.x0 < at]
    right = [glyph for glyph in fragment.glyphs if glyph.x0 >= at]
    halves = [make_fragment(half) for half in (left, right) if any(not glyph.text.isspace() for glyph in half)]
    for half in halves:
        read_fragment(half, turned=turned)
    return halves


def read_fragment(fragment: Fragment, *, turned: bool = False) -> None:
    """Read a fragment's text; `turned` says that its page was mirrored, so that it reads from right to left."""
    glyphs = fragment.glyphs
    said = "".join([glyph.text for glyph in glyphs])
    far = not said.isascii() and max(said) >= FIRST
    if far:
        glyphs = sorted(glyphs, key=FIND_LEFT)
    pieces = _list_pieces(fragment, glyphs)
    if turned or (far and any(text >= FIRST for text, _, _ in pieces)):
        placed: list[str] = [DirectedPiece(text, index, count) for text, index, count in pieces]
        ordered = order_pieces(placed, turned=turned)
        pieces = [(str(p), p.first, p.many) if isinstance(p, DirectedPiece) else (p, -1, 0) for p in ordered]
    fragment.words = trace(pieces)


def _list_pieces(fragment: Fragment, glyphs: Sequence[Glyph]) -> list[Piece]:
    """List glyphs and the spaces between them; raised and lowered digits stay what they are."""
    size, y = fragment.size, fragment.y
    spacing = find_spacing(glyphs, size)
    fractions = _find_fractions(glyphs, size, y)
    pieces: list[Piece] = []
    spaces: list[float] = []
    last: Glyph | None = None
    space: Piece | None = None
    end = 0.0
    for glyph in glyphs:
        if glyph.text.isspace():
            space = (" ", glyph.index, glyph.count)
            continue
        if last is not None:
            gap = glyph.x0 - end - spacing.tight
            if space is not None and gap < (SQUEEZED_RAISED if _is_set_off(glyph, size, y) else SQUEEZED) * size:
                space = None  # what stands in its place leaves no white
            if space is None and (gap > spacing.white or (glyph.spaced and gap > spacing.told)):
                space = (" ", glyph.index - 1, 1) if glyph.spaced else (" ", -1, 0)
            if space is not None:
                pieces.append(space)
                spaces.append(gap)
        if id(glyph) in fractions:
            pieces.append((UNREAD, glyph.index, glyph.count))
        else:
            pieces.append((_set_off(glyph, size, y), glyph.index, glyph.count))
        last, space, end = glyph, None, max(end, glyph.x1) if last is not None else glyph.x1
    fragment.spaces = tuple(spaces)
    return pieces


def _find_fractions(glyphs: Sequence[Glyph], size: float, y: float) -> set[int]:
    """Find numbers over one another that stand behind no letter: a fraction, which its digits in a row do not say."""
    found: set[int] = set()
    if sum(glyph.size < HARDLY * size for glyph in glyphs) < 2:
        return found
    base: float | None = None  # where the last letter on the line ends
    stack: list[Glyph] = []
    for glyph in (*glyphs, None):
        if glyph is not None and _is_set_off(glyph, size, y) and not glyph.text.isspace():
            stack.append(glyph)
            continue
        over, under = [g for g in stack if g.y > y], [g for g in stack if g.y < y]
        apart = base is None or (stack and min(map(FIND_LEFT, stack)) - base > BARE * size)
        if apart and any(min(a.x1, b.x1) - max(a.x0, b.x0) > COVERED * a.size for a in over for b in under):
            found.update(map(id, stack))
        stack = []
        if glyph is not None and not glyph.text.isspace():
            base = glyph.x1
    return found


def _set_off(glyph: Glyph, size: float, y: float) -> str:
    """Give a glyph's text, raised or lowered as it stands: 10² is not 102, and CO₂ is not CO2."""
    if _is_set_off(glyph, size, y):
        return glyph.text.translate(RAISED if glyph.y > y else SUBSCRIPTED)
    return glyph.text


def _is_set_off(glyph: Glyph, size: float, y: float) -> bool:
    return glyph.size < HARDLY * size and abs(glyph.y - y) >= SHIFTED * size
