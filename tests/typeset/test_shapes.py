"""Briefs of other shapes than the example: no page with a hole, nothing lost, read by poppler from whole files."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]
import pytest

from brief.cli import run
from brief.diagnostics import Mark, Report
from brief.language.page.format import format_month
from brief.layout.papers import PaperSize
from brief.layout.reader import read_layout
from brief.marked import Scalar
from file_words import read_words
from test_images import draw, save

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from verapdf import Validator

LAYOUTS = ("policy-brief", "note", "plain", "highlights", "in-focus", "large-print")
SECTIONS = ("context", "progress", "challenges", "outlook")
TWO_THIRDS, THIRD = 0.66, 0.33
QUOTE = "the office reads the wells of this coast each year and prints what it finds for the council"
ADDRESSEE = "Ministry of Finance, Directorate-General for Public Investment and State Property"


class Shape:
    """An outline and its source, grown piece by piece."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.source: list[str] = []
        self.outline: dict[str, object] = {
            "title": "Wells of the coast",
            "issuer": "Water office",
            "date": "2025-03-14",
            "sources": {"s": {"file": "s.txt", "title": "Book of the wells"}},
        }

    def claim(self, words: int = 12) -> dict[str, str]:
        """A claim and its quotation, of so many words."""
        name = "".join(chr(97 + int(digit)) for digit in str(len(self.source) + 1))
        quote = " ".join(f"Reader {name} says that {QUOTE}".split()[:words])
        self.source.append(f"{quote}.")
        return {"text": f"{' '.join(quote.split()[:12])}.", "kind": "fact", "quote": quote}

    def rows(self, groups: int, each: int, label: str = "District") -> list[dict[str, str]]:
        """Rows of a table."""
        out = []
        for group in range(groups):
            for n in range(each):
                value = 10 + (group * 37 + n * 23) % 80
                quote = f"{label} {chr(97 + n)} had {value} wells in 2024 by list {chr(97 + group)}"
                self.source.append(f"{quote}.")
                row = {"id": f"r{group}_{n}", "group": f"List {chr(97 + group)}", "label": f"{label} {chr(97 + n)}"}
                out.append(row | {"value": str(value), "unit": "wells", "period": "2024", "quote": quote})
        return out

    def write(self, folder: Path) -> Path:
        """Put outline and source into a folder."""
        (folder / "s.txt").write_text("\n\n".join(self.source), encoding="utf-8")
        (folder / "o.yaml").write_text(json.dumps(self.outline), encoding="utf-8")
        return folder / "o.yaml"


def make_table() -> Shape:
    """One claim and forty rows."""
    shape = Shape()
    shape.outline |= {"sections": {"context": [shape.claim()]}, "statistics": {"rows": shape.rows(4, 10)}}
    return shape


def make_recommendations() -> Shape:
    """Four claims, a dozen recommendations with long addressees."""
    shape = Shape()
    shape.outline |= {
        "key_messages": [shape.claim()],
        "sections": {name: [shape.claim(), shape.claim()] for name in ("context", "challenges")},
        "recommendations": [
            {"text": "Keep a register of the mains with the age of each pipe.", "to": ADDRESSEE, "evidence": "none"}
            | {"by": "2026-05"}
            for _ in range(12)
        ],
    }
    return shape


def make_charts() -> Shape:
    """Three charts with labels in two lines, two claims."""
    shape = Shape()
    rows = shape.rows(3, 5, "Households of the quarter behind the dunes and district")
    charts = [
        {"chart": kind, "title": f"Chart {at}", "rows": [row["id"] for row in rows[at * 5 : at * 5 + 5]]}
        | {"section": "context"}
        for at, kind in enumerate(("bar", "column", "dot"))
    ]
    sections = {name: [shape.claim()] for name in ("context", "outlook")}
    shape.outline |= {"sections": sections, "statistics": {"rows": rows}, "figures": charts}
    return shape


def make_numbers() -> Shape:
    """Four big numbers and hardly a word."""
    shape = Shape()
    rows = shape.rows(1, 4)
    numbers = [{"row": row["id"]} for row in rows]
    sections = {"context": [shape.claim()]}
    shape.outline |= {"sections": sections, "statistics": {"rows": rows}, "big_numbers": numbers}
    return shape


