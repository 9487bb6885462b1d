"""A source from its file: found where it may be, read by its format, cut to its body, compared with its pin."""

from __future__ import annotations

import os
from collections import Counter
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from brief.diagnostics import Act, Code, Fix, replace_value
from brief.files import OutsideError, UnreadableError, find_alike, read_named
from brief.sources.again import read_again
from brief.sources.body import clip_paragraphs, find_body
from brief.sources.formats import FORMATS, find_format
from brief.sources.types import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from brief.diagnostics import Report
    from brief.sources.types import AuthorValue, Content, Seen, SourceRequest

LARGEST = 50_000_000  # bytes
LEAST_PINNED = 12  # digits of a hash
SAVED_AS = {  # what the program that has such a file open can do with it
    **dict.fromkeys((".doc", ".odt", ".rtf", ".pages", ".wpd"), "open it and save it as .docx, or as .pdf"),
    **dict.fromkeys((".mht", ".mhtml", ".webarchive"), "open it in the browser and save it as .html, the page alone"),
    **dict.fromkeys((".epub", ".ppt", ".pptx", ".odp", ".xls", ".xlsx", ".ods"), "open it and save it as .pdf"),
}
MOST_OF_ONE = 20  # sources of one file, each with its own extent of it


def choose_sources(requests: Iterable[SourceRequest], folder: Path, report: Report) -> Iterator[SourceRequest]:
    """Go through what is to be read: a file that many sources name would be read, and looked through, for each."""
    named: Counter[str] = Counter()
    for request in requests:
        place = find_place(folder / request.file.value)
        named[place] += 1
        if named[place] <= MOST_OF_ONE:
            yield request
        elif named[place] == MOST_OF_ONE + 1:
            fact = f"`{request.file.value}` is named by more than {MOST_OF_ONE} sources"
            report.error(Code.SOURCE_UNREADABLE, request.file.mark, fact, "name it once, and quote from that source")


def find_place(path: Path) -> str:
    """Where a name leads; itself where no file can have it."""
    try:
        return os.path.realpath(path)
    except ValueError:
        return str(path)


def read_source(request: SourceRequest, folder: Path, report: Report, *, allow_outside: bool) -> Source | None:
    """Read a source; None after a finding that leaves nothing to quote from.

    A changed file is an error and is read all the same, so that one run says which quotes still hold.
    """
    data = _load(request.file, folder, report, allow_outside=allow_outside)
    if data is None:
        return None
    digest = sha256(data).hexdigest()
    content = _parse(request.file, data, digest, report)
    if content is None:
        return None
    if content.unread:
        be = "was" if len(content.unread) == 1 and content.unread[0].startswith("1 ") else "were"
        report.warn(
            Code.SOURCE_STYLES_UNREAD,
            request.file.mark,
            f"`{request.file.value}` has {_join(content.unread)} that {be} not read",
            "look whether a browser shows the quoted words as they are here",
        )
    broken_pin = None if request.sha256 is None else _compare(request, request.sha256, digest, report)
    bounds = find_body(content.text, request, report)
    if bounds is None and broken_pin is None:
        return None
    # where a changed text no longer has the body's first or last words, all of it tells more than nothing
    start, end = bounds or (0, len(content.text))
    return Source(
        id=request.id,
        file=request.file.value,
        data=data,
        sha256=digest,
        text=content.text,
        start=start,
        end=end,
        paragraphs=clip_paragraphs(content.paragraphs, start, end),
        language=request.language,
        hard_wrapped=content.hard_wrapped,
        pages=content.pages,
        skipped=content.skipped,
        page_starts=content.page_starts,
        spots=content.spots,
        doubts=content.doubts,
        broken_pin=broken_pin,
    )


def _join(counts: tuple[str, ...]) -> str:
    return " and ".join((", ".join(counts[:-1]), counts[-1])) if len(counts) > 1 else counts[0]


def look_at(source: Source, passages: Sequence[tuple[tuple[int, int], ...]]) -> list[Seen]:
    """Look at passages of a PDF on its pages, each the stretches text[start:end] that are quoted."""
    from brief.sources.pdf.seeing import look_at as look  # noqa: PLC0415 - what few outlines need

    return look(source, passages)


def _load(file: AuthorValue, folder: Path, report: Report, *, allow_outside: bool) -> bytes | None:
    """Read the file's bytes, unless it lies where it may not or has no reader."""
    if find_format(file.value) is None:
        suffix = PurePosixPath(file.value).suffix.lower()
        fact = f"no source is read from a file that ends in `{suffix}`" if suffix else f"`{file.value}` has no suffix"
        report.error(Code.SOURCE_FORMAT, file.mark, fact, SAVED_AS.get(suffix, f"the formats are {', '.join(FORMATS)}"))
        return None
    try:
        return read_named(file.value, folder, LARGEST, allow_outside=allow_outside)
    except OutsideError:
        report.error(
            Code.SOURCE_OUTSIDE,
            file.mark,
            f"`{file.value}` lies outside the outline's folder",
            "copy it beside the outline, or allow it with `--allow-outside`",
        )
    except UnreadableError as error:
        fixes = replace_value(file.mark, find_alike(file.value, folder))
        report.error(Code.SOURCE_UNREADABLE, file.mark, f"`{file.value}` {error.message}", error.help, fixes=fixes)
    except ValueError:
        report.error(Code.SOURCE_UNREADABLE, file.mark, "the file's name holds a character that no path can hold")
    return None


def _parse(file: AuthorValue, data: bytes, digest: str, report: Report) -> Content | None:
    form = find_format(file.value)
    if form is None:
        return None
    try:
        content = read_again(form.read, data, digest)
    except UnreadableError as error:
        report.error(Code.SOURCE_UNREADABLE, file.mark, f"`{file.value}` {error.message}", error.help)
        return None
    if not content.paragraphs:
        report.error(Code.SOURCE_UNREADABLE, file.mark, f"`{file.value}` holds no text")
        return None
    return content


def holds(pin: str, digest: str) -> bool:
    """Whether a pin names a hash: all of it, or its first 12 digits or more; fewer prove nothing."""
    beginning = pin.removesuffix("…").removesuffix("...").lower()
    return len(beginning) >= LEAST_PINNED and digest.startswith(beginning)


def _compare(request: SourceRequest, pin: AuthorValue, digest: str, report: Report) -> AuthorValue | None:
    """Hold the file against its pin and give one that does not hold."""
    if holds(pin.value, digest):
        return None
    report.error(
        Code.SOURCE_CHANGED,
        pin.mark,
        f"`{request.id}` is not the file that was pinned",
        "mend the quotes that it lost, then pin it anew with `brief check --pin`",
        f"its sha256 is {digest}",
        fixes=(Fix(f"pin `{request.id}` to the file as it is now", Act.VALUE, pin.mark, digest),),
    )
    return pin
