"""Running heads that give way: what is cut is measured anew."""

from __future__ import annotations

import pytest

from brief.typeset.drawing.label import Label
from brief.typeset.fonts.face import open_face
from brief.typeset.fonts.installed import find_family
from brief.typeset.pages.shorten_heads import elide


def make(text: str) -> Label:
    """A label of 8 points, measured already."""
    family = find_family("Source Sans Pro")
    assert family is not None
    label = Label(text, open_face(family.face(400, italic=False)), 8.0, (0.0, 0.0, 0.0))
    assert label.width > 0
    assert label.stretches
    return label


@pytest.mark.parametrize("room", [60.0, 120.0, 180.0])
def test_the_longest_gives_way_word_by_word_and_no_further(room: float) -> None:
    labels = [make("Office of the High Commissioner for Human Rights"), make(" · "), make("Drinking water in towns")]
    cut = elide(labels, [True, False, True], room)
    assert sum(label.width for label in cut) <= room
    assert [label.width for label in cut] == [make(label.text).width for label in cut]
    assert sum(label.width for label in cut) > room - 45, "no more is cut than has to be"
    assert cut[1].text == " · "
