"""Findings: a fact at a place, with a code and what to do about it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_TITLE = 60  # characters of an author's words in the title of a fix


class Mark(Struct, frozen=True):
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

    # sources
    SOURCE_UNREADABLE = "source-unreadable"
    SOURCE_OUTSIDE = "source-outside"
    SOURCE_FORMAT = "source-format"
    SOURCE_CHANGED = "source-changed"
    SOURCE_BODY_NOT_FOUND = "source-body-not-found"
    SOURCE_STYLES_UNREAD = "source-styles-unread"
    SOURCE_NOT_DRAFTED = "source-not-drafted"

    # quotes, and claims by them
    QUOTE_NOT_FOUND = "quote-not-found"
    QUOTE_AMBIGUOUS = "quote-ambiguous"
    QUOTE_TOO_SHORT = "quote-too-short"
    QUOTE_CUTS_WORD = "quote-cuts-word"
    QUOTE_CUTS_QUANTITY = "quote-cuts-quantity"
    QUOTE_CROSSES_PARAGRAPH = "quote-crosses-paragraph"
    QUOTE_OUT_OF_ORDER = "quote-out-of-order"
    QUOTE_OMITS_NEGATION = "quote-omits-negation"
    QUOTE_LANGUAGE = "quote-language"
    QUOTE_BRACKET_UNDECLARED = "quote-bracket-undeclared"
    QUOTE_CORRECTION_UNUSED = "quote-correction-unused"
    QUOTE_DASH_FOLDED = "quote-dash-folded"
    QUOTE_UNSEEN = "quote-unseen"
    QUOTE_STRUCK = "quote-struck"
    QUOTE_INK_UNREAD = "quote-ink-unread"
    QUOTE_RECOGNISED = "quote-recognised"

    # the command: what cannot be read or written
    OUTLINE_MISSING = "outline-missing"
    OUTLINE_UNREADABLE = "outline-unreadable"
    OUTLINE_UNRECOGNISED = "outline-unrecognised"
    OUTLINE_NOT_EXTENDED = "outline-not-extended"
    OUTLINE_NOT_PINNED = "outline-not-pinned"
    OUTPUT_EXISTS = "output-exists"
    OUTPUT_LINKED = "output-linked"
    OUTPUT_ONTO_INPUT = "output-onto-input"
    OUTPUT_TWICE = "output-twice"
    OUTPUT_UNNAMED = "output-unnamed"
    OUTPUT_UNWRITABLE = "output-unwritable"
    PDF_ENCRYPTED = "pdf-encrypted"
    PDF_UNREADABLE = "pdf-unreadable"
    INTERNAL_ERROR = "internal-error"

    # the batch: processes that build
    WORKER_LOST = "worker-lost"
    BUILD_TIMEOUT = "build-timeout"
    WORKER_DIFFERS = "worker-differs"

    # the pack: keys, papers
    PACK_UNKNOWN_KEY = "pack-unknown-key"
    PACK_MISSING_KEY = "pack-missing-key"
    PACK_WRONG_TYPE = "pack-wrong-type"
    PACK_BAD_VALUE = "pack-bad-value"
    PACK_ITEM_UNREADABLE = "pack-item-unreadable"
    PACK_ITEM_OUTSIDE = "pack-item-outside"
    PACK_ITEM_ENCRYPTED = "pack-item-encrypted"
    PACK_ITEM_UNTAGGED = "pack-item-untagged"
    PACK_ITEM_SIGNED = "pack-item-signed"
    PACK_ITEM_SCRIPTED = "pack-item-scripted"
    PACK_ITEM_FORM = "pack-item-form"
    PACK_ITEM_ANNOTATED = "pack-item-annotated"
    PACK_ITEM_CUT = "pack-item-cut"
    PACK_ITEM_CLAIM = "pack-item-claim"

    # the layout
    LAYOUT_NOT_FOUND = "layout-not-found"
    LAYOUT_OUTSIDE = "layout-outside"
    LAYOUT_UNKNOWN_KEY = "layout-unknown-key"
    LAYOUT_MISSING_KEY = "layout-missing-key"
    LAYOUT_BAD_VALUE = "layout-bad-value"
    LAYOUT_CYCLE = "layout-cycle"
    LAYOUT_CONTRAST = "layout-contrast"
    LAYOUT_PALETTE = "layout-palette"
    LAYOUT_SIZE = "layout-size"
    LAYOUT_LEADING = "layout-leading"
    LAYOUT_MEASURE = "layout-measure"
    LAYOUT_FAMILIES = "layout-families"

    # the page
    FONT_FIGURES = "font-figures"
    FONT_MISSING = "font-missing"
    FONT_OUTSIDE = "font-outside"
    FONT_UNUSABLE = "font-unusable"
    GLYPH_MISSING = "glyph-missing"
    PAGE_OVERFULL = "page-overfull"
    PAGE_WORD_BROKEN = "page-word-broken"
    PAGE_DOES_NOT_FIT = "page-does-not-fit"
    PAGE_OVERFLOW = "page-overflow"
    PAGE_TOO_MANY = "page-too-many"
    PAGE_TOO_WORDY = "page-too-wordy"
    PAGE_TEXT_LOST = "page-text-lost"
    PAGE_TEXT_EXTRA = "page-text-extra"
    PAGE_TEXT_ORDER = "page-text-order"
    PAGE_OUTSIDE = "page-outside"
    PAGE_OVERLAP = "page-overlap"
    PAGE_UNDERFULL = "page-underfull"
    PAGE_FIGURE_FAR = "page-figure-far"
    PAGE_HEADING_ALONE = "page-heading-alone"
    PAGE_HEADING_CASE = "page-heading-case"
    PAGE_HEADING_STOP = "page-heading-stop"
    PAGE_SENTENCE_LONG = "page-sentence-long"
    PAGE_POINT_SHORT = "page-point-short"
    PAGE_WORD_SPACE = "page-word-space"
    PAGE_WIDOW = "page-widow"
    PAGE_RUNT = "page-runt"
    PAGE_HYPHEN_LADDER = "page-hyphen-ladder"
    PAGE_HYPHEN_COLUMN = "page-hyphen-column"
    PAGE_HYPHEN_NAME = "page-hyphen-name"
    PAGE_NUMBER_PARTED = "page-number-parted"
    PAGE_QUOTE_STRAIGHT = "page-quote-straight"
    PAGE_DASH_TYPED = "page-dash-typed"
    PAGE_ROW_DIVIDED = "page-row-divided"
    PAGE_TABLE_HEADLESS = "page-table-headless"
    PAGE_CHART_TITLE_LONG = "page-chart-title-long"
    PAGE_CHART_VALUE_LOST = "page-chart-value-lost"
    PAGE_FURNITURE_MISSING = "page-furniture-missing"
    PAGE_MARKING_MISSING = "page-marking-missing"
    PAGE_MARKING_SMALL = "page-marking-small"
    PAGE_OFF_GRID = "page-off-grid"
    PAGE_COLUMNS_UNEVEN = "page-columns-uneven"
    PAGE_BOLD_ITALIC = "page-bold-italic"
    PAGE_THOUSANDS_MIXED = "page-thousands-mixed"
    PAGE_PER_CENT_SIGN = "page-per-cent-sign"
    PAGE_LINK_LOST = "page-link-lost"
    PAGE_BOOKMARK_LOST = "page-bookmark-lost"
    PAGE_TITLE_LONG = "page-title-long"

    # issued files: what they carry, what stands on their pages, what else is in them
    ISSUED_UNREADABLE = "issued-unreadable"
    ISSUED_FOREIGN = "issued-foreign"
    ISSUED_FORM = "issued-form"
    ISSUED_APPENDED = "issued-appended"
    ISSUED_ENCRYPTED = "issued-encrypted"
    ISSUED_ATTACHMENT = "issued-attachment"
    ISSUED_NAME = "issued-name"
    ISSUED_LEDGER = "issued-ledger"
    ISSUED_LAYOUT = "issued-layout"
    ISSUED_REBUILD = "issued-rebuild"
    ISSUED_VERSION = "issued-version"
    ISSUED_BYTES = "issued-bytes"
    ISSUED_PAGES = "issued-pages"
    ISSUED_TEXT = "issued-text"
    ISSUED_READERS = "issued-readers"
    ISSUED_INK = "issued-ink"
    ISSUED_CONTENT = "issued-content"
    ISSUED_BOX = "issued-box"
    ISSUED_ANNOTATION = "issued-annotation"
    ISSUED_FONT = "issued-font"
    ISSUED_TAGS = "issued-tags"
    ISSUED_BOOKMARKS = "issued-bookmarks"
    ISSUED_METADATA = "issued-metadata"
    ISSUED_STANDARD = "issued-standard"
    ISSUED_ACTION = "issued-action"
    ISSUED_LAYER = "issued-layer"
    ISSUED_DOCUMENT = "issued-document"
    EXTRACT_OCCUPIED = "extract-occupied"

    # composing: texts, figures
    STATISTIC_UNKNOWN = "statistic-unknown"
    LINK_SCHEME = "link-scheme"
    REFERENCE_UNKNOWN = "reference-unknown"
    ACRONYM_UNEXPANDED = "acronym-unexpanded"
    ACRONYM_UNUSED = "acronym-unused"
    SECTION_UNKNOWN = "section-unknown"
    CHART_UNITS = "chart-units"
    CHART_VALUE = "chart-value"
    CHART_ORDER = "chart-order"
    CHART_SERIES = "chart-series"
    CHART_CROWDED = "chart-crowded"

    # images
    IMAGE_UNREADABLE = "image-unreadable"
    IMAGE_OUTSIDE = "image-outside"
    IMAGE_COARSE = "image-coarse"

    # YAML that is not read
    YAML_ALIAS_BOMB = "yaml-alias-bomb"
    YAML_ALIAS_UNKNOWN = "yaml-alias-unknown"
    YAML_COMMENT_CUT = "yaml-comment-cut"
    YAML_CONTROL_CHARACTER = "yaml-control-character"
    YAML_DUPLICATE_KEY = "yaml-duplicate-key"
    YAML_EMPTY = "yaml-empty"
    YAML_ENCODING = "yaml-encoding"
    YAML_KEY = "yaml-key-not-text"
    YAML_MERGE_KEY = "yaml-merge-key"
    YAML_SEVERAL_DOCUMENTS = "yaml-several-documents"
    YAML_SYNTAX = "yaml-syntax"
    YAML_TAG = "yaml-tag"
    YAML_TOO_DEEP = "yaml-too-deep"
    YAML_TOO_LARGE = "yaml-too-large"

    # the outline's keys and values
    OUTLINE_UNKNOWN_KEY = "outline-unknown-key"
    OUTLINE_LANGUAGE = "outline-language"
    OUTLINE_MISSING_KEY = "outline-missing-key"
    OUTLINE_WRONG_TYPE = "outline-wrong-type"
    OUTLINE_BAD_VALUE = "outline-bad-value"
    OUTLINE_KEY_CONFLICT = "outline-key-conflict"
    OUTLINE_UNKNOWN_SOURCE = "outline-unknown-source"
    OUTLINE_DUPLICATE_ID = "outline-duplicate-id"
    OUTLINE_EXTENDS_CYCLE = "outline-extends-cycle"
    OUTLINE_EXTENDS_MISSING = "outline-extends-missing"
    OUTLINE_EXTENDS_OUTSIDE = "outline-extends-outside"
    OUTLINE_SECTION_MISSING = "outline-section-missing"
    OUTLINE_SECTION_EMPTY = "outline-section-empty"
    OUTLINE_SECTION_ORDER = "outline-section-order"
    MARKING_UNKNOWN = "marking-unknown"
    MARKING_LOWER = "marking-lower"
    EMBARGO_UNDATED = "embargo-undated"
    EMBARGO_EARLY = "embargo-early"
    EMBARGO_PAST = "embargo-past"
    EMBARGO_PUBLIC = "embargo-public"
    CLAIM_WITHOUT_EVIDENCE = "claim-without-evidence"

    # quantities: cells, prose, the editors' reading, periods, coverage
    QUANTITY_NOT_IN_PASSAGE = "quantity-not-in-passage"
    QUANTITY_UNIT = "quantity-unit"
    QUANTITY_KIND = "quantity-kind"
    QUANTITY_SIGN = "quantity-sign"
    QUANTITY_QUALIFIER = "quantity-qualifier"
    QUANTITY_RANGE_COLLAPSED = "quantity-range-collapsed"
    QUANTITY_NOUN = "quantity-noun"
    QUANTITY_OF = "quantity-of"
    QUANTITY_DENIED = "quantity-denied"
    QUANTITY_OPPOSED = "quantity-opposed"
    QUANTITY_PLANNED = "quantity-planned"
    QUANTITY_REWORDED = "quantity-reworded"
    QUANTITY_RATE = "quantity-rate"
    QUANTITY_UNREAD = "quantity-unread"
    QUANTITY_UNPROVED = "quantity-unproved"
    QUANTITY_FORMAT = "quantity-format"
    QUANTITY_LANGUAGE = "quantity-language"
    QUANTITY_DATE = "quantity-date"
    READS_NOT_IN_QUOTE = "reads-not-in-quote"
    READS_CONTRADICTED = "reads-contradicted"
    READS_NEEDLESS = "reads-needless"
    PERIOD_NOT_IN_SOURCE = "period-not-in-source"
    QUANTITY_UNCOVERED = "quantity-uncovered"

    # texts that are seen as others than they are
    TEXT_DECEPTIVE = "text-deceptive"

    # derived rows
    FORMULA_UNREADABLE = "formula-unreadable"
    FORMULA_UNKNOWN_ROW = "formula-unknown-row"
    FORMULA_CYCLE = "formula-cycle"
    FORMULA_OPERAND = "formula-operand"
    FORMULA_UNITS = "formula-units"
    FORMULA_DIVIDES_BY_ZERO = "formula-divides-by-zero"
    FORMULA_OUT_OF_RANGE = "formula-out-of-range"
    STATISTIC_CONTRADICTED = "statistic-contradicted"


class Act(StrEnum):
    """What a fix does to the file, always so that it stays YAML."""

    VALUE = "value"  # the value at the mark becomes `words`, in quotation marks where YAML needs them
    WORDS = "words"  # the characters at the mark become `words`
    QUOTE = "quote"  # the characters at the mark become one value in quotation marks
    SET = "set"  # the mapping that the mark stands in gets `key`, or another value of it: `words`, which are YAML
    ADD = "add"  # the statement that the mark stands in gets one more quote: `words`, which are an entry of `evidence`
    DROP = "drop"  # the key at the mark goes, or `key` of the mapping that it stands in, or the item of a list


class Fix(Struct, frozen=True):
    """What would mend a finding, as data: editors offer it. `title` says it in the manner of a help line."""

    title: str
    act: Act
    mark: Mark
    words: str = ""
    key: str = ""


class Diagnostic(Struct, frozen=True):
    """One finding: `message` states the fact, `help` says what to do; both lower case, without a full stop.

    `fixes` are the ways to do it that need no thought of the author's, the best first.
    """

    severity: Severity
    code: Code
    mark: Mark
    message: str
    help: str = ""
    notes: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()


def replace_value(mark: Mark, words: str | None) -> tuple[Fix, ...]:
    """Offer another value at a mark; nothing where none is near."""
    return (Fix(f"write `{shorten_words(words)}`", Act.VALUE, mark, words),) if words else ()


def replace_words(mark: Mark, words: str | None) -> tuple[Fix, ...]:
    """Offer other characters at a mark; nothing where none are near."""
    return (Fix(f"write `{words}`", Act.WORDS, mark, words),) if words else ()


def drop(mark: Mark, what: str) -> tuple[Fix, ...]:
    """Offer to delete the key or the item at a mark."""
    return (Fix(f"delete {what}", Act.DROP, mark),)


def shorten_words(words: str) -> str:
    """Give words as a title can hold them."""
    return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1].rstrip()}…"


class Report(Struct):
    """Collects findings, so that one run shows all of them; warnings that are accepted on purpose apart (`waived`)."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    waived: list[Diagnostic] = field(default_factory=list)
    accepted: frozenset[Code] = frozenset()

    def error(
        self,
        code: Code,
        mark: Mark,
        message: str,
        help: str = "",  # noqa: A002 (a finding's own word)
        *notes: str,
        fixes: tuple[Fix, ...] = (),
    ) -> None:
        """Add a finding that stops the file."""
        self.diagnostics.append(Diagnostic(Severity.ERROR, code, mark, message, help, notes, fixes))

    def warn(
        self,
        code: Code,
        mark: Mark,
        message: str,
        help: str = "",  # noqa: A002 (as above)
        *notes: str,
        fixes: tuple[Fix, ...] = (),
    ) -> None:
        """Add a finding that does not stop the file."""
        found = self.waived if code in self.accepted else self.diagnostics
        found.append(Diagnostic(Severity.WARNING, code, mark, message, help, notes, fixes))

    def accept(self, codes: Iterable[Code]) -> None:
        """Accept warnings of these codes, those included that are there already; errors stay errors."""
        self.accepted |= frozenset(codes)
        found, self.diagnostics[:] = self.diagnostics[:], []
        for one in found:
            waived = one.severity is Severity.WARNING and one.code in self.accepted
            (self.waived if waived else self.diagnostics).append(one)

    def add_notes(self, code: Code, mark: Mark, *notes: str) -> None:
        """Add notes to a finding that was made before all of them were known."""
        for at, found in enumerate(self.diagnostics):
            if (found.code, found.mark) == (code, mark):
                self.diagnostics[at] = replace(found, notes=(*found.notes, *notes))

    @property
    def failed(self) -> bool:
        """Whether a finding stops the file."""
        return any(d.severity is Severity.ERROR for d in self.diagnostics)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Each finding once, in the order of files and their lines: as it is printed."""
        return tuple(sorted(dict.fromkeys(self.diagnostics), key=lambda d: (d.mark.file, d.mark.line, d.mark.column)))
