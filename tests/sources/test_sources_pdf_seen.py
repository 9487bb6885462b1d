"""A PDF is read as it is seen: columns, joins, bullets, notes, characters that the file leaves open, each place."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfWriter
from pypdf.generic import NumberObject

from brief.diagnostics import Report
from brief.evidence.matching.folding import FoldedSource
from brief.evidence.matching.misses import Missed
from brief.evidence.quotes import Located, locate
from brief.sources.pdf.fonts import read_fonts
from brief.sources.pdf.pdfium import OpenPdf, find_character
from brief.sources.pdf.reader import read_pdf
from brief.sources.reader import read_source
from brief.sources.types import AuthorValue, SourceRequest
from quoting import MARK, make_quote
from small_pdfs import make_dictionary, make_pdf, paragraphs_of, show

if TYPE_CHECKING:
    from pathlib import Path

PROSE = [
    "The second part of this report describes how the office asked households",
    "and in which districts the answers were too few. It names the towns along",
]
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
HELVETICA = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}


def flat(data: bytes) -> list[str]:
    return [" ".join(words.split()) for words in paragraphs_of(data)]


def find(data: bytes, words: str, folder: Path) -> Located | Missed:
    (folder / "report.pdf").write_bytes(data)
    report = Report()
    request = SourceRequest("report", AuthorValue("report.pdf", MARK), "en-GB")
    source = read_source(request, folder, report, allow_outside=False)
    assert source is not None, report.diagnostics
    found = locate(FoldedSource(source), make_quote(words))
    assert isinstance(found, Located | Missed)
    return found


# -- columns ----------------------------------------------------------------------------------------------------------


def test_no_passage_goes_over_a_gutter_under_a_title_over_two_columns() -> None:
    columns = [[f"{first} {n} was noted by the clerk" for n in NUMBERS] for first in ("Rent", "Meter", "School")]
    stream = show("Instructions for rents and water boards, a title over two of them", y=760, size=11, x=40)
    for at, (lines, top) in enumerate(zip(columns, (740, 740, 746), strict=True)):
        stream += show(*lines, y=top, x=40 + 185 * at)
    text = "\n\n".join(flat(make_pdf(stream, size=(612, 792))))
    for left, right in zip(columns[0] + columns[1], columns[1] + columns[2], strict=True):
        assert f"{left} {right}" not in text
        assert left in text
        assert right in text


def test_a_note_in_the_margin_is_no_part_of_the_lines_beside_it() -> None:
    stream = show(*PROSE * 5, y=740, x=60) + show("Marginal", "notes are", "usually", "short.", y=716, x=410)
    body, note = flat(make_pdf(stream, size=(612, 792)))
    assert body == " ".join(PROSE * 5)
    assert note == "Marginal notes are usually short."


def test_columns_drawn_line_by_line_are_columns() -> None:
    left = [f"The left column has its line {n} here" for n in NUMBERS]
    right = [f"and the right one has line {n} there" for n in NUMBERS]
    stream = "".join(
        show(a, y=740 - 12 * at, x=40) + show(b, y=740 - 12 * at, x=230)
        for at, (a, b) in enumerate(zip(left, right, strict=True))
    )
    text = " ".join(flat(make_pdf(stream, size=(612, 792))))
    assert " ".join(left) in text
    assert " ".join(right) in text


# -- lines and pages that belong together ------------------------------------------------------------------------------


RAGGED = [
    "When the office came home it was made the first of all, and in",
    "this high place did much good work; it was it who first gave us our own",
    "coins to use in place of the foreign coins.",
]
INDENTED = [
    "The office asked nine hundred households in the north about",
    "the rent that they paid in the last year. It found that a third of them",
    "had to move, and that most of those who moved went to a smaller flat.",
]


@pytest.mark.parametrize("lines", [RAGGED, INDENTED])
def test_the_own_edge_of_a_paragraph_says_which_line_is_short(lines: list[str]) -> None:
    wide = "The second part of this report describes how the office asked households about their costs, and in which of"
    stream = show(*lines, y=740, x=90) + show(*[f"{wide} them."] * 5, y=670, x=60)
    assert flat(make_pdf(stream, size=(640, 792)))[0] == " ".join(lines)


@pytest.mark.parametrize("mark", ["!", "o", "*", r"\(a\)", r"1\)", "x", "=>"])
def test_a_sign_before_an_indent_is_a_bullet(mark: str) -> None:
    item = ["The provider must not have the requisite level of knowledge of the", "infringing activity, as described."]
    stream = show(*PROSE, y=740, x=60) + show(mark, y=700, x=60) + show(*item, y=700, x=76)
    assert flat(make_pdf(stream, size=(612, 792)))[-1] == f"{mark} {' '.join(item)}".replace("\\", "")


def test_bullets_that_follow_one_another_are_items_of_their_own() -> None:
    stream = "".join(
        show("o", y=700 - 12 * at, x=60) + show(f"Item {n} of this list", y=700 - 12 * at, x=76)
        for at, n in enumerate(NUMBERS)
    )
    assert flat(make_pdf(stream, size=(612, 792))) == [f"o Item {n} of this list" for n in NUMBERS]


def test_only_the_first_block_of_the_next_page_goes_on_with_a_sentence() -> None:
    first = show(*PROSE, y=740, x=60) + show("She took the report to the house, and with her went, as", y=80, x=60)
    second = (
        show("sure enough, the clerk.", y=740, x=60)
        + show("Very glad, indeed, they were to read what the office had to say.", y=700, x=60)
        + show("befriended was, after all, a smaller sum than they had feared.", y=660, x=60)
    )
    read = flat(make_pdf(first, second, size=(612, 792)))
    assert "She took the report to the house, and with her went, as sure enough, the clerk." in read
    assert "befriended was, after all, a smaller sum than they had feared." in read
    third = show("Very glad, indeed, they were.", y=740, x=60) + show("sure enough, the clerk.", y=700, x=60)
    assert not any("went, as sure" in words for words in flat(make_pdf(first, third, size=(612, 792))))


def test_a_sentence_goes_on_behind_notes_and_a_caption() -> None:
    first = show(*PROSE, y=200, x=60) + show("1 See the office.", y=80, x=60, size=7)
    second = show("Table 1: Rents by town", y=740, x=60) + show("the river, and no others.", y=700, x=60)
    assert any(
        "towns along the river, and no others." in words for words in flat(make_pdf(first, second, size=(612, 792)))
    )


@pytest.mark.parametrize("label", ["1 https://rents.example", "1\\040\\040\\040See the report of the office."])
def test_the_mark_of_a_note_neither_parts_nor_glues_a_sentence(label: str, tmp_path: Path) -> None:
    mark = "BT /F 6 Tf 1 0 0 1 116 744 Tm (1) Tj ET\n"
    line = show("The Rent Centre", y=740, x=45) + mark + show("reports that 5,000 households moved.", y=740, x=122)
    stream = line + show(*PROSE, y=700, x=45) + show(label, y=80, x=45, size=7)
    data = make_pdf(stream, size=(612, 792))
    assert isinstance(find(data, "The Rent Centre reports that 5,000 households moved.", tmp_path), Located)


# -- characters --------------------------------------------------------------------------------------------------------


def make_swapped(given: bytes = b"<39> <0031>") -> bytes:
    """Make a font in which a nine is drawn and another character is given."""
    table = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar " + given + b" endbfchar"
    font = make_dictionary(HELVETICA | {"/BaseFont": "/Times-Roman", "/ToUnicode": table})
    return make_pdf(show("Rents rose by") + show("99", x=104, font="G") + show("per cent.", x=118), fonts={"/G": font})


def test_a_font_that_says_two_things_says_nothing(tmp_path: Path) -> None:
    data = make_swapped()
    assert flat(data) == ["Rents rose by �� per cent."]
    for words in ("Rents rose by 11 per cent.", "Rents rose by 99 per cent."):
        found = find(data, words, tmp_path)
        assert isinstance(found, Missed)
        assert "on page 1" in found.help
        assert "gives other characters than it draws" in found.help
    assert isinstance(find(data, "Rents rose by", tmp_path), Missed | Located)
    assert flat(make_swapped(b"<39> <0039>")) == ["Rents rose by 99 per cent."]


def test_a_letter_of_another_script_that_looks_the_same_is_what_it_looks() -> None:
    given = "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <69> <%04X> endbfchar"
    for letter, read in (("і", "dі"), ("ј", "d\ufffd")):  # Cyrillic i and j
        font = make_dictionary(HELVETICA | {"/ToUnicode": (given % ord(letter)).encode()})
        assert flat(make_pdf(show("di", font="G"), fonts={"/G": font})) == [read]


def test_words_in_the_place_of_other_letters_are_no_evidence(tmp_path: Path) -> None:
    stream = show("Rents") + "/Span <</ActualText (rose)>> BDC " + show("fell", x=70) + "EMC " + show("again.", x=92)
    found = find(make_pdf(stream), "Rents rose again.", tmp_path)
    assert isinstance(found, Missed)
    assert "other words there than its letters say" in found.help


@pytest.mark.parametrize(
    ("descriptor", "read"), [({"/Flags": 4}, "fell by ��� points"), ({"/Flags": 32}, "fell by 0;5 points")]
)
def test_signs_that_nothing_names_are_no_letters(descriptor: dict[str, int], read: str) -> None:
    entries = {key: NumberObject(value) for key, value in descriptor.items()}
    described = make_dictionary({"/Type": "/FontDescriptor", "/FontName": "/ABCDEF+CMMI10", **entries})
    font = make_dictionary(
        {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/ABCDEF+CMMI10", "/FontDescriptor": described}
    )
    data = make_pdf(show("fell by") + show("0;5", x=76, font="G") + show("points", x=95), fonts={"/G": font})
    assert flat(data) == [read]


def test_text_in_an_artifact_is_the_text_of_a_page_that_has_no_other() -> None:
    assert flat(make_pdf("/Artifact BMC " + show("Rents rose by 11 per cent.") + "EMC")) == [
        "Rents rose by 11 per cent."
    ]


def test_a_word_between_others_is_no_artifact() -> None:
    stream = show("Rents did") + "/Artifact BMC " + show("not", x=85) + "EMC " + show("rise again in any town.", x=103)
    assert flat(make_pdf(stream)) == ["Rents did not rise again in any town."]


def test_small_numbers_of_a_formula_may_be_typed_as_others_and_no_power(tmp_path: Path) -> None:
    stream = (
        show("Much CO") + "BT /F 6 Tf 82 348 Td (2) Tj ET " + show("and 10", x=89) + "BT /F 6 Tf 120 354 Td (2) Tj ET "
    )
    data = make_pdf(stream + show("towns.", x=127))
    assert flat(data) == ["Much CO₂ and 10² towns."]
    assert isinstance(find(data, "Much CO2 and 10² towns.", tmp_path), Located)
    assert isinstance(find(data, "Much CO2 and 102 towns.", tmp_path), Missed)


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_file_that_anyone_can_open_is_read(algorithm: str) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(make_swapped()))
    writer.encrypt("", "owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    assert flat(out.getvalue()) == ["Rents rose by �� per cent."]
    # what pypdf cannot decrypt by itself it reads as pdfium writes it
    assert read_fonts(OpenPdf(out.getvalue()).save()).by_name["Times-Roman"].conflicts.wrong.keys() == {"1"}


# -- where it is drawn -------------------------------------------------------------------------------------------------


def test_each_letter_leads_to_the_characters_that_it_is_drawn_with() -> None:
    table = b"1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <01> <00660069> <02> <00650301> endbfchar"
    names = {"/Differences": [NumberObject(1), "/g1", "/g2"], "/BaseEncoding": "/WinAnsiEncoding"}
    font = make_dictionary(HELVETICA | {"/Encoding": names, "/ToUnicode": table})
    stream = show("The of\x01ce", "paid caf\x02s  and", "the  rest.") + "BT /F 6 Tf 103 342 Td (2) Tj ET"
    data = make_pdf(stream, font=font)
    content = read_pdf(data)
    page = OpenPdf(data).open_page(1)
    assert page is not None
    assert content.text.startswith("The office\npaid cafés and²\nthe rest.")
    for at, letter in enumerate(content.text.rstrip()):
        found = content.spots.find(at, at + 1)
        drawn = "".join(chr(find_character(page.address, index)) for _, index in found)
        assert {number for number, _ in found} <= {1}
        assert drawn in {
            letter,
            {"é": "e\u0301", "²": "2", "f": "fi", "i": "fi", "\n": "", " ": ""}.get(letter, letter),
        }
        assert drawn or letter.isspace()
