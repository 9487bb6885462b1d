"""A task that is begun now, and whose answer is taken later: this program imports its modules meanwhile.

Where it can, the process that does it is a fork of this one, which need not import again what is imported; it is
bounded, and answers, as the one that `process.py` starts. Only a process of one thread is forked: of others the fork
would have the locks, and not the threads that give them back.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from signal import SIG_DFL, SIGINT, SIGKILL, SIGTERM, signal
from threading import Thread, Timer
from typing import TYPE_CHECKING, NoReturn

from brief.sources.pdf import child
from brief.sources.pdf.process import BROKEN, DONE, LARGEST, OUT_OF_TIME, PATIENCE, explain, reckon_memory, run_task

if TYPE_CHECKING:
    from collections.abc import Mapping

THREADS = Path("/proc/self/task")  # those of libraries too; where there is no such folder, nothing is forked
MEMORY = Path("/proc/self/statm")  # in pages, first those that this process has the addresses of


def can_fork() -> bool:
    """Whether this process has one thread, as far as the system tells."""
    try:
        return sum(1 for _ in THREADS.iterdir()) == 1
    except OSError:
        return False


def begin_task(task: str, request: Mapping[str, object], data: bytes, seconds: int) -> ForkedTask | AwaitedTask:
    """Begin a task as `run_task` does one; `take` gives its answer."""
    begun = ForkedTask if can_fork() else AwaitedTask
    return begun(task, request, data, seconds)


class AwaitedTask(Thread):
    """A task of a process that is started anew: a thread talks with it."""

    def __init__(self, task: str, request: Mapping[str, object], data: bytes, seconds: int) -> None:
        """Begin it."""
        super().__init__(daemon=True)
        self._ask = task, request, data, seconds
        self._answer: bytes | BaseException = b""
        self.start()

    def run(self) -> None:
        """Have it done; what goes wrong is kept for whoever takes the answer."""
        try:
            self._answer = run_task(*self._ask)
        except BaseException as error:  # noqa: BLE001 - it is raised where the answer is taken
            self._answer = error

    def take(self) -> bytes:
        """Wait for the answer and give it. Raises UnreadableError, and whatever else went wrong."""
        self.join()
        if isinstance(self._answer, bytes):
            return self._answer
        raise self._answer


class ForkedTask:
    """A task that a fork of this process does."""

    def __init__(self, task: str, request: Mapping[str, object], data: bytes, seconds: int) -> None:
        """Begin it."""
        answer, ours = os.pipe(), os.pipe()
        self._seconds = seconds
        self._process = os.fork()
        if not self._process:
            _do(task, request, data, seconds, answer, ours)
        os.close(answer[1])
        os.close(ours[0])
        self._answer, self._ours = answer[0], ours[1]  # that our end of a pipe closes tells the child of our end

    def take(self) -> bytes:
        """Wait for the answer and give it. Raises UnreadableError."""
        late = Timer(PATIENCE * self._seconds, self._kill)
        late.daemon = True
        late.start()
        try:
            with os.fdopen(self._answer, "rb") as stream:
                answer = stream.read(LARGEST + 1)
            if len(answer) > LARGEST:
                self._kill()
            status = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
            status = status if late.is_alive() or status == DONE else OUT_OF_TIME  # by the clock
        finally:  # an end that is asked for by a signal comes through here as well
            late.cancel()
            os.close(self._ours)
        if status == DONE:
            return answer
        raise explain(status, answer)

    def _kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._process, SIGKILL)


def _do(
    task: str, request: Mapping[str, object], data: bytes, seconds: int, answer: tuple[int, int], ours: tuple[int, int]
) -> NoReturn:
    """Do a task in the fork, and end: nothing of what the program would do next is done here."""
    status = BROKEN
    try:
        os.close(answer[0])
        os.close(ours[1])
        signal(SIGINT, SIG_DFL)
        signal(SIGTERM, SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in range(3):  # what pdfium and pypdf say by themselves
            os.dup2(nothing, number)
        sys.path[:] = filter(None, sys.path)
        child.bound(_measure_own() + reckon_memory(data), seconds)
        Thread(target=child.end_with_parent, args=(ours[0],), daemon=True).start()
        Thread(target=child.end_in_time, args=(seconds,), daemon=True).start()
        status, said = child.do(task, dict(request), data)
        with os.fdopen(answer[1], "wb") as stream:
            stream.write(said)
    except BaseException:  # noqa: BLE001 - how it ends tells that there is no answer
        status = BROKEN
    os._exit(status)


def _measure_own() -> int:
    """Measure what a fork has of memory before it has read anything: what this process has."""
    return int(MEMORY.read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
