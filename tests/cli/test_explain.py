"""`brief explain`: every code and every key has its page, from the tables that the program itself reads by."""

from __future__ import annotations

import pytest

from brief.cli import run
from brief.diagnostics import Code
from brief.outline.listing import gather_keys
from brief.outline.reader import OUTLINE

KEYS = sorted({key.name for keys in gather_keys(OUTLINE) for key in keys.keys})


@pytest.mark.parametrize("code", Code)
def test_every_code_has_a_page_with_its_meaning(code: Code, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", code]) == 0
    head, meaning, *_ = capsys.readouterr().out.splitlines()
    assert head == f"{code}, a finding"
    assert len(meaning.split()) > 3
    assert "```" not in meaning


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_an_outline_is_told_with_an_example(key: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", key]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{key}, a key of a")
    assert "  takes: " in out
    assert f"    {key}: " in out


def test_a_page_has_its_example_and_what_is_found_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "quote-not-found"]) == 0
    out = capsys.readouterr().out
    assert "report.txt:\n    In May, rents rose by 11 per cent.\n" in out
    assert out.endswith("error[quote-not-found]: quote does not occur in `report`\n")
    assert all(len(line) <= 84 for line in out.splitlines())


def test_mappings_that_have_the_same_key_are_named_together(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "paragraph"]) == 0
    assert capsys.readouterr().out.count("takes: ") == 1


def test_a_layouts_key_is_told_by_its_path_or_its_last_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "page.width"]) == 0
    assert capsys.readouterr().out == "page.width, a key of a layout\n  of the sheet\n  takes: a length\n"
    assert run(["explain", "width"]) == 0
    assert "page.width, a key of a layout" in capsys.readouterr().out


def test_a_group_of_a_layout_has_its_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "cover"]) == 0
    out = capsys.readouterr().out
    assert all(f"    cover.{key} (a " in out for key in ("rule", "line", "gap", "least"))


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("running_heads", "`furniture`"),  # what nobody knows the name of
        ("quot-not-found", "did you mean `quote-not-found`?"),
        ("not_statistcs", "did you mean `not_statistics`?"),
        ("page.widht", "did you mean `page.width`?"),
        ("lang", "did you mean `language`?"),
        ("abbrev", "did you mean `abbreviations`?"),
        ("\u001b[31m", "name a code as findings have it"),
        ("../../etc", "name a code as findings have it"),
    ],
)
def test_a_name_that_is_neither_is_told_which_was_meant(
    name: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", name]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert hint in captured.err
    assert "\u001b" not in captured.err
