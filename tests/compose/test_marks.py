"""What a keyboard types, as the brief's language prints it; quotations keep the source's marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.cli import run
from brief.language.page.labels import labels
from brief.language.page.marks import read_marks, set_marks
from brief.language.tables import list_languages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('The council\'s "own" words -- that is it ...', "The council’s “own” words – that is it …"),
        ('"Rents don\'t rise", they said', "“Rents don’t rise”, they said"),
        ("in the '90s and the states' rights", "in the ’90s and the states’ rights"),
        ("he said 'no' to it", "he said ‘no’ to it"),
        ("a \"big 'inner' one\" here", "a “big ‘inner’ one” here"),
        ("1990--2000 and word--word", "1990–2000 and word—word"),
        ("it rose - and fell", "it rose – and fell"),
        ('5\'10" tall, 12" wide', '5\'10" tall, 12" wide'),
        ('in "2017" and "in 2017"', "in “2017” and “in 2017”"),
        ('*"so"* and "*so*" ("so")', "*“so”* and “*so*” (“so”)"),
        ("rock 'n' roll; it's 'his'", "rock ’n’ roll; it’s ‘his’"),
        ('\\"kept\\" \\-- so', '\\"kept\\" \\-- so'),
        ("well-being, -5 and 3-4", "well-being, -5 and 3-4"),
    ],
)
def test_a_keyboard_s_marks_are_the_language_s(typed: str, printed: str) -> None:
    assert set_marks(typed, "en-GB") == printed


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("de", "„a ‚b‘ c“"),
        ("de-CH", "«a ‹b› c»"),
        ("fr", "«\u202fa “b” c\u202f»"),
        ("es", "«a “b” c»"),
        ("ru", "«a „b“ c»"),
        ("it", "«a “b” c»"),
        ("pt", "“a ‘b’ c”"),
        ("pt-PT", "«a “b” c»"),
        ("pt-AO", "«a “b” c»"),
        ("pl", "„a «b» c”"),
        ("nl", "‘a “b” c’"),
        ("sv", "”a ’b’ c”"),
        ("uk", "«a „b“ c»"),
        ("el", "«a “b” c»"),
        ("he", "”a ’b’ c”"),
        ("zh", "“a ‘b’ c”"),
        ("zh-Hant", "「a 『b』 c」"),
        ("zh-TW", "「a 『b』 c」"),
        ("ja", "「a 『b』 c」"),
        ("fr-CH", "«\u202fa ‹\u202fb\u202f› c\u202f»"),
        ("tlh", "“a ‘b’ c”"),
    ],
)
def test_each_language_has_its_own(language: str, printed: str) -> None:
    assert set_marks("\"a 'b' c\"", language) == printed


@pytest.mark.parametrize(
    "language", [*list_languages("labels"), "de-CH", "de-LI", "es-MX", "pt-PT", "pt-AO", "fr-CH", "zh-Hant", "zh-TW"]
)
def test_what_the_page_quotes_has_the_marks_that_an_author_s_words_have(language: str) -> None:
    own, marks = labels(language), read_marks(language)
    assert (own.open_quote, own.close_quote) == (marks.open, marks.close)
    for label in (own.reading, own.read_by_editors):
        before, _, after = label.partition("{words}")
        stand = before.rstrip("\u00a0\u202f ")[-1:], after.lstrip("\u00a0\u202f ")[:1]
        plain = tuple(mark.strip("\u00a0\u202f") for mark in (marks.open, marks.close))
        inner = (marks.open_inner, marks.close_inner)
        assert stand in {plain, inner}, label


@given(st.text(alphabet="ab '\"-.*1", max_size=30))
def test_nothing_but_marks_changes(text: str) -> None:
    told = set_marks(text, "en")
    assert [c for c in told if c.isalnum()] == [c for c in text if c.isalnum()]
    assert set_marks(told, "en").count("“") <= told.count("“") + told.count('"')


OUTLINE = """\
title: "The council's \\"new\\" homes -- and what they cost"
sources:
  s: {file: s.txt, title: A survey}
key_messages:
  - {text: "Rents -- the council's own -- rose ...", evidence: none}
sections:
  context:
    - text: "They say \\"that it's -- so\\", and that the state's data are at https://example.org/a--b'c."
      quote: "that it's -- so"
    - {text: "[Here](https://example.org/d--e'f) is the council's word.", evidence: none}
statistics:
  rows:
    - {label: "Council's rents", value: +11, unit: "%", period: 2019, quote: Rents rose by 11 per cent in 2019}
"""


def test_on_the_page_quotations_keep_the_source_s(
    tmp_path: Path, pdftotext: Callable[[Path], str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "s.txt").write_text(
        "All know that it's -- so.\n\nRents rose by 11 per cent in 2019.\n", encoding="utf-8"
    )
    (tmp_path / "o.yaml").write_text(OUTLINE, encoding="utf-8")
    assert run(["build", str(tmp_path / "o.yaml"), "--format", "short"]) == 0
    heard = capsys.readouterr()
    assert "page-quote-straight" not in heard.out + heard.err
    assert "page-dash-typed" not in heard.out + heard.err
    text = " ".join(pdftotext(tmp_path / "o.pdf").split())
    assert "The council’s “new” homes – and what they cost" in text
    assert "Rents – the council’s own – rose …" in text
    assert "They say “that it's -- so”, and that the state’s data are at https://example.org/a--b'c" in text.replace(
        "org/ a", "org/a"
    )
    assert "“that it's -- so”" in text.partition("Evidence notes")[2]
    assert "Council’s rents" in text
