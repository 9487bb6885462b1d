"""Lines: what stands between two places of a paragraph, cut out and set to its measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brief.typeset.breaks import ADDED, hang_left, hang_right
from brief.typeset.divisions import Break
from brief.typeset.fit import INFINITE
from brief.typeset.optimum import spread
from brief.typeset.words import Piece

if TYPE_CHECKING:
    from brief.typeset.breaks import Breaks, Place
    from brief.typeset.faces import Shaped
    from brief.typeset.fit import Fit
    from brief.typeset.runs import Run

Span = tuple["Run", tuple["Shaped | None", ...]]  # a run and its parts; None is a space


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is set: spans in visual order; lengths in points.

    `extra` is added to every space, `tracking` to every glyph, `scale` makes all wider; `indent` is the left edge, below
    zero where punctuation hangs. `tail` is the run of the space at the line's end, which is drawn so that words stay
    apart for readers. `ratio` is the word space as set against the natural one. `text` is in logical order.
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
    logical: str = ""

    @property
    def text(self) -> str:
        """The line's characters: an added hyphen is U+00AD, the space at its end is left out."""
        return self.logical or "".join(" " if part is None else part.text for _, parts in self.spans for part in parts)


@dataclass(frozen=True, slots=True)
class Draft:
    """A line cut out and measured, at its natural width."""

    pieces: tuple[Piece | Run, ...]  # a run is its space
    natural: float
    spaces: float
    gaps: int
    glyphs: int


def cut(breaks: Breaks, start: Place, end: Place, kind: Break) -> list[Piece | Run]:
    """The pieces between two places; a run stands for a space of its look."""
    out: list[Piece | Run] = []
    words = breaks.words
    (word, piece, at), (last_word, last_piece, last_at) = start, end
    while (word, piece, at) < end:
        current = words[word]
        whole = word < last_word
        stop = len(current.pieces) if whole else last_piece
        out += cut_piece(current.pieces[piece], at, None, breaks.fit) if at and piece < stop else ()
        out += current.pieces[piece + 1 if at else piece : stop]
        if not whole:
            if last_at:
                out += cut_piece(current.pieces[last_piece], at if piece == last_piece else 0, last_at, breaks.fit)
            break
        word, piece, at = word + 1, 0, 0
        if current.space is not None and (word, piece, at) < end:
            out.append(current.space)
    if kind in ADDED:
        out.append(make_hyphen(next(part.run for part in reversed(out) if isinstance(part, Piece))))
    return out


def cut_piece(piece: Piece, start: int, end: int | None, fit: Fit) -> tuple[Piece]:
    """A part of `piece`, shaped anew at its division."""
    run, text = piece.run, piece.text[start:end]
    shaped = run.face.shape(text, run.language or fit.language, rtl=bool(run.level & 1))
    return (Piece(run, text, shaped, shaped.width * run.size / 1000 + len(shaped.glyphs) * run.tracking * run.size),)


def make_hyphen(run: Run) -> Piece:
    """An added hyphen of the look of `run`."""
    hyphen = run.face.hyphen
    return Piece(run, hyphen.text, hyphen, hyphen.width * run.size / 1000 + run.tracking * run.size)


def measure(pieces: list[Piece | Run]) -> Draft:
    """Sum up what was cut out."""
    natural = spaces = 0.0
    gaps = glyphs = 0
    for part in pieces:
        if isinstance(part, Piece):
            natural += part.width
            glyphs += len(part.shaped.glyphs)
            if part.shaped is part.run.face.no_break:
                spaces += part.width
                gaps += 1
        else:
            width = part.face.space.width * part.size / 1000 + part.tracking * part.size
            natural += width
            spaces += width
            gaps += 1
            glyphs += 1
    return Draft(tuple(pieces), natural, spaces, gaps, glyphs)


def join(pieces: tuple[Piece | Run, ...]) -> tuple[Span, ...]:
    """Pieces as spans of one look each."""
    spans: list[Span] = []
    parts: list[Shaped | None] = []
    now: Run | None = None
    for part in pieces:
        run, shaped = (part.run, part.shaped) if isinstance(part, Piece) else (part, None)
        if run is not now:
            if now is not None:
                spans.append((now, tuple(parts)))
            now, parts = run, []
        parts.append(shaped)
    if now is not None:
        spans.append((now, tuple(parts)))
    return tuple(spans)


def set_ragged(breaks: Breaks, start: int, end: int) -> Line:
    """The line between two places at its natural width."""
    place, kind = breaks.where[end], breaks.kind[end]
    draft = measure(cut(breaks, breaks.where[start], place, kind))
    return Line(join(draft.pieces), place, kind in ADDED, find_tail(breaks, place, kind), draft.natural)


def set_justified(breaks: Breaks, start: int, end: int, filled: float) -> Line:
    """The line between two places, filling its measure: word spaces, letter-spacing and glyph scaling."""
    fit, place, kind = breaks.fit, breaks.where[end], breaks.kind[end]
    draft = measure(cut(breaks, breaks.where[start], place, kind))
    tail = find_tail(breaks, place, kind)
    spans = join(draft.pieces)
    left, right = hang(draft, fit)
    lack = filled - draft.natural + left + right
    if end == len(breaks.end) - 1 and lack >= 0:
        return Line(spans, place, hyphen=False, tail=None, width=draft.natural, indent=-left)
    letters = draft.natural - draft.spaces
    change, share = spread(lack, draft.spaces, letters, fit, breaks.shrink)
    if change == INFINITE:  # one word that is too short, or letters that give too little
        share = 0.0
    scale = 1 + share * fit.scale
    tracking = share * fit.tracking * letters / (draft.glyphs - 1) if draft.glyphs > 1 else 0.0
    # the rest, exactly: scaling and tracking take in the spaces too
    rest = lack - (scale - 1) * draft.natural - tracking * (draft.glyphs - 1)
    extra = rest / draft.gaps if draft.gaps else 0.0
    width = draft.natural * scale + tracking * (draft.glyphs - 1) + extra * draft.gaps
    ratio = scale + (extra + tracking) * draft.gaps / draft.spaces if draft.spaces else 1.0
    return Line(spans, place, kind in ADDED, tail, width, scale, tracking, extra, -left, ratio)


def hang(draft: Draft, fit: Fit) -> tuple[float, float]:
    """How far the line stands in the left and the right margin."""
    first, last = draft.pieces[0], draft.pieces[-1]
    if not fit.hang or not isinstance(first, Piece) or not isinstance(last, Piece):
        return 0.0, 0.0
    return hang_left(first), hang_right(last)


def find_tail(breaks: Breaks, place: Place, kind: Break) -> Run | None:
    """The run of the space that the line's end stands for."""
    return breaks.words[place[0] - 1].space if kind is Break.SPACE else None
