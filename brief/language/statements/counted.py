"""What a number counts without a noun of its own, or with one for people: of whom 190,000 came from India.

A language's part "wording" lists the words that lead to a part of the number before (`parted`), the words for people
whoever they are (`people`), and those for people by what happened to them or what they are (`persons`): "350 morts" are
350 people that died.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.language.amounts.context import stops
from brief.language.entries import Stems, phrases, strings
from brief.language.grammar.grammar import read_grammar
from brief.language.grammar.vocabulary import strip_accents
from brief.language.reading.scan import scan
from brief.language.statements.counted_before import is_alone, name_counted, name_end, name_whole
from brief.language.statements.familiar import list_senses
from brief.language.statements.opposites import is_time, list_numbers, read_opposites
from brief.language.tables import has, name_table, read_part
from brief.language.tokens import split_phrase
from brief.language.types import QuantityKind

if TYPE_CHECKING:
    from brief.language.amounts.items import FoundQuantity
    from brief.language.phrases import Phrases
    from brief.language.reading.quantities import Quantity
    from brief.language.tokens import Tokens

NEAR = 3  # tokens between a number and the words that make it a part
WORDS = 5  # behind a number that tell what it is a number of
STEM = 4  # letters that forms of a word have in common


class CountedWords(Struct, frozen=True):
    """The words of a table."""

    parted: Phrases[None]
    people: frozenset[str]
    persons: Stems


@cache
def read_counted(language: str) -> CountedWords:
    """Read the words of a table."""
    raw = read_part(language, "wording")
    fold = read_grammar(language).spelling.fold
    people = frozenset(map(fold, strings(raw, "people")))
    return CountedWords(phrases(raw, "parted"), people, Stems(tuple(map(fold, strings(raw, "persons")))))


class Antecedent(Struct, frozen=True):
    """What a number counts as the one before it does, and the words that tell which of these: those *from India*."""

    noun: str
    words: tuple[str, ...]


def find_antecedents(text: str, language: str, quantity: Quantity) -> list[Antecedent]:
    """Give what the number before a quantity counts, of which a text says that it is a part, or people as these."""
    if quantity.kind is not QuantityKind.COUNT or not has(language, "wording"):
        return []
    items, tokens = list_numbers(text, language), scan(text, language).tokens
    if tokens is None:
        return []
    same = [k for k, item in enumerate(items) if is_same(item.quantity, quantity)]
    name = name_table(language)
    found = [
        Antecedent(noun, list_behind(items[k], tokens, language))
        for k in same
        if (noun := find_antecedent(items, k, tokens, name))
    ]
    for name_it in (find_whole, name_whole, name_counted, name_end):
        found += [Antecedent(noun, ()) for k in same if (noun := name_it(items, k, tokens, name))]
    return found


def is_same(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities of a text are one."""
    return (one.start, one.low, one.high) == (other.start, other.low, other.high)


def find_whole(items: tuple[FoundQuantity, ...], k: int, tokens: Tokens, language: str) -> str:
    """Give the noun of the whole right behind a part of it: fewer than 300 of the 4,000 *wells*."""
    whole = items[k + 1] if k + 1 < len(items) and not items[k].quantity.noun else None
    if whole is None or whole.quantity.kind is not QuantityKind.COUNT or whole.quantity.low <= items[k].quantity.high:
        return ""
    first = tokens.after(items[k].quantity.end, items[k].first)
    between = tuple(tokens.words[at] for at in range(first, whole.first))
    return whole.quantity.noun if between in read_opposites(language).wholes else ""


