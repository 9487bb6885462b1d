"""Words that a page's style hides, covers, moves or replaces by less common means, and harmless pages like them."""

from __future__ import annotations

import pytest

from brief.sources.html.reader import read_html
from brief.sources.scripts import UNSEEN

ROSE = "<p>Rents did <b>not</b> rise by 12 per cent.</p>"
DOUBTED = f"Rents did {UNSEEN} rise by 12 per cent."


def read(html: str) -> str:
    content = read_html(f"<!doctype html><meta charset=utf-8>{html}".encode())
    return " | ".join(content.text[p.start : p.end] for p in content.paragraphs)


def style(sheet: str, body: str = ROSE) -> str:
    return f"<style>{sheet}</style>{body}"


DOUBTFUL = (
    "color:rgb(from white r g b)",
    "color:hsl(from #fff h s l / 1)",
    "color:contrast-color(black)",
    "color:rgb(calc(200 + 55) 255 255)",
    "font-size:env(nonesuch, 0px)",
    "font-size-adjust:0",
    "-webkit-mask-box-image:linear-gradient(transparent, transparent)",
    "mask-border-source:linear-gradient(transparent, transparent)",
    "box-shadow:inset 0 0 0 2em #000",
    "outline:14px solid #fff;outline-offset:-14px",
    "outline-style:solid;outline-width:thick;outline-color:red;outline-offset:-.6em",
    "color:#fff;mix-blend-mode:difference",
    "color:#fff;filter:invert(1)",
    "display:inline-block;width:0;min-width:4em;overflow:hidden",
    "display:inline-block;width:1ch",
    "display:inline-block;writing-mode:vertical-rl;text-orientation:upright",
    "margin-right:-2em",
    "position:relative;left:.5em",
)


@pytest.mark.parametrize("said", DOUBTFUL)
def test_words_that_a_style_may_hide_or_move_are_unread(said: str) -> None:
    assert read(style(f"b{{{said}}}")) == DOUBTED


GONE = (
    "font-size:0cqi",
    "font-size:0rcap",
    "display:inline-block;max-height:0;overflow:clip",
)


@pytest.mark.parametrize("said", GONE)
def test_words_of_no_size_are_none(said: str) -> None:
    assert read(style(f"b{{{said}}}")) == "Rents did rise by 12 per cent."


PATCH = "position:fixed;background:#fff;"
COVERED = {
    "fixed": f'{ROSE}<div style="{PATCH}inset:0 0 auto 0;height:60px"></div>',
    "fixed over all": f'{ROSE}<div style="position:fixed;inset:0;background:#eee">Wait</div>',
    "fixed by the sheet": style("body::after{content:'';position:fixed;inset:0;background:#fff}"),
    "a grid's place": '<div style="display:grid"><p style="grid-area:1/1">Rents did not rise by 12.</p>'
    '<p style="grid-row:1;grid-column:1/span 2;background:#fff">.</p></div>',
    "a grid's area": '<div style="display:grid"><p style="grid-area:a">Rents did not rise by 12.</p>'
    '<p style="grid-area:a">.</p></div>',
    "blurred behind": f'<div style="position:relative">{ROSE}'
    '<div style="position:absolute;inset:0;backdrop-filter:blur(30px)"></div></div>',
    "a shadow": '<p>Rents did not<i style="position:relative;box-shadow:-15px 0 0 12px #fff"></i> rise by 12.',
    "a shadow of letters": '<p>Rents did not <i style="text-shadow:-24px 0 #fff, -20px 0 #fff">MM</i> rise by 12.',
    "an outline": '<p>Rents did not<i style="outline:28px solid #fff"></i> rise by 12.',
    "a box made larger": '<p>Rents did not<i style="display:inline-block;background:#fff;scale:50"></i> rise.',
    "another page": f'<div style="position:relative">{ROSE}'
    '<iframe style="position:absolute;left:0;top:0" width=300 height=40 srcdoc=""></iframe></div>',
    "lines on lines": '<p style="line-height:0;width:90px">Rents did not rise by 12 per cent.',
    "what follows": '<p style="margin-bottom:-35px">Rents did not rise by 12.</p><p style="background:#fff"> .</p>',
    "out of the window": '<p style="text-indent:-60px">Nobody says rents rose by 12 per cent.',
    "out of the window whole": '<p style="margin-left:-60px">Nobody says rents rose by 12 per cent.',
    "cut": '<p style="width:8ch;overflow:clip;white-space:pre">Rents did not rise by 12.',
    "a column": '<table><colgroup><col><col style="visibility:collapse"><col></colgroup>'
    "<tr><td>Rents did<td>not<td>rise by 12</table>",
    "a column by the sheet": style(
        "col:nth-child(2){visibility:collapse}", "<table><col><col><col><tr><td>Rents did<td>not<td>rise by 12</table>"
    ),
    "not grown": '<div style="display:flex"><i style="flex:0 0 0;overflow:hidden">Rents did not rise by 12.</i></div>',
    "a shadow tree": "<div><template shadowrootmode=open><slot name=x></slot></template>Rents not rise by 12.</div>",
}


