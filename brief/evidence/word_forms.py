"""Words that may be forms of one: sentencing, sentenced; Afghan, Afghanistan."""

from __future__ import annotations

from functools import lru_cache

from brief.language.grammar.grammar import read_grammar
from brief.language.grammar.vocabulary import strip_accents

ENDING = 3  # letters that a form may have of its own
STEM = 4  # letters that forms begin with at least


def bends(first: str, second: str) -> bool:
    """Whether two words may be forms of a verb."""
    alike = min(len(first), len(second)) - ENDING
    return alike >= STEM and first[:alike] == second[:alike]


def begins(first: str, second: str) -> bool:
    """Whether one of two words is the beginning of the other: Afghan, Afghanistan."""
    return min(len(first), len(second)) > STEM and (first.startswith(second) or second.startswith(first))


def same_word(first: str, second: str, language: str) -> bool:
    """Whether two words are one but for the ending of a plural, and for accents, which capitals may lack."""
    bare, other = strip_accents(first), strip_accents(second)
    return first == second or not stems(bare, language).isdisjoint(stems(other, language))


@lru_cache(maxsize=4096)  # a passage is compared with many claims
def stems(word: str, language: str) -> frozenset[str]:
    """Give what a word may be the plural of, itself included."""
    endings = read_grammar(language).context.plural_endings
    singular = {
        word.removesuffix(plural) + ending
        for plural, ending in endings
        if word.endswith(plural) and (len(word) > len(plural) + 2 or (ending and word == plural))
    }
    return frozenset({word, *singular})
