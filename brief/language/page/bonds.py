"""Spaces that a line must not end at: between a number and what it counts, a sign and its number, a title and its name.

Read from left to right by the words of a language's table: no list of cases, so that "2.94 metres" and a unit that only
one outline has are held by the same rule as "9,000 tons". What is bound too much costs a little evenness, what is bound
too little parts a number: where a word may be counted, it is taken as counted.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, cast

from brief.language.page.usage import read_abbreviations, read_spacing
from brief.language.tables import read_part, strings
from brief.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SYMBOLS = frozenset(
    (
        *("%", "‰", "°", "°C", "€", "£", "$", "kg", "g", "mg", "t", "kt", "Mt", "km", "m", "cm", "mm", "km²", "m²"),
        *("m³", "ha", "l", "kW", "MW", "GW", "kWh", "MWh", "GWh", "TWh", "kg/ha", "t/ha"),
    )
)
SIGNS = frozenset(["§", "§§", "№", "#", "≈", "~", "<", ">", "≤", "≥", "±", "∅", "Ø"])  # that stand before their number
CURRENCIES = "€£$¥₹₽₩₺₴"
DASHES = frozenset("–—-")
OPENING = "([{“„«‘‚‹\"'¿¡"
CLOSING = ".,;:!?)]}”’»›\"'…"
TOKEN = re.compile(r"\S+")
# a number as it is written, with a sign, a currency or an Arabic "and" before it, a unit or an ordinal's end behind it
NUMBER = re.compile(
    rf"[+\-−±≈~<>≤≥]*(?:[A-Z]{{0,3}}[{CURRENCIES}])?[+\-−]?[وفبلك]?(?P<digits>\d+(?:[.,'’٫٬:/–—-]\d+)*)"
    r"(?P<end>[^\W\d_]{0,4}|[%‰°]C?)"
)
GROUP = late(r"\d{3}(?:[.,٫]\d+)?")
LEAD = re.compile(r"\d{1,3}")  # what the first group of a number is at most
YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:[–/-](?:1[5-9]|20)?\d\d)?")
CODE = re.compile(r"[A-Z]{3}")
# initials and abbreviations of one letter: "z. B.", "J. Smith"
CAPITAL = "A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ\u0620-\u064a\u066e-\u06d3"
LETTERS = late(rf"(?<![^\W_])(?:[^\W\d_]\.(?=\s[^\W\d_]\.)|[{CAPITAL}]\.(?=\s[{CAPITAL}][^\W\d_]))\s")
# a telephone number: a country's, then groups, a zero to be left out in brackets
PHONE = late(r"(?<!\w)\+\d{1,4}(?:\s(?:\(\d{1,5}\)\d*|\d{1,6})(?:[-–]\d{1,6})*(?![.,\d]*[%\d]))+(?!\w)")
ARTICLE = late(r"(?:\b([بلكوف]) )?\bال ")  # a table of Arabic parts them from their word
WORTH = re.compile(r"\d|[^\W_]\.\s")


class Binder:
    """The words of a language that bind, with an outline's units; made once for each."""

    def __init__(self, language: str, units: tuple[str, ...] = ()) -> None:
        """Read the tables."""
        spacing, part = read_spacing(language), read_part(language, "quantities")
        lists: Mapping[str, tuple[str, ...]] = {key: strings(part, key) for key in KEYS}
        known = cast("Mapping[str, list[str]]", part.get("units", {}))
        counted = (*SYMBOLS, *known, *chain.from_iterable(known.values()), *lists["percent"], *lists["points"])
        self.phrases = sort_phrases((*counted, *spacing.after, *units, *lists["clock"], *lists["year_behind"]))
        self.free = frozenset(fold(lists["function_words"]))
        self.scales = frozenset(fold((*map(str, cast("dict[str, str]", part.get("scales", {}))), *EVERYWHERE)))
        self.short = frozenset(cast("dict[str, str]", part.get("short_scales", {})))
        months = tuple(month for month in strings(read_part(language, "formats"), "months") if month[:1].isalpha())
        self.months = frozenset(fold(months))
        self.first_month = spacing.month_first
        self.to = frozenset(fold((*lists["range_to"], *lists["alternatives"])))
        self.between, self.both = frozenset(fold(lists["between"])), frozenset(fold(lists["between_and"]))
        self.days = frozenset(fold(lists["day_range"]))
        self.of, self.of_month = frozenset(fold(lists["unit_of"])), frozenset(fold(lists["date_joiners"]))
        self.before = frozenset(fold((*lists["identifiers"], *lists["plural_identifiers"], *spacing.before)))
        self.short_before = read_abbreviations(language)
        self.dotted = str(read_part(language, "formats").get("date", "")).startswith("{day}.")
        grouped = cast("Mapping[str, list[str]]", part.get("qualifiers", {}))
        self.qualifiers = (
            frozenset(fold(chain.from_iterable(grouped.values()))) if isinstance(grouped, dict) else frozenset()
        )
        self.year_before = frozenset(fold(lists["year_before"]))
        self.fixed = find_fixed(spacing.inside, spacing.titles, spacing.first, spacing.months, spacing.marks)

    def find(self, text: str) -> set[int]:
        """Find the places of the spaces that bind in `text`."""
        found = {match.end() - 1 for match in self.fixed.finditer(text)} if self.fixed else set()
        if not WORTH.search(text):
            return found
        found.update(match.end() - 1 for match in LETTERS.finditer(text))
        found.update(at for match in PHONE.finditer(text) for at in range(*match.span()) if text[at].isspace())
        words = SpacedWords(text)
        for at, raw in enumerate(words.raw):
            if any(map(str.isdigit, raw)):
                found.update(words.starts[bound] - 1 for bound in self.bind(words, at))
        return found

    def bind(self, words: SpacedWords, at: int) -> Iterator[int]:
        """List the words that stay with the one before them, because the word `at` has digits."""
        if at and self.leads(words, at):
            yield at
        if at > 1 and self.ends_date(words, at):
            yield from (at - 1, at)
        if words.number(at):
            yield from self.follow(words, at)

    def leads(self, words: SpacedWords, at: int) -> bool:
        """Whether the word before a number is its sign, its name or its month: "§ 218", "Table 1", "May 27"."""
        if not words.raw[at][0].isdigit() and not words.number(at):
            return False
        raw = words.raw[at - 1].lstrip(OPENING)
        if raw in SIGNS or raw[-1:] in CURRENCIES or CODE.fullmatch(raw):
            return bool(raw)
        word = raw.removesuffix(".").casefold()
        if raw[-1:] == ".":
            return word in self.before or raw.casefold() in self.before or word in self.short_before or is_letter(word)
        if word in self.months:
            day = LEAD.fullmatch(words.digits(at)) is not None and self.first_month and raw[0].isupper()
            return day or YEAR.fullmatch(words.bare(at)) is not None
        return word in self.before or (word == "h" and at > 1 and words.number(at - 2))

    def ends_date(self, words: SpacedWords, at: int) -> bool:
        """Whether a number is the year of a month with a word between: "27 de mayo de 2020"."""
        joined = words.fold(at - 1) in self.of_month and words.fold(at - 2) in self.months
        return joined and YEAR.fullmatch(words.bare(at)) is not None

    def follow(self, words: SpacedWords, at: int) -> Iterator[int]:
        """List the words that stay with what is before them from the number `at` on."""
        here, last = at, len(words.raw) - 1
        if here == last or words.raw[here + 1][0] in OPENING:
            return
        if words.closed(here):
            if self.dotted and words.raw[here].endswith(".") and words.fold(here + 1) in self.months:
                yield here + 1
            return
        if LEAD.fullmatch(words.digits(here)):
            while here < last and not words.closed(here) and GROUP.fullmatch(words.bare(here + 1)):
                here += 1
                yield here
        if here == last or words.closed(here) or not words.open_ended(here):
            return
        reached = self.reach(words, here, at)
        if reached:
            yield from (here + 1, here + 2)
            return
        yield from self.count(words, here, at)

    def reach(self, words: SpacedWords, here: int, at: int) -> bool:
        """Whether another number makes a range of this one: "15 to 20 per cent", "between 3 and 4 June"."""
        if here + 2 >= len(words.raw) or not words.number(here + 2):
            return False
        joint = words.fold(here + 1)
        if words.raw[here + 1] in DASHES:
            return True
        between = at > 0 and words.fold(at - 1) in self.between
        if YEAR.fullmatch(words.bare(at)) and not YEAR.fullmatch(words.bare(here + 2)):
            return False
        if joint not in self.to and not (joint in self.both and between) and joint not in self.days:
            return False
        behind = next(self.follow(words, here + 2), None)
        if joint in self.to or between:
            return behind is not None or not words.open_ended(here + 2)
        return behind is not None and words.fold(behind) in self.months

    def count(self, words: SpacedWords, here: int, at: int) -> Iterator[int]:
        """List what a number counts: a unit, a scale and what it is a scale of, a month, the next word."""
        following, word = here + 1, words.fold(here + 1)
        if word in self.scales or words.bare(following) in self.short:
            yield following
            if not words.stopped(following) and not words.ends(following):
                yield from self.count_scaled(words, following)
            return
        length = self.match(words, following)
        if length:
            yield from range(following, following + length)
            return
        if word in self.months:
            yield following
            return
        if (
            word in self.of | self.of_month
            and following + 1 < len(words.raw)
            and words.fold(following + 1) in self.months
        ):
            yield from (following, following + 1)
            return
        if words.raw[following][0] in "%‰°" + CURRENCIES:
            yield following
            return
        named = at > 0 and (words.fold(at - 1) in self.before)
        if not named and not self.is_year(words, at) and self.is_counted(words, following):
            yield following

    def count_scaled(self, words: SpacedWords, scale: int) -> Iterator[int]:
        """List what "million" is a million of."""
        following = scale + 1
        if following >= len(words.raw) or words.raw[following][0] in OPENING:
            return
        word = words.fold(following)
        if word in self.scales:
            yield following
            if not words.stopped(following) and not words.ends(following):
                yield from self.count_scaled(words, following)
            return
        if word in self.of and following + 1 < len(words.raw):
            yield following
            yield from range(following + 1, following + 1 + max(1, self.match(words, following + 1)))
            return
        length = self.match(words, following)
        if length or self.is_counted(words, following) or words.raw[following][0] in CURRENCIES:
            yield from range(following, following + max(1, length))

    def match(self, words: SpacedWords, at: int) -> int:
        """Count the words of the longest unit that stands at `at`."""
        for phrase in self.phrases.get(words.fold(at), ()):
            if at + len(phrase) <= len(words.raw) and all(words.fold(at + n) == word for n, word in enumerate(phrase)):
                # a letter that is a word of its own counts nothing: "in 2017 a …"
                return (
                    0 if phrase[0] in self.free and words.bare(at) not in SYMBOLS and len(phrase) == 1 else len(phrase)
                )
        return 0

    def is_counted(self, words: SpacedWords, at: int) -> bool:
        """Whether a word may be what a number counts."""
        word = words.fold(at)
        return word[:1].isalpha() and word not in self.free

    def is_year(self, words: SpacedWords, at: int) -> bool:
        """Whether a number is a year: four digits, and no "more than" before them."""
        if not YEAR.fullmatch(words.bare(at)):
            return False
        before = words.fold(at - 1) if at else ""
        pair = f"{words.fold(at - 2)} {before}" if at > 1 else ""
        return pair not in self.qualifiers and (before not in self.qualifiers or before in self.year_before)


