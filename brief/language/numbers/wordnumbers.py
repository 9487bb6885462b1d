"""Numbers in words: "two hundred and five", "soixante-dix-sept", "zweihundertfünfzig"."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.language.grammar.vocabulary import Numbers
    from brief.language.tokens import Tokens

LONGEST = 80  # letters of a compound
MOST = 80  # words and hyphens of a number
HUNDRED = Decimal(100)
ONE, TWO = Decimal(1), Decimal(2)
TENS = frozenset(Decimal(ten) for ten in range(20, 100, 10))


LARGEST = Decimal(10) ** 30


def add(parts: tuple[tuple[Decimal, Decimal], ...]) -> Decimal:
    """Add parts up; one alone keeps its exponent."""
    return sum((value for value, _ in parts[1:]), parts[0][0]) if parts else Decimal(0)


class Atom(NamedTuple):
    """A part of a number: a value that is added, or a scale that multiplies."""

    value: Decimal
    scale: bool


class Sum(Struct, frozen=True):
    """A number as far as it is read: `group` is what stands below the next scale word of a thousand or more."""

    parts: tuple[tuple[Decimal, Decimal], ...] = ()  # what scale words have closed, each with its scale word
    group: Decimal = Decimal(0)
    begun: bool = False
    zero: bool = False

    @property
    def last(self) -> Decimal:
        """The smallest scale word so far."""
        return self.parts[-1][1] if self.parts else LARGEST

    @property
    def value(self) -> Decimal:
        """What it comes to."""
        return add(self.parts) + self.group if self.group else add(self.parts)


def read_words(tokens: Tokens, at: int, numbers: Numbers) -> tuple[Decimal, int, Decimal] | None:
    """Read the number that starts at a word: its value, the next token, and the scale word that ends it (1: none)."""
    found = start(tokens, at, numbers)
    if found is None:
        return None
    done, at = found
    first = at
    joinable = tokens.word(first - 2) not in numbers.between and tokens.word(first - 3) not in numbers.between
    if not joinable and numbers.units_first:
        joinable = is_first_of_two(tokens, at, numbers, done)
    while at - first < MOST:
        at_next = tokens.skip_hyphen(at)
        if numbers.commas and tokens.mark(at) == "," and done.group == 0 and done.parts and tokens.word(at + 1):
            at_next = at + 1  # one million, two hundred thousand
        if not tokens.joined(at_next) or (at_next > at and not tokens.word(at_next)):
            break
        step = read_next(tokens, at_next, numbers, done, joinable=joinable)
        if step is None:
            break
        done, at = step
    last = tokens.word(at - 1)
    return done.value, at, numbers.scales.get(last, ONE)


def is_first_of_two(tokens: Tokens, at: int, numbers: Numbers, done: Sum) -> bool:
    """Whether a number goes on over its "and" behind a "between", as another follows: بين خمسة وعشرين وثلاثين."""
    while True:
        step = read_next(tokens, at, numbers, done, joinable=True)
        if step is None:
            break
        done, at = step
    return tokens.word(at) in numbers.joiners and bool(read_atoms(tokens, at + 1, numbers)[0])


def start(tokens: Tokens, at: int, numbers: Numbers) -> tuple[Sum, int] | None:
    """Begin a number: a word of one, an article before a scale word, or a scale word that needs none."""
    word = tokens.word(at)
    if not word:
        return None
    following = tokens.skip_hyphen(at + 1)
    if word in numbers.articles or word in numbers.only_before_scale:
        scale = numbers.scales.get(tokens.word(following))
        if scale is not None and tokens.joined(following):
            begun = extend(Sum(), (Atom(ONE, scale=False), Atom(scale, scale=True)), numbers)
            return (begun, following + 1) if begun else None
        if word in numbers.only_before_scale and word not in numbers.bare_scales:
            return None
    dual = read_dual(tokens, at, numbers)
    one_or_two = word in numbers.dual_scales and dual is None and tokens.word(at + 1) not in numbers.joiners
    if one_or_two or (word in numbers.articles and word not in numbers.words):
        return None
    if word in numbers.scales and numbers.halves.starting(tokens, at + 1):  # millón y medio
        begun = extend(Sum(), (Atom(ONE, scale=False), Atom(numbers.scales[word], scale=True)), numbers)
        return (begun, at + 1) if begun else None
    atoms, after = dual or read_atoms(tokens, at, numbers)
    if not atoms or (atoms[0].scale and word not in numbers.bare_scales and len(atoms) == 1):
        return None
    begun = extend(Sum(), atoms, numbers)
    return (begun, after) if begun else None


def read_next(tokens: Tokens, at: int, numbers: Numbers, done: Sum, *, joinable: bool) -> tuple[Sum, int] | None:
    """Go on with a number by one word, or by an "and" and a word."""
    if tokens.word(at) in numbers.joiners:
        return read_joined(tokens, tokens.skip_hyphen(at + 1), numbers, done) if joinable else None
    atoms, after = read_atoms(tokens, at, numbers)
    if atoms and numbers.joins and not atoms[0].scale:
        return None  # which has an "and" before all that is added
    alone = len(atoms) == 1 and atoms[0].scale and done.group == 0 and tokens.word(at) not in numbers.bare_scales
    if alone and done.parts and atoms[0].value < done.last:
        return None  # three crore lakh
    further = extend(done, atoms, numbers) if atoms else None
    return (further, after) if further else None


def read_joined(tokens: Tokens, at: int, numbers: Numbers, done: Sum) -> tuple[Sum, int] | None:
    """Add what follows an "and": two hundred and five, but not one hundred and two hundred."""
    if not tokens.joined(at):
        return None
    atoms, after = read_dual(tokens, at, numbers) or read_atoms(tokens, at, numbers)
    if atoms and atoms[0].scale and len(atoms) == 1:
        if not numbers.joins or done.group:
            return None
        atoms = (Atom(ONE, scale=False), *atoms)
    further = extend(done, atoms, numbers) if atoms else None
    if further is None:
        return None
    if tokens.word(tokens.skip_hyphen(after)) in numbers.fractions:
        return None  # one hundred and three quarters
    following, _ = read_atoms(tokens, tokens.skip_hyphen(after), numbers)
    if following and following[0].scale and further.group < HUNDRED and following[0].value == HUNDRED:
        return None
    return further, after


def read_dual(tokens: Tokens, at: int, numbers: Numbers) -> tuple[tuple[Atom, ...], int] | None:
    """Read the two of a scale that its ending says before what is counted: ألفا مزارع; None for ألفا ومئة."""
    scale = numbers.dual_scales.get(tokens.word(at))
    if scale is None or not is_counted(tokens, at + 1, numbers):
        return None
    return (Atom(TWO, scale=False), Atom(scale, scale=True)), at + 1


def is_counted(tokens: Tokens, at: int, numbers: Numbers) -> bool:
    """Whether a word follows that a number can count."""
    word = tokens.word(at)
    known = (numbers.uncounted, numbers.words, numbers.scales)
    return bool(word) and tokens.joined(at) and not any(word in words for words in known)


def read_atoms(tokens: Tokens, at: int, numbers: Numbers) -> tuple[tuple[Atom, ...], int]:
    """Read the parts of one word, or of two that are one number (quatre-vingt)."""
    pair = numbers.pairs.starting(tokens, at) if tokens.words[at] in numbers.pairs.by_first else None
    if pair is not None:
        return (Atom(pair.meaning, scale=False),), pair.next
    return spell(tokens.word(at), numbers), at + 1


def spell(word: str, numbers: Numbers) -> tuple[Atom, ...]:
    """Give the parts of a word."""
    if not word:
        return ()
    value = numbers.words.get(word)
    if value is not None:
        return (Atom(value, scale=False),)
    scale = numbers.scales.get(word)
    if scale is not None:
        return (Atom(scale, scale=True),)
    if not numbers.pieces or len(word) > LONGEST:
        return ()
    return tuple(turn_units(split_compound(word, numbers.pieces), numbers))


def turn_units(pieces: tuple[str, ...], numbers: Numbers) -> Iterator[Atom]:
    """Give the parts of a compound, with its units behind its tens: ein·und·zwanzig is 21."""
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece in numbers.compound:
            at += 1
            continue
        value = numbers.words.get(piece)
        tens = (
            numbers.words.get(pieces[at + 2]) if at + 2 < len(pieces) and pieces[at + 1] in numbers.compound else None
        )
        if value is not None and value < 10 and tens is not None and tens >= 20:
            yield Atom(value + tens, scale=False)
            at += 3
        else:
            yield Atom(numbers.scales[piece], scale=True) if value is None else Atom(value, scale=False)
            at += 1


@lru_cache(maxsize=4096)
def split_compound(word: str, pieces: tuple[str, ...]) -> tuple[str, ...]:
    """Part a word into known pieces, the longest first; empty where it is not made of them."""
    ways: list[tuple[str, ...] | None] = [None] * len(word) + [()]
    for at in range(len(word) - 1, -1, -1):
        for piece in pieces:
            rest = ways[at + len(piece)] if word.startswith(piece, at) else None
            if rest is not None:
                ways[at] = (piece, *rest)
                break
    found = ways[0] or ()
    return found if len(found) > 1 else ()


def extend(done: Sum, atoms: tuple[Atom, ...], numbers: Numbers) -> Sum | None:
    """Add or multiply by parts in their order; None where one does not fit."""
    for atom in atoms:
        further = times(done, atom.value) if atom.scale else plus(done, atom.value, numbers)
        if further is None:
            return None
        done = further
    return done


def plus(done: Sum, value: Decimal, numbers: Numbers) -> Sum | None:
    """Add a value below the last place of what stands: 20 + 5, 200 + 50, never 5 + 6."""
    if done.zero or (value == 0 and done.begun) or value >= done.last:
        return None
    if done.group == 0:
        return replace(done, group=value, begun=True, zero=value == 0)
    if numbers.compound and done.group % HUNDRED >= 10 and value >= 1:
        fits = False  # von zehn ein: units stand before their tens, in one word
    elif done.group % HUNDRED in numbers.teens_after:
        fits = value < 20
    elif value < 1:
        fits = not done.group % 1
    elif numbers.units_first and value in TENS:
        fits = 1 <= done.group % HUNDRED <= 9 or not done.group % HUNDRED
    else:
        place = ONE
        while not done.group % (place * 10):
            place *= 10
        fits = value < place and not done.group % 1
    return replace(done, group=done.group + value) if fits else None


def times(done: Sum, scale: Decimal) -> Sum | None:
    """Multiply what stands below the scale word, or all of it where the word is larger: dos mil millones."""
    if done.zero:
        return None
    if scale < HUNDRED:  # a dozen; "three hundred and two dozen" may be 324
        if done.group > HUNDRED and done.group % HUNDRED:
            return None
        return replace(done, group=done.group * scale, begun=True) if done.group and not done.parts else None
    if scale == HUNDRED:
        return replace(done, group=(done.group or ONE) * 100, begun=True) if done.group < HUNDRED else None
    parts = done.parts
    below: tuple[tuple[Decimal, Decimal], ...] = ()
    while parts and parts[-1][1] < scale:  # dos mil millones, and tres billones dos mil millones
        parts, below = parts[:-1], (parts[-1], *below)
    if parts and parts[-1][1] == scale:
        return None
    whole = add(below) + done.group if below else done.group
    whole = whole or (ONE if not done.begun or parts else Decimal(0))
    return Sum((*parts, (scaled(whole, scale), scale)), Decimal(0), begun=True) if whole else None


def scaled(value: Decimal, scale: Decimal) -> Decimal:
    """Multiply by a power of ten: the exponent says where the last stated digit stands."""
    digits = scale.as_tuple().digits
    return value.scaleb(len(digits) - 1 + int(scale.as_tuple().exponent)) if digits[0] == 1 else value * scale
