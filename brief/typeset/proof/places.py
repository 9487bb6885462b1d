"""Places: nothing stands outside the page or on top of another, no heading alone, no page all but empty."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from brief.diagnostics import Code
from brief.typeset.drawing.draw_lines import share_before
from brief.typeset.fonts.han_marks import FULL_WIDTH
from brief.typeset.lines.thai_breaks import find_dictionary, has_thai

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.diagnostics import Mark
    from brief.document.tree import Brief
    from brief.typeset.blocks.flow import PlacedBlock
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.drawing.placed_text import Lettering, Shown
    from brief.typeset.lines.paragraph import Overfull
    from brief.typeset.pages.fill_page import Sheet
    from brief.typeset.proof.drawn_pages import DrawnPages

HEIGHT, DEPTH = 0.66, 0.2  # of letters over and under the baseline, in em
TOUCH = 0.75  # points that two texts may have in common: kerning, an overhanging letter
HANG = 4.0  # points that punctuation may stand in the margin
EDGE = 8.0  # points at a sheet's edge that no printer prints
THIRD = 1 / 3
WRITE_SHORTER = "write it shorter, or choose a layout with more room for it"
NEAR = 60.0  # points below a heading within which what it heads begins


class LetterBox(NamedTuple):
    """Where letters stand; y grows upwards. `shown` is the text, where it may have several lines."""

    top: float
    bottom: float
    left: float
    right: float
    mark: Mark
    shown: Shown | None
    furniture: bool = False


TOP = itemgetter(0)


def prove_overfull(drawn: DrawnPages) -> None:
    """No line is wider than its measure."""
    shown = {id(text.block.overfull) for text in drawn.press.texts}  # others were measured alone, as labels in a trial
    for text in drawn.texts:
        for overfull in text.overfull[:1]:
            if overfull.broken and id(text.overfull) not in shown:
                continue
            if overfull.broken:
                report_broken(overfull, text, drawn)
                continue
            drawn.report.error(
                Code.PAGE_OVERFULL,
                text.mark,
                f"`{overfull.word}` is wider than its column",
                "write it shorter, or put a soft hyphen (U+00AD) where it may be divided",
            )


def report_broken(overfull: Overfull, text: TextBlock, drawn: DrawnPages) -> None:
    """A word that had to be broken where its language may not divide it."""
    message = f"`{overfull.word}` is wider than its column and is broken"
    hint = "write it shorter, or put a soft hyphen (U+00AD) where it may be divided"
    if has_thai(overfull.word):
        hint = "put a zero-width space (U+200B) where it may be divided"
        hint = (
            hint if find_dictionary() else f"install `policy-brief[fonts-thai]`, which has the words of Thai, or {hint}"
        )
    drawn.report.warn(Code.PAGE_WORD_BROKEN, text.mark, message, hint)


def prove_feet(drawn: DrawnPages) -> None:
    """Nothing stands below the type area."""
    for n, sheet in enumerate(drawn.sheets, 1):
        for placed in find_low(sheet):
            over = sheet.template.page.bottom - placed.bottom
            message = f"this is {over:.0f} pt too high for page {n}"
            drawn.report.error(Code.PAGE_OVERFLOW, placed.block.mark, message, "write it shorter, or part it")


def find_low(sheet: Sheet) -> Iterator[PlacedBlock]:
    """What reaches below the type area of a page."""
    foot = sheet.template.page.bottom - 0.5
    return (placed for placed in sheet.placed if placed.bottom < foot)


def prove_places(drawn: DrawnPages) -> None:
    """Every letter stands in the type area, furniture within the sheet, and no two texts on top of each other."""
    pages: dict[int, list[LetterBox]] = {}
    known = {
        text.mark for text in drawn.texts if any(not over.broken for over in text.overfull)
    }  # they stand on others because they are too wide
    low = [tuple(find_low(sheet)) for sheet in drawn.sheets]  # what is too high is told where it is found
    for shown in drawn.press.texts:
        if not shown.block.lines or (known and shown.block.mark in known):
            continue
        below = low[shown.page]
        if not below or not any(placed.contains(shown.x, shown.top) for placed in below):
            boxes = pages.setdefault(shown.page, [])
            boxes.append(outline(shown))
            if shown.hung:
                boxes += outline_hung(shown)
    for item in drawn.press.lettering:
        pages.setdefault(item.page, []).append(outline_label(item, drawn))
    for page, found in sorted(pages.items()):
        boxes = [box for box in found if not (box.furniture and page in drawn.crowded)]
        report_outside(boxes, page, drawn)
        report_overlaps(boxes, page, drawn)


def outline(shown: Shown) -> LetterBox:
    """Where the letters of a text stand."""
    block, style = shown.block, shown.block.style
    first = block.baseline(shown.top)
    last = first - (len(block.lines) - 1) * style.leading
    left, right = 1e9, -1e9
    begin, measure = shown.x + block.indent, block.width - block.indent
    for line in block.lines:
        share = share_before(line, style.align, turned=shown.turned)
        at = begin + line.indent + (share * (measure - line.width) if share else 0.0)
        left = min(left, at)
        right = max(right, at + line.width)
    return LetterBox(first + HEIGHT * style.size, last - DEPTH * style.size, left, right, block.mark, shown)


def outline_hung(shown: Shown) -> Iterator[LetterBox]:
    """Where bullets, numbers and the like stand, on a text's first line."""
    block, size = shown.block, shown.block.style.size
    first = block.baseline(shown.top)
    for hung in shown.hung:
        yield LetterBox(first + HEIGHT * size, first - DEPTH * size, hung.x, hung.x + hung.width, block.mark, None)


