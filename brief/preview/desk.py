"""The desk: builds what is chosen, again after each save, and tells what came of it; all in one thread."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.batch.current import Settings
from brief.batch.inputs import find_inputs
from brief.batch.saves import Saves
from brief.layout.papers import PaperSize
from brief.preview.making import Last, make_state
from brief.preview.menus import list_sheets
from brief.preview.pictures import Pictures
from brief.preview.state import Choice
from brief.preview.texts import Texts
from brief.typeset.fonts.installed import find_family
from brief.typeset.story.known_parts import expect_again

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.outline.types import Outline
    from brief.pipeline import Request
    from brief.preview.state import PreviewState

QUIET, STEP = 0.002, 1  # seconds and milliseconds: who looks at a page waits for it; a half-written file is built again


class Desk:
    """Builds one outline at a time; `tell` is called with each state, in the desk's own thread."""

    def __init__(self, requests: tuple[Request, ...], tell: Callable[[PreviewState], None]) -> None:
        """Begin with the first outline, as the command asks for it."""
        self.pictures = Pictures()
        self.texts = Texts()
        self._requests = requests
        self._tell = tell
        self._lock = Lock()
        self._chosen = Choice()
        self._saves = Saves(QUIET, STEP)
        self._settings = Settings()
        self._last = Last()
        self._paths: frozenset[Path] = frozenset()  # that decide what is shown
        self._fonts: frozenset[Path] = frozenset()
        self._layouts: frozenset[Path] = frozenset()
        self._named: object = None  # what the outline named when these were found

    def choose(self, choice: Choice) -> bool:
        """Build another outline, or in another layout or on other paper; False for what cannot be chosen."""
        papers = {paper.value for paper in PaperSize}
        if not 0 <= choice.outline < len(self._requests) or choice.paper not in {"", *papers}:
            return False
        if choice.layout and choice.layout not in list_sheets():
            return False
        with self._lock:
            self._chosen = choice
        self._saves.wake()
        return True

    def run(self) -> None:
        """Build and go on, until the process ends."""
        choice = self._chosen
        with self._saves:
            self._follow(choice)
            self._build(choice)
            while True:
                try:
                    saved = self._saves.wait()
                except (OSError, RuntimeError) as error:  # there is a limit on what may be watched
                    self._last = replace(self._last, notice=f"saves are not followed: {error}")
                    self._build(choice)
                    continue
                with self._lock:
                    chosen = self._chosen
                if chosen != choice:
                    self._last = self._last if chosen.outline == choice.outline else self._last.forget()
                    choice, self._settings = chosen, Settings()
                    self._follow(choice)
                    self._build(choice)
                elif self._concerns(saved.files):
                    self._build(choice, alone=saved.files == {Path(self._requests[choice.outline].outline)})

    def _concerns(self, files: frozenset[Path]) -> bool:
        """Whether files decide what is shown; layouts and fonts that do are read anew."""
        if not files.isdisjoint(self._fonts):
            find_family.cache_clear()
        if not files.isdisjoint(self._fonts | self._layouts):
            self._settings = Settings()
        return not files.isdisjoint(self._paths)

    def _build(self, choice: Choice, *, alone: bool = False) -> None:
        """Build and tell; again where the outline names files that have not been followed.

        Where the outline `alone` was saved and names what it named before, the same files decide what is shown.
        """
        self._show(choice)
        before, self._named = self._named, list_named(self._last.outline)
        if alone and self._named is not None and self._named == before:
            return
        if self._follow(choice):
            self._show(choice)

    def _show(self, choice: Choice) -> None:
        given = self._requests[choice.outline]
        outlines = tuple(one.outline for one in self._requests)
        before = self._last
        expect_again(given.outline)
        self._last = make_state(self._ask(choice), given.layout, choice, outlines, self._last, self.pictures.show)
        self.texts.keep(self._last.sources)
        if self._last.state is not None:
            self._tell(self._last.state)
        del before  # and with it all that was made

    def _ask(self, choice: Choice) -> Request:
        """Put a choice in the pipeline's words; what is not chosen is as the command was asked."""
        given = self._requests[choice.outline]
        paper = PaperSize(choice.paper) if choice.paper else given.paper
        return replace(given, layout=choice.layout or given.layout, paper=paper)

    def _follow(self, choice: Choice) -> bool:
        """Follow the files that decide what is shown; whether there are others than before.

        They are noted before they are read, so that no save is missed.
        """
        request = self._ask(choice)
        outline = Path(request.outline)
        self._saves.note([outline])
        found = find_inputs(request, self._settings)
        paths = frozenset(found.paths)
        if not found.whole and outline in self._paths:  # it cannot be read just now: what it named is kept in view
            paths |= self._paths
        if paths == self._paths:
            return False
        self._paths, self._fonts, self._layouts = paths, frozenset(found.fonts), frozenset(found.layouts)
        self._saves.note(paths)
        self._saves.follow(paths, (outline.parent,))
        return True


def list_named(outline: Outline | None) -> tuple[tuple[str, ...], str] | None:
    """Give the names of all files that an outline names, and its layout's; None for one that cannot be read."""
    if outline is None:
        return None
    return tuple(file.value for file in outline.files), outline.layout.value if outline.layout else ""
