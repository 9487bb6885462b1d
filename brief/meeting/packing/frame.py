"""What all of a pack's own pages say: its words, titles and markings, ready to be printed; and their running heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.language.page.capitals import capitalise
from brief.language.page.format import format_date
from brief.language.page.labels import labels
from brief.language.page.pack_words import PackWords, pack_words
from brief.language.page.wording import clause_comma
from brief.outline.types import BriefStatus
from brief.pdf.marked_content import Artifact

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.meeting.packing.hand import Hand
    from brief.meeting.packing.types import Pack


class PackFrame(Struct, frozen=True):
    """A pack's own texts: `occasion` is name, place and day in a row, `draft` "DRAFT" or ""."""

    pack: Pack
    words: PackWords
    title: str
    occasion: str
    version: str
    draft: str
    marking: str

    @property
    def mark(self) -> Mark:
        """Where the pack's title stands."""
        return self.pack.title.mark

    def write(self, number: int) -> str:
        """Write a number of the pack's own in the digits of its language."""
        return labels(self.pack.language).write(number)


def make_frame(pack: Pack) -> PackFrame:
    """Write a pack's own texts."""
    own = labels(pack.language)
    date = format_date(pack.date.value, pack.language) if pack.date else ""
    version = own.version.format(version=pack.version.value) if pack.version else ""
    meeting = pack.meeting
    when = format_date(meeting.date.value, pack.language) if meeting and meeting.date else ""
    comma = clause_comma(pack.language)
    parts = [meeting.name.value if meeting and meeting.name else pack.title.value]
    parts += [meeting.place.value] if meeting and meeting.place else []
    return PackFrame(
        pack=pack,
        words=pack_words(pack.language),
        title=pack.title.value,
        occasion=comma.join([*parts, *([when] if when else [])]),
        version=comma.join(filter(None, (version, date))),
        draft=capitalise(own.draft, pack.language) if pack.status is BriefStatus.DRAFT else "",
        marking=pack.marking.value if pack.marking else "",
    )


def draw_running(hand: Hand, frame: PackFrame, page: int, pages: int) -> None:
    """Head and foot of a page of the pack's own."""
    looks, figures = hand.looks, hand.looks.figures
    head, foot = hand.height - figures.head, figures.foot
    right = hand.width - figures.right
    state = [(frame.occasion, looks.running)]
    if frame.draft:
        state += [("  ·  ", looks.running), (frame.draft, looks.running_strong)]
    over = hand.run_on(state, right, head, 1.0)
    what = clause_comma(frame.pack.language).join(filter(None, (frame.words.meeting_pack, frame.version)))
    under = hand.run_on([(what, looks.running)], hand.left + hand.measure * 0.53, foot, 0.5)
    numbered = frame.words.page_of.format(page=frame.write(page), pages=frame.write(pages))
    under += hand.run_on([(numbered, looks.running)], right, foot, 1.0)
    if frame.marking:
        over = [*hand.mark_page(frame.marking, hand.left, head), *over]
        under = [*hand.mark_page(frame.marking, hand.left, foot), *under]
    hand.press.artifact("\n".join(over), Artifact.HEADER)
    hand.press.artifact("\n".join(under), Artifact.FOOTER)
