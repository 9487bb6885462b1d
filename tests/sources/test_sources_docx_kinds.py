"""Words of Word documents that a theme, a drawing, a field or a list makes others, and harmless documents like them."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from test_sources_docx import DRAWN, code, did, field, make_docx, paragraph, paragraphs_of, row, run, text

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
ROSE = run("Rents did not rise by 12 per cent.")
DOUBTED = ["did \ufffcrise"]
SEEN = ["Rents did not rise by 12 per cent."]


def change(data: bytes, part: str, pattern: str, new: str) -> bytes:
    """Change a part of a package."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as made:
        for name in old.namelist():
            words = old.read(name)
            made.writestr(
                name, re.sub(pattern, new, words.decode(), count=1, flags=re.DOTALL) if name == part else words
            )
    return out.getvalue()


def theme(data: bytes, place: str, said: str) -> bytes:
    return change(data, "word/theme/theme1.xml", rf"<a:{place}>.*?</a:{place}>", f"<a:{place}>{said}</a:{place}>")


WHITE = '<a:srgbClr val="FFFFFF"/>'
WINGDINGS = '<a:latin typeface="Wingdings"/><a:ea typeface=""/><a:cs typeface=""/>'


@pytest.mark.parametrize(
    ("properties", "place", "said", "expected"),
    [
        ('<w:color w:val="000000" w:themeColor="background1"/>', "", "", DOUBTED),
        ('<w:color w:val="FFFFFF" w:themeColor="background1"/>', "", "", ["did rise"]),
        ('<w:color w:val="000000" w:themeColor="text1"/>', "dk1", WHITE, DOUBTED),
        ('<w:color w:val="4472C4" w:themeColor="accent1"/>', "accent1", WHITE, DOUBTED),
        ('<w:color w:val="000000" w:themeColor="text1" w:themeTint="02"/>', "", "", DOUBTED),
        ('<w:color w:val="7F7F7F" w:themeColor="text1" w:themeTint="80"/>', "", "", ["did not rise"]),
        ('<w:color w:val="4472C4" w:themeColor="accent1"/>', "", "", ["did not rise"]),
        ('<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>', "", "", ["did not rise"]),
        ('<w:rFonts w:cs="Wingdings"/><w:cs/>', "", "", DOUBTED),
        ('<w:rFonts w:cs="Wingdings"/>', "", "", ["did not rise"]),
        ('<w:eastAsianLayout w:vert="1"/>', "", "", DOUBTED),
    ],
)
def test_colours_and_fonts_are_those_of_the_documents_theme(
    properties: str, place: str, said: str, expected: list[str]
) -> None:
    data = make_docx(did("not", properties))
    found = paragraphs_of(theme(data, place, said) if place else data)
    assert found == expected


def test_a_font_of_symbols_may_be_the_themes() -> None:
    data = make_docx(did("not", '<w:rFonts w:asciiTheme="majorHAnsi"/>'))
    assert paragraphs_of(data) == ["did not rise"]
    assert "not" not in paragraphs_of(theme(data, "majorFont", WINGDINGS))[0]


IGNORABLE = 'mc:Ignorable="[^"]*"'
FILLS = (
    '<w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill>',
    '<w14:gradFill><w14:gsLst><w14:gs w14:pos="0"><w14:srgbClr w14:val="FFFFFF"/></w14:gs></w14:gsLst></w14:gradFill>',
    "<w14:noFill/>",
)


@pytest.mark.parametrize("fill", FILLS)
def test_what_letters_are_filled_with_may_be_nothing_that_is_seen(fill: str) -> None:
    assert paragraphs_of(make_docx(did("not", f"<w14:textFill {W14}>{fill}</w14:textFill>"))) == DOUBTED


def test_a_filling_that_is_seen_hides_nothing() -> None:
    fill = '<w14:solidFill><w14:schemeClr w14:val="tx1"/></w14:solidFill>'
    assert paragraphs_of(make_docx(did("not", f"<w14:textFill {W14}>{fill}</w14:textFill>"))) == ["did not rise"]


def shape(look: str, *, words: str = "", down: int = 0, high: int = 300_000, wrap: str = "wrapNone") -> str:
    """Draw a shape before the text, moved down from its paragraph by so many parts of a point, 12,700 each."""
    box = f"<wps:txbx><w:txbxContent>{paragraph(run(words))}</w:txbxContent></wps:txbx>" if words else ""
    return (
        '<w:r><w:drawing><wp:anchor behindDoc="0"><wp:positionV relativeFrom="paragraph"><wp:posOffset>'
        f'{down}</wp:posOffset></wp:positionV><wp:extent cx="3000000" cy="{high}"/><wp:{wrap}/>'
        f'<a:graphic xmlns:a="{DRAWN}/main"><a:graphicData><wps:wsp {WPS}>{look}{box}</wps:wsp></a:graphicData>'
        "</a:graphic></wp:anchor></w:drawing></w:r>"
    )


def vml(style: str, more: str = "") -> str:
    box = f'<v:rect xmlns:v="urn:schemas-microsoft-com:vml" style="{style}" {more}/>'
    return f"<w:r><w:pict>{box}</w:pict></w:r>"


