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
from brief.diagnostics import Code, Report, Severity
from brief.evidence import link as _link  # noqa: F401 - as above
from brief.issued.ledgers import compare_ledgers, count_statements
from brief.issued.placing import HELP_LOST, find_outline, is_pack, read_carried
from brief.issued.placing import place as place_brief
from brief.issued.types import Statements
from brief.issued.work import HELP_REBUILD, Remade
from brief.layout.papers import PaperSize
from brief.pipeline import Request, build
from brief.typeset import brief as _brief  # noqa: F401 - as above
from brief.typeset.proof import rules as _rules  # noqa: F401 - as above
from brief.typeset.recipe import Recipe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.diagnostics import Diagnostic, Mark
    from brief.issued.placing import Kit
    from brief.issued.types import Opened
    from brief.issued.work import VerifyWork


def place(opened: Opened, mark: Mark, report: Report) -> Kit | None:
    """Place what a file carries, a brief or a pack; None, with findings, where making it again would lack something."""
    first = find_outline(opened)
    if first is None:
        report.error(Code.ISSUED_ATTACHMENT, mark, "it does not carry its outline", HELP_LOST)
        return None
    found = Report()
    outline = read_carried(opened, first, mark, found)
    if outline is None and is_pack(first):
        from brief.issued.packs import place_pack  # noqa: PLC0415 - 20 ms that a brief does not need

        return place_pack(opened, first, mark, report)
    report.diagnostics += found.diagnostics
    return place_brief(opened, first, outline, mark, report) if outline is not None else None


def make_again(work: VerifyWork, kit: Kit) -> None:
    """Make the PDF again of what it carries, in a private folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="brief-") as name:
        root = Path(name)
        place_files(kit.files, root / "in")
        work.made = rebuild_pack(work, kit, root) if kit.pack else rebuild(work, kit, root)
    made = work.made.ledgers
    for ledger in kit.ledgers:
        if ledger.name in made:
            mark = replace(work.mark, file=f"{work.file}/{ledger.name}") if kit.pack else work.mark
            compare_ledgers(ledger.data, made[ledger.name], mark, work.report)
    counted = [count_statements(made[ledger.name]) for ledger in kit.ledgers if ledger.name in made]
    if counted or (kit.pack and work.made.data is not None):
        work.statements = add_up(counted)


def place_files(files: dict[str, bytes], root: Path) -> None:
    """Write files below a folder; their paths are settled ones, so that none leads out of it."""
    for path, data in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def rebuild(work: VerifyWork, kit: Kit, root: Path) -> Remade:
    """Build the outline with the options that made the file; what stops it is a finding, named as the file's own."""
    recipe, inside = work.recipe, root / "in"
    copy, ledger = root / "copy.pdf", root / "ledger.json"
    given = str(inside / kit.layout) if kit.layout in kit.files else kit.layout
    stream = io.BytesIO()
    if has_fonts_outside(work, kit):
        return Remade()
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
        tell_why(work, outcome.diagnostics, inside)
    names = [one.name for one in kit.ledgers[:1]] if ledger.exists() else []
    return Remade(data, dict.fromkeys(names, ledger.read_bytes() if names else b""))


def rebuild_pack(work: VerifyWork, kit: Kit, root: Path) -> Remade:
    """Bind the pack with the options that made the file; what stops it is a finding, named as the file's own."""
    from brief.meeting.packing.briefs import Ask  # noqa: PLC0415 - imported already, with `place_pack`
    from brief.meeting.packing.running import load, prepare, set_pack  # noqa: PLC0415 - 10 ms that a brief does not need

    recipe, inside, report = work.recipe, root / "in", Report()
    if has_fonts_outside(work, kit):
        return Remade()
    if replace(recipe, moment="", producer="", settings=(), files=()) != Recipe():
        fact = "the file says that it was made with options that no pack has"
        work.report.error(Code.ISSUED_REBUILD, work.mark, fact, "ask whoever issued the pack for it as it was issued")
    ask = Ask(
        allow_outside=kit.outside,
        moment=read_moment(recipe.moment),
        settings=recipe.settings,
        producer=work.producer,
    )
    pack = load(str(inside / kit.outline), report, ask.settings)
    entries = prepare(pack, ask, report) if pack is not None else None
    bound = set_pack(pack, entries, ask, report) if pack is not None and entries is not None else None
    if bound is None:
        tell_why(work, report.findings, inside)
    papers = [entry.paper for entry in entries or () if entry.paper is not None]
    files = ((f"{paper.key}-{file.name}", file.data) for paper in papers for file in paper.attachments)
    return Remade(bound.data if bound else None, {name: data for name, data in files if name.endswith(".ledger.json")})


def has_fonts_outside(work: VerifyWork, kit: Kit) -> bool:
    """Whether a layout has fonts of its own where files may lie anywhere: which ones would be read, nobody knows."""
    if not (kit.outside and kit.own):
        return False
    fact = f"it cannot be made again: its layout has fonts of its own, `{kit.own[0]}`, and files outside its folder"
    work.report.error(Code.ISSUED_REBUILD, work.mark, fact, HELP_REBUILD)
    return True


def tell_why(work: VerifyWork, found: Iterable[Diagnostic], inside: Path) -> None:
    """Tell what keeps a file from being made again."""
    errors = [one for one in found if one.severity is Severity.ERROR]
    work.report.diagnostics += [rename(one, inside, work.file) for one in errors]
    fact = "it cannot be made again of what it carries: why, is told beside this"
    work.report.error(Code.ISSUED_REBUILD, work.mark, fact, HELP_REBUILD)


def add_up(counted: Sequence[Statements]) -> Statements:
    """Count the statements of several briefs as one."""
    rows = [[getattr(one, name) for one in counted] for name in Statements.__struct_fields__]
    return Statements(*map(sum, rows))


def rename(found: Diagnostic, inside: Path, file: str) -> Diagnostic:
    """Call the files of a finding as the issued file has them, not as they were called in passing."""
    mark = found.mark
    name = mark.file.removeprefix(f"{inside}/")
    words = (found.message, found.help, *found.notes)
    message, hint, *notes = (text.replace(f"{inside}/", "") for text in words)
    shown = f"{file}/{name}" if name != mark.file else file
    return replace(found, mark=replace(mark, file=shown), message=message, help=hint, notes=tuple(notes))


def find_paper(name: str) -> PaperSize | None:
    """Find the sheet of a name; None for the layout's own, and for a name that is none."""
    return next((paper for paper in PaperSize if paper.value == name), None)


def read_moment(text: str) -> datetime | None:
    """Read the moment of a document without a date; None where it has one, or says nonsense."""
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
