"""A paper's name over its title, and the facts below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brief.pipeline import Request, build
from file_words import read_words

if TYPE_CHECKING:
    from pathlib import Path

OWN = '[{text: "We propose a register of all the homes.", evidence: none}]'


@pytest.mark.parametrize("language", ["ar", "he", "en"])
def test_a_name_is_read_in_its_own_direction(language: str, tmp_path: Path) -> None:
    """On a page that is mirrored, too: "In focus" is not "focus In"."""
    (tmp_path / "s.txt").write_text("Nothing.\n", encoding="utf-8")
    sections = ", ".join(f"{key}: {OWN}" for key in ("context", "progress", "challenges", "outlook"))
    keys = f"title: Homes\nlanguage: {language}\nlayout: in-focus\nsources: {{s: {{file: s.txt}}}}\n"
    (tmp_path / "o.yaml").write_text(f"{keys}sections: {{{sections}}}\n", encoding="utf-8")
    assert build(Request(str(tmp_path / "o.yaml")), tmp_path / "o.pdf").output is not None
    words = read_words(tmp_path / "o.pdf")[0].words
    lead, name = (next(word for word in words if word.text == part) for part in ("In", "focus"))
    assert lead.right < name.left


def test_the_last_of_few_facts_has_what_the_others_leave(tmp_path: Path) -> None:
    """Four have a line; the second of two is not broken in the width of one of four."""
    (tmp_path / "s.txt").write_text("Nothing.\n", encoding="utf-8")
    sections = ", ".join(f"{key}: {OWN}" for key in ("context", "progress", "challenges", "outlook"))
    keys = "title: Homes\ndate: 2025-01-31\nkind: Observations of a single source by five offices\n"
    keys += "sources: {s: {file: s.txt}}\n"
    (tmp_path / "o.yaml").write_text(f"{keys}sections: {{{sections}}}\n", encoding="utf-8")
    built = build(Request(str(tmp_path / "o.yaml"), layout="policy-brief"), tmp_path / "o.pdf")
    assert built.output is not None
    words = read_words(tmp_path / "o.pdf")[0].words
    first, last = (next(word for word in words if word.text == part) for part in ("Observations", "offices"))
    assert abs(first.top - last.top) < 1
