"""Where a line of a PDF has spaces: its own letters show how close they are set."""

from __future__ import annotations

import pytest

from small_pdfs import make_pdf, paragraphs_of

WORDS = "we have one customer of our services in a long term"


def show_kerned(words: str, space: float, *, within: float = 0.0) -> str:
    """Show words letter by letter, with white of so many ems between them, and within."""
    letters = " ".join(f"({letter})" if letter != " " else f"{-1000 * space}" for letter in words)
    return f"BT /F 10 Tf {10 * within} Tc 1 0 0 1 40 350 Tm [{letters}] TJ ET "


@pytest.mark.parametrize("space", [0.12, 0.15, 0.2, 0.28, 0.5])
def test_a_line_that_is_squeezed_has_spaces(space: float) -> None:
    assert paragraphs_of(make_pdf(show_kerned(WORDS, space))) == [WORDS]


def test_letters_that_stand_apart_are_one_word() -> None:
    assert paragraphs_of(make_pdf(show_kerned("Statistics", 0.0, within=0.12))) == ["Statistics"]


def test_spaces_of_letters_that_are_set_closer_than_their_font_says() -> None:
    words = "The central office is a tandem center of others."
    stream = f"BT /F 10 Tf -1.3 Tc 1 0 0 1 40 350 Tm ({words}) Tj ET "
    assert paragraphs_of(make_pdf(stream)) == [words]
