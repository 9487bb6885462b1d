"""Numbers of one sentence that stand side by side: what is said of the one is not said of the other.

"The poorest spent 17 per cent of their income on energy, the richest 3 per cent": each number has words of its own. A
claim that has the one number with a word that is the other's alone, and without its own in that place, has exchanged
them. No table has such words; where they stand tells them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.evidence.sentences.word_places import ParallelReader, is_single, list_places
from brief.evidence.word_forms import begins, bends, same_word
from brief.language.amounts.context import stops
from brief.language.amounts.rates import TIME_UNITS
from brief.language.entries import Stems, strings
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.scan import scan
from brief.language.statements.counted import find_antecedents
from brief.language.statements.markers import read_markers
from brief.language.statements.opposites import is_time, is_written_and, list_numbers, parts_clause, read_opposites
from brief.language.tables import has, name_table, read_part
from brief.language.tokens import PAD, TokenKind
from brief.language.types import TIMES, QuantityKind

if TYPE_CHECKING:
    from brief.evidence.sentences.word_places import WordPlace
    from brief.language.amounts.items import FoundQuantity
    from brief.language.reading.quantities import Quantity

    Parts = tuple["NumberPart", ...]

SENTENCE = frozenset(".!?。！？؟۔")
STRONG = frozenset(";؛；")
SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.FRACTION, QuantityKind.RATE})
WHOLE = 3  # words of the longest phrase before a whole
ARTICLE = "the"
STEM = 4  # letters that two forms of a word begin with at least
ENDING = 3  # letters that a form of a word may have of its own
NEAR = 100  # numbers on either side that may be rivals: no sentence of prose has as many


class NumberPart(Struct, frozen=True):
    """A number of a sentence and the words that stand with it; it is bare without a unit and a noun."""

    quantity: Quantity
    bare: bool
    places: tuple[WordPlace, ...]
    sentence: int
    whole: bool  # others are parts of it: 54 *of the* 101 seats
    against: bool = False  # what it stands beside is compared with it: *after* 7.5 per cent
    owner: frozenset[str] = frozenset()  # of a whole: 12 of the *country's* 40 airports

    def has(self, word: str, language: str) -> bool:
        """Whether a word is one of these, or begins one."""
        words = self.list_words()
        return any(same_word(word, one, language) or begins(word, one) or bends(word, one) for one in words)

    def list_words(self) -> list[str]:
        """List the words."""
        return [place.word for place in self.places]


def find_exchanged(text: str, language: str, cell: Quantity, passage: str, quantity: Quantity) -> str:
    """Give the word that a claim says of its number, and a passage of another in its place; "" for none."""
    if not has(language, "opposites"):
        return ""
    wanted = value_of(quantity)
    if not has_rivals(passage, language, wanted):
        return ""  # as most passages
    parts, ours = part_text(passage, language, wanted), part_text(text, language)
    mine = next((part for part in ours if part.quantity.start == cell.start), None)
    antecedents = find_antecedents(passage, language, quantity)
    counted = frozenset(word for noun in (quantity.noun, *(one.noun for one in antecedents)) for word in noun.split())
    first = ""
    for at, part in enumerate(parts if mine else ()):
        if mine is None or value_of(part.quantity) != wanted:
            continue
        near = parts[max(0, at - NEAR) : at + NEAR + 1]
        word = find_stranger(part, near, mine, ours, language, counted)
        if not word:
            return ""
        first = first or word
    return first


def find_stranger(
    part: NumberPart, parts: Parts, mine: NumberPart, ours: Parts, language: str, counted: frozenset[str]
) -> str:
    """Give the word of a claim's number that stands with a rival of it there, but for what both of them count."""
    for rival in parts:
        if rival is part or rival.sentence != part.sentence or not is_rival(rival, part):
            continue
        both = any(is_same(one.quantity, rival.quantity) for one in ours)  # what the claim says of it is its own
        near = [mine] if both else [one for one in ours if one.sentence == mine.sentence]
        words = [word for one in near for word in one.list_words()]
        shared = counted | part.owner
        for theirs in (place for place in rival.places if place.once and place.word not in shared):
            others = [
                word for word in words if not (same_word(theirs.word, word, language) or bends(theirs.word, word))
            ]
            if len(others) == len(words) or part.has(theirs.word, language):
                continue
            if not both and theirs.time and rival.against:
                return theirs.word  # 3.3 per cent, after 7.5 per cent in 2018
            if not both and is_part(rival, part, parts):
                return theirs.word  # the coalition took 101 seats
            owns = (own for own in part.places if own.word not in rival.owner)
            if any(is_lacking(own, theirs, part, rival, others, language) for own in owns):
                return theirs.word
    return ""


