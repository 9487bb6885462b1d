"""`labels:` in an outline: words that the page prints of itself, in the author's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from brief.diagnostics import Severity
from brief.language.page.labels import SAYS_WHAT_HOLDS, Labels, labels
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
        ('{paragraph_mark: "P1{number}"}', "`paragraph_mark` has digits that are not the page's own", "in a claim"),
        ("{context: 30 per cent fewer}", "`context` has digits that are not the page's own", "in a claim"),
        ("{context: ٣٠ fewer}", "`context` has digits that are not the page's own", "in a claim"),
        ("{pages_one: 2 pages}", "`pages_one` has digits that are not the page's own", "in a claim"),
        ("{context: Rents were doubled}", "no source of the brief says `doubled` so", "cites its source"),
        ("[x]", "expected words of the page by their names, not a list", ""),
    ],
)
def test_one_that_would_not_do_is_told_at_its_place(tmp_path: Path, labels: str, fact: str, hint: str) -> None:
    found = [one for one in check(Request(write(tmp_path, labels))).diagnostics if one.severity is Severity.ERROR]
    assert [(one.message, one.mark.line) for one in found] == [(fact, 3)]
    assert hint in found[0].help


@pytest.mark.parametrize("name", sorted(SAYS_WHAT_HOLDS))
def test_what_says_which_statements_hold_cannot_be_renamed(tmp_path: Path, name: str) -> None:
    found = check(Request(write(tmp_path, f"{{{name}: verified}}"))).diagnostics
    assert f"`{name}` says what is proved, and cannot be renamed" in [one.message for one in found]


def test_every_word_that_tells_what_is_proved_cannot_be_renamed() -> None:
    own = {name: getattr(labels("en"), name) for name in Labels.__struct_fields__ if name != "digits"}
    told = re.compile("verif|proved|exact|checked|unread|stated|derived|rounding|editors’ |[Rr]eading")
    assert own.keys() > SAYS_WHAT_HOLDS
    assert {name for name, words in own.items() if told.search(words)} <= SAYS_WHAT_HOLDS


def test_numbers_of_an_addressee_are_proved(tmp_path: Path) -> None:
    outline = write(tmp_path, "{key_messages: At a glance}")
    advice = 'recommendations: [{{text: Build homes., evidence: none, to: "{name}"}}]\n'
    for name, codes in (("the ministry, whose rents rose by 11 per cent", []), ("the 4 million tenants", ["unproved"])):
        text = (tmp_path / "outline.yaml").read_text(encoding="utf-8").partition("recommendations:")[0]
        (tmp_path / "outline.yaml").write_text(text + advice.format(name=name), encoding="utf-8")
        found = [one.code.value for one in check(Request(outline)).diagnostics if one.severity is Severity.ERROR]
        assert found == [f"quantity-{code}" for code in codes]


HOUSE = "extends: policy-brief\nname: house\nlabels: {{{labels}}}\n"


def test_a_layout_s_own_words_are_on_the_page_and_an_outline_s_come_first(tmp_path: Path, pdftotext: ReadPdf) -> None:
    outline = write(tmp_path, "{context: Where we stand}")
    (tmp_path / "base.yaml").write_text(HOUSE.format(labels="evidence_notes: Proofs"), encoding="utf-8")
    house = "extends: base.yaml\nname: deep\nlabels: {key_messages: At a glance, context: Background}\n"
    (tmp_path / "house.yaml").write_text(house, encoding="utf-8")
    built = build(Request(outline, layout=str(tmp_path / "house.yaml")), tmp_path / "out.pdf")
    assert built.output is not None, built.diagnostics
    printed = pdftotext(tmp_path / "out.pdf")
    assert [words for words in ("At a glance", "Where we stand", "Proofs") if words not in printed] == []
    assert [words for words in ("Key messages", "Background", "Evidence notes") if words in printed] == []


@pytest.mark.parametrize(
    ("labels", "fact"),
    [
        ("key_mesages: x", "`key_mesages` names no word of the page"),
        ("evidence: verified", "`evidence` says what is proved, and cannot be renamed"),
        ("context: 30 per cent fewer", "`context` has digits that are not the page's own"),
        ("page: Page", "`page` is to have `{page}`, `{pages}`, in this order, and no other"),
        ("context: [x]", "`labels.context` is not words"),
        ("context: Rents were doubled", "no source of the brief says `doubled` so"),
    ],
)
def test_a_layout_s_word_that_would_not_do_is_told_at_its_place(tmp_path: Path, labels: str, fact: str) -> None:
    outline = write(tmp_path, "{}")
    (tmp_path / "house.yaml").write_text(HOUSE.format(labels=labels), encoding="utf-8")
    report = check(Request(outline, layout=str(tmp_path / "house.yaml"))).diagnostics
    found = [one for one in report if one.severity is Severity.ERROR]
    assert [(one.message, one.mark.line) for one in found] == [(fact, 3)]
    assert found[0].mark.file.endswith("house.yaml")
