"""Another sheet than a layout's own: its figures for that paper, or margins that follow from its own."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from brief.layout.chain import merge_all
from brief.marked import Mapping, Scalar
from brief.tree_paths import find_value

if TYPE_CHECKING:
    from brief.layout.chain import Chain
    from brief.layout.cursor import Cursor
    from brief.layout.templates import PageLook, Template
    from brief.layout.types import Layout

KEY: Final = "papers"
OWN: Final = "paper"
FIXED: Final = frozenset({"extends", "name", "about", "fonts", OWN, KEY})  # the same on every paper
MM: Final = 72 / 25.4
SAME: Final = 1.0  # points by which sheets of one name differ
LEAST: Final = 0.8  # of a margin that is left where the sheet is smaller
SHARE: Final = 0.4  # of a change in height that the margins take; of one in width they take what they can


class PaperSize(StrEnum):
    """Sheets that printers have."""

    A3 = "a3"
    A4 = "a4"
    A5 = "a5"
    B5 = "b5"
    LETTER = "letter"
    LEGAL = "legal"
    STATEMENT = "statement"  # half of letter


SIZES: Final = {
    PaperSize.A3: (297 * MM, 420 * MM),
    PaperSize.A4: (210 * MM, 297 * MM),
    PaperSize.A5: (148 * MM, 210 * MM),
    PaperSize.B5: (176 * MM, 250 * MM),
    PaperSize.LETTER: (612.0, 792.0),
    PaperSize.LEGAL: (612.0, 1008.0),
    PaperSize.STATEMENT: (396.0, 612.0),
}


HALVES: Final = {PaperSize.A3: PaperSize.A4, PaperSize.A4: PaperSize.A5, PaperSize.LETTER: PaperSize.STATEMENT}


def fold_paper(paper: PaperSize | None, tree: Mapping) -> PaperSize | None:
    """Find the page's paper: half of the sheet's in a layout of folded ones, whose pages come in fours."""
    fit = find_value(tree, "fit")
    folded = isinstance(fit, Mapping) and any(entry.key.value == "multiple" for entry in fit.entries)
    return HALVES.get(paper, paper) if paper and folded else paper


def find_own(tree: Mapping, paper: PaperSize) -> Mapping | None:
    """Find the figures that a layout has for `paper`."""
    own = find_value(tree, KEY, paper)
    return own if isinstance(own, Mapping) else None


def find_paper(chain: Chain) -> PaperSize | None:
    """Find the paper that a layout names for its own; a nearer file that measures its sheet has the last word."""
    for tree in chain.trees:  # the nearest first
        values = {entry.key.value: entry.value for entry in tree.entries}
        named, page = values.get(OWN), values.get("page")
        if isinstance(named, Scalar) and named.value in set(PaperSize):
            return PaperSize(named.value)
        if isinstance(page, Mapping) and any(entry.key.value in {"width", "height"} for entry in page.entries):
            return None
    return None


class PaperValues(Struct, frozen=True):
    """A layout's values with those that it has for a paper; `said` where its margins are among these."""

    tree: Mapping
    said: bool


def choose_figures(chain: Chain, paper: PaperSize) -> PaperValues:
    """Lay what each file of `chain` has for `paper` over its values.

    A file that has margins, but none for this paper, was written for another one, and what it extends does not know it.
    """
    layers: list[Mapping] = []
    said = stale = False
    for tree in chain.trees:  # the nearest first
        own = None if stale else find_own(tree, paper)
        layers += [own, tree] if own else [tree]
        said = said or (own is not None and has_margins(own))
        stale = stale or said or has_margins(tree)
    return PaperValues(merge_all(reversed(layers)), said)


def has_margins(tree: Mapping) -> bool:
    """Whether a file says where the page's text stands."""
    return any(entry.key.value in {"page", "templates"} for entry in tree.entries)


def check_papers(top: Cursor) -> None:
    """Find what is no paper, and no key that a paper may change, once all keys were asked for."""
    if top.find(KEY) is None:
        return
    papers = top.inside(KEY)
    for paper in PaperSize:
        if papers.find(paper) is None:
            continue
        own = papers.inside(paper)
        own.asked.update(top.asked - FIXED)
        own.close()
    papers.close()


def fit_paper(layout: Layout, paper: PaperSize, *, said: bool) -> Layout:
    """Put the layout on `paper`: margins as it has said for that, or as they follow from those of its own sheet."""
    width, height = SIZES[paper]
    old = layout.page
    if abs(old.width - width) < SAME and abs(old.height - height) < SAME:
        return layout
    ratio = height / old.height

    def turn(template: Template) -> Template:
        page = replace(template.page, width=width, height=height) if said else adapt(template.page, width, height)
        panel = template.panel
        if panel:
            panel = replace(panel, height=panel.height * ratio)
        second = template.furniture.second_at * (1.0 if said else page.measure / template.page.measure)
        return replace(template, page=page, panel=panel, furniture=replace(template.furniture, second_at=second))

    first, other, last = (turn(t) for t in (layout.templates.first, layout.templates.other, layout.templates.last))
    page = replace(old, width=width, height=height) if said else adapt(old, width, height)
    bands = layout.bands if said else tuple(replace(band, at=band.at * ratio) for band in layout.bands)
    templates = replace(layout.templates, first=first, other=other, last=last)
    more = max(1.0, area(old) / area(page))
    limits = replace(
        layout.limits, pages=round(layout.limits.pages * more), pages_warn=round(layout.limits.pages_warn * more)
    )
    return replace(layout, page=page, templates=templates, bands=bands, limits=limits)


def area(page: PageLook) -> float:
    """How much room a page has for text."""
    return page.measure * (page.height - page.top - page.bottom)


def adapt(page: PageLook, width: float, height: float) -> PageLook:
    """Keep the measure as far as margins give; share a change in height between the margins and the text."""
    across = give(page.left + page.right, width - page.width)
    down = give(page.top + page.bottom, SHARE * (height - page.height))
    left, right = page.left * across, page.right * across
    kept = (width - left - right) / page.measure  # of the measure
    return replace(
        page,
        side=page.side * kept,
        side_gutter=page.side_gutter * kept,
        width=width,
        height=height,
        left=left,
        right=right,
        top=page.top * down,
        bottom=page.bottom * down,
    )


def give(margins: float, change: float) -> float:
    """By what a pair of margins is multiplied so that it takes `change`, or what it can of it."""
    return max(LEAST, (margins + change) / margins) if margins else 1.0


def read_paper(top: Cursor) -> None:
    """The sheet's name; which it is was asked before."""
    names = [paper.value for paper in PaperSize]
    top.tell("paper", {"enum": names})
    wanted = "one of " + ", ".join(f"`{name}`" for name in names)
    top.read("paper", lambda text: text if text in names else None, wanted, "", needed=False)
