"""Megabytes of what a reader could choke on are answered in seconds, with findings and nothing else."""

from __future__ import annotations

import json
from time import process_time
from typing import TYPE_CHECKING

import pytest

from brief.pipeline import Request, prove

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 60_000  # characters, so that the suite is quick
SECONDS = 5.0  # of the processor; what is quadratic takes minutes
UNITS = {
    "digits": "1",
    "grouped": "1,",
    "spaced": "1 ",
    "brackets": "[",
    "pairs of brackets": "[]",
    "omissions": "[…] ",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "hyphens": "-",
    "broken words": "a-\n",
    "quotation marks": "“",
    "straight marks": '"',
    "nothing that is seen": "\u200b",
    "lines": "x\n",
    "paragraphs": "x\n\n",
    "tons": "9000 tons ",
    "tons of two kinds": "9000 tons of rice 8000 tons of wheat ",
    "sentences": "Rice was 9000 tons. ",
    "ranges": "15–20 % ",
    "qualifiers": "more than ",
    "number words": "one hundred thousand ",
    "dates": "12 May 2017 ",
    "accents": "\u0301",
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_a_hostile_source_is_checked_in_seconds(tmp_path: Path, unit: str, suffix: str) -> None:
    (tmp_path / f"report{suffix}").write_text(f"Start. {unit * (SIZE // len(unit))} end.", encoding="utf-8")
    words = (unit * 400)[:800].replace("\n", " ")
    quotes = (words, f"Start. {words}", f"{words} not there", f"three words here […] {words}", f"Start. {words[:40]}")
    texts = [f"  - {{text: {json.dumps(f'A {words[:200]}')}, quote: {json.dumps(quote)}}}" for quote in quotes]
    cells = [
        f"    - {{label: A, value: {json.dumps(value)}, unit: {json.dumps(words[:50])}, "
        f"period: {json.dumps(words[:60])}, quote: {json.dumps(quotes[-1])}}}"
        for value in (words[:300], "12")
    ]
    outline = tmp_path / "outline.yaml"
    head = ["title: T", f"sources: {{report: {{file: report{suffix}}}}}", "key_messages:", *texts]
    tail = ["sections: {context: [{text: View., evidence: none}]}", "statistics:", "  rows:", *cells]
    outline.write_text("\n".join([*head, *tail]), encoding="utf-8")
    start = process_time()
    outcome = prove(Request(str(outline))).outcome
    assert process_time() - start < SECONDS
    assert outcome.exit_code == 1
