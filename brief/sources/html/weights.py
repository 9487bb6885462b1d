"""How much a selector weighs against others, by the standard's rules where cssselect2's own sum falls short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cssselect2 import parser as css

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinycss2.ast import Node as Token

    Weight = tuple[int, int, int]  # ids; classes, attributes and pseudo-classes; names of elements

NONE: Weight = (0, 0, 0)


def weigh(selector: css.Selector) -> Weight:
    """Weigh a selector (Selectors 4, 17), with what is after `of` in `:nth-child(1 of #a)`, which cssselect2 omits."""
    ids, classes, elements = _weigh_tree(selector.parsed_tree)
    return ids, classes, elements + (selector.pseudo_element is not None)


def _weigh_tree(tree: object) -> Weight:
    match tree:
        case css.CombinedSelector():
            return _add([_weigh_tree(tree.left), _weigh_tree(tree.right)])
        case css.CompoundSelector():
            return _add(_weigh_tree(each) for each in tree.simple_selectors)
        case css.SpecificityAdjustmentSelector():  # `:where`
            return NONE
        case css.NegationSelector() | css.MatchesAnySelector():
            return max((_weigh_tree(each.parsed_tree) for each in tree.selector_list), default=NONE)
        case css.FunctionalPseudoClassSelector():
            return _add([(0, 1, 0), _weigh_list(tree.arguments)])
        case _:
            found: Weight = tree.specificity  # type: ignore[attr-defined]  # cssselect2 has no types
            return found


def _weigh_list(arguments: list[Token]) -> Weight:
    """The weight of the heaviest selector behind `of`, if there are any."""
    starts = [at for at, token in enumerate(arguments, 1) if token.type == "ident" and token.lower_value == "of"]
    if not starts:
        return NONE
    try:
        return max(map(weigh, css.parse(arguments[starts[0] :])), default=NONE)
    except css.SelectorError:
        return NONE


def _add(weights: Iterable[Weight]) -> Weight:
    ids, classes, elements = zip(NONE, *weights, strict=True)
    return sum(ids), sum(classes), sum(elements)
