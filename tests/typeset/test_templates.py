"""Page templates of a layout: margins and furniture of first, other and last pages, panels, mirrored pages."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from brief.diagnostics import Code, Mark, Report
from brief.layout.colours import contrast
from brief.layout.reader import read_layout
from brief.marked import Scalar
from test_forms import find, own, read_places, set_in

if TYPE_CHECKING:
    from pathlib import Path

    from verapdf import Validator

MM = 72 / 25.4
COVER = """
templates:
  mirrored: yes
  first: {top: 60mm, panel: {fill: accent, ink: paper}, furniture: {header: {left: [number], right: []}, ruled: no}}
  other: {left: 22mm, right: 15mm}
  last: {furniture: none}
bands:
  - {parts: [title], panel: yes}
  - {parts: [key_messages], new_page: yes}
  - {parts: [big_numbers]}
  - {parts: [context, progress, challenges, outlook, further], columns: 2}
  - {parts: [figures, statistics]}
  - {parts: [evidence_notes, editor_notes, profile, sources, citation, disclaimer], columns: 2}
limits: {pages_warn: 9, pages: 9}
"""
PANEL = """
templates: {first: {top: 30mm, panel: {fill: accent, ink: paper, height: 40mm, inset: 4mm}}}
bands:
  - {parts: [title], panel: yes}
  - {parts: [key_messages, big_numbers], at: 140mm}
  - {parts: [context, progress, challenges, outlook, further], columns: 2}
  - {parts: [figures, statistics]}
  - {parts: [evidence_notes, editor_notes, profile, sources, citation, disclaimer], columns: 2}
limits: {pages_warn: 9, pages: 9}
"""


@pytest.fixture(scope="module")
def cover(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return set_in(own(COVER, tmp_path_factory.mktemp("cover")))


def contents(data: bytes) -> list[str]:
    return [page.get_contents().get_data().decode("latin-1") for page in PdfReader(io.BytesIO(data)).pages]  # type: ignore[union-attr]


def find_title(places: list[tuple[int, float, float, str]]) -> tuple[int, float, float, str]:
    """Find the title's first line, not the one of the running foot."""
    return find([place for place in places if place[2] > 100], "China–Afghanistan")


def test_a_cover_is_filled_to_its_edges_and_all_on_it_is_in_the_panels_ink(cover: bytes) -> None:
    first, *others = contents(cover)
    fill = "0.0784 0.2039 0.3569 rg -8.5 -8.50 612.28 858.89 re f"
    assert fill in first
    assert first.index(fill) < first.index("BT"), "behind all words"
    assert not any(fill in other for other in others)
    colours = {colour.strip() for colour in re.findall(r"([\d. ]+) (?:rg|g)\b", first.split(fill)[1])}
    assert colours == {"1", "0"}, "words in white; black is the marking's box alone"
    assert "0.3333 0.3569 0.3882 rg" in others[0], "grey furniture on white"


def test_pages_of_a_kind_have_their_own_margins_and_furniture(cover: bytes) -> None:
    places = read_places(cover)
    pages = len(contents(cover))
    title = find_title(places)
    assert title[0] == 0
    assert 297 * MM - 60 * MM - 90 < title[2] < 297 * MM - 60 * MM
    starts = [min(x for page, x, _, _ in places if page == number) for number in range(pages - 1)]
    # even pages have what the layout writes as right at their left, where text begins with the type area
    assert starts[1] == pytest.approx(15 * MM, abs=5)
    assert starts[2] == pytest.approx(22 * MM, abs=5)
    words = [" ".join(text for page, _, _, text in places if page == number) for number in range(pages)]
    assert all(f"Page {number + 1} of {pages}" in words[number] for number in range(pages - 1))
    assert "Page" not in words[-1], "a page without furniture"
    assert "Version" not in words[0], "a cell that the template empties"


def test_furniture_changes_sides_on_even_pages(cover: bytes) -> None:
    places = read_places(cover)
    second, third = (next(x for page, x, _, text in places if page == n and text.startswith("Page")) for n in (1, 2))
    assert second == pytest.approx(15 * MM, abs=1), "left on an even page"
    assert third > 150 * MM, "right on an odd one"


def test_a_panel_grows_with_the_words_on_it_and_the_text_begins_below(tmp_path: Path) -> None:
    data = set_in(own(PANEL, tmp_path))
    low = re.search(r"-8.5 ([\d.]+) 612.28 [\d.]+ re f", contents(data)[0])
    assert low is not None
    places = [place for place in read_places(data) if place[0] == 0]
    title = find_title(places)
    heading = find(places, "Key messages")
    assert float(low[1]) < title[2]
    assert float(low[1]) < 297 * MM - 40 * MM, "higher than it is written: the title block needs it"
    assert 297 * MM - 140 * MM - 30 < heading[2] < 297 * MM - 140 * MM


def test_covers_and_mirrored_pages_are_clean(cover: bytes, tmp_path: Path, verapdf: Validator) -> None:
    path = tmp_path / "cover.pdf"
    path.write_bytes(cover)
    assert all(verdict.clean for verdict in verapdf.validate([path])), verapdf.validate([path])


def test_templates_are_merged_along_the_chain(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(f"extends: policy-brief\n{COVER}", encoding="utf-8")
    (tmp_path / "house.yaml").write_text(
        "extends: base.yaml\ntemplates: {first: {top: 80mm, panel: {fill: '#000000'}}}\n", encoding="utf-8"
    )
    report = Report()
    layout = read_layout(Scalar("house.yaml", Mark("o.yaml", 1, 1, 1, 1)), tmp_path, report)
    assert layout is not None, report.diagnostics
    first = layout.templates.first
    assert first.page.top == pytest.approx(80 * MM, abs=0.01)
    assert first.panel is not None
    assert (first.panel.fill, first.panel.ink) == ((0, 0, 0), (1, 1, 1))
    assert layout.templates.mirrored
    assert layout.templates.last.furniture.footer[2].fields == ()


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("templates: {frist: {top: 1mm}}", Code.LAYOUT_UNKNOWN_KEY, 2, 13),
        ("templates: 3", Code.LAYOUT_BAD_VALUE, 2, 12),
        ("templates: {first: {gutter: 1mm}}", Code.LAYOUT_UNKNOWN_KEY, 2, 21),
        ("templates: {last: {right: 10mm}}", Code.LAYOUT_BAD_VALUE, 2, 27),
        ("templates: {mirrored: perhaps}", Code.LAYOUT_BAD_VALUE, 2, 23),
        ("templates: {first: {furniture: {header: {left: [pgae]}}}}", Code.LAYOUT_BAD_VALUE, 2, 49),
        ("templates: {first: {panel: {fill: accent}}}", Code.LAYOUT_MISSING_KEY, 2, 28),
        ("templates: {first: {panel: {fill: accent, ink: grey}}}", Code.LAYOUT_BAD_VALUE, 2, 48),
        ("bands: [{parts: [title], panel: yes}]", Code.LAYOUT_BAD_VALUE, 2, 8),
    ],
)
def test_a_fault_is_answered_at_its_place(text: str, code: Code, line: int, column: int, tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(f"extends: policy-brief\n{text}\n", encoding="utf-8")
    report = Report()
    assert read_layout(Scalar("house.yaml", Mark("o.yaml", 1, 1, 1, 1)), tmp_path, report) is None
    assert [(d.code, d.mark.line, d.mark.column) for d in report.diagnostics] == [(code, line, column)]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast((0x55 / 255, 0x2A / 255, 0x5C / 255), (1, 1, 1)) == pytest.approx(11.2, abs=0.05)
