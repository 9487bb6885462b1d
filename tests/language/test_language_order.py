"""Quantities where words are written on to one another or the verb stands last: Arabic, Persian, Dari."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.language.grammar.grammar import read_grammar
from brief.language.reading.quantities import find_malformed, find_names, find_quantities, find_unread

ARABIC = (
    ("بألفي دولار", "2000 dollar"),
    ("و96 مولدا", "96"),
    ("وزعت 12,740 خيمة", "12740"),
    ("مائة وأربعة وعشرين ألفا وسبعمائة مشترك", "124700"),
    ("مئة وأحد عشر شخصا", "111"),
    ("ألف وثلاث مئة وخمسة", "1305"),
    ("ألفا مزارع", "2000"),
    ("ألفا و500 مزارع", "1500"),
    ("مليون ونصف المليون ناخب", "1500000"),
    ("مليار ونصف المليون دولار", "1000500000 dollar"),
    ("ثلاثة أشهر ونصف الشهر", "3.5 month"),
    ("سنة ونصف", "1.5 year"),
    ("3 ملايين و250 ألفا و700 نسمة", "3250700"),
    ("بين خمسة وعشرين وثلاثين في المئة", "25–30 %"),
    ("بين خمسة وعشرين طنا", "5–20 t"),
    ("نصف في المائة", "0.5 %"),
    ("%54 من الطلبة", "54 %"),
    ("ثلثا الأسر", "0.6666666666666666666666666667 fraction"),
    ("يزيد عددهم على 500 شخص", ">500"),
    ("لم يتجاوز عدد القتلى 500 شخص", "<=500"),
    ("تتجاوز نسبة الآبار المتوقفة 30 في المائة", ">30 %"),
    ("15 سنة فما فوق", ">=15 year"),
    ("تراجع معدل نمو الاقتصاد بنسبة 5%", "-5 %"),
    ("بزيادة قدرها 3.7 في المائة", "+3.7 %"),
    ("18 درجة تحت الصفر", "-18 °"),
    ("500 طن في الشهر", "500 t/month"),
    ("500 طن في الشهر الماضي", "500 t"),
    ("30 دولارا للبرميل", "30 dollar/barrel"),
    ("58 حارسا للحدود", "58"),
    ("أسرة واحدة من كل ثماني أسر", "1 /8"),
    ("11 كانون الأول/ديسمبر 2018", "20181211 day"),
    ("من 20 مليون دولار في 2015 إلى 35 مليون دولار", "20000000 dollar; 2015 year; 35000000 dollar"),
    ("نسبة 20\u200f٪", "20 %"),
)
PERSIAN = (
    ("یک و نیم میلیون رأی‌دهنده", "1500000"),
    ("دو سال و نیم", "2.5 year"),
    ("۲ هزار و ۷۰۰ میلیارد ریال", "2700000000000 IRR"),
    ("۵ ميليون نفر", "5000000"),
    ("۳/۵ درصد", "3.5 %"),
    ("۵/۳ هکتار", "5.3 ha"),
    ("دو سوم خانوارها", "0.6666666666666666666666666667 fraction"),
    ("چهار پنج روز", "4–5 day"),
    ("از ۱۵ به ۲۰ درصد رسید", "15 %; 20 %"),
    ("از ۱۵ تا ۲۰ درصد", "15–20 %"),
    ("۲۰ درصد در سال گذشته کاهش یافت", "-20 %"),
    ("به ۲۰ درصد کاهش یافت", "20 %"),
    ("۲۰۰ نفر کاهش یافت", "-200"),
    ("از ۵ میلیون لیتر فراتر رفت", ">5000000 l"),
    ("از ۵ درصد کمتر نیست", ">=5 %"),
    ("تا ۷۰۰ نفر", "<=700"),
    ("تا ۲۰۳۰ به", "2030 year"),
    ("روزانه ۵۰۰ بشکه", "500 barrel/day"),
    ("هر نفر ۵ کیلوگرم", "5 kg/person"),
    ("در هر هزار تولد زنده ۱۲ مرگ", "12 /1000"),
    ("از هر ده نوجوان سه نوجوان", "3 /10"),
    ("یک نفر از هر پنج نفر", "1 /5"),
    ("۵۰۰ نفر در ماه گذشته", "500"),
    ("۲۰ قوس ۱۳۹۷", "13970920 day"),
    ("به میزان ۲۰ درصد کاهش یافت", "-20 %"),
    ("نه روستا ویران شد", "9"),
    ("در دههٔ ۱۳۷۰ دست‌کم ۳۷ معدن", "1370 year; >=37"),
    ("یک اعشاریه پنج ملیون نهال", "1500000"),
    ("به ۱۳۰۰ رسید", "1300"),
)


def read(text: str, language: str) -> str:
    """Give the quantities of a text in short."""
    return "; ".join(
        f"{q.qualifier.value}{q.sign}{q.low.normalize():f}{f'–{q.high.normalize():f}' if q.high != q.low else ''} "
        f"{'%' if q.kind.value == 'percent' else q.unit or ('' if q.kind.value == 'count' else q.kind.value)}".strip()
        for q in find_quantities(text, language)
    )


@pytest.mark.parametrize(("text", "expected"), ARABIC)
def test_arabic_is_read(text: str, expected: str) -> None:
    assert read(text, "ar") == expected


@pytest.mark.parametrize("language", ["fa", "prs", "fa-AF"])
@pytest.mark.parametrize(("text", "expected"), PERSIAN)
def test_persian_and_dari_are_read(text: str, expected: str, language: str) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "عشرون وثلاثة أخماس"),
        ("ar", "مئة ونيف من الباحثين"),
        ("ar", "لم تبلغ المساعدات 20 مليون دولار"),
        ("ar", "ليست النسبة 40 في المائة"),
        ("ar", "تضاعف الإنتاج ثلاث مرات"),
        ("ar", "كل 5 سنوات"),
        ("fa", "بیست و چند روستا"),
        ("fa", "چند صد کارگر"),
        ("fa", "میزان کمک‌ها به ۲۰ میلیون دلار نرسید"),
        ("fa", "۲۰ درصد کاهش نیافت"),
        ("fa", "دو میلیون تن و نیم"),
    ],
)
def test_what_is_not_understood_is_unread(language: str, text: str) -> None:
    assert find_unread(text, language)
    assert not find_quantities(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "خمس السكان"),
        ("ar", "5,6 مليون نسمة"),
        ("ar", "25\u202a,\u202a52"),
        ("fa", "۳/۵ هکتار"),
        ("fa", "۱۲،۷۴۰ پتو"),
        ("fa", "نه مدرسه و نه بیمارستان"),
    ],
)
def test_what_may_be_two_things_is_refused(language: str, text: str) -> None:
    assert find_malformed(text, language)
    assert not find_quantities(text, language)


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("ar", "القرن الحادي والعشرين", "21."),
        ("ar", "القرن العشرين", "20."),
        ("ar", "المرتبة الثانية عشرة", "12."),
        ("ar", "الدول الخمس الكبرى", "5."),
        ("fa", "بیست و سومین سالگرد", "23."),
        ("fa", "۲۳مین نشست", "23."),
    ],
)
def test_ordinals_of_several_words_are_names(language: str, text: str, key: str) -> None:
    assert [name.key for name in find_names(text, language)] == [key]
    assert not find_quantities(text, language)


def test_a_word_is_parted_where_the_table_has_what_is_left() -> None:
    grammar = read_grammar("ar")
    tokens = grammar.tokenise("وبالمليون كبير الوطن لألفي")
    words = tokens.words[: len(tokens)]
    assert words == ["و", "ب", "ال", "مليون", "كبير", "ال", "وطن", "ل", "اثنان", "الف"]


@given(st.text(alphabet="ابتلكوفمنيةأإآء ًٌٍَُِّْـ20%٫٬،", max_size=40))
def test_parting_keeps_every_letter_in_its_place(text: str) -> None:
    tokens = read_grammar("ar").tokenise(text)
    spans = list(zip(tokens.starts, tokens.ends, strict=True))
    assert all(first < last for first, last in spans[: len(tokens)])
    assert all(end <= start for end, start in zip(tokens.ends, tokens.starts[1:], strict=False))
