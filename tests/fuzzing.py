"""Files changed at random by their structure: `python tests/fuzzing.py KIND N [FIRST]` tries N of a kind.

Whatever a file is, the answer is a PDF or findings: no exception, and no more than five seconds of the processor. The
kinds: outlines, layouts, images, fonts. A seed that fails is printed; `--keep FOLDER` writes its files there.
"""

from __future__ import annotations

import io
import json
import shutil
import signal
import sys
import tempfile
import traceback
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from time import process_time
from typing import TYPE_CHECKING

from PIL import Image as Pillow
from PIL import ImageDraw

from brief.pipeline import Request, check
from brief.resources import layouts_folder
from brief.typeset.fonts.installed import find_family
from distorting import Keys, damage, distort, distort_font, distort_png, read_tree, write_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from distorting import Tree

SECONDS = 5.0  # of the processor, for one outline
STOPPED = 20  # seconds of the processor after which one that does not end is stopped
SOURCE = """\
The statistical office published its housing survey in March 2020.

Rents rose by 11 per cent in 2019, the survey found. More than 2,800 households moved because of the cost.

On 11 December 2018 the bank lent $3.5 million. In all 15–20 % of homes were empty in 2018, and 9,000 in 2019.
"""
OUTLINE = """\
title: "Rents in the capital: a record rise, and people move"
subtitle: What the survey says
issuer: Housing unit
series: Policy brief
number: 2020/01
date: 2020-04-02
version: "1.0"
kind: Objective brief
status: final
marking: "TLP:CLEAR"
meeting: {name: Working group, place: Vienna, date: 2020-06-03, item: "4"}
authors: [Policy unit, A. Author]
contact: "[our pages](https://example.org/contact)"
disclaimer: The views are those of the source's authors.
cite_as: "Housing unit, *Rents*, 2020."
abbreviations: {SCO: Shanghai Cooperation Organization}
symbol: A/CONF.1/2020/3
organ: Commission on Housing
distribution: General
original_language: en
embargo: 2020-06-01T10:00:00Z
doi: 10.1234/brief.2020.1
issn: 1234-5679
rights: "© Housing unit 2020"
licence: CC BY 4.0
partners: [{name: Statistical office, logo: map.svg}]
allow: [{code: page-sentence-long, why: quoted titles are long}]
labels: {key_messages: At a glance, paragraph_mark: "¶{number}"}
recommendations: [{text: We propose a register of rents., to: The council, by: 2021-06, evidence: none}]
pull_quotes: [{quote: "households moved because of the cost", source: survey, by: the office, section: outlook}]
boxes: [{title: What a register is, kind: definition, section: context, claims: [
         {text: "A register lists rents; see Box 1.", evidence: none, note: A note.}]}]
language: en-GB
layout: house.yaml
sources:
  survey: {file: s.txt, title: Housing survey, authors: [A. Office], publisher: Office, published: 2020-03-01,
           retrieved: 2020-04-01, url: "https://example.org/survey", language: en,
           body: {from: The statistical office, to: in 2019.}}
  other: {file: other.md, title: Another}
key_messages:
  - {text: "Rents rose by {rents} in 2019, **and** [more](https://example.org) of *that*.", kind: fact,
     evidence: [{quote: Rents rose by 11 per cent in 2019, source: survey, paragraph: "2", prefix: "2020.",
                 suffix: ", the survey"}]}
big_numbers:
  - {row: rents, text: more rent than a year before}
  - {row: moved, text: left their homes}
sections:
  context:
    - {text: The office has surveyed housing., kind: fact, quote: The statistical office published its housing survey,
       source: survey, note: "**Not dated.** A note [of ours](mailto:x@example.org)."}
    - {text: "More than 2,800 households moved.", evidence: [{
       quote: "More than 2,800 households moved […] of the [price].", source: survey,
       corrections: [{from: cost, to: price, basis: a slip}]}]}
  progress: [{text: We propose a register of rents., evidence: none, points: [
              {text: It lists each of the rents., evidence: none}]}]
  challenges:
    - {text: "Households moved because of the cost; see Figure 1 and Table 1.", kind: assessment, source: survey,
       quote: households moved because of the cost}
  outlook: {title: What comes next, claims: [{text: A year of calm would show more., kind: forecast, evidence: none}]}
  annex: {title: Annex, claims: [{text: "On 11 December 2018 the bank lent $3.5 million.", source: survey,
          quote: "On 11 December 2018 the bank lent $3.5 million.", paragraph: "3"}]}
statistics:
  title: Rents and homes
  rows:
    - {id: rents, group: Rents, label: Change of rents, value: "+11", unit: "%", period: "2019", source: survey,
       quote: Rents rose by 11 per cent in 2019, note: Of all rents.}
    - {id: moved, group: Homes, label: Households that moved, value: "more than 2,800", unit: households,
       period: not stated, source: survey, quote: "More than 2,800 households moved"}
    - {id: empty, group: Homes, label: Empty homes, value: "15–20", unit: "%", period: "2018", source: survey,
       quote: 15–20 % of homes were empty in 2018}
    - {id: rents_before, group: Rents, label: Rents before, formula: "100 / (1 + rents)", round: "1", unit: "%",
       period: "2018"}
  not_statistics: [{quote: "9,000 in 2019", source: survey, why: a count}]
figures:
  - {chart: bar, title: Rents rose most, rows: [rents, empty], section: challenges, alt: Two bars, grouped: no,
     stacked: no, reference: {value: "11", label: The rents}}
  - {chart: dot, title: A dot, rows: [moved]}
  - {image: map.svg, alt: A map, title: Where it is, section: annex, source: survey}
  - {image: photo.png, alt: A photo}
"""
SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40" width="60" height="40"><style>.a{fill:#208040}</style>
<defs><g id="u"><rect x="1" y="1" width="9" height="8" rx="2"/></g></defs><title>Map</title>
<g transform="translate(2 1) scale(1.5) rotate(5)"><path class="a" d="M1 1L20 5C9 9 8 8 3 9Q4 4 5 5A3 4 20 0 1 9 9Z"/>
<circle cx="20" cy="9" r="4" fill="none" stroke="#d02020" stroke-width=".5"/></g>
<ellipse cx="30" cy="20" rx="9" ry="3" style="fill:rgb(1,2,3);opacity:.5"/><use href="#u" x="20"/>
<polygon points="40,1 50,9 44,20" fill-opacity="50%"/><line x1="1" y1="2" x2="20" y2="30" stroke="black"/></svg>
"""


class StoppedError(BaseException):
    """One that does not end."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong with a seed."""

    seed: int
    what: str


