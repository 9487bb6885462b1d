"""Names in languages that write every noun with a capital, where the capital does not tell them."""

from __future__ import annotations

from brief.language.page.usage import read_names


def capitalises_nouns(language: str) -> bool:
    """Whether a capital tells no name in `language` ("de-AT")."""
    return read_names(language).capitals


def is_place(word: str, language: str) -> bool:
    """Whether `word` is a country or a part of the world."""
    places = read_names(language).places
    return word in places or (word.endswith("s") and word[:-1] in places)


def is_named(before: str, language: str, *, opens: bool) -> bool:
    """Whether a noun behind the word `before` is a name: behind a title, or another noun that no comma parts from it.

    `opens` tells that `before` begins a sentence, so that its own capital tells nothing.
    """
    return before in read_names(language).titles or (not opens and before[:1].isupper() and before[-1].isalpha())
