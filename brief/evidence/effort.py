"""How much may be looked at for all quotes of one source together: more is no brief, and would have no end."""

from __future__ import annotations

from typing import Final

PLACES: Final = 40_000  # where words stand that stand in many
FEW: Final = 20  # places that are looked at for any quote, whatever was looked at before
OMITTED: Final = 3_000_000  # characters that quotes leave out, read for negations
HELPS: Final = 300  # findings with a passage, a prefix or another quote in their help: nobody reads more


class Patience:
    """What is left of it; a quote that would need more is refused, never passed over."""

    def __init__(self) -> None:
        """Begin with all of it."""
        self._places = PLACES
        self._omitted = OMITTED
        self._helps = HELPS

    @property
    def left(self) -> tuple[int, int, int]:
        """What is left of it: places, characters left out, helps."""
        return self._places, self._omitted, self._helps

    @property
    def room(self) -> int:
        """How many places may be looked at for one quote."""
        return max(FEW, self._places)

    def look(self, places: int) -> None:
        """Look at so many places."""
        self._places -= places if places > FEW else 0

    def omit(self, characters: int) -> bool:
        """Whether so many characters may be left out by a quote."""
        self._omitted -= characters
        return self._omitted >= 0

    def help(self) -> bool:
        """Whether a finding may have a help that has to be looked for."""
        self._helps -= 1
        return self._helps >= 0
