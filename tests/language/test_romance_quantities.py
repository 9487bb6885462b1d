"""Portuguese and Italian quantities: what is read of a sentence, and what is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from brief.language.reading.quantities import find_names, find_quantities, find_unread

READ = [
    # text, language, sign and qualifier, low, high, unit or kind
    ("Foram presas 2.800 pessoas.", "pt", "", "2800", "2800", "count"),
    ("3,4 mil milhões de euros", "pt-PT", "", "3.4E+9", "3.4E+9", "EUR"),
    ("R$ 6,5 trilhões", "pt-BR", "", "6.5E+12", "6.5E+12", "BRL"),
    ("2 biliões de euros", "pt-PT", "", "2E+12", "2E+12", "EUR"),
    ("R$ 300 mi", "pt-BR", "", "3E+8", "3E+8", "BRL"),
    ("oito mil, oitocentos e oito municípios", "pt-BR", "", "8808", "8808", "count"),
    ("dezasseis países", "pt", "", "16", "16", "count"),
    ("dezesseis países", "pt", "", "16", "16", "count"),
    ("dois anos e meio", "pt", "", "2.5", "2.5", "year"),
    ("duas vezes e meia", "pt", "", "2.5", "2.5", "multiple"),
    ("uma em cada cinco crianças", "pt", "", "1", "1", "/5"),
    ("caiu em 5%", "pt", "-", "5", "5", "percent"),
    ("uma queda de 5%", "pt", "-", "5", "5", "percent"),
    ("um crescimento de 2 a 3%", "pt", "+", "2", "3", "percent"),
    ("pelo menos 5%", "pt", ">=", "5", "5", "percent"),
    ("subiu até aos 5%", "pt", "", "5", "5", "percent"),
    ("crianças até aos 5 anos", "pt", "<=", "5", "5", "year"),
    ("22,8 por 100 mil habitantes", "pt", "", "22.8", "22.8", "/100000"),
    ("meio ponto percentual", "pt", "", "0.5", "0.5", "percentage-point"),
    ("è calata dell'8 %", "it", "-", "8", "8", "percent"),
    ("ha ceduto l’1,2 per cento", "it", "-", "1.2", "1.2", "percent"),
    ("una quota del 5%", "it", "", "5", "5", "percent"),
    ("un'ora e mezza", "it", "", "1.5", "1.5", "h"),
    ("duecentomila persone", "it", "", "200000", "200000", "count"),
    ("ottocentottomilaottocentotto persone", "it", "", "808808", "808808", "count"),
    ("cento e uno", "it", "", "101", "101", "count"),
    ("120 mln. di euro", "it", "", "1.20E+8", "1.20E+8", "EUR"),
    ("euro 1.500", "it", "", "1500", "1500", "EUR"),
    ("35mila euro", "it", "", "35000", "35000", "EUR"),
    ("500 posti di lavoro in meno", "it", "-", "500", "500", "count"),
    ("sette intervistati su dieci vorrebbero", "it", "", "7", "7", "/10"),
    ("27 chili di cibo a testa", "it", "", "27", "27", "kg/capita"),
    ("1.980 l'anno scorso", "it", "", "1980", "1980", "count"),
    ("5 milioni di euro per la scuola", "it", "", "5E+6", "5E+6", "EUR"),
    ("maggiore del 5%", "it", "±", "5", "5", "percent"),
]


@pytest.mark.parametrize(("text", "language", "marks", "low", "high", "unit"), READ)
def test_quantity_is_read_whole(text: str, language: str, marks: str, low: str, high: str, unit: str) -> None:
    (found,) = find_quantities(text, language)
    assert (found.low, found.high) == (Decimal(low), Decimal(high))
    assert found.qualifier.value + found.sign == marks
    assert unit in {found.unit, found.kind.value}


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("caíram de 2.450 em 2005 para 1.980", "pt", [("2450", "from"), ("2005", ""), ("1980", "to")]),
        ("passou de 41 para 44%", "pt", [("41", "from"), ("44", "to")]),
        ("sono calate da 2.450 nel 2005 a 1.980", "it", [("2450", "from"), ("2005", ""), ("1980", "to")]),
        ("del 27 e del 21%", "it", [("27", ""), ("21", "")]),
    ],
)
def test_several_quantities_are_kept_apart(text: str, language: str, values: list[tuple[str, str]]) -> None:
    found = find_quantities(text, language)
    assert [(f"{one.low:f}", one.level.value) for one in found] == values
    assert not any(one.sign for one in found)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("uma redução em 20% dos casos", "pt"),
        ("nunca mais de 5%", "pt"),
        ("com exceção de 5 casos", "pt"),
        ("20 ou 30 pessoas", "pt"),
        ("neanche 500 persone", "it"),
        ("il 10% più ricco", "it"),
    ],
)
def test_what_is_not_understood_is_unread(text: str, language: str) -> None:
    assert find_unread(text, language)
    assert not find_quantities(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("o 17.º plano", "pt"),
        ("nos anos 90", "pt"),
        ("às 9h30", "pt"),
        ("Lei n.º 12.305", "pt"),
        ("il 17° piano", "it"),
        ("alle 9.30", "it"),
    ],
)
def test_digits_of_names_and_times_are_no_quantities(text: str, language: str) -> None:
    assert find_names(text, language)
    assert not find_quantities(text, language)
    assert not find_unread(text, language)
