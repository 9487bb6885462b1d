"""Make the pictures of the pages anew: `PYTHONPATH=tests:. python tests/page_pictures.py`.

Layouts and the annotated copy show the example, a sheet the booklet of it, the gallery a brief in each language that it
has, which needs fonts of all scripts. The live page has a script of its own; pack and house layout are made by hand.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from brief.cli import run
from twenty import write

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "seeds" / "anti-drug-cooperation.yaml"
LAYOUTS, DOCS = ROOT / "layouts" / "pictures", ROOT / "docs" / "pictures"
SIZES = {
    "policy-brief": (794, 1123),
    "note": (530, 750),
    "plain": (530, 750),
    "large-print": (530, 750),
    "booklet": (467, 663),
    "in-focus": (530, 750),
    "highlights": (538, 761),
}
GALLERY = (480, 529)  # of which the sheet has the width alone


class Look(NamedTuple):
    """How large a picture is, in how many colours."""

    size: tuple[int, int]
    colours: int
    cut: bool = False  # the upper part of a page


def draw(pdf: Path, target: Path, look: Look) -> None:
    """Draw a file's first page."""
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder, "page")
        width, height = look.size
        scale = ("-scale-to-x", str(width), "-scale-to-y", "-1" if look.cut else str(height))
        subprocess.run(["pdftoppm", "-png", "-f", "1", "-singlefile", *scale, pdf, found], check=True)
        picture = Image.open(found.with_suffix(".png")).convert("RGB")
    if look.cut:
        picture = picture.crop((0, 0, width, height))
    picture.quantize(look.colours).save(target, optimize=True)


def make(outline: Path, target: Path, look: Look, *options: str) -> None:
    """Build an outline and draw its first page."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder, "o.pdf")
        if run(["build", "-q", str(outline), *options, "-o", str(pdf)]):
            raise SystemExit(f"{outline}: no PDF")
        draw(pdf, target, look)


def show_example() -> None:
    """Draw the example in each layout, its annotated copy, and a sheet of its booklet."""
    for layout, size in SIZES.items():
        make(EXAMPLE, LAYOUTS / f"{layout}-1.png", Look(size, 64), "--layout", layout)
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder, "o.pdf")
        run(["build", "-q", str(EXAMPLE), "--annotated", "-o", str(pdf)])
        draw(pdf.with_name("o.annotated.pdf"), LAYOUTS / "annotated-copy-1.png", Look((819, 580), 64))
        run(["build", "-q", str(EXAMPLE), "--layout", "booklet", "-o", str(pdf)])
        run(["impose", "-q", str(pdf), "--booklet", "--signature", "4", "--marks"])
        draw(pdf.with_name("o.booklet.pdf"), DOCS / "impose-1.png", Look((719, 530), 64))


def show_languages() -> None:
    """Draw a brief in each language of the gallery, and two pages of other scripts."""
    for language in ("fa", "zh"):
        with tempfile.TemporaryDirectory() as folder:
            outline = Path(shutil.copy(ROOT / "tests" / "languages" / f"example.{language}.yaml", folder))
            shutil.copy(EXAMPLE.with_suffix(".txt"), folder)
            make(outline, DOCS / f"scripts-{language}.png", Look((579, 819), 16))
    for target in sorted((DOCS / "languages").glob("*.png")):
        with tempfile.TemporaryDirectory() as folder:
            make(write(target.stem, Path(folder)), target, Look(GALLERY, 16, cut=True))


if __name__ == "__main__":
    show_example()
    show_languages()
