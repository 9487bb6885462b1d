"""A brief in each of twenty languages in three layouts: clean by veraPDF, every word found by every reader."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from brief.compose import compose
from brief.diagnostics import Code, Report, Severity
from brief.language.page.format import format_number, read_number
from brief.language.scripts import is_rtl
from brief.language.tables import list_languages, read_part
from brief.pipeline import UNDATED, Request, build, check, prove
from brief.typeset.story.selection import select
from brief_words import choose_printed, squeeze, words_of
from pdf_reading.read_back import read_structure
from test_random_briefs import LONG, list_texts
from test_typeset import find_layout
from twenty import LAYOUTS, SIGNS, find_lost, read_all, read_texts, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from verapdf import Validator

WIDTHS = str.maketrans("（）：，；", "():,;")
READ = ("ar", "fa", "prs", "pt", "ru", "zh", "zh-Hant")  # languages whose numbers are proved


@pytest.mark.long
@pytest.mark.parametrize("language", sorted(read_texts()))
def test_every_word_is_found_in_every_layout(language: str, tmp_path: Path, verapdf: Validator) -> None:
    outline = write(language, tmp_path)
    outputs = [tmp_path / f"{layout}.pdf" for layout in LAYOUTS]
    for output in outputs:
        built = build(Request(str(outline), layout=output.stem), output)
        assert built.output is not None, built.diagnostics
        assert not [found for found in built.diagnostics if found.severity is Severity.ERROR]
        for reader, text in read_all(output).items():
            assert find_lost(language, text) == [], reader
    for verdict in verapdf.validate(outputs):
        assert verdict.clean, verdict


def fold_letters(text: str) -> str:
    """`text` without accents, capitals and what says directions; brackets of one width, digits of one script."""
    plain = normalize("NFD", text.translate(SIGNS)).casefold().replace("ı", "i").translate(WIDTHS)
    kept = (sign for sign in plain if not "\u0300" <= sign <= "\u036f")
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in kept)


@pytest.mark.long
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", sorted(read_texts()))
def test_the_structure_says_what_the_brief_says(language: str, layout: str, tmp_path: Path) -> None:
    """Whole, once and in order; what runs from right to left is drawn from the left, so its letters are counted."""
    outline = Request(str(write(language, tmp_path)), layout=layout)
    assert build(outline, tmp_path / "out.pdf").output is not None
    proof, look = prove(outline), find_layout(layout)
    assert proof.outline is not None
    assert proof.evidence is not None
    brief = compose(proof.outline, proof.evidence, Report(), moment=UNDATED)
    read = fold_letters(squeeze(read_structure((tmp_path / "out.pdf").read_bytes()).text))
    texts = [fold_letters(squeeze(text)) for text in list_texts(select(brief, look).parts)]
    if layout == "note":  # notes stand among the claims, some told again
        spoken = Counter(read)
        if is_rtl(language):
            assert not Counter("".join(texts)) - spoken
        else:
            assert [text for text in texts if text not in read] == []
            assert [text for text in texts if len(text) > LONG and read.count(text) != "".join(texts).count(text)] == []
        return
    told = fold_letters(choose_printed(words_of(brief, look), read))
    if is_rtl(language):
        assert Counter(read) == Counter(told)
    else:
        assert read == told


@pytest.mark.parametrize("language", ["ja", "kk", "ko"])
def test_a_table_of_four_rows_is_not_divided_to_fill_the_last_page(
    language: str, tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    """The notes alone fill a third of it; half the table above them left both pages emptier than they need be."""
    assert build(Request(str(write(language, tmp_path))), tmp_path / "out.pdf").output is not None
    label = read_part(language, "labels")["continued"]
    assert isinstance(label, str)
    words = label.replace("{table}", "")
    assert words.strip(" ,()（）") not in pdftotext(tmp_path / "out.pdf")


@pytest.mark.parametrize("language", ["fa", "ur"])
def test_a_mark_stays_with_its_letter_before_a_number_that_is_bound_to_it(language: str, tmp_path: Path) -> None:
    """نسخهٔ 1.0: pdfium puts the mark behind a no-break space (findings/pdfium-marks-behind-spaces.sh)."""
    assert build(Request(str(write(language, tmp_path))), tmp_path / "out.pdf").output is not None
    text = read_all(tmp_path / "out.pdf")["pdfium"].translate(SIGNS)
    assert re.findall("[^\u0600-\u06ff][\u064b-\u0655]", text) == []


@pytest.mark.parametrize("language", READ)
def test_a_brief_in_a_language_whose_numbers_are_read_has_no_finding(language: str, tmp_path: Path) -> None:
    found = check(Request(str(write(language, tmp_path)))).diagnostics
    assert [f"{one.code.value}: {one.message}" for one in found] == []


@pytest.mark.parametrize("language", ["ja", "ko"])
def test_labels_of_two_letters_with_no_sign_between_are_on_the_page(language: str, tmp_path: Path) -> None:
    """表1統計: a table's label and the word for statistics."""
    found = check(Request(str(write(language, tmp_path)))).diagnostics
    assert [one.code for one in found if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("layout", ["note", "plain"])
@pytest.mark.parametrize("language", ["zh", "zh-Hant", "ja", "hi", "ur"])
def test_what_layouts_put_between_texts_is_no_text_of_its_own(language: str, layout: str, tmp_path: Path) -> None:
    """租金（2019）: a narrow table has periods behind labels, in the brackets of the language."""
    found = check(Request(str(write(language, tmp_path)), layout=layout)).diagnostics
    assert [f"{one.code.value}: {one.message}" for one in found if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("language", ["th", "el"])
def test_a_chart_of_numbers_that_nobody_checks_is_drawn_and_says_so(language: str, tmp_path: Path) -> None:
    outline = write(language, tmp_path)
    assert build(Request(str(outline)), tmp_path / "out.pdf").output is not None
    assert find_lost(language, read_all(tmp_path / "out.pdf")["pdfium"]) == []
    words = outline.read_text(encoding="utf-8").replace('value: "340"', 'value: "34 0 12"')
    outline.write_text(words, encoding="utf-8")
    found = [one for one in check(Request(str(outline))).diagnostics if one.severity is Severity.ERROR]
    assert [one.code for one in found] == [Code.CHART_VALUE]


@pytest.mark.parametrize("language", list_languages("labels"))
@pytest.mark.parametrize("value", ["0.5", "340", "-2800", "1234567.25"])
def test_a_number_that_a_language_writes_is_read_back(value: str, language: str) -> None:
    written = format_number(Decimal(value), language)
    assert read_number(written, language) == Decimal(value)
    assert read_number(f"{written} – {written}", language) is None


@pytest.mark.parametrize("text", ["12 34", "1.2.3,4", "1,23,4", "", "12/5"])
def test_what_a_language_does_not_write_so_is_no_number(text: str) -> None:
    assert read_number(text, "el") is None


@pytest.mark.parametrize(
    ("language", "told", "untold"),
    [
        ("fa", ["[۱]", "۲۰۱۹", "خانه‌های ساخته‌شده، خانه", "الف"], ["[1]", " 2019", ", خانه"]),
        ("zh", ["资料来源：Huang", "载于统计局。", "建成的住房，套住房"], ["：\u00a0", "统计局."]),
        ("hi", ["कार्यालय से।"], ["कार्यालय से."]),
    ],
)
def test_marks_digits_and_letters_are_the_language_s(
    language: str, told: list[str], untold: list[str], tmp_path: Path
) -> None:
    outline = Request(str(write(language, tmp_path)))
    assert build(outline, tmp_path / "out.pdf").output is not None
    text = read_all(tmp_path / "out.pdf")["pdfium"].replace("\r\n", " ").replace("\u00a0", " ")
    assert [words for words in told if words not in text and words[::-1] not in text] == []
    assert [words for words in untold if words in text] == []


@pytest.mark.parametrize(("language", "region"), [("zh", "SC"), ("zh-Hant", "TC"), ("ja", "JP"), ("ko", "KR")])
def test_each_language_has_glyphs_of_its_own_region(language: str, region: str, tmp_path: Path) -> None:
    assert build(Request(str(write(language, tmp_path))), tmp_path / "out.pdf").output is not None
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2].partition("-")[0]
        for page in PdfReader(tmp_path / "out.pdf").pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert {name for name in fonts if name.startswith("Noto")} == {f"NotoSans{region}", f"NotoSerif{region}"}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", ["zh", "zh-Hant", "ja", "ko"])
def test_words_of_another_language_have_the_marks_of_its_letters(language: str, layout: str, tmp_path: Path) -> None:
    """“Homes of the city”, whose marks are as wide as an ideograph in a Han family; and the dots of a hash."""
    assert build(Request(str(write(language, tmp_path)), layout=layout), tmp_path / "out.pdf").output is not None
    found: list[tuple[str, str]] = []

    def take(text: str, *at: object) -> None:
        font = at[2]
        found.append((text, str(font.get("/BaseFont")) if isinstance(font, dict) else ""))

    for page in PdfReader(tmp_path / "out.pdf").pages:
        page.extract_text(visitor_text=take)
    assert any("Noto" in font for _, font in found)
    wide = [text for text, font in found if "Noto" in font and re.search(r"“[A-Z]|[a-z]…|[a-z][.)]*”", text)]
    assert wide == []


@pytest.mark.parametrize("language", ["zh", "zh-Hant", "ja", "ko"])
def test_emphasis_in_han_is_a_face_that_is_drawn_bold(language: str, tmp_path: Path) -> None:
    """Noto Serif has one weight on PyPI: bold words are the sans's own bold, no letter is sloped or drawn fatter."""
    outline = write(language, tmp_path)
    words = read_texts()[language]["own"]
    text = outline.read_text(encoding="utf-8").replace(f'text: "{words}"', f'text: "**{words}** *{words}* {words}"')
    outline.write_text(text, encoding="utf-8")
    assert build(Request(str(outline)), tmp_path / "out.pdf").output is not None
    fonts: set[str] = set()
    for page in PdfReader(tmp_path / "out.pdf").pages:
        fonts |= {str(font.get_object()["/BaseFont"])[8:] for font in page["/Resources"]["/Font"].values()}  # type: ignore[index]
        drawn = page.get_contents()
        assert drawn is not None
        assert not re.search(rb"(?<![\d.])[12] Tr\b", drawn.get_data())
        assert not re.search(rb"[\d.]+ [\d.]+ (?!0 )[-\d.]+ [\d.]+ [-\d.]+ [-\d.]+ Tm", drawn.get_data())
    assert any(re.match(r"NotoSans\w\w-.*(600|700|Bold)", name) for name in fonts), fonts
    assert not [name for name in fonts if name.startswith("NotoSerif") and re.search("Italic|Oblique", name)]
