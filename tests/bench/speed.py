"""The same content with us, Typst and WeasyPrint, interleaved: `make bench`, for a quick look `make bench BRIEFS=20`.

Ours goes from YAML to a file that carries its evidence: it reads, proves, composes, sets, tags, proves the page and
writes. The others get what ours has composed, written for the same pages (`peers.py`): their work begins with the text,
and Typst has its fonts opened once a process. Only ratios within one run count.
"""

# ruff: noqa: T201 - it prints what it measures

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from brief.compose import compose
from brief.diagnostics import Report
from brief.document.fields import Attachment
from brief.pipeline import UNDATED, Request, prove
from brief.resources import layouts_folder
from brief.typeset.fonts.installed import find_family
from brief.typeset.recipe import read_recipe
from outlines import collect_sentences, is_plain, write_long, write_outline
from peers import write_html, write_typst, write_words

if TYPE_CHECKING:
    from collections.abc import Sequence

PYTHON = sys.executable
# an installed program has its bytecode; a machine that forbids writing it would compile every module at every start
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
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
KNOWN = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=FONTS)
def make(path):
    source = Path(path).with_suffix(KIND + ".typ")
    data = typst.compile(source, font_paths=KNOWN, ignore_system_fonts=True, pdf_standards=["ua-1", "a-3a"])
    source.with_suffix(".pdf").write_bytes(data)
"""
WEASYPRINT = """
import weasyprint
from pathlib import Path
def make(path):
    path = Path(path)
    files = [path, path.with_name(f"s{path.stem[1:]}.txt"), path.with_suffix(".ledger.json")]
    files = [weasyprint.Attachment(filename=file, relationship="Source") for file in files]
    page = weasyprint.HTML(path.with_suffix(".html"))
    page.write_pdf(path.with_suffix(".weasyprint.pdf"), pdf_variant="pdf/ua-1", attachments=files)
"""
# builds what it is told; what it says at the end: each lap but the first in ms, and its memory's peak in MB so far
DRIVE = """
import json, sys, time
def peak():  # of this program: getrusage gives the starter's where that has more
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024
paths = sys.argv[1].split()
make(paths[0])
laps, peaks = [], []
for path in paths[1:]:
    since = time.perf_counter()
    make(path)
    laps.append((time.perf_counter() - since) * 1000)
    peaks.append(peak())
print(json.dumps([laps, peaks or [peak()]]))
"""
PROGRAMS = {"brief": OURS, "Typst": TYPST, "Typst, words alone": TYPST, "WeasyPrint": WEASYPRINT}
SUFFIXES = dict(zip(PROGRAMS, (".ours.pdf", ".pages.pdf", ".words.pdf", ".weasyprint.pdf"), strict=True))
KINDS = {"Typst": ".pages", "Typst, words alone": ".words"}
PEERS = tuple(PROGRAMS)[1:]
WARM = 8  # briefs, the first of which is not counted
SLOW = 4  # of WeasyPrint's
MOST = 2000  # outlines of the growth


class Reached(NamedTuple):
    """What is measured against a limit: the project's own, and none of the benchmark."""

    title: str
    limit: float
    measured: float


def start(name: str, paths: Sequence[Path]) -> subprocess.Popen[str]:
    """A process that builds these, one after the other."""
    script = f"FONTS, KIND = {find_fonts()!r}, {KINDS.get(name, '')!r}\n{PROGRAMS[name]}\n{DRIVE}"
    return subprocess.Popen(
        [PYTHON, "-c", script, " ".join(map(str, paths))], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
    )


def find_fonts() -> list[str]:
    """The folders of both families."""
    families = [find_family(name) for name in ("Source Serif Pro", "Source Sans Pro")]
    return [str(family.files[0].path.parent) for family in families if family is not None]


def time_alone(name: str, paths: Sequence[Path]) -> tuple[float, list[float], list[float]]:
    """Seconds in all, the laps of a warm process in ms, and the peaks of its memory in MB."""
    since = time.perf_counter()
    process = start(name, paths)
    out, _ = process.communicate()
    assert process.returncode == 0, name
    laps, peaks = json.loads(out)
    return time.perf_counter() - since, laps, peaks


def time_command(*arguments: str, paths: Sequence[Path], environment: dict[str, str] = ENVIRONMENT) -> float:
    """Seconds of `brief build` over these."""
    since = time.perf_counter()
    subprocess.run([PYTHON, "-m", "brief", "build", *map(str, paths), "-q", *arguments], check=True, env=environment)
    return time.perf_counter() - since


