"""Words that a face has no letters for: parted into stretches, each set in a face that has all of it.

A word's letters of one script stay together, and a letter with its marks; signs and figures that the face has are set
in it wherever they stand. Most briefs need none of this, and no family is looked for before one does.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import category

import uharfbuzz as hb  # type: ignore[import-untyped]

from brief.records import dataclass, field
from brief.typeset.faces import IGNORABLE, open_face
from brief.typeset.families import ABSENT, explain_absence, find_family
from brief.typeset.founts import find_fount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from brief.diagnostics import Report
    from brief.layout.types import FontFamily
    from brief.typeset.faces import Face
    from brief.typeset.families import Family

SPACES = re.compile("([ \u00a0]+)")
INNER = frozenset("'’ʼ-‐‑·‧")  # between two letters of a script they are part of the word
EAST = frozenset(("Hani", "Hira", "Kana", "Bopo", "Hang"))  # written together
JOINER = "\u200d"
ROLE = "fallback"


@dataclass(slots=True)
class Fallback:
    """The families that a layout falls back to, found when the first character needs them."""

    fonts: tuple[FontFamily, ...]
    report: Report
    families: tuple[Family, ...] | None = None  # None until asked
    chosen: dict[tuple[str, int, bool], Face | None] = field(default_factory=dict)
    advice: str = ""

    def find(self) -> tuple[Family, ...]:
        """Find all that are there; what is wrong with the layout's own files is a finding."""
        if self.families is None:
            self.families = find_fallbacks(self.fonts, self.report)
        return self.families

    def used(self) -> tuple[tuple[str, Family], ...]:
        """All that could have set a character, where one was lacking; by role, as those of the roles are."""
        return tuple((ROLE, family) for family in self.families or ())

    def choose(self, text: str, weight: int, *, italic: bool) -> Face | None:
        """The face of the first family that has all of `text`, nearest to `weight` and slope."""
        key = text, weight, italic
        if key not in self.chosen:
            faces = (open_face(path) for family in self.find() for path in family.nearest(weight, italic=italic))
            self.chosen[key] = next((face for face in faces if not face.lacks(text)), None)
        return self.chosen[key]

    def advise(self) -> str:
        """What helps where no family has a character."""
        if not self.advice:
            there = {family.name for family in self.find()}
            absent = [(font.name, explain_absence(font.name)) for font in self.fonts if font.name not in there]
            wanted = ", ".join(f"`{name}`" for name, why in absent if why == ABSENT)
            unfit = "".join(f"; `{name}` {why}" for name, why in absent if why != ABSENT)
            name = f"install one of {wanted}, or name another family" if wanted else "name a family"
            self.advice = f"{name} that has this script under `fonts: {{fallback: […]}}` in the layout{unfit}"
        return self.advice


def find_fallbacks(fonts: Iterable[FontFamily], report: Report) -> tuple[Family, ...]:
    """The families that are there: one by name that is not installed is passed over."""
    found = (find_fount(font, report) if font.paths else find_family(font.name) for font in fonts)
    return tuple(family for family in found if family is not None)


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
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    script = str(buffer.script or "")
    return "Hani" if script in EAST else script
