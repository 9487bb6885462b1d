"""The look of the annotated copy: its figures in one place, and the house's layout turned to it.

The families of type are the house's; sheet, colours and sizes are the copy's own, because a referencer works with the
copies of many houses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.layout.papers import MM
from brief.layout.templates import FieldCell, FieldName, make_alike
from brief.layout.types import Align

if TYPE_CHECKING:
    from brief.layout.colours import Colour
    from brief.layout.types import Layout, Style

LETTER = 612.0  # points: a house that prints on Letter gets Letter
ACCENT: Colour = (0x1B / 255, 0x4B / 255, 0x82 / 255)  # 8.8:1 on white
MARK: Colour = (0xFF / 255, 0xE5 / 255, 0x8A / 255)  # black on it 16.8:1
GREY: Colour = (0x55 / 255, 0x5B / 255, 0x61 / 255)  # 6.9:1
INK: Colour = (0.0, 0.0, 0.0)
PAPER: Colour = (1.0, 1.0, 1.0)


class CopyMeasures(Struct, frozen=True):
    """Measures in points."""

    side: float = 16 * MM
    top: float = 24 * MM
    bottom: float = 19 * MM
    number: float = 9 * MM
    statement: float = 72 * MM
    verdict: float = 45 * MM
    initials: float = 17 * MM
    gutters: tuple[float, ...] = (2 * MM, 6 * MM, 6 * MM, 4 * MM)
    frame: float = 8.5 * MM
    rules: tuple[float, float, float, float] = (1.6, 1.0, 0.35, 1.6)  # top, under the head, between rows, bottom
    inset: float = 4.0
    head_inset: float = 4.0
    first_line: float = 9.0  # a row's first baseline below its inset
    counts: float = 92 * MM  # the right part of the head
    dot: float = 13.0  # what a verdict hangs in
    margin: float = 18.0  # where a source's paragraph numbers stand
    gutter: float = 10 * MM  # between columns of notes and of a source


FIGURES = CopyMeasures()


class CopyLooks(Struct, frozen=True):
    """The styles of the copy."""

    title: Style
    intro: Style
    intro_quoted: Style
    count: Style
    count_number: Style
    signature: Style
    head: Style
    group: Style
    number: Style
    statement: Style
    remark: Style
    value: Style
    place: Style
    offset: Style
    context: Style
    quoted: Style
    words: Style
    formula: Style
    interval: Style
    verdict: Style
    record: Style
    margin: Style
    source: Style
    source_quoted: Style
    running: Style
    running_title: Style


def make_plain(body: Style, family: str, size: float, leading: float, weight: int, colour: Colour) -> Style:
    """Turn a layout's body to a style that stands for itself: upright, ragged at the right, with no room around it."""
    return replace(
        body,
        family=family,
        size=size,
        leading=leading,
        weight=weight,
        italic=False,
        colour=colour,
        align=Align.LEFT,
        capitals=False,
        tracking=0.0,
        before=0.0,
        after=0.0,
    )


def make_looks(layout: Layout) -> CopyLooks:
    """Set out the styles in the house's families."""
    body = layout.styles.body

    def style(family: str, size: float, leading: float, weight: int = 400, colour: Colour = INK) -> Style:
        return make_plain(body, family, size, leading, weight, colour)

    return CopyLooks(
        title=style("sans", 16, 20, 700),
        intro=style("sans", 8.4, 11.4, 400, GREY),
        intro_quoted=style("sans", 8.4, 11.4, 600),
        count=style("sans", 8.4, 15),
        count_number=style("sans", 11, 15, 700, ACCENT),
        signature=style("sans", 8.4, 12),
        head=style("sans", 7.8, 10, 600, ACCENT),
        group=style("sans", 11.5, 15, 700, ACCENT),
        number=style("sans", 9, 12, 700, ACCENT),
        statement=style("sans", 9.6, 12),
        remark=style("sans", 8, 12, 400, GREY),
        value=style("sans", 9, 12, 600),
        place=style("sans", 8, 12, 600, ACCENT),
        offset=style("sans", 8, 12, 400, GREY),
        context=style("text", 9, 12, 400, GREY),
        quoted=style("text", 9, 12, 600),
        words=style("text", 9, 12),
        formula=style("sans", 9, 12),
        interval=style("sans", 8.4, 12, 400, GREY),
        verdict=style("sans", 8.4, 11),
        record=style("sans", 8, 11, 400, GREY),
        margin=style("sans", 8, 13, 600, ACCENT),
        source=style("text", 9.4, 13, 400, GREY),
        source_quoted=style("text", 9.4, 13, 600),
        running=style("sans", 7.8, 10, 400, GREY),
        running_title=style("sans", 7.8, 10, 600, ACCENT),
    )


def turn_layout(layout: Layout) -> Layout:
    """Turn the house's layout to the copy's sheet and colours."""
    looks, figures = make_looks(layout), FIGURES
    letter = abs(layout.page.width - LETTER) < 1
    width, height = (792.0, 612.0) if letter else (297 * MM, 210 * MM)
    page = replace(
        layout.page,
        width=width,
        height=height,
        top=figures.top,
        bottom=figures.bottom,
        left=figures.side,
        right=figures.side,
        gutter=figures.gutter,
        flush=0.0,
    )
    note = replace(looks.statement, size=8.4, leading=11.4)
    styles = replace(
        layout.styles,
        furniture=looks.running,
        status=replace(looks.running, weight=700),
        marking=replace(looks.running, size=12.0, leading=12.0, weight=700, colour=PAPER),
        notes_intro=replace(note, colour=GREY, after=4.0),
        note=note,
        note_label=replace(note, weight=700, colour=ACCENT),
        note_place=replace(note, colour=GREY),
    )
    fields = (FieldName.NUMBER, FieldName.VERSION, FieldName.DATE, FieldName.STATUS)
    furniture = replace(
        layout.furniture,
        header=(FieldCell((FieldName.MARKING,)), FieldCell(()), FieldCell(fields)),
        footer=(FieldCell((FieldName.MARKING,)), FieldCell(()), FieldCell((FieldName.PAGE,))),
        header_at=11.5 * MM,
        footer_rule_at=8.0,
        footer_at=11.0,
        separator="  ·  ",
    )
    return replace(
        layout,
        page=page,
        accent=ACCENT,
        ink=INK,
        paper=PAPER,
        styles=styles,
        marks=replace(layout.marks, family="sans", weight=600, size=0.76, rise=0.3, gap=0.1, colour=ACCENT),
        rules=replace(layout.rules, footer=0.0),
        furniture=furniture,
        templates=make_alike(page, furniture),
    )


def list_columns(measure: float) -> tuple[tuple[float, float], ...]:
    """Where the table's columns stand: (x, width); the passage takes what the others leave."""
    f = FIGURES
    passage = measure - f.number - f.statement - f.verdict - f.initials - sum(f.gutters)
    out, x = [], 0.0
    for width, gutter in zip((f.number, f.statement, passage, f.verdict, f.initials), (*f.gutters, 0.0), strict=True):
        out.append((x, width))
        x += width + gutter
    return tuple(out)
