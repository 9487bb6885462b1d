"""A layout's families as they are found: installed packages, or the layout's own files, each of them looked over first.

Font files are data of strangers: what is no font, is damaged, too large or not to be embedded is a finding.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.diagnostics import Code
from brief.files import is_within
from brief.layout.fonts import FALLBACK
from brief.typeset.fonts.installed import Family, FontFile, Unfit, explain_absence, find_family, list_weights, read_font

if TYPE_CHECKING:
    from pathlib import Path

    from brief.diagnostics import Report
    from brief.layout.types import FontFamily, FontPath

LARGEST = 32_000_000  # bytes of a font file
MOST_FILES = 64  # of a folder
SUFFIXES = (".ttf", ".otf")


def find_fount(font: FontFamily, report: Report) -> Family | None:
    """The family that plays a role; None with a finding."""
    if font.paths:
        latin = not font.role.startswith(FALLBACK)  # a family to fall back to may have one script and no other
        files = [file for path in font.paths for file in read_path(path, report, latin=latin)]
        files.sort(key=lambda file: (file.italic, file.weight, file.path.name))
        return Family(font.name, tuple(files), own=True) if files else None
    family = find_family(font.name)
    if family is None:
        reason = explain_absence(font.name)
        hint = "install its font package, or name another family or a file"
        report.error(Code.FONT_MISSING, font.mark, f"font family `{font.name}` {reason}", hint)
    return family


def read_path(path: FontPath, report: Report, *, latin: bool = True) -> list[FontFile]:
    """The fonts of a file or folder; what cannot be used is a finding, in a folder only where nothing can."""
    try:
        found = list_files(path.path)
        outside = [file for file in (path.path, *found) if not path.free and not is_within(file, path.folder)]
    except (OSError, ValueError):  # a name that no file can have
        found = outside = []
    if outside:
        hint = "copy it beside the layout, or allow it with `--allow-outside`"
        report.error(Code.FONT_OUTSIDE, path.mark, f"`{path.name}` lies outside the layout's folder", hint)
        return []
    if not found:
        hint = "paths lead from the layout's own file; TrueType files (.ttf) are needed"
        report.error(Code.FONT_MISSING, path.mark, f"there is no font file `{path.name}`", hint)
    looked = [font for file in found for font in look_over(file, latin=latin)]
    fit = [font for font in looked if isinstance(font, FontFile)]
    for font in looked if not fit else ():
        if isinstance(font, Unfit):
            hint = "take another file of the font, or another font"
            report.error(Code.FONT_UNUSABLE, path.mark, f"`{name_file(path, font.path)}` {font.reason}", hint)
    if path.cut is None:
        return fit
    weight, italic = path.cut
    pinned = [font for font in fit if font.pin]  # the one weight of a variable font that is nearest
    fit = [font for font in fit if not font.pin] + sorted(pinned, key=lambda font: abs(font.pin - weight))[:1]
    return [replace(font, weight=weight, italic=italic) for font in fit]


def name_file(path: FontPath, file: Path) -> str:
    """A file as the layout names it."""
    return path.name if file == path.path else f"{path.name.rstrip('/')}/{file.name}"


def list_files(path: Path) -> list[Path]:
    """The file itself, or the fonts of a folder."""
    if path.is_dir():
        return sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES and file.is_file())[
            :MOST_FILES
        ]
    return [path] if path.is_file() else []


def look_over(path: Path, *, latin: bool = True) -> tuple[FontFile | Unfit, ...]:
    """A font that can be set and embedded, as far as trying tells, with a digest of all of it; each of its weights."""
    try:
        if path.stat().st_size > LARGEST:
            return (Unfit(path, f"is larger than {LARGEST // 1_000_000} MB"),)
        font = read_font(path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return (Unfit(path, "cannot be read"),)
    if isinstance(font, Unfit):
        return (font,)
    # 20 ms (uharfbuzz) that nobody needs who asks whether a PDF in installed fonts is up to date
    from brief.typeset.fonts.usable import try_face  # noqa: PLC0415

    fault = try_face(path, latin=latin)
    return (Unfit(path, fault),) if fault else tuple([replace(one, digest=digest) for one in list_weights(path)])
