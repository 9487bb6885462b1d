"""A language's table: `tables/<language>.json` has all that depends on it; a further language is data, not code."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

FALLBACK = "en"

Table = dict[str, dict[str, object]]
FOLDER = Path(__file__).parent / "tables"
ALIASES = Path(__file__).parent / "aliases.json"


def name_table(language: str) -> str:
    """Give the table for a BCP 47 tag: "fr" for "fr-CA", English where there is none."""
    name = find_name(language)
    return name if name in list_languages() else FALLBACK


def find_name(language: str) -> str:
    """Give a tag's language, or the one whose table it is read by: Dari is read by Persian's."""
    name = language.replace("_", "-").split("-", 1)[0].lower()
    return read_aliases().get(name, name)


@cache
def read_aliases() -> dict[str, str]:
    """Read the languages that have another's table."""
    aliases: dict[str, str] = json.loads(ALIASES.read_text(encoding="utf-8"))
    return aliases


@cache
def list_languages() -> frozenset[str]:
    """Every language that has a table."""
    return frozenset(path.stem for path in FOLDER.glob("*.json"))


@cache
def read_table(name: str) -> Table:
    """Read a table by the name that `name_table` gave; a broken file is a broken installation, and raises."""
    table: Table = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return table
