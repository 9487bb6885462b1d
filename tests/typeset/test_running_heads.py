"""Running heads that are too long: what gives way is cut to its room, and drawn as it is cut."""

from __future__ import annotations

import pytest

from brief.typeset.drawing.label import Label
from brief.typeset.fonts.face import Face, open_face
from brief.typeset.fonts.installed import find_family
from brief.typeset.pages.shorten_heads import SIGN, elide

WORDS = "Roads, customs and harbours of the northern region: what the council reports of them"
BLACK = (0.0, 0.0, 0.0)


@pytest.fixture(scope="module")
def face() -> Face:
    family = find_family("Source Sans Pro")
    assert family is not None
    return open_face(family.face(400, italic=False))


def shown(label: Label) -> str:
    return " ".join(word.text if word else "" for _, words in label.stretches for word in words)


@pytest.mark.parametrize("share", [0.9, 0.6, 0.3, 0.1])
def test_a_head_that_was_measured_whole_is_cut_to_its_room(share: float, face: Face) -> None:
    whole = Label(WORDS, face, 8.0, BLACK, 0.2)
    room = whole.width * share
    assert shown(whole) == WORDS
    (cut,) = elide([whole], [True], room)
    assert cut.width <= room
    assert cut.width == Label(cut.text, face, 8.0, BLACK, 0.2).width
    assert shown(cut) == cut.text
    assert WORDS.startswith(cut.text.removesuffix(SIGN))
    assert room - cut.width < whole.width / 5, "no more is left out than has to be"


def test_the_longest_gives_way_and_the_others_stay(face: Face) -> None:
    labels = [Label(text, face, 8.0, BLACK) for text in ("Council office", "  ·  ", WORDS)]
    room = sum(label.width for label in labels) * 0.7
    office, dot, title = elide(labels, [True, False, True], room)
    assert (office, dot) == (labels[0], labels[1])
    assert office.width + dot.width + title.width <= room
    assert title.text.endswith(SIGN)
