"""Parts that were set a moment ago: of an outline that is built again most are as they were, and are not set anew.

A part's blocks and elements are kept as they were when it was set: what columns, pages and drawing write into them is
taken back before they are used again. So they are the same as new ones but for the lines that each block knows. It
takes 6 of 48 ms from a one-word edit of the example, and a third from a layout that sets a brief six times.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from functools import partial
from operator import is_
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import astuple

from brief.diagnostics import Mark
from brief.layout.forms import PointForm
from brief.layout.types import Style
from brief.pdf.structure_tree import Element
from brief.typeset.blocks.textblock import BookmarkPlace
from brief.typeset.drawing.redrawing import DrawnBlocks
from brief.typeset.fonts.face import Face
from brief.typeset.lines.paragraph import Fit, Line, Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from brief.document.tree import Brief, Part
    from brief.layout.types import Layout
    from brief.typeset.blocks.chart import ChartBlock
    from brief.typeset.blocks.flow import PlacedBlock
    from brief.typeset.blocks.image import CroppedBlock, ImageBlock
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.drawing.drawing import Press
    from brief.typeset.fonts.font_set import TypeCase
    from brief.typeset.story.composer import Compositor

    SetPart = Callable[[Part, Compositor, Element], tuple[Block, ...]]

MOST = 400  # parts, in all layouts that one brief is tried in
PURE = frozenset({"known", "natural", "spelled", "sound"})  # what a text knows of itself: the same whenever it is asked
LEAVES = (Run, Line, Style, Fit, Mark, BookmarkPlace)  # nothing in them changes
SIMPLE = (str, float, int, bool, type(None), bytes, Decimal, date, Enum, Element, Face)


class Look(Struct, eq=False):
    """What decides how a part is set, besides its words."""

    layout: Layout
    off_panel: Layout | None
    sets: dict[str, list[KeptPart]] = field(default_factory=dict)  # by the parts' names


class KeptPart(Struct, eq=False):
    """A part as it was set: what it added to its root, its blocks, and each thing in them with its values."""

    part: Part
    kids: tuple[Element, ...]
    blocks: tuple[Block, ...]
    texts: tuple[TextBlock, ...]
    images: tuple[ImageBlock | CroppedBlock, ...]
    charts: tuple[ChartBlock, ...]
    otherwise: frozenset[str]
    values: list[tuple[Struct, tuple[object, ...]]]
    filled: list[tuple[Struct, str, type]]  # fields that were empty lists and the like
    elements: list[tuple[Element, tuple[Element, ...]]]
    faces: dict[tuple[str, int, bool, bool], Face]  # that were asked for
    things: dict[int, tuple[Struct, ...]]  # of each block all that may change in it
    user: Element | None  # the document that it stands in
    fresh: bool = True  # used since the last brief was begun

    def take_back(self) -> None:
        """Make it what it was when it was set."""
        for thing, values in self.values:
            now = astuple(thing)
            if all(map(is_, now, values)):
                continue
            for name, old, new in zip(thing.__struct_fields__, values, now, strict=True):
                if old is not new and name not in PURE:
                    setattr(thing, name, old)
        for thing, name, kind in self.filled:
            setattr(thing, name, kind())
        for element, kids in self.elements:
            if len(element.kids) != len(kids):
                element.kids = list(kids)
            element.marks = []
            if element.inlines:
                element.inlines = {}
            element.start = element.number = 0

    def open_faces(self, case: TypeCase) -> bool:
        """Ask for its faces as setting it does; whether they are the same, as they are while no font has changed."""
        asked = [
            case.face(role, weight, italic=italic, oldstyle=oldstyle) for role, weight, italic, oldstyle in self.faces
        ]
        return all(map(is_, asked, self.faces.values()))

    def let_go(self) -> None:
        """Undo what refers to itself, so that its memory is free at once: garbage so old is looked for too seldom."""
        for element, _ in self.elements:
            element.parent = None
            element.kids, element.marks, element.inlines = [], [], {}


class Shelf(Struct, eq=False):
    """The parts of one brief, in each layout that it is tried in. Of several documents each has parts of its own."""

    file: str
    families: object = None  # of fonts, the language, and what is no name in it
    looks: list[Look] = field(default_factory=list)
    known: dict[tuple[int, int], tuple[Layout, Layout | None, Look]] = field(default_factory=dict)
    held: Element | None = None  # the document that is to be printed, as far as is known
    current: Element | None = None
    drawn: DrawnBlocks = field(default_factory=DrawnBlocks)
    things: dict[int, tuple[Struct, ...]] = field(default_factory=dict)  # of the blocks that are to be drawn

    def begin(self, root: Element, case: TypeCase, common: frozenset[str], *, hold: bool) -> None:
        """Begin a document, to be printed (`hold`) or a trial: parts of trials before it may be used again."""
        if hold:
            self.held = root
        self.current = root
        families = case.families, case.language, common
        if families != self.families:
            self.empty()
            self.families = families
        for kept in self.list_all():
            if kept.user is not None and kept.user is not self.held:
                kept.user = None

    def set_part(self, part: Part, compositor: Compositor, root: Element, set_afresh: SetPart) -> tuple[Block, ...]:
        """Give a part's blocks as they were set before, or set it."""
        numbered = compositor.layout.bullets.form is PointForm.NUMBERED  # through the whole brief
        if numbered or compositor.case.natives:
            return set_afresh(part, compositor, root)
        sets = self.find_look(compositor).sets.setdefault(part.name, [])
        for kept in sets:
            if kept.user is None and kept.part == part and kept.open_faces(compositor.case):
                kept.take_back()
                kept.user, kept.fresh = self.current, True
                for kid in kept.kids:
                    root.adopt(kid)
                compositor.texts.extend(kept.texts)
                compositor.images.extend(kept.images)
                compositor.charts.extend(kept.charts)
                compositor.otherwise.update(kept.otherwise)
                return kept.blocks
        return self.set_new(part, compositor, root, set_afresh, sets)

    def set_new(
        self, part: Part, compositor: Compositor, root: Element, set_afresh: SetPart, sets: list[KeptPart]
    ) -> tuple[Block, ...]:
        """Set a part, and keep what was set where nothing was found and all of it can be taken back."""
        texts, images, charts, kids = (
            len(rows) for rows in (compositor.texts, compositor.images, compositor.charts, root.kids)
        )
        otherwise, said = set(compositor.otherwise), (len(compositor.report.diagnostics), len(compositor.report.waived))
        case = compositor.case
        opened, case.opened = case.opened, {}
        blocks = set_afresh(part, compositor, root)
        faces, case.opened = case.opened, {**opened, **case.opened}
        own = tuple(root.kids[kids:])
        surveys = [Survey() for _ in blocks]
        found = (len(compositor.report.diagnostics), len(compositor.report.waived)) != said
        if (
            found or case.fallback.families is not None or not all(map(Survey.read, surveys, blocks))
        ):  # a file says that it has asked
            return blocks
        values = {key: value for survey in surveys for key, value in survey.values.items()}
        kept = KeptPart(
            part,
            own,
            blocks,
            tuple(compositor.texts[texts:]),
            tuple(compositor.images[images:]),
            tuple(compositor.charts[charts:]),
            frozenset(compositor.otherwise - otherwise),
            list(values.values()),
            [one for survey in surveys for one in survey.filled],
            list(list_elements(own)),
            faces,
            {
                id(block): tuple([thing for thing, _ in survey.values.values()])
                for block, survey in zip(blocks, surveys, strict=True)
            },
            self.current,
        )
        sets.append(kept)
        return blocks

    def find_look(self, compositor: Compositor) -> Look:
        """Find what was set in this compositor's layout; by identity first, since one lays out many parts."""
        layout, off_panel = compositor.layout, compositor.off_panel
        key = id(layout), id(off_panel)
        found = self.known.get(key)
        if found is not None:
            return found[2]
        look = next((one for one in self.looks if one.layout == layout and one.off_panel == off_panel), None)
        if look is None:
            look = Look(layout, off_panel)
            self.looks.append(look)
        self.known[key] = layout, off_panel, look  # the layouts are kept, so that no other has their identity
        return look

    def list_all(self) -> list[KeptPart]:
        """List every part that is kept."""
        return [kept for look in self.looks for sets in look.sets.values() for kept in sets]

    def begin_drawing(self) -> None:
        """Begin to draw the document that is to be printed."""
        self.things = self.list_things()
        self.drawn.begin()

    def draw(self, press: Press, placed: PlacedBlock) -> None:
        """Draw a block of it at its place, or put it down as it was drawn before."""
        block, x, top = placed.block, placed.x, placed.top
        things = self.things.get(id(block))
        if things is None:
            block.draw(press, x, top)
        else:
            self.drawn.draw(press, block, things, (x, top, placed.width), partial(block.draw, press, x, top))

    def list_things(self) -> dict[int, tuple[Struct, ...]]:
        """List the blocks of the document that is to be printed, each with all that may change in it."""
        return {
            key: things for kept in self.list_all() if kept.user is self.held for key, things in kept.things.items()
        }

    def empty(self) -> None:
        """Let go of everything."""
        for kept in self.list_all():
            kept.let_go()
        self.looks, self.known, self.drawn = [], {}, DrawnBlocks()

    def sweep(self) -> None:
        """Let go of what the latest brief had no use for, and begin with another."""
        self.held = self.current = None
        self.known.clear()
        stale = len(self.list_all()) > MOST
        for look in self.looks:
            for name, sets in look.sets.items():
                for kept in sets:
                    if stale or not kept.fresh:
                        kept.let_go()
                look.sets[name] = [kept for kept in sets if kept.fresh and not stale]
                for kept in look.sets[name]:
                    kept.user, kept.fresh = None, False
        self.looks = [look for look in self.looks if any(look.sets.values())]


