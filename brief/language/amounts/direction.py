"""The direction of an amount: fell by 20, a 20 per cent decrease, ging um 20 Prozent zurück; a level has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.language.amounts.context import stops
from brief.language.lexicon import is_ideographic
from brief.language.types import End

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens

YEAR = 4  # digits
SUBJECT = 5  # tokens from a word of change back to its verb
REACH = 14  # tokens back from "by" to its verb
SPACED_SIGNS = frozenset("−–-")
SIGNS = {"+": "+", "±": "±", "−": "-", "-": "-", "–": "-"}


class Direction(Struct, frozen=True):
    """A sign, whether the amount may stand without it, the end of a change, and the tokens that are used up."""

    sign: str = ""
    signless: bool = False
    level: End = End.NONE
    first: int = -1
    next: int = -1
    doubt: str = ""  # a word of change that may be another amount's
    way: str = ""  # whether a level was risen or fallen to


def read_sign_mark(tokens: Tokens, at: int, grammar: Grammar) -> tuple[str, int]:
    """Read the + or − before token `at`: the sign and its token; a dash with spaces is one behind "(" and "of"."""
    mark = tokens.words[at - 1]
    if mark not in SIGNS:
        return "", at
    before = tokens.words[at - 2] if at > 1 else ""
    if mark in {"+", "±"}:
        return (mark, at - 1) if not tokens.is_digits(at - 2) else ("", at)
    if tokens.glued(at):
        if takes_sign(tokens, at, grammar):
            return "-", at - 1
        tied = tokens.glued(at - 1) and (tokens.word(at - 2) or tokens.is_digits(at - 2))
        return ("", at) if tied or mark == "—" else ("-", at - 1)
    if mark == "−" and not tokens.is_digits(at - 2):
        return "-", at - 1
    closed = before == "(" or at == 1 or before in (grammar.context.minus_after or grammar.context.function_words)
    spaced = tokens.gaps[at - 1] == 1 or before == "("
    return ("-", at - 1) if closed and (spaced or at == 1) else ("", at)


def takes_sign(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a dash glued between an ideograph and digits is a sign, 利润率为-0.8%, and no hyphen, 新冠-19."""
    if tokens.mark(at - 1) not in SPACED_SIGNS or not tokens.glued(at - 1) or not is_ideographic(tokens.word(at - 2)):
        return False
    context, word = grammar.context, tokens.word(at - 2)
    known = (context.function_words, context.adverbs, context.level_to, context.up, context.down)
    return tokens.mark(at - 1) == "−" or any(word in words for words in known)


def read_sign_word(tokens: Tokens, at: int, grammar: Grammar) -> tuple[str, int]:
    """Read "minus" before a number: the sign and its first token."""
    known = at > 0 and tokens.words[at - 1] in grammar.context.minus.by_last
    hit = grammar.context.minus.ending(tokens, at - 1) if known and tokens.joined(at) else None
    return (hit.meaning, hit.first) if hit else ("", at)


def find_direction(
    tokens: Tokens,
    at: int,
    after: int,
    grammar: Grammar,
    barred: Callable[[int], bool],
    *,
    share: bool,
    inner: str = "",
) -> Direction:
    """Find what the words say of an amount that has tokens [at, after); `barred` tells a token of another quantity.

    `share`: it is a percentage or the like, which keeps its sign behind a word of loss as well.
    `inner`: the "by" or "to" within the amount, behind its qualifier (более чем *на* 40 %).
    """
    context = grammar.context
    before = at if inner else skip_adverbs(tokens, at, grammar)
    word = inner or tokens.word(before)
    if context.still.ending(tokens, before):
        return Direction()
    behind = find_behind(tokens, after, grammar, by=word in context.by)
    places = word in context.by and tokens.word(after).endswith(context.place_endings or ("\n",))
    if not share and (places or context.of_known.ending(tokens, at - 1)):
        return behind  # на 20 объектах; it raises the spending of the 22 ministries
    if word in context.level_from and tokens.joined(before + 1) and not behind.sign:
        return Direction(level=End.FROM)
    if word in context.level_to and tokens.joined(before + 1) and word not in context.by:
        return find_level(tokens, before, after, behind, grammar, barred)
    if behind.sign:
        return behind
    if share and grammar.order.light_verbs and word not in context.function_words:
        verb = look_on_verb(tokens, after, grammar)
        if verb.sign:
            return verb
    found = Direction()
    strong = word in context.by | grammar.shares.times_by and bool(inner or word in context.by)
    if (strong or word in context.weak_by) and tokens.joined(before + 1):
        found = find_verb(tokens, before, after, grammar, barred, strong=strong, counts=not share)
    elif leaves_open(tokens, before, at, grammar):
        found = Direction(doubt=word)
    elif takes_amount(tokens, before, grammar) and direction(word, grammar):
        found = Direction(direction(word, grammar), signless=word in context.losses, first=before)
    if not found.sign:
        return found if found.doubt or found.level else behind
    flip = find_flip(tokens, after, grammar) if tokens.word(found.first) in context.flip_verbs else ""
    signless = found.signless and (not share or tokens.word(found.first) in context.pure_losses)
    return Direction(flip or found.sign, signless, first=found.first, next=found.next)


