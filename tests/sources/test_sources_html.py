"""HTML gives what a browser shows: blocks as paragraphs, cells as rows; nothing hidden or struck out is a word."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.evidence.matching.folding import FoldedSource
from brief.evidence.quotes import Located, locate
from brief.files import UnreadableError
from brief.sources.html.reader import read_html, read_xhtml
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
            ["Open", "A"],  # what is closed is not seen
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


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p>Rents <b style="display:/**/none">not</b> rose', ["Rents rose"]),
        ('<p>Rents <b style="d\\69splay:none">not</b> rose', ["Rents rose"]),
        ("<style>.a{display:none}</style><p>Rents <b class=a>not</b> rose", ["Rents rose"]),
        (
            "<style>.a{display:none}b{display:inline!important}</style><p>Rents <b class=a>not</b> rose",
            ["Rents not rose"],
        ),
        ('<p>Rents <b style="display:none;display:foo">not</b> rose', ["Rents rose"]),
        ('<p>Rents <b style="height:0;overflow:hidden">not</b> rose', ["Rents not rose"]),
        ('<p>Rents <b style="display:inline-block;height:0;overflow:hidden">not</b> rose', ["Rents rose"]),
        ('<p style="visibility:hidden">Rents <b style="visibility:visible">not</b> rose', ["not"]),
        ('<p>Rents <b style="color:#fff">not</b> rose', ["Rents rose"]),
        ('<p style="background:#000;color:#fff">Rents <b>not</b> rose', ["Rents not rose"]),
        ('<p>Rents <b style="color:transparent">not</b> rose', ["Rents rose"]),
        ("<style>:root{--c:none}.a{display:var(--c)}</style><p>Rents <b class=a>not</b> rose", ["Rents rose"]),
        ('<style>.a::before{content:"not "}</style><p>Rents <b class=a>rose</b>', ["Rents ￼rose"]),
        ("<style>p{ & .a{display:none} }</style><p>Rents <b class=a>not</b> rose", ["Rents rose"]),
        ("<style media=print>.a{display:none}</style><p>Rents <b class=a>not</b> rose", ["Rents not rose"]),
        (
            "<style>@media screen and (min-width:600px){.a{display:none}}</style><p>Rents <b class=a>not</b> rose",
            ["Rents rose"],
        ),
        ('<p>Rents <b style="position:absolute;clip:rect(0 0 0 0)">not</b> rose', ["Rents rose"]),
        ('<p>Rents <b style="clip:rect(0 0 0 0)">not</b> rose', ["Rents not rose"]),
        ('<p>Rents <b style="position:absolute;left:-9999px">not</b> rose', ["Rents rose"]),
        ('<p>Rents <b style="left:-9999px">not</b> rose', ["Rents not rose"]),
        ('<p>Rents <b style="text-transform:uppercase">not</b> rose', ["Rents NOT rose"]),
        ('<p>Rents <b style="font-size:0">not</b> rose', ["Rents rose"]),
        ('<p>Rents <b style="font:0/0 a">not</b> rose', ["Rents rose"]),
        ('<p>Rents <b style="text-decoration:line-through">not</b> rose', ["Rents rose"]),
        ('<p>Rents <del style="text-decoration:none">not</del> rose', ["Rents not rose"]),
        ('<p>10<span style="vertical-align:super">2</span> t', ["10² t"]),
        ('<p>10<sup style="vertical-align:baseline;font-size:1em">2</sup> t', ["102 t"]),
        (
            "<style>sup{vertical-align:baseline;position:relative;top:-.5em;font-size:75%}</style><p>10<sup>2</sup> t",
            ["10² t"],
        ),
        ("<p>10<sub>2</sub> t, CO<sub>2</sub>", ["10₂ t, CO2"]),
        ("<p>by <bdo dir=rtl>12</bdo> per", ["by ￼ per"]),
        ('<p>by <span style="direction:rtl;unicode-bidi:bidi-override">12</span> per', ["by ￼ per"]),
        ("<p>by <span dir=rtl>12 - 15</span> per", ["by ￼ per"]),
        ("<p>did <img src=x alt=not> rise", ["did ￼ rise"]),
        ("<p>did <input value=not> rise", ["did ￼ rise"]),
        ("<p>did <input type=hidden value=not> rise", ["did rise"]),
        ("<p>did <button>not</button> rise", ["did not rise"]),
        ("<p>did <svg><text>not</text></svg> rise", ["did ￼ rise"]),
        ("<details><summary>Rents</summary>not</details>", ["Rents"]),
        ('<div style="display:flex;flex-direction:row-reverse"><b>12</b><b>Rents rose</b></div>', ["12", "Rents rose"]),
        ('<p style="text-indent:-9999px">Rents rose</p><p>x', ["x"]),
        ('<p>Rents <b style="opacity:0">not</b> rose', ["Rents rose"]),
        ('<p>Rents <b style="opacity:0%">not</b> rose', ["Rents rose"]),
        ('<p>Rents <b style="font-size:calc(1px - 1px)">not</b> rose', ["Rents rose"]),
        ('<p>Rents <b style="display:inline-block;transform:scale(0)">not</b> rose', ["Rents rose"]),
        ("<style>b:not(.x){display:none}</style><p>Rents <b>not</b> rose", ["Rents rose"]),
        ("<style>p b:nth-child(2){display:none}</style><p>Rents <b>x</b> <b>not</b> rose", ["Rents x rose"]),
        ("<style>p:has(b) b{display:none}</style><p>Rents <b>not</b> rose", ["Rents ￼ rose"]),
        # of which element it is the first is not reckoned; that it outweighs the second rule is
        ("<style>b:nth-child(1 of #a){display:none} b.b{display:inline}</style><p>x <b id=a class=b>y</b>", ["x ￼"]),
        ("<style>b:is(:nth-child(1 of i,#a)){display:none} b.b{display:inline}</style><p>x <b class=b>y</b>", ["x ￼"]),
        ("<style>b:nth-child(1 of i){display:none} b.b.c{display:inline}</style><p>x <b class='b c'>y</b>", ["x y"]),
        ("<style>@supports (display:none){b{display:none}}</style><p>Rents <b>not</b> rose", ["Rents ￼ rose"]),
        ("<style>@layer a{b{display:none}} b{display:inline}</style><p>Rents <b>not</b> rose", ["Rents not rose"]),
        ('<style>[data-x="1"]{display:none}</style><p>Rents <b data-x=1>not</b> rose', ["Rents rose"]),
        ("<style>p::first-letter{font-size:0}</style><p>12 Rents rose", ["￼2 Rents rose"]),
        ('<p>Rents rose by <b style="float:right">12</b> per cent', ["Rents rose by ￼ per cent"]),
        ('<p>Rents rose by <b style="position:absolute">12</b> per cent', ["Rents rose by ￼ per cent"]),
        ('<p><b style="float:left;font-size:3em">R</b>ents rose', ["Rents rose"]),
        ('<div>10<div style="display:inline">2</div> t</div>', ["102 t"]),
        ('<p>10<span style="display:block">2</span> t', ["10", "2", "t"]),
        ("<p>He said <q>yes</q>.", ["He said “yes”."]),
        ('<p>did <style style="display:inline">not</style> rise', ["did ￼ rise"]),
        ('<p>did <span style="content:url(data:image/png;base64,AA)">x</span> rise', ["did ￼ rise"]),
        (
            '<p>did <span style="display:inline-block;width:30px;height:9px;background:url(x.png)"></span> rise',
            ["did ￼ rise"],
        ),
        ("<p>did <!-- > not --> rise", ["did rise"]),
        ('<p>did <b style="-webkit-text-security:disc">not</b> rise', ["did ￼ rise"]),
        ('<p>did <b style="-webkit-text-fill-color:transparent">not</b> rise', ["did rise"]),
        (
            (
                '<p>did <b style="color:transparent;background:linear-gradient(red,blue);'
                '-webkit-background-clip:text">not</b> rise'
            ),
            ["did ￼ rise"],
        ),
        (
            (
                "<style>@keyframes a{from{opacity:0}to{opacity:1}} b{opacity:0;animation:a 1s forwards}</style>"
                "<p>did <b>not</b> rise"
            ),
            ["did ￼ rise"],
        ),
        ('<div style="max-height:0;overflow:hidden">Rents rose</div><p>x', ["x"]),
        ('<p>did <b hidden style="display:inline">not</b> rise', ["did not rise"]),
        ('<p>did <b style="color:white" class=x>not</b> rise', ["did rise"]),
        (
            (
                "<style>input:checked ~ b{display:none}</style>"
                '<p>did <input type=checkbox checked style="display:none"> <b>not</b> rise'
            ),
            ["did rise"],
        ),
        ("<p>did <ruby>漢<rt>kan</rt></ruby> rise", ["did 漢 rise"]),
        ("<p>did <font color=white>not</font> rise", ["did rise"]),
        ('<p>did <b style="display:inline-block;clip-path:inset(50%)">not</b> rise', ["did rise"]),
        (
            (
                "<style>.sr{position:absolute;width:1px;height:1px;overflow:hidden;padding:0;margin:-1px}</style>"
                "<p>did <b class=sr>not</b> rise"
            ),
            ["did rise"],
        ),
    ],
)
def test_a_page_is_read_as_its_styles_show_it(html: str, expected: list[str]) -> None:
    assert paragraphs_of(f"<!doctype html><meta charset=utf-8>{html}") == expected


HIDING = (
    "color:color-mix(in srgb, white, #fefefe)",
    "color:color-mix(in oklab, light-dark(white, red), white 90%)",
    "color:Canvas",
    "color:light-dark(white, black)",
    "color:oklch(100% 0 none)",
    "color:lab(100 0 0)",
    "color:color(display-p3 1 1 1)",
    "display:inline-block;translate:-9999px",
    "display:table-column",
)
BLURRING = (
    "zoom:0.01",
    "mix-blend-mode:lighten",
    "filter:brightness(0) invert(1)",
    "filter:contrast(0)",
    "color:color-mix(in hsl, white, white)",
    "color:Highlight",
    "display:inline-block;padding-left:300px;width:300px;overflow:hidden;white-space:nowrap",
    "display:inline-block;width:40px;text-indent:60px;overflow:hidden;white-space:nowrap",
    "display:inline-block;width:5px;overflow:clip",
    "display:inline-block;contain:size;overflow:hidden",
    "display:inline-grid;grid-template-columns:0fr;overflow:hidden",
    "offset-path:path('M 0 0 L -5000 0');offset-distance:100%",
    "word-spacing:9999px",
    "letter-spacing:2em",
    "display:ruby-text",
    "font-family:Wingdings",
    "font:bold 12px/1.5 'Webdings', serif",
    "-webkit-text-stroke:20px white",
    "-webkit-text-stroke-color:#fff",
    "background:linear-gradient(90deg, #000 0%, #111 50%)",
    "background:url(data:image/gif;base64,AA)",
)


@pytest.mark.parametrize(
    ("styles", "expected"),
    [*((style, "did rise") for style in HIDING), *((style, "did \ufffc rise") for style in BLURRING)],
)
def test_words_that_a_style_hides_or_may_hide_are_no_words(styles: str, expected: str) -> None:
    assert paragraphs_of(f'<!doctype html><p>did <b style="{styles}">not</b> rise') == [expected]


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color:oklch(50% 0.2 250);background:color-mix(in srgb, white, #eee)">Rents rose',
        '<p style="background:linear-gradient(to right, #cde, #def 80%);color:#036">Rents rose',
        '<p style="background:url(data:image/gif;base64,AA) no-repeat;padding-left:2em">Rents rose',
        '<p style="filter:grayscale(1) drop-shadow(0 0 2px red)">Rents rose',
        '<div style="overflow:hidden;height:60px;width:400px">Rents rose</div>',
        '<div style="overflow:hidden;line-height:1.5">Rents rose</div>',
        '<p>Rents <b style="display:inline-block;overflow:hidden;line-height:1">rose</b>',
        '<div style="overflow:auto;height:2px;height:30px;width:40px">Rents rose</div>',
        '<div style="-webkit-line-clamp:3;display:-webkit-box;overflow:hidden">Rents rose</div>',
        '<p style="letter-spacing:.1em;word-spacing:.2em;font-family:Georgia, Symbol">Rents rose',
        '<style>@property --x{syntax:"*";inherits:true;initial-value:black}p{color:var(--x)}</style><p>Rents rose',
        "<style>:root{color-scheme:light dark}</style><p>Rents rose",
        '<style>:root{color-scheme:dark}</style><p>Rents <b style="color:#eee">rose</b>',
    ],
)
def test_words_that_a_style_only_adorns_are_words(html: str) -> None:
    assert paragraphs_of(f"<!doctype html>{html}") == ["Rents rose"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p style="height:1.2em;overflow:hidden">Rents rose.<br>But not in the north.', []),
        ('<p style="white-space:nowrap;overflow:hidden;width:60px">Rents rose, but not in the north.', []),
        ('<p style="-webkit-line-clamp:1;display:-webkit-box;overflow:hidden">Rents rose.<br>But not all.</p>', []),
        ('<div style="height:0">Rents rose</div><p>x', ["x"]),
        ('<div style="line-height:.1;overflow:hidden">Rents rose</div><p>x', ["x"]),
        ("<style>p::first-line{color:white}</style><p>Rents did not rise", []),
        (
            "<style>@property --x{inherits:true;initial-value:#fff}b{color:var(--x)}</style><p>did <b>not</b> rise",
            ["did rise"],
        ),
        (
            "<style>b{animation:x 0s}@keyframes x{to{translate:-99em}}</style><p>did <b>not</b> rise",
            ["did \ufffc rise"],
        ),
        ('<style>:root{color-scheme:dark}</style><p>did <b style="color:#111">not</b> rise', ["did rise"]),
        ('<meta name=color-scheme content=dark><p>did <b style="color:#111">not</b> rise', ["did rise"]),
    ],
)
def test_what_a_box_cuts_off_or_covers_is_no_text(html: str, expected: list[str]) -> None:
    assert paragraphs_of(f"<!doctype html>{html}") == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('by 1<span style="margin-left:3em">2</span> per cent', "by 1 2 per cent"),
        ('by 1<span style="margin-inline:3em"></span>2 per cent', "by 1 2 per cent"),
        ('by 1<span style="padding:0 .1em">2</span> per cent', "by 12 per cent"),
        ('(<b style="padding:0 1em">2</b>)', "(2)"),
        ('10<span style="display:inline-block;font-size:60%;transform:translateY(-.5em)">2</span> t', "10² t"),
        ('10<span style="display:inline-block;font-size:60%;translate:0 -6px">2</span> t', "10² t"),
        ('10<span style="display:inline-block;translate:0 6px">2</span> t', "10₂ t"),
    ],
)
def test_numbers_are_read_as_far_apart_and_as_high_as_they_stand(html: str, expected: str) -> None:
    assert paragraphs_of(f"<!doctype html><p>{html}") == [expected]


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
    saved = html.replace("#n1", "https://rents.example/report#n1")  # as browsers save a page
    assert judge(make_source(saved, suffix=".html"), words) == verdict


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<p>Loyer élevé".encode(), "Loyer élevé"),
        (b"\xef\xbb\xbf" + "<meta charset=latin1><p>élevé".encode(), "élevé"),
        (b'<meta charset="iso-8859-1"><p>\xe9lev\xe9 \x80', "élevé €"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=windows-1251'><p>\xe4\xe0", "да"),
        (b"\xff\xfe" + "<p>élevé".encode("utf-16-le"), "élevé"),
        # wherever in the head it stands, and nowhere else
        (b"<html><head><script>" + b"//x\n" * 900 + b"</script><meta charset=latin1></head><p>\xe9lev\xe9", "élevé"),
        ("<head><!-- <meta charset=latin1> --></head><p>élevé".encode(), "élevé"),
        ("<head><script>'<meta charset=latin1>'</script></head><p>élevé".encode(), "élevé"),
        ("<head><meta name=x content='charset=latin1'></head><p>élevé".encode(), "élevé"),
        ("<head></head><body><p>élevé<meta charset=latin1>".encode(), "élevé"),
        (b"<?xml version='1.0' encoding='iso-8859-1'?><p>\xe9lev\xe9", "élevé"),
        # names as the Encoding Standard has them, with all of their characters
        ("<meta charset=gb2312><p>镕".encode("gb18030"), "镕"),
        ("<meta charset=shift_jis><p>①".encode("cp932"), "①"),
        ("<meta charset=x-sjis><p>①".encode("cp932"), "①"),
        ("<meta charset=utf-16><p>élevé".encode(), "élevé"),
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
        (b"<meta charset=utf-7><p>x", "names an encoding that is unknown"),
        (b"<meta charset=cp037><p>x", "names an encoding that is unknown"),
        (b"<meta charset=iso-2022-kr><p>x", "names an encoding that is unknown"),
        (b"<p>a\0b", "holds NUL characters, so it is no text"),
        (b"<div>" * 100_000, "nests its elements too deep, or is broken"),
        (b"<div>" * 245 + b"Rents rose.", "nests its elements too deep"),
        (b"<p " + b" ".join(b"a%d" % n for n in range(50_000)) + b">", "has an element with thousands of attributes"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_html(data)
    assert caught.value.message == message
    assert caught.value.help


def test_xhtml_is_parsed_as_xml() -> None:
    page = (
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "xhtml1-strict.dtd">'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><style>.a{display:none}</style></head><body>'
        '<p>Rents&nbsp;<b/>did <i class="a">not</i> rise<![CDATA[ &amp;'
        ']]> <svg xmlns="http://www.w3.org/2000/svg"/>.</p>'
        "</body></html>"
    )
    content = read_xhtml(page.encode())
    assert content.text.strip() == "Rents\u00a0did rise &amp; \ufffc."
    with pytest.raises(UnreadableError):
        read_xhtml(b"<p>Rents<br>rose</p>")


@pytest.mark.parametrize(
    ("html", "unread"),
    [
        ("<p>x", ()),
        ("<style>p{color:red}</style><p>x", ()),
        ("<link rel=stylesheet href=a.css><p>x", ("1 style sheet",)),
        ("<link rel='alternate stylesheet' href=a.css><link rel=stylesheet media=print href=a.css><p>x", ()),
        ("<style>@import 'a.css'; @import 'b.css' print;</style><p>x", ("1 style sheet",)),
        ("<script>1</script><script type='application/ld+json'>{}</script><p>x", ("1 script",)),
        ("<style>@font-face{font-family:a;src:url(data:font/woff2;base64,AA)}</style><p>x", ("1 font",)),
        ("<link rel=stylesheet href='data:text/css,b{display:none}'><p>x<b>y</b>", ()),
    ],
)
def test_what_is_not_read_is_said(html: str, unread: tuple[str, ...]) -> None:
    content = read_html(f"<!doctype html>{html}".encode())
    assert (content.text.strip(), content.unread) == ("x", unread)


def test_what_unread_styles_may_show_is_not_passed_over() -> None:
    linked = "<!doctype html><link rel=stylesheet href=a.css><p>Rents did <b style='color:white'>not</b> rise"
    assert paragraphs_of(linked) == ["Rents did \ufffc rise"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # moved within its line; a line through text is not drawn through boxes in it
        ("<p>did <b style='margin-left:-99px'>not</b> rise", "did \ufffc rise"),
        ("<p>by <b style='position:relative;left:5em'>12</b> per cent", "by \ufffc per cent"),
        ("<p><s>did <b style='display:inline-block'>not</b></s> rise", "not rise"),
        # as a browser parses it
        ("<p>did <![CDATA[x]]>not<!-- x --!> rise", "did not rise"),
        ("<p>did <wbr>not <source>rise<embed>n", "did not rise\ufffcn"),
        ("<p>did <image src=x> rise", "did \ufffc rise"),
        ("<section>did</section>", "did"),
        ("<p>did <textarea>not</textarea> rise", "did \ufffc rise"),
        ("<p>did <template>not</template> rise", "did rise"),
        ("<p>did <b popover>not</b> rise", "did rise"),
        # what of a style sheet browsers drop, and what is not known
        ("<style>b;{display:none}</style><p>did <b>not</b> rise", "did not rise"),
        ("<style>b,i:nonesuch{display:none}</style><p>did <b>not</b> rise", "did \ufffc rise"),
        ("<style>b,.q:nonesuch{display:none}</style><p>did <b>not</b> rise", "did \ufffc rise"),
        ("<style>b,::-webkit-x{display:none}</style><p>did <b>not</b> rise", "did rise"),
        ("<style>:-ms-input-placeholder{color:#fff}</style><p>did <b>not</b> rise", "did not rise"),
        ("<style>b{display:if(else:none)}</style><p>did <b>not</b> rise", "did \ufffc rise"),
        ("<style>b{content-visibility:hidden}</style><p>did <b>not</b> rise", "did not rise"),
        ("<style>@namespace url(urn:x);b{display:none}</style><p>did <b>not</b> rise", "did \ufffc rise"),
        ("<style>@supports (display:grid){b{display:none}}</style><p>did <b>not</b> rise", "did rise"),
        ("<style>@container (width>1px){b{display:block}}</style><p>10<b>2</b> t", "10\ufffc2\ufffc t"),
        ("<style>@media (color) and (400px<width<=2000px){b{display:none}}</style><p>did <b>not</b> rise", "did rise"),
        ("<style>b{display:none!important}</style><p>did <b style='display:inline'>not</b> rise", "did rise"),
        ("<style>b{display:none;display:var(--y)}</style><p>did <b>not</b> rise", "did not rise"),
        ("<style>.A{display:none}</style><p>did <b class=a>not</b> rise", "did not rise"),
    ],
)
def test_a_page_is_parsed_as_browsers_do(html: str, expected: str) -> None:
    assert paragraphs_of(f"<!doctype html><meta charset=utf-8>{html}") == [expected]


def test_a_page_in_quirks_mode_takes_classes_in_any_case_and_bare_lengths() -> None:
    page = "<style>.A{display:none}</style><p>did <b class=a>not</b> <i style='position:absolute;left:-9999'>x</i>rise"
    assert paragraphs_of(page) == ["did rise"]
    assert paragraphs_of(f"<!doctype html>{page}") == ["did not \ufffcrise"]


LARGE = 300_000  # characters; a megabyte takes at most 4 s
BOUNDED = {
    "brackets": "<style>" + "(" * LARGE + "</style>",
    "nested rules": "<style>" + "a{" * (LARGE // 2) + "</style>",
    "empty rules": "<style>" + ".a{}" * (LARGE // 4) + "</style>",
    "rules by elements": "<style>"
    + "".join(f"b b{{color:#{n:06x}}}" for n in range(9_000))
    + "</style>"
    + "<b>x</b>" * 18_000,
    "rules for all": "<style>"
    + "".join(f"*{{color:#{n:06x}}}" for n in range(9_000))
    + "</style>"
    + "<b>x</b>" * 18_000,
    "descendants": "<style>" + ".x " * 30 + ".y{color:red}</style>" + ("<i class=x>" * 200 + "</i>" * 200) * 80,
    "classes": f"<p class='{' '.join(f'c{n}' for n in range(100_000))}'>x",
    "siblings": "<style>b ~ i{color:red}:nth-last-of-type(2n){color:red}</style>" + "<b>x</b><i>y</i>" * 18_000,
    "variables": "<style>b{"
    + "".join(f"--a{n}:var(--a{n + 1}) var(--a{n + 1});" for n in range(60))
    + "color:var(--a0)}",
    "properties": "<style>b{" + "".join(f"--a{n}:{n};" for n in range(6_000)) + "}</style>" + "<b>" * 200,
    "negations": "<style>" + ":not(" * 35 + "a" + ")" * 35 + "{color:red}</style>" + "<b>x</b>" * 30_000,
    "steps": "<style>" + ("b" + ">b" * 900 + "{color:red}") * 160 + "</style><b>x</b>",
    "comments": "<!---->" * (LARGE // 7),
    "rubies": "<ruby>" + "<rt>x</rt>" * (LARGE // 10),
    "overrides": "<bdo dir=rtl>" * 200 + "<b>x</b>" * (LARGE // 8),
    "tags": "<meta " * (LARGE // 6),
    "shadows": "<b style='box-shadow:20px 0 #fff'>x</b>" * (LARGE // 40),
    "places of a grid": "<div style='display:grid'>"
    + "".join(f"<p style='grid-area:{n}/1'>x</p><p style='grid-area:1/1'>y</p>" for n in range(LARGE // 70)),
    "sums": f"<p style='width:calc({'1px + ' * (LARGE // 6)}1px)'>x",
}


@pytest.mark.parametrize("name", BOUNDED)
def test_no_page_takes_long(name: str) -> None:
    start = time.process_time()
    with contextlib.suppress(UnreadableError):
        read_html(BOUNDED[name].encode())
    assert time.process_time() - start < 4


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


@pytest.mark.parametrize(("suffix", "library", "extra"), [("html", "tinycss2", "html"), ("docx", "lxml", "docx")])
def test_a_missing_library_is_a_finding_that_names_the_extra(
    project: Path, tmp_path: Path, suffix: str, library: str, extra: str
) -> None:
    name = {"html": "weasyprint.html", "docx": "report.docx"}[suffix]
    # where the library is not installed: a finder that knows no such module
    (tmp_path / "sitecustomize.py").write_text(f"import sys\nsys.modules[{library!r}] = None\n", encoding="utf-8")
    code = (
        "import sys; sys.path.insert(0, sys.argv[3]); import sitecustomize; from pathlib import Path;"
        "from brief.diagnostics import Mark, Report; from brief.sources.reader import read_source;"
        "from brief.sources.types import AuthorValue, SourceRequest;"
        "report = Report(); mark = Mark('o.yaml', 1, 1, 1, 2);"
        "request = SourceRequest('s', AuthorValue(sys.argv[2], mark), 'en');"
        "print(read_source(request, Path(sys.argv[1]), report, allow_outside=False));"
        "print(*((d.code.value, d.help) for d in report.diagnostics))"
    )
    command = [sys.executable, "-c", code, str(project / "tests" / "documents"), name, str(tmp_path)]
    out = subprocess.run(command, capture_output=True, check=True, text=True, cwd=project).stdout
    assert out.splitlines() == ["None", str(("source-unreadable", f"run `pip install 'policy-brief[{extra}]'`"))]


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("Rents rose by 11", "quote-cuts-word"),  # of what? the formula goes on
        ("in 2019, the office said", "quote-cuts-word"),  # it begins behind what may be a "not"
        ("that homes were empty", "exact"),
        ("The office said that […] were empty in the town", "quote-omits-negation"),
        ("Rents fell later", "exact"),  # behind a picture between two sentences
        ("Homes that were sold", "exact"),  # ... and that ends a paragraph
        ("were let at last", "quote-cuts-word"),
    ],
)
def test_no_quote_ends_at_what_is_no_text_nor_leaves_it_out(words: str, verdict: str) -> None:
    page = (
        "<p>Rents rose by 11<svg></svg> <img src=x> in 2019, the office said that homes were empty. "
        "The office said that <img src=y> homes were empty in the town. <img src=z> Rents fell later.</p>"
        "<p>A picture <img src=v></p><p>Homes that were sold</p>"
        "<p>And others <img src=w></p><p>were let at last</p>"
    )
    assert judge(make_source(page, suffix=".html"), words) == verdict
