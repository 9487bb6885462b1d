"""The rungs: how far a text is folded before a quote is looked for in it, and the way back to the NFC text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from enum import Enum
from functools import cache, cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING
from unicodedata import numeric

from msgspec import Struct
from msgspec.structs import replace

from brief.evidence.effort import Patience
from brief.evidence.matching.boundaries import is_inside_word, narrow_marks
from brief.evidence.matching.unspaced import begins_amiss, ends_amiss
from brief.evidence.matching.wordindex import TextPlaces
from brief.evidence.types import Rung, SourceSpan
from brief.language.quoting import read_opening
from brief.patterns import late
from brief.sources.decoding import compose_text
from brief.sources.folding import (
    INVISIBLE,
    PARAGRAPH_END,
    SPACES,
    WIDE,
    Folded,
    fold,
    fold_spacing,
    is_wide,
    space,
)
from brief.sources.notemarks import find_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.evidence.closest import Nearby, Nearest
    from brief.language.quoting import QuoteOpening
    from brief.sources.types import BodyParagraph, PassedText, Source

ALIKE = (("‘’‚‛‹›ʼʻ", "'"), ("“”„‟«»「」『』｢｣", '"'), ("‐‑", "-"))
DASHES = "–—‒−"
# the ellipsis, ligatures of Latin letters; marks of direction and the stretch of an Arabic word, which are no letters
MARKS = late(r"[…ﬀﬁﬂﬃﬄﬅﬆ\u0640]|(?<!\d)[\u061c\u200e\u200f]|[\u061c\u200e\u200f](?!\d)")  # 20 and 20 are not 2020
# the small numbers of a formula, CO₂; behind anything else they are signs of their own
FORMULA = late("(?:(?<=[A-Z])|(?<=[A-Z][a-z]))[₀-₉]+")
LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
CONTROLS = re.compile("[\u061c\u200e\u200f]")
SPELLED = MappingProxyType(
    {"…": "...", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"},
)
# the wide forms of ASCII's punctuation; the enumeration comma 、 has none
WIDE_FORMS = "，。｡．：；！？（）［］｛｝％＂＇＃＄＆＊＋－／＜＝＞＠＼＾＿｀｜～"
NARROW = str.maketrans(WIDE_FORMS, ",..." + ":;!?()[]{}%\"'#$&*+-/<=>@\\^_`|~")
HYPHEN = re.compile("[-\ufdd0]+")

TEN = 10  # from here on characters of Han multiply a digit before them
JOINT = "\ufdd0"  # a noncharacter, for a hyphen at a line's end: it may belong to the word or to the line
LINE_END = f"[ \t]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028])[{SPACES}{INVISIBLE}]*(?=[^\\W_])"
LINKS = tuple("-‐–‒−/'’\u00ad")  # at a line's end, after which the word may go on


@cache  # as `wide_spacing`
def wide_gap() -> re.Pattern[str]:
    """A space beside a wide character, which is of its setting: 2020 年; none of a numeral's beside another."""
    return re.compile(f"(?<=[{WIDE}]) | (?=[{WIDE}])")


@cache  # as above
def wide_form() -> re.Pattern[str]:
    """Wide punctuation, but for what would make one number of two: 增至3。5月."""
    return re.compile(rf"(?<!\d)[{re.escape(WIDE_FORMS)}]|[{re.escape(WIDE_FORMS)}](?!\d)")


@cache  # 3 ms to compile, which a source whose lines end with words does not need
def line_hyphen() -> re.Pattern[str]:
    """A hyphen at a line's end, with the line's end."""
    return re.compile(f"(?<=[^\\W_])[-‐\u00ad]{LINE_END}")


@cache  # as above
def line_link() -> re.Pattern[str]:
    """Any link of words at a line's end, with the line's end."""
    return re.compile(f"(?<=[^\\W_])[{''.join(LINKS)}]{LINE_END}")


class FoldingStep(Enum):
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


