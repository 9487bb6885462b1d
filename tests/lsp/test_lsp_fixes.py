"""Each fix that is offered, made: the YAML stays sound, and the finding is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brief.diagnostics import Code, Diagnostic
from brief.lsp.actions import list_fixes
from brief.lsp.checking import check_document
from brief.lsp.documents import DocumentForm, OpenDocument, make_uri
from brief.lsp.edits import apply
from brief.lsp.findings import is_own, show_findings
from brief.pipeline import Request, check
from test_cases import CASES, read_case

if TYPE_CHECKING:
    from pathlib import Path

# of these the pages have no fix that can be told from the outline; what is here has one, and keeps it
MENDED = {
    *(Code.ACRONYM_UNUSED, Code.CHART_ORDER, Code.CLAIM_WITHOUT_EVIDENCE, Code.FORMULA_UNKNOWN_ROW),
    *(Code.LAYOUT_NOT_FOUND, Code.OUTLINE_BAD_VALUE, Code.OUTLINE_DUPLICATE_ID, Code.OUTLINE_KEY_CONFLICT),
    *(Code.OUTLINE_SECTION_EMPTY, Code.OUTLINE_UNKNOWN_KEY, Code.OUTLINE_UNKNOWN_SOURCE, Code.PERIOD_NOT_IN_SOURCE),
    *(Code.QUANTITY_SIGN, Code.QUOTE_AMBIGUOUS, Code.QUOTE_BRACKET_UNDECLARED, Code.QUOTE_CORRECTION_UNUSED),
    *(Code.QUOTE_CUTS_QUANTITY, Code.QUOTE_CUTS_WORD, Code.QUOTE_DASH_FOLDED, Code.QUOTE_NOT_FOUND),
    *(Code.READS_NEEDLESS, Code.SECTION_UNKNOWN, Code.SOURCE_CHANGED, Code.STATISTIC_UNKNOWN, Code.YAML_COMMENT_CUT),
    *(Code.YAML_DUPLICATE_KEY, Code.YAML_SYNTAX, Code.YAML_TAG),
}
SOURCE = """The statistical office published its survey in March 2020.

Rents rose by 11 per cent in 2019, the survey found. More than 2,800 households moved because of the cost.

