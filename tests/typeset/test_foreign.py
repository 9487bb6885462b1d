"""Words in another language than the brief's have that language in the structure, and its quotation marks."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING
from unicodedata import bidirectional

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdf import PdfReader

from brief.cli import run
from brief.diagnostics import Code
from brief.language.page.labels import labels
from brief.pipeline import Request, build
from brief.typeset.lines.hyphenation import find_hyphenator

if TYPE_CHECKING:
    from pathlib import Path

    from verapdf import Validator

OUTLINE = """
title: Mieten steigen
issuer: Amt
date: 2020-04-02
language: de
sources: {{s: {{file: s.txt, title: Housing survey, language: {language}}}}}
sections:
  context: [{{text: Die Mieten sind 2019 um 11 Prozent gestiegen., quote: {quote}}}]
"""


def list_spans(path: Path) -> list[str]:
    """The languages of the structure's elements that have one."""
    reader = PdfReader(path)
    found = (reader.get_object(number) for number in range(1, len(reader.xref_objStm) + len(reader.xref[0]) + 1))
    return [str(thing["/Lang"]) for thing in found if isinstance(thing, dict) and "/Lang" in thing and "/S" in thing]  # type: ignore[index]


@pytest.mark.parametrize(
    ("language", "spans", "quoted"),
    [
        ("en-GB", ["en-GB", "en-GB"], "“Rents rose by 11 per cent in 2019”"),
        ("de-AT", [], "„Die Mieten sind 2019 um 11 Prozent gestiegen“"),
    ],
)
def test_a_quotation_and_a_title_have_the_language_of_their_source(
    language: str, spans: list[str], quoted: str, tmp_path: Path, verapdf: Validator
) -> None:
    (tmp_path / "s.txt").write_text(f"{quoted[1:-1]}.\n", encoding="utf-8")
    (tmp_path / "o.yaml").write_text(OUTLINE.format(language=language, quote=quoted[1:-1]), encoding="utf-8")
    built = build(Request(str(tmp_path / "o.yaml")), tmp_path / "o.pdf")
    assert built.output is not None, built.diagnostics
    text = " ".join("".join(page.extract_text() for page in PdfReader(tmp_path / "o.pdf").pages).split())
    assert quoted in text
    assert list_spans(tmp_path / "o.pdf") == spans
    for verdict in verapdf.validate([tmp_path / "o.pdf"]):
        assert verdict.clean, verdict


TURNED = """
title: {title}
issuer: {title}
date: 2020-05-27
language: {language}
sources:
  s: {{file: s.txt, published: not stated, retrieved: 2020-05-27}}
  e: {{file: e.txt, language: {foreign}, title: Homes, published: not stated, retrieved: 2020-05-27}}
sections:
  context:
    - {{text: "{text}", kind: fact, evidence: [{{source: s, quote: "{text}"}}, {{source: e, quote: "{quote}"}}]}}
  progress: [{{text: "{text}", evidence: none}}]
  challenges: [{{text: "{text}", evidence: none}}]
  outlook: [{{text: "{text}", evidence: none}}]
"""
PERSIAN = "کمبود مسکن مسئله‌ای جدی در همهٔ مناطق است"
HEBREW = "המחסור בדיור הוא בעיה קשה בכל האזורים"
ARABIC = "الآن نقص المساكن مشكلة خطيرة في جميع الأحياء"
CHINESE = "住房短缺是各地区的严重问题"
RUSSIAN = "нехватка жилья остаётся серьёзной проблемой во всех районах"
ENGLISH = "the shortage of homes is a serious problem in all districts"


def write_turned(folder: Path, language: str, text: str, foreign: str, quote: str) -> Request:
    """Write an outline that quotes a source which runs the other way."""
    (folder / "s.txt").write_text(f"{text}\n", encoding="utf-8")
    (folder / "e.txt").write_text(f"{quote}\n", encoding="utf-8")
    words = TURNED.format(title="Alpha beta", language=language, text=text, foreign=foreign, quote=quote)
    (folder / "o.yaml").write_text(words, encoding="utf-8")
    return Request(str(folder / "o.yaml"), layout="note")


def place_words(path: Path) -> list[tuple[float, float, float, str]]:
    """The words of a file with their left and right edge and height; poppler has them as they are seen."""
    said = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', said)
    return [
        (float(left), float(right), float(top), word[::-1] if is_rtl_word(word) else word)
        for left, top, right, word in found
    ]


def is_rtl_word(word: str) -> bool:
    """Whether a word has letters that run from right to left."""
    return any(bidirectional(sign) in {"R", "AL"} for sign in word)


