"""What of a PDF does not come into the pack, or comes and was hardly meant to: signatures, scripts, fields, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from brief.diagnostics import Code
from brief.meeting.grafting.copying import SCRIPTS

if TYPE_CHECKING:
    from brief.diagnostics import Mark, Report
    from brief.meeting.given.file import GivenFile
    from brief.meeting.given.values import Value
    from brief.meeting.packing.types import Item

# what somebody writes on a page that is there (ISO 32000-1, 12.5.6.2), and files that hang on it
NOTES: Final = frozenset(
    {
        *("Text", "FreeText", "Highlight", "Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink"),
        *("Line", "Square", "Circle", "Polygon", "PolyLine", "FileAttachment", "Redact"),
    }
)
HIDDEN: Final = 2  # of /F


def look(given: GivenFile, item: Item, report: Report) -> None:
    """Tell what does not come along: signatures, scripts."""
    mark = item.pdf.mark if item.pdf else item.mark
    name = f"`{item.pdf.value}`" if item.pdf else "the PDF"
    form = given.dictionary(given.root.get("AcroForm"))
    flags = given.resolve(form.get("SigFlags"))
    if "Perms" in given.root or (type(flags) is int and flags & 1):
        hint = "its signature holds for the file that is attached to the pack as it was received"
        report.warn(Code.PACK_ITEM_SIGNED, mark, f"{name} is signed, and its signature does not hold in the pack", hint)
    names = given.dictionary(given.root.get("Names"))
    opening = given.dictionary(given.root.get("OpenAction")).get("S")
    if "JavaScript" in names or "AA" in given.root or "XFA" in form or opening in SCRIPTS:
        hint = "nothing of a PDF is executed; ask for one without scripts if it shows less without them"
        report.warn(Code.PACK_ITEM_SCRIPTED, mark, f"{name} has scripts, which are left out", hint)
    if given.array(form.get("Fields")):
        hint = "ask for the form as it was printed, or attach it with `place: no`: there it can be filled in"
        report.warn(Code.PACK_ITEM_FORM, mark, f"{name} has form fields, which take nothing more in the pack", hint)
    if given.array(given.root.get("Threads")):
        hint = "nothing is lost of what is read: few programs show them"
        report.warn(Code.PACK_ITEM_CUT, mark, f"{name} has threads of articles, which are left out", hint)
    tell_notes(given, name, mark, report)


def tell_notes(given: GivenFile, name: str, mark: Mark, report: Report) -> None:
    """Tell of notes that somebody wrote on the pages: everybody who has the pack reads them."""
    counts = {at: count_notes(given, page.entries.get("Annots")) for at, page in enumerate(given.pages, 1)}
    pages = [at for at, count in counts.items() if count]
    if not pages:
        return
    count = sum(counts.values())
    notes = "a note or mark" if count == 1 else f"{count:,} notes or marks"
    hint = "delete them before the PDF is packed, if they are not meant for the meeting"
    fact = f"{name} has {notes} of a reader's on its pages, first on page {pages[0]}, and everybody sees them"
    report.warn(Code.PACK_ITEM_ANNOTATED, mark, fact, hint)


def count_notes(given: GivenFile, annotations: Value) -> int:
    """Count a page's notes that are seen."""
    found = 0
    listed = given.array(annotations)
    given.spend(len(listed))
    for value in listed:
        entries = given.dictionary(value)
        flags = given.resolve(entries.get("F"))
        found += entries.get("Subtype") in NOTES and not (type(flags) is int and flags & HIDDEN)
    return found
