"""What a claim's sentence without a number says, against the sentence of its passages that it tells.

Its words are that sentence's but for one that turns it round: an opposite, a rise for a fall, a negation left out; or,
where it tells a rank, another thing that is ranked: the third largest exporter of tea for that of coffee.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.diagnostics import Code
from brief.evidence.numbers.denials import is_same_verb
from brief.evidence.sentences.alike_words import is_like_any
from brief.evidence.sentences.comparisons import is_turned, list_comparisons
from brief.evidence.sentences.conditions import list_conditions
from brief.evidence.sentences.parallels import read_words
from brief.evidence.sentences.replaced_words import is_familiar, stands_alike
from brief.evidence.sentences.spans import SENTENCE
from brief.evidence.sentences.word_places import list_places
from brief.language.closed.denials import name_denied, negates
from brief.language.entries import strings
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.quantities import TIMES, find_names
from brief.language.statements.lacking import read_lacking
from brief.language.statements.opposites import find_labelled, list_numbers
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.evidence.sentences.word_places import WordPlace

LEAST = 2  # words that a sentence has of another at least
SHARE = 0.6  # of its words
MOST = 2  # words that one negation denies, in two parts: no site would have been finished without it has two


class Sense(Struct, frozen=True):
    """A word of a sentence, text[start:end], that says another thing than its passage does."""

    code: Code
    start: int
    end: int
    word: str
    there: str


def find_turned_senses(text: str, language: str, passages: Sequence[str]) -> Iterator[Sense]:
    """Find the sentences of a text without a number that say the opposite of the one that they tell."""
    if not has(language, "opposites") or not has(language, "wording"):
        return
    start = 0
    for sentence in SENTENCE.split(text):
        at = text.index(sentence, start)
        start = at + len(sentence)
        if any(item.quantity.kind not in TIMES for item in list_numbers(sentence, language)):
            continue  # which has rules of its own
        told = find_told(sentence, language, tuple(passages))
        wrong = find_turned_sense(sentence, told, language, tuple(passages)) if told else None
        if wrong:
            yield Sense(wrong[0], at, start, wrong[1], wrong[2])


def find_other_condition(text: str, language: str, passages: Sequence[str]) -> str:
    """Give a word that a condition denies in a text or its passages alone: if no action is taken."""
    known = read_conditions(name_table(language)) if has(language, "opposites") else frozenset()
    for sentence in SENTENCE.split(text):
        if known.isdisjoint(read_words(sentence, language).tokens.words):
            continue  # as most
        told = find_told(sentence, language, tuple(passages))
        if told and not known.isdisjoint(read_words(told, language).tokens.words):
            return find_undenied(sentence, told, language)
    return ""


def find_denied_there(text: str, language: str, passages: Sequence[str]) -> str:
    """Give a word of a text with a number that the sentence it tells has only to deny it: not the wages; or ""."""
    if not has(language, "opposites") or not has(language, "wording"):
        return ""
    for sentence in SENTENCE.split(text):
        told = find_told(sentence, language, tuple(passages))
        if not told or list_denied(sentence, language) or list_conditions(told, language):
            continue  # conditions have a rule of their own
        if any(word in read_lacking(name_table(language)) for word in list_open(sentence, language)):
            continue  # homes without water lack it
        if word := find_undenied(sentence, told, language):
            return word
    return ""


@cache
def read_conditions(language: str) -> frozenset[str]:
    """Read the words of a table that lead to a condition."""
    return frozenset(strings(read_part(language, "opposites"), "conditions"))


def find_turned_sense(
    sentence: str, told: str, language: str, passages: tuple[str, ...]
) -> tuple[Code, str, str] | None:
    """Give what turns a sentence round, and what the one that it tells says."""
    ours, theirs = (list_denied(one, language) for one in (sentence, told))
    if bool(ours) is bool(theirs):
        other = find_labelled(told, language)
        turned = [pair for pair, side in find_labelled(sentence, language).items() if other.get(pair, side) != side]
        if turned or moves_otherwise(sentence, told, language):
            return Code.QUANTITY_OPPOSED, sentence, told
    if any(
        is_turned(one, other, language)
        for one in list_comparisons(sentence, language)
        for other in list_comparisons(told, language)
    ):
        return Code.QUANTITY_OPPOSED, sentence, told
    if word := find_undenied(sentence, told, language):
        return Code.QUANTITY_DENIED, word, told
    if any(name.key.endswith(".") for name in find_names(sentence, language)):
        word = find_other_ranked(sentence, told, language, passages)
        return (Code.QUANTITY_REWORDED, word, told) if word else None
    return None


def find_undenied(sentence: str, told: str, language: str) -> str:
    """Give a word that one of two sentences denies in its only form, and the other has and denies nothing."""
    for one, other in ((sentence, told), (told, sentence)):
        denied = list_denied(one, language)
        if 0 < len(set(denied)) <= MOST and not list_denied(other, language):
            words, said = read_words(one, language).tokens.words, list_open(other, language)
            alone = (word for word in denied if sum(is_same_verb(word, form, language) for form in words if form) == 1)
            word = next((word for word in alone if any(is_same_verb(word, form, language) for form in said)), "")
            if word:
                return word
    return ""


def moves_otherwise(sentence: str, told: str, language: str) -> bool:
    """Whether one of two sentences says that something rose, and the other that it fell."""
    ours, theirs = list_ways(sentence, language), list_ways(told, language)
    return len(ours) == len(theirs) == 1 and ours != theirs


@lru_cache(maxsize=256)
def list_ways(text: str, language: str) -> frozenset[str]:
    """List the ways that a text's words say something went."""
    context, words = read_grammar(language).context, read_words(text, language).tokens.words
    known = (("+", context.up), ("-", context.down))
    return frozenset(way for way, listed in known if any(word in listed for word in words if word))


