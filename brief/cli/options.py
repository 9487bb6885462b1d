"""Options that commands share, and the environment."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from brief.diagnostics import Code
from brief.layout.papers import PaperSize
from brief.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Callable


class FindingFormat(StrEnum):
    """How findings are printed."""

    HUMAN = "human"
    SHORT = "short"
    GITHUB = "github"
    JSON = "json"


class Seconds(click.FloatRange):
    """A time between two others; what is none is told to be no number, and not to be no “float range”."""

    name = "number"


class Whole(click.IntRange):
    """A whole number between two others, likewise."""

    name = "whole number"


OUTLINES = click.argument("outlines", nargs=-1, required=True, metavar="OUTLINE...")

_TOLD = (
    click.option("--strict", is_flag=True, help="Warnings count as errors."),
    click.option(
        "--format",
        "form",
        type=click.Choice([form.value for form in FindingFormat]),
        default="human",
        show_default=True,
        help="How findings are printed: JSON and GitHub's annotations to standard output, the rest to standard error.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Print errors alone."),
    click.option("-v", "--verbose", is_flag=True, help="Print more: how long each stage took."),
)


def check_setting(setting: str) -> str:
    """Take KEY=VALUE, whose value is the outline's affair; raises click.UsageError for what has no key."""
    key, equals, _ = setting.partition("=")
    if not equals or not all(key.split(".")):
        raise click.UsageError(f"`--set {setting}` is not KEY=VALUE, such as `--set date=2020-05-27`")
    return setting


SET = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="KEY=VALUE",
    callback=lambda _context, _option, given: tuple(map(check_setting, given)),
    help="A value of the outline's in place of its own: date=2020-05-27, sources.survey.title=Survey; repeatable.",
)

_SHARED = (
    click.option(
        "--layout",
        "layouts",
        multiple=True,
        metavar="NAME",
        help="A shipped layout or a file, in place of the outline's own; may be repeated.",
    ),
    click.option(
        "--paper",
        type=click.Choice([paper.value for paper in PaperSize], case_sensitive=False),
        help="A sheet in place of the layout's own; its margins follow.",
    ),
    click.option(
        "--allow",
        "allowed",
        multiple=True,
        metavar="CODE",
        help="Accept the warnings of this code; may be repeated. `allow:` in an outline says why, too.",
    ),
    click.option("--fail-fast", is_flag=True, help="Stop after the first outline that fails."),
    SET,
    click.option("--allow-outside", is_flag=True, help="Sources may lie outside the outline's folder."),
)

TIMEOUT = click.option(
    "--timeout",
    type=Seconds(0.1, 86_400),
    metavar="SECONDS",
    help="Give an outline up after this time; the others go on.",
)

_BATCH = (
    click.option(
        "-j",
        "--jobs",
        "processes",
        type=Whole(1, 256),
        metavar="N",
        help="Processes that build; left out: as many as there are cores.",
    ),
    TIMEOUT,
    click.option("--force", is_flag=True, help="Build what is up to date too."),
    click.option("--scheduler", metavar="ADDRESS", help="Build on the workers of the Dask cluster at this address."),
    click.option("--watch", is_flag=True, help="Go on, and build again what a save affects; Ctrl-C ends it."),
)


_REPORTS = (
    click.option("--list", "listed", is_flag=True, help="Print which PDFs would be built and why, and build none."),
    click.option("--prune", is_flag=True, help="Print which PDFs there have no outline any more; none is deleted."),
    click.option("--deps", metavar="FILE", help="Write what each PDF depends on, as rules for make."),
)


class Reports(Struct, frozen=True):
    """What is said of a batch besides building it, or in its place; `deps` is where rules for make go."""

    listed: bool
    prune: bool
    deps: str | None

    @property
    def any(self) -> bool:
        """Whether there is anything to say."""
        return self.listed or self.prune or self.deps is not None


