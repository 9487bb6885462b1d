"""Places in sources: in a text's own file; of a PDF, a page or a Word document in its text as the program reads it.

An editor shows a PDF as bytes, if at all. So of such a source a copy of its text is opened, in a folder of the server's
own that goes with it, read-only: what quotes are held against, paragraph by paragraph.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from brief.lsp.checking import read_file
from brief.lsp.text import PlacedCharacters
from brief.sources.formats import find_format

if TYPE_CHECKING:
    from brief.evidence.types import Passage
    from brief.sources.types import Source

LONGEST: Final = 2_000  # characters of a passage that are looked for in its file


class Renderings:
    """The texts of sources that no editor shows, each written once."""

    def __init__(self) -> None:
        """Begin with none; the folder is made for the first."""
        self._folder: Path | None = None

    def close(self) -> None:
        """Delete them."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def write(self, source: Source) -> tuple[Path, PlacedCharacters, list[int]]:
        """Give a source's text as a file; with where each of its paragraphs begins in it."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="brief-sources-"))
        lines = [f"{source.file}, as brief reads it", ""]
        starts: list[int] = []
        at = len(lines[0]) + 2
        for paragraph in source.paragraphs:
            page = f", page {paragraph.page}" if paragraph.page else ""
            head = f"[{paragraph.number}{page}]"
            lines += [head, source.text[paragraph.start : paragraph.end], ""]
            starts.append(at + len(head) + 1)
            at += len(head) + 1 + paragraph.end - paragraph.start + 2
        text = "\n".join(lines)
        path = self._folder / f"{source.sha256[:12]}-{Path(source.file).name}.txt"
        if not path.exists():
            path.write_text(text, encoding="utf-8", newline="")
            path.chmod(0o444)
        return path, PlacedCharacters(text), starts


def find_passage(
    source: Source, folder: Path, passage: Passage | None, renderings: Renderings
) -> tuple[Path, PlacedCharacters, int, int] | None:
    """Find a passage, or a source's first words: the file, its text, and where they stand in it."""
    path = folder / source.file
    form = find_format(source.file)
    if form is not None and form.shown:
        text = read_file(path)
        if text is None:
            return None
        start, end = locate(source, passage, text) if passage else (0, 0)
        return path, PlacedCharacters(text), start, end
    path, shown, starts = renderings.write(source)
    if passage is None:
        return path, shown, 0, 0
    paragraph = next((one for one in source.paragraphs if one.number == passage.paragraph), None)
    if paragraph is None:
        return path, shown, 0, 0
    moved = starts[source.paragraphs.index(paragraph)] - paragraph.start
    return path, shown, passage.spans[0].start + moved, passage.spans[-1].end + moved


def locate(source: Source, passage: Passage, text: str) -> tuple[int, int]:
    """Find a passage in its file's own characters: the same words, at the same of their places; its top for none.

    The source's text is NFC and has its own spaces, the file may have others.
    """
    words = passage.exact[:LONGEST].split()
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    origins = Origins(text)
    composed = unicodedata.normalize("NFC", text)
    before = sum(1 for _ in pattern.finditer(source.text, 0, passage.spans[0].start))
    found = list(pattern.finditer(composed))
    if not found:
        return 0, 0
    match = found[min(before, len(found) - 1)]
    return origins(match.start()), origins(match.end())


class Origins:
    """Where the characters of a text's NFC stand in the text itself."""

    def __init__(self, text: str) -> None:
        """Compare line by line, as composing never joins lines; most are as they were."""
        self._text = text
        self._changed = not unicodedata.is_normalized("NFC", text)

    def __call__(self, offset: int) -> int:
        """The offset of a character of NFC in the text."""
        if not self._changed:
            return offset
        at = composed = 0
        for line in self._text.splitlines(keepends=True):
            length = len(unicodedata.normalize("NFC", line))
            if composed + length > offset:
                return at + self._within(line, offset - composed)
            at, composed = at + len(line), composed + length
        return len(self._text)

    @staticmethod
    def _within(line: str, column: int) -> int:
        low, high = 0, len(line)
        while low < high:
            middle = (low + high) // 2
            if len(unicodedata.normalize("NFC", line[:middle])) < column:
                low = middle + 1
            else:
                high = middle
        return low
