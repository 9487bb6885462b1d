"""Figures: numbered in the author's order, charts and images alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.compose.charts import compose_chart
from brief.diagnostics import Code
from brief.document import Part
from brief.outline.types import ImageFigure

if TYPE_CHECKING:
    from brief.compose.composition import Composition
    from brief.document import Chart


def compose_figures(composition: Composition) -> tuple[Part, ...]:
    """Compose the figures; images are not set yet, and say so."""
    charts: list[Chart] = []
    for figure in composition.outline.figures:
        if isinstance(figure, ImageFigure):
            message = "images cannot be set by this version"
            advice = "leave the figure out, or make it a chart of rows"
            composition.report.error(Code.FIGURE_IMAGE_UNSUPPORTED, figure.image.mark, message, advice)
        else:
            charts += compose_chart(figure, len(charts) + 1, composition)
    return (Part("figures", tuple(charts), charts[0].mark),) if charts else ()
