"""Opening an issued file: a process of its own reads it, and what that says is looked at before it is believed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from brief.diagnostics import Code, Diagnostic, Mark, Severity
from brief.files import UnreadableError
from brief.issued.types import Carried, Opened
from brief.sources.pdf.ahead import begin_task
from brief.sources.pdf.process import HELP_BROKEN, run_task
from brief.typeset.recipe import unspell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SECONDS = 30  # of processor time for a task
HELPS: Mapping[Code, str] = {
    Code.ISSUED_FORM: "another program has saved it: ask whoever issued it for the file itself",
    Code.ISSUED_APPENDED: "what follows may change what a viewer shows: ask for the file as it was issued",
    Code.ISSUED_ATTACHMENT: "ask whoever issued it for the file as it was issued",
    Code.ISSUED_ACTION: "do not open it in a program that runs what files say",
    Code.ISSUED_VERSION: "verify it with the version that made it",
}
HELP = "hold it against the file that was issued, or against the outline that it carries (`--extract`)"


def begin_opening(data: bytes, mark: Mark) -> Callable[[], tuple[Opened, list[Diagnostic]]]:
    """Begin to open a file: what is given waits for what it is, and for what is wrong with how it is written.

    That raises UnreadableError.
    """
    begun = begin_task("dissect", {}, data, SECONDS)

    def take() -> tuple[Opened, list[Diagnostic]]:
        try:
            return unpack(begun.take(), mark)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise UnreadableError("is no PDF that can be read", HELP_BROKEN) from error

    return take


def open_issued(data: bytes, mark: Mark) -> tuple[Opened, list[Diagnostic]]:
    """Open a file at once. Raises UnreadableError."""
    return begin_opening(data, mark)()


def unpack(answer: bytes, mark: Mark) -> tuple[Opened, list[Diagnostic]]:
    """Give what an answer says. Raises ValueError, TypeError or KeyError for what `dissecting` has not made."""
    at = answer.index(b"\n") + 1
    head = json.loads(answer[:at])
    carried = []
    for name, relationship, description, size, _sound in head["files"]:
        if not (isinstance(size, int) and 0 <= size <= len(answer) - at):
            raise ValueError("an attachment is longer than all of them")
        if not all(isinstance(text, str) for text in (name, relationship, description)):
            raise TypeError("an attachment has no name")
        carried.append(Carried(name, relationship, description, answer[at : at + size]))
        at += size
    recipe = None if head["recipe"] is None else unspell([bytes.fromhex(part) for part in head["recipe"]])
    pages, producer = head["pages"], head["producer"]
    read = head["read"]
    if at != len(answer) or type(pages) is not int or type(read) is not bool or not isinstance(producer, str):
        raise ValueError("an answer is longer than it says")
    return Opened(pages, producer, recipe, read, tuple(carried)), tell_all(head["told"], mark)


def run_comparison(task: str, request: Mapping[str, object], data: bytes, mark: Mark) -> list[Diagnostic]:
    """Have a task compare something, and give its findings. Raises UnreadableError."""
    try:
        return tell_all(json.loads(run_task(task, request, data, SECONDS)), mark)
    except (ValueError, TypeError, RecursionError) as error:
        raise UnreadableError("is no PDF that can be read", HELP_BROKEN) from error


def tell_all(told: object, mark: Mark) -> list[Diagnostic]:
    """Make findings of what a task says. Raises ValueError or TypeError for what none of ours says."""
    if not isinstance(told, list):
        raise TypeError("no findings")
    return [tell(Code(code), page, message, mark) for code, page, message in told]


def tell(code: Code, page: int, message: str, mark: Mark) -> Diagnostic:
    """Make a finding of a page, which is the line of its place; of the whole file where there is none."""
    if not isinstance(page, int) or not isinstance(message, str):
        raise TypeError("no finding")
    place = Mark(mark.file, max(1, page), 1, max(1, page), 1)
    return Diagnostic(Severity.ERROR, code, place, message, HELPS.get(code, HELP))
