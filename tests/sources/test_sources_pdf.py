"""A PDF gives every sentence that a person copies from it, with its page; nothing broken, locked or scanned passes."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)

from brief.diagnostics import Report
from brief.evidence.matching.folding import FoldedSource
from brief.evidence.quotes import Located, locate
from brief.files import UnreadableError
from brief.sources.pdf.reader import read_pdf
from brief.sources.reader import read_source
from brief.sources.types import AuthorValue, SourceRequest
from quoting import MARK, judge, make_quote
from small_pdfs import make_pdf, paragraphs_of, show

if TYPE_CHECKING:
    from pathlib import Path

    from brief.sources.types import Source

SENTENCE = re.compile(r"(?<=[.!?:;])\s+(?=[A-Z“])")


def read_file(folder: Path, name: str, language: str = "en-GB") -> Source:
    report = Report()
    source = read_source(
        SourceRequest("report", AuthorValue(name, MARK), language), folder, report, allow_outside=False
    )
    assert not report.diagnostics
    assert source is not None
    return source


def list_sentences(typst: str) -> list[str]:
    """List a Typst file's sentences as they are read on the page, footnotes on their own."""
    body = typst[typst.index("= Findings") :]
    notes = re.findall(r"#footnote\[(.*?)\]", body)
    body = re.sub(r"#footnote\[.*?\]", "", body)
    body = re.sub(r"#figure\(.*?\n  caption.*?\n", "", body, flags=re.DOTALL)
    for raised, character in (("6", "⁶"), ("3", "³")):
        body = body.replace(f"#super[{raised}]", character)
    paragraphs = [line.lstrip("=- ") for line in body.splitlines()]
    return [s for p in (*paragraphs, *notes) for s in SENTENCE.split(p) if s.strip()]


def squeeze(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


@pytest.fixture(scope="module")
def report(project: Path) -> Source:
    return read_file(project / "tests" / "documents", "report.pdf")


@pytest.fixture(scope="module")
def sentences(project: Path) -> list[str]:
    found = list_sentences((project / "tests" / "documents" / "report.typ").read_text(encoding="utf-8"))
    assert len(found) >= 50
    return found


# -- what a person copies ----------------------------------------------------------------------------------------------


def test_every_sentence_is_found_on_its_page(project: Path, report: Source, sentences: list[str]) -> None:
    # where each sentence stands is known from another program's reading of the same file
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(project / "tests" / "documents" / "report.pdf"), "-"]
    raw = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    pages = [squeeze(page) for page in raw.split("\f")]
    folded = FoldedSource(report)
    missed = []
    for sentence in sentences:
        found = locate(folded, make_quote(sentence))
        page = next((n for n, words in enumerate(pages, 1) if squeeze(sentence)[:20] in words), None)
        assert page is not None, sentence
        if not isinstance(found, Located) or found.passage.page != page:
            missed.append((sentence, page, found))
        for named, verdict in ((page, True), (9, False)):
            narrowed = locate(folded, make_quote(sentence, page=named))
            assert isinstance(narrowed, Located) == verdict, (sentence, named)
    assert not missed


def test_a_sentence_over_a_page_break_stands_on_both_pages(report: Source) -> None:
    words = "Representatives of the consumers’ association attended the consultation and supported the interpretation"
    found = locate(FoldedSource(report), make_quote(words))
    assert isinstance(found, Located)
    assert report.pages_of(found.passage.spans[0].start, found.passage.spans[0].end) == (2, 3)
    assert judge(report, make_quote(words, page=2)) == "exact"
    assert judge(report, make_quote(words, page=3)) == "exact"
    assert judge(report, make_quote(words, page=1)) == "quote-not-found"


def test_a_paragraph_over_a_page_break_has_the_page_of_each_half(report: Source) -> None:
    found = locate(FoldedSource(report), make_quote("the interpretation of the office without qualification"))
    assert isinstance(found, Located)
    assert found.passage.page == 3
    assert report.paragraphs[found.passage.paragraph - 1].page == 2


@pytest.mark.parametrize(
    "words",
    [
        "Water loss in four river towns River Office",
        "River Office",
        "Report 17",
        "1 of 3",
        "consultation and 3 of 3 supported",
        "consultation and River Office supported",
        "attended the consultation and Water loss in four river towns River Office supported the interpretation",
    ],
)
def test_furniture_is_no_text(report: Source, words: str) -> None:
    assert judge(report, words) == "quote-not-found"


