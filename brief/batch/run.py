"""A batch from its tasks to their results, in the order in which they were asked for."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Protocol, Self

from brief.batch.tasks import has_failed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from types import TracebackType

    from brief.batch.tasks import Current, Result, Task


class Builders(Protocol):
    """Who builds, until the end of the `with`: processes of this machine, or a cluster's."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End everything that was begun."""

    def run(
        self, tasks: Iterable[Task], find_current: Callable[[Task], Current | None]
    ) -> Generator[tuple[int, Result], None, None]:
        """Yield each task's place and result as they come; closing this stops those under way."""

    def dismiss(self) -> None:
        """Stop all, and forget what they have kept; a later run begins anew."""


def run_batch(
    builders: Builders, tasks: Sequence[Task], find_current: Callable[[Task], Current | None], *, fail_fast: bool
) -> Generator[tuple[Task, Result], None, None]:
    """Yield each task with its result, in order.

    With `fail_fast` no outline is begun after one has failed; those under way are finished. Closing this, as an
    exception does, stops all that is under way: a PDF is then as it was or whole.
    """
    stopped = False

    def feed() -> Iterator[Task]:
        for task in tasks:
            if stopped:
                return
            yield task

    come: dict[int, Result] = {}
    following = 0
    with closing(builders.run(feed(), find_current)) as results:
        for place, result in results:
            come[place] = result
            stopped = stopped or (fail_fast and has_failed(result))
            while following in come:
                yield tasks[following], come.pop(following)
                following += 1
