"""Style sheets that stand in their own address."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import unquote_to_bytes


def read_data(link: str) -> str | None:
    """Read a style sheet that stands in its own address (RFC 2397); None for any other."""
    if link[:5].lower() != "data:":
        return None
    kind, _, data = link[5:].partition(",")
    try:
        octets = unquote_to_bytes(data)
        if kind.lower().endswith(";base64"):
            octets = base64.b64decode(octets, validate=False)
        return octets.decode("utf-8")
    except (binascii.Error, ValueError):
        return None
