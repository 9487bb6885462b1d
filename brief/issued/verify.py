"""From an issued PDF to what is proved of it, read top to bottom: open, place, make again, compare, tell."""

from __future__ import annotations

import io
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.diagnostics import Code, Severity
from brief.files import UnreadableError, read_given
from brief.issued.extracting import extract
from brief.issued.ledgers import compare_ledgers, count_statements
from brief.issued.names import check_names
from brief.issued.opening import open_issued, run_comparison
from brief.issued.placing import place
from brief.issued.telling import list_checks
from brief.issued.types import Verdict
from brief.issued.work import OURS, Made, Work
from brief.layout.papers import Paper
from brief.pipeline import Request, build
from brief.typeset.recipe import PRODUCER

if TYPE_CHECKING:
    from concurrent.futures import Future

    from brief.diagnostics import Diagnostic
    from brief.issued.placing import Kit
    from brief.issued.types import Opened

LARGEST = 200_000_000  # bytes of a file
PAGES = ("brief.compose", "brief.typeset.brief")  # what building imports when it comes to pages
HELP_FOREIGN = "name a PDF that `brief build` has made"
HELP_REBUILD = "what it carries does not make it: ask for the file as it was issued"


def verify(file: str, folder: Path | None = None) -> Verdict:
    """Prove an issued file from what it carries; give that back to `folder` where one is named."""
    work = Work(file, b"")
    try:
        work.data = read_given(file, LARGEST + 1)
        if len(work.data) > LARGEST:
            raise UnreadableError(f"is larger than {LARGEST // 1_000_000} MB")  # noqa: TRY301 - as any other fault
        with ThreadPoolExecutor(2) as threads:
            run(work, threads, folder)
    except UnreadableError as error:
        hint = error.help or "check which file it is"
        work.report.error(Code.ISSUED_UNREADABLE, work.mark, f"the file {error.message}", hint)
    return conclude(work)


def run(work: Work, threads: ThreadPoolExecutor, folder: Path | None) -> None:
    """Open the file in one process, read its pages in another, and make it again meanwhile. Raises UnreadableError."""
    opening = threads.submit(open_issued, work.data, work.mark)
    for name in PAGES:  # while the other process reads; 60 ms that all but a broken file need
        import_module(name)
    work.opened, found = opening.result()
    work.report.diagnostics += found if is_ours(work.opened) else ()
    if not is_ours(work.opened):
        fact = "the file was not issued by brief: it carries no outline"
        work.report.error(Code.ISSUED_FOREIGN, work.mark, fact, HELP_FOREIGN)
        return
    reading = threads.submit(run_comparison, "readers", {}, work.data, work.mark)
    check_names([file.name for file in work.opened.carried], work.mark, work.report)
    if not work.opened.carried:
        work.report.error(
            Code.ISSUED_ATTACHMENT, work.mark, "it carries nothing of what it was made from", HELP_REBUILD
        )
    else:
        work.kit = place(work.opened, work.mark, work.report)
    if work.kit is not None:
        make_again(work, work.kit)
        if folder is not None:
            work.extracted = extract(work.kit, folder, work.recipe, work.report)
    read_pages(work, reading)
    if work.made.data is not None and not work.same:
        compare(work, work.made.data)


def is_ours(opened: Opened) -> bool:
    """Whether a file says, in one of the ways in which ours do, that this program made it."""
    carried = opened.carried
    named = bool(OURS.fullmatch(opened.producer)) or opened.recipe is not None
    return named or (bool(carried) and any(file.name.endswith(".ledger.json") for file in carried))


def read_pages(work: Work, reading: Future[list[Diagnostic]]) -> None:
    """Take what the other readers have found; one that cannot read the file is a finding."""
    try:
        work.report.diagnostics += reading.result()
        work.readers = True
    except UnreadableError as error:
        fact = f"other readers cannot read the file, which {error.message}"
        work.report.error(Code.ISSUED_READERS, work.mark, fact, error.help)


