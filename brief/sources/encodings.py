"""What a text that is not UTF-8 seems to be, for a help line: nothing is read by a guess."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

SAMPLE = 20_000  # bytes that are looked at
ENOUGH = 0.6  # share of the characters beyond ASCII that are such as the encoding's languages write
NAMES = MappingProxyType(
    {
        "cp1252": "Windows-1252 (Latin-1)",
        "cp1250": "Windows-1250",
        "cp1254": "Windows-1254",
        "cp1251": "Windows-1251",
        "koi8_r": "KOI8-R",
        "cp1253": "Windows-1253",
        "cp1255": "Windows-1255",
        "cp1256": "Windows-1256",
        "mac_roman": "Macintosh",
        "cp850": "CP850",
        "shift_jis": "Shift_JIS",
        "euc_jp": "EUC-JP",
        "gb18030": "GB18030",
        "big5": "BIG5",
        "euc_kr": "EUC-KR",
    }
)
# what their languages write most of, beside ASCII's letters
USUAL = MappingProxyType(
    {
        "cp1252": "àâäáãåæçéèêëíìîïñóòôöõøœúùûüßÀÄÁÅÇÉÈÊÍÑÓÖØÚÜ«»°§–—’‘“”„…€£ªº¿¡·",
        "cp1250": "ąćęłńóśźżáčďéěíňřšťúůýžőűöüäăâîşţĄĆĘŁŚŻČŘŠŽ–—’“”„…",
        "cp1254": "çğıöşüÇĞİÖŞÜâîû–—’‘“”…",
        "mac_roman": "àâäáãåçéèêëíîïñóòôöõúùûüßÄÖÜÉ«»°–—’‘“”…",
        "cp850": "àâäáåæçéèêëíîïñóòôöøúùûüßÄÖÜÉ«»°",
    }
)
LETTERS = MappingProxyType(
    {
        "cp1251": re.compile("(?<![a-zA-Z])[А-Яа-яЁёІіЇїЄєҐґ](?=[а-яёіїєґ]|\\W|$)|[«»–—„“”…№]"),
        "koi8_r": re.compile("(?<![a-zA-Z])[А-Яа-яЁё](?=[а-яё]|\\W|$)"),
        "cp1253": re.compile("(?<![a-zA-Z])[Ά-ώ](?=[ά-ώ]|\\W|$)|[«»–—’…]"),
        "cp1255": re.compile("(?<![a-zA-Z])[א-ת](?=[א-ת]|\\W|$)|[–—’״…]"),
        "cp1256": re.compile("(?<![a-zA-Z])[ء-ي٠-٩پچژگ](?=[ء-يپچژگ]|\\W|$)|[،؛؟«»]"),
        "shift_jis": re.compile("[ぁ-ヶー一-龠々、。「」]"),
        "euc_jp": re.compile("[ぁ-ヶー一-龠々、。「」]"),
        "gb18030": re.compile("[一-龥，。、；：？！“”（）《》]"),
        "big5": re.compile("[一-龥，。、；：？！「」（）]"),
        "euc_kr": re.compile("[가-힣]"),
    }
)
KANA = re.compile("[ぁ-ヶ]")
HAN = re.compile(
    "[的一是在不了有和人這这中大為为上個个國国我以要他時时來来用們们生到作地於出就分對对成會会可主發发年，。]"
)


def guess_encoding(data: bytes) -> str:
    """Name the encoding that bytes seem to be in; nothing where none is likely."""
    sample = data[:SAMPLE]
    best, name = ENOUGH, ""
    for codec, shown in NAMES.items():
        share = rate(sample, codec)
        if share > best:
            best, name = share, shown
    return name


def rate(sample: bytes, codec: str) -> float:
    """Give the share of characters beyond ASCII that an encoding's languages write; below zero where it is not it."""
    try:
        text = sample.decode(codec, "replace")
    except LookupError:
        return -1.0
    high = [c for c in text if c > "\x7f"]
    if not high or text[:-2].count("\ufffd") or any(unicodedata.category(c) == "Cc" for c in high):
        return -1.0
    if codec in USUAL:
        usual = sum(c in USUAL[codec] for c in high)
        # letters beyond ASCII are few where a language writes ASCII's
        share = usual / len(high) if len(high) < len(text) / 2 else 0.0
    else:
        share = len(LETTERS[codec].findall(text)) / len(high)
    if codec in {"shift_jis", "euc_jp"} and not KANA.search(text):
        return 0.0
    # any two bytes are some character of Han: the usual ones tell
    return share * (0.65 + min(0.3, len(HAN.findall(text)) / len(high))) if codec in {"gb18030", "big5"} else share