SOLID = "<wps:spPr><a:solidFill><a:srgbClr val='FFFFFF'/></a:solidFill></wps:spPr>"
LINE = "<wps:spPr><a:ln w='25400'><a:solidFill><a:srgbClr val='FF0000'/></a:solidFill></a:ln></wps:spPr>"
FRAME = '<w:p><w:pPr><w:framePr w:wrap="{}" w:x="1000" w:y="1"/></w:pPr>' + run("not") + "</w:p>"


@pytest.mark.parametrize(
    "body",
    [
        paragraph(shape("<wps:spPr><a:gradFill/></wps:spPr>"), ROSE),
        paragraph(shape("<wps:spPr><a:pattFill/></wps:spPr>"), ROSE),
        paragraph(shape("<wps:spPr/><wps:style><a:fillRef idx='1'/></wps:style>"), ROSE),
        paragraph(shape(LINE, down=90_000, high=0), ROSE),  # a stroke
        paragraph(shape("<wps:spPr><a:noFill/></wps:spPr>", words="not"), ROSE),
        paragraph(ROSE) + paragraph(shape(SOLID, down=-400_000), run("Prices fell.")),
        paragraph(vml("position:absolute;width:240pt;height:20pt"), ROSE),
        paragraph(vml("position:absolute;width:240pt;height:1pt", "filled='f'"), ROSE),
        FRAME.format("none") + paragraph(ROSE),
        '<w:p><w:pPr><w:spacing w:line="100" w:lineRule="exact"/></w:pPr>' + ROSE + run("And so on. " * 20) + "</w:p>",
    ],
)
def test_a_paragraph_that_something_lies_over_is_not_read(body: str) -> None:
    assert SEEN[0] not in " ".join(paragraphs_of(make_docx(body)))


@pytest.mark.parametrize(
    "body",
    [
        paragraph(shape("<wps:spPr><a:noFill/></wps:spPr><wps:style><a:fillRef idx='1'/></wps:style>"), ROSE),
        paragraph(shape(LINE, down=230_000, high=0), ROSE),  # under the line
        paragraph(shape(SOLID, wrap="wrapSquare"), ROSE),
        paragraph(ROSE) + paragraph(shape(SOLID, down=20_000), run("Prices fell.")),
        paragraph(vml("position:absolute;z-index:-1;width:240pt;height:20pt"), ROSE),
        paragraph(vml("position:absolute;width:240pt;height:20pt", "filled='f' stroked='f'"), ROSE),
        FRAME.format("around") + paragraph(ROSE),
        '<w:p><w:pPr><w:spacing w:line="240" w:lineRule="exact"/></w:pPr>' + ROSE + "</w:p>",
    ],
)
def test_a_paragraph_beside_which_something_stands_is_read(body: str) -> None:
    assert SEEN[0] in " ".join(paragraphs_of(make_docx(body))).replace("\ufffc", "")


@pytest.mark.parametrize("name", ["PAGE", "NUMPAGES", "SECTIONPAGES"])
def test_numbers_of_pages_are_those_of_the_day(name: str) -> None:
    result = (field("begin"), code(f" {name} "), field("separate"), run("12"), field("end"))
    assert paragraphs_of(make_docx(paragraph(run("by "), *result, run(" per cent")))) == ["by \ufffc per cent"]


def numbered(said: str) -> bytes:
    place = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr></w:pPr>'
    data = make_docx(f"<w:p>{place}{run('Rents rose.')}</w:p>")
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{said}"/></w:lvl>'
    abstract = f'<w:abstractNum w:abstractNumId="77">{level}</w:abstractNum>'
    data = change(data, "word/numbering.xml", "<w:abstractNum ", f"{abstract}<w:abstractNum ")
    number = '<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num></w:numbering>'
    return change(data, "word/numbering.xml", "</w:numbering>", number)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Nobody says that %1", ["\ufffcRents rose."]),
        ("(%1)", ["Rents rose."]),
        ("Article %1.", ["Rents rose."]),
        ("Key message %1:", ["Rents rose."]),
    ],
)
def test_words_before_a_list_s_number_may_say_something_else(said: str, expected: list[str]) -> None:
    assert paragraphs_of(numbered(said)) == expected


def make_cells(layout: str, width: int, words: str) -> bytes:
    cell = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{text(words)}'
    return make_docx(f'<w:tbl><w:tblPr><w:tblLayout w:type="{layout}"/></w:tblPr>{row(text("Rents"), cell)}</w:tbl>')


def test_digits_on_lines_of_their_own_are_no_number() -> None:
    assert paragraphs_of(make_cells("fixed", 330, "12")) == ["Rents\t\ufffc"]
    assert paragraphs_of(make_cells("fixed", 900, "12,345")) == ["Rents\t12,345"]
    assert paragraphs_of(make_cells("autofit", 330, "12")) == ["Rents\t12"]


def test_what_is_in_an_element_that_is_passed_over_may_be_read_all_the_same() -> None:
    inner = f"<unknown:x>{run('not ')}</unknown:x>"
    data = make_docx(paragraph(run("did "), inner, run("rise")))
    ignored = 'mc:Ignorable="u" xmlns:u="urn:unknown" '
    assert paragraphs_of(data) == DOUBTED
    assert paragraphs_of(change(data, "word/document.xml", IGNORABLE, ignored)) == ["did rise"]
    kept = f'{ignored}mc:ProcessContent="u:x" '
    assert paragraphs_of(change(data, "word/document.xml", IGNORABLE, kept)) == ["did not rise"]
