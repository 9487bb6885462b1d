"""Lines: what stands between two places of a paragraph, cut out and set to its measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from brief.typeset.fonts.face import NO_BREAK
from brief.typeset.fonts.widening import widen
from brief.typeset.lines.bidi import order_pieces
from brief.typeset.lines.break_points import ADDED, hang_left, hang_right
from brief.typeset.lines.knuth_plass import spread
from brief.typeset.lines.weights import INFINITE
from brief.typeset.lines.word_breaks import Break

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.typeset.fonts.face import Shaped
    from brief.typeset.lines.break_points import Breaks, Place
    from brief.typeset.lines.runs import Run
    from brief.typeset.lines.weights import Fit
    from brief.typeset.lines.words import Piece, Word

Span = tuple["Run", tuple["Shaped | None", ...]]  # a run and its parts; None is a space


class Line(Struct, frozen=True):
    """A line as it is set: spans in visual order; lengths in points.

    `extra` is added to every space, `tracking` to every glyph, `scale` widens all; `indent` is the left edge, below
    zero where punctuation hangs; `tail` is the run of the space at the line's end, which is drawn so that words stay
    apart for readers. `ratio` is the gap between two words that fills the measure against the natural word space, be
    the line filled or left short. `text` is in logical order; where that is not the visual one, `logical` has its
    pieces and `ranks` the place of each span's first one among them.
    """

    spans: tuple[Span, ...]
    end: Place
    hyphen: bool  # it ends with an added one
    tail: Run | None
    width: float
    scale: float = 1.0
    tracking: float = 0.0
    extra: float = 0.0
    indent: float = 0.0
    ratio: float = 1.0
    logical: tuple[tuple[Run, str], ...] = ()
    ranks: tuple[int, ...] = ()
    rtl: bool = False  # the paragraph runs from right to left

    @property
    def text(self) -> str:
        """The line's characters: an added hyphen is U+00AD, the space at its end is left out."""
        if self.logical:
            return "".join([text for _, text in self.logical])
        return "".join([" " if part is None else part.text for _, parts in self.spans for part in parts])

    @property
    def parts_bond(self) -> bool:
        """Whether it ends at a no-break space, in a word that was wider than its measure."""
        end = self.spans[-1][1][-1] if self.spans else None
        return self.tail is None and end is not None and end.text == NO_BREAK


class MeasuredLine(NamedTuple):
    """A line cut out and measured at its natural width, in points.

    `gaps` are its spaces; `thin` those that keep their width, `held` points in all; `hangs` how far it hangs.
    """

    spans: tuple[Span, ...]
    natural: float
    spaces: float
    gaps: int
    held: float
    thin: int
    glyphs: int
    hangs: tuple[float, float]  # in the left and the right margin
    logical: tuple[tuple[Run, str], ...]  # the text's pieces, where their order is not the visual one
    ranks: tuple[int, ...]


def cut(breaks: Breaks, start: Place, end: Place, kind: Break) -> list[Piece]:
    """The pieces and spaces between two places."""
    out: list[Piece] = []
    words = breaks.words
    (word, piece, at), (last_word, last_piece, last_at) = start, end
    while (word, piece, at) < end:
        pieces, _, space = words[word]
        whole = word < last_word
        stop = len(pieces) if whole else last_piece
        out += cut_piece(pieces[piece], at, None, breaks.fit) if at and piece < stop else ()
        out += pieces[piece + 1 if at else piece : stop]
        if not whole:
            if last_at:
                out += cut_piece(pieces[last_piece], at if piece == last_piece else 0, last_at, breaks.fit)
            break
        word, piece, at = word + 1, 0, 0
        if space is not None and (word, piece, at) < end:
            out.append(space)
    if kind >= ADDED:
        out.append(make_hyphen(out[-1][0]))
    return out


