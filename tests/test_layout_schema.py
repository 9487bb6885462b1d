"""The JSON Schema of layouts: it takes what the reader takes, and refuses what that refuses."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from brief.cli import run
from brief.diagnostics import Mark, Report
from brief.layout.papers import Paper
from brief.layout.reader import read_layout
from brief.layout.schema import describe_layouts
from brief.marked import Scalar
from brief.resources import layouts_folder
from test_layout import SHIPPED, own

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TYPES = {"object": dict, "array": list, "string": str, "number": (int, float), "integer": int, "boolean": bool}
KNOWN = {
    "$ref", "$schema", "title", "description", "type", "enum", "const", "anyOf", "pattern", "properties",
    "additionalProperties", "minProperties", "items", "minItems", "maxItems", "minimum", "default",
}  # fmt: skip


def faults(  # noqa: C901, PLR0912 (a table of the words)
    value: Any,  # noqa: ANN401 (YAML)
    schema: dict[str, Any],
    root: dict[str, Any],
    at: str = "",
) -> Iterator[str]:
    """What JSON Schema finds wrong, by the words of it that ours uses."""
    assert schema.keys() <= KNOWN, "a word that this validator does not know"
    if "default" in schema:
        plain = {word: said for word, said in schema.items() if word != "default"}
        default = [] if schema["default"] == "[]" else yaml.safe_load(schema["default"] or '""')
        assert schema["default"] == "[]" or list(faults(default, plain, root)) == [], schema
    if "$ref" in schema:
        yield from faults(value, root, root, at)
        return
    if "anyOf" in schema and all(list(faults(value, one, root, at)) for one in schema["anyOf"]):
        yield f"{at}: none of the alternatives"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: not in {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: not {schema['const']}"
    kinds = schema.get("type", [])
    wanted = [TYPES[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds)]
    if wanted and (not isinstance(value, tuple(flatten(wanted))) or (isinstance(value, bool) and bool not in wanted)):
        yield f"{at}: not of type {kinds}"
        return
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{at}: not like {schema['pattern']}"
    if isinstance(value, (int, float)) and value < schema.get("minimum", value):
        yield f"{at}: too small"
    if isinstance(value, dict):
        properties, more = schema.get("properties", {}), schema.get("additionalProperties", {})
        if len(value) < schema.get("minProperties", 0):
            yield f"{at}: empty"
        for key, inner in value.items():
            if key not in properties and more is False:
                yield f"{at}.{key}: unknown"
            else:
                yield from faults(inner, properties.get(key, more), root, f"{at}.{key}")
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            yield f"{at}: {len(value)} items"
        for n, inner in enumerate(value):
            yield from faults(inner, schema.get("items", {}), root, f"{at}[{n}]")


def flatten(kinds: list[Any]) -> Iterator[type]:
    for kind in kinds:
        yield from kind if isinstance(kind, tuple) else (kind,)


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
    paper = Paper.A4 if text.startswith("papers") else None  # what it says is read where it is used
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
        "name: 2020\nabout: yes\nstyles: {body: {tracking: -0.01}}",
    ],
)
def test_what_layouts_may_say_is_valid(text: str) -> None:
    assert check(text) == []


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "layout"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(describe_layouts()))
    assert run(["schema", "outlines"]) == 2
