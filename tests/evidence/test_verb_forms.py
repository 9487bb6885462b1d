"""What a passage denies is not said in another form of the verb; nor is what it was before told as what is now."""

from __future__ import annotations

import pytest

from brief.diagnostics import Code
from brief.language.statements.verb_forms import are_forms
from statements import Statement, judge

FALSE = [  # language, claim, sentence
    ("en", "40 per cent of tenants paid rent.", "40 per cent of tenants did not pay rent."),
    ("en", "40 per cent of tenants did not pay rent.", "40 per cent of tenants paid rent."),
    ("en", "40 per cent of tenants voted.", "40 per cent of tenants did not vote."),
    ("en", "1,200 schools received textbooks.", "1,200 schools did not receive textbooks."),
    ("en", "Two of five tenants paid rent.", "Two of five tenants did not pay rent."),
    ("en", "240 people went to school.", "240 people did not go to school."),
    ("fr", "40 % des locataires paient leur loyer.", "40 % des locataires n'ont pas payé leur loyer."),
    ("de", "1 200 Kinder sind zur Schule gegangen.", "1 200 Kinder gingen nicht zur Schule."),
    ("es", "El 40 % de los inquilinos ha pagado el alquiler.", "El 40 % de los inquilinos no pagó el alquiler."),
    ("pt", "40% dos inquilinos têm pago a renda.", "40% dos inquilinos não pagaram a renda."),
    ("it", "Il 40 % degli inquilini ha pagato l'affitto.", "Il 40 % degli inquilini non paga l'affitto."),
    # what is left to be done is not done
    ("en", "240 invoices have been paid.", "240 invoices have yet to be paid."),
    ("en", "240 claims were settled.", "240 claims remain to be settled."),
    ("fr", "240 dossiers ont été traités.", "Il reste 240 dossiers à traiter."),
    ("de", "240 Anträge sind erledigt.", "240 Anträge stehen noch aus."),
    ("es", "Se resolvieron 240 expedientes.", "Hay 240 expedientes pendientes de resolver."),
    # a level was not come to in the way that the passage does not tell, or tells otherwise
    ("en", "Unemployment rose to 5.8 per cent.", "Unemployment stood at 5.8 per cent."),
    ("en", "Unemployment rose to 5.8 per cent.", "Unemployment stood at 5.8 per cent, down from 6.9 per cent."),
    ("en", "Unemployment fell to 5.8 per cent.", "Unemployment stood at 5.8 per cent, up from 4.9 per cent."),
    ("fr", "Le chômage est monté à 5,8 %.", "Le chômage s'établissait à 5,8 %."),
    ("de", "Die Arbeitslosenquote stieg auf 5,8 %.", "Die Arbeitslosenquote lag bei 5,8 %."),
    ("es", "El desempleo subió al 5,8 %.", "El desempleo era del 5,8 %."),
    # what is so now was not so in the year before it
    (
        "en",
        "In July 2024 it reached 14,300 homes.",
        "Introduced in July 2024, it now reaches 14,300 homes.",
    ),
    ("en", "In 2015 it reached 300 villages.", "The programme began in 2015 and has since reached 300 villages."),
    ("fr", "En 2024, il touchait 14 300 ménages.", "Instauré en 2024, il touche désormais 14 300 ménages."),
    ("de", "2015 gab es 300 Stationen.", "Das Netz wurde 2015 gegründet und zählt heute 300 Stationen."),
    ("es", "En 2015 llegaba a 300 aldeas.", "El programa empezó en 2015 y hoy llega a 300 aldeas."),
    ("en", "In 1998 it employed 240 people.", "Founded in 1998, the agency employs 240 people today."),
    ("zh", "2015年，该计划覆盖300个村庄。", "该计划于2015年启动，目前覆盖300个村庄。"),
    ("en", "The school had 600 pupils in 2010.", "The school opened in 2010 and had 600 pupils in 2020."),
    # in a language whose verbs are negations themselves
    ("fa", "۳۰ درصد دانش‌آموزان کمک دریافت کردند.", "۳۰ درصد دانش‌آموزان کمک دریافت نکردند."),
    ("de", "40 Brücken wurden repariert.", "40 Brücken müssen noch repariert werden."),
    ("ru", "Отремонтировано 40 мостов.", "Осталось отремонтировать 40 мостов."),
    ("zh", "修复了40座桥。", "还有40座桥有待修复。"),
    ("es", "La inflación bajó al 3,1 %.", "La inflación fue del 3,1 %, frente al 2,4 % un año antes."),
    # the stop of an abbreviation ends no sentence
    ("de", "Bonn erhielt 22 %.", "Bonn und Köln erhielten 35 bzw. 22 %."),
]
TRUE = [
    ("en", "40 per cent of tenants did not pay rent.", "40 per cent of tenants did not pay rent."),
    ("en", "40 per cent of tenants paid no rent.", "40 per cent of tenants did not pay rent."),
    ("en", "240 invoices are still to be paid.", "240 invoices have yet to be paid."),
    ("en", "Unemployment rose to 5.8 per cent.", "Unemployment stood at 5.8 per cent, up from 4.9 per cent."),
    (
        "en",
        "Exports rose to 300 million euros.",
        "Exports were 200 million euros in 2019, 300 million euros in 2020.",
    ),
    (
        "en",
        "The programme has reached 300 villages since 2015.",
        "It began in 2015 and has since reached 300 villages.",
    ),
    ("en", "It reaches 300 villages.", "It began in 2015 and now reaches 300 villages."),
    ("en", "It began in 2015 and now reaches 300 villages.", "It began in 2015 and now reaches 300 villages."),
    ("en", "In 2015 it reached 300 villages.", "In 2015 it reached 300 villages and now reaches 900."),
    ("en", "The school had 600 pupils in 2020.", "The school opened in 2010 and had 600 pupils in 2020."),
    ("fa", "۹ روستا بدون برق است.", "۹ روستا برق ندارد."),
    ("de", "40 Brücken sind noch zu reparieren.", "40 Brücken müssen noch repariert werden."),
    ("de", "Köln erhielt 22 %.", "Bonn und Köln erhielten 35 bzw. 22 %."),
    ("en", "Enrolment was 4,000.", "Spending rose and enrolment was 4,000."),
]


