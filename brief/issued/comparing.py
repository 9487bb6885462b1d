"""The child's half of comparing: an issued file beside the one that is made from what it carries.

Each difference is told by what it means to a reader of the file, with its page.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from contextlib import suppress
from difflib import SequenceMatcher
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.diagnostics import Code
from brief.files import UnreadableError
from brief.issued.differ import ComparedFile, Differ, Difference
from brief.issued.graph import BrokenError, open_graph
from brief.issued.objects import FormError, as_list, read_text
from brief.issued.readers import count_letters, find_ink, read_by_pdfium, read_by_pypdf
from brief.issued.sections import sort_catalog, sort_page
from brief.issued.spelling import find_respelled
from brief.sources.pdf.pdfium import HELP_BROKEN, OpenPdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from brief.issued.graph import Graph
    from brief.issued.objects import Value

MOST_SHOWN = 40  # differences that are told, and pages that are drawn
MOST_WORDS = 6_000  # of a page that are compared one by one
CHANGES = 3  # of a page's words that a message shows
VERBS = ("has ", "lacks ", "is ", "looks ", "reads ")  # what a message begins with whose subject is the page
SHOWN = 80  # characters of words that a message shows
VISIBLE = frozenset({Code.ISSUED_CONTENT, Code.ISSUED_FONT, Code.ISSUED_BOX, Code.ISSUED_ANNOTATION, Code.ISSUED_LAYER})
PROPERTY = re.compile(r"<((?:dc|dcterms|xmp|pdf|pdfaid|pdfuaid|pdfaExtension|prism):\w+)")
Told = tuple[str, int, str]  # code, page from 1 on or 0, message


# what is drawn, where neither words nor ink tell it apart: told in words of its own
CONTENT = Difference(("Contents",), None, "", "")


class Paired(Struct, frozen=True):
    """Which pages belong together, as places in both files; and what was found of those that do not."""

    pairs: tuple[tuple[int, int], ...]
    told: tuple[Told, ...]


class FilePages(Struct, frozen=True):
    """A file's pages with what stands on them."""

    graph: Graph
    listed: list[tuple[int, dict[str, Value]]]
    signs: tuple[bytes, ...]


def answer(request: Mapping[str, object], data: bytes) -> bytes:
    """Compare two files, of which the first has `first` bytes; a list of code, page and message.

    Raises UnreadableError.
    """
    first = request.get("first")
    if not isinstance(first, int):
        raise UnreadableError("is asked for nothing")
    try:
        return json.dumps(compare(data[:first], data[first:])).encode()
    except BrokenError as error:
        raise UnreadableError(error.why, HELP_BROKEN) from error


def compare(issued: bytes, made: bytes) -> list[Told]:
    """Compare an issued file with one that was made. Raises BrokenError, UnreadableError."""
    one, other = list_pages(open_graph(issued)), list_pages(open_graph(made))
    paired = pair_pages(one.signs, other.signs)
    differ = make_differ(one, other, paired.pairs)
    told: list[Told] = [*paired.told]
    by_page: dict[int, list[tuple[Code, Difference]]] = {}
    for at, place in paired.pairs:
        mine, theirs = one.listed[at][1], other.listed[place][1]
        if one.signs[at] != other.signs[place]:
            by_page.setdefault(at, []).append((Code.ISSUED_CONTENT, CONTENT))
        for key in sorted({*mine, *theirs} - {"Parent", "Contents"}):
            mark = at if key != "Resources" else None
            for found in compare_key(differ, mine, theirs, (key,), mark):
                by_page.setdefault(at, []).append((sort_page(found.path), found))
    visible = {at for at, items in by_page.items() if any(code in VISIBLE for code, _ in items)}
    told += look(issued, made, [pair for pair in paired.pairs if pair[0] in visible])
    told += [
        (code, at + 1, say(found)) for at, items in by_page.items() for code, found in items if keep(code, at, told)
    ]
    told += compare_document(differ, one.graph, other.graph)
    if not told and one.graph.fault is None:
        respelled = find_respelled(issued, made)
        told += [(Code.ISSUED_FORM, 0, respelled)] if respelled else []
    return group(told)


