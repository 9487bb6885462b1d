"""How far text stands above its line or below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.sources.html.boxes import measure_lift
from brief.sources.html.lengths import measure

if TYPE_CHECKING:
    from brief.sources.html.values import Values


def compute_raise(get: Values, size: float, around: float, level_around: int) -> tuple[int, bool]:
    """Say whether text stands above the line or below it, and whether it was moved there from the line.

    What is `around` it has a font of a size, and a level of its own.
    """
    align = get("vertical-align")
    smaller = size < around * 0.95
    level = 0
    if align in {"super", "sub"}:
        level = 1 if align == "super" else -1
    elif align in {"top", "text-top", "bottom", "text-bottom"} and smaller:
        level = 1 if "top" in align else -1
    elif align and align not in {"baseline", "middle", "top", "text-top", "bottom", "text-bottom"}:
        length = measure(align, size, size * 1.2) or 0.0
        level = 0 if abs(length) < 0.15 * size else 1 if length > 0 else -1
    pushed = 0.0
    if get("position") in {"relative", "sticky"}:
        top, bottom = (measure(get(side), size, size) or 0.0 for side in ("top", "bottom"))
        pushed = -top if get("top") not in {"", "auto"} else bottom
    display = get("display") or "inline"
    if display.startswith("inline-"):
        pushed += measure_lift(get, size)
    if not level and abs(pushed) >= 0.15 * size and (smaller or display.startswith("inline")):
        level = 1 if pushed > 0 else -1
    # a raised letter within a raised word stands above the line, whatever its own `vertical-align` says
    return (level or level_around), bool(level)


def compute_position(get: Values, around: str) -> str:
    """Say whether a font is asked for raised or lowered characters of its own."""
    features = get("font-feature-settings")
    if features and re.search(r"[\"'](?:sups|sinf|subs|ordn)[\"'](?!\s*(?:0|off))", features):
        return "super" if "sups" in features or "ordn" in features else "sub"
    if get("font-variant-position"):
        return get("font-variant-position")
    return "normal" if features else around
