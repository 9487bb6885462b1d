"""What goes with the text: tables' heads, charts, links, bookmarks, glyphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.document.tree import Chart, Heading, Notes
from brief.document.walk import plain
from brief.outline.types import ChartKind
from brief.typeset.fonts.subset import make_font
from brief.typeset.fonts.usable import BROKEN
from brief.typeset.proof.printed_texts import faces_notes, find_case, squeeze
from brief.typeset.proof.prose import list_headings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from brief.diagnostics import Mark
    from brief.document.tree import Brief
    from brief.layout.types import Layout
    from brief.pdf.structure_tree import Element
    from brief.typeset.drawing.placed_text import Shown
    from brief.typeset.proof.drawn_pages import DrawnPages

MOST_LINES = 5  # of a title
TITLE_WORDS = 10  # of a chart's title
HELP = "please report it with the outline and the layout"


def prove_tables(drawn: DrawnPages) -> None:
    """Each page that has rows of a table has its head."""
    heads: set[tuple[Element, int]] = set()
    pages: dict[tuple[Element, int], Mark] = {}
    for table, row, shown in list_cells(drawn):
        if row.parent is not None and row.parent.type == "THead":
            heads.add((table, shown.page))
        else:
            pages.setdefault((table, shown.page), shown.block.mark)
    for place, mark in pages.items():
        if place not in heads:
            message = f"rows stand on page {place[1] + 1} without their table's head"
            drawn.report.error(Code.PAGE_TABLE_HEADLESS, mark, message, HELP)


def prove_rows(_: Brief, drawn: DrawnPages) -> None:
    """No row of a table is divided."""
    rows: dict[Element, int] = {}
    for _table, row, shown in list_cells(drawn):
        if not shown.artifact and rows.setdefault(row, shown.page) != shown.page:
            message = f"a row of a table goes on on page {shown.page + 1}"
            drawn.report.error(Code.PAGE_ROW_DIVIDED, shown.block.mark, message, HELP)


def list_cells(drawn: DrawnPages) -> Iterator[tuple[Element, Element, Shown]]:
    """Cells as they stand on the pages, with their tables and rows."""
    for shown in drawn.press.texts:
        element = shown.block.element
        if element.type in {"TD", "TH"}:
            row = element.parent
            table = row.parent.parent if row is not None and row.parent is not None else None
            if row is not None and table is not None:
                yield table, row, shown


def prove_title(drawn: DrawnPages) -> None:
    """A title is read at a glance: it has no six lines; a deck counts by itself."""
    for text in drawn.texts:
        if text.pausing and len(text.lines) > MOST_LINES:
            message = f"the title has {len(text.lines)} lines, more than {MOST_LINES}"
            hint = "say it in a few words; what explains them belongs into `subtitle`, or behind a colon"
            drawn.report.warn(Code.PAGE_TITLE_LONG, text.mark, message, hint)


def prove_charts(brief: Brief, drawn: DrawnPages) -> None:
    """A chart's title has ten words at most, and its values stand on the page."""
    charts = [block for part in brief.parts for block in part.blocks if isinstance(block, Chart)]
    if not charts:
        return
    case = find_case(drawn.layout, drawn.case.language)
    figures: dict[Element, list[str]] = {}
    for shown in drawn.press.texts:
        element = shown.block.element
        if element.type == "Figure":
            words = case(squeeze("".join(line.text for line in shown.block.lines)))
            figures.setdefault(element, []).append(words)
    for chart in charts:
        told_words = [words for element, texts in figures.items() if shows(element.alt, chart) for words in texts]
        count = len(plain(chart.title).split())
        if count > TITLE_WORDS:
            message = f"the title of {chart.label} has {count} words, more than {TITLE_WORDS}"
            drawn.report.warn(Code.PAGE_CHART_TITLE_LONG, chart.mark, message, "say what the chart shows, no more")
        letters = "\n".join(told_words)
        for bar in chart.bars:
            text = case(squeeze(bar.text))
            told = next((words for words in told_words if words == text or words.endswith(f":{text}")), None)
            if told is not None and (chart.kind is ChartKind.LINE or chart.grouping):
                told_words.remove(told)  # as often as the chart has it
            # a line alone has its title
            names = (bar.label, bar.series)
            named = chart.kind is ChartKind.LINE or all(case(squeeze(name)) in letters for name in names)
            if told is None or not named:
                message = f"{chart.label} does not show `{bar.label}` with `{bar.text}`"
                drawn.report.error(Code.PAGE_CHART_VALUE_LOST, bar.mark, message, HELP)


