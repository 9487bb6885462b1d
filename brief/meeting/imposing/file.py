"""`impose`, read top to bottom: pages as forms, sheets that draw them, marks, and what the file says of itself."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from brief.meeting.given.copying import Copier
from brief.meeting.given.describing import Described, describe
from brief.meeting.given.file import GivenFile
from brief.meeting.given.forms import write_form
from brief.meeting.given.seeing import see
from brief.meeting.imposing.annotations import list_appearances
from brief.meeting.imposing.geometry import place, plan_sheets
from brief.meeting.imposing.schemes import plan_booklet, plan_pages, plan_stacks
from brief.pdf.archive import Archive, make_packet, write_information
from brief.pdf.document import list_kids, list_references
from brief.pdf.objects import Store
from brief.typeset.recipe import PRODUCER

if TYPE_CHECKING:
    from brief.meeting.given.seeing import Matrix
    from brief.meeting.imposing.geometry import ImposedPage, SheetPlan
    from brief.meeting.imposing.schemes import Scheme

COPY: Final = (
    "Copy for printing: its pages stand on sheets to be {}. For reading, and with every aid, there is the file itself."
)


class ImposingWay(StrEnum):
    """How pages are put on sheets."""

    BOOKLET = "booklet"
    PAGES = "n-up"
    STACKS = "cut-stack"


DONE: Final = {
    ImposingWay.BOOKLET: "folded and stapled",
    ImposingWay.PAGES: "printed",
    ImposingWay.STACKS: "cut and stacked",
}


class Edge(StrEnum):
    """About which edge the printer turns a sheet over."""

    LONG = "long"
    SHORT = "short"


class Wish(Struct, frozen=True):
    """What is asked for; lengths in points, `paper` (width, height) either way round."""

    way: ImposingWay
    per_side: int = 2
    signature: int = 0  # pages; 0: all in one
    creep: float = 0.0  # a sheet's thickness
    paper: tuple[float, float] | None = None
    marks: bool = False
    edge: Edge | None = None  # left out: the one that leaves the backs upright
    right_to_left: bool | None = None  # left out: as the file says


class Imposed(Struct, frozen=True):
    """The sheets: the file, how many pages are on how many sheets, and at what scale."""

    data: bytes
    pages: int
    sheets: int
    scale: float


def impose(data: bytes, name: str, wish: Wish) -> Imposed:
    """Put the pages of a PDF on sheets; raises UnusableError, and SyntaxFault where an object of it is broken."""
    given = GivenFile(data)
    about = describe(given, name)
    right_to_left = about.right_to_left if wish.right_to_left is None else wish.right_to_left
    scheme = choose_scheme(wish, len(given.pages), right_to_left=right_to_left)
    seen = [see(given, page, number) for number, page in enumerate(given.pages, 1)]
    plan = plan_sheets(seen, scheme, wish.paper, marks=wish.marks, fill=wish.way is ImposingWay.PAGES)
    store = Store()
    copier = Copier(given, store, {})
    forms = [draw_page(copier, at) for at in range(len(given.pages))]
    marks = write_marks(store, plan, scheme, about.title) if wish.marks else []
    turned = wish.edge is not None and (wish.edge is Edge.LONG) == (plan.width > plan.height)
    tree, numbers = store.reserve(), []
    for at, side in enumerate(scheme.sides):
        used = {f"P{slot.page}": forms[slot.page] for slot in side.slots}
        drawn = [draw_slot(place(seen[slot.page], slot, plan, scheme, wish.creep), slot.page) for slot in side.slots]
        if marks:
            used["M"] = marks[at]
            drawn.append("/M Do")
        if turned and not side.front:
            drawn = [f"q -1 0 0 -1 {number(plan.width)} {number(plan.height)} cm", *drawn, "Q"]
        content = store.stream("", "\n".join(drawn).encode("ascii"))
        numbers.append(write_side(store, tree, plan, scheme, content, used))
    store.add(f"<</Type/Pages/Count {len(numbers)}/Kids[{list_kids(numbers)}]>>", tree)
    root, info, identity = write_ends(copier, tree, about, plan, wish, right_to_left=right_to_left)
    return Imposed(store.seal(root, info, identity), len(forms), scheme.sides[-1].sheet + 1, plan.scale)


def choose_scheme(wish: Wish, pages: int, *, right_to_left: bool) -> Scheme:
    """Plan the sheets in the way that is asked for."""
    if wish.way is ImposingWay.BOOKLET:
        return plan_booklet(pages, wish.signature, right_to_left=right_to_left)
    plan = plan_stacks if wish.way is ImposingWay.STACKS else plan_pages
    return plan(pages, wish.per_side, right_to_left=right_to_left)


def draw_page(copier: Copier, at: int) -> int:
    """Write a page with what is printed of its annotations as one form; its number."""
    page = copier.given.pages[at]
    form = write_form(copier, page)
    shown = list(list_appearances(copier.given, page))
    if not shown:
        return form
    names = {"P": form} | {f"A{n}": copier.number(one.form) for n, one in enumerate(shown)}
    drawn = ["/P Do", *(f"q {write_matrix(one.matrix)} cm /A{n} Do Q" for n, one in enumerate(shown))]
    copier.drain()
    box = copier.copy(copier.given.array(page.entries.get("MediaBox"))).decode("ascii")
    entries = f"/Type/XObject/Subtype/Form/BBox{box}/Resources<</XObject<<{list_references(names)}>>>>"
    return copier.store.stream(entries, "\n".join(drawn).encode("ascii"))


def write_marks(store: Store, plan: SheetPlan, scheme: Scheme, title: str) -> list[int]:
    """Write the marks of each side as a form; the numbers of these."""
    from brief.meeting.imposing.marks import draw_marks  # noqa: PLC0415 - 150 ms that sheets without marks do not need

    copier = Copier(GivenFile(draw_marks(plan, scheme, title)), store, {})
    return [write_form(copier, page) for page in copier.given.pages]


def draw_slot(placed: ImposedPage, page: int) -> str:
    """Write the operators that show a page in its place."""
    left, low, right, high = placed.clip
    box = f"{number(left)} {number(low)} {number(right - left)} {number(high - low)}"
    return f"q {box} re W n {write_matrix(placed.matrix)} cm /P{page} Do Q"


def write_side(store: Store, tree: int, plan: SheetPlan, scheme: Scheme, content: int, forms: dict[str, int]) -> int:
    """Write a side as a page: the whole sheet, and where it is cut (ISO 32000-1, 14.11.2)."""
    right = plan.left + scheme.columns * plan.cell_width
    high = plan.low + scheme.rows * plan.cell_height
    more = plan.bleed
    boxes = {
        "MediaBox": (0.0, 0.0, plan.width, plan.height),
        "BleedBox": (plan.left - more, plan.low - more, right + more, high + more),
        "TrimBox": (plan.left, plan.low, right, high),
    }
    written = "".join(f"/{key}[{' '.join(map(number, box))}]" for key, box in boxes.items())
    return store.add(
        f"<</Type/Page/Parent {tree} 0 R{written}/Resources<</XObject<<{list_references(forms)}>>>>"
        f"/Contents {content} 0 R>>"
    )


def write_ends(
    copier: Copier, tree: int, about: Described, plan: SheetPlan, wish: Wish, *, right_to_left: bool
) -> tuple[int, int, bytes]:
    """Write catalog and information; their numbers, and what identifies the file.

    The copy says that it is one and claims no standard: its pages have lost their tags.
    """
    given, store = copier.given, copier.store
    identity = hashlib.sha256(
        b"\0".join([PRODUCER.encode(), repr(wish).encode(), hashlib.sha256(given.data).digest()])
    ).digest()[:16]
    archive = Archive(
        title=about.title,
        author=about.author,
        subject=COPY.format(DONE[wish.way]),
        language=about.language,
        moment=about.moment,
        producer=PRODUCER,
        identity=identity,
        declared="",
    )
    metadata = store.stream("/Type/Metadata/Subtype/XML", make_packet(archive), compress=False)
    upright = Edge.SHORT if plan.width > plan.height else Edge.LONG
    flip = "DuplexFlipShortEdge" if (wish.edge or upright) is Edge.SHORT else "DuplexFlipLongEdge"
    way = "/Direction/R2L" if right_to_left else ""
    kept = "".join(
        f"/{key}{copier.copy(given.root[key]).decode('latin-1')}"
        for key in ("OutputIntents", "OCProperties")  # colours as they were meant, layers off that were off
        if key in given.root
    )
    copier.drain()
    root = store.add(
        f"<</Type/Catalog/Pages {tree} 0 R/Metadata {metadata} 0 R"
        f"/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None/Duplex/{flip}{way}>>{kept}>>"
    )
    return root, write_information(store, archive), identity


def write_matrix(matrix: Matrix) -> str:
    """Write the six numbers of a matrix."""
    return " ".join(map(number, matrix))


def number(value: float) -> str:
    """Write a number to a hundred-thousandth: scales need that."""
    return f"{value:.5f}".rstrip("0").rstrip(".") if value else "0"
