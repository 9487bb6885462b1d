"""What of SVG is drawn as a browser draws it; the rest is refused, since another picture would be printed in its place.

svgelements reads a style sheet's selectors one name at a time, and some lengths and view boxes as no browser does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.files import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping

PLAIN = "convert text and effects to paths of plain colour, or save it as PNG"
OF_DIAGONAL = frozenset({"r", "stroke-width"})  # whose percentages are of neither side (SVG 2, 8.9)
OF_SIDES = frozenset({"x", "y", "width", "height", "cx", "cy", "rx", "ry", "x1", "y1", "x2", "y2"})
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
SELECTOR = re.compile(r"\*|[a-z]+|[a-z]*\.[\w-]+|#[\w-]+", re.IGNORECASE)
BLACK = re.compile(r"black|#0{3}f?|#0{6}(?:ff)?|(?:rgb|hsl)a?\([^()/]*,[^()/]*,[^()/]*\)", re.IGNORECASE)


class Elements(Struct):
    """What the elements say of how they are placed and styled."""

    framed: bool = False  # whether the outermost has a view box
    depth: int = 0  # of `svg` within `svg`
    marks: set[tuple[str, ...]] = field(default_factory=set)  # names that a style sheet may call an element by
    sides: str = ""  # a percentage of a side

    def add(self, name: str, attributes: Mapping[str, str]) -> None:
        """Look at an element where it begins. Raises UnreadableError."""
        if name == "svg":
            self.depth += 1
            if self.depth > 1:
                raise UnreadableError("has an `svg` within it, which is not drawn", PLAIN)
            self.framed = "viewBox" in attributes
        said = {**attributes, **read_declarations(attributes.get("style", ""))}
        if "transform-origin" in said:
            raise UnreadableError("has a `transform-origin` that is not drawn", PLAIN)
        for key, value in said.items():
            if "%" in value and key in OF_DIAGONAL:
                raise UnreadableError(f"has a `{key}` in percent, which is not drawn", PLAIN)
            if "%" in value and key in OF_SIDES and name != "svg":
                self.sides = key
        marks = [f"#{attributes['id']}"] if "id" in attributes else []
        for each in attributes.get("class", "").split():
            marks += [f".{each}", f"{name}.{each}"]
        self.marks.add(tuple(marks))

    def check(self, sheet: str) -> None:
        """Look at the whole, with the words of its style sheets. Raises UnreadableError."""
        if self.sides and not self.framed:
            raise UnreadableError(f"has a `{self.sides}` in percent and no `viewBox`", "give it a `viewBox`")
        rules: dict[str, set[str]] = {}
        sheet = COMMENT.sub(" ", sheet)
        for said in ("@", "!", "transform-origin"):
            if said in sheet:
                raise UnreadableError(f"has a style sheet with `{said}`, which is not drawn", PLAIN)
        for part in sheet.split("}"):
            names, opened, block = part.partition("{")
            if not opened:
                continue
            declared = read_declarations(block)
            if any("%" in declared.get(key, "") for key in OF_DIAGONAL):
                raise UnreadableError("has a style sheet with a width in percent, which is not drawn", PLAIN)
            for name in map(str.strip, names.split(",")):
                if not SELECTOR.fullmatch(name):
                    raise UnreadableError(f"has a style sheet with `{name[:60]}`, which is not drawn", PLAIN)
                rules.setdefault(name, set()).update(declared)
        if "*" in rules and any(name.isalpha() for name in rules):
            raise UnreadableError("has a style sheet with `*` and names of elements, which is not drawn", PLAIN)
        for marks in self.marks:
            found = [key for mark in marks for key in rules.get(mark, ())]
            if len(found) > len(set(found)):
                raise UnreadableError("has a shape that two rules of a style sheet contend for", PLAIN)


def read_declarations(text: str) -> dict[str, str]:
    """Read the declarations of a `style` or of a rule's block."""
    pairs = (each.partition(":") for each in text.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if name.strip()}


def is_understood(said: object, colour: int | None) -> bool:
    """Whether a colour is what it was said to be, and not the black that stands for what is not understood."""
    return colour != 0x000000FF or BLACK.fullmatch(str(said).strip()) is not None
