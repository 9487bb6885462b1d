"""What stands over the title: issuer and number under a rule, or the paper's name and the number over one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import bidirectional

from msgspec.structs import replace

from brief.document.tree import FactList, Text
from brief.language.scripts import is_rtl
from brief.layout.forms import MastheadForm
from brief.typeset.blocks.nameplate import Nameplate
from brief.typeset.blocks.stack import BlockRow, Stack, StackCell
from brief.typeset.drawing.label import Cut, Label
from brief.typeset.lines.paragraph import natural_width

if TYPE_CHECKING:
    from brief.document.tree import Paragraph, Part
    from brief.layout.templates import PageLook
    from brief.layout.types import Style
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.lines.runs import Run
    from brief.typeset.story.composer import Compositor

ROOM = 0.1  # points beyond a line's natural width, which is a sum
APART = "\u00a0" * 4  # between issuer and number
# an organisation's masthead, in points: its rule, the column at the side (52 mm) and the labels in it (22 mm)
ORGAN_RULE, SIDE, LABELS = 2.0, 147.4, 62.4
ORGAN_WEIGHT, ORGAN_GAP = 700, 3.0


def set_masthead(line: list[Paragraph], part: Part, compositor: Compositor, sect: Element) -> Stack:
    """The masthead in the layout's form."""
    form = compositor.layout.masthead.form
    if form is MastheadForm.ORGAN:
        return set_organ(line, part, compositor, sect)
    organ = next((block for block in line if block.role == "organ"), None)
    rest = [block for block in line if block is not organ]
    head = set_nameplate if form is MastheadForm.NAMEPLATE else set_ruled
    stack = head(rest, part, compositor, sect)
    if organ is None:
        return stack
    words = compositor.text(organ.content, name_organ(compositor), sect.add("P"), organ.mark)
    return Stack((stack, words), part.mark, gap=ORGAN_GAP, keep_next=True)


def name_organ(compositor: Compositor) -> Style:
    """The style of an organ's name: that of facts, larger and heavy."""
    style = compositor.layout.styles.fact
    return replace(style, size=1.25 * style.size, leading=1.25 * style.leading, weight=ORGAN_WEIGHT)


def set_organ(line: list[Paragraph], part: Part, compositor: Compositor, sect: Element) -> Stack:
    """An organisation's: issuer and symbol over a rule, below it the organ and its meeting, beside whom it goes to."""
    layout = compositor.layout
    measure = layout.page.measure
    width = min(SIDE, measure / 2)
    left, look = measure - width, layout.masthead
    roles = {block.role: block for block in line}
    cells = []
    for role, x, room in (("issuer", 0.0, left - layout.page.gutter), ("number", left, width)):
        if role in roles:
            block = roles[role]
            style = layout.styles.nameplate
            style = replace(style, capitals=layout.styles.issuer.capitals) if role == "issuer" else style
            text = compositor.text(block.content, style, sect.add("P"), block.mark, whole=True)
            cells.append(StackCell(text, x, room))
    rows: list[BlockRow | Stack] = [BlockRow(tuple(cells), part.mark)] if cells else []
    rows.append(Stack((), part.mark, rule=ORGAN_RULE, rule_gap=look.rule_gap, colour=layout.accent, before=look.gap))
    facts = next((block for block in part.blocks if isinstance(block, FactList)), None)
    below = [StackCell(set_meeting(roles.get("organ"), facts, part, compositor, sect), 0.0, left - layout.page.gutter)]
    if facts is not None and any(not fact.meeting for fact in facts.facts):
        below.append(StackCell(set_beside(facts, compositor, sect, width), left, width))
    rows.append(BlockRow(tuple(below), part.mark))
    return Stack(tuple(rows), part.mark, after=layout.facts.inset, keep_next=True)


def set_meeting(
    organ: Paragraph | None, facts: FactList | None, part: Part, compositor: Compositor, sect: Element
) -> Stack:
    """The organ, and below it what the brief is prepared for."""
    styles = compositor.layout.styles
    blocks = []
    if organ is not None:
        blocks.append(compositor.text(organ.content, name_organ(compositor), sect.add("P"), organ.mark))
    for fact in facts.facts if facts else ():
        if fact.meeting:
            mark = facts.mark if facts else part.mark
            blocks.append(compositor.text((Text(fact.label),), styles.fact_label, sect.add("P"), mark))
            blocks.append(compositor.text(fact.content, styles.fact, sect.add("P"), mark))
    return Stack(tuple(blocks), part.mark)


