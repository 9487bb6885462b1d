"""The rungs: how far a text is folded before a quote is looked for in it, and the way back to the NFC text."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import Enum
from functools import cache, cached_property
from typing import TYPE_CHECKING

from brief.evidence.types import Rung, Span
from brief.evidence.wordindex import Places
from brief.language.quoting import read_opening
from brief.records import dataclass
from brief.sources.decoding import compose_text
from brief.sources.folding import INVISIBLE, SPACES, Folded, fold, fold_spacing, space

if TYPE_CHECKING:
    from brief.evidence.closest import Nearby, Nearest
    from brief.sources.types import Paragraph, Source

ALIKE = (("‘’‚‛‹›ʼ", "'"), ("“”„‟«»", '"'), ("‐‑", "-"))
DASHES = "–—‒−"
ELLIPSIS = re.compile("…")
HYPHEN = re.compile("[-\ufdd0]+")

JOINT = "\ufdd0"  # a noncharacter, for a hyphen at a line's end: it may belong to the word or to the line
LINE_END = f"[ \t]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028])[{SPACES}{INVISIBLE}]*(?=[^\\W_])"
LINKS = tuple("-‐–‒−/'’\u00ad")  # at a line's end, after which the word may go on


@cache  # 3 ms to compile, which a source whose lines end with words does not need
def line_hyphen() -> re.Pattern[str]:
    """A hyphen at a line's end, with the line's end."""
    return re.compile(f"(?<=[^\\W_])[-‐\u00ad]{LINE_END}")


@cache  # as above
def line_link() -> re.Pattern[str]:
    """Any link of words at a line's end, with the line's end."""
    return re.compile(f"(?<=[^\\W_])[{''.join(LINKS)}]{LINE_END}")


class Step(Enum):
    """The rungs in the order of trying; the last one is tried with dashes as they are and then folded."""

    EXACT = (Rung.EXACT, False)
    TYPOGRAPHIC = (Rung.TYPOGRAPHIC, False)
    DASH = (Rung.DASH, True)
    JOINED = (Rung.DEHYPHENATED, False)
    JOINED_DASH = (Rung.DEHYPHENATED, True)

    @property
    def rung(self) -> Rung:
        """The rung that the ledger names."""
        return self.value[0]

    @property
    def dashes(self) -> bool:
        """Whether dashes count as hyphens, of which the author is warned."""
        return self.value[1]

    @property
    def joins(self) -> bool:
        """Whether a hyphen at a line's end may be left out."""
        return self.rung is Rung.DEHYPHENATED


@dataclass(frozen=True, slots=True)
class Layers:
    """A source's text at one step: `text` is searched; `upper` lead from it to `exact`, `lower` to the NFC text."""

    text: str
    upper: tuple[Folded, ...]
    exact: str  # as rung 1 has it: where words end is judged on it
    lower: tuple[Folded, ...]
    joints: tuple[int, ...] = ()  # where in `text` a line's hyphen was taken out
    hyphens: tuple[int, ...] = ()  # where any other was

    def in_exact(self, start: int, end: int) -> tuple[int, int] | None:
        """Give the place of text[start:end] in `exact`; None where it cuts a character."""
        return _descend(self.upper, start, end)

    def in_source(self, start: int, end: int) -> Span | None:
        """Give the place of exact[start:end] in the NFC text; None where it cuts a character."""
        found = _descend(self.lower, start, end)
        return None if found is None else Span(*found)


