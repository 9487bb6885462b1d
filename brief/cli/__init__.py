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


def run(arguments: Sequence[str]) -> int:
    """Run `brief` with `arguments`; the exit code: 0 clean, 1 findings, 2 usage or a file that cannot be used."""
    if list(arguments) == ["--version"]:
        sys.stdout.write(f"brief {__version__}\n")
        return 0
    from brief.cli.running import guard  # noqa: PLC0415 - click: 45 of the 60 ms that `--version` would take

    return guard(arguments)
