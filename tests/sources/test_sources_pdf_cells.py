"""No passage of a PDF joins cells, columns that stand beside one another, or letters that are drawn twice."""

from __future__ import annotations

from itertools import pairwise

from small_pdfs import make_pdf, paragraphs_of, show


def flat(*streams: str, size: tuple[float, float] = (612, 792)) -> list[str]:
    return [" ".join(words.split()) for words in paragraphs_of(make_pdf(*streams, size=size))]


def test_words_beside_a_column_are_no_terms_that_it_says_something_of() -> None:
    lines = [
        "This paper gives examples of how to define and how to use the row permissions",
        "and column masks in a base.",
    ]
    stream = show("Leverage row", "permissions on the", "database", y=499.3, x=27, size=12, lead=14)
    for y in (482.2, 485.3):
        text = flat(stream + show(*lines, "It is short.", y=y, x=150, lead=y - 470.2))
        assert not any("database and" in words for words in text)


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


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"0.5 w {x0} {y0} m {x1} {y1} l S\n"


def box(x: float, y: float, width: float, height: float) -> str:
    return f"{x} {y} {width} 0.6 re f {x} {y + height} {width} 0.6 re f " + "".join(
        f"{at} {y} 0.6 {height} re f " for at in (x, x + width)
    )


CELLS = [
    ["All documents that are required", "for the workers shall be made", "available to each of them."],
    ["The laws of that state were still", "not posted."],
    ["Relevant laws and the labour", "law are now posted in the", "factory."],
    ["June 2003"],
]


def test_cells_of_prose_between_rules_are_read_one_by_one() -> None:
    stream = ""
    for row in range(2):
        for at, lines in enumerate(CELLS):
            stream += box(40 + 133 * at, 640 - 60 * row, 133, 60) + show(
                *lines, y=688 - 60 * row, x=43 + 133 * at, size=9
            )
    assert flat(stream) == [" ".join(lines) for lines in CELLS] * 2


def test_a_sentence_outside_goes_on_in_no_cell() -> None:
    first = show("They paid the rent to the state and to the towns of the whole north, as did", y=100, x=40)
    cells = box(40, 700, 150, 40) + show("water boards of", "the two towns.", y=725, x=45)
    cells += box(190, 700, 150, 40) + show("The prices of bread and", "of milk rose.", y=725, x=195)
    assert not any("as did water" in words for words in flat(first, cells))


def test_lines_over_and_under_a_rule_are_no_paragraph() -> None:
    uses = [
        "configuration for the system of windows that is in use",
        "configuration for the language that forms are in",
    ]
    uses += [
        "access for those who may use the files of the network",
        "information about all file systems of the machine",
    ]
    stream = rule(60, 712, 480, 712)
    for at, use in enumerate(uses):
        stream += show(f"file{at}", y=700 - 14 * at, x=60) + show(use, y=700 - 14 * at, x=240)
        stream += rule(60, 696 - 14 * at, 480, 696 - 14 * at)
    text = flat(stream)
    assert not any(use in words and words.count("for") > 1 for use in uses[:1] for words in text)
    plain = show("The office found that in most of the towns there was no", "water at all.", y=600, x=40)
    assert flat(plain) == ["The office found that in most of the towns there was no water at all."]
    assert flat(plain + rule(30, 597, 560, 597)) == [
        "The office found that in most of the towns there was no",
        "water at all.",
    ]


def test_an_underline_parts_nothing() -> None:
    lines = ["The office found that in most of the towns there was no", "water at all."]
    for end in (120, 284):
        assert flat(show(*lines, y=600, x=40) + rule(40, 598, end, 598)) == [" ".join(lines)]


def test_an_upright_rule_parts_what_stands_close_on_its_sides() -> None:
    stream = rule(143, 560, 143, 720)
    for at in range(8):
        stream += show(f"the left words {at} stand", y=700 - 14 * at, x=40) + show(
            f"right {at}", y=700 - 14 * at, x=146
        )
    assert not any("stand right" in words for words in flat(stream))