# -- what is changed ---------------------------------------------------------------------------------------------------


@cache
def outline_tree() -> Tree:
    """Read the outline that has every key."""
    return read_tree(OUTLINE)


@cache
def layout_trees() -> tuple[Tree, ...]:
    """Read every shipped layout, with those that it extends, and a delta that has what they lack."""
    trees = [read_tree(path.read_text(encoding="utf-8")) for path in sorted(layouts_folder().glob("*.yaml"))]
    text = "{extends: large-print, name: x, facts: {form: list, shares: [1, 2]}, chart: {hatch_pitch: 3pt}, deck: yes,"
    text += "logo: {file: map.svg, height: 14mm, alt: Words}, second_logo: {file: map.svg, alt: Words}, "
    text += "cover_image: {file: map.svg, height: 30mm, alt: Words, credit: Who, focus_x: 0.2, wide: sheet}, "
    text += "cover: {rule: 20mm}, fit: {pages: 2, gaps: 0.5, "
    text += "leading: 0.9, size: 0.9}, selection: {omits: [profile], points: 1}, columns: 2, paper: a5}"
    return (*trees, read_tree(text))


@cache
def pictures() -> tuple[tuple[str, bytes], ...]:
    """Make one image of each kind that is read."""
    image = Pillow.new("RGB", (1080, 675), "#dde6f0")
    ImageDraw.Draw(image).ellipse((40, 50, 400, 250), fill="#208040")
    out = [("svg", SVG.encode())]
    for kind, mode in (("PNG", "RGB"), ("PNG", "P"), ("PNG", "RGBA"), ("PNG", "L"), ("PNG", "1"), ("PNG", "LA")):
        out.append((kind.lower(), save(image.convert(mode), kind)))
    out += [("png", save(image.convert("P"), "PNG", transparency=3)), ("png", save(image.convert("I;16"), "PNG"))]
    for mode, options in (("RGB", {}), ("L", {}), ("CMYK", {}), ("RGB", {"progressive": True, "dpi": (300, 300)})):
        out.append(("jpg", save(image.convert(mode), "JPEG", **options)))
    return tuple(out)


def save(image: Pillow.Image, kind: str, **options: object) -> bytes:
    """Encode an image."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@cache
def font() -> bytes:
    """Read an installed font."""
    family = find_family("Source Sans Pro")
    assert family is not None
    return family.face(400, italic=False).read_bytes()


def prepare(folder: Path) -> None:
    """Write what every kind needs."""
    (folder / "s.txt").write_text(SOURCE, encoding="utf-8")
    (folder / "other.md").write_text("# Another\n\nIt says *little*.\n", encoding="utf-8")
    (folder / "map.svg").write_text(SVG, encoding="utf-8")
    (folder / "photo.png").write_bytes(pictures()[1][1])
    (folder / "house.yaml").write_text("{extends: policy-brief}", encoding="utf-8")
    (folder / "outline.yaml").write_text(OUTLINE, encoding="utf-8")


def make_outline(folder: Path, random: Random) -> None:
    """Change the outline, set in a shipped layout or another."""
    (folder / "outline.yaml").write_text(write_tree(distort(outline_tree(), random)), encoding="utf-8")
    name = random.choice(sorted(path.stem for path in layouts_folder().glob("*.yaml")))
    (folder / "house.yaml").write_text(f"{{extends: {name}}}", encoding="utf-8")


def make_layout(folder: Path, random: Random) -> None:
    """Change a layout."""
    tree = distort(random.choice(layout_trees()), random)
    (folder / "house.yaml").write_text(write_tree(tree), encoding="utf-8")


def make_image(folder: Path, random: Random) -> None:
    """Change an image's bytes, chunks or elements."""
    kind, data = random.choice(pictures()) if random.random() < 0.7 else pictures()[0]
    changed = distort_png(data, random) if kind == "png" and random.random() < 0.6 else damage(data, random)
    if kind == "svg" and random.random() < 0.8:
        changed = distort_svg(data.decode(), random).encode()
    (folder / "x").write_bytes(changed)
    images = [("image", "x"), ("alt", "A picture")]
    head: list[tuple[str, Tree]] = [
        ("title", "T"),
        ("date", "2020-04-02"),
        ("sources", read_tree("{s: {file: s.txt}}")),
    ]
    parts = read_tree("{context: [{text: We propose a register of rents., evidence: none}]}")
    tree = Keys([*head, ("sections", parts), ("figures", [Keys([*images])])])
    (folder / "outline.yaml").write_text(write_tree(tree), encoding="utf-8")


