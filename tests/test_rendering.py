"""Findings as text: lines, carets, escapes."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.diagnostics import Code, Diagnostic, Mark, Severity
from brief.rendering import WIDEST, measure, render_human, render_json, render_short, split_lines

UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def finding(start: int, end: int, *notes: str, line: int = 1, end_line: int = 1, message: str = "fact") -> Diagnostic:
    mark = Mark("outline.yaml", line, start, end_line, end)
    return Diagnostic(Severity.ERROR, Code.QUOTE_NOT_FOUND, mark, message, "do it", notes)


def test_short_is_one_line_of_file_line_column_severity_code_message() -> None:
    assert render_short(finding(16, 20)) == "outline.yaml:1:16: error[quote-not-found]: fact"


def test_human_shows_the_line_with_carets_help_and_notes() -> None:
    shown = render_human(finding(8, 12, "first note", "second note"), ["quote: rents rose"])
    assert shown.splitlines() == [
        "outline.yaml:1:8: error[quote-not-found]: fact",
        "    1 | quote: rents rose",
        "      |        ^^^^",
        "   help: do it",
        "   note: first note",
        "   note: second note",
    ]


def test_human_without_lines_shows_no_excerpt() -> None:
    assert render_human(finding(8, 12)).splitlines() == [
        "outline.yaml:1:8: error[quote-not-found]: fact",
        "   help: do it",
    ]


@pytest.mark.parametrize(
    ("line", "start", "end", "margin", "carets"),
    [
        ("漢字: 漢x", 5, 7, 6, 3),  # wide characters take two columns
        ("\ta\tb", 2, 5, 4, 6),  # a tab is shown as four spaces
        ("e\u0301: x", 4, 5, 2, 1),  # a combining accent takes none, the space after the colon is its fourth character
        ("a:", 3, 3, 2, 1),  # an empty span still has its caret
        ("a: \x1bx", 4, 6, 3, 5),  # what is escaped is as wide as its escape
        ("abc", 9, 12, 3, 1),  # beyond the line's end
    ],
)
def test_carets_stand_under_the_span(line: str, start: int, end: int, margin: int, carets: int) -> None:
    under = render_human(finding(start, end), [line]).splitlines()[2].removeprefix("      | ")
    assert (under.count(" "), under.count("^")) == (margin, carets)


def test_a_span_of_several_lines_is_underlined_to_the_end_of_its_first() -> None:
    shown = render_human(finding(4, 3, end_line=2), ["a: [b,  ", "c]"]).splitlines()
    assert shown[1:3] == ["    1 | a: [b,", "      |    ^^^"]


def test_long_lines_are_cut_around_the_span() -> None:
    shown = render_human(finding(501, 511), ["a" * 500 + "b" * 10 + "c" * 500]).splitlines()
    excerpt, under = (line.removeprefix("    1 | ").removeprefix("      | ") for line in shown[1:3])
    assert "…aaa" in excerpt
    assert excerpt.endswith("ccc…")
    assert excerpt[under.index("^") : under.rindex("^") + 1] == "b" * 10
    assert WIDEST - 5 < measure(excerpt) < WIDEST + 5


def test_a_long_span_is_cut_at_its_end() -> None:
    shown = render_human(finding(3, 600), ["a" * 700]).splitlines()
    assert shown[1] == "    1 | aa" + "a" * WIDEST + "…"
    assert shown[2] == "      |   " + "^" * (WIDEST + 1)


def test_colour_is_written_only_when_asked_for() -> None:
    assert "\x1b" not in render_human(finding(1, 2), ["abc"])
    coloured = render_human(finding(1, 2), ["abc"], colour=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render_human(finding(1, 2), ["abc"])
    assert "\x1b[1;31merror[quote-not-found]:" in coloured


def test_json_is_one_object_with_every_field() -> None:
    record = json.loads(render_json(finding(16, 20, "note", message="“fact”")))
    assert record == {
        "type": "diagnostic",
        "severity": "error",
        "code": "quote-not-found",
        "message": "“fact”",
        "file": "outline.yaml",
        "line": 1,
        "column": 16,
        "help": "do it",
        "notes": ["note"],
    }


@given(st.text(), st.text(), st.text(), st.integers(1, 40), st.integers(0, 40), st.integers(1, 3))
def test_no_control_character_reaches_the_terminal(
    line: str, words: str, file: str, start: int, length: int, end_line: int
) -> None:
    mark = Mark(file, 1, start, end_line, start + length)
    found = Diagnostic(Severity.WARNING, Code.YAML_TAG, mark, words, words, (words,))
    human = render_human(found, [line])
    assert not UNSAFE.search(human.replace("\n", ""))
    assert human.count("\n") == 3 + bool(words)
    assert not UNSAFE.search(render_short(found))
    assert not UNSAFE.search(render_json(found))
    assert json.loads(render_json(found))["message"] == words


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"a\nb\r\nc\rd", ("a", "b", "c", "d")),
        ("\ufeffa\u2028b\x85c".encode(), ("a\u2028b\x85c",)),  # as editors count
        ("\ufeffä\nb".encode("utf-16-le"), ("ä", "b")),
        (b"a\xff\nb", ("a\ufffd", "b")),
        (b"", ("",)),
    ],
)
def test_lines_are_those_that_marks_count(data: bytes, lines: tuple[str, ...]) -> None:
    assert split_lines(data) == lines


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 120])
@pytest.mark.parametrize(("start", "end"), [(12, 20), (3, 90), (200, 260), (1, 400), (390, 400)])
def test_on_a_terminal_no_line_is_wider_than_it_and_words_stay_whole(columns: int, start: int, end: int) -> None:
    line = "word " * 80
    told = finding(start, end, "a first note that is longer than a line of a terminal of eighty columns, by some words")
    shown = render_human(told, [line], columns=columns)
    whole = render_human(told, [line])
    lines = shown.splitlines()
    assert all(measure(one) <= max(columns, 51) for one in lines[1:])
    assert "^" in lines[next(at for at, one in enumerate(lines) if " | " in one) + 1]
    said = " ".join(" ".join(one.split()) for one in lines if " | " not in one and "^" not in one)
    assert said == " ".join(" ".join(one.split()) for one in whole.splitlines() if " | " not in one and "^" not in one)
