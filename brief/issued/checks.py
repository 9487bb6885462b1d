"""What is proved of a file and what is not, in words for whoever has to rely on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code, Severity
from brief.issued.types import Check, CheckStatus
from brief.rendering import count
from brief.typeset.recipe import PRODUCER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.diagnostics import Diagnostic
    from brief.issued.work import VerifyWork

LOOKS = frozenset(
    {
        *(Code.ISSUED_INK, Code.ISSUED_CONTENT, Code.ISSUED_BOX, Code.ISSUED_FONT),
        *(Code.ISSUED_ANNOTATION, Code.ISSUED_LAYER, Code.ISSUED_PAGES),
    }
)
READS = frozenset({Code.ISSUED_TEXT, Code.ISSUED_PAGES})
STRUCTURE = frozenset({Code.ISSUED_TAGS, Code.ISSUED_BOOKMARKS})
SAYS = frozenset({Code.ISSUED_METADATA, Code.ISSUED_DOCUMENT})
FORM = frozenset({Code.ISSUED_FORM, Code.ISSUED_APPENDED, Code.ISSUED_ENCRYPTED})
CARRIES = frozenset({Code.ISSUED_ATTACHMENT, Code.ISSUED_NAME, Code.ISSUED_LEDGER, Code.ISSUED_LAYOUT})
STANDARDS = frozenset({Code.ISSUED_STANDARD, Code.ISSUED_ACTION, Code.ISSUED_LAYER, Code.ISSUED_ENCRYPTED})


def list_checks(work: VerifyWork, found: Iterable[Diagnostic]) -> tuple[Check, ...]:
    """List what was looked at, each with what came of it; nothing of a file that could not be opened."""
    if work.opened is None or any(one.code is Code.ISSUED_FOREIGN for one in found):
        return ()
    codes = frozenset(one.code for one in found if one.severity is Severity.ERROR)
    return tuple(tell_checks(work, codes))


def tell_checks(work: VerifyWork, codes: frozenset[Code]) -> Iterator[Check]:
    """Tell each check."""
    opened, made = work.opened, work.made.data is not None
    pages = "page" if opened and opened.pages == 1 else count(opened.pages if opened else 0, "page")
    many, one = (
        "look as they were issued, with nothing over or under them",
        "looks as it was issued, with nothing over or under it",
    )
    look = one if pages == "page" else many
    files = count(len(opened.carried) if opened else 0, "file")
    yield decide("form", codes & FORM, "it is written as brief writes a file, and nothing was added to it")
    yield decide("attachments", codes & CARRIES, f"the {files} that it carries are whole, and those of its ledger")
    yield tell_evidence(work)
    yield decide(
        "text", codes & READS, f"the words on its {pages} are those that its outline and sources give", known=made
    )
    others = "pdfium, another reader of PDF, finds" if work.same else "other readers of PDF (pdfium, pypdf) find"
    whose = "page of its briefs" if work.is_pack else "page"
    agreed = f"{others} the letters on each {whose} that its own fonts show there"
    yield decide("readers", codes & {Code.ISSUED_READERS}, agreed, known=bool(opened and opened.read) or not work.same)
    yield decide("looks", codes & LOOKS, f"its {pages} {look}", known=made)
    yield decide(
        "structure",
        codes & STRUCTURE,
        f"its tags, reading order and bookmarks are those of the {'pack' if work.is_pack else 'brief'}",
        known=made,
    )
    yield decide("metadata", codes & SAYS, "title, author, dates and language are those of its outline", known=made)
    asked = "what it declares of PDF/UA-1 and PDF/A-3" if work.is_pack else "what PDF/UA-1 and PDF/A-3a ask"
    yield decide("standards", codes & STANDARDS, f"it keeps {asked}, as far as quick checks tell")
    yield tell_bytes(work)


def decide(name: str, against: Iterable[Code], says: str, *, known: bool = True) -> Check:
    """Say that something is so, unless something speaks against it or nothing is known."""
    if any(True for _ in against):
        return Check(name, CheckStatus.FAILED, f"not so: {says}")
    return Check(name, CheckStatus.PROVED if known else CheckStatus.OPEN, says if known else f"not known: {says}")


def tell_evidence(work: VerifyWork) -> Check:
    """Say how many statements hold by the sources that the file carries."""
    known = work.statements
    if known is None or work.made.data is None:
        return Check("evidence", CheckStatus.FAILED, "its statements do not all hold by the sources that it carries")
    proved = known.claims + known.rows - known.unproved - known.own
    says = f"{count(proved, 'statement')} hold by {count(known.quotes, 'quote')} in the sources that it carries"
    says += f"; {known.own:,} marked as the editors' own" if known.own else ""
    says += f"; {known.unproved:,} marked on its pages as not verified" if known.unproved else ""
    return Check("evidence", CheckStatus.PROVED, says)


def tell_bytes(work: VerifyWork) -> Check:
    """Say what the bytes tell."""
    if work.same:
        name = f"in the name of {work.producer}" if work.producer != PRODUCER else "again"
        return Check(
            "bytes", CheckStatus.PROVED, f"the same file, to the byte, comes of what it carries when it is made {name}"
        )
    if work.made.data is None:
        return Check("bytes", CheckStatus.OPEN, "not compared: the file cannot be made again of what it carries")
    if work.producer != PRODUCER:
        return Check("bytes", CheckStatus.OPEN, f"not comparable: {work.producer} made it, and this is {PRODUCER}")
    return Check("bytes", CheckStatus.FAILED, "not the same: what is made again of what it carries has other bytes")
