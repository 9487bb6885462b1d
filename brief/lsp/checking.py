"""What a check of a document found: the program's own, of the text as it is typed, with what was proved and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from brief.diagnostics import Code, Diagnostic, Mark, Report, Severity
from brief.files import UnreadableError, read_given
from brief.layout.chain import trace_chain
from brief.layout.reader import read_layout
from brief.lsp.documents import DocumentForm, OpenDocument
from brief.marked import MOST_BYTES, Scalar
from brief.outline.reader import read_outline
from brief.pipeline import DEFAULT_LAYOUT, LIFTED, Request, examine

if TYPE_CHECKING:
    from pathlib import Path

    from brief.evidence.types import Evidence, QuoteEvidence
    from brief.outline.types import Outline
    from brief.sources.types import Source

NOWHERE: Final = (0, 0)  # what is said of a file that is not there


class Checked(Struct, frozen=True):
    """One version of a document, and what was found in it; `printed` are rows' values by their ids, as texts have them.

    `inputs` are the files that it was made from, each with when and how long it was.
    """

    document: OpenDocument
    findings: tuple[Diagnostic, ...] = ()
    outline: Outline | None = None
    evidence: Evidence | None = None
    printed: dict[str, str] = {}
    inputs: dict[Path, tuple[int, int]] = {}

    def keep(self, before: Checked | None) -> Checked:
        """Keep what was proved before where a half-written text cannot be read: quotes are told by their words."""
        if before is None or self.evidence is not None or self.document.form is not DocumentForm.OUTLINE:
            return self
        return replace(
            self,
            outline=before.outline,
            evidence=before.evidence,
            printed=before.printed,
            inputs=self.inputs or before.inputs,
        )

    def find_source(self, name: str | None) -> Source | None:
        """Give a source as it was read; without a name the only one."""
        sources = self.evidence.sources if self.evidence else ()
        if name is None:
            return sources[0] if len(sources) == 1 else None
        return next((source for source in sources if source.id == name), None)

    def find_quote(self, words: str, source: str | None) -> QuoteEvidence | None:
        """Give a quote by its words, and its source where it names one."""
        said = " ".join(words.split())
        for quote in self.evidence.quotes if self.evidence else ():
            named = quote.quote.source.value if quote.quote.source else None
            if " ".join(quote.quote.exact.value.split()) == said and named == source:
                return quote
        return None


def check_document(document: OpenDocument) -> Checked:
    """Check a document; a fault of the program's own is a finding like any other."""
    try:
        if document.form is DocumentForm.OUTLINE:
            return _check_outline(document)
        if document.form is DocumentForm.LAYOUT:
            return _check_layout(document)
    except Exception as error:  # noqa: BLE001 - the editor goes on, whatever fails here
        fact = f"{type(error).__name__}: {error}"
        hint = "this is a fault of brief: please report it with the file"
        mark = Mark(str(document.path), 1, 1, 1, 1)
        return Checked(document, (Diagnostic(Severity.ERROR, Code.INTERNAL_ERROR, mark, fact, hint),))
    return Checked(document)


def _check_outline(document: OpenDocument) -> Checked:
    inputs = _list_inputs(document)  # before they are read: a later save is then told from what was read
    proof = examine(Request(str(document.path), data=document.encode()))
    outline, evidence = proof.outline, proof.evidence
    findings = proof.outcome.diagnostics
    printed: dict[str, str] = {}
    unproved = all(found.code in LIFTED for found in findings if found.severity is Severity.ERROR)
    if outline is not None and evidence is not None and unproved:
        # the page's half of the program, which was needed for the check already where there was nothing to find
        from brief.compose.brief import prepare  # noqa: PLC0415

        printed = {statistic.id: statistic.text for statistic in prepare(outline, evidence, Report()).prose.statistics}
    return Checked(document, tuple(dict.fromkeys(findings)), outline, evidence, printed, inputs)


def _check_layout(document: OpenDocument) -> Checked:
    report = Report()
    name = str(document.path.relative_to(document.home))
    given = Scalar(name, Mark(str(document.path), 1, 1, 1, 1))
    read_layout(given, document.home, report, data=document.encode())
    paths = trace_chain(name, document.home)
    inputs = {path: stamp(path) for path in paths if path != document.path}
    return Checked(document, report.findings, inputs=inputs)


def _list_inputs(document: OpenDocument) -> dict[Path, tuple[int, int]]:
    """The files that an outline and its layout name, as they are now."""
    outline = read_outline(document.encode(), str(document.path), Report())
    if outline is None:
        return {}
    layout = outline.layout.value if outline.layout else DEFAULT_LAYOUT
    named = (document.folder / file.value for file in outline.files)
    return {path: stamp(path) for path in (*named, *trace_chain(layout, document.folder))}


def stamp(path: Path) -> tuple[int, int]:
    """When a file was written and how long it is: another one is another file."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return NOWHERE
    return status.st_mtime_ns, status.st_size


def read_file(path: Path) -> str | None:
    """A file's text, for places in it; None for one that is none or cannot be read."""
    try:
        return read_given(str(path), MOST_BYTES).decode("utf-8", "replace")
    except UnreadableError:
        return None
