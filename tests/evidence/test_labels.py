"""Rows' labels that say of a number what its passage denies, leaves to be done, or says of what it is compared with."""

from __future__ import annotations

import pytest

from statements import Statement, judge

BRIDGES = "Forty of the 65 bridges have yet to be repaired."
DENIED = "The ministry denied that 200 officers had been dismissed."
SHORT = "The programme reached 84 villages, 16 short of its target."
EDUCATION = "Spending on education is 4 per cent of GDP, one point less than the regional average."
WHEAT = "Der Preis liegt mit 210 Euro noch unter dem Höchststand von 430 Euro."
LAND = "Emissions were 11.6 million tonnes in 2021, excluding land use."
CRITICS = "Critics claim that the reform will cost 40,000 jobs, a figure that the ministry rejects."
SALT = "Share of wells above the salt threshold for infants, as measured on the coast, was 71 per cent in 2017."
FIRMS = {
    "en": "In 2023, 4,120 firms were founded.",
    "fr": "En 2023, 4 120 entreprises ont été créées.",
    "de": "2023 wurden 4 120 Unternehmen gegründet.",
    "es": "En 2023 se crearon 4.120 empresas.",
}
PLANS = "212 Gemeinden haben einen Klimaplan verabschiedet."
INDEX = "The index stood at 104.7 in June (2015 = 100)."
SOLD = "Between June and August 2019, 300 homes were sold."
UNIONS = "Según los sindicatos, la reforma ha costado 40.000 empleos."


@pytest.mark.parametrize(
    "row",
    [
        Statement("en", BRIDGES, "40", "bridges", label="Bridges repaired", honest=False),
        Statement("en", BRIDGES, "40", "bridges", label="Bridges yet to be repaired"),
        Statement("en", DENIED, "200", "officers", label="Officers dismissed", honest=False),
        Statement("en", DENIED, "200", "officers", label="Dismissals of officers denied that were alleged"),
        Statement("es", "Quedan por reparar 35 puentes.", "35", "puentes", label="Puentes reparados", honest=False),
        Statement("es", "Quedan por reparar 35 puentes.", "35", "puentes", label="Puentes pendientes"),
        Statement("fr", "Il reste 35 ponts à réparer.", "35", "ponts", label="Ponts réparés", honest=False),
        Statement("de", "Kritiker nennen 250 Entlassungen.", "250", "Entlassungen", label="Entlassungen", honest=False),
        Statement("en", CRITICS, "40,000", "jobs", label="Jobs lost", honest=False),
        Statement("en", SHORT, "84", "villages", label="Target of the programme", honest=False),
        Statement("en", SHORT, "84", "villages", label="Villages reached"),
        Statement("en", EDUCATION, "4", "% of GDP", label="Regional average of spending on education", honest=False),
        Statement("en", EDUCATION, "4", "% of GDP", label="Spending on education"),
        Statement("de", WHEAT, "430", "Euro", label="Preis", honest=False),
        Statement("de", WHEAT, "430", "Euro", label="Höchststand des Preises"),
        Statement("en", SALT, "71", "%", label="Share of wells above the salt threshold for infants"),
        Statement("en", LAND, "11.6 million", "tonnes", label="Emissions", honest=False),
        Statement("en", LAND, "11.6 million", "tonnes", label="Emissions, excluding land use"),
    ],
)
def test_a_label_says_what_its_passage_says(row: Statement) -> None:
    assert (judge(row) == "") is row.honest


@pytest.mark.parametrize(
    "claim",
    [
        Statement("en", CRITICS, "The ministry says that the reform will cost 40,000 jobs.", claim=True, honest=False),
        Statement("en", CRITICS, "Critics claim that the reform will cost 40,000 jobs.", claim=True),
        Statement("en", CRITICS, "According to critics, the reform will cost 40,000 jobs.", claim=True),
        Statement("es", UNIONS, "Según el ministerio, ha costado 40.000 empleos.", claim=True, honest=False),
        Statement("es", UNIONS, "Según los sindicatos, ha costado 40.000 empleos.", claim=True),
        Statement("fr", "Selon l'Insee, il y en a 40.", "Selon la Banque, il y en a 40.", claim=True, honest=False),
        Statement("de", "Laut Ministerium sind es 40 %.", "Laut Gewerkschaft sind es 40 %.", claim=True, honest=False),
    ],
)
def test_a_claim_names_who_says_it(claim: Statement) -> None:
    assert (judge(claim) == "") is claim.honest


@pytest.mark.parametrize(
    "row",
    [
        Statement("fr", FIRMS["fr"], "4 120", "entreprises", label="Entreprises fermées", honest=False),
        Statement("fr", FIRMS["fr"], "4 120", "entreprises", label="Entreprises créées"),
        Statement("en", FIRMS["en"], "4,120", "firms", label="Firms closed", honest=False),
        Statement("en", FIRMS["en"], "4,120", "firms", label="New firms"),
        Statement("de", FIRMS["de"], "4 120", "Unternehmen", label="Geschlossene Unternehmen", honest=False),
        Statement("de", FIRMS["de"], "4 120", "Unternehmen", label="Gegründete Unternehmen"),
        Statement("es", FIRMS["es"], "4.120", "empresas", label="Empresas cerradas", honest=False),
        Statement("es", FIRMS["es"], "4.120", "empresas", label="Empresas creadas"),
        Statement("de", PLANS, "212", "Gemeinden", label="Gemeinden mit Klimaplan"),
        Statement("en", INDEX, "104.7", label="Index in July", honest=False),
        Statement("en", INDEX, "104.7", label="Index in June"),
        Statement("en", SOLD, "300", "homes", label="Homes sold, June to August"),
        Statement("en", SOLD, "300", "homes", label="Homes sold in May", honest=False),
        Statement(
            "fr", "En mars, 300 logements ont été vendus.", "300", "logements", label="Vendus en avril", honest=False
        ),
        Statement("fr", "En mars, 300 logements ont été vendus.", "300", "logements", label="Vendus en mars"),
    ],
)
def test_a_label_has_no_opposite_no_denial_and_no_month_of_its_own(row: Statement) -> None:
    assert (judge(row) == "") is row.honest
