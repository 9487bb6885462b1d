"""Figures: numbered in the author's order, charts and images alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.compose.attribution import add_credit, attribute_to, say
from brief.document.tree import Illustration, Part
from brief.outline.types import ImageFigure

if TYPE_CHECKING:
    from brief.compose.composition import Composition
    from brief.document.tree import Chart


def compose_figures(composition: Composition) -> tuple[Part, ...]:
    """Compose the figures."""
    figures: list[Chart | Illustration] = []
    for figure in composition.outline.figures:
        number = len(figures) + 1
        if isinstance(figure, ImageFigure):
            figures += compose_image(figure, number, composition)
        else:
            from brief.compose.charts import compose_chart  # noqa: PLC0415 - 3 ms that a brief without charts does not need

            figures += compose_chart(figure, number, composition)
    return (Part("figures", tuple(figures), figures[0].mark),) if figures else ()


def compose_image(figure: ImageFigure, number: int, composition: Composition) -> tuple[Illustration, ...]:
    """Compose an image; none where its file could not be read, which is a finding already."""
    prose, image = composition.prose, composition.find_image(figure.image.value)
    if image is None:
        return ()
    entry = composition.find_source(figure.source.value) if figure.source else None
    illustration = Illustration(
        id=f"figure-{number}",
        label=prose.bind(composition.labels.figure.format(number=composition.labels.write(number))),
        title=composition.doubt(prose.read(figure.title), figure.title),
        image=image,
        source=add_credit(attribute_to((entry,), composition) if entry else (), figure, composition),
        alt=prose.plain(figure.alt),
        mark=figure.mark,
        section=figure.section.value if figure.section else "",
        note=say(figure.note, composition),
        caption=say(figure.caption, composition),
        width=figure.width,
    )
    return (illustration,)
