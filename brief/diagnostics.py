"""Findings: a fact at a place, with a code and what to do about it."""

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a file; lines and columns are 1-based code points, the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class Severity(StrEnum):
    """Errors stop the file, warnings do not."""

    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """Every code there is; `tests/cases/<code>.md` documents and proves each."""

    QUOTE_NOT_FOUND = "quote-not-found"

    # the command: what cannot be read or written
    OUTLINE_MISSING = "outline-missing"
    OUTLINE_UNREADABLE = "outline-unreadable"
    OUTPUT_ONTO_INPUT = "output-onto-input"
    OUTPUT_TWICE = "output-twice"
    OUTPUT_UNWRITABLE = "output-unwritable"
    INTERNAL_ERROR = "internal-error"

    # composing: texts, figures
    STATISTIC_UNKNOWN = "statistic-unknown"
    LINK_SCHEME = "link-scheme"
    SECTION_UNKNOWN = "section-unknown"
    CHART_UNITS = "chart-units"
    FIGURE_IMAGE_UNSUPPORTED = "figure-image-unsupported"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: `message` states the fact, `help` says what to do; both lower case, without a full stop."""

    severity: Severity
    code: Code
    mark: Mark
    message: str
    help: str = ""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Report:
    """Collects findings, so that one run shows all of them."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def error(self, code: Code, mark: Mark, message: str, help: str = "", *notes: str) -> None:  # noqa: A002
        """Add a finding that stops the file."""
        self.diagnostics.append(Diagnostic(Severity.ERROR, code, mark, message, help, notes))

    def warn(self, code: Code, mark: Mark, message: str, help: str = "", *notes: str) -> None:  # noqa: A002
        """Add a finding that does not stop the file."""
        self.diagnostics.append(Diagnostic(Severity.WARNING, code, mark, message, help, notes))

    @property
    def failed(self) -> bool:
        """Whether a finding stops the file."""
        return any(d.severity is Severity.ERROR for d in self.diagnostics)
