"""Numbers the quotations of a brief in the order in which they are first cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.core.text import fold_space, safe_text
from comity.desk import Voice
from comity.views.words import counted
from comity.views.words.sources import document_words

# A quotation longer than this is no longer one that a reader checks by eye.
_LONGEST = 600


Runs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A numbered quotation of the appendix.

    Attributes:
        number: From 1.
        text: Verbatim in the original, white space folded, safe to show.
        note: Where it had to be cut, its full length.
        document: Title, publisher, date.
        source: Number of the document in the source list.
        place: Line or page.
        statement: Id for `comity why`.
    """

    number: int
    text: str
    note: str
    document: str
    source: int
    place: str
    statement: str


class Numbering:
    """Gives each statement its number, the same wherever it is cited.

    Args:
        sources: Number in the source list by document hash.
    """

    def __init__(self, sources: dict[str, int]) -> None:
        self._sources = sources
        self._cited: dict[str, Quotation] = {}

    def cite(self, voices: Iterable[Voice]) -> Runs:
        """The numbers of some voices, ascending, neighbours drawn together: 3, 7–12."""
        return runs(sorted({self.quotation(voice).number for voice in voices}))

    def quotation(self, voice: Voice) -> Quotation:
        """The quotation of a voice, numbered now if it was not cited before."""
        key = voice.statement.id
        if key not in self._cited:
            self._cited[key] = self._quotation(len(self._cited) + 1, voice)
        return self._cited[key]

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """All that were cited, in order."""
        return tuple(self._cited.values())

    def _quotation(self, number: int, voice: Voice) -> Quotation:
        text, note = shown_quote(voice.quote)
        return Quotation(
            number, text, note, document_words(voice.document), self._sources[voice.document.sha256],
            voice.place, voice.statement.id,
        )  # fmt: skip


def runs(numbers: Sequence[int]) -> Runs:
    """Ascending numbers as first and last of each stretch; two neighbours stay two."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(part for run in found for part in (_apart(run) if run[1] - run[0] == 1 else (run,)))


def _apart(run: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    return ((run[0], run[0]), (run[1], run[1]))


def shown_quote(quote: str) -> tuple[str, str]:
    """A quote safe to show and, where it had to be cut, a note of its length, so that no cut is hidden."""
    if len(quote) <= _LONGEST:
        return safe_text(fold_space(quote)), ""
    return safe_text(
        fold_space(quote[:_LONGEST])
    ) + "…", f"shortened; {counted(len(quote), 'character')} in all"
