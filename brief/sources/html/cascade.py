"""The style of each element: what the browser, the page's style sheets and its own attributes declare, in that order.

Where rules stand under conditions that are not known, an element has two styles, with all of them and with none; text
that they show otherwise is not known.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import tinycss2
from msgspec.structs import replace

from brief.files import UnreadableError
from brief.sources.html.defaults import NOTHING, declare
from brief.sources.html.properties import UNKNOWN
from brief.sources.html.selectors import HELP, SelectorIndex, SelectorNode
from brief.sources.html.sheets import UNLAYERED, Declaration, StyleRules, is_deep, read_block
from brief.sources.html.styles import ROOT, Styled, compute, cover, doubt, inherit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from lxml.etree import _Element

    from brief.sources.html.sheets import Rule

    Styles = tuple[Styled, ...]  # one, or two where something is not known

PSEUDOS = ("before", "after", "first-letter", "first-line", "marker", "details-content")
MOST_DECLARATIONS = 500_000  # of all elements that differ


class Cascade:
    """Gives elements their styles, on the way through the tree."""

    def __init__(self, sheets: StyleRules, *, unread: bool, bare: bool = False) -> None:
        """Begin with a page's style sheets; `unread` where there are others, `bare` where some show none of them."""
        self.sheets = sheets
        self.unread = unread
        self.bare = bare
        self.hides = frozenset(sheets.hiding)
        self.worlds = (True, False) if sheets.unsure or bare else (True,)
        self.root: Styles = (replace(ROOT, custom=sheets.initials),) * len(self.worlds)
        # by the parents' identity, which hashes at once; every style is kept here, so that none is another's
        self.found: dict[tuple[object, ...], tuple[Styles, list[Rule]]] = {}
        self.kept: list[Styles] = []
        self.done = 0

    def place(
        self, element: _Element, tag: str, parent: SelectorNode | None, previous: SelectorNode | None
    ) -> SelectorNode | None:
        """Make the node that selectors look at; none is needed where there are no rules."""
        return SelectorNode(element, tag, parent, previous) if self.sheets.rules else None

    def style(
        self, element: _Element, tag: str, node: SelectorNode | None, parents: Styles
    ) -> tuple[Styles, list[Rule]]:
        """Give an element's styles, and the rules of what a style sheet adds to it (`::before` and the like)."""
        defaults = declare(element, tag)
        attribute = element.get("style")
        steps = self.sheets.index.match(node) if node is not None else ()
        plain = declare(element, tag, bare=True) if self.bare else defaults
        key = (id(parents[0]), id(parents[-1]), *defaults.items(), *plain.items(), attribute, *steps)
        found = self.found.get(key)
        if found is None:
            found = self.found[key] = self._style((plain, defaults), attribute, steps, parents)
        return found

    def _style(
        self,
        declared: tuple[Mapping[str, str], Mapping[str, str]],
        attribute: str | None,
        steps: Sequence[int],
        parents: Styles,
    ) -> tuple[Styles, list[Rule]]:
        rules = [rule for step in steps for rule in self.sheets.rules.get(step, ())]
        own = [rule for rule in rules if not rule.selector.pseudo]
        added = [rule for rule in rules if rule.selector.pseudo in PSEUDOS]
        inline = read_style(attribute, quirks=self.sheets.quirks) if attribute else ()
        styles = []
        for sure_only, parent, defaults in zip(self.worlds, parents, declared, strict=False):
            bare = self.bare and sure_only
            kept = [rule for rule in own if (rule.sure or not sure_only) and not bare]
            styles.append(self._compute(self._cascade(defaults, kept, () if bare else inline), parent))
        return tuple(styles), added

    def style_added(
        self, rules: list[Rule], pseudo: str, parents: Styles, defaults: Mapping[str, str] = NOTHING
    ) -> Styles:
        """Give the styles of what a style sheet adds."""
        key = (id(parents[0]), id(parents[-1]), pseudo, *defaults.values(), *map(id, rules))
        found = self.found.get(key)
        if found is None:
            styles = []
            for sure_only, parent in zip(self.worlds, parents, strict=True):
                sure = [rule for rule in rules if (rule.sure and not self.bare) or not sure_only]
                kept = [rule for rule in sure if rule.selector.pseudo == pseudo]
                styles.append(self._compute(self._cascade(defaults, kept, ()), parent))
            found = self.found[key] = (tuple(styles), [])
        return found[0]

    def style_shown(self, rules: list[Rule], pseudo: str, parents: Styles) -> Styles:
        """Give the styles of what a style sheet adds, where it is there: with `content`, if only of nothing."""
        return tuple(
            style for style in self.style_added(rules, pseudo, parents) if style.content not in {"normal", "none"}
        )

    def doubt(self, styles: Styles) -> Styles:
        """Give styles of which it is not known what is seen."""
        return self._change("doubt", styles, doubt)

    def cover(self, styles: Styles) -> Styles:
        """Give styles of what a box lies over."""
        return self._change("cover", styles, cover)

    def _change(self, how: str, styles: Styles, change: Callable[[Styled], Styled]) -> Styles:
        key = (how, *map(id, styles))
        found = self.found.get(key)
        if found is None:
            # the ones that are changed are kept with them, so that no other is taken for them
            changed = tuple(map(change, styles))
            found = self.found[key] = (changed, [])
            self.kept.append(styles)
        return found[0]

    def _cascade(
        self, defaults: Mapping[str, str], rules: list[Rule], inline: Iterable[Declaration]
    ) -> Mapping[str, str]:
        """Order declarations (CSS Cascade 5, 6.1): importance, the `style` attribute, layers, specificity, place."""
        entries: list[tuple[tuple[bool, bool, int, tuple[int, int, int], int], Declaration]] = []
        for rule in rules:
            for each in rule.declarations:
                layer = -rule.layer if each.important else rule.layer
                entries.append(((each.important, False, layer, rule.selector.specificity, rule.order), each))
        entries += (((each.important, True, UNLAYERED, (0, 0, 0), 0), each) for each in inline)
        self.done += len(entries) + 8
        if self.done > MOST_DECLARATIONS:
            raise UnreadableError("has more style rules and elements than can be matched", HELP)
        entries.sort(key=lambda entry: entry[0])
        declared = dict(defaults)
        for _, each in entries:
            value = defaults.get(each.name, "unset") if each.value == "revert" else each.value
            value = UNKNOWN if value == "revert-layer" else value  # what other layers say is not told apart
            declared[each.name] = value
        return declared

    def _compute(self, declared: Mapping[str, str], parent: Styled) -> Styled:
        if not declared:
            return inherit(parent)
        self.done += len(parent.custom) // 8  # copied where the element declares one of its own
        return compute(declared, parent, self.hides, self.sheets.lone, unread=self.unread)


@lru_cache(maxsize=4_096)
def read_style(text: str, *, quirks: bool) -> tuple[Declaration, ...]:
    """Read a `style` attribute. Raises UnreadableError where it is deeper than any is."""
    if is_deep(text):
        raise UnreadableError("has a style deeper than can be read", HELP)
    declared, _ = read_block(tinycss2.parse_component_value_list(text), quirks=quirks)
    return declared


def list_names(root: _Element, *, quirks: bool) -> frozenset[str]:
    """List the ids and classes of a page, as selectors write them."""
    found: set[str] = set()
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if name := element.get("id"):
            found.add(f"#{name.lower() if quirks else name}")
        if names := element.get("class"):
            found.update(f".{name}" for name in (names.lower() if quirks else names).split())
    return frozenset(found)


def make_sheets(names: frozenset[str], *, quirks: bool) -> StyleRules:
    """Begin with no rule."""
    return StyleRules(SelectorIndex(lower=quirks), names, quirks=quirks)
