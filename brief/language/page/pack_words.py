"""The words of a meeting pack that no author wrote, in the pack's language; English where the language has none."""

from __future__ import annotations

from functools import cache
from typing import cast

from msgspec import Struct

from brief.language.tables import name_page, read_varied


class PackWords(Struct, frozen=True):
    """Words as printed; `{item}`, `{page}` and the like in them are for `str.format`; weekdays from Monday on."""

    meeting_pack: str
    papers: str
    item: str
    page: str
    page_short: str
    page_of: str
    agenda: str
    contents: str
    head_item: str
    head_paper: str
    head_marking: str
    head_pages: str
    head_page: str
    no_paper: str
    attached: str
    received: str
    policy_brief: str
    one_run: str
    contact: str
    in_brief: str
    unchanged: str
    register: str
    register_intro: str
    draft_of: str
    stamp: str
    weekdays: list[str]


def pack_words(language: str) -> PackWords:
    """Give the words for a BCP 47 tag, as its script or region has them."""
    return _read_words(name_page(language))


@cache
def _read_words(language: str) -> PackWords:
    return PackWords(**cast("dict[str, str]", read_varied(language, "pack", "pack_variants")))  # type: ignore[arg-type]  # one is a list
