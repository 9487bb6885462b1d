"""Findings are collected, and told once each in the order of the file."""

from brief.diagnostics import Code, Mark, Report


def mark(line: int, column: int = 1, file: str = "outline.yaml") -> Mark:
    return Mark(file, line, column, line, column + 1)


def test_findings_stand_in_the_order_of_their_lines() -> None:
    report = Report()
    report.error(Code.YAML_TAG, mark(3), "third")
    report.warn(Code.YAML_TAG, mark(1, 7), "second")
    report.error(Code.YAML_TAG, mark(1, 2), "first")
    assert [finding.message for finding in report.findings] == ["first", "second", "third"]


def test_what_is_found_twice_is_told_once() -> None:
    report = Report()
    for _ in range(2):
        report.error(Code.YAML_TAG, mark(1), "fact", "help", "note")
    report.error(Code.YAML_TAG, mark(2), "fact", "help", "note")
    assert [finding.mark.line for finding in report.findings] == [1, 2]


def test_errors_fail_and_warnings_do_not() -> None:
    report = Report()
    report.warn(Code.YAML_TAG, mark(1), "fact")
    assert not report.failed
    report.error(Code.YAML_TAG, mark(1), "fact")
    assert report.failed
