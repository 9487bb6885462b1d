"""One brief in every shipped layout, as one PDF to look through."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from brief.compose import compose
from brief.layout.reader import read_layout
from brief.marked import Scalar
from brief.pipeline import UNDATED, Request, prove
from brief.resources import list_layouts
from brief.typeset.gallery import typeset_gallery

if TYPE_CHECKING:
    from datetime import datetime

    from brief.diagnostics import Report
    from brief.typeset.gallery import Gallery


def make_gallery(outline: str, moment: datetime | None, report: Report) -> Gallery | None:
    """Prove the outline once, set it in each layout; None where `report` has an error that stops them all."""
    proof = prove(Request(outline))
    report.diagnostics += proof.outcome.diagnostics
    if proof.outline is None or proof.evidence is None or report.failed:
        return None
    brief = compose(proof.outline, proof.evidence, report, moment=moment or UNDATED)
    if report.failed:
        return None
    layouts = (read_layout(Scalar(name, proof.outline.mark), Path(), report) for name in list_layouts())
    return typeset_gallery(brief, [layout for layout in layouts if layout is not None], report)
