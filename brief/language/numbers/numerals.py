"""Numbers themselves: digits with their groups, number words, scale words. Decimals, never floats."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.language.numbers.hannumbers import read_han
from brief.language.numbers.wordnumbers import read_words
from brief.language.tokens import RAISED
from brief.language.types import Malformed, Numeral, Qualifier, Shape
from brief.language.units import match_money, match_symbol

if TYPE_CHECKING:
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens

SPACES = frozenset(" \u00a0\u2007\u2009\u202f")
APOSTROPHES = frozenset("'’٬")
POINTS = frozenset(".,٫،")
INDIAN = frozenset({"IN", "PK", "BD", "NP", "LK"})
RUPEES = frozenset({"rupee", "INR", "PKR", "NPR", "LKR", "BDT"})
LONGEST = 24  # digits: beyond it a run is an identifier
MOST_SCALES = 3  # dos mil millones has two
ABBREVIATED = 4  # letters of a scale word that a full stop ends: Mio. Euro
MOST_DECIMALS = 10_000  # read as one number
CHAIN = 16  # runs of digits in one number
ZERO, HUNDRED = Decimal(0), Decimal(100)
PARTS = {"¼": "0.25", "½": "0.5", "¾": "0.75", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625", "⅞": "0.875"} | {
    "⅕": "0.2",
    "⅖": "0.4",
    "⅗": "0.6",
    "⅘": "0.8",
}


def read_numeral(tokens: Tokens, at: int, grammar: Grammar, declared: frozenset[str]) -> Numeral | None:
    """Read the number that starts at a token, with its scale words; None where none starts."""
    key = at, declared
    if key not in tokens.numerals:  # four rules of five ask for the same number
        tokens.numerals[key] = make_numeral(tokens, at, grammar, declared)
    return tokens.numerals[key]


def make_numeral(tokens: Tokens, at: int, grammar: Grammar, declared: frozenset[str]) -> Numeral | None:
    """Read what `read_numeral` keeps."""
    if grammar.numbers.han:
        return read_han_numeral(tokens, at, grammar, declared)
    if tokens.is_digits(at):
        numeral = read_digits(tokens, at, grammar)
        if numeral.shape is not Shape.NUMBER:
            return numeral
        return read_scale(tokens, read_mixed(tokens, numeral), grammar, declared)
    if tokens.mark(at) in PARTS:
        whole = Numeral(Decimal(PARTS[tokens.mark(at)]), tokens.starts[at], tokens.ends[at], at + 1)
        return read_scale(tokens, whole, grammar, declared)
    found = read_words(tokens, at, grammar.numbers)
    if found is None:
        return None
    value, following, scale = found
    following = pass_scale(tokens, following - 1, grammar) if scale != 1 else following  # zwei Mio. Tonnen
    numeral = Numeral(value, tokens.starts[at], tokens.ends[following - 1], following, spelled=True, scale=scale)
    return read_scale(tokens, read_point(tokens, numeral, grammar), grammar, declared)


def read_han_numeral(tokens: Tokens, at: int, grammar: Grammar, declared: frozenset[str]) -> Numeral | None:
    """Read 二十五万, 1.2亿, 3万5千, or plain digits with what scale words another script has."""
    numeral = None
    if tokens.is_digits(at):
        numeral = read_digits(tokens, at, grammar)
        if numeral.shape is not Shape.NUMBER:
            return numeral
        numeral = read_mixed(tokens, numeral)
    following, value = (numeral.next, numeral.value) if numeral else (at, None)
    found = read_han(tokens, following, grammar.numbers, value)
    if found is None:
        return read_inner(tokens, read_scale(tokens, numeral, grammar, declared), grammar) if numeral else None
    start, end = tokens.starts[at], tokens.ends[found.next - 1]
    if found.odd:
        wrong = refuse(tokens.text[start:end], start, end, grammar)
        return Numeral(ZERO, start, end, found.next, Shape.IDENTIFIER, malformed=wrong)
    numeral = Numeral(
        found.low,
        start,
        end,
        found.next,
        spelled=numeral is None,
        grouped=numeral is not None and numeral.grouped,
        scale=found.scale,
        behind=Qualifier.MORE if found.more else Qualifier.NONE,
        upto=found.high if found.high > found.low else None,
        vague=found.vague,
        positional=found.positional,
    )
    return read_inner(tokens, numeral, grammar)


def read_inner(tokens: Tokens, numeral: Numeral, grammar: Grammar) -> Numeral:
    """Add what stands between a number and a unit's measure word: 两个半小时, 三个多月."""
    at = numeral.next
    more = grammar.numbers.inner.get(tokens.word(at), "") and len(tokens.word(at)) > 1
    half = grammar.numbers.halves.starting(tokens, at)
    plain = numeral.upto is None and not numeral.vague and not numeral.value % 1
    if not (more or half) or not plain or not tokens.joined(at) or grammar.units.starting(tokens, at + 1) is None:
        return numeral
    numeral = replace(numeral, end=tokens.ends[at], next=at + 1)
    return replace(numeral, value=numeral.value + half.meaning) if half else replace(numeral, behind=Qualifier.MORE)


