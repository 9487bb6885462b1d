"""A YAML tree in which every key and value has its Mark; PyYAML is imported here alone.

YAML 1.1 as libyaml reads it, but for this: every scalar is the string that was written; lines are those of an editor
(ended by LF, CR LF or CR), so that the other line breaks of YAML 1.1 (U+0085, U+2028, U+2029) are read as spaces; one
document a file; keys are scalars; no merge keys `<<`; no tags but `!!str`, `!!map`, `!!seq` and `!`. Aliases stand for
the value they name, which keeps the marks of the place where it is written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NoReturn

from msgspec import Struct, field
from msgspec.structs import replace
from yaml import events
from yaml.error import MarkedYAMLError, YAMLError
from yaml.parser import Parser as _PureStates
from yaml.reader import Reader as _PureReader
from yaml.scanner import Scanner as _PureScanner

from brief.characters import TURNING, name_character
from brief.diagnostics import Act, Code, Fix, Mark, drop
from brief.syntax import explain, find_indented_start, find_lookalike, find_unclosed
from brief.yaml_text import CONTROL, TURNING_WRITTEN, advance, decode, refuse_text

try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML was built without libyaml
    CParser = None  # type: ignore[assignment,misc]  # asked for before it is called

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.diagnostics import Report

HELP_EMPTY: Final = "write keys and values; `brief new OUTLINE --source FILE` drafts an outline"
MOST_BYTES: Final = 10_000_000
MOST_BYTES_PURE: Final = 1_000_000  # without libyaml, which is ten times faster and more
MOST_NODES: Final = 50_000  # keys and values, those that aliases repeat included: a brief of 500 pages has fewer
LONGEST: Final = 20_000  # characters of a value: six pages; libraries that are not linear get no longer text
MOST_SHOWN: Final = 40  # characters of an author's word in a message
DEEPEST: Final = 100  # lists and mappings inside one another

_TAG: Final = re.compile(r"!\S*+")
# what YAML takes for a comment behind a plain value, and an author hardly means as one; `## ` and the like are rules
_CUT: Final = re.compile(r"[ \t]++(#++[^\s#]\S*+)")
_REMARK: Final = re.compile(r" (#[ \t][^\r\n]*+)")  # one blank before it: a comment, or a text that goes on
_PROPERTIES: Final = re.compile(r"(?:[&!]\S*+\s++)++")
_HEADER: Final = re.compile(r"[|>][^\r\n]*+\s*+")
_TAGS: Final = frozenset({None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))})


class Scalar(Struct, frozen=True):
    """A value as written: never reinterpreted by YAML; each key's own reader decides what it is."""

    value: str
    mark: Mark
    plain: bool = True  # without quotation marks, so that an empty one is a missing value
    remark: str = ""  # the comment behind one blank: where the value is text, its author may not mean one


