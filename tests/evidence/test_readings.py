"""The editors' reading: a verdict of its own where no rule reads the words, and refused where the rules do."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.cli import run
from brief.compose.annotated import compose_annotated
from brief.compose.brief import compose
from brief.diagnostics import Code, Report
from brief.document.tree import Chart, Notes, Paragraph, Profile
from brief.document.walk import flatten
from brief.evidence.drift import tell_support
from brief.evidence.ledger import ledger
from brief.evidence.link import link
from brief.evidence.types import Evidence, Rung, VerdictStatus
from brief.language.page.format import format_number
from brief.layout.reader import read_layout
from brief.layout.types import PartName
from brief.marked import Scalar
from brief.outline.reader import read_outline
from brief.typeset.story.selection import select
from quoting import make_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.document.tree import Brief
    from brief.outline.types import Outline

ABSENT, QUALIFIED, UNREAD = Code.QUANTITY_NOT_IN_PASSAGE, Code.QUANTITY_QUALIFIER, Code.QUANTITY_UNREAD
READ, VERIFIED, FAILED, UNCHECKED = (
    VerdictStatus.READ,
    VerdictStatus.VERIFIED,
    VerdictStatus.FAILED,
    VerdictStatus.UNCHECKED,
)
NOT_IN_QUOTE, CONTRADICTED, NEEDLESS = Code.READS_NOT_IN_QUOTE, Code.READS_CONTRADICTED, Code.READS_NEEDLESS
# "a gross" is 144; no language's table of numbers has it
TEXT = (
    "In May 2018 police seized a gross of rifles and 250 pistols. More than a gross of mines was found, the find of "
    "pistols fell by a gross, and some said that a gross or more was sold. The miller’s gross was 156 sacks, and 144 "
    "sacks were sold twice. They hid 20 gross of shells, and in 2018 a gross of caps."
)
HEAD = "title: Arms\nsources: {report: {file: report.txt}}\n"
MOMENT = datetime(2026, 1, 2, tzinfo=UTC)


def prove(yaml: str, text: str = TEXT, language: str = "en-GB") -> tuple[Outline, Evidence, list[Code]]:
    """Link an outline with one source; its findings' codes."""
    report = Report()
    outline = read_outline((HEAD + yaml + f"language: {language}\n").encode(), "outline.yaml", report)
    assert outline is not None, report.diagnostics
    report.diagnostics.clear()  # sections that are missing
    evidence = link(outline, (make_source(text, language=language),), report)
    return outline, evidence, [finding.code for finding in report.diagnostics]


def prove_row(row: str) -> tuple[VerdictStatus, list[Code]]:
    _, evidence, codes = prove(f"sections: {{}}\nstatistics:\n  rows:\n    - {{label: A, {row}}}\n")
    return evidence.rows[0].verdict.status, codes


def prove_claim(claim: str) -> tuple[VerdictStatus, list[Code]]:
    _, evidence, codes = prove(f"sections: {{context: [{{{claim}}}]}}\n")
    return evidence.sections[0].claims[0].verdict.status, codes


