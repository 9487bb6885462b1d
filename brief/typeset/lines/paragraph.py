"""Inline runs to words shaped by HarfBuzz to lines of optimum fit: pure, no canvas, no PDF."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.pdf.link_target import Target
from brief.typeset.fonts.face import NO_BREAK
from brief.typeset.lines.bidi import is_mixed, set_levels
from brief.typeset.lines.break_points import START, Breaks, Place
from brief.typeset.lines.knuth_plass import ROUNDING, Optimum
from brief.typeset.lines.line import Line, set_justified, set_ragged, set_whole, set_whole_mixed, sum_up
from brief.typeset.lines.runs import Run
from brief.typeset.lines.weights import FAULT, Fit, justified_fit, ragged_fit
from brief.typeset.lines.word_breaks import COMPOUND
from brief.typeset.lines.words import force_word, read_word, split_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.typeset.lines.words import Word

KEPT = 640  # paragraphs: those of a brief, each in the widths that are tried

__all__ = [
    "START",
    "Fit",
    "Line",
    "Overfull",
    "Place",
    "Run",
    "Target",
    "break_lines",
    "justified_fit",
    "natural_width",
    "ragged_fit",
]


class Overfull(Struct, frozen=True):
    """A word that is wider than its measure wherever it may be divided; `lines` are as good as they can be, to show it.

    Where it is `broken`, as a last resort, the lines fit.
    """

    word: str
    run: Run
    lines: tuple[Line, ...]
    broken: bool = False


def break_lines(
    runs: Sequence[Run],
    measures: Sequence[float],
    fit: Fit,
    *,
    justified: bool = True,
    since: Place = START,
    foot: int = 0,
    release: bool = False,
) -> tuple[Line, ...] | Overfull:
    """The paragraph's lines for these measures (the last one repeats), from the place `since` on (a `Line.end`).

    No word is divided at the end of line `foot`, behind which a column ends. With `release`, words that are wider than
    their measure because no-break spaces hold them together are parted there: better than none of them on the page.
    """
    if any(run.owner is not None for run in runs):  # elements are of one document, and mean that one alone
        return set_afresh(runs, measures, fit, justified=justified, since=since, foot=foot, release=release)
    return set_once(tuple(runs), tuple(measures), fit, justified=justified, since=since, foot=foot, release=release)


def set_afresh(
    runs: Sequence[Run],
    measures: Sequence[float],
    fit: Fit,
    *,
    justified: bool,
    since: Place,
    foot: int,
    release: bool,
) -> tuple[Line, ...] | Overfull:
    """The paragraph's lines, as `break_lines` is asked for them."""
    measures = (*measures, *[measures[-1]] * (foot + 1 - len(measures)))  # so that line `foot` is told from others
    mixed = is_mixed(runs, rtl=fit.rtl)
    if mixed:
        runs, fit = set_levels(runs, fit.language), unhung(fit)
    narrow = bool(runs) and max(measures) < NARROW * runs[0].size
    attempts = list_attempts(fit, justified=justified, narrow=narrow)
    if release and any(NO_BREAK in run.text for run in runs):
        attempts = (*attempts, released(fit, min(measures)))
    for attempt in attempts:
        if attempt.release <= min(measures) and (lines := divide_compounds(runs, measures, fit, since, foot)):
            return lines
        words = split_words(runs, attempt)
        if not words:
            return ()
        if since == START:
            hang = justified and fit.hang
            line = set_whole_mixed(words, measures[0], fit) if mixed else set_whole(words, measures[0], hang=hang)
            if line is not None:
                return (line,)
        breaks = Breaks(words, runs, attempt, justified=justified)
        if since not in breaks.where:
            if attempt is not attempts[-1]:
                continue
            breaks = break_at(words, runs, attempt, since)
        origin = breaks.where.index(since)
        search = Optimum(breaks, measures, origin, foot)
        more = not attempt.hyphenate and attempt is not attempts[-1]  # else these are the best lines that there are
        chosen = choose(search, justified=justified, divided=attempt.hyphenate, more=more)
        lacks = UNEVEN if narrow else TORN
        if not justified and attempt is not attempts[-1] and is_uneven(search, chosen, lacks):
            continue
        if chosen is not None:
            return set_all(breaks, measures, origin, chosen, justified=justified)
    over = overrun(breaks, measures, origin)
    return over if mixed else break_words(over, runs, measures, fit, since=since, foot=foot)


