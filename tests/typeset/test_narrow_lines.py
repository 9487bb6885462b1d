"""Narrow ragged lines: a word is divided by its language where lines would be torn otherwise, and copies as typed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from brief.diagnostics import Code
from brief.layout.types import RUNNING, Styles
from brief.pipeline import Request, build, check
from brief.typeset.lines.hyphenation import find_hyphenator
from brief.typeset.lines.paragraph import Run
from test_text import SIZE, SOFT, broken, face, paragraphs, plain, read
from test_typeset import LAYOUTS, find_layout
from twenty import read_all

if TYPE_CHECKING:
    from pathlib import Path

MM = 72 / 25.4

OUTLINE = """
title: Alpha beta
issuer: Alpha
date: 2020-05-27
language: {language}
sources:
  s: {{file: s.txt, published: not stated, retrieved: 2020-05-27}}
  e: {{file: e.txt, language: en, title: Homes, published: not stated, retrieved: 2020-05-27}}
sections:
  context: [{{text: "{text}", kind: fact, evidence: [{{source: s, quote: "{text}"}}]}}]
  progress:
    - {{text: "{text}", kind: fact, evidence: [{{source: s, quote: "{text}"}}, {{source: e, quote: "{english}"}}]}}
  challenges: [{{text: "{text}", evidence: none}}]
  outlook: [{{text: "{text}", evidence: none}}]
