"""The mutation proof: `make mutants` makes every mutant of four outlines, and none of them may be verified.

A mutant that says, literally and exactly, what the source says is none: a second opinion without the product's code
(naive.py) sets it apart, and it is counted as such.
"""

# ruff: noqa: T201 (a program that prints)

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.diagnostics import Mark, Report
from brief.evidence.link import link
from brief.evidence.types import VerdictStatus
from brief.marked import Scalar
from brief.outline.reader import read_outline
from brief.outline.types import Claim, Correction, Row
from brief.sources.reader import read_source
from brief.sources.types import AuthorValue, SourceRequest
from mutants import naive
from mutants.operators import LESS_PRECISE, mutate_text, mutate_wording, vary_text
from mutants.variants import vary_cell
from mutants.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from brief.evidence.types import ClaimEvidence, Evidence, EvidenceVerdict, Passage
    from brief.outline.types import Outline, SourceEntry, TextQuote
    from brief.sources.types import Source
    from mutants.vocabulary import Vocabulary

HERE = Path(__file__).parent
MARK = Mark("mutant.yaml", 1, 1, 1, 2)
BATCH = 500  # statements of one outline that are linked together
TRUE = frozenset(  # read by a person: the direction is a word's of the source, the unit is written otherwise
    {
        "L’État a versé 84,6 millions d’euros en 2018, les communes de +5 à 6 millions d’euros.",  # ont ajouté
        "+5–6 millions euros",
        "0,18 Euro je m³",  # Kubikmeter
        "-28.9–33.8 %",  # the loss is 28.9 to 33.8
        "−28.9–33.8 %",
        "approximately -2.2 million m³",  # losing
        "approximately −2.2 million m³",
    }
)
WINDOW = 4  # words on each side of a number that say what it is


@dataclass(frozen=True, slots=True)
class Bench:
    """An outline that is verified, with its sources, its language's words, and the text that is true."""

    name: str
    outline: Outline
    sources: tuple[Source, ...]
    words: Vocabulary
    truth: str  # of the sources: not as the product reads them where another reading can be had
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Mutant:
    """A statement that may not be verified, unless the second opinion finds that it is true; a variant must be."""

    kind: str
    said: str
    statement: Claim | Row
    is_true: Callable[[], bool] = bool


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of the mutants of an outline."""

    killed: Counter[str]
    apart: Counter[str]
    passed: tuple[Mutant, ...]  # mutants that were verified: each is a fault of the product
    variants: Counter[str]
    refused: tuple[tuple[Mutant, str], ...]  # variants that were not, with the code: each is a fault, too


def list_outlines() -> tuple[Path, ...]:
    """Name the outlines: the example, a French one, a German one, one on a PDF."""
    project = HERE.parent.parent
    return (
        project / "seeds" / "anti-drug-cooperation.yaml",
        HERE / "rents-fr.yaml",
        HERE / "groundwater-de.yaml",
        HERE / "water-pdf.yaml",
    )


def open_bench(path: Path) -> Bench:
    """Read an outline and its sources; they must be without an error."""
    report = Report()
    outline = read_outline(path.read_bytes(), path.name, report)
    assert outline is not None, report.diagnostics
    read = [open_source(entry, outline.language, path.parent, report) for entry in outline.sources]
    sources = tuple(source for source in read if source is not None)
    evidence = link(outline, sources, report)
    assert not report.failed, report.diagnostics
    words = VOCABULARIES[outline.language.split("-")[0]]
    return Bench(path.stem, outline, sources, words, read_truth(path.parent / outline.sources[0].file.value), evidence)


def open_source(entry: SourceEntry, language: str, folder: Path, report: Report) -> Source | None:
    """Read a source as the pipeline does."""

    def setting(scalar: Scalar | None) -> AuthorValue | None:
        return AuthorValue(scalar.value, scalar.mark) if scalar else None

    body = entry.body
    start, end = (setting(body.start), setting(body.end)) if body else (None, None)
    file = AuthorValue(entry.file.value, entry.file.mark)
    request = SourceRequest(entry.id.value, file, language, start, end, setting(entry.sha256))
    return read_source(request, folder, report, allow_outside=True)


def read_truth(path: Path) -> str:
    """Read what a source says; of the PDF, from the text that it was set from."""
    if path.suffix != ".pdf":
        return path.read_text(encoding="utf-8")
    text = path.with_suffix(".typ").read_text(encoding="utf-8")
    text = re.sub(r"#footnote\[[^\]]*\]", "", text)
    return re.sub(r"#super\[(\d)\]", lambda match: "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(match[1])], text)


# -- mutants -----------------------------------------------------------------------------------------------------------


def make_mutants(bench: Bench) -> Iterator[Mutant]:
    """Make every mutant of an outline."""
    quotes = [quote for quote, _ in list_quotes(bench)]
    for quote, found in zip(quotes, link_claims(bench, map(cite, quotes)), strict=True):
        yield from mutate_quote(bench, quote)
        yield from misplace_quote(bench, quote, found.quotes[0].passage)
    for row in list_rows(bench):
        yield from mutate_row(bench, row)
    for claim in list_claims(bench.outline):
        yield from mutate_claim(bench, claim)


def list_quotes(bench: Bench) -> list[tuple[TextQuote, str]]:
    """Give each quote once."""
    return list({quote.exact.value: (quote, quote.exact.value) for quote in bench.outline.quotes}.values())


def list_rows(bench: Bench) -> list[Row]:
    """Give the stated rows."""
    rows = bench.outline.statistics.rows if bench.outline.statistics else ()
    return [row for row in rows if row.formula is None]


def list_claims(outline: Outline) -> list[Claim]:
    """Give every claim."""
    return [*outline.key_messages, *(claim for section in outline.sections for claim in section.claims)]


def mutate_quote(bench: Bench, quote: TextQuote) -> Iterator[Mutant]:
    """Mutate a quote's words; what stands in the source all the same is set apart."""
    original = quote.exact.value
    corrections = [(c.wrong.value, c.right.value) for c in quote.corrections]
    done = {original}
    for kind, words in (*mutate_text(original, bench.words), *mutate_wording(original, bench.words)):
        if words not in done:
            done.add(words)
            is_true = partial(naive.stands, bench.truth, words, corrections)
            yield Mutant(f"quote: {kind}", words, cite(replace(quote, exact=Scalar(words, MARK))), is_true)


