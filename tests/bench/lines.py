"""Our lines and Typst's, from the same text, font, measure and language of hyphenation: `make bench-lines`.

Each paragraph stands on a page of its own, so that its last line is known. `--text reference` measures the prose that
our limits were tuned on, `--text FILE` any other; `--speed` times the breaking of lines alone.
"""

# ruff: noqa: T201 - it prints what it measures

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from brief.typeset.lines.paragraph import Overfull, Run, break_lines, justified_fit, ragged_fit
from line_quality import Quality, judge, read_pages
from line_setting import FAMILY, HEIGHT, LANGUAGE, MARGIN, SIZE, find_face, set_paragraphs
from prose import LICENCES, find_paragraphs, read_licences, read_reference

if TYPE_CHECKING:
    from collections.abc import Sequence

MM = 72 / 25.4
MEASURES = (60, 83.5, 110)  # millimetres
ROUNDS = 9
LANGUAGE_IN_TYPST = 'lang: "en", region: "us"'
TYPST = """\
#set page(width: {width}pt, height: {height}pt, margin: {margin}pt)
#set text(font: "{family}", size: {size}pt, {language}, hyphenate: true, fallback: false)
#set par(justify: true{limits})
{body}
"""
TRACKING = ", justification-limits: (tracking: (min: -0.02em, max: 0.02em))"
HEAD = f"{'':28} {'lines':>6} {'> 1.5×':>8} {'> 2×':>8} {'< 0.85×':>8} {'worst':>6} {'hyphens':>8} {'3+':>4}"


def set_typst(texts: Sequence[str], measure: float, path: Path, limits: str = "") -> None:
    """The same by Typst, with the same font file."""
    import typst  # noqa: PLC0415 - `make bench-lines` installs it, nothing else needs it

    strings = ('#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' for text in texts)
    source = path.with_suffix(".typ")
    source.write_text(
        TYPST.format(
            width=measure + 2 * MARGIN,
            height=HEIGHT,
            margin=MARGIN,
            family=FAMILY,
            size=SIZE,
            language=LANGUAGE_IN_TYPST,
            limits=limits,
            body="\n#pagebreak()\n".join(strings),
        ),
        encoding="utf-8",
    )
    typst.compile(str(source), output=str(path), font_paths=[str(find_face().path.parent)], ignore_system_fonts=True)


def compare(texts: Sequence[str]) -> None:
    """Print the table."""
    natural = find_face().space.width * SIZE / 1000
    print(f"{sum(len(text.split()) for text in texts):,} words in {len(texts)} paragraphs; {FAMILY} {SIZE} pt")
    print(f"Python {sys.version.split()[0]}, Typst {version('typst')}\n\n{HEAD}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "lines.pdf")
        for millimetres in MEASURES:
            measure = millimetres * MM
            path.write_bytes(set_paragraphs(texts, measure))
            print_row(f"{millimetres:5g} mm  ours", judge(read_pages(path, natural, MARGIN + measure)))
            set_typst(texts, measure, path)
            print_row("          Typst", judge(read_pages(path, natural, MARGIN + measure)))
            set_typst(texts, measure, path, TRACKING)
            print_row("          Typst, ± 0.02 em", judge(read_pages(path, natural, MARGIN + measure)))


def print_row(name: str, found: Quality) -> None:
    """Print one setting's figures."""
    shares = f"{found.wide:8.1%} {found.wider:8.2%} {found.tight:8.1%} {found.worst:6.2f} {found.hyphens:8.1%}"
    print(f"{name:28} {found.lines:6} {shares} {found.ladders:4}", flush=True)


def time_breaking(texts: Sequence[str]) -> None:
    """Print the milliseconds for all paragraphs, words shaped and hyphenated already."""
    gc.disable()
    runs = [(Run(text, find_face(), SIZE),) for text in texts]
    for justified, fit in ((True, justified_fit(LANGUAGE)), (False, ragged_fit(LANGUAGE))):
        for millimetres in MEASURES:
            spent, count = [], 0
            for _ in range(ROUNDS):
                start = time.perf_counter()
                found = [break_lines(each, (millimetres * MM,), fit, justified=justified) for each in runs]
                spent.append(time.perf_counter() - start)
                count = sum(len(lines) for lines in found if not isinstance(lines, Overfull))
            middle = statistics.median(spent[1:])
            kind = "justified" if justified else "ragged"
            print(f"{kind:9} {millimetres:5g} mm: {middle * 1000:6.1f} ms, {count / middle:7,.0f} lines a second")


def main() -> None:
    """Measure, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--text", default="licences", help="licences, reference, or a file of paragraphs")
    arguments.add_argument("--speed", action="store_true", help="time the breaking of lines")
    chosen = arguments.parse_args()
    match chosen.text:
        case "licences":
            if not LICENCES.is_dir():
                sys.exit(f"there is no {LICENCES}, which Debian brings; name another text with --text FILE")
            texts = read_licences()
        case "reference":
            texts = read_reference()
        case name:
            texts = list(find_paragraphs([Path(name).read_text(encoding="utf-8")]))
    if chosen.speed:
        time_breaking(texts)
    else:
        compare(texts)


if __name__ == "__main__":
    main()
