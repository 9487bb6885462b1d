"""Where a quantity stands that no quote of a statement has, and the quote to add: for help lines, not for verdicts."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.diagnostics import Act, Fix
from brief.evidence.effort import Patience
from brief.evidence.matching.misses import write_scalar
from brief.evidence.numbers.passages import find_paragraph
from brief.evidence.numbers.reading import read_quantities
from brief.evidence.quotes import Located, locate
from brief.marked import Scalar
from brief.outline.types import TextQuote
from brief.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from brief.diagnostics import Mark
    from brief.evidence.matching.folding import FoldedSource
    from brief.evidence.types import QuoteEvidence
    from brief.language.reading.quantities import Quantity
    from brief.sources.types import BodyParagraph

NUMERAL = late(r"\d+(?:[.,'’\u00a0\u202f]\d+)*")
WORD = re.compile(r"\S+")
BETWEEN = "[.,'’\u00a0\u202f ]?"  # two digits of a number
MOST_PLACES = 40  # of a number's digits that are looked at, in each source
MOST_WORDS = 8  # of a quote on either side of its number
FEWEST_WORDS = 3
LONGEST = 100_000  # characters of a paragraph that is looked at
ENDS = ",;:"


class Suggestion(Struct, frozen=True):
    """A help line and the same as data; both empty where the sources have nothing."""

    help: str = ""
    fixes: tuple[Fix, ...] = ()


NOTHING = Suggestion()


class Suggestions:
    """The sources of an outline, to find passages in."""

    def __init__(self, folded: Mapping[str, FoldedSource]) -> None:
        """Keep the sources by their ids."""
        self._folded = folded
        self._patience = Patience()

    def tell(
        self, written: str, holds: Callable[[Quantity], bool], quotes: Iterable[QuoteEvidence], mark: Mark
    ) -> Suggestion:
        """Say which paragraph has a quantity that `holds`, and what to quote of it; nothing where none has.

        `written` is how the author writes it; the sources of the statement's own quotes come first.
        """
        if not self._patience.help():
            return NOTHING
        named = dict.fromkeys(quote.passage.source for quote in quotes if quote.passage)
        for name in dict.fromkeys((*named, *self._folded)):
            folded = self._folded.get(name)
            for paragraph, start, end in find_places(folded, written, holds) if folded else ():
                entry = self._suggest(folded, paragraph, start, end, mark) if folded else ""
                if entry:
                    place = f"paragraph {paragraph.number}" + (f" of `{name}`" if len(self._folded) > 1 else "")
                    fix = Fix(f"add the quote that has it, of {place}", Act.ADD, mark, put_in_braces(entry))
                    return Suggestion(f"{place} has it: add `{entry}` to the evidence", (fix,))
        return NOTHING

    def _suggest(self, folded: FoldedSource, paragraph: BodyParagraph, start: int, end: int, mark: Mark) -> str:
        """Give the shortest entry of `evidence` around a number that is found in its place alone; "" for none."""
        source = f", source: {folded.source.id}" if len(self._folded) > 1 else ""
        for narrowed, addition in ((None, ""), (paragraph.number, f", paragraph: {paragraph.number}")):
            for words in widen(folded.source.text, paragraph, start, end):
                found = locate(folded, TextQuote(Scalar(words, mark), mark, paragraph=narrowed))
                if isinstance(found, Located) and found.passage.paragraph == paragraph.number:
                    written = write_scalar(words)
                    return f"{{quote: {written}{source}{addition}}}" if source or addition else f"quote: {written}"
        return ""


def put_in_braces(entry: str) -> str:
    """Write an entry of `evidence` as a mapping, which help lines write short where it is a quote alone."""
    return entry if entry.startswith("{") else f"{{{entry}}}"


def find_places(
    folded: FoldedSource, written: str, holds: Callable[[Quantity], bool]
) -> Iterator[tuple[BodyParagraph, int, int]]:
    """Find where a source has a quantity that `holds`: its paragraph, its start and end in the text."""
    source = folded.source
    seen: set[int] = set()
    for match in islice(find_digits(written).finditer(source.text, source.start, source.end), MOST_PLACES):
        paragraph = find_paragraph(source, match.start())
        if paragraph is None or paragraph.start in seen or paragraph.end - paragraph.start > LONGEST:
            continue
        seen.add(paragraph.start)
        for quantity in read_quantities(source, paragraph, frozenset()):
            if holds(quantity):
                yield paragraph, paragraph.start + quantity.start, paragraph.start + quantity.end


def find_digits(written: str) -> re.Pattern[str]:
    """Make a pattern of the longest number as it is written, however its digits are grouped; else of the words."""
    longest = max(NUMERAL.findall(written), key=len, default="")
    digits = [letter for letter in longest if letter.isdecimal()]
    if digits:
        return re.compile(rf"(?<!\d){BETWEEN.join(digits)}(?!\d)")
    return re.compile(r"\s+".join(map(re.escape, written.split())) or r"(?!)", re.IGNORECASE)


def widen(text: str, paragraph: BodyParagraph, start: int, end: int) -> Iterator[str]:
    """Give the words of a paragraph around text[start:end], a word more on either side each time."""
    words = [match.span() for match in WORD.finditer(text, paragraph.start, paragraph.end)]
    first = next((at for at, (_, stop) in enumerate(words) if stop > start), 0)
    last = next((at for at, (_, stop) in enumerate(words) if stop >= end), len(words) - 1)
    for more in range(MOST_WORDS + 1):
        low, high = max(0, first - more), min(len(words) - 1, last + more)
        if high - low + 1 >= min(FEWEST_WORDS, len(words)):
            yield " ".join(text[words[low][0] : words[high][1]].split()).rstrip(ENDS)
