"""The type case: the faces that a layout sets with, by role, weight and slope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.typeset.fonts.face import open_face

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.typeset.fonts.face import Face
    from brief.typeset.fonts.fallback import Fallback
    from brief.typeset.fonts.installed import Family


class TypeCase(Struct):
    """A layout's families, opened once."""

    families: tuple[tuple[str, Family], ...]
    language: str
    fallback: Fallback
    opened: dict[tuple[str, int, bool, bool], Face] = field(default_factory=dict)

    def face(self, role: str, weight: int, *, italic: bool, oldstyle: bool = False) -> Face:
        """The face of the family that plays `role` ("text", "sans") nearest to `weight` and slope."""
        key = role, weight, italic, oldstyle
        face = self.opened.get(key)
        if face is None:
            family = next(f for name, f in self.families if name == role)
            face = self.opened[key] = open_face(family.face(weight, italic=italic), oldstyle=oldstyle)
            face.begin()
        return face

    def part(self, text: str, face: Face, weight: int, *, italic: bool) -> Sequence[tuple[str, Face]]:
        """`text` in `face` and, where that lacks characters, in the nearest one of a family that has them."""
        if not face.lacks(text):
            return ((text, face),)
        from brief.typeset.fonts.script_runs import part  # noqa: PLC0415 - 1 ms that a font with all letters does not need

        return part(text, face, lambda words: self.fallback.choose(words, weight, italic=italic))

    def keep(self) -> None:
        """Keep what the faces have been asked, for later starts."""
        faces = {*self.opened.values(), *self.fallback.chosen.values()}
        for shaper in {face.shaper for face in faces if face is not None}:
            shaper.keep()

    def heavier(self, weight: int) -> int:
        """The weight of stressed words among words of `weight`."""
        return 600 if weight < 600 else 700
