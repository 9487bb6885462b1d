"""What a page's content marks, and whether it draws anything outside of marks (ISO 32000-1, 14.6)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from brief.meeting.given.forms import join
from brief.meeting.given.values import StreamValue

if TYPE_CHECKING:
    from brief.meeting.given.file import GivenFile, GivenPage
    from brief.meeting.given.values import Value

END: Final = rb"(?![^\0\t\n\f\r ()<>\[\]{}/%])"
START: Final = rb"(?<![^\0\t\n\f\r ()<>\[\]{}/%])"
STRING: Final = rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))*+\)"
TOKEN: Final = re.compile(
    rb"(" + STRING + rb"|<[0-9A-Fa-f\s]*+>|%[^\r\n]*+)"  # 1: no operator is in it
    rb"|/([^\0\t\n\f\r ()<>\[\]{}/%]*+)\s*(<<(?:[^<>()]++|" + STRING + rb"|<[0-9A-Fa-f\s]*+>)*+>>"  # 2, 3: a mark
    rb"|/[^\0\t\n\f\r ()<>\[\]{}/%]*+)\s*BDC" + END + rb"|" + START + rb"(?:(BMC)|(EMC)"  # 4, 5
    rb"|(Tj|TJ|'|\"|sh|f\*|F|f|B\*|B|b\*|b|S|s)|(BI))"
    + END  # 6: what draws; 7: an image in the content
    + rb"|/([^\0\t\n\f\r ()<>\[\]{}/%]*+)\s*Do"
    + END,  # 8: a form or image
    re.DOTALL,
)
IMAGE_END: Final = re.compile(rb"[\0\t\n\f\r ]EI" + END)
MCID: Final = re.compile(rb"/MCID\s*(\d{1,9})")


class Scanned(Struct, frozen=True):
    """The marks that content has, and whether it draws outside of any."""

    marks: frozenset[int]
    outside: bool


def read_content(given: GivenFile, page: GivenPage) -> bytes:
    """Decode a page's content. Raises SyntaxFault."""
    raw = page.entries.get("Contents")
    return join(given, given.array(raw) or [raw])


def scan(given: GivenFile, content: bytes, resources: dict[str, Value]) -> Scanned:
    """Read marks from a page's content."""
    marks: set[int] = set()
    outside = False
    depth = at = 0
    forms = given.dictionary(resources.get("XObject"))
    properties = given.dictionary(resources.get("Properties"))
    while True:
        token = TOKEN.search(content, at)
        if token is None:
            return Scanned(frozenset(marks), outside)
        at = token.end()
        kind = token.lastindex
        if kind == 3:
            depth += 1
            mark = find_mark(given, token[3], properties)
            if mark is not None:
                marks.add(mark)
        elif kind == 4:
            depth += 1
        elif kind == 5:
            depth -= 1
        elif kind == 7:
            end = IMAGE_END.search(content, at)
            at = len(content) if end is None else end.end()
            outside = outside or depth <= 0
        elif kind == 6:
            outside = outside or depth <= 0
        elif kind == 8 and depth <= 0:
            form = given.follow(forms.get(token[8].decode("latin-1")))
            outside = outside or not (isinstance(form, StreamValue) and "StructParents" in form.entries)


def find_mark(given: GivenFile, written: bytes, properties: dict[str, Value]) -> int | None:
    """Find the id of marked content, in its own dictionary or in one of the page's resources."""
    if written.startswith(b"/"):
        value = given.resolve(given.dictionary(properties.get(written[1:].decode("latin-1"))).get("MCID"))
        return value if type(value) is int else None
    match = MCID.search(written)
    return int(match[1]) if match else None
