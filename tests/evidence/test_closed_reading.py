"""What stands at a number and makes another of it: of each kind, a true statement stands and a false one falls."""

from __future__ import annotations

import pytest

from brief.language.reading.quantities import find_passed, find_quantities
from statements import Statement, judge

# language, sentence, what is true of it, what is false
CLAIMS = [
    # qualifiers between a number and its unit, or beside one that it has
    ("en", "Keep it below −20 °C.", "It stays below −20 °C.", "It stays below −20 or higher °C."),
    ("de", "Größer als 90 Kilowatt ist sie.", "Sie hat über 90 Kilowatt.", "Sie hat über 90 mindestens Kilowatt."),
    ("en", "It rose from 20 °C to 30 °C.", "It is 20 °C now, or 30 °C.", "It is 20 at most °C to 30 °C."),
    ("zh", "损失占收成的25%至30%。", "损失占收成的25%至30%。", "损失占收成的25以下%至30%。"),
    ("ru", "Выпуск вырос после 2011 года.", "После 2011 года он вырос.", "После 2011 года или более он вырос."),
    # qualifiers, signs and denominators at the digits of names and ratios
    ("en", "Resolution 1801 came first.", "Resolution 1801 came.", "Resolution 1801 or more came."),
    ("en", "Resolution 1801 came first.", "Resolution 1801 came.", "Resolution 180.1 came."),
    ("en", "Resolution 1801 came first.", "Resolution 1801 came.", "Resolution one thousand and eight came."),
    ("de", "Es galt 1 : 5,2.", "Der Schlüssel ist 1:5,2.", "Der Schlüssel ist mehr als 1:5,2."),
    ("de", "Es galt 1 : 5,2.", "Der Schlüssel ist 1:5,2.", "Der Schlüssel ist minus 1:5,2."),
    ("de", "Es galt 1 : 5,2.", "Der Schlüssel ist 1:5,2.", "Der Schlüssel ist 1:5,2 pro Jahr."),
    ("en", "They win by a ratio of 1.7:1.", "The ratio is 1.7:1.", "The ratio is -1.7:1."),
    ("en", "Annual PM2.5 levels rose.", "PM2.5 levels rose.", "PM2. levels rose."),
    (
        "fr",
        "Il émit 3 millions de tonnes de CO2.",
        "Ce sont 3 millions de tonnes de CO2.",
        "3 millions de tonnes de CO7.",
    ),
    # an author's own order, in words, unless a passage has another of its kind
    ("en", "Wells are dry.", "On the seventh day wells were dry.", "On 7 days wells were dry."),
    ("en", "Wells are dry.", "Report number thirteen has dry wells.", "Protocol thirteen has dry wells."),
    ("en", "It was the sixth flood.", "It was the sixth flood.", "It was the seventh flood."),
    (
        "pt",
        "Dezenove estados adotaram o protocolo.",
        "Dezenove estados o adotaram.",
        "Adotaram o protocolo vinte estados.",
    ),
    # denominators behind years, dates, abbreviations, rates and ranges of money
    ("en", "In 2019, 30 boats sank.", "In 2019, 30 boats sank.", "In 2019 a year, 30 boats sank."),
    ("es", "En la década de 1970 había 50 minas.", "Había 50 minas en 1970.", "Había 50 minas en 1970 al mes."),
    ("ru", "Дано 5,5 млрд руб. на дороги.", "На дороги дано 5,5 млрд руб.", "Дано 5,5 млрд руб. в месяц."),
    ("en", "Repairs cost $7–$8 million.", "They cost $7–8 million.", "They cost $7–8 million a year."),
    (
        "pt",
        "Há 600 carros por mil habitantes.",
        "Há 600 carros por 1.000 habitantes.",
        "Há 600 carros por 1.000 por mês.",
    ),
    ("zh", "协定于2019年5月3日生效。", "协定于2019年5月3日生效。", "协定于每天2019年5月3日生效。"),
    ("zh", "每八人中有一人失业。", "每8人中有1人失业。", "每8至9人中有1人失业。"),
    # ranges: behind another preposition, against their verb, of amounts
    (
        "en",
        "The rate rose from 7 to 8 per cent.",
        "The rate rose to 8 per cent.",
        "The rate fell from 7 to 8 per cent.",
    ),
    ("en", "Trade rose from 5 to 6 per cent.", "Trade rose to 6 per cent.", "Trade rose at from 5 to 6 per cent."),
    ("fr", "Une hausse de 2 à 3 % est attendue.", "Hausse attendue de 2 à 3 %.", "Une baisse comprise entre 2 et 3 %."),
    ("fa", "سهم از ۷۰٪ به ۶۰٪ کاهش یافت.", "سهم به ۶۰ درصد کاهش یافت.", "سهم به ۶۰ درصد افزایش یافت."),
    # of what
    ("en", "Costs came in 7% above plan.", "Costs were 7 per cent above plan.", "Costs were 7 per cent of costs."),
    (
        "en",
        "Areas of 7% or more received a bonus.",
        "Areas of at least 7 per cent won.",
        "At least 7 per cent of GDP received a bonus.",
    ),
    # losses and gains, and words that are no change
    ("en", "Some 900 jobs were lost.", "Some 900 jobs were lost.", "Some 900 jobs were gained."),
    ("en", "Some 900 jobs were lost.", "Some 900 jobs were lost.", "Some 900 jobs were created."),
    ("en", "The plant created 900 jobs.", "There are 900 new jobs.", "The plant cut 900 jobs."),
    (
        "fr",
        "Quelque 900 postes ont été perdus.",
        "Quelque 900 postes ont disparu.",
        "Quelque 900 postes ont été créés.",
    ),
    ("de", "900 Stellen wurden abgebaut.", "900 Stellen wurden abgebaut.", "900 Stellen wurden geschaffen."),
    ("es", "Se perdieron 900 empleos.", "Se perdieron 900 empleos.", "Se crearon 900 empleos."),
    ("it", "Sono andati persi 900 posti.", "Sono andati persi 900 posti.", "Sono stati creati 900 posti."),
    ("pt", "Foram perdidos 900 empregos.", "Foram perdidos 900 empregos.", "Foram criados 900 empregos."),
    ("pt", "Perderam-se 900 empregos.", "Perderam-se 900 empregos.", "Foram criados 900 empregos."),
    ("fr", "Il s'est créé 900 emplois.", "Il s'est créé 900 emplois.", "Il s'est perdu 900 emplois."),
    ("it", "Si sono persi 900 posti.", "Si sono persi 900 posti.", "Si sono creati 900 posti."),
    ("ru", "Потеряно 900 рабочих мест.", "Потеряно 900 рабочих мест.", "Создано 900 рабочих мест."),
    ("ar", "أغلقت الوزارة 90 مدرسة.", "أغلقت الوزارة 90 مدرسة.", "افتتحت الوزارة 90 مدرسة."),
    ("fa", "در این شهر ۹۰ مدرسه تعطیل شد.", "۹۰ مدرسه تعطیل شد.", "۹۰ مدرسه افتتاح شد."),
    ("zh", "全市关闭学校90所。", "全市关闭学校90所。", "全市新开学校90所。"),
    # opposites: the nearest of both decides, and neither does where they are named together
    ("en", "They opened 9 clinics and closed 4.", "They closed 4.", "They opened 4."),
    ("en", "Men earned 90 euros, women 70 euros.", "Women earned 70 euros.", "Women earned 90 euros."),
    ("de", "Männer lebten 78 Jahre, Frauen 83 Jahre.", "Frauen lebten 83 Jahre.", "Männer lebten 83 Jahre."),
    ("de", "900 Leute zogen aus der Stadt fort.", "900 Leute zogen fort.", "900 Leute zogen zu."),
    # ordinals in words of several parts, and however they are written
    ("en", "It was the twenty-third case.", "It was the 23rd case.", "It was the twenty-first case."),
    ("de", "Es war der 13. Fall.", "Es war der dreizehnte Fall.", "Es war der vierzehnte Fall."),
    ("de", "Der dreiundzwanzigste Fall.", "Der 23. Fall.", "Der einundzwanzigste Fall."),
    ("fr", "C'est le vingt et unième cas.", "C'est le 21e cas.", "C'est le vingt-troisième cas."),
    ("es", "Es el vigésimo tercer caso.", "Es el 23.º caso.", "Es el vigésimo primer caso."),
    ("it", "È il ventitreesimo caso.", "È il 23º caso.", "È il ventunesimo caso."),
    ("pt", "É o vigésimo terceiro caso.", "É o 23.º caso.", "É o vigésimo primeiro caso."),
    ("ru", "Это 23-й случай.", "Это двадцать третий случай.", "Это двадцать первый случай."),
    ("es", "Trabajan 20 horas.", "Trabajan 20 horas.", "Trabajan a las 20 horas."),
    ("zh", "有46座桥未检查。", "有46座桥未检查。", "有46座桥检查过。"),
    # months that stand alone, a second qualifier within a rate, a range that its verb makes no change
    ("en", "By March 90 clinics had shut.", "By March 90 clinics had shut.", "By April 90 clinics had shut."),
    ("en", "In May 90 people may come.", "In May 90 people may come.", "In May 90 people came."),
    ("de", "Es zogen 5 bis 9 Leute fort.", "5 bis 9 Leute zogen fort.", "5 Leute zogen fort."),
    ("de", "Es gingen 90 Hektar verloren.", "90 Hektar gingen verloren.", "Bis zu den 90 Hektar gingen verloren."),
    ("es", "Unas 90 casas arden cada año.", "Unas 90 casas arden cada año.", "Unas 90 o más casas arden cada año."),
    # what was planned and is done
    ("en", "As planned, 44 schools opened.", "44 schools opened.", "44 schools closed."),
    ("it", "Verranno chiusi 90 letti.", "Verranno chiusi 90 letti.", "Sono stati chiusi 90 letti."),
    ("pt", "Contratará 90 médicos.", "Contratará 90 médicos.", "Contratou 90 médicos."),
    # planned and done
    ("en", "The city plans to build 90 homes.", "It plans to build 90 homes.", "It built 90 homes."),
    ("de", "Bis 2030 sollen 90 Heime entstehen.", "Es sollen 90 Heime entstehen.", "90 Heime sind entstanden."),
    ("fr", "90 logements devraient être livrés.", "90 logements devraient l'être.", "90 logements ont été livrés."),
    ("zh", "计划新建住房90套。", "计划新建住房90套。", "新建住房90套。"),
    ("ru", "Доля снизилась до 7 %.", "Доля снизилась до 7 %.", "Доля снизилась 7 %."),
    # negations far from the number, and behind it
    ("de", "Sie hat 30 Häuser nicht gebaut.", "30 Häuser hat sie nicht gebaut.", "Sie hat 30 Häuser gebaut."),
    ("en", "The 30 homes of the plan were not built.", "The 30 homes were not built.", "The 30 homes were built."),
    ("es", "Treinta casas siguen sin venderse.", "30 casas siguen sin venderse.", "Siguen por venderse 30 casas."),
    ("en", "It came in 9% above plan.", "It was 9 per cent above plan.", "It was 9 per cent not above plan."),
    ("pt", "Até 2035, haverá 50 escolas.", "Haverá 50 escolas até 2035.", "Haverá 50 escolas não até 2035."),
    # numbers that no rule reads are not passed over
    ("en", "A 50-km road was built.", "A 50-km road was built.", "A forty-nine-km road was built."),
    ("es", "Se ha reducido a la mitad.", "Se ha reducido a la mitad.", "Se ha reducido a la tercera parte."),
    ("it", "Più di due terzi percepiscono aiuti.", "Più di due terzi li hanno.", "Più di un terzo percepiscono aiuti."),
    ("zh", "增至原来的三倍。", "增至原来的3倍。", "增至原来的百倍。"),
    ("fr", "Plus d’un million ont fui.", "Plus d'un million ont fui.", "Plus d'un un demi- million ont fui."),
    ("de", "Er stieg in zwei Schritten auf 2,5 %.", "Er stieg auf 2,5 %.", "Er beträgt 2, %."),
    ("it", "È aumentata dell’8%.", "È aumentata dell'8%.", "È aumentata dell',8%."),
]
CELLS = [
    ("en", "Four towns have lost water.", "4 towns", "−4 towns"),
    ("fr", "Elles ont relevé 50 millimètres.", "50 millimètres", "+50 millimètres"),
    ("es", "El censo ganadero era de 15.000 cabezas.", "15.000 cabezas", "+15.000 cabezas"),
    ("it", "Gli ispettori hanno elevato 40 verbali.", "40 verbali", "+40 verbali"),
    ("zh", "油价为每升7.5元。", "7.5 元/升", "+7.5 元/升"),
    ("en", "They saved from 90 to 95 hours.", "", "90 hours"),
    ("de", "Die Anhebung der Steuer brächte ihm bis zu den 60 Euro ein.", "", "60 Euro"),
    ("en", "Fish make up up to the 40 per cent.", "up to 40 %", "40 %"),
    ("es", "El año pasado hubo hasta 300 casos.", "hasta 300 casos", "300 casos"),
    ("fr", "Le risque est de 1,9 pour 1 000 chez eux.", "", "1,9"),
    ("zh", "大火烧毁约90公顷。", "约90 公顷", "90 公顷"),
    ("ar", "ألغت الشركة 1850 وظيفة.", "1850 وظيفة", "1850 سنويا وظيفة"),
    ("de", "Die Zahl brach um 30 % von zehn ein.", "", "-30 %"),
    # what is read in no pieces
    ("en", "It is 15 ± 2 kg in all.", "", "2 kg"),
    ("en", "A field of 60 m × 30 m.", "", "30 m"),
    ("en", "They were 46%/62% of it.", "", "46 %"),
    ("en", "Between ∼2 and 50 mg of it.", "", "50 mg"),
    ("en", "He sold three hundred and two dozen.", "", "3,624"),
    ("en", "It is one hundred and thirty fifths.", "", "100"),
    ("en", "It is two hundred and fifty-four hundredths.", "", "2.54"),
    ("en", "It rose from £90 to £98 per MWh.", "£90 per MWh", "£90"),
]


