"""Acronyms: expanded where a brief uses them first (page rule 4), by the outline's `abbreviations` or by the author."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.diagnostics import Code

if TYPE_CHECKING:
    from brief.compose.inlines import Prose
    from brief.diagnostics import Mark
    from brief.marked import Scalar
    from brief.outline.types import Abbreviation

# it looks behind its first letter, so that the search goes from capital to capital
ACRONYM = re.compile(r"([A-ZÀ-ÖØ-Þ](?<![\w.&/-][A-ZÀ-ÖØ-Þ])[A-ZÀ-ÖØ-Þ]{1,5})(s?)(?![\w&]|-\w)")
# "… Organization (SCO)", with two words before it at least; "SCO (Shanghai …)"
WRITTEN_OUT = re.compile(
    r"\w[ \u00a0]\w[^()]{0,200}\(([A-ZÀ-ÖØ-Þ]{2,6})s?\)"
    r"|\b([A-ZÀ-ÖØ-Þ]{2,6})s?[ \u00a0]\([^()]{0,200}\w[ \u00a0]\w[^()]{0,200}\)"
)
NEAR_DIGIT = re.compile(r"\d[ \u00a0-]?$"), re.compile(r"[ \u00a0-]?\d")  # a unit, a currency, the number of a norm
ROMAN = re.compile(r"[IVXLCDM]+")
KNOWN = frozenset(  # said as words, or better known than what they stand for
    ("AIDS", "COVID", "DNA", "EU", "GPS", "HIV", "ID", "ISO", "OK", "PDF", "TLP", "TV", "UK", "UN", "US", "USA", "UTC")
)


class Acronyms:
    """What has been expanded so far, and what nobody has expanded yet."""

    def __init__(self, abbreviations: tuple[Abbreviation, ...], prose: Prose) -> None:
        """Know what the outline gives; one that brings a number of its own is not printed unproved."""
        self._prose = prose
        self._long = {a.short.value.strip(): prose.literal(a.long) for a in abbreviations}
        self._seen: set[str] = set()
        self._bare: dict[str, Mark] = {}

    def learn(self, whole: str) -> None:
        """Take note of what the author writes out himself in a text."""
        for match in WRITTEN_OUT.finditer(whole) if "(" in whole else ():
            self._seen.add(match[1] or match[2])

    def expand(self, words: str, text: Scalar, whole: str) -> str:
        """Write the acronyms out that stand here first; report those that nobody knows at the end."""
        if whole == whole.upper():
            return words
        return ACRONYM.sub(lambda match: self._write(match, text), words)

    def _write(self, match: re.Match[str], text: Scalar) -> str:
        short, long = match[1], self._long.get(match[1])
        if short in self._seen or self._is_other(match):
            return match[0]
        if long is None:
            self._bare.setdefault(short, self._prose.places.find(text, match[0]))
            return match[0]
        self._seen.add(short)
        if any(letter.isdecimal() for letter in long):
            return match[0]
        return f"{match[0]} ({long})" if match[2] else f"{long} ({short})"

    def _is_other(self, match: re.Match[str]) -> bool:
        """Tell a word in capitals that is no acronym to be expanded."""
        before, after = NEAR_DIGIT
        counted = before.search(match.string[: match.start()]) or after.match(match.string, match.end())
        known = match[1] in KNOWN and match[1] not in self._long
        return known or bool(counted) or (ROMAN.fullmatch(match[1]) is not None and match[1] not in self._long)

    def finish(self) -> None:
        """Report what nothing has expanded."""
        for short, mark in self._bare.items():
            if short not in self._seen:
                message = f"`{short}` is never expanded"
                advice = f"write it out at first use, or add it to `abbreviations`: `{{{short}: …}}`"
                self._prose.report.warn(Code.ACRONYM_UNEXPANDED, mark, message, advice)
