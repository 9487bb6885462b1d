"""What a layout's forms do to the page: where heads hang, how points, marks and tables are set."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from brief.diagnostics import Mark, Report
from brief.layout.reader import read_layout
from brief.marked import Scalar
from brief.pdf.read_back import read_structure
from brief.typeset.setter import typeset
from test_example import compose_example

if TYPE_CHECKING:
    from pathlib import Path

    from brief.layout.types import Layout

MM = 72 / 25.4


def own(text: str, folder: Path) -> Layout:
    (folder / "house.yaml").write_text(f"extends: policy-brief\n{text}", encoding="utf-8")
    report = Report()
    layout = read_layout(Scalar("house.yaml", Mark("outline.yaml", 1, 1, 1, 1)), folder, report)
    assert layout is not None, report.diagnostics
    return layout


def set_in(layout: Layout) -> bytes:
    report = Report()
    made = typeset(compose_example()[0], layout, report)
    assert made is not None, report.diagnostics
    return made.data


def read_places(data: bytes) -> list[tuple[int, float, float, str]]:
    """Page, x, y and words of each piece of text, in order of drawing."""
    out: list[tuple[int, float, float, str]] = []
    for number, page in enumerate(PdfReader(io.BytesIO(data)).pages):

        def visit(text: str, _cm: list[float], tm: list[float], *_: object, number: int = number) -> None:
            if text.strip():
                out.append((number, tm[4], tm[5], text.strip()))

        page.extract_text(visitor_text=visit)
    return out


def find(places: list[tuple[int, float, float, str]], words: str) -> tuple[int, float, float, str]:
    return next(place for place in places if place[3].startswith(words))


SIDE = """
page: {side: 38mm, side_gutter: 6mm}
bands:
  - {parts: [title]}
  - {parts: [context, progress], heads: beside}
