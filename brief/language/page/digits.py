"""The digits that a language is printed in: its own where CLDR has them as default, or those that its tag asks for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, cast

from brief.language.tables import read_part, strings

if TYPE_CHECKING:
    from brief.language.tables import Part

# numbering systems of decimal digits by the names of CLDR, each by its zero
ZEROS: Final = {
    "latn": "0",
    "arab": "\u0660",
    "arabext": "\u06f0",
    "beng": "\u09e6",
    "deva": "\u0966",
    "khmr": "\u17e0",
    "laoo": "\u0ed0",
    "mymr": "\u1040",
    "thai": "\u0e50",
    "tibt": "\u0f20",
}
LATIN: Final = "0123456789"


def write_digits(text: str, language: str) -> str:
    """Write the digits of the page's own numbers as the language does; quotations, addresses and hashes are not its."""
    digits = find_digits(language)
    return text if digits == LATIN else text.translate(str.maketrans(LATIN, digits))


def write_number(number: int, digits: str) -> str:
    """Write a whole number in these ten digits."""
    return "".join(digits[int(digit)] for digit in str(number))


@cache
def find_digits(language: str) -> str:
    """Find a language's ten digits: those of `-u-nu-NAME` in its tag (RFC 6067), or of its region, or of its table."""
    system = find_extension(language, "nu") or str(read_native(language).get("digits", "latn"))
    zero = ord(ZEROS.get(system, "0"))
    return "".join(chr(zero + at) for at in range(10))


def read_native(language: str) -> Part:
    """Read digits and marks with which a language's numbers are printed where its own digits are; empty elsewhere.

    They are not those of `formats` itself, by which numbers of sources are read, whatever digits these have.
    """
    native = cast("Part", read_part(language, "formats").get("native", {}))
    asked = find_extension(language, "nu")
    if asked:
        return native if asked == native.get("digits") else {}
    regions = strings(native, "regions")
    return native if not regions or find_region(language) in regions else {}


def find_extension(language: str, key: str) -> str:
    """Find what a tag says of a key of Unicode's extension: "arab" of `nu` in "fa-u-nu-arab"; "" where it is silent."""
    _, _, extension = language.replace("_", "-").lower().partition("-u-")
    subtags = extension.split("-")
    at = subtags.index(key) + 1 if key in subtags else len(subtags)
    return subtags[at] if at < len(subtags) and len(subtags[at]) > 2 else ""


def find_region(language: str) -> str:
    """Find the region of a BCP 47 tag in capitals: "PT" of "pt-PT", "419" of "es-419", "" of "pt" (RFC 5646, 2.2.4)."""
    for subtag in language.replace("_", "-").split("-")[1:]:
        if len(subtag) == 1:  # what follows is an extension
            break
        if (len(subtag) == 2 and subtag.isalpha()) or (len(subtag) == 3 and subtag.isdigit()):
            return subtag.upper()
    return ""


def read_regional(language: str, part: str) -> Part:
    """Read a part of a language's table with what its region changes."""
    raw = read_part(language, part)
    regions = cast("dict[str, dict[str, object] | str]", raw.get("regions", {}))
    found = regions.get(find_region(language), {})
    return {**raw, **(cast("dict[str, object]", regions[found]) if isinstance(found, str) else found)}
