"""Tables, charts and callouts, read: forms, insets, fills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.layout.forms import BarForm, BarLabels, CalloutForm, Remarks, TableForm
from brief.layout.types import CalloutLook, ChartLook, TableLook
from brief.marked import Scalar, Sequence

FEWEST, MOST = 2, 4  # series of a chart (page rule 16)

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.layout.colours import Colour
    from brief.layout.cursor import Cursor

    Naming = Callable[[str], Colour | None]
    Colouring = Callable[[Cursor, str], Colour]


def read_callout(cursor: Cursor, colour: Colouring) -> CalloutLook:
    """The key messages."""
    callout = CalloutLook(
        columns=max(1, cursor.whole("columns")),
        gutter=cursor.length("gutter"),
        inset_x=cursor.length("inset_x"),
        inset_top=cursor.length("inset_top"),
        inset_bottom=cursor.length("inset_bottom"),
        gap=cursor.length("gap"),
        fill=colour(cursor, "fill"),
        form=cursor.choice("form", CalloutForm, CalloutForm.TINT),
        number=cursor.length("number", 0.0),
        border=cursor.length("border", 0.0),
    )
    cursor.close()
    return callout


def read_table(cursor: Cursor, colour: Colouring) -> TableLook:
    """The statistics table."""
    table = TableLook(
        stub=cursor.length("stub"),
        gutters=cursor.lengths("gutters", 5),
        inset=cursor.length("inset"),
        group_gap=cursor.length("group_gap"),
        form=cursor.choice("form", TableForm, TableForm.WIDE),
        remarks=cursor.choice("remarks", Remarks, Remarks.COLUMN),
        stripe=read_fill(cursor, "stripe", colour),
        head_fill=read_fill(cursor, "head_fill", colour),
    )
    cursor.close()
    return table


def read_fill(cursor: Cursor, key: str, colour: Colouring) -> Colour | None:
    """A colour behind rows; none where the layout has none."""
    cursor.tell(key, {"type": "string", "description": "#RRGGBB, or the name of one of the layout's `colours`"}, "none")
    node = cursor.find(key)
    return None if node is None or getattr(node, "value", "") == "none" else colour(cursor, key)


def read_chart(cursor: Cursor, colour: Colouring, colours: Naming) -> ChartLook:
    """Charts."""
    chart = ChartLook(
        words=cursor.number("words"),
        label=cursor.length("label"),
        bar=cursor.length("bar"),
        gap=cursor.length("gap"),
        fill=colour(cursor, "fill"),
        bars=cursor.choice("bars", BarForm, BarForm.SOLID),
        labels=cursor.choice("labels", BarLabels, BarLabels.BESIDE),
        plot=cursor.length("plot", 120.0),
        axis=cursor.length("axis", 0.8),
        line=cursor.length("line", 1.8),
        marker=cursor.length("marker", 5.5),
        grid=cursor.truth("grid", fallback=True),
        hatch_pitch=cursor.length("hatch_pitch", 3.2),
        hatch_line=cursor.length("hatch_line", 0.9),
        picture=cursor.length("picture", 250.0),
        palette=read_palette(cursor, colours),
    )
    cursor.close()
    return chart


def read_palette(cursor: Cursor, colours: Naming) -> tuple[Colour, ...]:
    """The colours of series; none where shades of one are to do."""
    item = {"type": "string", "description": "#RRGGBB, or the name of one of the layout's `colours`"}
    cursor.tell("palette", {"type": "array", "items": item, "minItems": FEWEST, "maxItems": MOST}, "shades of `fill`")
    node = cursor.find("palette")
    if node is None:
        return ()
    items = node.items if isinstance(node, Sequence) else ()
    found = tuple(colours(one.value) if isinstance(one, Scalar) else None for one in items)
    good = tuple(colour for colour in found if colour is not None)
    if len(good) != len(found) or not FEWEST <= len(good) <= MOST:
        wrong = next((one for one, colour in zip(items, found, strict=True) if colour is None), node)
        cursor.wrong("palette", wrong.mark, f"a list of {FEWEST} to {MOST} colours, each #RRGGBB or one of `colours`")
        return ()
    return good
