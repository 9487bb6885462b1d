"""Strokes and boxes that a web page's style draws over its words: what they go through or hide is no text."""

from __future__ import annotations

import pytest

from brief.sources.html.reader import read_html
from brief.sources.scripts import UNSEEN


def read(html: str) -> str:
    content = read_html(f"<!doctype html><meta charset=utf-8>{html}".encode())
    return " | ".join(content.text[p.start : p.end] for p in content.paragraphs)


STROKES = (
    "background:linear-gradient(transparent 45%, red 45%, red 55%, transparent 55%)",
    "background:linear-gradient(to top, transparent 9px, #000 9px, #000 11px, transparent 11px)",
    "background:linear-gradient(to top right, transparent 48%, red 48%, red 52%, transparent 52%)",
    "background:linear-gradient(170deg, transparent 48%, red 48% 52%, transparent 52%)",
    "background:linear-gradient(red, red) no-repeat center / 100% 2px",
    "background:linear-gradient(red, red) 0 55% / 100% 1px no-repeat",
    "background-image:linear-gradient(red, red);background-size:100% 1px;background-position:0 50%",
    "background:url(line.png) repeat-x 0 50%",
    "background:url(line.png) repeat-x left center",
    "text-decoration:underline;text-underline-offset:-.4em",
    "text-decoration:underline red 2px;text-underline-offset:-6px",
    "-webkit-text-decoration:line-through",
    "display:inline-block;line-height:.5;border-bottom:1px solid",
    "display:inline-block;height:.6em;border-bottom:2px solid #900",
)


@pytest.mark.parametrize("style", STROKES)
def test_a_stroke_of_an_elements_own_goes_through_its_words(style: str) -> None:
    assert read(f'<p>Rents did <b style="{style}">not</b> rise') == f"Rents did {UNSEEN} rise"
    assert read(f'<p style="{style}">Rents rose by 12 per cent.') in {UNSEEN, ""}


ADORNED = (
    "background:linear-gradient(transparent 60%, yellow 60%)",
    "background:linear-gradient(to right, red 45%, blue 45%, blue 55%, red 55%)",
    "background:linear-gradient(#000, #000) no-repeat 0 100% / 100% 2px",
    "background:linear-gradient(#eee, #ddd)",
    "background:url(dots.png) repeat-x 0 100%",
    "text-decoration:underline;text-underline-offset:.2em",
    "border-bottom:1px solid",
    "display:inline-block;line-height:1.5;border:1px solid",
)


@pytest.mark.parametrize("style", ADORNED)
def test_lines_and_bands_beside_words_strike_nothing(style: str) -> None:
    assert read(f'<p>Rents did <b style="{style}">not</b> rise') == "Rents did not rise"


DRAWN = (
    'content:"";position:absolute;left:0;right:0;top:50%;height:1px;background:red',
    'content:"";position:absolute;left:0;top:50%;width:100%;border-top:1px solid red',
    'content:"";position:absolute;left:0;width:100%;bottom:.5em;height:2px;background:#000',
    'content:"";position:absolute;left:0;right:0;bottom:0;border-bottom:1px solid;transform:translateY(-.5em)',
    'content:"";position:absolute;inset:0;background:#fff',
    'content:"";position:absolute;top:0;left:0;width:100%;height:100%;background:black',
    'content:"";position:absolute;left:0;top:0;width:3em;height:1.2em;background:#fff',
    'content:"";display:block;margin-top:-.6em;border-top:1px solid red',
    'content:"";position:relative;left:-3em;padding:0 1.5em;background:white',
)


@pytest.mark.parametrize("style", DRAWN)
@pytest.mark.parametrize("pseudo", ["before", "after"])
def test_what_a_style_sheet_adds_may_lie_over_words(style: str, pseudo: str) -> None:
    sheet = f"<style>b{{position:relative}}b::{pseudo}{{{style}}}</style>"
    assert "not" not in read(f"{sheet}<p>Rents did <b>not</b> rise")
    assert UNSEEN in read(f"{sheet}<p>Rents did <b>not</b> rise")


@pytest.mark.parametrize("style", DRAWN[:-1])
def test_an_element_may_lie_over_words(style: str) -> None:
    words = read(f'<p style="position:relative">Rents rose by 12 per cent.<span style="{style[11:]}"></span>')
    assert "12" not in words
    words = read(f'<div style="position:relative">Rents rose by 12 per cent.<div style="{style[11:]}"></div></div>')
    assert "12" not in words


BESIDE = (
    'content:"";position:absolute;left:0;bottom:0;width:100%;height:2px;background:red',
    'content:"";position:absolute;left:0;bottom:-3px;width:100%;border-bottom:1px solid',
    'content:"";position:absolute;left:0;top:100%;width:100%;height:1px;background:red',
    'content:"";position:absolute;left:0;bottom:50%;width:0;height:0;border:5px solid red',
    'content:"";position:absolute;left:-1em;top:.4em;width:6px;height:6px;background:#333',
    'content:"";position:absolute;left:0;top:0;width:4px;height:100%;background:#333',
    'content:"";position:absolute;inset:0',
    'content:"";position:absolute;inset:0;background:rgba(0,0,0,.1)',
    'content:"";position:absolute;inset:0;background:#eee;z-index:-1',
    'content:"";position:absolute;left:0;right:0;top:50%;height:1px;background:red;transform:scaleX(0)',
    'content:"";position:absolute;left:0;right:0;top:50%;height:1px;background:red;opacity:0',
    "position:absolute;left:0;right:0;top:50%;height:1px;background:red",
    'content:"";display:block;margin-top:.6em;border-top:1px solid red',
)


@pytest.mark.parametrize("style", BESIDE)
def test_strokes_at_the_edges_and_boxes_behind_words_cover_nothing(style: str) -> None:
    sheet = f"<style>b{{position:relative}}b::after{{{style}}}</style>"
    assert read(f"{sheet}<p>Rents did <b>not</b> rise").replace(" | ", " ") == "Rents did not rise"


def test_a_patch_of_the_pages_own_colour_is_there_to_hide() -> None:
    patch = "position:absolute;left:90px;top:20px;width:60px;height:20px"
    page = '<p>Rents did not rise.<p>Prices fell.<div style="{};background:{}"></div>'
    assert "not" not in read(page.format(patch, "#fff"))
    assert read(page.format(patch, "orange")) == "Rents did not rise. | Prices fell."
    assert "not" not in read(page.format(patch.replace("absolute", "fixed"), "#fff"))
    assert "not" in read(page.format(patch.replace("absolute", "fixed"), "orange"))


def test_words_on_a_box_over_others_are_read_and_those_under_it_are_not() -> None:
    hero = (
        '<div style="position:relative"><p>Rents rose.</p><div style="position:absolute;inset:0;background:#9cf"></div>'
    )
    assert read(hero + '<p style="position:relative;z-index:1">Prices fell.</p></div>').endswith("Prices fell.")
    assert "rose" not in read(hero + "</div>")


def test_a_block_that_is_pulled_up_lies_over_the_one_before_it() -> None:
    pulled = '<p>Rents did not rise.</p><p style="margin-top:{};background:#eee">Prices fell.</p>'
    assert "not" not in read(pulled.format("-2em"))
    assert read(pulled.format("-1px")) == "Rents did not rise. | Prices fell."
