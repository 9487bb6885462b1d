"""No passage of a PDF joins cells, columns that stand beside one another, or letters that are drawn twice."""

from __future__ import annotations

from itertools import pairwise

from small_pdfs import make_pdf, paragraphs_of, show


def flat(*streams: str, size: tuple[float, float] = (612, 792)) -> list[str]:
    return [" ".join(words.split()) for words in paragraphs_of(make_pdf(*streams, size=size))]


def test_two_short_columns_whose_lines_stand_at_other_heights_are_two() -> None:
    left = show("Never once considering how", "in the world she was to get out.", y=420, x=60, size=12, lead=15)
    right = ["So suddenly that Alice had", "not a moment to think about", "stopping herself before she", "fell down."]
    text = flat(left + show(*right, y=416, x=260, size=12, lead=15))
    assert text == ["Never once considering how in the world she was to get out.", " ".join(right)]


def test_letters_that_are_drawn_later_stand_where_they_are_seen() -> None:
    gone = (
        "BT /F 10 Tf 1 0 0 1 40 700 Tm (The perm) Tj 1 0 0 1 85.01 700 Tm (ss) Tj 1 0 0 1 97.23 700 Tm (on ends it.) Tj"
    )
    late = "BT /F 10 Tf 1 0 0 1 82.79 700 Tm (i) Tj 1 0 0 1 95.01 700 Tm (i) Tj ET\n"
    assert flat(gone + " ET\n" + show("A line between.", y=600) + late) == [
        "The permission ends it.",
        "A line between.",
    ]


def test_a_part_of_a_word_that_is_drawn_twice_is_read_once() -> None:
    words = show("Each town has paid for its bridges.", y=700, x=40)
    again = "BT /F 10 Tf 1 0 0 1 65.57 700 Tm (town has) Tj 1 0 0 1 146.72 700 Tm (ts) Tj ET\n"
    assert flat(words + again) == ["Each town has paid for its bridges."]
    doubled = "BT /F 10 Tf 1 0 0 1 40 700 Tm (The let) Tj (ter of 20) Tj (05) Tj ET\n"
    assert flat(doubled) == ["The letter of 2005"]


def test_what_is_said_of_each_term_is_no_text_of_its_own() -> None:
    said = [
        "print message and return to the top level of it",
        "print a warning message and go on with all of it",
        "clear variables that match a given pattern of names",
        "check the existence of a variable or of a function",
        "list current variables of all the open functions",
        "details of the variable that is named in the call",
        "evaluate what is given as a command of the shell",
        "find the minimum values in each of the columns",
        "find the maximum values in each of the columns",
    ]
    stream = show("Commands of the system for names and their values, as they are printed on this card", y=740, x=40)
    for at, words in enumerate(said):
        stream += show(f"name {at}", y=700 - 12 * at, x=40) + show(words, y=700 - 12 * at, x=150)
    assert not any(f"{one} {two}" in " ".join(flat(stream)) for one, two in pairwise(said))
