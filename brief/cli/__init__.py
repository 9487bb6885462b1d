"""The command line: options in, calls, a printed report; click is imported in this folder alone."""

from __future__ import annotations

import gc
import sys

from brief import __version__
from brief.cli.interrupts import heed_lost

TYPE_CHECKING = False  # as type checkers take it; `typing` itself would be half of what `--version` takes
if TYPE_CHECKING:
    from collections.abc import Sequence


def main() -> None:
    """Run `brief` as the shell calls it; the process ends with its exit code."""
    gc.set_threshold(20_000, 20, 50)  # what a start makes stays: looking for garbage in it was 3 % of its instructions
    sys.unraisablehook = heed_lost
    try:
        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:  # while modules are still being imported; afterwards `guard` answers
        sys.exit(130)


def run(arguments: Sequence[str]) -> int:
    """Run `brief` with `arguments`; the exit code: 0 clean, 1 findings, 2 usage or a file that cannot be used."""
    if list(arguments) == ["--version"]:
        sys.stdout.write(f"brief {__version__}\n")
        return 0
    from brief.cli.running import guard  # noqa: PLC0415 - click: 45 of the 60 ms that `--version` would take

    return guard(arguments)
