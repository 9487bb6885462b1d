"""Patterns that few texts need: made when they are first used, since making one takes up to 3 ms of a start."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from re import Pattern


class Late:
    """A pattern that is made when anything is asked of it, and then gives the made one's methods."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Keep what it is made from."""
        self._from = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        """Make it, and keep what is asked for, so that the next time is as fast as with any other."""
        value = getattr(re.compile(*self._from), name)
        setattr(self, name, value)
        return value


def late(pattern: str, flags: int = 0) -> Pattern[str]:
    """A pattern as `re.compile` gives it, made when it is first used; an invalid one fails then."""
    return cast("Pattern[str]", Late(pattern, flags))
