"""Fragments: glyphs that stand close together on one baseline."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.sources.pdf.traced import Traced

if TYPE_CHECKING:
    from brief.sources.pdf.glyphs import Glyph

FIND_LEFT, FIND_RIGHT = attrgetter("x0"), attrgetter("x1")


class Fragment(Struct):
    """Glyphs on a baseline in the order of the file, without a wide gap between them."""

    glyphs: list[Glyph]
    x0: float
    x1: float
    y: float
    size: float
    words: Traced = field(default_factory=Traced)
    spaces: tuple[float, ...] = field(default=())  # how wide the white between its words is

    @property
    def text(self) -> str:
        """What it says."""
        return self.words.text

    @property
    def bold(self) -> bool:
        """Whether most of it is bold."""
        return 2 * sum(glyph.bold for glyph in self.glyphs) > len(self.glyphs)

    @property
    def artifact(self) -> bool:
        """Whether the file takes all of it for no content."""
        return all(glyph.artifact for glyph in self.glyphs)


def make_fragment(glyphs: list[Glyph]) -> Fragment:
    """Measure a fragment by most of its glyphs; white at its ends is none of it."""
    while glyphs and glyphs[-1].text.isspace():
        glyphs.pop()
    sizes: Counter[float] = Counter()
    for glyph in glyphs:
        sizes[glyph.size] += 0 if glyph.text.isspace() else len(glyph.text)
    size = sizes.most_common(1)[0][0]
    y = Counter(glyph.y for glyph in glyphs if glyph.size == size and not glyph.text.isspace()).most_common(1)[0][0]
    return Fragment(glyphs, min(map(FIND_LEFT, glyphs)), max(map(FIND_RIGHT, glyphs)), y, size)
