"""Numbers and dates as the page prints them, by CLDR's patterns."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from brief.language.page.digits import find_extension, read_native, read_regional, write_digits
from brief.language.page.wording import clause_comma, enclose
from brief.language.tables import PAGE, has, name_page, strings
from brief.patterns import late

if TYPE_CHECKING:
    from datetime import datetime

BUDDHIST = 543  # years of its era before the common one
# digits of any script, with what may stand between them
WRITTEN = late(r"[+\u2212-]?\d(?:[\d.,'’\u066b\u066c\u00a0\u2009\u202f ]*\d)?")
SPACES = late("[\u00a0\u2009\u202f]")
MONEY_FIRST = Path(__file__).parent / "money_first.json"


class Formats(Struct, frozen=True):
    """CLDR's marks and its long date pattern; four digits stay together where `minimum` is 2 (Spanish).

    `others` is how many digits the further groups have, 2 in Hindi. With a `calendar`, a date is written by it, and by
    the Gregorian one in brackets.
    """

    decimal: str
    group: str
    minimum: int
    date: str  # str.format with day, month, year
    months: tuple[str, ...]
    percent: str = ""  # str.format with number
    span: str = "–"  # between the ends of a range
    first: str = ""  # how the first day of a month is written, where that differs
    others: int = 3
    minus: str = "−"
    calendar: str = ""
    calendar_date: str = ""  # str.format with day, month, year, and gregorian
    calendar_months: tuple[str, ...] = ()


def format_number(value: Decimal, language: str) -> str:
    """Write every digit of `value` with the language's grouping and decimal mark; a negative one with U+2212."""
    if not value.is_finite():
        return "∞" if value > 0 else "−∞" if value < 0 else "–"
    if not has(language, "formats"):
        return format_by_babel(value, language)
    formats = read_formats(language)
    whole, _, fraction = f"{abs(value):f}".partition(".")
    if len(whole) >= 3 + formats.minimum:
        whole = group_digits(whole, formats.group, 3, formats.others)
    sign = formats.minus if value < 0 else ""
    return write_digits(f"{sign}{whole}{formats.decimal}{fraction}" if fraction else f"{sign}{whole}", language)


def read_number(text: str, language: str) -> Decimal | None:
    """Read the one number of `text`, where it is written as the language writes numbers; None of anything else."""
    found = WRITTEN.findall(text)
    if len(found) != 1 or not has(language, "formats"):
        return None
    formats = read_formats(language)
    sign = "-" if found[0][0] in "\u2212-" else ""
    plain = SPACES.sub(" ", "".join(str(int(c)) if c.isdecimal() else c for c in found[0].lstrip("+\u2212-")))
    whole, _, fraction = plain.partition(formats.decimal)
    digits = "".join(c for c in whole if c.isdigit())
    parted = SPACES.sub(" ", group_digits(digits, formats.group, 3, formats.others))
    if whole not in {digits, parted} or (fraction and not fraction.isdigit()):
        return None
    return Decimal(f"{sign}{digits}.{fraction or 0}")


def group_digits(whole: str, mark: str, last: int, others: int) -> str:
    """Part digits from behind: a group of `last`, then groups of `others`."""
    head, tail = whole[:-last], whole[-last:]
    groups = [head[max(0, end - others) : end] for end in range(len(head), 0, -others)][::-1]
    return mark.join([*groups, tail])


def format_date(value: date, language: str) -> str:
    """Write a date in full, in the page's language: "27 May 2020", "le" and its kin left to the sentence."""
    page = name_page(language)
    formats = read_formats(page)
    day = formats.first if value.day == 1 and formats.first else str(value.day)
    written = formats.date.format(day=day, month=formats.months[value.month - 1], year=value.year)
    if formats.calendar == "buddhist":
        month = formats.months[value.month - 1]
        written = formats.calendar_date.format(day=value.day, month=month, year=value.year + BUDDHIST)
    if formats.calendar == "persian":
        # 5 ms to import, for two languages
        from persiantools.jdatetime import JalaliDate  # noqa: PLC0415

        own = JalaliDate(value)
        month = formats.calendar_months[own.month - 1]
        written = formats.calendar_date.format(day=own.day, month=month, year=own.year, gregorian=written)
    return write_digits(written, page)


def find_day(year: int, month: int, day: int) -> date | None:
    """Give a day of the Persian calendar as the Gregorian one; None where there is no such day (30 Esfand)."""
    from persiantools.jdatetime import JalaliDate  # noqa: PLC0415 - as above

    try:
        return JalaliDate(year, month, day).to_gregorian()
    except ValueError:
        return None


