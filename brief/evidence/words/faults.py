"""What is wrong with a stretch of an author's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from brief.diagnostics import Code, Fix


class QuoteFault(Struct, frozen=True):
    """What is wrong with a text between two of its characters."""

    code: Code
    start: int
    end: int
    message: str
    help: str
    fixes: tuple[Fix, ...] = ()


def write(text: str, start: int, end: int) -> str:
    """Give a stretch of a text with single spaces, for a message."""
    return " ".join(text[start:end].split())
