"""Who may ask: this machine's own browser, on the page that it was given; everything else is refused before it is read.

A page of anywhere may send requests to 127.0.0.1, and a name of its own may be made to lead there (DNS rebinding). So
the Host has to be ours, an Origin too where there is one, and the address has a token that nobody else knows.
"""

from __future__ import annotations

from hmac import compare_digest
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST = 2_000  # characters of a path with its query
LARGEST = 4_000  # bytes of a body
NAMES = ("127.0.0.1", "localhost")
OURS = frozenset((None, "same-origin", "none"))  # of Sec-Fetch-Site: our page, or who typed or opened the address
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Lets through what our own page asks, and gives every answer its headers."""

    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        """Guard `app`, which is served at `port` under `token`."""
        self._app = app
        self._hosts = frozenset(f"{name}:{port}" for name in NAMES)
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refused = self._refuse(scope)
        app = self._app if refused is None else PlainTextResponse(refused[1] + "\n", refused[0])
        await app(scope, receive, send_guarded)

    def _refuse(self, scope: Scope) -> tuple[int, str] | None:
        """Say why a request is refused, with HTTP's number for it."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return 421, "this is no host of brief preview"
        origin = headers.get("origin")
        if origin is not None and origin.lower().removeprefix("http://") not in self._hosts:
            return 403, "other pages may not ask"
        if headers.get("sec-fetch-site") not in OURS:
            return 403, "other pages may not ask"
        if len(scope["path"]) + len(scope["query_string"]) > LONGEST:
            return 414, "the address is too long"
        first = scope["path"].split("/", 2)[1] if scope["path"].startswith("/") else ""
        if not compare_digest(first.encode("utf-8", "surrogateescape"), self._token.encode()):
            return 404, "open the address that brief preview has printed"
        return self._refuse_method(scope["method"], headers)

    def _refuse_method(self, method: str, headers: Headers) -> tuple[int, str] | None:
        """Refuse what changes something unless our page asks for it, and bodies that are none of ours."""
        if method in {"GET", "HEAD"}:
            return None
        if method != "POST":
            return 405, "there is no such method"
        if headers.get("origin") is None or headers.get("content-type") != "application/json":
            return 403, "other pages may not ask"
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit() and len(length) < len(str(LARGEST)) + 1):
            return 411, "the request does not say how long it is"
        return (413, "the request is too long") if int(length) > LARGEST else None
