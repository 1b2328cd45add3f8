"""Codes as readers know them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.core.errors import ComityError
from comity.core.text import safe_text
from comity.vocab import Vocabulary

# Organisations with longer names are known by their letters: NATO, CSTO; the European Union keeps its name.
_LONG_NAME = 18
_WITH_ARTICLE = frozenset({"Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia", "West", "Holy See"})


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
            actor = self.vocabulary.actor(code)
        except (ComityError, LookupError):
            return safe_text(code)
        is_long = actor.kind == "organisation" and len(actor.name) > _LONG_NAME
        return actor.code if is_long else actor.name

    def told(self, code: str) -> str:
        """The name as it stands in a sentence: `the European Union`."""
        name = self.of(code)
        has_article = name in _WITH_ARTICLE or name.startswith(("United ", "European "))
        return f"the {name}" if has_article else name

    def states_of(self, person: str) -> frozenset[str]:
        """The codes of the states and bodies for which a person is known to have held office."""
        try:
            return frozenset(term.state for term in self.vocabulary.terms(person))
        except (ComityError, LookupError):
            return frozenset()

    def list(self, codes: Iterable[str]) -> str:
        """Names in a row: `Slovakia, Hungary and Bulgaria`."""
        return joined([self.of(code) for code in codes])

    def place(self, place: str | None) -> str:
        """A place as shown: the name of a state's code, any other place as it is written; empty for none."""
        return self.of(place) if place else ""


def joined(names: Sequence[str]) -> str:
    """Names in a row: `Slovakia, Hungary and Bulgaria`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
