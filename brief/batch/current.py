"""What is up to date: told from the PDF itself and from the bytes that it is made from; nothing else is kept anywhere.

So it holds after a clone, a copy, a crash and a change of the clock; and a PDF that was made with findings is never up
to date: it is built again, so that none of them is lost, with `--strict` or without.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.batch.tasks import Current
from brief.diagnostics import Mark, Report
from brief.files import YAML_SUFFIXES, RealPaths
from brief.layout.reader import read_layout
from brief.marked import MOST_BYTES, Scalar
from brief.pipeline import DEFAULT_LAYOUT, UNDATED
from brief.sources.reader import LARGEST
from brief.systems import open_quietly
from brief.typeset.fonts.choosing import choose_natives, find_families, list_fallbacks, list_used
from brief.typeset.fonts.find import find_fount
from brief.typeset.recipe import Ingredients, digest_design, identify, read_recipe

if TYPE_CHECKING:
    from brief.batch.tasks import Task
    from brief.layout.types import Layout
    from brief.pipeline import Request
    from brief.typeset.fonts.installed import Family
    from brief.typeset.recipe import Recipe


class LayoutShare(Struct, frozen=True):
    """What a layout adds to what decides a PDF; `clean` where reading it found nothing."""

    layout: Layout
    families: tuple[tuple[str, Family], ...]
    clean: bool
    design: bytes  # a digest of chain and families

    @property
    def every(self) -> tuple[tuple[str, Family], ...]:
        """All families, those with which other scripts are set as well."""
        return find_every(self.layout, self.families, "", fallback=True)

    def digest(self, recipe: Recipe) -> bytes:
        """Digest the layout with all families that set what `recipe` says."""
        if not recipe.script and not recipe.fallback:
            return self.design
        return digest_design(
            self.layout.chain, find_every(self.layout, self.families, recipe.script, fallback=recipe.fallback)
        )


def find_every(
    layout: Layout, families: tuple[tuple[str, Family], ...], script: str, *, fallback: bool
) -> tuple[tuple[str, Family], ...]:
    """All families that set briefs in a layout: its own, a script's, and those that it falls back to."""
    spare = list_fallbacks(layout, Report())
    if fallback:
        spare.find()
    own = find_families(layout, script, Report()) if script else None
    return list_used(own or families, choose_natives(own or families, script) if script else {}, spare)


def find_current(task: Task, settings: Settings) -> Current | None:
    """Whether a task's PDF is what building it again would make; None where it is to be built."""
    request = task.request
    if request.data is not None or request.annotated is not None or request.ledger is not None:
        return None  # they say nothing of what they are made from
    read = read_recipe(task.output)
    if read is None:
        return None
    identity, recipe = read
    asked = (request.draft, request.paper or "", request.settings)
    if (recipe.draft, recipe.paper, recipe.settings) != asked or {*recipe.allow} - {*request.allow}:
        return None
    try:
        dated = recipe.moment in {"", (request.moment or UNDATED).isoformat()}
        ingredients = gather(request, recipe, settings) if dated else None
    except (OSError, ValueError):  # a name that no file can have: not one that building wrote
        return None
    if ingredients is None or identify(recipe, ingredients) != identity:
        return None
    return Current(request, str(task.output))


def gather(request: Request, recipe: Recipe, settings: Settings) -> Ingredients | None:
    """Read all that the PDF says it is made from; None where something is not there any more, or may not be read."""
    setting = settings.choose(request, recipe.layout)
    if setting is None or not setting.clean:
        return None
    folder, own = os.path.split(request.outline)  # strings: a Path of each would take longer than reading it
    bounds = settings.places.find_folder(folder)
    contents = [read_bounded(request.outline, MOST_BYTES)]
    for name in recipe.files:
        path = os.path.join(folder, name)  # noqa: PTH118 - as above
        if not request.allow_outside and not settings.places.find(path).startswith(bounds):
            return None
        contents.append(read_bounded(path, LARGEST))
    whole = tuple(content for content in contents if content is not None)
    if len(whole) < len(contents):
        return None
    return Ingredients(own, whole, setting.digest(recipe))


class Settings:
    """Layouts of a run, each read once."""

    def __init__(self) -> None:
        """Begin with none."""
        self.places = RealPaths()
        self._read: dict[tuple[str, Path, bool, bool], LayoutShare | None] = {}

    def choose(self, request: Request, own: str) -> LayoutShare | None:
        """Find the layout of a request whose outline names `own`, or none; None where it has an error."""
        name, folder = name_layout(request, own)
        key = (
            name,
            folder if name.endswith(YAML_SUFFIXES) else Path(),
            request.layout is not None,
            request.allow_outside,
        )
        if key not in self._read:
            self._read[key] = read_setting(*key)
        return self._read[key]


def name_layout(request: Request, own: str) -> tuple[str, Path]:
    """Name the layout of a request whose outline names `own`, or none, and the folder that it is named from."""
    if request.layout is not None:
        return request.layout, Path()
    return own or DEFAULT_LAYOUT, Path(request.outline).parent


def read_setting(name: str, folder: Path, given: bool, allow_outside: bool) -> LayoutShare | None:  # noqa: FBT001 - a key
    """Read a layout and find its fonts."""
    report = Report()
    named = Scalar(name, Mark(name, 1, 1, 1, 1))
    layout = read_layout(named, folder, report, given=given, allow_outside=allow_outside)
    if layout is None:
        return None
    found = [(font.role, find_fount(font, report)) for font in layout.fonts]
    families = tuple((role, family) for role, family in found if family is not None)
    if len(families) < len(found):
        return None
    return LayoutShare(layout, families, not report.diagnostics, digest_design(layout.chain, families))


def read_bounded(path: str | Path, most: int) -> bytes | None:
    """Read a file that is one, unless it is larger than any that is read; never wait for a pipe."""
    try:
        descriptor = open_quietly(path)
    except (OSError, ValueError):
        return None
    with open(descriptor, "rb", buffering=0) as file:  # noqa: PTH123 - a descriptor, no path
        try:
            size = os.fstat(descriptor).st_size
            data = file.read(size + 1) if size <= most else None  # room is made for as much as is asked for
        except OSError:
            return None
    return data if data is not None and len(data) <= size else None
