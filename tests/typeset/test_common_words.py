"""Words with a capital that the brief has in small letters, too: no names, divided where a line would be torn."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from brief.typeset.lines.common_words import find_common, is_common
from brief.typeset.lines.paragraph import Overfull, Run, break_lines, justified_fit, natural_width, ragged_fit
from line_setting import SIZE, find_face, find_fit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TORN = "3.1. Application of licences. The Modifications which the office made are all listed there."
SMALL = "It lists its modifications, and nobody else does so."
HOUSE = "extends: policy-brief\nname: house\nstyles: {body: {align: justify, hyphenate: yes}}\n"


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([TORN, SMALL], {"modifications"}),
        ([TORN], set()),
        (["The Kandahar road", "the road of Kandahar"], set()),
        (["Baths and baths, of Bath and bath"], {"baths"}),  # shorter ones are not divided
        (["McDonald and mcdonald, NATO and nato, Étages et étages"], {"mcdonald", "étages"}),
    ],
)
def test_a_word_is_common_that_a_text_has_in_small_letters_too(texts: list[str], found: set[str]) -> None:
    assert find_common(texts) == found


@pytest.mark.parametrize(("text", "common"), [("“Modifications”", True), ("Kandahar", False), ("The", False)])
def test_of_a_word_all_that_has_a_capital_counts(text: str, common: bool) -> None:  # noqa: FBT001
    assert is_common(text, frozenset({"modifications"})) is common
    assert not is_common(f"{text}-Kandahar", frozenset({"modifications"}))


def set_lines(text: str, others: list[str]) -> list[str]:
    fit = find_fit([text, *others]) if others else justified_fit("en-US")
    lines = break_lines((Run(text, find_face(), SIZE),), (60 * 72 / 25.4,), fit)
    assert not isinstance(lines, Overfull)
    return [line.text for line in lines]


def test_it_is_divided_where_its_line_would_be_torn_and_a_name_is_not() -> None:
    assert set_lines(TORN, [])[0].split()[-1] == "The"
    assert set_lines(TORN, ["Nobody says so."])[0].split()[-1] == "The"
    assert re.search(r"The Modi\w*\u00ad$", set_lines(TORN, [SMALL])[0])
    kept = TORN.replace("Modifications", "Samarkandians")
    assert not any(re.search(r"Sam\w*\u00ad$", line) for line in set_lines(kept, [SMALL]))


def test_it_is_not_divided_where_its_line_is_good_without() -> None:
    text = "The office is a small one, and has a list of what it did. All Modifications of it are listed there."
    assert not any("\u00ad" in line for line in set_lines(text, [SMALL]))


@pytest.mark.parametrize("small", [True, False])
def test_a_briefs_own_words_tell(small: bool, tmp_path: Path, pdftotext: Callable[[Path], str]) -> None:  # noqa: FBT001
    claims = [{"text": f"{'x' * n} {TORN}", "evidence": "none"} for n in range(1, 30)] + [
        {"text": SMALL if small else "Nobody else does so, and nobody lists it.", "evidence": "none"}
    ]
    outline = {"title": "Licences", "sources": {"s": {"file": "s.txt"}}, "sections": {"context": claims}}
    (tmp_path / "s.txt").write_text("Nothing is said here.\n", encoding="utf-8")
    (tmp_path / "house.yaml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "o.yaml").write_text(json.dumps({**outline, "layout": "house.yaml"}), encoding="utf-8")
    assert run(["build", "-q", str(tmp_path / "o.yaml")]) == 0
    assert bool(re.search(r"\bMod\w*[\u00ad-]\s*\n", pdftotext(tmp_path / "o.pdf"))) is small


@pytest.mark.parametrize(
    ("word", "language", "heads"),
    [
        ("Trinkwasserversorgungsunternehmen", "de-DE", ("Trinkwasserversorgungs", "Trinkwasserversorgungsun")),
        ("Hochwasserrisikogebietsgemeinden", "de-DE", ("Hochwasserrisikogebiets", "Hochwasserrisikoge")),
        ("Unterrichtsverwaltung", "de-DE", ("Unterrichts", "Unter")),
    ],
)
def test_a_name_that_is_too_wide_is_divided_as_its_language_does(
    word: str, language: str, heads: tuple[str, ...]
) -> None:
    """A capital makes a name of a word where a sentence begins: wider than its line it is divided there, not torn."""
    room = natural_width((Run(f"{heads[0]}\u2010", find_face(), SIZE),)) + 1
    found = break_lines((Run(word, find_face(), SIZE),), (room,), ragged_fit(language), justified=False)
    assert isinstance(found, Overfull)
    assert found.broken
    assert found.lines[0].text.rstrip("\u00ad-") in heads
