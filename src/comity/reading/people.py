"""Persons the dictionary does not know, by how the text introduces them.

"Deputy Foreign Minister of Iran Ahmed Karimi" is Iran's from then on, also where only "Karimi" stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from comity.core.offsets import Span
from comity.reading.phrases import Phrase, Unit

# Where the family name stands first and the press uses it alone ("Wang said").
_FAMILY_NAME_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "HKG", "MAC", "SGP"})
_LEAST = 3  # letters of a name that may stand alone
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


@dataclass(slots=True)
class Introduced:
    """Who was introduced so far.

    Attributes:
        home: The state a national outlet writes from: whose an office without its state is.
    """

    home: str | None = None
    _by_word: dict[str, Phrase] = field(default_factory=dict)

    def note(self, phrases: Iterable[Phrase]) -> list[str]:
        """Remember the persons among these phrases; the words by which each can be named again."""
        fresh = []
        for phrase in phrases:
            if phrase.kind != "person" or phrase.is_known or phrase.person is None:
                continue
            codes = phrase.codes or ((self.home,) if self.home and phrase.role else ())
            if not codes:
                continue
            for word in _short_names(phrase.person, codes):
                if word not in self._by_word:
                    self._by_word[word] = Phrase(
                        phrase.span, codes, "person", word, phrase.person, phrase.role, is_known=True
                    )
                    fresh.append(word)
        return fresh

    def names_any(self, text: str) -> int:
        """How many of the persons introduced a text names."""
        if not self._by_word:
            return 0
        return len({self._by_word[w].person for w in _NAME_WORD.findall(text) if w in self._by_word})

    def join(self, units: Sequence[Unit]) -> list[Unit]:
        """Make one unit of each later mention, with or without the given name."""
        if not self._by_word:
            return list(units)
        out: list[Unit] = []
        for unit in units:
            known = self._by_word.get(unit.text) if unit.letter == "n" else None
            if known is None:
                out.append(unit)
                continue
            start, names = unit.span.start, (known.person or "").split()
            while out and out[-1].letter == "n" and out[-1].text in names:
                start = out.pop().span.start
            if out and out[-1].known is known:  # the second word of a name whose first is known too
                start = out.pop().span.start
            out.append(Unit("p", unit.text, Span(start, unit.span.end), known=known))
        return out


def _short_names(person: str, codes: tuple[str, ...]) -> list[str]:
    """The words of a full name that may stand for it alone."""
    words = person.split()
    if len(words) < 2:
        return [w for w in words if len(w) >= _LEAST]
    last = words[0] if codes[0] in _FAMILY_NAME_FIRST else words[-1]
    return [last] if len(last) >= _LEAST and last[:1].isupper() else []
