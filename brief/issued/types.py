"""What is known of an issued file: what it carries, what was looked at, and what came of it."""

from __future__ import annotations

from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.diagnostics import Code, Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brief.typeset.recipe import Recipe

# exit code 2: nothing can be said of the file, or what was asked for cannot be written
UNUSABLE = frozenset({Code.ISSUED_UNREADABLE, Code.ISSUED_FOREIGN, Code.EXTRACT_OCCUPIED, Code.OUTPUT_UNWRITABLE})


class Carried(Struct, frozen=True):
    """An attachment of an issued file; `relationship` as PDF has it (Source, Data, Supplement)."""

    name: str
    relationship: str
    description: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Of its bytes."""
        return sha256(self.data).hexdigest()


class Opened(Struct, frozen=True):
    """An issued file, opened: nothing of it is believed yet."""

    pages: int
    producer: str
    recipe: Recipe | None
    read: bool  # whether another reader has read its pages
    carried: tuple[Carried, ...]


class CheckStatus(StrEnum):
    """What came of a look."""

    PROVED = "proved"
    FAILED = "failed"  # it is not as it was issued
    OPEN = "not-proved"  # nothing could be said


class Check(Struct, frozen=True):
    """One thing that was looked at, and what can be said of it."""

    name: str
    status: CheckStatus
    says: str


class Statements(Struct, frozen=True):
    """How many statements the ledger has that were proved again, and on how many quotes they stand."""

    claims: int
    rows: int
    quotes: int
    unproved: int  # marked as such on the pages of a draft
    own: int  # the editors' own, without evidence, or not checked for want of rules


class Extracted(Struct, frozen=True):
    """What was given back: the files that were written, and the command that makes the same PDF of them."""

    folder: str
    files: tuple[str, ...]
    command: str


class FileVerdict(Struct, frozen=True):
    """What is proved of a file and what is not; `texts` are the lines of carried files that findings are in."""

    file: str
    sha256: str
    size: int
    pages: int
    producer: str
    diagnostics: tuple[Diagnostic, ...]
    checks: tuple[Check, ...]
    carried: tuple[Carried, ...]
    texts: Mapping[str, bytes]
    extracted: Extracted | None = None

    def exit_code(self, *, strict: bool) -> int:
        """0 all proved, 1 something is not as issued, 2 no file that can be read, or none that this program issued."""
        counted = [d for d in self.diagnostics if strict or d.severity is Severity.ERROR]
        return max((2 if d.code in UNUSABLE else 1 for d in counted), default=0)
