"""An outline that never ends, by no fault of ours: its drawing is read by a library that does not come back."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 60.0  # for a process to come to it, on a machine that has other things to do
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 9H0z"/></svg>'
# a call into C, in which Python hears no signal
LIBRARY = """
import os
from pathlib import Path
begun = Path({marker!r})
begun.with_suffix(".new").write_text(str(os.getpid()))
begun.with_suffix(".new").rename(begun)
sum(range(10**13))
"""


def write_hanging(outline: Path, text: str, library: Path) -> Path:
    """Write an outline (`text`, without figures) that hangs where `library` comes first among the paths of imports.

    The file that is given back holds the number of the process that hangs, once it does.
    """
    outline.write_text(f"{text}figures: [{{image: drawing.svg, title: A drawing, alt: a}}]\n", encoding="utf-8")
    (outline.parent / "drawing.svg").write_text(DRAWING)
    library.mkdir(exist_ok=True)
    marker = library / "begun"
    (library / "svgelements.py").write_text(LIBRARY.format(marker=str(marker)))
    return marker


def wait_for_hang(marker: Path) -> int:
    """Wait for the process that hangs, and give its number."""
    until = time.monotonic() + SECONDS
    while not marker.exists():
        assert time.monotonic() < until, "it never came to the drawing"
        time.sleep(0.01)
    return int(marker.read_text())