In the north, rents rose by 4 per cent. In the south, rents fell, says the Albanian office.
"""
HEAD = "title: Rents\nsources:\n  survey: {file: survey.txt}\nsections:\n"
TAIL = "  challenges: [{text: My own view., evidence: none}]\n  outlook: [{text: My own view., evidence: none}]\n"
OWN = "  progress: [{text: My own view., evidence: none}]\n"
# further ways in which a finding's line may be written: the context's claims, a code, and what stands there afterwards
WRITTEN: list[tuple[str, Code, str]] = [
    (
        "    - {text: Rents rose., quote: Rents rose by 12 per cent in 2019}\n",
        Code.QUOTE_NOT_FOUND,
        "quote: Rents rose by 11 per cent in 2019}",
    ),
    (
        "    - text: Rents rose.\n      quote: 'Rents rose by 12 per cent in 2019'\n",
        Code.QUOTE_NOT_FOUND,
        "quote: 'Rents rose by 11 per cent in 2019'\n",
    ),
    (
        (
            "    - text: Rents rose.\n      quote: >-\n        Rents rose by\n"
            "        12 per cent in 2019\n      kind: fact\n"
        ),
        Code.QUOTE_NOT_FOUND,
        "quote: >-\n        Rents rose by 11 per cent in 2019\n      kind: fact",
    ),
    (
        "    - text: Rents rose.\n      quote: Rents rose by 11 per cent in 2019 # mine\n      paragraph: 3\n",
        Code.QUOTE_NOT_FOUND,
        "2019 # mine\n      paragraph: 2\n",
    ),
    ("    - text: Rents rose.\n      quote: rents\n", Code.QUOTE_AMBIGUOUS, "rents\n      prefix: "),
    ("    - {text: Rents rose., quote: rents}\n", Code.QUOTE_AMBIGUOUS, "quote: rents, prefix: "),
    (
        "    - text: Rents rose by 4 per cent.\n      quote: Rents rose by 11 per cent in 2019\n      paragraph: 2\n",
        Code.QUANTITY_NOT_IN_PASSAGE,
        "evidence:\n        - {quote: Rents rose by 11 per cent in 2019, paragraph: 2}\n        - {quote: ",
    ),
    (
        "    - {text: Rents rose by 4 per cent., quote: Rents rose by 11 per cent in 2019}\n",
        Code.QUANTITY_NOT_IN_PASSAGE,
        "evidence: [{quote: Rents rose by 11 per cent in 2019}, {quote: ",
    ),
    (
        (
            "    - text: Rents rose by 4 per cent.\n      evidence:\n"
            "        - quote: Rents rose by 11 per cent in 2019\n          paragraph: 2\n"
        ),
        Code.QUANTITY_NOT_IN_PASSAGE,
        "paragraph: 2\n        - {quote: ",
    ),
    (
        "    - text: Rents rose by 4 per cent.\n      evidence: [{quote: Rents rose by 11 per cent in 2019}]\n",
        Code.QUANTITY_NOT_IN_PASSAGE,
        "2019}, {quote: ",
    ),
    (
        "    - text: Rents rose by 4 per cent.\n      evidence: {quote: Rents rose by 11 per cent in 2019}\n",
        Code.QUANTITY_NOT_IN_PASSAGE,
        "evidence: [{quote: Rents rose by 11 per cent in 2019}, {quote: ",
    ),
    (
        "    - text: Rents fell.\n      quote: rents fell, says the [Afghan] office\n",
        Code.QUOTE_BRACKET_UNDECLARED,
        "corrections: [{from: Albanian, to: Afghan}]",
    ),
    (
        "    - text: Rents rose: a record\n      quote: Rents rose by 11 per cent in 2019\n",
        Code.YAML_SYNTAX,
        'text: "Rents rose: a record"\n',
    ),
    (
        "    - {text: Rents rose, and fell, quote: Rents rose by 11 per cent in 2019}\n",
        Code.OUTLINE_UNKNOWN_KEY,
        '{text: "Rents rose, and fell", quote: ',
    ),
    (
        "    - text: Rents rose.\n      quotes: Rents rose by 11 per cent in 2019\n",
        Code.OUTLINE_UNKNOWN_KEY,
        "      quote: Rents rose",
    ),
    (
        "    - text: Rents rose.\n      'quotes': Rents rose by 11 per cent in 2019\n",
        Code.OUTLINE_UNKNOWN_KEY,
        "      'quote': Rents rose",
    ),
    (
        "    - text: Rents rose.\n      kind: facts\n      quote: Rents rose by 11 per cent in 2019\n",
        Code.OUTLINE_BAD_VALUE,
        "      kind: fact\n",
    ),
    (
        "    - text: Rents rose.\n      quote: Rents rose by 11 per cent in 2019\n      source: surveys\n",
        Code.OUTLINE_UNKNOWN_SOURCE,
        "      source: survey\n",
    ),
    (
        "    - text: Rents rose.\n      quote: Rents rose by 11 per cent in 2019\n      quote: again\n",
        Code.YAML_DUPLICATE_KEY,
        "in 2019\n  progress",
    ),
    ("    - text: Rents rose.\n", Code.CLAIM_WITHOUT_EVIDENCE, "Rents rose.\n      evidence: none\n"),
    ("    - {text: Rents rose.}\n", Code.CLAIM_WITHOUT_EVIDENCE, "{text: Rents rose., evidence: none}\n"),
    (
        "    - text: Rents rose.\n      quote: Rents rose by 11 per cent in 2019\n      evidence: none\n",
        Code.OUTLINE_KEY_CONFLICT,
        "Rents rose.\n      evidence: none\n",
    ),
    (
        (
            "    - text: Rents rose.\n      quote: Rents rose by 11 per cent in 2019\n"
            "      corrections:\n        - {from: a, to: b}\n      kind: fact\n"
        ),
        Code.QUOTE_CORRECTION_UNUSED,
        "in 2019\n      kind: fact\n",
    ),
]


def check_text(folder: Path, name: str, text: str) -> tuple[OpenDocument, tuple[Diagnostic, ...]]:
    """Check a text as a document of a folder."""
    document = OpenDocument(make_uri(folder / name), text, 1, "utf-16-le")
    checked = check_document(document)
    assert Code.INTERNAL_ERROR not in {found.code for found in checked.findings}
    assert len(show_findings(checked)) == len(checked.findings)
    return document, checked.findings


def count(findings: tuple[Diagnostic, ...], found: Diagnostic) -> int:
    """How often a finding is told, wherever it stands."""
    return sum((one.code, one.message) == (found.code, found.message) for one in findings)


def mend(folder: Path, name: str, text: str, code: Code) -> list[str]:
    """Make each fix of a code's findings, hold it, and give the texts."""
    document, findings = check_text(folder, name, text)
    made: list[str] = []
    for found in findings:
        if found.code != code or not is_own(found.mark, document):
            continue
        fixes = list(list_fixes(document, found))
        assert len(fixes) >= len(found.fixes), "a fix has no edits"
        for fix, edits in fixes:
            changed = apply(text, edits)
            after = check_text(folder, name, changed)[1]
            assert count(after, found) < count(findings, found), f"`{fix.title}` mends nothing:\n{changed}"
            broken = {one.code for one in after if one.code.startswith("yaml-")}
            assert broken <= {one.code for one in findings}, f"`{fix.title}` breaks the YAML:\n{changed}"
            made.append(changed)
    return made