def test_no_running_head_stands_within_a_paragraph(report: Source) -> None:
    body = "".join(report.text[p.start : p.end] for p in report.paragraphs)
    assert "River Office" not in body
    assert "Report 17" not in body
    assert "River Office" in report.text  # it is passed over, not forgotten


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("fire-fighting and official waste-flushing", "dehyphenated"),
        ("firefighting and official", "dehyphenated"),
        ("the water that their households paid for", "exact"),  # a soft hyphen is no question
        ("the water that their house holds paid for", "quote-not-found"),
        ("The reservoir holds 3.2 × 10⁶ m³", "exact"),
        ("The reservoir holds 3.2 × 106 m3", "quote-not-found"),
        ("a five-year bond whose interest was fixed", "exact"),  # the mark of a note is no word
        (
            "the fourth refinanced it through a five-year bond2 whose interest",
            "exact",
        ),  # ... and may be given as printed
        ("the fourth refinanced it through a five-year bond3 whose interest", "quote-not-found"),
        ("Upper Ford 4,120 2,911", "exact"),
        ("Saint Fiacre 990", "exact"),
        ("990 640", "quote-not-found"),  # would read as 990,640
        ("difference of 31.4 per cent", "exact"),
        ("difference of 31.5 per cent", "quote-not-found"),
    ],
)
def test_words_of_a_pdf(report: Source, words: str, verdict: str) -> None:
    assert judge(report, words) == verdict


def test_offsets_are_those_of_composed_text(report: Source) -> None:
    ends = 0
    for paragraph in report.paragraphs:
        assert ends <= paragraph.start < paragraph.end
        ends = paragraph.end
        assert paragraph.page in {1, 2, 3}
        assert report.text[paragraph.start : paragraph.end].strip() == report.text[paragraph.start : paragraph.end]
    assert report.pages == 3
    assert report.hard_wrapped


# -- other programs' files ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["weasyprint.pdf", "libreoffice.pdf", "groff.pdf", "ghostscript.pdf"])
def test_every_sentence_of_other_programs_files_is_found(project: Path, sentences: list[str], name: str) -> None:
    source = read_file(project / "tests" / "documents", name)
    folded = FoldedSource(source)
    notes = 0 if name == "weasyprint.pdf" else 2  # the others were made without the two notes
    missed = [s for s in sentences if not isinstance(locate(folded, make_quote(s)), Located)]
    assert len(missed) <= notes, missed
    pages = {p.page for p in source.paragraphs}
    assert pages == set(range(1, (source.pages or 0) + 1))
    body = "".join(source.text[p.start : p.end] for p in source.paragraphs)
    assert "River Office" not in body


# -- files made here ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        (show("rents rose by 12 per cent"), ["rents rose by 12 per cent"]),
        # the same through a form, a flipped page, a scaled text matrix, an array, the next-line operators
        ("q 1 0 0 -1 0 400 cm BT /F 10 Tf 1 0 0 -1 40 50 Tm (rents rose) Tj ET Q", ["rents rose"]),
        ("BT /F 1 Tf 10 0 0 10 40 350 Tm (rents rose) Tj ET", ["rents rose"]),
        ("BT /F 10 Tf 40 350 Td [(ren) 20 (ts) -300 (rose)] TJ ET", ["rents rose"]),
        ("BT /F 10 Tf 12 TL 40 350 Td (rents) Tj (rose) ' ET", ["rents\nrose"]),
        # a page's words side by side are one line, whatever their order in the stream
        (show("rose", x=66) + show("rents"), ["rents rose"]),
        # bold by printing twice
        (show("rents rose") + show("rents rose"), ["rents rose"]),
        # a superscript, and a subscript
        (show("10 ") + "BT /F 6 Tf 52 354 Td (2) Tj ET", ["10²"]),
        (show("CO") + "BT /F 6 Tf 55 347 Td (2) Tj ET", ["CO₂"]),
        # hidden: invisible text without a picture, outside the page, slanted watermark, an artifact
        (show("seen") + "BT 3 Tr /F 10 Tf 40 300 Td (unseen) Tj ET", ["seen"]),
        (show("seen") + show("unseen", x=900) + show("unseen", y=-40), ["seen"]),
        (show("seen") + "BT /F 30 Tf .7 .7 -.7 .7 90 90 Tm (DRAFT) Tj ET", ["seen"]),
        (show("seen by all") + "/Artifact BMC " + show("unseen", y=320) + "EMC", ["seen by all"]),
        # placed where no number reaches
        (show("seen") + "10 0 0 10 0 0 cm " * 60 + show("unseen"), ["seen"]),
        # words in the place of glyphs: those that are seen count, and neither where both speak and differ
        ("/Span <</ActualText (seen)>> BDC " + show("s e e n") + "EMC", ["s e e n"]),
        (show("it is") + "/Span <</ActualText (seen)>> BDC " + show("figure", x=64) + "EMC", ["it is ������"]),
        (show("it is") + "/Span <</ActualText ()>> BDC " + show("not", x=64) + "EMC", ["it is not"]),
    ],
)
def test_glyphs_become_text(stream: str, expected: list[str]) -> None:
    assert paragraphs_of(make_pdf(stream)) == expected


