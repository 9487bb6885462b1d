"""Where a quote may begin within what is written as one word, and where it may not between what are words."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from brief.language.negation import find_negation, part_stems, strip
from brief.language.tables import list_languages, read_part, strings

FEWEST = 3  # letters of a word behind a conjunction: fewer are as likely a part of it
CUTS = (
    *("negating_before", "harmless_before", "negating_behind", "harmless_behind"),
    *("numeral_before", "numeral_behind"),
)


class QuoteOpening(Struct, frozen=True):
    """What a quote may leave out before its first word."""

    language: str = ""
    elisions: frozenset[str] = frozenset()  # articles before an apostrophe: l'accord; none that negates
    proclitics: frozenset[str] = frozenset()  # conjunctions that are written to the next word
    whole: frozenset[str] = frozenset()  # words that begin with such letters and are no two words
    whole_beginnings: tuple[str, ...] = ()

    def leaves_out(self, word: str, rest: str) -> bool:
        """Whether a quote may begin with the `rest` of a word that is written to a conjunction.

        It may where the table does not know the conjunction as part of the word, three letters and more follow, and
        they negate as much as the whole does.
        """
        word, rest = strip(word), strip(rest)
        if word.removesuffix(rest) not in self.proclitics or len(rest) < FEWEST:
            return False
        if word in self.whole or word.startswith(self.whole_beginnings):
            return False
        return find_negation(word, self.language) is None or find_negation(rest, self.language) is not None


class Cuts(Struct, frozen=True):
    """What a quote in a script without spaces may not be cut from, nor in Korean from what a space parts from it."""

    negating_before: tuple[str, ...]  # no quote begins behind
    harmless_before: tuple[str, ...]  # words that end like these and negate nothing
    negating_behind: tuple[str, ...]  # no quote ends before
    harmless_behind: tuple[str, ...]  # words that have these within and negate nothing
    numeral_before: tuple[str, ...]  # no quote begins behind where a numeral follows
    numeral_behind: tuple[str, ...]  # no quote ends before where a numeral precedes


@cache
def read_opening(language: str) -> QuoteOpening:
    """Read what a quote may leave out."""
    part = read_part(language, "quotes")
    whole, beginnings = part_stems(strings(part, "whole"))
    elisions, proclitics = frozenset(strings(part, "elisions")), frozenset(strings(part, "proclitics"))
    return QuoteOpening(language, elisions, proclitics, whole, beginnings)


@cache
def read_cuts() -> Cuts:
    """Read what no quote is cut from, of all languages at once: their scripts tell them apart."""
    parts = [read_part(language, "quotes") for language in list_languages("quotes")]
    return Cuts(*(tuple(word for part in parts for word in strings(part, key)) for key in CUTS))
