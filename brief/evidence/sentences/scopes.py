"""Who is meant and who is not: of smokers 58 per cent, of non-smokers 21.

A language's part "wording" has the prefixes that make a word its opposite: `negating` ones stand by themselves or are
written on to a word (non-members, Nichtraucher), `unlike` ones are always written on (unpaid). A claim may not have
a word with one where its number's own words have it without, nor the other way.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from brief.evidence.sentences.parallels import list_stretches, read_words, value_of
from brief.evidence.sentences.roles import is_one
from brief.evidence.word_forms import same_word
from brief.language.grammar.grammar import read_grammar
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.evidence.sentences.parallels import NumberStretch
    from brief.language.reading.quantities import Quantity

LEAST = 5  # letters of a word that a prefix is written on to


class ScopeWord(Struct, frozen=True):
    """A word without its prefix, and whether it has one that makes it its opposite; `loose` if any form is it."""

    word: str
    negated: bool
    loose: bool


def find_unscoped(text: str, language: str, start: int, passages: Iterable[str], found: Quantity) -> str:
    """Give a word of the number that begins at or behind a character, where all passages have its opposite; or ""."""
    if not has(language, "wording") or not any(read_prefixes(name_table(language))):
        return ""
    mine = next((one for one in list_stretches(text, language) if one.item.quantity.start >= start), None)
    if mine is None:
        return ""
    ours, wanted = list_scoped(text, language, mine), value_of(found)
    first = ""
    for passage in passages:
        for one in list_stretches(passage, language):
            if value_of(one.item.quantity) != wanted:
                continue
            turned = find_turned(ours, list_scoped(passage, language, one), language)
            if not turned:
                return ""
            first = first or turned
    return first


def find_turned(ours: tuple[ScopeWord, ...], theirs: tuple[ScopeWord, ...], language: str) -> str:
    """Give the word that stands in one of two lists with a prefix alone, and in the other without one alone."""
    negated = {flag: [other for other in theirs if other.negated is flag] for flag in (True, False)}
    for one in ours:
        if not any(is_alike(one, other, language) for other in negated[not one.negated]):
            continue  # as most words, of which few have a prefix
        turned = not any(is_alike(one, other, language) for other in negated[one.negated])
        if turned and not any(is_alike(one, other, language) for other in ours if other.negated is not one.negated):
            return one.word
    return ""


def is_alike(one: ScopeWord, other: ScopeWord, language: str) -> bool:
    """Whether two words are forms of one."""
    return same_word(one.word, other.word, language) or (
        (one.loose or other.loose) and is_one(one.word, other.word, language)
    )


@lru_cache(maxsize=512)
def list_scoped(text: str, language: str, stretch: NumberStretch) -> tuple[ScopeWord, ...]:
    """List the words of a number, each as it is and without a prefix that negates it."""
    reader = read_words(text, language)
    tokens, (negating, unlike) = reader.tokens, read_prefixes(name_table(language))
    denying, begins = read_grammar(language).context.negations, (*negating, *unlike)
    found: list[ScopeWord] = []
    for at in (*range(stretch.first, stretch.item.first), *range(stretch.behind, stretch.end)):
        word = tokens.word(at)
        if not reader.opened[at] or at in reader.times or word in negating:
            continue
        before = at - 2 if tokens.mark(at - 1) == "-" else at - 1
        if before == at - 1 and before >= stretch.first and tokens.word(before) in denying:
            continue  # the sentence's own: "not collected" may be said as "uncollected", or as "never collected"
        if before >= stretch.first and tokens.word(before) in negating:
            found.append(ScopeWord(word, negated=True, loose=True))
            continue
        found.append(ScopeWord(word, negated=False, loose=False))
        if not word.startswith(begins):
            continue  # as most words
        for prefixes, loose in ((negating, True), (unlike, False)):
            found += (
                ScopeWord(word[len(prefix) :], negated=True, loose=loose)
                for prefix in prefixes
                if word.startswith(prefix) and len(word) - len(prefix) >= LEAST
            )
    return tuple(found)


@cache
def read_prefixes(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Read the prefixes that negate a word: those that may stand by themselves, and those that may not."""
    raw = read_part(language, "wording")
    return cast(
        "tuple[frozenset[str], frozenset[str]]",
        tuple(frozenset(map(str, cast("list[str]", raw.get(key, [])))) for key in ("negating", "unlike")),
    )
