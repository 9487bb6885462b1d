"""The families that a layout falls back to for words that its own have no letters for.

Most briefs need none of this, and no family is looked for before one does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.characters import name_script
from brief.typeset.fonts.find import find_fount
from brief.typeset.fonts.installed import ABSENT, explain_absence, find_family
from brief.typeset.fonts.natives import find_known, name_kin, read_scripts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from brief.diagnostics import Report
    from brief.layout.types import FontFamily
    from brief.typeset.fonts.face import Face
    from brief.typeset.fonts.installed import Family

ROLE = "fallback"
SHIPPED = "Noto Sans"  # begins the list of the shipped layouts
PACKAGE = "policy-brief"
PICTURE = "\ufffc"  # what a reader has for a picture or a formula: some fonts have a box for it, which says nothing
EASTERN = frozenset({"CJK", "KANGXI", "HIRAGANA", "KATAKANA", "BOPOMOFO", "FULLWIDTH", "HALFWIDTH", "IDEOGRAPHIC"})
# the scripts of the families that shipped layouts name, by the first words of characters' names; the longer name first
FAMILIES = {
    "Noto Sans SC": EASTERN,
    "Noto Sans JP": EASTERN,
    "Noto Sans KR": EASTERN | {"HANGUL"},
    "Noto Sans": frozenset({"LATIN", "GREEK", "CYRILLIC", "DEVANAGARI", "MODIFIER"}),
    "Vazirmatn": frozenset({"ARABIC"}),
}


class Fallback(Struct):
    """The families that a layout falls back to, found when the first character needs them.

    The list of the shipped layouts stands for what is known of scripts, too: kin of the layout's own `named` families
    comes first, then the list, then a family for each script.
    """

    fonts: tuple[FontFamily, ...]
    report: Report
    named: tuple[tuple[str, str], ...] = ()  # the layout's own families by role
    families: tuple[Family, ...] | None = None  # None until asked
    chosen: dict[tuple[str, int, bool, str], Face | None] = field(default_factory=dict)

    @property
    def shipped(self) -> bool:
        """Whether the list is that of the shipped layouts."""
        return any(font.name == SHIPPED for font in self.fonts)

    def find(self) -> tuple[Family, ...]:
        """Find all that are there; what is wrong with the layout's own files is a finding."""
        if self.families is None:
            listed = find_fallbacks(self.fonts, self.report)
            known = find_known(name for _, name in self.named) if self.shipped else ()
            kin = len(self.named) if known else 0
            families = {family.name: family for family in (*known[:kin], *listed, *known[kin:]) if family is not None}
            self.families = tuple(families.values())
        return self.families

    def used(self) -> tuple[tuple[str, Family], ...]:
        """All that could have set a character, where one was lacking; by role, as those of the roles are."""
        return tuple((ROLE, family) for family in self.families or ())

    def choose(self, text: str, weight: int, *, italic: bool, role: str = "") -> Face | None:
        """The face of the first family that has all of `text`, nearest to `weight` and slope; kin of `role` first."""
        if PICTURE in text:
            return None
        key = text, weight, italic, role
        if key not in self.chosen:
            # 20 ms (uharfbuzz) that nobody needs who asks whether a PDF is up to date
            from brief.typeset.fonts.face import open_face  # noqa: PLC0415

            families = self.find()
            kin = name_kin(dict(self.named).get(role, "")) if self.shipped else ""
            families = tuple(sorted(families, key=lambda family: family.name != kin))
            files = (file for family in families for file in family.nearest(weight, italic=italic))
            faces = (open_face(file.path, pin=file.pin) for file in files)
            self.chosen[key] = next((face for face in faces if not face.lacks(text)), None)
        return self.chosen[key]

    def advise(self, missing: Iterable[str]) -> str:
        """What helps where no family has some characters; only families that may have one of them are named."""
        there = {family.name for family in self.find()}
        scripts = {name_script(character) for character in missing}
        packages = find_packages(scripts - {""}) if self.shipped else ()
        if packages:
            has = ", ".join(f"`{name}`" for name in packages[1])
            return f"install `{packages[0]}`, which has {has}, or name a family under `fonts: {{fallback: […]}}`"
        absent = [(font.name, explain_absence(font.name)) for font in self.fonts if font.name not in there]
        wanted = ", ".join(f"`{name}`" for name, why in absent if why == ABSENT and may_have(name, scripts))
        unfit = "".join(f"; `{name}` {why}" for name, why in absent if why != ABSENT)
        if not wanted and not scripts - {""}:
            return (
                f"write it in words, or name a family that has it under `fonts: {{fallback: […]}}` in the layout{unfit}"
            )
        name = f"install one of {wanted}, or name another family" if wanted else "name a family"
        return f"{name} that has this script under `fonts: {{fallback: […]}}` in the layout{unfit}"


def find_packages(scripts: Collection[str]) -> tuple[str, tuple[str, ...]] | tuple[()]:
    """What to install for scripts, and the families that it has; nothing where no package is known to have them all."""
    known = [read_scripts()["packages"].get(script) for script in sorted(scripts)]
    if not known or not all(known):
        return ()
    extras = ",".join(sorted({extra for extra, _ in known if extra}))
    absent = [name for _, names in known for name in names if find_family(name) is None]
    if not absent:
        return ()
    return f"{PACKAGE}[{extras}]" if extras else PACKAGE, tuple(dict.fromkeys(absent))


def may_have(name: str, scripts: Collection[str]) -> bool:
    """Whether a family that is not there is known to have letters of a script; of those not known here it may be so."""
    known = next((known for begin, known in FAMILIES.items() if name.startswith(begin)), None)
    return known is None or not known.isdisjoint(scripts)


def find_fallbacks(fonts: Iterable[FontFamily], report: Report) -> tuple[Family, ...]:
    """The families that are there: one by name that is not installed is passed over."""
    found = (find_fount(font, report) if font.paths else find_family(font.name) for font in fonts)
    return tuple(family for family in found if family is not None)