def find_level(
    tokens: Tokens, to: int, after: int, behind: Direction, grammar: Grammar, barred: Callable[[int], bool]
) -> Direction:
    """Find the way to the level that a "to" stands before: rose to 5."""
    near = look_back(tokens, to, grammar, barred)
    if not near.sign and grammar.order.light_verbs:
        near = look_on_verb(tokens, after, grammar)
    if not near.sign and grammar.context.by_after:
        near = Direction(find_last_verb(tokens, after, grammar))
    level = near.sign or not behind.sign or grammar.order.verb_last
    plain = near.sign and grammar.context.level_verbs.ending(tokens, near.first)
    return Direction(level=End.TO, way="" if plain else near.sign) if level else behind


def is_opened(tokens: Tokens, opener: int, change: int, grammar: Grammar) -> bool:
    """Whether a "from" that may be an "of" stands behind a verb of change: stieg von 4,5 Prozent, no Anstieg von."""
    context = grammar.context
    return context.noun_capital and tokens.word(opener) in context.range_from and not tokens.capital(change)


def find_last_verb(tokens: Tokens, after: int, grammar: Grammar) -> str:
    """Give the sign of the word of change that ends a clause: auf 12 Euro gesenkt."""
    at = after
    while at < min(len(tokens), after + REACH) and tokens.word(at) and not ends_clause(tokens, at, grammar):
        at += 1
    ends = at > after and ends_clause(tokens, at, grammar) and tokens.word(at - 1) not in grammar.context.amount_nouns
    return direction(tokens.word(at - 1), grammar) if ends else ""


def leaves_open(tokens: Tokens, verb: int, at: int, grammar: Grammar) -> bool:
    """Whether a word of change stands right before an amount that needs a "by" or a "to": снизилась 6,4 %."""
    context, word = grammar.context, tokens.word(verb)
    known = word in context.losses or word in context.amount_nouns or not direction(word, grammar)
    return (
        context.free_order and not (context.direct or known) and grammar.shares.multiples.starting(tokens, at) is None
    )


