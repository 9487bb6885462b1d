"""Words: each text of the Brief stands on the page once, whole and in order, and nothing else does.

What is drawn is read by structure element: an element's texts are one, over as many lines, columns and pages as they
take. White space is left out, since where two texts meet there may or may not be some.
"""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.diagnostics import Code
from brief.layout.forms import PointForm
from brief.typeset.proof.printed_texts import find_case, list_leaves, list_optional, squeeze
from brief.typeset.story.text import choose_sub_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from brief.diagnostics import Mark
    from brief.document.tree import Brief
    from brief.layout.types import Layout
    from brief.pdf.structure_tree import Element
    from brief.typeset.drawing.drawing import Press
    from brief.typeset.drawing.placed_text import PlacedText
    from brief.typeset.lines.line import Line
    from brief.typeset.proof.drawn_pages import DrawnPages
from brief.typeset.proof.printed_texts import Leaf

GONE = "\0"  # where a text was found
SIGNS = "\0(),;:.[]（），；：［］"  # what layouts put between two texts
SHORT = 3  # characters of a text that may stand within others by chance
NUMBER = re.compile(r"\d+\.?")  # before a point
SHOWN = 60  # characters of a text that a message shows
HELP = "the program or a layout of its own has lost count; please report it with the outline"


class ElementWords(Struct):
    """The words of one structure element, without white space; `left` is what no text of the Brief has explained."""

    at: int  # in the order of the structure
    words: str
    left: str
    mark: Mark


def prove_words(brief: Brief, drawn: DrawnPages) -> None:
    """Each text once, nothing besides, and each part's texts in order."""
    case = find_case(drawn.layout, drawn.case.language)
    units = read_units(drawn.press, case)
    leaves = tuple(list_leaves(brief, drawn.layout, drawn.otherwise))
    places = match_runs(leaves, match_units(leaves, units), units)
    added = Added.of(brief, drawn.layout, drawn.otherwise)
    lost = cut_out([leaf for leaf, place in zip(leaves, places, strict=True) if place is None], units, added)
    for leaf in lost:
        drawn.report.error(Code.PAGE_TEXT_LOST, leaf.mark, f"`{shorten(leaf.text)}` is not on the page", HELP)
    for unit in units:
        words = added.take_away(unit.left) if unit.left else ""
        if not words:
            continue
        drawn.report.error(
            Code.PAGE_TEXT_EXTRA, unit.mark, f"`{shorten(words)}` is on the page twice, or not in the brief", HELP
        )
    if not lost:
        prove_order(leaves, places, drawn)


def read_units(press: Press, case: Callable[[str], str] = str) -> list[ElementWords]:
    """What is drawn, element by element in the order of the structure; artifacts are left out."""
    drawn: dict[Element, list[str]] = {}
    marks: dict[Element, Mark] = {}
    for shown in press.texts:
        block = shown.block
        if shown.artifact or block.element.type == "Figure":  # a chart's labels are another rule's
            continue
        for hung in shown.hung:
            drawn.setdefault(hung.element, []).append(squeeze(hung.words))
            marks.setdefault(hung.element, block.mark)
        drawn.setdefault(block.element, [])
        for element, words in spell_lines(block):
            drawn.setdefault(element, []).append(words)
            marks.setdefault(element, block.mark)
    order = number_elements(press.root)
    last = len(order)
    found = sorted(drawn, key=lambda element: order.get(element, last))
    units = []
    for at, element in enumerate(found):
        whole = case("".join(drawn[element]))
        if whole:
            units.append(ElementWords(at, whole, whole, marks[element]))
    return units


def spell_lines(block: PlacedText) -> list[tuple[Element, str]]:
    """The words that each element has of a block, without white space; they are kept with its lines."""
    known = block.spelled
    if known is None or known[0] is not block.lines:
        words: dict[Element, list[str]] = {}
        for line in block.lines:
            for element, spelled in list_words(line, block.element):
                words.setdefault(element, []).append(spelled)
        own = [(element, squeeze("".join(spelled))) for element, spelled in words.items()]
        known = block.spelled = block.lines, own
    return known[1]


def list_words(line: Line, element: Element) -> Iterator[tuple[Element, str]]:
    """A line's words without the spaces between them, each with its element: run in notes have one each."""
    if line.logical:
        for run, words in line.logical:
            yield run.owner or element, words
        return
    for run, parts in line.spans:
        yield run.owner or element, "".join([part.text for part in parts if part is not None])


def number_elements(root: Element) -> dict[Element, int]:
    """Each element's place in the tree, depth first."""
    order: dict[Element, int] = {}
    stack = [root]
    while stack:
        element = stack.pop()
        order[element] = len(order)
        stack.extend(reversed(element.kids))
    return order


def match_units(leaves: Iterable[Leaf], units: Iterable[ElementWords]) -> list[int | None]:
    """Of each leaf the place of an element that has its words and no others, taken in order; those have none left."""
    whole: dict[str, list[ElementWords]] = {}
    for unit in reversed(list(units)):
        whole.setdefault(unit.words, []).append(unit)
    places: list[int | None] = []
    for leaf in leaves:
        found = whole.get(leaf.text)
        if found:
            unit = found.pop()
            unit.left = ""
            places.append(unit.at)
        else:
            places.append(None)
    return places