def misplace_quote(bench: Bench, quote: TextQuote, passage: Passage | None) -> Iterator[Mutant]:
    """Put a quote where it does not stand."""
    source = bench.sources[0]
    assert passage is not None
    wrong: list[TextQuote] = []
    numbers = {passage.paragraph - 1, passage.paragraph + 1} & set(range(1, len(source.paragraphs) + 1))
    wrong += (replace(quote, paragraph=number) for number in numbers)
    wrong += (replace(quote, page=number) for number in range(1, (source.pages or 0) + 1) if number != passage.page)
    wrong += (replace(quote, prefix=Scalar(f"{word} ", MARK)) for word in bench.words.nouns)
    wrong += (replace(quote, suffix=Scalar(f" {word}", MARK)) for word in bench.words.nouns)
    for correction in quote.corrections:
        others = (Correction(Scalar(noun, MARK), correction.right, MARK) for noun in bench.words.nouns)
        wrong += (replace(quote, corrections=(other,)) for other in others)
    for other in wrong:
        yield Mutant("quote: elsewhere", quote.exact.value, cite(other))


def mutate_row(bench: Bench, row: Row) -> Iterator[Mutant]:
    """Mutate a cell, value and unit together, and its period."""
    original = say(row)
    wanted = naive.read_cell(settle(row, original), bench.words)
    done = {original}
    nouns = [("noun", re.sub(r"[^\W\d_]+$", noun, original)) for noun in bench.words.nouns]
    nouns += [("noun", re.sub(r"[^\W\d_]+$", other.unit.value, original)) for other in list_rows(bench) if other.unit]
    for kind, words in (*mutate_text(original, bench.words), *nouns):
        if words not in done and words.strip():
            done.add(words)
            is_true = partial(is_same_cell, bench, kind, settle(row, words), wanted)
            yield Mutant(f"cell: {kind}", words, replace(row, value=Scalar(words, MARK), unit=None), is_true)
    for period in mutate_period(bench, row):
        yield Mutant("cell: period", f"{original}: {period}", replace(row, period=Scalar(period, MARK)))


def is_same_cell(bench: Bench, kind: str, cell: str, wanted: naive.Cell) -> bool:
    """Whether a cell says what the original says, or less of a date."""
    return kind == LESS_PRECISE or naive.read_cell(cell, bench.words) == wanted


