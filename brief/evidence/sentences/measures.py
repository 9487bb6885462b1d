"""What a number measures: an average, a ceiling, a target, a forecast, a growth, and not the thing by itself.

A language's part "wording" lists such nouns in groups (`measures`). Where one of a group leads a passage's number (a
ceiling of 60 per cent, growth slowed to 6.2 per cent), a claim or row that has the number has a word of the group, too;
and where none of the passages has one, no row's label and no claim may put it in.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from brief.evidence.numbers.denominators import is_among, list_denominators, list_told
from brief.evidence.numbers.reading import read_text
from brief.evidence.sentences.parallels import is_whole, read_words, value_of
from brief.language.amounts.context import stops
from brief.language.entries import Stems, strings
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.quantities import TIMES, End, QuantityKind
from brief.language.statements.clauses import may_plan
from brief.language.statements.familiar import is_plain
from brief.language.statements.opposites import find_leaning, is_future, is_time, list_numbers
from brief.language.statements.sides import ends, read_sides
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from brief.evidence.sentences.word_places import ParallelReader
    from brief.language.amounts.items import FoundQuantity
    from brief.language.reading.quantities import Quantity

CHANGE = "change"
PEAK = "peak"
LEADING = frozenset({"average", "ceiling", "floor", "target", "threshold", "forecast", PEAK, CHANGE})
AVERAGE = "average"
BOUNDS = frozenset({"ceiling", "floor", "threshold", PEAK})
DATED = frozenset({"month", "day", "quarter"})  # which a date tells
BESIDE = frozenset({"average", "floor"})  # which may be left out of a subject: average rents, the minimum wage
PLANS = frozenset({"target", "forecast"})  # which a verb says as well: aims to, is expected
SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.POINT})
HEAD = 4  # words in which the subject of a clause names its measure
RISE = "a rise"  # for a message
RUN, NEAR = 8, 4  # ideographs before a number in which one does
MARKS = frozenset({",", ";", ":", "،", "，", "("})
NO_WORDS = Stems(())


def find_unmeasured(
    text: str, language: str, cell: Quantity, passages: Iterable[str], found: Quantity, source: str = ""
) -> str:
    """Give the word that says what a number measures in every passage that has it, and nothing of a text; or "".

    `source`: the passages' language, where it is another: the groups are the same in all of them.
    """
    source = source or language
    if not has(language, "wording") or not has(source, "wording"):
        return ""
    wanted, first = value_of(found), ""
    for passage in passages:
        for item in list_numbers(passage, source):
            if value_of(item.quantity) != wanted:
                continue
            led = find_change(passage, item.quantity, cell) or find_measures(passage, source, item.quantity.start)
            alike = BOUNDS if source != language and led.keys() & BOUNDS else frozenset()  # limite: ceiling, threshold
            told = any(says(text, group, language, cell) for group in alike)
            missing = (word for group, word in led.items() if not says(text, group, language, cell))
            word = "" if told else next(missing, "")
            if not word:
                return ""
            first = first or word
    return first


def find_added(label: str, language: str, passages: Sequence[str], found: Quantity) -> str:
    """Give a word of a row's label that makes another number of one, and that no passage says: per head, monthly."""
    if not has(language, "wording") or not passages:
        return ""
    for group in read_measures(name_table(language)):
        own = group == "share" and found.kind is not QuantityKind.COUNT and found.kind is not QuantityKind.QUANTITY
        if own or group == PEAK or not has_word(label, group, language):
            continue
        if not is_told(group, language, passages, found):
            return group
    return find_per(label, language, passages, found)


def find_added_average(text: str, language: str, passages: Sequence[str], found: Quantity) -> str:
    """Give the word by which a claim makes an average of a number that no passage calls one; or ""."""
    word = find_averaging(text, language) if has(language, "wording") and passages else ""
    if not word or is_told(AVERAGE, language, passages, found):
        return ""
    return "" if any(find_averaging(passage, language) for passage in passages) else word


