"""What stands over the title: a layout's keys for it, and how they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.layout.forms import MastheadForm

if TYPE_CHECKING:
    from brief.layout.cursor import Cursor


class Masthead(Struct, frozen=True):
    """The paper's name, `lead` its heavy first part; distances around the rule and up to the title."""

    form: MastheadForm
    lead: str
    name: str
    gap: float  # between the line and the rule that it stands over
    rule_gap: float  # from the rule on


def read_masthead(cursor: Cursor) -> Masthead:
    """The masthead's keys."""
    masthead = Masthead(
        form=cursor.choice("form", MastheadForm, MastheadForm.RULE),
        lead=cursor.words("lead", ""),
        name=cursor.words("name", ""),
        gap=cursor.length("gap", 4.0),
        rule_gap=cursor.length("rule_gap", 7.0),
    )
    cursor.close()
    return masthead
