"""One outline from its file to its PDF, read top to bottom: read, link, gate, compose, typeset, write."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.diagnostics import Code, Diagnostic, Mark, Report, Severity
from brief.files import UnreadableError, read_given
from brief.garbage import look_for_garbage_before
from brief.images.reader import read_image
from brief.images.types import ImageRequest
from brief.layout.reader import read_layout
from brief.marked import MOST_BYTES, Scalar
from brief.outline.reader import read_outline
from brief.outline.renamed import rename
from brief.outputs import FileKind, Output, write_output
from brief.sources.reader import choose_sources, look_at, read_source
from brief.sources.types import AuthorValue, SourceRequest
from brief.typeset.fonts.inspecting import look_at_fonts
from brief.typeset.recipe import LIFTED_ON_PAGE, Recipe

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from brief.document.tree import Brief
    from brief.evidence.types import Evidence
    from brief.images.types import Image
    from brief.layout.papers import PaperSize
    from brief.layout.types import Layout
    from brief.outline.types import Outline, SourceEntry
    from brief.sources.types import Source
    from brief.typeset.brief import Typeset

DEFAULT_LAYOUT = "policy-brief"
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)  # of a document whose outline and environment name no date; never "now"

# what --draft lifts: findings that a statement is not proved. The claim is then marked on the page as unverified; those
# that a changed source still supports are proved. What is wrong with outline or layout is not: nothing true is to print
LIFTED_AREAS = ("claim-", "quote-", "quantity-", "period-", "reads-", "formula-", "statistic-contradicted")
LIFTED = frozenset(code for code in Code if code.startswith((*LIFTED_AREAS, "source-changed"))) | LIFTED_ON_PAGE

OUTPUTS = frozenset(code for code in Code if code.startswith("output-"))  # exit code 2, as what cannot be read
UNUSABLE = OUTPUTS | {Code.OUTLINE_MISSING, Code.OUTLINE_UNREADABLE, Code.PDF_ENCRYPTED, Code.PDF_UNREADABLE}


class Request(Struct, frozen=True):
    """What is asked for one outline; `outline` is as the user named it, and what findings call it."""

    outline: str
    layout: str | None = None  # a shipped layout's name or a path; left out: the outline's own
    draft: bool = False
    strict: bool = False  # warnings count as errors
    allow_outside: bool = False  # sources may lie outside the outline's folder
    coverage: bool = False  # numbers of the sources that the outline leaves out are findings too
    paper: PaperSize | None = None  # left out: the layout's own
    moment: datetime | None = None  # of a document without a date (SOURCE_DATE_EPOCH)
    annotated: Path | None = None  # where the annotated copy goes, if it is wanted
    ledger: Path | None = None  # where the ledger goes, if it is wanted beside the one that the PDF carries
    data: bytes | None = None  # the outline's bytes, in place of what a file of its name holds: unsaved, or piped
    settings: tuple[str, ...] = ()  # KEY=VALUE each, over the outline
    allow: tuple[Code, ...] = ()  # codes whose warnings are accepted, besides those that the outline names
    producer: str = ""  # in whose name the file is made, where it is another version's (`brief.issued`)


class Lap(Struct, frozen=True):
    """How long a stage took."""

    stage: str
    milliseconds: float


class Outcome(Struct, frozen=True):
    """What came of a request."""

    request: Request
    diagnostics: tuple[Diagnostic, ...]
    laps: tuple[Lap, ...]
    written: tuple[Output, ...] = ()

    @property
    def output(self) -> Output | None:
        """The brief itself, if it was written."""
        return next((output for output in self.written if output.kind is FileKind.BRIEF), None)

    @property
    def milliseconds(self) -> float:
        """From the first byte read to the last written."""
        return sum(lap.milliseconds for lap in self.laps)

    @property
    def exit_code(self) -> int:
        """0 clean, 1 findings that count, 2 a file that cannot be read or written."""
        return exit_code(self.diagnostics, strict=self.request.strict)


class Proof(Struct, frozen=True):
    """An outline with its evidence, if both could be read; `outcome` has the findings."""

    outcome: Outcome
    outline: Outline | None = None
    evidence: Evidence | None = None


def prove(request: Request) -> Proof:
    """Read and link alone: what `check` finds before there is a page."""
    work = BuildWork(request)
    _prove(work, None)
    return work.proof()


def check(request: Request) -> Outcome:
    """Find all that `build` would find, the page included, and write nothing."""
    return examine(request).outcome


def examine(request: Request) -> Proof:
    """Find all that `check` finds, and give what was proved with it."""
    work = BuildWork(request)
    if make(work, None) is None:
        expect_finding(work)
    return work.proof()


def build(request: Request, output: Path | BinaryIO) -> Outcome:
    """Build one PDF, to a file or a stream; nothing is written where a finding stops it.

    Raises BrokenPipeError where nobody reads the stream any more.
    """
    work = BuildWork(request)
    made = make(work, output if isinstance(output, Path) else None)
    if made is None:
        expect_finding(work)
        return work.outcome()
    work.write(made.brief.data, output, FileKind.BRIEF, made.brief.pages)
    if made.annotated is not None and request.annotated is not None:
        work.write(made.annotated.data, request.annotated, FileKind.ANNOTATED, made.annotated.pages)
    return work.outcome()


def counts(diagnostic: Diagnostic, *, strict: bool) -> bool:
    """Whether a finding makes the exit code 1."""
    return strict or diagnostic.severity is Severity.ERROR


def exit_code(diagnostics: Iterable[Diagnostic], *, strict: bool) -> int:
    """0 clean, 1 findings that count, 2 a file that cannot be read or written."""
    return max((2 if d.code in UNUSABLE else 1 for d in diagnostics if counts(d, strict=strict)), default=0)


def stops(report: Report, request: Request) -> bool:
    """Decide at the gate: nothing unverified goes on, but for a draft, which says so."""
    return any(
        counts(d, strict=request.strict) and not (request.draft and d.code in LIFTED) for d in report.diagnostics
    )


# -- stages ------------------------------------------------------------------------------------------------------------


class BuildWork(Struct):
    """A request under way: its findings, the time of each stage, and what these made on the way."""

    request: Request
    report: Report = field(default_factory=Report)
    laps: list[Lap] = field(default_factory=list)
    since: float = field(default_factory=perf_counter)
    written: list[Output] = field(default_factory=list)
    outline: Outline | None = None
    evidence: Evidence | None = None
    brief: Brief | None = None

    def proof(self) -> Proof:
        """End the work, and give what was proved on its way."""
        return Proof(self.outcome(), self.outline, self.evidence)

    def lap(self, stage: str) -> None:
        """End a stage."""
        now = perf_counter()
        self.laps.append(Lap(stage, (now - self.since) * 1000))
        self.since = now

    def write(self, data: bytes, target: Path | BinaryIO, kind: FileKind, pages: int = 0) -> None:
        """Write one file and note that it is there, or a finding."""
        self.written += write_output(data, target, kind, self.report, pages)

    def outcome(self) -> Outcome:
        """End the work; findings of the outline first, in the order of its lines."""
        self.lap("write" if self.written else "end")
        own, found = self.request.outline, self.report.diagnostics
        rows = sorted(found, key=lambda d: (d.mark.file != own, d.mark.file, d.mark.line, d.mark.column))
        return Outcome(self.request, (*rows,), (*self.laps,), (*self.written,))


class ToWrite(Struct, frozen=True):
    """What is to be written."""

    brief: Typeset
    annotated: Typeset | None


@look_for_garbage_before
def make(work: BuildWork, output: Path | None) -> ToWrite | None:
    """From the outline's file to PDFs' bytes; None where a finding stops it."""
    request, report = work.request, work.report
    proved = _prove(work, output)
    if proved is None:
        return None
    outline, evidence, layout = proved
    images = _read_images(outline, request, report)
    if stops(report, request):
        look_at_fonts(layout, report, outline.language)
        return None
    from brief.compose import compose  # noqa: PLC0415 - behind the gate: 60 ms that a check with findings does not need
    from brief.typeset.brief import typeset  # noqa: PLC0415 - as above (uharfbuzz)

    work.lap("import page")
    moment = request.moment or UNDATED
    brief = work.brief = compose(outline, evidence, report, images, draft=request.draft, moment=moment)
    work.lap("compose")
    if brief is None or stops(report, request):
        return None
    made = typeset(brief, layout, report, recipe := _write_down(outline, request))
    work.lap("typeset")
    if made is None or request.annotated is None or stops(report, request):
        return None if made is None or stops(report, request) else ToWrite(made, None)
    from brief.compose.annotated import compose_annotated  # noqa: PLC0415 - 10 ms that few briefs need
    from brief.typeset.annotated import typeset_annotated  # noqa: PLC0415 - as above

    copy = typeset_annotated(compose_annotated(outline, evidence, brief), layout, report, recipe)
    work.lap("annotate")
    return None if copy is None or stops(report, request) else ToWrite(made, copy)


def _prove(work: BuildWork, output: Path | None) -> tuple[Outline, Evidence, Layout] | None:
    """From the outline's file to what is proved of it; the ledger is written even where claims failed."""
    from brief.evidence import drift, link  # noqa: PLC0415 - 150 ms that a pack of PDFs alone does not need

    request, report = work.request, work.report
    data = _load(request.outline, report) if request.data is None else request.data
    outside = request.allow_outside
    if data is not None:
        work.outline = read_outline(data, request.outline, report, request.settings, allow_outside=outside)
    outline = work.outline
    report.accept((*request.allow, *(entry.code for entry in outline.allow)) if outline else request.allow)
    work.lap("read outline")
    if outline is None:
        return None
    for target in (output, request.annotated, request.ledger):
        if target is not None:
            _spare_inputs(target, outline, report, request.ledger)
    sources = _read_sources(outline, request, report)
    work.lap("read sources")
    layout = _read_layout(outline, request, report)
    outline = work.outline = rename(outline, layout.labels if layout else ())
    work.lap("read layout")
    evidence = work.evidence = link.link(outline, sources, report, look_at)
    drift.report_drift(outline, evidence, report)
    if request.coverage:
        from brief.evidence.coverage import report_uncovered  # noqa: PLC0415 - 1 ms that few runs need

        report_uncovered(evidence, report)
    work.lap("link")
    if request.ledger is not None and not any(d.code is Code.OUTPUT_ONTO_INPUT for d in report.diagnostics):
        from brief.evidence.ledger import ledger  # noqa: PLC0415 - as above

        work.write(ledger(evidence, outline), request.ledger, FileKind.LEDGER)
    return None if layout is None else (outline, evidence, layout)


