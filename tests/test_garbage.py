"""When Python looks for garbage."""

from __future__ import annotations

import gc
import weakref

import pytest

from brief.garbage import look_for_garbage_before


def make_ring() -> set[object]:
    """Something that refers to itself."""
    ring: set[object] = set()
    ring.add(ring.add)
    return ring


def test_what_the_brief_before_left_goes_before_the_next() -> None:
    gc.collect()
    left = weakref.ref(make_ring())
    with look_for_garbage_before():
        assert left() is None
        assert not gc.isenabled()
        made = weakref.ref(make_ring())
        held = [[number] for number in range(100_000)]
        assert made() is not None
    assert gc.isenabled()
    assert len(held) == 100_000


def test_a_fault_leaves_it_on() -> None:
    with pytest.raises(ZeroDivisionError), look_for_garbage_before():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_whoever_has_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with look_for_garbage_before():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
