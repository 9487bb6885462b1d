"""A key that is misspelt, or a value that is refused, is one finding: nothing that rests on it is told as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from brief.diagnostics import Code, Report, Severity
from brief.marked import Mapping, Sequence, read
from brief.pipeline import Request, prove
from brief.resources import seeds_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brief.diagnostics import Diagnostic
    from brief.marked import Entry, Node

EXAMPLE = seeds_folder() / "anti-drug-cooperation.yaml"
TEXT = EXAMPLE.read_text(encoding="utf-8")
LINES = TEXT.splitlines(keepends=True)
NAMES_OF_ONES_OWN = {"abbreviations", "sources"}  # below these stand the author's own words, which no list has


def walk(node: Node, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Give every key of a tree, with the keys above it."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            if not (path and path[-1] in NAMES_OF_ONES_OWN):
                yield (*path, entry.key.value), entry
            yield from walk(entry.value, (*path, entry.key.value))
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from walk(item, (*path, "-"))


def each_kind() -> list[tuple[str, Entry]]:
    """Give the first key of each kind that the example has."""
    node = read(TEXT.encode(), EXAMPLE.name, Report())
    assert node is not None
    kinds: dict[str, Entry] = {}
    for path, entry in walk(node):
        kinds.setdefault(".".join(path), entry)
    return list(kinds.items())


KINDS = each_kind()


def place(line: int, column: int) -> int:
    """Give the offset of a line and column."""
    return sum(map(len, LINES[: line - 1])) + column - 1


def prove_text(text: str) -> tuple[Diagnostic, ...]:
    """Give what is found in a changed example."""
    return prove(Request(str(EXAMPLE), data=text.encode())).outcome.diagnostics


def test_the_example_has_keys_of_many_kinds() -> None:
    assert len(KINDS) > 60
    assert not prove_text(TEXT)


@pytest.mark.parametrize("entry", [pytest.param(entry, id=name) for name, entry in KINDS])
def test_a_misspelt_key_is_one_finding_that_says_which_was_meant(entry: Entry) -> None:
    mark, word = entry.key.mark, entry.key.value
    at = place(mark.line, mark.column)
    misspelt = word[1] + word[0] + word[2:]
    (found,) = [
        one for one in prove_text(TEXT[:at] + misspelt + TEXT[at + len(word) :]) if one.severity is Severity.ERROR
    ]
    assert (found.mark.line, found.mark.column) == (mark.line, mark.column)
    assert found.help == f"did you mean `{word}`?"


@pytest.mark.parametrize("value", ["[[]]", ""])
@pytest.mark.parametrize("entry", [pytest.param(entry, id=name) for name, entry in KINDS])
def test_a_refused_value_is_one_finding(entry: Entry, value: str) -> None:
    key, end = entry.key.mark, entry.value.mark
    start = place(key.end_line, key.end_column)
    rest = TEXT[place(end.end_line, end.end_column) :]
    found = prove_text(f"{TEXT[:start]}: {value}{rest}")
    assert len(found) <= 1  # a section may be empty, which is a warning
    assert all(one.mark.line in range(key.line, end.end_line + 1) for one in found)


SOURCE = "Rents rose by 11 per cent in 2019. The city has built 340 homes since 2018. It will build more."
HEAD = "title: Rents\nstatus: draft\nsources: {s: {file: s.txt, title: S}}\nsections:\n"
BODY = """  context:
    - text: Rents rose by 11 per cent in 2019, and 340 homes were built since 2018.
      evidence:
        - quote: Rents rose by 11 per cent in 2019.
        - quote: The city has built 340 homes since 2018.
  progress: [{text: It will build more., quote: It will build more.}]
  challenges: [{text: It will build more., quote: It will build more.}]
  outlook: [{text: It will build more., quote: It will build more.}]
"""


def write(folder: Path, body: str) -> Path:
    """Write an outline with its source."""
    (folder / "s.txt").write_text(SOURCE, encoding="utf-8")
    path = folder / "o.yaml"
    path.write_text(HEAD + body, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ("- quote: Rents rose by 11", "- qoute: Rents rose by 11", [Code.OUTLINE_UNKNOWN_KEY]),
        ("- quote: Rents rose by 11 per cent in 2019.", "- quote: [Rents rose]", [Code.OUTLINE_WRONG_TYPE]),
        ("- quote: Rents rose by 11 per cent in 2019.", "- quote:", [Code.OUTLINE_WRONG_TYPE]),
        ("- quote: Rents rose by 11 per cent in 2019.", "- Rents rose by 11 per cent", [Code.OUTLINE_WRONG_TYPE]),
        # beside a refused one the others are looked up
        (
            "- quote: Rents rose by 11 per cent in 2019.\n        - quote: The city has built 340",
            "- quote: []\n        - quote: The city has built 350",
            [Code.OUTLINE_WRONG_TYPE, Code.QUOTE_NOT_FOUND],
        ),
        # a value that is none of the key that is near was perhaps meant otherwise
        ("      evidence:\n", "      kinds: [1]\n      evidence:\n", [Code.OUTLINE_UNKNOWN_KEY]),
        # two misspelt keys are two findings, one in the other
        ("evidence:\n        - quote", "evidnce:\n        - qoute", [Code.OUTLINE_UNKNOWN_KEY] * 2),
        (
            "quote: The city has built 340",
            "qoute: The city has built 350",
            [Code.OUTLINE_UNKNOWN_KEY, Code.QUOTE_NOT_FOUND],
        ),
    ],
)
def test_what_rests_on_a_refused_quote_is_not_told(before: str, after: str, codes: list[Code], tmp_path: Path) -> None:
    assert before in BODY
    outline = write(tmp_path, BODY.replace(before, after, 1))
    found = prove(Request(str(outline))).outcome.diagnostics
    assert sorted(one.code for one in found) == sorted(codes)


@pytest.mark.parametrize("options", [[], ["--draft"]])
def test_an_outline_with_a_misspelt_key_is_not_built(
    options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outline = write(tmp_path, BODY.replace("quote:", "qoute:"))
    assert run(["build", str(outline), *options]) == 1
    assert "did you mean `quote`?" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.pdf"))


def test_a_misspelt_name_of_shared_values_is_read_all_the_same(tmp_path: Path) -> None:
    outline = write(tmp_path, BODY)
    (tmp_path / "house.yaml").write_text("sources: {s: {file: s.txt, title: S}}\n", encoding="utf-8")
    head = "extnds: house.yaml\ntitle: Rents\nstatus: draft\nsections:\n"
    outline.write_text(head + BODY, encoding="utf-8")
    (found,) = prove(Request(str(outline))).outcome.diagnostics
    assert found.help == "did you mean `extends`?"
