"""Blocks that were drawn a moment ago, at the same place with the same letters: their operators are put down again.

What a block gives to the press is kept with all that decides it: its own values, its place, how much was drawn before
it and the codes that its fonts had by then. Where any of that differs, it is drawn. It takes 5 of 42 ms from a one-word
edit of the example.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import astuple

from brief.pdf.structure_tree import ContentMark, Element

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from brief.typeset.drawing.drawing import Area, LinkTarget, Press
    from brief.typeset.drawing.placed_text import Bookmark, Lettering, Shown
    from brief.typeset.fonts.face import Face, Glyph

    Items = list[ContentMark | Element]
    Spot = tuple[float, float, float]  # a block's left edge, upper edge and width


class DrawnBlock(Struct, eq=False):
    """What one block gave to the press, and what it depends on; `marks` are in the order in which they were drawn."""

    block: object
    things: Sequence[Struct]  # it, and the blocks in it
    values: list[tuple[object, ...]]
    state: tuple[object, ...]
    counts: dict[Face, int]  # of each font's codes in order of use before it
    codes: list[tuple[Face, dict[Glyph, str]]]  # that it has
    operators: list[str]
    owners: list[Element]
    marks: list[tuple[Element, Items]]
    inlines: list[tuple[Element, dict[int, tuple[object, Element]]]]
    areas: list[Area]
    destinations: dict[str, LinkTarget]
    bookmarks: list[Bookmark]
    texts: list[Shown]
    lettering: list[Lettering]
    marked: int
    level: int

    def put(self, press: Press) -> None:
        """Give it to the press again."""
        for face, codes in self.codes:
            font = press.font(face)
            for pair in codes.keys() - font.codes.keys() and codes:
                font.codes[pair]  # takes its code
        press.pages.content.extend(self.operators)
        press.owners[-1].extend(self.owners)
        for element, _ in self.marks:
            if element.parent is not None and element not in element.parent.kids:  # a link or a span, made in drawing
                element.marks, element.start, element.number = [], 0, 0
        for element, items in self.marks:
            element.marks.extend(items)
            first = next((item.order for item in items if isinstance(item, ContentMark)), 0)
            above: Element | None = element if first else None
            while above is not None and not above.start:
                above.start = first
                above = above.parent
        for element, inlines in self.inlines:
            element.inlines.update(inlines)
        press.areas.extend(self.areas)
        for name, place in self.destinations.items():
            press.destinations.setdefault(name, place)
        for bookmark in self.bookmarks:
            press.bookmarks.append(bookmark)
            press.pages.add_bookmark(bookmark.title, bookmark.level - 1 + press.depth, bookmark.y)
        press.texts.extend(self.texts)
        press.lettering.extend(self.lettering)
        press.marked += self.marked
        press.level = self.level


class DrawnBlocks(Struct, eq=False):
    """The blocks of the document that was drawn last, and the codes of its fonts in order of use."""

    known: dict[int, DrawnBlock] = field(default_factory=dict)
    fresh: dict[int, DrawnBlock] = field(default_factory=dict)  # of the document being drawn
    codes: dict[Face, dict[Glyph, str]] = field(default_factory=dict)
    taken: dict[Face, frozenset[str]] = field(default_factory=dict)
    seen: dict[Face, int] = field(default_factory=dict)  # how many of these the document being drawn has alike
    alike: bool = True

    def begin(self) -> None:
        """Begin a document."""
        self.fresh, self.seen, self.alike = {}, {}, True

    def end(self, press: Press) -> None:
        """End it; what it had no use for is gone."""
        fonts = press.fonts.items()
        clear = not any(font.codes.has_doubles() for _, font in fonts)
        self.known, self.fresh = self.fresh if clear else {}, {}
        self.codes = {face: dict(font.codes) for face, font in fonts}
        self.taken = {face: frozenset(codes.values()) for face, codes in self.codes.items()}

    def draw(self, press: Press, block: object, things: Sequence[Struct], spot: Spot, draw: Callable[[], None]) -> None:
        """Put a block down as it was drawn before, or `draw` it; `things` are all that may change in it."""
        known = self.known.get(id(block))
        if known is not None and self.is_same(known, press, block, spot):
            known.put(press)
            self.fresh[id(block)] = known
        else:
            self.record(press, block, things, spot, draw)

    def is_same(self, known: DrawnBlock, press: Press, block: object, spot: Spot) -> bool:
        """Whether a block would give what it gave before."""
        if known.block is not block or known.state != tell_state(press, spot) or not self.compare(press):
            return False
        fonts = press.fonts
        if any(face not in fonts or len(fonts[face].codes.others) < count for face, count in known.counts.items()):
            return False
        return [astuple(thing) for thing in known.things] == known.values

    def compare(self, press: Press) -> bool:
        """Whether the codes so far are those that the same glyphs had before, and none is another glyph's."""
        if self.alike and list(press.fonts) != list(islice(self.codes, len(press.fonts))):
            self.alike = False
        for face, font in press.fonts.items() if self.alike else ():
            count, seen = len(font.codes), self.seen.get(face, 0)
            if count > seen:
                last, taken = self.codes[face], self.taken[face]
                new = islice(font.codes.items(), seen, None)
                self.alike = self.alike and all(
                    last[pair] == code if pair in last else code not in taken for pair, code in new
                )
                self.seen[face] = count
        return self.alike

    def record(
        self, press: Press, block: object, things: Sequence[Struct], spot: Spot, draw: Callable[[], None]
    ) -> None:
        """Draw a block, and keep what it gave."""
        state, values = tell_state(press, spot), [astuple(thing) for thing in things]
        counts = {face: len(font.codes.others) for face, font in press.fonts.items()}
        images, marked = len(press.images), press.marked
        lists = (press.pages.content, press.owners[-1], press.areas, press.bookmarks, press.texts, press.lettering)
        operators, owners, areas, bookmarks, texts, lettering = [len(one) for one in lists]
        taken, press.destinations = press.destinations, {}
        shown = dict(press.shown)
        chunks = {face: font.watch() for face, font in press.fonts.items()}
        draw()
        codes = [(face, font.tell_drawn(chunks.get(face))) for face, font in press.fonts.items()]
        own, press.destinations = press.destinations, taken
        for name, where in own.items():
            taken.setdefault(name, where)
        if len(press.images) > images or press.shown != shown:  # objects of this file
            return
        own_marks = press.owners[-1][owners:]
        marks, inlines = gather_marks(own_marks)
        if any(tell_order(items[0]) <= marked for _, items in marks):  # of what another block has begun
            return
        self.fresh[id(block)] = DrawnBlock(
            block,
            things,
            values,
            state,
            counts,
            [(face, drawn) for face, drawn in codes if drawn],
            press.pages.content[operators:],
            own_marks,
            marks,
            inlines,
            press.areas[areas:],
            own,
            press.bookmarks[bookmarks:],
            press.texts[texts:],
            press.lettering[lettering:],
            press.marked - marked,
            press.level,
        )


def tell_state(press: Press, spot: Spot) -> tuple[object, ...]:
    """Say where a block is drawn, and what the press has had before."""
    return (
        *spot,
        press.page,
        press.marked,
        len(press.owners[-1]),
        press.level,
        press.depth,
        press.kind,
        press.turned,
        press.shift,
        press.width,
    )


def gather_marks(
    owners: Collection[Element],
) -> tuple[list[tuple[Element, Items]], list[tuple[Element, dict[int, tuple[object, Element]]]]]:
    """Gather what these elements and those above them have, in the order in which they were drawn."""
    touched: dict[Element, None] = {}
    for owner in owners:
        above: Element | None = owner
        while above is not None and above not in touched:
            touched[above] = None
            above = above.parent
    # annotations are added when all is drawn
    all_marks = ((one, [item for item in one.marks if isinstance(item, ContentMark | Element)]) for one in touched)
    inlines = [(element, dict(element.inlines)) for element in touched if element.inlines]
    return [(one, items) for one, items in all_marks if items], inlines


def tell_order(item: ContentMark | Element) -> int:
    """Tell when an item was drawn; 0 for what was not."""
    return item.order if isinstance(item, ContentMark) else item.start
