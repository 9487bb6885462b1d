"""What a number counts: the words to its right, to the head of the noun phrase or its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.amounts.context import is_counted
from brief.language.lexicon import is_ideographic
from brief.language.numbers.numerals import read_numeral

if TYPE_CHECKING:
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens

NOUN_WORDS = 4


def find_noun(tokens: Tokens, at: int, grammar: Grammar) -> tuple[str, int]:
    """Give the words that a count counts and the token after them; "" and `at` where it counts nothing."""
    noun, _, following = find_owned(tokens, at, grammar)
    return noun, following


def find_owned(tokens: Tokens, at: int, grammar: Grammar) -> tuple[str, str, int]:
    """Give what a count counts, whose it is, and the token after them: 12 of Poland's *banks*."""
    context = grammar.context
    known = tokens.words[at] in context.noun_of.by_first and tokens.joined(at)
    hit = context.noun_of.starting(tokens, at) if known else None
    noun, following = read_noun(tokens, hit.next if hit else at, grammar)
    return read_owned(tokens, noun, following, grammar) if noun else ("", "", at)


def read_owned(
    tokens: Tokens, owner: str, following: int, grammar: Grammar, later: tuple[str, ...] = ()
) -> tuple[str, str, int]:
    """Read on behind a genitive's mark: it is what is behind that which is counted, and a number there is another's.

    What is not read there counts nothing: its owner keeps the mark, and is no noun.
    """
    if not grammar.context.genitives or tokens.mark(following) != "'" or not tokens.glued(following):
        return owner, "", following
    behind = following + 1
    behind += tokens.glued(behind) and tokens.word(behind) in grammar.context.genitives
    if not tokens.spaced(behind):
        return owner, "", following
    numeral = read_numeral(tokens, behind, grammar, frozenset())  # 192 of the chamber's *300* seats
    noun, after = read_noun(tokens, numeral.next if numeral else behind, grammar, later=later)
    if not noun:
        return f"{owner}'", "", behind
    if numeral:
        after = behind
    return (noun, owner, after) if numeral else nest(read_owned(tokens, noun, after, grammar, later), owner)