def test_ligatures_are_letters_and_powers_are_not_digits() -> None:
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): DictionaryObject(
                {
                    NameObject("/BaseEncoding"): NameObject("/WinAnsiEncoding"),
                    NameObject("/Differences"): ArrayObject(
                        [NumberObject(1), *map(NameObject, ("/fi", "/ff", "/ffl"))]
                    ),
                }
            ),
        }
    )
    assert paragraphs_of(make_pdf(show("of\x01ce a\x02ord wa\x03e 10\xb2"), font=font)) == ["office afford waffle 10²"]


def test_characters_that_no_text_has_are_replaced() -> None:
    names = ArrayObject([NumberObject(0x41), *map(NameObject, ("/g1", "/g2", "/g3", "/g4", "/g5", "/g6"))])
    stream = DecodedStreamObject()
    stream.set_data(
        b"1 begincodespacerange <00> <FF> endcodespacerange 6 beginbfchar <41> <0000> <42> <D800> <43> <FDD0>"
        b" <44> <D83DDE00> <45> <0001> <46> <00650301> endbfchar"
    )
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): DictionaryObject({NameObject("/Differences"): names}),
            NameObject("/ToUnicode"): stream,
        }
    )
    (words,) = paragraphs_of(make_pdf(show("xAx xBx xCx xDx xEx xFx"), font=font))
    assert words == "x\ufffdx x\ufffdx x\ufffdx x😀x x\ufffdx x\u00e9x"
    words.encode()


def test_glyph_numbers_are_never_taken_for_characters() -> None:
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject("/Nameless"),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/DescendantFonts"): ArrayObject(
                [
                    DictionaryObject(
                        {NameObject("/Subtype"): NameObject("/CIDFontType2"), NameObject("/DW"): NumberObject(500)}
                    )
                ]
            ),
        }
    )
    with pytest.raises(UnreadableError, match="does not say which characters"):
        read_pdf(make_pdf("BT /F 10 Tf 40 350 Td <0031003200330034> Tj ET", font=font))


def test_a_page_that_is_turned_is_read_upright() -> None:
    assert paragraphs_of(make_pdf("q 0 1 -1 0 400 0 cm " + show("rents rose", "by 12 per cent") + "Q")) == [
        "rents rose\nby 12 per cent"
    ]


def test_columns_are_read_one_after_the_other() -> None:
    left = ["The first column goes on", "over several lines that", "end in the middle of a", "sentence which"]
    right = ["continues in the second", "column until it comes to", "its end in a last line", "that is full."]
    (words,) = paragraphs_of(make_pdf(show(*left, x=40) + show(*right, x=220)))
    assert words.split() == " ".join(left + right).split()


def test_the_same_words_at_another_height_are_no_running_head() -> None:
    pages = [show("Rents rose again.", y=350 - 40 * at) + show("More words.", y=200) for at in range(3)]
    assert paragraphs_of(make_pdf(*pages)).count("Rents rose again.") == 3


# -- what cannot be read -----------------------------------------------------------------------------------------------


def refusal(data: bytes) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read_pdf(data)
    return caught.value


