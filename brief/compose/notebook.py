"""The marks of notes as they are set, and the notes that they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.compose.citations import Citations, fold_text, letter_of
from brief.document.tree import NoteFamily, NoteRef, Text
from brief.language.page.wording import clause_comma, write_letter
from brief.language.tables import PAGE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.document.tree import Inline, Inlines
    from brief.evidence.types import QuoteEvidence
    from brief.language.page.labels import Labels
    from brief.marked import Scalar

BETWEEN = Text(",\u200a")  # two numbers, or two letters
THEN = Text("\u2009")  # numbers, then letters


class Notebook:
    """Sets marks in reading order, each with a destination of its own that its note leads back to."""

    def __init__(self, quotes: Iterable[QuoteEvidence], labels: Labels, language: str = PAGE) -> None:
        """Know every quotation of the brief, in reading order, and the language of its marks."""
        comma = clause_comma(language)
        # a raised Arabic comma that stands close to a figure is read as its nought
        self._between = Text(f"{comma.strip()}\u2009") if comma.startswith("،") else BETWEEN
        self._comma = Text(comma)
        self._citations = Citations(quotes)
        self._labels = labels
        self._language = language
        self._letters: dict[str, Scalar] = {}
        self._backs: dict[str, list[str]] = {}

    def mark(self, quotes: Iterable[QuoteEvidence], note: Scalar | None = None) -> Inlines:
        """Set the raised marks behind a statement: "1,2 A"."""
        refs = [self._refer_to_evidence(number) for number in self._citations.cite(quotes)]
        marks = part(refs, self._between)
        if note is None:
            return marks
        letter = self._refer_to_editor(note)
        return (*marks, *((THEN,) if marks else ()), letter)

    def remark(self, quotes: Iterable[QuoteEvidence]) -> Inlines:
        """Set the marks of a table's last column: "note 1", "notes 4, 5"."""
        numbers = self._citations.cite(quotes)
        lead = self._labels.note_number if len(numbers) == 1 else self._labels.notes_number
        before, _, after = lead.replace("{labels}", "{label}").partition("{label}")
        refs: list[Inline] = []
        for at, number in enumerate(numbers):
            words = (before if at == 0 else "") + self._labels.write(number) + (after if at == len(numbers) - 1 else "")
            refs.append(self._refer_to_evidence(number, words.replace(" ", "\u00a0")))
        return part(refs, self._comma)

    @property
    def cited(self) -> tuple[QuoteEvidence, ...]:
        """The quotation of each evidence note, in the order of the numbers."""
        return self._citations.cited

    @property
    def lettered(self) -> tuple[Scalar, ...]:
        """The text of each editor's note, in the order of the letters."""
        return tuple(self._letters.values())

    def backs(self, target: str) -> tuple[str, ...]:
        """Give the destinations of the marks that lead to a note, the first first."""
        return tuple(self._backs.get(target, ()))

    def refer(self, target: str, label: str, family: NoteFamily, description: str, *, raised: bool = True) -> NoteRef:
        """Set one mark, and remember where it stands."""
        backs = self._backs.setdefault(target, [])
        backs.append(f"{target}-mark-{len(backs) + 1}")
        return NoteRef(target, backs[-1], label, family, description, raised)

    def _refer_to_evidence(self, number: int, words: str = "") -> NoteRef:
        description = self._labels.evidence_note.format(label=self._labels.write(number))
        label = words or self._labels.write(number)
        return self.refer(name_evidence(number), label, NoteFamily.EVIDENCE, description, raised=not words)

    def _refer_to_editor(self, note: Scalar) -> NoteRef:
        text = fold_text(note.value)
        self._letters.setdefault(text, note)
        at = list(self._letters).index(text)
        letter = write_letter(at, self._language)
        description = self._labels.editor_note.format(label=letter)
        return self.refer(name_editor(letter_of(at)), letter, NoteFamily.EDITOR, description)


def name_evidence(number: int) -> str:
    """Give an evidence note's destination."""
    return f"evidence-note-{number}"


def name_editor(letter: str) -> str:
    """Give an editor's note's destination."""
    return f"editor-note-{letter}"


def part(items: Iterable[Inline], between: Text) -> Inlines:
    """Put `between` between the items."""
    out: list[Inline] = []
    for item in items:
        if out:
            out.append(between)
        out.append(item)
    return tuple(out)
