"""The second opinion, which shares no code with the product: whether words stand there literally, exactly."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mutants.vocabulary import Vocabulary

OPENING = " (“„«‘\"'[—"
NEGATION = re.compile(
    r"\b(?:not?|never|without|nobody|nowhere|ne?|pas|jamais|sans|guère|rien|nicht|nie|niemals|kein\w*|ohne)\b",
    re.IGNORECASE,
)
CLOSING = " )”“»’\"'];:,.!?"
NUMBER = re.compile(r"\d+(?:[.,٬،'’\u00a0\u202f ]\d{3}(?!\d))*(?:[.,٫]\d+)?")


def fold(text: str) -> str:
    """Make alike what the rules say is alike, with nothing but replacements."""
    text = unicodedata.normalize("NFC", text)
    for unseen in "\u00ad\u200b\u2060\ufeff":
        text = text.replace(unseen, "")
    for old, new in zip("‘’ʼ“”„«»‐‑–—‒−", '\'\'\'"""""------', strict=True):
        text = text.replace(old, new)
    return " ".join(text.replace("…", "...").split())


def stands(text: str, quote: str, corrections: Iterable[tuple[str, str]] = ()) -> bool:
    """Whether a quote stands in a text, whole words of it; `corrections` are the outline's (from, to)."""
    folded = f" {fold(text)} "
    words = fold(quote)
    words = re.sub(r" ?\[sic\]", "", words)
    for wrong, right in corrections:
        words = words.replace(f"[{fold(right)}]", fold(wrong))
    if "[...]" in words:
        parts = [part.strip() for part in words.split("[...]")]
        between = ".{1,400}?".join(re.escape(part) for part in parts)
        found = [match[0] for match in re.finditer(between, folded)]
        whole = all(len(part.split()) >= 3 and stands(text, part) for part in parts)
        return whole and any(len(NEGATION.findall(one)) == len(NEGATION.findall(words)) for one in found)
    at = folded.find(words) if words else -1
    while at >= 0:
        before, after = folded[at - 1], folded[at + len(words)]
        elided = before == "'" and re.search(r"(?:^|\W)(?:[ldcjmst]|qu)'$", folded[:at], re.IGNORECASE)
        within = before.isspace() or before in OPENING.replace("'", "") or elided
        if within and after in CLOSING and not parts_number(folded, at, at + len(words)):
            return True
        at = folded.find(words, at + 1)
    return False


def parts_number(folded: str, start: int, end: int) -> bool:
    """Whether a cut goes through a number: 7 | 300, 12.| 5, 15-| 20."""
    left = re.search(r"\d[ .,]?$", folded[:start]) and folded[start].isdecimal()
    right = re.match(r"[ .,]?(?:\d| ?%)", folded[end:]) and folded[end - 1].isdecimal()
    return bool(left or right)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as its characters have it."""

    qualifier: str
    sign: str
    numbers: tuple[Decimal, ...]
    rest: str  # the unit's meaning, or the words that are left


def read_cell(text: str, words: Vocabulary) -> Cell:
    """Read a cell: what it says, word for word."""
    left = f" {fold(text)} "
    qualifier = ""
    for name, phrases in words.qualifiers.items():
        for phrase in phrases:
            if f" {fold(phrase)} " in left:
                left = left.replace(f" {fold(phrase)} ", " ", 1)
                qualifier += name
    sign = next((character for character in "+-" if left.strip().startswith(character)), "")
    scale = Decimal(1)
    for name, scales in words.scales.items():
        counts = []
        for word in scales:
            left, count = re.subn(f" {re.escape(word)}(?=[ -])", " ", left, flags=re.IGNORECASE)
            counts.append(count)
        if any(counts):
            scale *= Decimal(10) ** int(name[1:])
    numbers = tuple(read_number(match[0], words) * scale for match in NUMBER.finditer(left))
    rest = NUMBER.sub("#", left).replace(f" {words.to} ", "-").replace(" ", "").lstrip("+-")
    unit = rest.replace("#", "").lstrip("-")
    shape = rest.count("#")
    aliases = {fold(alias).replace(" ", ""): meaning for meaning, group in words.units.items() for alias in group}
    return Cell(qualifier, sign, numbers, f"{shape}:{aliases.get(unit, unit)}")


def settle_numbers(text: str, words: Vocabulary) -> str:
    """Write each number of a text as its value, 11,50 as 11.5, and a scale that both ends of a range have once."""
    for scale in (scale for scales in words.scales.values() for scale in scales):
        text = re.sub(rf"(\d) {scale}( {words.to} | ?[–-] ?)([\d.,]+) {scale}\b", rf"\1\2\3 {scale}", text)
    return NUMBER.sub(lambda match: f"{read_number(match[0], words).normalize():f}", text)


def repeats_sign(text: str, words: Vocabulary) -> bool:
    """Whether the one sign of a text is what the words beside it say: "rose by +18.5 per cent"."""
    match = re.search(r"(?<!\S)([-−+])\d", text)
    if match is None:
        return False
    before = re.split(r"\d", text[: match.start()])[-1].split()[-6:]
    beside = {*before, *re.findall(r"[^\W\d_]+", text[match.end() :])[:4]}
    ups, downs = zip(*words.directions, *words.changes, strict=True)
    return bool(beside & set(ups if match[1] == "+" else downs))


def read_number(text: str, words: Vocabulary) -> Decimal:
    """Read digits with the language's decimal mark."""
    whole, _, fraction = text.partition(words.decimal)
    digits = "".join(character for character in whole if character.isdecimal())
    return Decimal(f"{digits}.{''.join(c for c in fraction if c.isdecimal()) or '0'}")
