"""The command line: options in, calls, a printed report; click is imported in this folder alone."""

from __future__ import annotations

import gc
import os
import sys

from brief import __version__
from brief.cli.interrupts import heed_lost
from brief.garbage import SELDOM

TYPE_CHECKING = False  # as type checkers take it; `typing` itself would be half of what `--version` takes
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn


def main() -> NoReturn:
    """Run `brief` as the shell calls it; the process ends with its exit code."""
    gc.set_threshold(*SELDOM)
    open_closed()
    sys.unraisablehook = heed_lost
    try:
        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while modules are still being imported; afterwards `guard` answers
        code = 130
    except OSError:  # the version has nowhere to go
        code = 2
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):  # a full disk, or closed: `guard` has said so where it matters
            code = code or 2
    os._exit(code)  # files are closed; to take the interpreter down, and look for garbage in it, was a sixth of a start


def open_closed() -> None:
    """Open the standard streams that the caller has closed, so that no file of ours becomes one of them.

    What is read there is empty, what is said there is lost; but what is written to stdout fails, for it was asked for.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "r"), ("stderr", "w"))):
        try:
            os.fstat(number)
        except OSError:
            opened = os.open(os.devnull, os.O_WRONLY if mode == "w" else os.O_RDONLY)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            os.set_inheritable(number, True)  # noqa: FBT003 (its own signature)
            stream = open(number, "r" if name == "stdin" else "w", encoding="utf-8", closefd=False)  # noqa: SIM115 (as long as the process)
            setattr(sys, name, stream)


def run(arguments: Sequence[str]) -> int:
    """Run `brief` with `arguments`; the exit code: 0 clean, 1 findings, 2 usage or a file that cannot be used."""
    if list(arguments) == ["--version"]:
        sys.stdout.write(f"brief {__version__}\n")
        return 0
    from brief.cli.running import guard  # noqa: PLC0415 - click: 45 of the 60 ms that `--version` would take

    return guard(arguments)