def takes_amount(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether an amount may stand right behind a word of change: fell 20 per cent, but no 每升7元."""
    context = grammar.context
    plain = tokens.word(at) not in context.by_only and tokens.word(at - 1) not in context.every_before
    return context.direct and plain and tokens.joined(at + 1)


def find_verb(
    tokens: Tokens, by: int, after: int, grammar: Grammar, barred: Callable[[int], bool], *, strong: bool, counts: bool
) -> Direction:
    """Find the word of change that a "by" belongs to: before it, or at the clause's end (um 20 Prozent gestiegen)."""
    context = grammar.context
    if context.flip_verbs and strong:
        parted = look_for_particle(tokens, by, after, grammar, barred)
        if parted.sign:
            return parted
    if not (context.by_after and strong):
        found = look_back(tokens, by, grammar, barred, strong=strong)
        opened = found.sign and not strong and is_opened(tokens, by, found.first, grammar)
        return Direction(level=End.FROM) if opened else found
    near = look_back(tokens, by, grammar, barred, ends={","})
    later = near if near.sign else look_on(tokens, after, grammar, barred, counts=counts)
    if later.sign or later.doubt or not context.free_order:
        return later
    far = look_back(tokens, by, grammar, barred)
    return Direction(doubt=tokens.word(far.first)) if far.sign else later  # снизилось, но на 20 человек


def skip_adverbs(tokens: Tokens, at: int, grammar: Grammar) -> int:
    """Give the last token before a quantity that is no adverb or article."""
    before = at - 1
    while before > 0 and tokens.word(before) in grammar.context.adverbs and tokens.joined(before + 1):
        before -= 1
    return before


def direction(word: str, grammar: Grammar) -> str:
    """Give the sign that a word of change has."""
    return "+" if word in grammar.context.up else "-" if word in grammar.context.down else ""


def look_back(
    tokens: Tokens,
    by: int,
    grammar: Grammar,
    barred: Callable[[int], bool],
    *,
    strong: bool = True,
    ends: frozenset[str] | set[str] = frozenset(),
) -> Direction:
    """Find the word of change that a "by" belongs to, in its clause; behind a weak one (a decrease *of*) it is near."""
    context = grammar.context
    parts = 0
    for at in range(by - 1, max(-1, by - 1 - REACH), -1):
        if stops(tokens, at) or tokens.mark(at) in ends or tokens.gaps[at + 1] == 2 or barred(at):
            return Direction()
        if not strong and tokens.is_digits(at) and len(tokens.words[at]) != YEAR:
            return Direction()  # declined to 2% between the ages of 12 and 17
        word = tokens.word(at)
        sign = direction(word, grammar)
        if sign and not strong and (goes_on_apart(tokens, at, by, grammar) or has_object(tokens, at, by, grammar)):
            return Direction()
        if sign:
            sign = find_verb_sign(tokens, at, grammar, barred) or sign
            flip = find_flip_between(tokens, at + 1, by, grammar)
            return Direction(flip or sign, word in context.losses, first=at)
        if word and word not in context.function_words | context.adverbs:
            parts += 1
        if not strong and parts > 4:
            return Direction()
    return Direction()


def goes_on_apart(tokens: Tokens, change: int, by: int, grammar: Grammar) -> bool:
    """Whether a clause of its own stands between a change and a weak "by": spending rose, and enrolment was 4,000."""
    context = grammar.context
    joins = [at for at in range(change + 1, by) if tokens.word(at) in context.list_and]
    bare = tokens.word(change + 1) not in context.function_words - context.list_and  # no rise in wages and pensions
    return any(bare or tokens.mark(at - 1) == "," for at in joins)


def has_object(tokens: Tokens, change: int, of: int, grammar: Grammar) -> bool:
    """Whether what is changed stands between a verb and "of": it raises the pay of 4,000 teachers.

    Where "of" says by how much as well (augmente les effectifs de 300 agents), nothing tells the two apart.
    """
    context = grammar.context
    if not context.change_by.entries or tokens.word(change) in context.amount_nouns:
        return False
    following = tokens.word(change + 1)
    return change + 2 < of and following in context.definite and following in context.fillers


def find_verb_sign(tokens: Tokens, noun: int, grammar: Grammar, barred: Callable[[int], bool]) -> str:
    """Give the sign of the verb whose subject has a word of change at token `noun`: تراجع معدل النمو بنسبة 5."""
    nouns = grammar.order.change_nouns
    if tokens.word(noun) not in nouns:
        return ""
    for at in range(noun - 1, max(-1, noun - 1 - SUBJECT), -1):
        word = tokens.word(at)
        if not word or word in grammar.context.list_and or barred(at) or tokens.gaps[at + 1] == 2:
            break
        if word not in nouns and direction(word, grammar):
            return direction(word, grammar)
    return ""


def look_for_particle(
    tokens: Tokens, by: int, after: int, grammar: Grammar, barred: Callable[[int], bool]
) -> Direction:
    """Find a verb that its particle at the clause's end makes one of change: gaben um 0,5 Prozent nach."""
    sign = find_flip(tokens, after, grammar)
    if not sign:
        return Direction()
    for at in range(by - 1, max(-1, by - 1 - REACH), -1):
        if stops(tokens, at) or tokens.mark(at) == "," or tokens.gaps[at + 1] == 2 or barred(at):
            break
        if tokens.word(at) in grammar.context.flip_verbs:
            return Direction(sign, tokens.word(at) in grammar.context.losses, first=at)
    return Direction()


def look_on(tokens: Tokens, after: int, grammar: Grammar, barred: Callable[[int], bool], *, counts: bool) -> Direction:
    """Find the verb at a sentence's end: um 87 Prozent auf 9000 Tonnen gestiegen.

    Where words are ordered freely, behind a comma or a share's noun it may be another's: на 20 % площадей вырос урожай.
    """
    context = grammar.context
    known = context.function_words | context.adverbs | {""}
    named = tokens.word(after) not in known and not direction(tokens.word(after), grammar)
    parted = context.free_order and not counts and named
    for at in range(after, min(len(tokens), after + REACH)):
        if stops(tokens, at) or tokens.gaps[at] == 2:
            break
        parted = parted or (context.free_order and tokens.mark(at) == ",")
        sign = direction(tokens.word(at), grammar) if tokens.word(at) not in context.amount_nouns else ""
        if sign:
            return Direction(doubt=tokens.word(at)) if parted else Direction(sign)
        if barred(at) and tokens.mark(at) == ",":
            break
    return Direction()


def look_on_verb(tokens: Tokens, after: int, grammar: Grammar) -> Direction:
    """Find the word of change and its light verb at a clause's end: ۲۰ درصد در سال گذشته کاهش یافت."""
    context, order = grammar.context, grammar.order
    for at in range(after, min(len(tokens), after + REACH)):
        word = tokens.word(at)
        ends = not word or word in order.clause_stops or word in context.level_to or word in context.list_and
        if (ends and at > after and tokens.mark(at) != "\u200c") or tokens.gaps[at] == 2:
            break
        sign = direction(word, grammar)
        if sign and tokens.word(at + 1) in order.light_verbs:
            return Direction(sign)
    return Direction()


def find_flip(tokens: Tokens, after: int, grammar: Grammar) -> str:
    """Give the sign of a separable particle at the clause's end: nahm um 20 Prozent ab."""
    flips = grammar.context.flips
    if not flips.entries:
        return ""
    for at in range(after, min(len(tokens), after + REACH)):
        parted = tokens.mark(at) == "," and not (
            tokens.is_digits(at + 1) and tokens.glued(at + 1)
        )  # auf 3,75 Prozent an
        if stops(tokens, at) or parted or tokens.gaps[at] == 2:
            break
        flip = flips.starting(tokens, at)
        if flip and ends_clause(tokens, flip.next, grammar):
            return flip.meaning
    return ""


def find_flip_between(tokens: Tokens, first: int, last: int, grammar: Grammar) -> str:
    """Give the sign of a particle right behind its verb: went down by, edged up by."""
    hit = grammar.context.flips.starting(tokens, first) if first < last else None
    return hit.meaning if hit else ""


def ends_clause(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a clause ends before a token."""
    return at >= len(tokens) or bool(tokens.mark(at)) or tokens.word(at) in grammar.context.list_and


def find_behind(tokens: Tokens, at: int, grammar: Grammar, *, by: bool = False) -> Direction:
    """Give the direction of a word right after: a 20 per cent decrease, 20 % mehr."""
    following = tokens.skip_hyphen(at)
    if not tokens.joined(following):
        return Direction()
    context = grammar.context
    known = tokens.words[following] in grammar.noun_stops
    hit = (
        (context.down_after.starting(tokens, following) or context.up_after.starting(tokens, following))
        if known
        else None
    )
    if hit is None and by:
        hit = context.down_after_by.starting(tokens, following) or context.up_after_by.starting(tokens, following)
    if hit and is_qualifier(tokens, following, hit.next, grammar):
        return Direction()
    return Direction(hit.meaning, first=following, next=hit.next) if hit else Direction()


def is_qualifier(tokens: Tokens, at: int, end: int, grammar: Grammar) -> bool:
    """Whether words of change qualify a number behind them: 5.521 comuni contano meno di 5.000 abitanti."""
    hit = grammar.context.before.starting(tokens, at)
    if hit is None or hit.next < end or len(tokens.digits(hit.next)) == YEAR:
        return False  # 12 % höher als 2015
    return tokens.is_digits(hit.next)