def ends_owner(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether an owner ends right before a token: Kenya's."""
    mark = at - 1 - (tokens.word(at - 1) in grammar.context.genitives)
    return bool(grammar.context.genitives) and mark > 0 and tokens.mark(mark) == "'" and tokens.glued(mark)


def nest(owned: tuple[str, str, int], owner: str) -> tuple[str, str, int]:
    """Put an owner behind that of what it owns: the country's teachers' colleges are of teachers, of the country."""
    noun, nearer, following = owned
    return noun, "|".join(filter(None, (nearer, owner))), following


def read_noun(
    tokens: Tokens,
    at: int,
    grammar: Grammar,
    most: int = NOUN_WORDS,
    breaks: tuple[str, ...] = (),
    later: tuple[str, ...] = (),
) -> tuple[str, int]:
    """Read up to four words of a noun phrase from a token on.

    `breaks` are endings that none of them has, `later` those that none but the first has.
    """
    breaks += grammar.context.noun_breaks
    if grammar.numbers.han:
        return read_han_noun(tokens, at, grammar)
    found: list[str] = []
    while len(found) < most:
        word = tokens.word(at)
        if word and word == grammar.order.definite and is_written_on(tokens, at + 1):
            if not tokens.joined(at):
                break
            found.append(word + tokens.word(at + 1))  # parted as the table has what is behind it
            at += 2
            continue
        parted = tokens.spaced(at) or (not found and tokens.joined(at))
        compound = tokens.skip_hyphen(at + 1) > at + 1  # on-the-spot checks
        closed = (word in grammar.context.function_words and not compound) or word in grammar.context.negations
        if not word or not parted or closed or is_number(word, grammar) or is_verb(word, breaks, grammar):
            break
        if begins_another(tokens, at, grammar, first=not found, compound=compound):
            break
        if found and word.endswith(later or ("\n",)) and not found[-1].endswith("ly"):
            break  # 60 per cent of members paid
        at += 1
        if tokens.is_digits(at) and tokens.glued(at):  # CO2
            word += tokens.words[at]
            at += 1
        while tokens.skip_hyphen(at) > at and tokens.word(at + 1):
            word += f"-{tokens.word(at + 1)}"  # 120 face-to-face meetings
            at += 2
        found.append(word)
        if grammar.context.modifier_ends and not word.endswith(grammar.context.modifier_ends):
            break
        if is_head(tokens, at - 1, grammar) and not (tokens.spaced(at) and is_head(tokens, at, grammar)):
            break  # "officers killed suspects" counts officers, "arms dealers" are dealers
    return " ".join(found), at


def begins_another(tokens: Tokens, at: int, grammar: Grammar, *, first: bool, compound: bool) -> bool:
    """Whether a word begins no noun phrase and goes on with none: a qualifier, a "daily", "higher" behind a noun."""
    if tokens.words[at] not in grammar.noun_stops:
        return False  # as most words
    context = grammar.context
    hit = context.before.starting(tokens, at)
    if hit and tokens.skip_hyphen(hit.next) == hit.next:
        return True
    if compound:
        return False
    if grammar.each.starting(tokens, at) or context.minus.starting(tokens, at):
        return True
    known = (context.up_after, context.down_after, context.behind)
    return not first and any(phrases.starting(tokens, at) for phrases in known)


def is_written_on(tokens: Tokens, at: int) -> bool:
    """Whether nothing parts a word from the one before, but that it was parted from it."""
    return bool(tokens.word(at)) and tokens.gaps[at] == 1 and tokens.starts[at] == tokens.ends[at - 1]


def read_han_noun(tokens: Tokens, at: int, grammar: Grammar) -> tuple[str, int]:
    """Read the characters of a noun with its measure word (名嫌疑人), to a mark, a digit or a word of the table's."""
    first = at
    while at < len(tokens) and at - first < 2 * NOUN_WORDS and tokens.word(at) and tokens.joined(at):
        word = tokens.words[at]
        if at == first and tokens.is_digits(at - 1) and tokens.glued(at) and not is_ideographic(word):
            break  # 40k
        if ends_noun(word, grammar) and not (at == first and word in grammar.context.classifiers):
            break
        at += 1
    return "".join(tokens.words[first:at]), at


def ends_noun(word: str, grammar: Grammar) -> bool:
    """Whether a word is none of a noun's: a function word, one of change, a qualifier, another number."""
    context = grammar.context
    sets = (context.function_words, context.up, context.down, context.movers, context.level_to, context.negations)
    further = (context.every_before, context.leads.by_first, grammar.shares.times_after)
    if any(word in known for known in (*sets, *further, grammar.barred_behind, grammar.closed)):
        return True
    phrases = (context.behind.by_first, context.before.by_last, grammar.unit_before.by_first)
    return any(word in known for known in phrases)


def is_verb(word: str, breaks: tuple[str, ...], grammar: Grammar) -> bool:
    """Whether a word's ending, or the change that it tells, makes it the clause's and no noun phrase's."""
    context = grammar.context
    return bool(breaks) and (word.endswith(breaks) or word in context.up or word in context.down)


def is_number(word: str, grammar: Grammar) -> bool:
    """Whether a word is a number of its own, which no noun phrase has."""
    numbers = grammar.numbers
    spelled = word in numbers.words and word not in numbers.articles and word not in numbers.only_before_scale
    if word.endswith(grammar.closed_ends or ("\n",)) or word in grammar.closed:
        return True
    return (spelled or word in numbers.scales) and len(word) > 1


def is_head(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a word ends its noun phrase: an English plural, a German noun."""
    word = tokens.word(at)
    if not word:
        return False
    if grammar.context.noun_capital:
        return tokens.capital(at)
    ends = grammar.context.noun_ends
    return len(word) > 3 and bool(ends) and word.endswith(ends) and not word.endswith(("ss", "us", "is"))


def dates_noun(tokens: Tokens, at: int, after: int, grammar: Grammar) -> bool:
    """Whether four digits before a noun are its year: its 1995 law, a 1951 convention, the new 2018 plan, 2019 levels.

    Of languages that write a year there; a count of what is one is none, and neither is one behind "its" or "a".
    """
    context = grammar.context
    if not context.dated_before or is_counted(tokens, at, after, grammar):
        return False
    owned = ends_owner(tokens, at, grammar)
    if tokens.joined(at) and (owned or tokens.word(at - 1) in context.dated_before):
        return True
    noun, following = read_noun(tokens, after, grammar)
    if not noun or tokens.word(following) in grammar.context.list_and:
        return False  # 1850 men and women
    head = tokens.word(following - 1)
    persons = head.endswith("ed")  # 1900 injured
    plural = persons or is_head(tokens, following - 1, grammar) or head in context.plural_nouns
    return head in context.dated_nouns or not plural
