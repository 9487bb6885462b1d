"""The latest state, from the desk's thread to every browser that listens."""

from __future__ import annotations

import asyncio
from threading import Lock
from typing import TYPE_CHECKING

from brief.preview.state import write_json

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from brief.preview.state import PreviewState

BEAT = 15.0  # seconds between two signs of life
MOST = 16  # streams; a browser has one


class Hub:
    """Keeps the latest state and wakes who waits for it."""

    def __init__(self) -> None:
        """Begin with no state."""
        self._lock = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: set[asyncio.Event] = set()
        self._state = b""
        self._event = b""
        self.closed = False

    def open(self) -> None:
        """Begin to wake, in the loop that this is called in."""
        self._loop = asyncio.get_running_loop()

    def close(self) -> None:
        """End every stream; called in the loop's thread, or where a signal is heard."""
        self.closed = True
        self._call()

    def tell(self, state: PreviewState) -> None:
        """Keep a state; called in the desk's thread."""
        written = write_json(state)
        with self._lock:
            self._state = written
            self._event = b"id: %d\ndata: %b\n\n" % (state.serial, written)  # JSON is one line
        self._call()

    def read(self) -> bytes:
        """Give the latest state as JSON; empty before there is one."""
        with self._lock:
            return self._state

    @property
    def full(self) -> bool:
        """Whether there are as many streams as there may be."""
        return len(self._waiting) >= MOST

    async def listen(self) -> AsyncIterator[bytes]:
        """Give each new state as an event, and a sign of life now and then."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            yield b"retry: 1000\n\n" + self._read_event()
            while not self.closed:
                try:
                    await asyncio.wait_for(event.wait(), BEAT)
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                event.clear()
                if not self.closed:
                    yield self._read_event()
        finally:
            self._waiting.discard(event)

    def _read_event(self) -> bytes:
        with self._lock:
            return self._event

    def _call(self) -> None:
        """Wake who listens, from whichever thread."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        for event in self._waiting:
            event.set()
