"""A YAML tree in which every key and value has its Mark; PyYAML is imported here alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.diagnostics import Mark, Report


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as written: never reinterpreted by YAML; each key's own reader decides what it is."""

    value: str
    mark: Mark
    plain: bool = True  # without quotation marks, so that an empty one is a missing value


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; duplicates have been reported and dropped."""

    entries: tuple[Entry, ...]
    mark: Mark


Node = Scalar | Sequence | Mapping


def read(data: bytes, file: str, report: Report) -> Node | None:
    """Read one YAML document; None where `report` got an error that leaves nothing to read."""
    raise NotImplementedError
