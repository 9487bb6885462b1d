"""A Word document gives what it prints with all changes accepted; hidden, deleted and struck text is no word of it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brief.evidence.matching.folding import FoldedSource
from brief.evidence.quotes import Located, locate
from brief.files import UnreadableError
from brief.sources.docx.reader import read_docx
from quoting import make_quote
from test_sources_pdf import list_sentences, read_file

if TYPE_CHECKING:
    from pathlib import Path

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:unknown="urn:unknown"'
)
WHITE, BLACK = '<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:fill="000000"/>'


def make_docx(body: str, styles: str = "") -> bytes:
    """Make a document whose body is this XML; `run(words)` makes most of it."""
    document = docx.Document()
    for part, xml in ((document.element.body, body), (document.styles.element, styles)):
        for at, element in enumerate(parse_xml(f"<w:x {SPACES}>{xml}</w:x>")):
            part.insert(at if part is document.element.body else len(part), element)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*content: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(content)}</w:p>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def text(*words: str) -> str:
    return "".join(paragraph(run(each)) for each in words)


def paragraphs_of(data: bytes) -> list[str]:
    content = read_docx(data)
    return [content.text[p.start : p.end] for p in content.paragraphs]


STYLES = (
    '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Derived"><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:type="character" w:styleId="Shown"><w:basedOn w:val="Base"/>'
    '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Secret2"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Sup"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="Head"><w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    '<w:tcPr><w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>'
    '<w:style w:type="table" w:styleId="Foot"><w:tblStylePr w:type="lastRow"><w:rPr><w:vanish/></w:rPr></w:tblStylePr>'
    "</w:style>"
    '<w:style w:type="character" w:styleId="Loop"><w:basedOn w:val="Pool"/></w:style>'
    '<w:style w:type="character" w:styleId="Pool"><w:basedOn w:val="Loop"/></w:style>'
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph(run("Rents "), run("rose")) + paragraph(run("again")), ["Rents rose", "again"]),
        (paragraph(run("Rents"), "<w:r><w:br/></w:r>", run("rose")), ["Rents\nrose"]),
        (paragraph(run("Rents"), "<w:r><w:tab/></w:r>", run("rose")), ["Rents rose"]),
        (paragraph(run("well"), "<w:r><w:noBreakHyphen/></w:r>", run("known")), ["well‑known"]),
        (paragraph(run("coop"), "<w:r><w:softHyphen/></w:r>", run("eration")), ["coop\u00aderation"]),
        # hidden, by itself and by styles
        (paragraph(run("Rents "), run("never ", "<w:vanish/>"), run("rose")), ["Rents rose"]),
        (paragraph(run("Rents "), run("rose", '<w:vanish w:val="false"/>')), ["Rents rose"]),
        (paragraph(run("Rents "), run("never ", '<w:rStyle w:val="Derived"/>'), run("rose")), ["Rents rose"]),
        (paragraph(run("Rents "), run("rose", '<w:rStyle w:val="Shown"/>')), ["Rents rose"]),
        (paragraph(run("Rents "), run("rose", '<w:rStyle w:val="Loop"/>')), ["Rents rose"]),
        (paragraph(run("never"), style="Secret") + paragraph(run("rose")), ["rose"]),
        (paragraph(run("Rents "), run("fell", "<w:strike/>"), run("rose")), ["Rents rose"]),
        # tracked changes, all of them accepted
        (
            paragraph(
                run("Rents "), "<w:del><w:r><w:delText>fell</w:delText></w:r></w:del>", f"<w:ins>{run('rose')}</w:ins>"
            ),
            ["Rents rose"],
        ),
        (paragraph(f"<w:moveFrom>{run('gone')}</w:moveFrom>", f"<w:moveTo>{run('come')}</w:moveTo>"), ["come"]),
        # fields, links, controls
        (paragraph("<w:r><w:instrText>PAGE</w:instrText></w:r>", run("7")), ["7"]),
        (paragraph(f"<w:hyperlink>{run('Rents')}</w:hyperlink>"), ["Rents"]),
        (f"<w:sdt><w:sdtContent>{paragraph(run('Rents'))}</w:sdtContent></w:sdt>", ["Rents"]),
        # what is raised, what is no text
        (paragraph(run("10"), run("2", '<w:vertAlign w:val="superscript"/>')), ["10²"]),
        (paragraph(run("CO"), run("2", '<w:vertAlign w:val="subscript"/>')), ["CO2"]),
        (
            paragraph("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num></m:f></m:oMath>", run(" of it")),
            ["\ufffc of it"],
        ),
        (paragraph('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', run("x")), ["•x"]),
        # tables
        (table(row(text("Ford"), text("990"))), ["Ford\t990"]),
        (table(row(text("12"), text("500"))), ["12", "500"]),
        (table(row(text("Ford"), text("a", "b"), text("c"))), ["Ford", "a", "b", "c"]),
        (table(row(table(row(text("a"), text("b"))) + paragraph(), text("c"))), ["a b\tc"]),
        (table(f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{text('gone')}</w:tc></w:tr>") + text("x"), ["x"]),
        # a text box is read once, not from its copy for old programs, too
        (
            paragraph(
                run("before"),
                f"<w:r><mc:AlternateContent><mc:Choice>{paragraph(run('box'))}</mc:Choice>"
                f"<mc:Fallback>{paragraph(run('box'))}</mc:Fallback></mc:AlternateContent></w:r>",
                run("after"),
            ),
            ["before", "box", "after"],
        ),
    ],
)
def test_word_becomes_paragraphs(body: str, expected: list[str]) -> None:
    assert paragraphs_of(make_docx(body, STYLES)) == expected


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def did(words: str, properties: str) -> str:
    """Make a sentence with one word that looks otherwise."""
    return paragraph(run("did "), run(f"{words} ", properties), run("rise"))


def styled(name: str, look: str) -> str:
    rows = row(text("Town"), text("Rent")) + row(text("Ford"), text("990"))
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="{name}"/><w:tblLook w:val="{look}"/></w:tblPr>{rows}</w:tbl>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # what leaves no ink, and what does
        (did("not", WHITE), ["did rise"]),
        (did("not", WHITE + BLACK), ["did not rise"]),
        (did("not", '<w:color w:val="auto"/>' + BLACK), ["did not rise"]),
        (did("not", '<w:highlight w:val="black"/><w:color w:val="000000"/>'), ["did rise"]),
        (did("not", '<w:sz w:val="2"/>'), ["did rise"]),
        (did("not", "<w:specVanish/>"), ["did rise"]),
        (did("not", "<w:webHidden/>"), ["did not rise"]),  # it is hidden in a view of the screen alone
        (did("not", "<w:caps/>"), ["did NOT rise"]),
        (did("not", '<w:w w:val="1"/>'), ["did \ufffcrise"]),
        (styled("Head", "0020"), ["Town\tRent", "Ford\t990"]),
        (styled("Foot", "0040"), ["Town\tRent"]),
        (styled("Foot", "0000"), ["Town\tRent", "Ford\t990"]),
        # hidden by two styles is shown (ECMA-376, 17.7.3)
        (paragraph(run("did "), run("not", '<w:rStyle w:val="Base"/>'), style="Secret2"), ["not"]),
        (
            '<w:p><w:pPr><w:spacing w:line="1" w:lineRule="exact"/></w:pPr>' + run("Rents") + "</w:p>" + text("x"),
            ["x"],
        ),
        (table(f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{text('x')}</w:tc></w:tr>", row(text("y"))), ["y"]),
        # above and below the line
        (paragraph(run("10"), run("2", '<w:rStyle w:val="Sup"/>')), ["10²"]),
        (paragraph(run("10"), run("2", '<w:position w:val="8"/>')), ["10²"]),
        (paragraph(run("10"), run("½", '<w:vertAlign w:val="superscript"/>')), ["10\ufffc"]),
        (paragraph(run("10"), run("2", '<w:vertAlign w:val="subscript"/>')), ["10₂"]),
        # a paragraph's mark that is hidden or deleted ends none
        (f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{run('10')}</w:p>" + text("2 tons"), ["102 tons"]),
        (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('10')}</w:p>" + text("2 tons"), ["102 tons"]),
        (f'<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>{run("R")}</w:p>' + text("ents rose"), ["Rents rose"]),
        # fields
        (paragraph(field("begin"), run("not"), field("separate"), run("7"), field("end")), ["7"]),
        (paragraph(run("did "), field("begin"), code(" EQ x "), field("end"), run("rise")), ["did \ufffcrise"]),
        (paragraph(run("did "), field("begin"), code(" XE x "), field("end"), run("rise")), ["did rise"]),
        (
            paragraph(field("begin"), code("DATE"), field("separate"), run("2019"), field("end"), run(" x")),
            ["\ufffc x"],
        ),
        (
            paragraph(
                *(field("begin"), code(" IF "), field("begin"), code("PAGE"), field("separate"), run("3")),
                *(field("end"), field("separate"), run("7"), field("end")),
            ),
            ["7"],
        ),
        # what is no text
        (paragraph(run("11"), "<w:r><w:object/></w:r>", run(" per")), ["11\ufffc per"]),
        (paragraph(run("11"), "<w:r><w:pict/></w:r>", run(" per")), ["11\ufffc per"]),
        (paragraph(run("11"), "<w:r><w:drawing><wp:inline/></w:drawing></w:r>", run(" per")), ["11\ufffc per"]),
        (
            paragraph(
                run("by 11"),
                '<w:r><w:drawing><wp:anchor><wp:extent cx="9" cy="900000"/><wp:wrapSquare/></wp:anchor>'
                "</w:drawing></w:r>",
                run(" per"),
            ),
            ["by 11 per"],  # the text goes around it
        ),
        (
            paragraph(
                run("11"),
                '<w:r><w:drawing><wp:inline><wp:docPr hidden="1"/></wp:inline></w:drawing></w:r>',
                run(" per"),
            ),
            ["11 per"],
        ),
        (
            paragraph(
                run("did "),
                f"<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent>{run('x')}</w:sdtContent></w:sdt>",
                run(" rise"),
            ),
            ["did \ufffc rise"],
        ),
        (paragraph(run("by "), f'<w:bdo w:val="rtl">{run("1")}{run("2")}</w:bdo>', run(" per")), ["by \ufffc per"]),
        (paragraph(run("by "), f'<w:dir w:val="rtl">{run("12 - 15")}</w:dir>', run(" per")), ["by \ufffc per"]),
        (paragraph(run("by "), f"<unknown:x>{run('12')}</unknown:x>", run(" per")), ["by \ufffc per"]),
        # fonts of symbols
        (did("abc", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'), ["did αβχ rise"]),
        (did("not", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), ["did ■□\ufffd rise"]),
        (paragraph('<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r>', run("x")), ["\ufffdx"]),
        (paragraph('<w:r><w:sym w:font="Calibri" w:char="00B2"/></w:r>', run("x")), ["²x"]),
        # one branch of alternatives
        (
            paragraph(
                run("did "),
                f'<mc:AlternateContent><mc:Choice Requires="unknown">{run("surely ")}</mc:Choice>'
                f"<mc:Fallback>{run('not ')}</mc:Fallback></mc:AlternateContent>",
                run("rise"),
            ),
            ["did not rise"],
        ),
        # a note that nothing refers to is not printed; a mark is no word
        (paragraph(run("did "), '<w:r><w:footnoteReference w:id="5"/></w:r>', run("rise")), ["did rise"]),
    ],
)
def test_a_document_is_read_as_its_styles_show_it(body: str, expected: list[str]) -> None:
    assert paragraphs_of(make_docx(body, STYLES)) == expected


THIN = '<w:spacing w:line="20" w:lineRule="exact"/>'
PLACES = f"""
<w:style w:type="paragraph" w:styleId="Thin"><w:pPr>{THIN}</w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Thinner"><w:basedOn w:val="Thin"/></w:style>
<w:style w:type="paragraph" w:styleId="Far"><w:pPr><w:ind w:left="-30000"/></w:pPr></w:style>"""
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
PICTURE = (
    f'<a:graphic xmlns:a="{DRAWN}/main"><a:graphicData><p:pic xmlns:p="{DRAWN}/picture"/></a:graphicData></a:graphic>'
)
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def placed(properties: str, words: str = "Rents rose") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(words)}</w:p>"


def anchor(content: str, size: str = 'cx="5000000" cy="900000"', offset: str = "", behind: str = "0") -> str:
    where = f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{offset or 0}</wp:posOffset></wp:positionV>'
    inner = f"{where}<wp:extent {size}/><wp:wrapNone/>{content}"
    return f'<w:r><w:drawing><wp:anchor behindDoc="{behind}">{inner}</wp:anchor></w:drawing></w:r>'


def shape(properties: str = "", words: str = "", body: str = "") -> str:
    office = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    inside = f"<w:txbxContent>{paragraph(words or run('Rents rose'))}</w:txbxContent>"
    box = f"<wps:txbx>{inside}</wps:txbx><wps:bodyPr>{body}</wps:bodyPr>"
    inner = f'<wps:wsp xmlns:wps="{office}"><wps:spPr>{properties}</wps:spPr>{box}</wps:wsp>'
    return f'<a:graphic xmlns:a="{DRAWN}/main"><a:graphicData>{inner}</a:graphicData></a:graphic>'


def vml(style: str) -> str:
    box = f"<v:textbox><w:txbxContent>{text('Rents rose')}</w:txbxContent></v:textbox>"
    return f'<w:r><w:pict><v:shape {VML} style="{style}">{box}</v:shape></w:pict></w:r>'


FILLED = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
ACCENT = '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
LOW_ROW = '<w:tr><w:trPr><w:trHeight w:val="280" w:hRule="exact"/></w:trPr>{}</w:tr>'


@pytest.mark.parametrize(
    "body",
    [
        paragraph(run("Rents rose"), style="Thinner"),
        paragraph(run("Rents rose"), style="Far"),
        placed('<w:spacing w:line="60" w:lineRule="exact"/>'),
        placed('<w:framePr w:h="1" w:hRule="exact"/>'),
        placed('<w:framePr w:hAnchor="page" w:x="-20000"/>'),
        placed('<w:ind w:hanging="30000"/>'),
        f'<w:tbl><w:tblPr><w:tblInd w:w="-30000"/></w:tblPr>{row(text("Rents rose"))}</w:tbl>',
        f'<w:tbl><w:tblPr><w:tblpPr w:tblpX="-30000"/></w:tblPr>{row(text("Rents rose"))}</w:tbl>',
        table(LOW_ROW.format(f"<w:tc>{text('Rents rose.')}{text('But not all.')}</w:tc>")),
        table(row(f'<w:tcPr><w:vMerge w:val="continue"/></w:tcPr>{text("Rents rose")}')),
        table(row(f"<w:tcPr><w:hMerge/></w:tcPr>{text('Rents rose')}")),
        paragraph(run("Rents rose"), anchor(PICTURE)),
        paragraph(anchor(shape(), 'cx="0" cy="0"')),
        paragraph(anchor(shape(), offset="-99000000")),
        paragraph(anchor(shape(FILLED, run("Rents rose", WHITE)))),
        paragraph(vml("width:0;height:0")),
        paragraph(vml("position:absolute;margin-left:-3000pt")),
    ],
)
def test_what_stands_where_no_page_shows_it_is_no_text(body: str) -> None:
    assert paragraphs_of(make_docx(body, STYLES + PLACES)) == []


@pytest.mark.parametrize(
    "body",
    [
        placed('<w:spacing w:line="200" w:lineRule="exact"/>'),
        placed('<w:ind w:left="720" w:hanging="360"/>'),
        table(LOW_ROW.format(f"<w:tc>{text('Rents rose')}</w:tc>")),
        table(row(f'<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{text("Rents rose")}')),
        paragraph(anchor(shape(body="<a:spAutoFit/>"), 'cx="5000000" cy="635"')),
        paragraph(anchor(shape(ACCENT, run("Rents rose", WHITE)))),
        paragraph(vml("width:90pt;height:20pt")),
    ],
)
def test_what_stands_on_the_page_is_text(body: str) -> None:
    assert paragraphs_of(make_docx(body, STYLES + PLACES)) == ["Rents rose"]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("<w:outline/>" + WHITE, "did rise"),
        ('<w:cs/><w:szCs w:val="1"/>', "did rise"),
        ('<w:color w:val="000000" w:themeColor="background1"/>', "did \ufffcrise"),
        ('<w:shd w:val="pct95" w:color="000000" w:fill="000000"/><w:color w:val="000000"/>', "did rise"),
        ('<w:color w:val="4472C4"/><w:shd w:val="clear" w:fill="auto" w:themeFill="accent1"/>', "did \ufffcrise"),
        ('<w:fitText w:val="2"/>', "did \ufffcrise"),
        ('<w:spacing w:val="400"/>', "did \ufffcrise"),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="auto" w:themeFill="text1"/>', "did not rise"),
        ('<w:fitText w:val="900"/>', "did not rise"),
    ],
)
def test_words_are_read_as_their_properties_show_them(properties: str, expected: str) -> None:
    assert paragraphs_of(make_docx(did("not", properties))) == [expected]


def test_the_colour_of_a_page_hides_words_on_paper_or_on_the_screen() -> None:
    body = did("not", WHITE) + did("not", '<w:color w:val="336699"/>') + text("x")
    document = docx.Document(io.BytesIO(make_docx(body)))
    document.element.insert(0, parse_xml(f'<w:background {SPACES} w:color="336699"/>'))
    out = io.BytesIO()
    document.save(out)
    assert paragraphs_of(out.getvalue()) == ["did \ufffcrise", "did \ufffcrise", "x"]


def test_every_style_counts_from_the_defaults_on() -> None:
    hidden = '<w:style w:type="paragraph" w:default="1" w:styleId="Mine"><w:rPr><w:vanish/></w:rPr></w:style>'
    styles = f"<w:styles {SPACES}>{hidden}</w:styles>".encode()
    assert paragraphs_of(replace_part("word/styles.xml", styles)) == []
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:strike/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert paragraphs_of(replace_part("word/styles.xml", f"<w:styles {SPACES}>{defaults}</w:styles>".encode())) == []


def test_templates_and_strict_packages_are_read_and_parts_that_are_no_text_may_be_broken() -> None:
    template = make_docx(paragraph(run("Rents rose")))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(b"document.main+xml", b"template.main+xml")
            if name.startswith(("word/theme", "docProps", "word/numbering")):
                data = b"<broken"
            data = data.replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            ).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships/",
            )
            new.writestr(name, data)
    assert paragraphs_of(out.getvalue()) == ["Rents rose"]


def test_two_parts_of_one_name_are_refused() -> None:
    out = io.BytesIO(make_docx(paragraph(run("Rents rose"))))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/Document.xml", f"<w:document {SPACES}/>")
    with pytest.raises(UnreadableError):
        read_docx(out.getvalue())


def test_every_sentence_of_a_document_is_found(project: Path) -> None:
    documents = project / "tests" / "documents"
    source = read_file(documents, "report.docx")
    folded = FoldedSource(source)
    sentences = list_sentences((documents / "report.typ").read_text(encoding="utf-8"))
    missed = [s for s in sentences if not isinstance(locate(folded, make_quote(s)), Located)]
    assert len(missed) == 2, missed  # the two notes, with which it was not made
    assert "River Office" not in source.text  # running heads are of the page


def test_footnotes_are_text_behind_the_text() -> None:
    plain = make_docx(paragraph(run("Rents rose"), '<w:r><w:footnoteReference w:id="1"/></w:r>', run(" again")))
    notes = (
        f'<w:footnotes {SPACES}><w:footnote w:type="separator" w:id="0">{text("line")}</w:footnote>'
        f'<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>{run(" As estimated.")}</w:p></w:footnote></w:footnotes>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/_rels/document.xml.rels":
                added = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
                data = data.replace(b"</Relationships>", added.encode())
            new.writestr(name, data)
        new.writestr("word/footnotes.xml", notes)
    assert paragraphs_of(out.getvalue()) == ["Rents rose again", "As estimated."]


def zip_of(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is no Word document that can be read"),
        (b"rents rose", "is no Word document that can be read"),
        (b"PK\x03\x04" + b"\0" * 100, "is no Word document that can be read"),
        (zip_of(a=b"rents"), "is no Word document that can be read"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "is encrypted or of Word's old format"),
        (zip_of(a=b"\0" * 201_000_000), "unpacks to more than any document needs"),
        (zip_of(**{f"a{n}": b"" for n in range(5_001)}), "unpacks to more than any document needs"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_docx(data)
    assert caught.value.message == message
    assert caught.value.help


def replace_document(xml: bytes) -> bytes:
    return replace_part("word/document.xml", xml)


def replace_part(part: str, xml: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(make_docx(paragraph(run("x"))))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, xml if name == part else old.read(name))
    return out.getvalue()


def test_entities_are_not_expanded_and_deep_trees_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("rents fell", encoding="utf-8")
    doctype = f'<!DOCTYPE w:x [<!ENTITY a "rents rose"><!ENTITY f SYSTEM "{secret.as_uri()}">]>'
    body = f"<w:document {SPACES}><w:body>{paragraph(run('x&a;&f;y'))}</w:body></w:document>"
    assert all("rents" not in words for words in paragraphs_of(replace_document((doctype + body).encode())))
    deep = f"<w:document {SPACES}><w:body>" + "<w:sdt>" * 2_000 + "</w:sdt>" * 2_000 + "</w:body></w:document>"
    with pytest.raises(UnreadableError):
        read_docx(replace_document(deep.encode()))


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_broken_bytes_are_text_or_a_finding(project: Path, data: st.DataObject) -> None:
    broken = bytearray((project / "tests" / "documents" / "report.docx").read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    try:
        said = read_docx(bytes(broken)).text
    except UnreadableError as error:
        said = error.help
    assert said.encode()
