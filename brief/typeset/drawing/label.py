"""Short strings set at a point: chart labels and furniture."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import combining

from msgspec import Struct
from msgspec.structs import replace

from brief.language.page.untranslated import find_untranslated
from brief.language.scripts import is_rtl
from brief.typeset.drawing.shapes import fill_in
from brief.typeset.fonts.face import NO_BREAK
from brief.typeset.lines.bidi import is_mixed, order_pieces, set_levels
from brief.typeset.lines.runs import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.layout.colours import Colour
    from brief.typeset.drawing.drawing import Press
    from brief.typeset.fonts.face import Face, Shaped
    from brief.typeset.fonts.font_set import TypeCase


class Cut(Struct, frozen=True):
    """What a face was chosen by, and so is another where it lacks characters."""

    case: TypeCase
    weight: int
    italic: bool


class Label(Struct, eq=False):
    """One string in one face, or in others where that lacks characters; `tracking` in points between letters.

    None of it changes: what it is set as and how wide that is, asked by those who place it and by the proof, is kept in
    its last two fields.
    """

    text: str
    face: Face
    size: float
    colour: Colour
    tracking: float = 0.0
    cut: Cut | None = None
    shaped: Sequence[tuple[Face, list[Shaped | None]]] = ()
    measured: float = -1.0

    def say(self, text: str) -> Label:
        """Other words in the same look, set and measured anew."""
        return Label(text, self.face, self.size, self.colour, self.tracking, self.cut)

    @property
    def parts(self) -> Sequence[tuple[str, Face]]:
        """The text by face."""
        cut = self.cut
        return cut.case.part(self.text, self.face, cut.weight, italic=cut.italic) if cut else ((self.text, self.face),)

    def size_of(self, face: Face) -> float:
        """The size of the letters in `face`."""
        return self.cut.case.size(face, self.size) if self.cut else self.size

    @property
    def stretches(self) -> Sequence[tuple[Face, list[Shaped | None]]]:
        """The words by face as they stand from left to right."""
        if not self.shaped:
            self.shaped = self.shape()
        return self.shaped

    def shape(self) -> Sequence[tuple[Face, list[Shaped | None]]]:
        """Shape the words: in the order of two directions where there are two."""
        language = self.cut.case.language if self.cut else ""
        runs = [Run(text, face, self.size_of(face)) for text, face in self.parts]
        rtl = is_rtl(language)
        if not is_mixed(runs, rtl=rtl):
            return [(run.face, shape_words(run.text, run.face)) for run in runs]
        own = find_untranslated(self.text, language)
        runs = [replace(run, language=own) for run in runs] if own else runs
        pieces = [(run, run.text, run.face.space, 0.0) for run in set_levels(runs, language)]
        ordered = [pieces[place][0] for place in order_pieces(pieces, int(rtl))]
        words = [(run, free_marks(run.text)) for run in ordered]
        return [(run.face, shape_words(text, run.face, language, rtl=bool(run.level & 1))) for run, text in words]

    @property
    def width(self) -> float:
        """Set width in points."""
        if self.measured < 0:
            self.measured = self.measure()
        return self.measured

    def measure(self) -> float:
        """Add the words up."""
        ems, letters = 0.0, 0  # in 1/1000 em of the label's size
        for face, words in self.stretches:
            letters += sum([len(word.glyphs) for word in words if word]) + len(words) - 1
            em = sum([word.width for word in words if word]) + (len(words) - 1) * face.space.width
            size = self.size_of(face)
            ems += em if size == self.size else em * size / self.size
        return ems * self.size / 1000 + letters * self.tracking

    def operators(self, press: Press, x: float, y: float, share: float = 0.0) -> str:
        """The text object; `share` of the width stands left of `x`."""
        left = x - share * self.width if share else x
        press.note_label(self, left, y)
        left = press.place(left, self.width)
        spacing = f"{self.tracking:g} Tc " if self.tracking else ""
        reset = " 0 Tc" if self.tracking else ""
        begin = f"{fill_in(self.colour)} {spacing}{left:.2f} {y:.2f} Td "
        out: list[str] = []
        for face, words in self.stretches:
            font = press.font(face)
            line = font.chunk(face.space).join([font.chunk(word) if word else "" for word in words])
            out.append(f"{font.name} {self.size_of(face):g} Tf {'' if out else begin}[<{line}>]TJ")
        return f"BT {' '.join(out)}{reset} ET"


def shape_words(text: str, face: Face, language: str = "", *, rtl: bool = False) -> list[Shaped | None]:
    """The words between spaces from left to right; None where two spaces meet."""
    words = [face.shape(word, language, rtl=rtl) if word else None for word in text.split(" ")]
    return words[::-1] if rtl else words


def free_marks(text: str) -> str:
    """Words with a plain space behind one that ends in a mark, هٔ, as lines have them."""
    if NO_BREAK not in text:
        return text
    return "".join(
        [" " if one == NO_BREAK and combining(before) else one for before, one in zip(f" {text}", text, strict=False)]
    )
