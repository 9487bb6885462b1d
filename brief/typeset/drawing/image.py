"""Images as objects of the file: pixels (ISO 32000-1, 8.9.5) and vectors (8.10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.images.types import Drawing, Raster

if TYPE_CHECKING:
    from brief.images.types import ImagePath
    from brief.pdf.objects import Objects


def write_picture(picture: Raster | Drawing, objects: Objects) -> int:
    """Write an image; its number."""
    return write_drawing(picture, objects) if isinstance(picture, Drawing) else write_raster(picture, objects)


def write_raster(raster: Raster, objects: Objects) -> int:
    """Write an image; its number."""
    size = f"/Type/XObject/Subtype/Image/Width {raster.columns}/Height {raster.rows}"
    mask = ""
    if raster.alpha:
        entries = f"{size}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
        mask = f"/SMask {objects.stream(entries, raster.alpha, compress=False)} 0 R"
    space = f"/ColorSpace{write_space(raster, objects)}/BitsPerComponent {raster.bits}"
    return objects.stream(f"{size}{space}{mask}{raster.filter}", raster.data, compress=False)


def write_space(raster: Raster, objects: Objects) -> str:
    """Write a colour space: sRGB's, which the file's output intent describes, or a profile's own."""
    space = "/DeviceGray" if raster.gray else "/DeviceRGB"
    if raster.profile:
        number = objects.stream(f"/N {1 if raster.gray else 3}", raster.profile)
        space = f"[/ICCBased {number} 0 R]"
    if raster.palette:
        return f"[/Indexed {space} {len(raster.palette) // 3 - 1} <{raster.palette.hex()}>]"
    return space


# -- vectors -----------------------------------------------------------------------------------------------------------


def write_drawing(drawing: Drawing, objects: Objects) -> int:
    """Write vectors as a form that fills the unit square, as an image does; its number."""
    across, up = 1 / drawing.width, 1 / drawing.height
    shares = sorted({share for path in drawing.paths for share in (path.shares, (1.0, 1.0))})
    states = "".join(f"/S{at}<</ca {fill:g}/CA {stroke:g}>>" for at, (fill, stroke) in enumerate(shares))
    content = "\n".join(draw_path(path, shares.index(path.shares)) for path in drawing.paths)
    entries = (
        f"/Type/XObject/Subtype/Form/BBox[0 0 {drawing.width:g} {drawing.height:g}]"
        f"/Matrix[{across:.8f} 0 0 {-up:.8f} 0 1]/Resources<</ExtGState<<{states}>>>>"
    )
    if len(shares) > 1:
        entries += "/Group<</S/Transparency/CS/DeviceRGB/I true>>"
    return objects.stream(entries, content.encode("ascii"))


def draw_path(path: ImagePath, state: int) -> str:
    """A path as operators."""
    segments = " ".join(" ".join((*map(spell, numbers), operator)) for operator, numbers in path.segments)
    star = "*" if path.even_odd else ""
    close = f"B{star}" if path.fill and path.stroke else f"f{star}" if path.fill else "S"
    look = f"{' '.join(map(spell, path.fill))} rg " if path.fill else ""
    look += f"{' '.join(map(spell, path.stroke))} RG {path.line:.3f} w " if path.stroke else ""
    return f"/S{state} gs {look}{segments} {close}"


def spell(number: float) -> str:
    """A coordinate to the thousandth."""
    return f"{number:.3f}".rstrip("0").rstrip(".")
