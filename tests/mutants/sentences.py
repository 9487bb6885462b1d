"""The mutation proof on sentences of many makers in ten languages: no mutant of a true cell or claim may be verified.

Some are: `OPEN` says how many at most.

`python -m mutants.sentences` makes and judges all of them, and prints for each kind how many there are.
Those set apart were verified, and a second opinion finds that they are literally true.
"""

# ruff: noqa: T201 (a program that prints)

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from time import perf_counter
from typing import TYPE_CHECKING

from mutants.apart import says_the_same
from mutants.around import mutate_sentence
from mutants.spoken import mutate_statement
from mutants.vocabulary import VOCABULARIES
from statements import HERE, Statement, judge, list_corpora, read_cases, read_corpus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mutants.operators import Mutation

LEAST = 200_000  # mutants in all
OPEN = 0.00002  # of all mutants: verified, faults that are known and not mended yet; to be lowered with each that is
# what the second opinion does not find, and a reader does: it says what its sentence says, twice or in another scale
TRUE = frozenset(
    {
        "Roughly about 38 per cent of births took place outside marriage.",
        "Roughly 38 per cent or so of births took place outside marriage.",
        "Unas unos 3700 viviendas quedarían anegadas cada invierno.",
        "Unas 3700 aproximadamente viviendas quedarían anegadas cada invierno.",
        "از خانوارهای روستایی ۳۸ درصد خانوارها آب لوله‌کشی دارند.",
        "0.8000到1万 人",
        "Roughly about the 30 to 35 per cent of the crop is lost.",
        "Le rendement moyen est estimé à environ 62 quintaux par hectare.",  # an estimate is about what it is
        "Le rendement moyen est estimé à autour de 62 quintaux par hectare.",
        "Le rendement moyen est estimé à 62 environ quintaux par hectare.",
        "Une sur sept vit sous le seuil de pauvreté.",  # une personne
        "4 de las 37 depuradoras funcionan.",  # apenas 4
        "Borrowing was £7.1 billion less than earlier.",  # than a year earlier
        (
            "Electricity reaches about 62 per cent of households in rural areas"
            " and 91 per cent of households in urban ones."
        ),
    }
)
LEAST_OF_A_KIND = 100
MOST_OF_A_KIND = 4  # of one statement: a long number has a hundred mutants of a digit
# what makes a claim false as well as a cell
OF_CLAIMS = frozenset({"digit changed", "range made", "negation put in", "negation dropped", "qualifier put in"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """A statement that its sentence does not make; `others` are true ones of its sentence."""

    kind: str
    statement: Statement
    original: str
    others: tuple[str, ...] = ()

    def is_true(self) -> bool:
        """Whether the second opinion finds that it is literally true; a changed sentence makes nothing true."""
        kind = self.kind.partition(": ")[2]
        said, sentence = say(self.statement), self.statement.sentence
        if said in TRUE:
            return True
        return bool(self.others) and says_the_same(
            kind, said, self.original, self.others, sentence, name_words(self.statement)
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of mutants, by kind; each that was verified is a fault of the product.

    Those set apart are what was verified and is literally true: no mutants.
    """

    made: Counter[str]
    apart: Counter[str]
    verified: tuple[Mutant, ...]


def list_true() -> list[Statement]:
    """List what is true of the sentences of our cases and of the corpora, each sentence's together."""
    statements = read_cases(HERE / "prose.json")
    statements += (statement for path in list_corpora() for statement in read_corpus(path))
    true = dict.fromkeys(statement for statement in statements if statement.honest)
    return sorted(true, key=attrgetter("language", "sentence"))


def make_mutants(statements: Iterable[Statement]) -> Iterator[Mutant]:
    """Make every mutant of what is true of sentences."""
    for _, group in groupby(statements, attrgetter("language", "sentence")):
        true = list(group)
        for statement in true:
            yield from mutate(statement, true)
            yield from surround(statement)


def mutate(statement: Statement, true: list[Statement]) -> Iterator[Mutant]:
    """Change what a cell or claim says."""
    language = name_words(statement)
    original = say(statement)
    others = tuple(map(say, true))
    genre = "claim" if statement.claim else "cell"
    said = mutate_statement(original, language, VOCABULARIES[language])
    for kind, text in thin(said, {original, *others}, original):
        if any(character.isalnum() for character in text):
            yield Mutant(f"{genre}: {kind}", replace(statement, value=text, unit=""), original, others)


def surround(statement: Statement) -> Iterator[Mutant]:
    """Change the sentence that a cell is of, or a claim, whose words may agree with a sign and a scale."""
    original = say(statement)
    sentences = mutate_sentence(statement.sentence, original, VOCABULARIES[name_words(statement)])
    for kind, sentence in thin(sentences, {statement.sentence}, original):
        if statement.claim and kind not in OF_CLAIMS:
            continue
        yield Mutant(f"sentence: {kind}", replace(statement, sentence=sentence), original)


def thin(mutations: Iterable[Mutation], known: set[str], seed: str) -> Iterator[Mutation]:
    """Give some mutations of each kind, each text once, the same ones every time."""
    fresh: dict[str, list[str]] = {}
    for kind, text in mutations:
        if text not in known:
            known.add(text)
            fresh.setdefault(kind, []).append(text)
    dice = random.Random(seed)  # noqa: S311 (a sample, no secret)
    for kind, texts in fresh.items():
        yield from ((kind, text) for text in dice.sample(texts, min(MOST_OF_A_KIND, len(texts))))


def name_words(statement: Statement) -> str:
    """Name the words of a statement's language."""
    return statement.language.split("-", maxsplit=1)[0]


def say(statement: Statement) -> str:
    """Give a cell's value and unit, or a claim's text."""
    return f"{statement.value} {statement.unit}".strip()


def count_kinds(made: Mapping[str, int]) -> Counter[str]:
    """Count mutants by kind, whatever was changed: a cell, a claim or its sentence."""
    kinds: Counter[str] = Counter()
    for kind, count in made.items():
        kinds[kind.partition(": ")[2]] += count
    return kinds


def tally(mutants: Iterable[Mutant]) -> Tally:
    """Judge mutants."""
    made: Counter[str] = Counter()
    apart: Counter[str] = Counter()
    verified: list[Mutant] = []
    for mutant in mutants:
        made[mutant.kind] += 1
        if judge(mutant.statement):
            continue
        if mutant.is_true():
            apart[mutant.kind] += 1
        else:
            verified.append(mutant)
    return Tally(made, apart, tuple(verified))


def sample(mutants: Iterable[Mutant], every: int, seed: str) -> Iterator[Mutant]:
    """Choose one mutant in so many, the same ones every time."""
    dice = random.Random(seed)  # noqa: S311 (a sample, no secret)
    return (mutant for mutant in mutants if not dice.randrange(every))


def main() -> int:
    """Judge every mutant and print how many there are of each kind; 1 where more are verified than are known to be."""
    started = perf_counter()
    result = tally(make_mutants(list_true()))
    verified = Counter(mutant.kind for mutant in result.verified)
    width = max(map(len, result.made)) + 2
    print(f"{'mutants of sentences':{width}}{'made':>10}{'set apart':>10}{'verified':>10}")
    for kind in sorted(result.made):
        print(f"{kind:{width}}{result.made[kind]:10,}{result.apart[kind]:10,}{verified[kind]:10,}")
    print(f"{'all':{width}}{result.made.total():10,}{result.apart.total():10,}{verified.total():10,}")
    for mutant in result.verified:
        print(f"verified: {mutant.kind}: {mutant.statement}", file=sys.stderr)
    print(f"{perf_counter() - started:.1f} s")
    few = [kind for kind, count in count_kinds(result.made).items() if count < LEAST_OF_A_KIND]
    print(f"too few of {', '.join(few)}" if few else "at least a hundred of every kind")
    made = result.made.total()
    print(f"{len(result.verified) / made:.3%} verified, of {OPEN:.3%} that are known to be")
    return 1 if len(result.verified) > OPEN * made or few or made < LEAST else 0


if __name__ == "__main__":
    sys.exit(main())
