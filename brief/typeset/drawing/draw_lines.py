"""Lines as operators: one text object, its marked content changing only where a link or a language begins or ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from unicodedata import combining

from msgspec import Struct, field

from brief.layout.types import Align
from brief.typeset.drawing.shapes import fill_in
from brief.typeset.fonts.face import NO_BREAK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from brief.pdf.link_target import Target
    from brief.pdf.structure_tree import Element
    from brief.typeset.fonts.face import Face, Shaped
    from brief.typeset.fonts.subset import Embedded
    from brief.typeset.lines.line import Line, Span
    from brief.typeset.lines.runs import Colour, Run

END = "EMC"
DEPTH, HEIGHT = 0.25, 0.75  # of a link's box below and above the baseline, in em
STARTS = {Align.LEFT: 0.0, Align.JUSTIFY: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}


class LinePress(Protocol):
    """What is asked of the document being drawn."""

    put: Callable[[str], None]
    turned: bool

    def place(self, x: float, width: float = 0.0) -> float:
        """Say where on the sheet something of that width stands."""

    def bdc(self, element: Element) -> str:
        """Begin marked content of `element`."""

    def font(self, face: Face) -> Embedded:
        """Find the font of this document that sets `face`."""

    def link(self, target: Target, element: Element, box: tuple[float, float, float, float]) -> None:
        """Let `box` lead to `target`."""

    def destination(self, name: str, x: float, y: float) -> None:
        """Let links to `name` lead here."""


class TextState(Struct):
    """The text state that PDF keeps from one operator to the next, and the operators so far."""

    out: list[str] = field(default_factory=lambda: ["BT"])
    run: Run | None = None
    owner: Element | None = None
    font: Embedded | None = None
    face: Face | None = None
    size: float = 0.0
    colour: Colour | None = None
    rise: float = 0.0
    scale: float = 1.0
    tracking: float = 0.0
    x: float = 0.0
    y: float = 0.0


def set_lines(
    press: LinePress,
    lines: Sequence[Line],
    element: Element,
    x: float,
    y: float,
    leading: float,
    align: Align = Align.LEFT,
    measure: float = 0.0,
) -> None:
    """Draw `lines` from the baseline `y` on downwards; `x` is the left edge of `measure`."""
    if not lines:
        return
    state = TextState()
    out = state.out
    for line in lines:
        share = share_before(line, align, turned=press.turned) if measure else 0.0
        begin = press.place(x + line.indent + share * (measure - line.width), line.width)
        out.append(f"{begin - state.x:.2f} {y - state.y:.2f} Td")
        state.x, state.y = begin, y
        if line.ranks:
            set_mixed(press, line, element, leading, state)
        else:
            set_line(press, line, element, leading, state)
        y -= leading
    out.append(END)
    # the text state outlives the text object
    if state.tracking:
        out.append("0 Tc")
    if state.scale != 1.0:
        out.append("100 Tz")
    if state.rise:
        out.append("0 Ts")
    out.append("ET")
    press.put("\n".join(out))


def share_before(line: Line, align: Align, *, turned: bool) -> float:
    """Share of what the line lacks that stands before it, on a page that is mirrored where it is `turned`."""
    if line.rtl != turned and align in (Align.LEFT, Align.JUSTIFY):
        return 1.0  # a paragraph that runs against its page begins at the other side
    return STARTS[align]


def set_line(press: LinePress, line: Line, element: Element, leading: float, state: TextState) -> None:
    """Draw one line, and the space at its end, which keeps words apart for readers."""
    if line.scale != state.scale:
        state.scale = line.scale
        state.out.append(f"{line.scale * 100:.3f} Tz")
    spans, tail = line.spans, line.tail
    last, pen, passed = len(spans) - 1, state.x, 0
    for n, (run, parts) in enumerate(spans):
        owner = set_span(press, run, (*parts, None) if n == last and run is tail else parts, line, element, state)
        if run.link:
            for before, others in spans[passed:n]:
                pen += span_width(before, others, line)
            width, passed = span_width(run, parts, line), n + 1
            if run.link.id:
                press.destination(run.link.id, pen, state.y + leading)
            bottom = state.y + run.rise - run.size * DEPTH
            box = (pen, bottom, pen + width, bottom + run.size * (DEPTH + HEIGHT))
            press.link(run.link, owner, box)
            pen += width
    if tail is not None and tail is not spans[last][0]:
        set_span(press, tail, (None,), line, element, state)


class Group(Struct):
    """Neighbours on a line that one element owns; `x` is their left edge, `rank` their place in the text."""

    key: tuple[Element | None, Target | None, str]
    x: float
    rank: int
    spans: list[Span]
    width: float = 0.0


def set_mixed(press: LinePress, line: Line, element: Element, leading: float, state: TextState) -> None:
    """Draw a line of two directions: what one element owns from left to right, but the elements as they are read."""
    if line.scale != state.scale:
        state.scale = line.scale
        state.out.append(f"{line.scale * 100:.3f} Tz")
    origin, height = state.x, state.y
    for group in sorted(group_spans(line, origin), key=lambda group: group.rank):
        move(group.x, state)
        for run, parts in group.spans:
            owner = set_span(press, run, parts, line, element, state)
        link = group.key[1]
        if link:
            run = group.spans[0][0]
            if link.id:
                press.destination(link.id, group.x, height + leading)
            bottom = height + run.rise - run.size * DEPTH
            press.link(link, owner, (group.x, bottom, group.x + group.width, bottom + run.size * (DEPTH + HEIGHT)))
    if line.tail is not None:
        gap = line.tail.face.space.width * line.tail.size / 1000
        move(origin - gap if line.rtl else origin + line.width, state)
        set_span(press, line.tail, (None,), line, element, state)


def move(x: float, state: TextState) -> None:
    """Go on at `x` on the same line."""
    if abs(x - state.x) > 0.005:
        state.out.append(f"{x - state.x:.2f} 0 Td")
        state.x = x


def group_spans(line: Line, pen: float) -> list[Group]:
    """The spans of a line from `pen` on, by what owns them."""
    groups: list[Group] = []
    for (run, parts), rank in zip(line.spans, line.ranks, strict=True):
        key = run.owner, run.link, run.language
        if (
            not groups
            or groups[-1].key[0] is not key[0]
            or groups[-1].key[1] is not key[1]
            or groups[-1].key[2] != key[2]
        ):
            groups.append(Group(key, pen, rank, []))
        group, width = groups[-1], span_width(run, parts, line)
        group.spans.append((run, parts))
        group.rank = min(group.rank, rank)
        group.width += width
        pen += width
    return groups


def set_span(
    press: LinePress, run: Run, parts: tuple[Shaped | None, ...], line: Line, element: Element, state: TextState
) -> Element:
    """Draw the parts of one run; the element that owns them."""
    owner, font = state.owner, state.font
    if run is not state.run or owner is None or font is None:
        owner, font = begin_owner(press, run, element, state), press.font(run.face)
        state.run, state.font = run, font
        set_look(run, font, state)
    tracking = hold(run, line) if run.text == NO_BREAK else line.tracking / line.scale + run.tracking * run.size
    if tracking != state.tracking:
        state.tracking = tracking
        state.out.append(f"{tracking:.4f} Tc")
    state.out.append(f"[<{show(run, parts, line, font)}>]TJ")
    return owner


def begin_owner(press: LinePress, run: Run, element: Element, state: TextState) -> Element:
    """Find the element that owns the words of `run`, and begin its marked content where another's was."""
    element = owner = run.owner or element
    if run.link:
        owner = element.link(run.link)
    elif run.language:
        owner = find_span(run, element, state)
    if owner is not state.owner:
        if state.owner is not None:
            state.out.append(END)
        state.out.append(press.bdc(owner))
        state.owner = owner
    return owner


