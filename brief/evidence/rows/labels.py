"""What a row's label says of its number, against what its passages say: a plan as done, a part's for its whole's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.evidence.numbers.reading import read_text
from brief.evidence.periods import is_unstated
from brief.evidence.rows.written import say
from brief.evidence.sentences.conditions import find_changed_condition
from brief.evidence.sentences.measures import (
    LEADING,
    find_added,
    find_added_average,
    find_misled,
    find_unmeasured,
    has_word,
    is_doubted,
    is_planned,
)
from brief.evidence.sentences.narrowed import find_narrowing
from brief.evidence.sentences.partitives import takes_whole
from brief.evidence.sentences.replaced_words import find_limit
from brief.evidence.sentences.rests import find_rest_word
from brief.evidence.sentences.shares import gives_whole, tells_past
from brief.evidence.sentences.told_done import is_told_done
from brief.evidence.sentences.wholes import is_mistaken
from brief.language.reading.quantities import End

if TYPE_CHECKING:
    from brief.evidence.numbers.passages import Surroundings
    from brief.evidence.numbers.terms import Terms
    from brief.language.reading.quantities import Quantity
    from brief.outline.types import Row


def join_words(row: Row) -> str:
    """Give all words of a row in a line."""
    return " ".join(
        scalar.value for scalar in (row.group, row.label, row.unit, row.note, row.value, row.period) if scalar
    )


def find_unmeasured_fact(
    row: Row, cell: Quantity, found: Quantity, around: Surroundings, terms: Terms
) -> tuple[Code | None, str]:
    """Find what no word of a row says of its number, and its passages do, or the other way."""
    words = join_words(row)
    said, language, texts = f"`{say(row)}`", terms.language, around.texts
    if measure := find_unmeasured(words, language, cell, texts, found):
        return Code.QUANTITY_REWORDED, f"{said} is in the passage what `{measure}` says, and no word of the row says so"
    timeless = row.period is None or is_unstated(row.period.value, language)
    done = timeless and is_told_done(row.label.value, words, language, texts, found)
    if done or (timeless and is_planned(words, language, texts, found)):
        return Code.QUANTITY_PLANNED, f"{said} is planned or possible in the passage, and no word of the row says so"
    if timeless and found.level is End.FROM and not tells_past(words, language):
        return Code.QUANTITY_REWORDED, f"{said} is where a change began in the passage, and no word of the row says so"
    if is_doubted(words, language, texts, found):
        return (
            Code.QUANTITY_PLANNED,
            f"{said} is denied, claimed or still to be done in the passage, and not in the row",
        )
    if word := find_changed_condition(f"{words}: {say(row)}", language, texts):
        return Code.QUANTITY_DENIED, f"{said} has a condition with `{word}` that is another in the passage"
    return find_mislabelled_fact(row, words, found, around, terms)


def find_translated_fact(
    row: Row, cell: Quantity, found: Quantity, around: Surroundings, terms: Terms
) -> tuple[Code | None, str]:
    """Find what no word of a row says of its number, and its passages do in another language: a ceiling, a growth."""
    words = join_words(row)
    measure = find_unmeasured(words, terms.language, cell, around.texts, found, around.language)
    fact = f"`{say(row)}` is in the passage what `{measure}` says, and no word of the row says so"
    return (Code.QUANTITY_REWORDED, fact) if measure else (None, "")


def find_mislabelled_fact(
    row: Row, words: str, found: Quantity, around: Surroundings, terms: Terms
) -> tuple[Code | None, str]:
    """Find what a row's label says of its number that no passage does, or says of another."""
    said, language, texts = f"`{say(row)}`", terms.language, around.texts
    label = " ".join(scalar.value for scalar in (row.group, row.label) if scalar)
    led = [group for group in LEADING if has_word(label, group, language)]
    if misled := find_misled(label, language, led, texts, found):
        return Code.QUANTITY_REWORDED, f"`{misled}` is another number in the passage, or what {said} is compared with"
    if added := find_added(label, language, texts, found) or find_added_average(label, language, texts, found):
        return Code.QUANTITY_REWORDED, f"the label of {said} names a `{added}`, and no passage does"
    if limit := find_limit(words, language, texts, found) or find_narrowing(words, language, texts, found):
        return Code.QUANTITY_REWORDED, f"{said} stands in the passage with `{limit}`, and no word of the row says so"
    if word := find_rest_word(f"{label} {say(row)}", language, texts, found):
        return Code.QUANTITY_OF, f"{said} has the label `{word}`, which the passage says of the rest"
    if takes_whole(f"{label} {say(row)}", language, texts, found) or stands_for_part(
        label, row, found, texts, language
    ):
        return Code.QUANTITY_REWORDED, f"{said} is the whole in the passage, which says what the label does of a part"
    return None, ""


def stands_for_part(label: str, row: Row, found: Quantity, texts: tuple[str, ...], language: str) -> bool:
    """Whether a label says of a whole what its passages say of a part, or the other way: of whom 212 died."""
    text = f"{label} {say(row)}"
    ours = next((one for one in read_text(text, language).quantities if one.start >= len(label)), None)
    if ours is None:
        return False
    whole = any(gives_whole(text, language, ours, passage, found) for passage in texts)
    return whole or is_mistaken(text, language, ours, texts, found)
