"""The annotated copy's table: statement, passage, verdict, and a frame for initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import Text
from brief.language.page.wording import full_stop, space_behind
from brief.language.scripts import is_rtl
from brief.pdf.structure_tree import cell
from brief.typeset.blocks.dots import draw_dot
from brief.typeset.blocks.ledger import LedgerLine, LedgerTable, Ruling
from brief.typeset.blocks.marked import MarkedBlock
from brief.typeset.pages.fill_page import BlockBand
from brief.typeset.story.looks import ACCENT, FIGURES, GREY, MARK, list_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.diagnostics import Mark
    from brief.document.annotated_copy import AnnotatedCopy, CopyStatement, Excerpt
    from brief.layout.templates import PageLook
    from brief.layout.types import Style
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.ledger import Stacked
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.story.annotated import CopyContext

GAP = 6.0  # between passages
SEPARATOR = "\u00a0\u00a0 "  # between what is run in: seen by eyes, a space to readers


def tell_table(copy: AnnotatedCopy, setting: CopyContext, root: Element) -> BlockBand:
    """All statements in one table: its head on each page, a section's heading over its first row."""
    table = root.add("Sect").add("Table")
    ruling = rule_table(setting.compositor.layout.page)
    head = set_head(copy, setting, table.add("THead").add("TR"))
    body = table.add("TBody")
    lines = []
    for group in copy.groups:
        spanning = body.add("TR").add("TH", attributes=cell("Column", columns=len(ruling.columns)))
        heading = setting.compositor.heading(group.heading, setting.looks.group, spanning)
        heading.before, heading.after = 4.0, 1.0
        for at, entry in enumerate(group.entries):
            line = set_entry(entry, setting, body.add("TR"))
            line.heading = None if at else heading
            lines.append(line)
    block = LedgerTable(head, tuple(lines), ruling, copy.mark)
    return BlockBand(((block,),), 1, side_by_side=False, before=12.0)


def rule_table(page: PageLook) -> Ruling:
    """The table's measures on this sheet."""
    figures = FIGURES
    top, under_head, between, bottom = figures.rules
    room = page.height - page.top - page.bottom
    return Ruling(
        columns=list_columns(page.measure),
        top=top,
        under_head=under_head,
        between=between,
        bottom=bottom,
        inset=figures.inset,
        head_inset=figures.head_inset,
        baseline=figures.first_line,
        frame=(figures.initials, figures.frame),
        frame_line=0.6,
        tallest=room - 24.0,
        colour=ACCENT,
        grey=GREY,
    )


def set_head(copy: AnnotatedCopy, setting: CopyContext, row: Element) -> LedgerLine:
    """The head row."""
    words = copy.columns
    style = setting.looks.head
    cells = tuple(
        (setting.text(setting.runs((Text(text),), style), style, row.add("TH", attributes=cell("Column")), copy.mark),)
        for text in (words.number, words.statement, words.passage, words.verdict, words.initials)
    )
    return LedgerLine(cells, copy.mark, framed=False)


def set_entry(entry: CopyStatement, setting: CopyContext, row: Element) -> LedgerLine:
    """A statement's row."""
    looks = setting.looks
    number = setting.text(
        setting.runs((Text(entry.number),), looks.number),
        looks.number,
        row.add("TH", attributes=cell("Row")),
        entry.mark,
    )
    number.anchor = entry.id
    cells: tuple[Stacked, ...] = (
        (number,),
        set_statement(entry, setting, row.add("TD")),
        set_passages(entry, setting, row.add("TD")),
        (set_verdict(entry, setting, row.add("TD")),),
        (),
    )
    row.add("TD")  # for the initials
    return LedgerLine(cells, entry.mark, dot=draw_dot(entry.judgement.standing, ACCENT))


def set_statement(entry: CopyStatement, setting: CopyContext, parent: Element) -> Stacked:
    """The statement, its kind in grey behind it; a figure's value below."""
    looks = setting.looks
    runs = setting.runs(entry.statement, looks.statement)
    if entry.remark:
        remark = (Text(SEPARATOR + entry.remark.replace(" ", "\u00a0")),)
        runs = (*runs, *setting.runs(remark, looks.remark))
    statement = setting.text(runs, looks.statement, parent.add("P"), entry.mark)
    if not entry.value:
        return (statement,)
    value = setting.text(setting.runs(entry.value, looks.value), looks.value, parent.add("P"), entry.mark)
    return statement, value


def set_passages(entry: CopyStatement, setting: CopyContext, parent: Element) -> Stacked:
    """Every passage, or the computation of a derived figure."""
    looks = setting.looks
    stack: list[TextBlock | MarkedBlock] = []
    for excerpt in entry.excerpts:
        stack += set_excerpt(excerpt, setting, parent, entry.mark)
    for at, line in enumerate(entry.computation):
        style: Style = looks.interval if at else looks.formula
        stack.append(setting.text(setting.runs(line, style), style, parent.add("P"), entry.mark))
    return tuple(stack)


def set_excerpt(
    excerpt: Excerpt, setting: CopyContext, parent: Element, mark: Mark
) -> Iterator[TextBlock | MarkedBlock]:
    """Paragraph and offset, then the sentence with the quoted words marked; or a quote that was not found.

    Beside words that run the other way the place would stand within their line: it is above them.
    """
    looks, foreign = setting.looks, setting.find_foreign(excerpt.language)
    place = setting.runs(excerpt.place, looks.place)
    if excerpt.offset:
        # isolated, or from right to left it is one number with the paragraph's, and stands before it
        offset = f"\u2068{excerpt.offset}\u2069" if is_rtl(setting.compositor.language) else excerpt.offset
        place = (*place, *setting.runs((Text(f"\u00a0{offset}{SEPARATOR}"),), looks.offset))
    runs = setting.stretches(excerpt.stretches, looks.context, looks.quoted, foreign)
    # not in the style of quoted words, which are marked: these were not found
    runs = (*runs, *setting.runs(excerpt.words, replace(looks.words, weight=400)))
    turned = bool(foreign) and is_rtl(foreign) is not is_rtl(setting.compositor.language)
    if turned:
        above = setting.text(place, looks.context, parent.add("P"), mark, before=GAP)
        above.keep_next = above.whole = True
        yield above
    else:
        runs = (*place, *runs)
    before, language = (0.0, foreign) if turned else (GAP, "")
    block = setting.text(runs, looks.context, parent.add("P"), mark, before=before, language=language)
    yield MarkedBlock(block, MARK)


def set_verdict(entry: CopyStatement, setting: CopyContext, parent: Element) -> TextBlock:
    """The verdict in words behind its dot."""
    style, judgement = setting.looks.verdict, entry.judgement
    said = judgement.label + full_stop(setting.compositor.language)
    label = setting.runs((Text(said),), replace(style, weight=700))
    words = setting.runs((Text(space_behind(said)), *judgement.text), style) if judgement.text else ()
    block = setting.text((*label, *words), style, parent, entry.mark)
    block.indent = FIGURES.dot
    return block
