"""Numbers of characters, whole or not at all: 二十五万, 1.2亿, 3万5千, 两千八, 四五百, 二〇一八, 700多万, 十几."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.language.numbers.wordnumbers import ONE, scaled

if TYPE_CHECKING:
    from brief.language.grammar.vocabulary import Numbers
    from brief.language.tokens import Tokens

MOST = 32  # characters of a number
ZERO, TEN, HUNDRED = Decimal(0), Decimal(10), Decimal(100)
BIG = Decimal(10000)  # from this scale on, all that stands before is multiplied
UNBOUND = Decimal(10) ** 30


class HanNumber(Struct, frozen=True):
    """A number of characters, from its `low` end to its `high` (四五百 has two), and the next token.

    `scale` is what the scale characters at its end come to; `more` says 多, `vague` 几, `odd` that it is not
    understood, `positional` that it has digits alone (二〇一八).
    """

    low: Decimal
    high: Decimal
    next: int
    scale: Decimal = ONE
    more: bool = False
    vague: bool = False
    odd: bool = False
    positional: bool = False


def read_han(tokens: Tokens, at: int, numbers: Numbers, digits: Decimal | None) -> HanNumber | None:
    """Read a number of characters, or what stands behind `digits`: (1.2)亿, (3)万5千, (2800)多; None for nothing."""
    if digits is None:
        found = read_positional(tokens, at, numbers)
        if found is not None:
            return found
    reading = HanReading(tokens, at, numbers, digits)
    while reading.at - at < MOST and (reading.at == at or tokens.joined(reading.at)) and reading.step():
        pass
    found = reading.finish()
    return skip_rest(tokens, found, numbers) if found and found.odd else found


def read_positional(tokens: Tokens, at: int, numbers: Numbers) -> HanNumber | None:
    """Read 二〇一八 and 一五〇, digits alone; None for one digit and for 四五, which is a range."""
    run: list[int] = []
    while is_digit(tokens, at + len(run), numbers) and (not run or tokens.joined(at + len(run))) and len(run) < MOST:
        run.append(int(numbers.words[tokens.words[at + len(run)]]))
    steps = {second - first for first, second in pairwise(run)}
    if len(run) < 2 or (len(run) == 2 and steps == {1} and run[0]):
        return None
    following = at + len(run)
    scales = tokens.word(following) in numbers.scales and tokens.joined(following)
    odd = len(run) in {2, MOST} or steps == {1} or run[0] == 0 or scales
    value = Decimal("".join(map(str, run)))
    found = HanNumber(value, value, following, odd=odd, positional=True)
    return skip_rest(tokens, found, numbers) if odd else found


def skip_rest(tokens: Tokens, found: HanNumber, numbers: Numbers) -> HanNumber:
    """Go on to the end of a number that is not understood: no piece of it is another's."""
    at = found.next
    known = numbers.words.keys() | numbers.scales.keys()
    while tokens.glued(at) and (tokens.is_digits(at) or tokens.word(at) in known):
        at += 1
    return replace(found, next=at)


def is_digit(tokens: Tokens, at: int, numbers: Numbers) -> bool:
    """Whether a token is a character that is a digit."""
    value = numbers.words.get(tokens.word(at))
    return value is not None and value < TEN


