"""What parts of an outline have of their own: kinds of boxes, groups of charts, heads of tables; types only."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from decimal import Decimal

    from brief.diagnostics import Mark
    from brief.marked import Scalar


class BoxKind(StrEnum):
    """What a box is for."""

    DEFINITION = "definition"
    CASE = "case"
    METHOD = "method"


class Grouping(StrEnum):
    """How a chart shows the values of several series: side by side, or one on top of the other."""

    GROUPED = "grouped"
    STACKED = "stacked"


class BoxDetails(Struct, frozen=True):
    """What makes a section a box, or a quotation that is pulled out: its kind, and the section that it stands in.

    A quotation says whose it is: `by`.
    """

    kind: BoxKind | None = None
    section: Scalar | None = None
    pulled: bool = False
    by: Scalar | None = None


class Reference(Struct, frozen=True):
    """What a chart's values are compared with: a value, and what it is called."""

    value: Decimal
    label: Scalar
    mark: Mark


class ColumnHeadDetails(Struct, frozen=True):
    """What stands over some of a table's columns."""

    title: Scalar
    columns: tuple[Scalar, ...]
    mark: Mark


class Partner(Struct, frozen=True):
    """Who else stands behind the brief, and the file of its logo."""

    name: Scalar
    mark: Mark
    logo: Scalar | None = None
