"""The story: the Brief's parts as bands of blocks in the layout's order, with their structure elements."""

from __future__ import annotations

from itertools import chain, takewhile
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import (
    Boxed,
    BulletList,
    Callout,
    Chart,
    FactList,
    Heading,
    Illustration,
    Logos,
    Notes,
    Paragraph,
    Part,
    PrintedNumbers,
    Profile,
    PullQuote,
    Table,
)
from brief.layout.forms import Heads, RecordForm
from brief.layout.types import Band as BandStyle
from brief.layout.types import PartName
from brief.typeset.blocks.beside import Beside
from brief.typeset.blocks.stack import Stack
from brief.typeset.blocks.table import TableBlock
from brief.typeset.blocks.textblock import TextBlock
from brief.typeset.pages.fill_page import BlockBand
from brief.typeset.story.back import set_notes, set_profile
from brief.typeset.story.cover import leave_cover, part_imprint
from brief.typeset.story.derived import part_derived
from brief.typeset.story.floating import move_figures, pair_figures, part_bands, span_columns
from brief.typeset.story.front import set_facts_apart, set_title
from brief.typeset.story.margin import leave_rest, plan_margin
from brief.typeset.story.near_mention import PartBand, bring_near
from brief.typeset.story.records import set_apart, set_records
from brief.typeset.story.text import set_bullets, set_heading, set_paragraph
from brief.typeset.story.unequal import set_columns

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from brief.diagnostics import Mark
    from brief.document.tree import Block as BriefBlock
    from brief.document.tree import Brief
    from brief.layout.templates import PageLook
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.story.composer import Compositor
    from brief.typeset.story.floating import MovedFigures
    from brief.typeset.story.margin import Margin

APART = 16.0  # points between two tables
PAIR = 2  # stacks side by side
STANDARD = frozenset(PartName)
REST = BandStyle(stacks=(), columns=1, side_by_side=False, across=False, before=14.0, new_page=False, heads=Heads.ABOVE)


def tell(brief: Brief, compositor: Compositor, root: Element, near: Collection[str] = ()) -> tuple[BlockBand, ...]:
    """The brief's bands; a part that the layout does not place follows at the end, so that nothing is lost.

    Figures and tables that are `near` come behind their first mention, wherever the layout has them.
    """
    styles = part_bands(compositor.layout.bands, brief.parts)
    apart = any(PartName.FACTS in names_of(style) for style in styles)
    parts = part_imprint(brief.parts, compositor.layout) if apart else brief.parts
    moved = move_figures(part_derived(parts, compositor.layout), styles)
    faced = tuple(list_faced(styles, moved.parts))
    margin = plan_margin(moved.parts, faced)
    if faced:
        from brief.typeset.story.long_notes import send_long_ones_back  # noqa: PLC0415 - one layout in seven needs it

        margin = send_long_ones_back(margin, (part for part, _ in faced), compositor)
    segments = span_columns(gather_segments(moved, margin, styles))
    bands: list[BlockBand] = []
    for segment in bring_near(segments, near) if near else segments:
        stacks, beside = segment.stacks, segment.beside
        if segment.style.facing:
            bands += set_facing_band(segment.style, stacks, beside, margin, compositor, root)
            if any(isinstance(block, BulletList) for part in segment.parts for block in part.blocks):
                margin = replace(margin, intro=())  # it has been told
        else:
            new = set_bands(segment.style, (*stacks, *((beside,) if beside else ())), compositor, root)
            if segment.resumes and new and new[0].columns == 1:
                new[0] = replace(new[0], resumes=True)
            bands += new
    return leave_cover(bands, compositor.layout.cover)


def gather_segments(moved: MovedFigures, margin: Margin, styles: Iterable[BandStyle]) -> tuple[PartBand, ...]:
    """The layout's bands with the parts that the brief has."""
    left = [rest for part in moved.parts if (rest := leave_rest(part, margin)) is not None]
    named = {part.name: part for part in left}
    further = tuple(part for part in left if part.name not in STANDARD)
    out: list[PartBand] = []
    for n, style in enumerate(styles):
        stacks = tuple(filter(None, (gather(stack, named, further) for stack in style.stacks)))
        beside = gather(style.beside, named, further)
        taken = {id(part) for part in chain(*stacks, beside)}
        left = [part for part in left if id(part) not in taken]
        out.append(PartBand(style, stacks, beside))
        if moved.style and n in moved.after:
            out.append(PartBand(moved.style, (moved.after[n],)))
    return (*pair_lone(out), *((PartBand(REST, (tuple(left),)),) if left else ()))


def pair_lone(segments: Iterable[PartBand]) -> list[PartBand]:
    """Put what each of two bands has alone side by side, where both would have had two stacks."""
    out: list[PartBand] = []
    for segment in segments:
        if not segment.parts and not segment.beside:
            continue
        before = out[-1] if out else None
        if before and stands_alone(before) and stands_alone(segment):
            out[-1] = replace(before, stacks=(*before.stacks, *segment.stacks))
        else:
            out.append(segment)
    return out