def read_digits(tokens: Tokens, at: int, grammar: Grammar) -> Numeral:
    """Read a run of digits with its separators."""
    last, marks = chain_digits(tokens, at)
    parts = [tokens.words[k] for k in range(at, last + 1) if tokens.is_digits(k)]
    start, end = tokens.starts[at], tokens.ends[last]
    if sum(map(len, parts)) > LONGEST or (len(parts[0]) > 1 and parts[0][0] == "0"):
        return refuse_digits(tokens, at, last, grammar)
    if not marks:
        return Numeral(Decimal(parts[0]), start, end, last + 1)
    decimal = "٫" if "٫" in marks or "٬" in tokens.text[start:end] else grammar.numbers.decimal
    decimals = marks[-1] == decimal and marks.count(marks[-1]) == 1
    whole, fraction = (parts[:-1], parts[-1]) if decimals else (parts, "")
    groups = marks[:-1] if decimals else marks
    if not is_grouped(whole, groups, grammar, twos_allowed=groups_in_twos(tokens, start, grammar)):
        version = set(marks) == {"."} and len(parts) > 2  # 1.2.3, or a section
        return refuse_digits(tokens, at, last, grammar, Shape.IDENTIFIER if version else Shape.MALFORMED)
    value = Decimal("".join(whole) + ("." + fraction if fraction else ""))
    numeral = Numeral(value, start, end, last + 1, grouped=bool(groups))
    if decimals and decimal != "٫" and not groups and len(fraction) == 3 and value >= 1:
        written = tokens.text[start:end]
        doubt = Malformed(start, end, f"`{written}` may be a decimal or thousands", "write it in full", value)
        return replace(numeral, malformed=doubt)
    return numeral


def refuse_digits(tokens: Tokens, at: int, last: int, grammar: Grammar, shape: Shape = Shape.MALFORMED) -> Numeral:
    """Refuse a run of digits with its separators."""
    start, end = tokens.starts[at], tokens.ends[last]
    return Numeral(ZERO, start, end, last + 1, shape, malformed=refuse(tokens.text[start:end], start, end, grammar))


def chain_digits(tokens: Tokens, at: int) -> tuple[int, str]:
    """Find the last token of a run of digits, and the separators between (spaces as one kind, apostrophes as one)."""
    marks = ""
    last = at
    while len(marks) < CHAIN:
        between = write_plain(tokens, last, tokens.text[tokens.ends[last] : tokens.ends[last] + 1])
        if between in SPACES and tokens.is_digits(last + 1) and tokens.starts[last + 1] - tokens.ends[last] == 1:
            following = last + 1
        elif tokens.glued(last + 1) and tokens.glued(last + 2) and tokens.is_digits(last + 2):
            following = last + 2
        else:
            break
        if between in POINTS and between and following == last + 2:
            marks += between
        elif (between in SPACES or between in APOSTROPHES) and joins_groups(tokens, at, following, marks):
            marks += " " if between in SPACES else "’"
        else:
            break
        last = following
    return last, marks


