"""Inputs at the edge of what a file of a size can hold: a kind is a function from a size to the files of one folder.

`tests/bench/limits.py` measures them at 1 MB; `test_extremes.py` counts work on small ones.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Files = dict[str, str | bytes]
    Kind = Callable[[int], Files]

SOURCE: Final = "Start. Rents rose by 11 per cent in 2019. Output was 9,000 tons in 2018.\n\nMore was said in public.\n"
QUOTE: Final = "Rents rose by 11 per cent in 2019"
SECTIONS: Final = ("context", "progress", "challenges", "outlook")

# what a text is made of, over and over
UNITS: Final = {
    "letter": "a",
    "digit": "1",
    "digits-grouped": "1,",
    "digits-pointed": "1.",
    "digits-spaced": "1 ",
    "digits-spaced-hundreds": "100 ",
    "numbers": "9,000 tons ",
    "numbers-different": "",  # see `repeat`
    "per-cent": "15–20 % ",
    "signs": "-+",
    "dashes": "– ",
    "slashes": "1/",
    "colons": "1:",
    "round": "(",
    "round-pairs": "()",
    "round-deep": "(1 ",
    "square": "[",
    "square-pairs": "[a] ",
    "omissions": "[…] ",
    "omissions-wide": "one two three […] ",
    "sic": "word [sic] ",
    "braces": "{",
    "stars": "*",
    "bold": "**a** ",
    "em": "*a* ",
    "em-open": "*a ",
    "bold-open": "**a",
    "em-closed": "a* ",
    "underscores": "_a",
    "backticks": "`",
    "backticks-growing": "",
    "links": "[a](https://example.org) ",
    "links-open": "[a](",
    "images": "![a](b) ",
    "footnotes": "[^1] ",
    "angles": "<",
    "tags": "<b>",
    "comments": "<!--",
    "entities": "&amp;",
    "escapes": "\\*",
    "tildes": "~~a~~ ",
    "pipes": "|a",
    "table": "|a|b|\n",
    "quotes-deep": "> ",
    "lists-deep": "- ",
    "headings": "# a\n",
    "definitions": "[a]: b\n",
    "rules": "---\n",
    "backslashes": "\\",
    "spaces": " ",
    "no-break": "\u00a0",
    "tabs": "\t",
    "soft": "a\u00ad",
    "zero-width": "\u200b",
    "joiners": "a\u200d",
    "accents": "\u0301",
    "accented": "e\u0301",
    "straight": '"',
    "curly": "“",
    "apostrophes": "a'",
    "hyphens": "-",
    "hyphenated": "a-",
    "broken": "a-\n",
    "lines": "x\n",
    "sentences": "X. ",
    "paragraphs": "x\n\n",
    "words": "word ",
    "capitals": "ABC ",
    "acronyms": "",
    "qualifiers": "more than ",
    "number-words": "one hundred thousand ",
    "number-words-and": "one hundred and ",
    "hundreds": "hundred ",
    "million": "million ",
    "half": "half a ",
    "between": "between 3 and ",
    "from": "from 1 to ",
    "rates": "1 per ",
    "of": "of 3 ",
    "negations": "not ",
    "dates": "12 May 2017 ",
    "months": "May ",
    "years": "2019 ",
    "currency": "$",
    "dollars": "$1 ",
    "raised": "¹",
    "fractions": "½",
    "han": "一",
    "han-scale": "万",
    "kana": "の",
    "arabic": "ب",
    "hebrew": "א1",
    "hindi": "क्",
    "bidi": "\u202b",
    "emoji": "😀",
    "families": "👩\u200d",
    "flags": "🇩",
    "urls": "https://example.org/",
    "emails": "a@",
    "dots": "a.",
    "ellipses": "...",
    "semicolons": "a;b,",
    "long-words": "Donaudampfschifffahrtsgesellschaft",
}


def repeat(name: str, size: int) -> str:
    """A text of a unit, about so many bytes of UTF-8."""
    if name == "numbers-different":
        return " ".join(f"Item {n:x} has {n + 1000:,} tons." for n in range(size // 26))
    if name == "acronyms":
        return " ".join(f"{name_number(n).upper()}X" for n in range(size // 5))
    if name == "backticks-growing":
        return " ".join("`" * n for n in range(1, max(2, int((2 * size) ** 0.5))))
    unit = UNITS[name]
    return unit * (size // len(unit.encode()))


def name_number(number: int) -> str:
    """A number in letters."""
    letters = ""
    while True:
        number, digit = divmod(number, 26)
        letters += chr(97 + digit)
        if not number:
            return letters


def write_outline(**keys: object) -> str:
    """An outline as JSON, which is YAML: proved but for what `keys` change; a key without a value goes."""
    claim = {"text": "Rents rose by 11 per cent in 2019.", "quote": QUOTE}
    outline: dict[str, object] = {
        "title": "Rents",
        "date": "2020-04-02",
        "sources": {"s": {"file": "s.txt", "title": "A survey"}},
        "sections": {name: [claim] for name in SECTIONS},
    }
    outline |= keys
    return json.dumps({key: value for key, value in outline.items() if value is not None}, ensure_ascii=False)


def put_claims(*claims: object) -> dict[str, object]:
    """Sections of which the first has these claims."""
    other = {"text": "Rents rose by 11 per cent in 2019.", "quote": QUOTE}
    return {"context": list(claims), **{name: [other] for name in SECTIONS[1:]}}


def put(source: str = SOURCE, **keys: object) -> Files:
    """A folder with an outline and its source."""
    return {"outline.yaml": write_outline(**keys), "s.txt": source}


# -- sources -----------------------------------------------------------------------------------------------------------


def make_source(unit: str, suffix: str) -> Kind:
    """A source that is made of a unit."""

    def make(size: int) -> Files:
        name = f"s{suffix}"
        text = f"{SOURCE}\n{repeat(unit, size)} end.\n"
        text = f"<html><body><p>{text}</p></body></html>" if suffix == ".html" else text
        return {"outline.yaml": write_outline(sources={"s": {"file": name, "title": "T"}}), name: text}

    return make


def make_absent(unit: str) -> Kind:
    """A source that is made of a unit, in which a quote of the same is not found."""

    def make(size: int) -> Files:
        words = repeat(unit, 400).replace("\n", " ")
        claims = [{"text": f"A {words[:100]}", "quote": quote} for quote in (f"{words} zz", f"zz {words} zz yy")]
        return put(f"{SOURCE}\n{repeat(unit, size)} end.\n", sections=put_claims(*claims))

    return make


# -- one long value ----------------------------------------------------------------------------------------------------


def make_value(place: str, unit: str) -> Kind:
    """An outline one of whose values is made of a unit."""

    def make(size: int) -> Files:
        return PLACES[place](repeat(unit, size))

    return make


def _quote(text: str) -> Files:
    return put(f"{SOURCE}\n{text} end.\n", sections=put_claims({"text": "View.", "quote": f"{text} end"}))


def _absent(text: str) -> Files:
    return put(sections=put_claims({"text": "View.", "quote": f"Rents rose by {text}"}))


def _text(text: str) -> Files:
    return put(sections=put_claims({"text": f"Rents rose. {text}", "quote": QUOTE}))


def _free(text: str) -> Files:
    return put(sections=put_claims({"text": f"Rents rose. {text}", "evidence": "none"}))


def _title(text: str) -> Files:
    return put(title=text)


def _row(**keys: object) -> Files:
    row = {"label": "Rents", "value": "11", "unit": "%", "period": "2019", "quote": QUOTE}
    return put(statistics={"rows": [row | keys]})


def _prefix(text: str) -> Files:
    quote = {"quote": QUOTE, "source": "s", "prefix": text, "suffix": text}
    return put(sections=put_claims({"text": "Rents rose.", "evidence": [quote]}))


def _body(text: str) -> Files:
    return put(sources={"s": {"file": "s.txt", "title": "T", "body": {"from": text, "to": text}}})


PLACES: Final[dict[str, Callable[[str], Files]]] = {
    "quote": _quote,
    "absent": _absent,
    "text": _text,
    "free": _free,
    "title": _title,
    "note": lambda text: put(sections=put_claims({"text": "Rents rose.", "quote": QUOTE, "note": text})),
    "label": lambda text: _row(label=text),
    "value": lambda text: _row(value=text),
    "unit": lambda text: _row(unit=text),
    "period": lambda text: _row(period=text),
    "row-note": lambda text: _row(note=text),
    "reads": lambda text: _row(reads=text),
    "prefix": _prefix,
    "body": _body,
    "issuer": lambda text: put(issuer=text),
    "file": lambda text: put(sources={"s": {"file": f"{text}.txt", "title": "T"}}),
    "layout": lambda text: put(layout=text),
    "key": lambda text: {"outline.yaml": write_outline(**{text: "x"}), "s.txt": SOURCE},
    "section": lambda text: put(sections={text: []}),
    "url": lambda text: put(sources={"s": {"file": "s.txt", "title": "T", "url": f"https://example.org/{text}"}}),
    "source-title": lambda text: put(sources={"s": {"file": "s.txt", "title": text}}),
    "date": lambda text: put(date=text),
    "formula": lambda text: put(statistics={"rows": [{"id": "a", "label": "A", "formula": text, "period": "2019"}]}),
    "sha256": lambda text: put(sources={"s": {"file": "s.txt", "title": "T", "sha256": text}}),
}


# -- many of a kind ----------------------------------------------------------------------------------------------------


def make_many(one: Callable[[int], object], place: Callable[[list[object]], Files]) -> Kind:
    """As many of a thing as a size has room for."""

    def make(size: int) -> Files:
        room = size - len(write_outline())
        things: list[object] = []
        for thing in _count(one):
            room -= len(json.dumps(thing, ensure_ascii=False).encode()) + 2
            if room < 0:
                return place(things)
            things.append(thing)
        return place(things)

    return make


def _count(one: Callable[[int], object]) -> Iterator[object]:
    number = 0
    while True:
        yield one(number)
        number += 1


def _row_of(number: int, **keys: object) -> dict[str, object]:
    row: dict[str, object] = {"id": f"r{number}", "label": f"Rents {name_number(number)}", "value": "11", "unit": "%"}
    row |= {"period": "2019", "quote": QUOTE} | keys
    return {key: value for key, value in row.items() if value is not None}


def _place_rows(rows: list[object]) -> Files:
    return put(statistics={"title": "F", "rows": rows})


def _place_claims(claims: list[object]) -> Files:
    return put(sections=put_claims(*claims))


def _pair(things: list[object]) -> dict[str, object]:
    return {f"x{number}": thing for number, thing in enumerate(things)}


def _place_quotes(quotes: list[object]) -> Files:
    return put(sections=put_claims({"text": "Rents rose.", "evidence": quotes}))


def _make_spread(one: Callable[[int], object], share: float = 0.5) -> Kind:
    """Claims of half the size over a source of the other half."""

    def make(size: int) -> Files:
        claims = make_many(one, _place_claims)(int(size * share))
        text = " ".join(
            f"Item {name_number(n)} has risen to new levels in the {name_number(n * 7)} region."
            for n in range(int(size * (1 - share)) // 70)
        )
        claims["s.txt"] = f"{SOURCE}\n{text}\n"
        return claims

    return make


def _chain_rows(size: int) -> Files:
    rows: list[object] = [_row_of(0)]
    for number in range(1, size // 160):
        formula = "*".join([f"r{number - 1}"] * 10)
        rows.append({"id": f"r{number}", "label": "P", "formula": formula, "unit": "%", "period": "2019"})
    return _place_rows(rows)


def _formula(text: Callable[[int], str]) -> Kind:
    def make(size: int) -> Files:
        derived = {"id": "d", "label": "D", "formula": text(size), "unit": "%", "period": "2019"}
        return _place_rows([_row_of(0), derived])

    return make


MANY: Final[dict[str, Kind]] = {
    "claims": make_many(lambda n: {"text": f"Rents {name_number(n)} rose.", "quote": QUOTE}, _place_claims),
    "claims-alike": make_many(lambda _: {"text": "Rents rose.", "quote": QUOTE}, _place_claims),
    "claims-free": make_many(lambda n: {"text": f"View {name_number(n)}.", "evidence": "none"}, _place_claims),
    "claims-absent": _make_spread(lambda n: {"text": "V.", "quote": f"Item {name_number(n)} has fallen to new levels"}),
    "claims-found": _make_spread(lambda n: {"text": "V.", "quote": f"Item {name_number(n)} has risen to new levels"}),
    "claims-absent-alike": _make_spread(lambda _: {"text": "V.", "quote": "Item zzz has fallen to new levels"}),
    "claims-ambiguous": _make_spread(lambda _: {"text": "V.", "quote": "has risen to new levels in the"}),
    "claims-omitting": _make_spread(
        lambda n: {"text": "V.", "quote": f"Item {name_number(n)} has […] to new levels in"}
    ),
    "claims-long-absent": _make_spread(lambda n: {"text": "V.", "quote": f"Item {name_number(n)} has " * 300}),
    "claims-numbers": _make_spread(
        lambda n: {"text": f"{n + 1000:,} tons, 5 % of them.", "quote": "has risen to new levels"}
    ),
    "claims-prefixed": _make_spread(
        lambda n: {
            "text": "V.",
            "evidence": [{"quote": "has risen to new levels", "prefix": f"Item {name_number(n)} "}],
        }
    ),
    "claims-referring": make_many(
        lambda n: {"text": f"See {{r{n}}} and Table 1 and Figure 1.", "evidence": "none"}, _place_claims
    ),
    "quotes": make_many(lambda _: {"quote": QUOTE, "source": "s"}, _place_quotes),
    "notes": make_many(lambda n: {"text": "R.", "quote": QUOTE, "note": f"N {name_number(n)}"}, _place_claims),
    "rows": make_many(_row_of, _place_rows),
    "rows-grouped": make_many(lambda n: _row_of(n, group=f"G{n}"), _place_rows),
    "rows-absent": make_many(lambda n: _row_of(n, value=f"{n + 12}"), _place_rows),
    "rows-derived": make_many(
        lambda n: _row_of(0) if not n else {"id": f"r{n}", "label": "D", "formula": f"r{n - 1} + r0", "unit": "%"},
        _place_rows,
    ),
    "rows-without-id": make_many(lambda n: _row_of(n, id=None), _place_rows),
    "sections": make_many(lambda n: {"title": f"S {n}", "claims": []}, lambda things: put(sections=_pair(things))),
    "sections-full": make_many(
        lambda n: {"title": f"S {name_number(n)}", "claims": [{"text": "Rents rose.", "quote": QUOTE}]},
        lambda things: put(sections=_pair(things)),
    ),
    "sources": make_many(lambda n: {"file": "s.txt", "title": f"T {n}"}, lambda things: put(sources=_pair(things))),
    "sources-missing": make_many(lambda n: {"file": f"{n}.txt"}, lambda things: put(sources=_pair(things))),
    "authors": make_many(
        lambda n: f"A {n}", lambda things: put(sources={"s": {"file": "s.txt", "title": "T", "authors": things}})
    ),
    "abbreviations": make_many(
        lambda n: f"Long {n}",
        lambda things: put(abbreviations={f"{name_number(n).upper()}X": long for n, long in enumerate(things)}),
    ),
    "not-statistics": make_many(
        lambda n: {"quote": QUOTE, "why": f"w {n}", "source": "s"},
        lambda things: put(statistics={"rows": [_row_of(0)], "not_statistics": things}),
    ),
    "big-numbers": make_many(
        lambda n: {"row": "r0", "text": f"of {n}"},
        lambda things: put(big_numbers=things, statistics={"rows": [_row_of(0)]}),
    ),
    "figures": make_many(
        lambda n: {"chart": "bar", "title": f"F {n}", "rows": ["r0", "r1"], "alt": "a"},
        lambda things: put(figures=things, statistics={"rows": [_row_of(0), _row_of(1)]}),
    ),
    "figure-rows": lambda size: put(
        figures=[
            {"chart": kind, "title": f"F {kind}", "rows": [f"r{n}" for n in range(size // 150)], "alt": "a"}
            for kind in ("bar", "column", "dot")
        ],
        statistics={"rows": [_row_of(n) for n in range(size // 150)]},
    ),
    "key-messages": make_many(lambda n: {"text": f"R {n}.", "quote": QUOTE}, lambda things: put(key_messages=things)),
    "unknown-keys": make_many(
        lambda n: f"v{n}", lambda things: {"outline.yaml": write_outline(**_pair(things)), "s.txt": SOURCE}
    ),
    "duplicate-keys": lambda size: {"outline.yaml": "title: T\n" * (size // 9), "s.txt": SOURCE},
    "aliases": lambda size: {"outline.yaml": "a: &a x\nb: [" + "*a, " * (size // 4) + "x]\n", "s.txt": SOURCE},
    "flow-deep": lambda size: {"outline.yaml": "a: " + "[" * size, "s.txt": SOURCE},
    "flow-map-deep": lambda size: {"outline.yaml": "a: " + "{a: " * (size // 4), "s.txt": SOURCE},
    "flow-keys-deep": lambda size: {"outline.yaml": "? " * (size // 2), "s.txt": SOURCE},
    "block-deep": lambda size: {"outline.yaml": "- " * (size // 2), "s.txt": SOURCE},
    "indent-deep": lambda size: {
        "outline.yaml": "".join(" " * n + "a:\n" for n in range(int((2 * size) ** 0.5))),
        "s.txt": SOURCE,
    },
    "flow-commas": lambda size: {"outline.yaml": "a: [" + "," * size, "s.txt": SOURCE},
    "flow-scalars": lambda size: {"outline.yaml": "a: [" + "x," * (size // 2) + "]", "s.txt": SOURCE},
    "anchors": lambda size: {"outline.yaml": "a: [" + "&a x," * (size // 5) + "]", "s.txt": SOURCE},
    "comments": lambda size: {"outline.yaml": "#\n" * (size // 2) + write_outline(), "s.txt": SOURCE},
    "comment-long": lambda size: {"outline.yaml": "# " + "x" * size + "\n" + write_outline(), "s.txt": SOURCE},
    "comment-cut": lambda size: {"outline.yaml": "a: x " + "#" * size + "a\n", "s.txt": SOURCE},
    "comment-cuts": lambda size: {"outline.yaml": "\n".join(f"a{n}: x #5" for n in range(size // 12)), "s.txt": SOURCE},
    "plain-colons": lambda size: {"outline.yaml": "a: " + "b: " * (size // 3), "s.txt": SOURCE},
    "plain-lines": lambda size: {"outline.yaml": "a: b\n" + "  c\n" * (size // 4), "s.txt": SOURCE},
    "plain-blank": lambda size: {"outline.yaml": "a: b" + "\n" * size + "  c\n", "s.txt": SOURCE},
    "escapes": lambda size: {"outline.yaml": 'a: "' + "\\x01" * (size // 4) + '"\n', "s.txt": SOURCE},
    "tags": lambda size: {"outline.yaml": "\n".join(f"a{n}: !x y" for n in range(size // 12)), "s.txt": SOURCE},
    "tag-long": lambda size: {"outline.yaml": "a: !" + "x" * size + " y\n", "s.txt": SOURCE},
    "directives": lambda size: {"outline.yaml": "%YAML 1.1\n" * (size // 10), "s.txt": SOURCE},
    "documents": lambda size: {"outline.yaml": "---\n" * (size // 4), "s.txt": SOURCE},
    "question-keys": lambda size: {"outline.yaml": "".join(f"? a{n}\n" for n in range(size // 10)), "s.txt": SOURCE},
    "formulas-growing": _chain_rows,
    "formula-sum": _formula(lambda size: "+".join(["r0"] * (size // 3))),
    "formula-product": _formula(lambda size: "*".join(["r0"] * (size // 3))),
    "formula-quotient": _formula(lambda size: "/".join(["r0"] * (size // 3))),
    "formula-deep": _formula(lambda size: "(" * (size // 2) + "r0" + ")" * (size // 2)),
    "formula-minus": _formula(lambda size: "-" * size + "r0"),
    "formula-calls": _formula(lambda size: "max(" * (size // 5) + "r0" + ")" * (size // 5)),
    "formula-arguments": _formula(lambda size: "sum(" + ", ".join(["r0"] * (size // 4)) + ")"),
    "formula-digits": _formula(lambda size: "r0 * " + "9" * size),
    "formula-power": _formula(lambda size: "r0" + " * 9999999999" * (size // 13)),
    "formula-parted": _formula(lambda size: "r0 / 0." + "0" * size + "1"),
    "value-digits": lambda size: _row(value="9" * size),
    "meeting": lambda size: put(meeting={"name": repeat("words", size), "place": "V", "item": "4"}),
    "long-section-names": make_many(
        name_number, lambda things: put(sections={f"{name_number(n)} x": [] for n in range(len(things))})
    ),
}

# -- layouts -----------------------------------------------------------------------------------------------------------


def _layout(text: Callable[[int], str]) -> Kind:
    def make(size: int) -> Files:
        return put(layout="l.yaml") | {"l.yaml": text(size)}

    return make


LAYOUTS: Final[dict[str, Kind]] = {
    "layout-colours": _layout(
        lambda size: (
            "extends: plain\nname: x\ncolours: {" + ", ".join(f"c{n}: '#123456'" for n in range(size // 20)) + "}\n"
        )
    ),
    "layout-fonts": _layout(
        lambda size: "extends: plain\nname: x\nfonts: {" + ", ".join(f"f{n}: Inter" for n in range(size // 14)) + "}\n"
    ),
    "layout-fallback": _layout(
        lambda size: "extends: plain\nname: x\nfonts: {fallback: [" + ", ".join(["Nope"] * (size // 6)) + "]}\n"
    ),
    "layout-unknown": _layout(lambda size: "extends: plain\n" + "\n".join(f"k{n}: 1" for n in range(size // 9))),
    "layout-bands": _layout(
        lambda size: "extends: plain\nname: x\nbands: [" + ", ".join(["{parts: [title]}"] * (size // 18)) + "]\n"
    ),
    "layout-shares": _layout(
        lambda size: "extends: plain\nname: x\nfacts: {shares: [" + ", ".join(["1"] * (size // 3)) + "]}\n"
    ),
    "layout-bad-bands": _layout(
        lambda size: "extends: plain\nname: x\nbands: [" + ", ".join(f"n{n}" for n in range(size // 8)) + "]\n"
    ),
    "layout-furniture": _layout(
        lambda size: f"extends: plain\nname: x\nfurniture: {{header: {json.dumps('{title} ' * (size // 8))}}}\n"
    ),
    "layout-about": _layout(lambda size: f"extends: plain\nname: x\nabout: {'a' * size}\n"),
    "layout-bullet": _layout(lambda size: f"extends: plain\nname: x\nbullets: {{mark: {'•' * (size // 3)}}}\n"),
    "layout-name": _layout(lambda size: f"extends: plain\nname: {'abc ' * (size // 4)}\n"),
    "layout-number": _layout(lambda size: f"extends: plain\nname: x\nstyles: {{body: {{size: {'9' * size}pt}}}}\n"),
    "layout-extends": _layout(lambda size: f"extends: {'a' * size}\nname: x\n"),
}

# -- images ------------------------------------------------------------------------------------------------------------


def _image(name: str, data: Callable[[int], bytes]) -> Kind:
    def make(size: int) -> Files:
        figure = {"image": name, "title": "A picture", "alt": "a"}
        return put(figures=[figure]) | {name: data(size)}

    return make


def write_png(columns: int, rows: int, bits: int, kind: int, *, interlaced: bool = False, extra: bytes = b"") -> bytes:
    """A PNG of one colour."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)

    head = columns.to_bytes(4) + rows.to_bytes(4) + bytes((bits, kind, 0, 0, interlaced))
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[kind]
    length = 1 + (columns * bits * channels + 7) // 8
    packer = zlib.compressobj(9)
    line = bytes(length) * 64
    body = b"".join(packer.compress(line) for _ in range(rows // 64)) + packer.compress(bytes(length) * (rows % 64))
    palette = chunk(b"PLTE", bytes(3)) if kind == 3 else b""
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + extra
        + palette
        + chunk(b"IDAT", body + packer.flush())
        + chunk(b"IEND", b"")
    )


def _svg(inside: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{inside}</svg>'.encode()


IMAGES: Final[dict[str, Kind]] = {
    "png-gray": _image("i.png", lambda _: write_png(6300, 6300, 8, 0)),
    "png-bilevel": _image("i.png", lambda _: write_png(6300, 6300, 1, 0)),
    "png-rgb": _image("i.png", lambda _: write_png(6300, 6300, 8, 2)),
    "png-alpha": _image("i.png", lambda _: write_png(6300, 6300, 8, 6)),
    "png-deep": _image("i.png", lambda _: write_png(6300, 6300, 16, 2)),
    "png-deep-alpha": _image("i.png", lambda _: write_png(6300, 6300, 16, 6)),
    "png-deep-gray": _image("i.png", lambda _: write_png(6300, 6300, 16, 0)),
    "png-palette": _image("i.png", lambda _: write_png(6300, 6300, 8, 3)),
    "png-interlaced": _image("i.png", lambda _: write_png(6300, 6300, 1, 0)),
    "png-flat": _image("i.png", lambda _: write_png(39_000_000, 1, 8, 0)),
    "png-tall": _image("i.png", lambda _: write_png(1, 39_000_000, 1, 0)),
    "png-chunks": _image(
        "i.png",
        lambda size: write_png(4, 4, 8, 0, extra=(b"\0\0\0\0tEXt" + zlib.crc32(b"tEXt").to_bytes(4)) * (size // 12)),
    ),
    "svg-path": _image("i.svg", lambda size: _svg(f'<path d="M0 0 {"L1 1 " * (min(size, 490_000) // 5)}"/>')),
    "svg-arcs": _image("i.svg", lambda size: _svg(f'<path d="M0 0 {"a1 1 0 0 1 1 1" * (min(size, 490_000) // 14)}"/>')),
    "svg-short": _image("i.svg", lambda size: _svg(f'<path d="M0 0{"h1" * (min(size, 490_000) // 2)}"/>')),
    "svg-zeros": _image("i.svg", lambda size: _svg(f'<path d="M{"0" * min(size, 490_000)} 0L1 1"/>')),
    "svg-points": _image("i.svg", lambda size: _svg(f'<polyline points="{"1,1 " * (min(size, 490_000) // 4)}"/>')),
    "svg-shapes": _image("i.svg", lambda _: _svg('<rect width="1" height="1"/>' * 4_900)),
    "svg-uses": _image(
        "i.svg",
        lambda _: _svg(
            '<defs><g id="a">' + '<rect width="1" height="1"/>' * 20 + "</g></defs>" + '<use href="#a"/>' * 240
        ),
    ),
    "svg-deep": _image("i.svg", lambda _: _svg("<g>" * 60 + '<rect width="1" height="1"/>' + "</g>" * 60)),
    "svg-transform": _image(
        "i.svg", lambda _: _svg(f'<rect width="1" height="1" transform="{"scale(1.1) " * 180}"/>' * 400)
    ),
    "svg-styles": _image(
        "i.svg",
        lambda _: _svg(f"<style>{'.a{fill:red}' * 1600}</style>" + '<rect class="a" width="1" height="1"/>' * 4_000),
    ),
    "svg-classes": _image(
        "i.svg",
        lambda _: _svg(
            f"<style>{''.join(f'.a{n}{{fill:red}}' for n in range(1200))}</style>"
            + f'<rect class="{" ".join(f"a{n}" for n in range(100))}" width="1" height="1"/>' * 1_500
        ),
    ),
    "svg-attributes": _image(
        "i.svg",
        lambda size: _svg('<rect width="1" height="1" ' + " ".join(f"a{n}=''" for n in range(size // 9)) + "/>"),
    ),
    "svg-metadata": _image(
        "i.svg", lambda size: _svg(f'<metadata>{"x" * (size - 300)}</metadata><rect width="1" height="1"/>')
    ),
    "svg-text": _image("i.svg", lambda size: _svg("x" * (size - 300) + '<rect width="1" height="1"/>')),
    "svg-style-text": _image(
        "i.svg", lambda _: _svg("<style>" + "\n" * 19_000 + '</style><rect width="1" height="1"/>')
    ),
}


def list_kinds() -> dict[str, Kind]:
    """Every kind by its name."""
    kinds: dict[str, Kind] = {}
    for unit in UNITS:
        kinds[f"txt/{unit}"] = make_source(unit, ".txt")
        kinds[f"gone/{unit}"] = make_absent(unit)
        kinds[f"md/{unit}"] = make_source(unit, ".md")
        kinds[f"html/{unit}"] = make_source(unit, ".html")
        kinds |= {f"{place}/{unit}": make_value(place, unit) for place in PLACES}
    kinds |= {f"many/{name}": kind for name, kind in MANY.items()}
    kinds |= {f"layout/{name}": kind for name, kind in LAYOUTS.items()}
    return kinds | {f"image/{name}": kind for name, kind in IMAGES.items()}
