"""Ends that are asked for by a signal, and kept where Python would lose them."""

from __future__ import annotations

import sys
from contextlib import contextmanager

TYPE_CHECKING = False  # as type checkers take it: this is imported by `--version` too
if TYPE_CHECKING:
    from collections.abc import Iterator
    from sys import UnraisableHookArgs

SOON = 0.01  # seconds


class Terminated(BaseException):
    """SIGTERM: no Exception, so that nothing on the way takes it for a fault of an outline."""


def heed_lost(lost: UnraisableHookArgs) -> None:
    """Ask again for an end that was raised where Python drops what is raised: in a callback of its imports, say.

    It is `sys.unraisablehook`: without it a Ctrl-C in the wrong millisecond is shown as a traceback and forgotten.
    """
    if not isinstance(lost.exc_value, (KeyboardInterrupt, Terminated)):
        sys.__unraisablehook__(lost)
        return
    import signal  # noqa: PLC0415 - 5 ms that few runs need

    number = signal.SIGINT if isinstance(lost.exc_value, KeyboardInterrupt) else signal.SIGTERM
    # not at once: what is raised in here is dropped as well
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(number))
        signal.setitimer(signal.ITIMER_REAL, SOON)
    else:  # Windows
        import _thread  # noqa: PLC0415 - as above
        import threading  # noqa: PLC0415 - as above

        threading.Timer(SOON, _thread.interrupt_main, (number,)).start()


@contextmanager
def end_at_once() -> Iterator[None]:
    """Let the system end the process at SIGTERM: Python would hear it only after a call into a library has come back.

    What is to be tidied after a signal is a temporary file, and writing one listens for itself (brief.writing).
    """
    import signal  # noqa: PLC0415 - as above
    import threading  # noqa: PLC0415 - as above

    if threading.current_thread() is not threading.main_thread():  # who alone says what a signal does
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
