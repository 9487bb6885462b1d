"""How a run of text looks, from the document's defaults through its styles to its own properties (ECMA-376, 17.7)."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.files import UnreadableError
from brief.sources.docx.names import find, get, is_on, name_of
from brief.sources.docx.package import HELP_BROKEN
from brief.sources.docx.themes import THEMED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    Format = Mapping[str, str]  # of properties by their names, of those that say what is seen

NOTHING: Format = MappingProxyType({})
# on or off; these are turned over by each style that sets them (17.7.3)
TOGGLES = frozenset({"vanish", "strike", "caps", "outline", "emboss", "imprint"})
SWITCHES = TOGGLES | {"specVanish", "dstrike", "rtl", "cs"}
VALUES = frozenset({"vertAlign", "position", "sz", "szCs", "color", "highlight", "spacing", "w", "em", "fitText"})
# the colours of a theme that are black and white in nearly all
THEME = {"background1": "FFFFFF", "light1": "FFFFFF", "text1": "000000", "dark1": "000000"}
# conditions of a table's style, the weaker ones first (17.7.6)
CONDITIONS = (
    *("wholeTable", "band1Vert", "band2Vert", "band1Horz", "band2Horz", "firstCol", "lastCol", "firstRow", "lastRow"),
    *("neCell", "nwCell", "seCell", "swCell"),
)
LAYOUT = {
    "w:spacing": ("line", "lineRule"),
    "w:ind": ("left", "start", "right", "end", "firstLine", "hanging"),
    "w:framePr": ("h", "hRule", "x", "y"),
}
DEEPEST = 60  # styles that are based on each other; Word takes some ten
MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(pt|in|cm|mm|pc|pi)?")
POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "pc": 12.0, "pi": 12.0}


def read_format(properties: _Element | None) -> Format:
    """Read the properties of a run that say how it is seen."""
    if properties is None:
        return NOTHING
    found: dict[str, str] = {}
    for element in properties:
        prefix, _, name = name_of(element).partition(":")
        if prefix == "w" and name in SWITCHES:
            found[name] = "1" if is_on(element) else ""
        elif prefix == "w" and name in VALUES:
            found[name] = get(element, "w:val") or ""
            if name == "color":
                found["themed"] = element.get(THEMED) or ""
        elif prefix == "w" and name == "shd":
            found["shd"] = read_shading(element)
        elif prefix == "w" and name == "rFonts":
            _read_fonts(element, found)
        elif (
            prefix == "w"
            and name == "eastAsianLayout"
            and (get(element, "w:combine") or (get(element, "w:vert") or "0").lower() in {"1", "true", "on"})
        ):
            found["combined"] = "1"
        elif (prefix, name) == ("w14", "textFill"):
            found["fill"] = _read_fill(element)
    return found


def read_layout(properties: _Element | None) -> Format:
    """Read what a paragraph's properties say of its place."""
    found: dict[str, str] = {}
    for element in properties if properties is not None else ():
        for name in LAYOUT.get(name_of(element), ()):
            if (said := get(element, f"w:{name}")) is not None:
                found[name] = said
    return found


def _read_fonts(element: _Element, found: dict[str, str]) -> None:
    for kind in ("ascii", "hAnsi", "csFont"):
        named = "cs" if kind == "csFont" else kind
        theme = f"w:{named}theme" if named == "cs" else f"w:{named}Theme"
        if get(element, theme) is not None:
            found[kind] = element.get(f"{THEMED}-{named}") or ""
        elif font := get(element, f"w:{named}"):
            found[kind] = font


def _read_fill(element: _Element) -> str:
    """Read what letters are filled with: `none`, a colour, or nothing that is known."""
    if find(element, "w14:noFill") is not None:
        return "none"
    solid = find(element, "w14:solidFill")
    if solid is None:
        return "?" if len(element) else ""
    color = find(solid, "w14:srgbClr")
    color = find(solid, "w14:schemeClr") if color is None else color
    alpha = get(find(color, "w14:alpha"), "w14:val")
    if alpha is not None and alpha.isdecimal() and int(alpha) > 90_000:
        return "none"
    said = color.get(THEMED) if color is not None and name_of(color) == "w14:schemeClr" else get(color, "w14:val")
    return said or ""


def read_shading(element: _Element | None) -> str:
    """Read what colour a shading has behind text: six digits, nothing for none, `?` for a pattern."""
    kind = get(element, "w:val") or "clear"
    if element is None or kind == "nil":
        return ""
    color, fill = (_read_fill_color(element, name) for name in ("color", "fill"))
    if kind == "solid":
        return "000000" if color == "auto" else color
    if kind == "clear":
        # a colour of the theme that the file does not name
        return fill if fill != "auto" else "?" if get(element, "w:themeFill") else ""
    part = re.fullmatch(r"pct(\d{1,2})", kind)
    pair = "000000" if color == "auto" else color, "FFFFFF" if fill == "auto" else fill
    return "?" if part is None or "?" in pair else _mix(*pair, int(part[1]) / 100)


