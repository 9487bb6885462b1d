"""What JSON Schema finds wrong with a value, by the words of it that our schemas use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPES = {"object": dict, "array": list, "string": str, "number": (int, float), "integer": int, "boolean": bool}
KNOWN = {
    "$ref", "$schema", "title", "description", "type", "enum", "const", "anyOf", "pattern", "properties",
    "additionalProperties", "required", "minProperties", "items", "minItems", "maxItems", "minimum", "exclusiveMinimum",
    "default",
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
    if isinstance(value, (int, float)) and value <= schema.get("exclusiveMinimum", value - 1):
        yield f"{at}: too small"
    if isinstance(value, dict):
        properties, more = schema.get("properties", {}), schema.get("additionalProperties", {})
        if len(value) < schema.get("minProperties", 0):
            yield f"{at}: empty"
        yield from (f"{at}.{key}: missing" for key in schema.get("required", []) if key not in value)
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
