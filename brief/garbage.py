"""When Python looks for garbage that refers to itself."""

from __future__ import annotations

import gc

TYPE_CHECKING = False  # as type checkers take it; `typing` itself would be half of what `--version` takes
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ParamSpec, TypeVar

    P = ParamSpec("P")
    R = TypeVar("R")

# what `gc.set_threshold` takes in a process of ours: more new objects than a start and a brief make, so that garbage is
# looked for before each brief and hardly ever besides
SELDOM = (200_000, 20, 50)


def look_for_garbage_before(make: Callable[P, R]) -> Callable[P, R]:
    """Look for it before a brief, not while `make` makes one: nearly all that is made is in use until the end.

    Looking is 6 % of a short brief and 20 % of one of 500 pages. What the brief before left is still young then; before
    the first brief there is only what has been imported, which is set apart for good: to look through it takes 7 ms.
    """

    def made(*given: P.args, **named: P.kwargs) -> R:
        if not gc.isenabled():
            return make(*given, **named)
        if gc.get_freeze_count():
            gc.collect(0)
        else:
            gc.freeze()
        gc.disable()
        try:
            return make(*given, **named)
        finally:
            gc.enable()

    return made
