"""Digits that are no quantities: COVID-19, the 1990s, 27th, 3.5-fold, two-thirds, 14:30, telephone numbers."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from brief.language.context import is_named
from brief.language.dates import DASHES
from brief.language.numerals import Shape
from brief.language.units import match_money, match_symbol

if TYPE_CHECKING:
    from brief.language.grammar import Grammar
    from brief.language.numerals import Numeral
    from brief.language.tokens import Tokens

PHONE_GAPS = frozenset({" ", "-", ") ", ")-", ")", " (", " - ", "."})
PHONE_TOKENS = 8
PHONE_WORDS = frozenset({"tel", "phone", "telephone", "fax", "tél", "téléphone", "telefon", "teléfono"})
NAMING = frozenset("#§№@_\\/^*=&")
HYPHENS = frozenset("-\u2010\u2011")


def skip_names(tokens: Tokens, at: int, numeral: Numeral, grammar: Grammar) -> int:
    """Give the token after digits that are no quantity; 0 where they may be one."""
    skipped = skip_phone(tokens, at) or skip_slashes(tokens, numeral)
    if skipped:
        return skipped
    if is_name(tokens, at, grammar) or is_bracketed(tokens.text, numeral):
        return numeral.next
    if numeral.shape is not Shape.NUMBER and is_named(tokens, at, grammar):
        return numeral.next
    return skip_suffixes(tokens, at, numeral, grammar)


def is_name(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether what stands right before makes the digits part of a name: COVID-19, S/2018/5, .5."""
    start = tokens.starts[at]
    before = tokens.text[start - 1 : start] if start else ""
    if not before or before.isspace() or before in "(\u201c\"'‘’“«[„|":
        return False
    if before.isalnum():
        return match_money(tokens.text, start) is None
    if before in NAMING or before in {".", ",", ":"}:
        return not (before in {",", ":"} and start > 1 and not tokens.text[start - 2].isdecimal())
    further = tokens.text[start - 2 : start - 1] if start > 1 else ""
    if before in HYPHENS and further.isalnum():
        return tokens.word(at - 1) not in grammar.context.year_prefixes
    return False


def is_bracketed(text: str, numeral: Numeral) -> bool:
    """Whether digits are a mark in brackets, (3) or [12], or number a list's point at a line's start: "2. "."""
    before, after = (
        text[numeral.start - 1 : numeral.start] if numeral.start else "",
        text[numeral.end : numeral.end + 1],
    )
    if numeral.spelled:
        return False
    if (before == "[" and after == "]") or (before == "(" and after == ")" and numeral.end - numeral.start <= 2):
        return True
    opens = before in {"", "\n"}
    return opens and after in {".", ")"} and text[numeral.end + 1 : numeral.end + 2].isspace() and numeral.value < 100


def skip_slashes(tokens: Tokens, numeral: Numeral) -> int:
    """Skip 11/12/2018, 24/7, 1/2, 14:30, 3:1."""
    following = numeral.next
    while not numeral.spelled and tokens.is_digits(following) and tokens.gap(following) in {"/", ":", "⁄"}:
        following += 1
    return following if following > numeral.next else 0


def skip_phone(tokens: Tokens, at: int) -> int:
    """Skip a telephone number: after "tel", or + or 0 first and three runs of digits or more, seven digits in all."""
    if not tokens.is_digits(at) or not (tokens.is_digits(at + 1) or tokens.word(at - 1) in PHONE_WORDS):
        return 0
    start = tokens.starts[at]
    plus = start > 0 and tokens.text[start - 1] == "+"
    announced = tokens.word(at - 1) in PHONE_WORDS
    leads = plus or announced or tokens.words[at].startswith("0")
    if not leads and tokens.gap(at + 1) not in HYPHENS:
        return 0
    following = at + 1
    digits = len(tokens.words[at])
    while following - at < PHONE_TOKENS and tokens.is_digits(following) and tokens.gap(following) in PHONE_GAPS:
        digits += len(tokens.words[following])
        following += 1
    if leads and digits >= 7 and (following - at >= 3 or announced):
        return following
    hyphens = [tokens.gap(between) in HYPHENS for between in range(at + 1, following)]
    return following if len(hyphens) >= 2 and all(hyphens) else 0


def skip_suffixes(tokens: Tokens, at: int, numeral: Numeral, grammar: Grammar) -> int:
    """Skip 27th, 1990s, 3.5-fold, two-thirds, 2½, 10², 5 × 10⁶, and words such as "two-sided"."""
    numbers = grammar.numbers
    following = numeral.next
    word, gap = tokens.word(following), tokens.gap(following)
    soft = tokens.soft(following)
    if soft and is_part(tokens, following, grammar):
        return following + 1
    if tokens.text[numeral.end : numeral.end + 1] in {"^", "×", "⁄"} or gap.startswith((" ×", " x 1")):
        return following
    if numeral.spelled:
        return skip_spelled(tokens, at, numeral, grammar)
    if not gap and word:
        return 0 if numeral.short_scale or is_unit(tokens, numeral, grammar) else following + 1
    ordinal = numeral.scale == 1 and not numeral.value % 1
    if ordinal and gap in {".", ". "} and tokens.word(at - 1) in numbers.ordinal_dot and tokens.spaced(at) and soft:
        return following
    return 0


def is_part(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a token makes the number before it a fraction, a power or a multiple: thirds, ½, ², fold."""
    word = tokens.word(at)
    if not word:
        return False
    folds = grammar.numbers.fold_suffixes
    multiple = bool(folds) and tokens.gap(at) == "-" and word.endswith(folds)
    symbol = unicodedata.category(tokens.text[tokens.starts[at]]) == "No"
    return word in grammar.numbers.fractions or multiple or symbol


def is_unit(tokens: Tokens, numeral: Numeral, grammar: Grammar) -> bool:
    """Whether the letters right after digits are a unit: 10km."""
    phrases = (grammar.units, grammar.percent, grammar.points)
    named = any(known.starting(tokens, numeral.next) for known in phrases)
    return named or match_symbol(tokens.text, numeral.end) is not None


def skip_spelled(tokens: Tokens, at: int, numeral: Numeral, grammar: Grammar) -> int:
    """Skip number words inside compounds: two-sided, no-one; not eleven-month, where a unit follows."""
    following = numeral.next
    joined = tokens.word(following) and tokens.gap(following) in HYPHENS
    if joined and not grammar.units.starting(tokens, following):
        return following + 1
    if at and tokens.gap(at) in HYPHENS | DASHES - {"–", "—"} and tokens.word(at - 1):
        return following
    if grammar.percent.ending(tokens, at):
        return following
    return 0
