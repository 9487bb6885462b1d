"""A language is a table of data: no module knows one by its name, and what a table lacks comes from no other."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.compose.sentences import find_sentence
from brief.diagnostics import Code, Report
from brief.language.negation import find_negation, find_unread, read_negations
from brief.language.page.labels import labels
from brief.language.page.usage import read_abbreviations, read_elsewhere, read_names, read_spacing, read_year_words
from brief.language.tables import (
    FOLDER,
    PAGE,
    has,
    list_languages,
    list_tables,
    name_page,
    name_table,
    read_part,
    read_table,
    strings,
)
from brief.outline.reader import read_outline
from brief.typeset.lines.german_names import capitalises_nouns, is_named, is_place

if TYPE_CHECKING:
    from pathlib import Path

# constants that are a table's name and mean something else, or the language that stands where none is said
OTHERWISE = {
    ("layout/cursor.py", "pt"),  # points
    ("layout/explain.py", "pt"),
    ("sources/docx/formats.py", "pt"),
    ("sources/docx/formats.py", "cs"),  # complex scripts
    ("sources/docx/looks.py", "cs"),
    ("sources/docx/themes.py", "cs"),
    ("sources/html/lengths.py", "pt"),
    ("sources/html/media.py", "pt"),
    ("preview/making.py", PAGE),  # of a page about an outline that cannot be read
    ("language/tables.py", PAGE),  # the page's words where a language has none
    ("outline/reader.py", "fr"),  # an example of a key
    ("outline/sources.py", "fr"),
    ("meeting/packing/reader.py", "fr"),
    ("sources/html/defaults.py", "tr"),  # a row of a table
    ("sources/html/rows.py", "tr"),
    ("sources/html/walk.py", "tr"),
    ("sources/html/defaults.py", "th"),
    ("sources/html/rows.py", "th"),
    ("sources/html/walk.py", "th"),
    ("sources/html/walk.py", "hr"),
    ("sources/html/lengths.py", "vi"),  # a unit
    ("evidence/matching/folding.py", "fi"),  # a ligature
    ("sources/pdf/signs.py", "fi"),
}
SCRIPTS = "language/scripts.py"  # which languages are written in which script, most of which have no table


def test_no_module_names_a_language(project: Path) -> None:
    names = set(list_tables())
    assert {"en", "fr", "de", "es"} <= names
    names -= {"id"}  # the word of fields and keys; no module has Indonesian in its mind
    found = set()
    for path in sorted((project / "brief").rglob("*.py")):
        place = path.relative_to(project / "brief").as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and place != SCRIPTS:
                tag = node.value.split("-")[0]
                found |= {(place, node.value)} if tag in names and len(node.value) <= len(tag) + 1 else set()
    assert found <= OTHERWISE


def test_a_tag_has_the_table_of_its_language() -> None:
    assert [name_table(tag) for tag in ("fr-CA", "FR", "de_AT", "tlh", "")] == ["fr", "fr", "de", "tlh", ""]
    assert has("fr-CA", "negation")
    assert not has("tlh", "labels")
    assert not has("../tables/en", "labels")
    assert read_part("tlh", "quantities") == {}


def test_the_words_of_the_page_alone_fall_back() -> None:
    assert name_page("tlh") == PAGE
    assert name_page("fr-CA") == "fr-CA"
    assert labels("tlh") == labels(PAGE)
    assert read_spacing("tlh").after == ()
    assert read_abbreviations("tlh") == frozenset()
    assert read_elsewhere("tlh") == ()
    assert read_year_words("fr") == ((), ())
    assert read_names("tlh").places == frozenset()


@pytest.mark.parametrize(
    ("tag", "page"),
    [
        *(
            (tag, tag)
            for tag in ("uz-Latn", "uz-Latn-UZ", "kk-Cyrl", "zh-Hans", "zh-Hant-HK", "zh_TW", "fa-Arab-AF", "ja-Jpan")
        ),
        *((tag, tag) for tag in ("fa-Arab-AF", "fa-u-nu-latn", "de-1996", "sw", "en-Latn-GB")),
        *((tag, PAGE) for tag in ("uz-Cyrl", "uz-Arab", "kk-Latn", "hi-Latn", "ur-Deva", "ru-Latn", "en-Cyrl")),
    ],
)
def test_the_page_has_words_in_the_script_that_a_tag_names(tag: str, page: str) -> None:
    """Uzbek in Cyrillic has no words of the page in Latin letters: a warning says so, as of a language without any."""
    assert name_page(tag) == page
    report = Report()
    sections = "sections: {context: [{text: A., evidence: none}]}"
    outline = f"title: A\nlanguage: {tag}\nsources: {{s: {{file: s.txt}}}}\n{sections}"
    read_outline(outline.encode(), "outline.yaml", report)
    told = [found for found in report.diagnostics if found.code is Code.OUTLINE_LANGUAGE]
    assert bool(told) is (tag != page)
    assert all(f"`{name_table(tag)}.json`" in str(found.help) for found in told), "the file to add is named"


@pytest.mark.parametrize("name", list_tables())
def test_a_table_that_extends_another_has_that_ones_parts(name: str) -> None:
    table = read_table(name)
    assert table
    assert "extends" not in table
    assert all(isinstance(part, dict) for part in table.values())
    assert (FOLDER / f"{name}.json").is_file()


def test_the_pages_of_codes_name_the_languages_with_negations(project: Path) -> None:
    names = "ar, de, en, es, fa (and prs), fr, it, pt, ru and zh"
    assert re.findall(r"\w+", names.replace("and ", "")) == sorted(list_languages("negation"), key=by_table)
    assert names in (project / "tests/cases/quote-language.md").read_text(encoding="utf-8")


def by_table(name: str) -> tuple[str, str]:
    """Order languages by the table that theirs extends."""
    return ("fa", name) if name == "prs" else (name, "")


def test_names_are_told_by_the_language() -> None:
    assert capitalises_nouns("de-AT")
    assert capitalises_nouns("lb")
    assert not capitalises_nouns("den")  # Slave, and no German
    assert is_place("Deutschlands", "de")
    assert not is_place("Deutschlands", "en")
    assert is_named("Herrn", "de", opens=True)
    assert not is_named("Herrn", "en", opens=True)


def test_a_sentence_ends_by_its_own_language() -> None:
    text = "Das sagte Frau Prof. Meier. Ja."
    assert find_sentence(text, 0, 3, (0, len(text)), "de") == (0, 27)
    assert find_sentence(text, 0, 3, (0, len(text)), "tlh") == (0, 20)


def test_a_negation_is_told_by_its_own_language() -> None:
    assert find_negation("sin or ni", "en") is None
    assert find_negation("sin or ni", "es-MX") == "sin"
    assert find_negation("n'est", "fr") == "n'est"
    assert find_negation("n'est", "en") is None


# -- negation ----------------------------------------------------------------------------------------------------------

NEGATED = [
    ("pt", "ainda não foi assinado", "não"),
    ("pt", "deixou de cumprir", "deixou"),
    ("pt-BR", "sem apoio", "sem"),
    ("it", "nessun'altra misura", "nessun'altra"),
    ("it", "non è stato", "non"),
    ("it", "è fallita la prova", "fallita"),
    ("ru", "стороны НЕ намерены", "НЕ"),
    ("ru", "нет оснований", "нет"),
    ("ru", "за исключением двух", "исключением"),
    ("ru", "лишён права", "лишен"),
    ("ar", "ولم توقع", "ولم"),
    ("ar", "وَلَمْ تُوَقِّعْ", "ولم"),
    ("ar", "فلـن توقع", "فلن"),
    ("ar", "وليست ملزمة", "وليست"),
    ("ar", "بدون اتفاق", "بدون"),
    ("ar", "وبالفشل في ذلك", "وبالفشل"),
    ("ar", "رفضت الدولة", "رفضت"),
    ("ar", "غیر ملزم", "غير"),
    ("fa", "امضا نشده است", "نشده"),
    ("fa", "امضا نمی‌شود", "نمی"),
    ("fa", "امضا نمي شود", "نمی"),
    ("fa-AF", "هیچ کشوری", "هیچ"),
    ("prs", "بدون توافق", "بدون"),
    ("zh", "双方没有签署", "没"),
    ("zh", "并非洲际协定", "并非"),
    ("zh-Hant", "雙方沒有簽署", "沒"),
    ("zh", "除了上海", "除了"),
    ("zh", "The rent is not fixed", "not"),
    ("en", "The rent не fixed", "не"),
    ("ru", "договор not подписан", "not"),
]


@pytest.mark.parametrize(("language", "text", "word"), NEGATED)
def test_a_negation_is_found(language: str, text: str, word: str) -> None:
    assert find_negation(text, language) == word


PLAIN = [
    ("pt", "foi assinado em maio"),
    ("it", "è stato firmato a maggio"),
    ("ru", "стороны намерены подписать договор"),
    ("ar", "والوزير في الخارج"),
    ("ar", "كما وقع الوزير الاتفاق بما فيه"),
    ("fa", "این توافق بیش از نیاز بیان شده است"),
    ("zh", "双方在非洲签署，特别是莫斯科"),
    ("zh", "NATO与SCO"),
    ("en", "µg of Ελλάδα"),
]


@pytest.mark.parametrize(("language", "text"), PLAIN)
def test_what_negates_nothing_is_none(language: str, text: str) -> None:
    assert find_negation(text, language) is None


def test_a_script_without_negations_is_not_read() -> None:
    assert find_unread("the Ελλάδα", "en") == "Ελ"
    assert find_unread("解決できる", "zh") == "でき"
    assert find_unread("5 µg of β-carotene, 毒品, не", "en") is None
    assert find_unread("o’clock Oʻzbekiston", "en") is None


@given(st.sampled_from(list_languages("negation")), st.data())
def test_every_negation_of_a_table_is_found(language: str, data: st.DataObject) -> None:
    part = read_part(language, "negation")
    entry = data.draw(st.sampled_from([*strings(part, "words"), *strings(part, "carried"), *strings(part, "anywhere")]))
    word = entry.removesuffix("*")
    carried = entry in strings(part, "carried")
    before = data.draw(st.sampled_from(["", *strings(part, "proclitics")])) if carried else ""
    assert find_negation(f"( {before}{word} )", language)
    assert find_negation(f"( {before}{word.upper()} )", language)


def test_a_negation_is_found_however_its_letters_are_written() -> None:
    written = ("außerstande", "ausserstande", "AUSSERSTANDE", "AUẞERSTANDE", "Außerstande")
    assert all(find_negation(f"Sie sind {word} zu zahlen.", "de") for word in written)


def test_every_ending_that_negates_has_an_apostrophe() -> None:
    """So that a word without one is not looked up in the tables of all languages."""
    endings = [ending for name in list_languages("negation") for ending in read_negations(name).endings]
    assert endings
    assert all("'" in ending for ending in endings)
