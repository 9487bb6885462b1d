"""What an SVG may have: shapes in plain colours; nothing that runs, is fetched, or grows without end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from msgspec import Struct, field

from brief.files import UnreadableError
from brief.images.drawable import PLAIN, Elements

if TYPE_CHECKING:
    from collections.abc import Mapping

SVG = "http://www.w3.org/2000/svg"
SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use"})
GROUPS = frozenset({"svg", "g", "defs", "title", "desc", "metadata", "style"})
RUNS = frozenset({"script", "foreignObject", "handler", "iframe"})
EFFECTS = frozenset({"clip-path", "mask", "filter", "marker-start", "marker-mid", "marker-end"})
MOST_BYTES, MOST_ELEMENTS, MOST_DEPTH = 1_000_000, 5_000, 64
MOST_STYLE = 20_000  # characters of style sheets
LENGTHS = {"d": 500_000, "points": 500_000, "transform": 2_000, "class": 500, "style": 2_000}  # of all, and of one
OPACITY = re.compile(r"(?<!-)\bopacity\s*:")
CLEAN = "save it as plain SVG"


class Survey(Struct):
    """What is met on the way through a file."""

    elements: int = 0
    depth: int = 0
    open: list[tuple[str, str]] = field(default_factory=list)  # name and id of the elements around
    sizes: dict[str, int] = field(default_factory=dict)  # elements by the id that they stand in
    nested: set[str] = field(default_factory=set)  # ids of what holds a `use`
    uses: list[str] = field(default_factory=list)
    style: str = ""
    data: int = 0  # characters of paths
    drawn: Elements = field(default_factory=Elements)


def check_safety(data: bytes) -> None:
    """Refuse what an image on paper has no need of. Raises UnreadableError."""
    if len(data) > MOST_BYTES:
        raise UnreadableError(f"is larger than {MOST_BYTES // 1_000_000} MB, which no drawing needs", CLEAN)
    survey = Survey()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.EntityDeclHandler = refuse_entity
    parser.StartElementHandler = lambda name, attributes: start(name, attributes, survey)
    parser.EndElementHandler = lambda _name: end(survey)
    parser.CharacterDataHandler = lambda text: take_style(text, survey)
    try:
        parser.Parse(data, True)  # noqa: FBT003 (expat's own signature)
    except expat.ExpatError as error:
        place = f"line {error.lineno}, column {error.offset + 1}"
        raise UnreadableError(f"is no XML that is whole: {place}", CLEAN) from error
    if "@import" in survey.style or "url(" in survey.style:
        raise UnreadableError("has a style sheet that leads elsewhere", PLAIN)
    survey.drawn.check(survey.style)
    drawn = 0
    for use in survey.uses:
        if use in survey.nested:
            raise UnreadableError("uses what uses something else", PLAIN)
        drawn += survey.sizes.get(use, 0)
    if drawn > MOST_ELEMENTS:
        raise UnreadableError("repeats its parts without end", PLAIN)


def refuse_entity(*_declaration: object) -> None:
    """Refuse entities, which can grow without end or lead outside."""
    raise UnreadableError("declares entities", CLEAN)


def start(name: str, attributes: Mapping[str, str], survey: Survey) -> None:
    """Look at an element where it begins."""
    space, _, local = name.rpartition(" ")
    survey.elements += 1
    survey.depth += 1
    if survey.elements > MOST_ELEMENTS or survey.depth > MOST_DEPTH:
        raise UnreadableError("has more elements than any drawing needs", CLEAN)
    if local in RUNS:
        raise UnreadableError(f"holds a `{local}`, which could run", CLEAN)
    around = {kind for kind, _ in survey.open}
    if space in {SVG, ""} and "metadata" not in around and local not in SHAPES | GROUPS:
        raise UnreadableError(f"has a `{local}`, which is not drawn", PLAIN)
    survey.open.append((local, attributes.get("id", "")))
    for _, holder in survey.open:
        if holder:
            survey.sizes[holder] = survey.sizes.get(holder, 0) + 1
            if local == "use":
                survey.nested.add(holder)
    check_attributes(local, attributes, survey)
    if space in {SVG, ""} and "metadata" not in around:
        survey.drawn.add(local, attributes)


def check_attributes(element: str, attributes: Mapping[str, str], survey: Survey) -> None:
    """Look at an element's attributes."""
    for name, value in attributes.items():
        local = name.rpartition(" ")[2]
        survey.data += len(value) if local in {"d", "points"} else 0
        if max(len(value), survey.data if local in {"d", "points"} else 0) > LENGTHS.get(local, MOST_BYTES):
            raise UnreadableError(f"has more in its `{local}` than any drawing needs", CLEAN)
        if local.startswith("on"):
            raise UnreadableError(f"has an `{local}`, which could run", CLEAN)
        if local == "href":
            if not value.startswith("#"):
                raise UnreadableError(f"leads to `{value[:60]}`, and nothing is fetched", CLEAN)
            if element == "use":
                survey.uses.append(value[1:])
        if element in GROUPS and (local == "opacity" or (local == "style" and OPACITY.search(value))):
            raise UnreadableError("has a group with an `opacity`, which is not drawn", PLAIN)
        plain = local not in EFFECTS or value.strip() == "none"
        if not plain or "url(" in value or any(f"{effect}:" in value for effect in EFFECTS if local == "style"):
            raise UnreadableError(f"has a `{local}` that is not drawn", PLAIN)


def end(survey: Survey) -> None:
    """Look at an element where it ends."""
    survey.open.pop()
    survey.depth -= 1


def take_style(text: str, survey: Survey) -> None:
    """Keep the words of style sheets."""
    if survey.open and survey.open[-1][0] == "style":
        survey.style += text
        if len(survey.style) > MOST_STYLE:
            raise UnreadableError("has more styles than any drawing needs", CLEAN)
