"""What stands with a number and has an opposite: created or lost, men or women, planned or done.

A language's part "opposites" lists pairs of words: `far` ones count over a sentence, `near` ones in the clause alone;
`unreal` words say that a thing is planned or possible, `real` ones that it was so and is done.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache, partial
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from brief.language.amounts.context import stops
from brief.language.amounts.items import FoundQuantity
from brief.language.amounts.rates import TIME_UNITS
from brief.language.closed.denials import parts_clauses
from brief.language.entries import strings
from brief.language.grammar.grammar import read_grammar
from brief.language.lexicon import is_ideograph
from brief.language.reading.scan import scan
from brief.language.statements.governing import find_governing
from brief.language.statements.particles import fits, has_particle
from brief.language.tables import has, name_table, read_part
from brief.language.types import TIMES, End

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from brief.language.grammar.grammar import Grammar
    from brief.language.reading.scan import Scan
    from brief.language.tokens import Tokens
    from brief.language.types import Quantity

GAP = "…"  # of a verb and its particle
HEAD = 3  # letters that an entry is found by
WITHIN = 3  # the furthest level of pairs that are near
BESIDE = 3  # words of closed classes between two opposites that are named together: men and women
ENDS = frozenset(".!?;。")
DASHES = frozenset("–—")
SIDES = ("a", "b")
UNREAL = "unreal"  # the pair of what is planned, and of what says that it was: as planned, than expected


class OppositeWord(Struct, frozen=True):
    """A word or phrase, the pair that it is of and its side; `*` stands for any ending, or any beginning."""

    words: tuple[str, ...]
    pair: str
    side: str


class Opposites(Struct, frozen=True):
    """A language's pairs by the first letters of their words; those without a beginning stand apart."""

    entries: Mapping[str, tuple[OppositeWord, ...]]
    ending: tuple[OppositeWord, ...]
    near: frozenset[str]  # pairs that count within the clause alone
    breaks: frozenset[str]
    respective: frozenset[str]
    prefixes: tuple[str, ...]  # that are written on to a word: وال
    futures: tuple[str, ...]  # endings of verbs that are not yet done
    against: frozenset[str]  # that begin what a number is compared with: after 7, from 3.4 per cent in May
    cases: frozenset[str]  # articles that tell the part of a noun in its sentence: dem, den
    pronouns: frozenset[str]  # that stand for what another number counts: that of, those of, celle de
    joined: tuple[str, ...]  # an "and" that is written on to its word: وصرفت
    wholes: tuple[tuple[str, ...], ...]  # that lead to a number of which others are parts: 54 of the 101 seats
    doubted: frozenset[tuple[str, ...]]  # of the unreal words, those of what is denied, claimed or left to be done
    gerunds: tuple[str, ...]  # endings of verbs that go on with a subject: rose by 2 million, reaching 9 million
    participles: tuple[str, ...]  # that end as infinitives do: wird 40 Stellen *schaffen*, wird *geschlossen*


class Marked(Struct, frozen=True):
    """A text's tokens, its quantities, and its words that have an opposite, by their tokens."""

    tokens: Tokens
    found: tuple[FoundQuantity, ...]
    words: tuple[tuple[int, OppositeWord], ...]


class Leaning(Struct, frozen=True):
    """The side of each pair that a quantity stands with, and whether what it says is planned or possible."""

    sides: Mapping[str, str]
    unreal: bool = False
    doubted: bool = False  # denied, claimed by some, or left to be done: what a row's label says as well


@cache
def read_opposites(language: str) -> Opposites:
    """Read the pairs of a table; none where it has no such part."""
    raw = read_part(language, "opposites")
    far, near = (cast("dict[str, list[list[str]]]", raw.get(key, {})) for key in ("far", "near"))
    pairs = {**far, **near, UNREAL: [[*strings(raw, "unreal"), *strings(raw, "doubted")], list(strings(raw, "real"))]}
    fold = read_grammar(language).spelling.fold
    entries = [
        OppositeWord(tuple(fold(phrase).split()), pair, side)
        for pair, words in pairs.items()
        for side, alike in zip(SIDES, words, strict=True)
        for phrase in alike
    ]
    by_head: dict[str, list[OppositeWord]] = {}
    for entry in entries:
        by_head.setdefault(entry.words[0].rstrip("*")[:HEAD], []).append(entry)
    return Opposites(
        {head: tuple(alike) for head, alike in by_head.items() if not head.startswith("*")},
        tuple(entry for entry in entries if entry.words[0].startswith("*")),
        frozenset(near),
        frozenset(map(fold, strings(raw, "breaks"))),
        frozenset(map(fold, strings(raw, "respective"))),
        tuple(map(fold, strings(raw, "prefixes"))),
        tuple(map(fold, strings(raw, "futures"))),
        frozenset(map(fold, strings(raw, "against"))),
        frozenset(map(fold, strings(raw, "cases"))),
        frozenset(map(fold, strings(raw, "pronouns"))),
        tuple(map(fold, strings(raw, "joined"))),
        tuple(tuple(fold(phrase).split()) for phrase in strings(raw, "wholes")),
        frozenset(tuple(fold(phrase).split()) for phrase in strings(raw, "doubted")),
        tuple(map(fold, strings(raw, "gerunds"))),
        tuple(map(fold, strings(raw, "participles"))),
    )


