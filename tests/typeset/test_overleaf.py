"""A table that goes on overleaf says there what it is: caption, head, group; a period heads rows that have it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from file_words import read_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from verapdf import Validator

HOUSE = "extends: {layout}\nname: house\nlimits: {{pages_warn: 90, pages: 99, words_warn: 90000, words: 99000}}\n"
HEAD = """\
title: Water on the coast
layout: house.yaml
sources: {s: {file: s.txt, title: An annex}}
sections:
  context:
    - {text: "We propose a register of all the wells.", evidence: none}
statistics:
  title: Water in the districts
  rows:
"""
LAYOUTS = ("policy-brief", "note", "large-print", "booklet", "plain")
GROUPS = ("Wells of the north", "Mains of the south", "Meters of the east", "Tankers of the west")
EACH = 14  # rows of a group


def write_rows(*, grouped: bool) -> tuple[str, str]:
    """Rows with their passages."""
    rows, passages = "", []
    for g, group in enumerate(GROUPS):
        for n in range(EACH):
            value, year, label = 100 + 20 * g + n, 2010 + n % 3, f"Row {g}-{n} of it"
            passage = f"{label} was {value} metres in {year}."
            place = f"group: {group}, " if grouped else ""
            rows += (
                f"    - {{{place}label: {label}, value: {value}, unit: metres, period: {year},"
                f' quote: "{passage[:-1]}"}}\n'
            )
            passages.append(passage)
    return rows, "\n\n".join(passages)


def build(folder: Path, layout: str, rows: str, text: str) -> Path:
    """Build a brief with these rows."""
    (folder / "house.yaml").write_text(HOUSE.format(layout=layout), encoding="utf-8")
    (folder / "s.txt").write_text(text, encoding="utf-8")
    (folder / "o.yaml").write_text(HEAD + rows, encoding="utf-8")
    assert run(["build", "-q", str(folder / "o.yaml")]) == 0
    return folder / "o.pdf"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("grouped", [True, False])
def test_each_page_of_a_table_says_what_it_is(
    layout: str, tmp_path: Path, pdftotext: Callable[[Path], str], *, grouped: bool
) -> None:
    pages = pdftotext(build(tmp_path, layout, *write_rows(grouped=grouped))).split("\f")
    seen = 0
    for page in pages:
        # an evidence note has the row's words too, in quotation marks
        rows = re.findall(r"^Row (\d)-(\d+)", page.partition("Evidence notes")[0], re.MULTILINE)
        if not rows:
            continue
        before, _, after = " ".join(page.split()).partition("Indicator")
        assert after, "the head is not repeated"
        assert ("Table 1, continued" in before) is (seen > 0)
        if grouped:
            name = GROUPS[int(rows[0][0])]
            assert name in after.partition("metres")[0], "the group is not named again"
        seen += 1
    assert seen > 1


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("points", range(1, 5))
def test_no_row_of_a_group_stands_alone_on_a_page(
    layout: str, points: int, tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    """Neither the first one below the others' page, nor the last one above."""
    rows, passages = "", []
    for n in range(48):
        label = f"Row {n // 4}-{n % 4} of it"
        passages.append(f"{label} was {100 + n} metres in 2024.")
        rows += f"    - {{group: Group {n // 4}, label: {label}, value: {100 + n}, unit: metres, period: 2024, "
        rows += f'quote: "{passages[-1][:-1]}"}}\n'
    own = '    - {text: "We propose a register of all the wells.", evidence: none}\n'
    (tmp_path / "o.yaml").write_text(HEAD.replace(own, own * points) + rows, encoding="utf-8")
    (tmp_path / "house.yaml").write_text(HOUSE.format(layout=layout), encoding="utf-8")
    (tmp_path / "s.txt").write_text("\n\n".join(passages), encoding="utf-8")
    assert run(["build", "-q", str(tmp_path / "o.yaml")]) == 0
    for page in pdftotext(tmp_path / "o.pdf").split("\f"):
        groups = re.findall(r"(?:^|\s)Row (\d+)-\d of it", page.partition("Evidence notes")[0])
        assert [group for group in groups if groups.count(group) == 1] == []