limits: {pages_warn: 9, pages: 9}
"""


def test_heads_hang_beside_the_first_line_of_their_text(tmp_path: Path) -> None:
    text = SIDE + "styles: {heading: {size: 9.75pt, leading: 13pt}}\nbullets: {form: numbered, width: 20pt}\n"
    places = read_places(set_in(own(text, tmp_path)))
    for words, number in (("Context", "1."), ("Progress", "7.")):
        head, point = find(places, words), find(places, number)
        assert head[0] == point[0]
        assert head[2] == pytest.approx(point[2], abs=0.1), "one baseline"
        assert head[1] == pytest.approx(18.5 * MM, abs=0.1)
        assert point[1] == pytest.approx((18.5 + 44) * MM, abs=0.1)


def test_a_narrow_table_has_groups_and_periods_in_its_heads(tmp_path: Path) -> None:
    tables = {}
    for form in ("wide", "narrow"):
        text = f"table: {{form: {form}}}\nbands: [{{parts: [title, statistics]}}]\n"
        tables[form] = next(read_structure(set_in(own(text, tmp_path))).find("Table"))
    assert "2016–2017" in tables["narrow"].text
    assert "(2016–2017)" not in tables["wide"].text
    assert "Training for Afghanistan, not stated" in tables["narrow"].text
    widths = {form: max(len(row.kids) for row in table.find("TR")) for form, table in tables.items()}
    assert widths == {"wide": 6, "narrow": 4}


def test_parts_that_a_layout_does_not_place_follow_at_the_end(tmp_path: Path) -> None:
    tree = read_structure(set_in(own("bands: [{parts: [title]}]\nlimits: {pages: 9, pages_warn: 9}\n", tmp_path)))
    assert "The authors judge that the drug problem" in tree.text
    assert len(list(tree.find("Table"))) == 1


def test_key_messages_stand_in_a_frame_with_numbers(tmp_path: Path) -> None:
    text = "callout: {form: frame, number: 20pt}\nbands: [{parts: [title, key_messages]}]\n"
    places = read_places(set_in(own(text, tmp_path)))
    numbers = [find(places, f"{n}.") for n in (1, 2, 3)]
    assert len({x for _, x, _, _ in numbers}) == 1, "one below the other"
    assert [y for _, _, y, _ in numbers] == sorted((y for _, _, y, _ in numbers), reverse=True)


def test_meta_data_as_a_list_has_its_values_in_one_column(tmp_path: Path) -> None:
    text = "facts: {form: list, shares: [1, 3]}\nbands: [{parts: [title]}]\n"
    places = read_places(set_in(own(text, tmp_path)))
    labels = [find(places, words) for words in ("Prepared for", "Issued", "Kind of brief")]
    values = [find(places, words) for words in ("Working group", "27\u00a0May 2020, version", "Objective")]
    assert len({round(x, 1) for _, x, _, _ in labels}) == len({round(x, 1) for _, x, _, _ in values}) == 1
    for label, value in zip(labels, values, strict=True):
        assert label[2] == pytest.approx(value[2], abs=1)


def test_labels_stand_above_their_bars(tmp_path: Path) -> None:
    for labels, share in (("above", 0.0), ("beside", 0.5)):
        text = f"chart: {{labels: {labels}, words: 0}}\nbands: [{{parts: [title, figures]}}]\n"
        places = read_places(set_in(own(text, tmp_path)))
        label, value = find(places, "Area"), find(places, "163")
        assert label[1] == pytest.approx(18.5 * MM, abs=0.1)
        assert (label[2] - value[2] > 8) == (share == 0.0)


def test_a_framed_marking_is_black_on_white(tmp_path: Path) -> None:
    from_page = {}
    for form in ("reversed", "framed"):
        text = f"furniture: {{marking: {form}}}\nbands: [{{parts: [title]}}]\nstyles: {{marking: {{colour: ink}}}}\n"
        page = PdfReader(io.BytesIO(set_in(own(text, tmp_path)))).pages[0]
        from_page[form] = page.get_contents().get_data().decode("latin-1")  # type: ignore[union-attr]
    frames = {form: len(re.findall(r"0\.8 w [\d. ]+ re S", content)) for form, content in from_page.items()}
    assert frames["framed"] - frames["reversed"] == 2, "in head and foot"


def test_marks_stand_on_the_line_in_brackets(tmp_path: Path) -> None:
    text = "marks: {form: bracketed, size: 0.9, rise: 0}\nlimits: {pages: 9, pages_warn: 9}\n"
    words = read_structure(set_in(own(text, tmp_path))).text
    assert re.search(r"hectares\.\s*\[1,\s*2,\s*A\]", words)
    assert words.count("[") - words.count("]") == 0


def test_a_table_tells_its_evidence_behind_the_labels(tmp_path: Path) -> None:
    text = "table: {form: narrow, remarks: behind}\nbands: [{parts: [title, statistics]}]\nlimits: {pages: 9}\n"
    table = next(read_structure(set_in(own(text, tmp_path))).find("Table"))
    assert max(len(row.kids) for row in table.find("TR")) == 3
    assert re.search(r"Opium production \(2017\)\s+note\s1", table.text)
    assert re.search(r"Area under opium poppy \(2016\)\s+328,000 ÷ 1.63", table.text)


def test_big_numbers_stand_one_below_the_other(tmp_path: Path) -> None:
    text = "big_numbers: {form: rows, shares: [1, 1]}\nbands: [{parts: [title, big_numbers]}]\n"
    places = read_places(set_in(own(text, tmp_path)))
    digits, words = find(places, "9,000"), find(places, "of opium produced")
    assert digits[1] == pytest.approx(18.5 * MM, abs=0.1)
    assert words[1] > 105 * MM
    assert find(places, "328,000")[2] < digits[2] - 20


def test_a_deck_is_set_smaller_in_the_titles_own_element(tmp_path: Path) -> None:
    data = set_in(own("deck: yes\n", tmp_path))
    (title,) = read_structure(data).find("H1")
    assert title.text.split() == compose_example()[0].fields.title.split()