def encrypt(data: bytes, user: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_password_is_asked_for_where_there_is_one() -> None:
    data = make_pdf(show("rents rose"))
    found = refusal(encrypt(data, "secret"))
    assert found.message == "is encrypted with a password"
    assert found.help
    assert paragraphs_of(encrypt(data, "")) == ["rents rose"]  # only printing or copying is forbidden


def test_a_scan_is_no_text() -> None:
    image = DecodedStreamObject()
    image.set_data(b"\0" * 3)
    for key, value in {"/Subtype": NameObject("/Image"), "/Width": NumberObject(1), "/Height": NumberObject(1)}.items():
        image[NameObject(key)] = value
    found = refusal(make_pdf("q 400 0 0 400 0 0 cm /I Do Q", XObject=DictionaryObject({NameObject("/I"): image})))
    assert found.message == "holds pictures of pages and no text"
    assert "OCR" in found.help
    assert refusal(make_pdf("")).message == "holds no text"


def test_recognised_text_behind_a_scan_is_text() -> None:
    stream = "BI /W 1 /H 1 /CS /G /BPC 8 ID x EI BT 3 Tr /F 10 Tf 40 300 Td (recognised) Tj ET"
    assert paragraphs_of(make_pdf(stream)) == ["recognised"]


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"\0" * 5000, b"rents rose", b"%PDF-1.4\n" + b"1 0 obj<<" * 9999]
)
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    found = refusal(data)
    assert found.message == "is no PDF that can be read"
    assert found.help


def test_a_stream_that_unpacks_to_too_much_is_refused() -> None:
    for stream in ("[" * 100_000, "q " * 1_100_000, "<<" * 50_000):
        writer = PdfWriter(clone_from=io.BytesIO(make_pdf(stream)))
        writer.pages[0].compress_content_streams()
        out = io.BytesIO()
        writer.write(out)
        assert refusal(out.getvalue()).help


def test_a_form_that_draws_itself_ends() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(make_pdf("/X Do /X Do " + show("rents rose"))))
    form = DecodedStreamObject()
    form.set_data(b"/X Do /X Do /X Do")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/Matrix")] = ArrayObject([FloatObject(n) for n in (1, 0, 0, 1, 0, 0)])
    reference = writer._add_object(form)  # noqa: SLF001
    inner = DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/X"): reference})})
    form[NameObject("/Resources")] = inner
    resources = writer.pages[0]["/Resources"]
    assert isinstance(resources, DictionaryObject)
    resources[NameObject("/XObject")] = DictionaryObject({NameObject("/X"): reference})
    out = io.BytesIO()
    writer.write(out)
    assert refusal(out.getvalue()).help


def read_or_refuse(data: bytes) -> str:
    try:
        return read_pdf(data).text
    except UnreadableError as error:
        return error.help


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_broken_bytes_are_text_or_a_finding(project: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["groff.pdf", "ghostscript.pdf", "weasyprint.pdf", "report.pdf"]))
    broken = bytearray((project / "tests" / "documents" / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    assert read_or_refuse(bytes(broken)).encode()


def test_a_text_source_waits_for_no_library() -> None:
    code = (
        "import sys; from brief.sources.formats import FORMATS; FORMATS['.txt'].read(b'rents rose');"
        "print(*sorted({'pypdf', 'lxml', 'docx', 'zipfile'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert not ran.stdout.strip()
    code = code.replace("'.txt'](b'rents rose')", "'.pdf'](open(sys.argv[1], 'rb').read())")
    pdf = "tests/documents/groff.pdf"
    ran = subprocess.run([sys.executable, "-c", code, pdf], capture_output=True, check=True, text=True)
    assert not ran.stdout.split()  # what reads a PDF is imported in a process of its own
    assert not ran.stderr  # nor does it say anything by itself


def test_an_unreadable_pdf_is_a_finding_at_the_files_name(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(make_pdf(""))
    report = Report()
    request = SourceRequest("report", AuthorValue("scan.pdf", MARK), "en-GB")
    assert read_source(request, tmp_path, report, allow_outside=False) is None
    (finding,) = report.diagnostics
    assert (finding.code.value, finding.mark) == ("source-unreadable", MARK)
    assert finding.message == "`scan.pdf` holds no text"
