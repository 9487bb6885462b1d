"""What a list numbers a paragraph with: a quote may give it as Word shows it, and it is no word of the text."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml

from brief.evidence.matching.folding import FoldedSource
from brief.evidence.quotes import Located, locate
from brief.sources.docx.reader import read_docx
from brief.sources.types import Source
from quoting import make_quote

SPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FORMS = ("decimal", "%1."), ("lowerLetter", "(%2)"), ("upperRoman", "%1.%2.%3")
GONE = "<w:rPr><w:del w:id='1' w:author='A'/></w:rPr>"


def make_list(*items: str, forms: tuple[tuple[str, str], ...] = FORMS, more: str = "", nums: str = "") -> bytes:
    """Make a document whose paragraphs are `level words`, of list 7; a level `-` is none."""
    document = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{said}"/>{more}</w:lvl>'
        for at, (form, said) in enumerate(forms)
    )
    own = f'<w:abstractNum w:abstractNumId="77">{levels}</w:abstractNum>'
    own += f'<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>{nums}'
    numbering = document.part.numbering_part.element
    numbering[:] = list(parse_xml(f"<w:x {SPACES}>{own}</w:x>"))
    for at, item in enumerate(items):
        level, words = item.split(" ", 1)
        level, _, name = level.partition("/")
        mark = GONE if words.startswith("gone") else ""
        place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name or 77}"/></w:numPr>' if level != "-" else ""
        xml = f"<w:p {SPACES}><w:pPr>{place}{mark}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        document.element.body.insert(at, parse_xml(xml))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def labels_of(data: bytes) -> list[str]:
    return [paragraph.label for paragraph in read_docx(data).paragraphs]


ITEMS = ("0 Rents rose.", "1 In the north.", "1 In the south.", "2 In one town.", "- They fell.", "0 Bread was dear.")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (make_list(*ITEMS), ["1.", "(a)", "(b)", "1.b.I", "", "2."]),
        # each level begins anew below the next one
        (make_list("0 One.", "1 Two.", "0 Three.", "1 Four."), ["1.", "(a)", "2.", "(a)"]),
        # another name of the same list counts on, or begins anew where it says so
        (
            make_list("0 One.", "0/78 Two.", nums='<w:num w:numId="78"><w:abstractNumId w:val="77"/></w:num>'),
            ["1.", "2."],
        ),
        (
            make_list(
                "0 One.",
                "0/78 Two.",
                "0/78 Three.",
                nums='<w:num w:numId="78"><w:abstractNumId w:val="77"/><w:lvlOverride w:ilvl="0">'
                '<w:startOverride w:val="5"/></w:lvlOverride></w:num>',
            ),
            ["1.", "5.", "6."],
        ),
        # bullets, forms that are rare, numbers that are hidden or white: none
        (make_list("0 One.", forms=(("bullet", "•"),)), [""]),
        (make_list("0 One.", forms=(("hindiVowels", "%1."),)), [""]),
        (make_list("0 One.", more="<w:rPr><w:vanish/></w:rPr>"), [""]),
        (make_list("0 One.", more='<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'), [""]),
        # behind what is deleted, and where a level was passed over, nothing is known
        (make_list("0 One.", "0 gone", "0 Three.", "0 Four."), ["1.", "", ""]),
        (make_list("0 One.", "2 Two.", "1 Three.", "0 Four."), ["1.", "", "", ""]),
        (make_list("0/99 One.", "9 Two."), ["", ""]),
    ],
)
def test_paragraphs_are_numbered_as_word_shows_them(data: bytes, expected: list[str]) -> None:
    assert labels_of(data) == expected


def find(quote: str, *items: str, forms: tuple[tuple[str, str], ...] = FORMS) -> str | None:
    """Give what a quote is found as; None where it is not."""
    content = read_docx(make_list(*items, forms=forms))
    source = Source("x", "x.docx", b"", "", content.text, 0, len(content.text), content.paragraphs, "en-GB")
    found = locate(FoldedSource(source), make_quote(quote))
    return found.passage.exact if isinstance(found, Located) else None


RISE = ("0 Rents rose by 11 per cent in 2019.", "1 Bread was dear in the north.", "0 Bread was dear in the north.")


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("Rents rose by 11 per cent", "Rents rose by 11 per cent"),
        ("1. Rents rose by 11 per cent", "Rents rose by 11 per cent"),
        ("1.  Rents rose by 11 per cent in 2019.", "Rents rose by 11 per cent in 2019."),
        ("2. Rents rose by 11 per cent", None),
        ("1) Rents rose by 11 per cent", None),
        ("1. rose by 11 per cent", None),
        ("(a) Bread was dear in the north.", "Bread was dear in the north."),
        ("2. Bread was dear in the north.", "Bread was dear in the north."),
        ("Bread was dear in the north.", None),  # in two places
        ("in 2019. (a) Bread was dear", None),
    ],
)
def test_a_quote_may_begin_with_the_number_of_its_paragraph_alone(quote: str, words: str | None) -> None:
    assert find(quote, *RISE) == words


def test_a_bare_number_or_letter_is_no_mark_of_a_list() -> None:
    assert find("1 people moved from the north", "0 people moved from the north", forms=(("decimal", "%1"),)) is None
    assert (
        find("a third of all homes was empty", "0 third of all homes was empty", forms=(("lowerLetter", "%1"),)) is None
    )
