"""Marks of notes: a quote leaves them out or has them as printed, and no number is one by chance."""

import pytest

from brief.evidence.matching.folding import FoldedSource
from brief.evidence.matching.misses import Missed
from quoting import find, judge, make_source

TEXT = """\
Three billion ducks are slaughtered each year worldwide.[45] They are kept in sheds [46]. The Rent Centre¹ says so.

Alerts are tickets,22 and pages. Of them 1,22 were lost, in 10² rooms of 30 metres² each, as No.22 has it; G20 and
CO2 are names. It cost 9,000¹ dollars in 2017.

See the list [7] and page[8] of it, at [46] too.

1. Of rents.
22 Of tickets.
[46] Of sheds.
"""
PAGE = (
    '<p>They cost 5<sup><a href="#a">22</a></sup> dollars, a lot.<sup><a href="#b">3</a></sup>'
    '<sup><a href="#c">4</a></sup> They rose.</p>'
)


@pytest.mark.parametrize(
    "quote",
    [
        "each year worldwide. They are kept",
        "each year worldwide.[45] They are kept",
        "each year worldwide.⁴⁵ They are kept",
        "each year worldwide.45 They are kept",
        "kept in sheds. The Rent",
        "kept in sheds [46]. The Rent",
        "worldwide.[45] They are kept in sheds. The Rent Centre¹ says so.",
        "The Rent Centre says so.",
        "The Rent Centre¹ says so.",
        "The Rent Centre1 says so.",
        "Alerts are tickets, and pages.",
        "Alerts are tickets,22 and pages.",
        "Of them 1,22 were lost, in 10² rooms of 30 metres² each, as No.22 has it; G20 and CO2 are names.",
        "See the list [7] and page[8] of it",
        "See the list [7] and page of it",
    ],
)
def test_a_mark_is_left_out_or_given(quote: str) -> None:
    assert judge(make_source(TEXT), quote) == "exact"


@pytest.mark.parametrize(
    "quote",
    [
        "each year worldwide.[44] They are kept",
        "each year[45] worldwide. They are kept",
        "Alerts are tickets,21 and pages.",
        "Alerts22 are tickets, and pages.",
        "Of them 1, were lost",
        "in 10 rooms",
        "of 30 metres each",
        "as No. has it",
        "G and CO are names",
        "It cost 9,0001 dollars",
        "See the list and page",
    ],
)
def test_what_is_no_mark_is_not_left_out(quote: str) -> None:
    assert judge(make_source(TEXT), quote) != "exact"


def test_marks_by_links_are_left_out_or_given_one_by_one() -> None:
    source = FoldedSource(make_source(PAGE, suffix=".html"))
    for given in ("a lot. They", "a lot.3 They", "a lot.[3][4] They", "a lot.⁴ They"):
        assert judge(source, f"{given} rose.") == "exact", given
    assert judge(source, "They cost 5 dollars, a lot.") == "exact"
    assert judge(source, "They cost 522 dollars") == "quote-not-found"
    assert judge(source, "a lot.34 They rose.") == "quote-not-found"


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        (
            "each year worldwide.[44] They",
            "the mark of a note there is `[45]`, the quote has `44`: give it so, or leave it out",
        ),
        ("Three billion ducks[45] are", "the source has no mark of a note where the quote has `45`: leave it out"),
    ],
)
def test_help_says_which_mark(quote: str, told: str) -> None:
    missed = find(make_source(TEXT), quote)
    assert isinstance(missed, Missed)
    assert missed.help == told


def test_a_number_that_belongs_to_a_name_is_no_mark() -> None:
    text = "The curve has rank 3, with generators v[1], v[2] and v[3]. The size is dt_count[2] of it, PATH[0] is first."
    source = make_source(text + " Such is the case in the UK[3] and of vitamin[4] too.")
    for quote in ("with generators v, v and v", "The size is dt_count of it", "PATH is first"):
        assert isinstance(find(source, quote), Missed)
    for quote in ("with generators v[1], v[2] and v[3]", "case in the UK and of vitamin too"):
        assert not isinstance(find(source, quote), Missed)
