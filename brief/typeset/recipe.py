"""What a PDF is made from, as its trailer says: by it a later run knows, without composing, that nothing has changed.

The /ID is a digest of all that decides the file: the outline, its sources, the layout's chain, the fonts, the options
and the program. Which files and options these are stands beside it, under a name of our own (ISO 32000-1, annex E). Of
a file whose building found something the name is another: findings would be lost with a file that is left alone, but
`brief verify` makes it again all the same. So it is with an annotated copy.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from brief import __version__
from brief.diagnostics import Code
from brief.systems import open_quietly, read_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from brief.layout.types import LayoutFile
    from brief.typeset.fonts.installed import Family

PROGRAM: Final = "brief"
PRODUCER: Final = f"{PROGRAM} {__version__}"
SCRIPT: Final = "script="
SETTING: Final = "set="
KEY: Final = "/BRIEF_Inputs"
ASIDE: Final = "/BRIEF_Recipe"  # the same of a file that is not left alone
TAIL: Final = 64  # bytes that hold `startxref`, the offset and the end
MOST: Final = 1 << 16  # bytes of a trailer, and of the table behind it

FLAGS: Final = ("draft", "fallback", "annotated")  # fields of a recipe that are so or not

# faults of a page that --draft prints all the same: they are seen best on the page. Words, values and what tells a
# draft from an issued brief are never missing
LIFTED_ON_PAGE: Final = frozenset(code for code in Code if code.startswith("page-")) - {
    *(Code.PAGE_TEXT_LOST, Code.PAGE_TEXT_EXTRA, Code.PAGE_TEXT_ORDER, Code.PAGE_CHART_VALUE_LOST),
    *(Code.PAGE_MARKING_MISSING, Code.PAGE_FURNITURE_MISSING),
}

_END = re.compile(rb"\nstartxref\n(\d{1,10})\n%%EOF\n\Z")
_TRAILER = re.compile(
    rb"\d{1,9} 0 obj\n<</Type/XRef/W\[1 4 2\]/Size \d{1,9}/Root \d{1,9} 0 R/Info \d{1,9} 0 R"
    rb"/ID\[<([0-9a-f]{32})><([0-9a-f]{32})>\]/BRIEF_Inputs\[([0-9a-f<>]*)\]/"
)


class Recipe(Struct, frozen=True):
    """Options and files that decide a PDF, as a function of the outline and of what was asked."""

    draft: bool = False
    moment: str = ""  # of a document whose outline has no date
    layout: str = ""  # as the outline names it
    paper: str = ""  # where it is not the layout's own
    files: tuple[str, ...] = ()  # sources and images, as the outline names them
    fallback: bool = False  # whether the families of the layout's roles lacked a character
    allow: tuple[str, ...] = ()  # codes whose warnings were accepted by an option and no outline
    script: str = ""  # the tag of a language or script that has families of its own
    annotated: bool = False  # the copy for the referee
    producer: str = ""  # the program with its version, where it is another than this
    settings: tuple[str, ...] = ()  # what `--set` says over the outline


class Ingredients(Struct, frozen=True):
    """What the files hold: the outline first, then the sources."""

    outline: str  # its name without its folder, which the file's attachments have
    contents: tuple[bytes, ...]
    design: bytes  # stands for the layout and its fonts


def identify(recipe: Recipe, ingredients: Ingredients) -> bytes:
    """Digest all that decides a PDF, in 16 bytes."""
    texts = (recipe.producer or PRODUCER, *spell(recipe), ingredients.outline)
    parts = [text.encode("utf-8", "surrogateescape") for text in texts]
    return digest([*parts, *ingredients.contents, ingredients.design])[:16]


def digest_design(chain: Iterable[LayoutFile], families: Iterable[tuple[str, Family]]) -> bytes:
    """Digest a layout's files and its fonts by role: outlines share them, so that a batch does this once."""
    files = [part for file in chain for part in (file.name.encode("utf-8", "surrogateescape"), file.data)]
    return digest([*files, *(f"{role}\0{family.digest}".encode() for role, family in families)])


def digest(parts: Sequence[bytes]) -> bytes:
    """Digest parts with their lengths, so that no two lists of parts are alike."""
    lengths = b"".join(b"%d\0" % len(part) for part in parts)
    whole = hashlib.sha256(b"%d\0%b" % (len(parts), lengths))
    for part in parts:
        whole.update(part)
    return whole.digest()


def spell(recipe: Recipe) -> tuple[str, ...]:
    """A recipe as strings."""
    said = [flag for flag in FLAGS if getattr(recipe, flag)] + [*recipe.allow]
    said += [SCRIPT + recipe.script] if recipe.script else []
    said += [SETTING + setting.encode("utf-8", "surrogateescape").hex() for setting in recipe.settings]
    flags = " ".join(said)
    return (flags, recipe.moment, recipe.layout, recipe.paper, *recipe.files)


def write_recipe(recipe: Recipe, key: str = KEY) -> str:
    """A recipe as an entry of the trailer."""
    texts = (text.encode("utf-8", "surrogateescape").hex() for text in spell(recipe))
    return f"{key}[{''.join(f'<{text}>' for text in texts)}]"


def read_recipe(path: Path) -> tuple[bytes, Recipe] | None:
    """Read a PDF's /ID and recipe from its last bytes; None where it is not whole, not ours, or not to be relied on.

    Other programs that change a PDF write a trailer of their own: theirs is not like ours.
    """
    try:
        descriptor = open_quietly(path)
    except (OSError, ValueError):
        return None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return None
        end = _END.search(read_at(descriptor, TAIL, max(0, status.st_size - TAIL)))
        if end is None:
            return None
        return parse_trailer(read_at(descriptor, MOST, int(end[1])))
    except OSError:
        return None
    finally:
        os.close(descriptor)


def parse_trailer(data: bytes) -> tuple[bytes, Recipe] | None:
    """Read /ID and recipe from the bytes that begin with the trailer."""
    found = _TRAILER.match(data)
    if found is None or found[1] != found[2]:
        return None
    try:
        recipe = unspell([bytes.fromhex(part.decode()) for part in split(found[3])])
    except ValueError:
        return None
    return None if recipe is None else (bytes.fromhex(found[1].decode()), recipe)


def unspell(parts: Sequence[bytes]) -> Recipe | None:
    """A recipe of its strings; None where they are none. Raises ValueError for what is no text."""
    texts = [part.decode("utf-8", "surrogateescape") for part in parts]
    said = texts[0].split() if texts else []
    flags = [flag for flag in said if not flag.startswith(SETTING)]
    script = next((flag for flag in flags if flag.startswith(SCRIPT)), "")
    if len(texts) < 4:
        return None
    return Recipe(
        draft="draft" in flags,
        moment=texts[1],
        layout=texts[2],
        paper=texts[3],
        files=tuple(texts[4:]),
        fallback="fallback" in flags,
        allow=tuple(flag for flag in flags if flag not in {*FLAGS, script}),
        script=script.removeprefix(SCRIPT),
        annotated="annotated" in flags,
        settings=tuple(read_hex(flag.removeprefix(SETTING)) for flag in said if flag.startswith(SETTING)),
    )


def read_hex(digits: str) -> str:
    """A text from its hexadecimal; ValueError for none."""
    return bytes.fromhex(digits).decode("utf-8", "surrogateescape")


def split(entries: bytes) -> list[bytes]:
    """Part `<..><..>`; what is not written so gives what is no hexadecimal."""
    return entries.removeprefix(b"<").removesuffix(b">").split(b"><")
