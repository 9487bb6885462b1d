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
NAME: Final = rb"[^\0\t\n\f\r ()<>\[\]{}/%]*+"
STRING: Final = rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))*+\)"
HEX: Final = rb"<[0-9A-Fa-f\s]*+>"
# each begins with a sign of its own, so that what lies between them is passed over at once
TOKEN: Final = re.compile(
    STRING
    + rb"|\[(?:[^\[\]()<>%]++|" + STRING + rb"|" + HEX + rb")*+\]"
    + rb"|" + HEX + rb"|%[^\r\n]*+"  # no operator is in any of these
    + rb"|/(" + NAME + rb")\s*(?:(<<(?:[^<>()]++|" + STRING + rb"|" + HEX + rb")*+>>|/" + NAME + rb")\s*BDC|(Do))" + END
    + rb"|B(?:(MC)|(I)|(\*?))" + END + rb"|E(MC)" + END
    # 8: what draws
    + rb"|T([jJ])" + END + rb"|'()" + END + rb"|\"()" + END + rb"|s(h?)" + END + rb"|f(\*?)" + END
    + rb"|F()" + END + rb"|b(\*?)" + END + rb"|S()" + END,
    re.DOTALL,
)  # fmt: skip
MARK, FORM, BEGIN, IMAGE, ENDED = 2, 3, 4, 5, 7
APART: Final = b"\0\t\n\f\r ()<>[]{}/%"
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
        if kind is None:
            continue
        if kind > FORM and token.start() and content[token.start() - 1] not in APART:
            at = token.start() + 1  # the end of a word that is no operator
        elif kind == MARK:
            depth += 1
            mark = find_mark(given, token[MARK], properties)
            if mark is not None:
                marks.add(mark)
        elif kind == BEGIN:
            depth += 1
        elif kind == ENDED:
            depth -= 1
        elif kind == FORM:
            form = given.follow(forms.get(token[1].decode("latin-1"))) if depth <= 0 else None
            outside = outside or (
                depth <= 0 and not (isinstance(form, StreamValue) and "StructParents" in form.entries)
            )
        else:
            outside = outside or depth <= 0
            end = IMAGE_END.search(content, at) if kind == IMAGE else None
            at = at if kind != IMAGE else len(content) if end is None else end.end()


def find_mark(given: GivenFile, written: bytes, properties: dict[str, Value]) -> int | None:
    """Find the id of marked content, in its own dictionary or in one of the page's resources."""
    if written.startswith(b"/"):
        value = given.resolve(given.dictionary(properties.get(written[1:].decode("latin-1"))).get("MCID"))
        return value if type(value) is int else None
    match = MCID.search(written)
    return int(match[1]) if match else None