def shows(alt: str, chart: Chart) -> bool:
    """Whether a figure with this alternate text is a chart, or a part of one that has too many rows for a page."""
    return alt == chart.alt or alt.startswith(f"{chart.label} (")


def prove_columns(drawn: DrawnPages) -> None:
    """A chart is of the kind that its author asked for."""
    for block in drawn.charts:
        if block.parted:
            message = "the parts of its bars are too narrow for their words, and stand side by side"
            drawn.report.warn(Code.CHART_CROWDED, block.mark, message, "write `grouped: yes`, or shorter labels")
        elif block.crowded:
            message = f"{len(block.parts.scaled)} columns are too narrow for their labels, and are drawn as bars"
            drawn.report.warn(Code.CHART_CROWDED, block.mark, message, "write `chart: bar`, or shorter labels")


def prove_links(brief: Brief, drawn: DrawnPages) -> None:
    """Links lead to a place and say where; bookmarks are the headings, each once and at its level."""
    press, report = drawn.press, drawn.report
    for area in press.areas:
        target = area.target
        lost = target.destination and target.destination not in press.destinations
        if lost or not (target.description or target.url):
            message = f"a link to `{target.destination or target.url}` leads nowhere or does not say where"
            report.error(Code.PAGE_LINK_LOST, brief.mark, message, HELP)
    written = sorted((squeeze(mark.title), mark.level) for mark in press.bookmarks)
    headings = list(list_headings(brief))
    if faces_notes(drawn.layout):
        loose = [block.heading for part in brief.parts for block in part.blocks if isinstance(block, Notes)]
        there = {words for words, _ in written}
        headings = [h for h in headings if h not in loose or squeeze(plain(h.content)) in there]
    if written != sorted((squeeze(plain(heading.content)), heading.level) for heading in headings):
        mark = find_unmarked(headings, {words for words, _ in written}) or headings[0]
        report.error(Code.PAGE_BOOKMARK_LOST, mark.mark, "the bookmarks are not the headings", HELP)


def find_unmarked(headings: Iterable[Heading], written: set[str]) -> Heading | None:
    """The first heading without a bookmark."""
    return next((heading for heading in headings if squeeze(plain(heading.content)) not in written), None)


def prove_glyphs(drawn: DrawnPages) -> None:
    """No font draws a box or a hole in place of a character, and what each draws can be embedded."""
    for font in drawn.press.fonts.values():
        try:
            make_font(font.face, font.codes.list_numbered())  # kept for the file
        except BROKEN:
            message = f"`{font.face.path.name}` is damaged: what it draws cannot be embedded"
            mark = find_font(drawn.layout, font.face.path)
            drawn.report.error(Code.FONT_UNUSABLE, mark, message, "take another file of the font, or another font")
        for glyph, text in font.codes:
            if glyph == 0 or text == "\ufffd":
                message = f"`{text}` is drawn as a missing glyph"
                drawn.report.error(Code.GLYPH_MISSING, drawn.layout.mark, message, HELP)


def find_font(layout: Layout, file: Path) -> Mark:
    """Where a layout names a font file, or the folder that has it."""
    families = (*layout.fonts, *layout.fallbacks)
    named = ((font.mark, path.path) for font in families for path in font.paths)
    return next((mark for mark, path in named if path in {file, *file.parents}), layout.mark)
