"""The kinds of tampering by their names, and which finding has to name each.

An edit changes objects of a file that is then written as our own program writes one; what changes bytes, or has another
program save the file, is beside them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.issued.objects import PdfName
from pdf_editing import Editable
from tampering_kinds import carried, drawn, saved, spelled, told

if TYPE_CHECKING:
    from collections.abc import Callable

Edit = tuple["Callable[[Editable, int], None]", Code]
# of a page, each of which is done to every page
PAGE_EDITS: dict[str, Edit] = {
    "change-digit": (drawn.change_digit, Code.ISSUED_TEXT),
    "change-letter": (drawn.change_letter, Code.ISSUED_TEXT),
    "drop-line": (drawn.drop_line, Code.ISSUED_TEXT),
    "double-line": (drawn.double_line, Code.ISSUED_TEXT),
    "swap-lines": (drawn.swap_lines, Code.ISSUED_TEXT),
    "add-line": (drawn.add_line, Code.ISSUED_TEXT),
    "overlay-words": (drawn.overlay_words, Code.ISSUED_TEXT),
    "add-unseen": (drawn.add_unseen, Code.ISSUED_TEXT),
    "blot": (drawn.blot, Code.ISSUED_INK),
    "whiten": (drawn.whiten, Code.ISSUED_INK),
    "hide": (drawn.hide, Code.ISSUED_INK),
    "move": (drawn.move, Code.ISSUED_INK),
    "shrink": (drawn.shrink, Code.ISSUED_INK),
    "cover-white": (drawn.cover_white, Code.ISSUED_INK),
    "cover-black": (drawn.cover_black, Code.ISSUED_INK),
    "tint": (drawn.tint, Code.ISSUED_INK),
    "overlay-image": (drawn.overlay_image, Code.ISSUED_INK),
    "overlay-form": (drawn.overlay_form, Code.ISSUED_INK),
    "draw-unseen": (drawn.draw_unseen, Code.ISSUED_CONTENT),
    "spell-otherwise": (drawn.spell_otherwise, Code.ISSUED_TEXT),
    "untag": (drawn.untag, Code.ISSUED_CONTENT),
    "swap-marks": (drawn.swap_marks, Code.ISSUED_CONTENT),
    "layer": (drawn.layer, Code.ISSUED_LAYER),
    "layer-all": (drawn.layer_all, Code.ISSUED_LAYER),
    "crop": (drawn.crop, Code.ISSUED_BOX),
    "resize": (drawn.resize, Code.ISSUED_BOX),
    "turn": (drawn.turn, Code.ISSUED_BOX),
    "enlarge": (drawn.enlarge, Code.ISSUED_BOX),
    "drop-link": (drawn.drop_link, Code.ISSUED_ANNOTATION),
    "lead-elsewhere": (drawn.lead_elsewhere, Code.ISSUED_ANNOTATION),
    "move-link": (drawn.move_link, Code.ISSUED_ANNOTATION),
    "describe-link": (drawn.describe_link, Code.ISSUED_ANNOTATION),
    "note": (drawn.note, Code.ISSUED_ANNOTATION),
    "stamp": (drawn.stamp, Code.ISSUED_ANNOTATION),
    "highlight": (drawn.highlight, Code.ISSUED_ANNOTATION),
    "attach-to-page": (drawn.attach_to_page, Code.ISSUED_ANNOTATION),
    "link-script": (drawn.link_script, Code.ISSUED_ACTION),
    "act-on-page": (drawn.act_on_page, Code.ISSUED_ACTION),
    "leave-structure": (drawn.leave_structure, Code.ISSUED_TAGS),
    "keep-private": (drawn.keep_private, Code.ISSUED_CONTENT),
    "describe-page": (carried.describe_page, Code.ISSUED_METADATA),
}
# of pages: the page that the finding is of, if it is not the whole file, is the one that is given
SHEET_EDITS: dict[str, Edit] = {
    "drop-page": (told.drop_page, Code.ISSUED_PAGES),
    "double-page": (told.double_page, Code.ISSUED_PAGES),
    "insert-page": (told.insert_page, Code.ISSUED_PAGES),
    "swap-pages": (told.swap_pages, Code.ISSUED_PAGES),
}
# of a font, by its number
FONT_EDITS: dict[str, Edit] = {
    "change-text-map": (told.change_text_map, Code.ISSUED_FONT),
    "change-glyph-map": (told.change_glyph_map, Code.ISSUED_FONT),
    "change-widths": (told.change_widths, Code.ISSUED_FONT),
    "change-program": (told.change_program, Code.ISSUED_FONT),
    "rename-font": (told.rename_font, Code.ISSUED_FONT),
    "unembed": (told.unembed, Code.ISSUED_STANDARD),
}
# of the whole file
EDITS: dict[str, Edit] = {
    "retag": (told.retag, Code.ISSUED_TAGS),
    "swap-tags": (told.swap_tags, Code.ISSUED_TAGS),
    "drop-tag": (told.drop_tag, Code.ISSUED_TAGS),
    "speak-otherwise": (told.speak_otherwise, Code.ISSUED_TAGS),
    "describe-figure": (told.describe_figure, Code.ISSUED_TAGS),
    "expand": (told.expand, Code.ISSUED_TAGS),
    "speak-foreign": (told.speak_foreign, Code.ISSUED_TAGS),
    "drop-scope": (told.drop_scope, Code.ISSUED_TAGS),
    "map-role": (told.map_role, Code.ISSUED_TAGS),
    "lose-parent": (told.lose_parent, Code.ISSUED_TAGS),
    "unmark": (told.unmark, Code.ISSUED_TAGS),
    "suspect": (told.suspect, Code.ISSUED_TAGS),
    "rename-bookmark": (told.rename_bookmark, Code.ISSUED_BOOKMARKS),
    "lead-bookmark": (told.lead_bookmark, Code.ISSUED_BOOKMARKS),
    "drop-bookmarks": (told.drop_bookmarks, Code.ISSUED_BOOKMARKS),
    "act-bookmark": (told.act_bookmark, Code.ISSUED_BOOKMARKS),
    "label": (told.label, Code.ISSUED_DOCUMENT),
    "show-otherwise": (told.show_otherwise, Code.ISSUED_DOCUMENT),
    "name-places": (told.name_places, Code.ISSUED_DOCUMENT),
    "collect": (told.collect, Code.ISSUED_DOCUMENT),
    "hide-title": (told.hide_title, Code.ISSUED_METADATA),
    "prefer": (told.prefer, Code.ISSUED_METADATA),
    "script": (told.script, Code.ISSUED_ACTION),
    "script-at-opening": (told.script_at_opening, Code.ISSUED_ACTION),
    "open-at": (told.open_at, Code.ISSUED_ACTION),
    "act": (told.act, Code.ISSUED_ACTION),
    "form": (told.form, Code.ISSUED_ACTION),
    "sign": (told.sign, Code.ISSUED_ACTION),
    "inform-title": (carried.inform("Title", b"Another"), Code.ISSUED_METADATA),
    "inform-author": (carried.inform("Author", b"Another"), Code.ISSUED_METADATA),
    "inform-date": (carried.inform("CreationDate", b"D:20300101000000+00'00'"), Code.ISSUED_METADATA),
    "inform-producer": (carried.inform("Producer", b"Another program"), Code.ISSUED_METADATA),
    "inform-more": (carried.inform("Approved", b"yes"), Code.ISSUED_METADATA),
    "retitle": (carried.retitle, Code.ISSUED_METADATA),
    "describe-author": (
        carried.describe(rb"(<dc:creator><rdf:Seq><rdf:li>)[^<]*", rb"\1Another"),
        Code.ISSUED_METADATA,
    ),
    "describe-date": (carried.describe(rb"(<xmp:CreateDate>)\d{4}", rb"\g<1>2030"), Code.ISSUED_METADATA),
    "describe-more": (
        carried.describe(rb"<dc:format>", rb"<dc:type>x</dc:type><dc:format>"),
        Code.ISSUED_METADATA,
    ),
    "declare-less": (carried.describe(rb"<pdfuaid:part>1</pdfuaid:part>", b""), Code.ISSUED_STANDARD),
    "declare-other": (carried.describe(rb"(<pdfaid:conformance>)A", rb"\1B"), Code.ISSUED_STANDARD),
    "claim-version": (carried.claim_version, Code.ISSUED_VERSION),
    "set-language": (carried.set_language, Code.ISSUED_METADATA),
    "identify": (carried.identify, Code.ISSUED_METADATA),
    "change-colours": (carried.change_colours, Code.ISSUED_STANDARD),
    "drop-colours": (carried.drop_colours, Code.ISSUED_STANDARD),
    "change-source": (carried.change_file(".txt", carried.change_number), Code.ISSUED_LEDGER),
    "change-source-roughly": (carried.change_file(".txt", carried.change_number, whole=False), Code.ISSUED_ATTACHMENT),
    "append-to-source": (carried.change_file(".txt", carried.append_line), Code.ISSUED_LEDGER),
    "append-to-outline": (carried.change_file("cooperation.yaml", carried.append_line), Code.ISSUED_LEDGER),
    "change-ledger": (
        carried.change_file(".json", lambda data: data.replace(b'"verified"', b'"failed"', 1)),
        Code.ISSUED_LEDGER,
    ),
    "empty-ledger": (carried.change_file(".json", lambda _: b"{}"), Code.ISSUED_LEDGER),
    "spoil-ledger": (carried.change_file(".json", lambda data: data[:-9]), Code.ISSUED_LEDGER),
    "append-to-layout": (carried.change_file("policy-brief.yaml", carried.append_line), Code.ISSUED_LAYOUT),
    "drop-source": (carried.drop_file(".txt"), Code.ISSUED_ATTACHMENT),
    "drop-outline": (carried.drop_file("cooperation.yaml"), Code.ISSUED_ATTACHMENT),
    "drop-ledger": (carried.drop_file(".json"), Code.ISSUED_ATTACHMENT),
    "drop-layout": (carried.drop_file("policy-brief.yaml"), Code.ISSUED_ATTACHMENT),
    "add-file": (carried.add_file, Code.ISSUED_ATTACHMENT),
    "hide-file": (carried.hide_file, Code.ISSUED_ATTACHMENT),
    "swap-files": (carried.swap_files, Code.ISSUED_ATTACHMENT),
    "rename-file": (carried.entry(".txt", "UF", b"other.txt"), Code.ISSUED_ATTACHMENT),
    "relate-file": (carried.entry(".txt", "AFRelationship", PdfName("Data")), Code.ISSUED_ATTACHMENT),
    "describe-file": (carried.entry(".txt", "Desc", b"Something else"), Code.ISSUED_ATTACHMENT),
    "spoil-checksum": (carried.spoil_checksum, Code.ISSUED_ATTACHMENT),
    "name-upwards": (carried.add_named("../annex.txt"), Code.ISSUED_NAME),
    "name-absolute": (carried.add_named("/etc/annex.txt"), Code.ISSUED_NAME),
    "name-windows": (carried.add_named("C:\\annex.txt"), Code.ISSUED_NAME),
    "name-nul": (carried.add_named("annex.txt\0.pdf"), Code.ISSUED_NAME),
    "name-none": (carried.add_named(".."), Code.ISSUED_NAME),
    "name-turned": (carried.add_named("annex\u202etxt.exe"), Code.ISSUED_NAME),
    "name-device": (carried.add_named("nul.txt"), Code.ISSUED_NAME),
    "name-capitals": (carried.add_named("Policy-Brief.YAML"), Code.ISSUED_NAME),
    "name-again": (carried.add_named("policy-brief.yaml"), Code.ISSUED_NAME),
    "keep-stray": (carried.keep_stray, Code.ISSUED_FORM),
    "change-recipe": (carried.change_recipe, Code.ISSUED_BOX),
    "recall-moment": (spelled.recall(lambda parts: [parts[0], b"1999", *parts[2:]]), Code.ISSUED_FORM),
    "recall-file": (spelled.recall(lambda parts: [*parts, b"more.txt"]), Code.ISSUED_FORM),
    "recall-flag": (spelled.recall(lambda parts: [b"fast", *parts[1:]]), Code.ISSUED_FORM),
    "hang-aside": (spelled.hang_aside, Code.ISSUED_FORM),
    "branch-pages": (spelled.branch_pages, Code.ISSUED_FORM),
    "describe-pages": (spelled.describe_pages, Code.ISSUED_FORM),
    "count-more": (spelled.count_more, Code.ISSUED_READERS),
    "turn-by-parent": (spelled.turn_by_parent, Code.ISSUED_FORM),
    "lose-parents": (spelled.lose_parents, Code.ISSUED_FORM),
    "split-content": (spelled.split_content, Code.ISSUED_FORM),
    "decode-content": (spelled.decode_content, Code.ISSUED_READERS),
    "count-as-reals": (spelled.count_as_reals, Code.ISSUED_FORM),
}
BYTE_EDITS: dict[str, tuple[Callable[[bytes], bytes], Code]] = {
    "append": (saved.append, Code.ISSUED_APPENDED),
    "prepend": (saved.prepend, Code.ISSUED_FORM),
    "age": (saved.age, Code.ISSUED_FORM),
    "update": (saved.update, Code.ISSUED_APPENDED),
    "save-again": (saved.save_again, Code.ISSUED_FORM),
    "save-page-lost": (saved.save_page_lost, Code.ISSUED_ATTACHMENT),
    "save-encrypted": (saved.save_encrypted, Code.ISSUED_ENCRYPTED),
    # how it is written: readers differ about each of these, or show nothing of them
    "boxes-without-spaces": (spelled.replace_once(rb"/MediaBox\[0 0 ", b"/MediaBox[0+0+"), Code.ISSUED_FORM),
    "spaces": (spelled.replace_once(rb"/Type/Catalog", b"/Type  /Catalog"), Code.ISSUED_FORM),
    "numbers-with-signs": (spelled.replace_once(rb"/Count (\d)", rb"/Count +\1"), Code.ISSUED_FORM),
    "names-by-codes": (spelled.replace_once(rb"/MediaBox\[", b"/Media#42ox["), Code.ISSUED_FORM),
    "store-gap": (spelled.replace_once(rb"\A(<<.*/Type/Catalog)", b" \n \n\\1"), Code.ISSUED_FORM),
    "table-key": (spelled.add_to_table(b"/Foo(hidden)"), Code.ISSUED_FORM),
    "table-before": (spelled.add_to_table(b"/Prev 16"), Code.ISSUED_FORM),
    "table-size": (spelled.write_table(rb"/Size ", b"/Size +"), Code.ISSUED_FORM),
    "table-root": (spelled.write_table(rb"/Root ", b"/Root  "), Code.ISSUED_FORM),
    "hide-behind": (spelled.hide_behind, Code.ISSUED_FORM),
    "list-filter": (spelled.list_filter, Code.ISSUED_FORM),
    "fetch-content": (spelled.fetch_content, Code.ISSUED_FORM),
}
SAVED_EDITS: dict[str, Callable[[bytes], bytes]] = {"deflate-again": saved.deflate_again}  # no tampering


def tamper(data: bytes, name: str, at: int = 1) -> bytes:
    """Do to a file what the name says, to a page or font where it is of one."""
    if name in BYTE_EDITS:
        return BYTE_EDITS[name][0](data)
    if name in SAVED_EDITS:
        return SAVED_EDITS[name](data)
    pdf = Editable(data)
    edits = PAGE_EDITS | SHEET_EDITS | FONT_EDITS | EDITS
    edits[name][0](pdf, at)
    return pdf.save()
