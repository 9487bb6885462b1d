"""What an "up to" says: a bound, a level that a change comes to, or nothing that is known."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from brief.language.amounts.context import stops
from brief.language.amounts.rates import TIME_UNITS
from brief.language.types import Qualifier

if TYPE_CHECKING:
    from brief.language.amounts.items import Before
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens


LEVEL_REACH = 25


def is_past(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a word says which year or month is meant, and no change: el año pasado."""
    named = grammar.units.ending(tokens, at - 1)
    return named is not None and named.meaning in TIME_UNITS


class UpToReach(Enum):
    """What an "up to" says of its number."""

    MOST = auto()  # up to 700 jobs
    LEVEL = auto()  # subió hasta el 12 %
    OPEN = auto()  # could rise up to 12 %: nobody can tell


def is_lost(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a loss ends the clause, which makes the verb one: gingen bis zu den 9.450 Hektar verloren."""
    for following in range(at, min(len(tokens), at + LEVEL_REACH)):
        if stops(tokens, following) or tokens.gaps[following] == 2:
            break
        if tokens.word(following) in grammar.context.losses:
            return True
    return False


def judge_reach(tokens: Tokens, before: Before, first: int, grammar: Grammar) -> tuple[UpToReach, str]:
    """Judge an "up to": behind a verb of change it is a level, but for an amount that an article or the verb tells."""
    context = grammar.context
    if before.qualifier is not Qualifier.AT_MOST or tokens.word(before.first) not in context.level_or_most:
        return UpToReach.MOST, ""
    outer = tokens.word(before.first - 1)
    if outer and outer in context.level_to | context.range_from | context.level_openers | context.by | context.within:
        return UpToReach.OPEN, ""  # fallen from up to the 26 weeks
    between = [tokens.word(at) for at in range(before.first, first)]
    if any(word in context.indefinite for word in between):
        return UpToReach.MOST, ""
    definite = between[-1:] != [] and (between[-1] in context.definite or tokens.mark(before.first - 1) == ",")
    for at in range(before.first - 1, max(-1, before.first - LEVEL_REACH), -1):
        if stops(tokens, at) or tokens.gaps[at + 1] == 2:
            break
        word = tokens.word(at)
        if context.still.ending(tokens, at) or is_past(tokens, at, grammar):
            continue
        parted = tokens.mark(at) == "," and tokens.spaced(at + 1) and at < before.first - 1
        definite = definite and not (context.free_order and parted)
        if word in context.up or word in context.down or word in context.movers:
            apart = (
                tokens.mark(before.first - 1) == "," and between[-1] in context.definite
            )  # ganó 4 puntos, hasta el 31 %
            if (word in context.losses and not apart) or (
                word in context.flip_verbs and is_lost(tokens, first, grammar)
            ):
                return UpToReach.MOST, ""
            if word in context.amount_nouns:
                return UpToReach.OPEN, ""  # o plano de recuperação prevê até aos 3,4 mil milhões
            way = "+" if word in context.up else "-" if word in context.down else ""
            level = (definite or word in context.movers) and outer not in context.fillers  # il fino ai 7 %
            return (UpToReach.LEVEL, way) if level else (UpToReach.OPEN, "")
    return UpToReach.MOST, ""