class Layers(Struct, frozen=True):
    """A source's text at one step: `text` is searched; `upper` lead from it to `exact`, `lower` to the NFC text."""

    text: str
    upper: tuple[Folded, ...]
    exact: str  # as rung 1 has it, wide marks narrow and without `controls`: where words end is judged on it
    lower: tuple[Folded, ...]
    controls: tuple[int, ...] = ()  # where rung 1 has a mark of direction, which stands between nothing
    joints: tuple[int, ...] = ()  # where in `text` a line's hyphen was taken out
    hyphens: tuple[int, ...] = ()  # where any other was

    def in_exact(self, start: int, end: int) -> tuple[int, int] | None:
        """Give the place of text[start:end] in rung 1's text; None where it cuts a character."""
        return _descend(self.upper, start, end)

    def is_cut(self, start: int, end: int, opening: QuoteOpening) -> bool:
        """Whether rung 1's text[start:end] begins or ends within a word, or parts a negation from what it negates."""
        first, last = (place - bisect_left(self.controls, place) for place in (start, end))
        if is_inside_word(self.exact, first, opening) or is_inside_word(self.exact, last):
            return True
        return not self.exact.isascii() and (begins_amiss(self.exact, first) or ends_amiss(self.exact, last))

    def in_source(self, start: int, end: int) -> SourceSpan | None:
        """Give the place of rung 1's text[start:end] in the NFC text; None where it cuts a character."""
        found = _descend(self.lower, start, end)
        return None if found is None else SourceSpan(*found)


class FoldedSource:
    """A source with its foldings, each made once, when the first quote needs it."""

    def __init__(self, source: Source) -> None:
        """Keep the source; nothing is folded yet."""
        self.source = source
        self.opening = read_opening(source.language)
        self.patience = Patience()
        self._layers: dict[FoldingStep, Layers] = {}
        self._places: dict[FoldingStep, TextPlaces] = {}

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
        text = "".join((*pieces, text[done:])) if pieces else text
        return self._mark_paragraphs(text) if is_wide(text) else text

    def _mark_paragraphs(self, text: str) -> str:
        """End paragraphs so that no line end between two of them is taken for one within."""
        pieces: list[str] = []
        done = 0
        for start in self._starts:
            if start and text[start - 1].isspace():
                pieces += (text[done : start - 1], PARAGRAPH_END)
                done = start
        return "".join((*pieces, text[done:]))

    @cached_property
    def marks(self) -> tuple[PassedText, ...]:
        """The marks of notes, in the order of the text."""
        return tuple(gap for gap in self.source.skipped if gap.silent)

    @cached_property
    def mark_numbers(self) -> frozenset[str]:
        """The numbers of all marks of notes."""
        text = self.source.text
        return frozenset(number for mark in self.marks for number in find_numbers(text[mark.start : mark.end]))

    @cached_property
    def _labels(self) -> dict[str, list[BodyParagraph]]:
        """The paragraphs by what their lists number them with; `a` or `3` may be a word of what follows it."""
        labels: dict[str, list[BodyParagraph]] = {}
        for paragraph in self.source.paragraphs:
            if paragraph.label and not paragraph.label.isalnum():
                labels.setdefault(paragraph.label, []).append(paragraph)
        return labels

    def list_labelled(self, words: str) -> Iterator[BodyParagraph]:
        """List the paragraphs whose number words begin with, in full."""
        for label, paragraphs in self._labels.items():
            if words.startswith(label) and words[len(label) : len(label) + 1].isspace():
                yield from paragraphs

    @cached_property
    def steps(self) -> tuple[FoldingStep, ...]:
        """The steps that apply to this source."""
        return tuple(step for step in FoldingStep if not step.joins or self.source.hard_wrapped)

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
        starts = frozenset(self._starts)
        # a quotation mark before another paragraph closes what was said; a hyphen there may be a page's end
        matches = [m for m in line_link().finditer(self.text) if m[0][0] not in "'’" or m.end() not in starts]
        breaks = frozenset(at for match in matches for at in (match.start(), match.start() + 1))
        return breaks, frozenset(match.end() for match in matches)

    def is_broken(self, span: SourceSpan) -> bool:
        """Whether a span begins or ends where a line's end breaks a word: "un-" and "aware" are one."""
        breaks, resumptions = self._line_links
        return span.start in resumptions or span.end in breaks

    def paragraph_of(self, span: SourceSpan) -> BodyParagraph | None:
        """Find the paragraph that has the whole span."""
        k = bisect_right(self._starts, span.start) - 1
        if k < 0 or span.end > self.source.paragraphs[k].end:
            return None
        return self.source.paragraphs[k]

    def layers(self, step: FoldingStep) -> Layers:
        """Fold the text for a step."""
        if step not in self._layers:
            self._layers[step] = self._fold(step)
        return self._layers[step]

    def places(self, step: FoldingStep) -> TextPlaces:
        """The places of what a step's text has."""
        if step not in self._places:
            self._places[step] = TextPlaces(self.layers(step).text)
        return self._places[step]

    def _fold(self, step: FoldingStep) -> Layers:
        if step is FoldingStep.EXACT:
            folded = fold_spacing(self.text)
            exact, controls = _drop_controls(narrow_marks(folded.text))
            return Layers(folded.text, (), exact, (folded,), controls)
        if step.joins:
            joined = fold(self.text.replace(JOINT, "\ufffd"), line_hyphen(), _join_lines)
            folded = fold_spacing(joined.text)
            text, upper = _fold_marks(folded.text)
            text = _fold_dashes(text) if step.dashes else text
            exact, controls = _drop_controls(narrow_marks(folded.text))
            return replace(_drop_hyphens(text, upper, exact, (folded, joined)), controls=controls)
        if step.dashes:
            base = self.layers(FoldingStep.TYPOGRAPHIC)
            return replace(base, text=_fold_dashes(base.text))
        base = self.layers(FoldingStep.EXACT)
        text, upper = _fold_marks(base.text)
        return replace(base, text=text, upper=upper)