@pytest.mark.parametrize("layout", ["policy-brief", "note"])
def test_it_is_one_table_to_a_reader_of_its_structure(
    layout: str, tmp_path: Path, pdfinfo_struct_text: Callable[[Path], str], verapdf: Validator
) -> None:
    pdf = build(tmp_path, layout, *write_rows(grouped=True))
    tree = pdfinfo_struct_text(pdf)
    assert "continued" not in tree
    assert tree.count("Indicator") == 1
    assert all(verdict.clean for verdict in verapdf.validate([pdf]))


@pytest.mark.parametrize("layout", ["note", "booklet", "plain", "large-print"])
def test_a_period_heads_a_group_only_where_all_rows_agree(
    layout: str, tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    rows, passages = "", []
    for group, years in (("Agreed", (2019, 2019, 2019)), ("Mixed", (2019, 2019, 2018))):
        for n, year in enumerate(years):
            passage = f"{group} row {n} was {10 + n} metres in {year}"
            rows += f"    - {{group: {group}, label: {group} row {n}, value: {10 + n}, unit: metres, period: {year}, "
            rows += f'quote: "{passage}"}}\n'
            passages.append(f"{passage}.")
    text = " ".join(pdftotext(build(tmp_path, layout, rows, "\n\n".join(passages))).split())
    assert "Agreed, 2019" in text
    assert "Mixed, 2019" not in text
    for n, year in enumerate((2019, 2019, 2018)):
        assert f"Mixed row {n} ({year})" in text
        assert f"Agreed row {n} ({year})" not in text


@pytest.mark.parametrize("points", [9, 11, 13, 15])
def test_a_small_table_beside_its_notes_does_not_go_on_overleaf(
    points: int, tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    said = [f"The reader of book {chr(97 + n)} says that the office reads its wells each year." for n in range(points)]
    claims = "".join(f'    - {{text: "{one}", quote: "{one[:-1]}"}}\n' for one in said)
    rows = "".join(
        f'    - {{group: Wells, label: Row {chr(97 + n)}, value: {30 + n}, unit: metres, period: 2024, quote: "Row '
        f'{chr(97 + n)} was {30 + n} metres in 2024"}}\n'
        for n in range(6)
    )
    text = "\n\n".join([*said, *(f"Row {chr(97 + n)} was {30 + n} metres in 2024." for n in range(6))])
    (tmp_path / "s.txt").write_text(text, encoding="utf-8")
    outline = HEAD.replace("layout: house.yaml", "layout: note")
    own = '    - {text: "We propose a register of all the wells.", evidence: none}\n'
    (tmp_path / "o.yaml").write_text(outline.replace(own, claims) + rows, encoding="utf-8")
    assert run(["build", "-q", str(tmp_path / "o.yaml")]) == 0
    pages = pdftotext(tmp_path / "o.pdf").split("\f")
    assert sum(bool(re.search(r"^Row [a-f]\b(?! was)", page, re.MULTILINE)) for page in pages) == 1


def test_notes_that_a_table_cites_stand_off_what_explains_it(tmp_path: Path) -> None:
    rows = "".join(
        f'    - {{label: Row {n}-a, value: {30 + n}, unit: metres, period: 2024, quote: "Row {n}-a was {30 + n} metres '
        'in 2024"}\n'
        for n in range(4)
    )
    pdf = build(tmp_path, "note", rows, "\n\n".join(f"Row {n}-a was {30 + n} metres in 2024." for n in range(4)))
    words = [word for page in read_words(pdf) for word in page.words]
    source = next(word for word in words if word.text == "Source:")
    below = min(word.top for word in words if word.left > source.left - 1 and word.top > source.top + 4)
    assert below - source.bottom > 1.5
