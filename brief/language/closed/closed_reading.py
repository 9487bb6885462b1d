"""Closed reading: a number counts as read only where every word and mark that touches it is accounted for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING
from unicodedata import category

from brief.language.amounts.context import stops
from brief.language.amounts.direction import SPACED_SIGNS, is_qualifier
from brief.language.closed import unspaced as han
from brief.language.closed.compounds import find_compounds, find_parted
from brief.language.closed.denials import deny, find_far_negation, find_split
from brief.language.closed.parts_of_another import find_portioned
from brief.language.closed.pieces import find_pieces
from brief.language.closed.shared_units import is_listed, share_units
from brief.language.closed.unknown_changes import find_change, find_comparison, tell_ways
from brief.language.closed.unread_behind import is_barred, is_measured, is_stated_of, repeats_rate
from brief.language.lexicon import is_ideographic
from brief.language.tokens import LOWERED, RAISED
from brief.language.types import TIMES, QuantityKind, Unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.language.amounts.items import FoundQuantity
    from brief.language.grammar.grammar import Grammar
    from brief.language.grammar.surroundings import Context
    from brief.language.phrases import Hit
    from brief.language.tokens import Tokens
    from brief.language.types import Quantity

MARKS = frozenset("±×÷^√∓%‰‱°′″<>≤≥~≈=")
BEFORE = frozenset("−±×÷^√∓%‰‱°")
OVERLAP = 4  # quantities that may share a token
FAR = 10  # tokens between a verb and its number
WALK = 4  # words between a negation and its number
VERBS = 1  # of them that are no function words: did not *build* 20 flats


def close(
    items: Sequence[FoundQuantity], tokens: Tokens, grammar: Grammar
) -> tuple[tuple[FoundQuantity, ...], tuple[Unread, ...]]:
    """Share units along lists, and set apart what has a word or mark beside it that no rule has used up."""
    shared = tell_ways(share_units(items, tokens, grammar), tokens, grammar)
    begun = {item.first: k for k, item in enumerate(shared)}
    ended = {item.next: k for k, item in enumerate(shared)}
    faults = find_fronted(shared, tokens, grammar) | find_compounds(shared, tokens, grammar)
    faults |= find_parted(shared, tokens, grammar) | find_pieces(items, tokens, grammar)
    faults |= find_portioned(shared, tokens, grammar)
    if grammar.numbers.joins:
        faults |= find_split(shared, tokens, grammar)
    for k, item in enumerate(shared):
        if item.quantity.kind in TIMES:
            if is_measured(item, tokens, grammar):
                at = min(item.next, len(tokens) - 1)
                faults[k] = item.suspect or tokens.text[tokens.starts[at] : tokens.ends[at]]
            continue
        token = find_before(item, tokens, grammar, ended, shared) or find_behind(item, tokens, grammar, begun, shared)
        token = token or item.suspect or find_change(item, tokens, grammar) or repeats_rate(item, tokens, grammar)
        token = token or find_scale(shared, k, tokens, grammar) or find_exceeding(item, tokens, grammar, ended)
        token = token or find_far_negation(item, tokens, grammar, lambda at: is_owned(at, shared))
        if token:
            faults[k] = token
    for k, item in enumerate(shared[:-1]):
        if item.suspect and shared[k + 1].first - item.next in {0, 1}:
            faults.setdefault(k + 1, tokens.text[item.quantity.start : item.quantity.end])
    for k, item in enumerate(shared):
        partner = pairs_with(item, tokens, grammar, begun, shared)
        if partner >= 0:
            word = tokens.text[tokens.starts[item.next] : tokens.ends[item.next]]
            faults.setdefault(k, word)
            faults.setdefault(partner, word)
    found = tuple(item for k, item in enumerate(shared) if k not in faults)
    rest = deny([shared[k] for k in sorted(faults)], tokens, grammar)  # of every 100 homes, 37 have no water
    unread = tuple(make_unread(one.quantity, faults[k], tokens) for k, one in zip(sorted(faults), rest, strict=True))
    return deny(found, tokens, grammar), unread


def make_unread(quantity: Quantity, token: str, tokens: Tokens) -> Unread:
    """Set a quantity apart with what is not accounted for."""
    start, end = quantity.outer_start, quantity.outer_end
    return Unread(start, end, token, quantity, " ".join(tokens.text[start:end].split()))


def is_loose(item: FoundQuantity, tokens: Tokens, ended: dict[int, int]) -> bool:
    """Whether the mark before a quantity says something of it that is not read: a minus or a dash, a "±", a "$"."""
    at = item.first - 1
    mark = tokens.mark(at)
    if mark in {"±", "×"} or (mark == "," and tokens.mark(at - 1) == "…" and tokens.mark(at)):
        return True  # 28.5 ± 0.33, 640 m × 320 m, 1,2,…,10
    dashed = mark == "-" or (mark in SPACED_SIGNS and tokens.mark(at - 1) == ":")
    if dashed and tokens.spaced(at) and tokens.spaced(item.first):
        return True
    hyphened = mark in SPACED_SIGNS and tokens.glued(at) and is_ideographic(tokens.word(at - 1))
    if mark in SPACED_SIGNS and tokens.glued(at) and tokens.glued(item.first) and tokens.is_digits(at - 1):
        return True  # from 3 to 1–11
    lone = mark in BEFORE or category(tokens.text[tokens.starts[at]]) == "Sc" or hyphened
    return tokens.glued(item.first) and lone and item.first not in ended


def find_before(
    item: FoundQuantity, tokens: Tokens, grammar: Grammar, ended: dict[int, int], items: Sequence[FoundQuantity]
) -> str:
    """Give the word or mark before a quantity that is not accounted for; "" where all is."""
    at = item.first - 1
    if at < 0 or not tokens.joined(item.first):
        return ""
    written = tokens.text[tokens.starts[at] : tokens.ends[at]]
    if han.groups_apart(tokens, at):
        return written
    if tokens.mark(at):
        return written if is_loose(item, tokens, ended) else ""
    if tokens.is_digits(at):
        k = ended.get(item.first)
        whole = k is not None and (items[k].quantity.kind in TIMES or not items[k].bare)
        return "" if (whole and not tokens.glued(item.first)) or (k is None and not is_plain(tokens, at)) else written
    word = tokens.word(at)
    if grammar.context.minus.ending(tokens, at):
        return written  # of two, or where none can be
    if item.first in ended:
        k = ended[item.first]
        return written if items[k].bare or han.runs_on(items[k], item, tokens, grammar) else ""
    if (word in grammar.closed and not is_owned(at, items)) or is_late_half(item, tokens, grammar, ended):
        return written
    placed = item.quantity.noun.endswith(grammar.context.place_endings or ("\n",))
    settled = placed or ("/" in item.quantity.unit and not grammar.numbers.han)
    barred = word in grammar.barred_before and not settled and not grammar.context.before.ending(tokens, at)
    if barred and grammar.not_only.ending(tokens, at) is None:
        return written
    per = grammar.per.ending(tokens, at) or (is_round(item) and grammar.per_counts.ending(tokens, at))
    if per and item.quantity.kind in {QuantityKind.COUNT, QuantityKind.QUANTITY} and not item.quantity.level:
        return written  # what "per" or "auf" stands before is a denominator
    equal = word in grammar.context.level_to and tokens.word(at - 1) in grammar.equals
    if equal and tokens.word(at - 2) in grammar.alternatives:
        return written  # less or equal to
    if word in grammar.comparing and compares(tokens, at, grammar):
        return written
    return find_negation(item, tokens, grammar)


def is_joint(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether an "and" stands behind a number word: what follows may be a part of that number."""
    before = tokens.word(at - 1)
    return tokens.word(at) in grammar.numbers.joiners and (
        before in grammar.numbers.words or before in grammar.numbers.scales
    )


