"""Whether images are fine enough for print, as placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.diagnostics import Report
    from brief.typeset.blocks.image import CroppedBlock, ImageBlock
    from brief.typeset.proof.drawn_pages import DrawnPages

FINE, COARSE = 150, 72  # pixels an inch: a warning below the first, an error below the second


def prove_resolution(drawn: DrawnPages) -> None:
    """Every image has pixels enough for its place."""
    report_coarse(drawn.images, drawn.report)


def report_coarse(blocks: Iterable[ImageBlock | CroppedBlock], report: Report) -> None:
    """Report those of `blocks` that have too few pixels for their width."""
    for block in blocks:
        resolution = block.resolution
        if resolution is None or resolution >= FINE:
            continue
        fact = f"`{block.image.file}` is printed with {resolution:.0f} pixels an inch"
        if resolution < COARSE:
            report.error(Code.IMAGE_COARSE, block.mark, fact, f"give an image with more: {FINE} at least")
        else:
            report.warn(Code.IMAGE_COARSE, block.mark, fact, f"give an image with more: {FINE} at least")