@pytest.mark.parametrize(
    ("language", "text", "foreign", "quote"),
    [("fa", PERSIAN, "en", ENGLISH), ("he", HEBREW, "en", ENGLISH), ("en", ENGLISH, "fa", PERSIAN)],
)
def test_the_place_of_words_that_run_the_other_way_stands_above_them(
    language: str, text: str, foreign: str, quote: str, tmp_path: Path
) -> None:
    """Beside them it would stand within a line of the other direction."""
    place, opening = labels(language).paragraph_mark.format(number="").split()[0], quote.split(maxsplit=1)[0]
    request = write_turned(tmp_path, language, text, foreign, quote)
    built = build(request, tmp_path / "o.pdf")
    assert built.output is not None, built.diagnostics
    words = place_words(tmp_path / "o.pdf")
    first = next(word for word in words if word[3].strip("“«") == opening and word[3] != opening)
    assert [word for word in words if place in word[3] and 5 < first[2] - word[2] < 20], words
    assert not [word for word in words if place in word[3] and abs(word[2] - first[2]) < 2], words
    assert not [word for word in words if set(word[3]) & {"\u2068", "\u2069"}]


def test_a_date_behind_names_of_the_other_direction_stays_whole(tmp_path: Path) -> None:
    """Alpha, Alpha beta, ۷ خرداد ۱۳۹۹: a digit behind Latin letters would become one of theirs (UAX #9, W7)."""
    assert build(write_turned(tmp_path, "fa", PERSIAN, "en", ENGLISH), tmp_path / "o.pdf").output is not None
    words = place_words(tmp_path / "o.pdf")
    names = [word for word in words if "beta" in word[3]]
    months = [word for word in words if word[3] == "خرداد" and any(abs(word[2] - name[2]) < 5 for name in names)]
    (month,) = months
    day = next(word for word in words if word[3].strip("،") == "۷" and abs(word[2] - month[2]) < 1)
    assert 0 < day[0] - month[1] < 10, words


DIVIDED = """
title: Homes and rents
issuer: Office of homes
date: 2020-05-27
language: {language}
layout: house.yaml
sources:
  s: {{file: s.txt, published: not stated, retrieved: 2020-05-27}}
  e: {{file: e.txt, language: {foreign}, title: Report, published: not stated, retrieved: 2020-05-27}}
sections:
  context:
    - text: The shortage of homes is a serious problem.
      kind: fact
      evidence: [{{source: s, quote: The shortage of homes is a serious problem.}}, {{source: e, quote: "{quote}"}}]
  progress: [{{text: We propose a register of all rents., evidence: none}}]
  challenges: [{{text: We propose a register of all rents., evidence: none}}]
  outlook: [{{text: We propose a register of all rents., evidence: none}}]
"""
GERMAN = (
    "Die Verwaltungsvereinfachungsmaßnahmen der Bundesregierung und die Wohnungsbauförderungsgesetzgebung verringerten "
    "die durchschnittlichen Genehmigungsverfahrensdauern erheblich, weshalb Stadtentwicklungsgesellschaften "
    "zusätzliche Grundstückserschließungen und Bebauungsplanänderungen beantragten."
)
POLISH = (
    "ministerstwo przedstawiło najważniejsze przedsięwzięcia gospodarcze przewidziane rozporządzeniem, a "
    "przedstawiciele przedsiębiorstw zakwestionowali przeprowadzanie nieprzewidzianych postępowań odszkodowawczych "
) * 4
TURKISH = "belediyelerin sorumluluklarının yerine getirilmesindeki gecikmeler değerlendirilmelidir " * 3  # no patterns
SOFT = re.compile("([^\\W\\d_]+)\u00ad\\s*([^\\W\\d_]+)")


@pytest.mark.parametrize(("foreign", "quote"), [("de", GERMAN), ("pl", POLISH.strip()), ("tr", TURKISH.strip())])
@pytest.mark.parametrize("language", ["en-GB", "it"])
def test_a_quotation_is_divided_by_its_own_language(language: str, foreign: str, quote: str, tmp_path: Path) -> None:
    """German nouns, whose capitals tell no name, too; a language without patterns is not divided at all."""
    (tmp_path / "house.yaml").write_text("extends: note\nstyles: {note: {align: justify}}\n", encoding="utf-8")
    (tmp_path / "s.txt").write_text("The shortage of homes is a serious problem.\n", encoding="utf-8")
    (tmp_path / "e.txt").write_text(f"{quote}\n", encoding="utf-8")
    outline = DIVIDED.format(language=language, foreign=foreign, quote=quote)
    (tmp_path / "o.yaml").write_text(outline, encoding="utf-8")
    built = build(Request(str(tmp_path / "o.yaml")), tmp_path / "o.pdf")
    assert built.output is not None, built.diagnostics
    assert not [found for found in built.diagnostics if found.code is Code.PAGE_HYPHEN_NAME]
    text = subprocess.run(["pdftotext", "-raw", tmp_path / "o.pdf", "-"], capture_output=True, text=True, check=True)
    divided = [found for found in SOFT.findall(text.stdout) if "".join(found) in re.findall(r"\w+", quote)]
    patterns = find_hyphenator(foreign)
    assert bool(divided) is (patterns is not None), text.stdout
    for before, behind in divided:
        assert patterns is not None
        assert len(before) in patterns.positions(before + behind), (before, behind)


