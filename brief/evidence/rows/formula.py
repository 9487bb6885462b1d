"""A formula's own grammar: numbers, row ids, + − × ÷ * /, parentheses, min, max, sum; nothing else is called."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from brief.outline.values import FUNCTIONS

LONGEST = 20_000  # characters
MOST_SIGNS = 100  # in one chain; it bounds how deep the tree is
DEEPEST = 50  # parentheses, calls and signs inside one another
TOKEN = re.compile(r"\s*(?:(?P<number>[0-9]{1,20}(?:\.[0-9]{1,20})?)|(?P<name>[^\W\d]\w*)|(?P<sign>[-−+*×·/÷(),]))")
SIGNS = {"−": "-", "*": "×", "·": "×", "/": "÷"}


class FormulaNumber(Struct, frozen=True):
    """A number as written."""

    value: Decimal
    text: str


class RowName(Struct, frozen=True):
    """A row's id at formula[start:end]."""

    id: str
    start: int
    end: int


class Negative(Struct, frozen=True):
    """A sign before an operand."""

    operand: Node


class Binary(Struct, frozen=True):
    """One of + - × ÷ at formula[start]."""

    sign: str
    left: Node
    right: Node
    start: int


class Call(Struct, frozen=True):
    """min, max or sum."""

    function: str
    arguments: tuple[Node, ...]
    start: int


Node = FormulaNumber | RowName | Negative | Binary | Call


class FormulaError(Struct, frozen=True):
    """Why a formula cannot be read, at formula[start:end]."""

    message: str
    help: str
    start: int
    end: int


class _Token(Struct, frozen=True):
    kind: str
    text: str
    start: int
    end: int


class _Unreadable(Exception):  # noqa: N818 -- carries the finding up through the recursion, never out of this module
    def __init__(self, error: FormulaError) -> None:
        super().__init__(error.message)
        self.error = error


def parse_formula(text: str) -> Node | FormulaError:
    """Read a formula; × and ÷ bind closer than + and −, all from left to right."""
    if len(text) > LONGEST:
        return FormulaError("formula is too long", f"split it over rows of {LONGEST} characters at most", 0, len(text))
    try:
        reader = _FormulaReader(_tokenise(text), len(text))
        node = reader.sum(0)
        rest = reader.peek()
        if rest.kind:
            reader.fail(f"`{rest.text}` has no place here", rest)
    except _Unreadable as unreadable:
        return unreadable.error
    return node


def find_names(node: Node) -> tuple[RowName, ...]:
    """Give every row id of a formula, in its order."""
    match node:
        case RowName():
            return (node,)
        case Negative(operand):
            return find_names(operand)
        case Call():
            return tuple(name for argument in node.arguments for name in find_names(argument))
        case Binary():
            return find_names(node.left) + find_names(node.right)
        case FormulaNumber():
            return ()


def _tokenise(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        match = TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            hint = "a formula has ids of rows, numbers, + − × ÷ * /, parentheses, min, max and sum"
            raise _Unreadable(FormulaError(f"`{text[start]}` is no part of a formula", hint, start, start + 1))
        tokens.append(_Token(match.lastgroup, match[match.lastgroup], match.start(match.lastgroup), match.end()))
        at = match.end()
    return tokens


class _FormulaReader:
    """Tokens read by recursive descent; the depth is bounded."""

    def __init__(self, tokens: list[_Token], length: int) -> None:
        self.tokens = tokens
        self.at = 0
        self.last = _Token("", "", max(length - 1, 0), length)

    def peek(self) -> _Token:
        return self.tokens[self.at] if self.at < len(self.tokens) else self.last

    def take(self, *texts: str) -> _Token | None:
        token = self.peek()
        if token.kind != "sign" or token.text not in texts:
            return None
        self.at += 1
        return token

    def fail(self, message: str, token: _Token) -> None:
        hint = "a formula reads `production / (1 + growth)`: ids of rows, numbers, + − × ÷ * /, min, max, sum"
        raise _Unreadable(FormulaError(message, hint, token.start, token.end))

    def sum(self, depth: int) -> Node:
        node = self.product(depth)
        signs = 0
        while sign := self.take("+", "-", "−"):
            signs = self.count(signs, sign)
            node = Binary(SIGNS.get(sign.text, sign.text), node, self.product(depth), sign.start)
        return node

    def product(self, depth: int) -> Node:
        node = self.operand(depth)
        signs = 0
        while sign := self.take("*", "×", "·", "/", "÷"):
            signs = self.count(signs, sign)
            node = Binary(SIGNS.get(sign.text, sign.text), node, self.operand(depth), sign.start)
        return node

    def count(self, signs: int, sign: _Token) -> int:
        """Count the signs of a chain, which is a tree as deep: no more than can be walked."""
        if signs == MOST_SIGNS:
            hint = f"{MOST_SIGNS} signs may follow each other; `sum(a, b)` takes any number of rows"
            raise _Unreadable(FormulaError("formula is too long", hint, sign.start, sign.end))
        return signs + 1

    def operand(self, depth: int) -> Node:
        token = self.peek()
        if depth > DEEPEST:
            self.fail("formula is nested too deep", token)
        self.at += 1
        if token.kind == "number":
            return FormulaNumber(Decimal(token.text), token.text)
        if token.kind == "name":
            return self.name(token, depth)
        if token.text in {"-", "−"}:
            return Negative(self.operand(depth + 1))
        if token.text != "(":
            self.fail(f"`{token.text}` stands where an operand belongs" if token.kind else "formula is cut off", token)
        node = self.sum(depth + 1)
        self.close()
        return node

    def name(self, token: _Token, depth: int) -> Node:
        if self.take("(") is None:
            return RowName(token.text, token.start, token.end)
        if token.text not in FUNCTIONS:
            self.fail(f"`{token.text}` is no function of formulas", token)
        arguments = [self.sum(depth + 1)]
        while self.take(","):
            arguments.append(self.sum(depth + 1))
        self.close()
        return Call(token.text, tuple(arguments), token.start)

    def close(self) -> None:
        if self.take(")") is None:
            self.fail("parenthesis is not closed", self.peek())
