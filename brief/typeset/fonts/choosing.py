"""The families that set a brief: the layout's, those of its language's script, and those that it falls back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.scripts import find_script
from brief.typeset.fonts.fallback import Fallback
from brief.typeset.fonts.find import find_fount
from brief.typeset.fonts.installed import find_family
from brief.typeset.fonts.natives import find_natives, find_typing, name_kin
from brief.typeset.fonts.suiting import suit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brief.diagnostics import Report
    from brief.layout.types import Layout
    from brief.typeset.fonts.font_set import TypeCase
    from brief.typeset.fonts.installed import Family
    from brief.typeset.fonts.natives import Native

Families = tuple[tuple[str, "Family"], ...]


def find_families(layout: Layout, language: str, report: Report) -> Families | None:
    """The families of a layout's roles, or their kin that has a language's letters in all cuts; None with a finding."""
    typing = find_typing(language)
    kin = typing is not None and typing.kin
    found = [(font.role, find_fount(font, report), name_kin(font.name) if kin else "") for font in layout.fonts]
    families = tuple(
        (role, (find_family(own) if own else None) or family) for role, family, own in found if family is not None
    )
    return families if len(families) == len(found) else None


def choose_natives(families: Families, language: str) -> Mapping[str, Native]:
    """The families that set a language's script, by role; none where the layout's own have its letters."""
    typing = find_typing(language)
    if typing is None or typing.kin:
        return {}
    from brief.typeset.fonts.face import open_face  # noqa: PLC0415 - 20 ms (uharfbuzz) that Latin letters do not need

    own = [family.nearest(400, italic=False)[0] for _, family in families]
    if not any(open_face(file.path, pin=file.pin).lacks(typing.letter) for file in own):
        return {}
    return find_natives(typing, [role for role, _ in families])


def list_used(families: Families, natives: Mapping[str, Native], fallback: Fallback) -> Families:
    """All families that decide a page, by role."""
    own = tuple((f"native {role}", native.family) for role, native in sorted(natives.items()))
    return (*families, *own, *fallback.used())


def list_fallbacks(layout: Layout, report: Report) -> Fallback:
    """What a layout falls back to."""
    return Fallback(layout.fallbacks, report, tuple([(font.role, font.name) for font in layout.fonts]))


def suit_layout(layout: Layout, case: TypeCase) -> Layout:
    """The layout in the sizes that its script needs, where families of the script set it."""
    typing = find_typing(case.language)
    return suit(layout, typing) if case.natives and typing is not None else layout


def name_design(language: str) -> str:
    """What of a language decides the families, as a tag: its script, or the language where that has some of its own."""
    typing = find_typing(language)
    if typing is None:
        return ""
    first = language.replace("_", "-").split("-")[0].lower()
    return first if first in typing.languages else f"und-{find_script(language)}"
