"""Every statement gets a verdict, every refused quote its finding where it stands; the ledger keeps both."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from brief.diagnostics import Report
from brief.evidence import ledger as ledger_module
from brief.evidence.ledger import ledger
from brief.evidence.link import link
from brief.evidence.types import ClaimEvidence, Evidence, Rung, VerdictStatus
from brief.outline.reader import read_outline
from brief.outline.types import Claim, Outline, TextQuote
from brief.sources.types import Source
from quoting import make_source, read_seed, scalar

REPORT = """The office’s rents rose – in all regions – and the law of May has not been applied in Bonn.

Tenants stayed in their flats. The Albanian side agrees with the office that the flats are dear.
"""

OUTLINE = """\
title: Rents
sources: {report: {file: report.txt}}
key_messages:
  - {text: Tenants stay., quote: Tenants stayed in their flats.}
sections:
  context:
    - {text: The rents rose., quote: "The office's rents rose"}
    - text: Both.
      evidence:
        - quote: the law of May has not been applied
        - quote: rents rose - in all regions
  progress:
    - {text: The law is applied., quote: the law of May has been applied}
    - {text: It is applied in Bonn., quote: the law of May has been applied}
  challenges:
    - {text: My own view., evidence: none}
  outlook:
    - text: They agree.
      quote: The [Afghan] side agrees
      corrections: [{from: Albanian, to: Afghan, basis: a misprint}, {from: dear, to: cheap}]
statistics:
  rows:
    - {id: flats, label: Flats, value: 20, unit: flats, period: not stated, quote: the 20 flats are dear}
  not_statistics:
    - {quote: in all regions, why: no count}
"""


def read(text: str) -> Outline:
    report = Report()
    outline = read_outline(text.encode(), "outline.yaml", report)
    assert outline is not None, report.findings
    return outline


def link_all(text: str = OUTLINE, *sources: Source) -> tuple[Evidence, list[str]]:
    report = Report()
    evidence = link(read(text), sources or (make_source(REPORT),), report)
    return evidence, [
        f"{f.mark.line}:{f.mark.column} {f.severity.value}[{f.code}]"
        for f in report.findings
        if f.code.value.startswith(("quote-", "source-", "claim-"))
    ]


def verdict(claim: ClaimEvidence) -> tuple[VerdictStatus, str | None]:
    found = claim.verdict
    return found.status, found.rung.value if found.rung else found.code.value if found.code else None


def test_every_statement_has_a_verdict() -> None:
    evidence, findings = link_all()
    claims = [*evidence.key_messages, *(claim for section in evidence.sections for claim in section.claims)]
    assert [verdict(claim) for claim in claims] == [
        (VerdictStatus.VERIFIED, "exact"),
        (VerdictStatus.VERIFIED, "typographic"),
        (VerdictStatus.VERIFIED, "dash"),
        (VerdictStatus.FAILED, "quote-not-found"),
        (VerdictStatus.FAILED, "quote-not-found"),
        (VerdictStatus.UNCHECKED, None),
        (VerdictStatus.VERIFIED, "exact"),
    ]
    assert evidence.rows[0].verdict.status is VerdictStatus.FAILED
    assert evidence.not_statistics[0].quote.verdict.rung is Rung.EXACT
    assert findings == [
        "11:18 warning[quote-dash-folded]",
        "13:42 error[quote-not-found]",
        "14:45 error[quote-not-found]",
        "20:70 warning[quote-correction-unused]",
        "23:84 error[quote-not-found]",
    ]


def test_a_passage_is_a_w3c_selector_of_the_source() -> None:
    evidence, _ = link_all()
    passage = evidence.sections[3].claims[0].quotes[0].passage
    assert passage is not None
    text = evidence.sources[0].text
    assert passage.exact == "The Albanian side agrees"
    assert [text[span.start : span.end] for span in passage.spans] == [passage.exact]
    assert passage.prefix == "\nTenants stayed in their flats. "
    assert passage.suffix == " with the office that the flats "
    assert (passage.source, passage.paragraph, passage.page) == ("report", 2, None)


def test_a_source_that_was_not_read_fails_its_quotes_without_a_second_finding() -> None:
    outline = read(OUTLINE)
    report = Report()
    evidence = link(outline, (), report)
    assert not [f for f in report.findings if f.code.value.startswith("quote-")]
    assert evidence.key_messages[0].verdict.status is VerdictStatus.FAILED
    assert evidence.rows[0].verdict.status is VerdictStatus.FAILED


def test_a_quote_is_looked_for_in_the_source_that_it_names() -> None:
    text = OUTLINE.replace("{report: {file: report.txt}}", "{report: {file: a.txt}, other: {file: b.txt}}")
    text = text.replace("quote: Tenants stayed in their flats.", "quote: Tenants left., source: other")
    other = make_source("Tenants left.", name="other")
    evidence, findings = link_all(text, make_source(REPORT), other)
    assert evidence.key_messages[0].verdict.status is VerdictStatus.VERIFIED
    assert evidence.sections[0].claims[0].verdict.status is VerdictStatus.FAILED
    assert "4:38 error[quote-not-found]" not in findings


# -- the example -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def example(project: Path) -> tuple[Outline, Source]:
    return read((project / "seeds" / "anti-drug-cooperation.yaml").read_text(encoding="utf-8")), read_seed(project)


def quotes_of(outline: Outline) -> Iterator[TextQuote]:
    for claims in (outline.key_messages, *(section.claims for section in outline.sections)):
        for claim in claims:
            yield from claim.evidence
    if outline.statistics:
        for row in outline.statistics.rows:
            yield from row.evidence
        for number in outline.statistics.not_statistics:
            yield number.quote


def test_every_quote_of_the_example_is_verified(example: tuple[Outline, Source]) -> None:
    outline, source = example
    report = Report()
    evidence = link(outline, (source,), report)
    assert not [f for f in report.findings if f.code.value.startswith(("quote-", "claim-"))]
    claims = [*evidence.key_messages, *(claim for section in evidence.sections for claim in section.claims)]
    assert all(quote.verdict.rung is Rung.EXACT for claim in claims for quote in claim.quotes)
    assert len(claims) == 27


def test_a_digit_changed_or_a_not_dropped_is_found_at_its_quote(example: tuple[Outline, Source]) -> None:
    outline, source = example
    tried = 0
    for quote in quotes_of(outline):
        words = quote.exact.value
        mutants = [words[: m.start()] + words[m.end() :] for m in re.finditer(r"\bnot ", words)]
        for match in re.finditer(r"\d", words):
            mutants.append(f"{words[: match.start()]}{(int(match[0]) + 1) % 10}{words[match.end() :]}")
            mutants.append(words[: match.start()] + words[match.end() :])
        for mutant in mutants:
            tried += 1
            altered = replace(quote, exact=replace(quote.exact, value=mutant))
            claim = Claim(scalar("A claim."), quote.mark, evidence=(altered,))
            report = Report()
            changed = replace(outline, key_messages=(claim,), sections=(), statistics=None, figures=(), big_numbers=())
            evidence = link(changed, (source,), report)
            assert evidence.key_messages[0].verdict.status is VerdictStatus.FAILED, mutant
            assert [f.mark for f in report.findings] == [quote.exact.mark]
    assert tried > 100


# -- the ledger --------------------------------------------------------------------------------------------------------

Json = dict[str, "Json"] | list["Json"] | str | int | bool | None
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
KNOWN = {
    "type", "const", "enum", "pattern", "minimum", "maxLength", "required", "properties", "additionalProperties",
    "items", "anyOf", "$ref", "$schema", "$id", "$defs", "title", "description",
}  # fmt: skip


def fits(value: Json, schema: Json, whole: Json) -> bool:
    """Judge a value by the keywords of JSON Schema that the ledger's schema uses."""
    assert isinstance(schema, dict)
    assert isinstance(whole, dict)
    assert set(schema) <= KNOWN
    if "$ref" in schema:
        definitions = whole["$defs"]
        assert isinstance(definitions, dict)
        return fits(value, definitions[str(schema["$ref"]).removeprefix("#/$defs/")], whole)
    if isinstance(choices := schema.get("anyOf"), list):
        return any(fits(value, choice, whole) for choice in choices)
    kinds = schema.get("type", list(TYPES))
    names = kinds if isinstance(kinds, list) else [kinds]
    good = any(isinstance(value, TYPES[str(name)]) for name in names)
    good = good and value == schema.get("const", value)
    enum = schema.get("enum")
    good = good and (not isinstance(enum, list) or value in enum)
    if isinstance(value, str):
        good = good and re.search(str(schema.get("pattern", "")), value) is not None
        good = good and len(value) <= int(str(schema.get("maxLength", len(value))))
    if isinstance(value, int) and "minimum" in schema:
        good = good and value >= int(str(schema["minimum"]))
    if isinstance(value, list) and "items" in schema:
        good = good and all(fits(item, schema["items"], whole) for item in value)
    if isinstance(value, dict) and isinstance(properties := schema.get("properties"), dict):
        required = schema["required"]
        assert isinstance(required, list)
        good = good and set(map(str, required)) <= set(value) <= set(properties)
        good = good and all(fits(item, properties[key], whole) for key, item in value.items())
    return good


