"""Lists sentences of ours that no other reader of PDFs has: `python tests/suspects.py FOLDER`.

Each sentence that brief reads in a folder's PDFs is looked for in the order of poppler (as laid out, and as the file
has it) and of pdfium, over one page or two, with the marks of notes that we pass over and without them, and without
accents and the letters that readers lose, or have as others, where a font draws accents apart or ties letters. What
neither has is suspect: words of two columns, or of two pages that nothing joins. A person looks at each; few are wrong,
and those are faults of ours.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

from brief.files import UnreadableError
from brief.sources.pdf.pdfium import OpenPdf, count_characters, find_character
from brief.sources.pdf.reader import read_pdf

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])")
MOST_PAGES = 40  # that a paragraph may go on over before one of its sentences
FEWEST = 6  # words of a sentence
HOLES = re.compile("[\ufffc\ufffd]")
TIED = re.compile("[fijlth]")  # letters of ff, fi, fl, ft, tt, ti, th and ij
DOTLESS = str.maketrans("ıȷ", "ij")  # under accents that are drawn apart


def squeeze(text: str) -> str:
    """Keep letters and digits alone, as they are without ties, accents, and raised or lowered."""
    return re.sub(r"[\W_]+", "", normalize("NFKD", text)).casefold().translate(DOTLESS)


def list_pages(file: Path) -> list[list[str]]:
    """Give the pages of each other reader."""
    readers = []
    for options in ((), ("-raw",), ("-layout",)):
        command = ["pdftotext", *options, "-enc", "UTF-8", str(file), "-"]
        read = subprocess.run(command, capture_output=True, check=False).stdout.decode("utf-8", "replace")
        readers.append([squeeze(page) for page in read.split("\f")])
    document = OpenPdf(file.read_bytes())
    pages = []
    for number in range(1, document.count + 1):
        page = document.open_page(number)
        codes = (
            [] if page is None else [find_character(page.address, at) for at in range(count_characters(page.address))]
        )
        pages.append(squeeze("".join(chr(code) for code in codes if 31 < code <= sys.maxunicode)))
        if page is not None:
            page.close()
    return [*readers, pages]


def list_sentences(file: Path) -> list[tuple[int, str, str]]:
    """Give the sentences that brief reads, with the page of each: without marks of notes, and with them."""
    content = read_pdf(file.read_bytes())
    marks = [(mark.start, mark.end) for mark in content.skipped if mark.silent]
    found = []
    for paragraph in content.paragraphs:
        places = set(range(paragraph.start, paragraph.end))
        for start, end in marks:
            if paragraph.start <= start and end <= paragraph.end:
                places.difference_update(range(start, end))
        kept = sorted(places)
        text = "".join(content.text[at] for at in kept)
        bounds = [0, *(white.end() for white in SENTENCE.finditer(text)), len(text)]
        for start, end in pairwise(bounds):
            if len(text[start:end].split()) >= FEWEST and not HOLES.search(text[start:end]):
                marked = content.text[kept[start] : kept[end] if end < len(kept) else paragraph.end]
                found.append((paragraph.page or 0, text[start:end], marked))
    return found


def goes_over(words: str, pages: list[str]) -> bool:
    """Whether words stand on two pages with a head or a foot between: parted at a line's end, each half on its own."""
    lines = [squeeze(line) for line in words.split("\n")]
    for here, there in pairwise(pages[:MOST_PAGES]):
        for at in range(1, len(lines)):
            if "".join(lines[:at]) in here and "".join(lines[at:]) in there:
                return True
    return False


def untie(words: str) -> str:
    """Leave out the letters that fonts tie."""
    return TIED.sub("", words)


def find_suspects(file: Path) -> tuple[int, list[tuple[int, str]]]:
    """Give how many sentences a file has, and those of them that no other reader has in order."""
    readers = list_pages(file)
    untied = [[untie(page) for page in pages] for pages in readers]
    sentences = list_sentences(file)
    suspects = []
    for page, *forms in sentences:
        near = range(max(0, page - 1), page + 1)
        found = any(
            wanted in "".join(pages[at : at + 2])
            for form in map(squeeze, forms)
            for wanted, order in ((form, readers), (untie(form), untied))
            for pages in order
            for at in near
        )
        if not found and not any(goes_over(form, pages[max(0, page - 1) :]) for form in forms for pages in readers):
            suspects.append((page, " ".join(forms[0].split())))
    return len(sentences), suspects


def main() -> None:
    """List the suspects of a folder's files."""
    counts: Counter[str] = Counter()
    for file in sorted(Path(sys.argv[1]).rglob("*.pdf")):
        try:
            many, suspects = find_suspects(file)
        except UnreadableError as error:
            sys.stderr.write(f"{file.name} {error.message}\n")
            continue
        counts.update(sentences=many, suspects=len(suspects), files=1)
        for page, words in suspects:
            sys.stdout.write(f"{file.name}:{page}: {words}\n")
    sys.stderr.write(f"{counts['suspects']} of {counts['sentences']} sentences in {counts['files']} files\n")


if __name__ == "__main__":
    main()
