"""Decimals without the nought before their mark, which are refused: .75 per cent."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from brief.language.lexicon import is_ideographic

if TYPE_CHECKING:
    from brief.language.tokens import Tokens

UNLED = frozenset(".,٫")


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
