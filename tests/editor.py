"""An editor for the tests: a real client of the protocol, pytest-lsp's, over the command's own pipes."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any, Self

from lsprotocol import types
from pytest_lsp import LanguageClient, make_test_lsp_client

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from pathlib import Path
    from types import TracebackType

LONGEST = 60.0  # seconds for an answer: none here takes two


class Editor:
    """One editor with its server; each call waits for its answer."""

    def __init__(self, folder: Path, encodings: list[types.PositionEncodingKind] | None = None) -> None:
        """Begin in a folder; `encodings` are those of positions that the editor offers."""
        self.loop = asyncio.new_event_loop()
        self.client: LanguageClient = make_test_lsp_client()
        self.folder = folder
        self.news = asyncio.Event()
        self.versions: dict[str, int] = {}
        self.told: dict[str, types.PublishDiagnosticsParams] = {}  # the last findings of each document
        general = types.GeneralClientCapabilities(position_encodings=encodings) if encodings else None
        self.capabilities = types.ClientCapabilities(general=general)

    def run(self, awaited: Awaitable[Any]) -> Any:  # noqa: ANN401 - each request has its own answer
        """Wait for an answer."""
        return self.loop.run_until_complete(asyncio.wait_for(awaited, LONGEST))

    def __enter__(self) -> Self:
        """Start the server and agree with it."""
        self.run(self.client.start_io(sys.executable, "-m", "brief", "lsp"))
        asked = types.InitializeParams(capabilities=self.capabilities, root_uri=self.folder.as_uri())
        self.agreed = self.run(self.client.initialize_session(asked))
        self.listen()
        return self

    def listen(self) -> None:
        """Keep what the server tells, each time anew: none is missed while another is waited for."""

        def keep(params: types.PublishDiagnosticsParams) -> None:
            self.told[params.uri] = params
            self.news.set()
            self.listen()

        self.client.protocol.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, keep)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Shut the server down as an editor does."""
        self.run(self.client.shutdown_session())
        self.run(self.client.stop())  # type: ignore[no-untyped-call]
        self.loop.close()

    def uri(self, name: str) -> str:
        """The URI of a file of the folder."""
        return (self.folder / name).as_uri()

    def name(self, name: str) -> types.TextDocumentIdentifier:
        """A file as requests name it."""
        return types.TextDocumentIdentifier(self.uri(name))

    def open(self, name: str, text: str) -> list[types.Diagnostic]:
        """Open a document, whatever its file holds, and give its findings."""
        self.versions[name] = 1
        item = types.TextDocumentItem(self.uri(name), "yaml", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return self.wait(name)

    def type(self, name: str, text: str, *, wait: bool = True) -> list[types.Diagnostic]:
        """Change the whole text of a document."""
        self.versions[name] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[name], self.uri(name))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        return self.wait(name) if wait else []

    def wait(self, name: str) -> list[types.Diagnostic]:
        """Wait for the findings of a document's last version."""
        return self.wait_for(self.uri(name), self.versions[name])

    def wait_for(self, uri: str, version: int) -> list[types.Diagnostic]:
        """Wait for the findings of a version of a document, and take them."""

        async def listen() -> list[types.Diagnostic]:
            while uri not in self.told or self.told[uri].version != version:
                self.news.clear()
                await self.news.wait()
            return list(self.told.pop(uri).diagnostics)

        found: list[types.Diagnostic] = self.run(listen())
        return found

    def close(self, name: str) -> None:
        """Close a document."""
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.name(name)))

    def complete(self, name: str, line: int, character: int) -> dict[str, types.CompletionItem]:
        """What is offered at a position, by its label."""
        asked = types.CompletionParams(self.name(name), types.Position(line, character))
        found = self.run(self.client.text_document_completion_async(asked))
        return {item.label: item for item in found.items} if found else {}

    def hover(self, name: str, line: int, character: int) -> str:
        """What is shown over a position."""
        asked = types.HoverParams(self.name(name), types.Position(line, character))
        found = self.run(self.client.text_document_hover_async(asked))
        return found.contents.value if found else ""

    def define(self, name: str, line: int, character: int) -> types.Location | None:
        """Where a position leads."""
        asked = types.DefinitionParams(self.name(name), types.Position(line, character))
        found: types.Location | None = self.run(self.client.text_document_definition_async(asked))
        return found

    def refer(self, name: str, line: int, character: int) -> list[types.Location]:
        """Where the name at a position stands."""
        context = types.ReferenceContext(include_declaration=True)
        asked = types.ReferenceParams(context, self.name(name), types.Position(line, character))
        return list(self.run(self.client.text_document_references_async(asked)) or [])

    def act(self, name: str, place: types.Range) -> list[types.CodeAction]:
        """What is offered to be done about a stretch."""
        asked = types.CodeActionParams(self.name(name), place, types.CodeActionContext([]))
        return list(self.run(self.client.text_document_code_action_async(asked)) or [])


def edit(text: str, action: types.CodeAction, uri: str) -> str:
    """A text after an action's edits, positions counted as UTF-16 by this test's own reckoning."""
    assert action.edit is not None
    assert action.edit.changes is not None
    changes = sorted(action.edit.changes[uri], key=lambda one: (one.range.start.line, one.range.start.character))
    for change in reversed(changes):
        start, end = find(text, change.range.start), find(text, change.range.end)
        text = text[:start] + change.new_text + text[end:]
    return text


def find(text: str, position: types.Position) -> int:
    """The offset of a position in UTF-16, reckoned character by character."""
    at = line = 0
    while line < position.line:
        if text[at] == "\n" or (text[at] == "\r" and text[at + 1 : at + 2] != "\n"):
            line += 1
        at += 1
    units = 0
    while units < position.character:
        units += 2 if ord(text[at]) > 0xFFFF else 1
        at += 1
    return at
