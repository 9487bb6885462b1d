"""What a finding of evidence tells its reader to do: the nearest words, what differs, what would decide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.diagnostics import Code, Diagnostic
from brief.evidence.matching.folding import FoldedSource
from brief.evidence.matching.misses import Missed
from brief.evidence.numbers.passages import read_surroundings
from brief.evidence.numbers.reading import read_text
from brief.evidence.quotes import locate
from brief.evidence.sentences.one_number import is_held
from brief.evidence.sentences.one_number import judge as judge_quantity
from brief.evidence.suggestions import Suggestions
from brief.evidence.types import EvidenceVerdict, QuoteEvidence, VerdictStatus
from brief.pipeline import Request, prove
from quoting import MARK, find, judge, make_quote, make_source

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
In 2017 opium production in Afghanistan increased by 87 per cent to 9000 tons, \
the report says. It was 4,800 tons in 2016.

The police made 2468 anti-drug operations in 11 months and arrested more than 2,800 suspects.

The police said that the border is not closed. In the north, the border is open to trade. \
In the south, the border is open to trade and travel.
"""


def miss(words: str, text: str = TEXT) -> Missed:
    missed = find(make_source(text), words)
    assert isinstance(missed, Missed)
    return missed


@pytest.mark.parametrize(
    ("words", "closest", "notes"),
    [
        (
            "opium production in Afganistan increased by 87 per cent",
            "opium production in Afghanistan increased by 87 per cent",
            ('the source has "Afghanistan", the quote "Afganistan"',),
        ),
        (
            "opium production increased by 87 per cent",
            "opium production in Afghanistan increased by 87 per cent",
            ('the quote does not have "in Afghanistan"',),
        ),
        (
            "opium production in all of Afghanistan increased by 87 per cent",
            "opium production in Afghanistan increased by 87 per cent",
            ('the source does not have "all of"',),
        ),
        (
            "the police made 2468 anti-drug operations",
            "The police made 2468 anti-drug operations",
            ('the source has "The", the quote "the", which is written [t]he',),
        ),
        (
            "The police made 2,468 anti-drug operations in eleven months",
            "The police made 2468 anti-drug operations in 11 months",
            ('the source has "2468", the quote "2,468"', 'the source has "11", the quote "eleven"'),
        ),
        (
            "police said that the border is closed",
            "police said that the border is not closed",
            ('the quote does not have "not"',),
        ),
        (
            "Opium production in Afghanistan rose by 87 percent to 9000 tons the report said",
            "opium production in Afghanistan increased by 87 per cent to 9000 tons, the report says.",
            (
                'the source has "opium", the quote "Opium", which is written [O]pium',
                'the source has "increased", the quote "rose"',
                'the quote does not have "per"',
                "and 3 more differences",
            ),
        ),
    ],
)
def test_the_nearest_passage_is_shown_with_all_that_differs(words: str, closest: str, notes: tuple[str, ...]) -> None:
    missed = miss(words)
    assert missed.code is Code.QUOTE_NOT_FOUND
    assert re.fullmatch(rf'closest passage is paragraph [123]: "{re.escape(closest)}"', missed.help)
    assert missed.notes == notes


def test_nothing_like_it_is_said() -> None:
    assert miss("a wholly unrelated pronouncement").help == "copy the source's words exactly: it has nothing like these"


def test_an_ambiguous_quote_is_told_what_would_decide() -> None:
    missed = miss("the border is open to trade")
    assert missed.notes == (
        "it stands in paragraph 3",
        '`prefix: "north,"` is the one after "closed. In the north,"',
        '`prefix: "south,"` is the one after "trade. In the south,"',
    )
    assert judge(TEXT, make_quote("the border is open to trade", prefix="south,")) == "exact"


def test_what_decides_can_be_copied_into_yaml() -> None:
    missed = miss("it rose", 'It\'s "up": it rose. It\'s "down": it rose.\n')
    assert [note.partition(" is the one")[0] for note in missed.notes[1:]] == [
        "`prefix: '\"up\":'`",
        "`prefix: '\"down\":'`",
    ]


def test_a_paragraph_decides_where_it_can() -> None:
    missed = miss("Rents rose", "Rents rose. Wages fell.\n\nIn Bonn, too, Rents rose.\n")
    assert missed.notes[1:] == (
        '`paragraph: 1` is the one before ". Wages fell."',
        '`paragraph: 2` is the one after "In Bonn, too,"',
    )


def test_a_quote_over_a_paragraphs_end_is_told_where_to_part_it() -> None:
    assert miss("4,800 tons in 2016. The police made").help == (
        'make it two quotes: paragraph 1 ends with "tons in 2016."'
    )


@given(
    st.lists(st.sampled_from(["it rose", "then", "“and”", "so—", "2,5", "10-", "he said,", "\n\n", "\n"]), max_size=24),
)
def test_what_is_said_to_decide_decides(pieces: list[str]) -> None:
    source = make_source(" ".join(["A b.", *pieces, "C d."]))
    missed = find(source, "it rose")
    if not isinstance(missed, Missed) or missed.code is not Code.QUOTE_AMBIGUOUS:
        return
    seen = set()
    for note in missed.notes:
        told = re.match(r'`(paragraph|prefix|suffix): "?(.*?)"?` is the one ', note)
        if told is None:
            continue
        name, value = told.groups()
        if name == "paragraph":
            quote = make_quote("it rose", paragraph=int(value))
        else:
            assert 0 < len(value) <= 32
            quote = make_quote(
                "it rose", prefix=value if name == "prefix" else "", suffix="" if name == "prefix" else value
            )
        found = find(source, quote)
        assert not isinstance(found, Missed), note
        seen.add(found.passage.spans)
    # each note is of another place
    assert len(seen) == sum("is the one" in note for note in missed.notes)


