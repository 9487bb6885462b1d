"""Pin an outline to its sources as they are: only where everything in it holds, and in its own file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.diagnostics import Code, Diagnostic, Mark, Severity
from brief.outline.pinning import pin_sources
from brief.pipeline import Outcome, Request, check, counts, prove
from brief.sources.reader import holds
from brief.writing import ChangedError, LinkedError, reason, rewrite_file

if TYPE_CHECKING:
    from brief.outline.types import Outline


class Pin(Struct, frozen=True):
    """A source's hash that was written into the outline; `was` is the pin before, empty where there was none."""

    source: str
    sha256: str
    was: str = ""


class Pinned(Struct, frozen=True):
    """What was written, and what a check of the outline finds after it."""

    outcome: Outcome
    pins: tuple[Pin, ...] = ()


def pin(request: Request) -> Pinned:
    """Write the sources' hashes into an outline that has no other finding than a changed source, then check it.

    A pin says that the statements hold for just this file; so of an outline with errors nothing is written, and a
    finding says so. One that is pinned already is not touched.
    """
    proof = prove(request)
    outline, evidence = proof.outline, proof.evidence
    findings = proof.outcome.diagnostics
    others = [d for d in findings if counts(d, strict=request.strict) and d.code is not Code.SOURCE_CHANGED]
    if outline is None or evidence is None or others:
        found = "there is 1 other finding" if len(others) == 1 else f"there are {len(others)} other findings"
        hint = "a pin says that all statements hold: mend the outline, then pin it"
        return _refuse(proof.outcome, Code.OUTLINE_NOT_PINNED, f"nothing is pinned: {found}", hint)
    hashes = {source.id: source.sha256 for source in evidence.sources}
    old = {entry.id.value: entry.sha256.value if entry.sha256 else "" for entry in outline.sources}
    pins = tuple(Pin(name, digest, old[name]) for name, digest in hashes.items() if not holds(old[name], digest))
    if pins:
        data = pin_sources(outline, hashes)
        if data is None:
            listed = tuple(f"`{made.source}` has sha256: {made.sha256}" for made in pins)
            fact = "nothing is pinned: there is no place for a pin that changes nothing else"
            hint = "write out what is an alias, or pin by hand"
            return _refuse(proof.outcome, Code.OUTLINE_NOT_PINNED, fact, hint, *listed)
        fault = _replace(outline, data)
        if fault is not None:
            return _refuse(proof.outcome, fault.code, fault.message, fault.help)
    return Pinned(check(request), pins)


def _replace(outline: Outline, data: bytes) -> Diagnostic | None:
    """Write an outline anew, unless its author saved it meanwhile."""
    path, start = Path(outline.file), Mark(outline.file, 1, 1, 1, 1)
    try:
        rewrite_file(path, outline.data, data)
    except ChangedError:
        hint = "check it again"
        return Diagnostic(Severity.ERROR, Code.OUTLINE_NOT_PINNED, start, "outline was saved meanwhile", hint)
    except OSError as error:
        code = Code.OUTPUT_LINKED if isinstance(error, LinkedError) else Code.OUTPUT_UNWRITABLE
        fact = f"outline cannot be written: {reason(error)}"
        hint = "it is as it was; check its permissions and the room on its disk"
        return Diagnostic(Severity.ERROR, code, start, fact, hint)
    return None


def _refuse(outcome: Outcome, code: Code, fact: str, hint: str, *notes: str) -> Pinned:
    """Add to the findings why nothing was written."""
    mark = Mark(outcome.request.outline, 1, 1, 1, 1)
    finding = Diagnostic(Severity.ERROR, code, mark, fact, hint, notes)
    return Pinned(replace(outcome, diagnostics=(finding, *outcome.diagnostics)))
