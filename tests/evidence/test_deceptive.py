"""Characters that are seen as others than they are, digits that no rule reads, numbers that cite nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brief.characters import find_false_digits, find_mixed, is_blank
from brief.diagnostics import Code, Severity
from brief.pipeline import Request, prove
from test_prose import check

if TYPE_CHECKING:
    from pathlib import Path

    from brief.diagnostics import Diagnostic

PASSAGE = (
    "Rents rose by 21 per cent in 2019, the survey of the G7 found; the 1990s saw 4 km² of CO₂ in the third quarter."
)
SURVEY = """\
The office published its survey in March 2020.

Rents rose by 11 per cent in 2019, the survey found. More than 2,800 households moved. In all 9,000 homes stood empty
on 3 May 2018, and one in five families left.
"""
MIXED = (
    "c\u043ests",
    "r\u03bfse",
    "\u0422he",
    "m\u0430x",
    "\u041f\u0440i\u0432\u0435\u0442"[:2] + "o",
    "n\u0336o",
    "\u13aaBC",
)
DIGITS = (
    "1O",
    "2O19",
    "l2",
    "O.5",
    "l,200",
    "\u216b",
    "\u2460",
    "\U0001d7d7",
    "\uff12\uff11",
    "\u09e8\u09e7",
    "\u0662\u0661",
)


@pytest.mark.parametrize("text", MIXED)
def test_letters_of_another_script_are_told(text: str) -> None:
    assert list(find_mixed(f"The {text} rose"))


@pytest.mark.parametrize("text", DIGITS)
def test_what_looks_like_digits_is_told(text: str) -> None:
    assert list(find_false_digits(f"some {text} homes"))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "na\u00efve",
            "Stra\u00dfe",
            "\u0141\u00f3d\u017a",
            "caf\u00e9",
            "\ufb01ne",
            "k\u03a9",
            "TNF\u03b1",
            "\u00b5m",
        ),
        *(
            "\u0438/\u0438\u043b\u0438",
            "SMS\u043a\u0438",
            "\u0421\u0421\u0421\u0420 \u0438 \u043c\u0438\u0440",
            "CO\u2082",
        ),
        *(
            "km\u00b2",
            "5\u2103",
            "IP",
            "10",
            "OIl",
            "\u7b2c\uff12\u7ae0",
            "\u0662\u0661 \u0641\u064a",
            "e\u0301",
            "\u4e09\u661f",
        ),
        *(
            "\u0395\u03bb\u03bb\u03ac\u03b4\u03b1 \u039f",
            "\u06f2\u06f1 \u062e\u0627\u0646\u0647",
            "\u0968\u0967 \u0918\u0930",
        ),
    ],
)
def test_what_scripts_have_is_not_told(text: str) -> None:
    assert not list(find_mixed(text))
    assert not list(find_false_digits(text))


def test_what_shows_nothing_is_blank() -> None:
    shown = [text for text in ("", " \t", "\u200b", "\u200f\u00a0", "\u3164", "\u2800", "\ufe0f") if not is_blank(text)]
    assert shown == []
    assert not any(map(is_blank, ("a", "\u200ba", "\u2013", "\u0301")))


# -- claims ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *("Costs rose 12E6.", "Costs rose 21\u00b2 in all.", "Costs of 0x12.", "Odds of 21:1.", "The v99 was out."),
        *(
            "Costs\u201421 more.",
            "Costs \u201421.",
            "On 3/4/5 it rose.",
            "The 1.2.3 is out.",
            "It is #5.",
            "The 5G nets.",
        ),
        *(
            "\u216b homes.",
            "\u2460 homes.",
            "\U0001d7d7 homes.",
            "1O homes.",
            "l2 homes.",
            "\u3251 homes.",
            "\u2189 of it.",
        ),
        *(
            "\uff12\uff11 per cent.",
            "2\uff11 homes.",
            "\u09e8\u09e7 homes.",
            "\u4e8c\u5341 homes.",
            "p.21 has it.",
            "R5bn.",
        ),
        *(
            "Rents r\u03bfse by 21 per cent.",
            "The c\u0430pital: 21 per cent.",
            "In Q4 2019.",
            "It was 10^6.",
            "\u00bd of it.",
        ),
        *("Rents rose in FY2019/20.", "Rents did n\u0336o\u0336t rise.", "Since the mid-1980s.", "A b21 was there."),
    ],
)
def test_no_digit_and_no_disguise_passes_in_silence(text: str) -> None:
    assert check(text, PASSAGE)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Rents rose by 21 per cent.",
            "The G7 and COVID-19.",
            "H5N1 and PM2.5.",
            "Since the mid-1990s.",
            "In Q3 2019.",
        ),
        *(
            "As S/2018/5 and Table 3 say.",
            "Over 4 km\u00b2 of CO\u2082.",
            "Samsung (\u4e09\u661f) said so.",
            "A380-Flotte",
        ),
    ],
)
def test_names_and_what_the_passage_has_pass(text: str) -> None:
    assert check(text.replace("Over 4", "4"), PASSAGE) == []


def test_a_word_that_the_passage_has_in_the_same_characters_may_be_copied() -> None:
    assert check("The c\u0430pital has type 1O.", "The c\u0430pital has type 1O of it.") == []
    assert check("The c\u0430pital.", "The capital has it.") == [Code.TEXT_DECEPTIVE]


# -- outlines ----------------------------------------------------------------------------------------------------------


def find(folder: Path, head: str, outlook: str = "What next", label: str = "Rents") -> list[Diagnostic]:
    """Check an outline of one claim and one row."""
    (folder / "s.txt").write_text(SURVEY, encoding="utf-8")
    quote = "Rents rose by 11 per cent in 2019"
    lines = [
        head,
        "date: 2020-04-02",
        "sources: {s: {file: s.txt}}",
        f"sections: {{context: [{{text: The survey found it., quote: {quote}}}],",
        f"  outlook: {{title: '{outlook}', claims: []}}}}",
        f"statistics: {{rows: [{{id: a, label: '{label}', value: '+11', unit: '%', period: 2019, quote: {quote}}},",
        "  {id: b, label: X, formula: a * 2, unit: '%', period: 2019}]}",
    ]
    (folder / "o.yaml").write_text("\n".join(lines), encoding="utf-8")
    found = prove(Request(str(folder / "o.yaml"))).outcome.diagnostics
    return [one for one in found if "section" not in one.code]


@pytest.mark.parametrize(
    "title",
    [
        *("Rents in 2019", "Agenda 2030 for homes", "Policy brief 3/2020", "Rents rose by 11 per cent", "Rents up 22%"),
        *("One in five families left", "More than 2,800 households moved", "COVID-19 and homes", "The brief of 2020"),
        *("In all 9,000 homes", "3 May 2018", "Half-time review", "Table 3 and rents"),
    ],
)
def test_titles_may_say_what_the_brief_cites(title: str, tmp_path: Path) -> None:
    assert find(tmp_path, f"title: '{title}'\nnumber: 3/2020") == []


@pytest.mark.parametrize(
    "words",
    ["12 per cent more", "9,500 homes", "$3.5 million lost", "Rents doubled", "One in three families", "Rents: -11 %"],
)
def test_words_that_cite_nothing_state_no_fact_of_their_own(words: str, tmp_path: Path) -> None:
    for place in ({"head": f"title: '{words}'"}, {"outlook": words}, {"label": words}):
        found = find(tmp_path, **{"head": "title: T", **place})
        assert {(one.code, one.severity) for one in found} == {(Code.QUANTITY_UNPROVED, Severity.ERROR)}, place


@pytest.mark.parametrize(
    "title", ["Three lessons", "5 things to know", "Homes by 2035", "A five-year plan", "4 May 2018"]
)
def test_what_a_title_counts_is_said_to_be_the_editors_own(title: str, tmp_path: Path) -> None:
    (one,) = find(tmp_path, f"title: '{title}'")
    assert (one.code, one.severity) == (Code.QUANTITY_UNPROVED, Severity.WARNING)
    assert "editors' own" in one.message


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("R\u03bfse", Code.TEXT_DECEPTIVE),
        ("\u216b homes", Code.TEXT_DECEPTIVE),
        ("Costs rose 12E6", Code.QUANTITY_UNREAD),
        ("9,00 homes", Code.QUANTITY_FORMAT),
    ],
)
def test_a_title_deceives_no_more_than_a_claim(title: str, code: Code, tmp_path: Path) -> None:
    assert code in {one.code for one in find(tmp_path, f"title: '{title}'")}


@pytest.mark.parametrize(
    "written", ["'Rents \u202e12\u202c'", '"Rents \\u202E12\\u202C"', "Rents\n  and \u206712\u2069"]
)
def test_signs_that_turn_text_round_are_refused_where_they_stand(written: str, tmp_path: Path) -> None:
    found = [one for one in find(tmp_path, f"title: {written}") if one.code is Code.TEXT_DECEPTIVE]
    before = written.partition("\u202e")[0].partition("\\u202E")[0].partition("\u2067")[0]
    line = 1 + before.count("\n")
    column = len(before.rpartition("\n")[2]) + 1 + (len("title: ") if line == 1 else 0)
    assert [(one.mark.line, one.mark.column) for one in found] == [(line, column)]


@pytest.mark.parametrize("written", ['"\\u200b"', '"\\u200f \\u00ad"', '"\\u2800"', '" "'])
def test_text_that_shows_nothing_is_empty(written: str, tmp_path: Path) -> None:
    (one,) = find(tmp_path, f"title: T\nsubtitle: {written}")
    assert (one.code, one.message) == (Code.OUTLINE_BAD_VALUE, "text is empty")


def test_marks_and_joiners_that_a_script_needs_may_stand(tmp_path: Path) -> None:
    assert find(tmp_path, 'title: "\u0645\u06cc\u200c\u0631\u0648\u062f \u200fA\u200e"') == []
