"""From a request to the live page's state: a build, what it proved, and where all of it is on the pages."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.compose import compose
from brief.diagnostics import Code, Diagnostic, Mark, Report, Severity
from brief.language.scripts import is_rtl
from brief.pipeline import UNDATED, BuildWork, make
from brief.preview.boxes import find_boxes
from brief.preview.menus import offer_layouts, offer_outlines, offer_papers
from brief.preview.passages import locate_quote
from brief.preview.pictures import PagePictures, list_sheets
from brief.preview.state import PreviewSource, PreviewState, PreviewStretch, Statement, Told, WordBox
from brief.preview.statements import tell_statements
from brief.preview.texts import tell_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from brief.document.tree import Brief
    from brief.evidence.types import Evidence
    from brief.outline.types import Outline
    from brief.pipeline import Request, ToWrite
    from brief.preview.state import Choice
    from brief.sources.types import Source

Boxes = dict[str, tuple[WordBox, ...]]


class Last(Struct, frozen=True):
    """The latest state with what the next one may have to fall back to; `boxes` are by words and by key."""

    serial: int = 0
    state: PreviewState | None = None
    outline: Outline | None = None
    made: ToWrite | None = None  # kept until the next build has been told: to let go of it takes 3 ms
    sheets: PagePictures | None = None
    boxes: Boxes = {}
    good: str = ""
    sources: tuple[Source, ...] = ()
    notice: str = ""

    def forget(self) -> Last:
        """Begin with another outline."""
        return Last(serial=self.serial, notice=self.notice)


def make_state(
    request: Request,
    given: str | None,
    choice: Choice,
    outlines: Sequence[str],
    last: Last,
    show: Callable[[PagePictures], None],
) -> Last:
    """Build, and tell what came of it; `given` is the layout that the command was asked for.

    `show` is given the pages before the rest is told: they can be drawn meanwhile.
    """
    began = perf_counter()
    work = BuildWork(request)
    made = try_make(work)
    findings = work.outcome().diagnostics
    if made is not None and work.outline is not None and made.brief.drawn is not None:
        press = made.brief.drawn.press
        last = replace(last, sheets=(sheets := list_sheets(made.brief, press)), good=tell_time())
        show(sheets)
    statements, covered, sources = last_told(last.state)
    if work.outline is not None and work.evidence is not None:
        statements, boxes = tell_all(work.outline, work.evidence, work.brief, made, last.boxes)
        covered = cover(work.evidence)
        sources = tuple(tell_source(source, work.outline) for source in work.evidence.sources)
        last = replace(last, boxes=boxes, sources=work.evidence.sources)
    last = replace(last, outline=work.outline, made=made)
    language = work.outline.language if work.outline else last.state.language if last.state else "en"
    state = PreviewState(
        serial=last.serial + 1,
        built=made is not None,
        draft=request.draft,
        good=last.good,
        milliseconds=round((perf_counter() - began) * 1000),
        name=Path(request.outline).stem,
        language=language,
        direction="rtl" if is_rtl(language) else "ltr",
        outlines=offer_outlines(outlines, choice),
        layouts=offer_layouts(work.outline, given, choice),
        papers=offer_papers(work.outline, given, choice),
        pages=last.sheets.pages if last.sheets else (),
        statements=statements,
        covered=covered,
        sources=sources,
        findings=tuple(tell_finding(finding, request.outline, statements) for finding in findings),
        notice=last.notice,
    )
    return replace(last, serial=state.serial, state=state)


def try_make(work: BuildWork) -> ToWrite | None:
    """Build; a fault of ours is said, and the next save is built again."""
    try:
        return make(work, None)
    except Exception as error:  # noqa: BLE001 - whatever it is
        work.report.diagnostics.append(confess(error, work.request))
    return None


def last_told(
    state: PreviewState | None,
) -> tuple[tuple[Statement, ...], tuple[PreviewStretch, ...], tuple[PreviewSource, ...]]:
    """Give what was told last, for an outline that cannot be read just now."""
    return (state.statements, state.covered, state.sources) if state else ((), (), ())


def tell_all(
    outline: Outline, evidence: Evidence, brief: Brief | None, made: ToWrite | None, before: Boxes
) -> tuple[tuple[Statement, ...], Boxes]:
    """Tell every statement with its boxes: those of these pages, or of the last good ones."""
    if brief is None:  # the gate has stopped it; its words are composed as a draft's would be
        brief = compose(outline, evidence, Report(), draft=True, moment=UNDATED)
    told = list(tell_statements(outline, evidence, brief))
    if made is None or made.brief.drawn is None:
        return tuple(replace(one, boxes=find_before(one, before)) for _, one in told), before
    found = find_boxes(outline, made.brief.drawn)
    placed = tuple(replace(one, boxes=found.get(mark, ())) for mark, one in told)
    return placed, {name: one.boxes for one in placed for name in (one.text, one.key)}


def find_before(statement: Statement, boxes: Mapping[str, tuple[WordBox, ...]]) -> tuple[WordBox, ...]:
    """Find a statement on the last good pages: by its words, or by its place if these have changed."""
    return boxes.get(statement.text) or boxes.get(statement.key, ())


def cover(evidence: Evidence) -> tuple[PreviewStretch, ...]:
    """Give the words of what is left out on purpose."""
    sources = {source.id: source for source in evidence.sources}
    quotes = (entry.quote for entry in evidence.not_statistics)
    passages = (passage for quote in quotes for passage in locate_quote(quote, "", sources) if quote.passage)
    return tuple(stretch for passage in passages for stretch in passage.stretches)


def tell_finding(finding: Diagnostic, outline: str, statements: Iterable[Statement]) -> Told:
    """Tell a finding, and which statement it is about."""
    mark = finding.mark
    about = [
        (statement.last_line - statement.line, at)
        for at, statement in enumerate(statements)
        if mark.file == outline and statement.line <= mark.line <= statement.last_line
    ]
    place = f"{mark.file}:{mark.line}:{mark.column}"
    return Told(
        finding.severity.value,
        finding.code.value,
        finding.message,
        finding.help,
        finding.notes,
        place,
        min(about)[1] if about else -1,
    )


def confess(error: Exception, request: Request) -> Diagnostic:
    """Say that the program, not its input, is at fault."""
    mark = Mark(request.outline, 1, 1, 1, 1)
    hint = "this is a fault of brief: please report it, with what `brief check -v` adds"
    return Diagnostic(Severity.ERROR, Code.INTERNAL_ERROR, mark, f"{type(error).__name__}: {error}", hint)


def tell_time() -> str:
    """Tell the time of this place."""
    return datetime.now(UTC).astimezone().strftime("%H:%M:%S")
