"""How good the lines of a PDF are, whoever made it: read from where poppler finds its words."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from html import unescape
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="[\d.-]+">(.*?)</word>')
HYPHENS = "-\u00ad\u2010"
LADDER = 3  # hyphens in a row
SLACK = 0.5  # points that a line may end before its edge


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line as a reader finds it: its gaps between words, in parts of the natural word space, and its text.

    `missing` is what it lacks to its measure, in the same parts.
    """

    gaps: tuple[float, ...]
    text: str
    missing: float = 0.0

    @property
    def space(self) -> float:
        """The word space, which is the same all along the line; one that is left short counts as if it were filled."""
        return (sum(self.gaps) + self.missing) / len(self.gaps) if self.gaps else 1.0

    @property
    def hyphen(self) -> bool:
        """Whether it ends in a hyphen, added or the word's own."""
        return self.text[-1] in HYPHENS


@dataclass(frozen=True, slots=True)
class Quality:
    """Of the lines of a text, last lines left out: shares, the widest word space, ladders of hyphens."""

    lines: int
    wide: float  # word space above 1.5 of the natural one
    wider: float  # above 2
    tight: float  # below 0.85
    worst: float
    hyphens: float
    ladders: int


def read_pages(path: Path, natural: float, edge: float) -> list[list[SetLine]]:
    """The lines of each page, from top to bottom, where a word space is naturally `natural` points wide.

    `edge` is where a line's measure ends, from the page's left edge in points.

    A gap is what stands between the advance of a word's last glyph and the next word's first glyph, so that
    letter-spacing around the space counts as space, and glyph scaling as what it is.
    """
    command = ("pdftotext", "-bbox", str(path), "-")
    html = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return [list(read_lines(page, natural, edge)) for page in html.split("<page ")[1:]]


def read_lines(page: str, natural: float, edge: float) -> Iterator[SetLine]:
    """The lines of one column."""
    words = [(float(y), float(x0), float(x1), unescape(text)) for x0, y, x1, text in WORD.findall(page)]
    words.sort()
    rows: list[list[tuple[float, float, str]]] = []
    baseline = float("-inf")
    for y, x0, x1, text in words:
        if y > baseline + 2:
            rows.append([])
            baseline = y
        rows[-1].append((x0, x1, text))
    for row in rows:
        row.sort()
        gaps = tuple((after[0] - before[1]) / natural for before, after in pairwise(row))
        missing = edge - row[-1][1]
        yield SetLine(gaps, " ".join(text for _, _, text in row), missing / natural if missing > SLACK else 0.0)


def judge(pages: Iterable[Sequence[SetLine]]) -> Quality:
    """Judge paragraphs, one on each page."""
    paragraphs = [page[:-1] for page in pages]
    lines = [line for paragraph in paragraphs for line in paragraph]
    spaces = [line.space for line in lines]
    runs = [len(list(run)) for each in paragraphs for hyphen, run in groupby(line.hyphen for line in each) if hyphen]

    def share(count: int) -> float:
        return count / len(lines)

    return Quality(
        lines=len(lines),
        wide=share(sum(space > 1.5 for space in spaces)),
        wider=share(sum(space > 2 for space in spaces)),
        tight=share(sum(space < 0.85 for space in spaces)),
        worst=max(spaces),
        hyphens=share(sum(line.hyphen for line in lines)),
        ladders=sum(run >= LADDER for run in runs),
    )
