"""A batch from its tasks to their results, in the order in which they were asked for."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from brief.batch.crew import Crew
from brief.batch.tasks import has_failed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from brief.batch.tasks import Current, Result, Task


def run_batch(
    tasks: Sequence[Task],
    find_current: Callable[[Task], Current | None],
    *,
    processes: int,
    timeout: float | None,
    fail_fast: bool,
) -> Generator[tuple[Task, Result], None, None]:
    """Yield each task with its result, in order; `timeout` is in seconds for one outline.

    With `fail_fast` no outline is begun after one has failed; those under way are finished. Closing this, as an
    exception does, ends every worker: a PDF is then as it was or whole.
    """
    stopped = False

    def feed() -> Iterator[Task]:
        for task in tasks:
            if stopped:
                return
            yield task

    come: dict[int, Result] = {}
    following = 0
    with closing(Crew(processes, timeout).run(feed(), find_current)) as results:
        for place, result in results:
            come[place] = result
            stopped = stopped or (fail_fast and has_failed(result))
            while following in come:
                yield tasks[following], come.pop(following)
                following += 1
