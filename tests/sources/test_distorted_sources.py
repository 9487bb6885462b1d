"""Some hundreds of PDFs, Word documents and web pages changed by their structure: their text, or that there is none."""

from __future__ import annotations

from random import Random

import pytest

from distorting_sources import KINDS, try_source


@pytest.mark.parametrize("batch", range(4))
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_a_source_is_it_is_text_or_refused(kind: str, batch: int) -> None:
    seeds = range(batch * 10, batch * 10 + 10)
    assert {seed: what for seed in seeds if (what := try_source(kind, seed))} == {}


@pytest.mark.long  # `make test-long`
@pytest.mark.parametrize("batch", range(10))
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_many_sources_are_they_are_text_or_refused(kind: str, batch: int) -> None:
    seeds = range(1000 + batch * 100, 1100 + batch * 100)
    assert {seed: what for seed in seeds if (what := try_source(kind, seed))} == {}


def test_changes_change() -> None:
    for make, _ in KINDS.values():
        assert len({make(Random(seed)) for seed in range(12)}) > 8  # noqa: S311 (nothing secret)
