"""YAML as it is while somebody types it: keys, values and lists by their indentation, whatever is broken in between.

The program reads outlines with `brief.marked`, strictly; this reads what that refuses, so that completion works in a
half-written line, and knows of each thing where it stands in the text. What it takes a broken line for is a guess, and
decides nothing but what is offered.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from brief.lsp.nodes import KeyNode, NodeKind, ValueNode, unquote

DEEPEST: Final = 100  # collections inside one another, as in brief.marked
_PLAIN = r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|[\-?:](?=\S))(?:[^\r\n:#]|:(?=\S)|(?<=\S)\#)*?"
_QUOTED = r"\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\r\n]|'')*'"
KEY: Final = re.compile(rf"(?P<key>{_QUOTED}|{_PLAIN})[ \t]*(?P<colon>:)(?=[ \t\r\n]|$)")
_FLOW_KEY: Final = re.compile(
    rf"(?P<key>{_QUOTED}|[^\r\n,\[\]{{}}:#]+(?:(?::(?=[^\s,\[\]{{}}])|(?<=\S)\#)[^\r\n,\[\]{{}}:#]*)*)"
)
_FLOW_PLAIN: Final = re.compile(r"(?:[^,\[\]{}\r\n:#]|:(?=[^\s,\[\]{}])|(?<=\S)\#)+")
_DOUBLE: Final = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SINGLE: Final = re.compile(r"'(?:[^']|'')*'")
_DASH: Final = re.compile(r"-(?=[ \t\r\n]|$)")
_PROPERTIES: Final = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:[ \t]+|(?=[\r\n]|$)))+")
_LINE: Final = re.compile(r"[^\r\n]*")
_BREAK: Final = re.compile(r"\r\n|\n|\r")
_BLANKS: Final = re.compile(r"[ \t]*")
_COMMENT: Final = re.compile(r"[ \t]#")


class _OpenBlock(Struct):
    """A block collection that is open, and the column that its keys or dashes stand in."""

    node: ValueNode
    column: int

    @property
    def slot(self) -> ValueNode | None:
        """The value that comes next is its last entry's or item's."""
        if self.node.kind is NodeKind.MAP:
            return self.node.entries[-1].value if self.node.entries else None
        return self.node.items[-1] if self.node.items else None

    def fill(self, value: ValueNode) -> None:
        """Put a value in the slot."""
        if self.node.kind is NodeKind.MAP:
            self.node.entries[-1].value = value
        else:
            self.node.items[-1] = value


def sketch(text: str) -> ValueNode:
    """Read a text; its root is what stands at the top, a node of kind NONE for nothing."""
    sketcher = _Sketcher(text)
    sketcher.read()
    root = sketcher.frames[0].node.items[0]
    _close(root)
    return root


def _close(root: ValueNode) -> None:
    """Let block collections end with their last value."""
    order = [root]
    for node in order:
        order += [*(entry.value for entry in node.entries), *node.items]
    for node in reversed(order):
        if not node.flow and not node.scalar:
            ends = [max(entry.end, entry.value.end) for entry in node.entries] + [item.end for item in node.items]
            node.end = max([node.end, *ends])


class _Sketcher:
    """Reads line by line; `frames` are the block collections that are open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 1 if text.startswith("\ufeff") else 0
        self.frames = [_OpenBlock(ValueNode(NodeKind.LIST, 0, 0, items=[ValueNode(NodeKind.NONE, 0, 0)]), -1)]

    def read(self) -> None:
        """Read to the end."""
        while self.at < len(self.text):
            start = self.at
            at = self._skip_spaces(start)
            rest = self.text[at : at + 1]
            bare = rest in {"", "\r", "\n", "#"} or not self._rest(at).strip()
            marker = (
                at == start and self.text.startswith(("---", "...", "%"), at) and not self.text[at + 3 : at + 4].strip()
            )
            if bare or marker:
                self.at = self._next_line(at)
            else:
                self._read_line(at, at - start)

    # -- lines ---------------------------------------------------------------------------------------------------------

    def _read_line(self, at: int, column: int) -> None:
        """Read dashes, and the key or value behind them."""
        while True:
            if _DASH.match(self.text, at):
                frame = self._open(NodeKind.LIST, column, at)
                behind = self._skip_blanks(at + 1)
                frame.node.items.append(
                    ValueNode(NodeKind.NONE, min(at + 2, self._line_end(at)), min(at + 2, self._line_end(at)))
                )
                if self._is_bare(behind) or len(self.frames) > DEEPEST:
                    self.at = self._next_line(behind)
                    return
                column += behind - at
                at = behind
                continue
            match = KEY.match(self.text, at)
            if match and len(self.frames) <= DEEPEST:
                frame = self._open(NodeKind.MAP, column, at)
                entry = KeyNode(
                    unquote(match["key"].rstrip()),
                    at,
                    match.end("key"),
                    ValueNode(NodeKind.NONE, match.end(), match.end()),
                )
                frame.node.entries.append(entry)
                entry.value = self._read_value(match.end(), column)
                return
            self._read_bare(at, column)
            return

    def _read_bare(self, at: int, column: int) -> None:
        """Read what is neither item nor key: a value on a line of its own, or a key that has no colon yet."""
        self._shut(column)
        top = self.frames[-1]
        if top.node.kind is NodeKind.MAP and top.column == column:
            words = self._rest(at).rstrip()
            end = at + len(words)
            top.node.entries.append(KeyNode(words, at, end, ValueNode(NodeKind.NONE, end, end), colon=False))
            self.at = self._next_line(at)
            return
        slot = top.slot
        value = self._read_value(at, top.column)
        if slot is not None and slot.kind is NodeKind.NONE:
            top.fill(value)

    def _shut(self, column: int) -> None:
        """Close the collections that stand further in."""
        while self.frames[-1].column > column:
            self.frames.pop()

    def _open(self, kind: NodeKind, column: int, at: int) -> _OpenBlock:
        """Give the collection that a key or dash at a column belongs to, which it may begin."""
        self._shut(column)
        top = self.frames[-1]
        if kind is NodeKind.MAP and top.node.kind is NodeKind.LIST and top.column == column:
            self.frames.pop()  # a list's dashes may stand under its key's first letter
            top = self.frames[-1]
        if top.node.kind is kind and top.column == column:
            return top
        node = ValueNode(kind, at, at)
        slot = top.slot
        if slot is not None and (slot.kind is NodeKind.NONE or (slot.scalar and top.column < column)):
            top.fill(node)
        frame = _OpenBlock(node, column)
        self.frames.append(frame)
        return frame

    # -- values --------------------------------------------------------------------------------------------------------

    def _read_value(self, at: int, column: int) -> ValueNode:
        """Read the value at an offset, whose key or dash stands in a column, and pass to the line behind it."""
        at = self._skip_blanks(at)
        properties = _PROPERTIES.match(self.text, at)
        at = properties.end() if properties else at
        letter = self.text[at : at + 1]
        if self._is_bare(at):
            node = ValueNode(NodeKind.NONE, at, at)
        elif letter in {"{", "["}:
            node = self._read_flow(at, column, 0)
        elif letter in {"'", '"'}:
            node = self._read_quoted(at, column)
        elif letter in {"|", ">"}:
            return self._read_block(at, column)
        else:
            return self._read_plain(at, column)
        self.at = self._next_line(node.end)
        return node

    def _read_plain(self, at: int, column: int) -> ValueNode:
        """Read words without quotation marks, over further lines as long as these are indented and no keys."""
        words = self._cut(at)
        end = at + len(words)
        parts = [words]
        self.at = self._next_line(end)
        commented = bool(self.text[end : self._line_end(end)].strip())
        while self.at < len(self.text) and not commented:
            begin = self._skip_blanks(self.at)
            line = self._cut(begin)
            if not line:
                if self.text[begin : begin + 1] == "#" or not self._goes_on(begin, column):
                    break
                self.at = self._next_line(begin)
                continue
            if begin - self.at <= column or _DASH.match(self.text, begin) or KEY.match(self.text, begin):
                break
            parts.append(line)
            end = begin + len(line)
            self.at = self._next_line(end)
        return ValueNode(NodeKind.PLAIN, at, end, " ".join(parts))

    def _goes_on(self, at: int, column: int) -> bool:
        """Whether words go on behind an empty line."""
        behind = self._next_line(at)
        begin = self._skip_blanks(behind)
        return bool(self._cut(begin)) and begin - behind > column and not KEY.match(self.text, begin)

    def _read_block(self, at: int, column: int) -> ValueNode:
        """Read the lines below `|` or `>`."""
        line = self._next_line(at)
        end = self._line_end(at)
        parts: list[str] = []
        while line < len(self.text):
            begin = self._skip_spaces(line)
            if self._rest(begin).strip():
                if begin - line <= column:
                    break
                end = begin + len(self._rest(begin).rstrip())
                parts.append(self.text[begin:end])
            line = self._next_line(begin)
        self.at = line
        return ValueNode(NodeKind.BLOCK, at, end, " ".join(parts))

    def _read_quoted(self, at: int, column: int) -> ValueNode:
        """Read a value in quotation marks; where the closing one is missing, it ends with its line."""
        double = self.text[at] == '"'
        kind = NodeKind.DOUBLE if double else NodeKind.SINGLE
        match = (_DOUBLE if double else _SINGLE).match(self.text, at)
        if match and not self._runs_over(at, match.end(), column):
            return ValueNode(kind, at, match.end(), unquote(match[0]))
        end = self._line_end(at)
        return ValueNode(kind, at, end, self.text[at + 1 : end])

    def _runs_over(self, start: int, end: int, column: int) -> bool:
        """Whether a stretch runs over keys or dashes that stand no further in: then its end is another one's."""
        for match in _BREAK.finditer(self.text, start, end):
            begin = self._skip_spaces(match.end())
            near = begin - match.end() <= column and begin < end
            if near and (KEY.match(self.text, begin) or _DASH.match(self.text, begin)):
                return True
        return False

    # -- between brackets and braces -----------------------------------------------------------------------------------

    def _read_flow(self, at: int, column: int, depth: int) -> ValueNode:
        """Read a list or mapping between brackets or braces, to its end or to where it was left open."""
        kind = NodeKind.MAP if self.text[at] == "{" else NodeKind.LIST
        node = ValueNode(kind, at, at + 1, flow=True)
        here = at + 1
        while True:
            ahead = self._skip_gap(here, column)
            if ahead is None:
                return node
            letter = self.text[ahead]
            if letter in "}]":
                node.end = ahead + 1
                return node
            if letter in ",:":
                here = node.end = ahead + 1
            elif kind is NodeKind.MAP:
                here = node.end = self._read_pair(node, ahead, column, depth)
            else:
                item = self._read_flow_value(ahead, column, depth)
                node.items.append(item)
                here = node.end = max(item.end, ahead + 1)

    def _read_pair(self, node: ValueNode, at: int, column: int, depth: int) -> int:
        """Read a key between braces, and its value if it has one; give where they end."""
        match = _FLOW_KEY.match(self.text, at)
        if not match:
            return at + 1
        words = match["key"].rstrip()
        end = at + len(words)
        entry = KeyNode(unquote(words), at, end, ValueNode(NodeKind.NONE, end, end), colon=False)
        node.entries.append(entry)
        ahead = self._skip_gap(match.end(), column)
        if ahead is None or self.text[ahead] != ":":
            return match.end()
        entry.colon = True
        entry.value = ValueNode(NodeKind.NONE, ahead + 1, ahead + 1)
        ahead += 1
        value = self._skip_gap(ahead, column)
        if value is None or self.text[value] in ",}]":
            return ahead
        entry.value = self._read_flow_value(value, column, depth)
        return max(entry.value.end, value + 1)

    def _read_flow_value(self, at: int, column: int, depth: int) -> ValueNode:
        letter = self.text[at]
        if letter in "{[" and depth < DEEPEST:
            return self._read_flow(at, column, depth + 1)
        if letter in "'\"":
            return self._read_quoted(at, column)
        parts: list[str] = []
        begin, end = at, at
        while match := _FLOW_PLAIN.match(self.text, begin):
            words = match[0].rstrip()
            parts.append(words)
            end = begin + len(words)
            ahead = self._skip_gap(match.end(), column)
            if ahead is None or ahead == match.end() or not _BREAK.search(self.text, end, ahead):
                break
            if _FLOW_KEY.match(self.text, ahead) and KEY.match(self.text, ahead):
                break
            begin = ahead
        return ValueNode(NodeKind.PLAIN, at, end, " ".join(filter(None, parts)))

    def _skip_gap(self, at: int, column: int) -> int | None:
        """Pass over spaces, line ends and comments; None at the end, or where a key of the block around it begins."""
        while at < len(self.text):
            at = self._skip_blanks(at)
            letter = self.text[at : at + 1]
            if letter == "#" and self.text[at - 1 : at] in {" ", "\t", "\n", "\r", ""}:
                at = self._line_end(at)
            elif letter in {"\r", "\n"}:
                at = self._next_line(at)
                begin = self._skip_spaces(at)
                near = begin - at <= column
                if near and (KEY.match(self.text, begin) or _DASH.match(self.text, begin)):
                    return None
            elif letter:
                return at
        return None

    # -- characters ----------------------------------------------------------------------------------------------------

    def _skip_spaces(self, at: int) -> int:
        while self.text[at : at + 1] == " ":
            at += 1
        return at

    def _skip_blanks(self, at: int) -> int:
        match = _BLANKS.match(self.text, at)
        return match.end() if match else at

    def _line_end(self, at: int) -> int:
        match = _LINE.match(self.text, at)
        return match.end() if match else at

    def _next_line(self, at: int) -> int:
        end = self._line_end(at)
        return end + (2 if self.text[end : end + 2] == "\r\n" else 1)

    def _rest(self, at: int) -> str:
        return self.text[at : self._line_end(at)]

    def _cut(self, at: int) -> str:
        """The rest of a line before a comment."""
        rest = self._rest(at)
        comment = _COMMENT.search(rest)
        return "" if rest.startswith("#") else (rest[: comment.start()] if comment else rest).rstrip()

    def _is_bare(self, at: int) -> bool:
        """Whether nothing follows in a line but a comment."""
        rest = self._rest(at)
        return not rest.strip() or rest.startswith("#")
