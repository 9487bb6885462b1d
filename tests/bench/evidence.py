"""Speed of `brief check`: `python tests/bench/evidence.py [CLAIMS ROWS PAGES]`.

Writes an outline of so many claims and rows over a source of so many pages, all of it proved, and prints how long the
stages take, cold in a process of its own and warm.
"""

# ruff: noqa: T201 (a program that prints)

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from brief.pipeline import Request, check, prove

SEED = Path(__file__).parent.parent.parent / "seeds" / "anti-drug-cooperation.txt"
WORDS_OF_A_PAGE = 500
WORDS_OF_A_PARAGRAPH = 110
ROUNDS = 5
SECTIONS = ("context", "progress", "challenges", "outlook")


def write_bench(folder: Path, claims: int, rows: int, pages: int, *, wrong: bool = False) -> Path:
    """Write a source and an outline that it supports; `wrong`: every quote has a word that is not there."""
    draw = random.Random(20200527)  # noqa: S311 - the same text each time
    vocabulary = sorted(
        {word for word in SEED.read_text(encoding="utf-8").split() if word.isalpha() and word.islower()}
    )
    facts = [
        (2000 + number % 20, f"district {_name(number)}", f"{draw.randint(1000, 99999):,}", draw.randint(11, 95))
        for number in range(max(claims, rows))
    ]
    paragraphs = []
    for number in range(pages * WORDS_OF_A_PAGE // WORDS_OF_A_PARAGRAPH):
        words = " ".join(draw.choices(vocabulary, k=WORDS_OF_A_PARAGRAPH - 24))
        year, district, area, share = facts[number % len(facts)]
        # of the facts that come again, the first alone is in the form that is quoted
        area, share = (area, share) if number < len(facts) else (f"{draw.randint(10, 99)}", draw.randint(1, 9))
        fact = f"In {year} {district} reported {area} hectares of poppy, and {share} per cent of it was eradicated"
        paragraphs.append(f"{words.capitalize()}. {fact}. More {draw.choice(vocabulary)} than before was {words[:40]}.")
    (folder / "source.txt").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    lines = ["title: A long brief", "sources:", "  source: {file: source.txt}", "sections:"]
    said = "noted" if wrong else "reported"
    for at, section in enumerate(SECTIONS):
        lines.append(f"  {section}:")
        for year, district, area, _ in facts[at * claims // 4 : (at + 1) * claims // 4]:
            lines.append(f"    - text: The {district} {said} {area} hectares of poppy in {year}.")
            lines.append(f'      quote: "In {year} {district} {said} {area} hectares of poppy"')
    lines += ["statistics:", "  rows:"]
    for at, (year, district, area, share) in enumerate(facts[:rows]):
        quote = f"In {year} {district} {said} {area} hectares of poppy, and {share} per cent of it was eradicated"
        cell = f'value: "{area}", unit: hectares' if at % 2 else f'value: {share}, unit: "%"'
        lines.append(f'    - {{label: "Of {district}", {cell}, period: {year}, quote: "{quote}"}}')
    outline = folder / "outline.yaml"
    outline.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return outline


def _name(number: int) -> str:
    """A name of its own for each number, of letters alone."""
    letters = "bcdfghklmnprstvz"
    return "".join(f"{letters[number >> shift & 15]}{'aeio'[number >> shift & 3]}" for shift in (8, 4, 0)).capitalize()


def main() -> None:
    """Measure and print."""
    claims, rows, pages = map(int, sys.argv[1:4] or ("100", "60", "50"))
    with tempfile.TemporaryDirectory() as folder:
        for wrong in (False, True):
            outline = write_bench(Path(folder), claims, rows, pages, wrong=wrong)
            cold = []
            for _ in range(ROUNDS):
                start = time.perf_counter()
                command = [sys.executable, "-m", "brief", "check", "-q", str(outline)]
                subprocess.run(command, check=False, capture_output=True)
                cold.append((time.perf_counter() - start) * 1000)
            request = Request(str(outline))
            proof, outcome = prove(request), check(request)
            name = "every quote wrong" if wrong else "all proved"
            print(f"{claims} claims, {rows} rows, {pages} pages, {name}: {len(outcome.diagnostics)} findings")
            print(f"  cold, the whole process: median {statistics.median(cold):.0f} ms")
            print(f"  warm, reading and evidence alone: {proof.outcome.milliseconds:.0f} ms")
            laps = ", ".join(f"{lap.stage} {lap.milliseconds:.0f}" for lap in outcome.laps)
            print(f"  warm, the whole check: {outcome.milliseconds:.0f} ms ({laps})")


if __name__ == "__main__":
    main()