@pytest.mark.parametrize("page", sorted(CASES.glob("*.md")), ids=lambda page: page.stem)
def test_each_fix_of_a_page_mends_what_it_is_offered_for(page: Path, tmp_path: Path) -> None:
    case = read_case(page)
    for name, data in case.files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    made: list[str] = []
    for name, data in case.files.items():
        if name.endswith((".yaml", ".yml")):
            try:
                text = data.decode()
            except UnicodeDecodeError:
                continue
            made += mend(tmp_path, name, text, Code(page.stem))
    assert bool(made) == (page.stem in MENDED)


@pytest.mark.parametrize(("claims", "code", "expected"), WRITTEN)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_fix_is_written_as_its_line_is(claims: str, code: Code, expected: str, ending: str, tmp_path: Path) -> None:
    (tmp_path / "survey.txt").write_text(SOURCE, encoding="utf-8")
    text = f"{HEAD}  context:\n{claims}{OWN}{TAIL}".replace("\n", ending)
    made = mend(tmp_path, "outline.yaml", text, code)
    assert any(expected.replace("\n", ending) in changed for changed in made), made


@pytest.mark.parametrize("page", sorted(CASES.glob("*.md")), ids=lambda page: page.stem)
def test_an_editor_shows_what_a_check_finds(page: Path, tmp_path: Path) -> None:
    case = read_case(page)
    for name, data in case.files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for name in case.files:
        try:
            text = (tmp_path / name).read_bytes().decode()
        except UnicodeDecodeError:
            continue
        document = OpenDocument(make_uri(tmp_path / name), text, 1, "utf-16-le")
        if not name.endswith(".yaml") or document.form is not DocumentForm.OUTLINE:
            continue
        expected = check(Request(str(tmp_path / name))).diagnostics
        shown = show_findings(check_document(document))
        assert [one.code for one in shown] == [found.code for found in dict.fromkeys(expected)]
        for one, found in zip(shown, dict.fromkeys(expected), strict=True):
            assert one.message.endswith(f"{found.message}\n{found.help}" if found.help else found.message)
            assert len(one.related_information or ()) >= len(found.notes)
            if found.mark.file == str(document.path):
                assert one.range.start == document.text.position(
                    document.text.place(found.mark.line, found.mark.column)
                )
