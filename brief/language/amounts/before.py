"""What a number has before it at a distance: 每公顷产小麦6吨, 占出口的18%, 至少造成50人死亡."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.language.amounts.context import STOPS, qualify_before
from brief.language.amounts.direction import find_direction
from brief.language.amounts.rates import read_denominator
from brief.language.amounts.unitnames import UnitName
from brief.language.types import TIMES, End, Qualifier, QuantityKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.language.amounts.items import FoundQuantity
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens

CLAUSE = STOPS | {",", "！", "？", "…"}
REACH = 40  # tokens between 每公顷 and its number
OF_REACH = 14  # between 占 and its number
FAR = 6  # between 至少 and its number
BACK = 10  # between a word of change and the 倍 that it may add
LED = frozenset(
    {QuantityKind.COUNT, QuantityKind.QUANTITY, QuantityKind.RATE, QuantityKind.PERCENT, QuantityKind.POINT}
)
PARTS = frozenset("%.")  # of the level that a change begins with


class Lead(Struct, frozen=True):
    """What the numbers of a clause are per, tokens [first, next); `fault` where that is not understood."""

    first: int
    next: int
    pers: tuple[tuple[str, str], ...]  # a unit and what a number of it counts
    fault: str = ""


def read_lead(tokens: Tokens, at: int, grammar: Grammar) -> Lead | None:
    """Read 每公顷, 每10万人, 人均, 每人每天; None where no such words start."""
    pers: list[tuple[str, str]] = []
    following = at
    while True:
        hit = grammar.context.leads.starting(tokens, following)
        if hit:
            pers.append((hit.meaning, ""))
            following = hit.next
        elif tokens.word(following) in grammar.context.every_before:
            per = read_every_unit(tokens, following, grammar)
            if per is None:
                return Lead(at, following + 1, (), tokens.words[following])
            name, base, following = per
            pers.append((name, base))
        else:
            return Lead(at, following, tuple(pers)) if pers else None


def read_every_unit(tokens: Tokens, at: int, grammar: Grammar) -> tuple[str, str, int] | None:
    """Read what stands behind 每: its unit, what a number counts there, the next token."""
    bare = UnitName("", QuantityKind.COUNT, -1, tokens.ends[at], at + 1)
    measured = tokens.word(at + 1) in grammar.context.classifiers and tokens.word(at + 2) in grammar.per_names
    found = read_denominator(tokens, bare, at + 1 + measured, grammar)
    if found is None:
        return None
    base = found.base[1:] if found.base[:1] in grammar.context.classifiers and found.base[1:] else found.base
    return found.name.removeprefix("/"), base, found.next


def add_leads(
    item: FoundQuantity, tokens: Tokens, grammar: Grammar, lead: Lead | None, barred: Callable[[int], bool]
) -> FoundQuantity:
    """Add to a quantity what stands before it at a distance."""
    if item.quantity.kind in TIMES:
        return replace(item, suspect=tokens.words[lead.first]) if lead and lead.next == item.first else item
    changed = item.quantity.kind is QuantityKind.PERCENT and bool(item.quantity.sign)
    per_head = lead is not None and any(name == "capita" for name, _ in lead.pers)
    if lead and is_led(item, tokens, lead) and not (changed and per_head):  # 人均收入增长6.3%
        item = add_rate(item, tokens, grammar, lead, barred)
    if item.quantity.kind is QuantityKind.PERCENT and grammar.context.of_before.entries:
        item = add_of(item, tokens, grammar)
    if item.quantity.kind in {QuantityKind.PERCENT, QuantityKind.POINT} and grammar.context.compared.entries:
        item = add_compared(item, tokens, grammar, barred)
    if not item.quantity.qualifier and grammar.context.far.entries:
        item = add_qualifier(item, find_far(item, tokens, grammar, barred))
    if item.quantity.kind is QuantityKind.MULTIPLE and grammar.shares.times_after:
        item = check_times(item, tokens, grammar)
    return item


def is_led(item: FoundQuantity, tokens: Tokens, lead: Lead) -> bool:
    """Whether a quantity stands in the clause of 每公顷, or in the next where a comma is all that this one has."""
    if item.quantity.kind not in LED or not lead.next <= item.first <= lead.next + REACH:
        return False
    begins = lead.next + (tokens.mark(lead.next) == ",")
    return not any(tokens.mark(at) in CLAUSE or tokens.gaps[at] > 1 for at in range(begins, item.first))


def add_rate(
    item: FoundQuantity, tokens: Tokens, grammar: Grammar, lead: Lead, barred: Callable[[int], bool]
) -> FoundQuantity:
    """Put a quantity per what leads it."""
    if lead.fault:
        return replace(item, suspect=lead.fault)
    quantity = item.quantity
    kind = QuantityKind.RATE if quantity.kind is QuantityKind.COUNT else quantity.kind
    unit = quantity.unit + "".join(f"/{name}" for name, _ in lead.pers)
    base = quantity.base or next((base for _, base in lead.pers if base), "")
    item = replace(item, quantity=replace(quantity, kind=kind, unit=unit, base=base), bare=False)
    if item.first != lead.next:
        return item
    if not quantity.sign and not quantity.level:  # 跌至每桶42美元
        found = find_direction(tokens, lead.first, item.next, grammar, barred, share=True)
        moved = replace(item.quantity, sign=found.sign, signless=found.signless, level=found.level)
        item = replace(item, quantity=moved)
    return begin_at(item, lead.first, tokens, grammar)


def begin_at(item: FoundQuantity, first: int, tokens: Tokens, grammar: Grammar) -> FoundQuantity:
    """Let a quantity begin with an earlier token, and with the qualifier before that: 约占出口的18%."""
    qualifier, begun = qualify_before(tokens, first, grammar)
    quantity = replace(item.quantity, outer_start=tokens.starts[begun])
    return add_qualifier(replace(item, quantity=quantity, first=begun), qualifier)


def add_qualifier(item: FoundQuantity, qualifier: Qualifier) -> FoundQuantity:
    """Give a quantity a qualifier; one that has another is not understood."""
    if qualifier is Qualifier.NONE or qualifier is item.quantity.qualifier:
        return item
    if item.quantity.qualifier:
        return replace(item, suspect=str(qualifier))
    return replace(item, quantity=replace(item.quantity, qualifier=qualifier))


def add_of(item: FoundQuantity, tokens: Tokens, grammar: Grammar) -> FoundQuantity:
    """Read what a percentage is of where that stands before it: 占国内生产总值的3.4%."""
    context = grammar.context
    level = bool(item.quantity.level)  # 占出口的比重从80%下降到65%
    for at in range(item.first - 1, max(-1, item.first - OF_REACH), -1):
        word = tokens.word(at)
        moved = word in context.up or word in context.down
        passed = level and (moved or tokens.is_digits(at) or tokens.mark(at) in PARTS)
        if not tokens.joined(at + 1) or (not passed and (not word or moved)):
            return item
        hit = context.of_before.ending(tokens, at)
        if hit and level:
            return name_whole(item, hit.next, tokens, grammar)
        if hit:
            words = tokens.words[hit.next : item.first]
            if any(word in context.negations for word in words):
                return replace(item, suspect="".join(words))
            of = strip_words(words, grammar) or item.quantity.of
            return begin_at(replace(item, quantity=replace(item.quantity, of=of)), hit.first, tokens, grammar)
    return item


def name_whole(item: FoundQuantity, first: int, tokens: Tokens, grammar: Grammar) -> FoundQuantity:
    """Read what the level of a change is of: the words from a token on, up to the change."""
    context = grammar.context
    last = first
    while last < item.first and tokens.word(last):
        word = tokens.word(last)
        if word in context.level_from | context.level_to or word in context.up or word in context.down:
            break
        last += 1
    of = strip_words(tokens.words[first:last], grammar)
    return replace(item, quantity=replace(item.quantity, of=of or item.quantity.of))


def strip_words(words: list[str], grammar: Grammar) -> str:
    """Join the words of what a share is of, without words of closed classes and its own name: 出口的比重."""
    context = grammar.context
    while words and (words[-1] in context.function_words | context.level_nouns or words[-1] in context.adverbs):
        words = words[:-1]
    while words and (words[0] in context.function_words or words[0] in context.adverbs):
        words = words[1:]
    return "".join(words)


def add_compared(item: FoundQuantity, tokens: Tokens, grammar: Grammar, barred: Callable[[int], bool]) -> FoundQuantity:
    """Give points the sign of what they are compared by, 低于平均水平5个百分点; 低于平均水平5% may be a level."""
    if item.quantity.sign or item.quantity.level:
        return item
    for at in range(item.first - 1, max(-1, item.first - OF_REACH), -1):
        word = tokens.word(at)
        if not word or not tokens.joined(at + 1) or barred(at):
            return item
        hit = grammar.context.compared.ending(tokens, at)
        if hit and item.quantity.kind is QuantityKind.POINT:
            return replace(item, quantity=replace(item.quantity, sign=hit.meaning))
        if hit:
            return replace(item, suspect=word)
    return item


def find_far(item: FoundQuantity, tokens: Tokens, grammar: Grammar, barred: Callable[[int], bool]) -> Qualifier:
    """Find the qualifier before the verb that a number follows: 至少造成50人死亡, 最多可容纳700人."""
    for at in range(item.first - 1, max(-1, item.first - 1 - FAR), -1):
        word = tokens.word(at)
        if not word or not tokens.joined(at + 1) or barred(at) or word in grammar.numbers.words:
            break
        hit = grammar.context.far.ending(tokens, at)
        if hit:
            return hit.meaning
    return Qualifier.NONE


def check_times(item: FoundQuantity, tokens: Tokens, grammar: Grammar) -> FoundQuantity:
    """Refuse a multiple that may be added (增长两倍 is threefold or twofold), and read 是前年的两倍, 增至三倍."""
    context, shares = grammar.context, grammar.shares
    at = item.first - 1
    if item.quantity.end != tokens.ends[item.next - 1] or shares.times.ending(tokens, item.next - 1) is None:
        return item
    if at < 0 or not tokens.joined(item.first) or (tokens.mark(at) and not item.quantity.sign):
        return item
    if tokens.word(at) not in shares.times_after:
        return replace(item, suspect=tokens.words[at])
    for back in range(at, max(-1, at - BACK), -1):
        if tokens.mark(back) in CLAUSE or tokens.word(back) in context.level_to:
            break
        if tokens.word(back) in context.up or tokens.word(back) in context.down:
            return replace(item, suspect=tokens.words[back])
    if item.quantity.level is End.FROM:  # 上涨到原来的两倍
        return replace(item, quantity=replace(item.quantity, level=End.NONE))
    return item
