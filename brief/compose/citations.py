"""Which quotations make which evidence notes: numbered by first citation, one note for a passage."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING

from brief.language.page.wording import count_up

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.evidence.types import Passage, QuoteEvidence

FOLDED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "‐": "-", "‑": "-"})


class Citations:
    """Numbers quotations in the order in which they are first cited.

    A quotation that stands word for word inside another one of the brief shares its note, so that the reader sees the
    longer passage once: a statistic that quotes half a sentence leads to the sentence that a claim quotes.
    """

    def __init__(self, quotes: Iterable[QuoteEvidence]) -> None:
        """Know every quotation of the brief, in reading order."""
        self._quotes = tuple(quotes)  # kept, so that an identity stays one's own
        self._longest = find_longest(self._quotes)
        self._numbers: dict[int, int] = {}  # by identity: to compare two quotations is to compare all that they have
        self._cited: list[QuoteEvidence] = []

    def cite(self, quotes: Iterable[QuoteEvidence]) -> tuple[int, ...]:
        """Number the notes of `quotes`, ascending, each once; a new quotation gets the next number."""
        numbers = set()
        for quote in quotes:
            passage = self._find_longest(quote)
            number = self._numbers.get(id(passage))
            if number is None:
                self._cited.append(passage)
                number = self._numbers[id(passage)] = len(self._cited)
            numbers.add(number)
        return tuple(sorted(numbers))

    def _find_longest(self, quote: QuoteEvidence) -> QuoteEvidence:
        """Give the quotation that `quote` stands in, or an equal one; itself where nobody knows it."""
        longest = self._longest.get(id(quote))
        if longest is None:
            equal = (self._longest[id(known)] for known in self._quotes if known == quote)
            longest = next(equal, quote)
        return longest

    @property
    def cited(self) -> tuple[QuoteEvidence, ...]:
        """The quotation of each note, in the order of the numbers."""
        return tuple(self._cited)


def find_longest(quotes: tuple[QuoteEvidence, ...]) -> dict[int, QuoteEvidence]:
    """For each quotation, by its identity, the longest one that holds it whole, perhaps itself; of equals the first."""
    neighbours: dict[tuple[str, int], list[QuoteEvidence]] = {}
    unfound: dict[tuple[str, str], QuoteEvidence] = {}
    longest: dict[int, QuoteEvidence] = {}
    for quote in quotes:
        if quote.passage is not None:
            neighbours.setdefault((quote.passage.source, quote.passage.paragraph), []).append(quote)
        else:
            source = quote.quote.source
            longest[id(quote)] = unfound.setdefault((source.value if source else "", fold(quote)), quote)
    for near in neighbours.values():
        if len(near) == 1:
            longest[id(near[0])] = near[0]
            continue
        pairs = [(fold(quote), quote) for quote in near]
        ranked = sorted(pairs, key=lambda pair: -len(pair[0]))  # stable: of equals the first
        for written, quote in pairs:
            # Word for word, brackets included: a quotation that alters is not one that does not.
            longest[id(quote)] = next(
                other
                for longer, other in ranked
                if other is quote or (written in longer and covers(other.passage, quote.passage))
            )
    return longest


def covers(whole: Passage | None, part: Passage | None) -> bool:
    """Whether every stretch of `part` lies inside one of `whole`: nothing that it quotes is omitted there."""
    if whole is None or part is None:
        return False
    return all(any(w.start <= p.start and p.end <= w.end for w in whole.spans) for p in part.spans)


def fold(quote: QuoteEvidence) -> str:
    """Give the quotation as written, with plain spaces, quotation marks and hyphens."""
    return fold_text(quote.quote.exact.value)


def fold_text(text: str) -> str:
    """Give `text` with plain spaces, quotation marks and hyphens."""
    return " ".join(text.translate(FOLDED).split())


def letter_of(index: int) -> str:
    """Give the letters of the note `index`, from 0: A, B … Z, AA, AB."""
    return count_up(index, ascii_uppercase)