class Sequence(Struct, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    mark: Mark


class Entry(Struct, frozen=True):
    """A key and its value."""

    key: Scalar
    value: Node


def is_bare(entry: Entry) -> bool:
    """Whether a key between braces has not even a colon: `and fell` in `{text: Rents rose, and fell}`."""
    end, value = entry.key.mark, entry.value
    place = value.mark.line, value.mark.column
    return isinstance(value, Scalar) and value.plain and not value.value and place == (end.end_line, end.end_column)


class Mapping(Struct, frozen=True):
    """Keys and values in the order of the file; duplicates have been reported and dropped."""

    entries: tuple[Entry, ...]
    mark: Mark


Node = Scalar | Sequence | Mapping
ReadValues = dict[str, tuple[Node, object]]  # what was read of nodes, by their keys


class _PureParser(_PureReader, _PureScanner, _PureStates):
    """PyYAML without libyaml: the same events, ten times slower and more."""

    def __init__(self, text: str) -> None:
        _PureReader.__init__(self, text)
        _PureScanner.__init__(self)
        _PureStates.__init__(self)


def read(data: bytes, file: str, report: Report, *, pure: bool = False) -> Node | None:
    """Read one YAML document; None where `report` got an error that leaves nothing to read.

    `pure` does without libyaml, which is done anyway where PyYAML came without it.
    """
    start = Mark(file, 1, 1, 1, 1)
    most = MOST_BYTES_PURE if pure or CParser is None else MOST_BYTES
    if len(data) > most:
        fact = f"file is larger than {most // 1_000_000} MB"
        report.error(Code.YAML_TOO_LARGE, start, fact, "divide it into several")
        return None
    text = read_text(data, file, report)
    if text is None:
        return None
    try:
        root, _ = build_tree(text, file, report, pure=pure)
    except StopReadingError:
        return None
    if root is None or (isinstance(root, Scalar) and root.plain and not root.value):
        report.error(Code.YAML_EMPTY, start, "file is empty", HELP_EMPTY)
        return None
    return root


def read_text(data: bytes, file: str, report: Report) -> str | None:
    """Decode a file's bytes, its lines ended as an editor ends them; None where they are refused."""
    text = decode(data, file, report)
    if text is None or refuse_text(text, file, report):
        return None
    for line_break in "\x85\u2028\u2029":
        text = text.replace(line_break, " ")
    return text


def build_tree(text: str, file: str, report: Report, *, pure: bool = False) -> tuple[Node | None, int]:
    """Read the one document of a text: its root, none where it is empty, and how many nodes it has."""
    builder = _TreeBuilder(text, file, report)
    _feed(builder, pure=pure)
    return builder.root, builder.size


class StopReadingError(Exception):
    """Nothing more can be read; the finding is in the report."""


class _OpenNode(Struct):
    """A list or mapping under way; a mapping collects entries, and its key between key and value."""

    mark: Mark
    size: int  # nodes read before it
    anchor: str | None
    mapping: bool
    flow: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: Node | None = None
    last: Mark | None = None  # of what came last, dropped or not: where a block collection ends


class _TreeBuilder(Struct):
    """Makes the tree from events, without recursion; anchors keep their value and its count of nodes."""

    text: str
    file: str
    report: Report
    stack: list[_OpenNode] = field(default_factory=list)
    anchors: dict[str, tuple[Node, int] | None] = field(default_factory=dict)  # None: still open
    size: int = 0
    root: Node | None = None

    def scalar(self, event: events.ScalarEvent) -> None:
        """Take a scalar."""
        self._count(event, 1)
        style, anchor = event.style, event.anchor
        if anchor is not None:
            self.anchors[anchor] = None
        mark = self._mark(event, trim=style in {"|", ">"})
        if event.tag not in _TAGS:
            self._refuse_tag(event)
        value = event.value
        if len(value) > LONGEST:
            fact = f"value has {len(value):,} characters, more than {LONGEST:,}"
            self._stop(Code.YAML_TOO_LARGE, mark, fact, "divide it into several")
        if style == '"' and (control := CONTROL.search(value)):
            fact = f"control character U+{ord(control[0]):04X}"
            self.report.error(Code.YAML_CONTROL_CHARACTER, mark, fact, "delete its escape sequence")
            value = CONTROL.sub("", value)
        if not value.isascii() and TURNING.search(value):
            value = self._refuse_turning(event, value, mark)
        if not style:
            self._warn_of_cut(event)
        end = event.end_mark
        remark = _REMARK.match(self.text, end.index) if end is not None and not style else None
        node = Scalar(value, mark, not style, remark[1].rstrip() if remark else "")
        if anchor is not None:
            self.anchors[anchor] = (node, 1)
        self._add(node, mark)

    def _refuse_turning(self, event: events.ScalarEvent, value: str, mark: Mark) -> str:
        """Report the first sign of a value that turns text round, and give the value without all of them."""
        start, end = event.start_mark, event.end_mark
        written = TURNING_WRITTEN.search(self.text, start.index, end.index) if start and end else None
        if start is not None and written is not None:
            line, column = advance(start.line + 1, start.column + 1, self.text[start.index : written.start()])
            mark = Mark(self.file, line, column, line, column + len(written[0]))
        sign = TURNING.search(value)
        named = name_character(sign[0]) if sign else ""
        hint = "delete it; U+200E and U+200F may stand where a script needs them"
        self.report.error(
            Code.TEXT_DECEPTIVE, mark, f"{named} turns text round: what is seen is not what is read", hint
        )
        return TURNING.sub("", value)

    def _warn_of_cut(self, event: events.ScalarEvent) -> None:
        """Warn where a value without quotation marks ends at ` #5`: the words behind it are lost."""
        end = event.end_mark
        cut = _CUT.match(self.text, end.index) if end is not None else None
        if end is None or cut is None:
            return
        column = end.column + 1 + cut.start(1) - end.index
        mark = Mark(self.file, end.line + 1, column, end.line + 1, column + len(cut[1]))
        hint = "put the whole value in quotation marks, or a space behind the `#` of a comment"
        line_end = next((at for at in range(cut.end(1), len(self.text)) if self.text[at] in "\r\n"), len(self.text))
        whole = self._mark(event)
        stop = column + len(self.text[cut.start(1) : line_end].rstrip())
        fix = Fix("put the whole value in quotation marks", Act.QUOTE, replace(whole, end_column=stop))
        fact = f"value ends before `{cut[1][:MOST_SHOWN]}`"
        self.report.warn(Code.YAML_COMMENT_CUT, mark, fact, hint, fixes=(fix,) if whole.line == mark.line else ())

    def alias(self, event: events.AliasEvent) -> None:
        """Take the value that an alias names, once more."""
        mark = self._mark(event)
        if event.anchor not in self.anchors:
            self._stop(Code.YAML_ALIAS_UNKNOWN, mark, f"alias `*{event.anchor}` names no anchor before it")
        anchored = self.anchors[event.anchor]
        if anchored is None:
            self._stop(Code.YAML_ALIAS_BOMB, mark, f"alias `*{event.anchor}` stands inside the value that it names")
        node, size = anchored
        self._count(event, size)
        self._add(node, mark)

    def open(self, event: events.CollectionStartEvent) -> None:
        """Begin a list or mapping."""
        self._count(event, 1)
        mark = self._mark(event)
        if len(self.stack) == DEEPEST:
            self._stop(Code.YAML_TOO_DEEP, mark, f"more than {DEEPEST} lists and mappings stand inside one another")
        if event.tag not in _TAGS:
            self._refuse_tag(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = None
        mapping = isinstance(event, events.MappingStartEvent)
        self.stack.append(_OpenNode(mark, self.size - 1, event.anchor, mapping, bool(event.flow_style)))

    def close(self, event: events.CollectionEndEvent) -> None:
        """End a list or mapping: a flow one at its bracket, a block one with its last value."""
        frame = self.stack.pop()
        end = self._mark(event) if frame.flow or frame.last is None else frame.last
        mark = Mark(self.file, frame.mark.line, frame.mark.column, end.end_line, end.end_column)
        node = Mapping(tuple(frame.entries.values()), mark) if frame.mapping else Sequence(tuple(frame.items), mark)
        if frame.anchor is not None:
            self.anchors[frame.anchor] = (node, self.size - frame.size)
        self._add(node, mark)

    def document(self, event: events.DocumentStartEvent) -> None:
        """Begin the document; a second one ends the reading."""
        if self.root is not None:
            hint = "keep one, and give each other its own file"
            self._stop(Code.YAML_SEVERAL_DOCUMENTS, self._mark(event), "file holds more than one document", hint)

    def _add(self, node: Node, mark: Mark) -> None:
        """Give a finished node to the collection it stands in."""
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        frame.last = mark
        if not frame.mapping:
            frame.items.append(node)
        elif frame.key is None:
            frame.key = node
        else:
            self._enter(frame, frame.key, node)
            frame.key = None

    def _enter(self, frame: _OpenNode, key: Node, value: Node) -> None:
        """Add a key and its value to a mapping, or say why not."""
        if not isinstance(key, Scalar):
            hint = "put text that begins with a bracket or brace in quotation marks"
            self.report.error(Code.YAML_KEY, key.mark, "key is a list or mapping", hint)
        elif key.value == "<<" and key.plain:
            hint = "write the keys out, or let an alias stand for a whole value"
            self.report.error(Code.YAML_MERGE_KEY, key.mark, "merge key `<<` is not read", hint)
        elif (first := frame.entries.get(key.value)) is None:
            frame.entries[key.value] = Entry(key, value)
        elif is_bare(first) and is_bare(Entry(key, value)):
            frame.entries[f"{key.value}\0{len(frame.entries)}"] = Entry(key, value)  # pieces of two texts with commas
        else:
            place = first.key.mark
            note = f"`{key.value}` stands first in line {place.line}, column {place.column}"
            hint = "keep one of the two"
            fact, fixes = f"key `{key.value}` occurs twice", drop(key.mark, "the second")
            self.report.error(Code.YAML_DUPLICATE_KEY, key.mark, fact, hint, note, fixes=fixes)

    def _count(self, event: events.Event, nodes: int) -> None:
        self.size += nodes
        if self.size > MOST_NODES:
            code = Code.YAML_ALIAS_BOMB if nodes > 1 else Code.YAML_TOO_LARGE
            self._stop(code, self._mark(event), f"file holds more than {MOST_NODES:,} keys and values")

    def _refuse_tag(self, event: events.ScalarEvent | events.CollectionStartEvent) -> None:
        mark = self._mark(event)
        if event.start_mark and (tag := _TAG.search(self.text, event.start_mark.index)):
            begin = event.start_mark.line + 1, event.start_mark.column + 1
            line, column = advance(*begin, self.text[event.start_mark.index : tag.start()])
            mark = Mark(self.file, line, column, line, column + len(tag[0]))
        hint, fix = "every value is read as written: delete the tag", Fix("delete the tag", Act.WORDS, mark)
        self.report.error(Code.YAML_TAG, mark, "tags are not read", hint, fixes=(fix,))

    def _mark(self, event: events.Event, *, trim: bool = False) -> Mark:
        """Mark an event, without anchor and tag; `trim`: without header and last empty lines of a block scalar."""
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return Mark(self.file, 1, 1, 1, 1)
        line, column, end_line, end_column = start.line + 1, start.column + 1, end.line + 1, end.column + 1
        marked = getattr(event, "anchor", None) or getattr(event, "tag", None)
        if not trim and not marked:
            return Mark(self.file, line, column, end_line, end_column)
        begin, stop = start.index, end.index
        if trim:
            stop = begin + len(self.text[begin:stop].rstrip())
            end_line, end_column = advance(line, column, self.text[begin:stop])
        if marked:
            begin = self._skip(_PROPERTIES, begin, stop)
        if trim:
            begin = self._skip(_HEADER, begin, stop - 1)
        if begin > start.index:
            line, column = advance(line, column, self.text[start.index : begin])
        return Mark(self.file, line, column, end_line, end_column)

    def _skip(self, pattern: re.Pattern[str], begin: int, stop: int) -> int:
        """Pass over a pattern that stands at an offset and ends by another."""
        match = pattern.match(self.text, begin)
        return match.end() if match and match.end() <= stop else begin

    def fail(self, error: YAMLError) -> NoReturn:
        """Report broken YAML."""
        problem, context = "", ""
        mark = opening = None
        if isinstance(error, MarkedYAMLError):
            problem, context = error.problem or "", error.context or ""
            mark, opening = error.problem_mark, error.context_mark
        index = len(self.text) if mark is None else mark.index
        alike = (
            find_indented_start(self.text)
            if "document start" in problem
            else find_lookalike(self.text, index) or find_unclosed(self.text, index)
        )
        if alike:
            line, column = advance(1, 1, self.text[: alike.start])
            place = Mark(self.file, line, column, line, column + alike.end - alike.start)
            self.report.error(Code.YAML_SYNTAX, place, alike.explanation.fact, alike.explanation.help)
            raise StopReadingError
        explanation = explain(problem, context, self.text[max(0, index - 100) : index], self.text[index : index + 1])
        ended = opening is not None and not self.text[index : index + 1000].strip()
        at = opening if opening is not None and (explanation.opening or ended) else mark or opening
        line, column = (1, 1) if at is None else (at.line + 1, at.column + 1)
        begun: tuple[str, ...] = ()
        if opening is not None and at is not opening and opening.line + 1 != line:
            begun = (f"it belongs to what begins in line {opening.line + 1}, column {opening.column + 1}",)
        place = Mark(self.file, line, column, line, column + 1)
        self.report.error(Code.YAML_SYNTAX, place, explanation.fact, explanation.help, *begun)
        raise StopReadingError

    def _stop(self, code: Code, mark: Mark, fact: str, hint: str = "") -> NoReturn:
        self.report.error(code, mark, fact, hint)
        raise StopReadingError


def _feed(builder: _TreeBuilder, *, pure: bool) -> None:
    """Give a parser's events to the builder."""
    takers: dict[type[events.Event], Callable[..., None]] = {
        events.ScalarEvent: builder.scalar,
        events.AliasEvent: builder.alias,
        events.MappingStartEvent: builder.open,
        events.SequenceStartEvent: builder.open,
        events.MappingEndEvent: builder.close,
        events.SequenceEndEvent: builder.close,
        events.DocumentStartEvent: builder.document,
    }
    try:
        parser = _PureParser(builder.text) if pure or CParser is None else CParser(builder.text)
        while (event := parser.get_event()) is not None:
            if (take := takers.get(type(event))) is not None:
                take(event)
    except YAMLError as error:
        builder.fail(error)
