"""What the signs in PDFs of many makers are: cut ligatures, accents drawn apart, letters that are drawings, tables."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, TextStringObject

from small_pdfs import make_dictionary, make_pdf, paragraphs_of, show

SPACE = b"1 begincodespacerange <00> <FF> endcodespacerange "


def number(*values: float) -> ArrayObject:
    return ArrayObject(NumberObject(value) if isinstance(value, int) else FloatObject(value) for value in values)


def flat(data: bytes) -> list[str]:
    return [" ".join(words.split()) for words in paragraphs_of(data)]


def make_cut(given: bytes, names: list[str], widths: dict[int, int]) -> DictionaryObject:
    """Make a font whose codes from 1 on have names, and whose table gives the last letters of these."""
    table = SPACE + b"1 beginbfrange <20> <7E> <0020> endbfrange " + given
    told = [widths.get(code, 500) for code in range(1, 127)]
    return make_dictionary(
        {
            "/Type": "/Font",
            "/Subtype": "/Type1",
            "/BaseFont": "/Helvetica",
            "/FirstChar": NumberObject(1),
            "/LastChar": NumberObject(126),
            "/Widths": number(*told),
            "/Encoding": {"/BaseEncoding": "/WinAnsiEncoding", "/Differences": [NumberObject(1), *names]},
            "/ToUnicode": table,
        }
    )


LIGATURES = b"3 beginbfchar <01> <0069> <02> <006C> <03> <0068> endbfchar"
NARROW = {1: 600, 2: 600, 3: 1000, ord("i"): 280, ord("h"): 580, ord("l"): 280}


def test_a_ligature_that_gives_its_last_letter_alone_is_all_of_its_letters() -> None:
    font = make_cut(LIGATURES, ["/fi", "/fl", "/T_h"], NARROW)
    words = show("the of\x01ce of \x02oods is in this hall.")
    assert flat(make_pdf(words, font=font)) == ["the office of floods is in this hall."]
    # a sign without a shape, which its font has not, does not tell how wide it is
    assert flat(make_pdf(show("in t\x03 hall."), font=font)) == ["in t\ufffd hall."]


@pytest.mark.parametrize("scale", [50, 100, 200])
def test_which_of_two_codes_is_drawn_shows_in_its_width_alone(scale: int) -> None:
    swapped = make_cut(b"1 beginbfchar <01> <0031> endbfchar", ["/nine"], {1: 600, ord("1"): 300})
    stream = f"{scale} Tz " + show("Rents rose by \x01 or 1 per cent.")
    assert flat(make_pdf(stream, font=swapped)) == ["Rents rose by \ufffd or 1 per cent."]


def test_codes_as_wide_as_one_another_are_not_told_apart() -> None:
    swapped = make_cut(b"1 beginbfchar <01> <0031> endbfchar", ["/nine"], {1: 500, ord("1"): 500})
    assert flat(make_pdf(show("Rents rose by \x01 or 1 per cent."), font=swapped)) == [
        "Rents rose by \ufffd or \ufffd per cent."
    ]


def make_wide(table: bytes) -> DictionaryObject:
    """Make a font whose codes are characters of two bytes."""
    made = {"/Type": "/Font", "/Subtype": "/CIDFontType2", "/BaseFont": "/Office", "/DW": NumberObject(500)}
    return make_dictionary(
        {
            "/Type": "/Font",
            "/Subtype": "/Type0",
            "/BaseFont": "/Office",
            "/Encoding": "/Identity-H",
            "/DescendantFonts": [make_dictionary(made)],
            "/ToUnicode": b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange " + table,
        }
    )


@pytest.mark.parametrize(
    ("table", "read"),
    [
        (b"<0000> <FFFF> <0000> endbfrange", "the town’s rent"),
        (b"<0000> <00FF> <0000> endbfrange", "the town\ufffds rent"),
    ],
)
def test_a_table_that_gives_every_code_itself_is_read_whole(table: bytes, read: str) -> None:
    words = "the town’s rent".encode("utf-16-be").hex()
    stream = f"BT /F 10 Tf 40 350 Td <{words}> Tj ET"
    assert flat(make_pdf(stream, font=make_wide(table))) == [read]


OLD_TEX = {1: "/dieresis", 2: "/acute", 3: "/dotlessi", 4: "/quotedblright"}


def make_old() -> DictionaryObject:
    return make_dictionary(
        {
            "/Type": "/Font",
            "/Subtype": "/Type1",
            "/BaseFont": "/Helvetica",
            "/Encoding": {"/BaseEncoding": "/WinAnsiEncoding", "/Differences": [NumberObject(1), *OLD_TEX.values()]},
        }
    )


@pytest.mark.parametrize(
    ("strings", "read"),
    [
        ("(f) Tj (u) Tj ET BT /F 10 Tf 47.6 350.4 Td (\x01) Tj ET", "fu"),  # beside its letter: none of it
        ("[(M)] TJ ET BT /F 10 Tf 48.3 350 Td (\x01) Tj ET BT /F 10 Tf 48.3 350 Td (unster) Tj ET", "Münster"),
        ("(M\x02nster) Tj ET", "M´nster"),  # with a place of its own it is a sign of its own
        ("(caf) Tj ET BT /F 10 Tf 54.9 350 Td (eteria) Tj ET BT /F 10 Tf 56 350.5 Td (\x02) Tj ET", "caféteria"),
        ("(pa\x03s) Tj ET BT /F 10 Tf 50.8 350 Td (\x01) Tj ET", "païs"),
        ("[(v\x02)333(rba)] TJ ET", "vŕba"),  # as wide as its letter
    ],
)
def test_an_accent_that_is_drawn_over_a_letter_is_of_it(strings: str, read: str) -> None:
    words = flat(make_pdf(f"BT /F 10 Tf 40 350 Td {strings}", font=make_old()))
    assert words[0].startswith(read)


def test_a_quotation_mark_at_the_foot_of_its_line_opens_a_quotation() -> None:
    stream = show("Das Wort") + "BT /F 10 Tf 85 344 Td (\x04) Tj ET " + show("Miete\x94 steht hier.", x=89)
    assert flat(make_pdf(stream, font=make_old())) == ["Das Wort „Miete” steht hier."]
    closing = show("the rent rose.\x94") + show("It rose again.", y=338)
    assert flat(make_pdf(closing, font=make_old())) == ["the rent rose.” It rose again."]


def make_drawings(names: str, width: int, first: int = 37) -> DictionaryObject:
    """Make a font that is a set of drawings, whose codes count from `first` on."""
    shape = f"{width} 0 0 0 500 700 d1 0 0 500 700 re f".encode()
    listed = [f"/{name}" for name in names.split()]
    return make_dictionary(
        {
            "/Type": "/Font",
            "/Subtype": "/Type3",
            "/FontMatrix": number(0.001, 0, 0, 0.001, 0, 0),
            "/FontBBox": number(0, 0, 500, 700),
            "/FirstChar": NumberObject(first),
            "/LastChar": NumberObject(first + len(listed) - 1),
            "/Widths": number(*[width] * len(listed)),
            "/CharProcs": make_dictionary(dict.fromkeys(listed, shape)),
            "/Encoding": {"/Differences": [NumberObject(first), *listed]},
            "/Resources": {},
        }
    )


def test_drawings_are_what_their_names_say_and_not_their_codes() -> None:
    letters = make_drawings("R e n t s", 600)
    assert flat(make_pdf(show("%&'\\050\\051", font="G"), fonts={"/G": letters})) == ["Rents"]
    digits = make_drawings("nine five two six", 600)
    assert flat(make_pdf(show("%&'\\050", font="G"), fonts={"/G": digits})) == ["9526"]
    # of two such fonts, which have no names, the widths tell; where they do not, nothing is told
    for width, read in ((580, ["9526"]), (600, ["\ufffd\ufffd\ufffd6"])):
        other = make_drawings("two nine five", width)
        assert flat(make_pdf(show("%&'\\050", font="G"), fonts={"/G": digits, "/H": other})) == read
    # nor of the code of a space, of which pdfium leaves out the second
    spaced = make_drawings("A B C D", 600, first=30)
    assert flat(make_pdf("BT /G 10 Tf 40 350 Td (\x1f \x20!) Tj ET", fonts={"/G": spaced}))[0].startswith("B\ufffd")
    # nor where one of them has names that say nothing
    strange = make_drawings("g1 g2 g3 g4", 600)
    assert flat(make_pdf(show("Rents rose.") + show("%&'", y=300, font="G"), fonts={"/G": digits, "/H": strange})) == [
        "Rents rose.",
        "\ufffd\ufffd\ufffd",
    ]


def test_letters_that_are_drawings_are_as_large_as_they_look() -> None:
    square = b"600 0 0 0 500 700 d1 0 0 500 700 re f"
    small = b"600 0 0 0 500 450 d1 0 0 500 450 re f"
    letters = "abcdefghijklmnopqrstuvwxyz"
    shapes = {f"/{letter}": small if letter in "acemnorsuvwxz" else square for letter in letters}
    font = make_dictionary(
        {
            "/Type": "/Font",
            "/Subtype": "/Type3",
            "/FontMatrix": number(1, 0, 0, 1, 0, 0),
            "/FontBBox": number(0, -900, 500, 1900),  # larger than any of them
            "/FirstChar": NumberObject(97),
            "/LastChar": NumberObject(122),
            "/Widths": number(*[600] * 26),
            "/CharProcs": make_dictionary(shapes),
            "/Encoding": {"/Differences": [NumberObject(97), *shapes]},
            "/Resources": {},
        }
    )
    lines = ["the office asked about rent", "in three towns of the north"]
    shown = ""
    for at, line in enumerate(lines):
        x = 0
        for word in line.split():
            shown += f"BT /F 1 Tf {4000 + x} {35000 - 1200 * at} Td ({word}) Tj ET "
            x += 600 * len(word) + 300
    assert flat(make_pdf(f"q .01 0 0 .01 0 0 cm {shown} Q", font=font)) == [" ".join(lines)]


@pytest.mark.parametrize("write", [lambda text: b"\xfe\xff" + text.encode("utf-16-be"), str.encode])
def test_words_in_the_place_of_glyphs_are_read_as_pdf_writes_texts(write: object) -> None:
    assert callable(write)
    words = write("Rents").hex()
    stream = f"/Span <</ActualText <{words}>>> BDC " + show("rents") + "EMC " + show("rose.", x=68)
    assert flat(make_pdf(stream)) == ["Rents rose."]
    other = write("Wages").hex()
    stream = f"/Span <</ActualText <{other}>>> BDC " + show("rents") + "EMC " + show("rose.", x=68)
    assert flat(make_pdf(stream)) == ["����� rose."]


@pytest.mark.parametrize("name", ["Deutsch", "Ébauche – 草稿"])
def test_a_layer_that_is_off_is_hidden_whatever_its_name(name: str) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(make_pdf("/OC /L BDC " + show("unseen") + "EMC " + show("seen", y=300))))
    named = {NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject(name)}
    layer = writer._add_object(DictionaryObject(named))  # noqa: SLF001
    resources = writer.pages[0]["/Resources"]
    assert isinstance(resources, DictionaryObject)
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/L"): layer})
    off = DictionaryObject({NameObject("/OFF"): ArrayObject([layer])})
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject({NameObject("/D"): off})
    out = io.BytesIO()
    writer.write(out)
    assert paragraphs_of(out.getvalue()) == ["seen"]


COURIER = make_dictionary({"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Courier"})


@pytest.mark.parametrize(
    "parts",
    [
        ("low", "0.25"),
        ("R", "were", "low", "5", "0.2", "per"),
        ("ents", "were", "w", "at", "or", "25", "cent"),
        ("Rents were low", "0.2", "er ce"),
    ],
)
def test_what_is_set_twice_in_a_line_is_there_once(parts: tuple[str, ...]) -> None:
    line = "Rents were low, at 5 or 0.25 per cent"
    again = "".join(show(part, x=40 + 6 * line.index(part)) for part in parts)
    for stream in (again + show(line), show(line) + again):
        assert paragraphs_of(make_pdf(stream, font=COURIER)) == [line]
