"""The script that a language is written in, and which way it runs: by its BCP 47 tag."""

from __future__ import annotations

from functools import lru_cache

# languages that are not written in Latin letters, by the script that they have where their tag names none
SCRIPTS = {
    "Arab": ("ar", "arc", "azb", "bal", "ckb", "fa", "ks", "lrc", "mzn", "pnb", "prs", "ps", "sd", "ug", "ur"),
    "Hebr": ("he", "iw", "yi", "ji"),
    "Syrc": ("syr", "aii"),
    "Thaa": ("dv",),
    "Nkoo": ("nqo",),
    "Cyrl": ("be", "bg", "ce", "cv", "kk", "ky", "mk", "mn", "os", "ru", "sr", "tg", "tt", "uk"),
    "Grek": ("el",),
    "Armn": ("hy",),
    "Geor": ("ka",),
    "Deva": ("bho", "hi", "mai", "mr", "ne", "sa"),
    "Beng": ("as", "bn"),
    "Taml": ("ta",),
    "Telu": ("te",),
    "Knda": ("kn",),
    "Mlym": ("ml",),
    "Gujr": ("gu",),
    "Guru": ("pa",),
    "Orya": ("or",),
    "Sinh": ("si",),
    "Thai": ("th",),
    "Laoo": ("lo",),
    "Khmr": ("km",),
    "Mymr": ("my",),
    "Tibt": ("bo", "dz"),
    "Ethi": ("am", "ti"),
    "Hans": ("zh",),
    "Hant": ("yue",),
    "Jpan": ("ja",),
    "Kore": ("ko",),
}
BY_LANGUAGE = {language: script for script, languages in SCRIPTS.items() for language in languages}
TRADITIONAL = frozenset(("tw", "hk", "mo"))  # regions that write Chinese in Hant
RIGHT_TO_LEFT = frozenset(("Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"))


@lru_cache(maxsize=128)
def find_script(language: str) -> str:
    """Give the script of a BCP 47 tag as ISO 15924 names it: "Arab" for "fa-AF", "Latn" for what is not known."""
    first, *others = language.replace("_", "-").lower().split("-")
    named = next((subtag.title() for subtag in others if len(subtag) == 4 and subtag.isalpha()), "")
    if named:
        return named
    if first == "zh" and not TRADITIONAL.isdisjoint(others):
        return "Hant"
    return BY_LANGUAGE.get(first, "Latn")


def is_foreign(language: str, own: str) -> bool:
    """Tell whether a tag is of another language than `own`, or of other letters; a region makes none."""
    return find_first(language) != find_first(own) or find_script(language) != find_script(own)


def find_first(language: str) -> str:
    """Give the first subtag of a BCP 47 tag."""
    return language.replace("_", "-").partition("-")[0].lower()


def is_rtl(language: str) -> bool:
    """Tell whether a language runs from right to left."""
    return find_script(language) in RIGHT_TO_LEFT
