"""The JSON Schema of layouts, for editors: told by the reader itself while it reads one, so that it cannot differ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from brief.diagnostics import Mark, Report
from brief.layout.chain import merge_all, read_chain
from brief.layout.fonts import CUTS, FALLBACK, NEEDED
from brief.layout.meanings import explain_key
from brief.layout.papers import PaperSize
from brief.layout.reader import read_tree
from brief.marked import Mapping, read

if TYPE_CHECKING:
    from brief.layout.cursor import Kind

DIALECT = "https://json-schema.org/draft/2020-12/schema"
WHOLE = "policy-brief"  # extends none, and so has every key that is needed
# what a layout may have besides, empty: the reader asks for what could be in it
BESIDES = b"""
templates: {first: {furniture: {header: {}}, panel: {}}, other: {furniture: {}, panel: {}}, last: {furniture: {}}}
papers: {}
logo: {}
second_logo: {}
cover_image: {}
cover: {}
selection: {}
labels: {}
"""
NONE: Kind = {"const": "none"}
HEX: Kind = {"type": "string", "pattern": "^#(?:[0-9A-Fa-f]{3}){1,2}$"}


def describe_layouts() -> Kind:
    """The schema as JSON has it."""
    kinds = {key: tell_meaning(key, kind) for key, kind in ask_reader().items()}
    schema = nest({key: kind for key, kind in kinds.items() if not key.startswith(("fonts.", "colours.", "papers."))})
    properties = open_mapping(schema)
    properties["extends"] = {"type": "string", "description": "a shipped layout's name, or the path of a .yaml file"}
    papers: Kind = {"type": "object", "properties": {p.value: {"$ref": "#"} for p in PaperSize}}
    properties["fonts"] = tell_meaning("fonts", describe_fonts())
    properties["colours"] = tell_meaning("colours", {"type": "object", "additionalProperties": HEX})
    properties["papers"] = tell_meaning("papers", papers)
    properties["bands"] = tell_meaning("bands", {"type": "array", "items": properties["bands"]})
    for template in open_mapping(properties["templates"]).values():
        parts = open_mapping(template) if isinstance(template, dict) and "properties" in template else {}
        parts.update({key: {"anyOf": [parts[key], NONE]} for key in ("furniture", "panel") if key in parts})
    return {"$schema": DIALECT, "title": "A layout of brief", **schema}


def ask_reader() -> dict[str, Kind]:
    """What each key takes, by its place."""
    mark, report = Mark("schema", 1, 1, 1, 1), Report()
    chain = read_chain(WHOLE, mark, Path(), report)
    besides = read(BESIDES, "schema", report)
    if chain is None or not isinstance(besides, Mapping) or report.failed:
        raise LookupError(f"the shipped layout {WHOLE} cannot be read")
    kinds: dict[str, Kind] = {}
    read_tree(
        merge_all((chain.tree, besides)), chain.files, Report(), kinds=kinds
    )  # that much of it is empty is no matter
    return kinds


def tell_meaning(key: str, kind: Kind) -> Kind:
    """A kind with what the key is, before what is said of such values."""
    words = [str(said) for said in (explain_key(key), kind.get("description")) if said]
    return {**kind, "description": "; ".join(words)} if words else kind


def nest(kinds: dict[str, Kind]) -> Kind:
    """Places with dots as objects in objects; each is closed."""
    root: Kind = {"type": "object", "properties": {}, "additionalProperties": False}
    for place, kind in kinds.items():
        *parents, key = place.split(".")
        inside = open_mapping(root)
        for parent in parents:
            outer = inside.setdefault(parent, {})
            if "properties" not in outer:
                outer.update({"type": "object", "properties": {}, "additionalProperties": False})
            inside = open_mapping(outer)
        if "properties" not in inside.get(key, {}):
            inside[key] = dict(kind)
    return root


def open_mapping(schema: Kind) -> dict[str, Kind]:
    """The properties of an object's schema, to be changed."""
    properties = schema.get("properties", schema)
    if not isinstance(properties, dict):
        raise TypeError("properties are an object")
    return properties


def describe_fonts() -> Kind:
    """Families by role: a name, a path, or files by their cuts."""
    cuts: Kind = {
        "type": "object",
        "properties": {cut: {"type": "string"} for cut in CUTS},
        "additionalProperties": False,
        "minProperties": 1,
    }
    family: Kind = {"anyOf": [{"type": "string"}, cuts]}
    properties: Kind = {**dict.fromkeys(NEEDED, family), FALLBACK: {"type": "array", "items": family}}
    return {"type": "object", "properties": properties, "additionalProperties": family}


def describe_kind(kind: Kind) -> str:
    """Say what a key takes, in words."""
    said, choices, options = kind.get("description"), kind.get("enum"), kind.get("anyOf")
    if isinstance(said, str):
        return "a length" if said.startswith("a length") else said
    if isinstance(choices, list):
        words = list(dict.fromkeys(str(choice) for choice in choices))
        return "`yes` or `no`" if "yes" in words else ", ".join(f"`{word}`" for word in words)
    if isinstance(options, list):
        listed = any(option.get("type") == "array" for option in options)
        return f"one of them or a list: {describe_kind(options[0])}" if listed else "a number"
    items = kind.get("items")
    return f"a list: {describe_kind(items)}" if isinstance(items, dict) else "text"
