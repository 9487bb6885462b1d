"""The drawn: pages that are drawn and not yet written, as the rules of the proof read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.diagnostics import Report
    from brief.layout.types import Layout
    from brief.typeset.blocks.chart import ChartBlock
    from brief.typeset.blocks.image import CroppedBlock, ImageBlock
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.drawing.drawing import Press
    from brief.typeset.fonts.font_set import TypeCase
    from brief.typeset.pages.fill_page import Sheet


class DrawnPages(Struct, frozen=True):
    """All pages, drawn; `texts`, `images`, `charts` are what the story set, `press` knows what stands where.

    `near` are the figures and tables that stand behind their first mention, not where the layout has them.
    """

    layout: Layout
    case: TypeCase
    texts: Sequence[TextBlock]
    images: Sequence[ImageBlock | CroppedBlock]
    charts: Sequence[ChartBlock]
    sheets: Sequence[Sheet]
    press: Press
    report: Report
    near: frozenset[str] = frozenset()
    otherwise: frozenset[str] = frozenset()  # tables whose columns find no room, notes that stand at the end
    crowded: set[int] = field(default_factory=set)  # pages whose running heads were found too long
