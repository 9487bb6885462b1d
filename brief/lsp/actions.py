"""What an editor offers to do at a place: a finding's fixes, quotation marks round a broken value, a pin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lsprotocol import types

from brief.diagnostics import Act, Code, Fix, Mark, Report
from brief.lsp.documents import DocumentForm
from brief.lsp.edits import TextEdit, apply, make_edits
from brief.lsp.findings import find_stretch, is_own, show_finding
from brief.lsp.names import NameFamily, find_name
from brief.outline.pinning import pin_sources
from brief.outline.reader import read_outline
from brief.sources.reader import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.diagnostics import Diagnostic
    from brief.lsp.checking import Checked
    from brief.lsp.documents import OpenDocument

# a value that breaks its line, for want of quotation marks: `text: Rents: a rise`, `text: "so" they say`, `text: @here`
BROKEN: Final = re.compile(r"^(?P<before>[ ]*(?:- +)*[\w-]+:[ ]+)(?P<value>[^\s#|>].*?)[ ]*$")


def list_actions(document: OpenDocument, start: int, end: int, checked: Checked | None) -> list[types.CodeAction]:
    """List what can be done about the findings that touch a stretch of the text, as it was checked."""
    if checked is None or checked.document.text.text != document.text.text:
        return []
    actions: list[types.CodeAction] = []
    for found in checked.findings:
        first, last = find_stretch(found.mark, document)
        if is_own(found.mark, document) and first <= end and start <= last:
            actions += _offer_fixes(document, found)
    if document.form is DocumentForm.OUTLINE:
        actions += _offer_pin(document, start, checked)
    return actions


def list_fixes(document: OpenDocument, found: Diagnostic) -> Iterator[tuple[Fix, tuple[TextEdit, ...]]]:
    """Give a finding's fixes with the edits that they are."""
    fixes = found.fixes
    if found.code is Code.YAML_SYNTAX:
        fixes = tuple(_quote_line(document, found.mark))
    for fix in fixes:
        edits = make_edits(document, fix)
        if edits:
            yield fix, edits


def _offer_fixes(document: OpenDocument, found: Diagnostic) -> Iterator[types.CodeAction]:
    offered = list(list_fixes(document, found))
    for fix, edits in offered:
        yield types.CodeAction(
            title=fix.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[show_finding(found, document)],
            edit=_write_workspace_edit(document, edits),
            is_preferred=len(offered) == 1,
        )


def _quote_line(document: OpenDocument, mark: Mark) -> Iterator[Fix]:
    """Offer to put the value of a line that is no YAML in quotation marks."""
    number = mark.line - 1
    if number >= len(document.text.starts):
        return
    broken = BROKEN.match(document.text.line(number))
    if broken:
        value = Mark(mark.file, mark.line, broken.start("value") + 1, mark.line, broken.end("value") + 1)
        yield Fix("put the value in quotation marks", Act.QUOTE, value)


def _offer_pin(document: OpenDocument, start: int, checked: Checked) -> Iterator[types.CodeAction]:
    """Offer to pin the source at an offset to its file as it was read."""
    name = find_name(document.root, document.text.text, start)
    source = checked.find_source(name.name) if name and name.family is NameFamily.SOURCE else None
    outline = read_outline(document.encode(), str(document.path), Report()) if source else None
    if source is None or outline is None:
        return
    entry = next((one for one in outline.sources if one.id.value == source.id), None)
    if entry is None or (entry.sha256 is not None and holds(entry.sha256.value, source.sha256)):
        return
    pinned = pin_sources(outline, {source.id: source.sha256})
    edit = _compare(document.text.text, pinned.decode()) if pinned else None
    if edit is not None:
        yield types.CodeAction(
            title=f"pin `{source.id}` to its file as it is",
            kind=types.CodeActionKind.RefactorRewrite,
            edit=_write_workspace_edit(document, (edit,)),
        )


def _compare(before: str, after: str) -> TextEdit | None:
    """Give the one edit that makes a text of another."""
    start = next(
        (at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    shared = min(len(before), len(after)) - start
    behind = 0
    while behind < shared and before[-1 - behind] == after[-1 - behind]:
        behind += 1
    edit = TextEdit(start, len(before) - behind, after[start : len(after) - behind])
    return edit if apply(before, (edit,)) == after and before != after else None


def _write_workspace_edit(document: OpenDocument, edits: tuple[TextEdit, ...]) -> types.WorkspaceEdit:
    written = [types.TextEdit(document.text.range(edit.start, edit.end), edit.words) for edit in edits]
    return types.WorkspaceEdit(changes={document.uri: written})
