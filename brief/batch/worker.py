"""A process that builds: warmed once, then one outline after the other until nobody asks any more.

It is a fresh interpreter, not a fork: it shares nothing with the command but one socket, so that the end of either is
seen by the other at once. It stands in a process group of its own: Ctrl-C is the command's affair, which ends it.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

from brief.batch.tasks import tell_fault
from brief.garbage import SELDOM
from brief.pipeline import build, check

if sys.platform == "win32":
    from multiprocessing.connection import PipeConnection as _Line
else:
    from multiprocessing.connection import Connection as _Line

if TYPE_CHECKING:
    from types import FrameType

    from brief.batch.tasks import Result, Task

OUT_OF_MEMORY = 71  # exit status, told from a crash


def serve(descriptor: int) -> NoReturn:
    """Build what comes through the socket `descriptor`, until it is closed; the process ends here."""
    signal.signal(signal.SIGTERM, _stop)
    with contextlib.suppress(EOFError, OSError), _Line(descriptor) as line:
        _warm()
        line.send(None)  # ready: the clock of the first outline starts
        while True:
            task: Task = line.recv()
            line.send(perform(task))
    os._exit(0)  # there is nothing to tidy, and taking an interpreter down is 20 ms


def perform(task: Task) -> Result:
    """Build one PDF, or check its outline; a fault of the program is told, not raised."""
    try:
        if task.folder:
            os.chdir(task.folder)
        return check(task.request) if task.checks else build(task.request, task.output)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # this process has no room left, not even to end in order; a new one has
    except Exception as error:  # noqa: BLE001 - a fault of ours with one outline must not stop the others
        return tell_fault(error)


def _warm() -> None:
    """Import what every outline needs; faces, patterns and shaped words are kept from the first that needs them."""
    with contextlib.suppress(Exception):  # a broken installation: building says so, of each outline
        import brief.compose  # noqa: PLC0415 - behind the gate in a command; a worker is here to build
        import brief.typeset.brief  # noqa: PLC0415 - as above
        import brief.typeset.proof.rules  # noqa: F401, PLC0415 - as above
    gc.collect()
    gc.set_threshold(*SELDOM)
    gc.freeze()  # modules stay: no collection need look at them again


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    """Unwind the stack, so that a temporary file is removed."""
    sys.exit(128 + signal.SIGTERM)
