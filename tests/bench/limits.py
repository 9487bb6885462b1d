"""What inputs of extreme kinds take: `python tests/bench/limits.py [PATTERN ...] [--size N] [--act ACT]`.

A line for each kind whose processor time or memory is worth one; what takes long is measured at smaller sizes too, so
that the line says how it grows: the time's exponent of the size.
"""

# ruff: noqa: T201 (a program that prints)

from __future__ import annotations

import argparse
import math
import os
import resource
import subprocess
import sys
import tempfile
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
from extremes import list_kinds

if TYPE_CHECKING:
    from extremes import Kind

SECONDS, MEGABYTES = 5.0, 500.0  # what an input of 1 MB may take
TOLD = 1.5, 250.0  # what is worth a line
MOST = 20  # seconds, after which it is given up
SMALLER = (0.1, 0.3)
ACTS = {"check": ("check",), "coverage": ("check", "--coverage"), "build": ("build", "--draft", "-o", "out.pdf")}


class Measure(NamedTuple):
    """What a run took."""

    seconds: float
    megabytes: float
    code: int
    last: str


def measure(kind: Kind, size: int, act: tuple[str, ...]) -> Measure:
    """Run the command on a kind's folder, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in kind(size).items():
            Path(folder, name).write_bytes(data if isinstance(data, bytes) else data.encode(errors="surrogatepass"))
        command = [sys.executable, "-m", "brief", *act, "outline.yaml", "--format", "short"]
        with Path(folder, "said").open("wb") as said:
            process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, preexec_fn=_limit)  # noqa: PLW1509
            _, status, used = os.wait4(process.pid, 0)
        lines = Path(folder, "said").read_bytes()[-100_000:].decode(errors="replace").splitlines()
    code = os.waitstatus_to_exitcode(status)
    worst = [line for line in lines if "internal-error" in line or "Traceback" in line]
    last = ([*worst, *lines[-1:]] or [""])[0]
    return Measure(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, code, last)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST, MOST + 1))
    resource.setrlimit(resource.RLIMIT_AS, (3_000_000_000, 3_000_000_000))


def tell(name: str, kind: Kind, size: int, act: tuple[str, ...], *, every: bool) -> bool:
    """Measure a kind, and print what it took if that is worth a line; whether it is within bounds."""
    most = measure(kind, size, act)
    strange = "internal-error" in most.last or "Traceback" in most.last or most.code not in {0, 1, 2}
    within = most.seconds <= SECONDS and most.megabytes <= MEGABYTES and not strange
    if within and not every and most.seconds < TOLD[0] and most.megabytes < TOLD[1]:
        return True
    growth = ""
    if most.seconds >= TOLD[0]:
        few = measure(kind, int(size * SMALLER[0]), act)
        some = measure(kind, int(size * SMALLER[1]), act)
        base = min(few.seconds, 0.25)  # a start
        grown = max(0.01, min(most.seconds, MOST) - base) / max(0.01, some.seconds - base)
        growth = f"{few.seconds:5.1f} {some.seconds:5.1f} ^{math.log(grown) / math.log(1 / SMALLER[1]):.1f}"
    mark = " " if within else "!"
    print(
        f"{mark} {name:34} {most.seconds:6.1f} s {most.megabytes:6.0f} MB  {growth:18} {most.code:3} {most.last[:90]}",
        flush=True,
    )
    return within


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("patterns", nargs="*", default=["*"])
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--act", choices=ACTS, default="check")
    parser.add_argument("--every", action="store_true")
    given = parser.parse_args()
    kinds = {n: kind for n, kind in list_kinds().items() if any(fnmatchcase(n, p) for p in given.patterns)}
    beyond = sum(not tell(name, kind, given.size, ACTS[given.act], every=given.every) for name, kind in kinds.items())
    print(f"{len(kinds)} kinds, {beyond} beyond {SECONDS:g} s or {MEGABYTES:g} MB or with a fault")
    return 1 if beyond else 0


if __name__ == "__main__":
    sys.exit(main())
