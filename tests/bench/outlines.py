"""What the benchmark builds: outlines of whole sentences of Python's reference, documentation strings and comments.

Real words, each sentence quoted once from a source of its own. No sentence stands in two of the first 200 briefs; a
long one makes a claim of each pair of sentences.
"""

from __future__ import annotations

import random
import re
import sysconfig
from datetime import UTC, datetime
from pathlib import Path
from pydoc_data.topics import topics
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCE = re.compile(r"(?:(?<=\. )|^)[A-Z][a-z]+(?:[,;:]? \(?[A-Za-z]+(?:['-][A-Za-z]+)*\)?){7,30}\.(?= |$)")
COUNTING = re.compile(r"\b(one|two|three|four|five|six|ten|half|once|twice|first|second|third|single|both|not|no)\b")
SECTIONS = ("context", "progress", "challenges", "outlook")
DOCUMENTATION = re.compile(r'[ru]?"""(.*?)"""', re.DOTALL)
COMMENT = re.compile(r"(?m)(?:^ *#.*\n)+")
PARAGRAPH = re.compile(r"\n\s*\n")
CLAIMS = 7  # in a section: three pages
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def collect_sentences() -> list[str]:
    """Whole sentences of prose, without a number, in an order by chance that is always the same."""
    texts = (" ".join(text.split()) for text in (*topics.values(), *read_library()))
    found = dict.fromkeys(sentence for text in texts for sentence in SENTENCE.findall(text))
    # none whose words another has as well: a quote of it would be ambiguous
    whole = "\n".join(found)
    alone = (s for s in found if not COUNTING.search(s.lower()) and whole.count(s.removesuffix(".")) == 1)
    chosen = [sentence.replace("'", "’") for sentence in alone]
    random.Random(len(chosen)).shuffle(chosen)  # noqa: S311 - no secret
    return chosen


def read_library() -> Iterator[str]:
    """The paragraphs of documentation strings and comments of Python's library, not of its tests."""
    folder = Path(sysconfig.get_path("stdlib"))
    for file in sorted(folder.rglob("*.py")):
        if {"site-packages", "dist-packages", "test", "tests"}.isdisjoint(file.parts):
            code = file.read_text(encoding="utf-8", errors="replace")
            strings = DOCUMENTATION.findall(code)
            comments = (re.sub(r"(?m)^ *#+", "", block) for block in COMMENT.findall(code))
            yield from (part for text in (*strings, *comments) for part in PARAGRAPH.split(text))


def is_plain(sentence: str) -> bool:
    """Whether no rule of the page warns of it: neither long, nor with an acronym that is never written out."""
    return len(sentence.split()) <= 25 and not re.search("[A-Z]{2}", sentence)


def draw(number: int, sentences: list[str]) -> list[str]:
    """The sentences of brief `number`: no other's while there are enough for that, then drawn by chance."""
    many = CLAIMS * len(SECTIONS)
    own = sentences[number * many : (number + 1) * many]
    return own if len(own) == many else random.Random(number).sample(sentences, many)  # noqa: S311 - no secret


def write_outline(folder: Path, number: int, sentences: list[str]) -> Path:
    """An outline of sentences drawn for it, and its source."""
    chosen = draw(number, sentences)
    (folder / f"s{number}.txt").write_text("\n\n".join(chosen) + "\n", encoding="utf-8")
    claims = [{"text": sentence, "quote": sentence.removesuffix(".")} for sentence in chosen]
    outline = {
        "title": f"Reference brief {chr(97 + number % 26)}",
        "date": datetime(2026, 1, 1, tzinfo=UTC).date(),
        "sources": {"reference": {"file": f"s{number}.txt"}},
        "sections": {name: claims[n * CLAIMS : (n + 1) * CLAIMS] for n, name in enumerate(SECTIONS)},
    }
    path = folder / f"b{number}.yaml"
    path.write_text(yaml.dump(outline, Dumper=DUMPER, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def write_long(folder: Path, claims: int, sentences: list[str]) -> Path:
    """An outline of many claims, each of two sentences, in a layout of any length."""
    chance = random.Random(claims)  # noqa: S311 - no secret
    pairs: dict[tuple[str, str], None] = {}
    while len(pairs) < claims:
        first, second = chance.sample(sentences, 2)
        pairs[first, second] = None
    texts = [f"{first} {second}" for first, second in pairs]
    (folder / f"l{claims}.txt").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    (folder / "long.yaml").write_text(
        "extends: policy-brief\nname: long\nabout: A brief of any length\n"
        "limits: {pages_warn: 9999, pages: 9999, words_warn: 999999, words: 999999}\n"
        "notes: {label: 22pt, place: 28pt}\n",  # numbers of four digits
        encoding="utf-8",
    )
    said = [{"text": text, "quote": text.removesuffix(".")} for text in texts]
    outline = {
        "title": "Reference",
        "date": datetime(2026, 1, 1, tzinfo=UTC).date(),
        "layout": "long.yaml",
        "sources": {"reference": {"file": f"l{claims}.txt"}},
        "sections": {name: said[n :: len(SECTIONS)] for n, name in enumerate(SECTIONS)},
    }
    path = folder / f"l{claims}.yaml"
    path.write_text(yaml.dump(outline, Dumper=DUMPER, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path
