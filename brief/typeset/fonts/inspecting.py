"""The fonts of a layout looked at by themselves, where nothing is set in it for other faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.resources import layouts_folder

if TYPE_CHECKING:
    from brief.diagnostics import Report
    from brief.layout.types import Layout


def look_at_fonts(layout: Layout, report: Report, language: str) -> None:
    """Find what is wrong with the fonts of a layout; those of shipped ones are as they are."""
    if all(file.path.parent == layouts_folder() for file in layout.chain):
        return
    from brief.typeset.fonts.choosing import find_families, list_fallbacks  # noqa: PLC0415 - what findings seldom need
    from brief.typeset.fonts.font_set import TypeCase  # noqa: PLC0415 - as above
    from brief.typeset.fonts.old_style_figures import report_digits  # noqa: PLC0415 - as above

    families = find_families(layout, language, report)
    if families is not None:
        report_digits(layout, TypeCase(families, language, list_fallbacks(layout, report)), report)
