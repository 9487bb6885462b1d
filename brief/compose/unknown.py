"""Findings about names that lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.compose.composition import Composition
    from brief.marked import Scalar


def report_unknown_row(name: Scalar, composition: Composition) -> None:
    """Report an id that no row of the statistics has."""
    ids = [statistic.id for statistic in composition.statistics if statistic.id]
    advice = suggest(name.value, ids, "id") or "give the row an `id`"
    message = f"`{name.value}` names no row of `statistics`"
    composition.report.error(Code.STATISTIC_UNKNOWN, name.mark, message, advice)


def report_unknown_section(name: Scalar, composition: Composition) -> None:
    """Report a figure's section that the outline has not."""
    keys = [section.name.value for section in composition.outline.sections]
    message = f"`{name.value}` names no section"
    advice = suggest(name.value, keys, "section") or "name a key of `sections`"
    composition.report.error(Code.SECTION_UNKNOWN, name.mark, message, advice)


def suggest(name: str, known: Iterable[str], what: str) -> str:
    """Offer the nearest known name; nothing where none is near."""
    near = nearest(name, known)
    return f"the nearest {what} is `{near}`" if near else ""
