"""What one pass over a text reads: a quantity with the tokens that it has used up, and its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from brief.language.types import Malformed, Qualifier, Quantity, QuantityKind


class FoundQuantity(Struct, frozen=True):
    """A quantity with all that says something of it: tokens [first, next)."""

    quantity: Quantity
    first: int
    next: int
    reach: int  # text[:reach] has all that was used up
    doubt: Malformed | None = None  # it may be a decimal or thousands
    bare: bool = False  # neither unit nor noun
    scaled: bool = False  # with a scale word
    marked: bool = False  # with a sign of its own, which no list shares
    suspect: str = ""  # what stands at it and is not accounted for


class Before(Struct, frozen=True):
    """What stands before a number: its qualifier and sign, the first token of all that, and the last before it."""

    qualifier: Qualifier
    sign: str
    first: int
    inner: str = ""


class Tail(Struct, frozen=True):
    """What stands behind a number: unit, noun, of what, per what, qualifier; `unit_next` follows the unit."""

    kind: QuantityKind
    unit: str
    noun: str
    of: str
    base: str
    qualifier: Qualifier
    end: int
    unit_next: int
    next: int
    outer_end: int
