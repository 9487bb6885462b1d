"""What differs between an issued file and one that is made from what it carries, by what it means to its reader."""

from __future__ import annotations

from brief.diagnostics import Code

# keys of the catalog (ISO 32000-1, table 28; ISO 32000-2) by what a difference there is
CATALOG: dict[str, Code] = {
    "Lang": Code.ISSUED_METADATA,
    "Metadata": Code.ISSUED_METADATA,
    "ViewerPreferences": Code.ISSUED_METADATA,
    "PageLabels": Code.ISSUED_DOCUMENT,
    "PageLayout": Code.ISSUED_DOCUMENT,
    "PageMode": Code.ISSUED_DOCUMENT,
    "MarkInfo": Code.ISSUED_TAGS,
    "StructTreeRoot": Code.ISSUED_TAGS,
    "Outlines": Code.ISSUED_BOOKMARKS,
    "OutputIntents": Code.ISSUED_STANDARD,
    "AF": Code.ISSUED_ATTACHMENT,
    "OpenAction": Code.ISSUED_ACTION,
    "AA": Code.ISSUED_ACTION,
    "AcroForm": Code.ISSUED_ACTION,
    "URI": Code.ISSUED_ACTION,
    "Perms": Code.ISSUED_ACTION,
    "DSS": Code.ISSUED_ACTION,
    "OCProperties": Code.ISSUED_LAYER,
}
# keys of a page (table 30)
PAGE: dict[str, Code] = {
    "MediaBox": Code.ISSUED_BOX,
    "CropBox": Code.ISSUED_BOX,
    "BleedBox": Code.ISSUED_BOX,
    "TrimBox": Code.ISSUED_BOX,
    "ArtBox": Code.ISSUED_BOX,
    "Rotate": Code.ISSUED_BOX,
    "UserUnit": Code.ISSUED_BOX,
    "Annots": Code.ISSUED_ANNOTATION,
    "AA": Code.ISSUED_ACTION,
    "StructParents": Code.ISSUED_TAGS,
    "Tabs": Code.ISSUED_TAGS,
    "AF": Code.ISSUED_ATTACHMENT,
    "Metadata": Code.ISSUED_METADATA,
}
ACTIVE = frozenset({"JS", "JavaScript", "AA", "OpenAction"})
SCRIPTED = frozenset({"JavaScript", "AlternatePresentations", "Renditions"})  # name trees


def sort_catalog(path: tuple[str, ...]) -> Code:
    """Say what a difference below the catalog is."""
    if ACTIVE & set(path):
        return Code.ISSUED_ACTION
    if path[0] == "Names":
        inner = path[1] if len(path) > 1 else ""
        if inner == "EmbeddedFiles":
            return Code.ISSUED_ATTACHMENT
        return Code.ISSUED_ACTION if inner in SCRIPTED else Code.ISSUED_DOCUMENT
    return CATALOG.get(path[0], Code.ISSUED_DOCUMENT)


def sort_page(path: tuple[str, ...]) -> Code:
    """Say what a difference below a page is; of its content and pictures, that is seen by looking at them."""
    if ACTIVE & set(path):
        return Code.ISSUED_ACTION
    if path[0] == "Resources":
        inner = path[1] if len(path) > 1 else ""
        if inner == "Font":
            return Code.ISSUED_FONT
        return Code.ISSUED_LAYER if inner == "Properties" else Code.ISSUED_CONTENT
    return PAGE.get(path[0], Code.ISSUED_CONTENT)
