"""Where links lead."""

from __future__ import annotations

from msgspec import Struct


class Target(Struct, frozen=True):
    """Where a link leads: to an address, or to a destination of the document; told apart by identity.

    `description` is the link's alternate text, `id` names the link's own place as a destination, `note` is set where it
    is a note's mark.
    """

    url: str = ""
    destination: str = ""
    description: str = ""
    id: str = ""
    note: bool = False
