"""A document's theme: the colours and fonts that runs name by their place in it (ECMA-376, 20.1.6)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.sources.docx.names import find, get, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element

THEMED = "themed"  # an attribute without a namespace, which Word has none of: what a place of the theme says
# names in documents for places in a theme
PLACES = {
    "background1": "lt1",
    "light1": "lt1",
    "text1": "dk1",
    "dark1": "dk1",
    "bg1": "lt1",
    "tx1": "dk1",
    "background2": "lt2",
    "light2": "lt2",
    "text2": "dk2",
    "dark2": "dk2",
    "bg2": "lt2",
    "tx2": "dk2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
USUAL = {"lt1": "FFFFFF", "dk1": "000000"}
HEX = re.compile("[0-9A-Fa-f]{6}")
FONTS = ("ascii", "hAnsi", "cs")


class DocxTheme:
    """Colours by their place in the theme, and fonts by theirs."""

    def __init__(self, root: _Element | None) -> None:
        """Read a theme; without one, black and white are where they are in nearly all."""
        self.colors = dict(USUAL)
        self.fonts: dict[str, str] = {}
        for element in root.iter() if root is not None else ():
            if name_of(element) == "a:clrScheme":
                self.colors |= {name_of(each)[2:]: _read_color(each) for each in element if name_of(each)}
            elif name_of(element) in {"a:majorFont", "a:minorFont"}:
                for part in element:
                    self.fonts.setdefault(f"{name_of(element)[2:7]}{name_of(part)[2:]}", part.get("typeface") or "")

    def settle(self, root: _Element) -> None:
        """Write beside each place of the theme that a part names what the theme says there."""
        for element in root.iter("{*}color", "{*}rFonts", "{*}schemeClr"):
            name = name_of(element)
            if name == "w:color":
                self._set(element, THEMED, self._find_color(element))
            elif name == "w:rFonts":
                for kind in FONTS:
                    said = get(element, f"w:{kind}theme" if kind == "cs" else f"w:{kind}Theme") or ""
                    self._set(element, f"{THEMED}-{kind}", self._find_font(said))
            elif name == "w14:schemeClr":
                place = get(element, "w14:val") or ""
                self._set(element, THEMED, self.colors.get(PLACES.get(place, place), ""))

    def _set(self, element: _Element, name: str, value: str) -> None:
        if value:
            element.set(name, value)
        else:
            element.attrib.pop(name, None)

    def _find_color(self, element: _Element) -> str:
        """Find the colour that an element names, lighter or darker (17.18.97: of 255 parts, the theme's own)."""
        place = get(element, "w:themeColor") or ""
        color = self.colors.get(PLACES.get(place, place), "")
        for change, other in (("Tint", 255), ("Shade", 0)):
            said = get(element, f"w:theme{change}") or ""
            if color and re.fullmatch("[0-9A-Fa-f]{1,2}", said):
                part = int(said, 16) / 255
                channels = (int(color[at : at + 2], 16) for at in (0, 2, 4))
                color = "".join(f"{round(each * part + other * (1 - part)):02X}" for each in channels)
        return color

    def _find_font(self, said: str) -> str:
        found = re.fullmatch(r"(major|minor)(HAnsi|Ascii|Bidi|EastAsia)", said)
        kind = {"Bidi": "cs", "EastAsia": "ea"}.get(found[2], "latin") if found else ""
        return self.fonts.get(f"{found[1]}{kind}", "") if found else ""


def _read_color(element: _Element) -> str:
    color = find(element, "a:srgbClr")
    said = color.get("val") if color is not None else None
    if said is None:
        system = find(element, "a:sysClr")
        said = system.get("lastClr") if system is not None else None
    return said.upper() if said and HEX.fullmatch(said) else ""
