"""What a layout's forms do to the page: where heads hang, how points, marks and tables are set."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from brief.cli import run
from brief.diagnostics import Mark, Report
from brief.document.tree import ListPoint, Table, Text
from brief.document.walk import plain
from brief.layout.reader import read_layout
from brief.marked import Scalar
from brief.typeset.brief import typeset
from brief.typeset.story.derived import part_derived
from brief.typeset.story.text import gather_paragraphs
from file_words import read_words
from pdf_reading.read_back import read_structure
from test_example import compose_example
from test_typeset import LAYOUTS

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
    values = [find(places, words) for words in ("Working group", "27\u00a0May\u00a02020, version", "Objective")]
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


def test_the_head_of_a_group_stays_with_as_many_rows_as_it_is_high(tmp_path: Path) -> None:
    for bottom in range(40, 200, 14):  # the page ends behind another row each time
        text = f"page: {{bottom: {bottom}mm}}\nbands: [{{parts: [title, statistics]}}]\nlimits: {{pages: 99}}\n"
        pdf = set_in(own(text, tmp_path))
        # overleaf it is said again, and is no part of the table there
        assert read_structure(pdf).text.count("Derived by") == 1
        pages = [page for page, *_, words in read_places(pdf) if words.startswith("Derived by")]
        assert pages in ([pages[0]], [pages[0], pages[0] + 1])


def test_a_framed_marking_is_black_on_white(tmp_path: Path) -> None:
    from_page = {}
    for form in ("reversed", "framed"):
        colour = "paper" if form == "reversed" else "ink"
        text = (
            f"furniture: {{marking: {form}}}\nbands: [{{parts: [title]}}]\nstyles: {{marking: {{colour: {colour}}}}}\n"
        )
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
    assert re.search(r"Area under opium poppy \(2016\)\s+328,000\s÷\s1.63", table.text)


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


def test_points_run_on_as_prose_of_three_a_paragraph(tmp_path: Path) -> None:
    text = "bullets: {form: prose, run: 3, width: 12pt}\nlimits: {pages: 9}\n"
    text += "bands: [{parts: [title]}, {parts: [context, progress], columns: 2, side_by_side: yes}]\n"
    data = set_in(own(text, tmp_path))
    (sect,) = (node for node in read_structure(data).find("Sect") if node.text.startswith("Context"))
    paragraphs = list(sect.find("P"))
    assert [paragraph.text.count(".") for paragraph in paragraphs] == [3, 3]
    assert not list(sect.find("L"))
    places = read_places(data)
    first, second = find(places, "The authors present"), find(places, "Opium output reached")
    assert first[1] == pytest.approx(18.5 * MM, abs=0.1)
    assert second[1] == pytest.approx(18.5 * MM + 12, abs=0.1)


def point(words: str) -> ListPoint:
    return ListPoint((Text(words),), Mark("outline.yaml", 1, 1, 1, 1))


def test_a_point_without_a_stop_ends_its_paragraph() -> None:
    points = tuple(map(point, ("One.", "Two", "Three.”", "Four?", "Five.", "Six.")))
    gathered = [[plain(p.content) for p in paragraph] for paragraph in gather_paragraphs(points, 3)]
    assert gathered == [["One.", "Two"], ["Three.”", "Four?", "Five."], ["Six."]]


def test_a_nameplate_stands_over_its_rule_and_is_no_word_of_the_brief(tmp_path: Path) -> None:
    text = "masthead: {form: nameplate, lead: In, name: focus}\nbands: [{parts: [title]}]\nlimits: {pages: 9}\n"
    data = set_in(own(text, tmp_path))
    places = read_places(data)
    name, issuer, number = find(places, "In"), find(places, "SECRETARIAT"), find(places[13:], "Policy")
    assert name[2] == pytest.approx(issuer[2], abs=0.1)
    assert name[2] == pytest.approx(number[2], abs=0.1)
    assert name[1] < issuer[1] <= number[1]
    assert read_structure(data).text.startswith("SECRETARIAT")


def test_key_messages_stand_behind_a_bar(tmp_path: Path) -> None:
    text = "callout: {form: bar, inset_x: 9pt}\nrules: {callout: 2.4pt}\nbands: [{parts: [title, key_messages]}]\n"
    data = set_in(own(text, tmp_path))
    head = find(read_places(data), "Key messages")
    assert head[1] == pytest.approx(18.5 * MM + 11.4, abs=0.1)
    content = PdfReader(io.BytesIO(data)).pages[0].get_contents()
    assert content is not None
    assert re.search(rf"{18.5 * MM:.2f} [\d.]+ 2\.40 [\d.]+ re f", content.get_data().decode("latin-1"))


def test_a_strip_has_the_units_behind_the_digits(tmp_path: Path) -> None:
    text = "styles: {big_digits: {size: 16pt}, big_qualifier: {size: 8pt}}\nbands: [{parts: [title, big_numbers]}]\n"
    text += "big_numbers: {form: strip}\n"
    places = read_places(set_in(own(text, tmp_path)))
    digits, words = find(places, "9,000"), find(places, "of opium produced")
    level = [piece for _, _, y, piece in places if y == pytest.approx(digits[2], abs=0.1)]
    assert " ".join(" ".join(level).split()) == "9,000 tons 328,000 hectares 15–20 per cent more than 200 officers"
    assert words[2] < digits[2] - 5


def test_meta_data_runs_on_in_a_line(tmp_path: Path) -> None:
    data = set_in(own("facts: {form: line}\nbands: [{parts: [title]}]\nlimits: {pages: 9}\n", tmp_path))
    places = read_places(data)
    label, value = find(places, "Prepared\u00a0for"), find(places, "Working group")
    assert label[2] == value[2]
    facts = next(read_structure(data).find("L"))
    assert [item.text.split()[0] for item in facts.find("Lbl")] == ["Prepared", "Issued", "Kind", "Status"]


def test_a_source_s_record_runs_on_each_line_its_own_paragraph(tmp_path: Path) -> None:
    alone = {}
    for form in ("apart", "run"):
        data = set_in(own(f"records: {form}\nbands: [{{parts: [title, sources]}}]\nlimits: {{pages: 9}}\n", tmp_path))
        pieces = [words for _, _, _, words in read_places(data)]
        alone[form] = any(words.startswith("outlookafghanistan.net") for words in pieces)
        (sect,) = (node for node in read_structure(data).find("Sect") if node.text.startswith("Source"))
        assert [p.text.split()[0] for p in sect.find("P")] == [
            "Huang",
            "outlookafghanistan.net/topics.php?post_id=23144",
            "sha256",
        ]
    assert alone == {"apart": True, "run": False}


def test_derived_figures_stand_in_a_table_of_their_own(tmp_path: Path) -> None:
    bands = "bands: [{parts: [title, statistics]}, {parts: [derived]}]\n"
    tables = list(read_structure(set_in(own(f"table: {{form: narrow}}\n{bands}", tmp_path))).find("Table"))
    assert [table.text.split()[:2] for table in tables] == [["Table", "1"], ["Table", "2"]]
    assert ["÷" in table.text for table in tables] == [False, True]
    (whole,) = (block for part in compose_example()[0].parts for block in part.blocks if isinstance(block, Table))
    halves = part_derived(compose_example()[0].parts, own(bands, tmp_path))
    parted = [block for part in halves for block in part.blocks if isinstance(block, Table)]
    assert [row for t in parted for g in t.groups for row in g.rows] == [row for g in whole.groups for row in g.rows]
    assert [note for t in parted for note in t.notes] == list(whole.notes)
    assert [t.remarks for t in parted] == [(), whole.remarks]
    assert [t.source for t in parted] == [whole.source, ()]


def test_columns_stand_on_one_grid(tmp_path: Path) -> None:
    text = "bands: [{parts: [title]}, {parts: [key_messages, context, progress], columns: 2, grid: yes}]\n"
    text += "callout: {form: bar, gap: 3.3pt}\nlimits: {pages: 9}\n"
    places = read_places(set_in(own(text, tmp_path)))
    points = [find(places, words) for words in ("The authors present", "Traffickers", "A Chinese", "Joint work")]
    assert len({round(x) for _, x, _, _ in points}) == 2, "in both columns"
    assert {round((points[0][2] - y) % 13, 1) for _, _, y, _ in points} <= {0.0, 13.0}


def test_a_title_of_two_lines_turns_at_its_colon(tmp_path: Path) -> None:
    places = read_places(set_in(own("bands: [{parts: [title]}]\n", tmp_path)))
    assert find(places, "record supply")[1] == pytest.approx(18.5 * MM, abs=0.1)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_word_of_a_title_stands_alone_in_its_last_line(layout: str, tmp_path: Path) -> None:
    long = "What the inquiry found on passengers and subsidies and complaints about the harbours and ferries"
    words = long.split()
    (tmp_path / "s.txt").write_text("Rents rose in every region of the country.", "utf-8")
    for count in range(5, len(words) + 1):
        title = " ".join(words[:count])
        outline = f"title: {title}\nsources: {{s: {{file: s.txt}}}}\nsections: {{}}\nkey_messages:\n"
        outline += "  - {text: Rents rose in every region., quote: Rents rose in every region}\n"
        (tmp_path / "o.yaml").write_text(outline, "utf-8")
        assert run(["build", "-q", str(tmp_path / "o.yaml"), "--layout", layout]) == 0
        page = read_words(tmp_path / "o.pdf")[0].words
        tall = max(word.bottom - word.top for word in page if word.text in words)
        last = [word for word in page if word.text == words[count - 1] and word.bottom - word.top > 0.9 * tall]
        beside = [w for w in page if last and abs(w.bottom - last[0].bottom) < 1 and w.bottom - w.top > 0.9 * tall]
        assert len(beside) > 1, f"{title}: {last}"