def is_part(rival: NumberPart, part: NumberPart, parts: tuple[NumberPart, ...]) -> bool:
    """Whether a count is a part of another: 54 of the 101 seats; of the 240 towns, 17 had none."""
    at, other = parts.index(part), parts.index(rival)
    opens = at == 0 or parts[at - 1].sentence != part.sentence
    beside = other == at - 1 or (other == at + 1 and opens)
    smaller = rival.quantity.kind is part.quantity.kind and rival.quantity.high < part.quantity.low
    return part.whole and beside and smaller


def is_lacking(
    own: WordPlace, theirs: WordPlace, part: NumberPart, rival: NumberPart, words: list[str], language: str
) -> bool:
    """Whether a word that is a number's alone stands where the rival's does, and is none of the claim's words."""
    follows = rival.quantity.start > part.quantity.start  # what stands before both may be said of both
    alike = own.before is theirs.before and (follows or stands_beside(own, theirs, language))
    alike = alike or (own.left == theirs.left and own.led) or (own.time and theirs.time)
    if not alike or rival.has(own.word, language):
        return False
    return not any(same_word(own.word, word, language) or is_form(own.word, word) for word in words)


def stands_beside(own: WordPlace, theirs: WordPlace, language: str) -> bool:
    """Whether two words stand beside the same, or both begin what is said of their numbers."""
    if own.left == theirs.left and own.left:
        return True
    gerunds = read_opposites(name_table(language)).gerunds
    opens = own.left == theirs.left and bool(gerunds) and not own.word.endswith(gerunds)
    return opens or (own.right == theirs.right and bool(own.right))


def is_form(first: str, second: str) -> bool:
    """Whether two words may be forms of one: they begin alike, or one is within the other."""
    shorter = min(len(first), len(second))
    if shorter < STEM:
        return False
    begins = max(STEM, shorter - ENDING)
    return first[:begins] == second[:begins] or first in second or second in first


@lru_cache(maxsize=256)
def find_same(text: str, language: str, wanted: tuple[object, ...]) -> tuple[NumberPart, ...]:
    """Find the parts of a text that have a number of a value and kind; the words of others are not read."""
    same = [one for one in list_stretches(text, language) if value_of(one.item.quantity) == wanted]
    return tuple(make_part(read_words(text, language), one) for one in same)


@lru_cache(maxsize=256)
def has_rivals(text: str, language: str, wanted: tuple[object, ...]) -> bool:
    """Whether each number of a value and kind stands in its sentence with a rival."""
    stretches = list_stretches(text, language)
    same = [one for one in stretches if value_of(one.item.quantity) == wanted]
    if not same or len(same) == len(stretches):
        return False
    sentences: dict[int, list[NumberStretch]] = {}
    for one in stretches:
        sentences.setdefault(one.sentence, []).append(one)
    return all(
        any(other is not one and is_rival(other.item, one.item) for other in sentences[one.sentence]) for one in same
    )


