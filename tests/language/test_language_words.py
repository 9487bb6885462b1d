"""Every word of a language's lists does what its list says: none is there in vain, none is read as something else."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, cast

import pytest

from brief.language.grammar.grammar import read_grammar
from brief.language.page.capitals import capitalise, fold_capitals
from brief.language.reading.quantities import Qualifier, QuantityKind, find_quantities, find_unread
from brief.language.tables import list_languages, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable

TABLES = list_languages("quantities")


def read_list(language: str, key: str) -> dict[str, object]:
    """Give a list of a table as a dictionary; a plain list has no meanings."""
    raw = read_table(language)["quantities"].get(key, {})
    return cast("dict[str, object]", raw if isinstance(raw, dict) else dict.fromkeys(cast("list[str]", raw)))


def split_classes(language: str, key: str) -> Iterable[tuple[str, str]]:
    """Give the phrases of a list by class, each with its class."""
    for mark, phrases in read_list(language, key).items():
        yield from ((mark, phrase) for phrase in cast("list[str]", phrases))


def join(phrase: str) -> str:
    """Put a phrase before a number: "plus d'" is written to it."""
    return f"{phrase}40 %" if phrase.endswith("'") else f"{phrase} 40 %"


@pytest.mark.parametrize("language", TABLES)
def test_every_key_of_a_table_is_read(language: str) -> None:
    seen: set[str] = set()

    class Raw(dict[str, object]):
        def get(self, key: str, default: object = None) -> object:
            seen.add(key)
            return super().get(key, default)

        def __getitem__(self, key: str) -> object:
            seen.add(key)
            return super().__getitem__(key)

    table = read_table(language)
    kept = table["quantities"]
    try:
        table["quantities"] = Raw(kept)
        read_grammar.__wrapped__(language)
    finally:
        table["quantities"] = kept
    assert set(kept) - seen == set()


@pytest.mark.parametrize("language", TABLES)
def test_every_qualifier_qualifies(language: str) -> None:
    wrong = []
    for mark, phrase in split_classes(language, "qualifiers"):
        found = find_quantities(join(phrase), language)
        unread = find_unread(join(phrase), language)
        if not unread and [quantity.qualifier for quantity in found] != [Qualifier(mark)]:
            wrong.append((phrase, mark, [quantity.qualifier.value for quantity in found]))
    assert wrong == []


@pytest.mark.parametrize("language", TABLES)
def test_every_qualifier_behind_a_number_qualifies(language: str) -> None:
    wrong = []
    for mark, phrase in split_classes(language, "qualifiers_after"):
        found = find_quantities(f"40 % {phrase}", language)
        if [quantity.qualifier for quantity in found] != [Qualifier(mark)]:
            wrong.append((phrase, mark, [quantity.qualifier.value for quantity in found]))
    assert wrong == []


@pytest.mark.parametrize("language", TABLES)
def test_every_scale_word_multiplies(language: str) -> None:
    wrong = []
    units = {name for aliases in read_list(language, "units").values() for name in cast("list[str]", aliases)}
    for word, scale in read_list(language, "scales").items():
        found = find_quantities(f"3 {word}", language)
        if word not in units and [quantity.low for quantity in found] != [3 * Decimal(str(scale))]:
            wrong.append((word, scale, [str(quantity.low) for quantity in found]))
    assert wrong == []


@pytest.mark.parametrize("language", TABLES)
def test_every_number_word_is_its_number(language: str) -> None:
    grammar = read_grammar(language)
    passed = grammar.numbers.articles | grammar.numbers.only_before_scale | grammar.context.ordinal_words.keys()
    wrong = []
    for word, value in read_list(language, "numbers").items():
        found = find_quantities(f"{word} kg", language)
        if word not in passed and found and [quantity.low for quantity in found] != [Decimal(str(value))]:
            wrong.append((word, value, [str(quantity.low) for quantity in found]))
    assert wrong == []


@pytest.mark.parametrize("language", TABLES)
def test_every_portion_is_its_fraction(language: str) -> None:
    grammar = read_grammar(language)
    wrong = []
    for word, value in read_list(language, "portions").items():
        found = find_quantities(word, language)
        direct = any(part in grammar.shares.direct for part in word.split())
        if not direct and [Fraction(quantity.low).limit_denominator(1000) for quantity in found] != [
            Fraction(str(value))
        ]:
            wrong.append((word, value, [str(quantity.low) for quantity in found]))
    assert wrong == []


@pytest.mark.parametrize("language", TABLES)
def test_every_multiple_is_one(language: str) -> None:
    wrong = []
    for word, value in read_list(language, "multiples").items():
        found = find_quantities(word, language)
        if [(quantity.kind, quantity.low) for quantity in found] != [(QuantityKind.MULTIPLE, Decimal(str(value)))]:
            wrong.append((word, value, [str(quantity.low) for quantity in found]))
    assert wrong == []


@pytest.mark.parametrize("language", TABLES)
def test_every_per_cent_and_every_point_is_one(language: str) -> None:
    wrong = []
    for key, kind in (("percent", QuantityKind.PERCENT), ("points", QuantityKind.POINT)):
        for phrase in read_list(language, key):
            found = find_quantities(f"40 {phrase}", language)
            if not phrase.startswith("-") and [quantity.kind for quantity in found] != [kind]:
                wrong.append((phrase, [quantity.kind.value for quantity in found]))
    assert wrong == []


@pytest.mark.parametrize("language", TABLES)
def test_every_unit_is_read(language: str) -> None:
    grammar = read_grammar(language)
    scales = grammar.numbers.scales.keys() | set(grammar.numbers.short_scales)
    wrong = []
    for unit, aliases in read_list(language, "units").items():
        for alias in cast("list[str]", aliases):
            found = find_quantities(f"40 {alias}", language)
            if alias.lower() not in scales and [quantity.unit for quantity in found] != [unit]:
                wrong.append((alias, unit, [quantity.unit for quantity in found]))
    assert wrong == []


@pytest.mark.parametrize("language", TABLES)
def test_no_word_of_change_has_two_directions(language: str) -> None:
    context = read_grammar(language).context
    assert [word for word in context.up.words | context.down.words if word in context.up and word in context.down] == []


@pytest.mark.parametrize(
    ("language", "words", "capitals"),
    [
        ("tr", "istatistik ışık", "İSTATİSTİK IŞIK"),
        ("el", "Υπηρεσία: μαΐου, Μάιος, ο άυλος τίτλος", "ΥΠΗΡΕΣΙΑ: ΜΑΪΟΥ, ΜΑΪΟΣ, Ο ΑΫΛΟΣ ΤΙΤΛΟΣ"),
        ("de", "Straße", "STRASSE"),
        ("en", "istatistik", "ISTATISTIK"),
        ("fr", "État", "ÉTAT"),
        ("xx", "é", "É"),
    ],
)
def test_capitals_are_the_language_s(language: str, words: str, capitals: str) -> None:
    assert capitalise(words, language) == capitals
    assert fold_capitals(words, language) == fold_capitals(capitals, language)
    assert fold_capitals(words.replace(" ", ""), language) == fold_capitals(capitals, language).replace(" ", "")
