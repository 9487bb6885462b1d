"""The same tasks on a Dask cluster: sent as bytes, a few ahead of the workers, and written here.

Dask gives the tasks of a worker that is lost to others; one that costs several workers their lives is given up.
"""

from __future__ import annotations

import logging
import pickle
import warnings
from contextlib import closing
from hashlib import sha256
from time import monotonic
from typing import TYPE_CHECKING, Self

import dask
import distributed
from msgspec import Struct

from brief.batch import remote
from brief.batch.crew import Crew
from brief.batch.parcel import Packer, restore
from brief.batch.program import describe_program, tell_difference
from brief.batch.tasks import ProgramFault, tell_lost
from brief.diagnostics import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from types import TracebackType

    from brief.batch.parcel import FontFiles, Parcel
    from brief.batch.tasks import Current, Result, Task
    from brief.pipeline import Outcome

    Built = distributed.Future[tuple[str, bytes]]

CONNECT = 10.0  # seconds for the scheduler to answer
ALONE = 120.0  # seconds that a cluster may be without a worker, as one that grows on demand is at first
TICK = 1.0  # seconds between two looks at how many workers there are
GONE = "the cluster's scheduler was lost"
AHEAD = 2  # tasks sent for each thread of a worker: one that it builds and one that it has when that is done


class UnreachableError(Exception):
    """There is no scheduler at the address."""


class Sent(Struct, frozen=True):
    """A task that is under way: its place in the batch, the task, what was sent, since when."""

    place: int
    task: Task
    parcel: Parcel
    since: float


class Cluster:
    """The workers of a scheduler; `timeout` is in seconds for one outline. The end of the `with` ends what it asked."""

    def __init__(self, address: str, timeout: float | None) -> None:
        """Connect. Raises UnreachableError."""
        self._timeout = timeout
        self._here = Crew(1, timeout)  # builds what cannot be packed, which has findings
        self._fonts: dict[str, distributed.Future[bytes]] = {}
        self._threads = 0
        self._seen = monotonic()  # when there was a worker last
        self._lost = False  # whether the scheduler is gone
        logging.disable()  # losses are told as findings, not as other libraries' tracebacks
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"})  # a source may be large
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of other versions, which are told by `remote.perform`
                self._client = distributed.Client(address, timeout=CONNECT)
        except (OSError, ValueError, TimeoutError) as error:
            raise UnreachableError(str(error).partition("\n")[0] or f"no answer within {CONNECT:g} s") from error

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Disconnect: the scheduler forgets what was asked."""
        self._here.dismiss()
        self._fonts.clear()
        self._client.close(timeout=0.5)

    def dismiss(self) -> None:
        """End what is kept here; workers keep fonts by their content."""
        self._here.dismiss()

    def run(
        self, tasks: Iterable[Task], find_current: Callable[[Task], Current | None]
    ) -> Generator[tuple[int, Result], None, None]:
        """Yield each task's place and result as they come."""
        packer = Packer()
        waiting = enumerate(tasks)
        under_way: dict[Built, Sent] = {}
        self._seen = monotonic()
        self._look()
        try:
            while True:
                while len(under_way) < self._count_room() and (following := next(waiting, None)) is not None:
                    place, task = following
                    current = find_current(task)
                    if current is not None:
                        yield place, current
                    elif self._lost:
                        yield place, tell_loss(task, monotonic(), GONE)
                    elif (packed := packer.pack(task)) is None:
                        yield place, self._build_here(task)
                    else:
                        parcel, fonts = packed
                        future = self._send(parcel, fonts)
                        under_way[future] = Sent(place, task, parcel, monotonic())
                if not under_way:
                    break
                yield from self._collect(under_way)
        finally:
            for future in under_way:
                future.release()

    def _count_room(self) -> int:
        """How many tasks may be under way: more than the cluster has threads, and some for those that it may get."""
        return max(4, AHEAD * self._threads)

    def _build_here(self, task: Task) -> Result:
        with closing(self._here.run([task], lambda _: None)) as results:
            return next(results)[1]

    def _send(self, parcel: Parcel, fonts: FontFiles) -> Built:
        if fonts.digest not in self._fonts:
            key = f"brief-fonts-{fonts.digest}"
            self._fonts[fonts.digest] = self._client.submit(remote.keep, pickle.dumps(fonts), key=key)
        program = describe_program(parcel.names)
        data = pickle.dumps(parcel)
        whole = sha256(repr((program, fonts.digest, self._timeout)).encode() + data)
        return self._client.submit(
            remote.perform,
            program,
            data,
            self._fonts[fonts.digest],
            self._timeout,
            key=f"brief-{whole.hexdigest()}",
        )

    def _collect(self, under_way: dict[Built, Sent]) -> Iterator[tuple[int, Result]]:
        """Wait a while for results; where there is no worker for long, give up what is under way."""
        try:
            done = distributed.wait(list(under_way), timeout=TICK, return_when="FIRST_COMPLETED").done
        except (TimeoutError, distributed.TimeoutError):
            done = set()
        except (distributed.CancelledError, ValueError):  # the latter: the client has gone with its scheduler
            self._lost = True
            done = set(under_way)
        for future in done:
            sent = under_way.pop(future)
            yield sent.place, self._receive(future, sent)
        self._look()
        if not done and monotonic() - self._seen > ALONE:
            for future, sent in tuple(under_way.items()):
                del under_way[future]
                future.release()
                yield sent.place, tell_loss(sent.task, sent.since, f"the cluster has had no worker for {ALONE:g} s")

    def _look(self) -> None:
        """Count the workers' threads."""
        self._lost = self._lost or self._client.status in ("closing", "closed")
        if self._lost:
            return
        try:
            self._threads = sum(self._client.nthreads().values())
        except (OSError, TimeoutError):
            self._threads = 0
        if self._threads:
            self._seen = monotonic()

    def _receive(self, future: Built, sent: Sent) -> Result:
        """Write what came, or say why nothing did."""
        try:
            kind, content = future.result()
        except distributed.KilledWorker:
            return tell_loss(sent.task, sent.since, "several workers of the cluster were lost while they built it")
        except distributed.CancelledError:
            return tell_loss(sent.task, sent.since, GONE)
        except ImportError as error:
            return tell_difference_of(sent, f"has not this program: {error}")
        except Exception as error:  # noqa: BLE001 - a fault with one outline must not stop the others
            return ProgramFault(f"{type(error).__name__}: {error}", "on a worker of the cluster")
        finally:
            future.release()
        received = pickle.loads(content)  # noqa: S301 - of a cluster that the user has named
        if kind == remote.DIFFERS:
            difference = tell_difference(describe_program(sent.parcel.names), received)
            return tell_difference_of(sent, f"has {difference}")
        return restore(sent.task, sent.parcel.task, received)


def tell_loss(task: Task, since: float, fact: str) -> Outcome:
    """Say that nothing came of a task."""
    hint = "see the cluster's own log, and build again: what is up to date is left alone"
    return tell_lost(task, since, Code.WORKER_LOST, fact, hint)


def tell_difference_of(sent: Sent, fact: str) -> Outcome:
    """Say that a worker would not build what this machine would."""
    hint = "install the same version of brief and of its libraries on every worker"
    return tell_lost(sent.task, sent.since, Code.WORKER_DIFFERS, f"a worker of the cluster {fact}", hint)
