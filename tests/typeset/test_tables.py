"""Several tables: years as columns, heads over them, totals that are computed, notes; read in the PDF."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from brief.diagnostics import Code
from brief.pipeline import Request
from brief.pipeline import build as make
from file_words import read_words
from pdf_reading.read_back import read_structure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from verapdf import Validator

LAYOUTS = ("policy-brief", "in-focus", "note", "large-print", "booklet", "plain")
ROWS = (
    ("o8", "Owned", "Ansley", 481, 2018),
    ("o9", "Owned", "Ansley", 523, 2019),
    ("r8", "Rented", "Ansley", 302, 2018),
    ("r9", "Rented", "Ansley", 318, 2019),
    ("b9", "Owned", "Bex", 411, 2019),
)
FIRST = 12  # the line of the first row


def write(folder: Path, table: str = "", row: str = "", *, columns: str = "[2018, 2019]") -> Path:
    """An outline with a table of years and an ordinary one, beside its source."""
    said = [f"In {year} {town} had {count} {label.lower()} homes." for _, label, town, count, year in ROWS]
    (folder / "s.txt").write_text("\n\n".join((*said, "In 2019 Bex had 77 empty sheds.")), "utf-8")
    rows = "".join(
        f"      - {{id: {name}, group: {town}, label: {label}, value: {count}, unit: homes, period: {year}, "
        f'quote: "In {year} {town} had {count} {label.lower()} homes"{row if name == "o8" else ""}}}\n'
        for name, label, town, count, year in ROWS
    )
    own = '{text: "We propose a register of all the homes, as in Table 2.", evidence: none}'
    outline = f"""\
title: Homes in the towns
sources: {{s: {{file: s.txt, title: A survey}}}}
sections: {{context: [{own}], progress: [{own}], challenges: [{own}], outlook: [{own}]}}
statistics:
  - title: Homes by tenure
    note: "Note: a home is what has a door."
    columns: {columns}
    heads: [{{title: Years of the survey, columns: [2018, 2019]}}]
    {table or "total: All homes"}
    #
    rows:
{rows}  - title: Sheds
    rows: [{{label: Empty sheds, value: 77, unit: sheds, period: 2019, quote: Bex had 77 empty sheds}}]
