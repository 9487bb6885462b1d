"""A layout's logo: its file beside the layout, read with it, and part of what decides a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.images.reader import read_image
from brief.images.types import ImageRequest
from brief.layout.forms import LogoPlace
from brief.layout.types import LayoutFile, Logo
from brief.marked import Mapping, Scalar

if TYPE_CHECKING:
    from brief.diagnostics import Report
    from brief.images.types import Image
    from brief.layout.chain import Chain
    from brief.layout.cursor import Cursor

HEIGHT = 34.0  # points, where a layout gives none


def load_logo(chain: Chain, report: Report, *, allow_outside: bool) -> tuple[LayoutFile, Image] | None:
    """Read the file that the layout names as its logo, a path from the folder of the YAML file that names it."""
    logo = next((entry.value for entry in chain.tree.entries if entry.key.value == "logo"), None)
    named = logo.entries if isinstance(logo, Mapping) else ()
    file = next((entry.value for entry in named if entry.key.value == "file"), None)
    if not isinstance(file, Scalar):
        return None
    home = next(f.path for f in chain.files if file.mark.file in {str(f.path), f.path.name})
    image = read_image(ImageRequest(file.value, file.mark), home.parent, report, allow_outside=allow_outside)
    if image is None:
        return None
    path = home.parent / file.value
    return LayoutFile(path.name, image.data, path), image


def read_logo(cursor: Cursor, image: Image | None) -> Logo | None:
    """The logo's keys; none where its file could not be read, which is a finding already."""
    cursor.words("file")
    alt = cursor.words("alt")
    height = cursor.length("height", HEIGHT)
    place = cursor.choice("place", LogoPlace, LogoPlace.MASTHEAD)
    cursor.close()
    return Logo(image, alt, height, place) if image else None
