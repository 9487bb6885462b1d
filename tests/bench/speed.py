"""The same content with us, Typst and WeasyPrint, interleaved: `make bench`, or `... speed.py --briefs 40` for a look.

Ours goes from YAML to a file that carries its evidence; the others get the text that ours has composed, ready to be
set in one column, without tables or furniture: they have less to do. Only ratios within one run count. The texts are
Python's own reference and documentation strings: whole sentences as quotes, real words.
"""

# ruff: noqa: T201 - it prints what it measures

from __future__ import annotations

import argparse
import importlib
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from html import escape
from importlib.metadata import version
from pathlib import Path
from pydoc_data.topics import topics

import yaml

from brief.compose import compose
from brief.diagnostics import Mark, Report
from brief.document import BulletList, Heading, Paragraph
from brief.evidence.link import link
from brief.layout.reader import read_layout
from brief.marked import Scalar
from brief.outline.reader import read_outline
from brief.pipeline import UNDATED
from brief.sources.reader import read_source
from brief.sources.types import Setting, SourceRequest
from brief.typeset.families import find_family
from brief_words import flatten, of_block

SENTENCE = re.compile(r"(?<=\. )[A-Z][a-z]+(?:,? [A-Za-z]+){7,30}\.(?= )")
COUNTING = re.compile(r"\b(one|two|three|four|five|six|ten|half|once|twice|first|second|third|single|both|not|no)\b")
SECTIONS = ("context", "progress", "challenges", "outlook")
CLAIMS = 7  # in a section: three pages
DOCUMENTED = (
    *("argparse", "asyncio", "collections", "concurrent.futures", "datetime", "decimal", "difflib", "email.message"),
    *(
        "enum",
        "fractions",
        "functools",
        "inspect",
        "ipaddress",
        "logging",
        "mailbox",
        "multiprocessing.pool",
        "optparse",
    ),
    *("os", "pathlib", "random", "shutil", "socket", "statistics", "string", "subprocess", "tarfile", "tempfile"),
    *("textwrap", "threading", "unittest", "urllib.request", "uuid", "zipfile"),
)
MARK = Mark("bench", 1, 1, 1, 1)
PYTHON = sys.executable
# an installed program has its bytecode; a machine that forbids writing it would compile every module at every start
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def collect_sentences() -> list[str]:
    """Whole sentences of prose, without a number."""
    modules = (importlib.import_module(name) for name in DOCUMENTED)
    things = (thing for module in modules for thing in [module, *vars(module).values()])
    documented = (part for thing in things for part in (thing, *getattr(thing, "__dict__", {}).values()))
    strings = dict.fromkeys(doc for part in documented if isinstance(doc := getattr(part, "__doc__", None), str))
    texts = (re.sub(r"\s+", " ", text) for text in (*topics.values(), *strings))
    found = dict.fromkeys(sentence for text in texts for sentence in SENTENCE.findall(text))
    # none whose words another has as well: a quote of it would be ambiguous
    whole = "\n".join(found)
    return [s for s in found if not COUNTING.search(s.lower()) and whole.count(s.removesuffix(".")) == 1]


