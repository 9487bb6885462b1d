"""The numbers of a source's sentences as rows: value, unit, period and label, each as the sentence has it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from brief.drafting.labels import CLAUSE, STRIPPED, bare, make_id, name_quantity, name_share, read_words
from brief.drafting.sentences import is_prose, is_spoken
from brief.drafting.types import DraftRow
from brief.evidence.numbers.reading import JOINER, UNSEEN, read_contents, show_text
from brief.evidence.periods import find_years
from brief.language.drafting import is_unspaced, read_cues
from brief.language.grammar.grammar import read_grammar
from brief.language.page.format import format_number
from brief.language.page.labels import labels
from brief.language.reading.quantities import TIMES, CellError, QuantityKind, read_cell
from brief.language.tables import has, read_part, strings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.drafting.types import Sentence
    from brief.language.reading.quantities import Quantity
    from brief.sources.types import Source

JOINED = 8  # characters at most between two times of one span, as in “between 2019 and 2023”
NEAR_CLAUSE = 40  # characters from a time back to the word that begins its clause
CLOSE = 14  # characters between a number and the time that is its own where its sentence has several
NEAR_BEFORE, NEAR_BEHIND = 6, 7  # words from a number to the word of change that gives it its sign
MINUS = "−"
DIGITS = re.compile(r"\d{4,}")
YEARLIKE = re.compile("(?:19|20)[0-9]{2}")
GLUED = re.compile(r"(?P<number>.*\d)\s*(?P<unit>\D+)")
SECOND = 0.5
IN_WORDS = "a count in words"
SPANS = frozenset({"second", "minute", "h", "hour", "day", "week", "month", "quarter", "year", "decade", "century"})


class Unmade(Struct, frozen=True):
    """A number that no row is made of, and why; source.text[start:end]."""

    sentence: Sentence
    start: int
    end: int
    why: str


def list_rows(source: Source, sentences: Sequence[Sentence], taken: set[str]) -> Iterator[DraftRow | Unmade]:
    """Go through the numbers of a source's sentences, dates and years left out, as rows where they can be."""
    if not has(source.language, "quantities"):
        return
    seen: set[tuple[str, ...]] = set()
    before = None
    for sentence in sentences:
        if sentence.said or not any(map(str.isnumeric, sentence.text)):
            continue  # what is counted in words alone is no statistic
        if sentence.paragraph is not before:
            before = sentence.paragraph
            contents = read_contents(source, before, frozenset())
            shown = show_text(source, before)
        within = [one for one in contents.quantities if holds(sentence, one)]
        for unread in contents.unread:
            if holds(sentence, unread.tentative):
                start, end = (before.start + at for at in (unread.start, unread.end))
                yield Unmade(sentence, start, end, f"`{squeeze(unread.token)}` beside it is not read")
        for quantity in within:
            if quantity.kind in TIMES:
                continue
            made = make_row(source, sentence, shown, quantity, within, taken)
            if isinstance(made, DraftRow):
                key = (made.label.casefold(), made.value, made.unit, made.period)
                if key in seen:
                    continue
                seen.add(key)
            yield made