@lru_cache(maxsize=256)
def list_denied(text: str, language: str) -> tuple[str, ...]:
    """List the words that a text's negations deny, "" for one that denies none."""
    grammar, tokens = read_grammar(language), read_words(text, language).tokens
    known = grammar.context.negations | grammar.order.negations_behind
    places = [at for at, word in enumerate(tokens.words) if word in known and negates(tokens, at, grammar)]
    owned = frozenset(at for item in list_numbers(text, language) for at in range(item.first, item.next))
    denied = [name_denied(tokens, at, grammar, owned)[1:] for at in places if at not in owned]
    return tuple(word for words in denied for word in words or [""])


@lru_cache(maxsize=256)
def list_open(text: str, language: str) -> tuple[str, ...]:
    """List the open words of a text."""
    reader = read_words(text, language)
    return tuple(word for word, opened in zip(reader.tokens.words, reader.opened, strict=False) if opened)


def find_told(sentence: str, language: str, passages: tuple[str, ...]) -> str:
    """Find the sentence of the passages that has most of a sentence's words; "" where none has enough."""
    words = list_open(sentence, language)
    best, most = "", max(LEAST, SHARE * len(words)) - 1e-9
    for passage in passages if len(words) >= LEAST else ():
        for one in SENTENCE.split(passage):
            theirs = list_open(one, language)
            shared = sum(is_like_any(word, theirs, language) for word in words)
            if shared > most:
                best, most = one, shared
    return best


def find_other_ranked(sentence: str, told: str, language: str, passages: tuple[str, ...]) -> str:
    """Give the word of a rank that is in no passage, and stands in the place of one of the passage's."""
    ours, theirs = list_ranked(sentence, language), list_ranked(told, language)
    joins = read_grammar(language).context.list_and
    strange = [place for place in ours if not place.time and not is_familiar(place.word, passages, language)]
    for other in theirs:
        if is_like_any(other.word, (one.word for one in ours), language):
            continue
        taken = next((one.word for one in strange if stands_alike(one, other, joins)), "")
        if taken:
            return taken
    return ""


def list_ranked(text: str, language: str) -> tuple[WordPlace, ...]:
    """List the open words of a text from its first ordinal on in their places."""
    reader = read_words(text, language)
    start = min((name.start for name in find_names(text, language) if name.key.endswith(".")), default=0)
    return tuple(list_places(reader, reader.tokens.after(start, 0), len(reader.tokens), before=True))
