"""What may be chosen on the live page: outlines, layouts, papers."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from brief.diagnostics import Mark, Report
from brief.layout.explain import list_shipped
from brief.layout.papers import PaperSize
from brief.pipeline import DEFAULT_LAYOUT
from brief.preview.state import Menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.outline.types import Outline
    from brief.preview.state import Choice

SHORT = 2  # letters of a paper that is called by letter and number


@cache
def list_sheets() -> dict[str, str]:
    """The shipped layouts, each with its own sheet."""
    return {layout.name: layout.sheet for layout in list_shipped(Mark("--layout", 1, 1, 1, 1), Report())}


def offer_outlines(outlines: Sequence[str], choice: Choice) -> Menu:
    """Offer the outlines that the command was given, by their names."""
    names = [Path(outline).stem for outline in outlines]
    shown = [name if names.count(name) == 1 else outline for name, outline in zip(names, outlines, strict=True)]
    return Menu(tuple((str(at), name) for at, name in enumerate(shown)), str(choice.outline))


def offer_layouts(outline: Outline | None, given: str | None, choice: Choice) -> Menu:
    """Offer the outline's own layout, or the one that the command was given, then the shipped ones."""
    own = name_own(outline, given)
    return Menu((("", Path(own).stem), *((name, name) for name in list_sheets() if name != own)), choice.layout)


def offer_papers(outline: Outline | None, given: str | None, choice: Choice) -> Menu:
    """Offer the layout's own sheet, then the others."""
    own = list_sheets().get(choice.layout or name_own(outline, given), "")
    others = (paper for paper in PaperSize if paper.value != own.lower())
    named = (
        ("", name_paper(own) if own else "The layout’s own"),
        *((paper.value, name_paper(paper)) for paper in others),
    )
    return Menu(named, choice.paper)


def name_own(outline: Outline | None, given: str | None) -> str:
    """Name the layout in which an outline is set where nothing else is chosen."""
    return given or (outline.layout.value if outline and outline.layout else DEFAULT_LAYOUT)


def name_paper(paper: str) -> str:
    """Name a paper as people do: A4, Letter."""
    return paper.upper() if len(paper) == SHORT else paper.capitalize()
