"""Running heads and feet: every page says what it is, and how it is marked."""

from __future__ import annotations

import re
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.keys import shorten
from brief.layout.templates import FieldName
from brief.typeset.proof.apparatus import HELP
from brief.typeset.proof.leaves import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.diagnostics import Mark
    from brief.document.tree import Brief
    from brief.layout.templates import Furniture, Page
    from brief.typeset.drawing.placed_text import Lettering
    from brief.typeset.proof.galley import Galley

LABEL = re.compile(r"TLP:\S+")
EDGE, TOUCH = 8.0, 0.75  # points at a sheet's edge that no printer prints; that two texts may have in common
BESIDE = 4.0  # points by which baselines of one line may differ
LABEL_SIZE = 12.0  # points that TLP 2.0 asks for


def measure_width(item: Lettering) -> float:
    """The width of a label."""
    return item.label.width


def prove_furniture(brief: Brief, galley: Galley) -> None:
    """Every page says which of how many it is, which brief and version, of which date, and how it is marked."""
    fields, pages = brief.fields, len(galley.sheets)
    printed = [list_fields(sheet.template.furniture) for sheet in galley.sheets]
    texts = ["" for _ in range(pages)]
    for item in galley.press.lettering:
        if item.mark is None:
            texts[item.page] += squeeze(item.label.text) + "\n"
    wanted = {
        FieldName.NUMBER: fields.number,
        FieldName.DATE: fields.date,
        FieldName.VERSION: fields.version,
        FieldName.STATUS: fields.status,
        FieldName.MARKING: fields.marking,
        FieldName.PAGE: fields.page,
    }
    for name, text in wanted.items():
        if text and not all(name in names for names in printed):
            message = f"the layout's running heads and feet do not print the brief's {name} on each page"
            galley.report.warn(Code.PAGE_FURNITURE_MISSING, galley.layout.mark, message, "add it under `furniture`")
        for page, there in enumerate(texts, 1):
            words = squeeze(text.format(page=page, pages=pages) if name is FieldName.PAGE else text)
            if name in printed[page - 1] and words not in there:
                message = f"page {page} does not say `{words}`"
                galley.report.error(Code.PAGE_FURNITURE_MISSING, galley.layout.mark, message, HELP)


def prove_room(brief: Brief, galley: Galley) -> None:
    """The texts of a running head or foot have room beside one another; else the longest is found where it is written.

    What stands in no outline, as an ink of the layout's own, is left to the rules of places.
    """
    marks = dict(brief.fields.marks)
    told: set[Mark] = set()
    for page, items in list_lines(galley):
        excess = measure_excess(items, galley.sheets[page].template.page)
        longest = max((item for item in items if item.label.text in marks), key=measure_width, default=None)
        if excess <= 0 or longest is None:
            continue
        galley.crowded.add(page)
        if marks[longest.label.text] in told:
            continue
        told.add(marks[longest.label.text])
        share = ceil(excess / longest.label.width * len(longest.label.text))
        message = f"the running head or foot with `{shorten(longest.label.text)}` is {excess:.0f} pt too long"
        hint = f"write it shorter by about {share} characters, or print less under `furniture` in the layout"
        galley.report.error(Code.PAGE_OVERFULL, marks[longest.label.text], message, hint)


def list_lines(galley: Galley) -> Iterator[tuple[int, list[Lettering]]]:
    """Go through the lines of running heads and feet, with their pages; a marking in its box stands a little lower."""
    items = [item for item in galley.press.lettering if item.mark is None]
    items.sort(key=lambda item: (item.page, item.y))
    line: list[Lettering] = []
    for item in items:
        if line and (item.page != line[0].page or item.y > line[0].y + BESIDE):
            yield line[0].page, line
            line = []
        line.append(item)
    if line:
        yield line[0].page, line


def measure_excess(items: list[Lettering], page: Page) -> float:
    """Measure by how much the texts of one line stand over one another, or beyond the sheet's printable width."""
    spans = sorted((item.x, item.x + item.label.width) for item in items)
    over = [min(a[1] - b[0], b[1] - a[0]) for a, b in pairwise(spans)]  # by which the one or the other had to give way
    beyond = [EDGE - spans[0][0], max(right for _, right in spans) - (page.width - EDGE)]
    wide = sum(item.label.width for item in items) > page.measure  # else the layout's margins are to blame
    worst = max([0.0, *over, *(beyond if wide else ())])
    return worst if worst > TOUCH else 0.0


def list_fields(furniture: Furniture) -> frozenset[FieldName]:
    """What a page's running head and foot print."""
    return frozenset(name for cell in (*furniture.header, *furniture.footer) for name in cell.fields)


def prove_marking(brief: Brief, galley: Galley) -> None:
    """The marking stands in the head and the foot of every page, as written; a TLP label has 12 points at least."""
    marking, report, mark = brief.fields.marking, galley.report, galley.layout.mark
    if not marking:
        return
    halves = set()
    sizes = [galley.layout.styles.marking.size]
    for item in galley.press.lettering:
        if item.mark is None and item.label.text == marking:
            halves.add((item.page, item.y > galley.sheets[item.page].template.page.height / 2))
            sizes.append(item.label.size)
    for page in range(len(galley.sheets)):
        for head, where in ((True, "head"), (False, "foot")):
            if (page, head) not in halves:
                message = f"`{marking}` does not stand in the running {where} of page {page + 1}"
                advice = (
                    f"begin a cell of the {where}er with `marking`" if head else "begin a cell of the footer with it"
                )
                report.warn(Code.PAGE_MARKING_MISSING, mark, message, advice)
                return
    if LABEL.fullmatch(marking) and min(sizes) < LABEL_SIZE:
        message = f"`{marking}` is set in {min(sizes):g} pt, a TLP label has {LABEL_SIZE:g} at least"
        report.warn(Code.PAGE_MARKING_SMALL, mark, message, "set `styles.marking.size` to 12pt or more")
