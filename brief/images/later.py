"""Readers of each format, imported where such a file is read, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.images.types import Drawing, Raster


def read_png(data: bytes) -> Raster:
    """Read a PNG. Raises UnreadableError."""
    # 2 ms with what it imports, as below: few briefs have an image
    from brief.images import png  # noqa: PLC0415

    return png.read_png(data)


def read_jpeg(data: bytes) -> Raster:
    """Read a JPEG. Raises UnreadableError."""
    from brief.images import jpeg  # noqa: PLC0415 - as above

    return jpeg.read_jpeg(data)


def read_svg(data: bytes) -> Drawing:
    """Read a drawing. Raises UnreadableError."""
    # 60 ms, and a library of the extra `svg`
    from brief.images import svg  # noqa: PLC0415

    return svg.read_svg(data)
