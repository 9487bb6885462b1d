"""Text files: a sentence is found however its lines were broken, and none is made of two paragraphs."""

import pytest

from quoting import judge, make_source

WRAPPED = """\
RENTS IN THE NORTH
The office asked nine hundred households in the north about
the rent that they paid in the last year, and found that a third
of them had to move.
Most of those who moved went to a smaller flat in the old town
beyond the river.
"""
LONG = (
    "Rents rose in all of the regions that the office counts, and in most of the towns that it does not count at all. "
    * 2
)
ADDRESS = f"https://office.example/{'a' * 120}"


def texts(text: str) -> list[str]:
    source = make_source(text)
    return [" ".join(source.text[p.start : p.end].split()) for p in source.paragraphs]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (
            WRAPPED,
            [
                "RENTS IN THE NORTH",
                (
                    "The office asked nine hundred households in the north about the rent that they paid in the last "
                    "year, and found that a third of them had to move."
                ),
                "Most of those who moved went to a smaller flat in the old town beyond the river.",
            ],
        ),
        # first lines are indented
        (
            (
                "  The office asked nine hundred households in the north about rents in\nBonn and in Kiel.\n"
                "  Most of those who moved went to a smaller flat in the old town by the\nriver.\n"
            ),
            [
                "The office asked nine hundred households in the north about rents in Bonn and in Kiel.",
                "Most of those who moved went to a smaller flat in the old town by the river.",
            ],
        ),
        # first lines stand out
        (
            (
                "Rents in the north rose, as the office of the town had told\n    Members of the council.\n"
                "Flats in the south, of which the office counts nine hundred\n    Or more, were let.\n"
            ),
            [
                "Rents in the north rose, as the office of the town had told Members of the council.",
                "Flats in the south, of which the office counts nine hundred Or more, were let.",
            ],
        ),
        ("They found:\n- rents that rose\n  in Bonn\n- flats\n2) rooms\n", None),
        ("Head\n\nRents rose\nin Bonn.\n\n\n  It fell.\n", ["Head", "Rents rose in Bonn.", "It fell."]),
        ("Town        Rent\nUpper Ford   412\nLower Ford\t12\n", ["Town Rent", "Upper Ford 412", "Lower Ford 12"]),
        (f"{LONG}\n{LONG}\nShort one.\n", [LONG.strip(), LONG.strip(), "Short one."]),
        (f"{LONG.strip()[:-1]} and\nwas told so.\n{LONG}\n", [f"{LONG.strip()[:-1]} and was told so.", LONG.strip()]),
        ("One sentence is here.\nAnother one is there,\nand goes on.\n", None),
        (
            (
                f"The office asked nine hundred households in the north about\nrents.\nSee {ADDRESS}\nMost of them "
                "moved to a flat in the old town that\nlies beyond the river.\n"
            ),
            None,
        ),
        ("Rents\n=====\nThey rose.\n", ["Rents", "=====", "They rose."]),
    ],
)
def test_lines_make_paragraphs(text: str, paragraphs: list[str] | None) -> None:
    found = texts(text)
    if paragraphs is not None:
        assert found == paragraphs
    elif "They found" in text:
        assert found == ["They found:", "- rents that rose in Bonn", "- flats", "2) rooms"]
    elif "One sentence" in text:
        assert found == ["One sentence is here. Another one is there, and goes on."]
    else:
        assert found[-1].endswith("Most of them moved to a flat in the old town that lies beyond the river.")


@pytest.mark.parametrize(
    ("quote", "code"),
    [
        ("RENTS IN THE NORTH The office asked", "quote-crosses-paragraph"),
        ("had to move. Most of those", "quote-crosses-paragraph"),
        ("about the rent that they paid", "exact"),
    ],
)
def test_no_sentence_is_made_of_two_paragraphs(quote: str, code: str) -> None:
    assert judge(make_source(WRAPPED), quote) == code


@pytest.mark.parametrize(
    ("text", "quote", "code"),
    [
        (
            "He wrote:\n\n> The office said\n> that 5 rents\n> rose.\n>\n> It did.\n",
            "The office said that 5 rents rose.",
            "exact",
        ),
        ("> The office said\n> > that rents\n> > rose\n> again.\n", "said that rents", "quote-not-found"),
        ("> > that rents\n> > rose in Bonn\n", "that rents rose in Bonn", "exact"),
        # a comparison is no quotation
        ("> 5 per cent: red\n> 10 per cent: blue\n", "> 5 per cent: red", "exact"),
        ("> 5 per cent: red\n> 10 per cent: blue\n", "5 per cent", "quote-cuts-word"),
        ("Rents rose\n> 5 per cent of them\nmore.\n", "5 per cent of them", "quote-cuts-word"),
        # a number that ends a sentence is no item's
        (
            f"The office of the north has counted the households of Bonn since\n2017. {LONG[:60]}\n",
            "of Bonn since 2017.",
            "exact",
        ),
        ("報告書は次の\nように述べて\nいる。\n", "次のように述べている。", "exact"),
        ("ارتفعت الإيجارات\nفي المدينة\nكلها.\n", "ارتفعت الإيجارات في المدينة كلها.", "exact"),
    ],
)
def test_marks_of_lines(text: str, quote: str, code: str) -> None:
    assert judge(make_source(text), quote) == code


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_quotation_before_a_paragraph_is_no_word_that_goes_on(mark: str) -> None:
    text = f"He said ‘they will act{mark}\n\nRents rose in Bonn.\n\nIt was l{mark}\naccord.\n"
    assert judge(make_source(text), "Rents rose in Bonn.") == "exact"
    assert judge(make_source(text), f"they will act{mark}") in {"exact", "typographic"}
    assert judge(make_source(text), "accord") == "quote-cuts-word"


def test_a_text_of_short_lines_is_read_soon() -> None:
    assert len(texts("a\n" * 200_000)) == 1
    assert len(texts("> A\n" * 200_000)) >= 1
