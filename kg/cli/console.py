"""What all commands share: how they speak, fail and end."""

from __future__ import annotations

import functools
import os
import sys
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Never

import typer

from kg.errors import NewskgError

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["STORE", "command", "debugging", "fail", "is_terminal", "say", "table_console", "utf8"]

STORE = "output/store"
"""Where `kg build` keeps the graph unless told otherwise, and the other commands look for it."""

_INTERRUPTED = 130
_BROKEN_PIPE = 141


def say(message: str) -> None:
    """One line to standard error."""
    print(f"kg: {message}", file=sys.stderr)


def fail(message: str, status: int = 1) -> Never:
    """Say why, and end the command with `status`."""
    say(message)
    raise typer.Exit(status)


def is_terminal() -> bool:
    """Whether a person reads the standard output."""
    return sys.stdout.isatty()


def utf8() -> None:
    """Make the standard streams speak UTF-8 where they speak to programs, and never stumble over a letter."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def table_console(*, stderr: bool = False) -> Console:
    """A console for tables; made anew each time, for the streams of the moment."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, markup=False, soft_wrap=False)


def debugging() -> bool:
    """Whether ``kg --debug`` was asked for."""
    return bool(_state.get("debug"))


_state: dict[str, bool] = {}


def set_debugging(on: bool) -> None:
    """Remember whether tracebacks are wanted."""
    _state["debug"] = on


def command(function: Callable[..., None]) -> Callable[..., None]:
    """`function` as a command: errors become one line and an exit status, not a traceback."""

    @functools.wraps(function)
    def run(*args: Any, **options: Any) -> None:
        try:
            function(*args, **options)
            sys.stdout.flush()
        except (typer.Exit, typer.Abort):
            raise
        except KeyboardInterrupt:
            say("interrupted")
            raise typer.Exit(_INTERRUPTED) from None
        except BrokenPipeError:
            _quietly_closed()
            raise typer.Exit(_BROKEN_PIPE) from None
        except NewskgError as error:
            if debugging():
                traceback.print_exc()
            # What follows the first line points into a query; programs that read our errors want one line.
            fail(str(error) if sys.stderr.isatty() else str(error).partition("\n")[0], error.exit_status)
        except Exception as error:
            if debugging() or isinstance(error, typer.BadParameter):
                raise
            words = " ".join(str(error).split())
            fail(f"{type(error).__name__}: {words} (this should not happen; kg --debug … shows where it did)")

    return run


def _quietly_closed() -> None:
    """Keep Python from complaining, at its end, that whoever read our output has gone."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
