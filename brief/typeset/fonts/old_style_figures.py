"""Old-style figures: whether the layout's fonts have those that its styles ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.layout.forms import Digits
from brief.layout.types import Styles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.diagnostics import Report
    from brief.layout.types import Layout
    from brief.typeset.fonts.font_set import TypeCase


def report_digits(layout: Layout, case: TypeCase, report: Report) -> None:
    """A finding for each family without the old-style figures that styles ask of it; lining ones are set there."""
    styles = [(field, getattr(layout.styles, field)) for field in Styles.__struct_fields__]
    styles = [(name, style) for name, style in styles if style.figures is Digits.OLDSTYLE]
    for font in layout.fonts:
        lacking = [
            name
            for name, style in styles
            if style.family == font.role
            and not case.face(font.role, style.weight, italic=style.italic, oldstyle=True).has_oldstyle
        ]
        if lacking:
            report.warn(
                Code.FONT_FIGURES,
                font.mark,
                f"font family `{font.name}` has no old-style figures for {name_styles(lacking)}",
                "the font's own figures are set; name another family, or write `figures: lining` there",
            )


def name_styles(names: Sequence[str]) -> str:
    """The first of `names`, and how many more there are."""
    return f"style `{names[0]}`" + (f" and {len(names) - 1} more" if len(names) > 1 else "")