@pytest.mark.parametrize(
    ("row", "status", "codes"),
    [
        ("value: 144, unit: rifles, quote: seized a gross of rifles, reads: a gross", READ, []),
        ("value: 144, unit: rifles, evidence: [{quote: seized a gross of rifles}], reads: a gross", READ, []),
        ("value: 144, unit: rifles, evidence: {quote: a gross of rifles, reads: {a gross: 144}}", FAILED, [ABSENT]),
        ("value: 144, evidence: {quote: seized a gross of rifles, reads: {a gross: 144}}", READ, []),
        ("value: many, quote: seized a gross of rifles, reads: a gross", FAILED, [Code.QUANTITY_FORMAT]),
        ("value: 144, unit: rifles, quote: seized a gross of rifles", FAILED, [ABSENT]),
        ("value: 144, unit: rifles, quote: seized a gross of rifles, reads: two gross", FAILED, [NOT_IN_QUOTE]),
        ("value: 144, unit: shells, quote: 20 gross of shells, reads: gross", FAILED, [CONTRADICTED]),
        ("value: 2880, unit: shells, quote: 20 gross of shells, reads: 20 gross", FAILED, [CONTRADICTED]),
        ("value: 144, unit: caps, quote: in 2018 a gross of caps, reads: a gross", READ, []),
        ("value: 144, unit: rifles, quote: seized a gross of rifles, reads: a gros", FAILED, [NOT_IN_QUOTE]),
        ("value: 144, unit: rifles, quote: seized a gross of rifles, reads: A gross", FAILED, [NOT_IN_QUOTE]),
        ("value: 250, unit: pistols, quote: rifles and 250 pistols, reads: 250 pistols", VERIFIED, [NEEDLESS]),
        ("value: 251, unit: pistols, quote: rifles and 250 pistols, reads: 250 pistols", FAILED, [CONTRADICTED]),
        ("value: 250, unit: kg, quote: rifles and 250 pistols, reads: 250 pistols", FAILED, [CONTRADICTED]),
        ("value: 250, unit: pistols, quote: a gross of rifles and 250 pistols, reads: a gross", VERIFIED, [NEEDLESS]),
        ("value: 144, unit: mines, quote: More than a gross of mines, reads: a gross", FAILED, [CONTRADICTED]),
        ("value: 144, unit: mines, quote: a gross of mines, reads: a gross", FAILED, [CONTRADICTED]),
        ("value: 144, unit: mines, quote: More than a gross of, reads: More than a gross", FAILED, [CONTRADICTED]),
        ("value: more than 144, unit: mines, quote: More than a gross of mines, reads: a gross", READ, []),
        ("value: at least 144, quote: that a gross or more was, reads: a gross", READ, []),
        ("value: 144, quote: that a gross or more was, reads: a gross or more", FAILED, [CONTRADICTED]),
        ("value: 144, quote: the find of pistols fell by a gross, reads: a gross", FAILED, [CONTRADICTED]),
        ("value: -144, quote: the find of pistols fell by a gross, reads: a gross", READ, []),
        ("value: 156, unit: sacks, quote: The miller's gross was, reads: miller's gross", READ, []),
        ("value: 144, quote: 'police […] seized a gross of rifles', reads: a gross", FAILED, [Code.QUOTE_TOO_SHORT]),
        ("value: 144, quote: 'In May 2018 […] seized a gross of', reads: May 2018 seized", FAILED, [NOT_IN_QUOTE]),
        ("value: 144, quote: 'In May 2018 […] seized a gross of rifles', reads: a gross", READ, []),
        ("value: 144, quote: May 2018 police seized, reads: May 2018 police", FAILED, [CONTRADICTED]),
        ("value: 144, period: May 2018, quote: police seized a gross, reads: a gross", READ, []),
        ("value: 144, period: May 2019, quote: seized a gross, reads: a gross", FAILED, [Code.PERIOD_NOT_IN_SOURCE]),
        ("value: 144, quote: the police seized a gross, reads: a gross", FAILED, [Code.QUOTE_NOT_FOUND]),
    ],
)  # fmt: skip
def test_a_row(row: str, status: VerdictStatus, codes: list[Code]) -> None:
    assert prove_row(row) == (status, codes)


@pytest.mark.parametrize(
    ("claim", "status", "codes"),
    [
        ("text: They seized 144 rifles., quote: seized a gross of rifles, reads: {a gross: 144}", READ, []),
        ("text: They seized 144 rifles., quote: seized a gross of rifles, reads: {a gross: 144 rifles}", READ, []),
        ("text: They seized 144., evidence: [{quote: seized a gross of rifles, reads: {a gross: 144}}]", READ, []),
        ("text: 144 and 250 pistols., quote: a gross of rifles and 250 pistols, reads: {a gross: 144}", READ, []),
        ("text: They seized 144 rifles., quote: seized a gross of rifles", FAILED, [ABSENT]),
        ("text: They seized 145 rifles., quote: seized a gross of rifles, reads: {a gross: 144}", FAILED, [ABSENT]),
        ("text: Over 144 rifles., quote: seized a gross of, reads: {a gross: 144}", FAILED, [QUALIFIED]),
        ("text: They seized rifles., quote: seized a gross of rifles, reads: {a gross: 144}", VERIFIED, [NEEDLESS]),
        ("text: 250 pistols., quote: rifles and 250 pistols, reads: {250 pistols: 250}", VERIFIED, [NEEDLESS]),
        ("text: 250 pistols., quote: rifles and 250 pistols, reads: {250: 25}", FAILED, [CONTRADICTED]),
        ("text: 250 pistols., quote: rifles and 250 pistols, reads: {rifles and 250: 144}", FAILED, [CONTRADICTED]),
        ("text: 144 rifles., quote: seized a gross of rifles, reads: {gross of guns: 144}", FAILED, [NOT_IN_QUOTE]),
        ("text: 144 rifles., quote: seized a gross of rifles, reads: {a gross: many}", FAILED, [Code.QUANTITY_FORMAT]),
        ("text: 144 sacks., quote: 'miller’s gross was 156 sacks, and 144', reads: {gross: 144}", VERIFIED, [NEEDLESS]),
        ("text: 144 rifles., quote: seized a gross of rifles, reads: {a gross: 144, gross: 144}", READ, [NEEDLESS]),
        ("text: More than 144., quote: More than a gross of mines, reads: {a gross: 144}", FAILED, [CONTRADICTED]),
        ("text: 144 mines., quote: a gross of mines, reads: {a gross: more than 144}", FAILED, [QUALIFIED]),
    ],
)  # fmt: skip
def test_a_claim(claim: str, status: VerdictStatus, codes: list[Code]) -> None:
    assert prove_claim(claim) == (status, codes)