def read_copy(folder: Path, language: str, text: str, foreign: str, quote: str) -> Path:
    """Build the annotated copy of an outline that quotes a source which runs the other way."""
    request = write_turned(folder, language, text, foreign, quote)
    assert run(["build", request.outline, "--annotated", "-q", "--force"]) in {0, 1}
    return folder / "o.annotated.pdf"


@pytest.mark.parametrize(
    ("language", "text", "foreign", "quote"),
    [("fa", PERSIAN, "en", ENGLISH), ("he", HEBREW, "en", ENGLISH), ("en", ENGLISH, "fa", PERSIAN)],
)
def test_passages_of_an_annotated_copy_run_as_their_language_does(
    language: str, text: str, foreign: str, quote: str, tmp_path: Path
) -> None:
    path = read_copy(tmp_path, language, f"{text}.", foreign, f"{quote}.")
    assert set(list_spans(path)) == {foreign}
    stops = [
        word for word in place_words(path) if "." in word[3] and word[3].strip(".") == quote.rsplit(maxsplit=1)[-1]
    ]
    assert len(stops) >= 2, "the passage, and the source whole"
    assert not [word for word in stops if not word[3].endswith(".")], stops


@pytest.mark.parametrize(
    ("language", "text", "place"), [("fa", PERSIAN, "۱"), ("ar", ARABIC, "1"), ("he", HEBREW, "1")]
)
def test_the_offset_of_a_passage_is_no_part_of_its_paragraph_s_number(
    language: str, text: str, place: str, tmp_path: Path
) -> None:
    """Paragraph 1, from its 7th letter: read from the right, the one number before the other."""
    (tmp_path / "s.txt").write_text(f"{text}\n", encoding="utf-8")
    begun = text.partition(" ")[2]
    outline = TURNED.format(title="Alpha beta", language=language, text=begun, foreign="en", quote=ENGLISH)
    (tmp_path / "e.txt").write_text(f"{ENGLISH}\n", encoding="utf-8")
    (tmp_path / "o.yaml").write_text(outline, encoding="utf-8")
    assert run(["build", str(tmp_path / "o.yaml"), "--annotated", "-q", "--force"]) in {0, 1}
    offset = str(len(text) - len(begun))
    signs = list_signs(tmp_path / "o.annotated.pdf")
    places = [(x, y) for x, y, sign in signs if sign == offset]
    near = [at - x for x, y in places for at, height, sign in signs if sign == place and abs(height - y) < 3]
    near = [distance for distance in near if 0 < abs(distance) < 30]
    assert near
    assert min(near) > 0, "the paragraph's number stands at the right of the offset"


def list_signs(path: Path) -> list[tuple[float, float, str]]:
    """The characters between the running heads of a file's first page by the middle of their boxes."""
    page = pypdfium2.PdfDocument(path)[0].get_textpage()
    boxes = [(page.get_charbox(at), page.get_text_range(at, 1)) for at in range(page.count_chars())]
    return [((left + right) / 2, low, sign) for (left, low, right, _), sign in boxes if sign.strip() and 90 < low < 400]


def list_coloured(path: Path) -> list[tuple[float, float, float, float]]:
    """The boxes of the colour behind words on a file's first page: left, right, top, bottom from the sheet's head."""
    page = PdfReader(path).pages[0]
    drawn = page.get_contents().get_data().decode("latin-1")  # type: ignore[union-attr]
    height = float(page.mediabox.height)
    boxes = [
        [float(part) for part in box.split()[:4]]
        for fill in re.findall(r"q 1 0\.898 0\.5412 rg ((?:[\d.-]+ ){4}re .*?)f Q", drawn)
        for box in re.findall(r"(?:[\d.-]+ ){4}re", fill)
    ]
    return [(left, left + width, height - low - high, height - low) for left, low, width, high in boxes]


@pytest.mark.parametrize(
    ("language", "text"), [("fa", PERSIAN), ("he", HEBREW), ("en", ENGLISH), ("zh", CHINESE), ("ru", RUSSIAN)]
)
def test_quoted_words_of_an_annotated_copy_stand_on_a_colour_in_every_script(
    language: str, text: str, tmp_path: Path
) -> None:
    path = read_copy(tmp_path, language, text, "en", ENGLISH)
    boxes, words = list_coloured(path), set(re.findall(r"\w{4,}", text))
    said = subprocess.run(["pdftotext", "-bbox", "-l", "1", path, "-"], capture_output=True, text=True, check=True)
    # poppler has the letters of some words as they are seen
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', said.stdout)
    places = {
        word: [
            ((float(a) + float(b)) / 2, (float(y) + float(z)) / 2)
            for a, y, b, z, own in found
            if word in own + own[::-1]
        ]
        for word in words
    }
    assert all(places.values()), places
    for word, points in places.items():
        on = [any(a < x < b and low < y < high for a, b, low, high in boxes) for x, y in points]
        assert any(on), (word, points, boxes)