class SpacedWords:
    """A text's words: what stands between white space."""

    def __init__(self, text: str) -> None:
        """Part the text."""
        matches = list(TOKEN.finditer(text))
        self.raw = [match[0] for match in matches]
        self.starts = [match.start() for match in matches]

    def bare(self, at: int) -> str:
        """Give a word without brackets, quotation marks and stops around it."""
        return self.raw[at].strip(OPENING + CLOSING)

    def fold(self, at: int) -> str:
        """Give a word as tables have it."""
        return self.bare(at).casefold()

    def number(self, at: int) -> bool:
        """Whether a word is a number."""
        return NUMBER.fullmatch(self.bare(at)) is not None

    def digits(self, at: int) -> str:
        """Give a number's digits."""
        match = NUMBER.fullmatch(self.bare(at))
        return match["digits"] if match else ""

    def open_ended(self, at: int) -> bool:
        """Whether a number's unit is still to come: it has none written on."""
        match = NUMBER.fullmatch(self.bare(at))
        return match is not None and not match["end"].startswith(("%", "‰", "°"))

    def closed(self, at: int) -> bool:
        """Whether a stop or a bracket stands behind a word."""
        return self.raw[at][-1] in CLOSING

    def stopped(self, at: int) -> bool:
        """Whether a clause ends behind a word; an abbreviation's stop does not end one."""
        return self.raw[at][-1] in CLOSING and self.raw[at][-1] != "."

    def ends(self, at: int) -> bool:
        """Whether a sentence ends behind a scale: it has a stop and is no abbreviation, as "Mio." and "mill." are."""
        return self.raw[at].endswith(".") and len(self.bare(at)) >= SPELLED


