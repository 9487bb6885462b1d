"""Signs for characters of a source that no font of the layout has, so that its annotated copy comes all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.diagnostics import Code
from brief.typeset.story.missing_glyphs import FEW, describe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.diagnostics import Mark, Report
    from brief.typeset.fonts.face import Face
    from brief.typeset.fonts.fallback import Fallback
    from brief.typeset.lines.paragraph import Run

SIGNS = "□◊?"  # the first that a face has: the shipped ones have a lozenge, every face a question mark
PICTURE = "\ufffc"  # what a reader has for a picture or a formula, which no font is asked for


def choose_sign(face: Face) -> str:
    """The sign of a face."""
    return next((sign for sign in SIGNS if not face.lacks(sign)), SIGNS[-1])


def stand_in(runs: Iterable[Run], lacking: set[str]) -> tuple[Run, ...]:
    """`runs` with a sign for each character that their face has no glyph for; those are added to `lacking`."""
    return tuple(replace_missing(run, lacking) if run.face.lacks(run.text) else run for run in runs)


def replace_missing(run: Run, lacking: set[str]) -> Run:
    """A run with signs in it."""
    missing = run.face.lacks(run.text)
    lacking |= missing
    sign = choose_sign(run.face)
    return replace(run, text="".join([sign if c in missing else c for c in run.text]))


def report_lacking(lacking: Iterable[str], sign: str, mark: Mark, report: Report, fallback: Fallback) -> None:
    """Warn of characters of a source for which a sign stands."""
    missing = sorted(set(lacking) - {PICTURE})
    if not missing:
        return
    names = ", ".join(describe(c) for c in missing[:FEW])
    more = f" and {len(missing) - FEW} more" if len(missing) > FEW else ""
    message = f"the layout's font has no glyph for {names}{more}: the annotated copy has {sign} in their place"
    report.warn(Code.GLYPH_MISSING, mark, message, fallback.advise(missing))
