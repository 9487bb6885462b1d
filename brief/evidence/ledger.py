"""The ledger: every statement with its passage, position, rung and verdict, as JSON that other programs read.

Quotes and positions are selectors of the W3C Web Annotation Data Model (4.2.4 TextQuoteSelector, 4.2.5
TextPositionSelector); positions are code points of the source's NFC text. `ledger.schema.json` beside this file is the
format's schema.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from brief.outline.types import RECOMMENDATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.evidence.types import (
        ClaimEvidence,
        EditorsReading,
        Evidence,
        EvidenceVerdict,
        Passage,
        QuoteEvidence,
        RowEvidence,
    )
    from brief.marked import Scalar
    from brief.outline.types import Outline
    from brief.sources.types import Source

    Lines = dict[tuple[str, int], tuple[ClaimEvidence | RowEvidence, str]]  # by place and identity

VERSION = 1
SCHEMA = "ledger.schema.json"  # what a reader of the file is told: its name, which stands for this version
CONTEXT = 32  # characters before and after a span

MOST_LINES = 2000

Json = dict[str, "Json"] | list["Json"] | str | bool | int | None


def ledger(evidence: Evidence, outline: Outline) -> bytes:
    """Write the ledger of an outline: UTF-8, keys sorted, the same bytes for the same evidence."""
    texts = {source.id: source.text for source in evidence.sources}
    lines = _take_lines(texts)
    claims = [_spell_claim(f"key_messages[{k}]", one, texts, lines) for k, one in enumerate(evidence.key_messages)]
    for section in evidence.sections:
        name = section.section.name.value
        box = section.section.box
        if box and box.pulled:
            claims += (_spell_claim(name, claim, texts, lines) for claim in section.claims)
            continue
        path = name if name == RECOMMENDATIONS else f"{name}.claims" if box else f"sections.{name}"
        claims += (_spell_claim(f"{path}[{k}]", claim, texts, lines) for k, claim in enumerate(section.claims))
    rows = [_spell_row(k, row, texts, lines) for k, row in enumerate(evidence.rows)]
    document: dict[str, Json] = {
        "$schema": SCHEMA,
        "version": VERSION,
        # the name alone: the PDF has the ledger in it, and its bytes must not tell where it was built
        "outline": {"file": outline.name, "sha256": sha256(outline.data).hexdigest()},
        "sources": [_source(source) for source in evidence.sources],
        "not_statistics": [
            {"quote": _quote(number.quote, texts), "why": _text(number.entry.why)} for number in evidence.not_statistics
        ],
    }
    if outline.allow:
        document["allow"] = [{"code": entry.code.value, "why": entry.why.value} for entry in outline.allow]
    if outline.settings:
        document["settings"] = list(outline.settings)
    spelled = {key: _spell_lines(value) for key, value in document.items()}
    spelled |= {"claims": _join_lines(claims), "rows": _join_lines(rows)}
    words = ",\n".join(f" {_spell(key)}: {spelled[key]}" for key in sorted(spelled))
    # half a surrogate pair, which a refused quote may hold, becomes its JSON escape
    return f"{{\n{words}\n}}\n".encode("utf-8", "backslashreplace")


def _spell(value: Json) -> str:
    """Write a value in one line: json's own indentation takes ten times as long."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _spell_lines(value: Json) -> str:
    """Write a list with a line for each of what it lists, so that two ledgers can be compared line by line."""
    if not value or not isinstance(value, list):
        return _spell(value)
    return _join_lines([_spell(item) for item in value])


def _join_lines(lines: Sequence[str]) -> str:
    """Write a list of what is spelled already."""
    return "[\n{}\n ]".format(",\n".join(f"  {line}" for line in lines)) if lines else "[]"


# what was spelled last, with the texts of its sources: of an outline that is built again most is the same (1 of 40 ms)
_known: list[tuple[dict[str, str], Lines]] = []


def _take_lines(texts: dict[str, str]) -> Lines:
    """Give what was spelled of these sources, to be added to."""
    known = _known[-1:]
    if not known or known[0][0] != texts or len(known[0][1]) > MOST_LINES:
        known = [(texts, {})]
        _known[:] = known
    return known[0][1]


