"""Partners: who else stands behind the brief, with their logos."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from brief.keys import Key, Keys, list_of, mapping_of
from brief.outline.details import Partner
from brief.outline.values import IMAGE, TEXT

if TYPE_CHECKING:
    from brief.keys import FoundKeys, KeyReading

NAME: Final = Key("name", TEXT, "what it is called", required=True, example="Statistical office")
LOGO: Final = Key("logo", IMAGE, "path of its logo, relative to the outline", default="none", example="office.svg")
PARTNER: Final = Keys("partner", (NAME, LOGO))


def _build_partner(found: FoundKeys, _reading: KeyReading) -> Partner | None:
    name = found[NAME]
    return Partner(name, found.mark, found[LOGO]) if name else None


PARTNERS: Final = list_of(mapping_of(PARTNER, _build_partner), "a list of partners")
