"""Findings as editors show them, in the document that was checked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lsprotocol import types

from brief.diagnostics import Severity
from brief.lsp.checking import read_file
from brief.lsp.documents import make_uri
from brief.lsp.text import PlacedCharacters
from brief.resources import cases_folder

if TYPE_CHECKING:
    from brief.diagnostics import Diagnostic, Mark
    from brief.lsp.checking import Checked
    from brief.lsp.documents import OpenDocument

SEVERITIES: Final = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
}
FIRST: Final = re.compile(r"line (\d{1,7}), column (\d{1,7})")


def show_findings(checked: Checked) -> list[types.Diagnostic]:
    """Give all findings of a check; those of other files stand where the document names them, and lead there."""
    return [show_finding(found, checked.document) for found in checked.findings]


def is_own(mark: Mark, document: OpenDocument) -> bool:
    """Whether a mark is of the document itself; a shipped layout's is called by its name alone."""
    return mark.file in {str(document.path), document.path.name}


def find_stretch(mark: Mark, document: OpenDocument) -> tuple[int, int]:
    """Where a finding stands in the document: another file's at what names it, or at the top."""
    if is_own(mark, document):
        start, end = document.text.stretch(mark)
        return start, max(end, min(start + 1, document.text.ends[document.text.line_of(start)]))
    naming = [entry.value for name in ("layout", "extends") if (entry := document.root.find(name))]
    named = [value for value in naming if Path(value.value).name == Path(mark.file).name]
    for value in (*named, *naming):
        return value.start, value.end
    return 0, document.text.ends[0]


def show_finding(found: Diagnostic, document: OpenDocument) -> types.Diagnostic:
    """Give one finding; what helps stands below it, notes with the places that they speak of."""
    start, end = find_stretch(found.mark, document)
    place = document.text.range(start, end)
    own = is_own(found.mark, document)
    here = types.Location(document.uri, place) if own else lead_to(found.mark, document)
    where = "" if own else f"{Path(found.mark.file).name}:{found.mark.line}:{found.mark.column}: "
    related = [types.DiagnosticRelatedInformation(_place_note(note, here, document), note) for note in found.notes]
    if not own:
        related.insert(0, types.DiagnosticRelatedInformation(here, found.message))
    return types.Diagnostic(
        range=place,
        message=f"{where}{found.message}" + (f"\n{found.help}" if found.help else ""),
        severity=SEVERITIES[found.severity],
        code=found.code.value,
        code_description=types.CodeDescription(make_uri(cases_folder() / f"{found.code.value}.md")),
        source="brief",
        related_information=related or None,
    )


def lead_to(mark: Mark, document: OpenDocument) -> types.Location:
    """Give the place of a mark in another file."""
    path = document.folder / mark.file
    text = PlacedCharacters(read_file(path) or "", document.text.encoding)
    return types.Location(make_uri(path), text.range(*text.stretch(mark)))


def _place_note(note: str, here: types.Location, document: OpenDocument) -> types.Location:
    """Give the place that a note speaks of, which is the finding's own for most."""
    said = FIRST.search(note)
    if said is None or here.uri != document.uri:
        return here
    start = document.text.place(int(said[1]), int(said[2]))
    return types.Location(document.uri, document.text.range(start, start))