# numbers that the rules find and do not read: what touches them is not accounted for
UNREAD_TEXT = (
    "Rents rose by 2 or 3 per cent, prices fell by 4 or 5 per cent, and a change of 6 or 7 per cent came. "
    "About 8 or 9 per cent moved. The fee is 15 dollars and 15 cents. They paid $12 and $19 million. It was not a "
    "gross."
)


def prove_all(entry: str) -> tuple[VerdictStatus, list[tuple[Code, str]]]:
    """Prove a row, or a claim, of the text of numbers that are not read; its codes with their help."""
    row = entry.startswith("value")
    rows = f"sections: {{}}\nstatistics: {{rows: [{{label: A, {entry}}}]}}\n"
    report = Report()
    yaml = rows if row else f"sections: {{context: [{{{entry}}}]}}\n"
    outline = read_outline((HEAD + yaml).encode(), "outline.yaml", report)
    assert outline is not None, report.diagnostics
    report.diagnostics.clear()
    evidence = link(outline, (make_source(UNREAD_TEXT),), report)
    proved = evidence.rows[0] if row else evidence.sections[0].claims[0]
    return proved.verdict.status, [(finding.code, finding.help) for finding in report.diagnostics]


@pytest.mark.parametrize(
    ("entry", "status", "codes"),
    [
        # a row: the words are the whole number, or part of it
        ("value: 2–3, unit: '%', quote: rose by 2 or 3 per cent, reads: 2 or 3 per cent", READ, []),
        ("value: +2–3, unit: '%', quote: rose by 2 or 3 per cent, reads: 2 or 3 per cent", READ, []),
        ("value: 3, unit: '%', quote: rose by 2 or 3 per cent, reads: 3 per cent", FAILED, [NOT_IN_QUOTE]),
        ("value: 2, unit: '%', quote: rose by 2 or 3 per cent, reads: '2'", FAILED, [NOT_IN_QUOTE]),
        ("value: 2, unit: '%', quote: rose by 2 or 3 per cent, reads: 2 or 3", FAILED, [NOT_IN_QUOTE]),
        ("value: 3, unit: '%', quote: 3 per cent. Prices, reads: 3 per cent", FAILED, [Code.QUOTE_NOT_FOUND]),
        ("value: 3, unit: '%', quote: '3 per cent, prices fell', reads: 3 per cent", FAILED, [NOT_IN_QUOTE]),
        ("value: 3, unit: '%', quote: rose by 2 or 3 per cent", FAILED, [UNREAD]),
        ("value: 15.15, unit: dollars, quote: is 15 dollars and 15 cents, reads: 15 dollars and 15 cents", READ, []),
        ("value: 15, unit: dollars, quote: fee is 15 dollars and 15 cents, reads: 15 dollars", FAILED, [NOT_IN_QUOTE]),
        ("value: 15, unit: dollars, quote: fee is 15 dollars and 15 cents", FAILED, [UNREAD]),
        # the rules read a part of the words: what the editors say of the whole is theirs
        ("value: 12, unit: million dollars, quote: $12 and $19 million, reads: $12 and $19 million", READ, []),
        ("value: 12, unit: million dollars, quote: $12 and $19 million, reads: $12", FAILED, [NOT_IN_QUOTE]),
        ("value: 19, unit: million dollars, quote: $12 and $19 million, reads: $19 million", VERIFIED, [NEEDLESS]),
        # a qualifier, a direction or a negation at the words
        ("value: 8–9, unit: '%', quote: About 8 or 9 per cent, reads: 8 or 9 per cent", FAILED, [NOT_IN_QUOTE]),
        ("value: 8–9, unit: '%', quote: About 8 or 9 per cent, reads: About 8 or 9 per cent", FAILED, [CONTRADICTED]),
        ("value: about 8–9, unit: '%', quote: About 8 or 9 per cent, reads: About 8 or 9 per cent", READ, []),
        ("value: 4–5, unit: '%', quote: fell by 4 or 5 per cent, reads: 4 or 5 per cent", FAILED, [CONTRADICTED]),
        ("value: -4–5, unit: '%', quote: fell by 4 or 5 per cent, reads: 4 or 5 per cent", READ, []),
        ("value: 144, quote: It was not a gross, reads: a gross", FAILED, [NOT_IN_QUOTE]),
        ("value: 144, quote: It was not a gross, reads: not a gross", READ, []),
    ],
)  # fmt: skip
def test_a_number_that_is_found_and_not_read(entry: str, status: VerdictStatus, codes: list[Code]) -> None:
    proved, findings = prove_all(entry)
    assert (proved, [code for code, _ in findings]) == (status, codes)