def make_sections() -> Shape:
    """Eleven sections under a long title."""
    shape = Shape()
    further = {f"s{n}": {"title": f"Question {chr(97 + n)}", "claims": [shape.claim()] * (1 + n % 3)} for n in range(7)}
    shape.outline |= {
        "title": "Questions that the parliament asked about the water of the coast, and the answers that the ministry"
        " could give within a month",
        "key_messages": [shape.claim() for _ in range(3)],
        "sections": {name: [shape.claim(), shape.claim()] for name in SECTIONS} | further,
        "authors": ["Anna Lindqvist", "Benedikt Osei-Mensah", "Carmen Delgado", "Dieter Schwarzenbach"],
    }
    return shape


def make_claims() -> Shape:
    """Forty claims with long quotations."""
    shape = Shape()
    shape.outline["sections"] = {name: [shape.claim(22) for _ in range(10)] for name in SECTIONS}
    return shape


def make_pairs() -> Shape:
    """Two charts a section, which tells little else."""
    shape = Shape()
    rows = shape.rows(8, 5)
    kinds = ("bar", "column", "dot", "bar", "column", "bar", "dot", "bar")
    charts = [
        {"chart": kind, "title": f"Wells of list {chr(97 + at)}", "section": SECTIONS[at // 2]}
        | {"rows": [row["id"] for row in rows[at * 5 : at * 5 + 5]]}
        for at, kind in enumerate(kinds)
    ]
    sections = {name: [shape.claim(), shape.claim()] for name in SECTIONS}
    shape.outline |= {"sections": sections, "statistics": {"rows": rows}, "figures": charts}
    return shape


def make_section() -> Shape:
    """One section of fourteen claims, whose apparatus is a little more than a page."""
    shape = Shape()
    shape.outline |= {"sections": {"context": [shape.claim(18) for _ in range(14)]}, "authors": ["Water policy unit"]}
    return shape


SHAPES = {
    "pairs": make_pairs,
    "section": make_section,
    "table": make_table,
    "recommendations": make_recommendations,
    "charts": make_charts,
    "numbers": make_numbers,
    "sections": make_sections,
    "claims": make_claims,
}


def find_holes(pdf: Path, name: str, paper: str = "a4") -> Iterator[str]:
    """Pages that others follow under two thirds full, and last ones under a third, by their lowest words."""
    layout = read_layout(Scalar(name, Mark("o.yaml", 1, 1, 1, 1)), pdf.parent, Report(), PaperSize(paper))
    assert layout is not None
    page = layout.page
    sheets = read_words(pdf)
    for n, sheet in enumerate(sheets, 1):
        foot = sheet.height - page.bottom
        low = max((word.bottom for word in sheet.words if word.bottom < foot + 2), default=page.top)
        share = (low - page.top) / (foot - page.top)
        if share < (TWO_THIRDS if n < len(sheets) else THIRD) and len(sheets) > 1:
            yield f"{name} page {n} of {len(sheets)}: {share:.2f}"


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("shape", SHAPES)
def test_no_page_has_a_hole(shape: str, paper: str, tmp_path: Path) -> None:
    outline = SHAPES[shape]().write(tmp_path)
    chosen = [word for name in LAYOUTS for word in ("--layout", name)]
    run(["build", "-q", str(outline), *chosen, "--paper", paper, "-o", str(tmp_path / "{layout}.pdf")])
    made = [name for name in LAYOUTS if (tmp_path / f"{name}.pdf").exists()]
    assert set(LAYOUTS) - set(made) <= {"highlights", "in-focus"}, "two have a budget of pages"
    assert [hole for name in made for hole in find_holes(tmp_path / f"{name}.pdf", name, paper)] == []


@pytest.mark.parametrize("rows", [3, 4, 5])
@pytest.mark.parametrize("messages", [3, 4, 6])
def test_a_table_of_few_rows_is_not_divided_to_fill_a_last_page(rows: int, messages: int, tmp_path: Path) -> None:
    shape = Shape()
    table = shape.rows(1, rows)
    chart = {"chart": "column", "title": "Wells", "rows": [row["id"] for row in table], "section": "context"}
    shape.outline |= {
        "key_messages": [shape.claim(14) for _ in range(messages)],
        "sections": {"context": [shape.claim()]},
        "statistics": {"rows": table},
        "figures": [chart],
    }
    run(["build", "-q", str(shape.write(tmp_path)), "-o", str(tmp_path / "policy-brief.pdf")])
    words = [word.text for page in read_words(tmp_path / "policy-brief.pdf") for word in page.words]
    assert "Evidence" in words
    assert "continued" not in words
    assert list(find_holes(tmp_path / "policy-brief.pdf", "policy-brief")) == []


@pytest.mark.parametrize("layout", ["policy-brief", "in-focus"])
def test_a_box_of_recommendations_goes_on_overleaf_or_in_the_next_column(
    layout: str, tmp_path: Path, pdftotext: Callable[[Path], str], verapdf: Validator
) -> None:
    outline = make_recommendations().write(tmp_path)
    assert run(["build", "-q", str(outline), "--layout", layout]) == 0
    found = [
        (n, word.left, word.text)
        for n, sheet in enumerate(read_words(tmp_path / "o.pdf"))
        for word in sheet.words
        if re.fullmatch(r"R\d+", word.text)
    ]
    assert sorted(text for _, _, text in found) == sorted(f"R{n}" for n in range(1, 13)), "each once"
    assert len({(n, left > 300) for n, left, _ in found}) > 1, "in one column of one page alone"
    assert pdftotext(tmp_path / "o.pdf").count("By: May 2026") == 12
    assert all(verdict.clean for verdict in verapdf.validate([tmp_path / "o.pdf"]))


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "May 2026"), ("de", "Mai 2026"), ("cs", "květen 2026"), ("es", "mayo de 2026"), ("ja", "2026年5月")],
)
def test_a_month_is_written_as_it_stands_alone(language: str, written: str) -> None:
    assert format_month(2026, 5, language) == written


