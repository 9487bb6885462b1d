"""What an organisation prints on an issued paper: read, checked, printed, and told to libraries."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.cli import run
from brief.diagnostics import Code, Report
from brief.language.page.format import format_moment, name_language
from brief.language.tables import list_languages
from brief.outline.issue import LABELS, find_label
from brief.outline.reader import read_outline

if TYPE_CHECKING:
    from pathlib import Path

    from brief.outline.types import Outline
    from conftest import ReadPdf
    from verapdf import Validator

HEAD = """\
title: Rents in the capital
date: 2020-04-02
issuer: Secretariat
"""
REST = """
sources:
  report: {file: report.txt}
sections:
  context:
    - text: Rents rose by 11 per cent in May.
      quote: In May, rents rose by 11 per cent.
  progress: [{text: We propose a register of rents., evidence: none}]
  challenges: [{text: Landlords report no rents yet., evidence: none}]
  outlook: [{text: A law is being drafted this year., evidence: none}]
"""
ISSUE = """\
marking: "TLP:AMBER"
symbol: SRC/WG.2/2020/4
organ: Working Group on Housing
distribution: Limited
original_language: fr
embargo: 2020-06-03T10:00+02:00
doi: 10.1234/brief.2020.1
issn: 1234-5679
isbn: 978-3-16-148410-0
rights: © Secretariat & others 2020
licence: CC BY 4.0
"""


def look(lines: str) -> tuple[Outline, list[tuple[Code, str]]]:
    report = Report()
    outline = read_outline(f"{HEAD}{lines}{REST}".encode(), "outline.yaml", report)
    assert outline is not None
    return outline, [(found.code, found.message) for found in report.diagnostics]


def test_all_of_it_is_read() -> None:
    outline, found = look(ISSUE)
    assert [code for code, _ in found] == [Code.EMBARGO_EARLY]
    issue = outline.issue
    assert issue.embargo is not None
    assert issue.embargo.value.isoformat() == "2020-06-03T10:00:00+02:00"
    assert all(getattr(issue, name) is not None for name in issue.__struct_fields__)


@pytest.mark.parametrize(
    "line",
    [
        "issn: 1234-5678",  # a wrong last digit
        "issn: 12345679",
        "issn: 1234-567X",
        "isbn: 978-3-16-148410-1",
        "isbn: 979-3-16-148410",
        "isbn: 0-306-40615-3",
        "isbn: 978--316148410-0",
        "doi: doi:10.1234/x",
        "doi: https://doi.org/10.1234/x",
        "doi: 10.12/x",
        "doi: 10.1234/",
        "embargo: 2020-06-03",
        "embargo: 2020-06-03T10:00",  # no zone
        "embargo: 2020-06-31T10:00Z",
        "embargo: 2020-06-03T25:00Z",
        "original_language: French language",
        "symbol: A / CONF.1",
    ],
)
def test_what_cannot_be_so_is_refused(line: str) -> None:
    _, found = look(f"{line}\n")
    assert [code for code, _ in found] == [Code.OUTLINE_BAD_VALUE]


@pytest.mark.parametrize(
    "line",
    ["issn: 0317-8471", "issn: 2434-561X", "isbn: 0-306-40615-2", "isbn: 080442957X", "isbn: 9791090636071"],
)
def test_right_check_digits_are_taken(line: str) -> None:
    assert look(f"{line}\n")[1] == []


@given(st.integers(0, 9_999_999), st.integers(0, 10))
def test_one_digit_of_eleven_fits_an_issn(number: int, last: int) -> None:
    digits = f"{number:07}"
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=True))
    sound = (weighted + last) % 11 == 0
    value = f"{digits[:4]}-{digits[4:]}{'X' if last == 10 else last}"
    assert (look(f"issn: {value}\n")[1] == []) == sound


# -- TLP and embargo ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", LABELS)
def test_labels_of_tlp_are_taken_with_words_behind_them(label: str) -> None:
    for marking in (label, f"{label} for the working group"):
        assert find_label(marking) == label
        assert look(f'marking: "{marking}"\n')[1] == []


@pytest.mark.parametrize(
    "marking", ["TLP:WHITE", "TLP: AMBER", "tlp:red", "TLP AMBER", "TLP:AMBER STRICT+", "TLP:ORANGE"]
)
def test_what_is_no_label_of_tlp_is_found(marking: str) -> None:
    found = [code for code, _ in look(f'marking: "{marking}"\n')[1]]
    assert found == ([] if find_label(marking) else [Code.MARKING_UNKNOWN])
    assert (find_label(marking) is not None) == (marking == "TLP:AMBER STRICT+")


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("distribution: Restricted, under embargo\n", [Code.EMBARGO_UNDATED]),
        ("distribution: Restricted, under embargo\nstatus: draft\n", []),
        ("distribution: Restricted, under embargo\nembargo: 2020-04-02T10:00Z\n", []),
        ("embargo: 2020-04-01T23:59Z\n", [Code.EMBARGO_PAST]),
        ("embargo: 2020-04-02T00:01+05:30\n", []),
        ("embargo: 2020-04-02T23:00Z\n", []),
        ("embargo: 2020-04-03T00:00Z\n", [Code.EMBARGO_EARLY]),
        ("embargo: 2020-04-03T00:00Z\nstatus: final\n", [Code.EMBARGO_EARLY]),
        ("embargo: 2020-04-03T00:00Z\nstatus: draft\n", []),
        ('marking: "TLP:CLEAR"\nstatus: draft\nembargo: 2020-05-02T10:00Z\n', [Code.EMBARGO_PUBLIC]),
        ('marking: "TLP:CLEAR"\nembargo: 2020-05-02T10:00Z\n', [Code.EMBARGO_EARLY, Code.EMBARGO_PUBLIC]),
        ('marking: "TLP:GREEN"\nstatus: draft\nembargo: 2020-05-02T10:00Z\n', []),
    ],
)
def test_an_embargo_is_held_against_what_stands_beside_it(lines: str, codes: list[Code]) -> None:
    assert [code for code, _ in look(lines)[1]] == codes


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2020-06-03T10:00+02:00", "3 June 2020, 10:00\u00a0UTC+2 (08:00\u00a0UTC)"),
        ("2020-06-03T10:00+05:30", "3 June 2020, 10:00\u00a0UTC+5:30 (04:30\u00a0UTC)"),
        ("2020-06-03T01:00+02:00", "3 June 2020, 01:00\u00a0UTC+2 (2 June 2020, 23:00\u00a0UTC)"),
        ("2020-06-03T22:00-04:00", "3 June 2020, 22:00\u00a0UTC−4 (4 June 2020, 02:00\u00a0UTC)"),
        ("2020-06-03T10:00+00:00", "3 June 2020, 10:00\u00a0UTC"),
    ],
)
def test_an_hour_is_written_in_its_zone_and_in_utc(text: str, written: str) -> None:
    assert format_moment(datetime.fromisoformat(text), "en-GB", in_utc=True) == written


@pytest.mark.parametrize("language", list_languages("labels"))
def test_languages_are_named_in_the_page_s_own(language: str) -> None:
    assert name_language("fr", language) not in {"", "fr"}
    assert name_language("qqx", language) == "qqx"


# -- the page and the file ---------------------------------------------------------------------------------------------


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "outline.yaml").write_text(f"{HEAD}{ISSUE}{REST}", encoding="utf-8")
    (tmp_path / "report.txt").write_text("In May, rents rose by 11 per cent.\n", encoding="utf-8")
    assert run(["build", str(tmp_path / "outline.yaml"), "-q"]) == 0
    return tmp_path / "outline.pdf"


def test_it_is_printed(built: Path, pdftotext: ReadPdf) -> None:
    text = re.sub(r"\s+", " ", pdftotext(built))
    for words in (
        "SRC/WG.2/2020/4",
        "Embargo Not for publication before 3 June 2020, 10:00 UTC+2 (08:00 UTC).",
        "Embargo: 3 June 2020, 10:00 UTC+2",
        "Limited",
        "French",
        "doi:10.1234/brief.2020.1 · ISSN 1234-5679 · ISBN 978-3-16-148410-0 · © Secretariat & others 2020 · CC BY 4.0",
    ):
        assert words in text
    assert "Working Group on Housing" in text


def test_libraries_are_told(built: Path, verapdf: Validator) -> None:
    data = built.read_bytes()
    for entry in (
        b"<dc:identifier>doi:10.1234/brief.2020.1</dc:identifier>",
        b"<dc:publisher><rdf:Bag><rdf:li>Secretariat</rdf:li></rdf:Bag></dc:publisher>",
        "© Secretariat &amp; others 2020. CC BY 4.0</rdf:li></rdf:Alt></dc:rights>".encode(),
        b"<xmp:Identifier><rdf:Bag><rdf:li>SRC/WG.2/2020/4</rdf:li></rdf:Bag></xmp:Identifier>",
        b"<dcterms:audience>Working Group on Housing</dcterms:audience>",
        b"<dcterms:accessRights>Limited</dcterms:accessRights><dc:source>Original: French</dc:source>",
        b"<prism:doi>10.1234/brief.2020.1</prism:doi><prism:issn>1234-5679</prism:issn>",
        b"<prism:isbn>978-3-16-148410-0</prism:isbn>",
        b"<prism:embargoDate>2020-06-03T10:00:00+02:00</prism:embargoDate>",
    ):
        assert entry in data
    for prefix in (b"prism", b"dcterms"):
        assert data.count(b"<pdfaSchema:prefix>" + prefix + b"</pdfaSchema:prefix>") == 1
    assert all(verdict.clean for verdict in verapdf.validate([built]))


def test_an_organisation_has_a_masthead_of_its_own(built: Path, verapdf: Validator, pdftotext: ReadPdf) -> None:
    house = built.with_name("house.yaml")
    house.write_text("extends: policy-brief\nname: house\nmasthead: {form: organ}\n", encoding="utf-8")
    outline = built.with_name("outline.yaml")
    outline.write_text(f"{HEAD}{ISSUE}meeting: {{name: Working group, place: Vienna}}{REST}", encoding="utf-8")
    assert run(["build", str(outline), "-q", "--layout", str(house)]) == 0
    text = re.sub(r"\s+", " ", pdftotext(built))
    assert re.search(r"SECRETARIAT SRC/WG\.2/2020/4 .*Working Group on Housing .*Working group, Vienna", text)
    assert text.index("Limited") < text.index("Rents in the capital", text.index("Limited"))
    assert all(verdict.clean for verdict in verapdf.validate([built]))
    assert run(["verify", str(built), "-q"]) == 0


def test_a_brief_without_any_of_it_says_nothing_of_it(built: Path) -> None:
    outline = built.with_name("outline.yaml")
    outline.write_text(f"{HEAD}{REST}", encoding="utf-8")
    assert run(["build", str(outline), "-q"]) == 0
    assert b"prism" not in built.read_bytes()
    assert b"dc:rights" not in built.read_bytes()


# -- the colours of TLP 2.0 (FIRST, 2022, table 4) ---------------------------------------------------------------------

LETTERS = {
    "TLP:RED": (255, 43, 43),
    "TLP:AMBER": (255, 192, 0),
    "TLP:AMBER+STRICT": (255, 192, 0),
    "TLP:GREEN": (51, 255, 0),
    "TLP:CLEAR": (255, 255, 255),
}


def find_colours(path: Path) -> set[tuple[int, int, int]]:
    """Colours of the upper left corner of the first page, where the marking stands."""
    page = pypdfium2.PdfDocument(path)[0]
    picture = page.render(scale=4, crop=(40, page.get_height() - 70, page.get_width() - 240, 20), rev_byteorder=True)
    pixels, step = bytes(picture.buffer), picture.n_channels
    return {(pixels[at], pixels[at + 1], pixels[at + 2]) for at in range(0, len(pixels) - step, step)}


@pytest.mark.parametrize("form", ["reversed", "framed"])
@pytest.mark.parametrize("label", LABELS)
def test_a_label_of_tlp_has_its_colour_on_black(label: str, form: str, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("In May, rents rose by 11 per cent.\n", encoding="utf-8")
    house = tmp_path / "house.yaml"
    ink = "ink" if form == "framed" else "paper"
    house.write_text(
        f"extends: policy-brief\ncolours: {{ink: '#203040'}}\nfurniture: {{marking: {form}}}\n"
        f"styles: {{marking: {{colour: {ink}}}}}\n",
        encoding="utf-8",
    )
    outline = tmp_path / "outline.yaml"
    outline.write_text(f'{HEAD}marking: "{label}"\n{REST}', encoding="utf-8")
    assert run(["build", str(outline), "-q", "--layout", str(house)]) == 0
    found = find_colours(tmp_path / "outline.pdf")
    assert ((0, 0, 0) in found) == (form == "reversed")
    if label != "TLP:CLEAR":  # white is the paper as well
        assert (LETTERS[label] in found) == (form == "reversed")
