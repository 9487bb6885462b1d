"""Marks for who cuts, folds and prints, around the pages' block, drawn by ReportLab: a PDF page for each side."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from reportlab.lib.colors import CMYKColor, CMYKColorSep  # type: ignore[import-untyped]  # has no types
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]  # has no types
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]  # has no types
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # has no types

from brief.typeset.fonts.installed import find_family

if TYPE_CHECKING:
    from brief.meeting.imposing.geometry import SheetPlan
    from brief.meeting.imposing.schemes import Scheme, SheetSide

FONT: Final = "Marks"
FAMILY: Final = "Source Sans Pro"
GAP: Final = 8.5  # 3 mm between the block and a mark: what a cut may be off, and a bleed as a rule
LENGTH: Final = 17.0  # 6 mm
HAIR: Final = 0.25
RADIUS: Final = 4.0
PATCH: Final = 11.0
# of every plate: a mark that is to stand in each of them (ISO 32000-1, 8.6.6.4)
REGISTRATION: Final = CMYKColorSep(1, 1, 1, 1, spotName="All")
PATCHES: Final = (
    *((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)),
    *((0.5, 0, 0, 0), (0, 0.5, 0, 0), (0, 0, 0.5, 0), (0, 0, 0, 0.5)),
    *((1, 1, 0, 0), (0, 1, 1, 0), (1, 0, 1, 0)),
)


def draw_marks(plan: SheetPlan, scheme: Scheme, name: str) -> bytes:
    """Draw the marks of all sides; `name` stands beside the number of each sheet, as far as Latin letters go."""
    out = BytesIO()
    canvas = Canvas(out, (plan.width, plan.height), pageCompression=1, invariant=1)
    choose_font()
    sheets = scheme.sides[-1].sheet + 1
    label = "".join(c for c in name if (" " <= c <= "ÿ" and c.isprintable()) or c in "–—‘’“”…")[:60]
    for side in scheme.sides:
        canvas.setStrokeColor(REGISTRATION)
        canvas.setFillColor(REGISTRATION)
        canvas.setLineWidth(HAIR)
        draw_cuts(canvas, plan, scheme)
        draw_targets(canvas, plan, folded=scheme.folded)
        if scheme.folded and side.front:
            draw_collation(canvas, plan, side)
        say = f"{label}   sheet {side.sheet + 1} of {sheets}, {'front' if side.front else 'back'}"
        canvas.setFont(FONT, 6.5)
        canvas.drawString(plan.left + GAP, plan.low - GAP - plan.bleed - 12, say)
        draw_patches(canvas, plan)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def choose_font() -> None:
    """Have a face that is embedded: printers refuse files with fonts that are not."""
    family = find_family(FAMILY)
    if family is None:
        raise LookupError(f"{FAMILY} is not installed, although the program needs it")
    path = next(
        (file.path for file in family.files if file.path.stem.lower().endswith("regular")), family.files[0].path
    )
    pdfmetrics.registerFont(TTFont(FONT, str(path)))


def draw_cuts(canvas: Canvas, plan: SheetPlan, scheme: Scheme) -> None:
    """Draw a line at each end of each cut; where the sheet is folded, a dashed one."""
    right, high = plan.left + scheme.columns * plan.cell_width, plan.low + scheme.rows * plan.cell_height
    off = GAP + plan.bleed
    for column in range(scheme.columns + 1):
        x = plan.left + column * plan.cell_width
        dashed = scheme.folded and column == 1
        canvas.setDash([3, 2] if dashed else [])
        canvas.line(x, high + off, x, high + off + LENGTH)
        canvas.line(x, plan.low - off, x, plan.low - off - LENGTH)
    canvas.setDash([])
    for row in range(scheme.rows + 1):
        y = plan.low + row * plan.cell_height
        canvas.line(plan.left - off, y, plan.left - off - LENGTH, y)
        canvas.line(right + off, y, right + off + LENGTH, y)


def draw_targets(canvas: Canvas, plan: SheetPlan, *, folded: bool) -> None:
    """Draw a target in the middle of each side; beside the fold, where there is one."""
    across, up = plan.width / 2 + (3 * RADIUS if folded else 0), plan.height / 2
    off = GAP + plan.bleed + LENGTH / 2
    for x, y in (
        (across, plan.low - off),
        (across, plan.height - plan.low + off),
        (plan.left - off, up + 4 * RADIUS),
        (plan.width - plan.left + off, up + 4 * RADIUS),
    ):
        canvas.circle(x, y, RADIUS)
        canvas.line(x - 1.6 * RADIUS, y, x + 1.6 * RADIUS, y)
        canvas.line(x, y - 1.6 * RADIUS, x, y + 1.6 * RADIUS)


def draw_collation(canvas: Canvas, plan: SheetPlan, side: SheetSide) -> None:
    """Draw the mark in the fold of a signature's outermost sheet that steps down from one to the next."""
    if not side.slots or any(slot.step for slot in side.slots):
        return
    x, y = plan.left + plan.cell_width, plan.height - plan.low + GAP + plan.bleed
    canvas.rect(x - 6 - 5 * (side.signature % 8), y + 5, 4, 6, stroke=0, fill=1)


def draw_patches(canvas: Canvas, plan: SheetPlan) -> None:
    """Draw the bar of inks, halves and pairs of them, below the block at the right."""
    x = plan.width - plan.left - GAP - PATCH * len(PATCHES)
    for at, inks in enumerate(PATCHES):
        canvas.setFillColor(CMYKColor(*inks))
        canvas.rect(x + at * PATCH, plan.low - GAP - plan.bleed - PATCH - 4, PATCH, PATCH, stroke=0, fill=1)
