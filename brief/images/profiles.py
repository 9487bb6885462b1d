"""ICC profiles: whether one may stand in an archive (ISO 19005-3, 6.2.4.2), and whether it is needed."""

from __future__ import annotations

CLASSES = frozenset({b"mntr", b"scnr", b"prtr", b"spac"})
SPACES = {b"RGB ", b"GRAY", b"CMYK"}
LEAST, MOST = 132, 2_000_000  # bytes
SRGB = (b"sRGB", "sRGB".encode("utf-16-be"))


def find_space(profile: bytes) -> bytes:
    """Name the colour space of a sound profile: `RGB `, `GRAY` or `CMYK`; nothing for any other."""
    sound = (
        LEAST <= len(profile) <= MOST
        and int.from_bytes(profile[:4]) == len(profile)
        and profile[8] in {2, 4}
        and profile[12:16] in CLASSES
        and profile[16:20] in SPACES
        and profile[20:24] in {b"XYZ ", b"Lab "}
        and profile[36:40] == b"acsp"
    )
    return profile[16:20] if sound else b""


def keep_profile(profile: bytes, *, gray: bool) -> bytes:
    """Give a profile that an image of this kind needs: none where its colours are sRGB's, or where it is not sound."""
    if find_space(profile) != (b"GRAY" if gray else b"RGB ") or any(name in profile[:4096] for name in SRGB):
        return b""
    return profile