def test_the_ledger_fits_its_schema_and_leads_to_the_words(example: tuple[Outline, Source]) -> None:
    outline, source = example
    data = ledger(link(outline, (source,), Report()), outline)
    assert data == ledger(link(outline, (source,), Report()), outline)
    assert data.endswith(b"}\n")
    document = json.loads(data)
    schema = json.loads(Path(ledger_module.__file__).with_name("ledger.schema.json").read_text(encoding="utf-8"))
    assert fits(document, schema, schema)
    assert not fits({**document, "version": 2}, schema, schema)
    assert not fits({**document, "claims": [{}]}, schema, schema)
    assert document["sources"][0]["sha256"].startswith("4f906e4dbe56")
    quotes = [quote for claim in document["claims"] for quote in claim["quotes"]]
    assert len(quotes) > 30
    for quote in quotes:
        words, position = quote["passage"]["selector"]
        start, end = position["start"], position["end"]
        assert source.text[start:end] == words["exact"] == quote["passage"]["exact"]
        assert source.text[start - 32 : start] == words["prefix"]
        assert source.text[end : end + 32] == words["suffix"]


def test_the_ledger_holds_what_failed_and_any_character() -> None:
    outline = read(OUTLINE)
    claim = outline.key_messages[0]
    odd = replace(claim, evidence=(replace(claim.evidence[0], exact=scalar("half \ud800 “é”")),))
    outline = replace(outline, key_messages=(odd,))
    evidence = link(outline, (make_source(REPORT),), Report())
    document = json.loads(ledger(evidence, outline))
    schema = json.loads(Path(ledger_module.__file__).with_name("ledger.schema.json").read_text(encoding="utf-8"))
    assert fits(document, schema, schema)
    first = document["claims"][0]
    assert first["place"] == "key_messages[0]"
    assert first["quotes"][0]["quote"] == "half \ud800 “é”"
    assert first["quotes"][0]["passage"] is None
    assert first["verdict"] == {"status": "failed", "rung": None, "code": "quote-not-found"}
    parted = document["claims"][-1]
    assert parted["quotes"][0]["corrections"][0] == {"from": "Albanian", "to": "Afghan", "basis": "a misprint"}