def settle(row: Row, cell: str) -> str:
    """Make tons metric where the row's note says so."""
    metric = row.note is not None and "metric tons" in row.note.value
    return re.sub(r"\btons\b", "tonnes", cell) if metric else cell


def mutate_period(bench: Bench, row: Row) -> Iterator[str]:
    """Give periods that neither the passage nor its paragraph states."""
    period = row.period.value if row.period else ""
    stated = any(re.search(r"\b(?:19|20)\d\d\b", quote.exact.value) for quote in row.evidence)
    if stated:
        yield "not stated"
    years = re.findall(r"\d+", period)
    for year in years:
        for step in (-9, -3, 3, 9, 31):
            changed = str(int(year) + step)
            if not re.search(rf"\b{changed}\b", bench.truth):
                yield period.replace(year, changed)


def mutate_claim(bench: Bench, claim: Claim) -> Iterator[Mutant]:
    """Mutate the numbers of a claim's text, and the words that say what they are."""
    original = claim.text.value
    done = {original}
    for kind, text in mutate_text(original, bench.words):
        if text in done or "negation" in kind or "{" in text:
            continue
        done.add(text)
        is_true = partial(is_same_claim, bench, claim, kind, text)
        yield Mutant(f"prose: {kind}", text, replace(claim, text=Scalar(text, MARK)), is_true)


def is_same_claim(bench: Bench, claim: Claim, kind: str, text: str) -> bool:
    """Whether a text's numbers, with the words beside them, are the original's or the passages'."""
    original = claim.text.value
    passages = " ".join(quote.exact.value for quote in claim.evidence)
    settled, before = (naive.settle_numbers(said, bench.words) for said in (text, original))
    return (
        kind == LESS_PRECISE
        or look_around(settled, bench.words) == look_around(before, bench.words)
        or all(naive.stands(passages, window) for window in look_around(text, bench.words))
        or (kind == "sign" and naive.repeats_sign(text, bench.words))
        or is_other_year(text, original, passages)
    )


def is_other_year(text: str, original: str, passages: str) -> bool:
    """Whether all that changed is a year, for another one of the passage: a claim may name any of them."""
    changed = [pair for pair in zip(text.split(), original.split(), strict=False) if pair[0] != pair[1]]
    years = [re.search(r"(?<!\S)(?:19|20)\d\d(?=\W*$)", new) for new, _ in changed]
    return len(text.split()) == len(original.split()) and all(
        year and naive.stands(passages, year[0]) for year in years
    )


def look_around(text: str, vocabulary: Vocabulary) -> list[str]:
    """Give each number, in digits or words, with the words beside it."""
    words = text.split()
    return [
        " ".join(words[max(0, at - WINDOW) : at + WINDOW])
        for at, word in enumerate(words)
        if any(character.isdecimal() for character in word) or word.lower() in vocabulary.numerals
    ]


def make_variants(bench: Bench) -> Iterator[Mutant]:
    """Make every harmless variant of an outline, the originals among them."""
    for quote, words in list_quotes(bench):
        for kind, other in (("original", words), *vary_text(words)):
            yield Mutant(f"quote: {kind}", other, cite(replace(quote, exact=Scalar(other, MARK))))
    for row in list_rows(bench):
        yield Mutant("cell: original", say(row), row)
        for kind, other in vary_cell(say(row), bench.words):
            yield Mutant(f"cell: {kind}", other, replace(row, value=Scalar(other, MARK), unit=None))
    for claim in list_claims(bench.outline):
        if "{" not in claim.text.value:
            yield Mutant("prose: original", claim.text.value, claim)


def say(row: Row) -> str:
    """Give a row's value and unit."""
    return " ".join(scalar.value for scalar in (row.value, row.unit) if scalar)


def cite(quote: TextQuote) -> Claim:
    """Make a claim that says nothing in numbers and stands on a quote alone."""
    return Claim(Scalar("So it is.", MARK), MARK, evidence=(quote,))


# -- verdicts ----------------------------------------------------------------------------------------------------------


