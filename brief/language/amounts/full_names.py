"""What a share is of, by its short name: of the gross domestic product is of GDP.

A language's part "wording" lists them (`full_names`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from brief.language.tables import name_table, read_part

if TYPE_CHECKING:
    from collections.abc import Mapping


def shorten(of: str, language: str) -> str:
    """Give the short name of what a share is of, where a table has one."""
    return read_full_names(name_table(language)).get(of.replace("|", " "), of)


@cache
def read_full_names(language: str) -> Mapping[str, str]:
    """Read the full names of a table, each with its short one."""
    return cast("dict[str, str]", read_part(language, "wording").get("full_names", {}))
