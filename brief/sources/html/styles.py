"""What an element's style makes of its text: whether it is seen, and how."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.sources.html.boxes import judge_box
from brief.sources.html.colors import BLACK, NIGHT, WHITE, Color, blend, is_same, read_color_value
from brief.sources.html.doubts import (
    GAP,
    STACKED,
    find_gaps,
    find_grounds,
    is_doubtful,
    is_lost,
    is_outlined,
    is_pictorial,
    is_spaced,
    measure_line,
    measure_room,
)
from brief.sources.html.lengths import measure
from brief.sources.html.levels import compute_position, compute_raise
from brief.sources.html.media import WIDTH
from brief.sources.html.places import is_shrunk, is_sunk, is_unmeasured, measure_left
from brief.sources.html.property_names import GRID
from brief.sources.html.strokes import has_border, is_crossed, judge_cover
from brief.sources.html.thrown import find_inner_shadows, is_outline_within, is_thrown
from brief.sources.html.values import Values

if TYPE_CHECKING:
    from collections.abc import Mapping

    Declared = Mapping[str, str]

SIZES = dict(
    zip(
        ["xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large"],
        (9.0, 10.0, 13.0, 16.0, 18.0, 24.0, 32.0, 48.0),
        strict=True,
    )
)
LEGIBLE = 3.0  # pixels of font size; what is smaller, nobody reads
FAINT = 0.1  # opacity that nobody sees
OUT = 0.4  # ... and how far out of the window a word is not read whole
HALF = 0.5  # ... through which words are seen
BLOCK_WORDS = (
    "block list-item flow-root table table-row table-cell table-row-group table-header-group table-footer-group"
    " table-caption table-column table-column-group flex grid -webkit-box -webkit-flex run-in"
)
BLOCK_DISPLAY = frozenset(BLOCK_WORDS.split())
FLEX_WORDS = "flex inline-flex grid inline-grid -webkit-box -webkit-inline-box -webkit-flex -webkit-inline-flex"
FLEXIBLE = frozenset(FLEX_WORDS.split())
UNDRAWN = frozenset({"none", "table-column", "table-column-group"})


class Styled(Struct, frozen=True):
    """The style of an element, as far as its text is concerned; most fields are handed on to what is in it."""

    # handed on
    size: float = 16.0  # pixels of the font
    visible: bool = True
    gone: bool = False  # not displayed, with all that is in it
    unsure: bool = False  # whether it is seen, or seen as it reads, cannot be told
    opacity: float = 1.0
    color: Color = BLACK
    fill: str = ""
    back: Color = WHITE
    pictured: bool = False  # the background may be another than `back`
    grounds: tuple[Color, ...] = ()  # ... and has these colours
    struck: bool = False
    raised: int = 0  # 1 above the line, -1 below
    transform: str = "none"
    rtl: bool = False
    override: str = ""  # "rtl" or "ltr" where characters are set in that order, whatever they are
    indented: bool = False  # out of the window
    crowded: bool = False
    pictorial: bool = False  # in a font of signs
    outlined: bool = False  # ... of the colour of what is behind it
    masked: bool = False  # as dots, by `-webkit-text-security`
    shadowed: bool = False
    shrunk: bool = False  # by `font-size-adjust`
    stacked: bool = False  # lines of it are set on one another
    quotes: str = ""
    marker: str = ""  # list-style-type
    left: float = 0.0  # pixels between the window's left edge and its words, at most
    indent: float = 0.0  # ... where its first line begins before them
    clipped: str = ""  # `text` where the background is drawn through the letters
    position: str = "normal"  # font-variant-position, or "super" by a feature of the font
    covered: bool = False  # a box lies over it
    custom: Declared = MappingProxyType({})
    # of the element alone
    display: str = "inline"
    floating: str = ""  # "left", "right", or "out": taken out of its line
    pushed: bool = False  # moved up or down within its line
    image: bool = False  # its background has a picture
    content: str = "normal"
    cell: tuple[str, ...] = ()  # lines of a grid between which it stands
    sunk: bool = False  # what follows it is drawn over its last lines
    vacant: bool = False  # it is white as wide as between words, if nothing is in it
    gaps: tuple[bool, bool] = (False, False)  # white before it and behind it, as between words
    room: tuple[float, float] | None = None  # letters of a line and lines that it shows, where it shows no more
    outermost: bool = False
    holds: bool = False  # boxes in it that leave their line are placed by its edges
    apart: bool = False  # ... as it is by others' edges itself
    covers: str = ""  # `all` of what it stands in, or `some` of it, if it has any ink
    inked: bool = False  # it has
    same: bool = False  # ... of the colour of what is behind it

    # what follows from all that, settled once
    is_block: bool = False  # it stands on lines of its own
    is_flexible: bool = False  # each thing in it is a block
    is_plain: bool = True  # its text is seen as it reads

    def is_unseen(self) -> bool:
        """Whether text here leaves nothing that is seen."""
        if self.gone or not self.visible or self.opacity < FAINT or self.size < LEGIBLE or self.indented:
            return True
        return self._is_uncolored() and not self._may_show()

    def is_unsure(self) -> bool:
        """Whether what is seen of text here is not known."""
        if self.unsure or self.masked or self.crowded or self.pictorial or self.outlined or self.covered:
            return True
        if self.shrunk or self.left + self.indent < -OUT * self.size:
            return True
        ink = self._find_ink()
        if isinstance(ink, str) or isinstance(self.back, str) or is_lost(ink, self.grounds):
            return True
        return self._is_uncolored() and self._may_show()

    def _find_ink(self) -> Color:
        return self.color if not self.fill else read_color_value(self.fill, self.color)

    def _is_uncolored(self) -> bool:
        return is_same(blend(self._find_ink(), self.back, self.opacity), self.back)

    def _may_show(self) -> bool:
        return self.unsure or self.pictured or self.shadowed or self.clipped == "text"


ROOT = Styled(outermost=True)


def compute(
    declared: Declared,
    parent: Styled,
    hides: frozenset[str] = frozenset(),
    lone: Declared = MappingProxyType({}),
    *,
    unread: bool = False,
) -> Styled:
    """Compute the style of an element of what is declared for it; `hides` are animations that change what is seen.

    `lone` are the variables that are not handed on, with their values where nothing is declared for them.
    """
    get = Values(declared, {**parent.custom, **lone} if lone else parent.custom)
    size = _compute_size(get("font-size"), parent)
    line = measure_line(get("line-height"), size)
    display = get("display") or "inline"
    box = judge_box(get, size, line, display, within_flexible=parent.is_flexible)
    color, back, solid = _compute_colors(get, parent)
    image, clip = get("background-image") not in {"", "none"}, get("background-clip")
    bidi, direction = get("unicode-bidi"), get("direction")
    rtl = direction == "rtl" if direction else parent.rtl
    strike, faint_strike = _compute_strike(get, color, back)
    raised, pushed = compute_raise(get, size, parent.size, parent.raised)
    moving = not hides.isdisjoint(re.split(r"[\s,]+", get("animation-name")))
    style = Styled(
        size=size,
        visible=moving or (get("visibility") == "visible" if get("visibility") else parent.visible),
        gone=parent.gone or display in UNDRAWN or box.gone,
        unsure=(parent.unsure or box.unsure or moving or faint_strike or get.unknown)
        or (is_doubtful(get) or is_crossed(get, size, line, display)),
        opacity=parent.opacity * (1.0 if moving else _compute_opacity(get)),
        color=color,
        back=back,
        pictured=(image and clip != "text") or unread or (parent.pictured and not solid),
        grounds=_find_grounds(get, size, color, parent, solid=solid),
        # the line is not drawn through boxes that stand in theirs as one thing (CSS Text Decoration 3, 2)
        struck=strike or (parent.struck and not box.floats and not display.startswith("inline-")),
        raised=raised,
        rtl=rtl,
        override=("rtl" if rtl else "ltr") if "override" in bidi else "" if "isolate" in bidi else parent.override,
        indented=_is_indented(get, size, display) if get("text-indent") else parent.indented,
        position=compute_position(get, parent.position),
        custom=get.custom,
        display=display,
        floating=box.floats,
        pushed=pushed,
    )
    style = _measure(_draw(style, get, parent, solid=solid), get, parent, line)
    return _settle(_place(style, get, parent, solid=solid))


def _draw(style: Styled, get: Values, parent: Styled, *, solid: bool) -> Styled:
    """Say how letters are drawn."""
    return replace(
        style,
        unsure=style.unsure
        or (bool(get("font-size")) and is_unmeasured(get("font-size"), style.size))
        or is_outline_within(get, style.size, style.color),
        fill=get("-webkit-text-fill-color") or parent.fill,
        transform=get("text-transform") or parent.transform,
        content=get("content") or "normal",
        crowded=is_spaced(get, style.size) if get("letter-spacing") or get("word-spacing") else parent.crowded,
        pictorial=is_pictorial(get("font-family")) if get("font-family") else parent.pictorial,
        outlined=is_outlined(get, style.color, style.back) or parent.outlined,
        masked=get("-webkit-text-security") != "none" if get("-webkit-text-security") else parent.masked,
        shadowed=get("text-shadow") != "none" if get("text-shadow") else parent.shadowed,
        shrunk=is_shrunk(get("font-size-adjust")) if get("font-size-adjust") else parent.shrunk,
        clipped="text" if get("background-clip") == "text" or (parent.clipped and not solid) else "",
    )


def _measure(style: Styled, get: Values, parent: Styled, line: float | None) -> Styled:
    """Say how much room a box has, and what is beside it."""
    return replace(
        style,
        image=get("background-image") not in {"", "none"},
        stacked=(line < STACKED * style.size) if line is not None else parent.stacked and not get("line-height"),
        quotes=get("quotes") or parent.quotes,
        marker=get("list-style-type") or parent.marker,
        left=measure_left(get, style.size, parent.left, within_flexible=parent.is_flexible),
        indent=min(0.0, measure(get("text-indent"), style.size, WIDTH) or 0.0) if get("text-indent") else parent.indent,
        cell=tuple(get(name) for name in GRID) if parent.is_flexible else (),
        sunk=is_sunk(get, style.size),
        vacant=style.display.startswith("inline-")
        and (measure(get("width") or "0", style.size, WIDTH) or 0.0) >= GAP * style.size,
        gaps=find_gaps(get, style.size),
        room=measure_room(get, style.size, line)
        if style.display not in {"inline", "contents"} or style.floating
        else None,
    )


def _place(style: Styled, get: Values, parent: Styled, *, solid: bool) -> Styled:
    """Say what a box covers that leaves its place, and whether it is covered itself."""
    position = get("position")
    same = solid and is_same(style.back, parent.back)
    block = style.display.split()[0] in BLOCK_DISPLAY
    seen = not style.gone and style.visible and style.opacity >= HALF
    covers = judge_cover(get, style.size, block=block, same=same) if seen else ""
    thrown = seen and is_thrown(get, style.size, style.color, block=block)
    covers = covers or ("" if not thrown else "beside" if block else "some")
    color = read_color_value(get("background-color") or "transparent", style.color)
    tinted = isinstance(color, str) or color[3] >= HALF
    drawn = style.image and ("url(" in get("background-image") or bool(style.grounds))
    above = position not in {"", "static"} and (bool(covers) or get("z-index").lstrip("+").strip("0").isdigit())
    return replace(
        style,
        covered=parent.covered and not above,
        holds=position not in {"", "static"} or get("transform") not in {"", "none"},
        apart=position == "absolute"
        and any(get(side) not in {"", "auto"} for side in ("left", "right", "top", "bottom")),
        covers=covers,
        inked=bool(covers)
        and (tinted or drawn or thrown or has_border(get) or get("backdrop-filter") not in {"", "none"}),
        same=same,
    )


def _settle(style: Styled) -> Styled:
    """Say what follows from a style's parts."""
    kinds = style.display.split()
    changed = style.struck or style.raised or style.transform != "none" or style.rtl or style.override
    return replace(
        style,
        is_block=kinds[0] in BLOCK_DISPLAY,
        is_flexible=not FLEXIBLE.isdisjoint(kinds),
        is_plain=not (changed or style.position != "normal" or style.is_unseen() or style.is_unsure()),
    )


