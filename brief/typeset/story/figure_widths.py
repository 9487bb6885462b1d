"""How wide figures are: the measure, a column of it or a share, as the outline says; and which find room in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.document.tree import Figure
    from brief.typeset.story.composer import Compositor

EVEN: Final = 0.4  # of the measure that words take beside a chart: it has a column then, and so has another
NEARLY: Final = 0.01  # points


def find_width(figure: Figure, compositor: Compositor) -> float:
    """The width of a figure in points; where the outline says nothing, the whole measure."""
    page = compositor.layout.page
    if figure.width is None:
        return page.measure
    if figure.width.column:
        return min(page.measure, find_column(compositor))
    # so that two halves and what parts them take the measure
    return float(figure.width.share) * (page.measure + page.gutter) - page.gutter


def find_column(compositor: Compositor) -> float:
    """The width of the columns that the layout has; the whole measure where it has one."""
    page = compositor.layout.templates.other.page
    count = max((band.columns for band in compositor.layout.bands if not band.shares), default=1)
    return (page.measure - page.gutter * (count - 1)) / count


def find_share(figure: Figure, compositor: Compositor) -> float:
    """The width of a figure where another follows it: a column in layouts that set words and chart in one each."""
    column = find_column(compositor)
    if figure.width is None and compositor.layout.chart.words >= EVEN and column <= compositor.layout.page.measure:
        return column
    return find_width(figure, compositor)


def find_room(figures: Sequence[Figure], compositor: Compositor) -> bool:
    """Whether figures find room side by side."""
    page = compositor.layout.page
    taken = sum(find_share(figure, compositor) for figure in figures) + page.gutter * (len(figures) - 1)
    return taken <= page.measure + NEARLY
