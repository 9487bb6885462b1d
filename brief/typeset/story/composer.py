"""The compositor: sets the Brief's content in the layout's styles, block by block."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Literal, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from brief.diagnostics import Report
from brief.document.tree import Foreign, NoteRef, Text
from brief.document.walk import plain
from brief.language.page.labels import labels
from brief.language.scripts import is_rtl
from brief.layout.forms import PointForm
from brief.layout.types import Align
from brief.typeset.blocks.textblock import BookmarkPlace, Hanging, TextBlock
from brief.typeset.lines.common_words import with_common
from brief.typeset.lines.paragraph import Run, justified_fit, ragged_fit, undivided
from brief.typeset.pages.panel import recolour
from brief.typeset.story.inline import begin, make_runs, mark_run
from brief.typeset.story.missing_glyphs import report_missing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from brief.diagnostics import Mark
    from brief.document.tree import Heading, Inline, Inlines, Part
    from brief.layout.templates import Panel
    from brief.layout.types import Layout, Style
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.chart import ChartBlock
    from brief.typeset.blocks.image import CroppedBlock, ImageBlock
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.fonts.font_set import TypeCase
    from brief.typeset.lines.paragraph import Fit

TAGS: dict[int, Literal["H1", "H2", "H3"]] = {1: "H1", 2: "H2", 3: "H3"}


class PartShelf(Protocol):
    """Parts of a brief as they were set a moment ago."""

    def set_part(
        self,
        part: Part,
        compositor: Compositor,
        root: Element,
        set_afresh: Callable[[Part, Compositor, Element], tuple[Block, ...]],
    ) -> tuple[Block, ...]:
        """Give a part's blocks, from here or set afresh."""


