"""Pixels by Pillow: proof that a file is whole, and colours that a PDF has no other way to."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

from brief.files import UnreadableError
from brief.images.profiles import find_space, keep_profile
from brief.images.types import Raster

if TYPE_CHECKING:
    from PIL.Image import Image

MOST = 40_000_000  # pixels: 160 MB while they are decoded
MOST_CONVERTED = 20_000_000  # of those that are decoded twice, and once more for their transparency
LEVEL = 6  # of deflate
SMALLER = "save it smaller: 300 pixels an inch are enough"
BROKEN = "open and save it anew in an image editor"
ORIENTATION = 0x0112  # EXIF


def check_size(columns: int, rows: int) -> None:
    """Refuse what would unpack to more than any page needs. Raises UnreadableError."""
    if not columns or not rows:
        raise UnreadableError("has no pixels", BROKEN)
    if columns * rows > MOST:
        fact = f"has {columns * rows / 1e6:,.0f} million pixels, more than {MOST / 1e6:.0f}"
        raise UnreadableError(fact, SMALLER)


def decode(data: bytes, kind: str) -> Image:
    """Decode a whole image; its size has been checked. Raises UnreadableError."""
    # 20 ms that only a brief with an image needs
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    try:
        image = Image.open(io.BytesIO(data), formats=(kind,))
        image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError) as error:
        raise UnreadableError("is damaged or cut off", BROKEN) from error
    except (Image.DecompressionBombError, MemoryError) as error:
        raise UnreadableError("unpacks to more than any page needs", "save it smaller") from error
    if getattr(image, "n_frames", 1) > 1:
        raise UnreadableError("is animated", "save one of its frames")
    return image


def check_palette(palette: bytes, image: Image) -> None:
    """Refuse a palette that lacks a colour of the image (PNG, 11.2.2: three bytes each). Raises UnreadableError."""
    extremes = image.getextrema()
    highest = extremes[1] if isinstance(extremes[1], (int, float)) else 0
    if len(palette) % 3 or highest >= len(palette) // 3:
        raise UnreadableError("has pixels of a colour that its palette lacks", BROKEN)


def find_turn(image: Image) -> int:
    """Read EXIF's orientation; upright where there is none that can be read."""
    try:
        turn = image.getexif().get(ORIENTATION, 1)
    except (ValueError, TypeError, KeyError, IndexError, OSError, SyntaxError, OverflowError):
        return 1
    return turn if turn in range(1, 9) else 1


def find_profile(image: Image) -> bytes:
    """The image's own ICC profile, if it has one."""
    profile = image.info.get("icc_profile")
    return profile if isinstance(profile, bytes) else b""


def make_raster(image: Image) -> Raster:
    """Deflate an image's pixels as gray or RGB of 8 bits, with a mask for transparent parts. Raises UnreadableError."""
    try:
        return deflate(image)
    except (ValueError, OSError, IndexError, KeyError, SyntaxError) as error:  # what decodes need not convert
        raise UnreadableError("is damaged or cut off", BROKEN) from error
    except MemoryError as error:
        raise UnreadableError("unpacks to more than any page needs", "save it smaller") from error


def deflate(image: Image) -> Raster:
    """Deflate an image's pixels."""
    if image.width * image.height > MOST_CONVERTED:
        fact = f"has {image.width * image.height / 1e6:,.0f} million pixels, more than {MOST_CONVERTED / 1e6:.0f}"
        raise UnreadableError(f"{fact} in colours that have to be converted", SMALLER)
    profile, turn = find_profile(image), find_turn(image)
    alpha = b""
    if image.mode == "CMYK":
        image, profile = convert_cmyk(image, profile), b""
    elif image.mode.startswith("I") or image.mode == "F":
        image = narrow(image)
    if "A" in image.getbands() or "transparency" in image.info:
        image = image.convert("RGBA")
        mask = image.getchannel("A")
        low, _ = mask.getextrema()
        alpha = b"" if low == 255 else zlib.compress(mask.tobytes(), LEVEL)
    gray = image.mode in {"1", "L", "LA"}
    image = image.convert("L" if gray else "RGB")
    return Raster(
        columns=image.width,
        rows=image.height,
        bits=8,
        gray=gray,
        data=zlib.compress(image.tobytes(), LEVEL),
        filter="/Filter/FlateDecode",
        turn=turn,
        profile=keep_profile(profile, gray=gray),
        alpha=alpha,
    )


def narrow(image: Image) -> Image:
    """Take the high byte of 16 bits: Pillow's own conversion would clip at 255."""
    return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def convert_cmyk(image: Image, profile: bytes) -> Image:
    """Convert inks to sRGB, by their profile where they have one. Raises UnreadableError."""
    from PIL import ImageCms  # noqa: PLC0415 - as above

    if find_space(profile) != b"CMYK":
        return image.convert("RGB")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError) as error:
        raise UnreadableError("has a damaged colour profile", "save it in sRGB") from error
    if converted is None:
        raise UnreadableError("has a damaged colour profile", "save it in sRGB")
    return converted
