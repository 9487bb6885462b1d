"""A language is a table of data: no module knows one by its name, and what a table lacks comes from no other."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from brief.compose.sentences import find_sentence
from brief.language.labels import labels
from brief.language.negation import find_negation
from brief.language.tables import FOLDER, PAGE, has, list_tables, name_page, name_table, read_part, read_table
from brief.language.usage import read_abbreviations, read_elsewhere, read_names, read_spacing, read_year_words
from brief.typeset.proper import capitalises_nouns, is_named, is_place

if TYPE_CHECKING:
    from pathlib import Path

# constants that are a table's name and mean something else, or the language that stands where none is said
OTHERWISE = {
    ("layout/cursor.py", "pt"),  # points
    ("language/tables.py", PAGE),  # the page's words where a language has none
}
DIRECTION = "typeset/bidi.py"  # which languages are written from right to left, most of which have no table


def test_no_module_names_a_language(project: Path) -> None:
    names = set(list_tables())
    assert {"en", "fr", "de", "es"} <= names
    found = set()
    for path in sorted((project / "brief").rglob("*.py")):
        place = path.relative_to(project / "brief").as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and place != DIRECTION:
                tag = node.value.split("-")[0]
                found |= {(place, node.value)} if tag in names and len(node.value) <= len(tag) + 1 else set()
    assert found <= OTHERWISE


def test_a_tag_has_the_table_of_its_language() -> None:
    assert [name_table(tag) for tag in ("fr-CA", "FR", "de_AT", "tlh", "")] == ["fr", "fr", "de", "tlh", ""]
    assert has("fr-CA", "negation")
    assert not has("tlh", "labels")
    assert not has("../tables/en", "labels")
    assert read_part("tlh", "quantities") == {}


def test_the_words_of_the_page_alone_fall_back() -> None:
    assert name_page("tlh") == PAGE
    assert name_page("fr-CA") == "fr-CA"
    assert labels("tlh") == labels(PAGE)
    assert read_spacing("tlh").after == ()
    assert read_abbreviations("tlh") == frozenset()
    assert read_elsewhere("tlh") == ()
    assert read_year_words("fr") == ((), ())
    assert read_names("tlh").places == frozenset()


@pytest.mark.parametrize("name", list_tables())
def test_a_table_that_extends_another_has_that_ones_parts(name: str) -> None:
    table = read_table(name)
    assert table
    assert "extends" not in table
    assert all(isinstance(part, dict) for part in table.values())
    assert (FOLDER / f"{name}.json").is_file()


def test_names_are_told_by_the_language() -> None:
    assert capitalises_nouns("de-AT")
    assert capitalises_nouns("lb")
    assert not capitalises_nouns("den")  # Slave, and no German
    assert is_place("Deutschlands", "de")
    assert not is_place("Deutschlands", "en")
    assert is_named("Herrn", "de", opens=True)
    assert not is_named("Herrn", "en", opens=True)


def test_a_sentence_ends_by_its_own_language() -> None:
    text = "Das sagte Frau Prof. Meier. Ja."
    assert find_sentence(text, 0, 3, (0, len(text)), "de") == (0, 27)
    assert find_sentence(text, 0, 3, (0, len(text)), "tlh") == (0, 20)


def test_a_negation_is_told_by_its_own_language() -> None:
    assert find_negation("sin or ni", "en") is None
    assert find_negation("sin or ni", "es-MX") == "sin"
    assert find_negation("n'est", "fr") == "n'est"
    assert find_negation("n'est", "en") is None