def compares(tokens: Tokens, than: int, grammar: Grammar) -> bool:
    """Whether a "que" before a number belongs to a comparative: más alto que 20."""
    return any(tokens.word(at) in grammar.comparatives for at in range(than - 3, than))


def is_plain(tokens: Tokens, at: int) -> bool:
    """Whether digits stand alone, as a number's part would: no name is made of them."""
    return not (tokens.glued(at) and at > 0)


def is_owned(at: int, items: Sequence[FoundQuantity]) -> bool:
    """Whether a token is part of a quantity."""
    behind = bisect_right(items, at, key=attrgetter("first"))  # they stand in their order, and hardly overlap
    return any(at < item.next for item in items[max(0, behind - OVERLAP) : behind])


def find_negation(item: FoundQuantity, tokens: Tokens, grammar: Grammar) -> str:
    """Give the negation before a quantity: over function words, words of change, and a verb that it negates."""
    context = grammar.context
    at = item.first - 1
    if grammar.numbers.han:
        return han.find_negation(at, tokens, grammar)
    verbs = 0
    for _ in range(WALK):
        word = tokens.word(at)
        if not word or not tokens.joined(at + 1):
            return ""
        if word in context.negations:
            attributive = tokens.word(at + 1).endswith(context.attributive or ("\n",)) and at + 2 < item.first
            return "" if attributive or is_only(at, item.first, tokens, grammar) else word
        verbs += not passes(word, context)
        if verbs > VERBS:
            return ""
        at -= 1
    return ""


