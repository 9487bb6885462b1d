"""Where words stand that no page shows: off the paper, in lines, frames, boxes and rows too low."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.sources.docx.formats import measure, read_layout
from brief.sources.docx.names import find, get, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from brief.sources.docx.formats import DocxStyles, Format

THIN = 5.0  # points of a line; what is set to be lower, shows nothing
LOW = 3.0  # ... of a frame or a box
FAR = 700.0  # points of an indent or a place, which put text off the page
MARGIN = 72.0  # points at the left of a page
PAPER = 450.0  # points of a line whose width is not known
LETTER, LINE = 4.0, 9.0  # points that a letter and a line take at least, about
PADDING = 10.8  # points beside the words of a cell
STACKED = 0.6  # of the font's size: a line's height
UNIT = 12_700  # of DrawingML to a point
SIDES = ("left", "start", "right", "end", "firstLine", "hanging", "x", "y")


def is_off(layout: Format) -> bool:
    """Whether a paragraph shows nothing where it stands."""
    line = layout.get("lineRule") == "exact" and measure(layout.get("line", "240"), 0.05) < THIN
    frame = layout.get("hRule") == "exact" and measure(layout.get("h", "240"), 0.05) < LOW
    return line or frame or any(abs(measure(layout.get(side, "0"), 0.05)) > FAR for side in SIDES)


def is_table_off(properties: _Element | None) -> bool:
    """Whether a table stands off the page."""
    indent, place = find(properties, "w:tblInd"), find(properties, "w:tblpPr")
    sides = [get(indent, "w:w"), get(place, "w:tblpX"), get(place, "w:tblpY")]
    return any(abs(measure(said, 0.05)) > FAR for said in sides if said)


def is_merged_away(cell: _Element) -> bool:
    """Whether a cell is the rest of one above it or before it, whose words alone are shown (ECMA-376, 17.4.85)."""
    merges = (find(cell, "w:tcPr", "w:vMerge"), find(cell, "w:tcPr", "w:hMerge"))
    return any((get(merge, "w:val") or "continue") == "continue" for merge in merges if merge is not None)


def is_cut(cell: _Element, row: _Element) -> bool:
    """Whether a row's height that is set leaves no room for all lines of a cell."""
    height = find(row, "w:trPr", "w:trHeight")
    if get(height, "w:hRule") != "exact":
        return False
    size = find(cell, "w:tcPr", "w:tcW")
    width = measure(get(size, "w:w") or "0", 0.05) if (get(size, "w:type") or "dxa") == "dxa" else 0.0
    lines = 0
    for paragraph in cell.iter():
        if name_of(paragraph) == "w:p":
            letters = sum(len(text.text or "") for text in paragraph.iter() if name_of(text) == "w:t")
            lines += -(-int(letters * LETTER) // int(width or PAPER)) if letters else 0
    return lines * LINE > measure(get(height, "w:val") or "240", 0.05) + LINE / 3


def is_in_margin(anchor: _Element) -> bool:
    """Whether a drawing ends before the text begins, at the left of the page."""
    across = find(anchor, "wp:positionH")
    offset = find(across, "wp:posOffset")
    if across is None or offset is None or across.get("relativeFrom") != "page":
        return False
    return measure((offset.text or "").strip(), 1 / UNIT) + measure_box(anchor)[0] < MARGIN


def measure_box(anchor: _Element) -> tuple[float, float]:
    """Give the width and height of a drawing in points."""
    extent = find(anchor, "wp:extent")
    said = ("", "") if extent is None else (extent.get("cx") or "", extent.get("cy") or "")
    width, height = (int(each) / UNIT if each.isdecimal() and len(each) < 12 else PAPER for each in said)
    return width, height


def is_narrow(cell: _Element, table: _Element) -> bool:
    """Whether a cell whose width is set is less wide than one of its numbers, whose digits then stand on lines."""
    if get(find(table, "w:tblPr", "w:tblLayout"), "w:type") != "fixed":
        return False
    size = find(cell, "w:tcPr", "w:tcW")
    if (get(size, "w:type") or "dxa") != "dxa" or not get(size, "w:w"):
        return False
    room = measure(get(size, "w:w") or "0", 0.05) - PADDING
    words = " ".join(text.text or "" for text in cell.iter() if name_of(text) == "w:t").split()
    return any(len(word) * LETTER > max(room, LETTER) for word in words if word[-1].isdigit())


def is_stacked(paragraph: _Element, styles: DocxStyles) -> bool:
    """Whether a paragraph of several lines sets them on one another."""
    properties = find(paragraph, "w:pPr")
    level = styles.find("paragraph", get(find(properties, "w:pStyle"), "w:val"))
    layout = {**level.layout, **read_layout(properties)}
    if layout.get("lineRule") != "exact":
        return False
    sizes = [get(each, "w:val") or "20" for each in paragraph.iter() if name_of(each) == "w:sz"]
    sizes = sizes or [level.runs.get("sz") or styles.defaults.get("sz") or "20"]
    if measure(layout.get("line", "240"), 0.05) >= STACKED * min(measure(each, 0.5) for each in sizes):
        return False
    return sum(len(text.text or "") for text in paragraph.iter() if name_of(text) == "w:t") * LETTER > PAPER / 2


def is_box_off(drawing: _Element) -> bool:
    """Whether a drawing with words has no size, or stands off the page."""
    for part in drawing:
        name = name_of(part)
        if name in {"wp:anchor", "wp:inline"} and min(measure_box(part)) < LOW and not _grows(part):
            return True
        if name == "wp:anchor":
            for place in ("wp:positionH", "wp:positionV"):
                offset = find(part, place, "wp:posOffset")
                said = "" if offset is None else (offset.text or "").strip()
                if abs(measure(said, 1 / UNIT)) > FAR + PAPER or measure(said, 1 / UNIT) < -FAR:
                    return True
        if name.startswith("v:") and _is_shape_off(part.get("style") or "", grows=_grows(part)):
            return True
    return False


def _grows(part: _Element) -> bool:
    """Whether a box becomes as high as its words."""
    return any(
        name_of(each) == "a:spAutoFit" or "mso-fit-shape-to-text:t" in (each.get("style") or "") for each in part.iter()
    )


def _is_shape_off(style: str, *, grows: bool) -> bool:
    """Whether a shape of VML has no size, or stands off the page."""
    parts = dict(part.split(":", 1) for part in style.lower().replace(" ", "").split(";") if part.count(":") == 1)
    sizes = [measure(parts[name], 0.75) for name in ("width", "height") if name in parts]
    places = [measure(parts.get(name, "0"), 0.75) for name in ("margin-left", "margin-top", "left", "top")]
    return (not grows and any(size < LOW for size in sizes)) or any(
        place < -FAR or place > FAR + PAPER for place in places
    )
