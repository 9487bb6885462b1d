"""Drawings: which have text boxes, which are seen at all, and what is behind their text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.sources.docx.names import find, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

FILLS = ("a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill", "a:grpFill")
# a theme's colours; its accents are neither black nor white
SCHEME = {
    **dict.fromkeys(("BG1", "LT1"), "FFFFFF"),
    **dict.fromkeys(("TX1", "DK1"), "000000"),
    **{f"ACCENT{number}": "4472C4" for number in range(1, 7)},
}
HIGH = 457_200  # 36 points, in the units of DrawingML
WHITE = re.compile(r"(?:white|#fff(?:fff)?)(?:\s.*)?", re.IGNORECASE)


def list_texts(element: _Element) -> list[_Element]:
    """List the text boxes in a drawing, outermost alone, and of alternatives the first."""
    return list(_walk(element))


def _walk(element: _Element) -> Iterator[_Element]:
    for child in element:
        name = name_of(child)
        if name == "w:txbxContent":
            yield child
        elif name == "mc:AlternateContent":
            branch = find(child, "mc:Choice")
            branch = find(child, "mc:Fallback") if branch is None else branch
            if branch is not None:
                yield from _walk(branch)
        elif name:
            yield from _walk(child)


def is_drawn(element: _Element) -> bool:
    """Whether a drawing is not hidden, whatever the drawings in its text boxes are."""
    for part in _list_parts(element):
        name = name_of(part)
        if name == "wp:docPr" and (part.get("hidden") or "0").lower() in {"1", "true", "on"}:
            return False
        if name.startswith("v:") and re.search(r"visibility\s*:\s*hidden", part.get("style") or ""):
            return False
    return True


def _list_parts(element: _Element) -> Iterator[_Element]:
    for child in element:
        if name_of(child) != "w:txbxContent":
            yield child
            yield from _list_parts(child)


def is_in_line(element: _Element) -> bool:
    """Whether a drawing may stand in a line of text: one that text goes around and as high as three is not."""
    anchor = find(element, "wp:anchor")
    if anchor is None:
        return True
    if find(anchor, "wp:wrapTopAndBottom") is not None:
        return False
    around = any(find(anchor, f"wp:wrap{kind}") is not None for kind in ("Square", "Tight", "Through"))
    height = find(anchor, "wp:extent") if around else None
    said = "" if height is None else height.get("cy") or ""
    return not (said.isdecimal() and len(said) < 12 and int(said) >= HIGH)


def _read_color(filling: _Element | None) -> str:
    """Read what colour fills a shape: six digits, or `?` where it is not known."""
    color = next(iter(filling), None) if filling is not None else None
    if color is None or len(color):  # with changes of it within
        return "?"
    said = (color.get("val") or "").upper()
    if name_of(color) == "a:srgbClr":
        return said if len(said) == 6 else "?"
    return SCHEME.get(said, "?") if name_of(color) == "a:schemeClr" else "?"


def find_shape_behind(text: _Element) -> str:
    """Find the colour behind a text box: paper where its shape has no fill, `?` where it has one."""
    for shape in text.iterancestors():
        name = name_of(shape)
        if name == "wps:wsp":
            properties = find(shape, "wps:spPr")
            if find(properties, "a:noFill") is not None:
                return "FFFFFF"
            if any(find(properties, fill) is not None for fill in FILLS):
                return _read_color(find(properties, "a:solidFill"))
            reference = find(shape, "wps:style", "a:fillRef")
            styled = reference is not None and (reference.get("idx") or "0") != "0"
            return _read_color(reference) if styled else "FFFFFF"
        if name.startswith("v:") and name != "v:textbox":
            filled = shape.get("filled") not in {"f", "false"}
            color = shape.get("fillcolor") or "white"
            return "?" if filled and WHITE.fullmatch(color) is None else "FFFFFF"
        if name in {"w:drawing", "w:pict"}:
            break
    return "?"