def _write_down(outline: Outline, request: Request) -> Recipe:
    """What decides the PDF besides the bytes of the files: the options that do, and which files they are."""
    return Recipe(
        request.draft,
        "" if outline.date else (request.moment or UNDATED).isoformat(),
        outline.layout.value if outline.layout else "",
        request.paper or "",
        tuple(file.value for file in outline.files),
        allow=tuple(sorted({*request.allow} - {entry.code for entry in outline.allow})),
        producer=request.producer,
        settings=request.settings,
    )


def expect_finding(work: BuildWork) -> None:
    """Make sure that a PDF never fails to come without a word."""
    if not stops(work.report, work.request):
        raise RuntimeError(f"a stage after `{work.laps[-1].stage}` gave nothing and said nothing")


def _load(file: str, report: Report) -> bytes | None:
    """Read an outline's bytes: one more than the reader takes, so that it can say so."""
    try:
        return read_given(file, MOST_BYTES + 1)
    except UnreadableError as error:
        report.error(Code.OUTLINE_UNREADABLE, Mark(file, 1, 1, 1, 1), f"outline {error.message}", error.help)
        return None


def _read_sources(outline: Outline, request: Request, report: Report) -> tuple[Source, ...]:
    folder = Path(request.outline).parent
    wanted = (_request_source(entry, outline.language) for entry in outline.sources)
    found, outside = choose_sources(wanted, folder, report), request.allow_outside
    return tuple(filter(None, (read_source(source, folder, report, allow_outside=outside) for source in found)))


