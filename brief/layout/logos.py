"""A layout's pictures: logos and what stands over its title, files beside it, and part of what decides a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.images.reader import read_image
from brief.images.types import ImageRequest
from brief.layout.chain import PICTURES
from brief.layout.cursor import NUMBER_KIND, parse_length, parse_number
from brief.layout.forms import LogoPlace, PictureWidth
from brief.layout.pictures import CoverImage, Logo
from brief.layout.types import LayoutFile
from brief.marked import Scalar
from brief.tree_paths import find_value

if TYPE_CHECKING:
    from collections.abc import Mapping as Map

    from brief.diagnostics import Report
    from brief.images.types import Image
    from brief.layout.chain import Chain
    from brief.layout.cursor import Cursor

HEIGHT, GAP = 34.0, 14.0  # points, where a layout gives none


class Picture(Struct, frozen=True):
    """A picture that a layout names: the file, and what is drawn of it."""

    file: LayoutFile
    image: Image


def load_pictures(chain: Chain, report: Report, *, allow_outside: bool) -> dict[str, Picture]:
    """Read the files that the layout names, by their keys: paths from the folder of the YAML file that names them."""
    found = ((key, load_picture(key, chain, report, allow_outside=allow_outside)) for key in PICTURES)
    return {key: picture for key, picture in found if picture}


def load_picture(key: str, chain: Chain, report: Report, *, allow_outside: bool) -> Picture | None:
    """Read one of them; None where there is none, or after a finding."""
    file = find_value(chain.tree, key, "file")
    if not isinstance(file, Scalar):
        return None
    home = next(f.path for f in chain.files if file.mark.file in {str(f.path), f.path.name})
    image = read_image(ImageRequest(file.value, file.mark), home.parent, report, allow_outside=allow_outside)
    if image is None:
        return None
    path = home.parent / file.value
    return Picture(LayoutFile(path.name, image.data, path), image)


def read_alt(cursor: Cursor) -> str:
    """What stands for a picture where it cannot be seen: a Figure without words is refused (ISO 14289-1, 7.3)."""
    alt = " ".join(cursor.words("alt").split())
    scalar = cursor.scalar("alt")
    if scalar is not None and not alt:
        cursor.wrong("alt", scalar.mark, "words for those who cannot see it")
    return alt


def read_height(cursor: Cursor, fallback: float | None = None) -> float:
    """A picture's height, which is more than nothing."""
    height = cursor.length("height", fallback)
    node = cursor.find("height")
    if height <= 0 and isinstance(node, Scalar) and parse_length(node.value) is not None:
        cursor.wrong("height", node.mark, "a length above 0")
    return max(height, 1.0)


def read_logo(top: Cursor, key: str, pictures: Map[str, Picture]) -> Logo | None:
    """A logo's keys; none where it has none, or where its file could not be read, which is a finding already."""
    if not top.find(key):
        return None
    cursor = top.inside(key)
    cursor.words("file")
    alt = read_alt(cursor)
    height = read_height(cursor, HEIGHT)
    place = cursor.choice("place", LogoPlace, LogoPlace.MASTHEAD)
    cursor.close()
    file = cursor.scalar("file")
    return Logo(pictures[key].image, alt, height, place, file.mark) if key in pictures and file else None


def read_cover_image(top: Cursor, pictures: Map[str, Picture]) -> CoverImage | None:
    """Read the keys of a picture over the title; none where its file could not be read, which is a finding already."""
    if not top.find("cover_image"):
        return None
    cursor = top.inside("cover_image")
    cursor.words("file")
    alt, credit = read_alt(cursor), " ".join(cursor.words("credit", "").split())
    height, wide = read_height(cursor), cursor.choice("wide", PictureWidth, PictureWidth.SHEET)
    gap = cursor.length("gap", GAP)
    node = cursor.find("gap")
    if gap < 0 and node is not None:
        cursor.wrong("gap", node.mark, "a length of 0 or more")
    focus_x, focus_y = read_focus(cursor, "focus_x"), read_focus(cursor, "focus_y")
    cursor.close()
    picture, file = pictures.get("cover_image"), cursor.scalar("file")
    if picture is None or file is None:
        return None
    return CoverImage(picture.image, alt, credit, height, wide, gap, focus_x, focus_y, file.mark)


def read_focus(cursor: Cursor, key: str) -> float:
    """A share of a picture from 0 to 1; its middle where nothing is said."""
    cursor.tell(key, NUMBER_KIND, "0.5")

    def parse(text: str) -> float | None:
        share = parse_number(text)
        return share if share is not None and 0 <= share <= 1 else None

    return cursor.read(key, parse, "a share from 0 to 1", 0.5, needed=False)