def time_start(name: str, paths: Sequence[Path]) -> float:
    """Seconds of a start and one brief: ours by its own command, as who waits for it runs it."""
    return time_command("--force", paths=paths) if name == "brief" else time_alone(name, paths)[0]


def time_first(paths: Sequence[Path]) -> float:
    """Seconds of a start of ours that has nothing from an earlier one."""
    with tempfile.TemporaryDirectory() as folder:
        return time_command("--force", paths=paths, environment=ENVIRONMENT | {"BRIEF_CACHE": folder})


def time_batch(name: str, paths: Sequence[Path]) -> float:
    """Seconds for all of them on two processes: ours by its own command, the others half and half."""
    if name == "brief":
        return time_command("-j", "2", "--force", paths=paths)
    since = time.perf_counter()
    processes = [start(name, paths[n::2]) for n in (0, 1)]
    for process in processes:
        process.communicate()
        assert process.returncode == 0, name
    return time.perf_counter() - since


def write_peers(path: Path) -> None:
    """What the others build, from what ours has composed."""
    proof = prove(Request(str(path)))
    assert proof.outline is not None, proof.outcome.diagnostics
    assert proof.evidence is not None, proof.outcome.diagnostics
    brief = compose(proof.outline, proof.evidence, Report(), moment=UNDATED)
    layout = (layouts_folder() / "policy-brief.yaml").read_bytes()
    files = (*brief.attachments, Attachment("policy-brief.yaml", "text/yaml", "Supplement", "layout", layout))
    write_typst(path, brief, files)
    write_words(path, brief)
    write_html(path, brief, find_fonts())


