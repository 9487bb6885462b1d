"""What is done to a part may stand before it, and nearly all of a whole is a part of it."""

from __future__ import annotations

import pytest

from statements import Statement, judge

CLAIMS = [
    ("en", "Nearly all of the 52 villages have electricity.", "52 villages have electricity.", False),
    ("en", "Nearly all of the 52 villages have electricity.", "Almost all 52 villages have electricity.", True),
    ("en", "Not all of the 52 villages have electricity.", "The 52 villages have electricity.", False),
    ("en", "All of the 52 villages have electricity.", "All 52 villages have electricity.", True),
    ("fr", "Presque toutes les 38 communes ont adopté le plan.", "Les 38 communes ont adopté le plan.", False),
    ("de", "Fast alle 80 Betriebe zahlen Tariflohn.", "80 Betriebe zahlen Tariflohn.", False),
    ("de", "Fast alle 80 Betriebe zahlen Tariflohn.", "Nahezu alle 80 Betriebe zahlen Tariflohn.", True),
    ("de", "Alle 80 Betriebe zahlen Tariflohn.", "80 Betriebe zahlen Tariflohn.", True),
    ("es", "Casi todas las 45 comunas tienen agua.", "Las 45 comunas tienen agua.", False),
    ("ru", "Почти все 60 школ прошли проверку.", "60 школ прошли проверку.", False),
    ("ru", "Почти все 60 школ прошли проверку.", "Почти все 60 школ прошли проверку.", True),
]
ROWS = [
    ("en", "The party holds 192 of the chamber's 300 seats.", "Seats held", "300", "seats", False),
    ("en", "The party holds 192 of the chamber's 300 seats.", "Seats held", "192", "seats", True),
    ("en", "The party holds 192 of the chamber's 300 seats.", "Seats of the chamber", "300", "seats", True),
    ("en", "The fund spent 6 million of its 20 million euros.", "Spent by the fund", "20 million", "euros", False),
    ("en", "In Kenya 12 of the 40 airports were closed.", "Airports", "40", "airports", True),
    ("fr", "Le parti détient 77 des 150 sièges.", "Sièges détenus", "150", "sièges", False),
    ("fr", "Le parti détient 77 des 150 sièges.", "Sièges détenus", "77", "sièges", True),
    ("fr", "Presque toutes les 38 communes ont adopté le plan.", "Communes ayant adopté", "38", "communes", False),
    ("de", "Das Amt prüfte 12 der 40 Dämme.", "Geprüfte Dämme", "40", "Dämme", False),
    ("de", "Das Amt prüfte 12 der 40 Dämme.", "Dämme", "40", "Dämme", True),
    ("de", "Fast alle 80 Betriebe zahlen Tariflohn.", "Betriebe mit Tariflohn", "80", "Betriebe", False),
    ("de", "Fast alle 80 Betriebe zahlen Tariflohn.", "Betriebe", "80", "Betriebe", True),
    ("es", "El partido obtuvo 54 de los 120 escaños.", "Escaños obtenidos", "120", "escaños", False),
    ("es", "El partido obtuvo 54 de los 120 escaños.", "Escaños obtenidos", "54", "escaños", True),
    ("it", "La città ha riparato 14 delle 90 scuole.", "Scuole riparate", "90", "scuole", False),
    ("pt", "A cidade reparou 14 das 90 escolas.", "Escolas reparadas", "90", "escolas", False),
    ("ru", "Город отремонтировал 14 из 90 школ.", "Отремонтировано школ", "90", "школ", False),
    ("ru", "Город отремонтировал 14 из 90 школ.", "Отремонтировано школ", "14", "школ", True),
]


@pytest.mark.parametrize(("language", "sentence", "text", "honest"), CLAIMS)
def test_nearly_all_of_a_whole_is_not_the_whole(language: str, sentence: str, text: str, honest: bool) -> None:  # noqa: FBT001
    statement = Statement(language, sentence, text, claim=True, honest=honest)
    assert (not judge(statement)) == honest, statement


@pytest.mark.parametrize(("language", "sentence", "label", "value", "unit", "honest"), ROWS)
def test_a_row_says_not_of_the_whole_what_was_done_to_a_part(
    language: str,
    sentence: str,
    label: str,
    value: str,
    unit: str,
    honest: bool,  # noqa: FBT001
) -> None:
    statement = Statement(language, sentence, value, unit=unit, label=label, honest=honest)
    assert (not judge(statement)) == honest, statement
