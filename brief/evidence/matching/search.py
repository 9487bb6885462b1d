"""Where words stand in a folded source, and which of these places a quote's segments can take together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.evidence.matching.folding import FoldingStep, fold_words
from brief.evidence.matching.notemarks import are_there, strip_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.evidence.matching.folding import FoldedSource, Layers
    from brief.evidence.types import SourceSpan
    from brief.sources.types import BodyParagraph

MOST = 10_000  # places of the same characters that are looked at; a quote with more is no quote of one place


class Occurrence(Struct, frozen=True):
    """Words found: `whole` where they begin and end with a word, `paragraph` where they are within one of the body."""

    span: SourceSpan  # of the NFC text
    start: int  # of the step's text
    end: int
    whole: bool
    paragraph: BodyParagraph | None


class Occurrences(Struct, frozen=True):
    """All places where words stand, in the order of the text; `complete` unless there were too many to look at."""

    places: tuple[Occurrence, ...]
    complete: bool = True


def find_words(folded: FoldedSource, words: str, step: FoldingStep) -> Occurrences:
    """Find words in the whole text, its body and what is around it, with such marks of notes as they have."""
    found = find_bare(folded, words, step)
    if found.places or not folded.marks or not found.complete:
        return found
    for bare in strip_marks(words, folded.mark_numbers):
        places = find_bare(folded, bare.words, step)
        layers = folded.layers(step)
        kept = tuple(p for p in places.places if are_there(folded, layers, bare, (p.start, p.end), step))
        if kept:
            return Occurrences(kept, places.complete)
    return found


def find_bare(folded: FoldedSource, words: str, step: FoldingStep) -> Occurrences:
    """Find words without marks of notes, or with what looks like such and is the source's own words."""
    layers = folded.layers(step)
    needle = fold_words(words, step).strip()
    bare = needle.replace("-", "") if step.joins else needle
    if not bare:
        return Occurrences(())
    places: list[Occurrence] = []
    most = min(MOST, folded.patience.room)
    starts = list(islice(folded.places(step).find_all(bare), most + 1))
    if len(starts) > most:
        return Occurrences((), complete=False)
    folded.patience.look(len(starts))
    for start in starts:
        end = start + len(bare)
        if step.joins and not _has_hyphens(layers, needle, start, end):
            continue
        exact = layers.in_exact(start, end)
        span = layers.in_source(*exact) if exact else None
        if exact is None or span is None:
            continue
        whole = not layers.is_cut(*exact, folded.opening) and not folded.is_broken(span)
        places.append(Occurrence(span, start, end, whole, folded.paragraph_of(span)))
    return Occurrences(tuple(places))


def stands_between(layers: Layers, way: tuple[Occurrence, ...], prefix: str, suffix: str) -> bool:
    """Whether folded `prefix` stands before the first and `suffix` after the last; spaces beside them do not count."""
    start, end = way[0].start, way[-1].end
    before = layers.text[max(0, start - len(prefix) - 1) : start].rstrip()
    after = layers.text[end : end + len(suffix) + 1].lstrip()
    return before.endswith(prefix) and after.startswith(suffix)


def fold_context(context: str, step: FoldingStep) -> str:
    """Fold a prefix or a suffix as a step's text is folded."""
    text = fold_words(context, step).strip()
    return text.replace("-", "") if step.joins else text


def arrange(found: Sequence[Sequence[Occurrence]]) -> list[tuple[Occurrence, ...]]:
    """Give the ways in which segments stand in order within one paragraph.

    Of several segments in one paragraph at most two ways: where there is one way alone, taking each segment as early as
    it goes and taking each as late as it goes come to the same.
    """
    if len(found) == 1:
        return [(place,) for place in found[0]]
    by_paragraph: dict[int, list[list[Occurrence]]] = {}
    for k, places in enumerate(found):
        for place in places:
            if place.paragraph:
                by_paragraph.setdefault(place.paragraph.number, [[] for _ in found])[k].append(place)
    ways: list[tuple[Occurrence, ...]] = []
    for _, lists in sorted(by_paragraph.items()):
        early, late = _take_early(lists), _take_late(lists)
        if early is not None and late is not None:
            ways += (early,) if late == early else (early, late)
    return ways


def _has_hyphens(layers: Layers, needle: str, start: int, end: int) -> bool:
    """Whether the quote has each hyphen that the source has within, and none more but at a line's end."""
    quoted: Counter[int] = Counter()
    length = 0
    for character in needle:
        if character == "-":
            quoted[start + length] += 1
        else:
            length += 1
    kept = Counter(_within(layers.hyphens, start, end))
    joints = Counter(_within(layers.joints, start, end))
    return all(kept[at] <= quoted[at] <= kept[at] + joints[at] for at in {*quoted, *kept})


def _within(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    return places[bisect_right(places, start) : bisect_left(places, end)]


def _take_early(lists: list[list[Occurrence]]) -> tuple[Occurrence, ...] | None:
    taken: list[Occurrence] = []
    at = 0
    for places in lists:
        place = next((p for p in places if p.span.start >= at), None)
        if place is None:
            return None
        taken.append(place)
        at = place.span.end
    return tuple(taken)


def _take_late(lists: list[list[Occurrence]]) -> tuple[Occurrence, ...] | None:
    taken: list[Occurrence] = []
    at: int | None = None
    for places in reversed(lists):
        place = next((p for p in reversed(places) if at is None or p.span.end <= at), None)
        if place is None:
            return None
        taken.append(place)
        at = place.span.start
    return tuple(reversed(taken))
