"""Layouts: the shipped ones, deltas over them, and every wrong value as a finding at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brief.diagnostics import Code, Mark, Report
from brief.layout.cursor import parse_hex, parse_length
from brief.layout.reader import read_layout
from brief.layout.types import Layout, PartName
from brief.marked import Scalar
from brief.resources import layouts_folder

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = sorted(path.stem for path in layouts_folder().glob("*.yaml"))


def read(name: str, folder: Path) -> tuple[Layout | None, Report]:
    report = Report()
    return read_layout(Scalar(name, Mark("outline.yaml", 1, 1, 1, 1)), folder, report), report


def own(text: str, folder: Path) -> tuple[Layout | None, Report]:
    (folder / "house.yaml").write_text(text, encoding="utf-8")
    return read("house.yaml", folder)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_layout_is_read_without_a_finding(name: str, tmp_path: Path) -> None:
    layout, report = read(name, tmp_path)
    assert not report.diagnostics
    assert layout is not None
    assert layout.name == name
    placed = [part for band in layout.bands for stack in (*band.stacks, band.beside) for part in stack]
    facts = [PartName.FACTS] if PartName.FACTS not in placed else []  # they follow the title else
    apart = {PartName.DERIVED} - set(placed)  # under the statistics, where no band places them
    # what a layout leaves to the full brief, and where it leaves nothing the line that says so
    apart |= {PartName(omitted.value) for omitted in layout.selection.omits}
    apart -= {PartName.STATISTICS, PartName.BOXES} if layout.selection.fill else set()  # where the page has room for it
    apart |= {PartName.LEFT_OUT} if layout.selection.whole else set()
    assert sorted([*placed, *facts]) == sorted(set(PartName) - apart), "a layout places every part once"


def test_a_delta_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    text = "extends: policy-brief\ncolours: {accent: '#7A1F3D'}\nstyles: {body: {size: 10pt}}\npage: {top: 1in}\n"
    layout, report = own(text, tmp_path)
    base, _ = read("policy-brief", tmp_path)
    assert layout is not None
    assert base is not None
    assert not report.diagnostics
    assert layout.accent == pytest.approx((0x7A / 255, 0x1F / 255, 0x3D / 255))
    assert layout.styles.heading.colour == layout.accent, "what names a colour follows it"
    assert (layout.styles.body.size, layout.styles.body.leading) == (10, base.styles.body.leading)
    assert layout.page.top == 72
    assert layout.bands == base.bands
    assert [file.name for file in layout.chain] == ["house.yaml", "policy-brief.yaml"]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("extends: policy-brief\npage: {tpo: 1mm}", Code.LAYOUT_UNKNOWN_KEY, 2, 8),
        ("extends: policy-brief\npage: {top: 1}", Code.LAYOUT_BAD_VALUE, 2, 13),
        ("extends: policy-brief\npage: 3", Code.LAYOUT_BAD_VALUE, 2, 7),
        ("extends: policy-brief\ncolours: {accent: red}", Code.LAYOUT_BAD_VALUE, 2, 19),
        ("extends: policy-brief\nstyles: {body: {colour: blue}}", Code.LAYOUT_BAD_VALUE, 2, 25),
        ("extends: policy-brief\nstyles: {body: {align: middle}}", Code.LAYOUT_BAD_VALUE, 2, 24),
        ("extends: policy-brief\nstyles: {body: {family: mono}}", Code.LAYOUT_BAD_VALUE, 2, 25),
        ("extends: policy-brief\nbands: [{parts: [title, titel]}]", Code.LAYOUT_BAD_VALUE, 2, 25),
        ("extends: policy-brief\nfurniture: {footer: {right: [page, date, page]}}", Code.LAYOUT_BAD_VALUE, 2, 42),
        ("extends: policy-brief\nbands: [{parts: [title]}, {parts: [title]}]", Code.LAYOUT_BAD_VALUE, 2, 27),
        ("extends: policy-brief\nbands: [{parts: [context]}]", Code.LAYOUT_BAD_VALUE, 2, 8),
        ("extends: policy-brief\nbullets: {form: prise}", Code.LAYOUT_BAD_VALUE, 2, 17),
        ("extends: policy-brief\nbig_numbers: {shares: [a]}", Code.LAYOUT_BAD_VALUE, 2, 23),
        ("extends: policy-brief\nfurniture: {header: {left: [page, pgae]}}", Code.LAYOUT_BAD_VALUE, 2, 35),
        ("extends: policy-breif", Code.LAYOUT_NOT_FOUND, 1, 10),
        ("extends: house.yaml", Code.LAYOUT_CYCLE, 1, 10),
        ("extends: [a, b]", Code.LAYOUT_BAD_VALUE, 1, 10),
    ],
)
def test_a_fault_is_answered_at_its_place(text: str, code: Code, line: int, column: int, tmp_path: Path) -> None:
    layout, report = own(text, tmp_path)
    assert layout is None
    assert [(d.code, d.mark.line, d.mark.column) for d in report.diagnostics] == [(code, line, column)]
    assert all(d.help for d in report.diagnostics)


def test_a_layout_alone_needs_every_key(tmp_path: Path) -> None:
    layout, report = own("name: house\nabout: mine\n", tmp_path)
    assert layout is None
    missing = {d.message for d in report.diagnostics if d.code is Code.LAYOUT_MISSING_KEY}
    assert "the layout has no `page`" in missing
    assert "the layout has no `styles`" in missing
    assert len(missing) == len(report.diagnostics) < 25, (
        "one finding for a missing mapping, not one for each of its keys"
    )


@given(st.text(max_size=12))
def test_lengths_and_colours_of_any_text_raise_nothing(text: str) -> None:
    length, colour = parse_length(text), parse_hex(text)
    assert length is None or isinstance(length, float)
    assert colour is None or all(0 <= part <= 1 for part in colour)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_no_layout_raises(text: str, tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    layout, report = read("house.yaml", tmp_path)
    assert layout is not None or report.failed