def keep(code: Code, at: int, told: Iterable[Told]) -> bool:
    """Whether a difference of a page's content is not told already, by what it does to words or ink."""
    known = {Code.ISSUED_TEXT, Code.ISSUED_INK}
    return code is not Code.ISSUED_CONTENT or not any(code in known and page == at + 1 for code, page, _ in told)


def list_pages(graph: Graph) -> FilePages:
    """List a file's pages, each with a digest of its content. Raises BrokenError."""
    listed = graph.pages()
    signs = []
    for _, page in listed:
        try:
            signs.append(sha256(graph.read_content(page)).digest())
        except FormError as error:
            signs.append(error.why.encode())
    return FilePages(graph, listed, tuple(signs))


def pair_pages(signs: Sequence[bytes], wanted: Sequence[bytes]) -> Paired:
    """Find which page is which: moved ones by what stands on them, changed ones by those around them."""
    if Counter(signs) == Counter(wanted) and tuple(signs) != tuple(wanted) and len(set(wanted)) == len(wanted):
        pairs = tuple((at, wanted.index(sign)) for at, sign in enumerate(signs))
        moved = (
            (Code.ISSUED_PAGES.value, at + 1, f"is the brief's page {place + 1}") for at, place in pairs if at != place
        )
        return Paired(pairs, tuple(moved))
    found: list[tuple[int, int]] = []
    told: list[Told] = []
    for _, low, high, first, last in SequenceMatcher(None, signs, wanted, autojunk=False).get_opcodes():
        both = min(high - low, last - first)
        found += [(low + at, first + at) for at in range(both)]
        for at in range(low + both, high):
            again = (
                f"is the brief's page {wanted.index(signs[at]) + 1} again"
                if signs[at] in wanted
                else "is none of the brief's"
            )
            told.append((Code.ISSUED_PAGES.value, at + 1, again))
        told += [
            (Code.ISSUED_PAGES.value, 0, f"page {at + 1} of the brief is not there") for at in range(first + both, last)
        ]
    return Paired(tuple(found), tuple(told))


def make_differ(one: FilePages, other: FilePages, pairs: Iterable[tuple[int, int]]) -> Differ:
    """Make what compares all but pages, which it counts as the brief does."""
    places = dict(pairs)
    counted = {number: places.get(at, -1 - at) for at, (number, _) in reversed(list(enumerate(one.listed))) if number}
    own = {number: at for at, (number, _) in reversed(list(enumerate(one.listed))) if number}
    wanted = {number: at for at, (number, _) in enumerate(other.listed) if number}
    lost = frozenset(wanted.values()) - frozenset(places.values())
    return Differ(ComparedFile(one.graph, counted), ComparedFile(other.graph, wanted), own, lost)


def compare_key(
    differ: Differ,
    mine: Mapping[str, Value],
    theirs: Mapping[str, Value],
    path: tuple[str, ...],
    page: int | None = None,
) -> list[Difference]:
    """Compare what two dictionaries have under one key, which one may not have."""
    key = path[-1]
    inside = differ.compare(
        {key: mine[key]} if key in mine else {}, {key: theirs[key]} if key in theirs else {}, path[:-1], page
    )
    return list(inside)


def compare_document(differ: Differ, one: Graph, other: Graph) -> Iterator[Told]:
    """Compare what is the whole document's: catalog, information, identity."""
    mine, theirs = one.root, other.root
    for key in sorted({*mine, *theirs} - {"Pages"}):
        for found in compare_key(differ, mine, theirs, (key,)):
            yield sort_catalog(found.path), 0 if found.page is None else found.page + 1, say_where(found, one, other)
    for key in ("Info", "ID"):
        for found in compare_key(differ, one.trailer, other.trailer, (key,)):
            # the second half is that of the program that saved a file last (14.4): that another has, is told
            if found.path != ("ID", "1") or one.fault is None:
                yield Code.ISSUED_METADATA, 0, say(found)


