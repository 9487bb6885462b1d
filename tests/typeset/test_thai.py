"""Lines of Thai end between its words where the dictionary is installed; without it they are broken, with a word."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from brief.diagnostics import Code
from brief.pipeline import Request, check
from brief.typeset.lines import thai_breaks
from brief.typeset.lines.thai_breaks import find_thai_points, parts_cluster
from brief.typeset.lines.word_breaks import find_points
from brief.typeset.lines.words import divide_word
from twenty import read_texts, write

if TYPE_CHECKING:
    from pathlib import Path


def part(text: str) -> str:
    """The text with a bar wherever a line may end."""
    points = set(find_thai_points(text))
    return "".join(("|" if at in points else "") + letter for at, letter in enumerate(text))


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("การขาดแคลนที่อยู่อาศัยเป็นปัญหา", "การ|ขาดแคลน|ที่|อยู่|อาศัย|เป็น|ปัญหา"),
        ("เมืองหลวง", "เมืองหลวง"),
        ("ร้อยละ", "ร้อยละ"),
        ("GDP", "GDP"),
    ],
)
def test_lines_end_between_words(text: str, parted: str) -> None:
    assert part(text) == parted


def test_no_line_begins_within_a_cluster() -> None:
    for text in read_texts()["th"].values():
        for at, _ in find_points("", text.replace(" ", "")):
            assert not parts_cluster(text.replace(" ", ""), at)


def write_narrow(folder: Path, words: str = "การขาดแคลนที่อยู่อาศัยเป็นปัญหาร้ายแรง") -> Path:
    """A brief whose row has a group that no column has room for."""
    outline = write("th", folder)
    text = outline.read_text(encoding="utf-8").replace("{id: rents,", f'{{id: rents, group: "{words}",')
    outline.write_text(text, encoding="utf-8")
    return outline


def test_what_the_dictionary_parts_is_not_broken(tmp_path: Path) -> None:
    found = {one.code for one in check(Request(str(write_narrow(tmp_path)))).diagnostics}
    assert Code.PAGE_WORD_BROKEN not in found


def test_without_it_a_finding_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    thai_breaks.find_dictionary.cache_clear()
    divide_word.cache_clear()
    monkeypatch.setitem(sys.modules, "thaibreak", None)
    try:
        other = "ทะเบียนค่าเช่าของสำนักงานที่อยู่อาศัย"  # not set before in this process, which keeps its words
        told = check(Request(str(write_narrow(tmp_path, other)))).diagnostics
    finally:
        thai_breaks.find_dictionary.cache_clear()
        divide_word.cache_clear()
    found = [one for one in told if one.code is Code.PAGE_WORD_BROKEN]
    assert found
    assert "policy-brief[fonts-thai]" in found[0].help
