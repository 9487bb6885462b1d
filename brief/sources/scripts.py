"""Superscripts: 10² is not 102, so what a format marks as raised is raised in the text; the marks of notes are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.sources.types import Stretch

if TYPE_CHECKING:
    from collections.abc import Collection

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SUPERSCRIPT = str.maketrans("0123456789+-−–n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿ")
PLAIN = str.maketrans(SUPERSCRIPTS, "0123456789")
# after a word or the end of a clause; a bracket may be raised to a power
NOTE_MARK = re.compile(f'(?:(?<=[^\\W\\d_]{{3}})|(?<=[.,;:!?”’"]))[{SUPERSCRIPTS}]+(?![^\\W_]|[⁺⁻ⁿ])')


def find_note_marks(text: str, notes: Collection[str], end: int) -> tuple[Stretch, ...]:
    """Find the marks in text[:end] that lead to one of the `notes`; a quote passes over them as over nothing."""
    found = (match for match in NOTE_MARK.finditer(text, 0, end) if match[0].translate(PLAIN) in notes)
    return tuple(Stretch(match.start(), match.end(), silent=True) for match in found)
