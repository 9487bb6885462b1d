"""Workers at work: each has one outline at a time; who is lost or too slow costs that outline alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe, wait
from time import monotonic
from typing import TYPE_CHECKING, Any, Self

from msgspec import Struct

from brief.batch.tasks import tell_lost
from brief.batch.worker import OUT_OF_MEMORY
from brief.diagnostics import Code
from brief.writing import sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from types import TracebackType

    from brief.batch.tasks import Current, Result, Task
    from brief.pipeline import Outcome

# the paths of imports are this process's: without them `-c` would put the folder that the command runs in before all
SCRIPT = "import sys; sys.path[:] = sys.argv[2:]; from brief.batch.worker import serve; serve(int(sys.argv[1]))"
START = 60.0  # seconds for a worker to be ready, besides the time that an outline may take
GRACE = 0.4  # seconds for a worker to remove its temporary file, within the one that Ctrl-C may take


class Worker(Struct, eq=False):
    """A process and what it is doing: the place and task in the batch, since when, until when at most."""

    process: subprocess.Popen[bytes]
    line: Connection
    place: int
    task: Task
    since: float
    until: float | None

    def take(self, place: int, task: Task, seconds: float | None) -> bool:
        """Begin a task that may take `seconds`; False where the process is gone."""
        self.place, self.task, self.since = place, task, monotonic()
        self.until = None if seconds is None else self.since + seconds
        try:
            self.line.send(task)
        except OSError:
            return False
        return self.process.poll() is None


class Crew:
    """Up to `most` workers, each started when there is work for it; `timeout` is in seconds for one outline.

    They stay from one run to the next, warm; the end of the `with` is theirs.
    """

    def __init__(self, most: int, timeout: float | None, packages: str | None = None) -> None:
        """Begin without a worker; `packages` is a folder whose packages come before all others."""
        self._most = most
        self._timeout = timeout
        self._packages = [] if packages is None else [packages]
        self._busy: list[Worker] = []
        self._idle: list[Worker] = []

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every worker."""
        self.dismiss()

    def run(
        self, tasks: Iterable[Task], find_current: Callable[[Task], Current | None]
    ) -> Generator[tuple[int, Result], None, None]:
        """Yield each task's place and result as they come; closing this ends every worker that is at work.

        A task whose PDF is current is no work: no worker sees it.
        """
        waiting = enumerate(tasks)
        try:
            while True:
                while len(self._busy) < self._most and (following := next(waiting, None)) is not None:
                    place, task = following
                    current = find_current(task)
                    if current is not None:
                        yield place, current
                    else:
                        self._hand_out(place, task)
                if not self._busy:
                    break
                yield from self._collect()
        finally:
            end_workers(self._busy)
            self._busy.clear()

    def dismiss(self) -> None:
        """End all workers; those that wait for work go by themselves."""
        for worker in self._idle:
            worker.line.close()
        end_workers(self._busy)
        for worker in self._idle:
            await_end(worker, monotonic() + GRACE)
        self._busy.clear()
        self._idle.clear()

    def _hand_out(self, place: int, task: Task) -> None:
        """Give a task to a worker that waits, if it is still there, or to a new one."""
        while self._idle:
            worker = self._idle.pop()
            if worker.take(place, task, self._timeout):
                self._busy.append(worker)
                return
            end_workers([worker])  # killed while it had nothing to do: that is no outline's loss
        process, line = start_worker(self._packages)
        worker = Worker(process, line, place, task, monotonic(), None)
        self._busy.append(worker)
        # where this fails, the worker is gone already: reading from it will say so
        worker.take(place, task, None if self._timeout is None else self._timeout + START)

    def _collect(self) -> Iterator[tuple[int, Result]]:
        """Wait for a result, a loss or the end of somebody's time."""
        ends = [worker.until for worker in self._busy if worker.until is not None]
        ready = wait([worker.line for worker in self._busy], max(0.0, min(ends) - monotonic()) if ends else None)
        now = monotonic()
        for worker in tuple(self._busy):
            if worker.line in ready:
                yield from self._receive(worker)
            elif worker.until is not None and worker.until <= now:
                self._busy.remove(worker)
                end_workers([worker])
                yield worker.place, self._tell_timeout(worker)

    def _receive(self, worker: Worker) -> Iterator[tuple[int, Result]]:
        try:
            result: Result | None = worker.line.recv()
        except (EOFError, OSError):
            self._busy.remove(worker)
            with suppress(subprocess.TimeoutExpired):  # it ends by itself: why is what is to be told
                worker.process.wait(GRACE)
            end_workers([worker])
            yield worker.place, tell_loss(worker)
            return
        if result is None:  # warm: the outline's own time begins
            worker.since = monotonic()
            worker.until = None if self._timeout is None else worker.since + self._timeout
            return
        self._busy.remove(worker)
        self._idle.append(worker)
        yield worker.place, result

    def _tell_timeout(self, worker: Worker) -> Outcome:
        return tell_lost(
            worker.task,
            worker.since,
            Code.BUILD_TIMEOUT,
            f"{'checking' if worker.task.checks else 'building'} it took more than {self._timeout:g} s and was stopped",
            "allow it more time with `--timeout`, or take it alone with `-v` to see which stage takes it",
        )


