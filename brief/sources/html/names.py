"""Names of elements, of HTML and of what is embedded in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

XHTML = "{http://www.w3.org/1999/xhtml}"
EMBEDDED = {"{http://www.w3.org/2000/svg}": "svg", "{http://www.w3.org/1998/Math/MathML}": "math"}


def name_tag(element: _Element) -> str:
    """Name an element: by its local name in HTML, `svg` or `math` for all of those; nothing for what is none."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    if tag[0] != "{":
        return tag
    if tag.startswith(XHTML):
        return tag[len(XHTML) :]
    space, _, name = tag.rpartition("}")
    return EMBEDDED.get(f"{space}}}", f"x-{name}")  # one of no known kind is shown as a span is
