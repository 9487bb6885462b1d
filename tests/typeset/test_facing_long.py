"""Claims that face notes much longer than they are, and numbers beside messages: no hole in the claims' column."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from file_words import read_words
from test_shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from verapdf import Validator

SIDE = 130 * 72 / 25.4  # points from the left edge to where the side column begins, and a little less
LINE = 14.5
HOLE = 4 * LINE  # points between two baselines of the main column
WORDS = "and that the same was seen in another well by those who went there with a lamp and a rope before the winter "


def build(shape: Shape, folder: Path) -> Path:
    """Build a shape in `note`."""
    outline = shape.write(folder)
    assert run(["build", "-q", str(outline), "--layout", "note"]) == 0
    return outline.with_suffix(".pdf")


def find_holes(pdf: Path) -> list[tuple[int, str, float]]:
    """Where lines of the main column stand far apart, on the pages that have claims."""
    out = []
    for n, sheet in enumerate(read_words(pdf), 1):
        lows: dict[float, str] = {}
        for word in sheet.words:
            if word.left < SIDE and 60 < word.top < sheet.height - 60:
                lows.setdefault(round(word.bottom), word.text)
        out += [(n, lows[low], low - above) for above, low in pairwise(sorted(lows)) if low - above > HOLE]
    return out


def make_long(count: int, repeats: int) -> Shape:
    """Claims of a line or two, each resting on a quotation of many."""
    shape = Shape()
    for n in range(count):
        first = f"reader {chr(97 + n)} says that the office reads the wells of this coast"
        quote = f"{first} {WORDS * repeats}".strip()
        shape.source.append(f"{quote}.")
        claims = shape.outline.setdefault("sections", {"context": []})["context"]  # type: ignore[index]
        claims.append({"text": f"{first.capitalize()}.", "kind": "fact", "quote": quote})
    return shape


@pytest.mark.parametrize(("count", "repeats"), [(14, 2), (20, 5), (8, 12)])
def test_long_quotations_go_to_the_end_and_their_places_stay(
    count: int, repeats: int, tmp_path: Path, pdftotext: Callable[[Path], str], verapdf: Validator
) -> None:
    pdf = build(make_long(count, repeats), tmp_path)
    assert find_holes(pdf) == []
    beside = " ".join(word.text for sheet in read_words(pdf) for word in sheet.words if word.left > SIDE)
    text = re.sub(r"\s+", " ", pdftotext(pdf))
    for n in range(count):
        assert f"{n + 1} P{n + 1}" in beside, "the place of what the claim rests on"
        assert text.count(f"reader {chr(97 + n)} says") == 1, "the quotation, once"
    assert "Evidence notes" in text
    assert all(verdict.clean for verdict in verapdf.validate([pdf]))


def test_short_quotations_stay_beside_their_claims(tmp_path: Path, pdftotext: Callable[[Path], str]) -> None:
    pdf = build(make_long(12, 0), tmp_path)
    assert "Evidence notes" not in pdftotext(pdf)
    assert find_holes(pdf) == []


@pytest.mark.parametrize("count", [2, 3, 4])
def test_numbers_beside_messages_do_not_hold_the_first_section_off(count: int, tmp_path: Path) -> None:
    shape = Shape()
    rows = shape.rows(1, 4)
    shape.outline |= {
        "key_messages": [shape.claim() for _ in range(3)],
        "big_numbers": [{"row": row["id"], "text": "wells that the readers of the office saw"} for row in rows[:count]],
        "sections": {name: [shape.claim() for _ in range(4)] for name in ("context", "outlook")},
        "statistics": {"rows": rows},
    }
    assert find_holes(build(shape, tmp_path)) == []