def say_where(found: Difference, one: Graph, other: Graph) -> str:
    """Say a difference of an attachment by its name, and of the metadata by their first property that is another."""
    if found.path[0] == "AF" and len(found.path) > 1:
        spec = as_list(one.get(one.root.get("AF")))[int(found.path[1])]
        return f"the attachment `{read_text(one.follow(spec, 'UF'))}`: {say(found)}"
    if found.path == ("Metadata",):
        with suppress(FormError):
            mine, theirs = (graph.read(graph.root.get("Metadata")).decode("utf-8", "replace") for graph in (one, other))
            return f"its metadata are not the brief's from `{find_property(mine, theirs)}` on"
    return say(found)


def find_property(mine: str, theirs: str) -> str:
    """Find the property of metadata in which two packets begin to differ."""
    at = next((at for at, (one, other) in enumerate(zip(mine, theirs, strict=False)) if one != other), len(mine))
    before = [found for found in PROPERTY.finditer(theirs) if found.start() <= at]
    return before[-1][1] if before else "their beginning"


def say(found: Difference) -> str:
    """Say a difference in words."""
    if found is CONTENT:
        return "is drawn otherwise than the brief's, though it reads and looks the same"
    place = "/".join(shorten_path(found.path))
    if not found.one:
        return f"`{place}` is not there: the brief's is {found.other}"
    return f"`{place}` is {found.one}; the brief has {found.other or 'none'}"


def shorten_path(path: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the middle of a path that is long: a structure tree has many levels."""
    return path if len(path) <= 8 else (*path[:3], "…", *path[-4:])


def group(told: Iterable[Told]) -> list[Told]:
    """One finding for each code and page: the first difference, and how many more there are."""
    groups: dict[tuple[str, int], list[str]] = {}
    for code, page, message in told:
        known = groups.setdefault((str(code), page), [])
        if message not in known:
            known.append(message)
    found = []
    for (code, page), messages in sorted(groups.items(), key=lambda item: item[0][1])[:MOST_SHOWN]:
        more = f", and {len(messages) - 1:,} more" if len(messages) > 1 else ""
        between = " " if messages[0].startswith(VERBS) else ": "
        found.append((code, page, f"page {page}{between}{messages[0]}{more}" if page else f"{messages[0]}{more}"))
    return found


# -- words and ink -----------------------------------------------------------------------------------------------------


def look(issued: bytes, made: bytes, pairs: Sequence[tuple[int, int]]) -> list[Told]:
    """Look at pages that differ: which words other readers find there, and where the ink is another."""
    told: list[Told] = []
    if not pairs:
        return told
    one, other = OpenPdf(issued), OpenPdf(made)
    read = (read_by_pdfium(one), read_by_pdfium(other)), (read_by_pypdf(issued), read_by_pypdf(made))
    for at, place in pairs[:MOST_SHOWN]:
        for mine, theirs in read:
            if at >= len(mine) or place >= len(theirs):
                continue
            if count_letters(mine[at]) != count_letters(theirs[place]) or mine[at].split() != theirs[place].split():
                told.append((Code.ISSUED_TEXT.value, at + 1, tell_words(mine[at], theirs[place])))
                break
        ink = find_ink(one, at, other, place)
        if ink is not None:
            told.append((Code.ISSUED_INK.value, at + 1, tell_ink(ink.left, ink.top, ink.width, ink.height)))
    return told


def tell_words(mine: str, theirs: str) -> str:
    """Say how the words of two pages differ."""
    one, other = mine.split()[:MOST_WORDS], theirs.split()[:MOST_WORDS]
    changes = []
    for kind, low, high, first, last in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        here, there = shorten(" ".join(one[low:high])), shorten(" ".join(other[first:last]))
        if kind == "insert":
            changes.append(f"lacks `{there}`")
        elif kind == "delete":
            changes.append(f"has `{here}`, which the brief has not")
        elif kind == "replace":
            changes.append(f"has `{here}` where the brief has `{there}`")
    more = f", and {len(changes) - CHANGES} changes more" if len(changes) > CHANGES else ""
    return f"{'; '.join(changes[:CHANGES])}{more}" if changes else "reads otherwise than the brief"


def shorten(words: str) -> str:
    """As much of words as a message shows."""
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"


def tell_ink(left: float, top: float, width: float, height: float) -> str:
    """Say where a page looks otherwise."""
    return (
        f"looks otherwise than the brief's within {width:.0f} × {height:.0f} mm, "
        f"{left:.0f} mm from the left and {top:.0f} mm from the top"
    )
