"""A pack's PDFs as they were received: opened, described, and what of them cannot be kept told."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from brief.diagnostics import Code
from brief.document.fields import Attachment
from brief.document.tree import Text
from brief.files import UnreadableError, read_given
from brief.language.page.pack_words import pack_words
from brief.meeting.given.describing import describe
from brief.meeting.given.file import HELP_BROKEN, GivenFile, UnusableError
from brief.meeting.given.values import SyntaxFault
from brief.meeting.grafting.audit import audit
from brief.meeting.packing.briefs import find_file
from brief.meeting.packing.hand import tell
from brief.meeting.packing.looking import look
from brief.meeting.packing.papers import PackPaper, SourceRecord, Spoken
from brief.meeting.packing.types import YesNo

if TYPE_CHECKING:
    from brief.diagnostics import Report
    from brief.meeting.packing.briefs import Ask
    from brief.meeting.packing.types import Item, Pack

LARGEST: Final = 200_000_000  # bytes of a PDF


def prepare_pdf(pack: Pack, item: Item, key: str, ask: Ask, report: Report) -> PackPaper | None:
    """Open the PDF of an item; None where a finding stops it."""
    path = None if item.pdf is None else find_file(pack, item.pdf, ask, report)
    if path is None or item.pdf is None:
        return None
    try:
        data = read_given(str(path), LARGEST + 1)
        if len(data) > LARGEST:
            raise UnreadableError(f"is larger than {LARGEST // 1_000_000} MB")  # noqa: TRY301 - told below
        return take(pack, item, key, GivenFile(data), path.name, report)
    except UnreadableError as error:
        report.error(Code.PACK_ITEM_UNREADABLE, item.pdf.mark, f"`{item.pdf.value}` {error.message}", error.help)
    except UnusableError as error:
        code = Code.PACK_ITEM_ENCRYPTED if error.encrypted else Code.PACK_ITEM_UNREADABLE
        report.error(code, item.pdf.mark, f"`{item.pdf.value}` {error.message}", error.help)
    except SyntaxFault as error:
        report.error(
            Code.PACK_ITEM_UNREADABLE, item.pdf.mark, f"`{item.pdf.value}` cannot be read: {error}", HELP_BROKEN
        )
    return None


def take(pack: Pack, item: Item, key: str, given: GivenFile, name: str, report: Report) -> PackPaper | None:
    """Place a PDF that is tagged, or that is to be placed all the same; attach another whole."""
    paper = attach(pack, item, key, given, name)
    tree = given.dictionary(given.root.get("StructTreeRoot"))
    tagged = given.resolve(tree.get("K")) is not None
    if item.place is YesNo.NO or (not tagged and item.place is None):
        return paper
    look(given, item, report)
    faults = audit(given)
    # it stays attached as it was received: what is placed is proved by it, and its signature holds there
    files = tuple(replace(file, relationship="Source") for file in paper.attachments)
    return replace(
        paper, pages=len(given.pages), attachments=files, attached="", given=given, tagged=tagged, faults=faults
    )


def attach(pack: Pack, item: Item, key: str, given: GivenFile, name: str) -> PackPaper:
    """Attach a PDF whole, as it was received."""
    words, about = pack_words(pack.language), describe(given, name.removesuffix(".pdf"))
    digest = sha256(given.data)
    title = item.title.value if item.title else about.title
    language = item.language.value if item.language else about.language
    spoken = language if title == about.title else ""  # a title in the pack's file is in the pack's language
    file = Attachment(name, "application/pdf", "Supplement", title, given.data)
    return PackPaper(
        key=key,
        item=item,
        label=item.item.value if item.item else "",
        title=title,
        kind=item.paper.value if item.paper else words.received,
        about=words.received,
        marking=item.marking.value if item.marking else "",
        pages=0,
        records=(SourceRecord((*tell(title, spoken, pack.language), Text(f", {name}.")), digest.hexdigest()),),
        attachments=(file,),
        language=language,
        spoken=Spoken(spoken),
        digest=digest.digest(),
        attached=f"{key}-{name}",
    )
