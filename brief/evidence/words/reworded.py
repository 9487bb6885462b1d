"""A number of a claim that its passages have, and say something else of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.evidence.numbers.quantities import MESSAGES
from brief.evidence.sentences.attributions import find_other_source
from brief.evidence.sentences.compared_years import find_compared_year
from brief.evidence.sentences.conditions import find_changed_condition
from brief.evidence.sentences.crossed_rates import is_crossed
from brief.evidence.sentences.hanging import find_lost_condition
from brief.evidence.sentences.measures import find_added_average, find_measures, find_misled, find_unmeasured
from brief.evidence.sentences.narrowed import find_narrowing
from brief.evidence.sentences.one_number import speaks
from brief.evidence.sentences.pairs import find_other_pair
from brief.evidence.sentences.partitives import takes_whole
from brief.evidence.sentences.present import find_now
from brief.evidence.sentences.replaced_words import find_limit, find_stranger
from brief.evidence.sentences.restricted import find_added_certainty, find_added_restriction
from brief.evidence.sentences.rests import find_rest_word
from brief.evidence.sentences.rivals import find_rival
from brief.evidence.sentences.scopes import find_unscoped
from brief.evidence.sentences.senses import find_denied_there, find_other_condition
from brief.evidence.sentences.shares import gives_whole, is_lost, is_past
from brief.evidence.sentences.spans import find_part_of_span
from brief.evidence.sentences.voices import find_turned
from brief.evidence.sentences.wholes import is_mistaken
from brief.evidence.sentences.year_parts import find_other_year_part
from brief.evidence.words.faults import QuoteFault, write
from brief.language.reading.quantities import TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.evidence.numbers.passages import Surroundings
    from brief.language.reading.quantities import Quantity

    Wrong = tuple[Code, str, str]  # the code, the fact and the help


def find_reworded(
    text: str, quantity: Quantity, found: Quantity | None, around: Surroundings, language: str
) -> Iterator[QuoteFault]:
    """Refuse a number whose passage says something else of it than stands with it here: the first that is wrong."""
    if found is None or quantity.kind in TIMES:
        return
    translated = TRANSLATED if around.language else ()  # of sources in several languages none is told by one of them
    for rule in RULES if speaks(around, language) else translated:
        if wrong := rule(text, quantity, found, around, language):
            code, fact, hint = wrong
            said = write(text, quantity.start, quantity.end)
            yield QuoteFault(code, quantity.start, quantity.end, f"`{said}` {fact}", hint)
            return


def find_other_side(
    text: str, quantity: Quantity, found: Quantity, around: Surroundings, language: str
) -> Wrong | None:
    """Find that what stands on one side of a verb, or of a rate, stands on the other."""
    turned = all(find_turned(text, language, quantity, passage, found) for passage in around.texts)
    if around.texts and (turned or is_crossed(text, language, quantity, around.texts)):
        fact = f"{MESSAGES[Code.QUANTITY_OPPOSED]}: what stands on one side here stands on the other there"
        return Code.QUANTITY_OPPOSED, fact, "write it as the passage does"
    return None


def find_other_part(
    text: str, quantity: Quantity, found: Quantity, around: Surroundings, language: str
) -> Wrong | None:
    """Find that a whole stands for its part, or for what it is compared with, or one of these for it."""
    if any(gives_whole(text, language, quantity, passage, found) for passage in around.texts) or (
        takes_whole(text, language, around.texts, found)
    ):
        return Code.QUANTITY_OF, "is the whole in the passage, which says that of a part", "give the part, too"
    if is_past(text, language, quantity, around.texts, found):
        fact = "is what another number is compared with in the passage, and stands here as of now"
        return Code.QUANTITY_REWORDED, fact, "say when it was so"
    if is_mistaken(text, language, quantity, around.texts, found):
        fact = "is a part or a whole in the passage, and stands here with what that says of the other"
        return Code.QUANTITY_OF, fact, "give both, or what is said of it"
    if other := find_other_pair(text, language, quantity, around.texts, found):
        beside = write(text, other.start, other.end)
        return Code.QUANTITY_OF, f"stands with `{beside}`, which goes with another number there", "give its own"
    if word := find_rest_word(text, language, around.texts, found):
        return Code.QUANTITY_OF, f"stands with `{word}`, which the passage says of the rest", "say what it says of it"
    return None


def find_other_sense(
    text: str, quantity: Quantity, found: Quantity, around: Surroundings, language: str
) -> Wrong | None:
    """Find that a number is a loss, or of the opposite, or a measure of the thing in its passage."""
    if is_lost(text, language, around.texts, found):
        return Code.QUANTITY_SIGN, "is a loss in the passage, and not here", "write what the passage says"
    if unscoped := find_unscoped(text, language, quantity.start, around.texts, found):
        fact = f"stands with `{unscoped}` in the passage or here, and with its opposite in the other"
        return Code.QUANTITY_OPPOSED, fact, "write it as the passage does"
    if wrong := find_other_measure(text, quantity, found, around, language):
        return wrong
    led = find_measures(text, language, quantity.start) if around.texts else {}
    if misled := find_misled(text, language, led, around.texts, found):
        fact = f"is led by `{misled}`, which the passage says of another number, or of what it is compared with"
        return Code.QUANTITY_REWORDED, fact, "write it as the passage does"
    return None


def find_other_measure(
    text: str, quantity: Quantity, found: Quantity, around: Surroundings, language: str
) -> Wrong | None:
    """Find that a number is a ceiling, a growth, an average in its passage, and here the thing itself."""
    measure = find_unmeasured(text, language, quantity, around.texts, found, around.language)
    if not measure:
        return None
    fact = f"is in the passage what `{measure}` says, and here the thing itself"
    return Code.QUANTITY_REWORDED, fact, f"say `{measure}`, too"


def find_added_sense(
    text: str, quantity: Quantity, found: Quantity, around: Surroundings, language: str
) -> Wrong | None:
    """Find that a number is told as few, as sure, or as an average, and by no passage."""
    if only := find_added_restriction(text, language, around.texts, quantity):
        return Code.QUANTITY_REWORDED, f"stands with `{only}`, which no passage says", "write it as the passage does"
    if sure := find_added_certainty(text, language, around.texts):
        return Code.QUANTITY_REWORDED, f"is told as sure by `{sure}`, which no passage says", "write it as it does"
    if added := find_added_average(text, language, around.texts, found):
        return (
            Code.QUANTITY_REWORDED,
            f"is an average by `{added}`, which no passage says",
            "write it as the passage does",
        )
    return None


def find_other_ground(text: str, _: Quantity, found: Quantity, around: Surroundings, language: str) -> Wrong | None:
    """Find that a number hangs on another condition, or that another says it."""
    if word := find_other_condition(text, language, around.texts):
        return (
            Code.QUANTITY_DENIED,
            f"has a condition that denies `{word}` here or in the passage alone",
            "say it so, too",
        )
    if word := find_lost_condition(text, language, around.texts, found):
        return Code.QUANTITY_PLANNED, f"hangs in the passage on a condition, `{word} …`, and here on none", "name it"
    if word := find_denied_there(text, language, around.texts):
        return Code.QUANTITY_DENIED, f"stands with `{word}`, which the passage denies", "write it as the passage does"
    if word := find_changed_condition(text, language, around.texts):
        return Code.QUANTITY_DENIED, f"has a condition with `{word}` that is another in the passage", "write its own"
    if source := find_other_source(text, language, around.texts, found):
        fact = f"is said here by `{source}`, and in the passage by others"
        return Code.QUANTITY_REWORDED, fact, "name who says it in the passage"
    return None


def find_misdated(text: str, _: Quantity, found: Quantity, around: Surroundings, language: str) -> Wrong | None:
    """Find a number that has a year of its passages which is not its own."""
    code = Code.PERIOD_NOT_IN_SOURCE
    if span := find_part_of_span(text, language, around.texts, found):
        return code, f"is of the years {span} in the passage, and here of one of them", f"write {span}"
    if year := find_compared_year(text, language, around.texts, found):
        return code, f"is compared in the passage with {year}, and is here of that year", "say when it was so"
    if wrong := find_misparted(text, _, found, around, language):
        return wrong
    if now := find_now(text, language, around.texts, found):
        return code, f"is told in the passage of `{now}`, and here of the year before", f"say `{now}`, too"
    return None


def find_misparted(text: str, _: Quantity, found: Quantity, around: Surroundings, language: str) -> Wrong | None:
    """Find a number of a part of a year that is told here of another part, or of the year."""
    part = find_other_year_part(text, language, around.texts, found, around.language)
    if not part:
        return None
    fact = f"is of `{part}` in the passage, and here of another time"
    return Code.PERIOD_NOT_IN_SOURCE, fact, f"say `{part}`, too"


def find_other_words(
    text: str, quantity: Quantity, found: Quantity, around: Surroundings, language: str
) -> Wrong | None:
    """Find that a number stands without what is left out, or with the words of another, or of no passage."""
    if limit := find_limit(text, language, around.texts, found):
        fact = f"stands in the passage with `{limit}`, and here with nothing that is left out"
        return Code.QUANTITY_REWORDED, fact, "say what is left out"
    if narrowing := find_narrowing(text, language, around.texts, found):
        fact = f"stands in the passage with `{narrowing}` behind it, and here without"
        return Code.QUANTITY_REWORDED, fact, f"say `{narrowing}`, too"
    if rival := find_rival(text, language, quantity, around.texts, found):
        fact = f"stands with `{rival}`, which the passage says of another number alone"
        return Code.QUANTITY_OF, fact, "say what the passage says of it"
    if stranger := find_stranger(text, language, quantity, around.texts, found):
        hint = f"write what the passage says, or quote the words that say `{stranger.word}`, too"
        fact = f"stands with `{stranger.word}`, and in the passage with `{stranger.there}`"
        return Code.QUANTITY_REWORDED, fact, hint
    return None


# each finds what is wrong, the weightiest first
RULES = (
    find_other_side,
    find_other_part,
    find_other_sense,
    find_added_sense,
    find_other_ground,
    find_misdated,
    find_other_words,
)
# what is told by groups and parts that all tables have, whatever language the sources have
TRANSLATED = (find_other_measure, find_misparted)
