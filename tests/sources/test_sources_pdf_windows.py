"""What of a page's text is within the box of its form and the paths that clip it: nobody sees the rest."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, FloatObject, NameObject

from small_pdfs import make_dictionary, make_pdf, paragraphs_of, show

LINES = ("Rents rose in every town of", "the north, and prices fell", "in none of them this year.")


def flat(data: bytes) -> list[str]:
    return [paragraph.replace("\n", " ") for paragraph in paragraphs_of(data)]


def add_form(data: bytes, stream: str, box: tuple[float, ...], matrix: tuple[float, ...]) -> bytes:
    """Give the form /X of a page's resources a stream, a box and a matrix."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    resources = writer.pages[0]["/Resources"].get_object()
    assert isinstance(resources, DictionaryObject)
    form = DecodedStreamObject()
    form.set_data(stream.encode("latin-1"))
    entries = {"/Type": "/XObject", "/Subtype": "/Form", "/Resources": make_dictionary({"/Font": resources["/Font"]})}
    form.update(make_dictionary(entries))
    form[NameObject("/BBox")] = ArrayObject(map(FloatObject, box))
    form[NameObject("/Matrix")] = ArrayObject(map(FloatObject, matrix))
    resources[NameObject("/XObject")] = make_dictionary({"/X": writer._add_object(form)})  # noqa: SLF001
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


UPRIGHT = (1, 0, 0, 1, 0, 0)


def test_a_page_that_is_a_figure_of_another_page_is_read_where_it_is_seen() -> None:
    page = show(*LINES) + "q 1 0 0 1 0 0 cm /X Do Q"
    figure = show("Rents fell in every town of", "the south, and prices rose", y=351) + show("Figure 1", y=100)
    assert flat(add_form(make_pdf(page), figure, (0, 80, 400, 120), UPRIGHT)) == [" ".join(LINES), "Figure 1"]


@pytest.mark.parametrize(
    ("placed", "box", "matrix"),
    [
        ("0.5 0 0 0.5 20 20", (0, 80, 400, 120), UPRIGHT),
        ("1 0 0 1 -30 20", (0, 40, 200, 60), (0.5, 0, 0, 0.5, 0, 30)),
        ("1 0 0 1 0 0", (0, 80, 400, 120), (1, 0, 0, 1, 10, -20)),
    ],
)
def test_a_box_goes_where_its_form_is_placed(placed: str, box: tuple[float, ...], matrix: tuple[float, ...]) -> None:
    y = (box[1] + box[3]) / 2 - 4
    figure = show("Above the box", y=box[3] + 20) + show("Prices rose by four per cent", y=y)
    page = show(*LINES) + f"q {placed} cm /X Do Q"
    read = flat(add_form(make_pdf(page), figure, box, matrix))
    assert read == [" ".join(LINES), "Prices rose by four per cent"]


def test_words_are_read_up_to_where_they_are_cut() -> None:
    clip = "q 0 0 {} 400 re W n " + show("Rents rose by four per cent in all.") + "Q"
    assert flat(make_pdf(clip.format(400))) == ["Rents rose by four per cent in all."]
    assert flat(make_pdf(clip.format(91))) == ["Rents rose \ufffc"]
    assert flat(make_pdf("q 300 0 100 400 re W n " + show(*LINES) + "Q " + show("Prices", y=100))) == ["Prices"]


def test_what_two_paths_clip_is_seen_in_both() -> None:
    clip = "q 0 0 91 400 re W n 60.9 0 300 400 re W n " + show("Rents rose by four per cent.") + "Q "
    assert flat(make_pdf(clip + show("Prices", y=100))) == ["\ufffcs rose \ufffc", "Prices"]


def test_a_line_that_is_cut_off_does_not_go_on_in_the_next() -> None:
    lines = ("The towns of the north paid for the water in no", "year, and those of the south for the bread alone.")
    clip = "q 0 0 {} 400 re W n " + show(*lines) + "Q "
    assert flat(make_pdf(clip.format(400))) == [" ".join(lines)]
    assert not [words for words in flat(make_pdf(clip.format(230))) if "water year" in words]


def test_a_line_that_is_set_piece_by_piece_is_not_cut_off() -> None:
    line = "Rents rose by four per cent in all."
    pieces = f"q 0 0 91 400 re W n {show(line)} Q q 91 0 300 400 re W n {show(line[6:], x=68.9)} Q "
    assert flat(make_pdf(pieces)) == [line]


def test_a_word_that_is_cut_off_is_not_passed_over() -> None:
    for box in ("0 0 90 400", "0 0 400 354", "0 354 400 40"):
        shown = show("Rents did") + f"q {box} re W n " + show("not", x=85) + "Q " + show("rise again.", x=103)
        assert "Rents did rise again." not in flat(make_pdf(shown)), box