@lru_cache(maxsize=256)
def find_leaning(text: str, language: str, quantity: Quantity) -> Leaning:
    """Give what a quantity of a text stands with: the nearest of its value where there are several."""
    if not has(language, "opposites"):
        return Leaning({})
    marked = mark(text, language)
    alike = [
        item
        for item in marked.found
        if (item.quantity.low, item.quantity.high, item.quantity.kind) == (quantity.low, quantity.high, quantity.kind)
    ]
    if not alike or not marked.words:
        return Leaning({})
    item = min(alike, key=lambda one: abs(one.quantity.start - quantity.start))
    return lean(item, marked, read_grammar(language), read_opposites(name_table(language)))


@lru_cache(maxsize=256)
def find_labelled(text: str, language: str) -> Mapping[str, str]:
    """Give the side of each pair that a label without a number names."""
    if not has(language, "opposites"):
        return {}
    tokens = read_grammar(language).tokenise(text)
    words = drop_joined(list_words(tokens, language), tokens, read_grammar(language))
    return {pair: side for pair, side in settle_pairs(words).items() if side and pair != UNREAL}


def find_pairs(words: list[str], language: str) -> frozenset[str]:
    """Give the pairs that words are of; none where the language has no table of them."""
    if not has(language, "opposites"):
        return frozenset()
    name = name_table(language)
    return frozenset(entry.pair for word in words for entry in find_candidates(word, name))


def is_future(text: str, language: str) -> bool:
    """Whether a text says that something is planned or to come (de enfermería is not); no table tells: it may."""
    if not has(language, "opposites"):
        return True
    marked, endings = mark(text, language), read_opposites(name_table(language)).futures
    said = any(is_unreal(entry) for _, entry in marked.words)
    words, nouns = marked.tokens.words if endings and not said else (), read_grammar(language).context.fillers
    return said or any(word.endswith(endings) and words[at - 1] not in nouns for at, word in enumerate(words))


def is_unreal(entry: OppositeWord) -> bool:
    """Whether a word says that a thing is planned or possible."""
    return entry.pair == UNREAL and entry.side == SIDES[0]


@lru_cache(maxsize=256)
def mark(text: str, language: str) -> Marked:
    """Find the words of a text with a number that have an opposite."""
    scanned = scan(text, language)
    if scanned.tokens is None:
        return Marked(read_grammar(language).tokenise(""), (), ())
    tokens, known = scanned.tokens, read_opposites(name_table(language))
    words = drop_joined(list_words(tokens, language), tokens, read_grammar(language))
    if any(word in text if is_ideograph(word[0]) else word in tokens.words for word in known.respective):
        words = [(at, entry) for at, entry in words if entry.pair == UNREAL]
    return Marked(tokens, list_numbers(text, language), tuple(words))


@lru_cache(maxsize=256)
def list_numbers(text: str, language: str) -> tuple[FoundQuantity, ...]:
    """List the numbers of a text with those that are not read."""
    return list_items(scan(text, language))


def list_items(scanned: Scan) -> tuple[FoundQuantity, ...]:
    """List the numbers of a text with those that are not read, which a claim may copy."""
    tokens = scanned.tokens
    if tokens is None or not scanned.unread:
        return scanned.found
    items = list(scanned.found)
    for one in (one for one in scanned.unread if any(map(str.isdigit, one.words))):  # not the half of half the members
        first = bisect_right(tokens.starts, one.start, hi=len(tokens)) - 1
        bare = not (one.tentative.unit or one.tentative.noun)
        items.append(FoundQuantity(one.tentative, first, tokens.after(one.end, first), one.end, bare=bare))
    return tuple(sorted(items, key=attrgetter("first")))


