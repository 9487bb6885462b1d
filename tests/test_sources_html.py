"""HTML gives what a browser shows: blocks as paragraphs, cells as rows; nothing hidden or struck out is a word."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.evidence.folding import FoldedSource
from brief.evidence.quotes import Located, locate
from brief.files import UnreadableError
from brief.sources.html import read_html
from quoting import judge, make_quote, make_source
from test_sources_pdf import list_sentences, read_file

if TYPE_CHECKING:
    from pathlib import Path


def paragraphs_of(html: str | bytes) -> list[str]:
    content = read_html(html.encode() if isinstance(html, str) else html)
    return [content.text[p.start : p.end] for p in content.paragraphs]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>Rents</h1><p>Rents <i>rose</i>\n  again.<p>And again.", ["Rents", "Rents rose again.", "And again."]),
        ("<div>Rents<div>rose</div>again</div>", ["Rents", "rose", "again"]),
        ("<ul><li>one<li>two<ul><li>inner</ul></ul>", ["one", "two", "inner"]),
        ("<dl><dt>Rent<dd>rose</dl>", ["Rent", "rose"]),
        ("Rents<br>rose", ["Rents\nrose"]),
        ("<pre>rents\n  rose</pre>", ["rents\nrose"]),
        ("<p>Rents&nbsp;rose by 5&thinsp;%", ["Rents\u00a0rose by 5\u2009%"]),
        ("<p>caf&#101;&#769;", ["caf\u00e9"]),
        ("<table><tr><th>Town<th>Rent<tr><td><p>Ford<td>990</table>", ["Town\tRent", "Ford\t990"]),
        ("<table><tr><td>12<td>500</table>", ["12", "500"]),  # never 12 500
        ("<table><tr><td>Ford<td><p>one<p>two<td>990</table>", ["Ford", "one", "two", "990"]),
        ("<table><tr><td>a<table><tr><td>b<td>c</table>d<td>e</table>", ["a", "b\tc", "d\te"]),
        ("<head><title>No</title><style>p{}</style></head><p>Rents<script>rose</script>", ["Rents"]),
        ("<p>Rents <span hidden>never</span><b style='color:red; DISPLAY : none'>not</b>rose", ["Rents rose"]),
        ("<p>Rents <i style='visibility:hidden'>not</i><i style='display:nonesuch'>rose</i>", ["Rents rose"]),
        ("<p>Rents <del>fell</del><s>fell</s><ins>rose</ins>", ["Rents rose"]),
        ("<p>Rents<!-- fell --><template>fell</template><noscript>fell</noscript> rose", ["Rents rose"]),
        ("<p>Rents <span aria-hidden=true>rose</span>", ["Rents rose"]),  # it is seen
        (
            "<dialog>Closed</dialog><dialog open>Open</dialog><details><summary>A</summary>b</details>",
            ["Open", "A", "b"],
        ),
        ("<p>10<sup>2</sup> m, CO<sub>2</sub>", ["10² m, CO2"]),
        ("<p>half <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> of it", ["half \ufffc of it"]),
        ("<p>a&#xFDD0;b&#xE;c&#xB;d", ["a\ufffdb\ufffdc d"]),
        ("", []),
        ("<p", []),
    ],
)
def test_html_becomes_paragraphs(html: str, expected: list[str]) -> None:
    assert paragraphs_of(html) == expected


def test_every_sentence_of_a_page_is_found(project: Path) -> None:
    documents = project / "tests" / "documents"
    folded = FoldedSource(read_file(documents, "weasyprint.html"))
    sentences = list_sentences((documents / "report.typ").read_text(encoding="utf-8"))
    assert not [s for s in sentences if not isinstance(locate(folded, make_quote(s)), Located)]


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("a bond whose interest is fixed", "exact"),
        ("a bond 1 whose interest is fixed", "quote-not-found"),
        ("of 10² tons", "exact"),
        ("of 102 tons", "quote-not-found"),
        ("not fixed", "quote-not-found"),
    ],
)
def test_a_quote_passes_over_the_mark_of_a_note(words: str, verdict: str) -> None:
    html = (
        '<p>It is a bond<sup><a href="#n1">[1]</a></sup> whose interest is <span hidden>not</span> fixed at a price'
        " of 10<sup>2</sup> tons.</p>"
    )
    assert judge(make_source(html, suffix=".html"), words) == verdict


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<p>Loyer élevé".encode(), "Loyer élevé"),
        (b"\xef\xbb\xbf" + "<meta charset=latin1><p>élevé".encode(), "élevé"),
        (b'<meta charset="iso-8859-1"><p>\xe9lev\xe9 \x80', "élevé €"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=windows-1251'><p>\xe4\xe0", "да"),
        (b"\xff\xfe" + "<p>élevé".encode("utf-16-le"), "élevé"),
    ],
)
def test_the_encoding_is_the_one_that_the_file_names(data: bytes, expected: str) -> None:
    assert paragraphs_of(data) == [expected]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<p>\xe9lev\xe9", "is not UTF-8, which it should be"),
        (b"<meta charset=klingon><p>x", "names an encoding that is unknown"),
        (b"<meta charset=rot13><p>x", "names an encoding that is unknown"),
        (b"<p>a\0b", "holds NUL characters, so it is no text"),
        (b"<div>" * 100_000, "nests its elements too deep, or is broken"),
        (b"<p " + b" ".join(b"a%d" % n for n in range(50_000)) + b">", "has an element with thousands of attributes"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_html(data)
    assert caught.value.message == message
    assert caught.value.help


PIECES = (
    "<p> <b> </b> <td> <tr> <table> </table> <sup> <a~href=#n> & &#0; <!-- --> < = \" ' é x 1 <pre> <li~hidden> </p>"
)


@given(st.lists(st.sampled_from([piece.replace("~", " ") for piece in PIECES.split()])))
@settings(max_examples=150, deadline=None)
def test_any_markup_is_text(pieces: list[str]) -> None:
    content = read_html("".join(pieces).encode())
    ends = 0
    for paragraph in content.paragraphs:
        assert ends <= paragraph.start < paragraph.end <= len(content.text)
        ends = paragraph.end


@pytest.mark.parametrize(("suffix", "library", "extra"), [("html", "lxml", "html"), ("docx", "docx", "docx")])
def test_a_missing_library_is_a_finding_that_names_the_extra(
    project: Path, tmp_path: Path, suffix: str, library: str, extra: str
) -> None:
    name = {"html": "weasyprint.html", "docx": "report.docx"}[suffix]
    # where the library is not installed: a finder that knows no such module
    (tmp_path / "sitecustomize.py").write_text(f"import sys\nsys.modules[{library!r}] = None\n", encoding="utf-8")
    code = (
        "import sys; sys.path.insert(0, sys.argv[3]); import sitecustomize; from pathlib import Path;"
        "from brief.diagnostics import Mark, Report; from brief.sources.reader import read_source;"
        "from brief.sources.types import Setting, SourceRequest; report = Report(); mark = Mark('o.yaml', 1, 1, 1, 2);"
        "request = SourceRequest('s', Setting(sys.argv[2], mark), 'en');"
        "print(read_source(request, Path(sys.argv[1]), report, allow_outside=False));"
        "print(*((d.code.value, d.help) for d in report.diagnostics))"
    )
    command = [sys.executable, "-c", code, str(project / "tests" / "documents"), name, str(tmp_path)]
    out = subprocess.run(command, capture_output=True, check=True, text=True, cwd=project).stdout
    assert out.splitlines() == ["None", str(("source-unreadable", f"run `pip install 'brief[{extra}]'`"))]
