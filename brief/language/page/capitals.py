"""Words in capitals as a language has them: İSTATİSTİK, ΥΠΗΡΕΣΙΑ."""

from __future__ import annotations

import unicodedata
from typing import cast

from brief.language.tables import read_part, strings

DIAERESIS = "\u0308"  # by which capitals without accents tell two vowels from one sound


def capitalise(text: str, language: str) -> str:
    """Write a text in capitals; letters and marks that Unicode's own mapping does not treat so are in the table."""
    part = read_part(language, "capitals")
    if not part:
        return text.upper()
    for small, capital in cast("dict[str, str]", part.get("letters", {})).items():
        text = text.replace(small, capital)
    text = text.upper()
    dropped = strings(part, "drop")
    if dropped:
        parted = unicodedata.normalize("NFD", text)
        text = unicodedata.normalize("NFC", "".join(mark for mark in parted if mark not in dropped))
    return text


def fold_capitals(text: str, language: str) -> str:
    """Write a text so that it is the same whether it was in capitals before, and whether spaces parted its words."""
    folded = capitalise(text, language)
    if not read_part(language, "capitals").get("drop"):
        return folded
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", folded).replace(DIAERESIS, ""))
