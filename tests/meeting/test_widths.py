"""Widths that a font states are held against those that its program has, however its codes lead to glyphs."""

from __future__ import annotations

import io
from contextlib import suppress
from struct import error, pack
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from brief.meeting.given.file import GivenFile
from brief.meeting.grafting.widths import has_false_widths, list_cmaps, list_widths, read_program, read_stream
from brief.typeset.fonts.installed import find_family
from small_pdfs import make_pdf, show

if TYPE_CHECKING:
    from brief.meeting.given.values import Value


@pytest.fixture(scope="module")
def simple() -> GivenFile:
    """A file with a simple TrueType font that ReportLab has subset."""
    family = find_family("Source Sans Pro")
    assert family is not None
    pdfmetrics.registerFont(TTFont("Widths", str(family.files[0].path)))
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setFont("Widths", 12)
    canvas.drawString(72, 700, "Rents rose by 11 per cent.")
    canvas.save()
    return GivenFile(out.getvalue())


def list_fonts(given: GivenFile) -> list[dict[str, Value]]:
    things = [given.get(number) for number in sorted({*given.offsets, *given.packed})]
    return [
        thing
        for thing in things
        if isinstance(thing, dict) and thing.get("Type") == "Font" and thing.get("Subtype") == "TrueType"
    ]


@pytest.mark.parametrize(("more", "false"), [(0, False), (1, False), (2, True), (-40, True)])
def test_a_simple_font_is_held_against_its_program(more: int, false: bool, simple: GivenFile) -> None:  # noqa: FBT001 - drawn
    (font,) = list_fonts(simple)
    widths = [simple.resolve(width) for width in simple.array(font["Widths"])]
    changed: list[Value] = [width + more if isinstance(width, int | float) and width else width for width in widths]
    assert has_false_widths(simple, {**font, "Widths": changed}) is false


def test_widths_of_nothing_are_passed_over(simple: GivenFile) -> None:
    (font,) = list_fonts(simple)
    assert not has_false_widths(simple, {**font, "Widths": [0 for _ in simple.array(font["Widths"])]})
    assert not has_false_widths(simple, {**font, "FontDescriptor": {}})
    assert not has_false_widths(simple, {**font, "Subtype": "Type1"})


def test_a_composite_font_lists_its_widths_in_both_ways() -> None:
    given = GivenFile(make_pdf(show("Rents rose.")))
    listed: list[Value] = [3, [500, 600], 10, 12, 700, 20, 21]
    assert list(list_widths(given, listed)) == [(3, 500), (4, 600), (10, 700), (11, 700), (12, 700)]
    assert list(list_widths(given, [-1, [5]])) == []
    assert len(list(list_widths(given, [0, 10**9, 5]))) == 0x10000


MAPS = {
    "bytes": (pack(">HHH", 0, 262, 0) + bytes([0, 7]) + bytes(254), {1: 7}),
    "trimmed": (pack(">HHHHH3H", 6, 16, 0, 65, 3, 4, 5, 6), {65: 4, 66: 5, 67: 6}),
    "segments": (pack(">7H2HH2H2H2H", 4, 32, 0, 4, 0, 0, 0, 66, 65535, 0, 65, 65535, 10, 1, 0, 0), {65: 75, 66: 76}),
    "listed": (
        pack(">7H2HH2H2H2H2H", 4, 36, 0, 4, 0, 0, 0, 66, 65535, 0, 65, 65535, 1, 1, 4, 0, 8, 9),
        {65: 9, 66: 10},
    ),
}


@pytest.mark.parametrize("name", MAPS)
def test_maps_of_each_format_are_read(name: str) -> None:
    table, wanted = MAPS[name]
    ((key, found),) = list_cmaps(pack(">HHHHI", 0, 1, 3, 1, 12) + table)
    assert key == (3, 1)
    assert {code: glyph for code, glyph in found.items() if glyph} == wanted


def test_a_broken_program_is_an_error_that_is_known(simple: GivenFile) -> None:
    (font,) = list_fonts(simple)
    data = read_stream(simple, simple.dictionary(font["FontDescriptor"])["FontFile2"])
    assert any(read_program(data).drawn)
    for size in range(0, len(data), len(data) // 97):
        with suppress(error, IndexError, ValueError):
            read_program(data[:size])
