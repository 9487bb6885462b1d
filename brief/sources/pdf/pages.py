"""A PDF file opened with care: its pages with the glyphs that a reader sees, or why there are none."""

from __future__ import annotations

import io
import logging
from collections import Counter
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from msgspec.structs import replace
from pypdf import PdfReader, apply_configuration
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from brief.files import UnreadableError
from brief.sources.pdf.fonts import UNKNOWN, read_numbers
from brief.sources.pdf.glyphs import Page
from brief.sources.pdf.stream import Budget, Interpreter, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject

    from brief.sources.pdf.stream import Shown

MOST_PAGES = 2_000
SECONDS = 120.0
MOST_OPERATIONS = 8_000_000
MOST_GLYPHS = 10_000_000
MOST_ON_PAGE = 100_000  # glyphs: a broadsheet's page has a third
STREAM_BYTES = 20_000_000  # of one stream, unpacked: far more than the densest page
STREAM_TOKENS = 1_000_000
HELP_BROKEN = "open it in a viewer and print it to a new PDF, or save its text as .txt"
HELP_SCANNED = "run character recognition over it (OCR), or type what is quoted into a .txt file"


def read_pages(data: bytes) -> tuple[Page, ...]:
    """Read all pages. Raises UnreadableError."""
    with _guard():
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("is encrypted with a password", "save a copy without the password")
        if len(reader.pages) > MOST_PAGES:
            raise UnreadableError(f"has more than {MOST_PAGES} pages", "take out the part that is quoted")
        hidden = frozenset(_find_hidden(reader))
        budget = Budget(MOST_OPERATIONS, MOST_GLYPHS, monotonic() + SECONDS)
        pages: list[Page] = []
        pictures = False
        for number, page in enumerate(reader.pages, 1):
            interpreter = Interpreter(reader, hidden, budget)
            content = resolve(page.get("/Contents"))
            if content is not None:
                interpreter.run(content, resolve(page.get("/Resources")))
            if len(interpreter.shown) > MOST_ON_PAGE:
                raise UnreadableError(f"draws too much on page {number} for a text", HELP_BROKEN)
            pages.append(_set_upright(interpreter, page, number))
            pictures = pictures or interpreter.pictures
    _refuse_empty(pages, pictures=pictures)
    return tuple(pages)


@contextmanager
def _guard() -> Iterator[None]:
    """Bound what pypdf takes, keep its log quiet, and turn whatever a broken file makes it run into to one answer."""
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        with apply_configuration(
            zlib_maximum_output_length=STREAM_BYTES,
            lzw_maximum_output_length=STREAM_BYTES,
            run_length_maximum_output_length=STREAM_BYTES,
            array_based_stream_maximum_output_length=STREAM_BYTES,
            brotli_maximum_output_length=STREAM_BYTES,
            stream_decoding_work_maximum_length=4 * STREAM_BYTES,
            stream_parsing_work_maximum_count=STREAM_TOKENS,
            page_tree_maximum_entries=10 * MOST_PAGES,
            disable_legacy_handling=True,
        ):
            yield
    except UnreadableError:
        raise
    except ImportError as error:  # of a cipher that only the library `cryptography` knows
        raise UnreadableError("is encrypted", "save a copy without encryption") from error
    except Exception as error:
        raise UnreadableError("is no PDF that can be read", HELP_BROKEN) from error
    finally:
        log.setLevel(level)


def _find_hidden(reader: PdfReader) -> Iterator[int]:
    """Find the layers that are switched off when the file is opened (ISO 32000-1, 8.11.4.3)."""
    thing = resolve(reader.trailer.get("/Root"))
    for key in ("/OCProperties", "/D", "/OFF"):
        thing = resolve(thing.get(key)) if isinstance(thing, DictionaryObject) else None
    for layer in thing if isinstance(thing, ArrayObject) else ():
        if isinstance(layer, IndirectObject):
            yield layer.idnum


def _set_upright(interpreter: Interpreter, page: PageObject, number: int) -> Page:
    """Take the glyphs that stand on the page and run in its main direction.

    Invisible text is taken where the page has a picture: there it is what was recognised in a scan; elsewhere it is
    hidden. What runs in another direction (a stamp at the margin, a watermark) is set aside as an artifact.
    """
    shown = [item for item in interpreter.shown if interpreter.pictures or not item.unseen]
    quarters = Counter(item.quarter for item in shown if item.quarter is not None and item.glyph.text.strip())
    main = quarters.most_common(1)[0][0] if quarters else 0
    box = _find_box(page, main)
    inside = [item for item in shown if _is_inside(item, box)]
    straight = [item.glyph for item in inside if item.quarter == main]
    askew = [replace(item.glyph, artifact=True) for item in inside if item.quarter != main]
    return Page(number, box[1], box[3], (*straight, *askew))


def _find_box(page: PageObject, quarter: int) -> tuple[float, float, float, float]:
    """Give the visible box as left, bottom, right, top, turned upright; a boundless one where the file's is broken."""
    numbers = None
    for key in ("/CropBox", "/MediaBox"):
        numbers = numbers or read_numbers(page.get(key), 4)
    if numbers is None:
        return -1e6, -1e6, 1e6, 1e6
    x0, x1 = sorted((numbers[0], numbers[2]))
    y0, y1 = sorted((numbers[1], numbers[3]))
    return ((x0, y0, x1, y1), (y0, -x1, y1, -x0), (-x1, -y1, -x0, -y0), (-y1, x0, -y0, x1))[quarter]


def _is_inside(item: Shown, box: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = box
    glyph = item.glyph
    return item.quarter is None or (glyph.x1 >= left and glyph.x0 <= right and bottom <= glyph.y <= top)


def _refuse_empty(pages: list[Page], *, pictures: bool) -> None:
    """Refuse a scan, and fonts that do not say what characters their glyphs are. Raises UnreadableError."""
    characters = "".join("".join(glyph.text for glyph in page.glyphs).strip() for page in pages)
    if not characters and pictures:
        raise UnreadableError("holds pictures of pages and no text", HELP_SCANNED)
    if not characters:
        raise UnreadableError("holds no text", "name the file that the text is in")
    if characters.count(UNKNOWN) * 2 > len(characters):
        raise UnreadableError("does not say which characters its glyphs are", HELP_SCANNED)
