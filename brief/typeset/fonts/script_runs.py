"""Words that a face has no letters for: parted into stretches, each set in a face that has all of it.

A word's letters of one script stay together, and a letter with its marks; signs and figures that the face has are set
in it wherever they stand.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import category

from brief.typeset.fonts.face import IGNORABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from brief.typeset.fonts.face import Face

SPACES = re.compile("([ \u00a0]+)")
INNER = frozenset("'’ʼ-‐‑·‧")  # between two letters of a script they are part of the word
EAST = frozenset(("Hani", "Hira", "Kana", "Bopo", "Hang"))  # written together
JOINER = "\u200d"


def part(text: str, face: Face, choose: Callable[[str], Face | None]) -> list[tuple[str, Face]]:
    """`text` in stretches of one face; what `choose` has no face for stays in `face`."""
    pieces = ((piece, cut) for word in SPACES.split(text) if word for piece, cut in part_word(word, face, choose))
    return [("".join(piece for piece, _ in group), cut) for cut, group in groupby(pieces, key=lambda pair: pair[1])]


def part_word(word: str, face: Face, choose: Callable[[str], Face | None]) -> Iterator[tuple[str, Face]]:
    """The same of what stands between two spaces."""
    if not face.lacks(word):
        yield word, face
        return
    for stretch in list_stretches(list_clusters(word), face):
        whole = "".join(stretch)
        if not face.lacks(whole):
            yield whole, face
            continue
        cut = choose(whole)
        for text in (whole,) if cut else stretch:
            yield text, cut or (face.lacks(text) and choose(text)) or face


def list_clusters(word: str) -> list[str]:
    """The characters of `word`, each with the marks that stand on it."""
    clusters: list[str] = []
    for c in word:
        if clusters and (category(c)[0] == "M" or c in IGNORABLE or clusters[-1][-1] == JOINER):
            clusters[-1] += c
        else:
            clusters.append(c)
    return clusters


def list_stretches(clusters: list[str], face: Face) -> list[list[str]]:
    """Letters of one script together, and with those that `face` lacks the signs beside them that it lacks, too."""
    scripts = [find_script(cluster[0]) for cluster in clusters]
    stretches: list[list[str]] = []
    last = ""  # the script of the stretch at hand
    lacking = False  # whether something of it is
    for at, cluster in enumerate(clusters):
        inner = cluster in INNER and 0 < at < len(clusters) - 1 and scripts[at - 1] == scripts[at + 1]
        script = scripts[at - 1] if inner else scripts[at]
        lacks = bool(face.lacks(cluster))
        joins = (script and script == last) or (lacks and lacking and not (script and last))
        if stretches and joins:
            stretches[-1].append(cluster)
            lacking = lacking or lacks
            last = script or last
        else:
            stretches.append([cluster])
            lacking, last = lacks, script
    return stretches


@lru_cache(maxsize=4096)
def find_script(character: str) -> str:
    """The script of a letter; nothing for what many have, such as digits and signs."""
    import uharfbuzz as hb  # type: ignore[import-untyped]  # noqa: PLC0415 - 50 ms that few briefs need

    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    script = str(buffer.script or "")
    return "Hani" if script in EAST else script
