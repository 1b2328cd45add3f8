"""Codes as readers know them."""

from __future__ import annotations

from collections.abc import Iterable

from comity.core.errors import ComityError
from comity.core.text import safe_text
from comity.vocab import Vocabulary


class Names:
    """Display names of actor codes and places; a code the vocabulary lacks stands for itself.

    Args:
        vocabulary: Where the names come from.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._known: dict[str, str] = {}

    def of(self, code: str) -> str:
        """The name of one code: `TUR` → `Türkiye`."""
        if code not in self._known:
            self._known[code] = self._look_up(code)
        return self._known[code]

    def _look_up(self, code: str) -> str:
        try:
            return self.vocabulary.name(code)
        except (ComityError, LookupError):
            return safe_text(code)

    def list(self, codes: Iterable[str], *, joint: str = "and") -> str:
        """Names in a row: `Slovakia, Hungary and Bulgaria`."""
        names = [self.of(code) for code in codes]
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {joint} {names[-1]}"

    def place(self, place: str | None) -> str:
        """A place as shown: the name of a state's code, any other place as it is written; empty for none."""
        return self.of(place) if place else ""
