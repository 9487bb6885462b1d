"""Words in another language than the brief's: told apart, so that they are set, divided and read aloud as their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.document.tree import Foreign
from brief.language.page.marks import read_marks
from brief.language.scripts import is_foreign

if TYPE_CHECKING:
    from brief.compose.composition import Composition
    from brief.document.tree import Inlines
    from brief.language.page.labels import Labels
    from brief.outline.types import SourceEntry


def name_foreign(entry: SourceEntry | None, composition: Composition) -> str:
    """Give the language of a source where it is another than the brief's; nothing where it is not, or not known."""
    language = entry.language.value.strip() if entry is not None and entry.language is not None else ""
    return language if language and is_foreign(language, composition.outline.language) else ""


def part_foreign(content: Inlines, language: str) -> Inlines:
    """Tell words apart that are in another `language`, if they are."""
    return (Foreign(content, language),) if language else content


def choose_quotes(language: str, labels: Labels) -> tuple[str, str]:
    """Give the quotation marks of words: those of their own language where it is another than the brief's."""
    if not language:
        return labels.open_quote, labels.close_quote
    marks = read_marks(language)
    return marks.open, marks.close