@pytest.mark.parametrize("language", ["fa", "th"])
def test_a_month_of_another_calendar_stays_as_it_is_typed(language: str) -> None:
    assert format_month(2026, 5, language) == ""


def test_two_points_of_a_paragraph_are_not_taken_for_one_that_has_a_note(
    tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    # in prose `read.1` is followed by `A well`, and `read.1A` stands elsewhere
    point = {"text": "The wells of this coast are read.", "quote": "wells of this coast are read"}
    other = {"text": "A well is seldom read.", "quote": "well is seldom read"}
    noted = point | {"note": "**Not dated.** The book has no day."}
    sections = {"context": [point, other], "progress": [other, noted], "challenges": [noted, other]}
    outline = {"title": "Wells", "sources": {"s": {"file": "s.txt"}}, "sections": sections}
    (tmp_path / "s.txt").write_text("The wells of this coast are read. A well is seldom read.", encoding="utf-8")
    (tmp_path / "o.yaml").write_text(json.dumps(outline), encoding="utf-8")
    assert run(["build", "-q", str(tmp_path / "o.yaml"), "--layout", "in-focus"]) == 0
    text = " ".join(pdftotext(tmp_path / "o.pdf").split())
    assert text.count("The wells of this coast are read.") == 3
    assert text.count("A well is seldom read.") == 3


@pytest.mark.parametrize(("size", "least"), [((160, 60), 0.97), ((120, 80), 0.7)])
def test_a_broad_image_has_no_half_page_of_white_beside_it(size: tuple[int, int], least: float, tmp_path: Path) -> None:
    shape = make_sections()
    shape.outline["figures"] = [{"image": "i.png", "alt": "A map", "title": "The coast", "section": "context"}]
    (tmp_path / "i.png").write_bytes(save(draw().resize((size[0] * 8, size[1] * 8)), "PNG"))
    assert run(["build", "-q", str(shape.write(tmp_path)), "--layout", "policy-brief"]) == 0
    (width, page) = next(
        (right - left, page.get_width())
        for page in pypdfium2.PdfDocument(tmp_path / "o.pdf")
        for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        for left, _, right, _ in [thing.get_bounds()]
    )
    assert width >= least * (page - 2 * 18.5 / 25.4 * 72)


@pytest.mark.parametrize("kind", ["fact", "assessment"])
def test_a_profile_of_one_point_does_not_count_it_twice(
    kind: str, tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    shape = Shape()
    shape.outline["sections"] = {"context": [shape.claim() | {"kind": kind}]}
    assert run(["build", "-q", str(shape.write(tmp_path))]) == 0
    text = " ".join(pdftotext(tmp_path / "o.pdf").split())
    assert f"Evidence profile of the one point 1 {kind}" in text
    assert "1 points" not in text


@pytest.mark.parametrize("layout", ["policy-brief", "highlights", "plain", "booklet"])
def test_a_qualifier_does_not_stand_over_its_number(layout: str, tmp_path: Path) -> None:
    shape = make_numbers()
    rows = shape.rows(1, 4, "Quarter")
    for row in rows:
        row["value"], quote = "more than 12,400", row["quote"].replace(f"had {row['value']}", "had more than 12,400")
        shape.source.append(f"{quote}.")
        row["quote"] = quote
    shape.outline["statistics"] = {"rows": rows}
    assert run(["build", "-q", str(shape.write(tmp_path)), "--layout", layout]) == 0
    words = [word for sheet in read_words(tmp_path / "o.pdf") for word in sheet.words]
    large = [word for word in words if word.text == "12,400" and word.bottom - word.top > 20]
    assert len(large) == 4
    for number in large:
        level = [word for word in words if word.right < number.left and abs(word.bottom - number.bottom) < 12]
        assert {"more", "than"} <= {word.text for word in level}, "the qualifier stands in the number's line"


def test_big_numbers_of_a_note_without_messages_hold_no_claim_off(tmp_path: Path) -> None:
    assert run(["build", "-q", str(make_numbers().write(tmp_path)), "--layout", "note"]) == 0
    (sheet,) = read_words(tmp_path / "o.pdf")
    tops = sorted({round(word.top) for word in sheet.words if word.left < 300})
    gaps = [after - before for before, after in pairwise(tops)]
    assert max(gaps[:-1]) < 80, "a hole in the main column"


@pytest.mark.parametrize("kind", ["bar", "dot"])
@pytest.mark.parametrize("layout", ["policy-brief", "booklet", "in-focus"])
def test_long_labels_of_a_chart_have_two_lines(layout: str, kind: str, tmp_path: Path) -> None:
    shape = Shape()
    label = "Villages within reach of the regional treatment plant"
    rows = shape.rows(1, 3, label)
    for row in rows:
        row["label"] = label
    chart = {"chart": kind, "title": "Villages", "rows": [row["id"] for row in rows], "width": "column"}
    shape.outline |= {"sections": {"context": [shape.claim()]}, "statistics": {"rows": rows}, "figures": [chart]}
    assert run(["build", "-q", str(shape.write(tmp_path)), "--layout", layout]) == 0
    words = [word for sheet in read_words(tmp_path / "o.pdf") for word in sheet.words]
    lines = [
        len({round(word.top) for word in words[at : at + 8]})
        for at in range(len(words) - 7)
        if [word.text for word in words[at : at + 8]] == label.split() and words[at].bottom - words[at].top > 8
    ]
    assert len(lines) >= 3
    assert max(lines) <= 2


@pytest.mark.parametrize("layout", ["policy-brief", "plain", "in-focus"])
def test_whom_to_ask_stands_in_the_column_of_its_head(layout: str, tmp_path: Path) -> None:
    shape = make_sections()
    names = [f"{first} {last}-Novak of the coast" for first in ("Anna", "Carmen", "Efua") for last in ("Sato", "Moor")]
    shape.outline |= {"authors": names, "contact": "office-of-the-wells@example.org", "disclaimer": f"{QUOTE}. " * 4}
    assert run(["build", "-q", str(shape.write(tmp_path)), "--layout", layout]) == 0
    words = [(n, word) for n, sheet in enumerate(read_words(tmp_path / "o.pdf")) for word in sheet.words]
    head = next((n, word.left) for (n, word), (_, after) in pairwise(words) if (word.text, after.text) == ("How", "to"))
    asked = next((n, word.left) for n, word in words if word.text.startswith("office-of"))
    assert asked[0] == head[0]
    assert abs(asked[1] - head[1]) < 200, "in another column"


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_numbers_fill_their_page_of_a_booklet(paper: str, tmp_path: Path) -> None:
    """Page 2, before one that is ruled for notes."""
    outline = make_numbers().write(tmp_path)
    assert run(["build", "-q", str(outline), "--layout", "booklet", "--paper", paper]) == 0
    assert len(read_words(tmp_path / "o.pdf")) % 4 == 0
    assert [hole for hole in find_holes(tmp_path / "o.pdf", "booklet", paper) if "page 2 of" in hole] == []


@pytest.mark.parametrize("first", ["context", "progress"])
@pytest.mark.parametrize("second", ["challenges", "outlook"])
def test_two_sections_of_four_stand_side_by_side(first: str, second: str, tmp_path: Path) -> None:
    shape = Shape()
    shape.outline["sections"] = {first: [shape.claim(), shape.claim()], second: [shape.claim()]}
    assert run(["build", "-q", str(shape.write(tmp_path))]) == 0
    words = read_words(tmp_path / "o.pdf")[0].words
    heads = [word for name in (first, second) for word in words if word.text == name.capitalize()]
    assert len(heads) == 2
    assert abs(heads[0].top - heads[1].top) < 1
    assert heads[1].left - heads[0].left > 200