RISE = "quote: rose by 2 or 3 per cent"
RISE_READ = f"{RISE}, reads: {{2 or 3 per cent: 2–3 per cent}}"
CHANGE_READ = "quote: of 6 or 7 per cent, reads: {6 or 7 per cent: +6–7 per cent}"


@pytest.mark.parametrize(
    ("text", "evidence", "status", "codes"),
    [
        ("Rents rose by 3 per cent", RISE, FAILED, [UNREAD]),
        ("Rents rose by 2–3 per cent", RISE, FAILED, [ABSENT]),
        ("Rents rose by 2–3 per cent", RISE_READ, READ, []),
        ("Rents fell by 2–3 per cent", RISE_READ, FAILED, [Code.QUANTITY_SIGN]),
        # words of the claim's own that no rule reads: the passage's, or those that the editors read
        ("Rents rose by 2 or 3 per cent", RISE, VERIFIED, []),
        ("Rents rose by 2 or 3 per cent", RISE_READ, VERIFIED, [NEEDLESS]),
        ("Rents fell by 2 or 3 per cent", RISE, FAILED, [UNREAD]),
        ("Rents rose by 3 or 4 per cent", RISE_READ, FAILED, [UNREAD]),
        ("They rose by 6 or 7 per cent", "quote: change of 6 or 7 per cent", FAILED, [UNREAD]),
        ("They rose by 6 or 7 per cent", CHANGE_READ, READ, []),
        ("They fell by 6 or 7 per cent", CHANGE_READ, FAILED, [UNREAD]),
        ("They rose by 6 or 7 per cent", CHANGE_READ.replace("+", ""), FAILED, [UNREAD]),
        ("They rose by over 6 or 7 per cent", CHANGE_READ, FAILED, [UNREAD]),
        ("They did not rise by 6 or 7 per cent", CHANGE_READ, FAILED, [UNREAD]),
        ("They rose by 6 or 7 per cent, and by 7 or 8 per cent", CHANGE_READ, FAILED, [UNREAD]),
    ],
)
def test_a_claim_of_a_number_that_is_found_and_not_read(
    text: str, evidence: str, status: VerdictStatus, codes: list[Code]
) -> None:
    proved, findings = prove_all(f"text: '{text}.', {evidence}")
    assert (proved, [code for code, _ in findings]) == (status, codes)