def doubt(style: Styled) -> Styled:
    """Give a style of which it is not known what is seen."""
    return _settle(replace(style, unsure=True))


def cover(style: Styled) -> Styled:
    """Give a style of words that a box lies over."""
    return _settle(replace(style, covered=True))


def inherit(parent: Styled) -> Styled:
    """Give the style of an element for which nothing is declared."""
    alone = replace(parent, display="inline", floating="", pushed=False, image=False, content="normal", outermost=False)
    alone = replace(
        alone, holds=False, apart=False, covers="", inked=False, same=False, cell=(), sunk=False, vacant=False
    )
    return _settle(replace(alone, gaps=(False, False), room=None))


def _compute_size(said: str, parent: Styled) -> float:
    if not said or said == "math":
        return parent.size
    if said in SIZES:
        return SIZES[said]
    if said in {"smaller", "larger"}:
        return parent.size / 1.2 if said == "smaller" else parent.size * 1.2
    found = measure(said, parent.size, parent.size)
    return parent.size if found is None else max(0.0, found)


def _compute_opacity(get: Values) -> float:
    said = get("opacity")
    faded = re.search(r"\bopacity\(\s*([\d.]+)(%?)", get("filter"))
    value = measure(said, 0.0, 1.0) if said else 1.0
    value = 1.0 if value is None else min(1.0, max(0.0, value))
    if faded:
        value *= min(1.0, float(faded[1]) / (100 if faded[2] else 1)) if faded[1].count(".") < 2 else 1
    return value


