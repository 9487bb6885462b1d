"""Letters of a PDF that are larger than those beside them, or drawn the other way round twice."""

from __future__ import annotations

import pytest

from small_pdfs import make_pdf, paragraphs_of, show

BESIDE = ("wenty years ago the law", "lobbied to require data", "and services to engineer")
UNDER = ("products that give access to all", "of the data that they keep.")


def flat(stream: str) -> list[str]:
    return [paragraph.replace("\n", " ") for paragraph in paragraphs_of(make_pdf(stream))]


def initial(letter: str, x: float = 72) -> str:
    return show(letter, y=326, size=40) + show(*BESIDE, x=x) + show(*UNDER, y=314)


def test_an_initial_begins_the_first_of_the_lines_beside_it() -> None:
    assert flat(initial("T")) == ["T" + " ".join(BESIDE + UNDER)]
    # it may be drawn behind its lines as well
    late = show(*BESIDE, x=72) + show(*UNDER, y=314) + show("T", y=326, size=40)
    assert flat(late) == ["T" + " ".join(BESIDE + UNDER)]


@pytest.mark.parametrize(("letter", "x"), [("A", 70), ("I", 55), ("O", 75)])
def test_whether_an_initial_is_a_word_is_not_told(letter: str, x: float) -> None:
    (read,) = flat(initial(letter, x))
    assert read == f"{letter}\ufffd{' '.join(BESIDE + UNDER)}"


def test_a_letter_of_a_title_draws_no_lines_to_itself() -> None:
    page = show("V", y=250, size=180) + show("viewpoints", x=170, y=372, size=18)
    lines = show("Peter Neumann", x=170, y=300) + show("Keys under doormats", x=170, y=270)
    assert sorted(flat(page + lines)) == ["Keys under doormats", "Peter Neumann", "V", "viewpoints"]


def test_small_capitals_are_no_smaller_line() -> None:
    letters = " 70 ".join(f"({letter})" for letter in "ABLEFORMERS")  # kerned, so that each is a glyph of its own
    capitals = f"BT /F 10 Tf 1 0 0 1 40 338 Tm (of the data, and so the T) Tj /F 8 Tf [{letters}] TJ ET "
    lines = show("we remove two large tables") + capitals + show("do better with fewer parameters.", y=326)
    read = "we remove two large tables of the data, and so the TABLEFORMERS do better with fewer parameters."
    assert flat(lines) == [read]


def test_letters_of_a_negative_size_in_a_turned_string_are_upright() -> None:
    turned = "BT /F -10 Tf -1 0 0 -1 40 {} Tm ({}) Tj ET "
    lines = ("Rents rose by four per cent", "in every town of the north.")
    stream = "".join(turned.format(350 - 12 * at, line) for at, line in enumerate(lines))
    assert flat(stream) == [" ".join(lines)]