# -- making it again ---------------------------------------------------------------------------------------------------


def make_again(work: Work, kit: Kit) -> None:
    """Make the PDF again of what it carries, in a private folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="brief-") as name:
        root = Path(name)
        place_files(kit.files, root / "in")
        work.made = rebuild(work, kit, root)
    ledger = kit.ledger
    if ledger is not None and work.made.ledger is not None:
        compare_ledgers(ledger.data, work.made.ledger, work.mark, work.report)
        work.statements = count_statements(work.made.ledger)


def place_files(files: dict[str, bytes], root: Path) -> None:
    """Write files below a folder; their paths are settled ones, so that none leads out of it."""
    for path, data in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def rebuild(work: Work, kit: Kit, root: Path) -> Made:
    """Build the outline with the options that made the file; what stops it is a finding, named as the file's own."""
    recipe, inside = work.recipe, root / "in"
    copy, ledger = root / "copy.pdf", root / "ledger.json"
    given = str(inside / kit.layout) if kit.layout in kit.files else kit.layout
    stream = io.BytesIO()
    if kit.outside and kit.own:
        fact = f"it cannot be made again: its layout has fonts of its own, `{kit.own[0]}`, and files outside its folder"
        work.report.error(Code.ISSUED_REBUILD, work.mark, fact, HELP_REBUILD)
        return Made()
    outcome = build(
        Request(
            str(inside / kit.outline),
            given,
            draft=recipe.draft,
            allow_outside=kit.outside,
            paper=find_paper(recipe.paper),
            moment=read_moment(recipe.moment),
            annotated=copy if recipe.annotated else None,
            ledger=ledger,
            allow=tuple(Code(code) for code in recipe.allow if code in set(Code)),
            producer=work.producer,
        ),
        stream,
    )
    data = (copy.read_bytes() if copy.exists() else None) if recipe.annotated else stream.getvalue() or None
    if data is None:
        errors = [found for found in outcome.diagnostics if found.severity is Severity.ERROR]
        work.report.diagnostics += [rename(found, inside, work.file) for found in errors]
        fact = "it cannot be made again of what it carries: why, is told beside this"
        work.report.error(Code.ISSUED_REBUILD, work.mark, fact, HELP_REBUILD)
    return Made(data, ledger.read_bytes() if ledger.exists() else None)


def rename(found: Diagnostic, inside: Path, file: str) -> Diagnostic:
    """Call the files of a finding as the issued file has them, not as they were called in passing."""
    mark = found.mark
    name = mark.file.removeprefix(f"{inside}/")
    words = (found.message, found.help, *found.notes)
    message, hint, *notes = (text.replace(f"{inside}/", "") for text in words)
    shown = f"{file}/{name}" if name != mark.file else file
    return replace(found, mark=replace(mark, file=shown), message=message, help=hint, notes=tuple(notes))


def find_paper(name: str) -> Paper | None:
    """Find the sheet of a name; None for the layout's own, and for a name that is none."""
    return next((paper for paper in Paper if paper.value == name), None)


def read_moment(text: str) -> datetime | None:
    """Read the moment of a document without a date; None where it has one, or says nonsense."""
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


# -- comparing ---------------------------------------------------------------------------------------------------------


def compare(work: Work, made: bytes) -> None:
    """Compare the file with what was made again, which is not the same to the byte. Raises UnreadableError."""
    found = run_comparison("compare", {"first": len(work.data)}, work.data + made, work.mark)
    known = {(one.code, one.mark.line) for one in work.report.diagnostics}
    work.report.diagnostics += [one for one in found if (one.code, one.mark.line) not in known]
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


def conclude(work: Work) -> Verdict:
    """Say what is proved and what is not."""
    opened, carried = work.opened, work.opened.carried if work.opened else ()
    texts = {f"{work.file}/{path}": data for path, data in (work.kit.files if work.kit else {}).items()}
    found = work.report.findings
    return Verdict(
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
