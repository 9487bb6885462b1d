"""What the outline's single values may be."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from brief.diagnostics import Act, Code, Fix, Mark, replace_value
from brief.keys import TextForm, list_of, matching, one_of, one_or_list, shorten, words
from brief.language.tables import find_tag
from brief.outline.details import BoxKind
from brief.outline.types import BriefStatus, ChartKind, ChartOrder, ClaimKind, Date, FigureWidth

if TYPE_CHECKING:
    from brief.keys import KeyReading, ValueForm
    from brief.marked import Scalar

LONGEST_CONTEXT: Final = 32  # characters of prefix and suffix, as the ledger keeps them
FUNCTIONS: Final = frozenset({"min", "max", "sum"})  # of formulas, so that no row may have their names

ADDRESS: Final = r"(?:https?://|mailto:|doi:10\.)\S+"
# RFC 5646, 2.1 langtag; without its four to eight letter languages, of which none is registered
TAG: Final = (
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
    r"(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?"
)
_DATE: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_ID: Final = "[a-z][a-z0-9_]*"
_SHARE: Final = r"[0-9]{1,3}(?:\.[0-9]{1,4})?\s?%|[01]?\.[0-9]{1,4}|1|[1-9][0-9]?/[1-9][0-9]?"
_NUMBER: Final = r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,9})?"
LEAST_WIDTH: Final = Decimal("0.2")  # of the measure: less than that nobody reads
_OUTSIDE: Final = r"[/\\~]|[A-Za-z]:|[A-Za-z][A-Za-z0-9+.-]*://"


def _keep(scalar: Scalar, _reading: KeyReading) -> Scalar:
    return scalar


def _keep_text(scalar: Scalar, reading: KeyReading) -> Scalar:
    """Keep text, and warn where a ` # …` behind it is a comment for YAML, and may be its end for its author."""
    if scalar.remark and any(map(str.isalpha, scalar.value)):
        mark = scalar.mark
        start, stop = mark.end_column + 1, mark.end_column + 1 + len(scalar.remark)
        at = Mark(mark.file, mark.end_line, start, mark.end_line, stop)
        hint = "put the whole value in quotation marks, or two blanks before the `#` of a comment"
        fix = Fix("put the whole value in quotation marks", Act.QUOTE, replace(mark, end_column=stop))
        fact = f"value ends before `{shorten(scalar.remark)}`"
        fixes = (fix,) if mark.line == mark.end_line else ()
        reading.report.warn(Code.YAML_COMMENT_CUT, at, fact, hint, fixes=fixes)
    return scalar


def _read_date(scalar: Scalar, reading: KeyReading) -> Date | None:
    fact = f"`{shorten(scalar.value)}` is not a date"
    if re.fullmatch(_DATE, scalar.value):
        try:
            return Date(date.fromisoformat(scalar.value), scalar.mark)
        except ValueError:
            fact = f"there is no day {scalar.value}"
    reading.refuse(scalar.mark, fact, "write year, month and day as in 2020-05-27")
    return None


def _read_language(scalar: Scalar, reading: KeyReading) -> Scalar | None:
    if re.fullmatch(TAG, scalar.value):
        return scalar
    hint = "write a code such as `en`, `en-GB` or `zh-Hans`"
    dashed = scalar.value.replace("_", "-")
    meant = dashed if re.fullmatch(TAG, dashed) else find_tag(scalar.value)
    if meant:
        hint = f"did you mean `{meant}`?"
    fixes = replace_value(scalar.mark, meant)
    reading.refuse(scalar.mark, f"`{shorten(scalar.value)}` is not a language tag of BCP 47", hint, fixes=fixes)
    return None


def _read_count(scalar: Scalar, reading: KeyReading) -> int | None:
    if re.fullmatch("[1-9][0-9]{0,6}", scalar.value):
        return int(scalar.value)
    reading.refuse(scalar.mark, f"`{shorten(scalar.value)}` is not a number from 1 on", "write it in digits alone")
    return None


def _read_round(scalar: Scalar, reading: KeyReading) -> Decimal | None:
    if re.fullmatch(r"[0-9]{1,20}(?:\.[0-9]{1,20})?", scalar.value) and (step := Decimal(scalar.value)) > 0:
        return step
    hint = "write what to round to in digits alone, such as 100 or 0.1"
    reading.refuse(scalar.mark, f"`{shorten(scalar.value)}` is not a positive number", hint)
    return None


def _read_context(scalar: Scalar, reading: KeyReading) -> Scalar | None:
    if len(scalar.value) <= LONGEST_CONTEXT:
        return scalar
    hint = f"keep the {LONGEST_CONTEXT} next to the quote"
    reading.refuse(scalar.mark, f"text has {len(scalar.value)} characters of {LONGEST_CONTEXT} at most", hint)
    return None


def _read_id(scalar: Scalar, reading: KeyReading) -> Scalar | None:
    if not re.fullmatch(_ID, scalar.value):
        hint = "begin with a small letter, go on with small letters, digits and underscores"
        reading.refuse(scalar.mark, f"`{shorten(scalar.value)}` is not an identifier", hint)
        return None
    if scalar.value in FUNCTIONS:
        hint = "choose another name"
        reading.refuse(scalar.mark, f"`{scalar.value}` is a function of formulas", hint)
        return None
    return scalar


def _read_width(scalar: Scalar, reading: KeyReading) -> FigureWidth | None:
    if scalar.value in {"full", "column"}:
        return FigureWidth(column=scalar.value == "column")
    if re.fullmatch(_SHARE, scalar.value):
        number, _, whole = scalar.value.partition("/")
        share = Decimal(number.removesuffix("%")) / (100 if number.endswith("%") else Decimal(whole or 1))
        if LEAST_WIDTH <= share <= 1:
            return FigureWidth(share)
    hint = "write `full`, `column`, or a share of the measure from 20% to 100%"
    reading.refuse(scalar.mark, f"`{shorten(scalar.value)}` is no width of a figure", hint)
    return None


def _read_truth(scalar: Scalar, reading: KeyReading) -> bool | None:
    if scalar.value in {"yes", "no"}:
        return scalar.value == "yes"
    reading.refuse(scalar.mark, f"`{shorten(scalar.value)}` is neither `yes` nor `no`", "write one of them")
    return None


def _read_number(scalar: Scalar, reading: KeyReading) -> Decimal | None:
    written = scalar.value.replace("−", "-")
    if re.fullmatch(_NUMBER, written):
        return Decimal(written)
    hint = "write it in digits alone, with a stop before decimals: 12.5"
    reading.refuse(scalar.mark, f"`{shorten(scalar.value)}` is not a number", hint)
    return None


def _read_image(scalar: Scalar, reading: KeyReading) -> Scalar | None:
    if re.match(_OUTSIDE, scalar.value):
        hint = "put the image beside the outline and write its path from there"
        reading.refuse(scalar.mark, "path of an image does not begin in the outline's folder", hint)
        return None
    return scalar


TEXT: Final[ValueForm[Scalar]] = words("text", _keep_text)
TEXTS: Final = one_or_list(TEXT, "text or a list of texts")
NAMES: Final = list_of(words("the id of a row", _keep), "a list of ids of rows")
DATE: Final = words("a date such as 2020-05-27", _read_date, TextForm(_DATE))
LANGUAGE: Final = words("a language tag such as en-GB", _read_language, TextForm(TAG))
COUNT: Final = words("a number from 1 on", _read_count, TextForm("[1-9][0-9]{0,6}"))
ROUND: Final = words("a positive number", _read_round, TextForm(r"[0-9]{1,20}(?:\.[0-9]{1,20})?"))
CONTEXT: Final = words(f"up to {LONGEST_CONTEXT} characters of text", _read_context)
ROW_ID: Final = words("an identifier", _read_id, TextForm(_ID))
IMAGE: Final = words("the path of an image", _read_image)
SHA256: Final = matching(
    "a SHA-256 of 64 hexadecimal digits, or its first 12 or more with `…`",
    r"[0-9A-Fa-f]{64}|[0-9A-Fa-f]{12,63}(?:…|\.\.\.)",
)
URL: Final = matching("an address that begins with https:, http:, mailto: or doi:", ADDRESS)
STATUS: Final = one_of("a status", BriefStatus)
KIND: Final = one_of("a kind of claim", ClaimKind)
BOX_KIND: Final = one_of("a kind of box", BoxKind)
CHART: Final = one_of("a kind of chart", ChartKind)
ORDER: Final = one_of("an order of rows", ChartOrder)
TRUTH: Final = words("`yes` or `no`", _read_truth, TextForm(choices=("yes", "no")))
NUMBER: Final = words("a number", _read_number)
WIDTH: Final = words("`full`, `column` or a share such as 60%", _read_width, TextForm(f"full|column|{_SHARE}"))
CODE: Final = one_of("the code of a finding", Code)