class Effort(Struct, frozen=True):
    """How a batch is built: processes, seconds for an outline at most, whether what is up to date is built too.

    `scheduler` is the address of a cluster that builds instead; `watch`: whether what a save affects is built again.
    """

    processes: int
    timeout: float | None
    force: bool
    scheduler: str | None
    watch: bool


class Common(Struct, frozen=True):
    """What `build` and `check` are told alike."""

    layouts: tuple[str, ...] = ()
    paper: PaperSize | None = None
    strict: bool = False
    fail_fast: bool = False
    allow_outside: bool = False
    allow: tuple[Code, ...] = ()
    settings: tuple[str, ...] = ()
    form: FindingFormat = FindingFormat.HUMAN
    quiet: bool = False
    verbose: bool = False


def shared(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options of `Common`, in the order of help, and hand them to `command` as its first argument."""

    @wraps(command)
    def collect(*, form: str, paper: str | None, allowed: tuple[str, ...], **given: object) -> int:
        given["paper"] = PaperSize(paper) if paper else None
        given["allow"] = tuple(dict.fromkeys(map(read_code, allowed)))
        common = {field: given.pop(field) for field in Common.__struct_fields__ if field in given}
        return command(Common(form=FindingFormat(form), **common), **given)  # type: ignore[arg-type]  # click has checked them

    options: Callable[..., int] = collect
    for option in reversed((*_SHARED, *_TOLD)):
        options = option(options)
    return options


def reported(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options of `Common` that say how findings are told, and hand them to `command` as its first argument."""

    @wraps(command)
    def collect(*, form: str, strict: bool, quiet: bool, verbose: bool, **given: object) -> int:
        return command(Common(strict=strict, form=FindingFormat(form), quiet=quiet, verbose=verbose), **given)

    options: Callable[..., int] = collect
    for option in reversed(_TOLD):
        options = option(options)
    return options


def batched(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options of `Effort`, and hand them to `command` by the name `effort`."""

    @wraps(command)
    def collect(*args: object, processes: int | None, **given: object) -> int:
        effort = {field: given.pop(field) for field in Effort.__struct_fields__ if field in given}
        return command(*args, effort=Effort(processes or count_cores(), **effort), **given)  # type: ignore[arg-type]  # as above

    options: Callable[..., int] = collect
    for option in reversed(_BATCH):
        options = option(options)
    return options


def reporting(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options of `Reports`, and hand them to `command` by the name `reports`."""

    @wraps(command)
    def collect(*args: object, listed: bool, prune: bool, deps: str | None, **given: object) -> int:
        return command(*args, reports=Reports(listed, prune, deps), **given)

    options: Callable[..., int] = collect
    for option in reversed(_REPORTS):
        options = option(options)
    return options


def read_code(name: str) -> Code:
    """Read the code of a finding; raises click.UsageError."""
    try:
        return Code(name)
    except ValueError as error:
        near = nearest(name, Code)
        hint = f": did you mean `{near}`?" if near else ""
        raise click.UsageError(f"`--allow {name}` names no code of a finding{hint}") from error


def count_cores() -> int:
    """Count the cores that this process may use, where the system says; containers and `taskset` give it fewer."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_moment() -> datetime | None:
    """Read SOURCE_DATE_EPOCH, the moment of a document without a date.

    A malformed value ends the command, as the specification of SOURCE_DATE_EPOCH (reproducible-builds.org) asks.
    """
    value = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not value:
        return None
    try:
        # int() alone would take "+1_0" and digits of every script
        seconds = int(value) if value.isascii() and value.isdigit() else -1
        moment = datetime.fromtimestamp(seconds, tz=UTC)
    except (ValueError, OverflowError, OSError):  # beyond the year 9999, or beyond what int() reads
        seconds = -1
    if seconds < 0:
        raise click.UsageError(f"SOURCE_DATE_EPOCH is `{value}`, which is no number of seconds since 1970")
    return moment