def find_averaging(text: str, language: str) -> str:
    """Give the word of a text that says that something is an average, an adjective of its own included; or ""."""
    name = name_table(language)
    known, others = read_measures(name).get(AVERAGE, NO_WORDS), read_averaging(name)
    if read_grammar(language).numbers.han:
        return min((word for word in known.words if word in text), key=text.index, default="")
    return next((word for word in list_words(text, language) if word in known or word in others), "")


@cache
def read_averaging(language: str) -> frozenset[str]:
    """Read the adjectives of a table that say that something is an average."""
    return frozenset(strings(read_part(language, "wording"), "averaging"))


def is_told(group: str, language: str, passages: Sequence[str], found: Quantity) -> bool:
    """Whether a passage says what a group of words does."""
    return any(tells(passage, group, language, found) for passage in passages)


def is_planned(words: str, language: str, passages: Sequence[str], found: Quantity) -> bool:
    """Whether every passage that has a number tells it as a target or forecast, and no word of a row says so.

    What merely will be so, or may be, a row's label need not say again.
    """
    if not has(language, "opposites") or says_planned(words, language) or is_future(words, language):
        return False
    return bool(passages) and all(
        says_planned(passage, language) and find_leaning(passage, language, found).unreal for passage in passages
    )


def says_planned(text: str, language: str) -> bool:
    """Whether a text has a word for a target or a forecast."""
    return any(has_word(text, group, language) for group in PLANS)


def is_doubted(words: str, language: str, passages: Sequence[str], found: Quantity) -> bool:
    """Whether every passage tells a number as denied, claimed by some or to be done yet, and no row's word does."""
    if not has(language, "opposites") or not passages:
        return False
    doubted = all(
        may_plan(passage, language) and find_leaning(passage, language, found).doubted for passage in passages
    )
    return doubted and not is_future(words, language)  # asked last: most passages doubt nothing


def find_misled(text: str, language: str, groups: Iterable[str], passages: Iterable[str], found: Quantity) -> str:
    """Give a group whose word is another number's in every passage, or what this is compared with: 16 short of it."""
    if not has(language, "wording"):
        return ""
    wanted = value_of(found)
    for group in groups:
        told = [
            is_of_another(passage, group, item, language)
            for passage in passages
            for item in list_numbers(passage, language)
            if value_of(item.quantity) == wanted
        ]
        if told and all(told) and group != CHANGE and not is_aside(f"{text}: 1", group, language):
            return next(iter(word for word in list_words(text, language) if word in read_group(group, language)), group)
    return ""


def is_of_another(passage: str, group: str, item: FoundQuantity, language: str) -> bool:
    """Whether the words of a group in a passage lead other numbers, or are what a number is compared with."""
    if group in find_measures(passage, language, item.quantity.start):
        return False
    tokens, known = read_words(passage, language).tokens, read_group(group, language)
    places = [at for at, word in enumerate(tokens.words) if word in known]
    others = (one for one in list_numbers(passage, language) if one is not item and one.quantity.kind not in TIMES)
    behind = bool(places) and places[0] >= item.next  # what stands before both may be said of both
    if behind and any(group in find_measures(passage, language, one.quantity.start) for one in others):
        return True
    return is_aside(passage, group, language)


def is_aside(text: str, group: str, language: str) -> bool:
    """Whether the words of a group say in a text what is compared with them: wells above the threshold, short of it."""
    tokens, known = read_words(text, language).tokens, read_group(group, language)
    places = [at for at, word in enumerate(tokens.words) if word in known]
    aside = (*read_sides(name_table(language)).aside, *read_sides(name_table(language)).apart)
    return bool(places) and all(
        any(ends(tokens, back, aside) and not stops(tokens, back) for back in range(at, max(0, at - HEAD), -1))
        for at in places
    )


def read_group(group: str, language: str) -> Stems:
    """Give the words of a group."""
    return read_measures(name_table(language)).get(group, Stems(()))


