"""From an issued PDF to what is proved of it, read top to bottom: open, place, make again, compare, tell."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.diagnostics import Code
from brief.files import UnreadableError, read_given
from brief.issued.checks import list_checks
from brief.issued.extracting import extract
from brief.issued.names import check_names
from brief.issued.opening import begin_opening, open_issued, run_comparison
from brief.issued.types import FileVerdict
from brief.issued.work import HELP_REBUILD, OURS, VerifyWork
from brief.sources.pdf.process import HELP_BROKEN
from brief.typeset.recipe import PRODUCER

if TYPE_CHECKING:
    from pathlib import Path

    from brief.diagnostics import Diagnostic
    from brief.issued.types import Opened

LARGEST = 200_000_000  # bytes of a file
HELP_FOREIGN = "name a PDF that `brief build` or `brief pack` has made"


def verify(file: str, folder: Path | None = None) -> FileVerdict:
    """Prove an issued file from what it carries; give that back to `folder` where one is named."""
    work = VerifyWork(file, b"")
    try:
        work.data = read_given(file, LARGEST + 1)
        if len(work.data) > LARGEST:
            raise UnreadableError(f"is larger than {LARGEST // 1_000_000} MB")  # noqa: TRY301 - as any other fault
        run(work, folder)
    except UnreadableError as error:
        hint = error.help or "check which file it is"
        if not work.data.lstrip().startswith(b"%PDF") and error.help == HELP_BROKEN:
            hint = f"{HELP_FOREIGN}; `brief check` finds what is wrong with an outline"
        work.report.error(Code.ISSUED_UNREADABLE, work.mark, f"the file {error.message}", hint)
    return conclude(work)


def run(work: VerifyWork, folder: Path | None) -> None:
    """Open the file in a process of its own, make it again, and compare the two. Raises UnreadableError."""
    take = begin_opening(work.data, work.mark)
    from brief.issued.remaking import make_again, place  # noqa: PLC0415 - 200 ms, while the other process reads

    work.opened, found = take()
    work.report.diagnostics += found if is_ours(work.opened) else ()
    if not is_ours(work.opened):
        fact = "the file was not issued by brief: it carries no outline"
        work.report.error(Code.ISSUED_FOREIGN, work.mark, fact, HELP_FOREIGN)
        return
    check_names([file.name for file in work.opened.carried], work.mark, work.report)
    if not work.opened.carried:
        work.report.error(
            Code.ISSUED_ATTACHMENT, work.mark, "it carries nothing of what it was made from", HELP_REBUILD
        )
    else:
        work.kit = place(work.opened, work.mark, work.report)
    if work.kit is not None:
        make_again(work, work.kit)
        if work.is_pack and work.made.data is not None:
            set_aside(work, found, work.made.data)
        if folder is not None:
            work.extracted = extract(work.kit, folder, work.recipe, work.report)
    if not work.same:
        read_pages(work)
    if work.made.data is not None and not work.same:
        compare(work, work.made.data)


def set_aside(work: VerifyWork, found: list[Diagnostic], made: bytes) -> None:
    """Take back what is found of a pack that is made again as well: it is of the PDFs of others that are in it."""
    theirs = found if work.same else open_issued(made, work.mark)[1]
    work.report.diagnostics[:] = drop_known(work.report.diagnostics, theirs)


def drop_known(found: list[Diagnostic], theirs: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out what is found of another file as well: of a page by its code, of the whole by what is said."""
    known = {name_fault(one) for one in theirs}
    return [one for one in found if name_fault(one) not in known]


def name_fault(found: Diagnostic) -> tuple[Code, int, str]:
    """What tells one fault from another."""
    code, line, of_page = name_place(found)
    return code, line, "" if of_page else found.message


def is_ours(opened: Opened) -> bool:
    """Whether a file says, in one of the ways in which ours do, that this program made it."""
    carried = opened.carried
    named = bool(OURS.fullmatch(opened.producer)) or opened.recipe is not None
    return named or (bool(carried) and any(file.name.endswith(".ledger.json") for file in carried))


def read_pages(work: VerifyWork) -> None:
    """Have pypdf read a file that is not the one that is made again, as pdfium reads every one."""
    try:
        found = run_comparison("readers", {}, work.data, work.mark)
        if work.is_pack and work.made.data is not None:
            found = drop_known(found, run_comparison("readers", {}, work.made.data, work.mark))
        add_new(work, found)
    except UnreadableError as error:
        fact = f"other readers cannot read the file, which {error.message}"
        work.report.error(Code.ISSUED_READERS, work.mark, fact, error.help)


# -- comparing ---------------------------------------------------------------------------------------------------------


def compare(work: VerifyWork, made: bytes) -> None:
    """Compare the file with what was made again, which is not the same to the byte. Raises UnreadableError."""
    found = run_comparison("compare", {"first": len(work.data)}, work.data + made, work.mark)
    add_new(work, [call_pack(one) for one in found] if work.is_pack else found)
    if work.producer != PRODUCER:
        fact = f"the file says that {work.producer} made it, and this is {PRODUCER}: their bytes are not the same"
        hint = (
            "where these versions set a brief otherwise, that is found as well: verify it with the version that made it"
        )
        work.report.warn(Code.ISSUED_VERSION, work.mark, fact, hint)
    elif not work.report.failed:
        fact = "the file is not the same to the byte as one that is made again, though nothing in it differs"
        hint = "libraries of other versions, zlib above all, may write the same file in other bytes"
        work.report.warn(Code.ISSUED_BYTES, work.mark, fact, hint)


def call_pack(found: Diagnostic) -> Diagnostic:
    """A finding that says `pack` for the file; what the file itself says stands between backticks."""
    parts = found.message.split("`")
    parts[::2] = [part.replace("the brief", "the pack") for part in parts[::2]]
    return replace(found, message="`".join(parts))


def add_new(work: VerifyWork, found: list[Diagnostic]) -> None:
    """Add findings of what none is of yet: a code is told once a page."""
    known = {name_place(one) for one in work.report.diagnostics}
    work.report.diagnostics += [one for one in found if name_place(one) not in known]


def name_place(found: Diagnostic) -> tuple[Code, int, bool]:
    """What a finding is of: a page, or the whole file, whose line is 1 as the first page's is."""
    return found.code, found.mark.line, found.message.startswith("page ")


def conclude(work: VerifyWork) -> FileVerdict:
    """Say what is proved and what is not."""
    opened, carried = work.opened, work.opened.carried if work.opened else ()
    texts = {f"{work.file}/{path}": data for path, data in (work.kit.files if work.kit else {}).items()}
    found = work.report.findings
    return FileVerdict(
        work.file,
        sha256(work.data).hexdigest(),
        len(work.data),
        opened.pages if opened else 0,
        opened.producer if opened else "",
        found,
        list_checks(work, found),
        carried,
        texts,
        work.extracted,
    )
