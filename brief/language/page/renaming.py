"""Words of the page by their names, in an author's or a layout's own: which may be renamed, and to what."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from brief.language.page.labels import SAYS_WHAT_HOLDS, Labels, labels
from brief.language.tables import PAGE

WORDS: Final = tuple(name for name in Labels.__struct_fields__ if name != "digits")
RENAMED: Final = tuple(name for name in WORDS if name not in SAYS_WHAT_HOLDS)
BRACED = re.compile(r"\{(\w+)\}")


class LabelFault(NamedTuple):
    """Why words would not do, and what to do; `named` where the name is at fault."""

    fact: str
    hint: str
    named: bool = False


def find_fault(name: str, words: str) -> LabelFault | None:
    """What is wrong with `words` for a name among `WORDS`.

    What says which statements are verified, and a number's own words, stay as they are; nor may a digit come in. The
    places for numbers and names are those that the page's own words have.
    """
    if name in SAYS_WHAT_HOLDS:
        hint = "delete it; headings and what names parts of the page may be renamed"
        return LabelFault(f"`{name}` says what is proved, and cannot be renamed", hint, named=True)
    own = getattr(labels(PAGE), name)
    if list(filter(str.isnumeric, words)) != list(filter(str.isnumeric, own)):
        return LabelFault(
            f"`{name}` has digits that are not the page's own", "numbers are said in a claim that cites its source"
        )
    places, left = BRACED.findall(own), BRACED.sub("", words)
    if "{" in left or "}" in left or BRACED.findall(words) != places:
        listed = ", ".join(f"`{{{place}}}`" for place in places) or "no brace"
        return LabelFault(f"`{name}` is to have {listed}, in this order, and no other", "add or delete them")
    return None