class HanReading:
    """A number as far as it is read: closed 万 and 亿 in `total`, 千百十 in `section`, the last digit in `current`."""

    def __init__(self, tokens: Tokens, at: int, numbers: Numbers, digits: Decimal | None) -> None:
        """Begin with nothing, or with a number in Arabic digits."""
        self.tokens, self.numbers, self.first, self.at = tokens, numbers, at, at
        self.total, self.section, self.current = ZERO, ZERO, digits
        self.spread = ZERO  # from the low end to the high
        self.place, self.big = UNBOUND, UNBOUND  # the last of 千百十, and of 万 and 亿
        self.last = ONE  # the last scale
        self.scale = ONE
        self.begun = self.arabic = digits is not None
        self.zero = self.bare = self.odd = False

    def step(self) -> bool:
        """Read one token more; False where the number ends before it."""
        tokens, word = self.tokens, self.tokens.word(self.at)
        if tokens.is_digits(self.at):
            return self.at > self.first and tokens.glued(self.at) and self.take_arabic()
        value, scale = self.numbers.words.get(word), self.numbers.scales.get(word)
        if word in self.numbers.leading and (self.section or self.total) and not self.leads():
            return False  # 三十两 is a weight
        if value is not None:
            return self.take_digit(value) if value < TEN else self.take_tens(value)
        if scale is not None:
            return self.take_big(scale) if scale >= BIG else self.take_small(scale)
        return word in self.numbers.points and self.take_decimals()

    def leads(self) -> bool:
        """Whether a scale of a hundred or more follows: 三千两百."""
        return self.numbers.scales.get(self.tokens.word(self.at + 1), ONE) >= HUNDRED

    def refuse(self) -> bool:
        """End a number that is not understood."""
        self.odd = True
        self.at += 1
        return False

    def take_arabic(self) -> bool:
        """Read the 5 of 3万5千, the 2000 of 1万2000."""
        tokens, at = self.tokens, self.at
        parted = tokens.glued(at + 1) and tokens.glued(at + 2) and tokens.mark(at + 1) in {".", ","}
        if self.current is not None or self.zero or self.spread or tokens.words[at][0] == "0":
            return self.refuse()
        if parted and tokens.is_digits(at + 2):
            return self.refuse()
        self.current, self.arabic = Decimal(tokens.words[at]), True
        self.at += 1
        return True

    def take_digit(self, value: Decimal) -> bool:
        """Read 五; 零 holds a place; 四五 is from four to five."""
        if self.bare or self.spread:
            return self.refuse()
        if value == 0 and self.begun:
            if self.current is not None or self.zero:
                return self.refuse()
            self.zero = True
        elif self.current is None:
            self.current, self.arabic, self.zero = value, False, False
        elif not self.arabic and self.current > 0 and value == self.current + 1:
            self.spread = ONE
        else:
            return self.refuse()
        self.begun = True
        self.at += 1
        return True

    def take_tens(self, value: Decimal) -> bool:
        """Read 廿 and 卅."""
        if self.current is not None or self.place <= TEN or self.bare or self.spread:
            return self.refuse()
        self.section += value
        self.place, self.last, self.begun, self.zero = TEN, TEN, True, False
        self.at += 1
        return True

    def take_small(self, scale: Decimal) -> bool:
        """Multiply a digit by 十, 百 or 千; 十 needs none, 百 and 千 none where they stand first."""
        if self.current is None:
            if scale != TEN and (self.begun or self.tokens.word(self.at) not in self.numbers.bare_scales):
                return self.refuse() if self.zero or self.bare else False
            if self.bare or self.spread:
                return self.refuse()
            self.bare = scale != TEN
        if self.current == 0 or scale >= self.place:
            return self.refuse()
        self.section += scaled(self.current if self.current is not None else ONE, scale)
        self.spread = scaled(self.spread, scale)
        self.place = scale
        self.move_on(scale, self.at + 1)
        return True

    def take_big(self, scale: Decimal) -> bool:
        """Multiply by 万 or 亿, or by both (万亿), what none of them has closed."""
        following = self.at + 1
        further = self.numbers.scales.get(self.tokens.word(following), ONE)
        if scale == BIG and further > BIG and self.tokens.joined(following):
            scale, following = scale * further, following + 1
        whole = self.section + (self.current or ZERO)
        if whole == 0 and self.begun:
            return self.refuse() if self.current == 0 or self.zero else False
        closes = scale > self.big and self.total
        if scale == self.big or (closes and self.big > BIG):
            return self.refuse()
        whole = whole or ONE
        self.total = scaled(self.total + whole, scale) if closes else self.total + scaled(whole, scale)
        self.spread = scaled(self.spread, scale)
        self.section, self.place, self.big, self.bare = ZERO, UNBOUND, scale, False
        self.move_on(scale, following)
        return True

    def move_on(self, scale: Decimal, following: int) -> None:
        """Go on behind a scale."""
        again = self.at > self.first and self.tokens.word(self.at - 1) in self.numbers.scales
        self.scale = self.scale * scale if again else scale
        self.last, self.current, self.at, self.begun = scale, None, following, True
        self.zero = self.arabic = False

    def take_decimals(self) -> bool:
        """Read 点五: behind it stands 万 or 亿 alone; 三点二十分 is a time."""
        digits = ""
        following = self.at + 1
        while is_digit(self.tokens, following, self.numbers) and self.tokens.joined(following):
            digits += f"{self.numbers.words[self.tokens.words[following]]}"
            following += 1
        whole = self.total + self.section + (self.current or ZERO)
        if not digits or not self.begun or self.arabic or self.spread or self.zero or self.bare:
            return False
        if self.current and self.last > TEN and self.tokens.word(self.at - 2) in self.numbers.scales:
            return self.refuse()  # 一千六点五
        self.current = Decimal(f"{int(whole)}.{digits}")
        self.total = self.section = ZERO
        self.place = self.last = ONE
        self.at = following
        return True

    def finish(self) -> HanNumber | None:
        """Close the number: what 两千八 leaves out, 多 and 几 behind it; None where nothing was read."""
        if not self.begun:
            return None
        current = self.current or ZERO
        self.odd = self.odd or self.zero
        if self.current is not None and not self.odd and self.last > TEN:
            if self.arabic:
                self.odd = not self.last / TEN <= current < self.last
            elif self.tokens.word(self.at - 1 - bool(self.spread) - 1) in self.numbers.scales:
                current, self.spread = scaled(current, self.last / TEN), scaled(self.spread, self.last / TEN)
        low = self.total + self.section + current
        found = HanNumber(low, low + self.spread, self.at, self.scale if self.current is None else ONE, odd=self.odd)
        ended = self.current is None or (self.arabic and low >= TEN and not low % TEN)
        found = self.add_inner(found) if ended and not self.odd else found
        return None if found.next == self.first else found

    def add_inner(self, found: HanNumber) -> HanNumber:
        """Read 多, 余 or 几 behind a round number, and the scale behind that: 700多万."""
        tokens, at = self.tokens, found.next
        said = self.numbers.inner.get(tokens.word(at), "")
        if not said or not tokens.joined(at):
            return found
        found = replace(found, more=said == ">", vague=said != ">", next=at + 1)
        scale, following = ONE, found.next
        while self.numbers.scales.get(tokens.word(following), ZERO) >= BIG and tokens.joined(following):
            scale, following = scale * self.numbers.scales[tokens.word(following)], following + 1
        if scale == ONE:
            return found
        low, high = scaled(found.low, scale), scaled(found.high, scale)
        return replace(found, low=low, high=high, next=following, scale=scale, odd=self.total > 0)
