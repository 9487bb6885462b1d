"""No passage of a PDF goes over a gutter, down a column of numbers, or on from a page to what stands elsewhere."""

from __future__ import annotations

from itertools import pairwise

from small_pdfs import make_pdf, paragraphs_of, show

PROSE = [
    "The second part of this report describes how the office asked households",
    "and in which districts the answers were too few. It names the towns along",
]
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
WIDE = "A line of the worksheet that goes over both of the columns, as a box does, and on to the edge of the page"


def flat(*streams: str, size: tuple[float, float] = (612, 792)) -> list[str]:
    return [" ".join(words.split()) for words in paragraphs_of(make_pdf(*streams, size=size))]


def test_columns_of_two_lines_over_a_box_are_not_read_across() -> None:
    left = [
        "You use this method if you were paid before July 1 and you",
        "took the last year to figure the taxable part, or",
    ]
    right = ["November 18, and both of the", "following apply."]
    stream = show(*left, y=752, x=40) + show(*right, y=752, x=330) + show(*[WIDE] * 9, y=690, x=40)
    text = "\n\n".join(flat(stream))
    assert "this method if you were paid before July 1 and you" in text
    assert "and you November" not in text
    assert "part, or following" not in text


def test_the_gutter_is_where_the_fewest_lines_go_over_it() -> None:
    stream = ""
    for at, n in enumerate(NUMBERS):
        bullet = at % 4 == 0
        stream += show(f"The left column has line {n} here", y=740 - 14 * at, x=40)
        stream += show(
            f"\\267 line {n} of the other" if bullet else f"line {n} of the other",
            y=740 - 14 * at,
            x=231 if bullet else 240,
        )
    text = "\n\n".join(flat(stream))
    for n, following in pairwise(NUMBERS):
        assert f"line {n} here line {n}" not in text
        assert f"has line {n} here The left column has line {following}" in text


def test_a_line_that_juts_out_of_its_column_to_the_left_is_not_over_the_gutter() -> None:
    left = [f"the left column has its line {n} in this place" for n in NUMBERS * 2]
    stream = show(*left[:-1], "the left column ends.", y=740, x=40, lead=11)
    for at, n in enumerate(NUMBERS * 2):
        out = at % 12 == 3
        words = f"Head {n} of another" if out else f"and the right one has line {n} of another"
        stream += show(words, y=739 - 13 * at, x=300 if out else 312)
    text = flat(stream)
    assert " ".join([*left[:-1], "the left column ends."]) in text
    assert not [words for words in text if "left" in words and "another" in words]


def test_a_line_of_two_words_that_is_stretched_is_one_line() -> None:
    lines = ["The office asked for it", "amalgamation", "and the town gave a sum."]
    stream = show(*lines, y=740, x=40) + show("administrative", y=728, x=110)
    assert flat(stream)[0].startswith("The office asked for it amalgamation administrative")


def test_white_that_the_lines_above_and_below_go_over_is_no_gutter() -> None:
    stream = (
        show(*PROSE, y=740, x=40)
        + show("the sign", y=716, x=40)
        + show("stands for what the towns paid.", y=716, x=120)
    )
    stream += show(*PROSE, y=704, x=40)
    assert "towns along the sign stands for what the towns paid." in flat(stream)[0]


def test_a_term_and_what_is_said_of_it_go_on_in_lines_that_are_indented() -> None:
    stream = show("RENT", y=740, x=40) + show("a sum that is paid by the month for a flat, and that", y=740, x=110)
    stream += show("goes to the owner of it.", y=728, x=110)
    assert flat(stream) == ["RENT a sum that is paid by the month for a flat, and that goes to the owner of it."]


def test_numbers_under_one_another_are_not_one_number() -> None:
    assert flat(show(*PROSE, y=740, x=40) + show("12", "345", "678", y=700, x=40))[1:] == ["12", "345", "678"]


def test_what_stands_in_the_middle_of_the_next_page_is_no_rest_of_a_sentence() -> None:
    first = show(*PROSE, "They paid the rent to the state and to the towns of the north, as did", y=100, x=40)
    box = show("Who Must Pay for the Water", y=740, x=200) + show(*PROSE, y=700, x=40)
    assert not any("as did Who" in words for words in flat(first, box))
    begun = show("Water Boards of the two towns in the first year after the war.", *PROSE, y=740, x=40)
    assert any("as did Water Boards of the two" in words for words in flat(first, begun))


def test_only_what_ends_its_column_goes_on_in_the_next() -> None:
    left = show("The left column begins and says what the office had paid to", y=740, x=40)
    left += show("and then there is more of it, which is set in a slightly larger type.", y=700, x=40, size=10.6)
    right = show("the towns, and no others were paid at all by it.", y=740, x=40)
    assert not any("paid to the towns" in words for words in flat(left, right))


