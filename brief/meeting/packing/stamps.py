"""Numbers and markings for the pages of others: drawn by ReportLab, in the pack's own fonts, to be placed as artifacts.

ReportLab is told where each run of glyphs begins and draws their codes in the font of the pack: the letters are those
of its own pages, in any script and face, and each font is in the file once.
"""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]  # has no types
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # has no types

from brief.meeting.packing.looks import BLACK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.layout.colours import Colour
    from brief.meeting.packing.hand import Hand
    from brief.typeset.drawing.label import Label
    from brief.typeset.fonts.face import Shaped
    from brief.typeset.fonts.subset import Embedded

NAME = "pack"  # before a font's name, so that none of ReportLab's own is called so


class PackFont:
    """A font of the pack as a canvas of ReportLab takes one; what it sets is codes in hexadecimal digits."""

    # as ReportLab names what it asks a font: codes are chosen by the font itself, and the canvas shapes nothing
    _dynamicFont, _multiByte, shapable = True, False, False  # noqa: N815 - ReportLab's own names

    def __init__(self, name: str) -> None:
        """Know what the font is called in the pack, with its slash."""
        self.fontName = self.name = f"{NAME}{name}"
        self.face = self  # ReportLab asks that for its name alone
        self._own = name

    def getSubsetInternalName(self, subset: int, document: object) -> str:  # noqa: N802, ARG002 - ReportLab's own
        """Name the font as the pack's resources do."""
        return self._own

    def splitString(self, text: str, document: object) -> list[tuple[int, bytes]]:  # noqa: N802, ARG002 - as above
        """Give the codes as bytes, all of them of one font."""
        return [(0, bytes.fromhex(text))]

    def stringWidth(self, text: str, size: float, encoding: str = "") -> float:  # noqa: N802, ARG002 - as above
        """Say that no room is needed: each run is placed."""
        return 0.0


class StampPen:
    """Draws what is put on pages of others; `take` gives the operators of what was drawn since."""

    def __init__(self, hand: Hand) -> None:
        """Begin with nothing drawn."""
        self._hand = hand
        self._canvas = Canvas(BytesIO(), (hand.width, hand.height), invariant=1)
        self._named: set[str] = set()  # fonts that ReportLab knows

    def number(self, words: str, page: int) -> str:
        """Draw a page's number in the run of the pack, in words that end at the origin."""
        labels = [self._hand.label(text, style) for text, style in self._hand.list_number(words, page) if text]
        x = -sum(label.width for label in labels)
        for label in labels:
            self._letter(label, x, 0.0)
            x += label.width
        return self._take()

    def mark(self, marking: str) -> str:
        """Draw a marking, its box beginning at the origin."""
        label, box, (across, up) = self._hand.fit_marking(marking, 0.0, 0.0)
        self._choose(BLACK)
        self._canvas.rect(*box, stroke=0, fill=1)
        self._letter(label, across, up)
        return self._take()

    def _letter(self, label: Label, x: float, y: float) -> None:
        """Draw a label, its baseline beginning at a place."""
        self._choose(label.colour)
        text = self._canvas.beginText(x, y)
        for face, words in label.stretches:
            font, size = self._hand.press.font(face), label.size_of(face)
            if font.name not in self._named:
                pdfmetrics.registerFont(PackFont(font.name))
                self._named.add(font.name)
            text.setFont(f"{NAME}{font.name}", size)
            line = [part for word in words for part in (face.space, word) if part is not None][1:]
            for offset, codes in list_runs(line, font):
                text.setTextOrigin(x + offset * size / 1000, y)
                text.textOut(codes)
            x += sum(part.width for part in line) * size / 1000
        self._canvas.drawText(text)

    def _choose(self, colour: Colour) -> None:
        """Fill what follows: a grey is one of black alone, as on the pack's own pages."""
        if len(set(colour)) == 1:
            self._canvas.setFillGray(colour[0])
        else:
            self._canvas.setFillColorRGB(*colour)

    def _take(self) -> str:
        """Give what was drawn, and begin anew."""
        drawn: str = self._canvas.getCurrentPageContent()
        self._canvas.showPage()
        return drawn


def list_runs(line: list[Shaped], font: Embedded) -> Iterator[tuple[float, str]]:
    """The codes of glyphs that follow one another as the font has them, and where they begin in 1/1000 em."""
    starts, x = [0], 0.0
    codes: list[str] = []
    offsets: list[float] = []
    for shaped in line:
        kerns = shaped.kerns or (0,) * (len(shaped.glyphs) + 1)
        for glyph, advance, kern in zip(shaped.glyphs, shaped.advances, kerns, strict=False):
            if kern:
                starts.append(len(codes))
            codes.append(font.codes[glyph])
            offsets.append(x)
            x += advance
        if kerns[-1]:
            starts.append(len(codes))
    for start, end in pairwise((*starts, len(codes))):
        if start < end:
            yield offsets[start], "".join(codes[start:end])