def format_month(year: int, month: int, language: str) -> str:
    """Write a month and its year, "June 2020", as it stands alone: "červen 2020", where days are "1. června 2020".

    Empty in a language without a pattern for it, or of another calendar.
    """
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - 20 ms that few briefs need
    from babel.dates import format_skeleton  # noqa: PLC0415 - as above

    page = name_page(language)
    if read_formats(page).calendar:
        return ""
    try:
        written = format_skeleton("yMMMM", date(year, month, 1), locale=Locale.parse(page, sep="-"))
    except (UnknownLocaleError, ValueError, KeyError):
        return ""
    return write_digits(written, page)


def format_moment(value: datetime, language: str, *, in_utc: bool = False) -> str:
    """Write a day and hour with its distance from UTC: "3 June 2020, 10:00 UTC+2", and the hour `in_utc` behind it."""
    delta = value.utcoffset() or timedelta()
    minutes = int(delta.total_seconds() // 60)
    sign = "−" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    zone = f"UTC{sign}{hours}{f':{rest:02}' if rest else ''}" if minutes else "UTC"
    page = name_page(language)
    comma = clause_comma(language)
    written = f"{format_date(value.date(), language)}{comma}{write_digits(f'{value:%H:%M}', page)}\u00a0{zone}"
    if not in_utc or not minutes:
        return written
    same = (value - delta).replace(tzinfo=None)
    day = "" if same.date() == value.date() else f"{format_date(same.date(), language)}{comma}"
    hour = write_digits(f"{same:%H:%M}", page)
    return written + enclose(f"{day}{hour}\u00a0UTC", language)


def name_language(tag: str, language: str) -> str:
    """Name a language in the page's own: "French"; its tag where there is no name for it."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - 20 ms that few briefs need

    for page in (name_page(language), PAGE):  # CLDR has no names in some languages
        try:
            named = Locale.parse(tag, sep="-").get_display_name(Locale.parse(page, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
        if named:
            return named
    return tag


def find_percent(language: str) -> str:
    """Find how a language writes a percentage, for `str.format`: "{number} %", "%{number}", «{number}٪»."""
    return read_formats(language if has(language, "formats") else PAGE).percent


def find_span(language: str) -> str:
    """Find what stands between the ends of a range: "15–20", “15～20” (GB/T 15835, 5.1.3)."""
    return read_formats(language if has(language, "formats") else PAGE).span


def puts_money_first(language: str) -> bool:
    """Whether a language writes a currency before its amount."""
    return language.split("-", 1)[0].lower() in read_money_first()


@cache
def read_money_first() -> frozenset[str]:
    """Read the languages that write a currency before its amount."""
    return frozenset(json.loads(MONEY_FIRST.read_text(encoding="utf-8"))["languages"])


@cache
def read_formats(language: str) -> Formats:
    """Read the language's marks and patterns, then what its region changes; without a table there are none to read."""
    merged = {**read_regional(language, "formats"), **read_native(language)}
    return Formats(
        decimal=str(merged["decimal"]),
        group=str(merged["group"]),
        minimum=int(str(merged["minimum"])),
        date=str(merged["date"]),
        months=tuple(cast("list[str]", merged["months"])),
        span=str(merged.get("span", "–")),
        first=str(merged.get("first", "")),
        others=int(str(merged.get("others", 3))),
        minus=str(merged.get("minus", "−")),
        percent=str(merged.get("percent", "{number}\u00a0%")),
        calendar="" if find_extension(language, "ca").startswith("greg") else str(merged.get("calendar", "")),
        calendar_date=str(merged.get("calendar_date", "")),
        calendar_months=strings(merged, "calendar_months"),
    )


def format_by_babel(value: Decimal, language: str) -> str:
    """Write a number of a language without a table; one that CLDR does not know is written as English."""
    from babel import Locale  # noqa: PLC0415 -- 18 ms to import, for a language without a table alone
    from babel.core import UnknownLocaleError  # noqa: PLC0415 -- as above

    try:
        locale = Locale.parse(language.replace("-", "_"))
        symbols = locale.number_symbols["latn"]
        last, others = locale.decimal_formats[None].grouping
    except (UnknownLocaleError, ValueError, KeyError):
        return format_number(value, PAGE)
    whole, _, fraction = f"{abs(value):f}".partition(".")
    # Babel 2.19 has U+0027 for the U+2019 of Swiss numbers, takes it for a pattern's mark of quotation, and drops it
    group = symbols["group"].replace("'", "’")
    written = group_digits(whole, group, last, others)
    sign = "−" if value < 0 else ""
    return f"{sign}{written}{symbols['decimal']}{fraction}" if fraction else f"{sign}{written}"