def outline_label(item: Lettering, drawn: DrawnPages) -> LetterBox:
    """Where a label stands."""
    size, right = item.label.size, item.x + item.label.width
    mark = item.mark or drawn.layout.mark
    return LetterBox(
        item.y + HEIGHT * size, item.y - DEPTH * size, item.x, right, mark, None, furniture=item.mark is None
    )


def report_outside(boxes: Iterable[LetterBox], number: int, drawn: DrawnPages) -> None:
    """What stands outside its page, furniture outside what can be printed."""
    page = drawn.sheets[number].template.page
    outer = (EDGE, page.width - EDGE, EDGE, page.height - EDGE)
    for box in boxes:
        hang = find_hang(box)
        inner = (page.left - hang, page.width - page.right + hang, page.bottom - HANG, page.height - EDGE)
        left, right, bottom, top = outer if box.furniture else inner
        out = max(left - box.left, box.right - right, bottom - box.bottom, box.top - top)
        if out > 0:
            what = "a running head or foot" if box.furniture else "this"
            drawn.report.error(
                Code.PAGE_OUTSIDE, box.mark, f"{what} stands {out:.0f} pt outside page {number + 1}", WRITE_SHORTER
            )


def find_hang(box: LetterBox) -> float:
    """Say how far a text may stand in the margin: half an em of a full-width mark does, which is empty."""
    text = box.shown.block if box.shown is not None else None
    if text is None or all(FULL_WIDTH.isdisjoint(run.text) for run in text.runs):
        return HANG
    return max(HANG, text.style.size / 2 + 0.1)


def report_overlaps(boxes: list[LetterBox], number: int, drawn: DrawnPages) -> None:
    """Texts on top of each other, from the page's head to its foot."""
    boxes.sort(key=TOP, reverse=True)
    above: list[LetterBox] = []
    for box in boxes:
        above = [other for other in above if other.bottom < box.top - TOUCH]
        for other in above:
            if other.left < box.right - TOUCH and box.left < other.right - TOUCH and meet(box, other):
                message = f"this stands on top of another text on page {number + 1}"
                drawn.report.error(Code.PAGE_OVERLAP, box.mark, message, WRITE_SHORTER)
                break
        above.append(box)


def meet(box: LetterBox, other: LetterBox) -> bool:
    """Whether a line of one text and a line of the other have room in common."""
    theirs = tuple(list_lines(other))
    return any(
        a.bottom < b.top - TOUCH and b.bottom < a.top - TOUCH and a.left < b.right - TOUCH and b.left < a.right - TOUCH
        for a in list_lines(box)
        for b in theirs
    )


def list_lines(box: LetterBox) -> Iterator[LetterBox]:
    """The lines of a text as boxes of their own."""
    shown = box.shown
    if shown is None:
        yield box
        return
    block, style = shown.block, shown.block.style
    y, begin, measure = block.baseline(shown.top), shown.x + block.indent, block.width - block.indent
    for line in block.lines:
        at = begin + line.indent + share_before(line, style.align, turned=shown.turned) * (measure - line.width)
        yield LetterBox(y + HEIGHT * style.size, y - DEPTH * style.size, at, at + line.width, box.mark, None)
        y -= style.leading


def prove_headings(drawn: DrawnPages) -> None:
    """What a heading heads begins close below it, or level with it where heads hang at the side."""
    shown_at: dict[int, list[Shown]] = {}
    for shown in drawn.press.texts:
        shown_at.setdefault(shown.page, []).append(shown)
    labelled = {(item.page, item.mark) for item in drawn.press.lettering}
    for page, texts in shown_at.items():
        for at, shown in enumerate(texts):
            block = shown.block
            sect = block.element.parent
            if block.element.type not in {"H2", "H3"} or (sect is not None and len(sect.kids) == 1):
                continue  # nothing belongs to the heading of an empty section
            foot = shown.top - len(block.lines) * block.style.leading
            if not any(follows(other, shown, foot) for other in texts[at + 1 :]) and (page, block.mark) not in labelled:
                drawn.report.error(
                    Code.PAGE_HEADING_ALONE,
                    block.mark,
                    f"nothing follows this heading on page {page + 1}",
                    "write what follows shorter, or part it",
                )


def follows(other: Shown, heading: Shown, foot: float) -> bool:
    """Whether a text begins close below a heading in its column, or beside it."""
    beside = abs(other.top - heading.top) < heading.block.style.leading and other.x > heading.x
    below = foot + 1 > other.top > foot - NEAR and other.x < heading.x + heading.block.width
    return beside or (below and other.x + max(other.block.width, 1.0) > heading.x)


def prove_fill(_: Brief, drawn: DrawnPages) -> None:
    """No page of several is under a third full, but for a cover."""
    if len(drawn.sheets) < 2:
        return
    for number, sheet in enumerate(drawn.sheets, 1):
        placed, page = sheet.placed, sheet.template.page
        if not placed or (number == 1 and drawn.layout.cover):  # ruled for notes; few words on a cover are its look
            continue
        filled = page.height - page.top - min(p.bottom for p in placed)
        if filled < (page.height - page.top - page.bottom) * THIRD:
            drawn.report.warn(
                Code.PAGE_UNDERFULL,
                placed[0].block.mark,
                f"page {number} is under a third full",
                "write a few lines less, or more; or let another layout set it",
            )
