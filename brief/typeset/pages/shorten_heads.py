"""Running heads and feet that are too long: issuer and title give way, since the title page has them whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.typeset.drawing.label import Label

APART = 12.0  # points between two cells
SHARE = 0.34  # of the measure that a cell which gives way keeps beside another one
SIGN = "…"


def find_room(spans: Sequence[tuple[float, float]], place: int, share: float, measure: float) -> float:
    """The width that the cell at `place` may have beside the others, each given as (left, right); all from 0 on.

    `share` of it stands left of its place; an empty cell has no width.
    """
    left, right = spans[place]
    at = left + share * (right - left)
    others = [(a, b) for n, (a, b) in enumerate(spans) if n != place and b > a]
    before = max((b + APART for a, b in others if a < at), default=0.0)
    after = min((a - APART for a, b in others if a >= at), default=measure)
    if share == 0.0:
        return after - at
    if share == 1.0:
        return at - before
    return 2 * min(at - before, after - at)


def elide(labels: Sequence[Label], elastic: Sequence[bool], room: float) -> list[Label]:
    """`labels` behind each other within `room`: the longest of those that give way is cut, word by word."""
    out = list(labels)
    while sum(label.width for label in out) > room:
        widest = max((n for n in range(len(out)) if elastic[n]), key=lambda n: len(out[n].text), default=None)
        if widest is None or len(out[widest].text) <= 2:
            return out
        out[widest] = shorten(out[widest])
    return out


def shorten(label: Label) -> Label:
    """A word less, or of a single one a letter, and the sign that something is left out."""
    text = label.text.removesuffix(SIGN)
    head, space, _ = text.rpartition(" ")
    words = head if space else text[:-1]
    return label.say(words.rstrip(" ,;:–—-") + SIGN)
