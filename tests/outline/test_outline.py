"""The outline's whole format lands in its fields; every fault is answered at its smallest span."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from brief.diagnostics import Mark, Report
from brief.keys import Either, Keys, KeysOf, ListOf, NamedBy, Shape
from brief.marked import Scalar
from brief.outline.claims import CLAIM, SELECTOR
from brief.outline.reader import OUTLINE, read_outline
from brief.outline.types import BriefStatus, ChartFigure, ChartKind, ClaimKind, ImageFigure, Outline

EXAMPLE = (Path(__file__).parents[1] / "outline-example.yaml").read_text(encoding="utf-8")
SEEDS = Path(__file__).parents[2] / "seeds"

HEAD = """title: T
sources: {s: {file: s.txt}}
"""
SECTIONS = """sections:
  context: [{text: a, quote: b}]
  progress: [{text: a, quote: b}]
  challenges: [{text: a, quote: b}]
  outlook: [{text: a, quote: b}]
"""


def read(text: str) -> Outline:
    report = Report()
    outline = read_outline(text.encode(), "outline.yaml", report)
    assert not report.findings
    assert outline is not None
    return outline


def find(text: str) -> list[str]:
    report = Report()
    read_outline(text.encode(), "outline.yaml", report)
    return [f"{d.mark.line}:{d.mark.column} {d.code}: {d.message} | {d.help}" for d in report.findings]


def value(scalar: Scalar | None) -> str | None:
    return None if scalar is None else scalar.value


def values(scalars: tuple[Scalar, ...]) -> list[str]:
    return [scalar.value for scalar in scalars]


# -- the example of the format, whole ----------------------------------------------------------------------------------


def test_the_head_is_read() -> None:
    outline = read(EXAMPLE)
    assert outline.title.value.startswith("China–Afghanistan cooperation against drugs: record supply")
    texts = {
        "subtitle": "What the authors report, and what they do not",
        "issuer": "Secretariat",
        "series": "Policy brief",
        "number": "2020/01",
        "version": "1.0",
        "kind": "Objective brief on a single source",
        "marking": "TLP:GREEN",
        "contact": "policy-unit@example.org",
        "disclaimer": "The views quoted are those of the source's authors.",
        "cite_as": "…",
        "layout": "policy-brief",
    }
    assert {name: value(getattr(outline, name)) for name in texts} == texts
    assert outline.date is not None
    assert outline.date.value == date(2020, 5, 27)
    assert outline.status is BriefStatus.DRAFT
    assert outline.language == "en-GB"
    assert values(outline.authors) == ["Policy unit"]
    assert [(a.short.value, a.long.value) for a in outline.abbreviations] == [
        ("SCO", "Shanghai Cooperation Organization")
    ]
    assert outline.data == EXAMPLE.encode()
    assert outline.file == "outline.yaml"


def test_the_meeting_is_read() -> None:
    meeting = read(EXAMPLE).meeting
    assert meeting is not None
    assert [value(meeting.name), value(meeting.place), value(meeting.item)] == [
        "Working group on supply reduction",
        "Vienna",
        "4",
    ]
    assert meeting.date is not None
    assert meeting.date.value == date(2020, 6, 3)


def test_the_sources_are_read() -> None:
    (source,) = read(EXAMPLE).sources
    assert source.id.value == "op-ed"
    assert source.file.value == "anti-drug-cooperation.txt"
    texts = {
        "title": "The Present Situation and Prospect of Anti-drug Cooperation between China and Afghanistan",
        "publisher": "Daily Outlook Afghanistan",
        "published": "not stated",
        "retrieved": "2020-05-27",
        "url": "https://…",
        "sha256": "4f906e4dbe56…",
        "language": "en",
    }
    assert {name: value(getattr(source, name)) for name in texts} == texts
    assert values(source.authors) == ["Huang Dekai", "Zhu Like", "Jiang Maoxia"]
    assert source.body is not None
    assert [value(source.body.start), value(source.body.end)] == ["In order to effectively", "common well-being."]


def test_claims_are_read_in_their_long_and_short_forms() -> None:
    outline = read(EXAMPLE)
    assert [section.name.value for section in outline.sections] == [
        "context",
        "boxes[0]",
        "progress",
        "challenges",
        "pull_quotes[0]",
        "outlook",
        "annex",
        "recommendations",
    ]
    assert [value(section.title) for section in outline.sections] == [
        None,
        "What opiates are",
        None,
        None,
        None,
        "What comes next",
        "Annex",
        None,
    ]
    long, short, own, under = outline.sections[0].claims
    assert [claim.sub for claim in (long, short, own, under)] == [False, False, False, True]
    assert (long.kind, long.unsupported, value(long.note)) == (
        ClaimKind.FACT,
        False,
        "**Period not dated.** An editor's note, lettered and printed apart.",
    )
    (quote,) = long.evidence
    assert (value(quote.source), quote.paragraph, quote.page) == ("op-ed", 3, 2)
    assert (value(quote.prefix), value(quote.suffix)) == ("national drug control data, ", ", most of which")
    (correction,) = quote.corrections
    assert [value(correction.wrong), value(correction.right), value(correction.basis)] == [
        "Albanian",
        "Afghan",
        "machine translation of 阿方",
    ]
    assert [(reads.words.value, reads.value.value) for reads in quote.reads] == [("half a million", "500,000")]
    assert (short.evidence[0].exact.value, short.evidence[0].paragraph) == ("…", 7)
    assert (own.evidence, own.unsupported) == ((), True)
    assert outline.sections[2].claims[0].evidence[0].exact.value == "one mapping"
    assert [claim.text.value for claim in outline.key_messages] == ["A message"]


def test_statistics_and_figures_are_read() -> None:
    outline = read(EXAMPLE)
    assert [(b.row.value, value(b.text)) for b in outline.big_numbers] == [
        ("production_2017", "of opium produced in Afghanistan, a record")
    ]
    table = outline.statistics
    assert table is not None
    first, second = table.tables
    assert value(first.title) == "Opium and enforcement figures in the source"
    assert table.rows == (*first.rows, *second.rows)
    assert [value(row.formula) for row in second.rows] == [None, None, None, "c2 + c3"]
    stated, growth, derived = first.rows
    assert [value(row.reads) for row in first.rows] == ["9000 tons", None, None]
    texts = [
        "production_2017",
        "Opium supply, Afghanistan",
        "Opium production",
        "9,000",
        "tons",
        "2017",
        "Metric tons.",
    ]
    names = ["id", "group", "label", "value", "unit", "period", "note"]
    assert [value(getattr(stated, name)) for name in names] == texts
    assert value(stated.evidence[0].source) == "op-ed"
    assert growth.evidence[0].exact.value == "opium production in Afghanistan increased by 87 per cent"
    assert (value(derived.formula), derived.round) == ("production_2017 / (1 + production_growth)", Decimal(100))
    (left_out,) = table.not_statistics
    assert (left_out.quote.exact.value, value(left_out.why)) == ("the two main causes", "a rhetorical count")
    chart, grouped, image = outline.figures
    assert isinstance(chart, ChartFigure)
    assert isinstance(grouped, ChartFigure)
    assert (chart.chart, values(chart.rows), value(chart.section), value(chart.alt)) == (
        ChartKind.BAR,
        ["production_growth", "production_2016"],
        "challenges",
        "…",
    )
    assert isinstance(image, ImageFigure)
    assert (image.image.value, image.alt.value, value(image.title), value(image.source)) == (
        "map.png",
        "…",
        "…",
        "op-ed",
    )


def test_every_field_of_the_types_is_filled_by_the_example() -> None:
    """No key is read into nothing: each field of each type differs from its default somewhere in the example."""
    filled: dict[str, set[str]] = {}
    known: dict[str, set[str]] = {}

    def visit(thing: object) -> None:
        if isinstance(thing, tuple):
            for item in thing:
                visit(item)
        elif isinstance(thing, Struct) and not isinstance(thing, (Mark, type)):
            kind = type(thing).__name__
            names, given = thing.__struct_fields__, thing.__struct_defaults__
            defaults = dict(zip(names[len(names) - len(given) :], given, strict=True))
            for name in names:
                inner = getattr(thing, name)
                known.setdefault(kind, set()).add(name)
                if name not in defaults or inner != defaults[name]:
                    filled.setdefault(kind, set()).add(name)
                visit(inner)

    visit(read(EXAMPLE))
    # the layout's own default language is the example's; a Scalar's `plain` is the reader's of YAML
    elsewhere = {"whole", "remark"}  # test_misspelt_keys.py has what is not whole, test_marked.py what stands behind
    missing = {kind: names - filled[kind] - elsewhere for kind, names in known.items()}
    missing = {kind: names for kind, names in missing.items() if names}
    assert missing.pop("Outline") == {"language", "houses", "settings"}  # test_extending.py has what extends
    assert missing.pop("ImageFigure", set()) <= {"section"}
    assert not missing


def test_the_seeds_are_read_without_a_finding() -> None:
    outlines = sorted(SEEDS.glob("*.yaml"))
    assert outlines
    for path in outlines:
        assert read(path.read_text(encoding="utf-8")).statistics


# -- faults ------------------------------------------------------------------------------------------------------------

CLAIM_8 = SECTIONS.rpartition("[")[0] + "\n    - "  # the last section's claim stands in line 8
ROWS = HEAD + SECTIONS + "statistics:\n  rows:\n    - "
LONG = "x" * 33

FAULTS = [
    # keys
    (
        HEAD + SECTIONS + "titel: x",
        "8:1 outline-unknown-key: `titel` is no key of an outline | keys of an outline: `subtitle`",
    ),
    (
        "titel: T\nsources: {s: {file: f}}\n" + SECTIONS,
        "1:1 outline-unknown-key: `titel` is no key of an outline | did you mean `title`?",
    ),
    (
        "sources: {s: {file: f}}\n" + SECTIONS,
        "1:1 outline-missing-key: outline has no `title` | add `title:` with text",
    ),
    (
        "title: T\n" + SECTIONS,
        "1:1 outline-missing-key: outline has no `sources` | add `sources:` with sources by their names",
    ),
    (HEAD, "1:1 outline-missing-key: outline has no `sections` | add `sections:` with sections by their names"),
    (
        "title: T\nsources: {s: {titel: f, file: g}}\n" + SECTIONS,
        "2:15 outline-unknown-key: `titel` is no key of a source | did you mean `title`?",
    ),
    (
        "title: T\nsources: {s: {title: f}}\n" + SECTIONS,
        "2:11 outline-missing-key: source has no `file` | add `file:` with text",
    ),
    (
        "title: T\nsources: {}\n" + SECTIONS,
        "2:1 outline-bad-value: outline has no source | add one: its name, and below it `file:`",
    ),
    # types
    ("- a", "1:1 outline-wrong-type: expected the keys of an outline, not a list | "),
    (HEAD + SECTIONS + "subtitle: [x]", "8:11 outline-wrong-type: expected text, not a list | "),
    (HEAD + SECTIONS + "subtitle:", "8:10 outline-wrong-type: value is missing | write text, or delete the key"),
    (HEAD + SECTIONS + "subtitle: ' '", "8:11 outline-bad-value: text is empty | write text, or delete the key"),
    (
        HEAD + SECTIONS + "subtitle: {a}",
        "8:11 outline-wrong-type: expected text, not keys and values | put text that begins with a brace",
    ),
    (HEAD + SECTIONS + "authors: {a: b}", "8:10 outline-wrong-type: expected text, not keys and values | "),
    (HEAD + SECTIONS + "meeting: Vienna", "8:10 outline-wrong-type: expected the keys of a meeting, not text | "),
    (HEAD + SECTIONS + "key_messages: a", "8:15 outline-wrong-type: expected a list of claims, not text | "),
    ("title: T\nsources: s.txt\n" + SECTIONS, "2:10 outline-wrong-type: expected sources by their names, not text | "),
    # values
    (
        HEAD + SECTIONS + "date: 27 May 2020",
        "8:7 outline-bad-value: `27 May 2020` is not a date | write year, month and day",
    ),
    (HEAD + SECTIONS + "date: 2019-02-29", "8:7 outline-bad-value: there is no day 2019-02-29 | write year"),
    (
        HEAD + SECTIONS + "language: english",
        "8:11 outline-bad-value: `english` is not a language tag of BCP 47 | did you mean `en`?",
    ),
    (
        HEAD + SECTIONS + "language: en_GB",
        "8:11 outline-bad-value: `en_GB` is not a language tag of BCP 47 | did you mean `en-GB`?",
    ),
    (HEAD + SECTIONS + "status: finel", "8:9 outline-bad-value: `finel` is not a status | did you mean `final`?"),
    (HEAD + SECTIONS + "status: open", "8:9 outline-bad-value: `open` is not a status | write one of `draft`, `final`"),
    (
        "title: T\nsources: {s: {file: f, sha256: 4f90}}\n" + SECTIONS,
        "2:32 outline-bad-value: `4f90` is not a SHA-256 of 64 hexadecimal",
    ),
    (
        "title: T\nsources: {s: {file: f, url: ftp://x}}\n" + SECTIONS,
        "2:29 outline-bad-value: `ftp://x` is not an address that begins",
    ),
    (
        HEAD + CLAIM_8 + "{text: a, quote: b, kind: opinion}",
        "8:33 outline-bad-value: `opinion` is not a kind of claim | write one",
    ),
    (
        HEAD + CLAIM_8 + "{text: a, quote: b, paragraph: 0}",
        "8:38 outline-bad-value: `0` is not a number from 1 on | write it in",
    ),
    (
        HEAD + CLAIM_8 + "{text: a, quote: b, page: iv}",
        "8:33 outline-bad-value: `iv` is not a number from 1 on | write it in",
    ),
    (
        HEAD + CLAIM_8 + f"{{text: a, quote: b, prefix: {LONG}}}",
        "8:35 outline-bad-value: text has 33 characters of 32 at most | keep",
    ),
    (
        ROWS + "{id: Row, label: a, value: 1, quote: b}",
        "10:12 outline-bad-value: `Row` is not an identifier | begin with a small",
    ),
    (
        ROWS + "{id: sum, label: a, value: 1, quote: b}",
        "10:12 outline-bad-value: `sum` is a function of formulas | choose",
    ),
    (
        ROWS + "{label: a, value: 1, quote: b, round: -5}",
        "10:45 outline-bad-value: `-5` is not a positive number | write what",
    ),
    (
        ROWS + "{label: a, value: 1, quote: b, round: 0.0}",
        "10:45 outline-bad-value: `0.0` is not a positive number | write",
    ),
    (
        HEAD + SECTIONS + "figures: [{image: /a.png, alt: b}]",
        "8:19 outline-bad-value: path of an image does not begin in the outline's",
    ),
    (
        HEAD + SECTIONS + "figures: [{image: 'https://a/b.png', alt: b}]",
        "8:19 outline-bad-value: path of an image does not begin",
    ),
    (
        HEAD + SECTIONS + "figures: [{chart: pie, rows: [a]}]",
        "8:19 outline-bad-value: `pie` is not a kind of chart | write one",
    ),
    (
        HEAD + SECTIONS + "figures: [{chart: bar, rows: []}]",
        "8:24 outline-bad-value: chart shows no row | name the ids",
    ),
    # evidence
    (
        HEAD + CLAIM_8 + "{text: a}",
        "8:14 claim-without-evidence: claim cites nothing | add `quote:` with the source's words, or `evidence: none`",
    ),
    (HEAD + CLAIM_8 + "{quote: b}", "8:8 outline-missing-key: claim has no `text` | add `text:` with text"),
    (
        HEAD + CLAIM_8 + "{text: a, evidence: b}",
        "8:27 outline-wrong-type: expected a quote, a list of quotes or `none`, not text | put the source's words",
    ),
    (HEAD + CLAIM_8 + "{text: a, evidence: []}", "8:27 outline-bad-value: list of quotes is empty | write `none`"),
    (
        HEAD + CLAIM_8 + "{text: a, evidence: {source: s}}",
        "8:28 outline-missing-key: quote has no `quote` | add `quote:` with text",
    ),
    (
        HEAD + CLAIM_8 + "{text: a, evidence: none, quote: b}",
        "8:33 outline-key-conflict: `quote` stands beside `evidence` | move it",
    ),
    (
        HEAD + CLAIM_8 + "{text: a, evidence: {quote: b}, page: 2}",
        "8:39 outline-key-conflict: `page` stands beside `evidence` | move",
    ),
    (
        HEAD + CLAIM_8 + "{text: a, quote: b, corrections: [{from: x}]}",
        "8:42 outline-missing-key: correction has no `to` | add `to:`",
    ),
    (
        ROWS + "{label: a, value: 1}",
        "10:25 claim-without-evidence: row cites nothing | add `quote:` with the source's words",
    ),
    (ROWS + "{label: a, value: 1, evidence: none}", "10:25 claim-without-evidence: row cites nothing | add `quote:`"),
    (
        ROWS + "{label: a, quote: b}",
        "10:8 outline-missing-key: row has no `value` | add `value:` as the source states it, or `formula:`",
    ),
    (ROWS + "{value: 1, quote: b}", "10:8 outline-missing-key: row has no `label` | add `label:` with text"),
    (
        ROWS + "{label: a, value: 1, formula: b}",
        "10:28 outline-key-conflict: `formula` stands beside `value` | a row is stated",
    ),
    (
        ROWS + "{label: a, quote: b, formula: b}",
        "10:18 outline-key-conflict: `quote` stands beside `formula` | a derived row",
    ),
    (
        ROWS + "{label: a, formula: b, reads: c}",
        "10:30 outline-key-conflict: `reads` stands beside `formula` | a derived row",
    ),
    # between braces a comma ends a value: one finding for each value, at its place
    (
        HEAD + CLAIM_8 + "{text: rents rose, and fell, quote: b}",
        "8:26 outline-unknown-key: `and fell` is no key of a claim: a comma ends `text` before it | put the whole",
    ),
    (
        HEAD + CLAIM_8 + "{text: a, rents, prices, and more, quote: b}",
        "8:17 outline-unknown-key: `rents, prices, and more` is no key of a claim: a comma ends `text` before it | ",
    ),
    (
        HEAD + CLAIM_8 + "{text: a, quote: b, note: c, d, e: f}",
        "8:36 outline-unknown-key: `d` is no key of a claim: a comma ends `note` before it | ",
        "8:39 outline-unknown-key: `e` is no key of a claim | keys of a claim: ",
    ),
    # the editors' reading: of a claim words with values, of a row the words of its value
    (
        HEAD + CLAIM_8 + "{text: a, quote: b, reads: c}",
        "8:34 outline-wrong-type: expected words of the quote, each with its value, not text | ",
    ),
    (
        HEAD + CLAIM_8 + "{text: a, quote: b, reads: {c: [d]}}",
        "8:38 outline-wrong-type: expected text, not a list | ",
    ),
    (
        HEAD + CLAIM_8 + "{text: a, quote: b, reads: {c: }}",
        "8:35 outline-bad-value: `c` has no value | write it behind a colon",
    ),
    (
        HEAD + CLAIM_8 + "{text: a, quote: b, reads: {c: 1, 000}}",
        "8:41 outline-bad-value: `000` has no value | write it behind a colon; put one with several commas",
    ),
    (
        HEAD + CLAIM_8 + "{text: a, quote: b, reads: {' ': 1}}",
        "8:35 outline-bad-value: words that are read are empty | copy them from the quote",
    ),
    (
        HEAD + CLAIM_8 + f"{{text: a, quote: b, reads: {{{'x' * 81}: 1}}}}",
        "8:35 outline-bad-value: text has 81 characters of 80 at most | give the words of the number alone",
    ),
    (
        HEAD + CLAIM_8 + "{text: a, evidence: {quote: b}, reads: {c: 1}}",
        "8:39 outline-key-conflict: `reads` stands beside `evidence` | move",
    ),
    (
        HEAD + CLAIM_8 + "{text: a, evidence: {reads: {c: 1}}}",
        "8:28 outline-missing-key: quote has no `quote` | add `quote:` with text",
    ),
    (
        ROWS + "{label: a, value: 1, quote: b, reads: {c: 1}}",
        "10:45 outline-wrong-type: expected words of the quote, not keys and values | ",
    ),
    # names
    (
        HEAD + CLAIM_8 + "{text: a, quote: b, source: t}",
        "8:35 outline-unknown-source: `t` names no source | name one of `s`",
    ),
    (
        "title: T\nsources: {op-ed: {file: f}}\n" + CLAIM_8 + "{text: a, quote: b, source: oped}",
        "8:35 outline-unknown-source: `oped` names no source | did you mean `op-ed`?",
    ),
    (
        "title: T\nsources: {a: {file: f}, b: {file: f}}\n"
        + SECTIONS.replace("quote: b", "evidence: none")
        + "key_messages: [{text: a, quote: c}]",
        "8:33 outline-missing-key: quote has no `source`, and there are 2 | add `source:` with one of `a`, `b`",
    ),
    (
        ROWS + "{id: a, label: b, formula: c}\n    - {id: a, label: b, formula: c}",
        "11:12 outline-duplicate-id: two rows have the id `a` | give one",
    ),
    (
        HEAD + SECTIONS + "big_numbers: [{row: a}]",
        "8:21 statistic-unknown: `a` names no row of `statistics` | name the `id` of a row",
    ),
    (
        HEAD + SECTIONS + "figures: [{chart: bar, rows: [a]}]",
        "8:31 statistic-unknown: `a` names no row of `statistics` | name the",
    ),
    (
        HEAD + SECTIONS + "figures: [{image: a, alt: b, source: t}]",
        "8:38 outline-unknown-source: `t` names no source | name one of",
    ),
    (
        HEAD + SECTIONS + "figures: [{image: a, alt: b, section: contxt}]",
        "8:39 section-unknown: `contxt` names no section | did you mean `context`?",
    ),
    (
        HEAD + SECTIONS + "figures: [{image: a}]",
        "8:12 outline-missing-key: image has no `alt` | add `alt:` with what the image says",
    ),
    (
        HEAD + SECTIONS + "figures: [{title: a}]",
        "8:12 outline-missing-key: figure has no `chart` or `image` | add `chart:`",
    ),
    (
        HEAD + SECTIONS + "figures: [{chart: bar}]",
        "8:12 outline-missing-key: chart has no `rows` | add `rows:` with the ids",
    ),
    (
        HEAD + SECTIONS + "figures: [{chart: bar, image: b}]",
        "8:24 outline-key-conflict: `image` stands beside `chart` | make them two",
    ),
    # sections
    (
        HEAD + SECTIONS + "  annex: [{text: a, quote: b}]",
        "8:3 outline-missing-key: section `annex` has no `title` | write it with `title:` and `claims:`",
    ),
    (
        HEAD + SECTIONS.replace("  outlook: [{text: a, quote: b}]\n", ""),
        "3:1 outline-section-missing: standard section `outlook` is missing | add `outlook:`",
    ),
    (
        HEAD + SECTIONS.replace("outlook", "outlok"),
        "7:3 outline-missing-key: section `outlok` has no `title` | did you mean `outlook`?",
    ),
    (
        HEAD + SECTIONS.replace("[{text: a, quote: b}]", "[]", 1),
        "4:3 outline-section-empty: section `context` is empty | add a claim, or delete the section",
    ),
    (
        HEAD + SECTIONS.replace("[{text: a, quote: b}]", "", 1),
        "4:3 outline-section-empty: section `context` is empty | add a claim",
    ),
    (
        HEAD + SECTIONS.replace("[{text: a, quote: b}]", "words", 1),
        "4:12 outline-wrong-type: expected a list of claims, not text | ",
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[1].partition(" |")[0])
def test_a_fault_is_answered_at_its_smallest_span(fault: tuple[str, ...]) -> None:
    text, *wanted = fault
    found = find(text)
    assert len(found) == len(wanted)
    for finding, start in zip(found, wanted, strict=True):
        assert finding.startswith(start)


def test_standard_sections_come_first_in_their_order_and_a_warning_says_so() -> None:
    swapped = SECTIONS.replace("progress", "x").replace("context", "progress").replace("x:", "context:")
    text = HEAD + swapped.replace("sections:", "sections:\n  annex: {title: A, claims: [{text: a, quote: b}]}")
    report = Report()
    outline = read_outline(text.encode(), "outline.yaml", report)
    assert outline is not None
    assert [s.name.value for s in outline.sections] == ["context", "progress", "challenges", "outlook", "annex"]
    hint = "the standard order is context, progress, challenges, outlook"
    fact = "section `context` is printed before `progress`"
    assert find(text) == [f"6:3 outline-section-order: {fact} | {hint}"]


def test_a_faulty_outline_is_read_as_far_as_it_goes() -> None:
    report = Report()
    outline = read_outline((HEAD.replace("title: T\n", "") + CLAIM_8 + "{quote: b}").encode(), "outline.yaml", report)
    assert report.failed
    assert outline is not None
    assert outline.sections[3].claims[0].evidence[0].exact.value == "b"


@pytest.mark.parametrize(
    "tag", ["en", "en-GB", "zh-Hans", "uk-Cyrl-UA", "es-419", "de-CH-1996", "zh-yue-HK", "en-x-house"]
)
def test_language_tags_of_bcp_47_are_read(tag: str) -> None:
    assert read(HEAD + SECTIONS + f"language: {tag}").language == tag


@pytest.mark.parametrize(
    "url", ["https://a.example/x?y=1", "http://a.example", "mailto:a@b.example", "doi:10.1000/182"]
)
def test_addresses_are_read(url: str) -> None:
    text = HEAD.replace("s.txt", f"s.txt, url: '{url}'") + SECTIONS
    assert value(read(text).sources[0].url) == url


@pytest.mark.parametrize("pin", ["A" * 64, "4f906e4dbe56…", "4f906e4dbe568...", "0" * 63 + "…"])
def test_pins_are_read_whole_or_shortened(pin: str) -> None:
    assert value(read(HEAD.replace("s.txt", f"s.txt, sha256: {pin}") + SECTIONS).sources[0].sha256) == pin


# -- whatever the input ------------------------------------------------------------------------------------------------

NAMES = sorted({key.name for keys in (OUTLINE, CLAIM, SELECTOR) for key in keys.keys})
TREES = st.recursive(
    st.sampled_from(["", "none", "a", "0", "2020-02-30", "{a}", "漢"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=25,
)


def is_answered(data: bytes) -> bool:
    """Whether an outline is read, or refused with a finding, within three seconds."""
    report = Report()
    begun = process_time()
    outline = read_outline(data, "outline.yaml", report)
    assert process_time() - begun < 3
    return outline is not None or report.failed


@given(st.dictionaries(st.sampled_from([key.name for key in OUTLINE.keys]), TREES, max_size=8))
@settings(max_examples=150, deadline=None)
def test_any_tree_under_the_right_keys_is_answered(tree: dict[str, object]) -> None:
    assert is_answered(json.dumps(tree).encode())


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_mutated_example_is_answered(data: st.DataObject) -> None:
    text = EXAMPLE
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 40)))
        text = text[:start] + data.draw(st.text(":-{}[]'\"#&*\n\t aé0", max_size=4)) + text[end:]
    assert is_answered(text.encode())


@given(st.binary(max_size=300))
def test_any_bytes_are_answered(data: bytes) -> None:
    assert is_answered(data)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "sections:\n" + "".join(f"  s{i}: a\n" for i in range(40_000)),
        HEAD + "figures:\n" + "".join(f"  - {{chart: bar, rows: [r{i}]}}\n" for i in range(12_000)),
        HEAD + "".join(f"k{i}: a\n" for i in range(40_000)),
        HEAD + "statistics:\n  rows:\n" + "".join(f"    - {{id: r{i % 9}, label: a}}\n" for i in range(15_000)),
    ],
    ids=["sections", "figures", "keys", "rows"],
)
def test_as_many_faults_as_fit_are_answered_soon(text: str) -> None:
    assert is_answered(text.encode())


# -- the tables --------------------------------------------------------------------------------------------------------


def test_no_set_of_keys_has_a_name_twice() -> None:
    seen: list[Keys] = []

    def visit(shape: Shape) -> None:
        if isinstance(shape, KeysOf):
            seen.append(shape.keys)
            for key in shape.keys.keys:
                visit(key.form.shape)
        elif isinstance(shape, ListOf):
            visit(shape.item)
        elif isinstance(shape, NamedBy):
            visit(shape.value)
        elif isinstance(shape, Either):
            for one in shape.shapes:
                visit(one)

    visit(KeysOf(OUTLINE))
    assert {keys.about for keys in seen} == {
        *("outline", "source", "body", "meeting", "claim", "quote", "correction", "section"),
        *("statistics table", "row", "number left out", "big number", "figure", "allowed"),
        *("recommendation", "box", "reference", "column head", "statement", "pull quote", "partner"),
    }
    for keys in seen:
        names = [key.name for key in keys.keys]
        assert len(set(names)) == len(names)