def find_antecedent(items: tuple[FoundQuantity, ...], k: int, tokens: Tokens, language: str) -> str:
    """Give the noun of the nearest count before a part of it in its sentence, over other parts; "" for none."""
    known, item = read_counted(language), items[k]
    led = is_parted(item, tokens, known)
    for other in reversed(items[:k]):
        if any(stops(tokens, at) for at in range(other.next, item.first)):
            return ""
        noun = other.quantity.noun
        if is_time(other) or other.quantity.kind is not QuantityKind.COUNT or not noun:
            continue
        if is_parted(other, tokens, known):
            led = led or is_bare(item, tokens, language, linked=True)
            continue
        people = any(word in known.people for word in split_phrase(noun)) and (
            is_bare(item, tokens, language) or is_alone(item, tokens, language)
        )
        return noun if people or (led and item.quantity.high < other.quantity.low) else ""
    return ""


def is_parted(item: FoundQuantity, tokens: Tokens, known: CountedWords) -> bool:
    """Whether words that make a number a part of the one before stand beside it."""
    before = (known.parted.starting(tokens, at) for at in range(max(0, item.first - NEAR), item.first))
    return any(hit and hit.next <= item.first for hit in before) or bool(known.parted.starting(tokens, item.next))


def is_bare(item: FoundQuantity, tokens: Tokens, language: str, *, linked: bool = False) -> bool:
    """Whether a verb stands right behind a number: at least 1,900 were injured; or a preposition, where `linked`."""
    context = read_grammar(language).context
    word = tokens.word(tokens.after(item.quantity.end, item.first))
    return word in context.auxiliaries or (linked and word in context.function_words)


def list_behind(item: FoundQuantity, tokens: Tokens, language: str) -> tuple[str, ...]:
    """List the words behind a number that are of no closed class, up to a mark or a digit."""
    function_words = read_grammar(language).context.function_words
    found: list[str] = []
    for at in range(tokens.after(item.quantity.end, item.first), len(tokens)):
        word = tokens.word(at)
        if len(found) >= WORDS or not word:
            break
        if word not in function_words:
            found.append(word)
    return tuple(found)


def name_wholes(texts: tuple[str, ...], source: str, quantity: Quantity, said: str, language: str) -> list[str]:
    """Give what a number of texts counts as the one before it does, where words tell which of these it is of."""
    wholes = (one for text in texts for one in find_antecedents(text, source, quantity))
    return [one.noun for one in wholes if names_part(one, said, language)]


def names_part(antecedent: Antecedent, text: str, language: str) -> bool:
    """Whether a text has a word that tells which of what is counted a number is of."""
    name = name_table(language)
    said = read_grammar(language).tokenise(text).words
    told = any(is_alike(one, other, name) for one in antecedent.words for other in said if len(other) > 1)
    return told or not antecedent.words  # a whole that says what it is, of which a part is


def is_person(word: str, language: str) -> bool:
    """Whether a word is one for people whoever they are."""
    return has(language, "wording") and word in read_counted(name_table(language)).people


@lru_cache(maxsize=256)
def list_people(text: str, language: str) -> tuple[str, ...]:
    """List the words of a text that are words for people."""
    known = read_counted(name_table(language))
    return tuple(word for word in read_grammar(language).tokenise(text).words if is_either(word, known))


def is_either(word: str, known: CountedWords) -> bool:
    """Whether a word is one for people, whoever they are or by what they are."""
    return word in known.people or word in known.persons


def are_people(head: str, counted: str, text: str, language: str) -> bool:
    """Whether a passage counts people, and a text that counts "people" says of them what the passage's word says."""
    if not is_person(head, language):
        return False
    name = name_table(language)
    known = read_counted(name)
    said = [word for word in read_grammar(language).tokenise(text).words if word not in known.people]
    for word in split_phrase(counted):
        if word in known.people:
            return True
        if word in known.persons and any(is_alike(word, other, name) for other in said):
            return True
    return False


def is_alike(first: str, second: str, name: str) -> bool:
    """Whether two words begin alike, or say the same."""
    one, other = strip_accents(first), strip_accents(second)
    return one[:STEM] == other[:STEM] or not list_senses(first, name).isdisjoint(list_senses(second, name))