class Survey:
    """All that may change in a part's blocks, with its values; what it does not know is never kept."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.values: dict[int, tuple[Struct, tuple[object, ...]]] = {}
        self.filled: list[tuple[Struct, str, type]] = []

    def read(self, thing: object) -> bool:
        """Read a value; whether all of it is known."""
        if isinstance(thing, SIMPLE):
            return True
        if isinstance(thing, tuple):
            return all(map(self.read, thing))
        if isinstance(thing, list | dict):
            return not thing
        if not isinstance(thing, Struct):
            return False
        if isinstance(thing, LEAVES) or id(thing) in self.values:
            return True
        values = astuple(thing)
        rest = [(name, value) for name, value in zip(thing.__struct_fields__, values, strict=True) if name not in PURE]
        if not thing.__struct_config__.frozen:
            self.values[id(thing)] = thing, values
        self.filled += [(thing, name, type(value)) for name, value in rest if isinstance(value, list | dict)]
        return all(self.read(value) for _, value in rest)


def list_elements(elements: Iterable[Element]) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """List elements and those below them, each with its kids."""
    for element in elements:
        yield element, tuple(element.kids)
        yield from list_elements(element.kids)


_latest: list[Shelf | str] = []  # of the brief that was set last; its file's name where that was the first time


def borrow(brief: Brief) -> Shelf | None:
    """Give what is kept of this brief, to be given back; None for one that is set for the first time.

    So a process that builds many briefs, each once, keeps nothing. Who builds at the same time finds nothing here.
    """
    file = brief.mark.file
    last = _latest.pop() if _latest else ""
    if isinstance(last, str):
        return Shelf(file) if last == file else None
    if last.file == file:
        last.sweep()
        return last
    last.empty()
    return None


def expect_again(file: str) -> None:
    """Keep the parts of this file's brief from its first time on: it is going to be built again."""
    if not _latest or isinstance(_latest[0], str):
        _latest[:] = [file]


def give_back(brief: Brief, shelf: Shelf | None) -> None:
    """Keep what was set until the next brief."""
    _latest[:] = [brief.mark.file if shelf is None else shelf]


def forget_parts() -> None:
    """Forget all parts: the next brief is set as in a new process."""
    _latest.clear()