"""
GERMAN = (
    "die Stadt will durch wissenschaftlich begleitete genossenschaftlich gebundene Versorgung wohnungspolitisch handeln"
)
ENGLISH = "ministries shall systematically institutionalise extraordinarily uncharacteristic responsibilities"
CHINESE = "住房短缺是各地区的严重问题。"
PERSIAN = "کمبود مسکن مسئله‌ای جدی در همهٔ مناطق است"


@pytest.mark.parametrize(("measure", "most"), [(45, 0.12), (60, 0.07)])
def test_narrow_lines_are_evened_out_by_few_divided_words(measure: float, most: float) -> None:
    torn, evened, count = [], [], 0
    for text in paragraphs():
        whole = broken(plain(text, hyphenate=False), measure * MM, justified=False)
        lines = broken(plain(text), measure * MM, justified=False)
        assert read(lines) == read(whole)
        assert len(lines) <= len(whole)
        assert not any(all(line.hyphen for line in lines[n : n + 3]) for n in range(len(lines) - 2))
        torn += [1 - line.width / (measure * MM) for line in whole[:-1]]
        evened += [1 - line.width / (measure * MM) for line in lines[:-1]]
        count += sum(line.hyphen for line in lines)
    assert 0 < count <= most * len(evened)
    assert sum(lack > 0.25 for lack in evened) <= 0.5 * sum(lack > 0.25 for lack in torn)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", GERMAN),
        ("en", ENGLISH),
        ("ru", "город создаёт общегосударственный реестр долгосрочного предпринимательского арендования"),
        ("uk", "місто впроваджує загальнодержавне довгострокове підприємницьке орендування житла"),
        ("el", "η πόλη εφαρμόζει πρόγραμμα επαναχρησιμοποίησης ακατοίκητων διαμερισμάτων πολυκατοικίας"),
        ("hu", "a város lakástámogatási programmegvalósítása folyamatosan előrehaladott állapotban"),
        ("pl", "miasto wprowadza najnowocześniejsze długoterminowe przedsięwzięcia mieszkaniowe"),
    ],
)
def test_narrow_lines_are_divided_by_their_language(language: str, text: str) -> None:
    run = Run(text, face(name="Source Serif 4"), SIZE)
    hyphenator = find_hyphenator(language)
    assert hyphenator is not None
    divided = 0
    for measure in range(28, 44, 2):
        lines = broken((run,), measure * MM, justified=False, language=language)
        assert read(lines) == text
        for one, two in pairwise(lines):
            if one.hyphen:
                divided += 1
                head, tail = one.text.split()[-1].rstrip(SOFT), two.text.split()[0].rstrip(SOFT)
                word = next(word for word in text.split() if head + tail in word)
                assert word.index(head) + len(head) in hyphenator.positions(word)
    assert divided


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "die eisenbahninfrastrukturinstandhaltungsgesellschaft der talschaft unterhält die strecke am fluss"),
        ("sv", "de järnvägsinfrastrukturunderhållsentreprenaderna i dalen sköter spåret längs den långa älven"),
    ],
)
def test_a_wide_line_is_not_torn_before_a_long_compound(language: str, text: str) -> None:
    run = Run(text, face(name="Source Serif 4"), SIZE)
    for measure in range(int(21 * SIZE / MM) + 1, 90):
        lines = broken((run,), measure * MM, justified=False, language=language)
        assert read(lines) == text
        assert min((line.width for line in lines[:-1]), default=measure * MM) >= 0.5 * measure * MM


def test_a_wide_line_of_short_words_has_none_divided() -> None:
    for text in paragraphs():
        assert not any(line.hyphen for line in broken(plain(text), 83.5 * MM, justified=False))


@pytest.mark.parametrize("text", ["sent from Kandaharistanopolis again", "near Westminsterabbeyian Courthousing today"])
def test_no_name_is_divided_for_the_sake_of_even_lines(text: str) -> None:
    for measure in range(38, 60, 2):
        assert not any(line.hyphen for line in broken(plain(text), measure * MM, justified=False))


def write(folder: Path, language: str, text: str) -> Path:
    """Write an outline whose side notes are long words."""
    (folder / "s.txt").write_text(f"{text}\n", encoding="utf-8")
    (folder / "e.txt").write_text(f"{ENGLISH}\n", encoding="utf-8")
    path = folder / "outline.yaml"
    path.write_text(OUTLINE.format(language=language, text=text, english=ENGLISH), encoding="utf-8")
    return path


@pytest.mark.parametrize(("language", "text"), [("de", GERMAN), ("en", ENGLISH), ("zh", CHINESE), ("fa", PERSIAN)])
def test_divided_words_of_side_notes_copy_as_typed(language: str, text: str, tmp_path: Path) -> None:
    """Quotations in English are divided as English is; in a Persian brief no word is, which pdfium would tear."""
    outline = write(tmp_path, language, text)
    assert build(Request(str(outline), layout="note"), tmp_path / "out.pdf").output is not None
    for reader, found in read_all(tmp_path / "out.pdf").items():
        joined = "".join(found.split())
        assert [word for word in ENGLISH.split() if word not in joined] == [], reader
    assert bool(count_hyphens(tmp_path / "out.pdf")) is (language != "fa")
    told = check(Request(str(outline), layout="note")).diagnostics
    assert not {Code.PAGE_HYPHEN_NAME, Code.PAGE_HYPHEN_LADDER, Code.PAGE_HYPHEN_COLUMN} & {one.code for one in told}


def count_hyphens(path: Path) -> int:
    """The lines that end in an added hyphen: it is its own character in the file."""
    return sum(page.extract_text().count("\u00ad") for page in PdfReader(path).pages)


@pytest.mark.parametrize(("hyphenate", "divided"), [("", True), ("yes", True), ("no", False)])
def test_a_layout_may_say_that_no_word_is_divided(hyphenate: str, *, divided: bool, tmp_path: Path) -> None:
    write(tmp_path, "de", GERMAN)
    style = f"styles: {{note: {{hyphenate: {hyphenate}}}}}\n" if hyphenate else ""
    (tmp_path / "house.yaml").write_text(f"extends: note\nname: house\n{style}", encoding="utf-8")
    layout = str(tmp_path / "house.yaml")
    assert build(Request(str(tmp_path / "outline.yaml"), layout=layout), tmp_path / "out.pdf").output is not None
    assert bool(count_hyphens(tmp_path / "out.pdf")) is divided


@pytest.mark.parametrize("layout", LAYOUTS)
def test_words_of_running_text_alone_are_divided_by_default(layout: str) -> None:
    styles = find_layout(layout).styles
    named = {name for name in Styles.__struct_fields__ if getattr(styles, name).hyphenate}
    assert named == RUNNING
    assert not named & {"title", "heading", "caption", "table_head", "chart_label", "status", "marking"}


def test_justified_lines_are_divided_unless_a_layout_says_otherwise(tmp_path: Path) -> None:
    divided = []
    for own in ("", ", hyphenate: no"):
        outline = write(tmp_path, "de", GERMAN)
        body = f"styles: {{body: {{align: justify{own}}}, note: {{hyphenate: no}}}}"
        (tmp_path / "house.yaml").write_text(f"extends: policy-brief\nname: house\n{body}\n", encoding="utf-8")
        request = Request(str(outline), layout=str(tmp_path / "house.yaml"))
        assert build(request, tmp_path / "out.pdf").output is not None
        divided.append(count_hyphens(tmp_path / "out.pdf"))
    assert divided[0] > divided[1] == 0