def fold_words(words: str, step: FoldingStep) -> str:
    """Fold a quote's words as the source's text is folded; of the last steps, with its hyphens still in."""
    text = space(compose_text(words))
    if step is FoldingStep.EXACT:
        return text
    text, _ = _fold_marks(text)
    return _fold_dashes(text) if step.dashes else text


def _fold_marks(text: str) -> tuple[str, tuple[Folded, ...]]:
    """Fold what is written in several ways: marks, ligatures, controls, and what is wide or stands beside it."""
    if text.isascii():
        return text, ()
    marks = fold(_fold_alike(text), MARKS, lambda match: SPELLED.get(match[0], ""))
    if not is_wide(marks.text):
        return marks.text, (marks,)
    gaps = fold(marks.text, wide_gap(), _close)
    return wide_form().sub(lambda match: match[0].translate(NARROW), gaps.text), (gaps, marks)


def _close(gap: re.Match[str]) -> str:
    left, right = gap.string[max(0, gap.start() - 1) : gap.start()], gap.string[gap.end() : gap.end() + 1]
    scales = left.isdecimal() and numeric(right, 0) >= TEN  # 3 万 is a number, 二 三 are two
    return " " if left.isnumeric() and right.isnumeric() and not scales else ""


def _drop_controls(text: str) -> tuple[str, tuple[int, ...]]:
    """Take marks of direction out of a text, and tell where they were."""
    controls = () if text.isascii() else tuple(match.start() for match in CONTROLS.finditer(text))
    return (CONTROLS.sub("", text), controls) if controls else (text, ())


def _fold_alike(text: str) -> str:
    for variants, plain in ALIKE:
        for variant in variants:
            text = text.replace(variant, plain)
    return FORMULA.sub(lambda number: number[0].translate(LOWERED), text)


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
    return Layers(bare.text, (bare, *upper), exact, lower, joints=tuple(joints), hyphens=tuple(hyphens))


def _descend(layers: tuple[Folded, ...], start: int, end: int) -> tuple[int, int] | None:
    for layer in layers:
        left, right = layer.start_of(start), layer.end_of(end)
        if left is None or right is None:
            return None
        start, end = left, right
    return start, end
