"""The form of a rule: a pattern tried only where its first word can begin, and what a match means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from comity.reading.dates.meaning import Meaning

# The key under which rules that begin with a figure are filed.
FIGURE = "0"


@dataclass(frozen=True, slots=True)
class Sense:
    """What a match means.

    Attributes:
        meaning: How it becomes days.
        is_window: "over the past decade": direction `within`.
        is_range: Two days or years with a joint, so that "from" or "between" in front belongs to it.
        is_duration: A length of time.
    """

    meaning: Meaning
    is_window: bool = False
    is_range: bool = False
    is_duration: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """The text around a match and what the whole document says of its own habits.

    Attributes:
        text: The document.
        start: Where the match begins.
        end: Where it ends.
        day_first: Whether 05/06/2024 is the fifth of June; None where nothing in the document tells.
    """

    text: str
    start: int
    end: int
    day_first: bool | None = None

    @property
    def before(self) -> str:
        """The words just before the match, at most 40 characters."""
        return self.text[max(0, self.start - 40) : self.start]

    @property
    def after(self) -> str:
        """The words just after it, at most 60 characters."""
        return self.text[self.end : self.end + 60]


def first_words(words: str) -> frozenset[str]:
    """The keys of a rule, given as one string."""
    return frozenset(words.split())


Build = Callable[["re.Match[str]", Scene], Sense | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One form that a time expression takes.

    Attributes:
        name: For messages and tests.
        keys: Lower-case first words, or `FIGURE`.
        pattern: Matched at the first word; bounded, so that no text makes it slow.
        build: What the match means; None where its surroundings show that it is no date.
    """

    name: str
    keys: frozenset[str]
    pattern: re.Pattern[str]
    build: Build
