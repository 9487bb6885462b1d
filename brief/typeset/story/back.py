"""Back matter: evidence notes, editor's notes, the evidence profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import NoteFamily, Text
from brief.document.walk import plain
from brief.language.page.untranslated import find_untranslated
from brief.pdf.link_target import Target
from brief.typeset.blocks.stack import Stack
from brief.typeset.blocks.textblock import Hanging
from brief.typeset.lines.paragraph import natural_width
from brief.typeset.story.inline import set_label
from brief.typeset.story.text import set_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.document.tree import Note, Notes, Part, Profile
    from brief.layout.types import NoteColumns, Style
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.story.composer import Compositor


NATURAL = 7.8  # size of the key's words for which swatches and strip are drawn
ISOLATES = "\u2068\u2069"  # around what stands alone, and is no part of a line of the other direction
LONG = 420  # characters from which on a note may be divided


def set_notes(notes: Notes, part: Part, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """Heading, introduction, and the notes with their numbers hanging."""
    styles = compositor.layout.styles
    out: list[Block] = list(set_heading(notes.heading, part, compositor, sect))
    if notes.intro:
        out.append(compositor.text(notes.intro, styles.notes_intro, sect.add("P"), notes.mark, keep_next=True))
    placed = any(note.place for note in notes.notes)
    columns = widen_columns(notes.notes, compositor)
    out += [set_note(note, notes.family, compositor, sect, placed=placed, columns=columns) for note in notes.notes]
    return tuple(out)


def widen_columns(notes: Sequence[Note], compositor: Compositor) -> NoteColumns:
    """The layout's columns of numbers and places, wider where a brief has a hundred notes or a source as many pages."""
    columns, styles = compositor.layout.notes, compositor.layout.styles

    def need(words: Iterable[str], style: Style) -> float:
        longest = max(words, key=len, default="")
        width = natural_width(compositor.runs((Text(longest),), style)) if len(longest) > 2 else 0.0
        return width + 0.4 * style.size

    label = max(columns.label, need((note.label for note in notes), styles.note_label))
    place = columns.place and max(columns.place, need((note.place for note in notes), styles.note_place))
    return replace(columns, label=label, place=place)


def set_note(
    note: Note,
    family: NoteFamily,
    compositor: Compositor,
    sect: Element,
    *,
    placed: bool,
    columns: NoteColumns | None = None,
) -> Block:
    """Number or letter, place in the source, text; the number leads back to the first mark.

    The place has a column of its own, or is run in.
    """
    layout = compositor.layout
    styles, columns = layout.styles, columns or layout.notes
    words = styles.editor_note if family is NoteFamily.EDITOR else styles.note
    element = sect.add("Note", id=note.id)
    back = Target(destination=note.back[0], description=note.back_description) if note.back else None
    style = styles.note_label
    label = set_label(note.label, style, compositor.case, back)
    hanging = [Hanging(label, element.add("Lbl"), 0.0)]
    if note.place and columns.place:
        hanging.append(
            Hanging(compositor.runs((Text(note.place),), styles.note_place), element.add("Span"), columns.label)
        )
    own = (columns.place if placed and family is NoteFamily.EVIDENCE else 4.0) if columns.place else 0.0
    placed_above = None
    if note.place and not columns.place and compositor.turns(note.content, words):
        placed_above = set_place(note, hanging, columns, compositor, element.add("P"))
        hanging = []
    block = compositor.text(
        note.content,
        words,
        element.add("P"),
        note.mark,
        after=columns.gap,
        indent=columns.label + own,
        hanging=tuple(hanging),
        whole=len(plain(note.content)) < LONG,
        anchor="" if placed_above else note.id,
    )
    if placed_above:
        return Stack((placed_above, block), note.mark, after=columns.gap, flows=True)
    if note.place and not columns.place:
        block.runs = (*compositor.runs((Text(f"{note.place} "),), styles.note_place), *block.runs)
    return block


def set_place(
    note: Note, hanging: Sequence[Hanging], columns: NoteColumns, compositor: Compositor, element: Element
) -> Block:
    """Number and place on a line of their own, in the brief's direction, over words that run the other way."""
    return compositor.text(
        (Text(note.place.strip(ISOLATES)),),
        compositor.layout.styles.note_place,
        element,
        note.mark,
        after=0.0,
        indent=columns.label,
        hanging=tuple(hanging),
        keep_next=True,
        whole=True,
        anchor=note.id,
    )


def set_again(note: Note, words: str, compositor: Compositor, parent: Element) -> Block:
    """A line of such words that stands for a note which stands elsewhere, and leads to it."""
    layout = compositor.layout
    style, element = layout.styles.note_label, parent.add("P")
    target = Target(destination=note.id, description=note.description)
    label = set_label(note.label, style, compositor.case, target)
    return compositor.text(
        (Text(words.strip(ISOLATES)),),
        layout.styles.note_place,
        element,
        note.mark,
        after=layout.notes.gap,
        indent=layout.notes.label,
        hanging=(Hanging(label, element, 0.0),),
        whole=True,
    )


def set_profile(profile: Profile, part: Part, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """Heading, strip, key, the sentence that says it."""
    layout = compositor.layout
    style = layout.styles.record
    out: list[Block] = list(set_heading(profile.heading, part, compositor, sect))
    shares = [share for share in profile.shares if share.count]
    kinds = tuple(share.kind for share in shares for _ in range(share.count))
    if not kinds:
        return tuple(out)
    from brief.typeset.blocks.profile import KeyLine, ProfileKey, Strip  # noqa: PLC0415 - 1 ms that few briefs need

    scale = style.size / NATURAL
    strip = sect.add("Figure", alt=profile.alt, language=find_untranslated(profile.alt, compositor.language))
    out.append(Strip(kinds, strip, layout.accent, profile.mark, scale=scale))
    parent = sect.add("L")
    bold = replace(style, weight=700)
    lines = []
    for share in shares:
        item = parent.add("LI")
        count = set_label(compositor.write(share.count), bold, compositor.case)
        hanging = (Hanging(count, item.add("Lbl"), 13.0 * scale),)
        words = compositor.text(
            (Text(share.label),),
            style,
            item.add("LBody"),
            profile.mark,
            indent=28.0 * scale,
            hanging=hanging,
            whole=True,
        )
        lines.append(KeyLine(share.kind, words, layout.accent, profile.mark, after=1.0, scale=scale))
    out.append(ProfileKey(tuple(lines), profile.mark, keep_next=bool(profile.summary)))
    if profile.summary:
        out.append(compositor.text(profile.summary, style, sect.add("P"), profile.mark, before=2.0))
    return tuple(out)
