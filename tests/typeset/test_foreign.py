"""Words in another language than the brief's have that language in the structure, and its quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from brief.pipeline import Request, build

if TYPE_CHECKING:
    from pathlib import Path

    from verapdf import Validator

OUTLINE = """
title: Mieten steigen
issuer: Amt
date: 2020-04-02
language: de
sources: {{s: {{file: s.txt, title: Housing survey, language: {language}}}}}
sections:
  context: [{{text: Die Mieten sind 2019 um 11 Prozent gestiegen., quote: {quote}}}]
"""


def list_spans(path: Path) -> list[str]:
    """The languages of the structure's elements that have one."""
    reader = PdfReader(path)
    found = (reader.get_object(number) for number in range(1, len(reader.xref_objStm) + len(reader.xref[0]) + 1))
    return [str(thing["/Lang"]) for thing in found if isinstance(thing, dict) and "/Lang" in thing and "/S" in thing]  # type: ignore[index]


@pytest.mark.parametrize(
    ("language", "spans", "quoted"),
    [
        ("en-GB", ["en-GB", "en-GB"], "“Rents rose by 11 per cent in 2019”"),
        ("de-AT", [], "„Die Mieten sind 2019 um 11 Prozent gestiegen“"),
    ],
)
def test_a_quotation_and_a_title_have_the_language_of_their_source(
    language: str, spans: list[str], quoted: str, tmp_path: Path, verapdf: Validator
) -> None:
    (tmp_path / "s.txt").write_text(f"{quoted[1:-1]}.\n", encoding="utf-8")
    (tmp_path / "o.yaml").write_text(OUTLINE.format(language=language, quote=quoted[1:-1]), encoding="utf-8")
    built = build(Request(str(tmp_path / "o.yaml")), tmp_path / "o.pdf")
    assert built.output is not None, built.diagnostics
    text = " ".join("".join(page.extract_text() for page in PdfReader(tmp_path / "o.pdf").pages).split())
    assert quoted in text
    assert list_spans(tmp_path / "o.pdf") == spans
    for verdict in verapdf.validate([tmp_path / "o.pdf"]):
        assert verdict.clean, verdict
