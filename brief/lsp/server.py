"""The server: pygls's protocol, our own reading of the wire, our own documents, and checks beside the typing.

Requests are answered at once from the text as it is typed and the last check. A check runs on a thread of its own, one
at a time, when typing has paused; so typing never waits for one. What a client sends is never trusted to be sensible: a
document that is not open, a line that is not there, a message that is no JSON have answers, not tracebacks.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from brief import __version__
from brief.lsp.actions import list_actions
from brief.lsp.checking import Checked, check_document, stamp
from brief.lsp.completion import complete
from brief.lsp.documents import OpenDocument
from brief.lsp.findings import show_findings
from brief.lsp.following import define, refer
from brief.lsp.hover import hover
from brief.lsp.passages import Renderings
from brief.lsp.symbols import list_symbols
from brief.lsp.text import ENCODINGS

if TYPE_CHECKING:
    from typing import BinaryIO

PAUSE: Final = 0.2  # seconds without a key before the text is checked
LOOK: Final = 1.0  # seconds between two looks at whether a source was saved
MOST_BYTES: Final = 50_000_000  # of a message
MOST_HEADERS: Final = 20
TRIGGERS: Final = [":", " ", "{", "-", '"', "/"]

logger = logging.getLogger(__name__)


class BriefServer(LanguageServer):
    """One editor's server: its open documents, and what the last check of each found."""

    def __init__(self) -> None:
        """Begin without documents."""
        super().__init__("brief", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.documents: dict[str, OpenDocument] = {}
        self.checks: dict[str, Checked] = {}
        self.waiting: dict[str, asyncio.Task[None]] = {}
        self.renderings = Renderings()
        self.worker = ThreadPoolExecutor(1, thread_name_prefix="check")

    def report_server_error(self, error: Exception, source: object) -> None:
        """Say what went wrong on standard error, not in a window: the author can do nothing about it."""
        logger.debug("%s: %s", source, error)

    @property
    def encoding(self) -> str:
        """How positions are counted, as was agreed."""
        agreed = self.server_capabilities.position_encoding or types.PositionEncodingKind.Utf16
        return ENCODINGS.get(types.PositionEncodingKind(agreed), "utf-16-le")

    @property
    def roots(self) -> tuple[Path, ...]:
        """The workspace's folders."""
        found = [to_fs_path(folder.uri) for folder in self.workspace.folders.values()]
        return tuple(Path(path) for path in (*found, self.workspace.root_path) if path)

    # -- documents -----------------------------------------------------------------------------------------------------

    def open(self, uri: str, text: str, version: int | None) -> None:
        """Take a document up, and check it at once."""
        self.documents[uri] = OpenDocument(uri, text, version, self.encoding, self.roots)
        self.schedule(uri, 0.0)

    def change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take what was typed; one that is not open has none to change."""
        uri = params.text_document.uri
        document = self.documents.get(uri)
        if document is not None:
            self.documents[uri] = document.replace(params.content_changes, params.text_document.version)
            self.schedule(uri, PAUSE)

    def close(self, uri: str) -> None:
        """Forget a document, and take its findings back."""
        self.documents.pop(uri, None)
        self.checks.pop(uri, None)
        task = self.waiting.pop(uri, None)
        if task is not None:
            task.cancel()
        self.publish(uri, None, [])

    def schedule(self, uri: str, pause: float) -> None:
        """Check a document when nothing has been typed for a while; what waited before waits no more."""
        task = self.waiting.pop(uri, None)
        if task is not None:
            task.cancel()
        self.waiting[uri] = asyncio.get_running_loop().create_task(self._check(uri, pause))

    async def _check(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        document = self.documents.get(uri)
        if document is None:
            return
        checked = await asyncio.get_running_loop().run_in_executor(self.worker, check_document, document)
        if self.documents.get(uri) is document:
            self.checks[uri] = checked.keep(self.checks.get(uri))
            self.publish(uri, document.version, show_findings(checked))

    def publish(self, uri: str, version: int | None, findings: list[types.Diagnostic]) -> None:
        """Send a document's findings."""
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, findings, version))

    async def watch(self) -> None:
        """Check documents again whose sources, images or layouts are other files than were read."""
        while True:
            await asyncio.sleep(LOOK)
            await self.look()

    async def look(self) -> None:
        """Look once at the files that open documents were checked with."""
        loop = asyncio.get_running_loop()
        for uri, checked in list(self.checks.items()):
            if await loop.run_in_executor(None, _is_stale, checked) and uri in self.documents:
                self.schedule(uri, 0.0)


def _is_stale(checked: Checked) -> bool:
    return any(stamp(path) != known for path, known in checked.inputs.items())


def make_server() -> BriefServer:
    """Make a server that answers."""
    server = BriefServer()
    _answer_documents(server)
    _answer_requests(server)
    return server


