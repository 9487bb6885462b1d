"""Kinds of false statement, each with what is true beside it: parts, exceptions, lists side by side, givers, ways."""

from __future__ import annotations

import pytest

from statements import Statement, judge

FALSE = [
    ("de", "Es gab 312 Fahrten pro Jahr.", "Es gab 312 Fahrten im Jahr 2024."),
    # a part of every hundred, and what is left out
    ("en", "37 children leave school.", "Of every 100 children, 37 leave school before the sixth grade."),
    ("es", "37 estudiantes abandonan.", "De cada 100 estudiantes, 37 abandonan."),
    ("de", "Von 37 Befragten lehnten 100 ab.", "Von 100 Befragten lehnten 37 ab."),
    ("en", "240 municipalities have a plan.", "All but 17 of the 240 municipalities have a plan."),
    ("de", "17 Gemeinden haben einen Plan.", "Bis auf 17 haben alle 240 Gemeinden einen Plan."),
    ("fr", "12 communes ont répondu.", "Toutes les communes sauf 12 ont répondu."),
    # lists side by side
    ("en", "Germany received 22 per cent.", "Germany and France received 35 and 22 per cent, respectively."),
    ("fr", "L'Italie a reçu 19 %.", "La France et l'Italie ont reçu respectivement 19 et 26 %."),
    ("es", "Perú aportó el 14 %.", "Chile y Perú aportaron el 14 y el 9 %, respectivamente."),
    # who gives and who gets
    ("en", "Farmers paid €340 million.", "Farmers were paid €340 million by processors."),
    ("en", "Employers owe the state $1.2 billion.", "Employers are owed $1.2 billion by the state."),
    ("es", "Los bancos adeudan 230 millones de pesos.", "A los bancos se les adeudan 230 millones de pesos."),
    # a way that the numbers do not go
    ("fa", "نرخ از ۹٫۲ درصد به ۸٫۱ درصد افزایش یافت.", "نرخ از ۹٫۲ درصد به ۸٫۱ درصد کاهش یافت."),
    ("ar", "انخفض المعدل من 7.4 في المئة إلى 8.2 في المئة.", "ارتفع المعدل من 7.4 في المئة إلى 8.2 في المئة."),
    ("de", "Die Rate stieg auf 2,9 %.", "Die Rate ging von 3,4 % im Februar auf 2,9 % im März zurück."),
    # a denial, a recommendation, a condition
    ("en", "4,000 prisoners were released.", "The ministry denied that 4,000 prisoners were released."),
    ("en", "The committee closed 14 depots.", "The committee recommended closing 14 depots."),
    ("es", "Hubo 350 desaparecidos.", "El Gobierno negó que hubiera 350 desaparecidos."),
    ("it", "Il PIL è cresciuto dello 0,8 %.", "Si prevede che il PIL cresca dello 0,8 %."),
    ("de", "90.000 Betriebe wurden insolvent.", "Ohne die Hilfen wären 90.000 Betriebe insolvent geworden."),
    # what is left out, and the year of what is compared with
    ("en", "Energy prices rose 2.9 per cent.", "Excluding energy, prices rose 2.9 per cent."),
    ("fr", "Les prix de l'énergie progressent de 1,9 %.", "Hors énergie, les prix progressent de 1,9 %."),
    ("en", "Exports grew by 3.3 per cent in 2018.", "Exports grew by 3.3 per cent after 7.5 per cent in 2018."),
    ("de", "Die Quote betrug 9,4 % pro Jahr.", "Die Quote betrug 9,4 % im Jahr 2019."),
    # a whole for its part, a loss for a level, a word of change that says another thing, what is counted
    ("fr", "48 barrages ont été inspectés.", "À peine 6 des 48 barrages ont été inspectés."),
    ("fr", "La ville compte 4 200 habitants.", "La ville a perdu 4 200 habitants en dix ans."),
    ("en", "Household savings came to 96 per cent.", "Household debt came to 96 per cent."),
    ("es", "Los hombres perdieron 87 escaños.", "Los hombres ocupan 87 escaños y las mujeres 43."),
    ("en", "Every second school lacks water.", "Every second household lacks water."),
    ("en", "The tribunal acquitted 62 suspects.", "It tried 93 suspects, sentencing 62 and acquitting 18."),
    ("ru", "Банк Казахстана снизил ставку до 16 %.", "Банк России снизил ставку на 50 базисных пунктов до 16 %."),
    ("en", "The company paid $75 million to residents.", "The court ordered it to pay $75 million to residents."),
    ("pt", "A inflação mensal abrandou para 2,3 %.", "A inflação homóloga abrandou para 2,3 %."),
    ("zh", "央行上调准备金率0.5个百分点。", "央行下调准备金率0.5个百分点。"),
    # a denial of a part of every hundred, and having for lacking
    ("fr", "Sur 100 ménages, 37 ont accès à l'eau.", "Sur 100 ménages, 37 n'ont pas accès à l'eau."),
    ("it", "Su 100 imprese, 37 hanno un sito web.", "Su 100 imprese, 37 non hanno un sito web."),
    ("en", "Every second household has a refrigerator.", "Every second household lacks a refrigerator."),
    ("es", "Ocho de cada diez hogares carecen de agua.", "Ocho de cada diez hogares tienen agua."),
    ("de", "37 Gemeinden haben einen Arzt.", "In 37 Gemeinden fehlt ein Arzt."),
    # an infinitive that hangs on a plan; the level that something left, told as today's
    ("de", "40 Schulen wurden geschlossen.", "Der Ausschuss empfahl, 40 Schulen zu schließen."),
    ("de", "40 Schulen wurden geschlossen.", "Der Rat riet dazu, 40 Schulen zu schließen."),
    ("en", "The rate is 9.4 per cent.", "The rate fell to 6.1 per cent, from 9.4 per cent a year earlier."),
    ("de", "Die Quote beträgt 9,4 %.", "Die Quote sank auf 6,1 % nach 9,4 % im Vorjahr."),
    ("fr", "Le taux est de 9,4 %.", "Le taux est passé de 9,4 % à 6,1 %."),
    ("es", "La tasa es del 9,4 %.", "La tasa bajó del 9,4 % al 6,1 %."),
    ("pt", "37 aldeias têm água.", "37 aldeias carecem de água."),
    ("fa", "۶۴ بیمارستان آمبولانس دارند.", "همه ۶۴ بیمارستان آمبولانس ندارند."),
    # who is meant, and who is not
    ("en", "21 per cent of smokers opposed it.", "58 per cent of smokers, but 21 per cent of non-smokers, opposed it."),
    (
        "en",
        "58 per cent of non-smokers opposed it.",
        "58 per cent of smokers, but 21 per cent of non-smokers, opposed it.",
    ),
    ("en", "37 insured drivers were fined.", "37 uninsured drivers were fined."),
    ("de", "340 Mitglieder stimmten zu.", "340 Nicht-Mitglieder stimmten zu."),
    ("fr", "37 % des fumeurs y sont opposés.", "37 % des non-fumeurs y sont opposés."),
    ("es", "El 37 % de los fumadores se opone.", "El 37 % de los no fumadores se opone."),
    ("pt", "37% dos não fumadores opõem-se.", "37% dos fumadores opõem-se."),
    ("ru", "37 % курящих выступили против.", "37 % некурящих выступили против."),
    ("ar", "عارض 37 في المئة من المدخنين الحظر.", "عارض 37 في المئة من غير المدخنين الحظر."),
    ("fa", "۳۷ درصد سیگاری‌ها مخالف بودند.", "۳۷ درصد غیرسیگاری‌ها مخالف بودند."),
    # what another number is compared with, and the way from it
    ("en", "Exports were 37 per cent of the total.", "Exports were 41 per cent of the total, up from 37 per cent."),
    ("en", "The rate is 41 per cent, down from 37 per cent.", "The rate is 41 per cent, up from 37 per cent."),
    ("de", "Die Quote liegt bei 9,1 %.", "Die Quote liegt bei 8,2 % gegenüber 9,1 % im Vorjahr."),
    ("fr", "Le taux s'établit à 9,1 %.", "Le taux s'établit à 8,2 %, contre 9,1 % un an plus tôt."),
    ("es", "La tasa es del 9,1 %.", "La tasa es del 8,2 %, frente al 9,1 % del año anterior."),
    ("it", "Il tasso è del 9,1 %.", "Il tasso è dell'8,2 %, contro il 9,1 % dell'anno precedente."),
    ("pt", "A taxa é de 9,1 %.", "A taxa é de 8,2 %, contra 9,1 % no ano anterior."),
    ("ru", "Уровень составляет 9,1 %.", "Уровень составляет 8,2 % против 9,1 % годом ранее."),
    ("ar", "يبلغ المعدل 9.1 في المئة.", "يبلغ المعدل 8.2 في المئة مقابل 9.1 في المئة في العام السابق."),
    # a part for its whole, and a whole for its part
    ("en", "612 complaints were received.", "Of the 1,140 complaints received, 612 were upheld."),
    ("pt", "96 escolas foram vistoriadas.", "Das 540 escolas vistoriadas, 96 foram interditadas."),
    ("fr", "La ville a 1 845 électeurs inscrits.", "La ville a 3 120 électeurs inscrits, dont 1 845 ont voté."),
    ("fr", "310 000 tonnes viennent d'Inde.", "Il importe 310 000 tonnes de riz, dont 190 000 d'Inde."),
    ("it", "1.870 cantieri erano irregolari.", "Sono stati controllati 1.870 cantieri, di cui 640 irregolari."),
    ("es", "37 depuradoras funcionan.", "Apenas 4 de las 37 depuradoras funcionan."),
    ("de", "540 Anträge wurden bewilligt.", "Es gingen 540 Anträge ein, davon wurden 120 bewilligt."),
    ("ru", "Одобрено 540 заявок.", "Поступило 540 заявок, из них одобрено 120."),
    # the sides of a rate
    ("en", "The ratio of teachers to pupils is 41:1.", "The ratio of pupils to teachers is 41:1."),
    ("en", "The ratio went from 35:1 to 41:1.", "The ratio went from 41:1 to 35:1."),
    ("fr", "Le rapport enseignants/élèves est de 41:1.", "Le rapport élèves/enseignants est de 41:1."),
]
TRUE = [
    # a year that is named, behind what is counted in it
    ("de", "Es gab 312 Fahrten.", "Es gab 312 Fahrten im Jahr 2024."),
    ("de", "Es gab 1,25 Mio. Fahrgäste.", "Es gab 1,25 Mio. Fahrgäste im Jahr 2024, 312 Fahrten im Jahr 2023."),
    ("en", "It sentenced 62 suspects.", "It tried 93 suspects, sentencing 62 and acquitting 18."),
    ("en", "Household debt came to 96 per cent.", "Household debt amounted to 96 per cent."),
    ("ru", "Банк России снизил ставку до 16 %.", "Банк России снизил ставку на 50 базисных пунктов до 16 %."),
    ("fr", "6 des 48 barrages ont été inspectés.", "Seuls 6 des 48 barrages ont été inspectés."),
    ("en", "Of every 100 children, 37 leave school.", "Of every 100 children, 37 leave school before the sixth grade."),
    ("en", "All but 17 of the 240 municipalities have a plan.", "All but 17 of the 240 municipalities have a plan."),
    ("en", "France received 22 per cent.", "Germany and France received 35 and 22 per cent, respectively."),
    ("fr", "L'Italie a reçu 26 %.", "La France et l'Italie ont reçu respectivement 19 et 26 %."),
    ("en", "Processors paid farmers €340 million.", "Farmers were paid €340 million by processors."),
    ("en", "Members paid €5 million.", "€5 million was paid by members."),
    ("fa", "نرخ از ۹٫۲ درصد به ۸٫۱ درصد کاهش یافت.", "نرخ از ۹٫۲ درصد به ۸٫۱ درصد کاهش یافت."),
    ("de", "Die Rate ging auf 2,9 % zurück.", "Die Rate ging von 3,4 % im Februar auf 2,9 % im März zurück."),
    ("en", "It recommended closing 14 depots.", "The committee recommended closing 14 depots."),
    ("it", "Si prevede che il PIL cresca dello 0,8 %.", "Si prevede che il PIL cresca dello 0,8 %."),
    ("en", "Excluding energy, prices rose 2.9 per cent.", "Excluding energy, prices rose 2.9 per cent."),
    ("de", "Die Quote betrug 9,4 %.", "Die Quote betrug 9,4 % im Jahr 2019 und 7,8 % im Jahr 2022."),
    ("fr", "Sur 100 ménages, 37 n'ont pas accès à l'eau.", "Sur 100 ménages, 37 n'ont pas accès à l'eau."),
    ("en", "The city has built 37 houses.", "37 houses were built without permits."),
    (
        "en",
        "21 per cent of non-smokers opposed it.",
        "58 per cent of smokers, but 21 per cent of non-smokers, opposed it.",
    ),
    ("de", "21 % der Nichtraucher lehnten es ab.", "58 % der Raucher, aber 21 % der Nichtraucher lehnten es ab."),
    ("en", "37 drivers without insurance were fined.", "37 uninsured drivers were fined."),
    ("en", "The rate is 41 per cent, up from 37 per cent.", "The rate is 41 per cent, up from 37 per cent."),
    ("en", "A year earlier the rate was 37 per cent.", "The rate is 41 per cent, up from 37 per cent a year earlier."),
    ("de", "Die Quote lag im Vorjahr bei 9,1 %.", "Die Quote liegt bei 8,2 % gegenüber 9,1 % im Vorjahr."),
    ("de", "Im Vorjahr lag die Quote bei 9,4 %.", "Die Quote sank auf 6,1 % nach 9,4 % im Vorjahr."),
    ("de", "Die Stadt schloss 40 Schulen.", "Um Kosten zu senken, schloss die Stadt 40 Schulen."),
    ("en", "The rate fell from 9.4 per cent.", "The rate fell from 9.4 to 6.1 per cent in 2019."),
    ("en", "Unemployment is 6.1 per cent.", "Unemployment fell to 6.1 per cent last year."),
    ("fr", "Un an plus tôt le taux était de 9,1 %.", "Le taux s'établit à 8,2 %, contre 9,1 % un an plus tôt."),
    ("ru", "Годом ранее уровень составлял 9,1 %.", "Уровень составляет 8,2 % против 9,1 % годом ранее."),
    ("en", "612 complaints were upheld.", "Of the 1,140 complaints received, 612 were upheld."),
    ("en", "€180 million was committed.", "€180 million was committed, of which €46 million had been disbursed."),
    ("fr", "1 845 électeurs ont voté.", "La ville a 3 120 électeurs inscrits, dont 1 845 ont voté."),
    ("de", "120 wurden bewilligt.", "Es gingen 540 Anträge ein, davon wurden 120 bewilligt."),
    ("es", "El país tiene 37 depuradoras.", "Apenas 4 de las 37 depuradoras del país funcionan."),
    ("en", "The ratio of pupils to teachers is 41:1.", "The ratio of pupils to teachers is 41:1."),
    ("en", "The ratio went from 41:1 to 35:1.", "The ratio went from 41:1 to 35:1."),
]


@pytest.mark.parametrize(("language", "claim", "sentence"), FALSE)
def test_what_is_false_of_its_kind_is_refused(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) != ""


@pytest.mark.parametrize(("language", "claim", "sentence"), TRUE)
def test_what_is_true_beside_it_is_verified(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == ""


def test_a_label_says_who_is_meant() -> None:
    sentence = "58 per cent of smokers, but 21 per cent of non-smokers, are against it."
    assert judge(Statement("en", sentence, "21", "per cent", label="Smokers against")) != ""
    assert judge(Statement("en", sentence, "21", "per cent", label="Non-smokers against")) == ""
