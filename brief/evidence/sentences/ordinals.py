"""Ordinals with the words that they stand with: the first day of the third month is not the third day of the first."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from brief.evidence.word_forms import same_word
from brief.language.grammar.grammar import read_grammar
from brief.language.lexicon import is_ideographic
from brief.language.reading.quantities import QuantityKind, find_names
from brief.language.reading.scan import scan
from brief.language.tokens import split_phrase

if TYPE_CHECKING:
    from brief.evidence.numbers.passages import Surroundings
    from brief.language.reading.quantities import NamedNumber
    from brief.language.tokens import Tokens


def is_misplaced(name: NamedNumber, text: str, around: Surroundings, language: str) -> bool:
    """Whether the passages have the word beside an ordinal with another ordinal or a fraction, never with this one."""
    if not name.key.endswith(".") or around.languages != {language.split("-", maxsplit=1)[0].lower()}:
        return False
    beside = [words for one, words in list_ordinals(text, language) if one.start == name.start]
    told = [one for passage in around.texts for one in list_ordinals(passage, language)]
    for side in (0, 1):
        word = beside[0][side] if beside else ""
        keys = {other.key for other, words in told if word and same_word(words[side], word, language)}
        if keys:
            return name.key not in keys
    parts = [one for one in around.whole if one.kind is QuantityKind.FRACTION and one.noun]
    counted = beside[0][0] if beside else ""  # a tenth majority, of a two-thirds majority
    return bool(counted) and any(same_word(counted, split_phrase(one.noun)[0], language) for one in parts)


@lru_cache(maxsize=256)
def list_ordinals(text: str, language: str) -> tuple[tuple[NamedNumber, tuple[str, str]], ...]:
    """Give each ordinal of a text with the word behind it and the one before it; "" where that is of a closed class."""
    tokens = scan(text, language).tokens
    if tokens is None:
        return ()
    found = []
    for name in find_names(text, language):
        if name.key.endswith("."):
            behind = tokens.after(name.end, 0)
            before = tokens.after(name.start, 0) - 1
            found.append((name, (read_open(tokens, behind, language), read_open(tokens, before, language))))
    return tuple(found)


def read_open(tokens: Tokens, at: int, language: str) -> str:
    """Give the word at a token, "" where it is of a closed class."""
    context = read_grammar(language).context
    word = tokens.word(at) if at >= 0 else ""
    closed = word in context.function_words or word in context.auxiliaries or word in context.adverbs
    return "" if closed or (len(word) < 2 and not is_ideographic(word)) else word
