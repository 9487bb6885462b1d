"""What a pack may say of itself: what holds of its own pages, and of every item that it places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.diagnostics import Code
from brief.pdf.archive import ACCESSIBLE, ARCHIVAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.diagnostics import Mark, Report
    from brief.meeting.grafting.graft import Grafted
    from brief.meeting.packing.papers import PackPaper
    from brief.meeting.packing.placing import Room
    from brief.meeting.packing.types import Pack

UNDECLARED = "does not declare it"


class Claims(Struct, frozen=True):
    """Standards as XMP, and the entry /MarkInfo of the catalog."""

    declared: str
    marked: str


def judge(pack: Pack, rooms: Sequence[Room], grafted: Sequence[Grafted], report: Report) -> Claims:
    """Find what the pack may declare, and tell which item it is that keeps it from more."""
    accessible, level, suspects = True, "A", False
    for room, taken in zip(rooms, grafted, strict=True):
        mark = room.paper.item.pdf.mark if room.paper.item.pdf else pack.mark
        name = room.paper.item.pdf.value if room.paper.item.pdf else room.title
        if taken.gone or taken.shared or taken.dropped:
            tell_losses(taken, mark, name, report)
        if not taken.tagged:
            suspects, accessible = True, False
            level = lower(level, "B" if find_level(room.paper) else "")
            fact = f"`{name}` has no tags, so that the pack declares neither PDF/UA nor level A of PDF/A"
            hint = "ask for a tagged PDF, or delete `place: yes`: then it is attached, and the agenda says so"
            report.warn(Code.PACK_ITEM_UNTAGGED, mark, fact, hint)
            continue
        why = find_why(room.paper, taken)
        own = find_level(room.paper)
        doubts = room.paper.faults.archival if room.paper.faults else ()
        archival = doubts[0] if doubts else "" if own else UNDECLARED
        tell_claims(mark, name, why, archival, report)
        accessible = accessible and not why
        if archival:
            level = ""
        else:
            tell_level(room.paper, own, mark, name, report)
            level = lower(level, own)
    declared = (ARCHIVAL.format(level) if level else "") + (ACCESSIBLE if accessible else "")
    return Claims(declared, f"<</Marked true{'/Suspects true' if suspects else ''}>>")


def find_why(paper: PackPaper, taken: Grafted) -> str:
    """Find why a tagged item does not support PDF/UA; "" where it does."""
    claims = paper.faults.claims if paper.faults else {}
    if claims.get("uapart") != "1":
        return UNDECLARED
    if not paper.language:
        return "does not say which language it is in: name it with `language`"
    if "H" in taken.headings:
        return "has headings without levels (H), other papers have them with levels (H1)"
    if taken.shared:
        return "has pages or links with another's tags"
    return paper.faults.accessible[0] if paper.faults and paper.faults.accessible else ""


def find_level(paper: PackPaper) -> str:
    """Find the level of PDF/A-2 or 3 that an item supports; "" for none.

    A is B or U with tags, a language and letters that can be read; PDF/UA-1 wants these as well.
    """
    claims = paper.faults.claims if paper.faults else {}
    level = claims.get("aconformance", "").upper()
    if claims.get("apart") not in {"2", "3"} or level not in {"A", "B", "U"}:
        return ""
    if paper.faults and paper.faults.unspoken:
        return "B" if level == "B" else "U"
    return "A" if claims.get("uapart") == "1" and paper.tagged else level


def lower(one: str, other: str) -> str:
    """The lower of two levels; "" is below all."""
    return min(one, other, key=("", "B", "U", "A").index)


def tell_claims(mark: Mark, name: str, why: str, archival: str, report: Report) -> None:
    """Tell why the pack does not declare one standard or both: once where an item declares neither, as most do."""
    if why == archival == UNDECLARED:
        tell_claim(mark, "PDF/UA-1 or PDF/A-3", f"`{name}` declares neither", report)
        return
    for standard, reason in (("PDF/UA-1", why), ("PDF/A-3", archival)):
        if reason:
            tell_claim(mark, standard, f"`{name}` {reason}", report)


def tell_claim(mark: Mark, standard: str, fact: str, report: Report) -> None:
    """Tell that the pack does not declare a standard because of an item."""
    hint = f"ask for a PDF that is {standard.replace(' or ', ' and ')}, or attach it with `place: no`"
    report.warn(Code.PACK_ITEM_CLAIM, mark, f"the pack does not declare {standard}: {fact}", hint)


def tell_level(paper: PackPaper, level: str, mark: Mark, name: str, report: Report) -> None:
    """Tell that the pack declares a lower level of PDF/A because of an item."""
    if level == "A":
        return
    doubts = paper.faults.unspoken if paper.faults else ()
    fact = f"`{name}` {doubts[0] if doubts else 'declares no more'}"
    hint = "ask for a PDF that is PDF/A-3a, or attach it with `place: no`"
    report.warn(Code.PACK_ITEM_CLAIM, mark, f"the pack declares PDF/A-3{level.lower()}, not level A: {fact}", hint)


def tell_losses(taken: Grafted, mark: Mark, name: str, report: Report) -> None:
    """Tell what of an item could not come along, because an earlier program had lost it."""
    if taken.gone:
        fact = f"{taken.gone} elements of `{name}` stood on pages that are no longer in it, and are left out"
        report.warn(Code.PACK_ITEM_CUT, mark, fact, "ask for the whole document, or for one saved anew")
    if taken.shared:
        fact = f"{taken.shared} pages or links of `{name}` have the tags of others, and have lost their own"
        report.warn(Code.PACK_ITEM_CUT, mark, fact, "ask for the documents that it was joined from")
    if taken.dropped:
        fact = f"`{name}` has scripts or actions on its pages, which are left out"
        report.warn(Code.PACK_ITEM_SCRIPTED, mark, fact, "nothing of a PDF is executed; ask for one without")
