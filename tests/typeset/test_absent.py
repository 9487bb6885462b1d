"""What is not there is not mentioned, and what the author wrote is printed: read by poppler, in every layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from file_words import read_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LAYOUTS = ("policy-brief", "in-focus", "note", "highlights", "large-print", "booklet", "plain")
SOURCES = "sources: {s: {file: s.txt, title: A survey}}\n"
SECTIONS = """\
sections:
  context:
    - {text: "Rents rose by 11 per cent, as Table 1 shows, in 2019.", quote: Rents rose by 11 per cent in 2019}
    - {text: "We propose a register of all the rents.", evidence: none}
"""
ROWS = """\
statistics:
  rows:
    - {id: a, label: Rents, value: +11, unit: "%", period: 2019, quote: Rents rose by 11 per cent in 2019}
    - {id: b, label: Rents in the south, value: +6, unit: "%", period: 2018, quote: they rose by 6 per cent in 2018}
    - {id: c, label: Half of the rise, formula: a / 2, unit: "%", period: 2019}
"""
TEXT = "Rents rose by 11 per cent in 2019. In the south they rose by 6 per cent in 2018.\n"


def build(folder: Path, layout: str, head: str, body: str = SECTIONS + ROWS) -> Path:
    """Build a brief."""
    (folder / "s.txt").write_text(TEXT, encoding="utf-8")
    (folder / "o.yaml").write_text(head + SOURCES + body, encoding="utf-8")
    assert run(["build", "-q", "--layout", layout, str(folder / "o.yaml")]) == 0
    return folder / "o.pdf"


def read(pdf: Path, pdftotext: Callable[[Path], str]) -> str:
    """The words of a file."""
    return " ".join(pdftotext(pdf).split())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_status_that_nobody_wrote_is_not_printed(
    layout: str, tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    text = read(build(tmp_path, layout, "title: Rents in the capital\nissuer: Housing unit\n"), pdftotext)
    assert "Final" not in text
    assert "Status" not in text
    text = read(build(tmp_path, layout, "title: Rents in the capital\nstatus: final\n"), pdftotext)
    assert "Final" in text


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "head",
    [
        "issuer: Housing unit\n",
        "issuer: Housing unit\ncontact: unit@example.org\n",
        "issuer: Housing unit\ncite_as: Housing unit, Rents.\n",
        "",
    ],
    ids=["issuer", "contact", "cited", "alone"],
)
def test_the_authors_are_named(head: str, layout: str, tmp_path: Path, pdftotext: Callable[[Path], str]) -> None:
    head = f"title: Rents in the capital\nauthors: [Anna Example, Bo Beispiel]\n{head}"
    text = read(build(tmp_path, layout, head), pdftotext)
    assert text.count("Anna Example and Bo Beispiel") == 1


@pytest.mark.parametrize("number", ["", "number: 2020/01\n"])
def test_a_title_is_cited_whole(number: str, tmp_path: Path, pdftotext: Callable[[Path], str]) -> None:
    head = f'title: "Rents: who pays, and who moves away"\nissuer: Housing unit\n{number}'
    text = read(build(tmp_path, "policy-brief", head), pdftotext)
    assert "Housing unit, Rents: who pays, and who moves away" in text.partition("How to cite")[2]


def test_a_table_that_a_layout_has_not_is_the_full_brief_s(tmp_path: Path, pdftotext: Callable[[Path], str]) -> None:
    (tmp_path / "bare.yaml").write_text("extends: highlights\nselection: {fill: no}\n", encoding="utf-8")
    text = read(build(tmp_path, str(tmp_path / "bare.yaml"), "title: Rents in the capital\n"), pdftotext)
    assert "as Table 1 of the full brief shows" in text
    for layout in ("policy-brief", "note"):
        text = read(build(tmp_path, layout, "title: Rents in the capital\n"), pdftotext)
        assert "as Table 1 shows" in text


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "highlights"])
def test_one_derived_figure_has_no_table_of_its_own(
    layout: str, tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    text = read(build(tmp_path, layout, "title: Rents in the capital\n"), pdftotext)
    assert "Table 2" not in text
    assert "Half of the rise" in text
    assert "Derived by the editors" in text


def test_a_table_without_groups_has_no_column_for_them(tmp_path: Path) -> None:
    pages = read_words(build(tmp_path, "policy-brief", "title: Rents in the capital\n"))
    words = [word for page in pages for word in page.words]
    left = {text: min(word.left for word in words if word.text == text) for text in ("Table", "Indicator", "Derived")}
    assert left["Indicator"] == pytest.approx(left["Table"], abs=0.5)
    assert left["Derived"] == pytest.approx(left["Table"], abs=0.5)


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "highlights"])
def test_no_head_of_a_column_is_empty(layout: str, tmp_path: Path, pdfinfo_struct_text: Callable[[Path], str]) -> None:
    body = SECTIONS + ROWS.replace("id: a, ", "id: a, group: Capital, ")
    tree = pdfinfo_struct_text(build(tmp_path, layout, "title: Rents in the capital\n", body)).splitlines()
    heads = [at for at, line in enumerate(tree) if line.strip().startswith("TH")]
    assert len([at for at in heads if not tree[at].strip().startswith("THead")]) > 4
    for at in heads:
        indent = len(tree[at]) - len(tree[at].lstrip())
        inner = []
        for line in tree[at + 1 :]:
            if len(line) - len(line.lstrip()) <= indent:
                break
            inner.append(line)
        assert any('"' in line for line in inner)