def cut_piece(piece: Piece, start: int, end: int | None, fit: Fit) -> tuple[Piece]:
    """A part of `piece`, shaped anew at its division."""
    run, text = piece[0], piece[1][start:end]
    shaped = run.face.shape(text, run.language or fit.language, rtl=bool(run.level & 1))
    if end is None and piece[2].gap:
        shaped = widen(run.face, shaped, piece[2].gap)
    return ((run, text, shaped, shaped.width * run.size / 1000 + len(shaped.glyphs) * run.tracking * run.size),)


def make_hyphen(run: Run) -> Piece:
    """An added hyphen of the look of `run`."""
    hyphen = run.face.hyphen
    return run, hyphen.text, hyphen, hyphen.width * run.size / 1000 + run.tracking * run.size


def draft(breaks: Breaks, start: int, end: int) -> MeasuredLine:
    """Cut the line between two places out and sum it up, as spans of one look each."""
    pieces = cut(breaks, breaks.where[start], breaks.where[end], breaks.kind[end])
    return draft_pieces(pieces, breaks.fit, mixed=breaks.mixed)


def draft_pieces(pieces: list[Piece], fit: Fit, *, mixed: bool) -> MeasuredLine:
    """Sum a line up, as spans of one look each; in visual order where it has two directions."""
    logical: tuple[tuple[Run, str], ...] = ()
    places: Sequence[int] = range(len(pieces))
    if mixed:
        logical = tuple([(run, text) for run, text, _, _ in pieces])
        places = order_pieces(pieces, int(fit.rtl))
        pieces = [pieces[place] for place in places]
    spans: list[Span] = []
    ranks: list[int] = []
    parts: list[Shaped | None] = []
    now: Run | None = None
    natural = spaces = held = 0.0
    gaps = thin = glyphs = 0
    for place, (run, _, shaped, width) in zip(places, pieces, strict=True):
        if run is not now:
            if now is not None:
                spans.append((now, tuple(parts)))
            now, parts = run, []
            ranks.append(place)
            space, no_break = run.face.space, run.face.no_break
        ranks[-1] = min(ranks[-1], place)
        natural += width
        glyphs += len(shaped.glyphs)
        is_space = shaped is space
        if is_space or shaped is no_break:
            gaps += 1
            spaces += width
        elif shaped is run.face.fixed:
            thin += 1
            held += width
        parts.append(None if is_space else shaped)
    if now is not None:
        spans.append((now, tuple(parts)))
    hangs = (hang_left(pieces[0]), hang_right(pieces[-1])) if fit.hang else (0.0, 0.0)
    own = tuple(ranks) if logical else ()
    return MeasuredLine(tuple(spans), natural, spaces, gaps, held, thin, glyphs, hangs, logical, own)


def set_whole(words: Sequence[Word], measure: float, *, hang: bool) -> Line | None:
    """All of a paragraph as one line at its natural width; None where it is wider than `measure`."""
    left, right = (hang_left(words[0][0][0]), hang_right(words[-1][0][-1])) if hang else (0.0, 0.0)
    natural = sum_up(words)
    if natural - left - right > measure:
        return None
    return Line(span(words), (len(words), 0, 0), hyphen=False, tail=None, width=natural, indent=0.0 - left)


def set_whole_mixed(words: Sequence[Word], measure: float, fit: Fit) -> Line | None:
    """The same of a text of two directions."""
    if sum_up(words) > measure:
        return None
    pieces = [piece for own, _, space in words for piece in (*own, *((space,) if space is not None else ()))]
    line = draft_pieces(pieces, fit, mixed=True)
    order = line.logical, line.ranks, fit.rtl
    return Line(line.spans, (len(words), 0, 0), False, None, line.natural, 1.0, 0.0, 0.0, 0.0, 1.0, *order)  # noqa: FBT003 - by place


def sum_up(words: Sequence[Word]) -> float:
    """Natural width of whole words and the spaces behind them, in points."""
    natural = 0.0
    for pieces, _, space in words:
        for _, _, _, width in pieces:
            natural += width
        if space is not None:
            natural += space[3]
    return natural


