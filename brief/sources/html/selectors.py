"""Which elements a style sheet's selectors match, in one way through the tree.

cssselect2 parses the selectors. What it compiles them to tries every ancestor for every step of `a b c d`, which takes
for ever where a page wants it to; so each selector is cut at its combinators, and an element keeps which of these
beginnings it matches. A step then asks only whether the beginning before it is among those of the ancestors, the
parent or the siblings before. Selectors that look ahead (`:has`), or that this module does not know, are `unsure`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cssselect2 import parser as css
from msgspec import Struct, field
from tinycss2.nth import parse_nth

from brief.files import UnreadableError
from brief.sources.html.weights import weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element
    from tinycss2.ast import Node as Token

    Test = Callable[["SelectorNode"], bool]

MOST_TESTS = 2_000_000  # of a beginning on an element: some two seconds
MOST_STEPS = 40  # of one selector, and selectors within selectors
UNMATCHED = (
    "visited hover active focus focus-within focus-visible target target-within current past future playing paused"
    " seeking buffering stalled muted volume-locked user-valid user-invalid host fullscreen modal popover-open"
    " picture-in-picture autofill -webkit-autofill"
)
NEVER = frozenset(UNMATCHED.split())
CONTROLS = frozenset(["button", "input", "select", "textarea", "option", "optgroup", "fieldset"])
HELP = "save its text as .txt"


class SelectorNode:
    """An element as selectors see it; made on the way through the tree, from the root on."""

    __slots__ = (
        *("above", "before", "classes", "element", "id", "index", "own"),
        *("parent", "place", "places", "previous", "tag", "totals"),
    )

    def __init__(self, element: _Element, tag: str, parent: SelectorNode | None, previous: SelectorNode | None) -> None:
        """Place an element below its parent and behind its sibling."""
        self.element = element
        self.tag = tag
        self.id = element.get("id")
        self.classes = frozenset((element.get("class") or "").split())
        self.parent = parent
        self.previous = previous
        self.index: int = 0 if previous is None else previous.index + 1
        self.own: frozenset[int] = frozenset()  # beginnings that it matches
        self.above: frozenset[int] = frozenset() if parent is None else parent.above | parent.own
        self.before: set[int] = set() if previous is None else previous.before  # of its siblings so far: one set
        self.places: dict[str, int] = {} if previous is None else previous.places
        self.place: int = self.places.get(tag, 0) + 1  # among those of its name, from 1
        self.places[tag] = self.place
        if previous is not None:
            self.before |= previous.own
            previous.previous = None  # nobody looks further back, and a page may have 100,000 siblings
        self.totals: dict[str, int] | None = None

    def count_children(self, tag: str) -> int:
        """Count the children, or those of one name; counted once."""
        if self.totals is None:
            self.totals = {"": 0}
            for child in self.element:
                if isinstance(child.tag, str):
                    self.totals[""] += 1
                    self.totals[child.tag] = self.totals.get(child.tag, 0) + 1
        return self.totals.get(tag, 0)


class SelectorStep(Struct, frozen=True):
    """A compound selector and what stands before it."""

    left: int  # the beginning that has to match before it; -1 where there is none
    combinator: str
    tests: tuple[Test, ...]


class Matched(Struct, frozen=True):
    """A selector of a rule, ready to be looked for."""

    step: int
    pseudo: str  # "before" and the like, or nothing
    specificity: tuple[int, int, int]
    unsure: bool  # whether some of it is not known, and was taken to match


class SelectorIndex(Struct):
    """The beginnings of all selectors, by what an element must have to match them."""

    lower: bool = False  # classes and ids in any case: a page in quirks mode
    steps: list[SelectorStep] = field(default_factory=list)
    numbers: dict[tuple[int, str, str], int] = field(default_factory=dict)
    by_id: dict[str, list[int]] = field(default_factory=dict)
    by_class: dict[str, list[int]] = field(default_factory=dict)
    by_tag: dict[str, list[int]] = field(default_factory=dict)
    others: list[int] = field(default_factory=list)
    unsure: set[int] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)  # beginnings that others stand on
    tests: int = 0

    def add(self, selector: css.Selector) -> Matched:
        """Take in a parsed selector. Raises SelectorError where it is too long."""
        step = self._add_tree(selector.parsed_tree, 0)
        return Matched(step, selector.pseudo_element or "", weigh(selector), step in self.unsure)

    def _add_tree(self, tree: object, depth: int) -> int:
        chain = []
        while isinstance(tree, css.CombinedSelector):
            chain.append((tree.combinator, tree.right))
            tree = tree.left
        chain.append(("", tree))
        if len(chain) + depth > MOST_STEPS:
            raise css.SelectorError(None, "too long")
        left = -1
        for combinator, compound in reversed(chain):
            left = self._add_step(left, combinator, compound, depth)
        return left

    def _add_step(self, left: int, combinator: str, compound: css.CompoundSelector, depth: int) -> int:
        key = (left, combinator, repr(compound))
        if key in self.numbers:
            return self.numbers[key]
        builder = _TestBuilder(self, depth)
        for simple in compound.simple_selectors:
            builder.add(simple)
        number = len(self.steps)
        self.numbers[key] = number
        self.steps.append(SelectorStep(left, combinator, tuple(builder.tests)))
        if left >= 0:
            self.kept.add(left)
        if builder.unsure or left in self.unsure:
            self.unsure.add(number)
        if builder.id:
            self.by_id.setdefault(builder.id, []).append(number)
        elif builder.class_name:
            self.by_class.setdefault(builder.class_name, []).append(number)
        elif builder.tag:
            self.by_tag.setdefault(builder.tag, []).append(number)
        else:
            self.others.append(number)
        return number

    def match(self, node: SelectorNode) -> list[int]:
        """List the beginnings that an element matches. Raises UnreadableError past a bound."""
        if self.lower:
            node.classes = frozenset(name.lower() for name in node.classes)
            node.id = node.id and node.id.lower()
        found = [number for number in self._list_candidates(node) if self.holds(number, node)]
        if self.tests > MOST_TESTS:
            raise UnreadableError("has more style rules and elements than can be matched", HELP)
        node.own = frozenset(number for number in found if number in self.kept)
        self.tests += len(node.above) // 8 + len(node.own)
        return found

    def holds(self, number: int, node: SelectorNode) -> bool:
        """Whether an element matches a beginning."""
        self.tests += 1
        step = self.steps[number]
        left, parent, previous = step.left, node.parent, node.previous
        match step.combinator:
            case " ":
                led = left in node.above
            case ">":
                led = parent is not None and left in parent.own
            case "+":
                led = previous is not None and left in previous.own
            case "~":
                led = left in node.before
            case _:
                led = True
        return led and all(test(node) for test in step.tests)

    def _list_candidates(self, node: SelectorNode) -> Iterator[int]:
        if node.id and node.id in self.by_id:
            yield from self.by_id[node.id]
        for name in node.classes:
            yield from self.by_class.get(name, ())
        yield from self.by_tag.get(node.tag, ())
        yield from self.others


class _TestBuilder(Struct):
    """The tests of one compound selector."""

    index: SelectorIndex
    depth: int
    tests: list[Test] = field(default_factory=list)
    id: str = ""
    class_name: str = ""
    tag: str = ""
    unsure: bool = False

    def add(self, simple: object) -> None:
        match simple:
            case css.LocalNameSelector():
                self.tag = simple.lower_local_name
                self.tests.append(_test_tag(self.tag))
            case css.IDSelector():
                self.id = simple.ident.lower() if self.index.lower else simple.ident
                self.tests.append(_test_id(self.id))
            case css.ClassSelector():
                self.class_name = simple.class_name.lower() if self.index.lower else simple.class_name
                self.tests.append(_test_class(self.class_name))
            case css.AttributeSelector():
                self.tests.append(_test_attribute(simple))
            case css.PseudoClassSelector():
                self._add_pseudo(simple.name)
            case css.FunctionalPseudoClassSelector():
                self._add_function(simple)
            case css.NegationSelector() | css.MatchesAnySelector() | css.SpecificityAdjustmentSelector():
                self._add_selectors(simple)
            case _:  # namespaces, `:has`
                self.unsure = True

    def _add_pseudo(self, name: str) -> None:
        test = PSEUDO.get(name)
        if test is not None:
            self.tests.append(test)
        elif name in NEVER:
            self.tests.append(lambda _node: False)
        else:
            self.unsure = True

    def _add_function(self, simple: css.FunctionalPseudoClassSelector) -> None:
        if simple.name in COUNTS:
            found = parse_nth(simple.arguments)
            if found is not None:
                count, (step, offset) = COUNTS[simple.name], found
                self.tests.append(lambda node: _is_nth(count(node), step, offset))
                return
        elif simple.name == "lang":
            words = [token.value.lower() for token in simple.arguments if token.type in {"ident", "string"}]
            self.tests.append(lambda node: any(f"{_find_language(node)}-".startswith(f"{word}-") for word in words))
            return
        self.unsure = True

    def _add_selectors(self, simple: css.NegationSelector) -> None:
        """Add `:not(…)`, `:is(…)` or `:where(…)`; their selectors are beginnings of their own."""
        index = self.index
        inner = [index._add_tree(each.parsed_tree, self.depth + 1) for each in simple.selector_list]  # noqa: SLF001 - of one module
        if any(number in index.unsure for number in inner):
            self.unsure = True
        elif isinstance(simple, css.NegationSelector):
            self.tests.append(lambda node: not any(index.holds(number, node) for number in inner))
        else:
            self.tests.append(lambda node: any(index.holds(number, node) for number in inner))


def _test_tag(name: str) -> Test:
    return lambda node: node.tag.lower() == name


def _test_id(name: str) -> Test:
    return lambda node: node.id == name


def _test_class(name: str) -> Test:
    return lambda node: name in node.classes


def _test_attribute(simple: css.AttributeSelector) -> Test:
    name, operator, value = simple.lower_name, simple.operator, simple.value
    fold = simple.case_sensitive is False or (simple.case_sensitive is None and name in {"type", "dir", "lang", "rel"})
    wanted = value.lower() if value is not None and fold else value

    def test(node: SelectorNode) -> bool:
        held = node.element.get(name)
        if held is None or operator is None:
            return held is not None
        return OPERATORS[operator](held.lower() if fold else held, wanted)

    return test


def _is_nth(place: int, step: int, offset: int) -> bool:
    """Whether the place, from 1, is step × n + offset for some n from 0 on."""
    return place == offset if step == 0 else (place - offset) % step == 0 and (place - offset) // step >= 0


def _count_type(node: SelectorNode) -> int:
    return 1 if node.parent is None else node.parent.count_children(str(node.element.tag))


def _count_all(node: SelectorNode) -> int:
    return 1 if node.parent is None else node.parent.count_children("")


def _find_language(node: SelectorNode) -> str:
    at: SelectorNode | None = node
    while at is not None:
        found = at.element.get("lang") or at.element.get("{http://www.w3.org/XML/1998/namespace}lang")
        if found is not None:
            return found.lower()
        at = at.parent
    return ""


COUNTS: dict[str, Callable[[SelectorNode], int]] = {
    "nth-child": lambda node: node.index + 1,
    "nth-last-child": lambda node: _count_all(node) - node.index,
    "nth-of-type": lambda node: node.place,
    "nth-last-of-type": lambda node: _count_type(node) - node.place + 1,
}
SIGNS = frozenset({".", ":", ">", "+", "~", "*", "|", ","})
OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda held, wanted: held == wanted,
    "~=": lambda held, wanted: wanted in held.split(),
    "|=": lambda held, wanted: held == wanted or held.startswith(f"{wanted}-"),
    "^=": lambda held, wanted: wanted != "" and held.startswith(wanted),
    "$=": lambda held, wanted: wanted != "" and held.endswith(wanted),
    "*=": lambda held, wanted: wanted != "" and wanted in held,
}
PSEUDO: dict[str, Test] = {
    "root": lambda node: node.parent is None,
    "scope": lambda node: node.parent is None,
    "link": lambda node: node.tag in {"a", "area"} and "href" in node.element.attrib,
    "any-link": lambda node: node.tag in {"a", "area"} and "href" in node.element.attrib,
    "first-child": lambda node: node.index == 0,
    "last-child": lambda node: _count_all(node) == node.index + 1,
    "only-child": lambda node: _count_all(node) == 1,
    "first-of-type": lambda node: node.place == 1,
    "last-of-type": lambda node: _count_type(node) == node.place,
    "only-of-type": lambda node: _count_type(node) == 1,
    "empty": lambda node: len(node.element) == 0 and not node.element.text,
    "checked": lambda node: "checked" in node.element.attrib or "selected" in node.element.attrib,
    "disabled": lambda node: node.tag in CONTROLS and "disabled" in node.element.attrib,
    "enabled": lambda node: node.tag in CONTROLS and "disabled" not in node.element.attrib,
    "open": lambda node: node.tag in {"details", "dialog"} and "open" in node.element.attrib,
    "defined": lambda node: "-" not in node.tag,
    "required": lambda node: "required" in node.element.attrib,
    "optional": lambda node: node.tag in {"input", "select", "textarea"} and "required" not in node.element.attrib,
    "read-only": lambda node: node.tag not in {"input", "textarea"},
}
FUNCTIONS = frozenset({"is", "where", "not", "has", "lang", *COUNTS})
ADDED_NAMES = (
    "before after first-line first-letter selection placeholder marker backdrop file-selector-button details-content"
)
ADDED = frozenset(ADDED_NAMES.split())


def is_known(tokens: Iterable[Token]) -> bool:
    """Whether all pseudo-classes and pseudo-elements of a selector are known here."""
    colon = False
    for token in tokens:
        kind = token.type
        if colon and kind == "ident" and not (token.lower_value in PSEUDO or token.lower_value in NEVER | ADDED):
            return False
        if colon and kind == "function":
            name = token.lower_name
            if name not in FUNCTIONS or (name in {"not", "has"} and not is_known(token.arguments)):
                return False
        colon = kind == "literal" and token.value == ":"
        if kind in {"() block", "{} block", "error"} or (kind == "literal" and token.value not in SIGNS):
            return False
    return True


def parse_selectors(tokens: list[Token]) -> list[css.Selector]:
    """Parse a selector, that of what is in `details` too, which cssselect2 does not know. Raises SelectorError."""
    name = tokens[-1] if len(tokens) > 3 and [token.serialize() for token in tokens[-3:-1]] == [":", ":"] else None
    if name is None or name.type != "ident" or name.lower_value != "details-content":
        return list(css.parse(tokens))
    found = list(css.parse(tokens[:-3]))
    for selector in found:
        selector.pseudo_element = "details-content"
    return found


def is_webkits(tokens: Iterable[Token]) -> bool:
    """Whether a selector is of a pseudo-element of WebKit's own, which browsers take and no text has."""
    said = "".join(token.serialize() for token in tokens)
    return "::-webkit-" in said.lower()


def is_vendors(tokens: Iterable[Token]) -> bool:
    """Whether a selector is of one maker's browsers alone."""
    said = "".join(token.serialize() for token in tokens)
    return ":-" in said
