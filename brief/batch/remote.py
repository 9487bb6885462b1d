"""What a cluster's worker does: bytes in, bytes out. It keeps processes that build, as a batch on one machine does.

So an outline has a process to itself whatever the worker is (threads, a limit of memory), is stopped after its time,
and finds its fonts among those that came with it.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from contextlib import closing
from typing import TYPE_CHECKING

from distributed import get_worker

from brief.batch.crew import Crew
from brief.batch.parcel import answer, unpack, write_tree
from brief.batch.program import describe_alike

if TYPE_CHECKING:
    from brief.batch.parcel import FontFiles, Parcel
    from brief.batch.program import Program

DONE, DIFFERS = "done", "differs"
_idle: dict[tuple[str, float | None], list[Crew]] = {}  # by the fonts that they have and the time that they give


def keep(fonts: bytes) -> bytes:
    """Have fonts at hand for the tasks that need them."""
    return fonts


def perform(program: Program, parcel: bytes, fonts: bytes, timeout: float | None) -> tuple[str, bytes]:
    """Build a parcel's PDF, unless this program is another one; `timeout` is in seconds."""
    own = describe_alike(program)
    if own != program:
        return DIFFERS, pickle.dumps(own)
    opened: Parcel = pickle.loads(parcel)  # noqa: S301 - who may send tasks to a cluster may run anything on it
    place = get_worker().local_directory  # the cluster removes it, however this ends
    packages = lay_out_fonts(pickle.loads(fonts), place)  # noqa: S301 - as above
    crews = _idle.setdefault((packages, timeout), [])
    crew = crews.pop() if crews else Crew(1, timeout, packages)
    with tempfile.TemporaryDirectory(prefix="brief-", dir=place) as root:
        task = unpack(opened, os.path.realpath(root))
        with closing(crew.run([task], lambda _: None)) as results:
            _, result = next(results)
        done = answer(task, result)
    crews.append(crew)
    return DONE, done


def lay_out_fonts(fonts: FontFiles, place: str) -> str:
    """Write font packages once, into a folder of their own."""
    folder = os.path.join(place, f"brief-fonts-{fonts.digest}")  # noqa: PTH118 - a string is wanted
    if not os.path.isdir(folder):  # noqa: PTH112 - as above
        with tempfile.TemporaryDirectory(prefix="brief-", dir=place) as half:
            whole = os.path.join(half, "fonts")  # noqa: PTH118 - as above
            write_tree(whole, fonts.files)
            try:
                os.rename(whole, folder)  # noqa: PTH104 - as above
            except OSError:
                if not os.path.isdir(folder):  # noqa: PTH112 - another thread was first
                    raise
    return folder
