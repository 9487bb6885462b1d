"""Verifying under way: the file, what it carries, what was made again of that, and the findings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.diagnostics import Mark, Report
from brief.typeset.recipe import PRODUCER, Recipe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brief.issued.placing import Kit
    from brief.issued.types import Extracted, Opened, Statements

HELP_REBUILD = "what it carries does not make it: ask for the file as it was issued"
OURS = re.compile(r"brief [0-9][0-9A-Za-z.+-]{0,40}")


class Remade(Struct, frozen=True):
    """What was made again of a file's attachments: the PDF, if it came, and the ledgers by their names."""

    data: bytes | None = None
    ledgers: Mapping[str, bytes] = field(default_factory=dict)


class VerifyWork(Struct):
    """Verifying under way."""

    file: str
    data: bytes
    report: Report = field(default_factory=Report)
    opened: Opened | None = None
    kit: Kit | None = None
    made: Remade = Remade()
    statements: Statements | None = None
    extracted: Extracted | None = None

    @property
    def mark(self) -> Mark:
        """The file as a whole."""
        return Mark(self.file, 1, 1, 1, 1)

    @property
    def is_pack(self) -> bool:
        """Whether it is a pack of several papers."""
        return self.kit is not None and self.kit.pack

    @property
    def same(self) -> bool:
        """Whether what was made again is the file, byte for byte."""
        return self.made.data == self.data

    @property
    def recipe(self) -> Recipe:
        """How the file was made, as it says, or as most files are."""
        return (self.opened.recipe if self.opened else None) or Recipe()

    @property
    def producer(self) -> str:
        """The version that the file names, if it names one."""
        named = self.opened.producer if self.opened else ""
        return named if OURS.fullmatch(named) else PRODUCER
