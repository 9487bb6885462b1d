"""A process of its own for what may take any memory and any time: pdfium over a file that somebody has sent.

The child bounds itself (`child.py`) where the system lets it, ends with its parent, and answers in bytes. Whatever
else it does (it crashes, is killed, takes too long, says nonsense), the file is one that cannot be read.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

from brief.files import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping

HELP_BROKEN = "open it in a viewer and print it to a new PDF, or save its text as .txt"
HELP_LONG = "take out the pages that are quoted, or save its text as .txt"
SECONDS = 60  # of processor time
PATIENCE = 10  # times as long by the clock: other work may have the processors
MEGABYTES = 500  # of memory ...
TIMES = 4  # ... and as often a file's size
LARGEST = 200_000_000  # bytes of an answer
SCRIPT = "import sys; sys.path[:] = sys.argv[1:]; from brief.sources.pdf.child import main; main()"
ROOT = Path(__file__).parents[3]  # where `brief` is imported from
# how a child ends
DONE, BROKEN, REFUSED, OUT_OF_MEMORY, OUT_OF_TIME = 0, 1, 3, 4, 5
SIGXCPU = 24  # as Linux, macOS and the BSDs number it


def run_task(task: str, request: Mapping[str, object], data: bytes, seconds: int = SECONDS) -> bytes:
    """Have a child do a task (`child.TASKS`) with a file's bytes, and give its answer. Raises UnreadableError."""
    limits = {"seconds": seconds, "bytes": reckon_memory(data)}
    head = json.dumps({"task": task, "request": request, "limits": limits, "size": len(data)}).encode()
    process = subprocess.Popen(  # noqa: S603 - this very program
        # nothing of the environment, of the folder that it is started in, or of `site` is imported
        [sys.executable, "-I", "-S", "-c", SCRIPT, str(ROOT), *filter(None, sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # what pdfium and pypdf say by themselves
    )
    late = Timer(PATIENCE * seconds, process.kill)
    late.daemon = True
    late.start()
    try:
        answer = _talk(process, head, data)
        status = process.wait()
        status = status if late.is_alive() or status == DONE else OUT_OF_TIME  # by the clock
    finally:  # an end that is asked for by a signal comes through here as well
        late.cancel()
        _end(process)
    if status == DONE:
        return answer
    raise explain(status, answer)


def reckon_memory(data: bytes) -> int:
    """Reckon how many bytes of memory a child may have for a file."""
    return MEGABYTES * 1_000_000 + TIMES * len(data)


def _talk(process: subprocess.Popen[bytes], head: bytes, data: bytes) -> bytes:
    """Send the task and take the answer; the pipe to the child stays open: its end tells the child of ours."""
    if process.stdin is None or process.stdout is None:  # pragma: no cover - both were asked for
        return b""
    with suppress(BrokenPipeError):  # it has ended: how, its status says
        process.stdin.write(len(head).to_bytes(8, "big") + head)
        process.stdin.write(data)
        process.stdin.flush()
    answer = process.stdout.read(LARGEST + 1)
    if len(answer) > LARGEST:
        process.kill()
    return answer


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


def explain(status: int, answer: bytes) -> UnreadableError:
    """Say why there is no answer."""
    if status == REFUSED:
        with suppress(ValueError, TypeError):
            message, help_ = json.loads(answer)
            if isinstance(message, str) and isinstance(help_, str):
                return UnreadableError(message, help_)
    if status in (OUT_OF_TIME, -SIGXCPU):
        return UnreadableError("takes too long to read", HELP_LONG)
    if status == OUT_OF_MEMORY:
        return UnreadableError("takes too much memory to read", HELP_LONG)
    return UnreadableError("is no PDF that can be read", HELP_BROKEN)
