"""No piece of a number is a number, and what a person reads at a glance is read: three twenty-fifths."""

from __future__ import annotations

from decimal import Decimal

import pytest

from brief.language.reading.quantities import Qualifier, find_malformed, find_quantities, find_unread


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a hundred and a half litres"),
        ("en", "They were between 700 and 000 women."),
        ("en", "a rise from 700 to 000 tonnes"),
        ("en", "nine out of four hundreds"),
        ("en", "It lies between 12‰ to 17‰."),
        ("en", "dozens of to hundreds of cases"),
        ("en", "a peak at 840 cm− 1 there"),
        ("en", "costs of about 7 .5 per cent"),
        ("fr", "vingt et deux cinquiemes"),
        ("fr", "9 cents et 12"),
        ("fr", "9 cent un"),
        ("fr", "neuf sur quatre"),
        ("fr", "neuf crore lakh"),
        ("es", "uno con un tercio"),
        ("es", "nueve con uno y medio"),
        ("es", "uno sobre nueve por ciento"),
        ("es", "7 sobre 9 por ciento"),
        ("pt", "cento e vinte quintos por cento"),
        ("pt", "nove sobre quatro"),
        ("ar", "جزء من مئتين"),
        ("ar", "عشرين جزءا من تسعين"),
        ("ar", "مئة وثلاثة أرباع"),
    ],
)
def test_no_piece_of_a_number_is_read(language: str, text: str) -> None:
    assert not find_quantities(text, language)
    assert find_unread(text, language)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "9 hundred and two ships", "902"),
        ("en", "three twenty-fifths of the crop", "0.12"),
        ("en", "seven millionths of a gram", "0.000007"),
        ("fr", "un vingt-cinquième de la récolte", "0.04"),
        ("es", "tres veinteavos de la cosecha", "0.15"),
        ("es", "nueve milésimas de la cosecha", "0.009"),
        ("es", "nueve coma mil doscientos cinco", "9.1205"),
        ("it", "sei miliardi, centodue milioni e tre", "6102000003"),
        ("de", "drei Millionstel der Menge", "0.000003"),
        ("pt", "três milionésimos da colheita", "0.000003"),
    ],
)
def test_what_a_person_reads_at_a_glance_is_read(language: str, text: str, value: str) -> None:
    (quantity,) = find_quantities(text, language)
    assert quantity.low == quantity.high == Decimal(value)
    assert not find_unread(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the two millionth visitor"),
        ("en", "a twenty-fifth anniversary"),
        ("fr", "le vingt-cinquième anniversaire"),
        ("en", "Since then .75 people left"),
        ("de", "Mehr als .800 Brunnen"),
    ],
)
def test_an_ordinal_and_a_sentence_s_end_are_no_parts_of_one(language: str, text: str) -> None:
    assert not find_quantities(text, language)
    assert find_unread(text, language) or find_malformed(text, language) or "anniv" in text


@pytest.mark.parametrize("text", ["发放补贴近3.1亿元", "发放津贴近 3.1亿元"])
def test_a_qualifier_is_no_part_of_the_word_before_it(text: str) -> None:
    assert [one.qualifier for one in find_quantities(text, "zh")] == [Qualifier.NEARLY]