def stands_alone(segment: PartBand) -> bool:
    """Whether a band that is for two stacks side by side has one, and nothing else."""
    style = segment.style
    pair = style.side_by_side and style.columns == len(style.stacks) == PAIR and not style.shares and not style.across
    return pair and len(segment.stacks) == 1 and not segment.beside and not style.panel and not style.at


def names_of(style: BandStyle) -> tuple[PartName, ...]:
    """The names of all parts that a band places."""
    return tuple(chain(*style.stacks, style.beside))


def list_faced(styles: Iterable[BandStyle], parts: tuple[Part, ...]) -> Iterator[tuple[Part, bool]]:
    """The parts of facing bands in reading order, and whether others stand beside the first of them."""
    named = {part.name: part for part in parts}
    further = tuple(part for part in parts if part.name not in STANDARD)
    for style in styles:
        if style.facing:
            beside = gather(style.beside, named, further)
            main = gather(chain(*style.stacks), named, further)
            yield from ((part, bool(beside)) for part in (*main[:1], *beside, *main[1:]))


def set_facing_band(
    style: BandStyle,
    stacks: tuple[tuple[Part, ...], ...],
    beside: tuple[Part, ...],
    margin: Margin,
    compositor: Compositor,
    root: Element,
) -> list[BlockBand]:
    """A band whose claims face their notes: one block over both columns."""
    from brief.typeset.story.facing import set_facing  # noqa: PLC0415 - with figures and tables, 5 ms that few briefs need

    parts = tuple(chain(*stacks)) or beside
    block = set_facing(parts, beside if stacks else (), margin, compositor, root, set_part) if parts else None
    if block is None:
        return []
    return [
        BlockBand(((block,),), 1, side_by_side=False, before=style.before, new_page=style.new_page, floats=style.floats)
    ]


