"""Derived rows in the order of what they rest on: names, circles, units, rounding, and what the page prints of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from brief.diagnostics import Code, replace_words
from brief.evidence.numbers.passages import read_surroundings
from brief.evidence.numbers.terms import read_terms
from brief.evidence.periods import prove_period
from brief.evidence.places import narrow
from brief.evidence.rows.derived import (
    FormulaFault,
    Operand,
    adds_up,
    evaluate,
    keep_in_range,
    print_formula,
    round_result,
)
from brief.evidence.rows.dimensions import NONE, read_dimensions
from brief.evidence.rows.formula import FormulaError, Node, find_names, parse_formula
from brief.evidence.rows.intervals import NEAREST, bound
from brief.evidence.rows.results import SHARES, Result, settle_result
from brief.evidence.suggestions import NOTHING
from brief.evidence.types import Derived, EvidenceVerdict, Interval, PeriodBasis, RowEvidence, Rung, VerdictStatus
from brief.language.page.format import format_number
from brief.language.reading.quantities import TIMES
from brief.language.tables import has
from brief.spelling import nearest

if TYPE_CHECKING:
    from brief.diagnostics import Report
    from brief.evidence.types import EditorsReading, QuoteEvidence
    from brief.language.reading.quantities import Quantity
    from brief.marked import Scalar
    from brief.outline.types import Row, Statistics
    from brief.sources.types import Source

RUNGS = tuple(Rung)
HUNDRED = Decimal(100)
MOST_TOLD = 6  # rows of a circle that a message names


def derive_rows(
    statistics: Statistics,
    stated: dict[int, RowEvidence],
    quotes: tuple[tuple[QuoteEvidence, ...], ...],
    sources: tuple[Source, ...],
    language: str,
    report: Report,
) -> dict[int, RowEvidence]:
    """Compute every row with a formula, by its place in the table; a row that is not whole is given up."""
    rows = statistics.rows
    texts = [scalar.value for row in rows for scalar in (row.unit, row.note) if scalar]
    metric = read_terms(language, None, *texts).metric
    ids = {row.id.value: at for at, row in reversed(list(enumerate(rows))) if row.id}
    derivation = Derivation(statistics, quotes, sources, language, report, metric, ids, dict(stated))
    formulas: dict[int, Node] = {}
    for at, row in enumerate(rows):
        if not row.whole:
            derivation.fail(at, Code.OUTLINE_BAD_VALUE)
        elif row.formula and (node := derivation.read(at, row.formula)):
            formulas[at] = node
    for at in derivation.order(formulas):
        derivation.results[at] = derivation.derive(at, formulas[at])
    return derivation.results


class Derivation(Struct):
    """One table being computed; `rests` are the stated rows that a row rests on, which its period is checked with."""

    statistics: Statistics
    quotes: tuple[tuple[QuoteEvidence, ...], ...]
    sources: tuple[Source, ...]
    language: str
    report: Report
    metric: bool
    ids: dict[str, int]
    results: dict[int, RowEvidence]
    operands: dict[str, Operand] = field(default_factory=dict)
    rests: dict[int, frozenset[int]] = field(default_factory=dict)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of the tables."""
        return self.statistics.rows

    def fail(self, at: int, code: Code) -> None:
        """Give a row up."""
        self.results[at] = RowEvidence(self.rows[at], self.quotes[at], EvidenceVerdict(VerdictStatus.FAILED, code=code))

    def read(self, at: int, formula: Scalar) -> Node | None:
        """Read a formula whose names are all ids of rows; else report it."""
        node = parse_formula(formula.value)
        if isinstance(node, FormulaError):
            mark = narrow(formula, node.start, node.end)
            self.report.error(Code.FORMULA_UNREADABLE, mark, node.message, node.help)
            self.fail(at, Code.FORMULA_UNREADABLE)
            return None
        unknown = [name for name in find_names(node) if name.id not in self.ids]
        for name in unknown if self.statistics.whole else ():
            near = nearest(name.id, self.ids)
            hint = f"did you mean `{near}`?" if near else "name the `id` of a row"
            mark = narrow(formula, name.start, name.end)
            fact = f"`{name.id}` is no row of `statistics`"
            self.report.error(Code.FORMULA_UNKNOWN_ROW, mark, fact, hint, fixes=replace_words(mark, near))
        if unknown:
            self.fail(at, Code.FORMULA_UNKNOWN_ROW)
        return None if unknown else node

    def order(self, formulas: dict[int, Node]) -> list[int]:
        """Order rows so that each comes after what it rests on; report those that rest on themselves."""
        needs = {at: {self.ids[name.id] for name in find_names(node)} for at, node in formulas.items()}
        waiting = {at: len(needed & formulas.keys()) for at, needed in needs.items()}
        users: dict[int, list[int]] = {}
        for at, needed in needs.items():
            for other in needed & formulas.keys():
                users.setdefault(other, []).append(at)
        ready = [at for at, count in waiting.items() if not count]
        for at in ready:
            for user in users.get(at, ()):
                waiting[user] -= 1
                if not waiting[user]:
                    ready.append(user)
        circular = formulas.keys() - set(ready)
        for at in sorted(circular):
            self.report_circle(at, needs, circular)
        return ready

    def report_circle(self, at: int, needs: dict[int, set[int]], circular: set[int]) -> None:
        """Report a row that is computed from itself, or from rows that are."""
        path = [at]
        while len(path) <= MOST_TOLD and path[-1] not in path[:-1]:
            path.append(min(needs[path[-1]] & circular))
        names = " → ".join(row_id.value if (row_id := self.rows[step].id) else "this row" for step in path)
        formula = self.rows[at].formula
        if formula:
            hint = "compute it from other rows"
            self.report.error(Code.FORMULA_CYCLE, formula.mark, f"formula goes round in a circle: {names}", hint)
        self.fail(at, Code.FORMULA_CYCLE)

    def derive(self, at: int, node: Node) -> RowEvidence:
        """Compute one row whose operands are all done."""
        row, quotes = self.rows[at], self.quotes[at]
        if row.formula and not has(self.language, "quantities"):
            message = f"no table says how numbers are written in `{self.language}`: nothing is computed with them"
            hint = "give the result in a claim of your own, with `evidence: none`"
            return self.refuse(
                row, quotes, FormulaFault(Code.QUANTITY_LANGUAGE, message, hint, 0, len(row.formula.value))
            )
        names = find_names(node)
        used = [self.ids[name.id] for name in names]
        self.rests[at] = frozenset[int]().union(*(self.rests.get(other, {other}) for other in used))
        for name in names:
            fault = self.read_operand(name.id, name.start, name.end)
            if isinstance(fault, FormulaFault):
                return self.refuse(row, quotes, fault)
        missing = next((other for other, name in zip(used, names, strict=True) if name.id not in self.operands), None)
        if missing is not None:
            return RowEvidence(row, quotes, self.results[missing].verdict)
        computed = keep_in_range(evaluate(node, self.operands), row)
        result = (
            computed
            if isinstance(computed, FormulaFault)
            else settle_result(row, node, computed, self.language, metric=self.metric)
        )
        if isinstance(result, FormulaFault):
            return self.refuse(row, quotes, result)
        derived = self.finish(row, node, result)
        verdict, period = self.judge(at, used)
        readings = self.gather_readings(verdict, used)
        return RowEvidence(row, quotes, verdict, derived=derived, period=period, readings=readings)

    def refuse(self, row: Row, quotes: tuple[QuoteEvidence, ...], fault: FormulaFault) -> RowEvidence:
        """Report why a formula has no value."""
        if row.formula:
            self.report.error(fault.code, narrow(row.formula, fault.start, fault.end), fault.message, fault.help)
        return RowEvidence(row, quotes, EvidenceVerdict(VerdictStatus.FAILED, code=fault.code))

    def read_operand(self, name: str, start: int, end: int) -> FormulaFault | None:
        """Make a stated row an operand; a date, a year or a range is none."""
        quantity = self.results[self.ids[name]].quantity
        if name in self.operands or quantity is None:
            return None
        if quantity.kind in TIMES or quantity.low != quantity.high:
            what = "a range" if quantity.kind not in TIMES else f"a {quantity.kind}"
            hint = "a formula computes with single values; state both ends as rows of their own"
            return FormulaFault(Code.FORMULA_OPERAND, f"`{name}` is {what}", hint, start, end)
        self.operands[name] = make_operand(quantity, self.language, metric=self.metric)
        return None

    def finish(self, row: Row, node: Node, result: Result) -> Derived:
        """Round the result, keep it as an operand, and write its formula."""
        rounded = round_result(result.printed.value, result.printed.interval, row.round)
        if row.id and self.ids[row.id.value] not in self.results:
            share = result.operand.percent
            whole = rounded if share else NEAREST.multiply(rounded, result.step)  # with all its digits, as stated rows
            shown = format_number(whole, self.language) + ("\u00a0%" if share else "")
            self.operands[row.id.value] = Operand(
                result.operand.value,
                result.operand.interval,
                result.operand.dimensions,
                result.operand.percent,
                shown,
            )
        formula = print_formula(node, self.scale_operands(row, node, result.step), self.language)
        return Derived(result.printed.value, rounded, result.printed.interval, formula)

    def scale_operands(self, row: Row, node: Node, step: Decimal) -> dict[str, Operand]:
        """Show the terms of a sum as the table does, 412 + 418 where all of it is in millions; else with all digits."""
        names = {name.id for name in find_names(node)}
        units = {write_unit(self.rows[self.ids[name]]) for name in names}
        if step <= 1 or not adds_up(node) or units != {write_unit(row)}:
            return self.operands
        shown = {
            name: replace(operand, printed=format_number(NEAREST.divide(operand.value, step), self.language))
            for name, operand in self.operands.items()
            if name in names
        }
        return self.operands | shown

    def judge(self, at: int, used: list[int]) -> tuple[EvidenceVerdict, PeriodBasis | None]:
        """A derived row is as good as what it rests on; its period stands where theirs does, or is the editors' own.

        One that rests on a value that the editors read is read, too.
        """
        row = self.rows[at]
        verdicts = [*(self.results[other].verdict for other in used), *(quote.verdict for quote in self.quotes[at])]
        doubtful = [verdict for verdict in verdicts if not verdict.stands]
        if doubtful:
            worst = next((verdict for verdict in doubtful if verdict.status is VerdictStatus.FAILED), doubtful[0])
            return EvidenceVerdict(worst.status, code=worst.code), None
        quotes = tuple(quote for other in sorted(self.rests[at]) for quote in self.quotes[other]) + self.quotes[at]
        around = read_surroundings(quotes, self.sources)
        period, wrong = prove_period(row, self.language, around, self.report, lambda _time, _written: NOTHING)
        if wrong:
            return EvidenceVerdict(VerdictStatus.FAILED, code=wrong), period
        rung = max((verdict.rung or Rung.EXACT for verdict in verdicts), key=RUNGS.index, default=Rung.EXACT)
        read = any(verdict.status is VerdictStatus.READ for verdict in verdicts)
        return EvidenceVerdict(VerdictStatus.READ if read else VerdictStatus.VERIFIED, rung), period

    def gather_readings(self, verdict: EvidenceVerdict, used: list[int]) -> tuple[EditorsReading, ...]:
        """Give the editors' readings of all that a row rests on, each once."""
        if verdict.status is not VerdictStatus.READ:
            return ()
        return tuple(dict.fromkeys(reading for other in used for reading in self.results[other].readings))


def write_unit(row: Row) -> str:
    """Give a row's unit."""
    return " ".join(row.unit.value.split()) if row.unit else ""


def make_operand(quantity: Quantity, language: str, *, metric: bool) -> Operand:
    """Make a stated quantity a value in arithmetic; per cent are fractions of one."""
    value = -quantity.low if quantity.sign == "-" else quantity.low
    interval = bound(quantity)
    printed = format_number(value, language)
    if quantity.kind in SHARES:
        fraction = Interval(NEAREST.divide(interval.low, HUNDRED), NEAREST.divide(interval.high, HUNDRED))
        return Operand(NEAREST.divide(value, HUNDRED), fraction, NONE, percent=True, printed=f"{printed}\u00a0%")
    return Operand(value, interval, read_dimensions(quantity.unit, metric=metric), printed=printed)
