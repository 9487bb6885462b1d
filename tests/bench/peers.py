"""A composed brief as a document of Typst's and of WeasyPrint's: the pages that ours makes, as their users would ask.

The same words in the same faces and sizes, two columns, hyphens, running head and foot, each note's mark a link to its
note and back, and the same files attached. Evidence, places and proof stay ours alone: theirs begin with the text.
"""

from __future__ import annotations

import re
from functools import partial
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from brief.document.tree import BulletList, Emphasis, FactList, Heading, Link, NoteRef, Notes, Paragraph, Strong, Text
from brief_words import flatten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from brief.document.fields import Attachment
    from brief.document.tree import Block, Brief, Inlines

ACCENT = "#14345B"
TYPST_HEAD = """\
#set document(title: "{title}", date: datetime(year: 2026, month: 1, day: 1))
#let sans = "Source Sans Pro"
#let small(body) = text(7.8pt, font: sans, body)
#set page("a4", margin: (top: 26mm, bottom: 23mm, x: 18.5mm),
  header: align(right, small[{date}]),
  footer: context small[#h(1fr) {title} #h(1fr) Page #counter(page).display() of #counter(page).final().first()])
#set text(font: "Source Serif Pro", size: 9.75pt, lang: "en", region: "gb")
#set par(justify: true, leading: 0.65em)
#set columns(gutter: 6mm)
#set list(marker: [–])
#show heading: set text(font: sans, fill: rgb("{accent}"))
#show heading.where(level: 1): set text(font: "Source Serif Pro", size: 21pt, fill: black)
#show heading.where(level: 2): set text(size: 12.2pt)
"""
STYLE = f"""
@font-face {{ font-family: serif-face; src: url("{{serif}}/SourceSerifPro-Regular.ttf") }}
@font-face {{ font-family: serif-face; font-weight: 600; src: url("{{serif}}/SourceSerifPro-Semibold.ttf") }}
@font-face {{ font-family: sans-face; src: url("{{sans}}/SourceSansPro-Regular.ttf") }}
@font-face {{ font-family: sans-face; font-weight: 700; src: url("{{sans}}/SourceSansPro-Bold.ttf") }}
@page {{ size: A4; margin: 26mm 18.5mm 23mm; @top-right {{ content: "{{date}}"; font: 7.8pt sans-face }}
  @bottom-center {{ content: "{{title}}"; font: 7.8pt sans-face }}
  @bottom-right {{ content: "Page " counter(page) " of " counter(pages); font: 7.8pt sans-face }} }}
body {{ font: 9.75pt/13pt serif-face; text-align: justify; hyphens: auto; margin: 0 }}
main {{ columns: 2; column-gap: 6mm }} h1 {{ font: 600 21pt serif-face }} a {{ color: {ACCENT} }}
h2 {{ font: 700 12.2pt sans-face; color: {ACCENT} }} ul {{ list-style: "– "; padding-left: 1em }}
dl, table, .small {{ font: 7.8pt/10pt sans-face }} dl {{ display: flex; gap: 5mm }}
td {{ vertical-align: top }}
"""


class Markup(NamedTuple):
    """How a language writes words, marks and stress."""

    plain: Callable[[str], str]
    mark: str
    link: str
    strong: str
    emphasis: str


def escape_typst(text: str) -> str:
    """Words that Typst takes as they are."""
    return re.sub(r"([\\#$*_`<>@\[\]~=/+-])", r"\\\1", text)


TYPST = Markup(escape_typst, "#link(<{0}>)[#super[{2}]#metadata(none)<{1}>]", '#link("{0}")[{1}]', "*{0}*", "_{0}_")
HTML = Markup(escape, '<sup><a id="{1}" href="#{0}">{2}</a></sup>', '<a href="{0}">{1}</a>', "<b>{0}</b>", "<i>{0}</i>")


def spell(content: Inlines, markup: Markup) -> str:
    """`content` in a markup."""
    out = ""
    for item in content:
        match item:
            case Text(value):
                out += markup.plain(value)
            case NoteRef():
                out += markup.mark.format(item.target, item.id, markup.plain(item.label))
            case Strong(inner):
                out += markup.strong.format(spell(inner, markup))
            case Emphasis(inner):
                out += markup.emphasis.format(spell(inner, markup))
            case Link(inner, url):
                out += markup.link.format(url, spell(inner, markup))
            case _:
                raise TypeError(item)
    return out


def write_typst(path: Path, brief: Brief, files: Sequence[Attachment]) -> None:
    """The brief for Typst, beside its outline, with the same files attached."""
    fields = brief.fields
    out = TYPST_HEAD
    for key, value in (("title", escape_typst(fields.title)), ("date", fields.date), ("accent", ACCENT)):
        out = out.replace(f"{{{key}}}", value)
    for file in files:
        target = path.parent / file.name
        if not target.exists():
            target.write_bytes(file.data)
        kind, words = file.relationship.lower(), file.description
        out += f'#pdf.attach("{file.name}", relationship: "{kind}", description: "{words}", mime-type: "{file.mime}")\n'
    front, *rest = brief.parts
    out += "".join(map(spell_typst, front.blocks)) + "#columns(2)[\n"
    out += "".join(spell_typst(block) for part in rest for block in part.blocks) + "]\n"
    path.with_suffix(".pages.typ").write_text(out, encoding="utf-8")


