"""The safety net under every rule: number words and digits of a text that no rule has made anything of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.tokens import TokenKind
from brief.language.types import Malformed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens


def find_passed(
    openings: Sequence[int], tokens: Tokens, grammar: Grammar, read: Iterable[tuple[int, int]]
) -> tuple[Malformed, ...]:
    """Find the numbers among the tokens that can begin one that are in nothing that was `read`: a thirty-nine-km pipe.

    `read` are stretches of the text. Where no space parts words, a number may be a part of any; the lexicon tells them.
    """
    if grammar.numbers.han:
        return ()
    spans = sorted(read)
    passed: list[Malformed] = []
    done, until = 0, 0  # spans that begin before a token, and the furthest end of theirs: linear in the text
    for at in openings:
        if tokens.kinds[at] is not TokenKind.DIGITS and tokens.words[at] not in grammar.counting:
            continue
        start, end = tokens.starts[at], tokens.ends[at]
        while done < len(spans) and spans[done][0] <= start:
            until = max(until, spans[done][1])
            done += 1
        if start >= until:
            written = tokens.text[start:end]
            message = f"`{written}` is a number that is not read"
            passed.append(Malformed(start, end, message, "write it in digits, with its unit"))
    return tuple(passed)
