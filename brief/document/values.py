"""Values of tables, charts and the profile, as they are printed; types only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from decimal import Decimal

    from brief.outline.types import ClaimKind


class Value(Struct, frozen=True):
    """A table's value, parted at its decimal mark so that a column can align on it."""

    qualifier: str  # "more than", "≈", or ""
    integer: str  # "9,000", "+87", "15–20"
    fraction: str  # ".4" or ""


class ColumnHead(Struct, frozen=True):
    """What stands over columns `first` to `last` of values, counted from 0."""

    title: str
    first: int
    last: int


class Tick(Struct, frozen=True):
    """A value of a chart's scale, as it is printed beside it."""

    value: Decimal
    text: str


class KindShare(Struct, frozen=True):
    """How many claims are of one kind; `kind` is None for claims without one, "unverified" for a draft's."""

    kind: ClaimKind | Literal["unverified"] | None
    count: int
    label: str
