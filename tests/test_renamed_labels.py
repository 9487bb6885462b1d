"""`labels:` in an outline: words that the page prints of itself, in the author's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brief.diagnostics import Severity
from brief.pipeline import Request, build, check

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import ReadPdf

SOURCE = "Rents in Riverton rose by 11 per cent in 2019, the office reports.\n"
CLAIM = "{text: Rents rose by 11 per cent in 2019., kind: fact, quote: Rents in Riverton rose by 11 per cent in 2019}"
OUTLINE = f"""title: Rents in Riverton
date: 2020-05-27
labels: {{labels}}
sources: {{{{report: {{{{file: source.txt}}}}}}}}
key_messages: [{CLAIM.replace("{", "{{").replace("}", "}}")}]
sections: {{{{context: [{CLAIM.replace("{", "{{").replace("}", "}}")}]}}}}
"""


def write(folder: Path, labels: str) -> str:
    """Write the outline and its source."""
    (folder / "source.txt").write_text(SOURCE, encoding="utf-8")
    (folder / "outline.yaml").write_text(OUTLINE.format(labels=labels), encoding="utf-8")
    return str(folder / "outline.yaml")


def test_a_word_of_the_page_is_the_author_s_where_it_is_renamed(tmp_path: Path, pdftotext: ReadPdf) -> None:
    outline = write(tmp_path, '{key_messages: At a glance, paragraph_mark: "¶{number}", page: "{page} / {pages}"}')
    built = build(Request(outline), tmp_path / "out.pdf")
    assert built.output is not None, built.diagnostics
    printed = pdftotext(tmp_path / "out.pdf")
    assert "At a glance" in printed
    assert "Key messages" not in printed
    assert "¶1" in printed
    assert f"1 / {built.output.pages}" in printed


@pytest.mark.parametrize(
    ("labels", "fact", "hint"),
    [
        ("{key_mesages: x}", "`key_mesages` names no word of the page", "did you mean `key_messages`?"),
        ("{digits: x}", "`digits` names no word of the page", ""),
        ("{page: Page}", "`page` is to have `{page}`, `{pages}`, in this order, and no other", ""),
        ('{table: "Table {number.real}"}', "`table` is to have `{number}`, in this order, and no other", ""),
        ('{table: "Table {number} {"}', "`table` is to have `{number}`, in this order, and no other", ""),
        ('{context: "{x}"}', "`context` is to have no brace, in this order, and no other", ""),
        ("[x]", "expected words of the page by their names, not a list", ""),
    ],
)
def test_one_that_would_not_do_is_told_at_its_place(tmp_path: Path, labels: str, fact: str, hint: str) -> None:
    found = [one for one in check(Request(write(tmp_path, labels))).diagnostics if one.severity is Severity.ERROR]
    assert [(one.message, one.mark.line) for one in found] == [(fact, 3)]
    assert hint in found[0].help