def test_a_table_is_read_by_its_rows_however_long_its_cells_are() -> None:
    commands = [
        ("cat", "Utility to join files"),
        ("chgrp", "Utility to change the group of a file"),
        ("cp", "Utility to copy files"),
    ]
    commands += [
        ("date", "Utility to print or to set the date of the system"),
        ("dd", "Utility to convert and copy a file"),
    ]
    commands += [
        ("echo", "Utility to display a line of text on the screen"),
        ("kill", "Utility to send signals to processes"),
    ]
    stream = show(*PROSE, y=760, x=40)
    for at, (name, use) in enumerate(commands * 2):
        stream += show(name, y=700 - 16 * at, x=60) + show(use, y=700 - 16 * at, x=260)
    text = flat(stream)
    assert text[1:] == [f"{name} {use}" for name, use in commands * 2]


def test_columns_whose_lines_stand_between_one_another_are_not_read_across() -> None:
    commands = [("quit", "leave"), ("cd", "go to a folder of that name"), ("pwd", "name it"), ("ls", "list files")]
    said = ["Rows of a matrix are set in one", "line. Commas part those of one", "row; a stop ends it. Others may"]
    said += ["be set below it, and are added", "to what has been set before it."]
    stream = show("Page one", y=40, x=250)
    for side, (x, step) in enumerate(((40, 14), (330, 13))):
        for at, (name, use) in enumerate(commands * 4):
            if not (side and 5 <= at < 10):
                stream += show(f"{name}{side}", y=740 - step * at, x=x) + show(use, y=740 - step * at, x=x + 60)
    stream += "".join(show(line, y=740 - 13 * (at + 5), x=330) for at, line in enumerate(said))
    text = flat(stream)
    assert not [words for words in text if "0" in words and "1" in words]
    assert {"quit0 leave", "quit1 leave", "pwd0 name it", "pwd1 name it", " ".join(said)} <= set(text)


def test_an_entry_ends_with_the_dots_that_lead_to_its_page() -> None:
    entries = [f"{name} of the towns of the north {'. ' * 20}" for name in ("rent", "water", "bread", "land")]
    pages = [("12", "14, 20", "xii", "103"), ("", "", "", ""), ("7.", "9.", "11.", "13.")]
    for numbers in pages:
        wanted = [f"{entry}{number}".strip() for entry, number in zip(entries, numbers, strict=True)]
        assert flat(show(*wanted, y=740, x=40)) == wanted
        assert flat(show(*wanted, y=60, x=40), show(*wanted, y=740, x=40)) == wanted * 2
    assert flat(show("Rent and water in the towns of the north", f"and of the south {'. ' * 30} 12", y=740, x=40)) == [
        f"Rent and water in the towns of the north and of the south {'. ' * 30}12"
    ]


def test_cells_that_end_at_one_place_are_no_column_of_prose() -> None:
    said = ["smallest number of the field", "smallest number of the field", "smallest number of the field"]
    said += ["random number of an element", "whole number of an element"]
    calls = [("numberlist(g, [a, b], {s})", 270), ("reduce(f, {&b}, {s})", 300), ("best(f, g, {&b})", 317)]
    calls += [("turned(f, {&b}, {l}, {s})", 278), ("near(f, {s}, {l})", 314)]
    stream = ""
    for at, (words, (call, x)) in enumerate(zip(said, calls, strict=True)):
        stream += show(words, y=740 - 12 * at, x=40) + show(call, y=740 - 12 * at, x=x)
    text = flat(stream)
    assert not any("field smallest" in words or "{s}) best" in words for words in text)


def test_lines_that_end_long_before_their_edge_are_no_prose() -> None:
    stream = ""
    for at, name in enumerate(NUMBERS):
        call = "Array2<T> (int n, int m, const T &value)" if at == 3 else f"int the_{name}th (void) const"
        stream += show(call, y=740 - 14 * at, x=40) + show("[Method on the whole class]", y=740 - 14 * at, x=400)
    text = flat(stream)
    assert len(text) >= len(NUMBERS)
    assert not any("const int" in words or "class] [" in words for words in text)


def test_short_cells_that_stand_in_line_with_those_of_a_table_are_its_rows() -> None:
    rows = [("size", "table of numbers"), ("name", "table of words"), ("borderwidths", "number"), ("mode", "word")]
    stream = ""
    for at, (name, kind) in enumerate(rows):
        stream += show(name, y=740 - 13 * at, x=124) + show(kind, y=740 - 13 * at, x=195)
    assert flat(stream) == [f"{name} {kind}" for name, kind in rows]