def write_outline(folder: Path, number: int, sentences: list[str]) -> Path:
    """An outline of sentences drawn for it, and its source."""
    chosen = random.Random(number).sample(sentences, CLAIMS * len(SECTIONS))  # noqa: S311 - no secret
    (folder / f"s{number}.txt").write_text("\n\n".join(chosen) + "\n", encoding="utf-8")
    claims = [{"text": sentence, "quote": sentence.removesuffix(".")} for sentence in chosen]
    outline = {
        "title": f"Reference brief {chr(97 + number % 26)}",
        "date": datetime(2026, 1, 1, tzinfo=UTC).date(),
        "sources": {"reference": {"file": f"s{number}.txt"}},
        "sections": {name: claims[n * CLAIMS : (n + 1) * CLAIMS] for n, name in enumerate(SECTIONS)},
    }
    path = folder / f"b{number}.yaml"
    path.write_text(yaml.safe_dump(outline, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def compose_texts(path: Path) -> list[tuple[str, str]]:
    """Kind and text of each block, as ours prints them."""
    report = Report()
    outline = read_outline(path.read_bytes(), str(path), report)
    assert outline is not None, report.diagnostics
    entry = outline.sources[0]
    request = SourceRequest(entry.id.value, Setting(entry.file.value, MARK), "en-GB")
    source = read_source(request, path.parent, report, allow_outside=False)
    layout = read_layout(Scalar("policy-brief", MARK), Path(), report)
    assert source is not None, report.diagnostics
    assert layout is not None, report.diagnostics
    brief = compose(outline, link(outline, (source,), report), report, moment=UNDATED)
    texts: list[tuple[str, str]] = []
    for block in (block for part in brief.parts for block in part.blocks):
        match block:
            case Heading():
                texts.append(("heading", flatten(block.content)))
            case Paragraph():
                texts.append(("paragraph", flatten(block.content)))
            case BulletList():
                texts += [("item", flatten(point.content)) for point in block.points]
            case _:
                texts += [("paragraph", text) for text in of_block(block, layout)]
    return [(kind, text) for kind, text in texts if text.strip("\0 ")]


def write_typst(path: Path, texts: list[tuple[str, str]]) -> Path:
    """The same for Typst, with the same attachments."""
    marks = {"heading": "= ", "item": "- ", "paragraph": ""}
    head = (
        f'#set document(title: "Reference brief")\n#set page("a4")\n#set text(font: "Source Serif Pro", size: 10pt, '
        f'lang: "en", region: "gb")\n#set par(justify: true)\n'
        f'#pdf.attach("{path.name}", relationship: "source", description: "outline", mime-type: "text/yaml")\n'
        f'#pdf.attach("s{path.stem[1:]}.txt", relationship: "source", description: "source", mime-type: "text/plain")\n'
    )
    body = "\n\n".join(marks[kind] + re.sub(r"([\\#$*_`<>@\[\]~=/+-])", r"\\\1", text) for kind, text in texts)
    made = path.with_suffix(".typ")
    made.write_text(head + body, encoding="utf-8")
    return made


def write_html(path: Path, texts: list[tuple[str, str]]) -> Path:
    """The same for WeasyPrint."""
    tags = {"heading": "h1", "item": "p", "paragraph": "p"}
    body = "".join(f"<{tags[kind]}>{escape(text)}</{tags[kind]}>" for kind, text in texts)
    style = "@page{size:A4}body{font:10pt 'Source Serif Pro';text-align:justify;hyphens:auto}h1{font-size:14pt}"
    made = path.with_suffix(".html")
    made.write_text(
        f"<!doctype html><html lang=en-GB><title>Reference brief</title><style>{style}</style>{body}", encoding="utf-8"
    )
    return made


OURS = """
from pathlib import Path
from brief.pipeline import Request, build
def make(path):
    made = build(Request(path), Path(path).with_suffix(".ours.pdf"))
    assert made.output, made.diagnostics
"""
TYPST = """
import typst
from pathlib import Path
def make(path):
    data = typst.compile(Path(path).with_suffix(".typ"), font_paths=[FONTS], pdf_standards=["ua-1", "a-3a"])
    Path(path).with_suffix(".typst.pdf").write_bytes(data)
"""
WEASYPRINT = """
import weasyprint
from pathlib import Path
def make(path):
    page = weasyprint.HTML(Path(path).with_suffix(".html"))
    page.write_pdf(Path(path).with_suffix(".weasyprint.pdf"), pdf_variant="pdf/ua-1")
"""
DRIVE = """
import resource, sys, time
paths = sys.argv[1:]
make(paths[0])
laps = []
for path in paths[1:]:
    since = time.perf_counter()
    make(path)
    laps.append((time.perf_counter() - since) * 1000)
laps.sort()
print(laps[len(laps) // 2] if laps else 0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
PROGRAMS = {"brief": OURS, "Typst": TYPST, "WeasyPrint": WEASYPRINT}
SUFFIXES = {"brief": ".ours.pdf", "Typst": ".typst.pdf", "WeasyPrint": ".weasyprint.pdf"}


def start(name: str, paths: list[Path]) -> subprocess.Popen[str]:
    """A process that builds these, one after the other."""
    family = find_family("Source Serif Pro")
    assert family is not None
    script = f"FONTS = {str(family.files[0].path.parent)!r}\n{PROGRAMS[name]}\n{DRIVE}"
    return subprocess.Popen(
        [PYTHON, "-c", script, *map(str, paths)], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
    )


def time_alone(name: str, paths: list[Path]) -> tuple[float, float, float]:
    """Seconds in all, the median lap of a warm process in ms, and its memory in MB."""
    since = time.perf_counter()
    process = start(name, paths)
    out, _ = process.communicate()
    assert process.returncode == 0, name
    lap, memory = map(float, out.split())
    return time.perf_counter() - since, lap, memory


def time_batch(name: str, paths: list[Path]) -> float:
    """Seconds for all of them on two processes: ours by its own command, the others half and half."""
    since = time.perf_counter()
    if name == "brief":
        subprocess.run(
            [PYTHON, "-m", "brief", "build", *map(str, paths), "-q", "-j", "2", "--force"], check=True, env=ENVIRONMENT
        )
    else:
        processes = [start(name, paths[:1] + paths[n::2]) for n in (0, 1)]
        for process in processes:
            process.communicate()
            assert process.returncode == 0, name
    return time.perf_counter() - since


def measure(folder: Path, briefs: int, rounds: int) -> None:
    """Measure everything, interleaved, and print the table."""
    sentences = collect_sentences()
    paths = [write_outline(folder, number, sentences) for number in range(briefs)]
    for path in paths:
        texts = compose_texts(path)
        write_typst(path, texts)
        write_html(path, texts)
    cold: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    warm: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    memory: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for name in PROGRAMS:  # what a first start alone does: bytecode, caches of fonts and patterns
        time_alone(name, paths[:1])
    for _ in range(rounds):
        for name in PROGRAMS:
            cold[name].append(time_alone(name, paths[:1])[0] * 1000)
            _, lap, peak = time_alone(name, paths[:8])
            warm[name].append(lap)
            memory[name].append(peak)
    few = max(8, briefs // 10)  # WeasyPrint is slow: its share is scaled up, and said so
    batch = {name: time_batch(name, paths if name != "WeasyPrint" else paths[:few]) for name in PROGRAMS}
    batch["WeasyPrint"] *= briefs / few
    sizes = {name: [path.with_suffix(SUFFIXES[name]).stat().st_size / 1000 for path in paths[:8]] for name in PROGRAMS}
    copies = [folder / f"{path.stem}.pdf" for path in paths]
    since = time.perf_counter()
    subprocess.run([PYTHON, "-m", "brief", "build", *map(str, paths), "-q", "-j", "2"], check=True, env=ENVIRONMENT)
    idle = time.perf_counter() - since
    assert all(copy.exists() for copy in copies)
    machine = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}"
    print(f"{datetime.now(UTC):%Y-%m-%d}, {machine}, ", end="")
    print(f"Typst {version('typst')}, WeasyPrint {version('weasyprint')}, {len(sentences)} sentences to draw from")
    rows: list[tuple[str, dict[str, float]]] = [
        ("cold, ms", {name: statistics.median(laps) for name, laps in cold.items()}),
        ("warm, a brief, ms", {name: statistics.median(laps) for name, laps in warm.items()}),
        (f"{briefs} briefs on 2 processes, s", batch),
        ("memory, MB", {name: statistics.median(peaks) for name, peaks in memory.items()}),
        ("file, KB", {name: statistics.median(size) for name, size in sizes.items()}),
    ]
    print(f"| | {' | '.join(PROGRAMS)} | to Typst | to WeasyPrint |\n| --- | --- | --- | --- | --- | --- |")
    for title, row in rows:
        ratios = " | ".join(f"{row['brief'] / row[other]:.3g} ×" for other in ("Typst", "WeasyPrint"))
        print(f"| {title} | {' | '.join(f'{value:,.4g}' for value in row.values())} | {ratios} |")
    print(f"nothing to do over {briefs} outlines: {idle:.2f} s, 1/{batch['brief'] / idle:.0f} of building them")
    print(f"WeasyPrint's batch was measured over {few} briefs and scaled; children's peak memory ", end="")
    print(f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")


def main() -> None:
    """Measure in a folder that is removed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--briefs", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), given.briefs, given.rounds)


if __name__ == "__main__":
    main()