def _read_fill_color(element: _Element, name: str) -> str:
    """Read one of a shading's colours: six digits, `auto`, or `?`."""
    theme = THEME.get(get(element, f"w:theme{name.title()}") or "")
    if theme and not any(get(element, f"w:theme{name.title()}{change}") for change in ("Tint", "Shade")):
        return theme
    color = get(element, f"w:{name}") or "auto"
    return color if color == "auto" else color.upper() if re.fullmatch("[0-9A-Fa-f]{6}", color) else "?"


def _mix(color: str, fill: str, part: float) -> str:
    """Mix two colours as a pattern of so much of the first looks from afar."""
    pairs = ((int(color[at : at + 2], 16), int(fill[at : at + 2], 16)) for at in (0, 2, 4))
    return "".join(f"{round(one * part + other * (1 - part)):02X}" for one, other in pairs)


def measure(said: str, unit: float) -> float:
    """Give a measure in points; a bare number is of so many points each (22.9.2.14)."""
    found = MEASURE.fullmatch(said.strip())
    return 0.0 if found is None else float(found[1]) * (POINTS[found[2]] if found[2] else unit)


class Level(Struct, frozen=True):
    """A style with all that it is based on: of its runs, its place, what stands behind it, and of a table's parts."""

    runs: Format = NOTHING
    layout: Format = NOTHING
    shading: str = ""
    conditions: Mapping[str, Level] = MappingProxyType({})
    banding: int = 1


EMPTY = Level()


class DocxStyles(Struct):
    """The styles of a document, by kind and name."""

    defaults: Format = NOTHING
    elements: dict[tuple[str, str], _Element] = field(default_factory=dict)
    standard: dict[str, str] = field(default_factory=dict)  # the name of each kind's default
    levels: dict[tuple[str, str], Level] = field(default_factory=dict)

    def find(self, kind: str, name: str | None) -> Level:
        """Find a style, or its kind's default; a name that there is none of is the default's too."""
        key = (kind, name if name is not None and (kind, name) in self.elements else self.standard.get(kind, ""))
        if key not in self.levels:
            self.levels[key] = self._resolve(key)
        return self.levels[key]

    def _resolve(self, key: tuple[str, str]) -> Level:
        chain: list[_Element] = []
        while key in self.elements and self.elements[key] not in chain:
            chain.append(self.elements[key])
            if len(chain) > DEEPEST:
                raise UnreadableError("has styles that are based on each other without end", HELP_BROKEN)
            key = (key[0], get(find(chain[-1], "w:basedOn"), "w:val") or "")
        level = EMPTY
        for element in reversed(chain):
            level = _lay(level, element)
        return level


def _lay(under: Level, style: _Element) -> Level:
    """Lay a style over what it is based on."""
    conditions = dict(under.conditions)
    for part in style:
        if name_of(part) == "w:tblStylePr":
            kind = get(part, "w:type") or ""
            conditions[kind] = _lay_part(conditions.get(kind, EMPTY), part)
    own = _lay_part(under, style)
    size = get(find(style, "w:tblPr", "w:tblStyleRowBandSize"), "w:val") or ""
    banding = int(size) if size.isdecimal() and 0 < len(size) < 4 else under.banding
    return Level(own.runs, own.layout, own.shading, conditions, max(1, banding))


def _lay_part(under: Level, element: _Element) -> Level:
    shading = under.shading
    for properties in ("w:tblPr", "w:tcPr", "w:pPr"):
        shade = find(element, properties, "w:shd")
        if shade is not None:
            shading = read_shading(shade) or shading
    layout = {**under.layout, **read_layout(find(element, "w:pPr"))}
    return Level({**under.runs, **read_format(find(element, "w:rPr"))}, layout, shading)


def read_styles(root: _Element | None) -> DocxStyles:
    """Read a document's styles."""
    if root is None:
        return DocxStyles()
    styles = DocxStyles(read_format(find(root, "w:docDefaults", "w:rPrDefault", "w:rPr")))
    for element in _list_styles(root):
        key = (get(element, "w:type") or "paragraph", get(element, "w:styleId") or "")
        styles.elements.setdefault(key, element)
        if (get(element, "w:default") or "0").lower() in {"1", "true", "on"}:
            styles.standard.setdefault(*key)
    return styles


def _list_styles(root: _Element) -> Iterator[_Element]:
    return (element for element in root if name_of(element) == "w:style")


def combine(defaults: Format, levels: tuple[Format, ...], direct: Format) -> Format:
    """Combine what defaults, styles and a run itself say; what is on in two styles is off (17.7.3)."""
    found = dict(defaults)
    for level in levels:
        found.update(level)
    for toggle in TOGGLES:
        # on in the defaults is on; else on where an odd number of styles have it on
        on = bool(defaults.get(toggle)) or sum(bool(level.get(toggle)) for level in levels) % 2 == 1
        found[toggle] = "1" if on else ""
    found.update(direct)
    return found