WHOLE = (
    'no rule reads `2 or 3 per cent`, as `or` stands there; {}if they say the value, write `reads: "2 or 3 per cent"`'
)
READ_SO = "no rule reads `{}`, as `{}` stands there; if they say the number, write what they say beside the quote, "
HELPS = {
    "value: 3, unit: '%', quote: rose by 2 or 3 per cent": f"{WHOLE.format('')} in the row",
    "value: 3, unit: '%', quote: '3 per cent, prices'": f"{WHOLE.format('quote them whole; ')} in the row",
    "value: 3, unit: '%', quote: rose by 2 or 3 per cent, reads: 3 per cent": (
        "name all that belongs to the number, `2 or 3 per cent`, with what all of it says"
    ),
    "value: 2–3, unit: '%', quote: rose by 2 or 3 per cent": (
        "the passage states no quantity; no rule reads `2 or 3 per cent` there: if it says the number, name it in "
        "`reads`"
    ),
    "text: Rents rose by 3 per cent., quote: rose by 2 or 3 per cent": (
        READ_SO.format("2 or 3 per cent", "or") + '`reads: {"2 or 3 per cent": 2–3 per cent}`'
    ),
    "text: It costs 15 dollars., quote: fee is 15 dollars and 15 cents": (
        READ_SO.format("15 dollars and 15 cents", "15 cents") + '`reads: {"15 dollars and 15 cents": 15 dollars}`'
    ),
    "text: Rents fell by 2 or 3 per cent., quote: rose by 2 or 3 per cent": (
        "write the number in digits, or take it from a row by `{id}`; where a quote has the same words, say beside it "
        'what they say: `reads: {"2 or 3 per cent": 2–3 per cent}`'
    ),
}


@pytest.mark.parametrize("entry", HELPS)
def test_the_help_says_how_the_editors_read(entry: str) -> None:
    _, findings = prove_all(entry)
    assert [told for _, told in findings] == [HELPS[entry]]


@given(low=st.integers(1, 50), more=st.integers(1, 50), unit=st.sampled_from(["per cent", "tons", "officers", ""]))
def test_what_the_help_says_of_a_claim_is_accepted(low: int, more: int, unit: str) -> None:
    """The line of help can be copied: with it, and the number that it names, the claim is read."""
    text = f"It rose by {low} or {low + more} {unit} in all."
    claim = f"text: 'A rise by {low + more} {unit}.', quote: '{text[:-1]}'"
    report = Report()
    outline = read_outline(f"{HEAD}sections: {{context: [{{{claim}}}]}}\n".encode(), "outline.yaml", report)
    assert outline is not None
    report.diagnostics.clear()
    link(outline, (make_source(text),), report)
    (finding,) = report.diagnostics
    assert finding.code is Code.QUANTITY_UNREAD
    reads = finding.help[finding.help.index("`reads: ") + 1 : -1]
    value = reads[reads.rindex(":") + 2 : -1]
    _, evidence, codes = prove(
        f"sections: {{context: [{{text: 'A rise by {value}.', quote: '{text[:-1]}', {reads}}}]}}\n", text
    )
    assert (codes, evidence.sections[0].claims[0].verdict.status) == ([], READ)


def test_what_is_read_has_its_rung_words_and_every_place() -> None:
    row = 'value: "-144", quote: "a gross, and some said that a gross", reads: a  gross'
    _, evidence, codes = prove(f"sections: {{}}\nstatistics: {{rows: [{{label: A, {row}}}]}}\n")
    assert codes == [CONTRADICTED]  # of the second place the rules read at least
    row = "value: 144, evidence: [{quote: seized a gross of rifles}, {quote: The miller's gross was 156}], reads: gross"
    _, evidence, codes = prove(f"sections: {{}}\nstatistics: {{rows: [{{label: A, {row}}}]}}\n")
    assert codes == []
    assert evidence.rows[0].verdict.rung is Rung.TYPOGRAPHIC
    (reading,) = evidence.rows[0].readings
    assert (reading.words, reading.value, reading.source) == ("gross", "144", "report")
    assert [TEXT[span.start : span.end] for span in reading.spans] == ["gross", "gross"]
    assert [span.start for span in reading.spans] == [TEXT.index("gross of rifles"), TEXT.index("gross was")]


def test_words_are_folded_as_their_quote_is() -> None:
    """Lines that were broken by hand, with a hyphen or without, are one line."""
    text = (
        "Rifles were seized in the north in May: a mil-\nler’s\ngross of them, all in all, came\nto light there.\n" * 2
    )
    source = make_source(text.replace("north", "south", 1))
    assert source.hard_wrapped
    report = Report()
    claim = "text: It was 156., quote: 'north in May: a miller''s gross of them', reads: {a miller's gross: 156}"
    yaml = f"{HEAD}sections: {{context: [{{{claim}}}]}}"
    outline = read_outline(yaml.encode(), "outline.yaml", Report())
    assert outline is not None
    (proved,) = link(outline, (source,), report).sections[0].claims
    assert report.diagnostics == []
    assert (proved.verdict.status, proved.verdict.rung) == (READ, Rung.DEHYPHENATED)
    assert (
        source.text[slice(proved.readings[0].spans[0].start, proved.readings[0].spans[0].end)] == "a mil-\nler’s\ngross"
    )


