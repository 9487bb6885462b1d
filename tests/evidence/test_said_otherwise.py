"""What an editor says in another form: monthly for a month, lack for have no, GDP for its full name."""

from __future__ import annotations

import pytest

from statements import Statement, judge

RENT = "Rents average $1,140 a month."
SPENT = "La spesa media mensile delle famiglie è pari a 2.625 euro."
MIETE = "Die Miete beträgt 620 Euro pro Monat."
BANKS = "Some 600 towns lack a bank but have a school."
CAJA = "Cerca de 600 municipios carecen de sucursal y tienen cajero."
DEFIZIT = "Das Defizit belief sich auf 2,6 % des Bruttoinlandsprodukts."
DEBT = "Debt is 84 per cent of gross domestic product."
FUNDS = "Berlin und Bonn erhielten 22 bzw. 35 Prozent der Mittel."
HURT = "Al menos 35 personas resultaron heridas y 4 fallecieron."

CLAIMS = [  # language, sentence, what is true, what is false
    ("en", RENT, "The average monthly rent is $1,140.", "The average annual rent is $1,140."),
    ("en", RENT, "The average monthly rent is $1,140.", "The average rent is $1,140."),
    ("it", SPENT, "Le famiglie spendono in media 2.625 euro al mese.", "Spendono in media 2.625 euro al giorno."),
    ("de", MIETE, "Die Monatsmiete beträgt 620 Euro.", "Die Jahresmiete beträgt 620 Euro."),
    (
        "ru",
        "Пенсия составляет 19 700 рублей в месяц.",
        "Месячная пенсия — 19 700 рублей.",
        "Годовая пенсия — 19 700 рублей.",
    ),
    ("en", BANKS, "Some 600 towns have no bank.", "Some 600 towns have no school."),
    ("es", CAJA, "Cerca de 600 municipios no tienen sucursal.", "Cerca de 600 municipios no tienen cajero."),
    (
        "fr",
        "600 communes sont dépourvues de médecin.",
        "600 communes n'ont pas de médecin.",
        "600 communes ont un médecin.",
    ),
    (
        "de",
        "In 600 Gemeinden fehlt eine Bank.",
        "600 Gemeinden haben keine Bank.",
        "In 600 Gemeinden gibt es eine Bank.",
    ),
    ("it", "600 comuni sono privi di asilo.", "600 comuni non hanno un asilo.", "600 comuni hanno un asilo."),
    ("pt", "600 municípios carecem de banco.", "600 municípios não têm banco.", "600 municípios têm banco."),
    ("en", "The town has 600 homes without water.", "600 homes lack water.", "600 homes have water."),
    ("zh", "600个村缺乏饮用水。", "600个村缺少饮用水。", "600个村有饮用水。"),
    ("de", DEFIZIT, "Das Defizit betrug 2,6 % des BIP.", "Das Defizit betrug 2,6 % der Einnahmen."),
    ("en", DEBT, "Debt is 84% of GDP.", "Debt is 84% of GNI."),
    ("de", FUNDS, "Bonn erhielt 35 % der Mittel.", "Bonn erhielt 22 % der Mittel."),
    ("es", HURT, "Fallecieron 4 personas.", "4 personas resultaron heridas."),
]
CELLS = [  # language, sentence, label, value, unit, whether it is so
    ("en", RENT, "Monthly rent", "1,140", "$", True),
    ("en", RENT, "Annual rent", "1,140", "$", False),
    ("en", RENT, "Rent", "1,140", "$", False),
    ("zh", "城镇居民人均可支配收入49283元。", "城镇居民人均可支配收入", "49283", "元", True),
    ("zh", "城镇居民人均可支配收入49283元。", "城镇居民户均可支配收入", "49283", "元", False),
    ("de", DEFIZIT, "Defizit", "2,6", "% des BIP", True),
    ("de", DEFIZIT, "Defizit", "2,6", "% des Nationaleinkommens", False),
    ("de", FUNDS, "Anteil Berlins", "22", "%", True),
    ("de", FUNDS, "Anteil von Bonn", "22", "%", False),
    ("en", "Berlin and Bonn received 22 and 35 per cent, respectively.", "Share of Bonn", "22", "%", False),
    ("en", "Berlin and Bonn received 22 and 35 per cent, respectively.", "Share of Bonn", "35", "%", True),
    ("es", HURT, "Fallecidos", "4", "personas", True),
    ("es", HURT, "Heridos", "4", "personas", False),
    ("en", "Classes have 23.4 pupils in primary schools and 19.8 in others.", "Others", "19.8", "pupils", True),
    ("en", "Classes have 23.4 pupils in primary schools and 19.8 in others.", "Others", "19.8", "teachers", False),
]


@pytest.mark.parametrize(("language", "sentence", "honest", "false"), CLAIMS)
def test_a_claim_may_say_it_in_another_form(language: str, sentence: str, honest: str, false: str) -> None:
    assert judge(Statement(language, sentence, honest, claim=True)) == ""
    assert judge(Statement(language, sentence, false, claim=True)) != ""


@pytest.mark.parametrize(("language", "sentence", "label", "value", "unit", "honest"), CELLS)
def test_a_row_may_say_it_in_another_form(
    language: str, sentence: str, label: str, value: str, unit: str, *, honest: bool
) -> None:
    assert (judge(Statement(language, sentence, value, unit, label=label)) == "") is honest
