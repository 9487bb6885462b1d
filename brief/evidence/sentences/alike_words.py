"""Words that are one, or forms of one, or say the same: a word beside another, or among many."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.evidence.sentences.parallels import ENDING, STEM
from brief.evidence.word_forms import same_word, stems
from brief.language.grammar.grammar import read_grammar
from brief.language.grammar.vocabulary import strip_accents
from brief.language.statements.familiar import list_senses, read_familiar
from brief.language.tables import name_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = 2  # letters of a root at least


class Company(Struct, frozen=True):
    """Words among which another is looked for, by all that it may be known by: read once, and asked by many rules."""

    words: frozenset[str]
    stems: frozenset[str]  # what each may be the plural of
    senses: frozenset[object]  # what each says
    bare: Mapping[str, tuple[str, ...]]  # each without accents, by the letters that all its forms begin with


def is_like_any(word: str, others: Iterable[str], language: str) -> bool:
    """Whether a word is one of others, or a form of one, or says what one says: `is_alike` with any of them."""
    known = gather(tuple(others), language)
    if word in known.words:
        return True
    bare = strip_accents(word)
    if not known.stems.isdisjoint(stems(bare, language)):
        return True
    return not known.senses.isdisjoint(list_senses(word, name_table(language))) or has_form(bare, known, language)


def has_form(bare: str, known: Company, language: str) -> bool:
    """Whether a word without accents may be a form of one among others."""
    return any(is_form(bare, other, language) for other in known.bare.get(find_head(bare, language), ()))


@lru_cache(maxsize=1024)  # a sentence is asked for each word of another
def gather(words: tuple[str, ...], language: str) -> Company:
    """Read words, for others to be looked for among them."""
    bare: dict[str, list[str]] = {}
    for word in map(strip_accents, dict.fromkeys(words)):
        bare.setdefault(find_head(word, language), []).append(word)
    return Company(
        frozenset(words),
        frozenset[str]().union(*(stems(word, language) for alike in bare.values() for word in alike)),
        frozenset[object]().union(*(list_senses(word, name_table(language)) for word in frozenset(words))),
        {head: tuple(alike) for head, alike in bare.items()},
    )


def find_head(bare: str, language: str) -> str:
    """Give the letters that all forms of a word begin with; none where forms may differ from the first letter on."""
    known = read_familiar(name_table(language))
    apart = known.weak or known.prefix or read_grammar(language).context.noun_capital
    return "" if apart else bare[: STEM - 1]


@lru_cache(maxsize=16384)
def is_alike(first: str, second: str, language: str) -> bool:
    """Whether two words are one, or forms of one, or say the same."""
    if first == second or same_word(first, second, language):
        return True
    name = name_table(language)
    if list_senses(first, name) & list_senses(second, name):
        return True
    return is_form(strip_accents(first), strip_accents(second), language)


def is_form(first: str, second: str, language: str) -> bool:
    """Whether two words may be forms of one: they begin alike, or have one root, or one is within the other."""
    shorter = min(len(first), len(second))
    if shorter < STEM:
        short, long = sorted((first, second), key=len)
        return shorter == STEM - 1 and shorter < len(long) <= shorter + ENDING and long.startswith(short)
    begins = max(STEM, shorter - ENDING)
    if first[:begins] == second[:begins]:
        return True
    if read_grammar(language).context.noun_capital and (first in second or second in first):
        return True
    name = name_table(language)
    known = read_familiar(name)
    if known.weak:
        return find_root(first, name) == find_root(second, name)
    bare = [word.removeprefix(known.prefix) for word in (first, second)]
    return bare != [first, second] and min(map(len, bare)) >= STEM and bare[0][:STEM] == bare[1][:STEM]


@lru_cache(maxsize=8192)
def find_root(word: str, name: str) -> str:
    """Give the letters that the forms of a word have in common; all of it where they are too few."""
    known = read_familiar(name)
    written = next((prefix for prefix in known.prefixes if word.startswith(prefix)), "")
    rest = word[len(written) :] if len(word) - len(written) >= ROOT else word
    root = "".join(letter for letter in rest if letter not in known.weak)
    return root if len(root) >= ROOT else rest
