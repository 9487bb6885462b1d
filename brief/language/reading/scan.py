"""One pass over a text: every quantity in it, and every run of digits that is refused."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.language.amounts.ambiguous import (
    is_doubtful,
    is_part,
    is_rank,
    read_compound_ordinal,
    read_last_ordinal,
    read_slash_decimal,
    read_tens,
)
from brief.language.amounts.assembly import make_date, make_quantity, read_change
from brief.language.amounts.before import Lead, add_leads, read_lead
from brief.language.amounts.context import is_named
from brief.language.amounts.fraction_amounts import make_share, read_lone_half
from brief.language.amounts.fractions import add_fraction, read_share
from brief.language.amounts.joined_words import read_glued
from brief.language.amounts.ranges import read_adjacent, read_joint
from brief.language.amounts.rates import TIME_UNITS
from brief.language.amounts.ratios import read_every, read_ratio
from brief.language.amounts.unitwords import read_behind, read_unit, read_unit_before, scale_up
from brief.language.closed.around_names import write_touch
from brief.language.closed.closed_reading import close
from brief.language.closed.names import accounts, find_first, is_listed, is_name, skip_list, skip_names, write_key
from brief.language.closed.passed_over import find_passed
from brief.language.closed.unspaced import skip_ordered, skip_series
from brief.language.grammar.grammar import read_grammar
from brief.language.numbers.bare_decimals import is_unled
from brief.language.numbers.dates import read_date, refuse_day
from brief.language.numbers.numerals import read_numeral
from brief.language.tokens import VULGAR, TokenKind
from brief.language.types import TIMES, Malformed, NamedNumber, QuantityKind, Shape, Unread

if TYPE_CHECKING:
    from brief.language.amounts.items import FoundQuantity
    from brief.language.amounts.ranges import Joint
    from brief.language.grammar.grammar import Grammar
    from brief.language.numbers.dates import WrittenDate
    from brief.language.tokens import Tokens
    from brief.language.types import Numeral

NO_SCALES: frozenset[str] = frozenset()
FIRST_YEAR = 1800


class Scan(Struct, frozen=True):
    """What a text has, in its order."""

    found: tuple[FoundQuantity, ...]
    malformed: tuple[Malformed, ...]
    unread: tuple[Unread, ...] = ()
    names: tuple[NamedNumber, ...] = ()
    passed: tuple[Malformed, ...] = ()  # numbers that are in none of these
    tokens: Tokens | None = None  # of a text that has any


NOTHING = Scan((), ())


def scan(text: str, language: str, declared: frozenset[str] = NO_SCALES) -> Scan:
    """Find every quantity; `declared` are the k, m, bn that are scales here. Linear in the text's length."""
    return scan_once(text, language, declared)  # a cache tells a call with a default from one without


@lru_cache(maxsize=512)
def scan_once(text: str, language: str, declared: frozenset[str]) -> Scan:
    """Find every quantity of a text once for all who ask."""
    grammar = read_grammar(language)
    tokens = grammar.tokenise(text)
    openings = find_openings(tokens, grammar)
    if not openings:
        return NOTHING  # as most sentences
    reader = TokenReader(tokens, grammar, declared)
    following = 0
    for at in openings:
        if at >= following:
            following = reader.read(at)
    found, unread = close(reader.items, tokens, grammar)
    read = [(item.quantity.outer_start, item.reach) for item in found]
    read += [(one.start, one.end) for part in (unread, reader.names, reader.malformed) for one in part]
    passed = find_passed(openings, tokens, grammar, read)
    return Scan(found, tuple(reader.malformed), unread, tuple(reader.names), passed, tokens)


def find_openings(tokens: Tokens, grammar: Grammar) -> list[int]:
    """Find the tokens that can begin a number, a fraction, a date."""
    openers, word = grammar.openers, TokenKind.WORD
    kinds, words = tokens.kinds[: len(tokens)], tokens.words
    if not (grammar.numbers.pieces or grammar.glued.pattern):
        return [
            at
            for at, kind in enumerate(kinds)
            if (words[at] in openers if kind is word else kind is TokenKind.DIGITS or words[at] in MARKS)
        ]
    return [
        at
        for at, kind in enumerate(kinds)
        if (opens(words[at], grammar) if kind is word else kind is TokenKind.DIGITS or words[at] in MARKS)
    ]


def opens(word: str, grammar: Grammar) -> bool:
    """Whether a word can begin a number, a fraction, a date."""
    if word in grammar.openers:
        return True
    if grammar.numbers.pieces and len(word) > 5:
        return True
    if grammar.glued.pattern and grammar.glued.pattern.fullmatch(word):
        return True
    return word.endswith(grammar.shares.folds or ("\n",))