@pytest.mark.parametrize(("language", "claim", "sentence"), FALSE)
def test_what_is_not_so_is_refused(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) != ""


@pytest.mark.parametrize(("language", "claim", "sentence"), TRUE)
def test_what_is_so_is_taken(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == ""


@pytest.mark.parametrize(
    ("language", "first", "second", "alike"),
    [
        ("en", "pay", "paid", True),
        ("en", "stop", "stopped", True),
        ("en", "carry", "carried", True),
        ("en", "pay", "pray", False),
        ("en", "grow", "grew", True),
        ("de", "zahlten", "gezahlt", True),
        ("de", "ging", "gegangen", True),
        ("de", "beregnet", "beregnung", False),
        ("fr", "paient", "payé", True),
        ("es", "pagó", "pagado", True),
        ("zh", "检查", "检察", False),
    ],
)
def test_forms_of_a_verb(language: str, first: str, second: str, alike: bool) -> None:  # noqa: FBT001 - a column
    assert are_forms(first, second, language) is alike


@pytest.mark.parametrize(
    ("language", "label", "value", "unit", "sentence", "holds"),
    [
        ("en", "Tenants who paid rent", "40", "%", "40 per cent of tenants did not pay rent.", False),
        ("en", "Tenants who did not pay rent", "40", "%", "40 per cent of tenants did not pay rent.", True),
        ("en", "Tenants who did not pay rent", "40", "%", "40 per cent of tenants paid rent.", False),
        ("en", "Schools built", "1,200", "schools", "1,200 schools were not built.", False),
        ("en", "Firms that reported", "12", "firms", "12 firms failed to report.", False),
        ("en", "Firms that failed to report", "12", "firms", "12 firms failed to report.", True),
        ("fr", "Élèves qui lisent", "30", "%", "30 % des élèves ne lisent pas.", False),
        ("fr", "Élèves qui ne lisent pas", "30", "%", "30 % des élèves ne lisent pas.", True),
        ("de", "Schüler, die lesen", "30", "%", "30 % der Schüler lesen nicht.", False),
        ("es", "Agricultores que reciben ayuda", "1.500", "", "1.500 agricultores no recibieron ayuda.", False),
    ],
)
def test_a_label_denies_what_its_passage_does(
    language: str,
    label: str,
    value: str,
    unit: str,
    sentence: str,
    holds: bool,  # noqa: FBT001 - a column
) -> None:
    code = judge(Statement(language, sentence, value, unit, label=label))
    assert code == ("" if holds else Code.QUANTITY_DENIED)
