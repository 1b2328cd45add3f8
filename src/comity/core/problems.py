"""Bad data is a row in a log, not an exception: what, where, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.core.errors import ComityError

Level = Literal["note", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong, or is worth knowing, about one input.

    Attributes:
        level: `error` means the input was not read; `warning` and `note` mean it was.
        where: File, line, document or span.
        what: One clause.
        todo: What the user can do; may be empty.
        code: The error's code, for programs.
    """

    level: Level
    where: str
    what: str
    todo: str = ""
    code: str = ""

    @classmethod
    def from_error(cls, error: ComityError, where: str = "") -> Problem:
        """The log row of an error."""
        return cls("error", error.where or where, error.what, error.todo, error.code)

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line}. {self.todo}" if self.todo else line
