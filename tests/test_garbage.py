"""When Python looks for garbage."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref

import pytest

from brief import __version__
from brief.garbage import look_for_garbage_before


def make_ring() -> set[object]:
    """Something that refers to itself."""
    ring: set[object] = set()
    ring.add(ring.add)
    return ring


def test_what_the_brief_before_left_goes_before_the_next() -> None:
    @look_for_garbage_before
    def make(many: int, *, more: int) -> list[list[int]]:
        assert left() is None
        assert not gc.isenabled()
        made = weakref.ref(make_ring())
        held = [[number] for number in range(many)]
        assert made() is not None
        return held[more:]

    look_for_garbage_before(gc.isenabled)()  # the first brief has none before it
    gc.collect()
    left = weakref.ref(make_ring())
    assert len(make(100_000, more=1)) == 99_999
    assert gc.isenabled()


def test_before_the_first_there_is_nothing_to_look_through() -> None:
    code = (
        "import gc, os; from brief.garbage import look_for_garbage_before as make; "
        "gc.callbacks.append(lambda phase, _: os.write(1, b'looked' if phase == 'stop' else b'')); "
        "make(int)(); os.write(1, b'first '); make(int)(); os._exit(0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "first looked"


def test_a_fault_leaves_it_on() -> None:
    with pytest.raises(ZeroDivisionError):
        look_for_garbage_before(lambda: 1 // 0)()
    assert gc.isenabled()


def test_whoever_has_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        assert not look_for_garbage_before(gc.isenabled)()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_command_does_not_look_while_it_starts_and_when_it_ends() -> None:
    code = (
        "import gc, os, sys; from brief.cli import main; "
        "gc.callbacks.append(lambda phase, _: os.write(1, b'looked')); "
        "sys.argv = ['brief', '--version']; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"brief {__version__}\n"
