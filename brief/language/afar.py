"""Verbs that qualify a number: before their subject, or at the clause's end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.types import Qualifier

if TYPE_CHECKING:
    from brief.language.grammar import Grammar
    from brief.language.phrases import Hit
    from brief.language.tokens import Tokens

VERB_REACH = 8  # tokens back to a verb, over its subject


def qualify_by_verb(tokens: Tokens, at: int, grammar: Grammar) -> Qualifier:
    """Read the verb before a subject that a number follows: تتجاوز نسبة الآبار 30 is more than 30."""
    context, order = grammar.context, grammar.order
    first = at - 1
    while tokens.word(first) in context.fillers:
        first -= 1
    behind = tokens.word(first) if tokens.word(first) in order.verbs else ""
    verbs = order.verbs[behind]
    first -= bool(behind)
    for before in range(first, max(-1, first - VERB_REACH), -1):
        hit = verbs.ending(tokens, before)
        if hit:
            return hit.meaning
        word = tokens.word(before)
        parted = not tokens.joined(before + 1) or word in order.clause_stops | grammar.numbers.words.keys()
        other = before == first and not behind and word in context.function_words | context.by | context.level_to
        if not word or parted or other:
            break
    return Qualifier.NONE


def find_around(tokens: Tokens, first: int, following: int, grammar: Grammar) -> Hit[Qualifier] | None:
    """Find the verb behind a quantity that says with the word before it that it was passed: از ۵ میلیون فراتر رفت."""
    if tokens.word(first - 1) not in grammar.order.around_before or not tokens.joined(following):
        return None
    return grammar.order.around_behind.starting(tokens, following)