"""
    (folder / "o.yaml").write_text(outline, "utf-8")
    return folder / "o.yaml"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_value_stands_under_its_year_in_the_line_of_its_name(
    layout: str, tmp_path: Path, pdftotext: Callable[[Path], str], verapdf: Validator
) -> None:
    outline = write(tmp_path)
    assert run(["build", "-q", str(outline), "--layout", layout, "--annotated"]) == 0
    structure = read_structure((tmp_path / "o.pdf").read_bytes())
    lines = [[cell.text for cell in row.kids] for row in structure.find("TR")]
    cells = [[re.sub(r"(?<=\d{3})\W*\d+\W?$", "", text).strip() for text in line] for line in lines]
    assert ["", "Years of the survey", ""] in lines
    assert ["Indicator", "2018", "2019", "Unit"] in lines
    assert ["Owned", "481", "523", "homes"] in cells
    assert ["Rented", "302", "318", "homes"] in cells
    assert ["Owned", "", "411", "homes"] in cells
    assert ["All homes", "783", "1,252", "homes"] in cells
    text = " ".join(pdftotext(tmp_path / "o.pdf").replace("\u00a0", " ").split())
    assert {"481", "523", "302", "318", "411"} <= set(text.split()), (
        "a value and the mark of its note read as one number"
    )
    assert "Note: a home is what has a door." in text
    assert "All homes (2018) = 481 + 302." in text
    assert "All homes (2019) = 523 + 318 + 411." in text
    assert "Table 2 Sheds" in text
    assert all(verdict.clean for verdict in verapdf.validate([tmp_path / "o.pdf", tmp_path / "o.annotated.pdf"]))
    assert run(["verify", "-q", str(tmp_path / "o.pdf")]) == 0


def test_sums_are_derived_rows_of_the_ledger(tmp_path: Path) -> None:
    outline = write(tmp_path)
    assert run(["build", "-q", str(outline), "--ledger", str(tmp_path / "l.json")]) == 0
    document = json.loads((tmp_path / "l.json").read_text("utf-8"))
    sums = [one for one in document["rows"] if one["label"] == "All homes"]
    assert [one["formula"] for one in sums] == ["o8 + r8", "o9 + r9 + b9"]


@pytest.mark.parametrize(
    ("language", "unit", "said"),
    [
        ("en-GB", "million", "{label} came to {value} million in 2019"),
        ("en-GB", "million people", "{label} had {value} million people in 2019"),
        ("en-GB", "thousand tons", "{label} gave {value} thousand tons in 2019"),
        ("en-GB", "euros", "{label} took {value} euros in 2019"),
        ("de", "Millionen", "{label} betrug 2019 {value} Millionen"),
        ("zh-Hans", "万人", "2019年{label}有{value}万人"),
    ],
)
def test_a_total_is_in_its_rows_unit(language: str, unit: str, said: str, tmp_path: Path) -> None:
    said = said + ("。" if language == "zh-Hans" else ".")
    quotes = [said.format(label=name, value=value) for name, value in (("Ansley", 412), ("Bex", 95))]
    (tmp_path / "s.txt").write_text("\n\n".join(quotes), "utf-8")
    rows = [
        {"id": name, "label": label, "value": value, "unit": unit, "period": 2019, "quote": quote[:-1]}
        for name, label, value, quote in (("a", "Ansley", 412, quotes[0]), ("b", "Bex", 95, quotes[1]))
    ]
    change = {"label": "Difference", "formula": "2 * (a - b) - a", "unit": unit, "period": 2019}
    outline = {
        "title": "Towns",
        "language": language,
        "sources": {"s": {"file": "s.txt"}},
        "sections": {"context": [{"text": "We propose a register.", "evidence": "none"}]},
        "statistics": [{"total": "All", "rows": rows}, {"rows": [change]}],
    }
    (tmp_path / "o.yaml").write_text(json.dumps(outline), "utf-8")
    assert run(["build", "-q", str(tmp_path / "o.yaml"), "--ledger", str(tmp_path / "l.json")]) in {0, 1}
    lines = [[cell.text for cell in row.kids] for row in read_structure((tmp_path / "o.pdf").read_bytes()).find("TR")]
    total, apart = (next(line for line in lines if line[0] == name) for name in ("All", "Difference"))
    assert [cell.strip() for cell in total[1:3]] == ["507", unit]
    assert [cell.strip().removeprefix("+") for cell in apart[1:3]] == ["222", unit]
    ledger = json.loads((tmp_path / "l.json").read_text("utf-8"))
    assert ledger["rows"][2]["derived"]["computation"] == "412 + 95"


@pytest.mark.parametrize("count", [3, 20, 60, 300])
def test_a_total_adds_up_any_number_of_rows(count: int, tmp_path: Path) -> None:
    said = [f"Town {write_letters(n)} had {201 + n * 10} homes in 2019." for n in range(count)]
    (tmp_path / "s.txt").write_text("\n\n".join(said), "utf-8")
    row = {"unit": "homes", "period": 2019}
    rows = [
        {
            "id": f"a_town_of_this_coast_{n}",
            "label": f"Town {write_letters(n)}",
            "value": 201 + n * 10,
            "quote": one[:-1],
        }
        for n, one in enumerate(said)
    ]
    outline = {
        "title": "Homes in the towns",
        "sources": {"s": {"file": "s.txt"}},
        "sections": {"context": [{"text": "We propose a register of all the homes.", "evidence": "none"}]},
        "statistics": {"total": "All homes", "rows": [row | one for one in rows]},
    }
    (tmp_path / "o.yaml").write_text(json.dumps(outline), "utf-8")
    options = ["--layout", str(tmp_path / "house.yaml"), "--ledger", str(tmp_path / "l.json")]
    (tmp_path / "house.yaml").write_text("extends: plain\nlimits: {pages_warn: 99, pages: 99}\n", "utf-8")
    assert run(["build", "-q", str(tmp_path / "o.yaml"), *options]) == 0
    *_, total = json.loads((tmp_path / "l.json").read_text("utf-8"))["rows"]
    assert total["derived"]["value"] == str(sum(201 + n * 10 for n in range(count)))
    words = [word.text for page in read_words(tmp_path / "o.pdf") for word in page.words]
    printed = f"{Decimal(total['derived']['rounded']):f}"
    assert printed in [word.replace(",", "") for word in words]
    assert ("…" in words) == (count > 8)


def write_letters(number: int) -> str:
    """A name without digits."""
    return "".join(chr(97 + int(digit)) for digit in str(number))


@pytest.mark.parametrize(
    ("table", "row", "line", "code"),
    [
        ("", ", note: The survey counts 99 leases.", None, None),
        ("", ", column: 2020", FIRST, Code.OUTLINE_BAD_VALUE),
        ("", ", column: 2019", FIRST, Code.OUTLINE_BAD_VALUE),
        ("heads2: x", "", 9, Code.OUTLINE_UNKNOWN_KEY),
        ("total: All 4,321 homes", "", 7, Code.QUANTITY_UNPROVED),
    ],
)
def test_no_value_stands_under_a_year_that_is_not_its_own(
    table: str, row: str, line: int | None, code: Code | None, tmp_path: Path
) -> None:
    found = make(Request(str(write(tmp_path, table, row))), tmp_path / "o.pdf").diagnostics
    errors = [(one.code, one.mark.line) for one in found if one.severity.value == "error"]
    assert ((code, line) in errors) if code else not errors


@pytest.mark.parametrize("columns", ["[2018, 2018]", "[2019]", "[2017, 2018]", "[2019, 2018]", "2018"])
def test_columns_that_do_not_hold_their_rows_or_their_heads_are_refused(columns: str, tmp_path: Path) -> None:
    found = make(Request(str(write(tmp_path, columns=columns))), tmp_path / "o.pdf").diagnostics
    assert {one.code for one in found if one.severity.value == "error"} & {
        Code.OUTLINE_BAD_VALUE,
        Code.OUTLINE_WRONG_TYPE,
    }
    assert not (tmp_path / "o.pdf").exists()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("unit: homes, period: 2018", "unit: flats, period: 2018", Code.OUTLINE_BAD_VALUE),
        ("{id: o8, ", "{", Code.OUTLINE_MISSING_KEY),
        ("value: 481", "value: 482", Code.QUANTITY_NOT_IN_PASSAGE),
        ("period: 2018, quote", "period: 2017, quote", Code.OUTLINE_BAD_VALUE),
        ("a home is what", "4,321 homes are what", Code.QUANTITY_UNPROVED),
        ("title: Years of the survey", 'title: "4,321 homes"', Code.QUANTITY_UNPROVED),
    ],
)
def test_what_a_table_says_is_proved(old: str, new: str, code: Code, tmp_path: Path) -> None:
    outline = write(tmp_path)
    outline.write_text(outline.read_text("utf-8").replace(old, new, 1), "utf-8")
    found = make(Request(str(outline)), tmp_path / "o.pdf").diagnostics
    assert code in {one.code for one in found if one.severity.value == "error"}
    assert not (tmp_path / "o.pdf").exists()


@pytest.mark.parametrize("unit", ["homes", "kilometres", "mg/l"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_labels_give_way_before_units_are_parted(layout: str, unit: str, tmp_path: Path) -> None:
    outline = write(tmp_path)
    years = range(2016, 2020)
    rows, said = "", []
    for n, name in enumerate(("Homes of the old town and its quarter by the sea", "Homes")):
        for year in years:
            quote = f"In {year} {name} had {100 * n + year - 1800} {unit}"
            said.append(f"{quote}.")
            rows += f"      - {{label: {name}, value: {100 * n + year - 1800}, unit: {unit}, period: {year}, "
            rows += f'quote: "{quote}"}}\n'
    (tmp_path / "s.txt").write_text("\n\n".join(said), "utf-8")
    head = outline.read_text("utf-8").partition("statistics:")[0].replace("as in Table 2", "as in Table 1")
    listed = ", ".join(map(str, years))
    outline.write_text(f"{head}statistics:\n  - columns: [{listed}]\n    rows:\n{rows}", "utf-8")
    found = make(Request(str(outline), layout=layout), tmp_path / "o.pdf").diagnostics
    assert [one.message for one in found if one.code is Code.PAGE_OVERFULL] == []
    words = [word.text for sheet in read_words(tmp_path / "o.pdf") for word in sheet.words]
    assert words.count(unit) >= 2, "in one line at least"
    assert {str(year - 1800) for year in years} <= set(words)


def test_columns_that_find_no_room_stand_one_below_the_other(tmp_path: Path, pdftotext: Callable[[Path], str]) -> None:
    years = range(2008, 2020)
    said = "\n\n".join(f"In {year} Ansley had {1_000_000 + year} homes." for year in years)
    (tmp_path / "s.txt").write_text(said, "utf-8")
    rows = "".join(
        f'      - {{label: Homes, value: "{1_000_000 + year}", unit: homes, period: {year}, '
        f'quote: "In {year} Ansley had {1_000_000 + year} homes"}}\n'
        for year in years
    )
    outline = write(tmp_path)
    (tmp_path / "s.txt").write_text(said, "utf-8")
    head = outline.read_text("utf-8").partition("statistics:")[0].replace("as in Table 2", "as in Table 1")
    listed = ", ".join(map(str, years))
    outline.write_text(f"{head}statistics:\n  - columns: [{listed}]\n    rows:\n{rows}", "utf-8")
    for layout in ("in-focus", "large-print", "policy-brief"):
        assert run(["build", "-q", str(outline), "--layout", layout]) == 0
        words = pdftotext(tmp_path / "o.pdf").split()
        assert all(f"1,00{year // 1000},{year % 1000:03}" in " ".join(words) for year in years)
        (tmp_path / "o.pdf").unlink()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_total_stands_under_a_rule_and_no_head_of_its_own(layout: str, tmp_path: Path) -> None:
    outline = write(tmp_path, columns="[]", table="total: All homes")
    outline.write_text(re.sub(r".*(columns|heads): .*\n", "", outline.read_text("utf-8")), "utf-8")
    outline.write_text(outline.read_text("utf-8").replace("period: 2018", "period: 2019"), "utf-8")
    (tmp_path / "s.txt").write_text((tmp_path / "s.txt").read_text("utf-8").replace("2018", "2019"), "utf-8")
    outline.write_text(outline.read_text("utf-8").replace("In 2018", "In 2019"), "utf-8")
    assert run(["build", "-q", str(outline), "--layout", layout]) == 0
    lines = [[cell.text for cell in row.kids] for row in read_structure((tmp_path / "o.pdf").read_bytes()).find("TR")]
    (at,) = (n for n, line in enumerate(lines) if any(cell.startswith("All homes") for cell in line))
    assert lines[at - 1] != ["2019"]
    assert "2019" in " ".join(lines[at])


def test_columns_stand_closer_before_their_rows_stand_apart(tmp_path: Path) -> None:
    """Five years of four digits and their marks: a line each in the narrow column of `note`, too."""
    years, crops = range(2019, 2024), [f"Watermelonsandcucumbers {a}{b}" for a in "abcdef" for b in "stuvw"]
    rows = [
        {"id": f"c{n}_{year}", "label": crop, "value": (value := f"{1000 + 37 * n + year - 2018:,}"), "unit": "tonnes"}
        | {"period": year, "quote": f"{crop} yielded {value} tonnes in {year}"}
        for n, crop in enumerate(crops)
        for year in years
    ]
    (tmp_path / "s.txt").write_text("\n\n".join(f"{row['quote']}." for row in rows), "utf-8")
    outline = {
        "title": "Harvests",
        "sources": {"s": {"file": "s.txt"}},
        "sections": {"context": [{"text": "We propose a register of all the crops.", "evidence": "none"}]},
        "statistics": {"columns": list(years), "rows": rows},
    }
    (tmp_path / "o.yaml").write_text(json.dumps(outline), "utf-8")
    for layout in ("note", "booklet", "plain", "policy-brief"):
        assert run(["build", "-q", str(tmp_path / "o.yaml"), "--layout", layout]) == 0
        structure = read_structure((tmp_path / "o.pdf").read_bytes())
        lines = [[cell.text for cell in row.kids] for row in structure.find("TR")]
        assert sum(line[0].startswith("Watermelonsandcucumbers") for line in lines) == len(crops)
