"""Which files decide a PDF: as the outline and its layout name them, whether they are there or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.batch.current import name_layout
from brief.diagnostics import Report
from brief.files import UnreadableError, read_given
from brief.layout.chain import trace_chain
from brief.marked import MOST_BYTES
from brief.outline.reader import read_outline

if TYPE_CHECKING:
    from brief.batch.current import LayoutShare, Settings
    from brief.outline.types import Outline
    from brief.pipeline import Request
    from brief.typeset.recipe import Recipe


class Inputs(Struct, frozen=True):
    """Files that decide a PDF: the outline, its sources and images, its layout's chain, that layout's fonts.

    `setting` is None where the layout has an error, and `whole` is false where the outline cannot be read: then these
    are the files that are known to be looked for.
    """

    outline: Path
    named: tuple[Path, ...]
    layouts: tuple[Path, ...]
    setting: LayoutShare | None
    whole: bool

    @property
    def fonts(self) -> tuple[Path, ...]:
        """Every file of the layout's families."""
        families = self.setting.every if self.setting else ()
        return tuple(file.path for _, family in families for file in family.files)

    @property
    def own_fonts(self) -> tuple[Path, ...]:
        """Those that lie beside the layout."""
        families = self.setting.every if self.setting else ()
        return tuple(file.path for _, family in families if family.own for file in family.files)

    @property
    def paths(self) -> tuple[Path, ...]:
        """All of them."""
        return (self.outline, *self.named, *self.layouts, *self.fonts)


def find_inputs(request: Request, settings: Settings, recipe: Recipe | None = None) -> Inputs:
    """Find the files that decide what building `request` makes; a `recipe` that holds saves reading the outline."""
    outline = Path(request.outline)
    if recipe is None:
        read = peek(request.outline, request.settings, allow_outside=request.allow_outside)
        whole = read is not None
        own = read.layout.value if read and read.layout else ""
        names = tuple(file.value for file in read.files) if read else ()
    else:
        whole, own, names = True, recipe.layout, recipe.files
    named = tuple(outline.parent / name for name in names)
    setting = settings.choose(request, own)
    layouts = tuple(file.path for file in setting.layout.chain) if setting else ()
    if setting is None or not setting.clean:  # what is missing is looked for, too
        name, folder = name_layout(request, own)
        given, outside = request.layout is not None, request.allow_outside
        traced = trace_chain(name, folder, given=given, allow_outside=outside)
        layouts = tuple(dict.fromkeys((*layouts, *traced)))
    return Inputs(outline, named, layouts, setting, whole)


def peek(
    outline: str,
    settings: tuple[str, ...] = (),
    *,
    allow_outside: bool = False,
    data: bytes | None = None,
    report: Report | None = None,
) -> Outline | None:
    """Read an outline for what it names; its findings come when it is built. `data` are one's that is in no file."""
    try:
        if data is None and not Path(outline).is_file():
            return None
        data = read_given(outline, MOST_BYTES) if data is None else data
        return read_outline(data, outline, report or Report(), settings, allow_outside=allow_outside)
    except (UnreadableError, OSError, ValueError):
        return None
