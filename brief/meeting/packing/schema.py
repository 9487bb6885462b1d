"""The JSON Schema of packs, for editors: written from the tables of keys that the reader reads by."""

from __future__ import annotations

from brief.meeting.packing.reader import PACK
from brief.outline.schema import DIALECT, describe_keys


def describe_packs() -> dict[str, object]:
    """Describe packs as JSON Schema has it."""
    return {"$schema": DIALECT, "title": "A pack of brief", **describe_keys(PACK)}