def write_plain(tokens: Tokens, at: int, mark: str) -> str:
    """Write a full-width full stop between digits as a plain one, and a comma between two runs of full-width digits."""
    if mark == "．":
        return "."
    wide = mark == "，" and all(
        "０" <= tokens.text[tokens.starts[k]] <= "９" for k in (at, at + 2) if tokens.is_digits(k)
    )
    return "," if wide else mark


def joins_groups(tokens: Tokens, at: int, following: int, marks: str) -> bool:
    """Whether a space or apostrophe can group thousands: three digits follow, at most three lead."""
    lead = tokens.words[at]
    return len(tokens.words[following]) == 3 and len(lead) <= 3 and lead[0] != "0" and not POINTS & set(marks)


def is_grouped(whole: list[str], groups: str, grammar: Grammar, *, twos_allowed: bool) -> bool:
    """Whether digits stand in threes with one separator throughout, and one that the language knows."""
    if len(set(groups)) > 1 or len(whole[0]) > (3 if groups else LONGEST):
        return False
    if groups and groups[0] in POINTS and groups[0] not in grammar.numbers.groups:
        return False
    if groups and whole[0][0] == "0":
        return False
    if groups and groups[0] == "," and twos_allowed and len(whole) > 2:
        twos = all(len(part) == 2 for part in whole[1:-1]) and len(whole[0]) < 3
        return len(whole[-1]) == 3 and (twos or all(len(part) == 3 for part in whole[1:]))
    return all(len(part) == 3 for part in whole[1:])


def groups_in_twos(tokens: Tokens, start: int, grammar: Grammar) -> bool:
    """Whether digits may stand in twos, 12,27,014: in India and behind its money."""
    if not grammar.numbers.pairs_of_two:
        return False
    region = grammar.language.upper().rpartition("-")[2]
    before = tokens.text[max(0, start - 5) : start].rstrip()
    money = match_money(before, len(before)) if before else None
    return region in INDIAN or (money is not None and money[0] in RUPEES)


def refuse(written: str, start: int, end: int, grammar: Grammar) -> Malformed:
    """Say why digits are refused."""
    written = written if len(written) <= LONGEST else f"{written[:LONGEST]}…"
    group = "".join(grammar.numbers.groups)
    decimal = grammar.numbers.decimal
    rule = f"thousands are parted in threes (9{group}000), decimals by `{decimal}`"
    return Malformed(start, end, f"`{written}` is not a number as this language writes it", rule)


def read_mixed(tokens: Tokens, numeral: Numeral) -> Numeral:
    """Add the part behind a whole number, 2½ and 2 1/2, and pass over a raised note mark: 5,200² tonnes."""
    at = numeral.next
    mark = tokens.mark(at)
    whole = not numeral.value % 1 and not numeral.grouped
    if mark in PARTS and whole and tokens.joined(at):
        part = Decimal(PARTS[mark])
        return replace(numeral, value=numeral.value + part, end=tokens.ends[at], next=at + 1)
    if whole and tokens.spaced(at) and len(tokens.digits(at)) == 1 and tokens.mark(at + 1) in {"/", "⁄"}:
        return read_written_part(tokens, numeral, at)
    if mark in RAISED and mark and tokens.glued(at) and is_note(numeral):
        while tokens.mark(at) in RAISED and tokens.mark(at) and tokens.glued(at):
            at += 1
        return replace(numeral, next=at, note=True)
    return numeral


def read_written_part(tokens: Tokens, numeral: Numeral, at: int) -> Numeral:
    """Add the 1/2 of "2 1/2"."""
    over, under = tokens.digits(at), tokens.digits(at + 2)
    if not (tokens.glued(at + 1) and tokens.glued(at + 2) and 0 < int(over) < int(under or 0) and len(under) <= 2):
        return numeral
    part = Decimal(int(over)) / Decimal(int(under))
    return replace(numeral, value=numeral.value + part, end=tokens.ends[at + 2], next=at + 3)


