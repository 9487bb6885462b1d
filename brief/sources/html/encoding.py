"""Bytes to characters as browsers do it: by a byte order mark, by what the head names, or UTF-8."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from brief.files import UnreadableError

MARKS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))
# what stands in the head and is no markup: comments, and elements whose content is raw text (HTML, 13.2.3.2)
RAW = re.compile(
    rb"<!--(?:.*?--!?>|.*)|<(script|style|title|noscript|template)\b[^>]{0,2000}>.*?(?:</\1|\Z)",
    re.IGNORECASE | re.DOTALL,
)
HEAD_END = re.compile(rb"</head\b|<body\b", re.IGNORECASE)
META = re.compile(rb"<meta[\s/](?:[^<>\"']|\"[^\"]{0,300}\"|'[^']{0,300}'){0,2000}+", re.IGNORECASE)
ATTRIBUTE = re.compile(rb"([^\s\"'>/=]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))")
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([^\s;\"']{1,40})", re.IGNORECASE)
XML = re.compile(rb"<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([^\"']{1,40})[\"']")
# Python's codecs of these names lack characters that the Encoding Standard's have: the euro, rows of vendors
WIDER = {"gbk": "gb18030", "shift_jis": "cp932", "big5": "big5hkscs", "euc-kr": "cp949"}
MOST_HEAD = 4_000_000  # bytes that are looked through


def decode(data: bytes) -> str:
    """Decode a page. Raises UnreadableError where it names an encoding that the Encoding Standard does not know."""
    mark, name = next(((mark, encoding) for mark, encoding in MARKS if data.startswith(mark)), (b"", ""))
    codec = name or find_codec(data)
    try:
        text = data[len(mark) :].decode(codec)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"is not {codec.upper()}, which it should be", "save it as UTF-8") from error
    if "\0" in text:
        raise UnreadableError("holds NUL characters, so it is no text", "save it as UTF-8")
    return text


def find_codec(data: bytes) -> str:
    """Name Python's codec for the encoding that the head names (Encoding Standard, 4.2), or else UTF-8."""
    # a library of the extra `html`, which whoever has no such source does without
    import webencodings  # noqa: PLC0415

    label = find_label(data)
    if not label:
        return "utf-8"
    encoding = webencodings.lookup(label)
    if encoding is None or encoding.name == "replacement":
        raise UnreadableError("names an encoding that is unknown", "save it as UTF-8")
    if encoding.name.startswith("utf-16"):  # a page whose own ASCII names it is in no UTF-16 (HTML, 13.2.3.2)
        return "utf-8"
    if encoding.name == "x-user-defined":
        return "cp1252"
    return WIDER.get(encoding.name, encoding.codec_info.name)


def find_label(data: bytes) -> str:
    """Find the encoding's label: in the XML declaration, or in the first `meta` of the head that has one."""
    declared = XML.match(data.lstrip()[:300])
    if declared:
        return declared[1].decode("ascii", "replace")
    markup = RAW.sub(b" ", data[:MOST_HEAD])
    end = HEAD_END.search(markup)
    head = markup[: end.start()] if end else markup[:MOST_HEAD]
    for meta in META.finditer(head):
        label = _read_meta(meta[0])
        if label:
            return label
    return ""


def _read_meta(tag: bytes) -> str:
    """Read the label of one `meta`: of its `charset`, or of the `content` of a Content-Type."""
    attributes: dict[bytes, bytes] = {}
    for found in ATTRIBUTE.finditer(tag):
        attributes.setdefault(found[1].lower(), found[2] or found[3] or found[4] or b"")
    label = attributes.get(b"charset", b"")
    if not label and attributes.get(b"http-equiv", b"").strip().lower() == b"content-type":
        named = CHARSET.search(attributes.get(b"content", b""))
        label = named[1] if named else b""
    return label.decode("ascii", "replace").strip()
