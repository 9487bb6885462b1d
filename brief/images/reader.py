"""An image from its file: found where it may be, told by its first bytes, read by its format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.files import OutsideError, UnreadableError, read_named
from brief.images.later import read_jpeg, read_png, read_svg
from brief.images.types import Image

if TYPE_CHECKING:
    from pathlib import Path

    from brief.diagnostics import Report
    from brief.images.types import Drawing, ImageRequest, Raster

LARGEST = 20_000_000  # bytes
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
HEAD = 1024  # bytes in which an SVG names itself


def read_image(request: ImageRequest, folder: Path, report: Report, *, allow_outside: bool) -> Image | None:
    """Read an image; None after a finding. Nothing that it names is read, nothing in it is executed."""
    try:
        data = read_named(request.file, folder, LARGEST, allow_outside=allow_outside)
        return Image(request.file, data, parse(data))
    except OutsideError:
        fact = f"`{request.file}` lies outside the folder of the file that names it"
        report.error(Code.IMAGE_OUTSIDE, request.mark, fact, "copy it there, or allow it with `--allow-outside`")
    except UnreadableError as error:
        report.error(Code.IMAGE_UNREADABLE, request.mark, f"`{request.file}` {error.message}", error.help)
    except ValueError:
        report.error(Code.IMAGE_UNREADABLE, request.mark, "the file's name holds a character that no path can hold")
    return None


def name_type(data: bytes) -> str:
    """Name an image's media type."""
    return "image/png" if data.startswith(PNG) else "image/jpeg" if data.startswith(JPEG) else "image/svg+xml"


def parse(data: bytes) -> Raster | Drawing:
    """Read an image's bytes by their format. Raises UnreadableError."""
    if data.startswith(PNG):
        return read_png(data)
    if data.startswith(JPEG):
        return read_jpeg(data)
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<") and b"<svg" in data[: 16 * HEAD]:
        return read_svg(data)
    raise UnreadableError("is no PNG, JPEG or SVG image", "save it as one of these")