def find_per(label: str, language: str, passages: Sequence[str], found: Quantity) -> str:
    """Give what a row's label says a number is per, and no passage does; a year that a passage has may be one."""
    grammar = read_grammar(language)
    tokens = grammar.tokenise(f"{label}: 1")
    if not any(word in known for word in tokens.words for known in (grammar.per.by_first, grammar.each.by_first)):
        return ""  # as most labels
    per = [grammar.per.starting(tokens, at) for at in range(len(tokens))]
    if found.kind is not QuantityKind.RATE and any(one and tokens.is_digits(one.next) for one in per):
        return "per"  # beds per 1,000 inhabitants
    own = list_denominators(f"{label}: 1", language)
    told = [one for passage in passages for one in list_told(passage, language)] if own else []
    dated = any(one.kind in TIMES for passage in passages for one in read_text(passage, language).quantities)
    added = (one.name for one in own if not is_among(one.name, told, language))
    return next((name for name in added if not (dated and name == "year")), "")


def tells(passage: str, group: str, language: str, found: Quantity) -> bool:
    """Whether a passage says what a group of words does, in a word of it or another."""
    if has_word(passage, group, language):
        return True
    if group in PLANS:
        return is_future(passage, language)
    if group in DATED:
        return any(one.kind is QuantityKind.DATE for one in read_text(passage, language).quantities)
    if group == CHANGE and found.level is not End.TO:
        tokens, context = read_words(passage, language).tokens, read_grammar(language).context
        if any(word in known for word in tokens.words for known in (context.up, context.down, context.losses)):
            return True
        return any(bool(one.sign) for one in read_text(passage, language).quantities)
    return group != CHANGE and any(bool(one.qualifier) for one in read_text(passage, language).quantities)


def says(text: str, group: str, language: str, cell: Quantity) -> bool:
    """Whether a text has a word of a group, or what says the same: at most for a ceiling, aims to for a target."""
    if has_word(text, group, language):
        return True
    if group in PLANS:
        return is_future(text, language)
    if group != CHANGE:
        return bool(cell.qualifier)
    return cell.level is not End.TO and (bool(cell.sign) or moves(text, language, cell))


def moves(text: str, language: str, cell: Quantity) -> bool:
    """Whether a text has a word of change, or a "by" before its number."""
    grammar, tokens = read_grammar(language), read_words(text, language).tokens
    context, word = grammar.context, tokens.word
    phrases = (context.up_after, context.down_after)
    for at in range(len(tokens)):
        if word(at) in context.up or word(at) in context.down or word(at) in context.losses:
            return True
        if any(phrase.starting(tokens, at) for phrase in phrases):
            return True
        if word(at) in context.by - context.fillers and tokens.starts[at] < cell.outer_start <= tokens.ends[at] + 1:
            return True
    return False


def find_change(passage: str, quantity: Quantity, cell: Quantity) -> Mapping[str, str]:
    """Find that a number of a passage is what something rose by, which a text without a sign may have as a level."""
    written = passage[max(0, quantity.start - 2) : quantity.start + 1]
    marked = "+" in written and quantity.kind not in SHARES  # +5 °C
    if quantity.sign != "+" or quantity.signless or cell.sign or quantity.level or marked:
        return {}
    return {CHANGE: RISE}


def has_word(text: str, group: str, language: str) -> bool:
    """Whether a text has a word of a group."""
    if read_grammar(language).numbers.han:
        return any(word in text for word in read_measures(name_table(language)).get(group, NO_WORDS).words)
    return group in list_groups(text, language)


@lru_cache(maxsize=256)
def list_groups(text: str, language: str) -> frozenset[str]:
    """List the groups that a text has a word of, which is asked for each."""
    words = list_words(text, language)
    return frozenset(
        group for group, known in read_measures(name_table(language)).items() if any(word in known for word in words)
    )


@lru_cache(maxsize=256)
def list_words(text: str, language: str) -> tuple[str, ...]:
    """List the words of a text, each once."""
    return tuple(dict.fromkeys(read_grammar(language).tokenise(text).words))


