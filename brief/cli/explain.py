"""`brief explain`: the page of a finding, or what a key of an outline, a pack or a layout is."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

import click

from brief.diagnostics import Code
from brief.keys import with_article
from brief.layout.meanings import explain_key
from brief.layout.schema import ask_reader, describe_kind
from brief.meeting.packing.reader import PACK
from brief.outline.listing import gather_keys, list_choices
from brief.outline.reader import OUTLINE
from brief.rendering import disarm, escape
from brief.resources import cases_folder
from brief.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.keys import Key

WIDTH = 80
LEAST = 3  # letters with which a key is known that begins so
MOST = 8  # keys that are named to one who looks for another
FENCE = "```"
ROLE = re.compile(r"^styles\.(?!body\.)")  # each role has the keys of `styles.body`


@click.command(short_help="Explain a finding by its code, or a key.")
@click.argument("name")
def explain(name: str) -> int:
    """Explain NAME: the code of a finding, with an example, or a key of an outline, a pack or a layout.

    `brief explain quote-not-found`, `brief explain not_statistics`, `brief explain page.width`.
    """
    lines = [*explain_code(name), *explain_outline(name), *explain_layout(name)]
    if not lines:
        keys = (*gather_keys(OUTLINE), *gather_keys(PACK))
        known = [*Code, *(key.name for kind in keys for key in kind.keys), *list_layout_keys()]
        begun = (key for key in known if len(name) >= LEAST and key.startswith(name.casefold()))
        close = nearest(name, known) or next(begun, None)
        told = ", ".join(f"`{key}`" for key in find_spoken(name))
        hint = "name a code as findings have it, or a key as files have it"
        hint = f"did you mean `{close}`?" if close else f"of it speak {told}" if told else hint
        raise click.UsageError(f"there is neither a finding nor a key `{name}`: {hint}")
    click.echo(disarm("\n".join(map(escape, lines)).strip("\n")))
    return 0


def explain_code(name: str) -> Iterator[str]:
    """Give the page of a finding: what it means, then its example and what is found in it."""
    if name not in set(Code):
        return
    yield f"{name}, a finding"
    page = (cases_folder() / f"{name}.md").read_text(encoding="utf-8").partition("\n")[2]
    for at, part in enumerate(page.split(f"\n{FENCE}")):
        if at % 2 == 0:  # between two fences
            for paragraph in filter(None, map(str.strip, part.split("\n\n"))):
                yield from (*wrap(" ".join(paragraph.split())), "")
        else:
            kind, *lines = part.splitlines()
            yield from (f"{kind.split(' ')[-1]}:", *(f"    {shorten(line)}".rstrip() for line in lines), "")


def explain_outline(name: str) -> Iterator[str]:
    """Give a key of an outline or a pack; mappings in which it is the same are named together."""
    within: dict[tuple[str, ...], list[str]] = {}
    for keys in (*gather_keys(OUTLINE), *gather_keys(PACK)):
        for key in keys.keys:
            if key.name == name:
                within.setdefault(tuple(describe(key)), []).append(with_article(keys.about))
    for lines, abouts in within.items():
        yield f"{name}, a key of {', '.join(abouts)}"
        yield from lines
        yield ""


def describe(key: Key[object]) -> Iterator[str]:
    """Say what a key of an outline is and takes, and show one."""
    yield from wrap(key.about)
    yield from wrap(f"takes: {', '.join(list_choices(key.form.shape)) or key.form.about}")
    yield from wrap("needed" if key.required else f"left out: {key.default}")
    if key.example:
        yield from ("", *textwrap.indent(f"{key.name}: {key.example}", "    ").splitlines())


def find_spoken(words: str) -> list[str]:
    """Find the keys whose meaning has all of some words, for one who does not know what a thing is called."""
    wanted = [word.rstrip("s") for word in re.findall(r"[^\W_]{3,}", words.casefold())]
    told = {key.name: key.about for kind in (*gather_keys(OUTLINE), *gather_keys(PACK)) for key in kind.keys}
    told |= {key: explain_key(key) for key in list_layout_keys()}
    begins = [re.compile(rf"\b{word}", re.IGNORECASE) for word in wanted]
    return [key for key, about in told.items() if begins and all(one.search(about) for one in begins)][:MOST]


def explain_layout(name: str) -> Iterator[str]:
    """Give a key of a layout by its whole path, `page.width`, or by its last word; of a group the keys in it."""
    kinds = ask_reader()
    known = list_layout_keys()
    for key in known:
        if name in {key, key.rpartition(".")[2]}:
            yield f"{key}, a key of a layout"
            yield from wrap(explain_key(key))
            if kinds[key]:
                yield from wrap(f"takes: {describe_kind(kinds[key])}")
            yield from list_inner([one for one in known if one.startswith(f"{key}.")])
            yield ""


def list_inner(inner: list[str]) -> Iterator[str]:
    """Give the keys of a group, a line or two for each."""
    if inner:
        yield "  its keys:"
    kinds = ask_reader()
    for key in inner:
        takes = f" ({describe_kind(kinds[key])})" if kinds[key] else ""
        told = f"{key}{takes}: {explain_key(key)}"
        yield from textwrap.wrap(told, WIDTH, initial_indent="    ", subsequent_indent="      ")


def list_layout_keys() -> list[str]:
    """List the keys of a layout that have a meaning to tell; those of a style once."""
    return [key for key in ask_reader() if not ROLE.match(key) and explain_key(key)]


def wrap(text: str) -> list[str]:
    """Fill lines, indented."""
    return textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ")


def shorten(line: str) -> str:
    """Cut a line that is longer than a screen."""
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…"
