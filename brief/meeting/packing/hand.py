"""What a pack's own pages are drawn with: texts at a place, rules, running heads, and the numbers on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.document.tree import Foreign, Link, Text
from brief.language.scripts import is_foreign, is_rtl
from brief.meeting.packing.looks import BLACK, INK
from brief.pdf.marked_content import Artifact
from brief.typeset.drawing.label import Cut, Label
from brief.typeset.drawing.shapes import draw_in, fill_in
from brief.typeset.pages.head_cells import find_letters

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.document.tree import Inlines
    from brief.layout.colours import Colour
    from brief.layout.types import Style
    from brief.meeting.packing.looks import PackLooks
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.drawing.drawing import Press
    from brief.typeset.story.composer import Compositor

INSET = (4.0, 2.6)  # of a marking from its box
CAP = 0.66  # height of capitals in em


class Hand(Struct, frozen=True):
    """Draws on the press's present page; lengths in points, y grows upwards."""

    press: Press
    compositor: Compositor
    looks: PackLooks

    @property
    def width(self) -> float:
        """Of the sheet."""
        return self.compositor.layout.page.width

    @property
    def height(self) -> float:
        """Of the sheet."""
        return self.compositor.layout.page.height

    @property
    def left(self) -> float:
        """Where the text begins."""
        return self.looks.figures.left

    @property
    def measure(self) -> float:
        """How wide the text is."""
        return self.width - self.looks.figures.left - self.looks.figures.right

    def set(
        self,
        content: Inlines | str,
        style: Style,
        element: Element,
        mark: Mark,
        width: float,
        *,
        links: Colour | None = None,
    ) -> TextBlock:
        """Set a text to a width; `links` have another colour than the pack's where it is given."""
        words = (Text(content),) if isinstance(content, str) else content
        compositor = self.compositor
        if links is not None:
            compositor = compositor.turn(replace(compositor.layout, accent=links))
        block = compositor.text(words, style, element, mark, before=0.0, after=0.0)
        block.wrap(width)
        return block

    def put(self, block: TextBlock, x: float, top: float) -> float:
        """Draw a text; where it ends."""
        block.draw(self.press, x, top)
        return top - len(block.lines) * block.style.leading

    def rule(
        self, y: float, thickness: float, colour: Colour = INK, *, left: float = -1.0, right: float = -1.0
    ) -> None:
        """Draw a rule over the text's measure, or from `left` to `right`."""
        start = self.left if left < 0 else left
        end = self.left + self.measure if right < 0 else right
        drawn = f"q {draw_in(colour)} {thickness:g} w {start:.2f} {y:.2f} m {end:.2f} {y:.2f} l S Q"
        self.press.artifact(self.press.reflect(drawn))

    def fill(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Fill a box that has no words."""
        box = f"q {fill_in(colour)} {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f Q"
        self.press.artifact(self.press.reflect(box))

    def label(self, text: str, style: Style) -> Label:
        """A short string in a style, for what repeats."""
        case = self.compositor.case
        face = case.face(style.family, style.weight, italic=False)
        return Label(text, face, style.size, style.colour, cut=Cut(case, style.weight, italic=False))

    def mark_page(self, text: str, x: float, baseline: float) -> list[str]:
        """The marking on black, in white or its label's colour, its box beginning at `x`; operators for an artifact."""
        label, box, (left, low) = self.fit_marking(text, x, baseline)
        drawn = f"q {fill_in(BLACK)} {' '.join(f'{length:.2f}' for length in box)} re f Q"
        return [self.press.reflect(drawn), label.operators(self.press, left, low)]

    def fit_marking(
        self, text: str, x: float, baseline: float
    ) -> tuple[Label, tuple[float, float, float, float], tuple[float, float]]:
        """A marking, its box (left, low, width, height) and where its letters begin."""
        letters = find_letters(text) or self.looks.marking.colour
        label = self.label(text, replace(self.looks.marking, colour=letters))
        across, up = INSET
        width, height = label.width + 2 * across, label.size * CAP + 2 * up
        low = baseline + self.looks.running.size * CAP / 2 - height / 2
        return label, (x, low, width, height), (x + across, low + up)

    def say(self, operators: list[str], element: Element) -> None:
        """Draw short strings as content of an element, and not as what repeats."""
        self.press.put("\n".join((self.press.bdc(element), *operators, "EMC")))

    def run_on(self, texts: list[tuple[str, Style]], x: float, y: float, share: float = 0.0) -> list[str]:
        """Short strings behind one another, `share` of their width left of `x`; operators for an artifact."""
        labels = [self.label(text, style) for text, style in texts if text]
        at = x - share * sum(label.width for label in labels)
        out = []
        for label in labels:
            out.append(label.operators(self.press, at, y))
            at += label.width
        return out

    def stamp(self, words: str, page: int, marking: str) -> None:
        """Number a paper's page in the run of the pack, below all that it has; `{page}` stands for the number.

        A paper without a marking of its own has the pack's above and below: TLP 2.0 wants it in header and footer.
        """
        figures, press = self.looks.figures, self.press
        drawn = self.number_page(words, page, press.width - figures.right, figures.stamp)
        if marking:
            drawn = [*drawn, *self.mark_page(marking, figures.right, figures.stamp)]
            press.artifact(
                "\n".join(self.mark_page(marking, figures.right, self.head_of(press.height))), Artifact.HEADER
            )
        press.artifact("\n".join(drawn), Artifact.FOOTER)

    def head_of(self, height: float) -> float:
        """The baseline of what stands above all that a page of a height has."""
        return height - self.looks.figures.stamp - CAP * self.looks.running.size

    def number_page(self, words: str, page: int, x: float, y: float) -> list[str]:
        """A paper's page in the run of the pack, in words that end at `x`; operators for an artifact."""
        return self.run_on(self.list_number(words, page), x, y, 1.0)

    def list_number(self, words: str, page: int) -> list[tuple[str, Style]]:
        """The words of a paper's page in the run of the pack, from left to right; `{page}` stands for its number."""
        before, _, after = words.partition("{page}")
        texts = [
            (before, self.looks.running),
            (self.compositor.write(page), self.looks.small_page),
            (after, self.looks.running),
        ]
        if self.press.turned != is_rtl(self.compositor.language):  # the words' own order, on a page of another's
            texts.reverse()
        return texts


def tell(text: str | Inlines, language: str, own: str) -> Inlines:
    """Words with their language where that is another than the pack's own: it is spoken, and runs, otherwise."""
    words = (Text(text),) if isinstance(text, str) else text
    return (Foreign(words, language),) if language and is_foreign(language, own) else words


def lead(text: str, paper: str, description: str = "") -> Inlines:
    """Words that lead to a paper's first page."""
    return (Link((Text(text),), f"#{paper}", description or text),)
