"""A server on 127.0.0.1 and a desk behind it, until Ctrl-C."""

from __future__ import annotations

import secrets
import socket
import sys
from threading import Thread
from typing import TYPE_CHECKING

import uvicorn

from brief.preview.desk import Desk
from brief.preview.hub import Hub
from brief.preview.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from starlette.types import Receive, Scope, Send

    from brief.pipeline import Request

HOST = "127.0.0.1"
SECRET = 18  # bytes of the token
MOST = 64  # connections
SWITCH = 0.0005  # seconds: the desk builds while a browser is answered
GRACE = 1  # seconds for answers under way, once it is to end


class Server(uvicorn.Server):
    """Ends its streams before it waits for them."""

    def __init__(self, config: uvicorn.Config, hub: Hub) -> None:
        """Serve what `config` says."""
        super().__init__(config)
        self._hub = hub

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End at a signal."""
        self._hub.close()
        super().handle_exit(sig, frame)


def open_door(port: int) -> socket.socket:
    """Take a port of this machine's own; 0 is any that is free. Raises OSError."""
    return socket.create_server((HOST, port))


def serve(requests: tuple[Request, ...], door: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve until a signal ends it; `ready` is called with the address once it answers."""
    port, token = door.getsockname()[1], secrets.token_urlsafe(SECRET)
    hub = Hub()
    desk = Desk(requests, hub.tell)
    site = Site(desk, hub).serve(port, token)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await site(scope, receive, send)
            return
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                hub.open()
                Thread(target=desk.run, name="desk", daemon=True).start()
                ready(f"http://{HOST}:{port}/{token}/")
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return

    sys.setswitchinterval(SWITCH)
    config = uvicorn.Config(
        app,
        access_log=False,
        date_header=False,
        limit_concurrency=MOST,
        log_config=None,
        log_level="critical",
        proxy_headers=False,  # nobody stands between
        server_header=False,
        timeout_graceful_shutdown=GRACE,
        ws="none",
    )
    Server(config, hub).run([door])
