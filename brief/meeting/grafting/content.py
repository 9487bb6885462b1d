"""What a page's content marks, and whether it draws anything outside of marks (ISO 32000-1, 14.6)."""

from __future__ import annotations

import re
from collections import Counter
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
ARTIFACT, TAGGED = b"artifact", b"tag"
ARTIFACT_NAME: Final = re.compile(rb"/Artifact[\0\t\n\f\r ]*\Z")
NEAR: Final = 40  # bytes before an operator in which its name is looked for
MARK, FORM, BEGIN, IMAGE, ENDED = 2, 3, 4, 5, 7
APART: Final = b"\0\t\n\f\r ()<>[]{}/%"
IMAGE_END: Final = re.compile(rb"[\0\t\n\f\r ]EI" + END)
MCID: Final = re.compile(rb"/MCID\s*(\d{1,9})")


class Scanned(Struct, frozen=True):
    """The marks that content has, and whether it draws outside of any.

    `crossed` says whether a tag stands in an artifact or an artifact in a tag; `forms` are those that have tags of
    their own, with how often each is drawn.
    """

    marks: frozenset[int]
    outside: bool
    crossed: bool
    forms: Counter[str]


def read_content(given: GivenFile, page: GivenPage) -> bytes:
    """Decode a page's content. Raises SyntaxFault."""
    raw = page.entries.get("Contents")
    return join(given, given.array(raw) or [raw])


def scan(given: GivenFile, content: bytes, resources: dict[str, Value]) -> Scanned:
    """Read marks from a page's content."""
    marks: set[int] = set()
    outside = crossed = False
    at = 0
    within: list[bytes] = []  # what the content stands in: an artifact, a tag, or a mark that is neither
    drawn: Counter[str] = Counter()
    forms = given.dictionary(resources.get("XObject"))
    properties = given.dictionary(resources.get("Properties"))
    while True:
        token = TOKEN.search(content, at)
        if token is None:
            return Scanned(frozenset(marks), outside, crossed, drawn)
        at = token.end()
        kind = token.lastindex
        if kind is None:
            continue
        if kind > FORM and token.start() and content[token.start() - 1] not in APART:
            at = token.start() + 1  # the end of a word that is no operator
        elif kind == MARK:
            mark = find_mark(given, token[MARK], properties)
            if mark is not None:
                marks.add(mark)
            sort = ARTIFACT if token[1] == b"Artifact" else TAGGED if mark is not None else b""
            crossed = crossed or is_crossed(sort, within)
            within.append(sort)
        elif kind == BEGIN:
            sort = ARTIFACT if ARTIFACT_NAME.search(content, max(0, token.start() - NEAR), token.start()) else b""
            crossed = crossed or is_crossed(sort, within)
            within.append(sort)
        elif kind == ENDED:
            del within[-1:]
        elif kind == FORM:
            name = token[1].decode("latin-1")
            form = given.follow(forms.get(name))
            if isinstance(form, StreamValue) and "StructParents" in form.entries:
                drawn[name] += 1
            outside = outside or not (within or drawn[name])
        else:
            outside = outside or not within
            end = IMAGE_END.search(content, at) if kind == IMAGE else None
            at = at if kind != IMAGE else len(content) if end is None else end.end()


def is_crossed(sort: bytes, within: list[bytes]) -> bool:
    """Whether a mark is a tag in an artifact, or an artifact in a tag."""
    return (sort == TAGGED and ARTIFACT in within) or (sort == ARTIFACT and TAGGED in within)


def find_mark(given: GivenFile, written: bytes, properties: dict[str, Value]) -> int | None:
    """Find the id of marked content, in its own dictionary or in one of the page's resources."""
    if written.startswith(b"/"):
        value = given.resolve(given.dictionary(properties.get(written[1:].decode("latin-1"))).get("MCID"))
        return value if type(value) is int else None
    match = MCID.search(written)
    return int(match[1]) if match else None