class TokenReader:
    """One run over a text's tokens: what was read, what is a name, what is refused."""

    def __init__(self, tokens: Tokens, grammar: Grammar, declared: frozenset[str]) -> None:
        """Begin with nothing read."""
        self.tokens = tokens
        self.grammar = grammar
        self.declared = declared
        self.items: list[FoundQuantity] = []
        self.malformed: list[Malformed] = []
        self.names: list[NamedNumber] = []
        self.lead: Lead | None = None

    def read(self, at: int) -> int:
        """Read what starts at a token; gives the token to go on with."""
        tokens, grammar = self.tokens, self.grammar
        word = tokens.words[at]
        if word in grammar.articles and not self.goes_on(at):
            return at + 1  # as most articles
        if is_unled(tokens, at):
            return self.refuse_unled(at)
        date = read_date(tokens, at, grammar)
        if date and not is_name(tokens, at, grammar):
            return self.keep_date(at, date)
        return self.read_passing(at) or self.read_share(at) or self.read_number(at)

    def goes_on(self, at: int) -> bool:
        """Whether an article begins a number: a million, one in five, un ménage sur cinq."""
        tokens, grammar = self.tokens, self.grammar
        following = tokens.word(tokens.skip_hyphen(at + 1))
        if following in grammar.behind_articles or tokens.word(at) in grammar.context.one_words:
            return True
        return bool(grammar.numbers.pieces) and len(following) > 5

    def refuse_unled(self, at: int) -> int:
        """Refuse .75, which is meant as 0.75."""
        tokens = self.tokens
        start, end = tokens.starts[at - 1], tokens.ends[at]
        message = f"`{tokens.text[start:end]}` begins with a mark"
        self.malformed.append(Malformed(start, end, message, "write the 0 before it"))
        return at + 1

    def keep_date(self, at: int, date: WrittenDate) -> int:
        """Keep a date, or refuse one that is none."""
        wrong = refuse_day(self.tokens, at, date, self.grammar)
        if wrong:
            self.malformed.append(wrong)
        else:
            dated = make_date(self.tokens, at, date, self.grammar)
            self.items.append(add_leads(dated, self.tokens, self.grammar, self.lead, self.barred))
        return date.next

    def read_share(self, at: int) -> int:
        """Read a fraction, a multiple or "one in five"; 0 for none, and for "half a million", which is a number."""
        share = read_share(self.tokens, at, self.grammar)
        every = read_every(self.tokens, at, self.grammar) if share is None else None
        if every:
            self.items.append(every)
            return every.next
        lead = read_lead(self.tokens, at, self.grammar) if self.grammar.context.leads.entries else None
        if lead:
            self.lead = lead
            return lead.next
        if share is None or (self.tokens.is_digits(at) and is_name(self.tokens, at, self.grammar)):
            return 0
        if share.kind is QuantityKind.COUNT:
            return self.read_quantity(at, share.numeral)
        found = make_share(self.tokens, at, share, self.grammar, self.barred)
        self.items.append(add_leads(found, self.tokens, self.grammar, self.lead, self.barred))
        return found.next

    def read_number(self, at: int) -> int:
        """Read a number with its unit."""
        tokens, grammar = self.tokens, self.grammar
        glued = read_glued(tokens, at, grammar)
        if glued:
            self.items.append(make_quantity(tokens, at, *glued, grammar, self.barred))
            return self.items[-1].next
        ordinal = self.read_ordinal(at)
        if ordinal:
            return ordinal
        numeral = read_numeral(tokens, at, grammar, self.declared)
        if numeral is None:
            return 0
        following = self.read_rank(at, numeral)
        if following:
            return following
        if numeral.shape is Shape.NUMBER:
            numeral = add_fraction(tokens, numeral, grammar)
        ratio = read_ratio(tokens, at, numeral, grammar)
        if ratio:
            led = self.lead is not None and self.lead.next == at  # 每年五人中有一人
            self.items.append(replace(ratio, suspect=tokens.words[at - 1]) if led else ratio)
            return ratio.next
        if accounts(tokens, at, numeral, grammar):
            return self.read_account(at, numeral)
        following = skip_names(tokens, at, numeral, grammar)
        if following:
            return self.keep_name(at, numeral, following)
        if numeral.shape is not Shape.NUMBER:  # nothing is silent: what has a unit was meant as a quantity
            return self.refuse_numeral(at, numeral)
        return self.read_quantity(at, numeral)

    def read_ordinal(self, at: int) -> int:
        """Keep "the twelfth", 12th, 第三 as a name; 0 where there is none."""
        tokens, context = self.tokens, self.grammar.context
        following = skip_ordered(tokens, at, self.grammar) if self.grammar.numbers.han else 0
        if following:
            self.add_name(at, following)
            return following
        value = context.ordinal_words.get(tokens.word(at))
        if value is not None and tokens.word(at) not in self.grammar.numbers.words:
            following, more = read_tens(tokens, at + 1, self.grammar)
            added = context.ordinal_words.get(tokens.word(at + 1), 0) if context.head_first else 0
            if 0 < added < 10 <= value < 100 and not value % 10 and tokens.spaced(at + 1):
                following, more = at + 2, added  # vigésimo tercero
            self.add_name(at, following, f"{value + more}.", spelled=True)
            return following
        compound = read_compound_ordinal(tokens, at, self.grammar, self.declared) if value is None else None
        if compound:
            self.add_name(at, compound[0], f"{compound[1]:f}.", spelled=True)
            return compound[0]
        if tokens.is_digits(at) and tokens.glued(at + 1) and tokens.word(at + 1) in context.ordinals:
            self.add_name(at, at + 2, f"{int(tokens.words[at])}.")
            return at + 2
        if tokens.word(at) in context.ordinal_before and tokens.joined(at + 1):
            numeral = read_numeral(tokens, at + 1, self.grammar, self.declared)
            if numeral and numeral.shape is Shape.NUMBER:
                following = skip_series(tokens, numeral.next, self.grammar)
                self.add_name(at, following, f"{numeral.value:f}." if following == numeral.next else "")
                return following
        return 0

    def read_passing(self, at: int) -> int:
        """Read "año y medio", and ۳/۵ درصد, a decimal where no fraction can be meant; 0 for neither."""
        tokens, grammar = self.tokens, self.grammar
        known = tokens.words[at] in grammar.numbers.halves.by_last
        half = read_lone_half(tokens, at, grammar, self.barred) if known else None
        if half:
            self.items.append(half)
            return half.next
        numeral = read_slash_decimal(tokens, at, grammar, self.declared) if grammar.order.slash_decimals else None
        if numeral is None:
            return 0
        if numeral.malformed:
            self.malformed.append(numeral.malformed)
            return numeral.next
        return self.read_quantity(at, numeral)

    def read_rank(self, at: int, numeral: Numeral) -> int:
        """Keep القرن العشرين and بیست و سوم as names, refuse a word that may be no number; 0 for neither."""
        tokens, grammar = self.tokens, self.grammar
        if grammar.order.definite and is_rank(tokens, at, numeral, grammar):
            self.add_name(at, numeral.next, f"{numeral.value:f}.", spelled=True)
            return numeral.next
        if numeral.spelled and (is_doubtful(tokens, at, numeral, grammar) or is_part(tokens, at, numeral, grammar)):
            written = tokens.text[numeral.start : numeral.end]
            wrong = Malformed(numeral.start, numeral.end, f"`{written}` may be no number here", "write it in digits")
            self.malformed.append(wrong)
            return at + 1
        last = read_last_ordinal(tokens, numeral, grammar) if grammar.numbers.joins else None
        if last is None:
            return 0
        self.add_name(at, last[0], f"{numeral.value + last[1]:f}.", spelled=True)
        return last[0]

    def keep_name(self, at: int, numeral: Numeral, following: int) -> int:
        """Keep digits that are a name's; a date in slashes is refused."""
        tokens = self.tokens
        slashed = tokens.text[numeral.start : tokens.ends[following - 1]]
        if slashed.count("/") == 2 and slashed.replace("/", "").isdecimal():
            end = numeral.start + len(slashed)
            message = f"`{slashed}` may be two dates"
            self.malformed.append(Malformed(numeral.start, end, message, "write the month's name"))
        elif not numeral.spelled:
            self.add_name(find_first(tokens, at), following)
        elif is_named(tokens, at, self.grammar):
            self.add_name(at, following, f"{numeral.value:f}", spelled=True)
        return following

    def add_name(self, first: int, following: int, key: str = "", *, spelled: bool = False) -> None:
        """Keep a name, with what qualifies it: "more than the 1990s" is none of the 1990s."""
        tokens = self.tokens
        ordered = spelled and key.endswith(".")
        touch = "" if ordered else write_touch(tokens, first, following, self.grammar)
        key = (key or write_key(tokens, first, following, self.grammar)) + touch
        self.names.append(NamedNumber(tokens.starts[first], tokens.ends[following - 1], key, spelled))

    def refuse_numeral(self, at: int, numeral: Numeral) -> int:
        """Refuse digits that are no number of the language; a version is one only with a unit."""
        tokens, grammar = self.tokens, self.grammar
        unit = read_unit(tokens, numeral, read_unit_before(tokens.text, numeral.start), grammar)
        meant = unit.name or tokens.word(numeral.next) in grammar.numbers.scales
        if numeral.malformed and (numeral.shape is Shape.MALFORMED or meant):
            self.malformed.append(numeral.malformed)
        else:
            self.add_name(at, numeral.next)
        following = numeral.next
        while numeral.malformed and tokens.word(following) in grammar.numbers.scales and tokens.joined(following):
            following += 1  # no number of its own
        return following

    def read_account(self, at: int, numeral: Numeral) -> int:
        """Read a negative number in accountants' brackets: (12.3) million euros."""
        tokens = self.tokens
        start = tokens.starts[at - 1] if read_unit_before(tokens.text, tokens.starts[at - 1]) else numeral.start
        inner = replace(numeral, next=numeral.next + 1, start=start, end=tokens.ends[numeral.next])
        scale = self.grammar.numbers.scales.get(self.tokens.word(inner.next))
        if scale is not None:
            value = numeral.value * scale
            inner = replace(inner, value=value, scale=scale, end=self.tokens.ends[inner.next], next=inner.next + 1)
        return self.read_quantity(at, inner, sign="-")

    def read_quantity(self, at: int, numeral: Numeral, sign: str = "") -> int:
        """Read a quantity, a range, or the two ends of a change."""
        tokens, grammar = self.tokens, self.grammar
        unit = read_unit(tokens, numeral, read_unit_before(tokens.text, numeral.start), grammar)
        if not unit.name:
            numeral, unit = read_behind(tokens, numeral, unit, grammar)
        numeral = scale_up(numeral, unit)
        joint = read_adjacent(tokens, numeral, unit, grammar)
        joint = joint or read_joint(tokens, at, numeral, unit, grammar, self.declared)
        if joint and joint.void and not joint.doubtful:
            return self.refuse_falling(at, joint)
        if joint and joint.change:
            found = read_change(tokens, at, numeral, unit, joint, grammar, self.barred)
            found[1:1] = self.read_time_between(joint.timed)
        elif is_listed(tokens, at, numeral, joint.unit if joint else unit, grammar):
            following = skip_list(tokens, at, numeral.next, grammar)
            spelled = numeral.spelled and following == numeral.next  # article forty-two
            self.add_name(at, following, f"{numeral.value:f}" if spelled else "", spelled=spelled)
            return following
        else:
            found = [make_quantity(tokens, at, numeral, joint.unit if joint else unit, grammar, self.barred, joint)]
            if joint and joint.doubtful:
                ends = joint.first, joint.second
                between = tokens.text[min(end.end for end in ends) : max(end.start for end in ends)].strip()
                found = [replace(found[0], suspect=between)]
            if sign:
                found = [replace(found[0], quantity=replace(found[0].quantity, sign=sign))]
        self.items += [add_leads(one, tokens, grammar, self.lead, self.barred) for one in found]
        return found[-1].next

    def read_time_between(self, at: int) -> list[FoundQuantity]:
        """Read the year that stands between the two ends of a change, none for -1."""
        date = read_date(self.tokens, at, self.grammar) if at >= 0 else None
        if date:
            return [make_date(self.tokens, at, date, self.grammar)]
        numeral = read_numeral(self.tokens, at, self.grammar, self.declared) if at >= 0 else None
        if numeral is None:
            return []
        unit = read_unit(self.tokens, numeral, None, self.grammar)
        return [make_quantity(self.tokens, at, numeral, unit, self.grammar, self.barred)]

    def refuse_falling(self, at: int, joint: Joint) -> int:
        """Refuse a range whose ends do not rise, where years or a unit tell that one is meant; 3–1 may be a score."""
        start, end = joint.first.start, joint.second.end
        tokens = self.tokens
        if joint.unit.name or joint.first.value >= FIRST_YEAR:
            message = f"`{tokens.text[start:end]}` is no range: its second end is not above its first"
            self.malformed.append(Malformed(start, end, message, "write the lower end first"))
        else:
            self.add_name(at, joint.second.next)
        return joint.second.next

    def barred(self, at: int) -> bool:
        """Whether a token belongs to a quantity that is no time."""
        for item in reversed(self.items):
            if item.first <= at < item.next:
                timed = item.quantity.kind in TIMES or item.quantity.unit in TIME_UNITS
                return not timed and not item.quantity.level
            if item.next <= at:
                break
        return False


MARKS = frozenset(VULGAR)
