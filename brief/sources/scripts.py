"""Superscripts: 10² is not 102, so what a format marks as raised is raised in the text; the marks of notes are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from brief.patterns import late
from brief.sources.types import PassedText

if TYPE_CHECKING:
    from collections.abc import Collection

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SUPERSCRIPT = str.maketrans("0123456789+-−–n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿ")
# digits below the line are those of CO₂, which people write CO2, unless another digit stands beside them
LOWERED = "\x10"  # a control that no text has, before each of them while a paragraph is open
LOWERED_RUN = late(f"(?:{LOWERED}[0-9])+")
SUBSCRIPT = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
ASCII_DIGIT = re.compile("[0-9]")
UNSEEN = "\ufffc"
EASTERN = late("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")  # Han, kana, Hangul
RAISED = SUPERSCRIPT
SUBSCRIPTED = str.maketrans("0123456789+-−–", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋")
PLAIN = str.maketrans(SUPERSCRIPTS, "0123456789")
# after a word or the end of a clause; a bracket may be raised to a power
NOTE_MARK = late(f'(?:(?<=[^\\W\\d_]{{3}})|(?<=[.,;:!?”’"]))[{SUPERSCRIPTS}]+(?![^\\W_]|[⁺⁻ⁿ])')


def find_note_marks(text: str, notes: Collection[str], end: int) -> tuple[PassedText, ...]:
    """Find the marks in text[:end] that lead to one of the `notes`; a quote passes over them as over nothing."""
    found = (match for match in NOTE_MARK.finditer(text, 0, end) if match[0].translate(PLAIN) in notes)
    return tuple(PassedText(match.start(), match.end(), silent=True) for match in found)


def raise_up(words: str) -> str:
    """Give words above the line: digits and signs as superscripts; another numeral has no such form, and is no text."""
    raised = words.translate(SUPERSCRIPT)
    if raised.isascii():
        return raised
    return "".join(UNSEEN if each.isnumeric() and each not in SUPERSCRIPTS else each for each in raised)


def lower(words: str) -> str:
    """Give words below the line, their digits marked until it is known what stands beside them."""
    marked = ASCII_DIGIT.sub(lambda digit: f"{LOWERED}{digit[0]}", words)
    if words.isascii():
        return marked
    return "".join(UNSEEN if each.isnumeric() and not each.isascii() else each for each in marked)


def settle_lowered(words: str) -> str:
    """Give a paragraph's lowered digits as they are read: beside other digits as subscripts, elsewhere as they are."""
    return LOWERED_RUN.sub(_settle, words) if LOWERED in words else words


def _settle(run: re.Match[str]) -> str:
    digits = run[0].replace(LOWERED, "")
    beside = run.string[run.start() - 1 : run.start()] + run.string[run.end() : run.end() + 1]
    return digits.translate(SUBSCRIPT) if any(each.isnumeric() for each in beside) else digits


def is_turned(words: str, override: str, *, rtl: bool) -> bool:
    """Whether words are set in another order than they read: by an override, "rtl" or "ltr", or by their line's way."""
    if not override and not rtl:
        return False
    kinds = [bidirectional(character) for character in words]
    if override == "rtl":
        return any(kind in {"L", "EN", "AN"} for kind in kinds) and len(words.strip()) > 1
    if override == "ltr":
        return any(kind in {"R", "AL"} for kind in kinds)
    return _is_reordered(kinds)


def _is_reordered(kinds: list[str]) -> bool:
    """Whether words without a letter from right to left stand in another order where the line runs that way.

    Numbers before the first letter do, each by itself (UAX #9, N1 and N2); behind a letter they go with it (W7).
    """
    if any(kind in {"R", "AL"} for kind in kinds):
        return False
    led = kinds[: kinds.index("L")] if "L" in kinds else kinds
    groups = sum(kind == "EN" and (not at or led[at - 1] not in {"EN", "CS", "ES"}) for at, kind in enumerate(led))
    return groups > 1 or (groups == 1 and "L" in kinds)
