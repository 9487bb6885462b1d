"""Briefs without sections: whatever part stands alone is printed with its evidence, in every layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from file_words import read_words
from test_typeset import LAYOUTS

if TYPE_CHECKING:
    from pathlib import Path

CLAIM = "{text: Rents rose in every region., quote: Rents rose in every region}"
ROW = "statistics: {rows: [{id: h, label: Homes, value: 481, unit: homes, period: 2019, quote: 481 homes in 2019}]}"
PARTS = {
    "key_messages": f"key_messages: [{CLAIM}]",
    "statistics": ROW,
    "big_numbers": f"big_numbers: [{{row: h}}]\n{ROW}",
    "boxes": f"boxes: [{{title: What a rent is, claims: [{CLAIM}]}}]",
    "pull_quotes": "pull_quotes: [{quote: Rents rose in every region}]",
    "recommendations": f"recommendations: [{CLAIM}]",
    "figures": f"figures: [{{chart: bar, rows: [h]}}]\n{ROW}",
}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_part_alone_is_printed_with_its_evidence(layout: str, part: str, tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("Rents rose in every region of the country. There were 481 homes in 2019.", "utf-8")
    outline = f"title: Rents in the country\nsources: {{s: {{file: s.txt}}}}\nsections: {{}}\n{PARTS[part]}\n"
    (tmp_path / "o.yaml").write_text(outline, "utf-8")
    assert run(["build", "-q", str(tmp_path / "o.yaml"), "--layout", layout]) == 0
    text = " ".join(word.text for page in read_words(tmp_path / "o.pdf") for word in page.words)
    assert ("481" if ROW in PARTS[part] else "rose in every region") in text
    assert "P1" in text
