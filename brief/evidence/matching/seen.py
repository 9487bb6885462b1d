"""Quotes against what their pages show: words that nobody sees, that are struck out or stand beside what is no text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.evidence.matching.misses import Missed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from brief.evidence.types import Passage
    from brief.sources.types import Seen, Source

    # what looks: a source and passages of it, each by its stretches of the text
    Look = Callable[[Source, Sequence[tuple[tuple[int, int], ...]]], Sequence[Seen]]

LONGEST = 60  # characters of a source's own words in a message


def refuse_unseen(source: Source, passage: Passage, seen: Seen) -> Missed | None:
    """Say why a passage's words are not those that a person sees on the page; None where they are."""
    if seen.failure:
        fact = f"nobody could look at the pages of `{source.id}`: the file {seen.failure}"
        return Missed(Code.QUOTE_UNSEEN, fact, "quote a file whose pages can be drawn")
    if seen.unseen:
        place, words = _name_place(source, passage, seen.unseen[0])
        all_of_it = sum(end - start for start, end in seen.unseen) * 2 > len(passage.exact)
        fact = f"{place} does not show {'these words' if all_of_it else f'`{words}`'}"
        return Missed(
            Code.QUOTE_UNSEEN, fact, "open the page and quote what stands there: its file has words that nobody sees"
        )
    if seen.struck:
        place, words = _name_place(source, passage, seen.struck[0])
        return Missed(Code.QUOTE_STRUCK, f"{place} strikes out `{words}`", "quote words that stand")
    if seen.unread:
        place, words = _name_place(source, passage, _widen(source.text, *seen.unread[0]))
        return Missed(
            Code.QUOTE_INK_UNREAD,
            f"something at `{words}` on {place} is no text",
            "open the page: a picture, a form field, a note or words set aside stand there; quote up to them",
        )
    return None


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch to whole words."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _name_place(source: Source, passage: Passage, stretch: tuple[int, int]) -> tuple[str, str]:
    """Name the page of a stretch, and its words."""
    page = next(iter(source.pages_of(*stretch)), passage.page)
    words = " ".join(source.text[stretch[0] : stretch[1]].split())
    return f"page {page} of `{source.id}`", words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()} …"
