"""Markdown sources: a quote is copied from the page that a browser shows; what is not shown there is no evidence."""

from time import process_time

import pytest

from brief.evidence.matching.folding import FoldedSource
from brief.evidence.matching.misses import Missed
from brief.files import UnreadableError
from brief.sources.markdown import read_markdown
from quoting import find, judge, make_source


def texts(text: str) -> list[str]:
    content = read_markdown(text.encode())
    return [content.text[p.start : p.end] for p in content.paragraphs]


PAGE = """\
# Rents in the *north* #

The office counted **8 real examples** in the [annual report](https://office.example/r "of 2019") of its
own __three__ teams, at <https://office.example/a> and on [page 2][two].

A team costs \\$1 million a year[^1], about 5\\*3 rooms &amp; `a*b` of them.[^long]

[two]: https://office.example/2
[^1]: Of 2019.
[^long]: As *the office*
    wrote.

| Town | Rent |
|:-----|-----:|
| Upper Ford | **412** |
| A \\| B | 12 |

Line one ends here\\
and goes on.

> The court held
that all rents
> > fell.

1. They rose
   - in Bonn
   - in *Kiel*, too
2) and then fell

Heading below
===
    four spaces

```text
rents  = 2 * rooms

more **code**
```
"""


@pytest.mark.parametrize(
    "quote",
    [
        "Rents in the north",
        "The office counted 8 real examples in the annual report of its own three teams",
        "at https://office.example/a and on page 2.",
        "A team costs $1 million a year, about 5*3 rooms & a*b of them.",
        "As the office wrote.",
        "Upper Ford 412",
        "A | B 12",
        "Line one ends here and goes on.",
        "The court held that all rents",
        "They rose",
        "in Kiel, too",
        "Heading below",
        "four spaces",
        "rents = 2 * rooms",
        "more **code**",
    ],
)
def test_a_quote_is_copied_from_the_page(quote: str) -> None:
    assert judge(make_source(PAGE, suffix=".md"), quote) == "exact"


@pytest.mark.parametrize(
    ("quote", "code"),
    [
        ("counted **8 real examples** in", "quote-not-found"),
        ("costs \\$1 million", "quote-not-found"),
        ("Rents in the north The office", "quote-crosses-paragraph"),
        ("Upper Ford 412 A | B", "quote-crosses-paragraph"),
        ("They rose in Bonn", "quote-crosses-paragraph"),
        ("rents = 2 * rooms more **code**", "quote-crosses-paragraph"),
        ("https://office.example/r", "quote-not-found"),
        ("of 2019", "quote-not-found"),
        ("two", "quote-not-found"),
    ],
)
def test_marks_and_addresses_are_no_words(quote: str, code: str) -> None:
    assert judge(make_source(PAGE, suffix=".md"), quote) == code


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("counted **8 real examples** in", "counted 8 real examples in"),
        ("in the [annual report](https://office.example/r) of its", "in the annual report of its"),
        ("costs \\$1 million", "costs $1 million"),
    ],
)
def test_help_has_a_quote_as_the_page_does(quote: str, shown: str) -> None:
    missed = find(make_source(PAGE, suffix=".md"), quote)
    assert isinstance(missed, Missed)
    assert missed.help == f'copy it as the page shows it: "{shown}"'


