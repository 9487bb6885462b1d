"""What the words around a number say of it: qualifier, sign, noun; whether it is a name's number, or a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.types import Qualifier

if TYPE_CHECKING:
    from brief.language.grammar import Grammar
    from brief.language.tokens import Tokens

MARKS = {
    ">": Qualifier.MORE,
    "<": Qualifier.LESS,
    "≥": Qualifier.AT_LEAST,
    "≤": Qualifier.AT_MOST,
    "~": Qualifier.ABOUT,
    "≈": Qualifier.ABOUT,
}
STOPS = frozenset(".;:!?()|")
VERB_REACH = 5  # words back from "by" to its verb
NOUN_WORDS = 4  # to the right of a number
HYPHENS = frozenset("-\u2010\u2011")


def qualify_before(tokens: Tokens, at: int, start: int, grammar: Grammar) -> tuple[Qualifier, int]:
    """Read the qualifier that ends before a number's first token: its class and where it starts."""
    position = start
    while position > 0 and start - position < 2 and tokens.text[position - 1].isspace():
        position -= 1
    mark = tokens.text[position - 1 : position]
    if mark in MARKS:
        return MARKS[mark], position - 1
    between = tokens.text[tokens.ends[at - 1] : start] if at else "|"
    hit = grammar.context.before.ending(tokens, at - 1)
    if hit is None or not (between.isspace() or between.strip() == "."):
        return Qualifier.NONE, start
    return hit.meaning, tokens.starts[hit.first]


def qualify_after(tokens: Tokens, at: int, grammar: Grammar) -> tuple[Qualifier, int]:
    """Read the qualifier that starts at a token, "or more": its class and the next token."""
    hit = grammar.context.behind.starting(tokens, at) if tokens.spaced(at) else None
    return (hit.meaning, hit.next) if hit else (Qualifier.NONE, at)


def find_sign(tokens: Tokens, before: int, after: int, grammar: Grammar) -> str:
    """Give the direction that the words say: token `before` ends what precedes the quantity, `after` follows it."""
    context = grammar.context
    while before >= 0 and tokens.word(before) in context.adverbs and is_near(tokens, before + 1):
        before -= 1
    word = tokens.word(before) if is_near(tokens, before + 1) else ""
    behind = find_sign_after(tokens, after, grammar)
    if word in context.level_to and word not in context.by:
        return behind
    sign = direction(word, grammar)
    if not sign and word in context.by:
        sign = find_verb(tokens, before, grammar) or find_late_verb(tokens, word, after, grammar)
    if sign and tokens.word(after) in context.flip_after and tokens.spaced(after):
        return "-" if sign == "+" else "+"
    return sign or behind


def is_near(tokens: Tokens, at: int) -> bool:
    """Whether the gap before token `at` ends no sentence and opens no parenthesis."""
    return not STOPS & set(tokens.gap(at)) and "," not in tokens.gap(at)


def direction(word: str, grammar: Grammar) -> str:
    """Give the sign that a word of change has."""
    return "+" if word in grammar.context.up else "-" if word in grammar.context.down else ""


def find_verb(tokens: Tokens, by: int, grammar: Grammar) -> str:
    """Find the word of change that a "by" belongs to: next to it, or parted by a year or by words that hang on it."""
    for back in range(1, VERB_REACH + 1):
        at = by - back
        if at < 0 or not is_near(tokens, at + 1):
            return ""
        sign = direction(tokens.word(at), grammar)
        if sign:
            hanging = tokens.word(at + 1) in grammar.context.function_words | grammar.context.adverbs
            near = back == 1 or hanging or (back == 2 and tokens.is_digits(at + 1))
            return sign if near else ""
    return ""


def find_late_verb(tokens: Tokens, by: str, after: int, grammar: Grammar) -> str:
    """Find the participle at a German sentence's end: um 87 Prozent auf 9000 Tonnen gestiegen."""
    if by not in grammar.context.by_after:
        return ""
    for at in range(after, after + VERB_REACH + 1):
        if at >= len(tokens) or not is_near(tokens, at):
            return ""
        sign = direction(tokens.word(at), grammar)
        if sign:
            return sign
    return ""


def find_sign_after(tokens: Tokens, at: int, grammar: Grammar) -> str:
    """Give the sign of a word right after: a 20 per cent decrease."""
    if not tokens.soft(at):
        return ""
    hit = grammar.context.down_after.starting(tokens, at) or grammar.context.up_after.starting(tokens, at)
    return hit.meaning if hit else ""


def find_noun(tokens: Tokens, at: int, grammar: Grammar) -> str:
    """Give the words that a count counts: up to four to its right, to the head of the noun phrase or its end."""
    context = grammar.context
    hit = context.noun_of.starting(tokens, at) if tokens.spaced(at) else None
    at = hit.next if hit else at
    found: list[str] = []
    while len(found) < NOUN_WORDS:
        word = tokens.word(at)
        gap = tokens.gap(at)
        elided = gap in {"'", "’"} and hit is not None and not found  # de l’héroïne
        if not word or (gap != " " and gap not in HYPHENS and not elided) or word in context.function_words:
            break
        if gap in HYPHENS and found:
            found[-1] += "-" + word
        else:
            found.append(word)
        at += 1
        continues = tokens.gap(at) in HYPHENS or (tokens.spaced(at) and is_head(tokens, at, grammar))
        if is_head(tokens, at - 1, grammar) and not continues:
            break  # "officers killed suspects" counts officers, "arms dealers" are dealers
    return " ".join(found)


def is_head(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a word ends its noun phrase: an English plural, a German noun."""
    word = tokens.word(at)
    if not word:
        return False
    if grammar.context.noun_capital:
        return tokens.text[tokens.starts[at]].isupper()
    ends = grammar.context.noun_ends
    return len(word) > 3 and bool(ends) and word.endswith(ends) and not word.endswith(("ss", "us", "is"))


def is_named(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether the word before makes the number a name's: Table 3, resolution 2344, No. 5, P. 12."""
    word = tokens.word(at - 1)
    if word not in grammar.context.identifiers:
        return False
    gap = tokens.gap(at)
    if len(word) <= 2 or word in {"nos", "art", "par"}:
        return gap.strip() in {".", "°", "º"}
    return gap in {" ", ". ", ".", "-"}


def is_year(tokens: Tokens, at: int, after: int, grammar: Grammar) -> bool:
    """Whether four digits are a year: no noun follows them, or a word before says so."""
    context = grammar.context
    if tokens.word(at - 1) in context.year_before and not STOPS & set(tokens.gap(at)):
        return True
    following = tokens.word(after)
    return not (following and tokens.gap(after) == " " and following not in context.function_words)
