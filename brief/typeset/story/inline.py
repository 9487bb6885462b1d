"""Inline content to runs: the layout's styles applied to the Brief's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.document.tree import Emphasis, Foreign, Link, NoteFamily, NoteRef, Strong, Text, Unverified
from brief.document.walk import plain
from brief.language.page.capitals import capitalise
from brief.language.page.untranslated import find_untranslated
from brief.language.page.wording import space_behind
from brief.language.scripts import find_script
from brief.layout.forms import Digits, MarkForm
from brief.pdf.link_target import Target
from brief.typeset.fonts.face import EM
from brief.typeset.lines.bidi import RTL
from brief.typeset.lines.paragraph import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.document.tree import Inline, Inlines
    from brief.layout.types import Layout, Style
    from brief.typeset.fonts.face import Face
    from brief.typeset.fonts.font_set import TypeCase

THIN = {
    "\u2009": 0.6,
    "\u200a": 0.35,
    "\u202f": 0.6,
}  # thin spaces as shares of the no-break space, which every font has
JOINER = "\u2060"
BETWEEN = {"\u2009": 0.14, "\u200a": 0.05}  # em of the text between note marks: before a letter, behind a comma
LETTER = (0.78, 0.25)  # size and rise in em of a table's letters where other marks stand on the line
WESTERN = frozenset(("Latn", "Grek", "Cyrl"))  # scripts of the layout's own families
GLUED = 6  # marks that stand together on a line
REGULAR, BOLD = 400, 600
LONG = 9  # letters of theirs that do
SEPARATORS = frozenset(",، \u2009\u200a\u202f\u00a0\u2060")


class Look(Struct, frozen=True):
    """The type that the words around have."""

    style: Style
    weight: int
    italic: bool
    case: TypeCase
    layout: Layout  # of the page or the panel that they stand on
    target: Target | None = None
    language: str = ""  # where it is not the brief's


def make_runs(content: Inlines, style: Style, case: TypeCase, layout: Layout) -> tuple[Run, ...]:
    """`content` in `style`; thin spaces and note marks at their sizes."""
    runs: list[Run] = []
    walk(content, begin(style, case, layout), runs)
    return tuple(runs)


def begin(style: Style, case: TypeCase, layout: Layout) -> Look:
    """The look of words in `style`."""
    return Look(style, style.weight, style.italic, case, layout)


def walk(content: Sequence[Inline], look: Look, runs: list[Run]) -> None:
    """Add the runs of `content`, depth first."""
    for at, item in enumerate(content):
        match item:
            case Text(value):
                if at and parts_marks(content, at):
                    set_between(value, look, runs, loose=may_break(content, at))
                else:
                    set_words(value, look, runs)
            case NoteRef():
                runs += set_mark(item, at, content, look)
            case Strong(inner):  # upright: no bold italic
                walk(inner, replace(look, weight=look.case.heavier(look.weight), italic=False), runs)
            case Emphasis(inner):
                walk(inner, lean(look), runs)
            case Link(inner, url, description):
                target = aim(url, description or plain(inner))
                walk(inner, replace(look, target=target, weight=max(look.weight, look.layout.links.weight)), runs)
            case Foreign(inner, language):
                walk(inner, replace(look, language=language), runs)
            case Unverified(inner, label):
                space = "\u00a0" if space_behind(label) else ""
                set_words(f"{label}{space}", replace(look, weight=700, italic=False), runs)
                walk(inner, lean(look), runs)


def lean(look: Look) -> Look:
    """Emphasis: italic among upright words and upright among italic ones; among bold ones light, for none is both."""
    return replace(look, italic=not look.italic, weight=REGULAR if look.weight >= BOLD else look.weight)


def aim(url: str, description: str) -> Target:
    """Where a link leads: to an address, or to a table or figure of this brief."""
    if url.startswith("#"):
        return Target(destination=url[1:], description=description, note=True)
    return Target(url=url, description=description)


def parts_marks(content: Sequence[Inline], at: int) -> bool:
    """Whether the words at `at` part two raised note marks: a comma or thin space between them."""
    item = content[at] if 0 < at < len(content) else None
    if (
        not isinstance(item, Text)
        or not item.value
        or not SEPARATORS.issuperset(item.value)
        or not 0 < at < len(content) - 1
    ):
        return False
    before, after = content[at - 1], content[at + 1]
    return isinstance(before, NoteRef) and before.raised and isinstance(after, NoteRef)


def set_words(text: str, look: Look, runs: list[Run]) -> None:
    """Add `text` as runs of one look: thin spaces become small no-break spaces, word joiners nothing."""
    untranslated = "" if look.language else find_untranslated(text, look.case.language)
    look = replace(look, language=untranslated) if untranslated else look
    style, target = look.style, look.target
    face = look.case.face(style.family, look.weight, italic=look.italic, oldstyle=style.figures is Digits.OLDSTYLE)
    text = capitalise(text, look.language or look.case.language) if style.capitals else text
    colour = (look.layout.links.colour or look.layout.accent) if target else style.colour
    western = bool(look.language) and find_script(look.language) in WESTERN
    for piece, size in thin_spaces(text.replace(JOINER, ""), style.size):
        for words, cut in look.case.part(piece, face, look.weight, italic=look.italic, western=western):
            own = look.case.size(cut, size)
            tracking = 0.0 if style.tracking and RTL.search(words) else style.tracking  # it would tear joined letters
            # by place: by name would take as long again
            runs.append(Run(words, cut, own, colour, 0.0, target, look.language, style.hyphenate, tracking))


def thin_spaces(text: str, size: float) -> Sequence[tuple[str, float]]:
    """Pieces of `text` with their size: a thin space is a small no-break space."""
    if "\u2009" not in text and "\u200a" not in text and "\u202f" not in text:  # most have none
        return ((text, size),) if text else ()
    out, start = [], 0
    for i, letter in enumerate(text):
        share = THIN.get(letter)
        if share is not None:
            if i > start:
                out.append((text[start:i], size))
            out.append(("\u00a0", round(size * share, 3)))
            start = i + 1
    if start < len(text):
        out.append((text[start:], size))
    return out


def set_between(text: str, look: Look, runs: list[Run], *, loose: bool) -> None:
    """Add what parts two raised marks; brackets have commas of their own."""
    if look.layout.marks.form is not MarkForm.BRACKETED:
        runs += part_marks(text, look, loose=loose)


def set_mark(mark: NoteRef, at: int, content: Sequence[Inline], look: Look) -> Iterator[Run]:
    """A note mark: raised and small behind a word, or on the line as in a table's last column."""
    target = Target(destination=mark.target, description=mark.description, id=mark.id, note=True)
    style, layout = look.style, look.layout
    if not mark.raised:
        face = look.case.face(style.family, look.weight, italic=look.italic)
        for words, cut in look.case.part(mark.label, face, look.weight, italic=look.italic):
            yield Run(words, cut, look.case.size(cut, style.size), layout.accent, link=target, hyphenate=False)
        return
    if layout.marks.form is MarkForm.BRACKETED and is_mark(content, at):
        yield from set_bracketed(mark, at, content, look)
        return
    if at and not isinstance(content[at - 1], NoteRef) and not parts_marks(content, at - 1):
        yield mark_space(look, layout.marks.gap)
    yield mark_run(mark.label, target, look, letter=mark.family is NoteFamily.TABLE)


