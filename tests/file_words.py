"""The words of a PDF as poppler and pdfium find them on its pages: where they stand, and which."""

from __future__ import annotations

import html
import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
BAND = 0.2  # of a word's box, around its middle: fonts state more height than letters have
TOUCH = 1.0  # points that two words may have in common
EDGE = 8.0  # points at a sheet's edge that no printer prints


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class PageWords:
    """A page's size and words."""

    width: float
    height: float
    words: tuple[Word, ...]


def read_words(pdf: Path) -> list[PageWords]:
    """Each page's words by `pdftotext -bbox`."""
    command = ("pdftotext", "-bbox", "-enc", "UTF-8", str(pdf), "-")
    ran = subprocess.run(command, capture_output=True, check=True, timeout=120)
    assert not ran.stderr, ran.stderr
    return [
        PageWords(
            float(width),
            float(height),
            tuple(
                Word(float(left), float(top), float(right), float(bottom), html.unescape(text))
                for left, top, right, bottom, text in WORD.findall(inside)
            ),
        )
        for width, height, inside in PAGE.findall(ran.stdout.decode())
    ]


def read_struct_text(pdf: Path) -> str:
    """The text of the structure tree by `pdfinfo -struct-text`: what assistive technology is given."""
    command = ("pdfinfo", "-struct-text", "-enc", "UTF-8", str(pdf))
    ran = subprocess.run(command, capture_output=True, check=True, timeout=120)
    assert not ran.stderr, ran.stderr
    return "".join(re.findall(r'^ *"(.*)"$', ran.stdout.decode(), re.MULTILINE)).replace('\\"', '"')


def find_strays(page: PageWords, margin: float = EDGE) -> Iterator[str]:
    """Words that reach beyond the margins at the sides, or what can be printed."""
    for word in page.words:
        inside = word.left >= margin and word.right <= page.width - margin
        if not (inside and EDGE <= middle(word) <= page.height - EDGE):
            yield word.text


def find_overlaps(page: PageWords) -> Iterator[tuple[str, str]]:
    """Words on top of each other: their middles level, their boxes with room in common."""
    words = sorted(page.words, key=middle)
    for at, word in enumerate(words):
        for other in words[at + 1 :]:
            apart = middle(other) - middle(word)
            if apart > BAND * max(word.bottom - word.top, 40.0):
                break
            reach = BAND * min(word.bottom - word.top, other.bottom - other.top)
            if apart < reach and word.left < other.right - TOUCH and other.left < word.right - TOUCH:
                yield word.text, other.text


def middle(word: Word) -> float:
    """The height of a word's middle."""
    return (word.top + word.bottom) / 2