def distort_svg(text: str, random: Random) -> str:
    """Swap, repeat or stretch what stands between two marks of an SVG."""
    words = (
        "1e308",
        "-1e308",
        "nan",
        "inf",
        "0",
        "-1",
        "9" * 400,
        "",
        "none",
        "url(#u)",
        "#u",
        "M",
        "e",
        "%",
        "1 2 3 4 5 6",
    )
    for _ in range(random.choice((1, 1, 2, 4))):
        parts = text.replace('"', ' " ').split(" ") if random.random() < 0.5 else text.split(">")
        joint = " " if len(parts) > 60 else ">"
        at = random.randrange(len(parts))
        match random.randrange(5):
            case 0:
                del parts[at]
            case 1:
                parts[at:at] = [parts[random.randrange(len(parts))]] * random.choice((1, 2, 50))
            case _:
                parts[at] = random.choice(words)
        text = joint.join(parts) or " "
    return text


def make_font(folder: Path, random: Random) -> None:
    """Change a font of the layout's own."""
    changed = distort_font(font(), random) if random.random() < 0.8 else damage(font(), random, 0, 4000)
    (folder / "our.ttf").write_bytes(changed)
    fonts = random.choice(("{sans: our.ttf}", "{text: our.ttf}", "{text: our.ttf, sans: our.ttf}"))
    (folder / "house.yaml").write_text(f"{{extends: policy-brief, fonts: {fonts}}}", encoding="utf-8")


KINDS: dict[str, Callable[[Path, Random], None]] = {
    "outlines": make_outline,
    "layouts": make_layout,
    "images": make_image,
    "fonts": make_font,
}


# -- trying ------------------------------------------------------------------------------------------------------------


def try_seed(kind: str, seed: int, folder: Path) -> Failure | None:
    """Make the files of a seed in a folder, and check them."""
    prepare(folder)
    KINDS[kind](folder, Random(f"{kind} {seed}"))  # noqa: S311 (nothing secret)
    start = process_time()
    try:
        with stopped():
            copy = folder / "copy.pdf" if seed % 4 == 3 else None
            outcome = check(Request(str(folder / "outline.yaml"), draft=seed % 2 == 1, annotated=copy))
    except (Exception, StoppedError):  # noqa: BLE001 - whatever it is, it is a failure
        return Failure(seed, traceback.format_exc())
    spent = process_time() - start
    if spent > SECONDS:
        return Failure(seed, f"{spent:.1f} s of the processor")
    return None if json.dumps([finding.message for finding in outcome.diagnostics]) else Failure(seed, "no words")


@contextmanager
def stopped() -> Iterator[None]:
    """Stop what does not end."""

    def stop(_number: int, _frame: object) -> None:
        raise StoppedError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, STOPPED)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def main(arguments: list[str]) -> int:
    """Try seeds, and print those that fail."""
    keep = Path(arguments.pop(arguments.index("--keep") + 1)) if "--keep" in arguments else None
    kind, count, *rest = (argument for argument in arguments if argument != "--keep")
    first = int(rest[0]) if rest else 0
    failed = 0
    seen: dict[str, int] = {}
    for seed in range(first, first + int(count)):
        with tempfile.TemporaryDirectory() as name:
            failure = try_seed(kind, seed, Path(name))
            if failure is None:
                continue
            failed += 1
            last = "\n".join(failure.what.strip().splitlines()[-3:])
            seen[last] = seen.get(last, 0) + 1
            if seen[last] < 3:
                print(f"{kind} {seed}: {failure.what if seen[last] == 1 else last}", flush=True)  # noqa: T201 (a command)
                if keep is not None:
                    shutil.copytree(name, keep / f"{kind}-{seed}", dirs_exist_ok=True)
    print(f"{kind}: {count} tried, {failed} failed, {len(seen)} kinds")  # noqa: T201 (as above)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
