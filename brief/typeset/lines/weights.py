"""What a good line is: the weights that the breaking of lines weighs by."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from brief.language.scripts import find_script, is_rtl

INFINITE = float("inf")
WHOLE_EM = frozenset(("Hans", "Hant", "Jpan"))  # scripts whose characters are as wide as they are high
SET_APART = 0.08  # em between them at most, where anything else can be
FAULT = 20e6  # demerits of what should not be: as many as of a word space of 2.4 times the natural one


class Fit(Struct, frozen=True, eq=False):  # each is made once and asked for often: its hash is its identity's
    """Weights for the lines of a paragraph.

    Word spaces are in parts of the natural space, `scale` in parts of a glyph's width, `tracking` and `least` in em.
    Badness grows with the fourth power of the change of a space; a line's demerits are the square of one plus its
    badness plus its penalty. All else but `hyphen` and `letters` is in demerits. The limits were tuned on the prose
    that `tests/prose.py` names, which is not what `make bench-lines` measures.
    """

    language: str = ""  # of the words: for hyphenation and shaping
    rtl: bool = False  # the paragraph runs from right to left
    hyphenate: bool = True
    common: frozenset[str] = frozenset()  # words that no capital makes a name of
    names: bool = False  # are divided as other words are: one is wider than its column
    release: float = INFINITE  # points: a word that is wider may end a line at its no-break spaces
    # -- justified lines
    shrink: float = 0.3  # a word space gives this much at most,
    least: float = 0.168  # ... and has at least so many em: below 0.15 poppler's extraction glues words together
    take: float = 0.3  # word spaces take this much before letters are set apart,
    give: float = 0.14  # ... and give this much before letters are set closer
    stretch: float = 0.5  # a word space that grows by this much has badness 100
    scale: float = 0.02  # letters are made wider or narrower by this share at most,
    tracking: float = 0.02  # ... and set apart or together by so much within a word
    squeeze: float = 1.0  # ... together by this share of that
    whole: bool = False  # letters fill every line, however short: there are no words
    letters: float = 100.0  # badness of letters at their most
    hang: bool = True  # punctuation stands in the margin, in part
    widest: float = (
        2.0  # a line whose word spaces would grow by more is left short: a hole is worse than a gap at the edge
    )
    tolerances: tuple[float, ...] = (1.0, 2.0, 4.0, INFINITE)  # growth of word spaces that is tried in turn
    contrast: float = 3e5  # neighbours more than one class apart: tight, normal, loose, very loose
    # -- ragged lines
    added: float = 2400.0  # penalty of an added hyphen: only where a word is too wide
    head: int = 0  # letters before one at least, where they are to be more than patterns leave
    rag: float = 0.25  # a line that lacks this share of its measure has badness 100
    line: float = 0.0  # every line
    stub: float = 0.0  # a line ends in a word of up to three letters; five times that where it begins a sentence
    # -- all lines
    hyphen: float = 1000.0  # penalty of a hyphen
    ladder: tuple[float, ...] = (0.0, 200e3, FAULT, 100e6)  # the 1st, 2nd, 3rd, every further hyphen in a row
    last_hyphen: float = 100e3  # the last line but one ends in a hyphen
    runt: float = 60e3  # the last line has less than `runt_share` of the measure
    runt_share: float = 0.2
    crumb: float = FAULT  # the last line has fewer than four characters, or the end of a divided word alone


@lru_cache(maxsize=32)
def justified_fit(language: str, *, coloured: bool = True) -> Fit:
    """Lines that fill their measure; letters change less where print would show it (`coloured` false)."""
    give = 0.02 if coloured else 0.015
    if find_script(language) in WHOLE_EM:  # after the marks, the room between characters (CLREQ, 3.1.6)
        return Fit(language=language, scale=0.0, tracking=SET_APART, squeeze=0.3, whole=True, letters=50.0)
    return Fit(language=language, rtl=is_rtl(language), scale=give, tracking=give)


@lru_cache(maxsize=32)
def ragged_fit(language: str) -> Fit:
    """Lines at their natural width; a word is divided only where it alone is too wide."""
    rtl = is_rtl(language)
    return Fit(language, rtl, scale=0.0, tracking=0.0, hang=False, line=1e6, stub=400.0, hyphen=600.0, runt=4e4)