class Compositor(Struct, frozen=True):
    """What every block needs to be set."""

    layout: Layout  # of the page or the panel that blocks stand on
    case: TypeCase
    language: str
    report: Report
    texts: list[TextBlock] = field(default_factory=list)  # every text that was set, for the proof
    images: list[ImageBlock | CroppedBlock] = field(default_factory=list)  # every image, for the proof
    charts: list[ChartBlock] = field(default_factory=list)  # every chart, for the proof
    otherwise: set[str] = field(default_factory=set)  # tables whose columns find no room, notes that stand at the end
    missing: list[Mark] = field(default_factory=list)  # texts that the fonts cannot set
    numbers: Iterator[int] = field(default_factory=lambda: count(1))  # of numbered points, through the whole brief
    narrowed: dict[float, Compositor] = field(default_factory=dict)  # by measure
    off_panel: Layout | None = None  # the page's own colours, for what has its own ground on a panel
    shelf: PartShelf | None = None  # parts of the same brief as it was set a moment ago
    common: frozenset[str] = frozenset()  # words that no capital makes a name of, where lines are to be filled

    def turn(self, layout: Layout) -> Compositor:
        """The same for what stands in another `layout`."""
        return replace(self, layout=layout, narrowed={})

    def try_out(self) -> Compositor:
        """One whose texts and findings are nobody's, for what may be set otherwise."""
        return Compositor(self.layout, self.case, self.language, Report(), common=self.common)

    def stand_on(self, panel: Panel) -> Compositor:
        """The same for what stands on `panel`."""
        return replace(self, layout=recolour(self.layout, panel), narrowed={}, off_panel=self.layout)

    def leave_panel(self) -> Compositor:
        """The same for what has its own ground, on a panel or not."""
        if self.off_panel is None:
            return self
        return replace(self, layout=replace(self.off_panel, page=self.layout.page), narrowed={}, off_panel=None)

    def narrow(self, width: float) -> Compositor:
        """The same for a measure of `width`: many bands have columns alike."""
        made = self.narrowed.get(width)
        if made is None:
            page = self.layout.page
            sheet = replace(page, right=page.right + page.measure - width, side=0.0, side_gutter=0.0)
            made = self.narrowed[width] = self.turn(replace(self.layout, page=sheet))
        return made

    def fit(self, style: Style, language: str = "") -> Fit:
        """How lines of `style` are broken, in the brief's language or another.

        Pdfium reads the words of a line from right to left in a file that says it runs so, and those of two lines as of
        one where a word is divided between them: there no word is.
        """
        language = language or self.language
        fit = (
            with_common(justified_fit(language), self.common) if style.align is Align.JUSTIFY else ragged_fit(language)
        )
        return undivided(fit) if is_rtl(self.language) else fit

    def turns(self, content: Inlines, style: Style) -> bool:
        """Whether `content` is of another language as a whole, which runs the other way than the brief's."""
        return self.fit(style, name_language(content)).rtl is not self.fit(style).rtl

    def runs(self, content: Inlines, style: Style) -> tuple[Run, ...]:
        """`content` in `style`."""
        return make_runs(content, style, self.case, self.layout)

    def text(  # noqa: PLR0913 (the five things that every text has, and its distances)
        self,
        content: Inlines,
        style: Style,
        element: Element,
        mark: Mark,
        *,
        before: float | None = None,
        after: float | None = None,
        indent: float = 0.0,
        hanging: tuple[Hanging, ...] = (),
        keep_next: bool = False,
        whole: bool = False,
        anchor: str = "",
    ) -> TextBlock:
        """A block of text in `style`."""
        runs = self.runs(content, style)
        if report_missing(runs, mark, self.report, self.case.fallback):
            self.missing.append(mark)
        block = TextBlock(
            runs,
            style,
            self.fit(style, name_language(content)),
            element,
            mark,
            before=style.before if before is None else before,
            after=style.after if after is None else after,
            indent=indent,
            hanging=hanging,
            keep_next=keep_next,
            whole=whole,
            anchor=anchor,
        )
        self.texts.append(block)
        return block

    def raised(self, letter: str, style: Style) -> tuple[Run, ...]:
        """A note's own letter, raised as its mark is, and the space after it."""
        return mark_run(letter, None, begin(style, self.case, self.layout), letter=True), *self.runs(
            (Text("\u00a0"),), style
        )

    def heading(self, heading: Heading, style: Style, parent: Element, rule: float = 0.0) -> TextBlock:
        """A heading with its bookmark, under `rule` points of rule."""
        element = parent.add(TAGS[heading.level])
        block = self.text(heading.content, style, element, heading.mark, keep_next=True, whole=True, anchor=heading.id)
        block.bookmark = BookmarkPlace(plain(heading.content), heading.level)
        block.rule = rule
        return block

    def bullet(self, element: Element, style: Style) -> Hanging:
        """The mark before a point, or its number."""
        if self.layout.bullets.form is PointForm.NUMBERED:
            return Hanging(self.runs((Text(f"{self.write(next(self.numbers))}."),), style), element, 0.0)
        return self.hanging_mark(element, style)

    def write(self, number: int) -> str:
        """A number of the page's own in the digits that the page's words have."""
        return labels(self.language).write(number)

    def hanging_mark(self, element: Element, style: Style) -> Hanging:
        """The mark that hangs before a point."""
        bullets = self.layout.bullets
        face = self.case.face("sans", bullets.weight, italic=False)
        return Hanging((Run(bullets.mark, face, style.size, bullets.colour, hyphenate=False),), element, 0.0)


def name_language(content: Inlines) -> str:
    """The language of a text that is in another than the brief's as a whole; nothing for most."""
    found = {item.language if isinstance(item, Foreign) else "" for item in content if not is_blank(item)}
    return found.pop() if len(found) == 1 else ""


def is_blank(item: Inline) -> bool:
    """Whether there are no words: a source's number has none."""
    return isinstance(item, NoteRef) or (isinstance(item, Text) and not any(map(str.isalpha, item.value)))
