"""What an owner has is what is counted: 12 of Poland's banks are banks, and 40 teachers' colleges no teachers."""

from __future__ import annotations

import pytest

from statements import Statement, judge

SEATS = "The opposition bloc holds 192 of the unicameral legislature's 300 seats."
AIRPORTS = "Twelve of the country's 40 airports were closed."
FARMS = "35 per cent of the country's farms were flooded."
COLLEGES = "40 teachers' colleges were opened."
POOR = "Two thirds of the world's poor live there."
PLAIN = "Twelve of the 40 airports were closed."


@pytest.mark.parametrize(
    ("sentence", "label", "value", "unit"),
    [
        (SEATS, "Seats of the opposition", "192", "seats"),
        (SEATS, "Seats of the legislature", "300", "seats"),
        (AIRPORTS, "Airports closed", "12", "airports"),
        (AIRPORTS, "Airports of the country", "40", "airports"),
        (PLAIN, "Airports closed", "12", "airports"),
        (PLAIN, "Airports", "40", "airports"),
        ("The fund covers 12 of Poland's 16 provinces.", "Provinces covered", "12", "provinces"),
        ("It holds 12 of Poland's banks.", "Banks", "12", "banks"),
        (FARMS, "Flooded", "35", "% of farms"),
        (FARMS, "Flooded", "35", "% of the country's farms"),
        (COLLEGES, "Colleges", "40", "colleges"),
        (COLLEGES, "Teachers' colleges", "40", "teachers' colleges"),
        ("5 women's groups were set up.", "Women's groups", "5", "groups"),
        ("Half of Kenya's 47 counties were surveyed.", "Counties surveyed", "half", "of counties"),
        ("In Kenya 12 people died.", "People who died", "12", "people"),
        ("In the UK 12 people died.", "People who died", "12", "people"),
        ("The fund gave Kenya 12 tractors.", "Tractors", "12", "tractors"),
        ("The WHO sent 40 doctors.", "Doctors", "40", "doctors"),
        (POOR, "Share", "two thirds", "of the world's poor"),
    ],
)
def test_a_row_counts_what_is_owned(sentence: str, label: str, value: str, unit: str) -> None:
    statement = Statement("en", sentence, value, unit=unit, label=label)
    assert not judge(statement), statement


@pytest.mark.parametrize(
    ("sentence", "label", "value", "unit"),
    [
        (SEATS, "Legislatures", "192", "legislatures"),
        (AIRPORTS, "Countries", "12", "countries"),
        (AIRPORTS, "Airports closed", "40", "airports"),
        (PLAIN, "Airports closed", "40", "airports"),
        ("It holds 12 of Poland's banks.", "Polands", "12", "Poland"),
        (FARMS, "Flooded", "35", "% of the country"),
        ("35 per cent of workers of France are young.", "Young", "35", "% of France"),
        (COLLEGES, "Teachers", "40", "teachers"),
        ("12 of the 40 teachers' colleges were opened.", "Teachers", "12", "teachers"),
        ("5 women's groups were set up.", "Women", "5", "women"),
        (POOR, "Share", "2/3", "of the world"),
        ("Half of Kenya's 47 counties were surveyed.", "Counties surveyed", "47", "counties"),
        ("The Natura 2000 sites were mapped.", "Sites", "2,000", "sites"),
        ("Natura 2000 sites were mapped.", "Sites", "2,000", "sites"),
        ("Horizon 2020 projects were funded.", "Projects", "2,020", "projects"),
        ("Scope 3 emissions fell.", "Emissions", "3", "emissions"),
        ("The RCP 4.5 pathways were used.", "Pathways", "4.5", "pathways"),
        ("S&P 500 firms were asked.", "Firms", "500", "firms"),
        ("The Acme Global 2000 firms were asked.", "Firms", "2,000", "firms"),
        ("Pillar 2 measures were adopted in 2020.", "Measures", "2", "measures"),
        ("The law violates Title 18 US Code.", "US Codes", "18", "US codes"),
    ],
)
def test_a_row_counts_neither_owners_nor_the_whole_nor_names(sentence: str, label: str, value: str, unit: str) -> None:
    statement = Statement("en", sentence, value, unit=unit, label=label, honest=False)
    assert judge(statement), statement


@pytest.mark.parametrize(
    ("language", "sentence", "claim", "honest"),
    [
        ("en", AIRPORTS, "12 airports were closed.", True),
        ("en", AIRPORTS, "40 airports were closed.", False),
        ("en", AIRPORTS, "The country has 40 airports.", True),
        ("en", AIRPORTS, "12 of the country's airports were closed.", True),
        ("en", AIRPORTS, "12 countries were closed.", False),
        ("en", SEATS, "The opposition bloc holds 192 seats.", True),
        ("en", SEATS, "The opposition bloc holds 300 seats.", False),
        ("en", SEATS, "The legislature has 300 seats.", True),
        ("en", "12 workers of the company were hurt.", "12 companies were hurt.", False),
        ("en", "The 40 members of staff were paid.", "40 staff were paid.", True),
        ("fr", "Les 12 salariés de l'usine ont été blessés.", "12 usines ont été blessées.", False),
        ("es", "12 empleados de la fábrica resultaron heridos.", "12 fábricas resultaron heridas.", False),
        ("de", "12 Beschäftigte der Fabrik wurden verletzt.", "12 Fabriken wurden verletzt.", False),
    ],
)
def test_a_claim_counts_what_is_owned(language: str, sentence: str, claim: str, honest: bool) -> None:  # noqa: FBT001
    statement = Statement(language, sentence, claim, claim=True, honest=honest)
    assert (not judge(statement)) == honest, statement
