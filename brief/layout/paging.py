"""The sheet, its furniture and the templates of pages, read: what a template does not say is the layout's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from brief.diagnostics import Code, drop
from brief.layout.colours import contrast
from brief.layout.cursor import Cursor
from brief.layout.forms import MarkingForm
from brief.layout.placing import read_names
from brief.layout.templates import FieldCell, FieldName, Furniture, Literal, Panel, Template, Templates
from brief.marked import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.layout.colours import Colour
    from brief.layout.cursor import Kind
    from brief.layout.templates import PageLook
    from brief.layout.types import Band
    from brief.marked import Node

NONE = "none"  # written instead of keys and values
CELLS = ("left", "centre", "right")
_CELL: Kind = {
    "anyOf": [
        {"enum": [name.value for name in FieldName]},
        {"type": "string", "pattern": r"\S \S"},
        {
            "type": "object",
            "properties": {"text": {"type": "string"}},
            "required": ["text"],
            "additionalProperties": False,
        },
    ]
}
_NAMES: Final = ", ".join(f"`{name.value}`" for name in FieldName)
CELL_KIND: Kind = {
    "anyOf": [_CELL, {"type": "array", "items": _CELL}],
    "description": f"one of them or a list: {_NAMES}, words of the layout's own, one as `{{text: …}}`",
}
EMPTY = (FieldCell(()), FieldCell(()), FieldCell(()))
TEXT_CONTRAST = 4.5  # of text and its ground (WCAG 2.2, 1.4.3)
WIDER = 0.01  # points


def read_furniture(cursor: Cursor, base: Furniture | None = None) -> Furniture:
    """Running head and foot; what is left out is that of `base`."""
    furniture = Furniture(
        header=read_line(cursor, "header", base.header if base else None),
        footer=read_line(cursor, "footer", base.footer if base else None),
        header_at=cursor.length("header_at", base.header_at if base else None),
        footer_rule_at=cursor.length("footer_rule_at", base.footer_rule_at if base else None),
        footer_at=cursor.length("footer_at", base.footer_at if base else None),
        separator=cursor.words("separator", base.separator if base else None),
        header_rule_at=cursor.length("header_rule_at", base.header_rule_at if base else 0.0),
        second_at=cursor.length("second_at", base.second_at if base else 0.0),
        marking=cursor.choice("marking", MarkingForm, base.marking if base else MarkingForm.REVERSED),
        ruled=cursor.truth("ruled", fallback=base.ruled if base else True),
    )
    cursor.close()
    return furniture


def read_line(
    cursor: Cursor, key: str, base: tuple[FieldCell, FieldCell, FieldCell] | None
) -> tuple[FieldCell, FieldCell, FieldCell]:
    """Left, centre and right cell of a line of furniture."""
    if base is not None and cursor.find(key) is None:
        return base
    line = cursor.inside(key)
    for cell in CELLS:
        line.tell(cell, CELL_KIND)
    left, centre, right = (
        own if line.find(place) is None else FieldCell(read_fields(line.find(place), line))
        for place, own in zip(CELLS, base or EMPTY, strict=True)
    )
    line.close()
    return left, centre, right


def read_fields(node: Node | None, cursor: Cursor) -> tuple[FieldName | Literal, ...]:
    """The fields of a cell, and words of the layout's own: several as they stand, or as `{text: …}`."""
    out: list[FieldName | Literal] = []
    for item in node.items if isinstance(node, Sequence) else (node,) if node is not None else ():
        if isinstance(item, Mapping):
            own = Cursor(item, f"{cursor.place}.text", cursor.report)
            out.append(Literal(" ".join(own.words("text").split())))
            own.close()
            continue
        if isinstance(item, Scalar) and " " in item.value.strip():  # no field's name has a space
            out.append(Literal(" ".join(item.value.split())))
            continue
        rest = [other for other in out if isinstance(other, FieldName)]
        name = read_names(Sequence((item,), item.mark), FieldName, cursor)
        if name and name[0] in rest:
            fact = f"`{name[0]}` stands twice in `{cursor.place}`"
            fixes = drop(item.mark, f"the second `{name[0]}`")
            cursor.report.error(Code.LAYOUT_BAD_VALUE, item.mark, fact, "delete one of them", fixes=fixes)
            break
        out += name
    return tuple(out)


