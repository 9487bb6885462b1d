"""Saves, noticed: which of the files that matter hold something else than before, once their writing has settled.

The system's notices (watchfiles) say only where to look: what has changed is told from the bytes. So it does not matter
whether an editor truncates and writes in place, or writes beside the file and renames; the same bytes are no change.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Self

from msgspec import Struct
from watchfiles import watch

from brief.batch.current import read_bounded
from brief.sources.reader import LARGEST
from brief.writing import is_temporary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

QUIET = 0.15  # seconds without a notice: the writing has settled
GAP = 0.6  # where a file is gone or empty just now: an editor is about to write it
LONGEST = 3.0  # of saves without a pause
STEP = 50  # milliseconds in which the system's notices are gathered
TICK = 250  # milliseconds between two looks of the thread at whether it is still wanted


class Saved(Struct, frozen=True):
    """What has changed: files that matter, by the paths that they were given by; `others` where anything else has."""

    files: frozenset[Path]
    others: bool


class Saves:
    """Follows files, and the folders in which others may appear; the end of the `with` ends it."""

    def __init__(self, quiet: float = QUIET, step: int = STEP) -> None:
        """Begin with nothing to follow; `quiet` are seconds, `step` milliseconds, in which writing settles."""
        self._quiet = quiet
        self._step = step
        self._notices: SimpleQueue[frozenset[str] | Exception | None] = SimpleQueue()
        self._contents: dict[Path, bytes | None] = {}  # by the path that was given
        self._places: dict[str, set[Path]] = {}  # by where notices say that they are
        self._above: set[str] = set()  # folders that lead to them
        self._folders: frozenset[str] = frozenset()
        self._watch: _Watch | None = None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the thread."""
        if self._watch is not None:
            self._watch.end()

    def note(self, files: Iterable[Path]) -> None:
        """Remember what files hold now, before they are read: a later save is then told from it."""
        for file in files:
            if file not in self._contents:
                self._contents[file] = digest(file)

    def follow(self, files: Iterable[Path], folders: Iterable[Path]) -> None:
        """Wait from now on for changes of these files, which have been noted, and of what stands in these folders."""
        wanted = dict.fromkeys(files)
        self._contents = {file: self._contents[file] for file in wanted}
        self._places = {}
        for file in wanted:
            for place in places(file):
                self._places.setdefault(place, set()).add(file)
        self._above = {folder for place in self._places for folder in list_above(place)}
        needed = frozenset(
            [nearest_folder(os.path.dirname(place)) for place in self._places]  # noqa: PTH120 - of 10,000 files
            + [nearest_folder(os.path.realpath(folder)) for folder in folders]
        )
        if needed != self._folders or self._watch is None:
            self._folders = needed
            self._begin()

    def wake(self) -> None:
        """End a wait, in whichever thread it is, as if something else had changed."""
        self._notices.put(None)

    def wait(self) -> Saved:
        """Wait for saves; raises OSError where the system refuses to watch."""
        while True:
            gathered = self._gather()
            if gathered is None:
                return Saved(frozenset(), others=True)
            touched, all_of_them = gathered
            if touched & self._above:
                self._folders = frozenset()  # a folder may be another one now: the next `follow` begins anew
                all_of_them = True
            files = set(self._contents) if all_of_them else set[Path]()
            files.update(*(self._places.get(place, ()) for place in touched))
            changed = frozenset(file for file in files if self._renew(file))
            others = any(place not in self._places and not is_temporary(place) for place in touched)
            if changed or others:
                return Saved(changed, others)

    def _renew(self, file: Path) -> bool:
        """Whether a file holds something else than before; from now on that is what it holds."""
        before, now = self._contents[file], digest(file)
        self._contents[file] = now
        return now != before

    def _gather(self) -> tuple[frozenset[str], bool] | None:
        """Places that were touched until it was quiet, and whether every file has to be looked at; None when woken."""
        touched = set[str]()
        anew = False
        limit = 0.0
        pause: float | None = None
        while True:
            try:
                notice = self._notices.get(timeout=pause)
            except Empty:
                return frozenset(touched), anew
            if notice is None:
                if touched or anew:  # what was touched is told first
                    self._notices.put(None)
                    return frozenset(touched), anew
                return None
            if isinstance(notice, FileNotFoundError):
                self._begin()  # a folder went meanwhile: watch what is left
                continue
            if isinstance(notice, Exception):
                raise notice
            limit = limit or monotonic() + LONGEST
            anew = anew or not notice
            touched |= notice
            known = [file for place in touched for file in self._places.get(place, ())]
            pause = min(GAP if any(is_gap(file) for file in known) else self._quiet, max(0.0, limit - monotonic()))

    def _begin(self) -> None:
        if self._watch is not None:
            self._watch.end()
        self._watch = _Watch(sorted(filter(os.path.isdir, self._folders)), self._notices, self._step)


class _Watch:
    """A thread that passes the system's notices on; an empty one first, when it has begun."""

    def __init__(
        self, folders: Iterable[str], notices: SimpleQueue[frozenset[str] | Exception | None], step: int
    ) -> None:
        self._folders = tuple(folders)
        self._step = step
        self._notices = notices
        self._ended = Event()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._ended.set()
        self._thread.join(1.0)

    def _run(self) -> None:
        begun = False
        try:
            for changes in watch(
                *self._folders,
                watch_filter=None,
                step=self._step,
                debounce=400,
                stop_event=self._ended,
                rust_timeout=TICK,
                yield_on_timeout=True,
                raise_interrupt=False,
                recursive=False,
            ):
                if not begun:
                    self._notices.put(frozenset())
                    begun = True
                if changes:
                    self._notices.put(frozenset(place for _, place in changes))
        except Exception as error:  # noqa: BLE001 - told by the main thread
            self._notices.put(error)


def digest(file: Path) -> bytes | None:
    """Stands for what a file holds; None where it is none, or not to be read."""
    content = read_bounded(file, LARGEST)
    return None if content is None else sha256(content).digest()


def places(file: Path) -> tuple[str, str]:
    """Where notices of a file may come from: its own place, and the one that its link leads to."""
    folder, name = os.path.split(os.path.abspath(file))  # noqa: PTH100 - of 10,000 files, and `..` is not to stay
    return os.path.join(os.path.realpath(folder), name), os.path.realpath(file)  # noqa: PTH118 - as above


def list_above(place: str) -> Iterator[str]:
    """Every folder above a place."""
    while (folder := os.path.dirname(place)) != place:  # noqa: PTH120 - as above
        yield folder
        place = folder


def nearest_folder(folder: str) -> str:
    """Find the folder, or the nearest above it that is there."""
    while not os.path.isdir(folder):  # noqa: PTH112 - as above
        folder = os.path.dirname(folder)  # noqa: PTH120 - as above
    return folder


def is_gap(file: Path) -> bool:
    """Whether a file is gone or empty, as between truncating it and writing it."""
    with suppress(OSError):
        return file.stat().st_size == 0
    return True
