"""What a browser's own style sheet and a page's attributes say of an element (HTML, 15: Rendering)."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from brief.sources.html.properties import expand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

BLOCKS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu nav ol optgroup option p"
    " plaintext pre search section summary table tbody td tfoot th thead tr ul xmp"
)
# not `head`: libxml2 leaves there what begins a body that has no tag; what belongs there is not displayed by itself
UNDISPLAYED = "area base basefont datalist link meta noembed noframes noscript param rp script style template title"
STRUCK = "del s strike"

DEFAULTS: dict[str, dict[str, str]] = {
    **{tag: {"display": "block"} for tag in BLOCKS.split()},
    **{tag: {"display": "none"} for tag in UNDISPLAYED.split()},
    **{tag: {"text-decoration-line": "line-through"} for tag in STRUCK.split()},
    "small": {"font-size": "smaller"},
    "big": {"font-size": "larger"},
    "sup": {"vertical-align": "super", "font-size": "smaller"},
    "sub": {"vertical-align": "sub", "font-size": "smaller"},
    **{tag: {"display": "block", "padding-left": "40px"} for tag in ("dir", "menu", "ol", "ul")},
    **{tag: {"display": "block", "margin-left": "40px"} for tag in ("blockquote", "dd", "figure")},
    "body": {"display": "block", "margin-left": "8px"},
    "col": {"display": "table-column"},
    "colgroup": {"display": "table-column-group"},
    "bdo": {"unicode-bidi": "isolate-override"},
    "bdi": {"unicode-bidi": "isolate"},
    "button": {"display": "inline-block", "color": "buttontext", "background-color": "buttonface"},
    "marquee": {"display": "inline-block", "overflow-x": "hidden", "overflow-y": "hidden"},
    "mark": {"background-color": "yellow", "color": "black"},
}
# pictures and other pages, of a size of their own (CSS 2, 10.3.2); a picture's own is taken for theirs
SIZED = frozenset(["canvas", "embed", "iframe", "img", "object", "svg", "video"])
SIZE = {"width": "300px", "height": "150px"}
NOTHING: Mapping[str, str] = MappingProxyType({})
ATTRIBUTES = frozenset(
    ["align", "bgcolor", "background", "color", "dir", "height", "hidden", "href", "popover", "text", "width", "open"]
)
KEPT = frozenset(["align", "dir", "open"])  # by those who show other people's pages within their own
COLORED = frozenset(["body", "table", "thead", "tbody", "tfoot", "tr", "td", "th"])
DIMENSION = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)(%|px)?")
HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def declare(element: _Element, tag: str, *, bare: bool = False) -> Mapping[str, str]:
    """Give what is declared for an element before the page's own style sheets; `bare` where they leave looks out."""
    declared = DEFAULTS.get(tag, NOTHING)
    if tag == "dialog" and "open" not in element.attrib:
        declared = {"display": "none"}
    if tag in SIZED:
        declared = SIZE
    if tag == "input" and (element.get("type") or "").lower() == "hidden":
        declared = {"display": "none"}
    attributes = (KEPT if bare else ATTRIBUTES).intersection(element.attrib)
    return {**declared, **_read_attributes(element, tag, attributes)} if attributes else declared


def _read_attributes(element: _Element, tag: str, attributes: frozenset[str] | set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    if "hidden" in attributes:
        until = (element.get("hidden") or "").lower() == "until-found"
        found.update({"content-visibility": "hidden"} if until else {"display": "none"})
    if "popover" in attributes:
        found["display"] = "none"
    if "dir" in attributes and (element.get("dir") or "").lower() in {"rtl", "ltr"}:
        found["direction"] = str(element.get("dir")).lower()
        found["unicode-bidi"] = "isolate-override" if tag == "bdo" else "isolate"
    if "bgcolor" in attributes and tag in COLORED:
        found.update(_read_color("background-color", str(element.get("bgcolor"))))
    if "background" in attributes and tag in COLORED:
        found["background-image"] = "url()"
    if "text" in attributes and tag == "body":
        found.update(_read_color("color", str(element.get("text"))))
    for side in ("width", "height") if tag in SIZED else ():
        if side in attributes and (size := DIMENSION.fullmatch(str(element.get(side)).strip())):
            found[side] = f"{size[1]}{size[2] or 'px'}"
    if "href" in attributes and tag == "a":
        body = next(element.iterancestors("body"), None)
        said = body.get("link") if body is not None else None
        found.update((_read_color("color", str(said)) if said else {}) or {"color": "linktext"})
    if "color" in attributes and tag == "font":
        found.update(_read_color("color", str(element.get("color"))))
    return found


@lru_cache(maxsize=512)
def _read_color(name: str, said: str) -> dict[str, str]:
    """Read a colour as old pages write it (HTML, 2.4.6), but for names and numbers that are none."""
    said = said.strip()
    return dict(expand(name, f"#{found[1]}" if (found := HEX.fullmatch(said)) else said, quirks=False))
