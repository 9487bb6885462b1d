"""Characters in a proved text that are seen as others than they are, and digits in it that nothing has read."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.characters import find_false_digits, find_mixed, name_script
from brief.language.tokens import LOWERED, RAISED
from brief.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.evidence.numbers.passages import Surroundings
    from brief.evidence.numbers.reading import Contents
    from brief.language.reading.quantities import Malformed

MOST_TOLD = 20  # words of one text
HAN_NUMBER = late("[\u3400-\u9fff]+")
WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")


class Strange(Struct, frozen=True):
    """text[start:end], what it is, and what to do; `deceives` where it is seen as something else."""

    start: int
    end: int
    fact: str
    help: str
    deceives: bool


def find_strange(
    text: str, contents: Contents, malformed: tuple[Malformed, ...], around: Surroundings
) -> Iterator[Strange]:
    """Find what a reader takes for other characters, and numbers that no rule has met; what is copied is neither.

    A word that a passage has in the same characters is the source's own, whatever it looks like.
    """
    spans = [(one.start, one.end) for one in contents.quantities]
    spans += [(one.start, one.end) for one in contents.unread]
    spans += [(one.start, one.end) for one in contents.names]
    spans += [(one.start, one.end) for one in malformed]
    words = StrangeWords(text, spans, around)
    for found in (*find_mixed(text), *find_false_digits(text)):
        start, end = words.find(found.start)
        litres = text[end - 1 : end] == "l" and words.met[start]
        if not litres and words.take(start, end):
            yield Strange(found.start, found.end, f"`{text[start:end]}` {found.fact}", found.help, deceives=True)
    for at in find_unmet(text, words.met):
        start, end = words.find(at)
        if words.take(start, end):
            hint = "write the number in digits, or take it from a row by `{id}`"
            yield Strange(
                start, end, f"`{text[start:end]}` is not read: no rule knows this number", hint, deceives=False
            )


class StrangeWords:
    """The words of a text, which of its characters a rule has met, and which words were told."""

    def __init__(self, text: str, spans: list[tuple[int, int]], around: Surroundings) -> None:
        """Part the text once."""
        self.text = text
        self.around = around
        self.met = bytearray(len(text))
        for start, end in spans:
            self.met[start:end] = b"\1" * (end - start)
        self.spans = [word.span() for word in WORD.finditer(text)]
        self.told: set[int] = set()

    def find(self, at: int) -> tuple[int, int]:
        """Give where the word around a character begins and ends."""
        which = bisect_right(self.spans, at, key=itemgetter(0)) - 1
        start, end = self.spans[which] if which >= 0 else (at, at + 1)
        return (start, end) if at < end else (at, at + 1)

    def take(self, start: int, end: int) -> bool:
        """Whether a word is to be told: not yet, and no passage has it."""
        if start in self.told or len(self.told) >= MOST_TOLD:
            return False
        self.told.add(start)
        return not any(self.text[start:end] in source for source in self.around.texts)


def find_unmet(text: str, met: bytearray) -> Iterator[int]:
    """Find digits and other numerals outside what was read, refused or kept as a name."""
    for at, letter in enumerate(text):
        if not letter.isnumeric() or met[at]:
            continue
        if letter in RAISED + LOWERED and text[at - 1 : at].isalpha():
            continue  # km², CO₂, a note's mark
        if name_script(letter) == "CJK" and not is_han_number(text, at):
            continue
        yield at


def is_han_number(text: str, at: int) -> bool:
    """Whether a character stands in a run of Han that is a number from end to end, in a text of other scripts."""
    run = next(found for found in HAN_NUMBER.finditer(text) if found.start() <= at < found.end())
    others = any(name_script(letter) in {"LATIN", "CYRILLIC", "GREEK"} for letter in text)
    return others and all(map(str.isnumeric, run[0]))