def break_at(words: Sequence[Word], runs: Sequence[Run], fit: Fit, since: Place) -> Breaks:
    """The places to break at of words of which one was broken where this fit breaks none: it goes on from there."""
    forced = [force_word(word) if n == since[0] else word for n, word in enumerate(words)]
    return Breaks(forced, runs, fit, justified=False)


def list_attempts(fit: Fit, *, justified: bool, narrow: bool) -> tuple[Fit, ...]:
    """How the lines are broken, in the order in which it is tried: without a divided word where they are good so.

    A narrow column that is to be filled asks for hyphens nearly always; in a ragged one they even out what is torn.
    """
    if narrow:
        return (fit,) if justified else (undivided(fit), evened(fit))
    return (undivided(fit), fit if justified else evened(fit))


def is_uneven(search: Optimum, chosen: list[int] | None, lacks: float) -> bool:
    """Whether a line but the last lacks such a share of its measure."""
    breaks, start = search.breaks, search.origin
    for n, end in enumerate((chosen or ())[:-1]):
        measure = search.measures[min(n, len(search.measures) - 1)]
        if breaks.end[end] - breaks.start[start] < (1 - lacks) * measure:
            return True
        start = end
    return False


# a brief that is laid out again, as a trial or with a word changed, has nearly all of its paragraphs as they were
set_once = lru_cache(maxsize=KEPT)(set_afresh)


def break_words(
    over: Overfull, runs: Sequence[Run], measures: Sequence[float], fit: Fit, *, since: Place, foot: int
) -> Overfull:
    """The lines of a paragraph with words broken that are too wide: where their language divides them, or anywhere."""
    least = min(measures)
    plain = split_words(runs, fit)
    divided = split_words([replace(run, hyphenate=True) for run in runs], replace(fit, hyphenate=True, names=True))
    wide = [n == since[0] or sum([piece[3] for piece in word[0]]) > least for n, word in enumerate(plain)]
    for way in (lambda word: word, force_word):
        words = [way(divided[n]) if wide[n] else word for n, word in enumerate(plain)]
        breaks = Breaks(words, runs, fit, justified=False)
        if since not in breaks.where:
            continue
        origin = breaks.where.index(since)
        chosen = choose(Optimum(breaks, measures, origin, foot), justified=False, divided=True)
        if chosen is not None:
            return replace(over, lines=set_all(breaks, measures, origin, chosen, justified=False), broken=True)
    return over


def divide_compounds(
    runs: Sequence[Run], measures: Sequence[float], fit: Fit, since: Place, foot: int
) -> tuple[Line, ...]:
    """Lines in which a number stays with a compound that is too wide beside it, "412 Trinkwasser-", if that can be."""
    least = min(measures)
    plain = split_words(runs, fit)
    wide = [sum([piece[3] for piece in word[0]]) > least and is_compound(read_word(word)) for word in plain]
    if not any(wide):
        return ()  # as most, which need no patterns
    divided = split_words([replace(run, hyphenate=True) for run in runs], replace(fit, hyphenate=True, names=True))
    if len(plain) != len(divided):
        return ()
    breaks = Breaks([divided[n] if wide[n] else word for n, word in enumerate(plain)], runs, fit, justified=False)
    if since not in breaks.where:
        return ()
    origin = breaks.where.index(since)
    chosen = choose(Optimum(breaks, measures, origin, foot), justified=False, divided=True)
    return () if chosen is None else set_all(breaks, measures, origin, chosen, justified=False)


def is_compound(words: str) -> bool:
    """Whether no-break spaces hold a word of so many letters that few languages but those with compounds have it."""
    return max(map(len, words.split(NO_BREAK))) >= COMPOUND and NO_BREAK in words


