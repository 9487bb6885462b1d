"""Acronyms: expanded where a brief uses them first (page rule 4), by the outline's `abbreviations` or by the author."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from brief.diagnostics import Code, drop
from brief.language.page.wording import enclose
from brief.language.tables import read_part, strings
from brief.patterns import late

if TYPE_CHECKING:
    from brief.compose.inlines import Prose
    from brief.diagnostics import Mark
    from brief.marked import Scalar
    from brief.outline.types import Abbreviation

# it looks behind its first letter, so that the search goes from capital to capital
ACRONYM = re.compile(r"([A-ZÀ-ÖØ-Þ](?<![\w.&/-][A-ZÀ-ÖØ-Þ])[A-ZÀ-ÖØ-Þ]{1,5})(s?)(?![\w&]|-\w)")
# "… Organization (SCO)", with two words before it at least; "SCO (Shanghai …)"
WRITTEN_OUT = late(
    r"\w[ \u00a0]\w[^()]{0,200}\(([A-ZÀ-ÖØ-Þ]{2,6})s?\)"
    r"|\b([A-ZÀ-ÖØ-Þ]{2,6})s?[ \u00a0]\([^()]{0,200}\w[ \u00a0]\w[^()]{0,200}\)"
)
NEAR_DIGIT = re.compile(r"\d[ \u00a0-]?$"), re.compile(r"[ \u00a0-]?\d")  # a unit, a currency, the number of a norm
BEHIND = late(r"[ \u00a0-]?\d")  # "ISO 9001", "EUR 12"
EXPLAINED = late(r"[ \u00a0]\([^()]{0,200}\w[ \u00a0]\w[^()]{0,200}\)")
OPENING = " \u00a0([{“„«‘‚‹\"'*_–—"
SENTENCE = late(r"[.!?…][”’»)\"']*\s[(“„«‘]*$")
ROMAN = late(r"[IVXLCDM]+")
KNOWN = frozenset(  # said as words, or better known than what they stand for
    ("AIDS", "COVID", "DNA", "EU", "GPS", "HIV", "ID", "ISO", "OK", "PDF", "TLP", "TV", "UK", "UN", "US", "USA", "UTC")
)


class Acronyms:
    """What has been expanded so far, and what nobody has expanded yet."""

    def __init__(self, abbreviations: tuple[Abbreviation, ...], prose: Prose) -> None:
        """Know what the outline gives; one that brings a number of its own is not printed unproved."""
        self._prose = prose
        self._long = {a.short.value.strip(): prose.own(a.long) for a in abbreviations if a.short.value.strip()}
        self._marks = {a.short.value.strip(): a.short.mark for a in abbreviations}
        self._pattern = find_declared(tuple(self._long))
        self._seen: set[str] = set()
        self._bare: dict[str, Mark] = {}
        self._met: set[str] = set()  # declared ones that stand somewhere

    def learn(self, whole: str) -> None:
        """Take note of what the author writes out himself in a text."""
        for match in WRITTEN_OUT.finditer(whole) if "(" in whole else ():
            self._seen.add(match[1] or match[2])
        if self._pattern is None:
            return
        for match in self._pattern.finditer(whole):
            self._met.add(match[1])
            before, after = whole[: match.start()], whole[match.end() :]
            enclosed = before.endswith("(") and after.startswith(")") and before[:-1].count(" ") > 1
            if enclosed or EXPLAINED.match(after):
                self._seen.add(match[1])

    def expand(self, words: str, text: Scalar, whole: str, before: str) -> str:
        """Write the acronyms out that stand here first, behind `before`; report those that nobody knows at the end."""
        if whole == whole.upper():
            return words
        if self._pattern is not None:
            words = self._pattern.sub(lambda match: self._write(match, before), words)
        for match in ACRONYM.finditer(words):
            if match[1] not in self._long and match[1] not in self._seen and not is_other(match):
                self._bare.setdefault(match[1], self._prose.places.find(text, match[0]))
        return words

    def _write(self, match: re.Match[str], before: str) -> str:
        """Write a declared one out, once; a number before it counts it, and one behind it makes a name of it."""
        short, long = match[1], self._long[match[1]]
        if short in self._seen or BEHIND.match(match.string, match.end()):
            return match[0]
        self._seen.add(short)
        if any(letter.isdecimal() for letter in long):
            return match[0]
        if is_opening(before + match.string[: match.start()]) and long[:2] == long[:2].lower():
            long = long[:1].upper() + long[1:]
        if not match[2]:
            return f"{long}{enclose(short, self._prose.language)}"
        many = pluralise(long, self._prose.language)
        said, meant = (many, match[0]) if many else (match[0], long)
        return f"{said}{enclose(meant, self._prose.language)}"

    def finish(self, file: str) -> None:
        """Report what nothing has expanded, and what `file`, the outline's, gives for nothing."""
        for short, mark in self._bare.items():
            if short not in self._seen:
                message = f"`{short}` is never expanded"
                advice = f"write it out at first use, or add it to `abbreviations`: `{{{short}: …}}`"
                self._prose.report.warn(Code.ACRONYM_UNEXPANDED, mark, message, advice)
        for short, mark in self._marks.items():
            # a house's file gives what many briefs need
            if short in self._long and mark.file == file and not self._stands(short):
                message = f"`{short}` stands nowhere in the brief"
                advice = "write it as the text has it, or leave it out of `abbreviations`"
                fixes = drop(mark, f"`{short}`")
                self._prose.report.warn(Code.ACRONYM_UNUSED, mark, message, advice, fixes=fixes)

    def _stands(self, short: str) -> bool:
        """Whether a short form stands in a text, or anywhere in the file but where it is given."""
        pattern = find_declared((short,))
        if short in self._met or pattern is None:
            return True
        return len(pattern.findall(self._prose.places.read())) > 1


def is_other(match: re.Match[str]) -> bool:
    """Tell a word in capitals that is no acronym to be expanded."""
    before, after = NEAR_DIGIT
    counted = before.search(match.string[: match.start()]) or after.match(match.string, match.end())
    return match[1] in KNOWN or bool(counted) or ROMAN.fullmatch(match[1]) is not None


def find_declared(shorts: tuple[str, ...]) -> re.Pattern[str] | None:
    """Find short forms as an outline declares them, whatever signs they have, alone or in the plural."""
    if not shorts:
        return None
    words = "|".join(re.escape(short) for short in sorted(shorts, key=lambda short: (-len(short), short)))
    return re.compile(rf"(?<![\w&])(?<!\w[-./])({words})(s|es)?(?!\w|[&-]\w|\.\w)")


def is_opening(before: str) -> bool:
    """Whether a sentence begins behind these words."""
    return not before.strip(OPENING) or SENTENCE.search(before) is not None


@cache
def read_plurals(language: str) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Read how a language makes a plural: pairs of ends, and the words before which a name has its noun."""
    part = read_part(language, "plurals")
    ends = cast("list[list[str]]", part.get("ends", []))
    return tuple((before, after) for before, after in ends), strings(part, "behind")


def pluralise(words: str, language: str) -> str:
    """Give the plural of a name: its noun is the last word, or the one before "of"; "" where no rule is known."""
    ends, behind = read_plurals(language)
    parts = words.split(" ")
    head = next((at - 1 for at, word in enumerate(parts) if at and word in behind), len(parts) - 1)
    for before, after in ends:
        if re.search(before, parts[head]):
            return " ".join((*parts[:head], re.sub(before, after, parts[head]), *parts[head + 1 :]))
    return ""
