"""The JSON Schema of layouts: it takes what the reader takes, and refuses what that refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from brief.cli import run
from brief.diagnostics import Mark, Report
from brief.layout.papers import PaperSize
from brief.layout.reader import read_layout
from brief.layout.schema import describe_layouts
from brief.marked import Scalar
from brief.resources import layouts_folder
from json_schema import faults
from test_layout import SHIPPED, own

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def check(text: str) -> list[str]:
    """The faults of a layout, as an editor sees them."""
    schema = describe_layouts()
    return list(faults(yaml.safe_load(text), schema, schema))


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_layout_is_valid(name: str) -> None:
    assert check((layouts_folder() / f"{name}.yaml").read_text(encoding="utf-8")) == []


def list_objects(schema: dict[str, Any], at: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The places of all closed objects."""
    if schema.get("additionalProperties") is False:
        yield at
    for key, inner in schema.get("properties", {}).items():
        yield from list_objects(inner, (*at, key))


def test_each_mapping_is_closed_as_the_reader_has_it(tmp_path: Path) -> None:
    places = [place for place in list_objects(describe_layouts()) if place[:1] != ("fonts",)]
    assert len(places) > 50
    for place in places:
        text = "extends: policy-brief\n"
        for depth, key in enumerate(place):
            text += f"{'  ' * depth}{key}:\n"
        text += f"{'  ' * len(place)}ynknown: 1\n"
        assert any("ynknown: unknown" in fault for fault in check(text)), place
        _, report = own(text, tmp_path)
        assert any("ynknown" in d.message for d in report.diagnostics), place


@pytest.mark.parametrize(
    "text",
    [
        "page: {top: 26}",
        "page: {top: 1e3mm}",
        "page: {side_at: middle}",
        "colours: {accent: red}",
        "styles: {body: {align: middle}}",
        "styles: {body: {italic: perhaps}}",
        "styles: {body: {weight: heavy}}",
        "table: {gutters: [1mm, 2mm]}",
        "big_numbers: {shares: [a]}",
        "bands: [{parts: [title, titel]}]",
        "bands: [{parts: [title], bfore: 1mm}]",
        "furniture: {header: {left: [pgae]}}",
        "templates: {first: {furniture: nothing}}",
        "templates: {frist: {}}",
        "papers: {a4: {page: {top: 3}}}",
        "fonts: {text: {oblique: a.ttf}}",
        "deck: perhaps",
        "limits: {pages: many}",
    ],
)
def test_what_the_reader_refuses_is_invalid(text: str, tmp_path: Path) -> None:
    assert check(text)
    paper = PaperSize.A4 if text.startswith("papers") else None  # what it says is read where it is used
    (tmp_path / "house.yaml").write_text(f"extends: policy-brief\n{text}\n", encoding="utf-8")
    report = Report()
    assert read_layout(Scalar("house.yaml", Mark("outline.yaml", 1, 1, 1, 1)), tmp_path, report, paper) is None
    assert report.failed


@pytest.mark.parametrize(
    "text",
    [
        "page: {top: 0, bottom: 1in, side: 2.5cm, side_at: right}",
        "fonts: {text: Source Serif Pro, sans: fonts/, other: {regular: a.ttf, bold_italic: b.ttf}}",
        "templates: {mirrored: yes, first: {furniture: none, panel: none}, last: {top: 3mm}}",
        "papers: {letter: {page: {top: 21mm}, styles: {note: {size: 7.3pt}}}}",
        "bands: [{parts: [title]}, {parts: [[profile], [sources, citation]], columns: 2, side_by_side: yes}]",
        "logo: {file: logo.svg, height: 14mm, alt: Land survey}",
        "second_logo: {file: logo.svg, alt: Land survey, place: header}",
        "cover_image: {file: a.jpg, height: 5cm, alt: A lake, credit: Who, wide: measure, focus_x: 0.2, gap: 9pt}",
        "name: 2020\nabout: yes\nstyles: {body: {tracking: -0.01}}",
    ],
)
def test_what_layouts_may_say_is_valid(text: str) -> None:
    assert check(text) == []


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "layout"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(describe_layouts()))
    assert run(["schema", "outlines"]) == 2
