"""A language's table: `tables/<language>.json` has all that depends on it; a further language is data, not code."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from brief.language.endings import write_out

FALLBACK = "en"

Table = dict[str, dict[str, object]]
FOLDER = Path(__file__).parent / "tables"


def name_table(language: str) -> str:
    """Give the table for a BCP 47 tag: "fr" for "fr-CA", English where there is none."""
    name = language.replace("_", "-").split("-", 1)[0].lower()
    return name if name in list_languages() else FALLBACK


@cache
def list_languages() -> frozenset[str]:
    """Every language that has a table."""
    return frozenset(path.stem for path in FOLDER.glob("*.json"))


@cache
def read_table(name: str) -> Table:
    """Read a table by the name that `name_table` gave; a broken file is a broken installation, and raises."""
    table: Table = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return {part: write_out(values) for part, values in table.items()}
