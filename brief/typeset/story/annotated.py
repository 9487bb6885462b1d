"""The annotated copy's story: head, table of statements, notes, then each source whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from brief.document.tree import Foreign, Notes, Strong, Text
from brief.language.scripts import is_foreign
from brief.typeset.blocks.dots import CountLine, Signature
from brief.typeset.blocks.marked import MarkedBlock
from brief.typeset.blocks.stack import BlockRow, Stack, StackCell
from brief.typeset.blocks.textblock import Hanging
from brief.typeset.lines.paragraph import natural_width
from brief.typeset.pages.fill_page import BlockBand
from brief.typeset.story.back import set_note
from brief.typeset.story.binding import bind_runs
from brief.typeset.story.inline import make_runs
from brief.typeset.story.long_strings import soften
from brief.typeset.story.looks import ACCENT, FIGURES, INK, MARK
from brief.typeset.story.missing_glyphs import report_missing
from brief.typeset.story.standing import choose_sign, report_lacking, stand_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.diagnostics import Mark
    from brief.document.annotated_copy import AnnotatedCopy, CopySource, CopyStretch
    from brief.document.tree import Inlines, Part
    from brief.layout.types import Style
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.lines.paragraph import Run
    from brief.typeset.story.composer import Compositor
    from brief.typeset.story.looks import CopyLooks

BESIDE = 4.0  # points between a paragraph's number and its words


class CopyContext(Struct, frozen=True):
    """What every part of the copy is set with."""

    compositor: Compositor
    looks: CopyLooks
    lacking: set[str] = field(default_factory=set)  # characters since the last source for which a sign stands

    def runs(self, content: Inlines, style: Style) -> tuple[Run, ...]:
        """`content` in `style`, long strings with places to be divided."""
        return soften(make_runs(content, style, self.compositor.case, self.compositor.layout))

    def text(
        self,
        runs: Iterable[Run],
        style: Style,
        element: Element,
        mark: Mark,
        *,
        before: float = 0.0,
        after: float = 0.0,
        language: str = "",
    ) -> TextBlock:
        """A block of ready runs in lines of `style`, which run as those of `language` do, or of the copy's."""
        block = self.compositor.text((), style, element, mark, before=before, after=after)
        block.fit = self.compositor.fit(style, language)
        block.runs = bind_runs(stand_in(runs, self.lacking), language or self.compositor.language)
        if report_missing(block.runs, mark, self.compositor.report, self.compositor.case.fallback):
            self.compositor.missing.append(mark)
        return block

    def quoted(self, content: Inlines, style: Style) -> tuple[Run, ...]:
        """`content` that is quoted, to stand on the colour."""
        return tuple(replace(run, quoted=True) for run in self.runs(content, style))

    def find_foreign(self, language: str) -> str:
        """A source's language where it is another than the copy's."""
        return language if language and is_foreign(language, self.compositor.language) else ""

    def stretches(
        self, stretches: Iterable[CopyStretch], context: Style, quoted: Style, foreign: str
    ) -> tuple[Run, ...]:
        """A source's words, those quoted heavier; the numbers of statements behind them."""
        runs: list[Run] = []
        for stretch in stretches:
            words: Inlines = (Text(stretch.text),)
            words = (Foreign(words, foreign),) if foreign else words
            runs += self.quoted(words, quoted) if stretch.quoted else self.runs(words, context)
            # a mark keeps its distance from a word before it, so the word's end goes with it into one list
            runs += self.runs((Text("\u2060"), *stretch.refs), context) if stretch.refs else ()
        return tuple(runs)