def judge(bench: Bench, mutants: Sequence[Mutant]) -> Iterator[tuple[Mutant, EvidenceVerdict]]:
    """Link mutants, many in one outline, and give each its verdict."""
    claims = [mutant for mutant in mutants if isinstance(mutant.statement, Claim)]
    rows = [mutant for mutant in mutants if isinstance(mutant.statement, Row)]
    for batch in divide(claims):
        found = link_claims(bench, [mutant.statement for mutant in batch if isinstance(mutant.statement, Claim)])
        yield from zip(batch, (evidence.verdict for evidence in found), strict=True)
    for batch in divide(rows):
        stated = tuple(mutant.statement for mutant in batch if isinstance(mutant.statement, Row))
        statistics = (
            replace(bench.outline.statistics, rows=stated, not_statistics=()) if bench.outline.statistics else None
        )
        outline = replace(
            bench.outline, key_messages=(), sections=(), statistics=statistics, figures=(), big_numbers=()
        )
        evidence = link(outline, bench.sources, Report())
        yield from zip(batch, (row.verdict for row in evidence.rows), strict=True)


def divide(mutants: Sequence[Mutant]) -> Iterator[Sequence[Mutant]]:
    """Part mutants into batches."""
    return (mutants[start : start + BATCH] for start in range(0, len(mutants), BATCH))


def link_claims(bench: Bench, claims: Iterable[Claim | Row]) -> tuple[ClaimEvidence, ...]:
    """Link claims alone."""
    messages = tuple(claim for claim in claims if isinstance(claim, Claim))
    outline = replace(bench.outline, key_messages=messages, sections=(), statistics=None, figures=(), big_numbers=())
    return link(outline, bench.sources, Report()).key_messages


def tally(bench: Bench, choose: Callable[[list[Mutant]], list[Mutant]] = list) -> Tally:
    """Judge an outline's mutants and variants, or those that are chosen."""
    killed: Counter[str] = Counter()
    apart: Counter[str] = Counter()
    passed: list[Mutant] = []
    for mutant, verdict in judge(bench, choose(list(make_mutants(bench)))):
        if mutant.said in TRUE or mutant.is_true():
            apart[mutant.kind] += 1
        elif verdict.stands:  # a mutant that only the editors read would pass as well
            passed.append(mutant)
        else:
            killed[mutant.kind] += 1
    variants: Counter[str] = Counter()
    refused: list[tuple[Mutant, str]] = []
    for variant, verdict in judge(bench, choose(list(make_variants(bench)))):
        if verdict.status is VerdictStatus.VERIFIED:
            variants[variant.kind] += 1
        else:
            refused.append((variant, verdict.code.value if verdict.code else verdict.status.value))
    return Tally(killed, apart, tuple(passed), variants, tuple(refused))


def sample(count: int, seed: str) -> Callable[[list[Mutant]], list[Mutant]]:
    """Choose some mutants, the same ones every time."""

    def choose(mutants: list[Mutant]) -> list[Mutant]:
        return random.Random(seed).sample(mutants, min(count, len(mutants)))  # noqa: S311 (a sample, no secret)

    return choose


def main() -> int:
    """Judge all mutants of all outlines and print how many there are; 1 where any is verified."""
    started = perf_counter()
    tallies = {bench.name: tally(bench) for bench in map(open_bench, list_outlines())}
    names = list(tallies)
    width = max(len(kind) for one in tallies.values() for kind in (*one.killed, *one.apart, *one.variants)) + 2
    columns = {
        "mutants, refused": [tallies[name].killed for name in names],
        "no mutants: the source says so too": [tallies[name].apart for name in names],
        "harmless variants, verified": [tallies[name].variants for name in names],
    }
    for title, counters in columns.items():
        print(f"\n{title:{width}}" + "".join(f"{name[:16]:>18}" for name in names) + f"{'all':>10}")
        for kind in sorted(set().union(*counters)):
            counts = [counter[kind] for counter in counters]
            print(f"{kind:{width}}" + "".join(f"{count:18,}" for count in counts) + f"{sum(counts):10,}")
        totals = [counter.total() for counter in counters]
        print(f"{'all':{width}}" + "".join(f"{total:18,}" for total in totals) + f"{sum(totals):10,}")
    print(f"\n{perf_counter() - started:.1f} s")
    faults = [f"{name}: verified: {m.kind}: {m.said}" for name in names for m in tallies[name].passed]
    faults += [f"{name}: {code}: {v.kind}: {v.said!r}" for name in names for v, code in tallies[name].refused]
    print(*faults, sep="\n", file=sys.stderr)
    passed, refused = (
        sum(map(len, parts)) for parts in zip(*((t.passed, t.refused) for t in tallies.values()), strict=True)
    )
    print(f"{passed:,} mutants verified, {refused:,} harmless variants refused")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