def choose(search: Optimum, *, justified: bool, divided: bool, more: bool = False) -> list[int] | None:
    """Where lines end; None where a word is too wide, or where lines are uneven and `more` can be tried: hyphens."""
    breaks, origin = search.breaks, search.origin
    last = len(breaks.end) - 1
    if origin == last:
        return []
    if breaks.end[last] - breaks.start[origin] <= search.measures[0]:
        return [last]
    if not justified:
        return search.ragged(divided=divided)
    chosen: list[int] | None = None
    if more:  # good lines without an added hyphen cost less than any with one
        chosen = search.justified(EVEN)
        return chosen if search.cost < breaks.fit.hyphen**2 else None
    for tolerance in breaks.fit.tolerances:
        chosen = search.justified(tolerance) or chosen
        # a wide line is better than three hyphens in a row; where lines are wide already, that has been weighed
        if chosen is not None and (search.cost < FAULT or tolerance > breaks.fit.tolerances[0]):
            break
    return chosen


def set_all(
    breaks: Breaks, measures: Sequence[float], origin: int, chosen: Sequence[int], *, justified: bool
) -> tuple[Line, ...]:
    """The lines that end at the places `chosen`."""
    lines, start = [], origin
    for n, end in enumerate(chosen):
        measure = measures[min(n, len(measures) - 1)]
        lines.append(set_justified(breaks, start, end, measure) if justified else set_ragged(breaks, start, end))
        start = end
    return tuple(lines)


@lru_cache(maxsize=64)
def unhung(fit: Fit) -> Fit:
    """`fit` for a text that runs from right to left in part: word spaces alone fill its lines, and nothing hangs.

    Letters that are joined would be torn, and which sign stands at an edge is not known before the visual order is.
    """
    return replace(fit, hang=False, tracking=0.0, scale=0.0)


@lru_cache(maxsize=64)
def undivided(fit: Fit) -> Fit:
    """`fit` without hyphenation: what is tried first, before any pattern is looked at."""
    return replace(fit, hyphenate=False)


@lru_cache(maxsize=64)
def evened(fit: Fit) -> Fit:
    """`fit` for a narrow column, where a divided word is better than half a line without any."""
    return replace(fit, added=EVENED, head=HEAD, last_hyphen=LAST, line=EVENED_LINE)


@lru_cache(maxsize=64)
def released(fit: Fit, measure: float) -> Fit:
    """`fit` with words parted at no-break spaces that are wider than `measure`."""
    return replace(fit, release=measure)


def overrun(breaks: Breaks, measures: Sequence[float], origin: int) -> Overfull:
    """Ragged lines by first fit, each up to its first break at least; the first word that is too wide is named."""
    lines: list[Line] = []
    culprit: Word | None = None
    place, last = origin, len(breaks.end) - 1
    while place < last:
        measure = measures[min(len(lines), len(measures) - 1)] + ROUNDING
        fits = [j for j in range(place + 1, last + 1) if breaks.end[j] - breaks.start[place] <= measure]
        if not fits and culprit is None:
            culprit = breaks.words[breaks.where[place][0]]
        end = fits[-1] if fits else place + 1
        lines.append(set_ragged(breaks, place, end))
        place = end
    culprit = culprit or max(breaks.words, key=lambda word: sum([width for _, _, _, width in word[0]]))
    return Overfull(read_word(culprit), culprit[0][0][0], tuple(lines))


def natural_width(runs: Iterable[Run]) -> float:
    """Width of `runs` on one line, in points."""
    runs = tuple(runs)
    if is_mixed(runs):
        runs = set_levels(runs, "")
    return sum_up(split_words(runs, UNBROKEN))


NARROW = 20  # em: about forty characters
UNEVEN = 0.25  # share of its measure that a line of a narrow column lacks where words are divided rather
TORN = 0.5  # ... that one of a wide column lacks: what follows is a compound of some twenty letters
EVENED = 250.0  # penalty of an added hyphen there: as much as of a line that lacks four tenths
HEAD = 3  # letters before it: a ragged line had better end earlier than in "ex-"
LAST = 1e6  # ... of one in the last line but one
EVENED_LINE = 100e3  # ... and of every line: two hyphens that spare one are too many
EVEN = 0.5  # word spaces grow by no more in lines without hyphens, or hyphens are tried

UNBROKEN = Fit(hyphenate=False, hang=False)