@pytest.mark.parametrize("name", COVERED)
def test_words_under_others_or_out_of_sight_are_unread(name: str) -> None:
    assert "12" not in read(COVERED[name])


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # numbers: one over the other, apart, raised, and in another order
        ('<p>by <b style="display:inline-block;width:1ch;word-break:break-all">12</b> per cent', "by ￼ per cent"),
        ('<p>by 1<b style="display:inline-block;width:1em"></b>2 per cent', "by 1 2 per cent"),
        ('<p>by 1<b style="border-left:14px solid transparent"></b>2 per cent', "by 1 2 per cent"),
        ('<p>by 1<span style="margin-left:-9px">2</span> per cent', "by 1￼ per cent"),
        ('<p>by 1<span><hr style="display:inline"></span>2 per cent', "by 1￼2 per cent"),
        (style("p::first-letter{vertical-align:super;font-size:60%}", "<p>12 per cent"), "￼2 per cent"),
        (style("p::first-letter{margin-right:2em}", "<p>12 per cent"), "￼2 per cent"),
        (style("b{font-variant:super}", "<p>10<b>2</b> per cent"), "10￼ per cent"),
        # words that style sheets add
        ("<ul style='list-style:\"Not so: \" inside'><li>Rents rose.</ul>", "￼Rents rose."),
        (style('li::marker{content:"Nobody says "}', "<ul><li>Rents rose.</ul>"), "￼Rents rose."),
        (style('@counter-style x{symbols:"Nobody "}ul{list-style-type:x}', "<ul><li>Rents rose.</ul>"), "￼Rents rose."),
        (style('q{quotes:"not " ""}', "<p>Rents did <q>rise</q>."), "Rents did ￼rise￼."),
        # colours that browsers and old pages give
        ('<p style="background:#00e;color:#fff">Rents did <a href=x>not</a> rise', "Rents did rise"),
        ("<body link=white><p>Rents did <a href=x>not</a> rise", "Rents did rise"),
        ('<p style="background:#333;color:#fff">did <button style="background:#000">not</button> rise', "did rise"),
        # what browsers show of details, shadow trees and style sheets
        ("<details name=a open>x</details><details name=b open>y</details><details name=a open>z</details>", "x | y"),
        (
            style(
                "details::details-content{content-visibility:visible}", "<details><summary>One</summary>not</details>"
            ),
            "",
        ),
        ("<p>did <b><template shadowrootmode=open>not</template></b> rise", "did ￼ rise"),
        (
            "<style title=A></style><style title=B>b{display:none}</style><p>did <b>not</b> rise",
            "did not rise",
        ),
        (style('@import "data:text/css,b{display:none}";', "<p>did <b>not</b> rise"), "did rise"),
        (style('@import url("data:text/css,b{display:none}") layer(x);', "<p>did <b>not</b> rise"), "did ￼ rise"),
        (
            style(
                '@property --d{syntax:"*";inherits:false}p{--d:none}b{display:var(--d,inline)}',
                "<p>did <b>not</b> rise",
            ),
            "did not rise",
        ),
        (style("@layer a{b{display:none}}b{display:revert-layer}", "<p>did <b>not</b> rise"), "did ￼ rise"),
        ('<p>did <marquee style="width:1px">not</marquee> rise', "did rise"),
    ],
)
def test_a_page_is_read_as_browsers_show_it(html: str, expected: str) -> None:
    assert read(html) == expected


