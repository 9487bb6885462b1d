"""The safety net under every rule: number words and digits of a text that no rule has made anything of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.grammar import read_grammar
from brief.language.scan import scan
from brief.language.types import Malformed

if TYPE_CHECKING:
    from brief.language.grammar import Grammar
    from brief.language.tokens import Tokens


def find_passed(text: str, language: str) -> tuple[Malformed, ...]:
    """Find the numbers of a text that are in no quantity, no name and nothing refused: a thirty-nine-km pipe.

    Where no space parts words, a number may be a part of any; there the lexicon tells them.
    """
    grammar = read_grammar(language)
    if grammar.numbers.han:
        return ()
    read = scan(text, language)
    spans = [(item.quantity.outer_start, item.reach) for item in read.found]
    spans += [(one.start, one.end) for one in read.unread]
    spans += [(one.start, one.end) for one in read.names]
    spans += [(one.start, one.end) for one in read.malformed]
    tokens = grammar.tokenise(text)
    return tuple(
        Malformed(start, end, f"`{text[start:end]}` is a number that is not read", "write it in digits, with its unit")
        for at, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
        if counts(tokens, at, grammar) and not any(first <= start < last for first, last in spans)
    )


def counts(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a token is digits, a scale word or a number word above one."""
    word, numbers = tokens.word(at), grammar.numbers
    if tokens.is_digits(at):
        return True
    return len(word) > 1 and (word in numbers.scales or numbers.words.get(word, 0) > 1)
