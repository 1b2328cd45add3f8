"""How every command fails: one line that says what, where and what to do, and an exit code that tells why."""

from __future__ import annotations

import errno
from typing import Any

import typer
from typer.core import TyperGroup

from comity.core.errors import (
    ComityError,
    NotInRecordError,
    OptionError,
    RecordMissingError,
    WrittenFileError,
)
from comity.core.text import safe_text

FAILED, USAGE, CONTRADICTIONS, INTERRUPTED = 1, 2, 3, 130
TRIPPED = CONTRADICTIONS  # both say: the answer is there, and something in it asks to be looked at

# Errors that another way of typing the command would have avoided.
_USAGE_ERRORS = (OptionError, NotInRecordError, RecordMissingError)


class Commands(TyperGroup):
    """Turns comity's errors into one line on standard error and an exit code."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - click hands it over
        """In the order in which they are used, not in that of the alphabet."""
        return list(self.commands)

    def invoke(self, ctx: Any) -> Any:
        """Run the command.

        Raises:
            Exit: With the code of the failure.
        """
        try:
            return super().invoke(ctx)
        except ComityError as error:
            listed = isinstance(error, WrittenFileError)  # its faults stand on lines of their own
            typer.echo(f"error: {safe_text(str(error), keep_newlines=listed)}", err=True)
            raise typer.Exit(USAGE if isinstance(error, _USAGE_ERRORS) else FAILED) from error
        except KeyboardInterrupt as error:
            typer.echo("stopped", err=True)
            raise typer.Exit(INTERRUPTED) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise BrokenPipeError from error
            typer.echo(f"error: {error.filename or 'file'}: {error.strerror or error}", err=True)
            raise typer.Exit(FAILED) from error


class CommandsOrFirst(Commands):
    """Words that name no command belong to the first one: `risks NATO Azerbaijan` is `risks show …`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the first command's name before words that name none."""
        if (args or not self.no_args_is_help) and not (args and self._is_known(ctx, args[0])):
            args = [next(iter(self.commands)), *args]
        return super().parse_args(ctx, args)

    def _is_known(self, ctx: Any, word: str) -> bool:
        return word in self.commands or word in ctx.help_option_names