def test_a_rule_that_is_not_seen_or_lies_behind_letters_parts_nothing() -> None:
    lines = [
        "The office found that in most of the towns there was no",
        "water, and",
        "that it was dear to those who had some of it.",
    ]
    whole = " ".join(lines)
    prose = show(*lines, y=600, x=40)
    behind = "0.9 g 83 500 300 140 re f 0 g\n"
    unseen = "1 G " + rule(30, 597, 560, 597) + "0 G " + "0.5 w 30 597 m 560 597 l n\n"
    clipped = "q 30 597 530 40 re W n Q\n"
    assert flat(behind + unseen + clipped + prose) == [whole]


def test_a_frame_beside_text_is_no_part_of_it() -> None:
    stream = box(300, 640, 116, 60) + show("Three of the towns have", "no bridge.", y=685, x=305)
    lines = [
        "The office of bridges asked which of the",
        "towns had paid for one in the",
        "years before, and how much it was",
    ]
    stream += show(*lines, "that they had paid.", y=690, x=40)
    text = flat(stream)
    assert "Three of the towns have no bridge." in text
    assert f"{' '.join(lines)} that they had paid." in text


PROSE = [
    "The second part of this report describes how the office asked households",
    "and in which districts the answers were too few. It names the towns along",
    "the river that had no answer at all, and it says what they had been asked",
]


def number_lines(step: int, first: int, lines: int, *, x: float, lead: float = 12) -> str:
    at = range(first, lines + 1, step)
    return "".join(show(str(number), y=700 - lead * (number - 1), x=x, size=7) for number in at)


def test_numbers_of_lines_in_a_margin_are_no_words_of_a_sentence() -> None:
    prose = show(*PROSE * 5, y=700, x=60)
    whole = " ".join(PROSE * 5)
    assert flat(prose + number_lines(5, 5, 15, x=40)) == [whole]
    assert flat(prose + number_lines(1, 1, 15, x=40)) == [whole]
    assert flat(prose + number_lines(5, 5, 15, x=430)) == [whole]
    # two are enough where others stood on the page before
    few = show(*PROSE * 3, y=700, x=60)
    assert flat(prose + number_lines(5, 5, 15, x=40), few + number_lines(5, 2, 9, x=40))[-1].endswith(
        " ".join(PROSE * 3)
    )


def test_numbers_of_a_table_and_of_a_list_stay_in_their_rows() -> None:
    rows = [
        "of all women there were two",
        "of all men there were four",
        "of the others there were nine",
        "of none there is one",
    ]
    table = "".join(
        show(str(5 * at), y=700 - 14 * at, x=40) + show(row, y=700 - 14 * at, x=60) for at, row in enumerate(rows)
    )
    assert all(any(words.startswith(f"{5 * at} ") for words in flat(table)) for at in range(1, 4))
    items = "".join(
        show(str(at), y=700 - 12 * at, x=40) + show(f"Item {at} is of the kind", y=700 - 12 * at, x=60)
        for at in range(1, 11)
    )
    assert any(words.startswith("2 Item 2") for words in flat(items))


def test_labels_of_the_column_beside_are_no_words_of_a_sentence() -> None:
    left = [
        "The nets of today can be trained to write music note",
        "by note. However, it is desirable to have many such",
        "notes, and to play all of them in a row or at a time",
    ]
    stream = "".join(
        f"BT /F 10 Tf 1 0 0 1 40 {700 - 12 * at} Tm {-0.02 * at} Tc ({line}) Tj ET 0 Tc\n"
        for at, line in enumerate(left * 4)
    )
    for at in range(6):
        stream += show(f"[Joh{at}]", y=700 - 24 * at, x=282, size=8)
        entry = "Johnson, Composing music by nets of many", "layers of one kind, in the Journal of Music"
        stream += show(*entry, y=700 - 24 * at, x=330, size=8)
    assert not any("note [Joh" in words or "by note. [" in words or "such [Joh" in words for words in flat(stream))


