"""Decimals without the nought before their mark: .75 per cent."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from unicodedata import category

from brief.language.lexicon import is_ideographic
from brief.language.types import Malformed, Numeral, Shape

if TYPE_CHECKING:
    from brief.language.tokens import Tokens

UNLED = frozenset(".,٫")
LONGEST = 24  # digits, as of any number


def is_unled(tokens: Tokens, at: int) -> bool:
    """Whether digits have a decimal mark before them and nothing before that: .75."""
    if not (tokens.is_digits(at) and tokens.mark(at - 1) in UNLED and tokens.glued(at)):
        return False
    mark = tokens.text[tokens.starts[at - 1] : tokens.ends[at - 1]]
    if mark == "，" or (mark == "," and is_ideographic(tokens.word(at - 2))):
        return False  # ends a clause, with no space behind it: 调查发现，2019年
    if is_ideographic(tokens.word(at - 2)) or tokens.words[at - 2].endswith("'"):  # dell',8 %
        return True
    opened = tokens.mark(at - 2) in {"(", "+", "-", "−", "–"} or category(tokens.words[at - 2][:1] or " ") == "Sc"
    return at == 1 or not tokens.glued(at - 1) or opened


def read_unled(tokens: Tokens, at: int) -> Numeral:
    """Read .75 as 0.75; one of several marks is no number."""
    written = tokens.words[at + 1]
    start, end = tokens.starts[at], tokens.ends[at + 1]
    further = tokens.glued(at + 2) and tokens.glued(at + 3) and tokens.is_digits(at + 3)
    if further or len(written) > LONGEST:
        wrong = Malformed(start, end, f"`{tokens.text[start:end]}` begins with a mark", "write the 0 before it")
        return Numeral(Decimal(0), start, end, at + 2, Shape.MALFORMED, malformed=wrong)
    return Numeral(Decimal(f"0.{written}"), start, end, at + 2)
