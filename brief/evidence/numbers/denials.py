"""What one of two texts says of a number and the other denies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.evidence.word_forms import same_word
from brief.language.statements.clauses import find_beside
from brief.language.statements.counted_before import is_same_whole
from brief.language.statements.lacking import list_lacking
from brief.language.statements.opposites import find_pairs
from brief.language.statements.verb_forms import are_forms

if TYPE_CHECKING:
    from brief.evidence.numbers.terms import Terms
    from brief.language.reading.quantities import Quantity

HAVING = "having"  # the pair of opposites that a word of lacking is of


def denies_alike(cell: Quantity, quantity: Quantity, terms: Terms) -> bool:
    """Whether no word that is negated in the one clause stands in the other without a negation.

    "nicht gebaut" and "gebaut" are told; "not paid" and "outstanding" are the author's words for one thing.
    """
    if bool(cell.denied) == bool(quantity.denied):
        return True
    if terms.claim and is_same_whole(terms.text, terms.language, terms.texts, terms.source_language, cell.low):
        return True  # what is denied is so of its part
    texts = (terms.text,) if quantity.denied else terms.texts
    other = cell if quantity.denied else quantity
    denied, language = (cell.denied or quantity.denied).split()[1:], terms.language
    words = frozenset[str]().union(*(find_beside(text, terms.language, other) for text in texts))
    if not any(is_same_verb(a, b, language) for a in denied for b in words):
        return True
    return lacks_alike(cell, quantity, terms)


def lacks_alike(cell: Quantity, quantity: Quantity, terms: Terms) -> bool:
    """Whether of two clauses one denies what the other says that there is none of: have no bank, lack a bank."""
    texts, language = ((terms.text,), terms.language) if quantity.denied else (terms.texts, terms.source_language)
    other = cell if quantity.denied else quantity
    none = frozenset[str]().union(*(list_lacking(text, language, other) for text in texts)) if language else frozenset()
    denied = (cell.denied or quantity.denied).split()[1:]
    return bool(denied) and all(any(is_same_verb(a, b, terms.language) for b in none) for a in denied)


def is_same_verb(first: str, second: str, language: str) -> bool:
    """Whether two words are one, or forms of one verb: did not pay, paid."""
    return same_word(first, second, language) or are_forms(first, second, language)


def find_denied(cell: Quantity, quantity: Quantity, terms: Terms) -> frozenset[str]:
    """Give the pairs of opposites whose word is negated in one of two clauses and not in the other."""
    if bool(cell.denied) == bool(quantity.denied):
        return frozenset()
    language = terms.language if cell.denied else terms.source_language
    denied = find_pairs((cell.denied or quantity.denied).split()[1:], language)
    return denied | {HAVING} if lacks_alike(cell, quantity, terms) else denied
