"""Spaces that bind in what no author wrote for the page: a source's sentences, as the annotated copy shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.compose.spacing import put
from brief.language.page.bonds import find_bound

if TYPE_CHECKING:
    from brief.typeset.lines.runs import Run


def bind_runs(runs: tuple[Run, ...], language: str) -> tuple[Run, ...]:
    """`runs` with no-break spaces where a number would be parted from what it counts, across their looks too."""
    level = [run for run in runs if not run.rise]
    text = "".join([run.text for run in level])
    places = {at for at in find_bound(text, language) if text[at] == " "}
    if not places:
        return runs
    out, at = [], 0
    for run in runs:
        if run.rise:
            out.append(run)
            continue
        end = at + len(run.text)
        own = {place - at for place in places if at <= place < end}
        out.append(replace(run, text=put(run.text, own)) if own else run)
        at = end
    return tuple(out)