def set_beside(facts: FactList, compositor: Compositor, sect: Element, width: float) -> Stack:
    """Whom the paper goes to, its date, its language: a label beside each value."""
    styles, parent = compositor.layout.styles, sect.add("L")
    labels = min(LABELS, width / 2)
    rows = []
    for fact in facts.facts:
        if fact.meeting:
            continue
        item = parent.add("LI")
        label = compositor.text((Text(fact.label),), styles.fact_label, item.add("Lbl"), facts.mark)
        value = compositor.text(fact.content, styles.fact, item.add("LBody"), facts.mark)
        rows.append(BlockRow((StackCell(label, 0.0, labels), StackCell(value, labels, width - labels)), facts.mark))
    return Stack(tuple(rows), facts.mark)


def set_ruled(line: list[Paragraph], part: Part, compositor: Compositor, sect: Element) -> Stack:
    """The rule over the page's first line: issuer left, number right."""
    layout = compositor.layout
    texts = {}
    for block in line:
        style = layout.styles.issuer if block.role == "issuer" else layout.styles.number
        texts[block.role] = compositor.text(block.content, style, sect.add("P"), block.mark, whole=True)
    left, right = texts.pop("issuer", None), next(iter(texts.values()), None)
    width, second = part_line(left, right, layout.page)
    cells = [StackCell(left, 0.0, width)] if left else []
    cells += [StackCell(right, second, layout.page.measure - second)] if right else []
    row = (BlockRow(tuple(cells), part.mark),) if cells else ()
    look = layout.masthead
    return Stack(row, part.mark, rule=layout.rules.title, rule_gap=look.rule_gap, colour=layout.accent, keep_next=True)


def part_line(left: TextBlock | None, right: TextBlock | None, page: PageLook) -> tuple[float, float]:
    """How wide the issuer may be, and where the number begins: on the text's columns, or as much as each needs."""
    measure, gutter = page.measure, page.side_gutter if page.side else page.gutter
    if right is None:
        return measure, measure
    least = measure_word(right)
    if page.side:
        second = min(page.second, measure - least)
        return second - gutter, second
    needs = [natural_width(block.runs) + ROOM if block else 0.0 for block in (left, right)]
    taken = max(least, min(needs[1], max((measure - gutter) / 2, measure - gutter - needs[0])))
    return measure - gutter - taken, measure - taken


def measure_word(block: TextBlock) -> float:
    """How wide the widest word is: a symbol is not divided."""
    words: list[list[Run]] = [[]]
    for run in block.runs:
        first, *others = run.text.split(" ")
        words[-1].append(replace(run, text=first))
        words += ([replace(run, text=word)] for word in others)
    return max(natural_width(run for run in word if run.text) for word in words) + ROOM


def set_nameplate(line: list[Paragraph], part: Part, compositor: Compositor, sect: Element) -> Stack:
    """The paper's name left, issuer and number right on its baseline, a rule below."""
    layout = compositor.layout
    look, measure = layout.masthead, layout.page.measure
    plate = set_name(compositor)
    cells = [StackCell(plate, 0.0, plate.width)]
    left = plate.width + layout.page.gutter
    if line:
        number = compositor.text((), layout.styles.number, sect, line[0].mark, whole=True)
        for block in line:
            style = layout.styles.issuer if block.role == "issuer" else layout.styles.number
            element = sect.add("P")
            gap = (Text(APART),) if number.runs else ()
            runs = compositor.runs((*gap, *block.content), style)
            number.runs = (*number.runs, *(replace(run, owner=element) for run in runs))
        drop = max(0.0, plate.baseline - (number.style.leading / 2 + 0.28 * number.style.size))
        cells.append(StackCell(Stack((number,), part.mark, rule_gap=drop), left, measure - left))
    below = Stack((), part.mark, rule=layout.rules.title, rule_gap=look.rule_gap, colour=layout.accent, before=look.gap)
    return Stack((BlockRow(tuple(cells), part.mark), below), part.mark, keep_next=True)


def find_side(words: str, *, rtl: bool) -> bool:
    """Whether a name runs from right to left, by its first letter that has a direction (UAX #9, P2); else as `rtl`."""
    return next((side != "L" for side in map(bidirectional, words) if side in {"L", "R", "AL"}), rtl)


def set_name(compositor: Compositor) -> Nameplate:
    """The paper's name, its first part heavy."""
    style, look = compositor.layout.styles.nameplate, compositor.layout.masthead
    rtl, both = is_rtl(compositor.language), look.lead and look.name
    parts = [(look.lead, 700), (f" {look.name}" if both else look.name, style.weight)]
    if rtl is not find_side(look.lead + look.name, rtl=rtl):  # on a page that is mirrored, "In focus" is not
        parts = [(look.name, style.weight), (f" {look.lead}" if both else look.lead, 700)]
    labels = tuple(
        Label(
            words,
            compositor.case.face(style.family, weight, italic=style.italic),
            style.size,
            style.colour,
            cut=Cut(compositor.case, weight, style.italic),
        )
        for words, weight in parts
        if words
    )
    return Nameplate(labels, style.leading, style.leading / 2 + 0.28 * style.size, compositor.layout.mark)
