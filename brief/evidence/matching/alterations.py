"""What an author may alter in a quote: omissions, [sic], a capital, and declared corrections, each in brackets.

A quote is read into segments (an omission parts them), and each segment into its variants: what the source may have in
the place of the brackets. A bracket that the source itself prints is read as its words, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.evidence.matching.boundaries import APOSTROPHES, is_ideograph, is_word
from brief.evidence.matching.folding import FoldingStep, fold_words
from brief.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.outline.types import Correction, TextQuote

BRACKETS = late(r"\[([^\[\]]*)\]")
OMISSIONS = frozenset({"…", "..."})
MOST_VARIANTS = 64  # of a segment; each bracket doubles them at most where the source prints the same bracket


class Variant(Struct, frozen=True):
    """Words that the source may have, and the declared corrections that they stand for."""

    words: str
    corrections: tuple[Correction, ...] = ()


Segment = tuple[Variant, ...]


class Undeclared(Struct, frozen=True):
    """A bracket that stands for nothing declared."""

    bracket: str


class _Bracket(Struct, frozen=True):
    """A bracket in its place: what stands before and after it in the quote."""

    whole: str
    inner: str
    before: str
    after: str


def read_alterations(quote: TextQuote, prints: Callable[[str], bool]) -> tuple[Segment, ...] | Undeclared:
    """Read a quote's brackets; `prints` tells whether the source itself has these characters somewhere."""
    text = quote.exact.value
    segments: list[Segment] = []
    variants = [Variant("")]
    done = 0
    for match in BRACKETS.finditer(text):
        bracket = _Bracket(match[0], _fold(match[1]), text[: match.start()], text[match.end() :])
        variants = [Variant(v.words + text[done : match.start()], v.corrections) for v in variants]
        done = match.end()
        if bracket.inner in OMISSIONS:
            segments.append(tuple(variants))
            variants = [Variant("")]
            continue
        options = [_alter(v, bracket, quote.corrections, prints) for v in variants]
        variants = [variant for alike in options for variant in alike][:MOST_VARIANTS]
        if not variants:
            return Undeclared(match[0])
    segments.append(tuple(Variant(v.words + text[done:], v.corrections) for v in variants))
    return tuple(segments)


def has_brackets(text: str) -> bool:
    """Whether there is anything to read."""
    return BRACKETS.search(text) is not None


def _alter(
    variant: Variant, bracket: _Bracket, corrections: tuple[Correction, ...], prints: Callable[[str], bool]
) -> list[Variant]:
    """Give what the source may have up to the end of this bracket."""
    words = variant.words
    options: list[Variant] = []
    if bracket.inner == "sic" and _follows_word(bracket):
        options.append(Variant(_remove(words, bracket.after), variant.corrections))
    options += (Variant(words + letter, variant.corrections) for letter in _change_case(bracket))
    for correction in corrections:
        if _fold(correction.right.value) == bracket.inner:
            wrong = correction.wrong.value
            text = words + wrong if wrong.strip() else _remove(words, bracket.after)
            options.append(Variant(text, (*variant.corrections, correction)))
    if prints(bracket.whole):
        options.append(Variant(words + bracket.whole, variant.corrections))
    return options


def _follows_word(bracket: _Bracket) -> bool:
    """Whether [sic] stands after a word and before none that it would be glued to."""
    after = bracket.after[:1] or " "
    return bool(BRACKETS.sub("", bracket.before).strip()) and (not is_word(after) or is_ideograph(after))


def _change_case(bracket: _Bracket) -> tuple[str, ...]:
    """Give a single letter at a word's start in its other case, then as it is."""
    letter, after = bracket.inner, bracket.after[:1]
    other = letter.swapcase()
    at_start = not is_word(bracket.before[-1:] or " ") and (
        is_word(after or " ") or after.isspace() or after in APOSTROPHES
    )
    if len(letter) != 1 or len(other) != 1 or other == letter or not at_start:
        return ()
    return other, letter


def _remove(words: str, after: str) -> str:
    """Take a bracket out, and the space before it where a punctuation mark or nothing follows."""
    return words if after and (after[0].isspace() or is_word(after[0])) else words.rstrip()


def _fold(text: str) -> str:
    return fold_words(text, FoldingStep.EXACT).strip()