def holds(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a quantity of the paragraph, with its qualifier, stands in a sentence of it."""
    first = sentence.paragraph.start
    return sentence.start <= first + min(quantity.start, quantity.outer_start) and (
        first + max(quantity.end, quantity.outer_end) <= sentence.end
    )


def make_row(
    source: Source, sentence: Sentence, shown: str, quantity: Quantity, within: list[Quantity], taken: set[str]
) -> DraftRow | Unmade:
    """Make a row of a quantity of a paragraph, whose text is `shown`; `within` are those of its sentence."""
    first = sentence.paragraph.start
    start, end = first + quantity.start, first + quantity.end
    behind = squeeze(shown[quantity.end : sentence.end - first])
    ahead = squeeze(shown[sentence.start - first : min(quantity.start, quantity.outer_start)])
    quantity = replace(quantity, noun=write_noun(quantity.noun, behind, source.language))
    far = is_far(ahead, behind, source.language)
    fault = find_fault(sentence, quantity, shown[quantity.start : quantity.end], source.language, far=far)
    label, of = name_share(quantity, ahead, behind, source.language)
    cell = None if fault else write_cell(shown, quantity, source.language, of)
    if cell is None:
        return Unmade(sentence, start, end, fault or "no cell says it as its sentence does")
    if not of or not cell[1].endswith(of):
        label = name_quantity(quantity, ahead, behind, source.language)
    if not label:
        return Unmade(sentence, start, end, "its sentence does not say in few words of what it is")
    period, year = find_period(shown, sentence.text, quantity, within, source.language)
    other = quantity.unit if quantity.unit.isidentifier() and quantity.unit.isascii() else str(quantity.kind)
    name = make_id(label, year, re.sub(r"[^a-z0-9]+", "_", other.casefold()), taken)
    score = sentence.score / 4 + (1 if sentence.stands else 0) + (SECOND if year else 0)
    score += SECOND if quantity.kind is not QuantityKind.COUNT else 0
    score += SECOND if 2 <= len(label.split()) <= 6 else 0
    return DraftRow(sentence, start, end, name, label, *cell, period, score)


def write_noun(noun: str, behind: str, language: str) -> str:
    """Give what is counted as the sentence writes it, where the words behind the number are it."""
    words = " ".join(behind.split()[: len(noun.split())]).strip(STRIPPED)
    words = words if list_letters(words) == list_letters(noun) else noun
    verbs = read_words(language).verbs
    named = words.split()
    while named and bare(named[-1]) in verbs:
        named.pop()  # 22 ministerios asciende
    return " ".join(named)


def list_letters(words: str) -> list[str]:
    """List letters and digits without case and accents, as words are compared."""
    return [letter for letter in normalize("NFKD", words.casefold()) if letter.isalnum()]


def find_fault(sentence: Sentence, quantity: Quantity, written: str, language: str, *, far: bool) -> str:
    """Say why no row can be made of a quantity, if none can; `far`: no word of change stands near it."""
    if quantity.denied or is_lowered(quantity, written) or (far and is_implied(quantity, written)):
        return "its sentence denies it" if quantity.denied else "whether it is a loss, or what is lost, is yours to say"
    if quantity.kind is QuantityKind.VAGUE or not any(map(str.isnumeric, written)):
        return IN_WORDS
    if quantity.unit in SPANS:
        return "a length of time"
    if quantity.kind is QuantityKind.COUNT and not (quantity.noun and not YEARLIKE.fullmatch(written)):
        return "it may be a year" if quantity.noun else "its sentence does not say what is counted"
    if not is_prose(sentence.text) or not is_spoken(sentence.text, language):
        return "it stands in no sentence that can be quoted"
    return ""


def is_lowered(quantity: Quantity, written: str) -> bool:
    """Whether a word alone gives an amount or a range its minus: "will lose 2.2 million", "a loss of 28 to 33".

    A change in per cent is written with one (“fell by 12 per cent”: −12 %); these would look as if below zero.
    """
    lost = quantity.sign == "-" and is_implied(quantity, written)
    return lost and (quantity.low != quantity.high or quantity.kind is not QuantityKind.PERCENT)


def is_implied(quantity: Quantity, written: str) -> bool:
    """Whether a word gives a number its sign, and no mark."""
    return quantity.sign in {"+", "-"} and not written.startswith(("+", "-", MINUS))


def is_far(ahead: str, behind: str, language: str) -> bool:
    """Whether no word of change stands near a number, or before its “of”: losses exceed the target of 15 per cent."""
    if is_unspaced(ahead) or is_unspaced(behind):
        return False
    context = read_grammar(language).context
    before = [bare(word) for word in ahead.split()[-NEAR_BEFORE:]]
    later = [bare(word) for word in behind.split()[:NEAR_BEHIND]]
    phrases = (context.flips, context.up_after, context.down_after, context.up_after_by, context.down_after_by)
    turning = frozenset(word for one in phrases for word in one.words) - context.function_words
    known = (context.up, context.down, context.flip_verbs)
    if before and before[-1] in read_words(language).of:
        before = before[-2:-1]
    if any(word in turning for word in later):
        return False
    return not any(word in some for word in (*before, *later) for some in known)


def write_cell(shown: str, quantity: Quantity, language: str, of: str = "") -> tuple[str, str] | None:
    """Write a quantity as a table's value and unit, which are read as the very same; None where nothing is."""
    outer = min(quantity.start, quantity.outer_start)
    qualifier = squeeze(shown[outer : quantity.start]) if quantity.qualifier else ""
    lowered = f"{qualifier[:1].lower()}{qualifier[1:]}"  # it may begin the sentence
    behind = squeeze(shown[quantity.end : max(quantity.end, quantity.outer_end)]) if quantity.qualifier else ""
    sign = {"+": "+", "-": MINUS}.get(quantity.sign, "")
    for number, unit in list_parts(squeeze(shown[quantity.start : quantity.end]), quantity, language, of):
        value = number if number[:1] in "+-−" else f"{sign}{number}"
        for whole in (f"{lowered} {value} {behind}".strip(), f"{qualifier} {value} {behind}".strip(), value):
            cell = read_cell(whole, unit, language)
            if not isinstance(cell, CellError) and agrees(cell, quantity):
                return whole, unit
    return None


def agrees(cell: Quantity, quantity: Quantity) -> bool:
    """Whether a cell says all that a quantity of a text does."""
    fields = ("low", "high", "kind", "unit", "sign", "qualifier", "base")
    return all(getattr(cell, name) == getattr(quantity, name) for name in fields)


def list_parts(written: str, quantity: Quantity, language: str, of: str) -> Iterator[tuple[str, str]]:
    """Give ways to part a quantity, as it is written, into number and unit, the best first."""
    digits = format_number(quantity.low, language)
    if quantity.high != quantity.low:
        digits = f"{digits}–{format_number(quantity.high, language)}"
    if quantity.kind is QuantityKind.PERCENT:
        if of:
            yield digits, f"% {of}"
        yield digits, "%"
    if quantity.kind is QuantityKind.COUNT:
        yield group(written, language), quantity.noun
        return
    words = written.split()
    function = read_words(language).function
    if quantity.kind is QuantityKind.POINT:
        numbers = sum(any(map(str.isdigit, word)) for word in words)  # 4,5 | puntos porcentuales por año
        yield " ".join(words[:numbers]), " ".join(words[numbers:])
    for count in range(1, min(3, len(words) - 1) + 1):
        ends = {words[-count].casefold(), words[-count - 1].casefold()}
        cut = quantity.noun and " ".join(words[-count:]).casefold() != quantity.noun.casefold()
        if not (cut or ends & function):  # 37 of 260 | technical posts
            yield group(" ".join(words[:-count]), language), " ".join(words[-count:])
    glued = GLUED.fullmatch(written)
    if glued:
        yield group(glued["number"], language), glued["unit"]
    yield written, ""


def group(number: str, language: str) -> str:
    """Write digits that are not grouped as the page writes them."""
    return format_number(Decimal(number), language) if number.isascii() and DIGITS.fullmatch(number) else number


def find_period(
    shown: str, sentence: str, quantity: Quantity, within: list[Quantity], language: str
) -> tuple[str, str]:
    """Give the time of a number as its sentence writes it, and its year if it is one.

    "Not stated" in the language's words where the sentence has none; "" where it has several, or one that the number
    is only compared with, or that may be another number's: that is for the author to say. So it is where words tell a
    time that is none of these: “introduced in July 2024 and now reaches 14,300 households”.
    """
    if read_cues(language).elsewhen.search(sentence.casefold()):
        return "", ""
    times = [one for one in within if one.kind in TIMES]
    if not times:
        return find_unstated(language), ""
    near = [time for time in times if 0 <= time.start - quantity.end <= CLOSE]
    chosen = times[0] if len(times) == 1 else near[0] if len(near) == 1 else None
    if chosen is None or compares(shown, chosen, language) or is_shared(quantity, chosen, within):
        return "", ""
    if is_apart(shown, quantity, chosen, language):
        return "", ""
    years = find_years(chosen)
    year = str(min(years)) if len(years) == 1 else ""
    return squeeze(shown[chosen.start : chosen.end]), year


def is_shared(quantity: Quantity, time: Quantity, within: list[Quantity]) -> bool:
    """Whether a time is one end of a span, or away from a number that has another of its kind and unit beside it.

    “From 9.4 to 6.1 per cent between 2019 and 2023”, “from 9 to 6 per cent in 2023”: which number is of 2023?
    """
    others = [one for one in within if one is not time and one is not quantity]
    if any(one.kind in TIMES and 0 <= measure_gap(one, time) <= JOINED for one in others):
        return True
    if 0 <= time.start - quantity.end <= CLOSE:
        return False
    alike = (one for one in others if (one.kind, one.unit, one.noun) == (quantity.kind, quantity.unit, quantity.noun))
    return any(one.start != quantity.start for one in alike)


def measure_gap(one: Quantity, other: Quantity) -> int:
    """Count the characters between two quantities."""
    return max(one.start, other.start) - min(one.end, other.end)


def find_unstated(language: str) -> str:
    """Give the words for a period that is not stated."""
    known = strings(read_part(language, "quantities"), "not_stated")
    printed = labels(language).not_stated
    return printed if printed in known else next(iter(known), "")


def compares(shown: str, time: Quantity, language: str) -> bool:
    """Whether the words before a time say that something is compared with it, or begins or ends there."""
    before = squeeze(shown[max(0, time.start - 40) : time.start]).casefold()
    return read_cues(language).reference.search(before) is not None


def is_apart(shown: str, quantity: Quantity, time: Quantity, language: str) -> bool:
    """Whether a clause of its own may have a time: people are affected by the drought that began in October 2020."""
    if time.start < quantity.start:  # the law that was adopted in 2015 protects 4,000 farmers
        between = CLAUSE.split(shown[max(0, time.start - NEAR_CLAUSE) : time.start])[-1]
    else:
        between = shown[quantity.end : time.start]
    return any(bare(word) in read_cues(language).clauses for word in between.casefold().split())


def squeeze(words: str) -> str:
    """Give words in one line, without what nobody sees."""
    return " ".join(UNSEEN.sub("", words).replace(JOINER, "").split())