def spell_typst(block: Block) -> str:
    """One block in Typst's markup."""
    words = partial(spell, markup=TYPST)
    match block:
        case Heading():
            return f"{'=' * block.level} {words(block.content)}\n\n"
        case Paragraph():
            return f"{words(block.content)}\n\n"
        case BulletList():
            return "".join(f"- {words(point.content)}\n\n" for point in block.points)
        case FactList():
            cells = (f"[#small[*{escape_typst(fact.label)}* \\ {words(fact.content)}]]" for fact in block.facts)
            return f"#grid(columns: {len(block.facts)}, gutter: 5mm, {', '.join(cells)})\n\n"
        case Notes():
            rows = (
                f"[#link(<{note.back[0]}>)[{escape_typst(note.label)}]#metadata(none)<{note.id}>], "
                f"[{escape_typst(note.place)}], [{words(note.content)}],\n"
                for note in block.notes
            )
            grid = f"#small(grid(columns: (13pt, 17pt, 1fr), row-gutter: 3pt,\n{''.join(rows)}))\n\n"
            return f"{spell_typst(block.heading)}#small[{words(block.intro)}]\n\n{grid}"
    raise TypeError(block)


def write_html(path: Path, brief: Brief, fonts: Sequence[str]) -> None:
    """The brief for WeasyPrint, beside its outline; its attachments are handed over with it."""
    fields = brief.fields
    style = STYLE
    serif, sans = fonts
    for key, value in (("date", fields.date), ("title", fields.title), ("serif", serif), ("sans", sans)):
        style = style.replace(f"{{{key}}}", value)
    front, *rest = brief.parts
    body = "".join(map(spell_html, front.blocks)) + "<main>"
    body += "".join(spell_html(block) for part in rest for block in part.blocks) + "</main>"
    head = f"<!doctype html><html lang=en-GB><meta charset=utf-8><title>{escape(fields.title)}</title>"
    head += f"<style>{style}</style>"
    path.with_suffix(".html").write_text(head + body, encoding="utf-8")


def spell_html(block: Block) -> str:
    """One block in HTML."""
    words = partial(spell, markup=HTML)
    match block:
        case Heading():
            return f"<h{block.level}>{words(block.content)}</h{block.level}>"
        case Paragraph():
            return f"<p>{words(block.content)}</p>"
        case BulletList():
            return f"<ul>{''.join(f'<li>{words(point.content)}</li>' for point in block.points)}</ul>"
        case FactList():
            return f"<dl>{''.join(f'<div><dt>{f.label}<dd>{words(f.content)}</div>' for f in block.facts)}</dl>"
        case Notes():
            rows = (
                f'<tr id="{note.id}"><td><a href="#{note.back[0]}">{note.label}</a><td>{escape(note.place)}'
                f"<td>{words(note.content)}"
                for note in block.notes
            )
            head = f"{spell_html(block.heading)}<p class=small>{words(block.intro)}</p>"
            return f"{head}<table>{''.join(rows)}</table>"
    raise TypeError(block)


def list_words(block: Block) -> Iterator[tuple[str, str]]:
    """Kind and words of a block's texts."""
    match block:
        case Heading():
            yield "= ", flatten(block.content)
        case Paragraph():
            yield "", flatten(block.content)
        case BulletList():
            yield from (("- ", flatten(point.content)) for point in block.points)
        case FactList():
            for fact in block.facts:
                yield "", fact.label
                yield "", flatten(fact.content)
        case Notes():
            yield "", flatten(block.heading.content)
            yield "", flatten(block.intro)
            for note in block.notes:
                yield from (("", note.label), ("", note.place), ("", flatten(note.content)))


def write_words(path: Path, brief: Brief) -> None:
    """The words alone for Typst, in one column, without tables, links, running heads or small type; two attachments."""
    head = (
        f'#set document(title: "Reference brief")\n#set page("a4")\n#set text(font: "Source Serif Pro", size: 10pt, '
        f'lang: "en", region: "gb")\n#set par(justify: true)\n'
        f'#pdf.attach("{path.name}", relationship: "source", description: "outline", mime-type: "text/yaml")\n'
        f'#pdf.attach("s{path.stem[1:]}.txt", relationship: "source", description: "source", mime-type: "text/plain")\n'
    )
    texts = (text for part in brief.parts for block in part.blocks for text in list_words(block))
    body = "\n\n".join(kind + escape_typst(text) for kind, text in texts)
    path.with_suffix(".words.typ").write_text(head + body, encoding="utf-8")
