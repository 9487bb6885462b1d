"""Quantities in prose and in cells: numbers with kind, unit, sign, qualifier and noun."""

from __future__ import annotations

from brief.language.types import CellError, Malformed, Qualifier, Quantity, QuantityKind

__all__ = ["CellError", "Malformed", "Qualifier", "Quantity", "QuantityKind"]