def set_bracketed(mark: NoteRef, at: int, content: Sequence[Inline], look: Look) -> Iterator[Run]:
    """A mark on the line: the first of several opens the bracket, the last one closes it."""
    target = Target(destination=mark.target, description=mark.description, id=mark.id, note=True)
    gap = mark_space(look, look.layout.marks.gap, loose=may_break(content, at))
    if is_mark(content, at - 1) or (parts_marks(content, at - 1) and is_mark(content, at - 2)):
        yield mark_run(",", None, look)
        yield gap
    else:
        if at:
            yield gap
        yield mark_run("[", None, look)
    yield mark_run(mark.label, target, look)
    if not (is_mark(content, at + 1) or (parts_marks(content, at + 1) and is_mark(content, at + 2))):
        yield mark_run("]", None, look)


def may_break(content: Sequence[Inline], at: int) -> bool:
    """Whether a line may end among marks at `at`: so many stand before it that they cannot all hang on one word."""
    first = at
    while first and (isinstance(content[first - 1], NoteRef) or parts_marks(content, first - 1)):
        first -= 1
    marks = letters = 0
    for item in content[first:at]:
        if isinstance(item, NoteRef):
            if marks == GLUED or letters >= LONG:  # a line may have ended before it
                marks = letters = 0
            marks += 1
            letters += len(item.label)
    return marks == GLUED or letters >= LONG


def is_mark(content: Sequence[Inline], at: int) -> bool:
    """Whether a raised mark of evidence or of the editors stands at `at`."""
    item = content[at] if 0 <= at < len(content) else None
    return isinstance(item, NoteRef) and item.raised and item.family is not NoteFamily.TABLE


def mark_face(look: Look) -> Face:
    """The face of note marks."""
    marks = look.layout.marks
    return look.case.face(marks.family, marks.weight, italic=False)


def set_label(text: str, style: Style, case: TypeCase, target: Target | None = None) -> tuple[Run, ...]:
    """A note's number or another label, by itself; it may lead somewhere."""
    face = case.face(style.family, style.weight, italic=False)
    parts = case.part(text, face, style.weight, italic=False)
    return tuple(
        [
            Run(words, cut, case.size(cut, style.size), style.colour, link=target, hyphenate=False)
            for words, cut in parts
        ]
    )


def mark_space(look: Look, width: float, *, loose: bool = False) -> Run:
    """A space of `width` em of the text, so that readers part word and mark; no line ends there but a `loose` one."""
    face = mark_face(look)
    size = round(width * look.style.size * 1000 / (face.space.width or EM), 2)
    colour = look.layout.marks.colour
    return Run(" " if loose else "\u00a0", face, size, colour, 0.0, None, "", False)  # noqa: FBT003 - by place, as words


def part_marks(text: str, look: Look, *, loose: bool) -> Iterator[Run]:
    """What stands between two raised marks: a comma and a narrow gap."""
    words = "".join(c for c in text if c not in THIN and c not in " \u00a0" + JOINER)
    if words:
        yield mark_run(words, None, look)
    share = max((BETWEEN.get(c, 0.05) for c in text), default=0.05)
    gap = mark_space(look, share, loose=loose)
    yield replace(gap, rise=round(look.style.size * look.layout.marks.rise, 2))


def mark_run(text: str, target: Target | None, look: Look, *, letter: bool = False) -> Run:
    """Small figures or letters as the layout has them, a table's `letter` always raised; spaces between them thin."""
    marks, style = look.layout.marks, look.style
    share, raised = LETTER if letter and marks.form is MarkForm.BRACKETED else (marks.size, marks.rise)
    size = round(style.size * share, 2)
    rise = round(style.size * raised, 2)
    for thin in THIN:
        text = text.replace(thin, "\u00a0")
    face = mark_face(look)
    if look.case.natives:  # of digits and letters of one script
        face = next(
            (cut for words, cut in look.case.part(text, face, marks.weight, italic=False) if words.strip()), face
        )
        size = look.case.size(face, size)
    return Run(text, face, size, marks.colour, rise, target, "", False)  # noqa: FBT003 - by place, as words