def is_same(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities have one value and kind."""
    return value_of(one) == value_of(other)


def is_rival(one: NumberPart | FoundQuantity, part: NumberPart | FoundQuantity) -> bool:
    """Whether two numbers are of one kind, or the unit of one is left out."""
    first, second = one.quantity, part.quantity
    shares = {first.kind, second.kind} <= SHARES
    return (first.kind, first.unit) == (second.kind, second.unit) or one.bare or part.bare or shares


@lru_cache(maxsize=256)
def read_words(text: str, language: str, firm: frozenset[str] = frozenset()) -> ParallelReader:
    """Give what of a text's words is told by its language; `firm` are the words of closed classes, if not all."""
    if firm:
        every = read_words(text, language)
        return replace(every, opened=find_opened(every.heads[: len(every.tokens)], firm))
    scanned = scan(text, language)
    tokens = scanned.tokens or read_grammar(language).tokenise(text)  # of a text without a number none are read
    dates = (item for item in scanned.found if item.quantity.kind in TIMES)
    times = frozenset(at for item in dates for at in range(item.first, item.next))
    spans = (item for item in scanned.found if item.quantity.unit in TIME_UNITS)  # those under 18, those over 65
    times |= {at for item in spans for at in range(item.first, item.next) if tokens.is_digits(at)}
    name, grammar = name_table(language), read_grammar(language)
    known = read_opposites(name)
    silent = grammar.context.fillers - known.cases
    words, beyond = tokens.words[: len(tokens)], [""] * PAD  # behind the last, where nothing is to be read
    heads = [word if kind is TokenKind.WORD else "" for word, kind in zip(words, tokens.kinds, strict=False)]
    fillers = grammar.context.fillers
    lefts = [ARTICLE if head in fillers else word for head, word in zip(heads, words, strict=True)] + beyond
    inner = {at for item in scanned.found for at in range(item.first, item.next - 1)}  # 1.202,2 Mrd. Euro
    ends = [at for at, word in enumerate(words) if word in SENTENCE and at not in inner and stops(tokens, at)]
    opened, counts = find_opened(heads, list_closed(name)), Counter(tokens.words)
    return ParallelReader(tokens, times, grammar, known, counts, name, opened, silent, heads + beyond, lefts, ends)


def find_opened(heads: list[str], closed: frozenset[str]) -> list[bool]:
    """Find the words that are of no closed class, "" among these; a letter is none."""
    found = [head not in closed and (len(head) > 1 or is_single(head)) for head in heads]
    return found + [False] * PAD


class NumberStretch(Struct, frozen=True):
    """A number with the tokens around it that are its own: from first on, and from behind it to end."""

    item: FoundQuantity
    first: int
    behind: int
    end: int
    sentence: int


@lru_cache(maxsize=256)
def part_text(text: str, language: str, wanted: tuple[object, ...] = ()) -> tuple[NumberPart, ...]:
    """Part the words of each sentence of a text among its numbers; dates and years are words.

    Where a value and kind is `wanted`, the words of sentences without it are left out.
    """
    if scan(text, language).tokens is None:
        return ()
    reader, stretches = read_words(text, language), list_stretches(text, language)
    needed = {one.sentence for one in stretches if not wanted or value_of(one.item.quantity) == wanted}
    return tuple(make_part(reader, one) for one in stretches if one.sentence in needed)


def make_part(reader: ParallelReader, one: NumberStretch) -> NumberPart:
    """Make a part of what is a number's own."""
    places, item = read_places(reader, one), one.item
    whole, against = is_whole(reader, item), is_compared(reader, item)
    owner = frozenset(reader.tokens.words[find_lead(reader, item.first) : item.first]) if whole else frozenset()
    return NumberPart(item.quantity, item.bare, places, one.sentence, whole, against, owner)


def value_of(quantity: Quantity) -> tuple[object, ...]:
    """Give the value and kind of a quantity, and of one in ten the ten."""
    among = quantity.unit if quantity.kind is QuantityKind.RATE and quantity.unit[1:].isdigit() else ""
    return quantity.low, quantity.high, quantity.kind, among


def read_places(reader: ParallelReader, one: NumberStretch) -> tuple[WordPlace, ...]:
    """Read the words that are a number's own."""
    before = list_places(reader, one.first, one.item.first, before=True)
    return (*before, *list_places(reader, one.behind, one.end, before=False))


@lru_cache(maxsize=256)
def list_stretches(text: str, language: str) -> tuple[NumberStretch, ...]:
    """List what is each number's own of a text."""
    reader, numbers = read_words(text, language), list_separate(text, language)
    tokens = reader.tokens
    stretches: list[NumberStretch] = []
    sentence, first = 0, begin_sentence(reader, numbers[0].first) if numbers else 0
    for at, item in enumerate(numbers):
        following = numbers[at + 1].first if at + 1 < len(numbers) else 0
        behind = min(tokens.after(item.quantity.end, item.first), item.next)
        end, begin = part_between(reader, behind, following or len(tokens), last=not following)
        if following and item.quantity.kind is QuantityKind.QUANTITY and opens_whole(reader, item.first):
            beyond = find_end(reader, behind, following) >= 0 or find_bounds(reader, behind, following)
            end, begin = (end, begin) if beyond else (behind, behind)  # of the approved 12 million 8.3 were drawn
        stretches.append(NumberStretch(item, first, behind, end, sentence))
        sentence += find_end(reader, behind, begin) >= 0
        first = begin
    return tuple(stretches)


def list_separate(text: str, language: str) -> list[FoundQuantity]:
    """List the numbers that part a text: spans of time do where there are no others, or these may be spans as well."""
    numbers = [item for item in list_numbers(text, language) if item.quantity.kind not in TIMES]
    others = [item for item in numbers if not is_time(item)]
    return numbers if all(item.bare for item in others) else others  # 27 years, that of others 31


def part_between(reader: ParallelReader, first: int, following: int, *, last: bool) -> tuple[int, int]:
    """Give where the words of one number end and those of the next begin; what stands between is neither's."""
    end = find_end(reader, first, following)
    if end >= 0:
        begin = end + 1
        while (further := find_end(reader, begin, following)) >= 0:
            begin = further + 1
        return end, begin
    if last:
        return following, following
    bounds = find_bounds(reader, first, following)
    if bounds:
        return bounds[0], bounds[-1] + 1
    begin = following
    while begin > first and not reader.opened[begin - 1] and reader.tokens.word(begin - 1):
        begin -= 1
    return (begin, begin) if begin < following else (first, following)


def find_bounds(reader: ParallelReader, first: int, following: int) -> list[int]:
    """Find the marks and words between two numbers that part them, the weightiest alone."""
    tokens, lists = reader.tokens, reader.grammar.context.list_and
    bounds = [
        at
        for at in range(first, following)
        if parts_clause(tokens, at, reader.grammar, reader.known) or tokens.word(at) in lists
    ]
    bounds = bounds or [at for at in range(first, following) if tokens.word(at) in reader.known.against][:1]
    bounds = bounds or [at - 1 for at in range(first + 1, following) if is_written_and(tokens, at, reader.known)][:1]
    bounds = [at for at in bounds if tokens.mark(at) in STRONG] or bounds
    while len(bounds) > 1 and not any(reader.opened[at] for at in range(bounds[-1], following)):
        bounds.pop()  # а ячмень — 2,6 млн; y el más rico, el 3 %
    return bounds


def is_compared(reader: ParallelReader, item: FoundQuantity) -> bool:
    """Whether another number is compared with one: after 7.5 per cent, down from 9."""
    at = item.first - 1
    while reader.tokens.word(at) in reader.silent:
        at -= 1
    return reader.tokens.word(at) in reader.known.against


def is_whole(reader: ParallelReader, item: FoundQuantity) -> bool:
    """Whether the words before a count say that others are parts of it."""
    if item.quantity.kind is QuantityKind.QUANTITY:
        return opens_whole(reader, item.first)  # of the approved 12 million euros, 8.3 were drawn
    if item.quantity.kind is not QuantityKind.COUNT:
        return False
    behind = read_markers(reader.language).wholes_behind
    if behind and any(reader.tokens.word(at) in behind for at in range(item.first + 1, item.next + WHOLE)):
        return True
    return is_led_by_whole(reader, find_lead(reader, item.first))


def opens_whole(reader: ParallelReader, first: int) -> bool:
    """Whether a sentence begins with the words that lead to a whole."""
    begin = begin_sentence(reader, first)
    return tuple(map(reader.tokens.word, range(begin, find_lead(reader, first)))) in reader.known.wholes


def is_led_by_whole(reader: ParallelReader, first: int) -> bool:
    """Whether the words before a token begin a whole: *of the* 40 airports."""
    before = [reader.tokens.word(at) for at in range(max(0, first - WHOLE), first)]
    return any(tuple(before[-len(phrase) :]) == phrase for phrase in reader.known.wholes)


def find_lead(reader: ParallelReader, first: int) -> int:
    """Find where what stands before a number ends.

    It is right before it, before its owner, of *the country's* 40, or before what was done to it, of the *approved* 12.
    """
    genitives, tokens = reader.grammar.context.genitives, reader.tokens
    if tokens.word(first - 1) in read_adjectives(reader.language) and is_led_by_whole(reader, first - 1):
        return first - 1
    mark = first - 1 - (tokens.word(first - 1) in genitives)
    if not genitives or mark < 1 or tokens.mark(mark) != "'":
        return first
    leads = range(mark - 1, max(0, mark - 1 - WHOLE), -1)
    return next((lead for lead in leads if is_led_by_whole(reader, lead)), first)


@cache
def read_adjectives(language: str) -> Stems:
    """Read the endings of what may stand between the words that lead to a whole and its number."""
    return Stems(strings(read_part(language, "wording"), "whole_adjectives"))


def begin_sentence(reader: ParallelReader, at: int) -> int:
    """Give the token that begins a token's sentence."""
    following = bisect_left(reader.ends, at)
    return reader.ends[following - 1] + 1 if following else 0


def find_end(reader: ParallelReader, first: int, last: int) -> int:
    """Find the end of a sentence between two tokens; -1 where there is none."""
    following = bisect_left(reader.ends, first)
    return reader.ends[following] if following < len(reader.ends) and reader.ends[following] < last else -1


@cache
def list_closed(language: str) -> frozenset[str]:
    """List the words of a language's closed classes, "" among them."""
    context, known = read_grammar(language).context, read_opposites(language)
    closed = context.function_words | context.adverbs | context.auxiliaries | context.list_and | context.level_to
    return closed | known.pronouns | {""}