def tell_head(copy: AnnotatedCopy, setting: CopyContext, root: Element) -> BlockBand:
    """Title and what the copy is on the left, counts and the referencer's line on the right."""
    compositor, looks = setting.compositor, setting.looks
    sect = root.add("Sect")
    title = compositor.heading(copy.title, looks.title, sect)
    runs: list[Run] = []
    for words in copy.intro:
        strong = isinstance(words, Strong)
        content = words.content if isinstance(words, Strong) else (words,)
        runs += setting.quoted(content, looks.intro_quoted) if strong else setting.runs(content, looks.intro)
    intro = setting.text(runs, looks.intro, sect.add("P"), copy.mark, before=4.0)
    left = Stack((title, MarkedBlock(intro, MARK)), copy.mark)
    parent = sect.add("L")
    lines: list[Block] = []
    for count in copy.counts:
        item = parent.add("LI")
        hanging = (
            Hanging(setting.runs((Text(compositor.write(count.count)),), looks.count_number), item.add("Lbl"), 0.0),
        )
        label = compositor.text(
            (Text(count.label),),
            looks.count,
            item.add("LBody"),
            copy.mark,
            indent=40.0,
            hanging=hanging,
        )
        lines.append(CountLine(count.standing, label, 26.0, ACCENT, copy.mark))
    labels = tuple(
        compositor.text((Text(words),), looks.signature, sect.add("P"), copy.mark)
        for words in (copy.referencer, copy.date)
    )
    width, measure = FIGURES.counts, compositor.layout.page.measure
    lines.append(Signature(labels, (width * 0.64, width * 0.36 + 6), 0.6, INK, copy.mark, before=8.0))
    cells = (
        StackCell(left, 0.0, measure - width - 30),
        StackCell(Stack(tuple(lines), copy.mark), measure - width, width),
    )
    return BlockBand(((BlockRow(cells, copy.mark),),), 1, side_by_side=False, before=0.0, keep_next=True)


def tell_notes(parts: Iterable[Part], setting: CopyContext, root: Element) -> BlockBand | None:
    """The editor's and the table's notes in two columns."""
    blocks: list[Block] = []
    for part in parts:
        for notes in (block for block in part.blocks if isinstance(block, Notes)):
            sect = root.add("Sect")
            heading = setting.compositor.heading(notes.heading, setting.looks.group, sect)
            heading.before, heading.after = 12.0, 3.0
            blocks.append(heading)
            blocks += (set_note(note, notes.family, setting.compositor, sect, placed=False) for note in notes.notes)
    return BlockBand((tuple(blocks),), 2, side_by_side=False, before=18.0) if blocks else None


def tell_source(source: CopySource, setting: CopyContext, root: Element, *, new_page: bool) -> tuple[BlockBand, ...]:
    """A source: what file it is, then paragraph by paragraph in two columns."""
    compositor, looks = setting.compositor, setting.looks
    sect = root.add("Sect")
    heading = compositor.heading(source.heading, looks.group, sect)
    record = setting.text(setting.runs((Text(source.record),), looks.record), looks.record, sect.add("P"), source.mark)
    introduction = sect.add("P")
    record.keep_next = True
    foreign = setting.find_foreign(source.language)
    body = sect.add("BlockQuote")
    blocks: list[Block] = []
    margins = [setting.runs((Text(paragraph.place),), looks.margin) for paragraph in source.paragraphs]
    longest = max(map(natural_width, margins), default=0.0)
    indent = max(FIGURES.margin, longest + BESIDE)  # "P1000" and “第1段” stand beside their paragraph, too
    for paragraph, margin in zip(source.paragraphs, margins, strict=True):
        element = body.add("P")
        hanging = [Hanging(margin, element.add("Span"), 0.0)]
        runs = setting.stretches(paragraph.stretches, looks.source, looks.source_quoted, foreign)
        if paragraph.page:
            runs = (*setting.runs((Text(f"[{paragraph.page}] "),), looks.offset), *runs)
        block = setting.text(runs, looks.source, element, source.mark, after=7.0, language=foreign)
        block.indent, block.hanging, block.anchor = indent, tuple(hanging), paragraph.id
        blocks.append(MarkedBlock(block, MARK))
    intro = setting.text(
        setting.runs((*source.intro, *tell_lacking(source, setting)), looks.record),
        looks.record,
        introduction,
        source.mark,
    )
    intro.keep_next = True
    head = BlockBand(((heading, record, intro),), 1, side_by_side=False, before=24.0, new_page=new_page, keep_next=True)
    return (head, BlockBand((tuple(blocks),), 2, side_by_side=False, before=10.0)) if blocks else (head,)


def tell_lacking(source: CopySource, setting: CopyContext) -> Inlines:
    """Say what a sign in this source stands for, on its page and as a finding, if there is one."""
    if not setting.lacking:
        return ()
    compositor = setting.compositor
    style = setting.looks.source
    sign = choose_sign(compositor.case.face(style.family, style.weight, italic=style.italic))
    report_lacking(setting.lacking, sign, source.mark, compositor.report, compositor.case.fallback)
    setting.lacking.clear()
    return (Text(f" {source.lacking.format(sign=sign)}"),)