def find_span(run: Run, element: Element, state: TextState) -> Element:
    """The Span of words in another language: the one before goes on where they do."""
    last = state.owner
    if last is not None and last.type == "Span" and last.language == run.language and last.parent is element:
        return last
    return element.span(run, run.language)


def set_look(run: Run, font: Embedded, state: TextState) -> None:
    """Change what differs from the run before."""
    out = state.out
    if run.face is not state.face or run.size != state.size:
        state.face, state.size = run.face, run.size
        out.append(f"{font.name} {run.size:g} Tf")
    if run.colour != state.colour:
        state.colour = run.colour
        out.append(fill_in(run.colour))
    if run.rise != state.rise:
        state.rise = run.rise
        out.append(f"{run.rise:g} Ts")


def hold(run: Run, line: Line) -> float:
    """The letter-spacing that keeps a thin space as it is: readers glue a note's mark to a word that is too near."""
    natural = run.face.fixed.width * run.size / 1000
    return (natural + run.tracking * run.size - line.tracking) / line.scale - natural


def show(run: Run, parts: tuple[Shaped | None, ...], line: Line, font: Embedded) -> str:
    """`parts` as the inside of a TJ array."""
    chunks, face = font.chunks, run.face
    space, no_break = chunks[face.space], face.no_break
    if line.logical and no_break.width == face.space.width:
        parts = free_marks(parts, face)
    if line.extra:
        # in thousandths of the font's size, before Tz; a tenth of that adds up to no hundredth of a point
        adjust = f">{line.extra * -1000 / (run.size * line.scale):.1f}<"
        space += adjust
        if no_break in parts:
            glued = chunks[no_break] + adjust
            return "".join([space if p is None else glued if p is no_break else chunks[p] for p in parts])
    chunks[None] = space
    return "".join(map(chunks.__getitem__, parts))


def free_marks(parts: tuple[Shaped | None, ...], face: Face) -> tuple[Shaped | None, ...]:
    """Parts from right to left with a plain space behind a word that ends in a mark, هٔ.

    pdfium parts the mark from its letter beside a no-break space, and puts it behind what follows.
    """
    bound = {face.no_break: None, face.fixed: face.space}
    before = (*parts[1:], None)  # a word's space stands at its left
    return tuple(
        [
            bound[part] if part in bound and word and combining(word.text[-1]) else part
            for part, word in zip(parts, before, strict=True)
        ]
    )


def span_width(run: Run, parts: tuple[Shaped | None, ...], line: Line) -> float:
    """Set width of a span of `line`, in points."""
    space, no_break = run.face.space, run.face.no_break
    glyphs = gaps = 0
    em = 0.0
    for part in parts:
        if part is None:
            glyphs, gaps, em = glyphs + 1, gaps + 1, em + space.width
        else:
            glyphs, gaps, em = glyphs + len(part.glyphs), gaps + (part is no_break), em + part.width
    own = em * run.size / 1000 + glyphs * run.tracking * run.size
    if run.text == NO_BREAK:
        return own - line.tracking
    return own * line.scale + glyphs * line.tracking + gaps * line.extra
