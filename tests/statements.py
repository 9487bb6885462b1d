"""Cells and claims about sentences, as officials write them, and what the product says of each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from brief.diagnostics import Report
from brief.evidence.matching.folding import FoldedSource
from brief.evidence.matching.misses import Missed
from brief.evidence.quotes import locate
from brief.evidence.rows.stated import link_stated
from brief.evidence.types import EvidenceVerdict, QuoteEvidence
from brief.evidence.types import VerdictStatus as Standing
from brief.evidence.words.prose import check_claim
from brief.language.tables import list_languages, read_table
from brief.outline.types import Claim, Row
from quoting import MARK, make_quote, make_source, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.sources.types import Source

HERE = Path(__file__).parent
LISTS = {"true": (True, False), "false": (False, False), "true_claims": (True, True), "false_claims": (False, True)}


@dataclass(frozen=True, slots=True)
class Statement:
    """A cell or a claim about a sentence, which is its only source and quote; `honest` where the sentence says so."""

    language: str
    sentence: str
    value: str  # of a claim, its text
    unit: str = ""
    note: str = ""
    rounding: str = ""
    claim: bool = False
    honest: bool = True
    label: str = "It"  # of a cell
    group: str = ""
    period: str = ""
    source_language: str = ""  # of the sentence, where it is another than the statement's

    def __str__(self) -> str:
        """Give it in a line, for a test's message."""
        said = " | ".join(filter(None, (self.label, self.value, self.unit, self.note, self.rounding)))
        return f"[{self.language}] {said} <- {self.sentence}"


def read_cases(path: Path) -> list[Statement]:
    """Read a file of cases, each a statement with its verdict."""
    return [
        Statement(
            case["language"],
            case["source"],
            case["value"],
            case.get("unit", ""),
            case.get("note", ""),
            str(case.get("round", "")),
            claim=case["kind"] == "claim",
            honest=case["expected"] == "verified",
        )
        for case in json.loads(path.read_text(encoding="utf-8"))
    ]


def read_corpus(path: Path) -> list[Statement]:
    """Read a language's sentences, each with its true and false cells and claims."""
    items = json.loads(path.read_text(encoding="utf-8"))
    return [statement for item in items for statement in list_statements(item, path.stem)]


def list_statements(item: Mapping[str, list[str | dict[str, str]]], language: str) -> Iterator[Statement]:
    """List what a sentence of a corpus is said to say and not to say."""
    sentence = str(item["source"])
    tag = str(item.get("language", language))
    for key, (honest, claim) in LISTS.items():
        for one in item.get(key, ()):
            cell = {"value": one} if isinstance(one, str) else one
            unit, note, rounding = (str(cell.get(name, "")) for name in ("unit", "note", "round"))
            label = cell.get("label", "It")
            yield Statement(tag, sentence, cell["value"], unit, note, rounding, claim=claim, honest=honest, label=label)


def list_corpora() -> list[Path]:
    """Name the files of the corpora, one a language."""
    return sorted((HERE / "prose").glob("*.json"))


def reads_quantities(language: str) -> bool:
    """Whether the product reads numbers in a language."""
    name = language.split("-", maxsplit=1)[0]
    return name in list_languages("quantities") and "quantities" in read_table(name)


@lru_cache(maxsize=64)
def quote_whole(sentence: str, language: str) -> tuple[Source, QuoteEvidence]:
    """Make a source of a sentence, and the evidence of the sentence as its quote."""
    source = make_source(sentence, language=language)
    quote = make_quote(sentence)
    found = locate(FoldedSource(source), quote)
    if isinstance(found, Missed):
        return source, QuoteEvidence(quote, EvidenceVerdict(Standing.FAILED, code=found.code))
    return source, QuoteEvidence(quote, EvidenceVerdict(Standing.VERIFIED, found.rung), found.passage)


def judge(statement: Statement) -> str:
    """Give the code of what the product finds wrong, "" where the statement is verified."""
    source, evidence = quote_whole(statement.sentence, statement.source_language or statement.language)
    if statement.claim:
        claim = Claim(scalar(statement.value), MARK, evidence=(evidence.quote,))
        code = check_claim(claim, (evidence,), (source,), statement.language, Report())
        return str(evidence.verdict.code or code or "")
    row = Row(
        scalar(statement.label),
        MARK,
        group=scalar(statement.group) if statement.group else None,
        value=scalar(statement.value),
        unit=scalar(statement.unit) if statement.unit else None,
        period=scalar(statement.period) if statement.period else None,
        note=scalar(statement.note) if statement.note else None,
        round=Decimal(statement.rounding) if statement.rounding else None,
        evidence=(evidence.quote,),
    )
    verdict = link_stated(row, (evidence,), (source,), statement.language, Report()).verdict
    return "" if verdict.status is Standing.VERIFIED else str(verdict.code or verdict.status)
