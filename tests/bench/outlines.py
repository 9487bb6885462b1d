"""What the benchmark builds: outlines of whole sentences of Python's own reference and documentation strings.

Real words, each sentence quoted once from a source of its own. Short briefs differ from one another; a long one makes a
claim of each pair of sentences.
"""

from __future__ import annotations

import importlib
import random
import re
from datetime import UTC, datetime
from pydoc_data.topics import topics
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = re.compile(r"(?<=\. )[A-Z][a-z]+(?:,? [A-Za-z]+){7,30}\.(?= )")
COUNTING = re.compile(r"\b(one|two|three|four|five|six|ten|half|once|twice|first|second|third|single|both|not|no)\b")
SECTIONS = ("context", "progress", "challenges", "outlook")
CLAIMS = 7  # in a section: three pages
DOCUMENTED = (
    *("argparse", "asyncio", "collections", "concurrent.futures", "datetime", "decimal", "difflib", "email.message"),
    *(
        "enum",
        "fractions",
        "functools",
        "inspect",
        "ipaddress",
        "logging",
        "mailbox",
        "multiprocessing.pool",
        "optparse",
    ),
    *("os", "pathlib", "random", "shutil", "socket", "statistics", "string", "subprocess", "tarfile", "tempfile"),
    *("textwrap", "threading", "unittest", "urllib.request", "uuid", "zipfile"),
)
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def collect_sentences() -> list[str]:
    """Whole sentences of prose, without a number."""
    modules = (importlib.import_module(name) for name in DOCUMENTED)
    things = (thing for module in modules for thing in [module, *vars(module).values()])
    documented = (part for thing in things for part in (thing, *getattr(thing, "__dict__", {}).values()))
    strings = dict.fromkeys(doc for part in documented if isinstance(doc := getattr(part, "__doc__", None), str))
    texts = (re.sub(r"\s+", " ", text) for text in (*topics.values(), *strings))
    found = dict.fromkeys(sentence for text in texts for sentence in SENTENCE.findall(text))
    # none whose words another has as well: a quote of it would be ambiguous
    whole = "\n".join(found)
    return [s for s in found if not COUNTING.search(s.lower()) and whole.count(s.removesuffix(".")) == 1]


def is_plain(sentence: str) -> bool:
    """Whether no rule of the page warns of it: neither long, nor with an acronym that is never written out."""
    return len(sentence.split()) <= 25 and not re.search("[A-Z]{2}", sentence)


def write_outline(folder: Path, number: int, sentences: list[str]) -> Path:
    """An outline of sentences drawn for it, and its source."""
    chosen = random.Random(number).sample(sentences, CLAIMS * len(SECTIONS))  # noqa: S311 - no secret
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