def gather(names: Iterable[PartName], named: Mapping[str, Part], further: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts of a stack that the brief has."""
    out: list[Part] = []
    for name in names:
        if name is PartName.FURTHER:
            out += further
        elif name.value in named:
            out.append(named[name.value])
    return tuple(out)


def set_bands(
    style: BandStyle, stacks: tuple[tuple[Part, ...], ...], compositor: Compositor, root: Element
) -> list[BlockBand]:
    """One column of several parts as a band each, so that a page may well end between them; else the band."""
    if style.columns > 1 or style.across or style.panel or len(stacks) != 1:
        return set_band(style, stacks, compositor, root)
    out: list[BlockBand] = []
    for part in pair_figures(stacks[0], compositor):
        made = set_band(style, ((part,),), compositor, root)
        if out and made:
            gap = max(out[-1].blocks[-1].after, made[0].blocks[0].before)
            made[0] = replace(made[0], before=gap, new_page=False, at=0.0)
        out += made
    return out


def set_band(
    style: BandStyle, stacks: tuple[tuple[Part, ...], ...], compositor: Compositor, root: Element
) -> list[BlockBand]:
    """One band, or two where the first part's head spans all columns."""
    panel = compositor.layout.templates.first.panel if style.panel else None
    if panel:
        compositor = compositor.stand_on(panel)
    beside = style.heads is Heads.BESIDE
    setter = set_beside if beside else set_under
    inset = compositor.layout.page.inset if beside else 0.0
    blocks = set_columns(style, stacks, compositor, root, setter)
    if not blocks:
        return []
    out = []
    before, new_page = style.before, style.new_page
    top = style.at if new_page or not style.back else 0.0  # of the back where it has a page of its own
    if style.across and len(blocks[0]) > 1:
        head = leading_heads(blocks[0])
        over = BlockBand((blocks[0][:head],), 1, side_by_side=False, before=before, new_page=new_page, keep_next=True)
        out.append(replace(over, at=top, panel=panel))
        blocks = (blocks[0][head:], *blocks[1:])
        before, new_page = out[0].blocks[-1].after, False
    at = 0.0 if out else top
    page, body = compositor.layout.page, compositor.layout.styles.body
    level = page.grid if style.grid else body.leading if style.columns > 1 and not style.shares else 0.0
    shares = style.shares if len(blocks) == len(style.shares) else ()
    out.append(
        BlockBand(
            blocks,
            style.columns if shares or not style.shares else 1,
            style.side_by_side,
            before,
            new_page,
            inset=inset,
            at=at,
            panel=panel,
            floats=style.floats,
            grid=level,
            step=1.0 if style.grid else 0.5,
            shares=shares,
        )
    )
    return out


def leading_heads(blocks: tuple[Block, ...]) -> int:
    """How many blocks at the start are kept with what follows: a heading and its introduction."""
    count = 0
    while count < len(blocks) - 1 and blocks[count].keep_next:
        count += 1
    return count


def set_under(part: Part, compositor: Compositor, root: Element) -> tuple[Block, ...]:
    """A part's blocks under its heads; whom to ask stands below how to cite, as the head over both says."""
    blocks = set_part(part, compositor, root)
    for block in blocks[:-1] if part.name == PartName.CITATION else ():
        block.keep_next = True
    return blocks


def set_beside(part: Part, compositor: Compositor, root: Element) -> tuple[Block, ...]:
    """A part's blocks, its heads hanging beside the first of them; a table's notes stand under its caption."""
    if sum(isinstance(block, Table) for block in part.blocks) > 1:  # each beside its own words
        each = (replace(part, blocks=(block,)) for block in part.blocks)
        return tuple(block for one in each for block in set_beside(one, compositor, root))
    page = compositor.layout.page
    blocks = set_part(part, compositor.narrow(page.measure - page.inset), root)
    heads = tuple(takewhile(lambda block: isinstance(block, TextBlock) and block.keep_next, blocks[:-1]))
    if not heads:
        return blocks
    body, rest = blocks[len(heads)], blocks[len(heads) + 1 :]
    if isinstance(body, TableBlock):
        heads, rest = (*heads, *rest), ()
    return (hang_heads(heads, body, page, part.mark), *rest)


def hang_heads(heads: tuple[Block, ...], body: Block, page: PageLook, mark: Mark) -> Beside:
    """Heads beside a body, level with its first line; the rule of the first goes over both."""
    before, after, kept = heads[0].before, body.after, body.keep_next
    beside = Beside(Stack(heads, mark), body, page.side, page.inset, mark, before, after, keep_next=kept)
    head = heads[0]
    if isinstance(head, TextBlock) and isinstance(body, TextBlock):
        lower = head.baseline(0.0) - body.baseline(0.0)
        beside.side_drop, beside.body_drop = max(0.0, lower), max(0.0, -lower)
        beside.rule, beside.colour, head.rule = head.rule, head.style.colour, 0.0
        beside.before = max(before, 0.75 * body.style.leading) if beside.rule else before
    return beside


def set_part(part: Part, compositor: Compositor, root: Element) -> tuple[Block, ...]:
    """A part's blocks, as they were set a moment ago where it is the same."""
    if compositor.shelf is not None:
        return compositor.shelf.set_part(part, compositor, root, set_afresh)
    return set_afresh(part, compositor, root)


def set_afresh(part: Part, compositor: Compositor, root: Element) -> tuple[Block, ...]:
    """A part's blocks under a Sect of its own; the title's stand in the document itself."""
    if part.name == PartName.TITLE:
        return set_title(part, compositor, root)
    sect = root.add("Sect")
    if part.name == PartName.SOURCES:
        numbered = any(isinstance(block, Paragraph) and block.label for block in part.blocks)
        setter = set_apart if compositor.layout.records is RecordForm.APART and not numbered else set_records
        return setter(part, compositor, sect)
    figures = tuple(block for block in part.blocks if isinstance(block, Chart | Illustration))
    if figures and len(figures) == len(part.blocks):
        from brief.typeset.story.figures import set_figures  # noqa: PLC0415 - with eleven modules, which few briefs need

        return set_figures(figures, compositor, sect)
    return tuple(b for block in part.blocks for b in set_block(block, part, compositor, sect))


def set_block(block: BriefBlock, part: Part, compositor: Compositor, sect: Element) -> tuple[Block, ...]:  # noqa: C901, PLR0911, PLR0912 (a table)
    """The blocks that set one block of the Brief; one line a type."""
    match block:
        case Heading():
            return set_heading(block, part, compositor, sect)
        case Paragraph():
            return set_paragraph(block, compositor, sect)
        case BulletList():
            return set_bullets(block, compositor, sect)
        case Callout():
            from brief.typeset.story.messages import set_callout  # noqa: PLC0415 - 1 ms that a brief without does not need

            return set_callout(block, compositor, sect)
        case Logos():
            from brief.typeset.story.logos import set_logos  # noqa: PLC0415 - as above

            return set_logos(block, compositor, sect)
        case PullQuote():
            from brief.typeset.story.boxed import set_pulled  # noqa: PLC0415 - as above

            return set_pulled(block, compositor, sect)
        case Boxed():
            from brief.typeset.story.boxed import set_boxed  # noqa: PLC0415 - as above

            return set_boxed(block, compositor, sect)
        case PrintedNumbers():
            from brief.typeset.story.numbers import set_big_numbers  # noqa: PLC0415 - as above

            return set_big_numbers(block, compositor, sect)
        case FactList():
            return set_facts_apart(block, compositor, sect)
        case Table():
            from brief.typeset.story.statistics import set_table  # noqa: PLC0415 - as above

            blocks = set_table(block, compositor, sect)
            if block is not part.blocks[0]:
                blocks[0].before = max(blocks[0].before, APART)
            return blocks
        case Chart() | Illustration():
            from brief.typeset.story.figures import set_figure  # noqa: PLC0415 - as above

            return set_figure(block, compositor, sect)
        case Notes():
            return set_notes(block, part, compositor, sect)
        case Profile():
            return set_profile(block, part, compositor, sect)