def span(words: Sequence[Word]) -> tuple[Span, ...]:
    """Whole words and the spaces between them as spans of one look each."""
    spans: list[Span] = []
    parts: list[Shaped | None] = []
    now = words[0][0][0][0]
    for pieces, _, space in words:
        for run, _, shaped, _ in pieces:
            if run is not now:
                spans.append((now, tuple(parts)))
                now, parts = run, []
            parts.append(shaped)
        if space is not None:
            if space[0] is not now:
                spans.append((now, tuple(parts)))
                now, parts = space[0], []
            parts.append(None)
    if words[-1][2] is not None:  # the line's end stands for it
        parts.pop()
    if parts:
        spans.append((now, tuple(parts)))
    return tuple(spans)


def set_ragged(breaks: Breaks, start: int, end: int) -> Line:
    """The line between two places at its natural width."""
    place, kind, begin = breaks.where[end], breaks.kind[end], breaks.where[start]
    if kind is Break.SPACE and not begin[1] and not begin[2] and not breaks.mixed:
        words = breaks.words[begin[0] : place[0]]
        last = words[-1][2]
        width = sum_up(words) - last[3] if last is not None else sum_up(words)
        return Line(span(words), place, hyphen=False, tail=None if last is None else last[0], width=width)
    line = draft(breaks, start, end)
    tail = find_tail(breaks, place, kind)
    order = line.logical, line.ranks, breaks.fit.rtl
    return Line(line.spans, place, kind >= ADDED, tail, line.natural, 1.0, 0.0, 0.0, 0.0, 1.0, *order)


def set_justified(breaks: Breaks, start: int, end: int, measure: float) -> Line:
    """The line between two places, filling its measure: word spaces, letter-spacing and glyph scaling."""
    fit, place, kind = breaks.fit, breaks.where[end], breaks.kind[end]
    spans, natural, spaces, gaps, held, thin, glyphs, (left, right), logical, ranks = draft(breaks, start, end)
    tail, order = find_tail(breaks, place, kind), (logical, ranks, fit.rtl)
    lack = measure - natural + left + right
    if end == len(breaks.end) - 1 and lack >= 0:
        return Line(spans, place, False, None, natural, 1.0, 0.0, 0.0, 0.0 - left, 1.0, *order)  # noqa: FBT003 - by place
    letters, free = natural - spaces - held, breaks.end_free[end] - breaks.start_free[start]
    change, share = spread(lack, spaces, free, fit, breaks.shrink)
    if change == INFINITE:  # one word that is too short, or letters that give too little
        share = lack / free if fit.whole and free else 0.0
    scale = 1 + share * fit.scale
    # what is added behind a word's last letter and behind the space is the word space's, as a reader sees it; a thin
    # space has it back
    tracked = glyphs - 2 * thin - 1
    inner = tracked - 2 * gaps
    tracking = share * max(0.0, free - fit.scale * letters) / inner if inner > 0 else 0.0
    # the rest, exactly: scaling and tracking take in the spaces too
    rest = lack - (scale - 1) * (natural - held) - tracking * tracked
    extra = rest / gaps if gaps else 0.0
    ratio = scale + (extra + 2 * tracking) * gaps / spaces if spaces else 1.0
    if gaps and ratio > 1 + fit.widest:
        extra = (1 + fit.take - scale) * spaces / gaps - 2 * tracking
    width = (natural - held) * scale + held + tracking * tracked + extra * gaps
    return Line(spans, place, kind >= ADDED, tail, width, scale, tracking, extra, 0.0 - left, ratio, *order)


def find_tail(breaks: Breaks, place: Place, kind: Break) -> Run | None:
    """The run of the space that the line's end stands for."""
    space = breaks.words[place[0] - 1][2]
    return space[0] if space is not None and kind is Break.SPACE else None
