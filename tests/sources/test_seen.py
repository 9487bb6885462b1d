"""What a page does not show is not seen, what is struck out does not stand, and what is no text is not read over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from brief.sources.pdf.pdfium import OpenPdf, count_characters, find_character
from brief.sources.pdf.sheet import open_forms, open_sheet
from brief.sources.pdf.sight import examine
from drawn_pages import draw_page, form, image, line, stream

if TYPE_CHECKING:
    from collections.abc import Mapping

ROSE = "Rents rose by 11 per cent in 2019."
SEEN, UNSEEN, STRUCK, UNREAD, PICTURED = "seen", "unseen", "struck", "unread", "pictured"


def look(data: bytes, words: str, *, before: int = 0, after: int = 0) -> str:
    """Say what comes of looking at words, with so many characters around them.

    What stands between brackets in them is on the page, and was not read.
    """
    document = OpenPdf(data)
    forms, _settings = open_forms(document)
    sheet = open_sheet(document, 1, forms)
    assert sheet is not None
    signs = "".join(chr(find_character(sheet.page.address, k)) for k in range(count_characters(sheet.page.address)))
    indices: list[int] = []
    at = 0
    for piece in re.split(r"(\[[^]]*\])", words):
        pattern = r"\s*".join(map(re.escape, re.sub(r"\s", "", piece.strip("[]"))))
        found = re.compile(pattern).search(signs, at)
        assert found, f"{piece!r} is not in {signs!r}"
        at = found.end()
        if not piece.startswith("["):
            indices += range(*found.span())
    around = [*range(indices[0] - before, indices[0]), *indices, *range(indices[-1] + 1, indices[-1] + 1 + after)]
    sight = examine(sheet, around, frozenset(indices))
    named = {UNSEEN: sight.unseen, STRUCK: sight.struck, UNREAD: sight.unread, PICTURED: sight.pictured}
    return " ".join(name for name, found in named.items() if found) or SEEN


def gap(thing: str) -> str:
    """Leave room for a word between others, and draw something there."""
    return line("Rents did", 72) + line("rise by 11 per cent in 2019.", 146) + thing


def paint(words: str, x: float, y: float, size: float = 12) -> str:
    """Draw words as paths, stroke by stroke: capitals of N, O, T and the digit 2 alone."""
    strokes = {
        "N": "0 0 m 0 7 l 5 0 l 5 7 l S",
        "O": "0 0 5 7 re S",
        "T": "0 7 m 5 7 l 2.5 7 m 2.5 0 l S",
        "2": "0 7 m 5 7 l 5 3.5 l 0 3.5 l 0 0 l 5 0 l S",
    }
    k = size / 12
    return "".join(f"q {k} 0 0 {k} {x + 7 * k * n:g} {y} cm 1.2 w {strokes[c]} Q\n" for n, c in enumerate(words))


GREY = "/ColorSpace/DeviceGray/BitsPerComponent 8"
# a word in dots: 24 by 8
DOTS = bytes(0 if (x % 4 == 0 or y in {0, 7}) and x % 8 != 7 else 255 for y in range(8) for x in range(24))
NOISE = bytes((x * x * 7 + y * 13 * x + y * y * 5) % 200 + 20 for y in range(90) for x in range(160))
STRIPES = bytes(
    0 if x // 3 % 2 and y % 12 in range(3, 9) and x % 40 < 34 else 255 for y in range(24) for x in range(400)
)
OFF = "/OCProperties<</OCGs[7 0 R]/D<<{}>>>>"
LAYER = "/Properties<</L 7 0 R>>"
OCG = {7: "<</Type/OCG/Name(x)>>"}
ON_LAYER = f"/OC /L BDC\n{line(ROSE)}EMC\n"


def type3(procedure: str) -> dict[int, str | bytes]:
    """Give a font whose every glyph but the space draws the same."""
    names = [f"g{code}" for code in range(33, 123)]
    procedures = "".join(f"/{name} 8 0 R" for name in names)
    font = (
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 32/LastChar 122"
        f"/Widths[{'500 ' * 91}]/Encoding<</Type/Encoding/Differences[32/space/{'/'.join(names)}]>>"
        f"/CharProcs<</space 10 0 R{procedures}>>/ToUnicode 9 0 R>>"
    )
    cmap = "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7a> <0020> endbfrange"
    return {7: font, 8: stream(procedure), 9: stream(f"begincmap {cmap} endcmap"), 10: stream("500 0 d0")}


HIDDEN = {
    "white": draw_page("1 g\n" + line(ROSE)),
    "nearly-white": draw_page("0.95 g\n" + line(ROSE)),
    "pale-yellow": draw_page("1 1 0.85 rg\n" + line(ROSE)),
    "colour-of-its-box": draw_page("0.2 0.3 0.7 rg 60 670 400 30 re f\n" + line(ROSE)),
    "colour-of-its-image": draw_page(
        "q 400 0 0 30 60 670 cm /X Do Q 0 g\n" + line(ROSE),
        resources="/XObject<</X 7 0 R>>",
        objects={7: image(1, 1, b"\x05")},
    ),
    "white-within": draw_page(line("Rents did", 72) + "1 g " + line("not", 124) + "0 g " + line("rise by 11.", 146)),
    "digit-white": draw_page(line("Rents rose by 1", 72) + "1 g " + line("1", 153) + "0 g " + line("per cent.", 166)),
    "point-white": draw_page(line("Rents rose by 1", 72) + "1 g " + line(".", 153) + "0 g " + line("5 per cent.", 157)),
    "mode-3": draw_page("3 Tr\n" + line(ROSE)),
    "mode-7": draw_page("q BT 7 Tr /F 12 Tf 72 680 Td (" + ROSE + ") Tj ET Q\n"),
    "stroke-of-no-width-white": draw_page("1 G 1 Tr\n" + line(ROSE)),
    "mode-3-one-pixel": draw_page("q 1 0 0 1 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q 3 Tr\n" + line(ROSE)),
    "alpha": draw_page("/A gs\n" + line(ROSE), resources="/ExtGState<</A<</ca 0/CA 0>>>>"),
    "alpha-of-form": draw_page(
        "/A gs /X Do\n",
        resources="/ExtGState<</A<</ca 0.03>>>>/XObject<</X 7 0 R>>",
        objects={7: form(line(ROSE), "0 0 612 792", "/Group<</S/Transparency>>")},
    ),
    "soft-mask": draw_page(
        "/A gs\n" + line(ROSE),
        resources="/ExtGState<</A<</SMask<</S/Luminosity/G 7 0 R>>>>>>",
        objects={7: form("0 g 0 0 612 792 re f", "0 0 612 792", "/Group<</S/Transparency/CS/DeviceGray>>")},
    ),
    "blended": draw_page("1 g /A gs\n" + line(ROSE), resources="/ExtGState<</A<</BM/Multiply>>>>"),
    "screened": draw_page(
        "1 g 60 670 400 30 re f 0 g /A gs\n" + line(ROSE), resources="/ExtGState<</A<</BM/Screen>>>>"
    ),
    "clip": draw_page("q 0 0 1 1 re W n\n" + line(ROSE) + "Q\n"),
    "clip-halves": draw_page("q 60 660 400 22 re W n\n" + line(ROSE) + "Q\n"),
    "clip-cuts-digit": draw_page("q 60 660 86 40 re W n\n" + line(ROSE) + "Q\n"),
    "covered": draw_page(line(ROSE) + "1 g 60 670 400 30 re f\n"),
    "covered-black": draw_page(line(ROSE) + "0 g 60 670 400 30 re f\n"),
    "covered-in-part": draw_page(line(ROSE) + "1 g 140 670 16 30 re f\n"),
    "covered-by-image": draw_page(
        line(ROSE) + "q 400 0 0 30 60 670 cm /X Do Q\n",
        resources="/XObject<</X 7 0 R>>",
        objects={7: image(1, 1, b"\xff")},
    ),
    "covered-by-words": draw_page(line(ROSE) + "1 Tr 1 G 40 w " + line("HHHHHHHHHHHHHHHHH", 60, 676, 20)),
    "covered-by-shading": draw_page(
        line(ROSE) + "q 60 670 400 30 re W n /S sh Q\n",
        resources="/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[60 0 460 0]"
        "/Function<</FunctionType 2/Domain[0 1]/C0[1]/C1[0.9]/N 1>>/Extend[true true]>>>>",
    ),
    "off-the-page": draw_page(line(ROSE, 72, 1500)),
    "left-of-the-page": draw_page(line(ROSE, -400)),
    "cropped": draw_page(line(ROSE), page="/CropBox[0 700 612 792]"),
    "crop-box-bigger": draw_page(line(ROSE, 72, 1500), page="/CropBox[0 0 612 2000]"),
    "layer-off": draw_page(ON_LAYER, resources=LAYER, catalog=OFF.format("/OFF[7 0 R]"), objects=OCG),
    "layer-base-state": draw_page(ON_LAYER, resources=LAYER, catalog=OFF.format("/BaseState/OFF"), objects=OCG),
    "layer-of-form": draw_page(
        "/X Do\n",
        resources="/XObject<</X 8 0 R>>",
        catalog=OFF.format("/OFF[7 0 R]"),
        objects={**OCG, 8: form(line(ROSE), "0 0 612 792", "/OC 7 0 R")},
    ),
    "layer-not-viewed": draw_page(
        ON_LAYER,
        resources=LAYER,
        catalog="/OCProperties<</OCGs[7 0 R]/D<</AS[<</Event/View/OCGs[7 0 R]/Category[/View]>>]>>>>",
        objects={7: "<</Type/OCG/Name(x)/Usage<</View<</ViewState/OFF>>>>>>"},
    ),
    "layers-of-which-all-are-off": draw_page(
        ON_LAYER,
        resources="/Properties<</L 8 0 R>>",
        catalog=OFF.format("/ON[7 0 R]"),
        objects={**OCG, 8: "<</Type/OCMD/OCGs[7 0 R]/P/AllOff>>"},
    ),
    "layers-by-expression": draw_page(
        ON_LAYER,
        resources="/Properties<</L 8 0 R>>",
        catalog=OFF.format("/ON[7 0 R]"),
        objects={**OCG, 8: "<</Type/OCMD/OCGs[7 0 R]/VE[/Not 7 0 R]>>"},
    ),
    "no-colorant": draw_page(
        "/S cs 1 scn\n" + line(ROSE),
        resources="/ColorSpace<</S[/Separation/None/DeviceGray<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>]>>",
    ),
    "tint-of-nothing": draw_page(
        "/S cs 0 scn\n" + line(ROSE),
        resources="/ColorSpace<</S[/Separation/Spot/DeviceGray<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>]>>",
    ),
    "veiled": draw_page(line(ROSE) + "/A gs 1 g 60 670 400 30 re f\n", resources="/ExtGState<</A<</ca 0.95>>>>"),
    "clip-of-letters": draw_page("q BT 7 Tr /F 12 Tf 72 600 Td (x) Tj ET\n" + "0 Tr " + line(ROSE) + "Q\n"),
    "moved-away-by-matrix": draw_page("q 1 0 0 1 0 2000 cm\n" + line(ROSE) + "Q\n"),
    "by-field-covered": draw_page(
        line(ROSE),
        page="/Annots[7 0 R]",
        catalog="/AcroForm<</Fields[7 0 R]>>",
        objects={
            7: "<</Type/Annot/Rect[60 670 460 700]/F 4/Subtype/Widget/FT/Tx/T(a)/AP<</N 8 0 R>>>>",
            8: form("1 g 0 0 400 30 re f", "0 0 400 30"),
        },
    ),
    "by-annotation-covered": draw_page(
        line(ROSE),
        page="/Annots[7 0 R]",
        objects={
            7: "<</Type/Annot/Rect[60 670 460 700]/F 4/Subtype/Square/IC[1 1 1]/C[1 1 1]/AP<</N 8 0 R>>>>",
            8: form("1 g 0 0 400 30 re f", "0 0 400 30"),
        },
    ),
    "form-box": draw_page("/X Do\n", resources="/XObject<</X 7 0 R>>", objects={7: form(line(ROSE), "0 0 1 1")}),
    "tiny": draw_page(line(ROSE, size=0.1)),
    "small": draw_page(line(ROSE, size=1)),
    "squeezed": draw_page("1 Tz\n" + line(ROSE)),
    "flattened": draw_page(f"BT /F 12 Tf 1 0 0 0.01 72 680 Tm ({ROSE}) Tj ET\n"),
    "type-3-of-nothing": draw_page(line(ROSE, font="G"), fonts="/G 7 0 R", objects=type3("500 0 d0")),
    "type-3-white": draw_page(line(ROSE, font="G"), fonts="/G 7 0 R", objects=type3("500 0 d0 1 g 0 0 400 700 re f")),
    "pattern-of-nothing": draw_page(
        "/Pattern cs /P scn\n" + line(ROSE),
        resources="/Pattern<</P 7 0 R>>",
        objects={7: stream("", "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 5 5]/XStep 5/YStep 5/Resources<<>>")},
    ),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_leaves_no_ink_is_not_seen(name: str) -> None:
    words = {"white-within": "Rents did not rise by 11.", "digit-white": "Rents rose by 11 per cent."}
    words["point-white"] = "Rents rose by 1.5 per cent."
    assert look(HIDDEN[name], "The office published its survey.") in {
        SEEN,
        UNREAD if name == "covered-by-words" else SEEN,
    }
    assert look(HIDDEN[name], words.get(name, ROSE)) == UNSEEN


STRIKES = {
    "line": draw_page(line(ROSE) + "72 683.5 m 258 683.5 l 0.7 w S\n"),
    "one-word": draw_page(line(ROSE) + "107 683.5 m 130 683.5 l 0.7 w S\n"),
    "rectangle": draw_page(line(ROSE) + "1 0 0 rg 72 683 186 0.8 re f\n"),
    "two-lines": draw_page(line(ROSE) + "0.5 w 72 683 m 258 683 l 72 684.5 m 258 684.5 l S\n"),
    "in-front": draw_page("72 683.5 m 258 683.5 l 0.7 w S\n" + line(ROSE)),
    "annotation": draw_page(
        line(ROSE),
        page="/Annots[7 0 R]",
        objects={
            7: "<</Type/Annot/Subtype/StrikeOut/Rect[72 676 258 692]/C[1 0 0]"
            "/QuadPoints[72 691 258 691 72 677 258 677]/F 4>>"
        },
    ),
}


@pytest.mark.parametrize("name", STRIKES)
def test_what_is_struck_out_does_not_stand(name: str) -> None:
    assert look(STRIKES[name], ROSE) == STRUCK
    assert look(STRIKES[name], "The office published its survey.") == SEEN


def annotate(entries: str, objects: Mapping[int, str | bytes] | None = None) -> bytes:
    return draw_page(
        gap(""),
        page="/Annots[7 0 R]",
        objects={7: f"<</Type/Annot/Rect[122 676 144 692]/F 4{entries}>>", **(objects or {})},
    )


NOT_FORM = {8: form(line("not", 2, 4), "0 0 22 16")}
FIELD = "/Subtype/Widget/FT/Tx/T(a)/V(not)/DA(/F 12 Tf 0 g)"
FIELDS = "/AcroForm<</Fields[7 0 R]/DR<</Font<</F 5 0 R>>>>/DA(/F 12 Tf 0 g)>>"
BETWEEN = {
    "artifact": (draw_page(gap("/Artifact BMC " + line("not", 124) + "EMC\n")), "Rents did[not]rise by 11 per cent"),
    "slanted": (
        draw_page(gap("BT /F 11 Tf 0.94 0.34 -0.34 0.94 124 679 Tm (not) Tj ET\n")),
        "Rents did[not]rise by 11 per cent",
    ),
    "free-text": (annotate("/Subtype/FreeText/Contents(not)/DA(/F 12 Tf 0 g)/AP<</N 8 0 R>>", NOT_FORM), ""),
    "free-text-undrawn": (annotate("/Subtype/FreeText/Contents(not)/DA(/F 12 Tf 0 g)"), ""),
    "stamp": (annotate("/Subtype/Stamp/AP<</N 8 0 R>>", NOT_FORM), ""),
    "stamp-undrawn": (annotate("/Subtype/Stamp/Name/NotApproved"), ""),
    "note-that-draws": (annotate("/Subtype/Text/AP<</N 8 0 R>>", NOT_FORM), ""),
    "highlight-that-draws": (annotate("/Subtype/Highlight/AP<</N 8 0 R>>", NOT_FORM), ""),
    "square": (annotate("/Subtype/Square/C[0 0 0]/AP<</N 8 0 R>>", NOT_FORM), ""),
    "field": (
        draw_page(
            gap(""),
            page="/Annots[7 0 R]",
            catalog="/AcroForm<</Fields[7 0 R]>>",
            objects={7: f"<</Type/Annot/Rect[122 676 144 692]/F 4{FIELD}/AP<</N 8 0 R>>>>", **NOT_FORM},
        ),
        "",
    ),
    "field-undrawn": (
        draw_page(
            gap(""),
            page="/Annots[7 0 R]",
            catalog=FIELDS,
            objects={7: f"<</Type/Annot/Rect[122 676 144 692]/F 4{FIELD}>>"},
        ),
        "",
    ),
    "image": (
        draw_page(
            gap("q 20 0 0 8 123 680 cm /X Do Q\n"), resources="/XObject<</X 7 0 R>>", objects={7: image(24, 8, DOTS)}
        ),
        "",
    ),
    "image-tall": (
        draw_page(
            gap("0.7 g 120 660 24 60 re f q 20 0 0 8 122 680 cm /X Do Q\n"),
            resources="/XObject<</X 7 0 R>>",
            objects={7: image(24, 8, DOTS)},
        ),
        "",
    ),
    "inline-image": (
        draw_page(gap("q 20 0 0 8 123 680 cm BI /W 24 /H 8 /BPC 8 /CS /G /F /AHx ID " + DOTS.hex() + "> EI Q\n")),
        "",
    ),
    "paths": (draw_page(gap(paint("NOT", 122, 680))), ""),
    "paths-grey": (draw_page(gap("0.7 G " + paint("NOT", 122, 680))), ""),
    "paths-in-form": (
        draw_page(
            gap("/X Do\n"), resources="/XObject<</X 7 0 R>>", objects={7: form(paint("NOT", 122, 680), "0 0 612 792")}
        ),
        "",
    ),
    "blacked-out": (draw_page(gap("122 677 21 12 re f\n")), ""),
    "digit": (draw_page(line("Rents rose by", 72) + line("11 per cent in 2019.", 160) + paint("2", 151, 680)), ROSE),
    "minus": (draw_page(line("Rents rose by", 72) + line("11 per cent in 2019.", 160) + "151 683 7 0.9 re f\n"), ROSE),
    "point": (
        draw_page(line("Rents rose by 1", 72) + line("1 per cent in 2019.", 157.5) + "154.6 680 1.2 1.2 re f\n"),
        ROSE,
    ),
    "at-the-end": (
        draw_page(line("Rents did", 72) + line("rise by 11 per cent in 2019.", 72, 665) + paint("NOT", 125, 680)),
        "",
    ),
    "word-of-spaces": (
        draw_page(
            line("Rents did ", 72) + line("not", 124, font="G") + line(" rise by 11 per cent in 2019.", 142),
            fonts="/G 7 0 R",
            objects={
                7: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 8 0 R>>",
                8: stream(
                    "begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7a> <0020> "
                    "endbfrange 3 beginbfchar <6e> <0020> <6f> <0020> <74> <0020> endbfchar endcmap"
                ),
            },
        ),
        "",
    ),
}


@pytest.mark.parametrize("name", BETWEEN)
def test_ink_between_words_that_is_no_text_is_unread(name: str) -> None:
    data, words = BETWEEN[name]
    assert look(data, words or "Rents did rise by 11 per cent in 2019.") == UNREAD
    assert look(data, "The office published its survey.") == SEEN


OVER = {
    "words-over-words": draw_page(line(ROSE) + "/Artifact BMC " + line("Rents fell by 2", 72) + "EMC\n"),
    "a-layer-that-leaves-a-word-out": draw_page(
        "/Artifact BMC "
        + line("Rents did not rise by 11.")
        + "EMC 3 Tr\n"
        + line("Rents did", 72)
        + line("rise by 11.", 142.7)
    ),
    "paths-over-digits": draw_page(line(ROSE) + paint("22", 149, 680)),
}


@pytest.mark.parametrize("name", OVER)
def test_what_is_printed_over_is_refused(name: str) -> None:
    layer = "[Rents did not rise by 11.]Rents did rise by 11."
    assert look(OVER[name], layer if "layer" in name else ROSE) in {UNSEEN, UNREAD, f"{STRUCK} {UNREAD}"}


SCAN = {
    "mode-3": draw_page(
        "q 190 0 0 12 72 677 cm /X Do Q 3 Tr\n" + line(ROSE),
        resources="/XObject<</X 7 0 R>>",
        objects={7: image(400, 24, STRIPES)},
    ),
    "under-the-picture": draw_page(
        line(ROSE) + "q 190 0 0 12 72 677 cm /X Do Q\n",
        resources="/XObject<</X 7 0 R>>",
        objects={7: image(400, 24, STRIPES)},
    ),
}


@pytest.mark.parametrize("name", SCAN)
def test_text_recognised_in_a_picture_counts_and_is_told_apart(name: str) -> None:
    assert look(SCAN[name], ROSE) == PICTURED


# the same dots, with a word where the text has none
MORE = bytes(0 if x // 3 % 2 and y % 12 in range(3, 9) and x % 40 < 34 else 255 for y in range(24) for x in range(400))


def test_a_word_that_nobody_recognised_in_a_picture_is_unread() -> None:
    words = "3 Tr\n" + line("Rents did", 72) + line("rise by 11 per cent.", 146)
    data = draw_page(
        "q 190 0 0 12 72 677 cm /X Do Q " + words,
        resources="/XObject<</X 7 0 R>>",
        objects={7: image(400, 24, MORE)},
    )
    assert look(data, "Rents did rise by 11 per cent.") == UNREAD


def test_what_stands_beside_a_quote_counts_where_it_is_nearest() -> None:
    """A quote that begins behind a word that is no text has lost it all the same; the next words have not."""
    data = draw_page(gap(paint("NOT", 122, 680)))
    assert look(data, "rise by 11 per cent in 2019.", before=9) == UNREAD
    assert look(data, "by 11 per cent in 2019.", before=14) == SEEN
    assert look(data, "Rents did", after=5) == UNREAD


GROUND = "/ExtGState<</M<</BM/Multiply>>/T<</ca 0.2>>>>"
HONEST = {
    "plain": draw_page(line(ROSE)),
    "grey": draw_page("0.6 g\n" + line(ROSE)),
    "red": draw_page("1 0 0 rg\n" + line(ROSE)),
    "red-on-green-of-its-grey": draw_page("0 0.51 0 rg 60 670 400 30 re f 1 0 0 rg\n" + line(ROSE)),
    "white-on-black": draw_page("0 g 60 670 400 30 re f 1 g\n" + line(ROSE)),
    "white-on-a-box-of-its-height": draw_page("0 g 70 676 190 14 re f 1 g\n" + line(ROSE)),
    "on-a-panel-over-half-of-it": draw_page("0.6 g 60 660 100 60 re f 0 g\n" + line(ROSE)),
    "on-a-photograph": draw_page(
        "q 400 0 0 90 60 640 cm /X Do Q 1 0 0 rg\n" + line(ROSE, size=18),
        resources="/XObject<</X 7 0 R>>",
        objects={7: image(160, 90, bytes(value // 4 + 180 for value in NOISE))},
    ),
    "on-a-dark-photograph": draw_page(
        "q 400 0 0 90 60 640 cm /X Do Q 1 g\n" + line(ROSE, size=18),
        resources="/XObject<</X 7 0 R>>",
        objects={7: image(160, 90, bytes(value // 2 for value in NOISE))},
    ),
    "stroked": draw_page("0.4 w 1 Tr\n" + line(ROSE)),
    "bold-of-two": draw_page(line(ROSE) + line(ROSE, 72.3)),
    "bold-of-four": draw_page(
        "".join(line(ROSE, 72 + x, 680 + y) for x, y in ((0, 0), (0.2, 0), (0, 0.2), (0.2, 0.2)))
    ),
    "layer-of-the-same-words": draw_page(
        line(ROSE) + "3 Tr " + line("Rents rose", 72) + line("by 11 per cent in 2019.", 133.4)
    ),
    "shadow": draw_page("0.6 g " + line(ROSE, 73, 679) + "0 g " + line(ROSE)),
    "underlined": draw_page(line(ROSE) + "72 678.3 m 258 678.3 l 0.6 w S\n"),
    "word-underlined": draw_page(line(ROSE) + "107 678.3 m 130 678.3 l 0.6 w S\n"),
    "boxed": draw_page(line(ROSE) + "0.6 w 69 676 195 15 re S\n"),
    "word-boxed": draw_page(line(ROSE) + "0.6 w 105.5 676.5 26 13 re S\n"),
    "ruled": draw_page(line("Rents rose by", 72) + line("11 per cent in 2019.", 160) + "0.6 w 153 600 m 153 710 l S\n"),
    "cells": draw_page(
        "0.8 g 150 674 120 18 re f 0 g "
        + line("Rents rose by", 72)
        + line("11 per cent in 2019.", 160)
        + "0.6 w 60 674 210 18 re S 150 674 m 150 692 l S\n"
    ),
    "zebra": draw_page("0.85 g 60 676 400 14 re f 60 704 400 14 re f 0 g\n" + line(ROSE)),
    "between-rules": draw_page(line(ROSE) + "0.6 w 60 676 m 460 676 l 60 692 m 460 692 l S\n"),
    "highlighted": draw_page("1 1 0 rg 104 676 28 13 re f 0 g\n" + line(ROSE)),
    "highlighted-green": draw_page("0.3 0.9 0.3 rg 104 676 28 13 re f 0 g\n" + line(ROSE)),
    "highlighted-over-three-lines": draw_page(
        "0.75 g 140 676 130 13 re f 60 640 210 36 re f 0 g\n"
        + line(ROSE)
        + line("Nobody said why.", 72, 666)
        + line("It fell.", 72, 652)
    ),
    "marked-over": draw_page(line(ROSE) + "/M gs 1 1 0 rg 104 676 28 13 re f\n", resources=GROUND),
    "watermark-behind": draw_page("0.85 g BT /F 90 Tf 0.7 0.7 -0.7 0.7 80 600 Tm (DRAFT) Tj ET 0 g\n" + line(ROSE)),
    "watermark-dark-behind": draw_page("0.6 g BT /F 90 Tf 0.7 0.7 -0.7 0.7 80 600 Tm (DRAFT) Tj ET 0 g\n" + line(ROSE)),
    "watermark-over": draw_page(
        line(ROSE) + "/T gs 1 0 0 rg BT /F 90 Tf 0.7 0.7 -0.7 0.7 80 600 Tm (DRAFT) Tj ET\n", resources=GROUND
    ),
    "watermark-drawn": draw_page("q 0.75 G 9 w 10 0 0 10 0 0 cm Q 0.8 G 14 w 60 610 m 260 740 l S 0 G\n" + line(ROSE)),
    "link-border": draw_page(
        line(ROSE),
        page="/Annots[7 0 R]",
        objects={7: "<</Type/Annot/Subtype/Link/Rect[105 677 131 690]/Border[0 0 1]/C[0 1 1]/F 4>>"},
    ),
    "sticky-note": draw_page(
        line(ROSE),
        page="/Annots[7 0 R]",
        objects={7: "<</Type/Annot/Subtype/Text/Rect[120 672 140 692]/Contents(Check this.)/Name/Note/F 4>>"},
    ),
    "reader's-highlight": draw_page(
        line(ROSE),
        page="/Annots[7 0 R]",
        objects={
            7: "<</Type/Annot/Subtype/Highlight/Rect[105 677 131 690]/C[0 1 0]"
            "/QuadPoints[105 690 131 690 105 677 131 677]/F 4>>"
        },
    ),
    "reader's-underline": draw_page(
        line(ROSE),
        page="/Annots[7 0 R]",
        objects={
            7: "<</Type/Annot/Subtype/Underline/Rect[105 677 131 690]/C[1 0 0]"
            "/QuadPoints[105 690 131 690 105 677 131 677]/F 4>>"
        },
    ),
    "field-empty": draw_page(
        gap(""),
        page="/Annots[7 0 R]",
        catalog=FIELDS,
        objects={7: "<</Type/Annot/Rect[122 676 144 692]/F 4/Subtype/Widget/FT/Tx/T(a)/DA(/F 12 Tf 0 g)>>"},
    ),
    "note-hidden": draw_page(
        gap(""),
        page="/Annots[7 0 R]",
        objects={7: "<</Type/Annot/Rect[122 676 144 692]/F 2/Subtype/FreeText/Contents(not)/DA(/F 12 Tf 0 g)>>"},
    ),
    "big": draw_page(line(ROSE, size=30)),
    "small-print": draw_page(line(ROSE, size=5)),
    "narrow": draw_page("60 Tz\n" + line(ROSE)),
    "spread": draw_page("3 Tc\n" + line(ROSE)),
    "turned": draw_page(f"BT /F 12 Tf 0 1 -1 0 100 100 Tm ({ROSE}) Tj ET\n"),
    "page-turned": draw_page(line(ROSE), page="/Rotate 90"),
    "page-and-words-turned": draw_page(f"BT /F 12 Tf 0 -1 1 0 100 400 Tm ({ROSE}) Tj ET\n", page="/Rotate 270"),
    "cropped-beside": draw_page(line(ROSE), page="/CropBox[40 300 612 792]"),
    "scaled": draw_page("q 0.01 0 0 0.01 0 0 cm BT /F 1200 Tf 7200 68000 Td (" + ROSE + ") Tj ET Q\n"),
    "small-page": draw_page("q 0.1 0 0 0.1 0 0 cm\n" + line(ROSE) + "Q\n", page="/CropBox[0 60 62 75]"),
    "two-lines": draw_page(line("Rents rose by 11", 72) + line("per cent in 2019.", 72, 666)),
    "raised-over-lowered": draw_page(
        line("Rents rose by 11 per cent", 72)
        + line("3", 209.5, 677, 7)
        + line("-", 209.5, 685, 7)
        + line("in 2019.", 214)
    ),
    "two-lines-beside-a-picture": draw_page(
        line("Rents rose by 11", 72) + line("per cent in 2019.", 72, 666) + "q 90 0 0 60 185 650 cm /X Do Q\n",
        resources="/XObject<</X 7 0 R>>",
        objects={7: image(160, 90, NOISE)},
    ),
    "layer-on": draw_page(ON_LAYER, resources=LAYER, catalog=OFF.format("/ON[7 0 R]"), objects=OCG),
    "type-3": draw_page(line(ROSE, font="G"), fonts="/G 7 0 R", objects=type3("500 0 d0 0 0 400 700 re f")),
}


@pytest.mark.parametrize("name", HONEST)
def test_what_is_shown_is_seen(name: str) -> None:
    words = "Rents did rise by 11 per cent in 2019." if name in {"field-empty", "note-hidden"} else ROSE
    words = "Rents rose by 11 per cent3-in 2019." if name == "raised-over-lowered" else words
    assert look(HONEST[name], words) == SEEN
