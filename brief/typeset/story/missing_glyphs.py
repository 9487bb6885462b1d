"""Whether the layout's fonts have every character that the brief prints: asked before anything is set."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from brief.characters import name_script
from brief.diagnostics import Code

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.diagnostics import Mark, Report
    from brief.typeset.fonts.fallback import Fallback
    from brief.typeset.lines.paragraph import Run

FEW = 5  # characters that a message names
AROUND = ".,;:!?()[]«»“”‘’\"'"  # a word is named without them
SHOWN = 40  # characters of a word that a message shows
SCRIPTS = {"Cjk": "Chinese or Japanese", "Kangxi": "Chinese"}  # what characters are called after, as people say it


def report_missing(runs: Iterable[Run], mark: Mark, report: Report, fallback: Fallback) -> bool:
    """Whether `runs` have characters without a glyph in the face that sets them; a finding that names them."""
    runs = tuple(runs)
    lacking = [lacks for run in runs if (lacks := run.face.lacks(run.text))]
    if not lacking:
        return False
    missing = sorted(frozenset().union(*lacking))
    word = find_word("".join([run.text for run in runs]), missing)
    names = ", ".join(describe(c) for c in missing[:FEW])
    more = f" and {len(missing) - FEW} more" if len(missing) > FEW else ""
    report.error(
        Code.GLYPH_MISSING,
        mark,
        f"the layout's font has no glyph for {names}{more}{word}",
        fallback.advise(missing),
    )
    return True


def find_word(text: str, missing: Sequence[str]) -> str:
    """The first word with one of the characters, and its script, as part of a message."""
    word = next((word for word in text.split() if not set(missing).isdisjoint(word)), "").strip(AROUND)
    letters = [c for c in word if c in missing and name_script(c)]
    if len(word) < 2 or not letters:
        return ""
    script = name_script(letters[0]).capitalize()
    return f" in `{word[:SHOWN]}`, which is {SCRIPTS.get(script, script)}"


def describe(character: str) -> str:
    """A character by sight, code point and name."""
    name = unicodedata.name(character, "unnamed")
    shown = f"{character} " if character.isprintable() and not unicodedata.combining(character) else ""
    return f"{shown}(U+{ord(character):04X} {name.lower()})"
