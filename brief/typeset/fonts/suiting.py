"""A layout suited to a script: sizes, leading and gaps as its letters need them; no slope, no capitals, no tracking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.layout.types import Align, Styles

if TYPE_CHECKING:
    from brief.layout.templates import PageLook
    from brief.layout.types import Layout, Style
    from brief.typeset.fonts.natives import Typing

BIG = ("big_digits", "big_qualifier", "big_unit")
LATIN = frozenset({"marking"})  # a traffic light's label is never translated
TEXT = "text"


def suit(layout: Layout, typing: Typing) -> Layout:
    """The layout as `typing` has it; sizes of letters are the families' own, and come with them."""
    styles = {name: suit_style(name, getattr(layout.styles, name), typing) for name in Styles.__struct_fields__}
    marks, notes, templates = layout.marks, layout.notes, layout.templates
    leading = typing.leading.get(TEXT, 1.0)
    kinds = {name: getattr(templates, name) for name in ("first", "other", "last")}
    return replace(
        layout,
        page=widen_grid(layout.page, leading),
        templates=replace(
            templates, **{name: replace(kind, page=widen_grid(kind.page, leading)) for name, kind in kinds.items()}
        ),
        styles=Styles(**styles),
        bullets=replace(layout.bullets, gap=round(layout.bullets.gap * typing.gap, 2)),
        marks=replace(marks, size=round(marks.size * typing.mark, 3), rise=round(marks.rise * typing.rise, 3)),
        notes=replace(notes, place=max(notes.place, typing.place) if notes.place else 0.0),
        quotation=replace(layout.quotation, italic=False),
    )


def widen_grid(page: PageLook, leading: float) -> PageLook:
    """The page on the grid of the body's lines."""
    return replace(page, grid=round(page.grid * leading, 2))


def suit_style(name: str, style: Style, typing: Typing) -> Style:
    """One style."""
    if name in LATIN:
        return style
    leading = style.leading * typing.leading.get("text" if style.family == TEXT else "sans", 1.0)
    style = replace(style, italic=False, capitals=False, tracking=0.0, leading=round(leading, 2))
    if name == "title" and typing.title is not None:
        title, size = typing.title, style.size
        return replace(
            style,
            family=title.family if style.family == TEXT else style.family,
            size=round(size * title.size, 2),
            leading=round(size * title.leading, 2),
            weight=max(style.weight, 700),
        )
    if name in BIG:
        return replace(style, size=round(style.size * typing.big, 2))
    if typing.justify and style.align is Align.LEFT and name in ("body", "callout"):
        return replace(style, align=Align.JUSTIFY)
    return style