def middle(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def compare(paths: list[Path], rounds: int) -> list[Reached]:
    """Print the table of all programs; what there is a limit for."""
    cold: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    warm: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    memory: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    first: list[float] = []
    for name in PROGRAMS:  # what a first start alone does: bytecode, what is kept of fonts and patterns
        time_start(name, paths[:1])
    for turn in range(rounds):
        for name in PROGRAMS:
            slow = name == "WeasyPrint"
            if slow and turn >= 2:
                continue
            cold[name].append(time_start(name, paths[:1]) * 1000)
            if name == "brief":
                first.append(time_first(paths[:1]) * 1000)
            _, laps, peaks = time_alone(name, paths[: SLOW if slow else WARM])
            warm[name] += laps
            memory[name].append(peaks[-1])
    few = paths[: max(4, len(paths) // 25)]  # WeasyPrint is slow: its share is scaled up, and said so
    batch = {name: time_batch(name, few if name == "WeasyPrint" else paths) for name in PROGRAMS}
    batch["WeasyPrint"] *= len(paths) / len(few)
    sizes = {name: [path.with_suffix(SUFFIXES[name]).stat().st_size / 1000 for path in paths[:4]] for name in PROGRAMS}
    rows = {
        "cold, one brief, ms": {name: middle(laps) for name, laps in cold.items()},
        "cold with nothing kept, ms": {name: middle(first if name == "brief" else laps) for name, laps in cold.items()},
        "warm, a brief, ms": {name: middle(laps) for name, laps in warm.items()},
        f"{len(paths)} different briefs on 2 processes, s": batch,
        f"memory after {WARM} briefs, MB": {name: middle(peaks) for name, peaks in memory.items()},
        "file, KB": {name: middle(size) for name, size in sizes.items()},
    }
    print(f"| | {' | '.join(PROGRAMS)} | {' | '.join(f'to {name}' for name in PEERS)} |")
    print("| --- " * (1 + len(PROGRAMS) + len(PEERS)) + "|")
    for title, row in rows.items():
        ratios = " | ".join(f"{row['brief'] / row[other]:.3g} ×" for other in PEERS)
        print(f"| {title} | {' | '.join(f'{value:,.4g}' for value in row.values())} | {ratios} |")
    print(f"WeasyPrint's batch is {len(few)} briefs, scaled.\n")
    start, _, more, many, _, size = ((title, row["brief"] / row["Typst"]) for title, row in rows.items())
    return [
        Reached(f"{start[0]}, to Typst", 1.2, start[1]),
        Reached(f"{more[0]}, to Typst", 0.35, more[1]),
        Reached(f"{many[0]}, to Typst", 0.3, many[1]),
        Reached(f"{many[0]}, to WeasyPrint", 1 / 50, batch["brief"] / batch["WeasyPrint"]),
        Reached(f"{size[0]}, to Typst", 0.6, size[1]),
    ]


def grow(folder: Path, sentences: list[str], most: int, claims: Sequence[int]) -> list[Reached]:
    """Print what grows with the number of outlines and with the length of one; what there is a limit for."""
    print("| ours alone | few | many | ratio |\n| --- | --- | --- | --- |")
    many = grow_batch(folder, sentences, most)
    return [*many, do_nothing(folder, sentences, most // 2), grow_brief(folder, sentences, claims)]


def grow_batch(folder: Path, sentences: list[str], most: int) -> list[Reached]:
    """Time and memory of one process, over its first briefs and over all."""
    paths = [write_outline(folder, number, sentences) for number in range(most)]
    _, laps, peaks = time_alone("brief", paths)
    early = min(50, most // 2)
    first, whole = middle(laps[:10]), statistics.mean(laps)
    print(f"| time a brief, of 10 and of {most:,} outlines, ms | {first:.1f} | {whole:.1f} | {whole / first:.2f} × |")
    at, end = peaks[early - 2], peaks[-1]
    print(f"| a worker's memory, brief {early} and {most:,}, MB | {at:.1f} | {end:.1f} | {end / at:.2f} × |")
    return [
        Reached(f"memory of a worker at brief {most:,}, MB", 64, end),
        Reached(f"time a brief at {most:,} outlines, to that at 10", 1.1, whole / first),
    ]


def do_nothing(folder: Path, sentences: list[str], many: int) -> Reached:
    """Seconds of building these outlines, and of finding that there is nothing to do."""
    # a PDF with a warning is built each time, so that it is not lost: what has one all the same is left out
    plain = folder / "plain"
    plain.mkdir()
    untroubled = [sentence for sentence in sentences if is_plain(sentence)]
    paths = [write_outline(plain, number, untroubled) for number in range(many)]
    built = time_command("-j", "2", paths=paths)
    current = [path for path in paths if read_recipe(path.with_suffix(".pdf"))]
    assert len(current) > 0.9 * many
    idle = time_command("-j", "2", paths=current) * many / len(current)
    print(f"| building {many:,} outlines, and nothing to do, s | {built:.2f} | {idle:.2f} | 1/{built / idle:.0f} |")
    return Reached(f"nothing to do, {many:,} outlines, to building them", 1 / 50, idle / built)


def grow_brief(folder: Path, sentences: list[str], claims: Sequence[int]) -> Reached:
    """Time a page, of a short brief and of a long one."""
    first = write_outline(folder, 0, sentences)
    pages, spent = [], []
    for number in claims:
        path = write_long(folder, number, sentences)
        _, laps, _ = time_alone("brief", [first, path, path])  # both with words that have been met
        data = subprocess.run(["pdfinfo", path.with_suffix(".ours.pdf")], check=True, capture_output=True, text=True)
        pages.append(int(data.stdout.split("Pages:")[1].split()[0]))
        spent.append(laps[-1] / pages[-1])
    ratio = spent[-1] / spent[0]
    span = f"{pages[0]} and of {pages[-1]} pages"
    print(f"| time a page, of a brief of {span}, ms | {spent[0]:.1f} | {spent[-1]:.1f} | {ratio:.2f} × |\n")
    return Reached(f"time a page at {pages[-1]} pages, to that at {pages[0]}", 1.3, ratio)


def measure(folder: Path, briefs: int, rounds: int) -> None:
    """Measure everything and print the tables."""
    sentences = collect_sentences()
    paths = [write_outline(folder, number, sentences) for number in range(briefs)]
    for path in paths:
        write_peers(path)
    machine = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}"
    print(f"{datetime.now(UTC):%Y-%m-%d}, {machine}, ", end="")
    print(f"Typst {version('typst')}, WeasyPrint {version('weasyprint')}, {len(sentences)} sentences to draw from\n")
    quick = briefs < 200
    reached = compare(paths, rounds)
    reached += grow(folder, sentences, min(MOST, 10 * briefs), (60, 600) if quick else (60, 8000))
    print("| to reach | at most | measured | |\n| --- | --- | --- | --- |")
    for row in reached:
        print(
            f"| {row.title} | {row.limit:.3g} | {row.measured:.3g} | {'yes' if row.measured <= row.limit else 'no'} |"
        )


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
