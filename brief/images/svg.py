"""SVG as paths in plain colours, by svgelements: it reads shapes, transforms and styles, and draws nothing itself."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any

from brief.files import UnreadableError
from brief.images.drawable import PLAIN, is_understood
from brief.images.safety import CLEAN, check_safety
from brief.images.types import Drawing, ImagePath
from brief.resources import tell_install

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.images.types import Colour

Segment = tuple[str, tuple[float, ...]]

MOST_SEGMENTS = 100_000
LARGEST = 1e7  # a coordinate
HIDDEN = frozenset({"hidden", "collapse"})


def read_svg(data: bytes) -> Drawing:
    """Read a drawing. Raises UnreadableError."""
    check_safety(data)
    try:
        import svgelements  # type: ignore[import-untyped]  # noqa: PLC0415 - of the extra `svg`
    except ImportError as error:
        raise UnreadableError("is SVG, which needs a further library", tell_install("svg")) from error
    try:
        svg = svgelements.SVG.parse(io.BytesIO(data), reify=True, ppi=72)
        # in the units of its view box, whatever it is scaled to: `width` and `height` may not go together with it
        back = ~svgelements.Matrix(svg.viewbox_transform or "")
        box = svg.viewbox if svg.viewbox is not None and svg.viewbox_transform else svg
        width, height = float(box.width), float(box.height)
        paths = tuple(path for shape in svg.elements() if is_shape(shape) for path in draw(shape, back))
    except UnreadableError:
        raise
    except Exception as error:  # a parser of others: whatever it raises, the file is not one that it reads
        raise UnreadableError("is no SVG that can be read", CLEAN) from error
    if not (0 < width < LARGEST and 0 < height < LARGEST) or not paths:
        raise UnreadableError("draws nothing", "give it a `viewBox` and shapes")
    if sum(len(path.segments) for path in paths) > MOST_SEGMENTS:
        raise UnreadableError("has more lines than any page needs", "simplify its paths, or save it as PNG")
    return Drawing(width, height, paths)


def is_shape(element: Any) -> bool:  # noqa: ANN401 (an untyped library)
    """Whether an element is drawn."""
    import svgelements  # noqa: PLC0415 - as above

    values = getattr(element, "values", None) or {}
    shown = values.get("display") != "none" and values.get("visibility") not in HIDDEN
    return shown and isinstance(element, svgelements.Shape)


def draw(shape: Any, back: Any) -> Iterator[ImagePath]:  # noqa: ANN401 (an untyped library)
    """A shape as a path, if it has a colour; `back` leads to the view box's units."""
    import svgelements  # noqa: PLC0415 - as above

    values = shape.values
    for name, colour in (("fill", shape.fill), ("stroke", shape.stroke)):
        if not is_understood(values.get(name), colour.value):
            raise UnreadableError(f"has a `{name}` that is not understood: `{str(values.get(name))[:60]}`", PLAIN)
    whole = read_share(values.get("opacity"))
    fill, fill_share = read_colour(shape.fill, whole * read_share(values.get("fill-opacity")))
    stroke, stroke_share = read_colour(shape.stroke, whole * read_share(values.get("stroke-opacity")))
    line = float(shape.stroke_width or 0.0) * math.sqrt(abs(back.a * back.d - back.b * back.c))
    if fill is None and (stroke is None or not line):
        return
    if values.get("stroke-dasharray") not in {None, "none"}:
        raise UnreadableError("has dashed lines, which are not drawn", PLAIN)
    path = svgelements.Path(shape) * back
    path.reify()
    path.approximate_arcs_with_cubics()
    segments = tuple(item for segment in path for item in convert(segment))
    if segments:
        even_odd = values.get("fill-rule") == "evenodd"
        yield ImagePath(segments, fill, stroke if line else None, line, even_odd, (fill_share, stroke_share))


def convert(segment: Any) -> Iterator[Segment]:  # noqa: ANN401 (an untyped library)
    """One segment as an operator of a PDF; a quadratic curve as the cubic one that it is."""
    kind = type(segment).__name__
    points: tuple[Any, ...]
    match kind:
        case "Move":
            points, operator = (segment.end,), "m"
        case "Line":
            points, operator = (segment.end,), "l"
        case "Close":
            yield "h", ()
            return
        case "CubicBezier":
            points, operator = (segment.control1, segment.control2, segment.end), "c"
        case "QuadraticBezier":
            first = segment.start + (segment.control - segment.start) * (2 / 3)
            second = segment.end + (segment.control - segment.end) * (2 / 3)
            points, operator = (first, second, segment.end), "c"
        case _:
            raise UnreadableError("has a curve that is not drawn", PLAIN)
    numbers = tuple(float(number) for point in points for number in (point.x, point.y))
    if not all(math.isfinite(number) and abs(number) < LARGEST for number in numbers):
        raise UnreadableError("has points outside any page", CLEAN)
    yield operator, numbers


def read_colour(colour: Any, share: float) -> tuple[Colour | None, float]:  # noqa: ANN401 (an untyped library)
    """A colour and its opacity; None where nothing is painted."""
    if colour is None or colour.value is None:
        return None, 1.0
    share *= colour.opacity if colour.opacity is not None else 1.0
    red, green, blue = (round(part / 255, 4) for part in (colour.red, colour.green, colour.blue))
    return ((red, green, blue) if share > 0 else None), round(share, 3)


def read_share(value: object) -> float:
    """An opacity: a number or a percentage."""
    if value is None:
        return 1.0
    text = str(value).strip()
    number = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    return min(max(number, 0.0), 1.0)
