"""What the proof of the page costs: processor time of warm builds with it and without, by turns.

`make bench-proof` builds the example and a brief of the benchmark forty times each way.
"""

# ruff: noqa: T201 - it prints what it measures

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from brief.pipeline import Request, build
from brief.resources import seeds_folder
from brief.typeset import brief as setting
from brief.typeset.proof.rules import prove
from outlines import collect_sentences, write_outline

if TYPE_CHECKING:
    from brief.document.tree import Brief
    from brief.typeset.proof.drawn_pages import DrawnPages

ROUNDS = 40
EXAMPLE = seeds_folder() / "anti-drug-cooperation.yaml"


def pass_all(_brief: Brief, _galley: DrawnPages) -> bool:
    """No proof."""
    return True


def time_build(outline: Path, target: Path, *, proved: bool) -> float:
    """Milliseconds of processor time that one build takes in this process."""
    setattr(setting, "prove", prove if proved else pass_all)  # noqa: B010 - as it is imported there
    start = time.process_time()
    outcome = build(Request(str(outline)), target)
    taken = time.process_time() - start
    assert outcome.output is not None, outcome.diagnostics
    return taken * 1000


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bench = write_outline(folder, 0, collect_sentences())
        for outline, what in ((EXAMPLE, "the example"), (bench, "a brief of the benchmark")):
            times: dict[bool, list[float]] = {True: [], False: []}
            for n in range(2 * rounds + 6):
                taken = time_build(outline, folder / "out.pdf", proved=n % 2 == 0)
                times[n % 2 == 0] += [taken] if n >= 6 else []  # the first ones warm the process
            proved, bare = (statistics.median(times[key]) for key in (True, False))
            share = (proved - bare) / proved
            print(f"{what}: {proved:.1f} ms with its proof, {bare:.1f} without, {share:.1%} of {rounds} builds' median")


if __name__ == "__main__":
    main()
