"""Formats whose library is imported where such a file is read, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.images.types import Drawing


def read_svg(data: bytes) -> Drawing:
    """Read a drawing. Raises UnreadableError."""
    # 60 ms, and a library of the extra `svg`
    from brief.images import svg  # noqa: PLC0415

    return svg.read_svg(data)