class FoldedSource:
    """A source with its foldings, each made once, when the first quote needs it."""

    def __init__(self, source: Source) -> None:
        """Keep the source; nothing is folded yet."""
        self.source = source
        self.opening = read_opening(source.language)
        self._layers: dict[Step, Layers] = {}
        self._places: dict[Step, Places] = {}

    @cached_property
    def text(self) -> str:
        """The NFC text with line ends, or joiners, in the place of what a quote passes over; offsets stay."""
        text = self.source.text
        pieces: list[str] = []
        done = 0
        for gap in self.source.skipped:
            length = gap.end - gap.start
            pieces += (text[done : gap.start], "\u2060" * length if gap.silent else "\n".ljust(length))
            done = gap.end
        return "".join((*pieces, text[done:])) if pieces else text

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps that apply to this source."""
        return tuple(step for step in Step if not step.joins or self.source.hard_wrapped)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(paragraph.start for paragraph in self.source.paragraphs)

    @cached_property
    def _nearby(self) -> Nearby:
        from brief.evidence.closest import Nearby  # noqa: PLC0415 - 1 ms that only a quote that is not there needs

        return Nearby(self.source)

    def nearest(self, words: str) -> Nearest | None:
        """Find the passage most like some words: for a help line, never for a verdict."""
        return self._nearby.find(words)

    @cached_property
    def _line_links(self) -> tuple[frozenset[int], frozenset[int]]:
        """Where a word that goes on after a line's end breaks off, and where it goes on."""
        if not any(line.rstrip(" \t").endswith(LINKS) for line in self.text.splitlines()):
            return frozenset(), frozenset()
        matches = list(line_link().finditer(self.text))
        breaks = frozenset(at for match in matches for at in (match.start(), match.start() + 1))
        return breaks, frozenset(match.end() for match in matches)

    def is_broken(self, span: Span) -> bool:
        """Whether a span begins or ends where a line's end breaks a word: "un-" and "aware" are one."""
        breaks, resumptions = self._line_links
        return span.start in resumptions or span.end in breaks

    def paragraph_of(self, span: Span) -> Paragraph | None:
        """Find the paragraph that has the whole span."""
        k = bisect_right(self._starts, span.start) - 1
        if k < 0 or span.end > self.source.paragraphs[k].end:
            return None
        return self.source.paragraphs[k]

    def layers(self, step: Step) -> Layers:
        """Fold the text for a step."""
        if step not in self._layers:
            self._layers[step] = self._fold(step)
        return self._layers[step]

    def places(self, step: Step) -> Places:
        """The places of what a step's text has."""
        if step not in self._places:
            self._places[step] = Places(self.layers(step).text)
        return self._places[step]

    def _fold(self, step: Step) -> Layers:
        if step is Step.EXACT:
            folded = fold_spacing(self.text)
            return Layers(folded.text, (), folded.text, (folded,))
        if step is Step.JOINED:
            joined = fold(self.text.replace(JOINT, "\ufffd"), line_hyphen(), _join_lines)
            folded = fold_spacing(joined.text)
            marks = fold(_fold_alike(folded.text), ELLIPSIS, lambda _: "...")
            return _drop_hyphens(marks.text, (marks,), folded.text, (folded, joined))
        if step is Step.JOINED_DASH:
            base = self.layers(Step.JOINED)
            marks = base.upper[-1]
            return _drop_hyphens(_fold_dashes(marks.text), (marks,), base.exact, base.lower)
        base = self.layers(Step.EXACT)
        marks = fold(_fold_alike(base.text), ELLIPSIS, lambda _: "...")
        text = _fold_dashes(marks.text) if step.dashes else marks.text
        return Layers(text, (marks,), base.exact, base.lower)


def fold_words(words: str, step: Step) -> str:
    """Fold a quote's words as the source's text is folded; of the last steps, with its hyphens still in."""
    text = space(compose_text(words))
    if step is Step.EXACT:
        return text
    text = _fold_alike(text).replace("…", "...")
    return _fold_dashes(text) if step.dashes else text


def _fold_alike(text: str) -> str:
    for variants, plain in ALIKE:
        for variant in variants:
            text = text.replace(variant, plain)
    return text


def _fold_dashes(text: str) -> str:
    for dash in DASHES:
        text = text.replace(dash, "-")
    return text


def _join_lines(match: re.Match[str]) -> str:
    """Between letters the hyphen may go with the line's end; beside a digit it stays: 15-20 is not 1520."""
    text = match.string
    return JOINT if text[match.start() - 1].isalpha() and text[match.end()].isalpha() else "-"


def _drop_hyphens(text: str, upper: tuple[Folded, ...], exact: str, lower: tuple[Folded, ...]) -> Layers:
    """Take all hyphens out and remember where they were: a match then compares them with the quote's own."""
    bare = fold(text, HYPHEN, lambda _: "")
    joints: list[int] = []
    hyphens: list[int] = []
    for place, start, end in zip(bare.starts, bare.origin_starts, bare.origin_ends, strict=True):
        for character in text[start:end]:
            (joints if character == JOINT else hyphens).append(place)
    return Layers(bare.text, (bare, *upper), exact, lower, tuple(joints), tuple(hyphens))


def _descend(layers: tuple[Folded, ...], start: int, end: int) -> tuple[int, int] | None:
    for layer in layers:
        left, right = layer.start_of(start), layer.end_of(end)
        if left is None or right is None:
            return None
        start, end = left, right
    return start, end
