"""Speed and quality of lines: `python tests/bench/lines.py [TEXT]`."""

# ruff: noqa: T201 (a program that prints)

from __future__ import annotations

import gc
import statistics
import sys
import time
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from brief.typeset.faces import Face, open_face
from brief.typeset.families import find_family
from brief.typeset.text import Fit, Line, Overfull, Run, break_lines, justified_fit, ragged_fit

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED = Path(__file__).parent.parent.parent / "seeds" / "anti-drug-cooperation.txt"
MM = 72 / 25.4
SIZE = 9.75
ROUNDS = 9
WORDS = 60  # of a paragraph


def read_paragraphs(path: Path) -> list[str]:
    """Paragraphs of about the length that briefs have."""
    words = path.read_text(encoding="utf-8").split()
    return [" ".join(words[at : at + WORDS]) for at in range(0, len(words), WORDS)]


def time_shaping(path: Path, texts: list[str]) -> None:
    """New words a second."""
    words = {word for text in texts for word in text.split()}
    rates = []
    for _ in range(ROUNDS):
        face = Face(path)
        start = time.perf_counter()
        for word in words:
            face.shape(word)
        rates.append(len(words) / (time.perf_counter() - start))
    print(f"shaping: {statistics.median(rates):,.0f} new words a second ({len(words)} words)")


def time_lines(runs: Sequence[tuple[Run, ...]], measure: float, fit: Fit, *, justified: bool) -> list[tuple[Line, ...]]:
    """Print the milliseconds for all paragraphs, words shaped and hyphenated already; their lines."""
    spent, out = [], []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        results = [break_lines(each, (measure,), fit, justified=justified) for each in runs]
        spent.append(time.perf_counter() - start)
        out = [lines for lines in results if not isinstance(lines, Overfull)]
    best, count = statistics.median(spent[1:]), sum(map(len, out))
    print(f"{best * 1000:6.1f} ms, {count / best:7,.0f} lines a second; ", end="")
    return out


def judge(paragraphs: list[tuple[Line, ...]], measure: float, *, justified: bool) -> str:
    """Word spaces against the natural one, hyphens, ladders; what ragged lines lack."""
    lines = [line for each in paragraphs for line in each[:-1]]
    if not justified:
        lacks = sorted(1 - line.width / measure for line in lines)
        return f"lack: median {lacks[len(lacks) // 2]:.1%}, worst {lacks[-1]:.1%} of the measure"
    ends = [[line.hyphen for line in each] for each in paragraphs]
    ladders = [len(list(group)) for each in ends for hyphen, group in groupby(each) if hyphen]
    ratios = [line.ratio for line in lines]
    wide, wider = (sum(ratio > limit for ratio in ratios) / len(ratios) for limit in (1.5, 2))
    tight = sum(ratio < 0.85 for ratio in ratios) / len(ratios)
    hyphens = sum(line.hyphen for line in lines) / len(lines)
    long = sum(length > 2 for length in ladders)
    spaces = f"> 1.5x {wide:.1%}, > 2x {wider:.1%}, < 0.85x {tight:.1%}, worst {max(ratios):.2f}"
    return f"{spaces}, hyphens {hyphens:.1%}, ladders of 3+ {long}"


def main() -> None:
    """Measure, print."""
    texts = read_paragraphs(Path(sys.argv[1]) if len(sys.argv) > 1 else SEED)
    family = find_family("Source Serif Pro")
    if family is None:
        sys.exit("the fonts are not installed")
    path = family.face(400, italic=False)
    gc.disable()
    time_shaping(path, texts)
    runs = [(Run(text, open_face(path), SIZE),) for text in texts]
    print(f"breaking {sum(len(text.split()) for text in texts)} words in {len(texts)} paragraphs:")
    for justified, fit in ((True, justified_fit("en-GB")), (False, ragged_fit("en-GB"))):
        for width in (60, 83.5, 110):
            print(f"{'justified' if justified else 'ragged':9} {width:5g} mm: ", end="")
            print(judge(time_lines(runs, width * MM, fit, justified=justified), width * MM, justified=justified))


if __name__ == "__main__":
    main()