@lru_cache(maxsize=1024)
def find_measures(text: str, language: str, start: int) -> Mapping[str, str]:
    """Find what the words before a number say that it measures, each group with its word."""
    reader, items = read_words(text, language), list_numbers(text, language)
    item = next((one for one in items if one.quantity.start == start), None)
    if item is None:
        return {}  # a number in words that is not read, and copied
    begin = find_begin(reader, items, item)
    han, tokens = reader.grammar.numbers.han, reader.tokens
    run = text[tokens.starts[begin] : item.quantity.start] if han and begin < item.first else ""
    found: dict[str, str] = {}
    if not han and not any(word in read_leading(name_table(language)) for word in tokens.words[begin : item.first]):
        return found  # as most numbers
    for group, known in read_measures(name_table(language)).items():
        if group not in LEADING:
            continue
        if item.quantity.sign and group in BESIDE | {CHANGE}:
            continue  # 17 per cent less on average
        if group == CHANGE and item.quantity.kind is not QuantityKind.PERCENT:
            continue
        if han:
            near = run[-NEAR:] if group in BESIDE else run[-RUN:]
            word = min((word for word in known.words if word in near), key=near.index, default="")
            found |= {group: word} if word else {}
            continue
        places = [at for at in range(begin, item.first) if tokens.word(at) in known]
        if any(leads(reader, begin, at, item, group) for at in places):
            found[group] = tokens.word(places[-1])
    return found


def leads(reader: ParallelReader, begin: int, at: int, item: FoundQuantity, group: str) -> bool:
    """Whether a noun says what a number measures."""
    change = group == CHANGE
    if not change and is_attached(reader, at, item):
        return True
    whole = item.quantity.kind is QuantityKind.COUNT and is_whole(reader, item)  # the average age of the 40 members
    return not whole and group not in BESIDE and is_subject(reader, begin, at, item, change=change)


def find_begin(reader: ParallelReader, items: tuple[FoundQuantity, ...], item: FoundQuantity) -> int:
    """Find where the clause of a number begins: behind another number or a mark."""
    begin = max([0, *(one.next for one in items if one.next <= item.first and not is_time(one))])
    marks = (at + 1 for at in range(begin, item.first) if reader.tokens.mark(at) in MARKS or stops(reader.tokens, at))
    return max([begin, *marks])


def is_attached(reader: ParallelReader, at: int, item: FoundQuantity) -> bool:
    """Whether nothing but a preposition, and an adjective where they follow, stands between a noun and a number."""
    context = reader.grammar.context
    between = range(at + 1, item.first)
    opened = [one for one in between if reader.opened[one] and one not in reader.times]
    told = [reader.tokens.word(one) for one in between]
    moved = any(word in known for word in told for known in (context.up, context.down))
    if any(word in context.level_to for word in told):
        return False  # im Jahresdurchschnitt auf 3,4 %
    if item.quantity.kind is QuantityKind.COUNT and any(word in context.definite for word in told):
        return False  # the average of the 12 months
    return bool(told) and not moved and len(opened) <= context.head_first


def is_subject(reader: ParallelReader, begin: int, at: int, item: FoundQuantity, *, change: bool) -> bool:
    """Whether a noun begins a clause that goes on with where it stands or went: growth slowed to, the target was."""
    tokens, context = reader.tokens, reader.grammar.context
    if sum(reader.opened[begin:at]) > 1 or at - begin > HEAD:
        return False
    told = context.auxiliaries | context.level_to - context.function_words
    rest = [tokens.word(one) for one in range(at + 1, item.first) if tokens.word(one)]
    return any(
        word in told
        or word in context.up
        or word in context.down
        or (not change and word not in context.function_words and is_plain(word, reader.language))
        for word in rest
    )


@cache
def read_leading(language: str) -> Stems:
    """Read the words of all groups that lead a number."""
    raw = cast("dict[str, list[str]]", read_part(language, "wording").get("measures", {}))
    fold = read_grammar(language).spelling.fold
    return Stems(tuple(fold(word) for group, words in raw.items() if group in LEADING for word in words))


@cache
def read_measures(language: str) -> Mapping[str, Stems]:
    """Read the groups of a table."""
    raw = cast("dict[str, list[str]]", read_part(language, "wording").get("measures", {}))
    fold = read_grammar(language).spelling.fold
    return {group: Stems(tuple(map(fold, words))) for group, words in raw.items()}
