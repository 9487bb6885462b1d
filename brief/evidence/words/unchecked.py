"""Numbers that nobody reads: in a language without a table for them nothing is verified, and nothing is refuted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import decomposition

from brief.diagnostics import Code
from brief.evidence.numbers.reading import Contents, read_text
from brief.evidence.words.prose import strip_markup
from brief.language.tables import has

if TYPE_CHECKING:
    from brief.diagnostics import Mark, Report
    from brief.evidence.types import QuoteEvidence, RowEvidence
    from brief.marked import Scalar
    from brief.outline.types import Outline
    from brief.sources.types import Source

RAISED = ("<super>", "<sub>")  # marks of notes, powers, CO₂


def name_unread(quotes: tuple[QuoteEvidence, ...], sources: tuple[Source, ...], language: str) -> str:
    """Name the language that keeps a statement's numbers from being read; empty where they are.

    They are not where the outline's own `language` has no table for numbers, or none of the passages' has.
    """
    if not has(language, "quantities"):
        return language
    languages = {source.id: source.language for source in sources}
    spoken = [
        languages[quote.passage.source] for quote in quotes if quote.passage and quote.passage.source in languages
    ]
    return spoken[0] if spoken and not any(has(tongue, "quantities") for tongue in spoken) else ""


def has_numbers(text: str, language: str) -> bool:
    """Whether an author's text states a number: a digit of any script, or what reads as one in the outline's language.

    Where that has no table, numerals of any kind count; its words for numbers nobody knows.
    """
    plain = strip_markup(text).text
    if any(map(str.isdecimal, plain)):
        return True
    if has(language, "quantities"):
        return read_text(plain, language) != Contents(())
    return any(letter.isnumeric() and not decomposition(letter).startswith(RAISED) for letter in plain)


def name_unread_title(
    title: Scalar | None, rows: tuple[RowEvidence, ...], sources: tuple[Source, ...], language: str
) -> str:
    """Name the language that keeps the numbers of a text about the rows from being read; empty where it has none."""
    unread = name_unread(tuple(quote for row in rows for quote in row.quotes), sources, language)
    return unread if title and unread and has_numbers(title.value, language) else ""


def warn_titles(outline: Outline, rows: tuple[RowEvidence, ...], sources: tuple[Source, ...], report: Report) -> None:
    """Warn of numbers in figures' words and beside big numbers that nobody reads."""
    for title in (*outline.figure_texts, *(number.text for number in outline.big_numbers)):
        unread = name_unread_title(title, rows, sources, outline.language)
        if title and unread:
            warn_unread(unread, title.mark, report)


def warn_unread(language: str, mark: Mark, report: Report) -> None:
    """Warn that a number is printed that nobody has checked."""
    report.warn(
        Code.QUANTITY_LANGUAGE,
        mark,
        f"number is not checked: no table says how numbers are written in `{language}`",
        "compare it with the source yourself; if that is in another language, give its `language`",
    )
