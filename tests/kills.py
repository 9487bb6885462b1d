"""Batches that are killed at random moments: no file is ever a part of one, and the next run removes what was left.

`python kills.py ROUNDS` (`make kills`) strikes so many batches, each with its own kind of blow at its own moment, and
prints what came of them. The moments are drawn from a seed, but what they hit is up to the machine.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from brief.cli import run
from brief.writing import is_temporary
from test_cli import OUTLINE, SOURCE

ENTER = "from brief.cli import main; main()"
SEED = 2026
OUTLINES = 6
PATIENCE = 60.0  # seconds for a process to end that has every reason to
KINDS = ("all", "all", "command", "command", "worker", "interrupt", "terminate")
EXPECTED = {"all": -signal.SIGKILL, "command": -signal.SIGKILL, "worker": 1, "interrupt": 130, "terminate": 143}


@dataclass(slots=True)
class Tally:
    """What came of the rounds; a fault is a sentence that says what is not as promised."""

    struck: Counter[str] = field(default_factory=Counter)  # by kind, where the batch was still at work
    late: int = 0  # blows that came after the end
    old: int = 0  # files of the run before, found after a blow
    new: int = 0
    left: int = 0  # temporary files that a blow left, all of which the next run removed
    longest: tuple[float, int | None] = (0.0, None)  # seconds from an interrupt to the end, and the exit code then
    faults: list[str] = field(default_factory=list)


class Field:
    """A folder of outlines in two states of their source, and every file as it is when nothing disturbs."""

    def __init__(self, folder: Path, outlines: int) -> None:
        """Build both states in peace."""
        self.folder = folder
        self.out = folder / "out"
        self.kept = Path(os.environ["BRIEF_CACHE"])  # from one start to the next: a folder of its own, too
        self.kept.mkdir()
        self.names = [f"o{number}.yaml" for number in range(outlines)]
        for name in self.names:
            (folder / name).write_text(OUTLINE.replace("Riverton", f"Riverton {name}", 1), encoding="utf-8")
        self.whole: list[dict[str, bytes]] = []
        for state in (0, 1):
            self.turn(state)
            self.spans = (self.measure(annotated=False), self.measure(annotated=True))
            self.whole.append({path.name: path.read_bytes() for path in self.out.iterdir()})

    def measure(self, *, annotated: bool) -> float:
        """Build in peace; how long it takes."""
        since = time.monotonic()
        with self.start(annotated=annotated) as process:
            if process.wait(PATIENCE) != 0:
                raise RuntimeError("the outlines are not clean")
        return time.monotonic() - since

    def turn(self, state: int) -> None:
        """Change the source, so that every PDF is out of date; every other time nothing is kept of fonts."""
        for path in self.kept.iterdir() if state else ():
            path.unlink()
        (self.folder / "source.txt").write_text(SOURCE + "\nA line more.\n" * state, encoding="utf-8")

    def start(self, *, annotated: bool) -> subprocess.Popen[bytes]:
        """Start a batch in a process group of its own."""
        more = ["--annotated", "--ledger", "out"] if annotated else []
        command = [sys.executable, "-c", ENTER, "build", *self.names, "-o", "out", "-j", "2", "--format", "short"]
        return subprocess.Popen(
            [*command, *more], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, process_group=0
        )

    def find_left(self) -> list[Path]:
        """Temporary files."""
        return [path for folder in (self.out, self.kept) for path in folder.iterdir() if is_temporary(str(path))]


def play(ground: Field, rounds: int, tally: Tally, seed: int = SEED) -> None:
    """Play rounds: turn the source, start, strike, look; then a run in peace, which removes what was left."""
    chance = random.Random(seed)  # noqa: S311 - moments, no secrets
    for turn in range(rounds):
        kind = chance.choice(KINDS)
        annotated = chance.random() < 0.5
        moment = chance.uniform(0, 0.95 * ground.spans[annotated])
        aimed = chance.random() < 0.25  # when a file is being written
        ground.turn(1 - turn % 2)
        with ground.start(annotated=annotated) as process:
            wait_for_moment(ground, process, moment, aimed=aimed)
            strike(process, kind, chance, tally)
        label = f"round {turn} ({kind} at {moment:.3f} s{', aimed' if aimed else ''})"
        look(ground, kind, label, tally)
        # any run that writes there will do; every tenth builds all that is out of date
        again = ground.names if turn % 10 == 9 else ground.names[:1]
        code = run(["build", *(str(ground.folder / name) for name in again), "-o", f"{ground.out}/", "-q"])
        if code != 0 or ground.find_left():
            tally.faults.append(f"{label}: the next run gave {code} and left {len(ground.find_left())}")
        now = ground.whole[1 - turn % 2]
        for name in again:
            pdf = f"{Path(name).stem}.pdf"
            if (ground.out / pdf).read_bytes() != now[pdf]:
                tally.faults.append(f"{label}: the next run did not build {pdf}")


def wait_for_moment(ground: Field, process: subprocess.Popen[bytes], moment: float, *, aimed: bool) -> None:
    """Wait until the moment, or from it on until a file is being written."""
    until = time.monotonic() + moment
    while time.monotonic() < until and process.poll() is None:
        time.sleep(0.0005)
    while aimed and process.poll() is None and not any(map(is_temporary, os.listdir(ground.out))):  # noqa: PTH208 - fast
        pass


def strike(process: subprocess.Popen[bytes], kind: str, chance: random.Random, tally: Tally) -> None:
    """Strike a batch that is at work, and wait until every process of it has ended."""
    workers = find_workers(process.pid)
    if kind == "worker" and not workers:
        kind = "command"
    if process.poll() is not None:
        tally.late += 1
        process.communicate(timeout=PATIENCE)
        return
    since = time.monotonic()
    if kind in {"all", "command"}:
        process.kill()
    for pid in workers if kind == "all" else [chance.choice(workers)] if kind == "worker" else []:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    if kind in {"interrupt", "terminate"}:
        process.send_signal(signal.SIGINT if kind == "interrupt" else signal.SIGTERM)
    _, said = process.communicate(timeout=PATIENCE)
    if kind in {"interrupt", "terminate"}:
        tally.longest = max(tally.longest, (time.monotonic() - since, process.returncode))
    while any(Path(f"/proc/{pid}").exists() for pid in workers):
        if time.monotonic() - since > PATIENCE:
            tally.faults.append(f"{kind}: a worker outlived its command")
            return
        time.sleep(0.005)
    tally.struck[kind] += 1
    # a worker that waited for its next outline is no loss; a signal may come when all is done, or before Python has
    # begun to listen for it, which ends it in silence
    early = -signal.SIGINT if kind == "interrupt" else -signal.SIGTERM if kind == "terminate" else 0
    if process.returncode not in {EXPECTED[kind], early, 0} or said.count(b"\n") != said.count(b"error[worker-lost]"):
        tally.faults.append(f"{kind}: exit code {process.returncode}: {said.decode()}")


def find_workers(pid: int) -> list[int]:
    """Processes that a command has started."""
    with suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def look(ground: Field, kind: str, label: str, tally: Tally) -> None:
    """Compare every file with what it may be."""
    left = ground.find_left()
    tally.left += len(left)
    if left and kind not in {"all", "command"}:
        tally.faults.append(f"{label}: the command went on, and left {len(left)} temporary files")
    for path in ground.out.iterdir():
        if path in left:
            continue
        kinds = [path.read_bytes() == whole[path.name] for whole in ground.whole]
        if not any(kinds):
            tally.faults.append(f"{label}: {path.name} is neither the old file nor the new")
        tally.old += kinds[0]
        tally.new += kinds[1]


def main(rounds: int) -> int:
    """Play, and print what came of it."""
    tally = Tally()
    since = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as kept:
        os.environ["BRIEF_CACHE"] = f"{kept}/kept"
        play(Field(Path(folder), OUTLINES), rounds, tally)
    struck = ", ".join(f"{number} {kind}" for kind, number in sorted(tally.struck.items()))
    print(f"{rounds} batches of {OUTLINES} outlines, {time.monotonic() - since:.0f} s")  # noqa: T201 - its purpose
    print(f"struck at work: {struck}; {tally.late} had ended")  # noqa: T201 - as above
    print(f"files compared after a blow: {tally.old + tally.new:,}, all whole")  # noqa: T201 - as above
    print(f"temporary files left by kills and removed by the next run: {tally.left}")  # noqa: T201 - as above
    print(f"longest end after a signal: {tally.longest[0]:.2f} s, exit code {tally.longest[1]}")  # noqa: T201 - as above
    print(*tally.faults or ["no fault"], sep="\n")  # noqa: T201 - as above
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
