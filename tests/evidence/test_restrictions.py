"""What a number mostly counts, what it includes, and an "only" that is added: none of it is the number's own."""

from __future__ import annotations

import pytest

from statements import Statement, judge

CLAIMS = [
    ("en", "The office opened 6 branches.", "The office opened only 6 branches.", False),
    ("en", "The office opened only 6 branches.", "The office opened only 6 branches.", True),
    ("en", "The office opened only 6 branches.", "The office opened just 6 branches.", True),
    ("en", "The office opened only 6 branches.", "The office opened 6 branches.", True),
    ("fr", "L'agence a ouvert 6 bureaux.", "L'agence a ouvert seulement 6 bureaux.", False),
    ("de", "Die Behörde eröffnete 6 Filialen.", "Die Behörde eröffnete nur 6 Filialen.", False),
    ("de", "Die Behörde eröffnete lediglich 6 Filialen.", "Die Behörde eröffnete nur 6 Filialen.", True),
    ("es", "La agencia abrió 6 oficinas.", "La agencia abrió solo 6 oficinas.", False),
    ("it", "L'agenzia ha aperto 6 uffici.", "L'agenzia ha aperto soltanto 6 uffici.", False),
    ("pt", "A agência abriu 6 escritórios.", "A agência abriu apenas 6 escritórios.", False),
    ("ru", "Агентство открыло 6 отделений.", "Агентство открыло только 6 отделений.", False),
    ("en", "Police seized 640 kg of drugs, mostly cannabis.", "Police seized 640 kg of cannabis.", False),
    ("en", "Police seized 640 kg of drugs, mostly cannabis.", "Police seized 640 kg of drugs, mostly cannabis.", True),
    ("en", "Police seized 640 kg of drugs, mostly cannabis.", "Police seized 640 kg of drugs.", True),
    ("en", "The price rose by 9 per cent, mainly due to drought.", "Drought raised the price by 9 per cent.", True),
    ("de", "Es kamen 640 Menschen, vor allem Frauen.", "Es kamen 640 Frauen.", False),
    ("es", "Llegaron 640 personas, sobre todo mujeres.", "Llegaron 640 mujeres.", False),
    ("ru", "Прибыли 640 человек, в основном женщины.", "Прибыли 640 женщин.", False),
    ("zh", "12家工厂无一通过检查。", "12家工厂通过检查。", False),
    ("zh", "12家工厂无一通过检查。", "12家工厂无一通过检查。", True),
    ("en", "The 85 members include 20 women.", "The 85 members are women.", False),
    ("en", "The 85 members include 20 women.", "The 85 members include 20 women.", True),
]
ROWS = [
    ("en", "Police seized 640 kg of drugs, mostly cannabis.", "Cannabis seized", "640", "kg", False),
    ("en", "Police seized 640 kg of drugs, mostly cannabis.", "Drugs seized", "640", "kg", True),
    ("fr", "La police a saisi 640 kg de drogue, principalement du cannabis.", "Cannabis saisi", "640", "kg", False),
    ("fr", "La police a saisi 640 kg de drogue, principalement du cannabis.", "Drogue saisie", "640", "kg", True),
    ("en", "The 85 members include 20 women.", "Women", "85", "members", False),
    ("en", "The 85 members include 20 women.", "Members", "85", "members", True),
]


@pytest.mark.parametrize(("language", "sentence", "text", "honest"), CLAIMS)
def test_a_claim_restricts_as_its_passage_does(language: str, sentence: str, text: str, honest: bool) -> None:  # noqa: FBT001
    statement = Statement(language, sentence, text, claim=True, honest=honest)
    assert (not judge(statement)) == honest, statement


@pytest.mark.parametrize(("language", "sentence", "label", "value", "unit", "honest"), ROWS)
def test_a_label_is_not_what_its_number_mostly_counts(
    language: str,
    sentence: str,
    label: str,
    value: str,
    unit: str,
    honest: bool,  # noqa: FBT001
) -> None:
    statement = Statement(language, sentence, value, unit=unit, label=label, honest=honest)
    assert (not judge(statement)) == honest, statement
