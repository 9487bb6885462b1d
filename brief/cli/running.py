"""What surrounds every command: signals, closed pipes and full disks end it in order, never in a traceback."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import traceback
from typing import TYPE_CHECKING, NoReturn

import click

from brief.cli.commands import COMPLETING, brief
from brief.cli.interrupts import Terminated
from brief.rendering import disarm, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

INTERRUPTED = 130  # as shells report SIGINT and SIGTERM: 128 and the signal's number
TERMINATED = 143
FAILED = 1
UNUSABLE = 2


def guard(arguments: Sequence[str]) -> int:
    """Run a command; its exit code, whatever happens."""
    try:
        with _terminable():
            code = _invoke(arguments)
            sys.stdout.flush()
    except click.ClickException as error:
        _refuse(error)
        code = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        code = INTERRUPTED
    except Terminated:
        code = TERMINATED
    except OSError as error:
        # files are the pipeline's, which reports them: without a name it is one of the standard streams
        code = _fault(error, arguments) if error.filename else _give_up_output(error)
    except Exception as error:  # noqa: BLE001 - the last resort: a fault of ours is said in one line
        code = _fault(error, arguments)
    return code


def _invoke(arguments: Sequence[str]) -> int:
    """Call the command; not by click's own `main`, which has other ideas of closed pipes and of Ctrl-C."""
    if COMPLETING in os.environ:
        from brief.cli.completing import complete  # noqa: PLC0415 - a shell asks, and nobody else

        return complete(os.environ[COMPLETING])
    if not arguments:
        _say(brief.get_help(click.Context(brief, info_name="brief", **brief.context_settings)))
        return UNUSABLE
    if "" in arguments:
        raise click.UsageError("an argument is empty: in a script, a variable may have no value")
    try:
        with brief.make_context("brief", list(arguments)) as context:
            result = brief.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    return result if isinstance(result, int) else 0


@contextlib.contextmanager
def _terminable() -> Iterator[None]:
    """Let SIGTERM unwind the stack, so that temporary files are removed; only the main thread may ask for that."""

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        raise Terminated

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)


def _refuse(error: click.ClickException) -> None:
    """Say as click does what is wrong with the arguments, with their names as they can be shown."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        _say(f"{context.get_usage()}\nTry '{context.command_path} --help' for help.\n")
    said = " ".join(error.format_message().split("\n\t"))  # click lists choices in lines of their own
    _say(disarm(f"Error: {escape(said)}"))


def _fault(error: Exception, arguments: Sequence[str]) -> int:
    """Say that the program, not its input, is at fault."""
    if {"-v", "--verbose"} & set(arguments):
        _say("\n".join(map(escape, "".join(traceback.format_exception(error)).splitlines())))
    _say(f"brief: error[internal-error]: {type(error).__name__}: {escape(str(error))}")
    _say("   help: this is a fault of brief: please report it, with what `-v` adds")
    return FAILED


def _say(line: str) -> None:
    """Write to stderr, if anybody is there."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


def _give_up_output(error: OSError) -> int:
    """Say why output ends, unless nobody reads it any more (`brief build x.yaml -o - | head`)."""
    if not isinstance(error, BrokenPipeError):
        _say(f"brief: output cannot be written: {error.strerror}")
    with contextlib.suppress(OSError, ValueError):  # lead it nowhere: Python's flush at exit would fail again, aloud
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    return UNUSABLE