def _find_grounds(get: Values, size: float, color: Color, parent: Styled, *, solid: bool) -> tuple[Color, ...]:
    """Give the colours of what is drawn behind an element's words beside its background's."""
    shadows = find_inner_shadows(get, size, color)
    if get("background-image") not in {"", "none"} and get("background-clip") != "text":
        return (*find_grounds(get, size, color), *shadows)
    return shadows if solid else (*parent.grounds, *shadows)


def _is_indented(get: Values, size: float, display: str) -> bool:
    """Whether the first line, and so most texts, begins out of the window."""
    indent = measure(get("text-indent"), size, 600.0)
    if indent is None:
        return False
    hidden = get("overflow-x") in {"hidden", "clip"}
    return indent <= -900 or indent >= 3000 or (indent >= 600 and hidden and display != "inline")


def _compute_colors(get: Values, parent: Styled) -> tuple[Color, Color, bool]:
    """Give the colour of text and of what is behind it, and whether nothing shows through that."""
    dark = parent.outermost and {"dark", "light"}.intersection(get("color-scheme").split()) == {"dark"}
    canvas = replace(parent, color=WHITE, back=NIGHT) if dark else parent
    color = read_color_value(get("color"), canvas.color) if get("color") else canvas.color
    background = read_color_value(get("background-color") or "transparent", color)
    solid = not isinstance(background, str) and background[3] > 0.99
    back = blend(background, canvas.back, 1.0) if get("background-clip") != "text" else canvas.back
    return color, back, solid


def _compute_strike(get: Values, color: Color, back: Color) -> tuple[bool, bool]:
    """Say whether a line goes through the text, and whether one does that may not be seen."""
    if "line-through" not in get("text-decoration-line"):
        return False, False
    faint = _is_faint_strike(get, color, back)
    return not faint, faint


def _is_faint_strike(get: Values, color: Color, back: Color) -> bool:
    """Whether a line through the text may not be seen."""
    drawn = read_color_value(get("text-decoration-color") or "currentcolor", color)
    thickness = get("text-decoration-thickness")
    return is_same(blend(drawn, back, 1.0), back) or (measure(thickness, 16.0, 16.0) == 0.0 if thickness else False)