def match_runs(leaves: Sequence[Leaf], places: Sequence[int | None], units: Iterable[ElementWords]) -> list[int | None]:
    """Of leaves that follow each other and make up one element, its place: points that are set as prose.

    So the words of one are not taken for the end of another and the beginning of the next.
    """
    out = [*places]
    begins: dict[str, list[int]] = {}
    for at, leaf in enumerate(leaves):
        begins.setdefault(leaf.text[0], []).append(at)
    for unit in units:
        for at in begins.get(unit.left[:1], ()):
            end = find_end(leaves, out, at, unit.left)
            if end:
                out[at:end] = [unit.at] * (end - at)
                unit.left = ""
                break
    return out


def find_end(leaves: Sequence[Leaf], places: Sequence[int | None], at: int, words: str) -> int:
    """Where leaves that have no place yet, from `at` on, have been all of `words`; 0 where they are not."""
    done = 0
    while at < len(leaves) and done < len(words):
        text = leaves[at].text
        if places[at] is not None or not words.startswith(text, done):
            return 0
        done += len(text)
        at += 1
    return at if done == len(words) else 0


def cut_out(leaves: Sequence[Leaf], units: Iterable[ElementWords], added: Added) -> list[Leaf]:
    """Find `leaves` among what is left of elements that have several, the longest first; those that are not there."""
    left = [unit for unit in units if unit.left and unit.left not in added.texts]
    near: dict[Mark, list[ElementWords]] = {}
    for unit in left:
        near.setdefault(unit.mark, []).append(unit)
    lost = []
    for leaf in sorted(leaves, key=lambda leaf: -len(leaf.text)):
        for unit in chain(near.get(leaf.mark, ()), left):  # mostly it stands where its own mark says
            at = find_part(unit.left, leaf.text)
            if at >= 0:
                unit.left = f"{unit.left[:at]}{GONE}{unit.left[at + len(leaf.text) :]}"
                break
        else:
            lost.append(leaf)
    joined = find_joined([leaf for leaf in leaves if leaf in lost], left) if len(lost) > 1 else []
    return [leaf for leaf in lost if leaf not in joined]


def find_joined(lost: Iterable[Leaf], left: Iterable[ElementWords]) -> list[Leaf]:
    """Short texts that follow each other with no sign between, as 表1 and 統計 do: they are there where both are."""
    joined: list[Leaf] = []
    for first, second in pairwise(lost):
        whole = first.text + second.text
        for unit in () if first in joined else left:
            at = find_part(unit.left, whole, alone=True)
            if at >= 0:
                unit.left = f"{unit.left[:at]}{GONE}{unit.left[at + len(whole) :]}"
                joined += (first, second)
                break
    return joined


def find_part(left: str, words: str, *, alone: bool = False) -> int:
    """Where `words` stand in `left`, a short text by itself; below zero where they do not."""
    at = left.find(words)
    if at < 0 or (len(words) > SHORT and not alone):
        return at
    while at >= 0:
        end = at + len(words)
        if (at == 0 or left[at - 1] in SIGNS) and (end == len(left) or left[end] in SIGNS):
            return at
        at = left.find(words, at + 1)
    return at


class Added(Struct, frozen=True):
    """What a layout prints besides the Brief's texts: bullets, numbers, heads of tables as often as it has columns."""

    texts: tuple[str, ...]  # the longest first
    numbered: bool

    @staticmethod
    def of(brief: Brief, layout: Layout, otherwise: frozenset[str] = frozenset()) -> Added:
        """What `layout` adds to `brief`."""
        numbered = layout.bullets.form is PointForm.NUMBERED or bool(layout.callout.number)
        texts = {
            *map(find_case(layout, brief.fields.language), list_optional(brief, layout, otherwise)),
            layout.bullets.mark,
            choose_sub_mark(layout.bullets),
        }
        return Added(tuple(sorted(texts, key=lambda text: (-len(text), text))), numbered)

    def take_away(self, words: str) -> str:
        """What is left of `words`."""
        if words in self.texts or (self.numbered and NUMBER.fullmatch(words)):
            return ""
        for text in self.texts if words.strip(SIGNS) else ():
            words = words.replace(text, GONE)
        return "".join([c for c in words if c not in SIGNS])


def prove_order(leaves: Iterable[Leaf], places: Iterable[int | None], drawn: DrawnPages) -> None:
    """The texts of a part follow each other as in the Brief; a text that stands there twice tells nothing."""
    once: dict[str, int] = {}
    for leaf in leaves:
        once[leaf.text] = once.get(leaf.text, 0) + 1
    part, last = "", -1
    for leaf, place in zip(leaves, places, strict=True):
        if leaf.part != part:
            part, last = leaf.part, -1
        if place is None or not leaf.flows or once[leaf.text] > 1:
            continue
        if place < last:
            message = f"`{shorten(leaf.text)}` stands before what it follows"
            drawn.report.error(Code.PAGE_TEXT_ORDER, leaf.mark, message, HELP)
            return
        last = place


def shorten(text: str) -> str:
    """As much of `text` as tells which it is."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
