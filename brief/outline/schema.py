"""The JSON Schema of outlines, for editors: written from the tables of keys that the reader reads by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.keys import Either, KeysOf, ListOf, NamedBy
from brief.outline.reader import OUTLINE

if TYPE_CHECKING:
    from brief.keys import Key, Keys, Shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLAIN = ["string", "number", "boolean"]  # a value is read as it is written: `2019` and `yes` are text


def describe_outlines() -> dict[str, object]:
    """Describe outlines as JSON Schema has it."""
    return {"$schema": DIALECT, "title": "An outline of brief", **describe_keys(OUTLINE)}


def describe_keys(keys: Keys) -> dict[str, object]:
    """Describe a mapping with a closed set of keys."""
    needed = [key.name for key in keys.keys if key.required]
    return {
        "type": "object",
        "properties": {key.name: describe_key(key) for key in keys.keys},
        "additionalProperties": False,
        **({"required": needed} if needed else {}),
    }


def describe_key(key: Key[object]) -> dict[str, object]:
    """Describe a key."""
    words = f"{key.about}; left out: {key.default}" if key.default else key.about
    return {**describe_shape(key.form.shape), "description": words}


def describe_shape(shape: Shape) -> dict[str, object]:
    """Describe what a value may be."""
    if isinstance(shape, Either):
        return {"anyOf": [describe_shape(one) for one in shape.shapes]}
    if isinstance(shape, ListOf):
        return {"type": "array", "items": describe_shape(shape.item)}
    if isinstance(shape, NamedBy):
        return {"type": "object", "additionalProperties": describe_shape(shape.value)}
    if isinstance(shape, KeysOf):
        return describe_keys(shape.keys)
    if shape.choices:
        return {"enum": list(shape.choices)}
    # a number, such as `round: 100`, is none that a pattern could be held against
    return {"type": PLAIN, "pattern": f"^(?:{shape.pattern})$"} if shape.pattern else {"type": PLAIN}
