"""Running heads and feet: every page says what it is, and how it is marked."""

from __future__ import annotations

import re
from itertools import combinations
from math import ceil
from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.keys import shorten
from brief.language.page.digits import write_number
from brief.layout.templates import FieldName, Literal
from brief.typeset.pages.shorten_heads import SIGN
from brief.typeset.proof.apparatus import HELP
from brief.typeset.proof.places import EDGE, TOUCH
from brief.typeset.proof.printed_texts import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.document.fields import MarkedText
    from brief.document.tree import Brief
    from brief.layout.templates import Furniture, PageLook
    from brief.typeset.drawing.placed_text import Lettering
    from brief.typeset.proof.drawn_pages import DrawnPages

LABEL = re.compile(r"TLP:\S+")
LEVEL = 0.8  # of their size by which baselines of two texts differ at least that do not meet
LABEL_SIZE = 12.0  # points that TLP 2.0 asks for


def prove_furniture(brief: Brief, drawn: DrawnPages) -> None:
    """Every page says which of how many it is, which brief and version, of which date, and how it is marked."""
    fields, pages = brief.fields, len(drawn.sheets)
    printed = [list_fields(sheet.template.furniture) for sheet in drawn.sheets]
    texts = ["" for _ in range(pages)]
    for item in drawn.press.lettering:
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
            hint = f"name `{name}` in a cell, such as `furniture: {{header: {{centre: [{name}]}}}}`"
            drawn.report.warn(Code.PAGE_FURNITURE_MISSING, drawn.layout.furniture_mark, message, hint)
        for page, there in enumerate(texts, 1):
            count = [write_number(number, fields.digits) for number in (page, pages)]
            words = squeeze(text.format(page=count[0], pages=count[1]) if name is FieldName.PAGE else text)
            if name in printed[page - 1] and words not in there and words not in there.replace("\n", ""):
                message = f"page {page} does not say `{words}`"
                drawn.report.error(Code.PAGE_FURNITURE_MISSING, drawn.layout.mark, message, HELP)


def prove_room(brief: Brief, drawn: DrawnPages) -> None:
    """The texts of a running head or foot have room beside one another; else the longest is found where it is written.

    What stands in no outline, as an ink of the layout's own, is left to the rules of places.
    """
    told: set[str] = set()
    for page, items in list_lines(drawn):
        excess = measure_excess(items, drawn.sheets[page].template.page)
        known = ((find_field(item.label.text, brief.fields.marks), item) for item in items)
        named = [(field, item) for field, item in known if field is not None]
        if excess <= 0 or not named:
            continue
        drawn.crowded.add(page)
        field, longest = max(named, key=lambda pair: pair[1].label.width)
        if field.keys in told:
            continue
        told.add(field.keys)
        share = ceil(excess / longest.label.width * len(longest.label.text))
        message = (
            f"{field.keys} `{shorten(longest.label.text)}` is {excess:.0f} pt too long for the running head or foot"
        )
        hint = f"write it shorter by about {share} characters, or print less under `furniture` in the layout"
        drawn.report.error(Code.PAGE_OVERFULL, field.mark, message, hint)


def find_field(text: str, marks: Iterable[MarkedText]) -> MarkedText | None:
    """Find what the outline has of a running head's text, which may be a part of it."""
    part = text.removesuffix(SIGN)
    found = [marked for marked in marks if part and part in marked.text]
    return min(found, key=lambda marked: len(marked.text), default=None)


def list_lines(drawn: DrawnPages) -> Iterator[tuple[int, list[Lettering]]]:
    """Go through the running heads and feet, with their pages."""
    halves: dict[tuple[int, bool], list[Lettering]] = {}
    for item in drawn.press.lettering:
        if item.mark is None:
            head = item.y > drawn.sheets[item.page].template.page.height / 2
            halves.setdefault((item.page, head), []).append(item)
    for (page, _), items in halves.items():
        yield page, items


def measure_excess(items: list[Lettering], page: PageLook) -> float:
    """Measure by how much the texts of a head stand over one another, or beyond the sheet's printable width."""
    over = [
        min(a.x + a.label.width - b.x, b.x + b.label.width - a.x)  # by which the one or the other had to give way
        for a, b in combinations(items, 2)
        if abs(a.y - b.y) < LEVEL * min(a.label.size, b.label.size)
    ]
    left = min(item.x for item in items)
    right = max(item.x + item.label.width for item in items)
    beyond = [EDGE - left, right - (page.width - EDGE)]
    wide = sum(item.label.width for item in items) > page.measure  # else the layout's margins are to blame
    worst = max([0.0, *over, *(beyond if wide else ())])
    return worst if worst > TOUCH else 0.0


def list_fields(furniture: Furniture) -> frozenset[FieldName]:
    """What a page's running head and foot print."""
    names = (name for cell in (*furniture.header, *furniture.footer) for name in cell.fields)
    return frozenset(name for name in names if not isinstance(name, Literal))


def prove_marking(brief: Brief, drawn: DrawnPages) -> None:
    """The marking stands in the head and the foot of every page, as written; a TLP label has 12 points at least."""
    marking, report, mark = brief.fields.marking, drawn.report, drawn.layout.mark
    if not marking:
        return
    halves = set()
    sizes = [drawn.layout.styles.marking.size]
    before: tuple[str, str] = ("", "")
    for item in drawn.press.lettering:
        tail = item.label.text
        tails = [tail, *(tail := f"{line} {tail}" for line in reversed(before))]  # in one line, two or three
        if item.mark is None and marking in tails:
            halves.add((item.page, item.y > drawn.sheets[item.page].template.page.height / 2))
            sizes.append(item.label.size)
        before = (before[1], item.label.text)
    for page in range(len(drawn.sheets)):
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
