"""What two numbers count or are of: whether their nouns are one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from brief.evidence.word_forms import same_word
from brief.language.grammar.grammar import read_grammar
from brief.language.lexicon import is_ideographic
from brief.language.tokens import split_phrase

if TYPE_CHECKING:
    from brief.evidence.numbers.terms import Terms
    from brief.language.reading.quantities import Quantity


def is_of_same(ours: str, theirs: str, language: str) -> bool:
    """Whether what a cell is of stands first of what the passage's number is of: farms of the region, and no region."""
    whole = theirs.split("|")
    named = [of for of in whole if find_head(of, language) not in read_grammar(language).context.counted_of]
    firsts = "|".join((named or whole)[: 1 + ours.count("|")])  # of the *total* of farms
    return counts_same(ours, firsts, language)


def same_thing(ours: str, theirs: str, language: str) -> bool:
    """Whether two nouns have one head, and no other word before it: senior posts are no clerical posts."""
    head = find_head(ours, language)
    if not counts_same(head, theirs, language):
        return False
    context = read_grammar(language).context
    first, second = split_phrase(ours)[:-1], split_phrase(theirs)[:-1]
    known = bool(context.noun_ends or context.noun_capital)  # where a noun's end is known
    return not (known and first and second) or any(same_word(a, b, language) for a in first for b in second)


def counts_same(cell: str, passage: str, language: str) -> bool:
    """Whether a cell's noun stands among the words that the passage's number counts; singular and plural are one."""
    wanted, words = split_phrase(cell), split_phrase(passage)
    return any(
        all(same_word(a, b, language) for a, b in zip(wanted, words[at:], strict=False))
        for at in range(len(words) - len(wanted) + 1)
    )


def find_head(noun: str, language: str) -> str:
    """Give the word of a noun phrase that says what is counted: the first in languages that put it there."""
    words, context = split_phrase(noun), read_grammar(language).context
    if not words or is_ideographic(words[-1]):
        return "".join(words[-2:])
    if len(words) > 1 and words[0] in context.counters:
        words = words[1:]  # ۲۳ نفر نماینده counts deputies
    return words[0] if context.head_first else words[-1]


def is_written_of(cell: Quantity, quantity: Quantity, terms: Terms) -> bool:
    """Whether what a number without a noun counts stands with what a cell is of: le nombre de demandeurs d'asile."""
    if quantity.noun or quantity.of or not cell.noun or "|" in cell.of:
        return False
    wanted = [find_head(cell.noun, terms.language), *split_phrase(cell.of)]
    for text in terms.texts:
        function_words = read_grammar(terms.language).context.function_words
        words = [word for word in read_grammar(terms.language).tokenise(text).words if word not in function_words]
        words = [word for word in words if word.isalpha()]
        phrases = (words[at : at + len(wanted)] for at in range(len(words)))
        if any(
            len(one) == len(wanted) and all(map(partial(same_word, language=terms.language), wanted, one))
            for one in phrases
        ):
            return True
    return False