def is_note(numeral: Numeral) -> bool:
    """Whether raised digits behind a number are a note's mark: nobody raises 5,200 or 2017 to a power."""
    return numeral.grouped or numeral.value >= 1000 or bool(numeral.value % 1)


def read_point(tokens: Tokens, numeral: Numeral, grammar: Grammar) -> Numeral:
    """Read decimals in words: three point five, trois virgule vingt-cinq."""
    at = numeral.next
    if tokens.word(at) not in grammar.numbers.points or not tokens.word(at) or numeral.value % 1:
        return numeral
    digits = ""
    following = at + 1
    while len(digits) < LONGEST:
        word = tokens.word(following)
        value = grammar.numbers.words.get(word)
        if value is None or value > 9 or value % 1 or (digits and not tokens.joined(following)):
            break
        further = read_words(tokens, following, grammar.numbers)
        if not digits and further and further[0] > 9 and further[0] < 1000:
            value, following = further[0], further[1] - 1
        digits += f"{int(value)}"
        following += 1
    if not digits:
        found = read_words(tokens, following, grammar.numbers)
        if found is None or not found[0] < MOST_DECIMALS or found[0] % 1:
            return numeral
        digits, following = f"{int(found[0])}", found[1]
    return replace(
        numeral, value=Decimal(f"{int(numeral.value)}.{digits}"), end=tokens.ends[following - 1], next=following
    )


def read_scale(tokens: Tokens, numeral: Numeral, grammar: Grammar, declared: frozenset[str]) -> Numeral:
    """Multiply by the scale words that follow: 2.5 million, 2 mil millones; by k, m, bn where they are declared."""
    numbers = grammar.numbers
    numeral = read_half(tokens, numeral, grammar)
    for _ in range(MOST_SCALES):
        at = tokens.skip_hyphen(numeral.next)
        if tokens.word(at) not in numbers.scales or not tokens.joined(at) or numeral.note:
            break
        if numbers.scales[tokens.word(at)] == 100 and not numeral.spelled and grammar.units.starting(tokens, at):
            break  # 20 cents
        if numeral.spelled and int(numeral.value.as_tuple().exponent) >= 0:
            break  # its scale words are in it: those of "three point five" and "two and a half" follow
        scale = numbers.scales[tokens.word(at)]
        following = pass_scale(tokens, at, grammar)
        numeral = replace(
            numeral,
            value=multiply(numeral.value, scale),
            end=tokens.ends[following - 1],
            next=following,
            scale=scale * numeral.scale,
            malformed=None,
        )
    numeral = read_half(tokens, read_rest(tokens, numeral, grammar, declared), grammar)
    return read_short_scale(tokens, numeral, grammar, declared)


def pass_scale(tokens: Tokens, at: int, grammar: Grammar) -> int:
    """Give the token behind a scale word, and behind the stop of one that is abbreviated."""
    return at + 1 + has_stop(tokens, at, grammar)