def test_a_lowered_letter_of_a_name_stays_in_it() -> None:
    name = "BT /F 10 Tf 1 0 0 1 40 700 Tm (Users of T) Tj ET BT /F 10 Tf 1 0 0 1 87.02 696.8 Tm (E) Tj ET "
    name += "BT /F 10 Tf 1 0 0 1 92.5 700 Tm (X know this and more.) Tj ET\n"
    assert flat(name) == ["Users of TEX know this and more."]


def test_an_accent_stays_on_its_letter_beside_typographic_marks() -> None:
    # the next letter begins before the one with the accent ends, as kerning has it
    words = "BT /F 10 Tf 1 0 0 1 40 700 Tm (\\204L) Tj ET BT /F 10 Tf 1 0 0 1 48.89 700 Tm (o) Tj ET "
    words += (
        "BT /F 10 Tf 1 0 0 1 50 700 Tm (\\250) Tj ET BT /F 10 Tf 1 0 0 1 54.2 700 Tm (sung\\223 heisst es.) Tj ET\n"
    )
    assert flat(words) == ["„Lösung“ heisst es."]


def test_what_stands_over_a_word_is_no_script_within_its_line() -> None:
    # the limits of a sum in the line above, and the sign of a vector
    lines = ["In the lattice sum, each particle interacts with itself and with", "all the others of its kind."]
    limits = "BT /F 7 Tf 1 0 0 1 196 707 Tm (i=1) Tj ET\n"
    text = flat(show(*lines, y=700, x=40) + limits)
    assert " ".join(lines) in text
    note = "BT /F 7 Tf 1 0 0 1 170.2 703.5 Tm (2) Tj ET\n"
    assert flat(show("each particle interacts here.", y=700, x=40) + note.replace("170.2", "139.5"))[0].count("²") == 1


def test_a_fraction_is_not_its_digits_in_a_row() -> None:
    before, behind = show("The share of it is", y=700, x=40), show("of all that was paid.", y=700, x=127)
    stacked = "BT /F 7 Tf 1 0 0 1 116.6 703.5 Tm (15) Tj 1 0 0 1 118.5 697 Tm (7) Tj ET\n"
    assert flat(before + stacked + behind) == ["The share of it is \ufffc\ufffc of all that was paid."]
    ion = "BT /F 7 Tf 1 0 0 1 90.6 697 Tm (4) Tj 1 0 0 1 90.6 703.5 Tm (2) Tj ET\n"
    assert flat(show("The ion SO", y=700, x=40) + ion + show("is here.", y=700, x=100))[0] in {
        "The ion SO₄² is here.",
        "The ion SO²₄ is here.",
    }


def test_drawn_boxes_and_dots_begin_items() -> None:
    items = ["screening of the report that came", "plan that is made for a child", "placement into a new home"]
    for sign in ("40 {y} 7 7 re S\n", "40 {y} 5 5 re f\n"):
        stream = "".join(sign.format(y=699 - 12 * at) for at in range(3))
        assert flat(show(*items, y=700, x=55) + stream) == items
    assert flat(show(*items, y=700, x=55)) == [" ".join(items)]


def test_a_row_of_numbers_goes_on_with_no_words() -> None:
    table = show("There is a head here", "135 100 60 100 75", y=100, x=40)
    assert flat(table)[-2:] == ["There is a head here", "135 100 60 100 75"]
    after = show("see that it is not so in the other towns, and why it is not.", y=740, x=40)
    assert not any("75 see" in words for words in flat(show("135 100 60 100 75", y=100, x=40), after))


def test_mirrored_words_are_no_text() -> None:
    mirrored = "".join(f"BT /F 10 Tf 0 1 1 0 {100 + 12 * at} 40 Tm ({words}) Tj ET\n" for at, words in enumerate(PROSE))
    assert flat(show("These words are upright.", y=700, x=40) + mirrored) == ["These words are upright."]