def list_words(tokens: Tokens, language: str) -> list[tuple[int, OppositeWord]]:
    """Give each word that has an opposite with its token, of each pair the longest phrase at a token alone."""
    name = name_table(language)
    known = read_opposites(name)
    if read_grammar(language).numbers.han:
        return list_runs(tokens, known)
    found: list[tuple[int, OppositeWord]] = []
    done: dict[str, int] = {}  # of each pair, the token behind its last phrase
    for at, word in enumerate(tokens.words[: len(tokens)]):
        candidates = find_candidates(word, name)
        if not candidates:
            continue  # as most words
        longest: dict[str, tuple[int, OppositeWord]] = {}
        for entry in candidates:
            following = 0 if is_proper(entry, tokens, at, language) else fit(entry, tokens, at, known)
            if following > max(done.get(entry.pair, at), longest.get(entry.pair, (0,))[0]):
                longest[entry.pair] = following, entry
        for following, entry in longest.values():
            done[entry.pair] = following
            found.append((at, entry))
    return found


def is_proper(entry: OppositeWord, tokens: Tokens, at: int, language: str) -> bool:
    """Whether a word with a capital is a month or a name, and nothing that is planned: May, Ceará."""
    if entry.pair != UNREAL or not tokens.capital(at):
        return False
    grammar = read_grammar(language)
    begins = at == 0 or stops(tokens, at - 1) or not entry.words[0].startswith("*")
    known = not begins or tokens.words[at] in grammar.dates.months
    return known and not grammar.context.noun_capital


@lru_cache(maxsize=8192)
def find_candidates(word: str, name: str) -> tuple[OppositeWord, ...]:
    """Give the entries of a table that may begin with a word, with and without what may be written on to it."""
    known = read_opposites(name)
    found: list[OppositeWord] = []
    for form in (word, *(word[len(prefix) :] for prefix in known.prefixes if word.startswith(prefix))):
        likely = [known.entries.get(form[:size], ()) for size in range(1, min(HEAD, len(form)) + 1)]
        found += (entry for alike in (*likely, known.ending) for entry in alike if fits(form, entry.words[0]))
    return tuple(found)


def fit(entry: OppositeWord, tokens: Tokens, at: int, known: Opposites) -> int:
    """Give the token behind a phrase whose first word is at a token, 0 where the others do not stand there."""
    if GAP in entry.words:
        return at + 1 if has_particle(entry.words[-1], tokens, at, known.participles) else 0
    at += 1
    for wanted in entry.words[1:]:
        at = tokens.skip_hyphen(at)
        if not fits(tokens.words[at], wanted) or not tokens.joined(at):
            return 0
        at += 1
    parted = tokens.is_digits(at) and tokens.word(at - 1) in known.against and len(entry.words) > 1
    return 0 if parted else at  # 312 votes against 241


def list_runs(tokens: Tokens, known: Opposites) -> list[tuple[int, OppositeWord]]:
    """Give the words with an opposite of a text without spaces: the longest of those that overlap."""
    text = tokens.text
    hits: list[tuple[int, int, OppositeWord]] = []
    for entry in (entry for alike in known.entries.values() for entry in alike):
        word = entry.words[0]
        start = text.find(word)
        while start >= 0:
            hits.append((start, start + len(word), entry))
            start = text.find(word, start + 1)
    hits.sort(key=lambda hit: hit[0] - hit[1])
    taken: list[tuple[int, int, OppositeWord]] = []
    for start, end, entry in hits:
        if not any(first < end and start < last and (first, last) != (start, end) for first, last, _ in taken):
            taken.append((start, end, entry))
    return sorted(
        ((bisect_right(tokens.starts, start, hi=len(tokens)) - 1, entry) for start, _, entry in taken),
        key=itemgetter(0),
    )


def drop_joined(
    words: list[tuple[int, OppositeWord]], tokens: Tokens, grammar: Grammar
) -> list[tuple[int, OppositeWord]]:
    """Leave out opposites that are named together: of the men and the women, from rural to urban."""
    joined: set[tuple[int, str]] = set()
    for at, entry in words:
        for other, opposite in words:
            together = at < other <= at + 1 + BESIDE and opposite.pair == entry.pair and opposite.side != entry.side
            if together and all(is_closed(tokens, between, grammar) for between in range(at + 1, other)):
                joined |= {(at, entry.pair), (other, entry.pair)}
    return [(at, entry) for at, entry in words if (at, entry.pair) not in joined]


