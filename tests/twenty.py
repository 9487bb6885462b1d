"""A brief in each of twenty languages in three layouts: what builds, is clean, is read back. By hand: the table.

`PYTHONPATH=tests:. python tests/twenty.py FOLDER [LANGUAGE…]` writes the PDFs there and prints a row for each language.
MuPDF reads them, too, where PyMuPDF is installed, which its licence keeps out of what the tests need.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from unicodedata import normalize

import pypdfium2  # type: ignore[import-untyped]
from pypdf import PdfReader

from brief.diagnostics import Severity
from brief.pipeline import Request, build

TEXTS = Path(__file__).parent / "languages" / "twenty.json"
LAYOUTS = ("policy-brief", "note", "plain")
SIGNS = dict.fromkeys(
    map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069\u00ad\ufffe")
)  # of readers, and of lines: pdfium has U+FFFE where a word goes on
# letters with their marks and joiners, or a number: readers have their own ways with signs beside numbers
WORD = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0900-\u0e4e\u200c\u200d’])*|\d(?:[\d.,٬٫]*\d)?"
)
ENGLISH = "The shortage of homes remains the main cause of high rents (UN-Habitat, 2019)."
SOURCE = """{survey}

{rise} {b18} {b19}

{moved}

{short} {plan}
"""
OUTLINE = """title: "{title}"
issuer: "{issuer}"
series: "{series}"
number: 2020/01
date: 2020-05-27
version: "1.0"
status: draft
marking: "TLP:GREEN"
authors: ["{unit}"]
contact: policy-unit@example.org
language: {language}
sources:
  survey: {{file: survey.txt, title: "{survey}", authors: [Huang Dekai, Zhu Like], publisher: "{publisher}",
    published: 2020-01-15}}
  need: {{file: need.txt, title: Homes of the city, publisher: UN-Habitat, language: en, published: 2020-03-01}}
big_numbers:
  - {{row: families, text: "{families}"}}
  - {{row: homes_2019, text: "{built}"}}
sections:
  context:
    - {{text: "{rise}", kind: fact, evidence: [{{source: survey, quote: "{rise}"}}], note: "{note}"}}
  progress:
    - {{text: "{b19}", kind: fact, evidence: [{{source: survey, quote: "{b19}"}}]}}
  challenges:
    - text: "{short}"
      kind: assessment
      evidence: [{{source: survey, quote: "{short}"}}, {{source: need, quote: "{english}"}}]
    - {{text: "{moved}", kind: fact, evidence: [{{source: survey, quote: "{moved}"}}]}}
  outlook:
    - {{text: "{plan}", kind: forecast, evidence: [{{source: survey, quote: "{plan}"}}]}}
    - {{text: "{own}", evidence: none}}
statistics:
  rows:
    - {{id: rents, label: "{rents}", value: "+{eleven}", unit: "{upct}", period: 2019,
       source: survey, quote: "{rise}"}}
    - {{id: homes_2018, label: "{built}", value: "{v18}", unit: "{uhome}", period: 2018,
       source: survey, quote: "{b18}"}}
    - {{id: homes_2019, label: "{built}", value: "{v19}", unit: "{uhome}", period: 2019,
       source: survey, quote: "{b19}"}}
    - {{id: families, label: "{families}", value: "{vmoved}", unit: "{ufam}", period: not stated,
       source: survey, quote: "{moved}"}}
figures:
  - {{chart: bar, title: "{chart}", rows: [homes_2018, homes_2019], section: progress}}
"""


@cache
def read_texts() -> dict[str, dict[str, str]]:
    """The words of the brief by language."""
    texts: dict[str, dict[str, str]] = json.loads(TEXTS.read_text(encoding="utf-8"))
    return texts


def write(language: str, folder: Path) -> Path:
    """Write a language's outline and sources."""
    texts = read_texts()[language]
    persian = "۲" in texts["b19"]
    numbers = ("۱۱", "۳۴۰", "۵۲۰") if persian else ("11", "340", "520")
    values = dict(zip(("eleven", "v18", "v19"), numbers, strict=True))
    (folder / "survey.txt").write_text(SOURCE.format(**texts), encoding="utf-8")
    (folder / "need.txt").write_text(f"{ENGLISH}\n", encoding="utf-8")
    outline = folder / "brief.yaml"
    outline.write_text(OUTLINE.format(language=language, english=ENGLISH, **texts, **values), encoding="utf-8")
    return outline


def list_words(language: str) -> list[str]:
    """The words of the brief that stand on its pages in every layout."""
    texts = read_texts()[language]
    names = ("title", "rise", "b19", "moved", "short", "plan", "own", "rents", "built", "families", "chart", "survey")
    return list(dict.fromkeys(word for name in names for word in WORD.findall(texts[name])))


def read_all(path: Path) -> dict[str, str]:
    """The text of a PDF by poppler, pdfium, pypdf, and MuPDF where it is installed."""
    # as it stands on the page, and as it was drawn: a word over two lines may stand beside another column
    orders = ((), ("-raw",))
    runs = [
        subprocess.run(["pdftotext", *own, str(path), "-"], capture_output=True, text=True, check=True)
        for own in orders
    ]
    poppler = "".join(run.stdout for run in runs)
    pdfium = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    pypdf = "".join(page.extract_text() for page in PdfReader(path).pages)
    found = {"poppler": poppler, "pdfium": pdfium, "pypdf": pypdf}
    if find_spec("pymupdf"):
        import pymupdf  # type: ignore[import-not-found]  # noqa: PLC0415 - of those who have it

        found["pymupdf"] = "".join(page.get_text() for page in pymupdf.open(path))
    return {name: text.translate(SIGNS) for name, text in found.items()}


def find_lost(language: str, text: str) -> list[str]:
    """Words that a reader has not, whatever lines they stand on; where its signs stand in them is each reader's own."""
    found = re.sub(r"\s", "", normalize("NFC", text)).casefold()
    return [word for word in list_words(language) if normalize("NFC", word).casefold() not in found]


def main(folder: Path, languages: list[str]) -> None:
    """Build and tell."""
    for language in languages or sorted(read_texts()):
        (folder / language).mkdir(parents=True, exist_ok=True)
        outline = write(language, folder / language)
        for layout in LAYOUTS:
            output = folder / f"{language}-{layout}.pdf"
            built = build(Request(str(outline), layout=layout), output)
            codes = sorted({f"{one.severity.value}:{one.code.value}" for one in built.diagnostics})
            if built.output is None:
                errors = [
                    f"{one.code.value}: {one.message}" for one in built.diagnostics if one.severity is Severity.ERROR
                ]
                print(language, layout, "no PDF", errors)  # noqa: T201 - its purpose
                continue
            lost = {reader: find_lost(language, text) for reader, text in read_all(output).items()}
            told = ", ".join(
                f"{reader} {len(words) or 'all'}{f' {words}' if words else ''}" for reader, words in lost.items()
            )
            print(language, layout, built.output.pages, "pages;", told, ";", *codes)  # noqa: T201 - as above


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