def test_every_changed_digit_of_a_claim_or_of_what_is_read_fails() -> None:
    claim = "text: They seized 144 rifles and 250 pistols., quote: gross of rifles and 250 pistols, reads: {gross: 144}"
    assert prove_claim(claim) == (READ, [])
    digits = list(re.finditer(r"\d", claim))
    assert len(digits) == 12
    for found in digits:
        for digit in "0123456789":
            if digit != found[0]:
                mutant = claim[: found.start()] + digit + claim[found.end() :]
                status, codes = prove_claim(mutant)
                assert (status, bool(codes)) == (FAILED, True), mutant


@given(stated=st.integers(1, 10**9), said=st.integers(1, 10**9), language=st.sampled_from(["en", "fr", "de", "es"]))
def test_no_reading_overrules_a_number_that_the_rules_read(stated: int, said: int, language: str) -> None:
    words, value = format_number(Decimal(stated), language), format_number(Decimal(said), language)
    row = f'label: A, value: "{value}", unit: kg, quote: "wx {words} kg yz", reads: "{words} kg"'
    _, evidence, codes = prove(
        f"sections: {{}}\nstatistics: {{rows: [{{{row}}}]}}\n", f"uv wx {words} kg yz.", language
    )
    same = said == stated
    assert codes == [NEEDLESS if same else CONTRADICTED]
    assert evidence.rows[0].verdict.status is (VERIFIED if same else FAILED)


@given(
    words=st.text("abc dé-'’0", min_size=1, max_size=12),
    value=st.sampled_from(["144", "1,000", "15–20", "more than 5"]),
)
def test_nothing_is_verified_by_a_reading(words: str, value: str) -> None:
    """Whatever words are named, a value that no rule finds is read or failed, with a finding where it failed."""
    row = (
        f"{{label: A, value: '{value}', quote: abc dé-abc abc’dé cab, reads: {json.dumps(words, ensure_ascii=False)}}}"
    )
    report = Report()
    outline = read_outline((HEAD + f"sections: {{}}\nstatistics: {{rows: [{row}]}}\n").encode(), "outline.yaml", report)
    assert outline is not None
    evidence = link(outline, (make_source("An abc dé-abc abc’dé cab."),), report)
    status = evidence.rows[0].verdict.status
    assert status in {READ, FAILED}
    assert report.failed is (status is FAILED)
    if status is READ:
        (reading,) = evidence.rows[0].readings
        assert all(span.start >= 3 and span.end <= 25 for span in reading.spans)


# -- what rests on it --------------------------------------------------------------------------------------------------

ALL = """\
key_messages:
  - {text: "Police seized {rifles} in May.", quote: police seized a gross of rifles}
sections:
  context:
    - text: Police seized 144 rifles in May 2018.
      kind: fact
      quote: In May 2018 police seized a gross of rifles
      reads: {a gross: 144}
    - {text: The millers sold 144 sacks twice., kind: fact, quote: 144 sacks were sold twice}
  progress:
    - {text: "Of {rifles} we know.", kind: assessment, quote: some said that a gross or more was sold}
    - {text: "We doubt {rifles}.", kind: assessment, evidence: none}
statistics:
  rows:
    - {id: rifles, label: Rifles, value: 144, unit: rifles, quote: police seized a gross of rifles, reads: a gross}
    - {id: sacks, label: Sacks, value: 144, unit: sacks, quote: 144 sacks were sold}
    - {id: twice, label: Rifles twice, formula: rifles * 2, unit: rifles}
    - {id: four, label: Rifles four times, formula: twice * 2, unit: rifles}
    - {id: more, label: Sacks twice, formula: sacks * 2, unit: sacks}
figures:
  - {chart: bar, title: Police seized 144 rifles, rows: [rifles, twice]}
"""


def compose_all(yaml: str = ALL, text: str = TEXT, language: str = "en-GB") -> tuple[Outline, Evidence, Brief]:
    outline, evidence, codes = prove(yaml, text, language)
    assert codes == []
    report = Report()
    brief = compose(outline, evidence, report, moment=MOMENT)
    assert not report.failed, report.diagnostics
    return outline, evidence, brief


