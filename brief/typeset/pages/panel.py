"""Panels: a colour behind a page's upper part or all of it, and what is set on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.layout.forms import MarkingForm
from brief.layout.types import Styles
from brief.typeset.drawing.shapes import fill_in

if TYPE_CHECKING:
    from brief.layout.templates import Panel
    from brief.layout.types import Layout
    from brief.typeset.drawing.drawing import Press
    from brief.typeset.pages.fill_page import Sheet


BLEED = 8.5  # points that a panel goes beyond the sheet, where it is trimmed


def recolour(layout: Layout, panel: Panel) -> Layout:
    """Set all that stands on `panel` in its one colour; a marking that is reversed keeps its own box."""
    ink = panel.ink
    styles = {field: replace(getattr(layout.styles, field), colour=ink) for field in Styles.__struct_fields__}
    framed = layout.furniture.marking is MarkingForm.FRAMED
    if not framed:
        styles["marking"] = layout.styles.marking
    return replace(
        layout,
        accent=ink,
        ink=ink if framed else layout.ink,
        styles=Styles(**styles),
        marks=replace(layout.marks, colour=ink),
        bullets=replace(layout.bullets, colour=ink),
        links=replace(layout.links, colour=None),
    )


def draw_panel(press: Press, sheet: Sheet) -> None:
    """Fill the panel to the sheet's edges, as far down as its words need."""
    page, panel = sheet.template.page, sheet.template.panel
    if panel is None:
        return
    low = min(page.height - panel.height, sheet.on_panel - panel.inset)
    bleed = max(BLEED, page.bleed)
    low = low if low > 0 else -bleed
    box = f"{-bleed:g} {low:.2f} {page.width + 2 * bleed:.2f} {page.height + bleed - low:.2f}"
    press.artifact(press.reflect(f"q {fill_in(panel.fill)} {box} re f Q"))


def covers(sheet: Sheet, y: float) -> bool:
    """Whether the panel of `sheet` is behind what stands at `y`."""
    page, panel = sheet.template.page, sheet.template.panel
    return panel is not None and y > min(page.height - panel.height, sheet.on_panel - panel.inset)
