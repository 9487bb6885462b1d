"""What a layout may not do to its readers: every role, every threshold, and which value is to blame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brief.diagnostics import Code
from brief.layout.checks import NOTE_ROLES, RUNNING, list_pairs
from brief.layout.colours import contrast
from brief.layout.types import Styles
from test_layout import SHIPPED, own, read

if TYPE_CHECKING:
    from pathlib import Path

ROLES = Styles.__struct_fields__


def found(text: str, folder: Path) -> list[tuple[str, str, int]]:
    """Severity, code and line of each finding in the house's own file."""
    _, report = own(f"extends: policy-brief\n{text}\n", folder)
    assert all(d.mark.file.endswith("house.yaml") for d in report.diagnostics), report.diagnostics
    return [(d.severity.value, d.code.value, d.mark.line) for d in report.diagnostics]


@pytest.mark.parametrize("role", ROLES)
def test_each_role_needs_contrast(role: str, tmp_path: Path) -> None:
    pale = "#3A3A3A" if role == "marking" else "#B0B0B0"
    assert ("error", "layout-contrast", 2) in found(f'styles: {{{role}: {{colour: "{pale}"}}}}', tmp_path)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_large_enough(role: str, tmp_path: Path) -> None:
    assert ("error", "layout-size", 2) in found(f"styles: {{{role}: {{size: 6.9pt}}}}", tmp_path)


@pytest.mark.parametrize("role", RUNNING)
def test_running_text_has_room_between_its_lines(role: str, tmp_path: Path) -> None:
    for leading in ("11.9pt", "14.6pt"):
        text = f"styles: {{{role}: {{size: 10pt, leading: {leading}}}}}"
        assert ("warning", "layout-leading", 2) in found(text, tmp_path)
    for leading in ("12pt", "14.5pt"):
        text = f"styles: {{{role}: {{size: 10pt, leading: {leading}}}}}"
        assert not [code for _, code, _ in found(text, tmp_path) if code == "layout-leading"]


@pytest.mark.parametrize("role", NOTE_ROLES)
def test_notes_beside_large_text_are_larger(role: str, tmp_path: Path) -> None:
    large = "body: {size: 11pt, leading: 15pt}"
    small = [note for note in NOTE_ROLES if note != role]
    others = ", ".join(f"{note}: {{size: 8pt, leading: 10pt}}" for note in small)
    text = f"styles: {{{large}, {others}, {role}: {{size: 7.9pt, leading: 10pt}}}}"
    assert found(text, tmp_path) == [("warning", "layout-size", 2)]


def test_large_text_needs_less_contrast(tmp_path: Path) -> None:
    grey = 'colour: "#8C8C8C"'  # 3.4:1
    assert found(f"styles: {{title: {{{grey}}}}}", tmp_path) == []
    assert found(f"styles: {{issuer: {{size: 14pt, leading: 17pt, weight: 700, {grey}}}}}", tmp_path) == []
    small = found(f"styles: {{issuer: {{size: 13.9pt, leading: 17pt, weight: 700, {grey}}}}}", tmp_path)
    assert small == [("error", "layout-contrast", 2)]


def test_the_ground_is_to_blame_where_it_is_what_the_house_changed(tmp_path: Path) -> None:
    assert found('colours: {tint: "#4A5A70"}', tmp_path) == [("error", "layout-contrast", 2)]
    assert found('colours: {paper: "#6F7680"}', tmp_path) == [("error", "layout-contrast", 2)]
    assert found('callout: {fill: "#4A5A70"}', tmp_path) == [("error", "layout-contrast", 2)]
    assert found('callout: {form: plain}\ncolours: {tint: "#4A5A70"}', tmp_path) == [], "nothing stands on it"


def test_a_named_colour_is_found_once_however_many_roles_have_it(tmp_path: Path) -> None:
    assert found('colours:\n  accent: "#E07A00"', tmp_path) == [("error", "layout-contrast", 3)]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("page: {left: 45mm, right: 45mm}", "warning"),
        ("page: {left: 60mm, right: 60mm}", "warning"),
        ("page: {width: 260mm, gutter: 2mm}", "warning"),
        ("page: {width: 420mm}", "error"),
        ("styles: {body: {size: 14pt, leading: 18pt}}", "warning"),
    ],
)
def test_lines_have_a_measure(text: str, severity: str, tmp_path: Path) -> None:
    assert (severity, "layout-measure", 2) in found(text, tmp_path)


def test_columns_that_are_too_narrow_are_told_where_they_are_asked_for(tmp_path: Path) -> None:
    assert found("columns: 3", tmp_path) == [("warning", "layout-measure", 2)]


def test_a_family_that_nothing_is_set_in_is_told(tmp_path: Path) -> None:
    _, report = own("extends: policy-brief\nfonts: {serif: Source Serif Pro, sans: Source Sans Pro}", tmp_path)
    assert [(d.code, d.mark.line) for d in report.diagnostics] == [(Code.LAYOUT_FAMILIES, 2)]
    assert "`serif`" in report.diagnostics[0].message
    assert "`text`" in report.diagnostics[0].help
    used = "fonts: {serif: Source Serif Pro}\nstyles: {title: {family: serif}}"
    assert found(used, tmp_path) == []


@pytest.mark.parametrize("name", SHIPPED)
def test_a_layout_that_names_the_families_of_another_has_no_finding(name: str, tmp_path: Path) -> None:
    text = f"extends: {name}\nfonts: {{text: Source Serif Pro, sans: Source Sans Pro}}"
    _, report = own(text, tmp_path)
    assert report.diagnostics == []


def test_a_colour_may_have_three_digits(tmp_path: Path) -> None:
    short, _ = own('extends: policy-brief\ncolours: {accent: "#023"}', tmp_path)
    long, _ = own('extends: policy-brief\ncolours: {accent: "#002233"}', tmp_path)
    assert short is not None
    assert long is not None
    assert short.accent == long.accent


def test_an_error_gives_no_layout_and_a_warning_does(tmp_path: Path) -> None:
    refused, _ = own('extends: policy-brief\nstyles: {body: {colour: "#B0B0B0"}}', tmp_path)
    warned, report = own("extends: policy-brief\nstyles: {body: {leading: 11pt}}", tmp_path)
    assert refused is None
    assert warned is not None
    assert [d.code for d in report.diagnostics] == [Code.LAYOUT_LEADING]


@pytest.mark.parametrize("name", SHIPPED)
def test_what_the_design_says_of_contrast_holds(name: str, tmp_path: Path) -> None:
    layout, _ = read(name, tmp_path)
    assert layout is not None
    assert all(contrast(pair.colour, pair.on) >= pair.least for pair in list_pairs(layout))
    assert contrast(layout.accent, layout.paper) >= 7