def find_blocks(brief: Brief, kind: type) -> Iterator[object]:
    return (block for part in brief.parts for block in part.blocks if isinstance(block, kind))


def test_what_names_a_read_row_or_is_computed_from_one_is_read() -> None:
    _, evidence, _ = compose_all()
    claims = [claim for section in evidence.sections for claim in section.claims]
    assert [claim.verdict.status for claim in (*evidence.key_messages, *claims)] == [
        READ,
        READ,
        VERIFIED,
        READ,
        UNCHECKED,
    ]
    assert [row.verdict.status for row in evidence.rows] == [READ, VERIFIED, READ, READ, VERIFIED]
    assert evidence.rows[3].readings == evidence.rows[0].readings != ()
    assert claims[2].readings == evidence.rows[0].readings
    outline, _, _ = prove(ALL)
    assert tell_support(outline, evidence, "report")[0] == "4 of 4 claims and 2 of 2 rows still hold"


def test_a_derived_row_that_contradicts_what_is_read_fails() -> None:
    rows = """sections: {}
statistics:
  rows:
    - {id: rifles, label: Rifles, value: 144, unit: rifles, quote: police seized a gross of rifles, reads: a gross}
    - {label: Rifles, formula: rifles * 2, unit: rifles}
"""
    _, evidence, codes = prove(rows)
    assert codes == [Code.STATISTIC_CONTRADICTED]
    assert [row.verdict.status for row in evidence.rows] == [READ, FAILED]


def test_notes_profile_and_chart_say_so() -> None:
    _, _, brief = compose_all()
    notes = next(block for block in find_blocks(brief, Notes) if isinstance(block, Notes))
    reading = " (editors’ reading of ‘a gross’)"
    assert [(flatten(note.content), note.read) for note in notes.notes] == [
        ("“In May\u00a02018 police seized a gross of rifles”" + reading, True),
        ("“144\u00a0sacks were sold twice”", False),
        ("“some said that a gross or more was sold”", False),
    ]
    profile = next(block for block in find_blocks(brief, Profile) if isinstance(block, Profile))
    assert flatten(profile.summary) == (
        "2 of the 4\u00a0points report opinion, expectation or intent. "
        "Resting on the editors’ reading of words: points, 2 of 4; figures, 3 of 5."
    )
    assert profile.alt.endswith(" Resting on the editors’ reading of words: points, 2 of 4; figures, 3 of 5.")
    chart = next(block for block in find_blocks(brief, Chart) if isinstance(block, Chart))
    assert "Rifles (editors’ reading): 144" in chart.alt


def test_a_page_without_evidence_notes_says_where_the_editors_read() -> None:
    outline, _, brief = compose_all()
    report = Report()
    layout = read_layout(Scalar("highlights", outline.mark), Path(), report)
    assert layout is not None, report.diagnostics
    line = next(part for part in select(brief, layout).parts if part.name == PartName.LEFT_OUT).blocks[0]
    assert isinstance(line, Paragraph)
    assert "; the quotations behind the statements; the editors’ reading of words (P1); " in flatten(line.content)


def test_a_brief_without_readings_says_nothing_of_them() -> None:
    _, _, brief = compose_all(
        "sections: {context: [{text: They sold 144 sacks., kind: fact, quote: 144 sacks were sold}]}\n"
    )
    assert "reading of" not in repr(brief.parts)