def _answer_documents(server: BriefServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.open(params.text_document.uri, params.text_document.text, params.text_document.version)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.change(params)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(_params: types.DidSaveTextDocumentParams) -> None:
        await server.look()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def watched(_params: types.DidChangeWatchedFilesParams) -> None:
        await server.look()


def _answer_requests(server: BriefServer) -> None:
    """Answer what is asked of a place; of a document that is not open there is nothing to say."""

    def find(params: Any) -> tuple[OpenDocument, int, Checked | None] | None:  # noqa: ANN401 - each request has its own
        document = server.documents.get(params.text_document.uri)
        if document is None:
            return None
        return document, document.text.offset(params.position), server.checks.get(document.uri)

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=TRIGGERS))
    def completed(params: types.CompletionParams) -> types.CompletionList | None:
        found = find(params)
        return complete(*found) if found else None

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        found = find(params)
        return hover(*found) if found else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def defined(params: types.DefinitionParams) -> types.Location | None:
        found = find(params)
        return define(*found, server.renderings) if found else None

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def referred(params: types.ReferenceParams) -> list[types.Location] | None:
        found = find(params)
        whole = params.context.include_declaration
        return refer(found[0], found[1], with_definition=whole) if found else None

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def listed(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
        document = server.documents.get(params.text_document.uri)
        return list_symbols(document) if document else None

    kinds = [types.CodeActionKind.QuickFix, types.CodeActionKind.RefactorRewrite]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds))
    def acted(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        document = server.documents.get(params.text_document.uri)
        if document is None:
            return None
        start, end = document.text.offset(params.range.start), document.text.offset(params.range.end)
        return list_actions(document, min(start, end), max(start, end), server.checks.get(document.uri))


# -- the wire ----------------------------------------------------------------------------------------------------------


def serve(source: BinaryIO, target: BinaryIO) -> int:
    """Serve one editor until it says `exit` or goes; 0 where it said `shutdown` before, as the protocol has it."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)  # it logs each message that is none, with a traceback
    server = make_server()
    try:
        return asyncio.run(_serve(server, source, target))
    finally:
        server.worker.shutdown(wait=False, cancel_futures=True)
        server.renderings.close()


async def _serve(server: BriefServer, source: BinaryIO, target: BinaryIO) -> int:
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[bytes | None] = asyncio.Queue()
    ended = asyncio.Event()

    def read() -> None:
        """Read messages on a thread that nobody waits for: an editor may keep its end open."""
        with suppress(OSError, ValueError, RuntimeError):  # RuntimeError: the loop has ended
            while (message := read_message(source)) is not None:
                loop.call_soon_threadsafe(queue.put_nowait, message)
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(queue.put_nowait, None)

    server.protocol.set_writer(_EditorWriter(target, ended))
    threading.Thread(target=read, daemon=True).start()
    watching = loop.create_task(server.watch())
    asked = False
    while not ended.is_set() and (message := await queue.get()) is not None:
        method = handle(server, message)
        if method == types.EXIT:
            break
        asked = asked or method == types.SHUTDOWN
        await asyncio.sleep(0)
    watching.cancel()
    return 0 if asked else 1


class _EditorWriter:
    """The editor's end; an editor that has gone ends the server."""

    def __init__(self, target: BinaryIO, ended: asyncio.Event) -> None:
        self._target = target
        self._ended = ended

    def write(self, data: bytes) -> None:
        """Send a message."""
        try:
            self._target.write(data)
            self._target.flush()
        except (OSError, ValueError):
            self._ended.set()

    def close(self) -> None:
        """Leave it open: it is the command's."""


def read_message(source: BinaryIO) -> bytes | None:
    """Read one message; None at the end, or where the stream is not the protocol's any more."""
    length = None
    for _ in range(MOST_HEADERS):
        line = source.readline(1_000)
        if not line:
            return None
        name, _colon, value = line.decode("ascii", "replace").partition(":")
        if name.strip().lower() == "content-length" and value.strip().isascii() and value.strip().isdigit():
            length = int(value.strip()[:12])
        if not line.strip() and length is not None:
            return source.read(length) if length <= MOST_BYTES else None
    return None


def handle(server: BriefServer, message: bytes) -> str:
    """Act on a message, and give its method; what is no message has none."""
    try:
        data = json.loads(message)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(data, dict) or data.get("jsonrpc") != "2.0":
        return ""
    method = data.get("method")
    if method == types.EXIT:
        return types.EXIT
    try:
        server.protocol.handle_message(server.protocol.structure_message(data))
    except Exception as error:  # noqa: BLE001 - whatever a client sends, the next message is read
        logger.debug("message was refused: %s", error)
        if "id" in data and method is not None:
            refuse(server, data["id"])
    return method if isinstance(method, str) else ""


def refuse(server: BriefServer, request: object) -> None:
    """Answer a request whose parameters are none (JSON-RPC 2.0, 5.1)."""
    if isinstance(request, int | str):
        error = types.ResponseError(-32602, "invalid parameters")
        server.protocol._send_data(types.ResponseErrorMessage(request, error))  # noqa: SLF001 - pygls has no other way
