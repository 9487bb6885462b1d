"""Words that a file gives in the place of glyphs (ActualText, ISO 32000-1, 14.9.4), held against the glyphs' own.

A reader that copies gets these words, a reader that looks sees the glyphs: what counts is what is seen. So the glyphs'
own characters are the text. The file's words are taken where the glyphs say nothing at all; where both speak and
differ, neither is evidence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from brief.sources.pdf.signs import DOUBTED_WORDS, NAMELESS, UNKNOWN, clean_glyph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.sources.pdf.glyphs import Glyph
    from brief.sources.pdf.pdfium import Object, Replaced

UNTOLD = re.compile(f"[{UNKNOWN}{NAMELESS}]*")
# marks that look alike are one: hyphens and dashes, quotation marks, and what is not seen at all
ALIKE = str.maketrans(dict.fromkeys("\u00ad‐‑‒–—−", "-") | dict.fromkeys("‘’‚´`′", "'") | dict.fromkeys("“”„″«»", '"'))
HYPHENS = frozenset("-\u00ad")
UNSEEN = re.compile("[\\s\u200b-\u200f\u2060\ufeff]+")


def tell_words(glyphs: Sequence[Glyph], keys: Sequence[Object], replaced: Sequence[Replaced]) -> None:
    """Set the words of glyphs for which a file gives others; `keys` are the objects that they are of."""
    if not replaced:
        return
    places: dict[Object, list[Glyph]] = {}
    for glyph, key in zip(glyphs, keys, strict=True):
        places.setdefault(key, []).append(glyph)
    for entry in replaced:
        own = [glyph for key in entry.objects for glyph in places.get(key, ())]
        said = "".join(glyph.text for glyph in own)
        if not own:
            continue
        if fold_looks(said) == fold_looks(entry.words):
            _set_alike(own, entry.words)
            continue
        if UNTOLD.fullmatch("".join(said.split())):
            for glyph in own:
                glyph.text = ""
            own[0].text = clean_glyph(entry.words)
        elif entry.words:  # empty words take nothing from what is seen
            for glyph in own:
                glyph.text = DOUBTED_WORDS * len(glyph.text.strip()) or glyph.text


def _set_alike(own: Sequence[Glyph], words: str) -> None:
    """Take from words that look as the glyphs do which hyphen is a soft one, and which small letter is a capital."""
    if len(words) != sum(len(glyph.text) for glyph in own):
        return
    start = 0
    for glyph in own:
        said = words[start : start + len(glyph.text)]
        start += len(glyph.text)
        glyph.text = "".join(
            letter if drawn.casefold() == letter.casefold() or {drawn, letter} <= HYPHENS else drawn
            for drawn, letter in zip(glyph.text, said, strict=True)
        )


def fold_looks(text: str) -> str:
    """Fold what is told apart by no more than a copy: spaces, tied letters, capitals, marks that look alike."""
    folded = normalize("NFKC", clean_glyph(text)).translate(ALIKE).casefold()
    return UNSEEN.sub("", folded)
