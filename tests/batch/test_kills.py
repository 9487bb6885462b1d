"""A sample of what `make kills` does: batches that are killed at random moments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kills import Field, Tally, play

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.long  # `make test-long`


def test_no_kill_leaves_a_part_of_a_file_nor_what_the_next_run_does_not_remove(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEF_CACHE", str(tmp_path_factory.mktemp("cache") / "kept"))
    tally = Tally()
    play(Field(tmp_path, 3), 8, tally)
    assert tally.faults == []
    assert tally.struck.total() + tally.late == 8
    assert tally.struck["all"]
    assert tally.struck["command"]
    assert tally.old + tally.new > 24  # files were compared