@given(st.text(st.sampled_from("ab cd.,-0\n“’é"), max_size=60), st.text(st.sampled_from("ab cd.,-0[]“’é"), max_size=30))
def test_help_is_given_for_whatever_is_quoted(text: str, words: str) -> None:
    if not text.strip():
        return
    found = find(make_source(text), words)
    if isinstance(found, Missed):
        assert found.message
        assert found.help


def check(folder: Path, *lines: str) -> list[Diagnostic]:
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    (folder / "other.txt").write_text("Rents rose in all regions of the country.\n", encoding="utf-8")
    head = ["title: T", "sources: {r: {file: report.txt}, o: {file: other.txt}}", "sections:"]
    sections = [
        f"  {name}: [{{text: View., evidence: none}}]" for name in ("context", "progress", "challenges", "outlook")
    ]
    (folder / "outline.yaml").write_text("\n".join([*head, *sections, *lines]), encoding="utf-8")
    return list(prove(Request(str(folder / "outline.yaml"))).outcome.diagnostics)


def test_a_quote_of_another_source_is_told_where_it_stands(tmp_path: Path) -> None:
    (found,) = check(tmp_path, "key_messages: [{text: Rents rose., source: r, quote: Rents rose in all regions}]")
    assert (found.code, found.help) == (Code.QUOTE_NOT_FOUND, "it stands in `o`: name that as its `source`")


def test_a_number_is_told_what_the_passage_has_and_where_its_own_stands(tmp_path: Path) -> None:
    quote = 'source: r, quote: "increased by 87 per cent to 9000 tons, the report says"'
    first, second = check(
        tmp_path,
        "statistics:",
        "  rows:",
        f'    - {{label: A, value: "9,100", unit: tons, {quote}}}',
        f'    - {{label: A, value: "4,800", unit: tons, {quote}}}',
    )
    assert first.help == "the passage has `9000 tons`, `87 per cent`"
    assert second.help == (
        "the passage has `9000 tons`, `87 per cent`; its paragraph has the number outside the quote: quote it, too"
    )


UNSAID = "the passage states no quantity; where its words say one that no rule reads, name them in `reads`"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("In 2017 the police spoke.", 'paragraph 1 of `r` has it: add `{quote: "In 2017 opium", source: r}`'),
        ("In 2016 the police spoke.", 'paragraph 1 of `r` has it: add `{quote: "4,800 tons in 2016.", source: r}`'),
        ("They made 2,468 operations.", 'paragraph 2 of `r` has it: add `{quote: "made 2468 anti-drug", source: r}`'),
        (
            "The police held over 2,800 men.",
            'paragraph 2 of `r` has it: add `{quote: "more than 2,800 suspects.", source: r}`',
        ),
        ("It rose by 87 %.", 'paragraph 1 of `r` has it: add `{quote: "87 per cent", source: r}`'),
        ("The police held 2,800 men.", UNSAID),
        ("It was 6.2 in version 5.2.", UNSAID),
    ],
)  # fmt: skip
def test_a_number_that_no_quote_has_is_told_where_it_stands(tmp_path: Path, text: str, hint: str) -> None:
    quote = "source: r, quote: the border is not closed"
    found = check(tmp_path, f'key_messages: [{{text: "{text}", {quote}}}]')[0]
    assert found.help.removesuffix(" to the evidence") == hint


def test_the_nearer_source_is_told_first_and_the_other_where_it_has_the_number(tmp_path: Path) -> None:
    (found,) = check(
        tmp_path, "key_messages: [{text: In 2017 rents rose., source: o, quote: Rents rose in all regions}]"
    )
    assert found.help == 'paragraph 1 of `r` has it: add `{quote: "In 2017 opium", source: r}` to the evidence'


YEARS = st.lists(
    st.sampled_from(
        ["in 2017", "by 2018", "rents rose", "more than 200 tons", "fell", "15 to 20 per cent", "\n\n", "of"]
    ),
    min_size=1,
    max_size=24,
)


@given(YEARS, st.sampled_from(["in 2017", "by 2018", "over 200 tons", "15–20 per cent"]))
def test_what_is_said_to_prove_a_number_proves_it(pieces: list[str], words: str) -> None:
    source = make_source(" ".join(["The report begins.", *pieces, "and it ends."]))
    folded = FoldedSource(source)
    (sought,) = read_text(words, "en-GB").quantities
    told = Suggestions({source.id: folded}).tell(words, lambda q: is_held(sought, q, "en-GB"), (), MARK).help
    if not told:
        assert not any(is_held(sought, q, "en-GB") for q in read_text(source.text, "en-GB").quantities)
        return
    match = re.fullmatch(
        r'paragraph (\d+) has it: add `\{?quote: "([^"]*)"(?:, paragraph: (\d+)\})?` to the evidence', told
    )
    assert match, told
    found = locate(folded, make_quote(match[2], paragraph=int(match[3]) if match[3] else None))
    assert not isinstance(found, Missed)
    assert found.passage.paragraph == int(match[1])
    evidence = QuoteEvidence(make_quote(match[2]), EvidenceVerdict(VerdictStatus.VERIFIED, found.rung), found.passage)
    assert judge_quantity(sought, read_surroundings((evidence,), (source,)), "en-GB").code is None
