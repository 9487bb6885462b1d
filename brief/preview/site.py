"""What is answered: the page, its parts, states, sources, pictures, and a choice; nothing else is named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from brief.preview.guard import LARGEST, Guard
from brief.preview.state import Choice, write_json
from brief.typeset.fonts.installed import find_family

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

    from brief.preview.desk import Desk
    from brief.preview.hub import Hub

WEB = Path(__file__).parent / "web"
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FACES = {
    "serif-400": ("source-serif-pro", 400),
    "serif-600": ("source-serif-pro", 600),
    "sans-400": ("source-sans-pro", 400),
    "sans-600": ("source-sans-pro", 600),
}
FOREVER = {"Cache-Control": "private, max-age=86400, immutable"}  # of what has another address when it changes
ABSENT = "there is nothing of this name"
GONE = "a newer build has taken its place"


class Site:
    """Answers with what a desk has built."""

    def __init__(self, desk: Desk, hub: Hub) -> None:
        """Answer with what `desk` builds and `hub` tells."""
        self._desk = desk
        self._hub = hub
        # read once: what is served is named here, and no path of a request leads to a file
        self._files = {file.name: file.read_bytes() for file in sorted(WEB.iterdir()) if file.suffix in KINDS}
        self._fonts = {f"{name}.ttf": read_face(*face) for name, face in FACES.items()}

    def serve(self, port: int, token: str) -> ASGIApp:
        """Give the application, under its token."""
        routes = [
            Route("/", self.show_page),
            Route("/web/{name}", self.show_file),
            Route("/fonts/{name}", self.show_font),
            Route("/state", self.show_state),
            Route("/sources/{name}", self.show_source),
            Route("/pages/{name}", self.show_picture),
            Route("/events", self.listen),
            Route("/choice", self.choose, methods=["POST"]),
        ]
        return Guard(Starlette(routes=[Mount(f"/{token}", routes=routes)]), port, token)

    async def show_page(self, _request: Request) -> Response:
        """Give the page itself, which has nothing of the brief in it."""
        return self._give("page.html")

    async def show_file(self, request: Request) -> Response:
        """Give its styles and scripts."""
        return self._give(request.path_params["name"])

    def _give(self, name: str) -> Response:
        data = self._files.get(name)
        if data is None:
            return PlainTextResponse(ABSENT, 404)
        return Response(data, media_type=f"{KINDS[Path(name).suffix]}; charset=utf-8")

    async def show_font(self, request: Request) -> Response:
        """Give a face that the brief itself is set in."""
        data = self._fonts.get(request.path_params["name"])
        return Response(data, media_type="font/ttf", headers=FOREVER) if data else PlainTextResponse(ABSENT, 404)

    async def show_state(self, _request: Request) -> Response:
        """Give the latest state; none before the first build has ended."""
        state = self._hub.read()
        return Response(state, media_type="application/json") if state else Response(status_code=204)

    async def show_source(self, request: Request) -> Response:
        """Give a source by its address."""
        text = await run_in_threadpool(self._desk.texts.find, request.path_params["name"])
        if text is None:
            return PlainTextResponse(GONE, 404)
        return Response(write_json(text), media_type="application/json", headers=FOREVER)

    async def show_picture(self, request: Request) -> Response:
        """Give the picture of a page, as wide as it is asked for."""
        width = request.query_params.get("width", "")
        if not (width.isascii() and width.isdigit() and len(width) <= 4):
            return PlainTextResponse("a picture's width is a number of pixels", 400)
        picture = await run_in_threadpool(self._desk.pictures.draw, request.path_params["name"], int(width))
        if picture is None:
            return PlainTextResponse(GONE, 404)
        return Response(picture, media_type="image/png", headers=FOREVER)

    async def listen(self, _request: Request) -> Response:
        """Give a stream of events, one for each state."""
        if self._hub.full:
            return PlainTextResponse("too many pages listen", 503)
        return StreamingResponse(self._hub.listen(), media_type="text/event-stream")

    async def choose(self, request: Request) -> Response:
        """Choose outline, layout and paper; the state follows as an event."""
        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > LARGEST:
                return PlainTextResponse("the request is too long", 413)
        try:
            choice = msgspec.json.decode(bytes(body), type=Choice)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return PlainTextResponse("this is no choice", 400)
        return Response(status_code=204) if self._desk.choose(choice) else PlainTextResponse(ABSENT, 400)


def read_face(family: str, weight: int) -> bytes:
    """Read a face's file; nothing where its package is not installed, and the page takes another."""
    found = find_family(family)
    return found.face(weight, italic=False).read_bytes() if found else b""
