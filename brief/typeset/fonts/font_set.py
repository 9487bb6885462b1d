"""The type case: the faces that a layout sets with, by role, weight and slope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.typeset.fonts.face import open_face

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from brief.typeset.fonts.face import Face
    from brief.typeset.fonts.fallback import Fallback
    from brief.typeset.fonts.installed import Family
    from brief.typeset.fonts.natives import Native


BOLD = 600


class TypeCase(Struct):
    """A layout's families, opened once; `natives` set the letters of the brief's script, by role."""

    families: tuple[tuple[str, Family], ...]
    language: str
    fallback: Fallback
    opened: dict[tuple[str, int, bool, bool], Face] = field(default_factory=dict)
    natives: Mapping[str, Native] = field(default_factory=dict)
    roles: dict[Face, str] = field(default_factory=dict)  # of the layout's own faces, the first that asked
    sizes: dict[Face, float] = field(default_factory=dict)  # against the layout's, beside or of a script's families

    def face(self, role: str, weight: int, *, italic: bool, oldstyle: bool = False) -> Face:
        """The face of the family that plays `role` ("text", "sans") nearest to `weight` and slope."""
        key = role, weight, italic, oldstyle
        face = self.opened.get(key)
        if face is None:
            family = next(f for name, f in self.families if name == role)
            file = family.nearest(weight, italic=italic)[0]
            face = self.opened[key] = open_face(file.path, oldstyle=oldstyle, pin=file.pin)
            face.begin()
            self.roles.setdefault(face, role)
            if self.natives:
                self.sizes.setdefault(face, self.natives[role].latin)
        return face

    def size(self, face: Face, size: float) -> float:
        """The size in points of letters in `face` where the layout says `size`."""
        share = self.sizes.get(face)
        return size if share is None else round(size * share, 2)

    def part(
        self, text: str, face: Face, weight: int, *, italic: bool, western: bool = False
    ) -> Sequence[tuple[str, Face]]:
        """`text` in `face` and, where that lacks characters, in the nearest one of a family that has them.

        `western` words, of a language of Latin, Greek or Cyrillic letters, have their marks in the layout's family too.
        """
        if self.natives and not western:
            return tuple(self.part_native(text, face, weight, italic=italic))
        if not face.lacks(text):
            return ((text, face),)
        return self.part_lacking(text, face, weight, italic=italic)

    def part_lacking(
        self, text: str, face: Face, weight: int, *, italic: bool, other: Face | None = None
    ) -> Sequence[tuple[str, Face]]:
        """The same of a text that `face` has not all of; `other` is asked first for what it lacks."""
        from brief.typeset.fonts.script_runs import part  # noqa: PLC0415 - 1 ms that a font with all letters does not need

        role = self.roles.get(face, "")

        def choose(words: str) -> Face | None:
            if other is not None and not other.lacks(words):
                return other
            return self.fallback.choose(words, weight, italic=italic, role=role)

        return part(text, face, choose)

    def part_native(self, text: str, face: Face, weight: int, *, italic: bool) -> Iterator[tuple[str, Face]]:
        """`text` in the script's family, but Latin words, figures and symbols in `face`; emphasis is weight there."""
        from brief.typeset.fonts.natives import part_latin  # noqa: PLC0415 - with a table that Latin texts do not need

        own = self.native(face, self.heavier(weight) if italic else weight)
        for piece, latin in part_latin(text):
            first, other = (face, own) if latin else (own, face)
            if first.lacks(piece):
                yield from self.part_lacking(piece, first, weight, italic=italic, other=other)
            else:
                yield piece, first

    def native(self, face: Face, weight: int) -> Face:
        """The face of the script's family that stands for `face`."""
        role = self.roles[face]
        key = f"native {role}", weight, False, False
        own = self.opened.get(key)
        if own is None:
            native = self.natives[role]
            if weight >= BOLD and max(file.weight for file in native.family.files) < BOLD:
                native = self.natives.get("sans", native)  # one without a bold: Han is stressed in the other design
            file = native.family.nearest(weight, italic=False)[0]
            own = self.opened[key] = open_face(file.path, pin=file.pin)
            own.begin()
            self.roles.setdefault(own, role)
            self.sizes.setdefault(own, native.size)
        return own

    def keep(self) -> None:
        """Keep what the faces have been asked, for later starts."""
        faces = {*self.opened.values(), *self.fallback.chosen.values()}
        for shaper in {face.shaper for face in faces if face is not None}:
            shaper.keep()

    def heavier(self, weight: int) -> int:
        """The weight of stressed words among words of `weight`."""
        return 600 if weight < 600 else 700