@pytest.mark.parametrize(
    ("language", "text", "quote", "words", "note", "profile", "verdict"),
    [
        (
            "en-GB",
            "Police seized a gross of rifles.",
            "Police seized a gross of rifles",
            "a gross",
            "“Police seized a gross of rifles” (editors’ reading of ‘a gross’)",
            "Resting on the editors’ reading of words: points, 1 of 1.",
            "Not verified by rule: the editors read ‘a gross’ as 144 (read).",
        ),
        (
            "fr",
            "Ils saisirent une grosse de fusils.",
            "Ils saisirent une grosse de fusils",
            "une grosse",
            "«\u202fIls saisirent une grosse de fusils\u202f» (lecture de «\u202fune grosse\u202f» par la rédaction)",
            "Reposent sur la lecture de la rédaction\u00a0: points, 1 sur 1.",
            "Non vérifié par les règles\u00a0: la rédaction lit «\u202fune grosse\u202f» comme 144 (read).",
        ),
        (
            "de",
            "Die Polizei fand ein Gros Gewehre.",
            "Die Polizei fand ein Gros Gewehre",
            "ein Gros",
            "„Die Polizei fand ein Gros Gewehre“ (Lesart der Redaktion für ‚ein Gros‘)",
            "Auf der Lesart der Redaktion beruhen: Punkte, 1 von 1.",
            "Nicht nach den Regeln bestätigt: Die Redaktion liest ‚ein Gros‘ als 144 (read).",
        ),
        (
            "es",
            "La policía halló una gruesa de fusiles.",
            "La policía halló una gruesa de fusiles",
            "una gruesa",
            "«La policía halló una gruesa de fusiles» (lectura de «una gruesa» por la redacción)",
            "Se basan en la lectura de la redacción: puntos, 1 de 1.",
            "No verificado por las reglas: la redacción lee «una gruesa» como 144 (read).",
        ),
    ],
)  # fmt: skip
def test_it_is_said_in_the_brief_s_language(
    language: str, text: str, quote: str, words: str, note: str, profile: str, verdict: str
) -> None:
    yaml = f"sections: {{context: [{{text: 'x: 144', kind: fact, quote: {quote}, reads: {{{words}: 144}}}}]}}\n"
    outline, evidence, brief = compose_all(yaml, text, language)
    notes = next(block for block in find_blocks(brief, Notes) if isinstance(block, Notes))
    assert flatten(notes.notes[0].content) == note
    found = next(block for block in find_blocks(brief, Profile) if isinstance(block, Profile))
    assert flatten(found.summary).endswith(profile)
    copy = compose_annotated(outline, evidence, brief)
    judgement = copy.groups[0].entries[0].judgement
    assert judgement.standing.value == "reserved"
    assert flatten(judgement.text).endswith(f". {verdict}")


def test_the_annotated_copy_states_the_reservation() -> None:
    outline, evidence, brief = compose_all()
    copy = compose_annotated(outline, evidence, brief)
    said = {entry.number: entry.judgement for group in copy.groups for entry in group.entries}
    reading = "Not verified by rule: the editors read ‘a gross’ as 144\u00a0rifles (read)."
    assert {number: judgement.standing.value for number, judgement in said.items()} == {
        **dict.fromkeys(("K1", "C1", "R1", "S1", "D1", "D2"), "reserved"),
        **dict.fromkeys(("C2", "S2", "D3"), "clean"),
        "R2": "open",
    }
    assert flatten(said["S1"].text) == f"Quotation exact. {reading}"
    assert flatten(said["D1"].text) == f"Recomputed from the figures named, unrounded. {reading}"
    assert flatten(said["S2"].text) == "Quotation exact. Value and unit agree with the passage."


def test_the_ledger_has_words_value_and_places() -> None:
    outline, evidence, _ = compose_all()
    document = json.loads(ledger(evidence, outline))
    assert [row["verdict"]["status"] for row in document["rows"]] == ["read", "verified", "read", "read", "verified"]
    assert document["rows"][0]["verdict"] == {"status": "read", "rung": "exact", "code": None}
    (reading,) = document["rows"][0]["readings"]
    assert (reading["words"], reading["value"], reading["source"]) == ("a gross", "144 rifles", "report")
    (place,) = reading["selector"]
    assert TEXT[place["start"] : place["end"]] == "a gross"
    assert document["rows"][1]["readings"] == []
    assert [len(claim["readings"]) for claim in document["claims"]] == [1, 1, 0, 1, 0]


# -- the command -------------------------------------------------------------------------------------------------------


def test_a_brief_that_is_read_builds_and_may_be_pinned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    own = "[{text: We have no view of that yet., evidence: none}]"
    sections = f"  challenges: {own}\n  outlook: {own}\n"
    yaml = HEAD + ALL.replace("statistics:", sections + "statistics:")
    (tmp_path / "outline.yaml").write_text(yaml, encoding="utf-8")
    assert run(["check", "--pin", "outline.yaml"]) == 0, capsys.readouterr().err
    assert "sha256" in (tmp_path / "outline.yaml").read_text(encoding="utf-8")
    assert run(["build", "--annotated", "--ledger", "ledger.json", "outline.yaml"]) == 0, capsys.readouterr().err
    assert (tmp_path / "outline.annotated.pdf").exists()
    assert '"status": "read"' in (tmp_path / "ledger.json").read_text(encoding="utf-8")
