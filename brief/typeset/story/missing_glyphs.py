"""Whether the layout's fonts have every character that the brief prints: asked before anything is set."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from brief.diagnostics import Code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.diagnostics import Mark, Report
    from brief.typeset.fonts.fallback import Fallback
    from brief.typeset.lines.paragraph import Run

FEW = 5  # characters that a message names


def report_missing(runs: Iterable[Run], mark: Mark, report: Report, fallback: Fallback) -> bool:
    """Whether `runs` have characters without a glyph in the face that sets them; a finding that names them."""
    lacking = [lacks for run in runs if (lacks := run.face.lacks(run.text))]
    if not lacking:
        return False
    missing = sorted(frozenset().union(*lacking))
    names = ", ".join(describe(c) for c in missing[:FEW])
    more = f" and {len(missing) - FEW} more" if len(missing) > FEW else ""
    report.error(
        Code.GLYPH_MISSING,
        mark,
        f"the layout's font has no glyph for {names}{more}",
        fallback.advise(missing),
    )
    return True


def describe(character: str) -> str:
    """A character by sight, code point and name."""
    name = unicodedata.name(character, "unnamed")
    shown = f"{character} " if character.isprintable() and not unicodedata.combining(character) else ""
    return f"{shown}(U+{ord(character):04X} {name.lower()})"