def start_worker(packages: Sequence[str]) -> tuple[subprocess.Popen[bytes], Connection]:
    """Start a process that builds; its end of the socket is its alone, so that its end is seen."""
    ours, theirs = Pipe()
    with theirs:
        end = theirs.fileno()
        process = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-c", SCRIPT, str(end), *packages, *sys.path],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # what it has to say comes as a result, not as a traceback
            **_hand_down(end),
        )
    return process, ours


if sys.platform == "win32":  # pragma: no cover - checked as types alone: nobody has run it there

    def _hand_down(end: int) -> dict[str, Any]:
        """Have a process inherit one end of a pipe; Ctrl-C is ours alone."""
        os.set_handle_inheritable(end, True)  # noqa: FBT003 - its signature
        group = subprocess.CREATE_NEW_PROCESS_GROUP
        return {"startupinfo": subprocess.STARTUPINFO(lpAttributeList={"handle_list": [end]}), "creationflags": group}

else:

    def _hand_down(end: int) -> dict[str, Any]:
        """Have a process inherit one end of a socket; Ctrl-C is ours alone."""
        return {"pass_fds": (end,), "process_group": 0}


def end_workers(workers: Iterable[Worker]) -> None:
    """End workers within `GRACE`, and remove what those that had to be killed were writing."""
    ended = list(workers)
    for worker in ended:
        worker.process.terminate()
    limit = monotonic() + GRACE
    for worker in ended:
        await_end(worker, limit)
        worker.line.close()
        sweep(worker.task.targets)


def await_end(worker: Worker, limit: float) -> None:
    """Let a worker end by itself until `limit`."""
    try:
        worker.process.wait(max(0.0, limit - monotonic()))
    except subprocess.TimeoutExpired:
        worker.process.kill()
        worker.process.wait()


def tell_loss(worker: Worker) -> Outcome:
    """Say how a worker was lost."""
    status = worker.process.returncode
    if status == OUT_OF_MEMORY:
        fact = "memory ran out in the process that built it"
    elif status is not None and status < 0:
        fact = f"the process that built it was ended by {name_signal(-status)}"
    else:
        fact = f"the process that built it ended with status {status}"
    return tell_lost(
        worker.task, worker.since, Code.WORKER_LOST, fact, "if memory is short, build with fewer processes (`-j 1`)"
    )


def name_signal(number: int) -> str:
    """Name a signal as people do."""
    try:
        return signal.Signals(number).name
    except ValueError:  # a real-time signal
        return f"signal {number}"