def test_blocks_are_paragraphs() -> None:
    assert texts("Text on\n2017. In that year\n> more\n\n- [x] item\n  goes on\n7) seven\n* * *\n- \n") == [
        "Text on 2017. In that year",
        "more",
        "[x] item goes on",
        "seven",
    ]


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Rents ~~did not~~ rose.", ["Rents rose."]),
        ("Rents <del>did not</del> rose.", ["Rents rose."]),
        ("Rents <!-- did\nnot --> rose.", ["Rents rose."]),
        ("Rents <!--> rose.", ["Rents rose."]),
        ("Rents <?not?> <!NOT x> rose.", ["Rents rose."]),
        # some show a page with its styles, and some without
        ('Rents <span style="display:none">did not</span> rose.', ["Rents \ufffc rose."]),
        ("Rents <b hidden>did not</b> rose.", ["Rents \ufffc rose."]),
        ("Rents <font color=white>did not</font> rose.", ["Rents \ufffc rose."]),
        ("<style>em{display:none}</style>\n\nRents *did not* rose.", ["Rents \ufffc rose."]),
        ('Rents <del style="text-decoration:none">did not</del> rose.', ["Rents \ufffc rose."]),
        ('Rents <b style="color:red">rose</b> <i align=left>again</i>.', ["Rents rose again."]),
        ("<div hidden>\n\nRents fell.\n\n</div>\n\nRents rose.", ["Rents rose."]),
        ("Rents rose.\n\n<!-- unended\n\nRents fell.", ["Rents rose."]),
        ("Rents rose.\n\n<div> <!-- unended\n\nRents fell.\n\n</div>", ["Rents rose."]),
        ("<!-- a\n\nb -->\nRents <b>rose</b>.", ["Rents rose."]),
        ("Rents <b title='<!--'>rose</b> in Kiel.", ["Rents rose in Kiel."]),
        ("---\ntitle: Rents fell\n---\nRents rose.", ["Rents rose."]),
        ("---\r\ntitle: Rents fell\r\n...\r\nRents rose.", ["Rents rose."]),
        ("---\nRents fell.\n\n---\nRents rose.", ["Rents fell.", "Rents rose."]),
        ("Rents![did not](x.png) rose ![a][b].\n\n[b]: c", ["Rents\ufffc rose \ufffc."]),
        ("Rents ~did not~ rose.", ["Rents \ufffc rose."]),
        ("10<sup>2</sup> rooms of 2<sup>nd</sup> kind", ["10² rooms of 2ⁿd kind"]),
        ("Rents<br>rose <br/> again  \nin Kiel", ["Rents\nrose\nagain\nin Kiel"]),
        ("<table><tr><td>Rents <td>12</table>", ["Rents\t12"]),
        ("\\<!-- rents --> rose", ["<!-- rents --> rose"]),
        ("`<!-- rents -->` rose", ["<!-- rents --> rose"]),
        ("[^a]: never shown\n\nRents rose [^b].", ["Rents rose [^b]."]),
    ],
)
def test_what_is_not_shown_is_no_text(text: str, page: list[str]) -> None:
    assert texts(text) == page


def test_the_mark_of_a_note_is_passed_over() -> None:
    source = FoldedSource(make_source("It cost 1[^a] million[^b], they said.[^a]\n\n[^a]: A.\n[^b]: B.", suffix=".md"))
    assert judge(source, "It cost 1 million, they said.") == "exact"
    assert judge(source, "It cost 11 million") == "quote-not-found"


def test_markdown_has_two_suffixes() -> None:
    assert judge(make_source("**Rents** rose.", suffix=".markdown"), "Rents rose.") == "exact"


@pytest.mark.parametrize("unit", ["![", "*a ", "<!-- ", "> - ", "|a|b|\n", "[^a]: b\n\n", "# a\n"])
def test_a_monotonous_file_takes_seconds(unit: str) -> None:
    begun = process_time()
    try:
        read_markdown(f"x {unit * (1_000_000 // len(unit))}".encode())
    except UnreadableError as refused:
        assert refused.help  # noqa: PT017 - either is well
    assert process_time() - begun < 8


def test_an_address_is_not_written_as_often_as_it_is_named() -> None:
    begun = process_time()
    content = read_markdown(f"[a]: /{'u' * 500_000}\n\n{'[a] ' * 20_000}".encode())
    assert process_time() - begun < 5
    assert len(content.text) < 50_000


@pytest.mark.parametrize(("unit", "most"), [("> ", 40), ("- ", 20), ("1. ", 20)])
def test_what_is_nested_too_deep_is_refused(unit: str, most: int) -> None:
    assert texts(f"{unit * 8}Rents rose.") == ["Rents rose."]
    with pytest.raises(UnreadableError):
        read_markdown(f"{unit * most}Rents rose.".encode())
