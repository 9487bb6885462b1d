"""What an organisation prints on an issued paper: symbol, organ, distribution, embargo, identifiers, rights."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from brief.diagnostics import Code
from brief.keys import Key, TextForm, matching, shorten, words
from brief.outline.types import BriefStatus, Issue, Moment
from brief.outline.values import LANGUAGE, TEXT
from brief.patterns import late

if TYPE_CHECKING:
    from brief.diagnostics import Report
    from brief.keys import FoundKeys, KeyReading, ValueForm
    from brief.marked import Scalar
    from brief.outline.types import Outline

_MOMENT: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})"
_ISSN: Final = "[0-9]{4}-[0-9]{3}[0-9X]"  # ISO 3297
_ISBN: Final = "97[89][0-9-]{10,14}|[0-9][0-9-]{8,11}[0-9X]"  # ISO 2108: 13 digits, or the 10 of before 2007
_PREFIX: Final = late(r"(?:https?://(?:dx\.)?doi\.org/|doi:)", re.IGNORECASE)
# TLP 2.0 (FIRST, 2022), which has these labels and no others; words may follow
# from the strictest to the widest
LABELS: Final = ("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR")
PUBLIC: Final = "TLP:CLEAR"
_TLP: Final = re.compile(r"TLP\b|TRAFFIC LIGHT", re.IGNORECASE)
_EMBARGO: Final = re.compile("embargo|sperrfrist", re.IGNORECASE)


def _read_moment(scalar: Scalar, reading: KeyReading) -> Moment | None:
    fact = f"`{shorten(scalar.value)}` is no day and hour with its zone"
    if re.fullmatch(_MOMENT, scalar.value):
        try:
            return Moment(datetime.fromisoformat(scalar.value), scalar.mark)
        except ValueError:
            fact = f"there is no moment {scalar.value}"
    hint = "write day, hour and distance from UTC as in 2020-06-03T10:00+02:00, or Z for UTC itself"
    reading.refuse(scalar.mark, fact, hint)
    return None


def _read_issn(scalar: Scalar, reading: KeyReading) -> Scalar | None:
    digits = scalar.value.replace("-", "")
    if not re.fullmatch(_ISSN, scalar.value):
        fact = f"`{shorten(scalar.value)}` is not an ISSN"
        reading.refuse(scalar.mark, fact, "write eight digits in two groups, as in 1234-5679")
        return None
    return _check(scalar, digits, _sum(digits[:7], range(8, 1, -1), 11), "ISSN", reading)


def _read_isbn(scalar: Scalar, reading: KeyReading) -> Scalar | None:
    digits = scalar.value.replace("-", "")
    if not re.fullmatch(_ISBN, scalar.value) or len(digits) not in {10, 13} or "--" in scalar.value:
        fact = f"`{shorten(scalar.value)}` is not an ISBN"
        reading.refuse(scalar.mark, fact, "write its 13 digits, with hyphens or without")
        return None
    if len(digits) == 10:
        return _check(scalar, digits, _sum(digits[:9], range(10, 1, -1), 11), "ISBN", reading)
    return _check(scalar, digits, _sum(digits[:12], (1, 3) * 6, 10), "ISBN", reading)


def _sum(digits: str, weights: range | tuple[int, ...], base: int) -> str:
    """Reckon a check digit; ten is X (ISO 3297 annex A, ISO 2108 annex C)."""
    rest = -sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % base
    return "X" if rest == 10 else str(rest)


def _check(scalar: Scalar, digits: str, wanted: str, what: str, reading: KeyReading) -> Scalar | None:
    """Hold the last digit against the one that the others give."""
    if digits[-1] == wanted:
        return scalar
    fact = f"`{shorten(scalar.value)}` is no {what}: its last digit would be {wanted}"
    reading.refuse(scalar.mark, fact, "a digit is wrong, or two have changed places: copy it again")
    return None


def _read_doi(scalar: Scalar, reading: KeyReading) -> Scalar | None:
    if re.fullmatch(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[!-~]+", scalar.value):
        return scalar
    bare = _PREFIX.sub("", scalar.value)
    hint = f"write it alone: `{bare}`" if bare != scalar.value else "write it as in 10.1234/brief.2020.1"
    reading.refuse(scalar.mark, f"`{shorten(scalar.value)}` is not a DOI", hint)
    return None


MOMENT: Final[ValueForm[Moment]] = words("a day and hour with its zone", _read_moment, TextForm(_MOMENT))
ISSN: Final = words("an ISSN", _read_issn, TextForm(_ISSN))
ISBN: Final = words("an ISBN", _read_isbn, TextForm(_ISBN))
DOI: Final = words("a DOI", _read_doi, TextForm(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[!-~]+"))
SIGNED: Final = matching("a symbol without spaces", r"[!-~]+")

SYMBOL: Final = Key("symbol", SIGNED, "the paper's symbol", default="none", example="A/CONF.1/2020/3")
ORGAN: Final = Key("organ", TEXT, "the organ that it is for", default="none", example="Commission on Narcotic Drugs")
DISTRIBUTION: Final = Key("distribution", TEXT, "who may have it", default="none", example="General")
ORIGINAL: Final = Key(
    "original_language", LANGUAGE, "the language that it was written in", default="none", example="pt-BR"
)
EMBARGO: Final = Key(
    "embargo",
    MOMENT,
    "until when it is not for publication; printed with the zone and in UTC",
    default="none",
    example="2020-06-03T10:00+02:00",
)
DOI_KEY: Final = Key("doi", DOI, "its DOI, with no address before it", default="none", example="10.1234/brief.2020.1")
ISSN_KEY: Final = Key("issn", ISSN, "of the series; its last digit is checked", default="none", example="1234-5679")
ISBN_KEY: Final = Key("isbn", ISBN, "its own; the last digit is checked", default="none", example="978-3-16-148410-0")
RIGHTS: Final = Key("rights", TEXT, "whose it is", default="none", example="© Secretariat 2020")
LICENCE: Final = Key("licence", TEXT, "what others may do with it", default="none", example="CC BY 4.0")
KEYS: Final = (SYMBOL, ORGAN, DISTRIBUTION, ORIGINAL, EMBARGO, DOI_KEY, ISSN_KEY, ISBN_KEY, RIGHTS, LICENCE)


def build_issue(found: FoundKeys) -> Issue:
    """Take what an outline says of its issue."""
    return Issue(
        symbol=found[SYMBOL],
        organ=found[ORGAN],
        distribution=found[DISTRIBUTION],
        original_language=found[ORIGINAL],
        embargo=found[EMBARGO],
        doi=found[DOI_KEY],
        issn=found[ISSN_KEY],
        isbn=found[ISBN_KEY],
        rights=found[RIGHTS],
        licence=found[LICENCE],
    )


def check_issue(outline: Outline, report: Report) -> None:
    """Hold the marking against TLP 2.0, and the embargo against marking, distribution and the brief's own date."""
    issue, marking = outline.issue, outline.marking
    check_marking(marking, report)
    embargo = issue.embargo
    if embargo is None:
        for said in (marking, issue.distribution):
            if said is not None and _EMBARGO.search(said.value) and outline.status is BriefStatus.FINAL:
                hint = "add `embargo:` with day, hour and zone, as in 2020-06-03T10:00+02:00"
                report.error(Code.EMBARGO_UNDATED, said.mark, "an embargo is named without its end", hint)
        return
    if outline.date is not None and (embargo.value.date() + timedelta(days=1)) <= outline.date.value:
        fact = f"the embargo ended before the brief's date, {outline.date.value.isoformat()}"
        report.warn(Code.EMBARGO_PAST, embargo.mark, fact, "take it out, or mend one of the two dates")
    elif outline.date is not None and outline.status is BriefStatus.FINAL and outline.date.value < embargo.value.date():
        fact = f"the brief is final on {outline.date.value.isoformat()}, before its embargo ends"
        hint = "`status: draft` until then; or say in `allow:` why it is sent out before"
        report.warn(Code.EMBARGO_EARLY, embargo.mark, fact, hint)
    if marking is not None and find_label(marking.value) == PUBLIC:
        fact = f"the brief is under an embargo and marked `{PUBLIC}`, which anybody may pass on"
        report.warn(Code.EMBARGO_PUBLIC, embargo.mark, fact, "mark it `TLP:GREEN` or `TLP:AMBER` until then")


def check_marking(marking: Scalar | None, report: Report) -> None:
    """Hold a marking that means to be one of TLP against its labels."""
    if marking is not None and _TLP.match(marking.value.strip()) and find_label(marking.value) is None:
        fact = f"`{shorten(marking.value)}` is no label of TLP 2.0"
        hint = f"the labels are {', '.join(f'`{label}`' for label in LABELS)}, in capitals and without a space"
        report.error(Code.MARKING_UNKNOWN, marking.mark, fact, hint)


def find_label(marking: str) -> str | None:
    """Find the label of TLP 2.0 that a marking begins with, if it has one."""
    first = marking.strip().partition(" ")[0].rstrip(",;.")
    return first if first in LABELS else None