def is_only(at: int, first: int, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether a negation at a token is of those that negate no number: not only."""
    return any(grammar.not_only.ending(tokens, last) is not None for last in range(at, min(first, at + 3)))


def passes(word: str, context: Context) -> bool:
    """Whether a negation may stand before a word and be a number's."""
    sets = (context.function_words, context.adverbs, context.by, context.weak_by, context.level_to)
    return any(word in known for known in sets) or word in context.up or word in context.down


def find_behind(
    item: FoundQuantity, tokens: Tokens, grammar: Grammar, begun: dict[int, int], items: Sequence[FoundQuantity]
) -> str:
    """Give the word or mark behind a quantity that is not accounted for; "" where all is."""
    at = item.next
    if at >= len(tokens) or not tokens.joined(at):
        return ""
    written = tokens.text[tokens.starts[at] : tokens.ends[at]]
    mark = tokens.mark(at)
    if han.groups_apart(tokens, at):
        return written
    if mark:
        if goes_on(tokens, at, mark, grammar):
            return written
        at = tokens.skip_hyphen(at)
        written = tokens.text[tokens.starts[at] : tokens.ends[at]]
        if not tokens.word(at):
            return ""
    timed = item.quantity.kind is not QuantityKind.FRACTION
    another = at in begun and is_qualifier(tokens, at, at, grammar)  # 5.521 contano meno di 5.000 abitanti
    barred = is_barred(item, tokens, at, grammar) and not another
    if barred or is_stated_of(tokens, at, grammar, timed=timed):
        return written
    if at in begun:
        other = items[begun[at]]
        part = item.quantity.kind is QuantityKind.FRACTION and not item.quantity.of  # نصف 6 لجان
        bare = (item.bare or part) and other.quantity.kind not in TIMES
        return written if bare or han.runs_on(item, other, tokens, grammar) else ""
    if tokens.is_digits(at):
        return written if item.bare or han.sticks(item, at, tokens, grammar) else ""
    word = tokens.word(at)
    if word in grammar.context.negations and is_compared(tokens, at + 1, grammar):
        return written  # 9 per cent not above budget
    if (word in grammar.closed and not is_owned(at, items)) or han.sticks(item, at, tokens, grammar):
        return written
    return find_comparison(item, tokens, grammar)


def goes_on(tokens: Tokens, at: int, mark: str, grammar: Grammar) -> bool:
    """Whether a mark behind a number says something of it that is not read."""
    money = category(mark[0]) == "Sc"
    odd = mark in MARKS or mark in RAISED + LOWERED or money
    if odd and (tokens.glued(at) or mark in "±×÷") and not (tokens.is_digits(at + 1) and money):
        return True
    if mark == "-" and tokens.glued(at) and not tokens.glued(at + 1) and tokens.word(at + 1):
        return True  # 3- to 5-year, where the other end is not read
    if mark in SPACED_SIGNS and tokens.glued(at) and tokens.spaced(at + 1) and tokens.is_digits(at + 1):
        return True  # 1354 cm− 1
    if mark == "(" and tokens.glued(at) and tokens.is_digits(at + 1) and tokens.mark(at + 2) == ")":
        return True  # 1.1(2) has a tolerance, or a note
    if mark in ",." and tokens.spaced(at) and tokens.glued(at + 1) and tokens.is_digits(at + 1):
        return not grammar.numbers.han  # 3 .5
    if mark == "/" and tokens.glued(at) and tokens.is_digits(at + 1):
        return True  # 46%/62%
    if mark in SPACED_SIGNS and grammar.shares.denominators.starting(tokens, at + 1):
        return True  # five - eighths
    return mark in ",." and tokens.glued(at) and tokens.mark(at + 1) in {"%", "±"}  # 2, %


def is_compared(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether what says "more", "below" or "or less" starts at a token."""
    context = grammar.context
    known = (context.up_after, context.down_after, context.up_after_by, context.down_after_by, context.behind)
    return tokens.joined(at) and any(phrases.starting(tokens, at) for phrases in known)


def is_late_half(item: FoundQuantity, tokens: Tokens, grammar: Grammar, ended: dict[int, int]) -> bool:
    """Whether a fraction may go on with the quantity before it: دو میلیون تن و نیم, one hundred and thirty fifths."""
    if item.quantity.kind is not QuantityKind.FRACTION:
        return False
    at = item.first - 1
    if item.quantity.low > 1 and at in ended and is_joint(tokens, at, grammar):
        return True
    half = grammar.numbers.halves.ending(tokens, item.next - 1)
    return half is not None and half.first < item.first and half.first in ended


def find_exceeding(item: FoundQuantity, tokens: Tokens, grammar: Grammar, ended: dict[int, int]) -> str:
    """Give the verb that says "more than" from afar: übersteigt nach vorläufigen Zahlen 80 Millionen."""
    if item.quantity.qualifier or item.quantity.sign or item.quantity.level:
        return ""
    for at in range(item.first - 1, max(-1, item.first - 1 - FAR), -1):
        if stops(tokens, at) or at + 1 in ended or tokens.gaps[at + 1] == 2:
            return ""
        if tokens.word(at) in grammar.context.exceeding:
            return tokens.text[tokens.starts[at] : tokens.ends[at]]
    return ""


def find_fronted(items: Sequence[FoundQuantity], tokens: Tokens, grammar: Grammar) -> dict[int, str]:
    """Give what stands in a sentence that opens with its denominator: Auf 1.000 Einwohner kamen 583 Autos."""
    faults: dict[int, str] = {}
    counted = {QuantityKind.COUNT, QuantityKind.QUANTITY}
    if grammar.context.every_before:
        return faults  # what it leads is read
    known = grammar.rate_words
    if known.isdisjoint(tokens.words):
        return faults  # as most texts
    begins = [at for at, word in enumerate(tokens.words) if word in known and (not at or stops(tokens, at - 1))]
    opened = {at: grammar.per.starting(tokens, at) or find_round(tokens, at, items, grammar) for at in begins}
    openings = {at: hit for at, hit in opened.items() if hit}
    places = sorted(openings)
    for k, item in enumerate(items if openings else ()):
        if item.quantity.kind not in counted or item.quantity.sign:
            continue
        place = bisect_left(places, item.first) - 1
        at = places[place] if place >= 0 else -1
        opening = openings.get(at)
        if opening is None or opening.next > item.first or item.first - at > 2 * FAR:
            continue
        if any(stops(tokens, between) for between in range(at, item.first)):
            continue
        named = grammar.units.starting(tokens, opening.next)
        if named or tokens.is_digits(opening.next) or tokens.word(opening.next) in grammar.numbers.words:
            faults[k] = tokens.text[tokens.starts[at] : tokens.ends[opening.next - 1]]
    return faults


def is_round(item: FoundQuantity) -> bool:
    """Whether a count is what others are counted by: 1,000 inhabitants."""
    digits = f"{item.quantity.low:f}"
    return item.quantity.kind is QuantityKind.COUNT and digits.startswith("100") and not digits.strip("0").strip("1")


def find_round(tokens: Tokens, at: int, items: Sequence[FoundQuantity], grammar: Grammar) -> Hit[None] | None:
    """Find the "auf" that opens a sentence before a round count."""
    hit = grammar.per_counts.starting(tokens, at)
    if not hit:
        return None
    behind = bisect_right(items, hit.next, key=attrgetter("first"))
    owners = (item for item in items[max(0, behind - OVERLAP) : behind] if hit.next < item.next)
    return hit if any(map(is_round, owners)) else None


def find_scale(items: Sequence[FoundQuantity], k: int, tokens: Tokens, grammar: Grammar) -> str:
    """Give the scale word that a list may have for both of its sums: $12 and $19 million."""
    if k + 1 >= len(items) or items[k].scaled or not items[k + 1].scaled:
        return ""
    item, after = items[k], items[k + 1]
    money = item.quantity.kind is QuantityKind.QUANTITY and item.quantity.unit == after.quantity.unit
    if not money or not is_listed(item, after, tokens, grammar) or item.quantity.low >= 1000:
        return ""
    return tokens.text[after.quantity.start : after.quantity.end]


def pairs_with(
    item: FoundQuantity, tokens: Tokens, grammar: Grammar, begun: dict[int, int], items: Sequence[FoundQuantity]
) -> int:
    """Give the number that an "or" makes one of with this one (2 or 3 per cent); -1 for none."""
    at = item.next
    loose = tokens.mark(at) == "、" and han.is_loose(item, tokens, at + 1, grammar)
    if not (tokens.word(at) in grammar.alternatives or loose) or not tokens.joined(at):
        return -1
    other = begun.get(at + 1, -1)
    if other < 0 or items[other].quantity.kind in TIMES or item.quantity.kind in TIMES:
        return -1
    alike = item.quantity.kind is items[other].quantity.kind and item.quantity.unit == items[other].quantity.unit
    return other if item.bare or alike else -1