HARMLESS = (
    '<div style="position:fixed;top:0;left:0;right:0;background:#fff">Menu</div><p>Rents rose by 12.',
    '<script>1</script><div style="position:fixed;inset:0;background:#fff"></div><p>Rents rose by 12.',
    '<div style="position:fixed;inset:0;background:#fff;z-index:-1"></div><p>Rents rose by 12.',
    '<ul style="padding-left:0"><li style="text-indent:-1em;padding-left:1em">Rents rose by 12.</ul>',
    '<body style="margin:0"><div style="margin:0 -15px"><div style="padding:0 15px">Rents rose by 12.</div></div>',
    '<div style="position:relative;box-shadow:0 4px 24px rgba(0,0,0,.4)">Rents rose by 12.</div><p>x',
    '<p>Rents rose by 12.<p><a style="display:inline-block;background:#036;box-shadow:0 4px 0 #013">x</a>',
    style("b:focus{outline:30px solid red}", "<p>Rents <b>rose</b> by 12."),
    style("b{outline:2px solid red;outline-offset:1px}", "<p>Rents <b>rose</b> by 12."),
    '<p style="display:grid"><img src=x style="grid-area:1/1"><b style="grid-area:1/1">Rents rose by 12.</b>',
    '<div style="display:grid"><p style="grid-area:a">Rents rose by 12.</p><p style="grid-area:b">x</p></div>',
    '<div style="display:grid"><p style="grid-row:1">Rents rose by 12.</p><p style="grid-row:1">x</p></div>',
    '<div style="display:grid"><p style="grid-area:1/1/2/2">Rents rose by 12.<p style="grid-area:1/2/2/3">x</div>',
    "<p>Rents <a href=x>rose</a> by 12.",
    '<p style="background:#036;color:#fff">Rents <a href=x style="color:#fff">rose</a> by 12.',
    "<p>Rents <button>rose</button> by 12.",
    style('li::marker{content:"– ";color:red}', "<ul><li>Rents rose by 12.</ul>"),
    style('li::marker{content:counter(list-item) ") "}', "<ol><li>Rents rose by 12.</ol>"),
    style('@counter-style x{symbols:"▸"}ul{list-style:x inside}', "<ul><li>Rents rose by 12.</ul>"),
    style(
        "details::details-content{block-size:0}details[open]::details-content{block-size:auto}",
        "<details><summary>Rents rose by 12.</summary>x</details>",
    ),
    '<p style="position:relative"><svg style="position:absolute;left:0" width=16 height=16></svg>Rents rose by 12.',
    "<figure><img src=x><figcaption>Rents rose by 12.</figcaption></figure>",
    style("p::first-letter{font-size:3em;float:left;margin-right:.1em}", "<p>Rents rose by 12."),
    '<table style="writing-mode:vertical-rl"><tr><td>Rents rose by 12.</table>',
    '<p>Rents <b style="box-shadow:inset 0 -.5em 0 #fd6">rose</b> by 12.',
    '<div style="margin-bottom:-20px;padding-bottom:40px">Rents rose by 12.</div><p>x',
    '<div style="margin-bottom:-20px"><p style="margin-bottom:20px">Rents rose by 12.</p></div><p>x',
    '<p><span style="line-height:0">Rents</span> rose by 12.',
    '<p>Rents rose by <span style="display:inline-block;width:1.6em">12</span>.',
    '<nav style="position:sticky;top:0;backdrop-filter:blur(8px)">x</nav><p>Rents rose by 12.',
    '<div style="display:flex"><p style="flex:1 1 0;overflow:hidden">Rents rose by 12.</p></div>',
    "<style title=main>i{color:red}</style><p>Rents rose by 12.",
    "<details name=a open><summary>x</summary>Rents rose by 12.</details><details name=a></details>",
    '<table><colgroup><col style="width:30%"><col></colgroup><tr><td>Rents rose by 12.<td>x</table>',
)


@pytest.mark.parametrize("html", HARMLESS)
def test_pages_like_them_that_hide_nothing_are_read(html: str) -> None:
    assert "Rents rose by 12." in read(html)
