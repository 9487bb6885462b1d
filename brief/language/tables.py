"""A language's table: `tables/<language>.json` has all that depends on it; a further language is data, not code.

A table has parts, and need not have all: `labels` and `formats` for the page (`label_variants` by script and region),
`quantities`, `negation` and `quotes` for evidence. What a language has no part for is not done in it: nothing falls
back to another language but the page's words, which are English where there are no labels. A table that `extends`
another has that one's parts but for its own.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from brief.language.endings import write_out
from brief.language.scripts import find_script

PAGE = "en"  # the language of the page's words where its own has none

Part = dict[str, object]
Table = dict[str, Part]
FOLDER = Path(__file__).parent / "tables"


@lru_cache(maxsize=256)
def name_table(language: str) -> str:
    """Give the name of a BCP 47 tag's table: "fr" for "fr-CA"; where there is none, that table is empty."""
    return language.replace("_", "-").split("-", 1)[0].lower()


def has(language: str, part: str) -> bool:
    """Whether the table of a BCP 47 tag has a part."""
    return part in read_table(name_table(language))


def read_part(language: str, part: str) -> Part:
    """Read a part of the table of a BCP 47 tag; empty where it has none."""
    return read_table(name_table(language)).get(part, {})


def strings(part: Part, key: str) -> tuple[str, ...]:
    """Read a list of words of a part; none where it has no such list."""
    return tuple(cast("list[str]", part.get(key, ())))


def name_page(language: str) -> str:
    """Name the language that the page's own words are in: the brief's where it has labels, else English."""
    return language if has_words(language) else PAGE


def has_words(language: str) -> bool:
    """Tell whether a table has the page's words for a tag: of its language, in the script that it names ("uz-Cyrl")."""
    if not has(language, "labels"):
        return False
    scripts = {subtag for subtag in list_subtags(language.partition("-u-")[0]) if len(subtag) == len("Hant")}
    known = {find_script(name_table(language)), *read_part(language, "label_variants")}
    return all(script in known or not script.isalpha() for script in scripts)


def name_file(language: str) -> str:
    """Say which file gives a language its words; what a tag names besides, its script or region, is within it."""
    return f"put them into `{name_table(language)}.json` in `brief/language/tables/`"


def read_varied(language: str, part: str, variants: str) -> dict[str, object]:
    """Read a part of a language's table with what a script or a region has otherwise.

    That stands under `variants`, or there the name of another that has it.
    """
    found, others = dict(read_part(language, part)), read_part(language, variants)
    for subtag in list_subtags(language):
        variant = others.get(subtag)
        own = others.get(variant) if isinstance(variant, str) else variant
        found |= own if isinstance(own, dict) else {}
    return found


def list_subtags(language: str) -> list[str]:
    """List the subtags behind a tag's language as tables write them: "Hant", "CH"."""
    subtags = language.replace("_", "-").split("-")[1:]
    return [subtag.title() if len(subtag) == len("Hant") else subtag.upper() for subtag in subtags]


def list_languages(part: str) -> tuple[str, ...]:
    """List the languages whose tables have a part, in the order of their names."""
    return tuple(name for name in list_tables() if part in read_table(name))


@cache
def list_tables() -> tuple[str, ...]:
    """List the names of all tables."""
    return tuple(sorted(path.stem for path in FOLDER.iterdir() if path.suffix == ".json"))


@cache
def read_table(name: str) -> Table:
    """Read a table by the name that `name_table` gave; a broken file is a broken installation, and raises."""
    if name not in list_tables():
        return {}
    table: Table = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    extended = table.pop("extends", None)
    if "quantities" in table:
        table["quantities"] = write_out(table["quantities"])
    return {**read_table(str(extended)), **table} if extended else table


def find_tag(name: str) -> str:
    """Find the tag of a language with a table by its English name, or by its own; "" for none."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - 10 ms that only such a mistake needs

    wanted = name.casefold().strip()
    for tag in list_languages("labels"):
        try:
            locale = Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):  # CLDR has no data for each tag that we have a table for
            continue
        names = {locale.english_name, locale.display_name, locale.get_language_name("en"), locale.language_name}
        if wanted in {one.casefold() for one in names if one}:
            return tag
    return ""
