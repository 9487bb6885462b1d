"""A plus that a claim writes where its words, or the passage's, leave no place for one: cleared up +58 per cent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.evidence.numbers.reading import read_text

if TYPE_CHECKING:
    from brief.language.reading.quantities import Quantity


def is_overmarked(text: str, language: str, cell: Quantity, passages: tuple[str, ...]) -> bool:
    """Whether a claim's number has a plus that no passage writes, and needs none: its words tell, or nothing can.

    "Exports changed by +5 %" is another way to say that they rose by 5; "won +86 cents" says more than "won 86".
    """
    at = text.find("+", cell.outer_start, cell.end)
    if at < 0 or any("+" in passage for passage in passages):
        return False
    if not cell.sign:
        return True  # +1.6 times as likely
    plain = f"{text[:at]} {text[at + 1 :]}"  # each character keeps its place
    return any(one.sign for one in read_text(plain, language).quantities if one.end == cell.end)
