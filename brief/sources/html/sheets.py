"""A page's style sheets as rules, in the order of the cascade; what is not here to be read is counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tinycss2
from cssselect2 import parser as css
from msgspec import Struct, field
from msgspec.structs import replace

from brief.files import UnreadableError
from brief.sources.html.data_links import read_data
from brief.sources.html.media import is_media_met, is_supported
from brief.sources.html.properties import expand
from brief.sources.html.selectors import HELP, Matched, SelectorIndex, is_known, is_vendors, is_webkits, parse_selectors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tinycss2.ast import Node as Token

MOST_CSS = 10_000_000  # characters
DEEPEST = 40  # brackets within brackets, which parsers and their callers walk by recursion
COMBINATORS = (">", "+", "~")
MOST_COMBINATORS = 40  # of one selector, spaces about them included: its parser takes time as their square
LONGEST_SELECTOR = 2_000  # tokens of one list
# one that says nothing of what is seen: embedded fonts and pictures, which are most of a saved page's style
DATA = re.compile(r"url\(\s*(?:\"data:[^\"]*+\"|'data:[^']*+'|data:[^)\s]*+)\s*\)", re.IGNORECASE)
OF_NOTHING_SEEN = "charset namespace font-face page keyframes property counter-style font-feature-values"
IGNORED = frozenset(OF_NOTHING_SEEN.split())
NAMESPACE = re.compile(r"@namespace\s([^;]*);", re.IGNORECASE)
XHTML = "http://www.w3.org/1999/xhtml"
UNLAYERED = 1_000_000


class Declaration(Struct, frozen=True):
    """A property that is set, and how strongly."""

    name: str
    value: str
    important: bool


class Rule(Struct, frozen=True):
    """Declarations under one selector; `sure` where nothing of its conditions is unknown."""

    selector: Matched
    declarations: tuple[Declaration, ...]
    layer: int
    order: int
    sure: bool


class _Scope(Struct, frozen=True):
    """What stands around a rule."""

    sure: bool = True
    layer: str = ""
    within: str = ""  # the selector that a nested rule is relative to
    depth: int = 0


class StyleRules(Struct):
    """All rules of a page that say something of what is seen."""

    index: SelectorIndex
    names: frozenset[str] = frozenset()  # ids (`#a`) and classes (`.a`) of the page
    quirks: bool = False
    rules: dict[int, list[Rule]] = field(default_factory=dict)  # by the step that their selectors end in
    layers: dict[str, int] = field(default_factory=dict)
    initials: dict[str, str] = field(default_factory=dict)  # of variables that are declared with a value
    lone: dict[str, str] = field(default_factory=dict)  # ... that are not handed on, with them
    hiding: set[str] = field(default_factory=set)  # animations that change what is seen
    counters: dict[str, str] = field(default_factory=dict)  # what styles of counters are made of
    imports: int = 0
    fonts: int = 0
    unparsed: int = 0  # rules that the parser of selectors does not know
    read: int = 0
    count: int = 0
    unsure: bool = False  # whether any rule is

    def add(self, text: str, media: str = "") -> None:
        """Read a style sheet. Raises UnreadableError where it is larger or deeper than any is."""
        met = is_media_met(media)
        if met is False:
            return
        text = DATA.sub(_leave_out, text)
        self.read += len(text)
        if self.read > MOST_CSS or is_deep(text):
            raise UnreadableError("has style sheets larger or deeper than can be read", HELP)
        if any(XHTML not in space for space in NAMESPACE.findall(text)):
            met = None  # its names of elements may not be those of HTML
        nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        self._add_nodes(nodes, _Scope(sure=met is True))

    def _add_nodes(self, nodes: Iterable[Token], scope: _Scope) -> None:
        for node in nodes:
            if node.type == "qualified-rule":
                self._add_rule(node.prelude, node.content, scope)
            elif node.type == "at-rule":
                self._add_at_rule(node, scope)

    def _add_at_rule(self, node: tinycss2.ast.AtRule, scope: _Scope) -> None:
        name = node.lower_at_keyword
        said = _serialize(node.prelude)
        if name == "import":
            if scope.depth == 0 and (sheet := self._read_imported(node.prelude)) is not None:
                self._add_imported(sheet, scope, node.prelude)
                return
            media = re.sub(r"^(?:url\([^)]*\)|\"[^\"]*\"|'[^']*')|\b(?:layer|supports)\b(?:\([^)]*\))?", " ", said)
            self.imports += is_media_met(media) is not False
            return
        if name == "layer" and node.content is None:
            for layer in said.split(","):
                self._number_layer(scope, layer)
            return
        self._note(name, said, node.content or [])
        if name in IGNORED or name.startswith("-") or node.content is None or scope.depth > 8:
            return
        sure: bool | None = None  # of @container, @scope and what is not known
        layer = scope.layer
        if name == "media":
            sure = is_media_met(said)
        elif name == "supports":
            sure = is_supported(said)
        elif name == "layer":
            sure, layer = True, self._number_layer(scope, said or f" {self.count}")
        if sure is False:
            return
        inner = _Scope(scope.sure and sure is True, layer, scope.within, scope.depth + 1)
        if scope.within:
            self._add_rule(None, node.content, inner)
        else:
            nodes = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            self._add_nodes(nodes, inner)

    def _read_imported(self, prelude: list[Token]) -> str | None:
        """Read a style sheet that an `@import` has in its address."""
        for token in prelude:
            if token.type in {"url", "string"}:
                return read_data(token.value)
            if token.type == "function" and token.lower_name == "url":
                return next((read_data(each.value) for each in token.arguments if each.type == "string"), None)
        return None

    def _add_imported(self, sheet: str, scope: _Scope, prelude: list[Token]) -> None:
        """Add an imported style sheet, sure where nothing is said of when it holds."""
        self.read += len(sheet)
        if self.read > MOST_CSS or is_deep(sheet):
            raise UnreadableError("has style sheets larger or deeper than can be read", HELP)
        bare = sum(token.type not in {"whitespace", "comment"} for token in prelude) == 1
        nodes = tinycss2.parse_stylesheet(DATA.sub(_leave_out, sheet), skip_comments=True, skip_whitespace=True)
        self._add_nodes(nodes, replace(scope, sure=scope.sure and bare, depth=scope.depth + 1))

    def _note(self, name: str, said: str, content: list[Token]) -> None:
        """Keep what a rule without selectors says."""
        self.fonts += name == "font-face"
        if name.endswith("keyframes"):
            self._add_keyframes(said, content)
        if name == "counter-style":
            self.counters[said.lower()] = _serialize(content)
        if name == "property":
            alone = False
            for each in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
                if each.type != "declaration":
                    continue
                if each.lower_name == "initial-value":
                    self.initials[said] = _serialize(each.value)
                elif each.lower_name == "inherits" and _serialize(each.value).lower() == "false":
                    alone = True
            if alone:
                self.lone[said] = self.initials.get(said, "initial")

    def _number_layer(self, scope: _Scope, said: str) -> str:
        name = f"{scope.layer}.{said.strip()}"
        self.layers.setdefault(name, len(self.layers))
        return name

    def _add_keyframes(self, said: str, content: list[Token]) -> None:
        for frame in tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True):
            if frame.type == "qualified-rule":
                declared, _ = read_block(frame.content, quirks=self.quirks)
                if declared:
                    self.hiding.add(said.strip().strip("\"'"))

    def _add_rule(self, prelude: list[Token] | None, content: list[Token], scope: _Scope) -> None:
        """Add a rule, and the rules nested in it; without a prelude, a block of the rule around it."""
        declared, nested = read_block(content, quirks=self.quirks)
        selector = scope.within if prelude is None else _nest(prelude, scope.within)
        if selector is None:
            self.unparsed += 1
            return
        if nested and scope.depth < 8:
            said = selector if isinstance(selector, str) else _serialize(selector)
            self._add_nodes(nested, _Scope(scope.sure, scope.layer, said, scope.depth + 1))
        if not declared:
            return
        self.count += 1
        layer = self.layers[scope.layer] if scope.layer else UNLAYERED
        selectors, valid = self._parse_selectors(selector)
        for each in selectors:
            try:
                matched = self.index.add(each)
            except css.SelectorError:
                self.unparsed += 1
                continue
            sure = scope.sure and valid and not matched.unsure
            self.unsure = self.unsure or not sure
            self.rules.setdefault(matched.step, []).append(Rule(matched, declared, layer, self.count, sure))

    def _parse_selectors(self, prelude: str | list[Token]) -> tuple[list[css.Selector], bool]:
        """Parse the selectors whose classes and ids the page has, and say whether browsers take the whole list.

        They drop a rule for one selector that they do not know (Selectors 4, 4.1), except where it is WebKit's own.
        """
        tokens = tinycss2.parse_component_value_list(prelude) if isinstance(prelude, str) else prelude
        if len(tokens) > LONGEST_SELECTOR:
            self.unparsed += 1
            return [], False
        found: list[css.Selector] = []
        valid = True
        for part in _part_at_commas(tokens):
            if is_webkits(part):
                continue
            known = is_known(part)
            valid = valid and known
            if not self._may_match(part) or (not known and is_vendors(part)):
                continue
            if sum(token.type == "whitespace" or token in COMBINATORS for token in part) > MOST_COMBINATORS:
                self.unparsed += 1
                continue
            try:
                found += parse_selectors(part)
            except css.SelectorError:
                valid = False
        return found, valid

    def _may_match(self, tokens: list[Token]) -> bool:
        dot = False
        for token in tokens:
            kind = token.type
            if kind == "hash" or (dot and kind == "ident"):
                name = f"{'#' if kind == 'hash' else '.'}{token.value}"
                if (name.lower() if self.quirks else name) not in self.names:
                    return False
            dot = kind == "literal" and token.value == "."
        return True


def _leave_out(found: re.Match[str]) -> str:
    """Leave out what an address has in itself, but for a style sheet that is imported."""
    before = found.string[max(0, found.start() - 20) : found.start()].rstrip().lower()
    return found[0] if before.endswith("@import") else "url(data:)"


def read_block(content: list[Token], *, quirks: bool) -> tuple[tuple[Declaration, ...], list[Token]]:
    """Read a block's declarations that say something of what is seen, and the rules that are nested in it."""
    declared: list[Declaration] = []
    nested = []
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            pairs = expand(node.name, _serialize(node.value), quirks=quirks)
            declared += (Declaration(name, value, node.important) for name, value in pairs)
        elif node.type in {"qualified-rule", "at-rule"}:
            nested.append(node)
    return tuple(declared), nested


def is_deep(text: str) -> bool:
    """Whether brackets nest deeper than any style sheet's do; those in strings count as well."""
    depth = 0
    for bracket in re.finditer(r"[(\[{}\])]", text):
        depth = depth + 1 if bracket[0] in "([{" else max(0, depth - 1)
        if depth > DEEPEST:
            return True
    return False


def _serialize(tokens: list[Token]) -> str:
    """Write tokens without their comments, which part words as a space does not."""
    return str(tinycss2.serialize([token for token in tokens if token.type != "comment"])).strip()


def _nest(prelude: list[Token], within: str) -> str | list[Token] | None:
    """Write a nested rule's selector (CSS Nesting, 3.2); None where it grows too long."""
    if not within:
        return prelude
    outer = f":is({within})"
    parts = []
    for part in _part_at_commas(prelude):
        said = _serialize(part)
        parts.append(said.replace("&", outer) if "&" in said else f"{outer} {said}")
    whole = ",".join(parts)
    return whole if len(whole) < LONGEST_SELECTOR else None


def _part_at_commas(tokens: list[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts
