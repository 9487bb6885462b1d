"""The validator of the other tests can fail: by a rule, by a warning, by a file that is no PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from verapdf import Failure, Validator, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

# untagged, without metadata, in a font that is not embedded
PLAIN = b"""%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>endobj
4 0 obj<</Length 35>>stream
BT /F 12 Tf 20 20 Td (Rents) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
"""


def write_plain(path: Path, *, length: int = 35) -> Path:
    """Write a small PDF that any viewer shows; `length` is what it states of its one stream."""
    objects = PLAIN.replace(b"/Length 35", b"/Length %d" % length)
    rows = b"".join(b"%010d 00000 n \n" % objects.index(b"%d 0 obj" % number) for number in range(1, 6))
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(objects)
    path.write_bytes(objects + b"xref\n0 6\n0000000000 65535 f \n" + rows + end)
    return path


@pytest.fixture(scope="module")
def verdicts(verapdf: Validator, tmp_path_factory: pytest.TempPathFactory) -> Sequence[Verdict]:
    folder = tmp_path_factory.mktemp("broken")
    text = folder / "text.pdf"
    text.write_text("no PDF at all")
    plain = write_plain(folder / "plain file.pdf")
    return verapdf.validate([plain, write_plain(folder / "guess.pdf", length=20), text])


def test_each_file_is_judged_by_each_flavour_in_order(verdicts: Sequence[Verdict]) -> None:
    judged = [(verdict.path.name, verdict.flavour) for verdict in verdicts]
    names = ("plain file.pdf", "guess.pdf", "text.pdf")
    assert judged == [(name, flavour) for name in names for flavour in ("ua1", "3a")]


def test_a_plain_pdf_breaks_rules_of_both_standards(verdicts: Sequence[Verdict]) -> None:
    ua, archive = verdicts[:2]
    assert not ua.clean
    assert not archive.clean
    assert not ua.compliant
    assert ua.checks > 10
    assert {"7.1-8", "7.1-11"} <= {failure.rule for failure in ua.failures}, ua  # no metadata, no structure tree
    assert {"6.2.11.4.1-1", "6.6.2.1-1"} <= {failure.rule for failure in archive.failures}, archive  # font, metadata
    assert "6.2.11.4.1-1 x1: " in str(archive)


def test_a_file_that_is_no_pdf_fails(verdicts: Sequence[Verdict]) -> None:
    assert len(verdicts) > 4
    for verdict in verdicts[4:]:
        assert [failure.rule for failure in verdict.failures] == ["parse"]
        assert not verdict.clean


def test_what_the_library_logs_is_a_warning(verdicts: Sequence[Verdict]) -> None:
    assert not any(verdict.warnings for verdict in verdicts[:2])
    for verdict in verdicts[2:4]:
        assert len(verdict.warnings) == 1
        assert "expected endstream keyword" in verdict.warnings[0]


def test_a_warning_alone_a_failure_alone_and_no_checks_at_all_are_not_clean() -> None:
    path = Path("a.pdf")
    failure = Failure("7.1-3", 2, "content is not tagged", "root")
    assert Verdict(path, "ua1", compliant=True, checks=5, failures=(), warnings=()).clean
    assert not Verdict(path, "ua1", compliant=False, checks=5, failures=(), warnings=()).clean
    assert not Verdict(path, "ua1", compliant=True, checks=0, failures=(), warnings=()).clean
    assert not Verdict(path, "ua1", compliant=True, checks=5, failures=(failure,), warnings=()).clean
    warned = Verdict(path, "ua1", compliant=True, checks=5, failures=(), warnings=("guessed",))
    assert not warned.clean
    assert str(warned) == "a.pdf: not clean in ua1, 5 checks\n  warning: guessed"


def test_java_that_fails_is_no_verdict(verapdf: Validator, tmp_path: Path) -> None:
    plain = write_plain(tmp_path / "plain.pdf")
    with pytest.raises(RuntimeError, match="knows no flavour no such"):
        verapdf.validate([plain], ["no such"])
    assert len(verapdf.validate([plain])) == 2, "the next file has a Java of its own"
