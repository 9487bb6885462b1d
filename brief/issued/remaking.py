"""Making a PDF again of what it carries: in a private folder, by this very program, with the options that made it.

What this imports is most of the program: the process that opens the file has been started before.
"""

from __future__ import annotations

import io
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief import compose as _compose  # noqa: F401 - what building imports when it comes to pages, while another process reads
from brief.diagnostics import Code, Severity
from brief.issued.ledgers import compare_ledgers, count_statements
from brief.issued.placing import place
from brief.issued.work import HELP_REBUILD, Made
from brief.layout.papers import Paper
from brief.pipeline import Request, build
from brief.typeset import brief as _brief  # noqa: F401 - as above

if TYPE_CHECKING:
    from brief.diagnostics import Diagnostic
    from brief.issued.placing import Kit
    from brief.issued.work import Work

__all__ = ["make_again", "place"]


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
            settings=recipe.settings,
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