SPELLED = 5  # letters of a scale that is written out
KEYS = (
    *("percent", "points", "clock", "year_behind", "function_words", "range_to", "alternatives", "between"),
    *("between_and", "day_range", "unit_of", "date_joiners", "identifiers", "plural_identifiers", "year_before"),
)
EVERYWHERE = ("mio", "mrd", "mln", "mld", "bn", "mn", "tsd", "млн", "млрд", "тыс", "трлн")


@lru_cache(maxsize=64)
def find_binder(language: str, units: tuple[str, ...] = ()) -> Binder:
    """Give what binds in `language` ("en-GB") with an outline's `units`."""
    return Binder(language, units)


@lru_cache(maxsize=1024)  # texts: those of a brief are looked at by what composes, sets and proves them
def find_bound(text: str, language: str, units: tuple[str, ...] = ()) -> frozenset[int]:
    """Find the places of the spaces that bind in `text`."""
    return frozenset(find_binder(language, units).find(text))


def fold(words: Iterable[str]) -> Iterator[str]:
    """Fold words of a table as `Words.fold` folds those of a text."""
    return (word.strip(OPENING + CLOSING).casefold() for word in words)


def sort_phrases(units: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Sort units by their first word, the longest first."""
    sorted_out: dict[str, set[tuple[str, ...]]] = {}
    for unit in units:
        phrase = tuple(fold(ARTICLE.sub("\\1ال", unit).split()))  # as it is written, not as it is read
        if phrase and phrase[0]:
            sorted_out.setdefault(phrase[0], set()).add(phrase)
    return {
        first: tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase))) for first, found in sorted_out.items()
    }


def find_fixed(
    inside: tuple[str, ...], titles: tuple[str, ...], first: str, months: tuple[str, ...], marks: str
) -> re.Pattern[str] | None:
    """Find spaces that bind without a number: phrases, titles before names, signs that have a space of their own.

    Alternatives of literals, which end with the space: the search takes time in proportion to the text.
    """
    places = [
        rf"\b{re.escape(phrase.partition(' ')[0])}\s(?={re.escape(phrase.partition(' ')[2])}(?!\w))"
        for phrase in inside
    ]
    if titles:
        places.append(rf"(?<![\w.])(?:{'|'.join(map(re.escape, titles))})\.?\s(?=[{CAPITAL}])")
    if first and months:
        places.append(rf"\b{first}\s(?=(?:{'|'.join(months)})\b)")
    if marks:
        places += [rf"\s(?=[{re.escape(marks)}])", r"«\s"]
    return re.compile("|".join(places)) if places else None


def is_letter(word: str) -> bool:
    """Whether a word is one letter: "p. 5", "c. 400"."""
    return len(word) == 1 and word.isalpha()