def read_templates(
    top: Cursor, colour: Callable[[Cursor, str], Colour], page: PageLook, furniture: Furniture
) -> Templates:
    """Kinds of pages; all are alike where the layout has none."""
    plain = Template(page, furniture)
    if top.find("templates") is None:
        return Templates(plain, plain, plain)
    cursor = top.inside("templates")
    other = read_template(cursor, "other", colour, plain)
    templates = Templates(
        first=read_template(cursor, "first", colour, other),
        other=other,
        last=read_template(cursor, "last", colour, other),
        mirrored=cursor.truth("mirrored", fallback=False),
    )
    cursor.close()
    return templates


def read_template(templates: Cursor, name: str, colour: Callable[[Cursor, str], Colour], base: Template) -> Template:
    """One kind of page over another; what it leaves out is as there, but the panel, which every kind has to name."""
    if templates.find(name) is None:
        return replace(base, panel=None)
    cursor = templates.inside(name)
    template = Template(
        read_margins(cursor, base.page), read_own_furniture(cursor, base.furniture), read_panel(cursor, colour, base)
    )
    cursor.close()
    return template


def read_margins(cursor: Cursor, base: PageLook) -> PageLook:
    """A template's margins: the type area may be moved and be lower, but is as wide on every page."""
    names = ("top", "bottom", "left", "right")
    margins = {name: cursor.length(name, getattr(base, name)) for name in names}
    page = replace(base, top=margins["top"], bottom=margins["bottom"], left=margins["left"], right=margins["right"])
    if abs(page.measure - base.measure) > WIDER and not cursor.unsure:
        key = next((name for name in ("right", "left") if cursor.find(name) is not None), "right")
        node = cursor.find(key)
        cursor.report.error(
            Code.LAYOUT_BAD_VALUE,
            node.mark if node else cursor.mapping.mark,
            f"the text of `{cursor.place}` is {page.measure - base.measure:+.1f} pt as wide as that of other pages",
            "let `left` and `right` be as much together as those of `page`",
        )
    return page


def read_own_furniture(cursor: Cursor, base: Furniture) -> Furniture:
    """A template's furniture, or none."""
    node = cursor.find("furniture")
    if node is None:
        return base
    if isinstance(node, Scalar) and node.value == NONE:
        return replace(base, header=EMPTY, footer=EMPTY, ruled=False)
    return read_furniture(cursor.inside("furniture"), base)


def read_panel(cursor: Cursor, colour: Callable[[Cursor, str], Colour], base: Template) -> Panel | None:
    """A template's panel: over the whole sheet where it has no height."""
    node = cursor.find("panel")
    if node is None or (isinstance(node, Scalar) and node.value == NONE):
        return None
    inner = cursor.inside("panel")
    panel = Panel(
        fill=colour(inner, "fill"),
        ink=colour(inner, "ink"),
        height=min(inner.length("height", base.page.height), base.page.height),
        inset=inner.length("inset", 0.0),
    )
    inner.close()
    ratio = contrast(panel.fill, panel.ink)
    if ratio < TEXT_CONTRAST and inner.find("fill") and (ink := inner.find("ink")):
        cursor.report.error(
            Code.LAYOUT_BAD_VALUE,
            ink.mark,
            f"`{inner.name('ink')}` is {ratio:.1f}:1 on the panel's `fill`, text needs {TEXT_CONTRAST}:1",
            "take a lighter or a darker colour",
        )
    return panel


def check_bands(top: Cursor, bands: tuple[Band, ...], templates: Templates) -> None:
    """Find bands that want a panel which the first page does not have."""
    node = top.find("bands")
    if node and templates.first.panel is None and any(band.panel for band in bands):
        message = "`bands` sets parts on a panel, and the first page has none"
        top.report.error(Code.LAYOUT_BAD_VALUE, node.mark, message, "give `templates.first` a `panel`")