def has_stop(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a scale word's full stop is an abbreviation's: what follows has no capital, or is a unit or a noun."""
    if len(tokens.words[at]) > ABBREVIATED or tokens.mark(at + 1) != "." or not tokens.glued(at + 1):
        return False
    if at + 2 < len(tokens) and not tokens.capital(at + 2):
        return True
    return grammar.context.noun_capital or grammar.units.starting(tokens, at + 2) is not None


def read_half(tokens: Tokens, numeral: Numeral, grammar: Grammar) -> Numeral:
    """Add "and a half": of one, or of the scale word before it (a million and a half)."""
    at = tokens.skip_hyphen(numeral.next)
    half = grammar.numbers.halves.starting(tokens, at) if tokens.words[at] in grammar.numbers.halves.by_first else None
    if half is None or numeral.value % 1 or not tokens.joined(numeral.next):
        return numeral
    last = grammar.numbers.scales.get(tokens.word(numeral.next - 1), Decimal(1))
    following = half.next
    if last == HUNDRED:
        return replace(numeral, suspect=tokens.text[tokens.starts[at] : tokens.ends[following - 1]])
    if grammar.order.definite:  # مليون ونصف المليون
        following += tokens.word(following) == grammar.order.definite
        scale = grammar.numbers.scales.get(tokens.word(following))
        last, following = (min(scale, last), following + 1) if scale else (last, half.next)
    added = multiply(half.meaning, last)
    return replace(numeral, value=numeral.value + added, end=tokens.ends[following - 1], next=following, malformed=None)


def read_rest(tokens: Tokens, numeral: Numeral, grammar: Grammar, declared: frozenset[str]) -> Numeral:
    """Add the smaller part of "1 million 200 thousand", "3 Millionen zweihunderttausend"."""
    at = numeral.next
    if numeral.scale < 100 or not tokens.joined(at):
        return numeral
    joined = tokens.word(at) in grammar.numbers.joiners
    at += joined
    digits = tokens.is_digits(at)
    if numeral.scale < 1000 and not (joined and (digits or (numeral.scale == HUNDRED and not numeral.spelled))):
        return numeral
    ended = numeral.spelled and tokens.mark(at - 1) != "."  # by itself: only an abbreviation parts its words
    if ended and not digits and tokens.word(at) not in grammar.numbers.words:
        return numeral
    rest = read_numeral(tokens, at, grammar, declared)
    if rest and digits and joined and grammar.numbers.joins and is_within(rest, numeral):
        value = multiply(numeral.value + rest.value / rest.scale, rest.scale)
        return replace(numeral, value=value, end=rest.end, next=rest.next, scale=rest.scale, malformed=None)
    if rest is None or rest.shape is not Shape.NUMBER or rest.value >= numeral.scale or rest.value <= 0:
        return numeral
    if digits and rest.scale == 1 and not (joined and (numeral.scale % 1000 or grammar.numbers.joins)):
        return numeral  # 1 million, and 200 people; but 3 hundred and 21
    if not digits and (rest.value < 1000 and numeral.value % 1):
        return numeral
    return replace(
        numeral, value=numeral.value + rest.value, end=rest.end, next=rest.next, scale=rest.scale, malformed=None
    )


def is_within(rest: Numeral, numeral: Numeral) -> bool:
    """Whether a larger scale word behind a second number multiplies both: ۲ هزار و ۷۰۰ میلیارد."""
    return rest.shape is Shape.NUMBER and rest.scale > numeral.scale > rest.value / rest.scale


def read_short_scale(tokens: Tokens, numeral: Numeral, grammar: Grammar, declared: frozenset[str]) -> Numeral:
    """Read k, m or bn after the digits where the row declares them."""
    short = find_short_scale(tokens, numeral, grammar)
    return apply_short_scale(tokens, numeral, grammar) if short and short in declared else numeral


def find_short_scale(tokens: Tokens, numeral: Numeral, grammar: Grammar) -> str:
    """Give the k, m or bn after digits; "" where there is none."""
    at = numeral.next
    if numeral.spelled or numeral.scale != 1 or not tokens.word(at) or not tokens.joined(at):
        return ""
    short = tokens.text[tokens.starts[at] : tokens.ends[at]]
    return short if short in grammar.numbers.short_scales and match_symbol(short, 0) != (short, 0) else ""


def apply_short_scale(tokens: Tokens, numeral: Numeral, grammar: Grammar) -> Numeral:
    """Multiply by the k, m or bn after the digits."""
    at = numeral.next
    scale = grammar.numbers.short_scales[tokens.text[tokens.starts[at] : tokens.ends[at]]]
    value = multiply(numeral.value, scale)
    return replace(numeral, value=value, end=tokens.ends[at], next=at + 1, scale=scale, malformed=None)


def multiply(value: Decimal, scale: Decimal) -> Decimal:
    """Multiply by a scale; a power of ten moves the point alone, so that the last stated digit is still known."""
    digits = scale.as_tuple().digits
    if set(digits[1:]) <= {0} and digits[0] == 1:
        return value.scaleb(len(digits) - 1 + int(scale.as_tuple().exponent))
    return value * scale
