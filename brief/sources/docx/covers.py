"""What lies before paragraphs: pictures, shapes with a filling, a line or words of their own, and frames over text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.sources.docx.formats import measure
from brief.sources.docx.names import find, get, name_of
from brief.sources.docx.places import LOW, UNIT, is_in_margin, measure_box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

FILLINGS = frozenset({"a:solidFill", "a:blipFill", "a:gradFill", "a:pattFill", "a:grpFill"})
SHAPES = frozenset(
    {"v:rect", "v:roundrect", "v:oval", "v:shape", "v:line", "v:polyline", "v:group", "v:arc", "v:curve"}
)
LINE = 14.0  # points of a line of text, about
STRUCK = 2.0, 11.0  # points from a line's top, between which a stroke goes through its letters
FEWEST, MOST = 50, 110  # letters of a line
FURTHEST = 40  # paragraphs before one, over which what it holds may lie


def find_covered(root: _Element) -> set[_Element]:
    """Find the paragraphs of a part that something may lie over."""
    found: set[_Element] = set()
    for element in root.iter("{*}anchor", "{*}framePr", *(f"{{*}}{name[2:]}" for name in sorted(SHAPES))):
        name = name_of(element)
        if name == "wp:anchor" and find(element, "wp:wrapNone") is not None:
            offset, shown = _place_anchor(element)
            found.update(_cover(element, offset) if shown else ())
        elif name in SHAPES and _is_loose(element):
            found.update(_cover(element, _measure_style(element, "margin-top")))
        elif name == "w:framePr" and get(element, "w:wrap") == "none" and get(element, "w:dropCap") in {None, "none"}:
            framed = _find_paragraph(element)
            after = framed.getnext() if framed is not None else None
            found.update(() if after is None else (after,))
    return found


def _cover(element: _Element, offset: float) -> Iterator[_Element]:
    """List the paragraph that holds a drawing, and those before it as far as it is moved up."""
    paragraph = _find_paragraph(element)
    if paragraph is None:
        return
    yield paragraph
    before = paragraph.getprevious()
    for _ in range(FURTHEST):
        if offset > -LINE / 2 or before is None:
            return
        if name_of(before) == "w:p":
            offset += LINE * max(1, _count_letters(before) // MOST)  # no more lines than it has
            yield before
        before = before.getprevious()


def _place_anchor(anchor: _Element) -> tuple[float, bool]:
    """Give how far down a drawing is moved from its paragraph, and whether it lies before words there."""
    place = find(anchor, "wp:positionV")
    near = (place.get("relativeFrom") if place is not None else "paragraph") in {"paragraph", "line"}
    said = find(place, "wp:posOffset")
    offset = measure((said.text or "").strip(), 1 / UNIT) if said is not None else 0.0
    if not near or (anchor.get("behindDoc") or "0").lower() in {"1", "true", "on"} or is_in_margin(anchor):
        return offset, False
    if measure_box(anchor)[1] <= LOW:
        most = LINE * (1 + _count_letters(_find_paragraph(anchor)) // FEWEST)
        return offset, offset < most and STRUCK[0] <= offset % LINE <= STRUCK[1]
    return offset, any(map(_is_solid, anchor.iter()))


def _is_solid(element: _Element) -> bool:
    """Whether an element is a picture, a text box with words, or the filling of a shape, by itself or by its style."""
    if not isinstance(element.tag, str):
        return False
    name, parent = name_of(element), element.getparent()
    if element.tag.endswith("}pic"):
        return True
    if name == "w:txbxContent":
        return any((text.text or "").strip() for text in element.iter() if name_of(text) == "w:t")
    if name == "a:fillRef" and element.get("idx") not in {"0", "1000", None}:
        shape = parent.getparent() if parent is not None else None
        own = find(shape, "wps:spPr")
        return own is None or find(own, "a:noFill") is None
    return name in FILLINGS and parent is not None and name_of(parent) in {"wps:spPr", "wpg:grpSpPr"}


def _is_loose(shape: _Element) -> bool:
    """Whether a shape of VML stands before text that does not go around it, and is seen."""
    style = (shape.get("style") or "").lower().replace(" ", "")
    if "position:absolute" not in style or "visibility:hidden" in style or re.search(r"z-index:-", style):
        return False
    if re.search(r"mso-position-vertical-relative:(?!text|line)", style):
        return False
    if any(isinstance(each.tag, str) and each.tag.endswith("}wrap") and each.get("type") for each in shape):
        return False
    holder = shape.getparent()
    if holder is None or name_of(holder) != "w:pict":
        return False
    words = any((text.text or "").strip() for text in shape.iter() if name_of(text) == "w:t")
    filled = (shape.get("filled") or "t").lower() not in {"f", "false", "0"}
    drawn = (shape.get("stroked") or "t").lower() not in {"f", "false", "0"}
    height = _measure_style(shape, "height")
    if name_of(shape) == "v:line" or 0 < height <= LOW:
        return drawn
    return filled or words or any(name_of(each) == "v:imagedata" for each in shape)


def _measure_style(shape: _Element, name: str) -> float:
    found = re.search(rf"(?:^|;)\s*{name}\s*:\s*([^;]+)", shape.get("style") or "")
    return measure(found[1], 0.75) if found else 0.0


def _count_letters(paragraph: _Element | None) -> int:
    texts = paragraph.iter() if paragraph is not None else ()
    return sum(len(text.text or "") for text in texts if name_of(text) == "w:t")


def _find_paragraph(element: _Element) -> _Element | None:
    return next((each for each in element.iterancestors() if name_of(each) == "w:p"), None)
