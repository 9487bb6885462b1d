"""Declared values of an element, with their variables put in and those that are inherited left to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.sources.html.properties import PENDING, UNKNOWN, WIDE, expand

if TYPE_CHECKING:
    from collections.abc import Mapping

    Declared = Mapping[str, str]

HANDED_ON = (
    "color visibility text-transform direction text-indent letter-spacing font-size -webkit-text-fill-color"
    " font-variant-position font-feature-settings quotes -webkit-text-security line-height text-shadow word-spacing"
    " font-family -webkit-text-stroke -webkit-text-stroke-color white-space font-size-adjust list-style-type"
    " text-orientation"
)
INHERITED = frozenset(HANDED_ON.split())
VAR = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
LONGEST_VALUE = 500


class Values:
    """Declared values with their variables put in."""

    def __init__(self, declared: Declared, parent: Declared) -> None:
        """Begin with what is declared, and the variables that the element's parent hands on."""
        self.declared = declared
        self.unknown = any(value == UNKNOWN and name != "content" for name, value in declared.items())
        own = {name: value for name, value in declared.items() if name.startswith("--")}
        self.custom = {**parent, **own} if own else parent

    def __call__(self, name: str) -> str:
        """Give the value; nothing where it is inherited or initial by default."""
        value = self.declared.get(name)
        if not value:
            return ""
        if value == UNKNOWN:
            return "attr()" if name == "content" else ""
        if value.startswith(PENDING):
            _, shorthand, raw = value.split(PENDING, 2)
            resolved = self._resolve(raw, 0)
            value = "unset" if resolved is None else dict(expand(shorthand, resolved, quirks=False)).get(name, "unset")
        if value in WIDE:
            return self._widen(name, value)
        return value

    def _widen(self, name: str, value: str) -> str:
        """Read `inherit` and its kin: nothing where the parent's or the initial value follows without more."""
        if value in {"inherit", "unset"} and name in INHERITED:
            return ""
        return INITIAL.get(name, "") if value != "inherit" else ""

    def _resolve(self, raw: str, depth: int) -> str | None:
        if depth > 8 or len(raw) > LONGEST_VALUE:
            return None
        found = VAR.search(raw)
        if found is None:
            return None if "var(" in raw else raw
        value = self.custom.get(found[1])
        if value is None or value.lower() in {"initial", ""}:
            value = found[2]
        if value is None:
            return None
        return self._resolve(f"{raw[: found.start()]}{value.strip()}{raw[found.end() :]}", depth + 1)


INITIAL = {
    "color": "black",
    "visibility": "visible",
    "text-transform": "none",
    "direction": "ltr",
    "text-indent": "0",
    "letter-spacing": "normal",
    "font-size": "medium",
    "-webkit-text-fill-color": "currentcolor",
    "font-variant-position": "normal",
    "font-feature-settings": "normal",
    "-webkit-text-security": "none",
    "text-shadow": "none",
    "word-spacing": "normal",
    "font-family": "serif",
    "-webkit-text-stroke": "",
    "-webkit-text-stroke-color": "",
    "white-space": "normal",
    "font-size-adjust": "none",
    "list-style-type": "disc",
}
