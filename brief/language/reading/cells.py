"""A table's cell, read whole: every word of it is part of one quantity."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.diagnostics import Code
from brief.language.grammar.grammar import Grammar, read_grammar
from brief.language.reading.scan import NO_SCALES, scan
from brief.language.tokens import RAISED, split_phrase
from brief.language.types import CellError, End, Malformed, Quantity, QuantityKind
from brief.patterns import late

if TYPE_CHECKING:
    from brief.language.amounts.items import FoundQuantity

NOTED = late(f"[0-9][{RAISED}]")
COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.YEAR})
LONGEST = 400  # characters of a cell


def read_cell(value: str, unit: str, language: str, declared: frozenset[str] = NO_SCALES) -> Quantity | CellError:
    """Read a value and its unit as one quantity; its noun is what the cell says it counts, its span is the value's."""
    text = join(value.strip(), unit.strip(), language, declared)
    if len(text) > LONGEST:
        return refuse("the cell is too long to be a quantity", "put one number and its unit in `value` and `unit`")
    if NOTED.search(value):
        return refuse(f"`{value.strip()}` has raised digits", "write the number without the note's mark")
    found = scan(text, language, declared)
    if found.malformed:
        return CellError(Code.QUANTITY_FORMAT, found.malformed[0].message, found.malformed[0].help)
    if found.unread:
        return refuse(
            f"`{text}` is not read: `{found.unread[0].token}` is not understood", "write one number in digits"
        )
    if len(found.found) != 1:
        return refuse(
            f"`{text}` is no quantity" if not found.found else f"`{text}` is more than one quantity",
            "put one number, its qualifier and its unit in `value` and `unit`",
        )
    return finish_cell(text, found.found[0], read_grammar(language))


CURLY = frozenset("“”„‟‘’‚‛«»＂")  # what word processors put in the place of YAML's quotation marks


def join(value: str, unit: str, language: str, declared: frozenset[str]) -> str:
    """Write a cell as prose would: the unit before a qualifier that ends the value (60 or more, %)."""
    qualified = bool(unit) and not value[-1:].isdigit() and len(value) <= LONGEST
    alone = scan(value, language, declared).found if qualified else ()
    if len(alone) == 1 and alone[0].quantity.outer_end == len(value) > alone[0].quantity.end:
        end = alone[0].quantity.end
        return f"{value[:end]} {unit} {value[end:].lstrip(' -')}"
    return f"{value} {unit}".strip()


def refuse(message: str, hint: str) -> CellError:
    """Refuse a cell."""
    return CellError(Code.QUANTITY_FORMAT, message, hint)


def finish_cell(text: str, found: FoundQuantity, grammar: Grammar) -> Quantity | CellError:
    """Check that nothing of the cell is left over but the noun, and settle it."""
    quantity = found.quantity
    lead = text[: found.quantity.outer_start].strip().lower()
    if lead and lead not in grammar.numbers.articles | grammar.context.fillers:
        return refuse(
            f"`{text[: found.quantity.outer_start].strip()}` is no part of a quantity",
            "write it in straight quotation marks, or in none" if lead in CURLY else "put words into `label` or `note`",
        )
    counts = quantity.kind in COUNTED
    rest = text[max(found.quantity.outer_end, quantity.end) if counts else found.reach :].strip()
    if rest == "." or (rest and same_unit(rest, quantity, grammar)):
        rest = ""
    words = split_phrase(grammar.spelling.fold(rest), grammar.lexicon)
    dated = quantity.kind is QuantityKind.DATE
    if rest and (any(word[0].isdecimal() for word in words) or not words or dated):
        return refuse(f"`{rest}` is no part of a quantity", "put one number, its qualifier and its unit in the cell")
    if quantity.kind is QuantityKind.YEAR and words:
        quantity = replace(quantity, kind=QuantityKind.COUNT)
    if quantity.sign == "±":
        return refuse("`±` is no sign of a quantity", "write a range: 15–20")
    sign = quantity.sign if "+" in text or quantity.sign == "-" else ""
    if first_word(rest) in grammar.numbers.short_scales and quantity.kind is QuantityKind.COUNT:
        return refuse(
            f"`{first_word(rest)}` is a scale only where the row declares it",
            f"write it in full, or `{first_word(rest)} = …` in `note`",
        )
    if words and quantity.kind not in COUNTED:  # of what it is, and else nothing of the source's
        quantity = replace(quantity, of=quantity.of or drop_of(words, grammar))
    measured = bool(words) and words[0] in grammar.context.classifiers  # 名嫌疑人
    if quantity.kind is QuantityKind.COUNT and (measured or found.reach < len(text.rstrip())):
        quantity = replace(quantity, noun=drop_of(words, grammar), of="")
    quantity = replace(quantity, sign=sign, level=End.NONE, signless=False)
    if found.doubt:
        return CellError(Code.QUANTITY_FORMAT, found.doubt.message, settle(found.doubt, grammar), quantity)
    return quantity


def first_word(text: str) -> str:
    """Give the first word as it is written: case counts in k, m, bn."""
    return text.split(maxsplit=1)[0] if text else ""


def drop_of(words: tuple[str, ...], grammar: Grammar) -> str:
    """Give what a cell counts: "of the members" are members."""
    passed = (grammar.context.function_words | grammar.context.fillers) - grammar.context.negations
    while len(words) > 1 and words[0] in passed:
        words = words[1:]
    if len(words) > 1 and words[0] in grammar.context.classifiers:
        words = words[1:]
    return ("" if grammar.numbers.han else " ").join(words)


def settle(doubt: Malformed, grammar: Grammar) -> str:
    """Say how to write a number that may be a decimal or thousands."""
    digits = str(doubt.reading if doubt.reading is not None else Decimal(0)).replace(".", "")
    group = "".join(grammar.numbers.groups)
    return f"write `{digits[:-3]}{group}{digits[-3:]}` or `{digits}` for thousands, or one decimal fewer or more"


def same_unit(rest: str, quantity: Quantity, grammar: Grammar) -> bool:
    """Whether the unit is said twice, in `value` and in `unit`."""
    if quantity.kind is QuantityKind.PERCENT and rest == "%":
        return True
    again = scan(f"1 {rest}", grammar.language).found
    said = again[0].quantity if len(again) == 1 else None
    if said is None or said.kind is QuantityKind.COUNT or said.end != len(rest) + 2:
        return False
    return (said.kind, said.unit) == (quantity.kind, quantity.unit)