@pytest.mark.parametrize(("language", "sentence", "true", "false"), CLAIMS)
def test_a_claim_falls_by_what_touches_its_number(language: str, sentence: str, true: str, false: str) -> None:
    assert judge(Statement(language, sentence, true, claim=True)) == ""
    assert judge(Statement(language, sentence, false, claim=True)) != ""


@pytest.mark.parametrize(("language", "sentence", "true", "false"), CELLS)
def test_a_cell_falls_by_what_touches_the_number(language: str, sentence: str, true: str, false: str) -> None:
    if true:  # else no rule reads the sentence
        assert judge(Statement(language, sentence, true)) == ""
    assert judge(Statement(language, sentence, false)) != ""


def test_the_ages_between_which_people_are_make_a_range() -> None:
    found = find_quantities("The rate fell from 12% to 2% between the ages of 12 and 17.", "en")
    assert [(f"{one.low:f}–{one.high:f}", one.sign) for one in found] == [("12–12", ""), ("2–2", ""), ("12–17", "")]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "A forty-nine-km road.", ["forty", "nine"]),
        ("en", "Two of 30 roads, resolution 1801 and 5 May 2019.", []),
        ("fr", "Un demi- million.", ["million"]),
        ("zh", "每千名", []),  # where no space parts words, the lexicon tells numbers
    ],
)
def test_a_number_that_no_rule_reads_is_told(language: str, text: str, words: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_passed(text, language)] == words