def is_closed(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a token is a word of a closed class, or a stroke."""
    context = grammar.context
    word = tokens.word(at)
    known = word in context.function_words or word in context.list_and or word in context.level_to
    return known or tokens.mark(at) in {"/", "-", "、"} or (len(word) == 1 and is_ideograph(word))


def lean(item: FoundQuantity, marked: Marked, grammar: Grammar, known: Opposites) -> Leaning:
    """Settle each pair where it is first met: near a quantity, in its clause, between others, in its sentence."""
    tight = reach(item, marked, lambda at: parts_tightly(at, item, marked, grammar, known))
    if known.joined:
        tight = narrow(item, tight, marked.tokens, known)
    clause = reach(item, marked, lambda at: parts_clause(marked.tokens, at, grammar, known))
    stretch = reach(item, marked, lambda at: ends_sentence(marked.tokens, at) or parts(at, item, marked))
    sentence = reach(item, marked, lambda at: ends_sentence(marked.tokens, at))
    sides: dict[str, str] = {}
    chained = find_chained(item, marked, grammar, known) or clause
    for level, (first, last) in enumerate((tight, clause, chained, stretch, sentence)):
        within = [(at, entry) for at, entry in marked.words if first <= at < last]
        if level:
            within = [(at, entry) for at, entry in within if entry.pair not in sides]
        if level > WITHIN:
            within = [(at, entry) for at, entry in within if entry.pair not in known.near]
        sides |= settle_pairs(within)
    ends = partial(parts_clause, grammar=grammar, known=known)
    begin = find_governing(marked.tokens, clause, name_table(grammar.language), ends)
    unreal = [entry for at, entry in marked.words if is_unreal(entry) and begin <= at < clause[1]]
    unsure = [entry for at, entry in marked.words if is_unreal(entry) and at == sentence[0]]  # according to critics, …
    doubted = any(entry.words in known.doubted for entry in (*unreal, *unsure))
    return Leaning({pair: side for pair, side in sides.items() if side and pair != UNREAL}, bool(unreal), doubted)


def find_chained(item: FoundQuantity, marked: Marked, grammar: Grammar, known: Opposites) -> tuple[int, int] | None:
    """Give the clause whose change ends at a level: exports fell 3.4 per cent, to 31 billion, while imports rose."""
    before = next((one for one in reversed(marked.found) if one.first < item.first and not is_time(one)), None)
    if before is None or not before.quantity.sign or item.quantity.level is not End.TO:
        return None
    tokens, between = marked.tokens, range(before.next, item.first)
    if any(ends_sentence(tokens, at) or tokens.word(at) in known.breaks for at in between):
        return None
    return reach(before, marked, lambda at: parts_clause(tokens, at, grammar, known))


def settle_pairs(words: list[tuple[int, OppositeWord]]) -> dict[str, str]:
    """Give the side of each pair that words are of, "" where they are of both."""
    sides: dict[str, str] = {}
    for _, entry in words:
        sides[entry.pair] = entry.side if sides.get(entry.pair, entry.side) == entry.side else ""
    return sides


def reach(item: FoundQuantity, marked: Marked, ends: Callable[[int], bool]) -> tuple[int, int]:
    """Give the tokens around a quantity up to where something ends on either side."""
    first, last = item.first, item.next
    while first > 0 and not ends(first - 1):
        first -= 1
    while last < len(marked.tokens) and not ends(last):
        last += 1
    return first, last


def narrow(item: FoundQuantity, reached: tuple[int, int], tokens: Tokens, known: Opposites) -> tuple[int, int]:
    """Narrow what is beside a quantity to words between two that have an "and" written on to them."""
    first, last = reached
    behind = min(tokens.after(item.quantity.end, item.first), item.next)
    openings = [at for at in range(first, item.first) if is_written_and(tokens, at, known)]
    closings = [at for at in range(behind, last) if is_written_and(tokens, at, known)]
    return max([first, *openings]), min([last, *closings])


def is_written_and(tokens: Tokens, at: int, known: Opposites) -> bool:
    """Whether a word has an "and" written on to it."""
    return bool(known.joined) and len(tokens.word(at)) > HEAD and tokens.word(at).startswith(known.joined)


def parts_clause(tokens: Tokens, at: int, grammar: Grammar, known: Opposites) -> bool:
    """Whether a clause ends at a token."""
    return parts_clauses(tokens, at, grammar) or tokens.word(at) in known.breaks or tokens.mark(at) in DASHES


def parts_tightly(at: int, item: FoundQuantity, marked: Marked, grammar: Grammar, known: Opposites) -> bool:
    """Whether what is said of a quantity may end at a token: at an "and", and at another quantity that is no time."""
    if parts_clause(marked.tokens, at, grammar, known) or marked.tokens.word(at) in grammar.context.list_and:
        return True
    return parts(at, item, marked)


def parts(at: int, item: FoundQuantity, marked: Marked) -> bool:
    """Whether a token is another quantity's that is no time."""
    return any(one.first <= at < one.next and one is not item and not is_time(one) for one in marked.found)


def ends_sentence(tokens: Tokens, at: int) -> bool:
    """Whether a sentence, or a part of one that stands by itself, ends at a token."""
    return tokens.mark(at) in ENDS and stops(tokens, at)


def is_time(item: FoundQuantity) -> bool:
    """Whether a quantity is a date or a span of time."""
    return item.quantity.kind in TIMES or item.quantity.unit in TIME_UNITS