def _read_images(outline: Outline, request: Request, report: Report) -> tuple[Image, ...]:
    folder, outside = Path(request.outline).parent, request.allow_outside
    wanted = (ImageRequest(file.value, file.mark) for file in outline.images)
    return tuple(filter(None, (read_image(one, folder, report, allow_outside=outside) for one in wanted)))


def _request_source(entry: SourceEntry, language: str) -> SourceRequest:
    """What the outline says of a source, in the words of sources/, which knows no outline."""

    def setting(scalar: Scalar | None) -> AuthorValue | None:
        return AuthorValue(scalar.value, scalar.mark) if scalar else None

    body = entry.body
    return SourceRequest(
        entry.id.value,
        AuthorValue(entry.file.value, entry.file.mark),
        entry.language.value if entry.language else language,
        setting(body.start) if body else None,
        setting(body.end) if body else None,
        setting(entry.sha256),
    )


def _read_layout(outline: Outline, request: Request, report: Report) -> Layout | None:
    """Read the layout that the option names (relative to here), or the outline (to its folder), or the default."""
    outside, look = request.allow_outside, partial(look_at_fonts, report=report, language=outline.language)
    if request.layout is not None:
        given = Scalar(request.layout, Mark("--layout", 1, 1, 1, 1 + len(request.layout)))
        return read_layout(given, Path(), report, request.paper, given=True, allow_outside=outside, look=look)
    name, folder = outline.layout or Scalar(DEFAULT_LAYOUT, outline.mark), Path(request.outline).parent
    return read_layout(name, folder, report, request.paper, allow_outside=outside, look=look)


def _spare_inputs(output: Path, outline: Outline, report: Report, ledger: Path | None) -> None:
    """Refuse to write over what the brief is made from."""
    folder = Path(outline.file).parent
    files = ((file.value, file.mark, folder / file.value) for file in outline.files)
    inputs, target = ((outline.file, outline.mark, Path(outline.file)), *files), os.path.realpath(output)
    what, option = ("ledger", "--ledger") if output == ledger else ("PDF", "-o")
    for name, mark, path in inputs:
        if os.path.realpath(path) == target:
            fact, hint = f"the {what} would be written over `{name}`", f"name another file or a folder with `{option}`"
            report.error(Code.OUTPUT_ONTO_INPUT, mark, fact, hint)