def forget_lines() -> None:
    """Forget it: the next ledger is written as in a new process."""
    _known.clear()


def _spell_claim(place: str, claim: ClaimEvidence, texts: dict[str, str], lines: Lines) -> str:
    """Spell a claim, or give its line."""
    known = lines.get((place, id(claim)))
    if known is None:
        known = lines[place, id(claim)] = claim, _spell(_claim(place, claim, texts))
    return known[1]


def _spell_row(index: int, row: RowEvidence, texts: dict[str, str], lines: Lines) -> str:
    """Spell a row, or give its line."""
    known = lines.get((str(index), id(row)))
    if known is None:
        known = lines[str(index), id(row)] = row, _spell(_row(index, row, texts))
    return known[1]


def _source(source: Source) -> Json:
    return {
        "id": source.id,
        "file": source.file,
        "sha256": source.sha256,
        "language": source.language,
        "characters": len(source.text),
        "paragraphs": len(source.paragraphs),
        "body": {"type": "TextPositionSelector", "start": source.start, "end": source.end},
    }


def _claim(place: str, claim: ClaimEvidence, texts: dict[str, str]) -> Json:
    return {
        "place": place,
        "line": claim.claim.text.mark.line,
        "text": claim.claim.text.value,
        "kind": claim.claim.kind.value if claim.claim.kind else None,
        "verdict": _verdict(claim.verdict),
        "readings": _readings(claim.readings),
        "quotes": _quotes(claim.quotes, texts),
    }


def _row(index: int, row: RowEvidence, texts: dict[str, str]) -> Json:
    derived = row.derived
    return {
        "place": f"statistics.rows[{index}]",
        "line": row.row.label.mark.line,
        "id": _text(row.row.id),
        "label": row.row.label.value,
        "value": _text(row.row.value),
        "unit": _text(row.row.unit),
        "period": _text(row.row.period),
        "period_basis": row.period.value if row.period else None,
        "formula": _text(row.row.formula),
        "derived": None
        if derived is None
        else {
            "value": str(derived.value),
            "rounded": str(derived.rounded),
            "low": str(derived.interval.low),
            "high": str(derived.interval.high),
            "computation": derived.formula,
        },
        "verdict": _verdict(row.verdict),
        "readings": _readings(row.readings),
        "quotes": _quotes(row.quotes, texts),
    }


def _verdict(verdict: EvidenceVerdict) -> Json:
    return {
        "status": verdict.status.value,
        "rung": verdict.rung.value if verdict.rung else None,
        "code": verdict.code.value if verdict.code else None,
    }


def _readings(readings: Sequence[EditorsReading]) -> Json:
    """Give what the editors read, with every place where the source has the words."""
    return [
        {
            "words": reading.words,
            "value": reading.value,
            "source": reading.source,
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end} for span in reading.spans
            ],
        }
        for reading in readings
    ]


def _quotes(quotes: Sequence[QuoteEvidence], texts: dict[str, str]) -> Json:
    return [_quote(quote, texts) for quote in quotes]


def _quote(quote: QuoteEvidence, texts: dict[str, str]) -> Json:
    passage = quote.passage
    return {
        "quote": quote.quote.exact.value,
        "line": quote.quote.exact.mark.line,
        "verdict": _verdict(quote.verdict),
        "corrections": [
            {"from": c.wrong.value, "to": c.right.value, "basis": _text(c.basis)} for c in quote.quote.corrections
        ],
        "passage": None if passage is None else _passage(passage, texts[passage.source]),
    }


def _passage(passage: Passage, text: str) -> Json:
    """Give a pair of selectors for each stretch that the quote has without an omission."""
    selectors: list[Json] = []
    for span in passage.spans:
        selectors += (
            {
                "type": "TextQuoteSelector",
                "exact": text[span.start : span.end],
                "prefix": text[max(0, span.start - CONTEXT) : span.start],
                "suffix": text[span.end : span.end + CONTEXT],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        )
    return {
        "source": passage.source,
        "paragraph": passage.paragraph,
        "page": passage.page,
        "pictured": passage.pictured,
        "exact": passage.exact,
        "selector": selectors,
    }


def _text(scalar: Scalar | None) -> str | None:
    return None if scalar is None else scalar.value
