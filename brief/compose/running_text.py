"""Running text as the page has it: references to tables and figures are links, acronyms are expanded at first use.

Only an author's own words are touched: what stands in quotation marks stays as the source has it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.compose.acronyms import Acronyms
from brief.diagnostics import Code
from brief.document.tree import Emphasis, Link, Strong, Text
from brief.document.walk import flatten
from brief.language.page.usage import read_elsewhere
from brief.language.page.wording import find_colon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from brief.compose.inlines import Prose
    from brief.document.tree import Figure, Inline, Inlines
    from brief.language.page.labels import Labels
    from brief.marked import Scalar
    from brief.outline.types import Abbreviation

OPENING, CLOSING, STRAIGHT = "“„«", "”»", '"'
QUOTE_MARKS = re.compile(f"([{OPENING}{CLOSING}{STRAIGHT}“])")
SHOWN = 20  # letters that tell whether a sentence begins
DIGIT = re.compile(r"\d")


class RunningText:
    """Tells an author's texts, in reading order."""

    def __init__(self, prose: Prose, labels: Labels, abbreviations: tuple[Abbreviation, ...]) -> None:
        """Know the words for tables and figures, and what short forms stand for."""
        self._prose = prose
        self._acronyms = Acronyms(abbreviations, prose)
        self._elsewhere, self._colon = find_elsewhere(prose.language), find_colon(prose.language)
        self._targets: dict[str, tuple[str, str]] = {}
        self._words = [labels.table.format(number="").strip(), labels.figure.format(number="").strip()]
        self._pattern = compile_words(self._words)

    def place(self, label: str, target: str, title: Inlines) -> None:
        """Let references to `label` ("Figure 1") lead to `target`."""
        description = f"{label}{self._colon}{flatten(title)}" if title else label
        self._targets[fold(label)] = (target, description)

    def know(self, label: str) -> None:
        """Know one more word for what texts refer to: "Box {number}"."""
        self._words.append(label.format(number="").strip())
        self._pattern = compile_words(self._words)

    def place_figures(self, figures: tuple[Figure, ...]) -> None:
        """Let references to figures lead to them."""
        for figure in figures:
            self.place(figure.label, figure.id, figure.title)

    def tell(self, text: Scalar) -> Inlines:
        """Give a text of the author's, told."""
        content = self._prose.read(text)
        whole = flatten(content)
        self._acronyms.learn(whole)
        return tuple(self._walk(content, text, Quoting(), whole))

    def finish(self, file: str = "") -> None:
        """Report the acronyms that nothing has expanded, and those of the outline's `file` that stand nowhere."""
        self._acronyms.finish(file)

    def _walk(self, content: Inlines, text: Scalar, quoting: Quoting, whole: str) -> Iterator[Inline]:
        for item in content:
            match item:
                case Text(value):
                    for words, quoted in quoting.part(value):
                        told = words if quoted else self._acronyms.expand(words, text, whole, quoting.before)
                        quoting.before = words[-SHOWN:]
                        yield from (Text(words),) if quoted else self._refer(told, text)
                case Strong(inner):
                    yield Strong(tuple(self._walk(inner, text, quoting, whole)))
                case Emphasis(inner):
                    yield replace(item, content=tuple(self._walk(inner, text, quoting, whole)))
                case _:
                    yield item

    def _refer(self, words: str, text: Scalar) -> Iterator[Inline]:
        at = 0
        for match in self._pattern.finditer(words) if DIGIT.search(words) else ():  # most have no number
            target = self._targets.get(fold(match[0]))
            if self._elsewhere.match(words, match.end()):
                continue
            if target is None:
                self._report(match[0].replace("\u00a0", " "), text)
                continue
            if match.start() > at:
                yield Text(words[at : match.start()])
            shown = f"{match[1]}\u00a0{match[2]}"
            yield Link((Text(shown),), f"#{target[0]}", target[1].replace("\u00a0", " "))
            at = match.end()
        if at < len(words):
            yield Text(words[at:])

    def _report(self, words: str, text: Scalar) -> None:
        known = ", ".join(description.partition(self._colon)[0] for _, description in self._targets.values())
        advice = f"the brief has {known}" if known else "the brief has no table and no figure"
        mark = self._prose.places.find(text, words)
        self._prose.report.warn(Code.REFERENCE_UNKNOWN, mark, f"`{words}` is not in this brief", advice)


def compile_words(words: Sequence[str]) -> re.Pattern[str]:
    """Compile what finds one of some words with a number behind it."""
    return re.compile(rf"\b({'|'.join(map(re.escape, words))})[ \u00a0](\d{{1,3}})\b", re.IGNORECASE)


@cache
def find_elsewhere(language: str) -> re.Pattern[str]:
    """Find the words that stand behind a number of another work's."""
    words = read_elsewhere(language)
    return re.compile(rf"[ \u00a0](?:{'|'.join(map(re.escape, words))})\b" if words else "(?!)")


class Quoting:
    """Whether words stand in quotation marks, from one run of a text to the next."""

    def __init__(self) -> None:
        """Begin outside."""
        self._open = ""
        self.before = ""  # the last words told

    def part(self, words: str) -> Iterator[tuple[str, bool]]:
        """Part words at quotation marks; these belong to what they enclose."""
        held = ""
        for piece in QUOTE_MARKS.split(words):
            if not self._open and piece in (*OPENING, STRAIGHT):
                if held:
                    yield held, False
                held, self._open = piece, piece
            elif self._open and piece in closing(self._open):
                yield held + piece, True
                held, self._open = "", ""
            else:
                held += piece
        if held:
            yield held, bool(self._open)


def closing(opened: str) -> tuple[str, ...]:
    """Give the marks that end what this one begins: „ ends with “, « with »."""
    pairs: Mapping[str, tuple[str, ...]] = {"“": ("”",), "„": ("“", "”"), "«": ("»",), '"': ('"',)}
    return pairs[opened]


def fold(label: str) -> str:
    """Fold "Figure 1" however it is written."""
    return label.replace("\u00a0", " ").casefold()
