"""The other end of `process.py`: takes one task from its standard input, bounds itself, does it, answers, ends."""

from __future__ import annotations

import json
import os
import sys
import time
from importlib import import_module
from threading import Thread

from brief.files import UnreadableError
from brief.sources.pdf.process import DONE, OUT_OF_MEMORY, OUT_OF_TIME, REFUSED

# Windows has no such limits: there the clock below counts the processor's time, and memory is not bounded
try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment]  # asked for before it is used

# modules with `answer(request, data)`, which gives bytes
TASKS = {
    "about": "brief.sources.pdf.about",
    "look": "brief.sources.pdf.looking",
    "read": "brief.sources.pdf.reading",
    # of issued files: these are named here and imported in the child alone, so that they stand above this floor
    "dissect": "brief.issued.dissecting",
    "compare": "brief.issued.comparing",
    "readers": "brief.issued.reading",
    # of PDFs that are put together
    "find": "brief.meeting.given.finding",
}
TICK = 0.5  # seconds


def main() -> None:
    """Do the task, and end with what came of it."""
    # msgspec takes `typing` where there is none: a tenth of what a file as it was issued takes to read
    sys.modules["typing_extensions"] = None  # type: ignore[assignment] # as the import system has it
    source = sys.stdin.buffer
    head = json.loads(source.read(int.from_bytes(source.read(8), "big")))
    data = source.read(head["size"])
    if len(data) < head["size"]:
        os._exit(REFUSED)  # the parent has gone
    bound(head["limits"]["bytes"], head["limits"]["seconds"])
    Thread(target=end_with_parent, args=(sys.stdin.fileno(),), daemon=True).start()
    Thread(target=end_in_time, args=(head["limits"]["seconds"],), daemon=True).start()
    status, answer = do(head["task"], head["request"], data)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    os._exit(status)  # at once: neither pdfium's memory nor ours needs to be tidied


def do(task: str, request: dict[str, object], data: bytes) -> tuple[int, bytes]:
    """Give a task's status and answer."""
    try:
        answer: bytes = import_module(TASKS[task]).answer(request, data)
    except UnreadableError as error:
        return REFUSED, json.dumps([error.message, error.help]).encode()
    except MemoryError:
        return OUT_OF_MEMORY, b""
    return DONE, answer


def bound(memory: int, seconds: int) -> None:
    """Bound memory and processor time, as far as the system does."""
    if resource is None:
        return
    for kind, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        try:
            _, most = resource.getrlimit(kind)
            least = limit if most == resource.RLIM_INFINITY else min(limit, most)
            resource.setrlimit(kind, (least, most))
        except (OSError, ValueError):  # macOS knows no limit of addresses
            continue


def end_with_parent(pipe: int) -> None:
    """End when the parent does: its end of the pipe closes."""
    os.read(pipe, 1)
    os._exit(REFUSED)


def end_in_time(seconds: int) -> None:
    """End where the processor's time is over and the system has not seen to it."""
    while time.process_time() < seconds:
        time.sleep(TICK)
    os._exit(OUT_OF_TIME)
