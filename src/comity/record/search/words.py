"""Words as the search compares them, and what a typed query asks for.

>>> read_query('"Baku declaration" visit* -Paris')
Query(wanted=((Term(words=('baku', 'declaration')),), (Term(words=('visit',), prefix=True),)), \
unwanted=(Term(words=('paris',)),))
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.core.errors import OptionError
from comity.core.offsets import Span
from comity.vocab.fold import fold

# A word is a run of letters and digits; hyphens, points and apostrophes part words, in texts and in queries.
_WORD = re.compile(r"[^\W_]+")
_PIECE = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
# What is longer is no word but an address or a table; PostgreSQL takes words of up to 2,046 bytes.
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as it is compared, and where it stands."""

    folded: str
    span: Span


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must follow each other.

    Attributes:
        words: Folded; one, or those of a phrase.
        prefix: Whether the last one may go on.
    """

    words: tuple[str, ...]
    prefix: bool = False

    def __repr__(self) -> str:
        """Short, since most terms are no prefixes."""
        return f"Term(words={self.words!r}{', prefix=True' if self.prefix else ''})"


@dataclass(frozen=True, slots=True)
class Query:
    """What a document must say.

    Attributes:
        wanted: Of every group at least one term.
        unwanted: None of these.
    """

    wanted: tuple[tuple[Term, ...], ...]
    unwanted: tuple[Term, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms wanted, each once."""
        return tuple(dict.fromkeys(term for group in self.wanted for term in group))


def words_of(text: str) -> Iterator[Word]:
    """The words of a text, without case and diacritics, with their spans in the text as given."""
    folded = fold(text)
    for match in _WORD.finditer(folded.text):
        if match.end() - match.start() <= _LONGEST:
            span = Span(folded.original(match.start()), folded.original(match.end() - 1) + 1)
            yield Word(match[0].casefold(), span)


def folded_text(text: str) -> str:
    """The words of a text with one space between them."""
    found = _WORD.findall(fold(text).text.casefold())
    return " ".join(word for word in found if len(word) <= _LONGEST)


def read_query(typed: str) -> Query:
    """What a typed query asks for: all of its words, in any order.

    Args:
        typed: Words; `"several words"` for words that follow each other, `visit*` for a beginning, `OR`
            between alternatives, `NOT word` or `-word` for what must not be there.

    Raises:
        OptionError: If there is no word that a document could have.
    """
    wanted: list[tuple[Term, ...]] = []
    unwanted: list[Term] = []
    alternative = negated = False
    for match in _PIECE.finditer(typed):
        if match[0] in {"OR", "NOT"}:
            alternative, negated = match[0] == "OR" and bool(wanted), match[0] == "NOT"
            continue
        term = _term(match["phrase"] if match["word"] is None else match["word"])
        if term is None:
            continue
        if match["minus"] or negated:
            unwanted.append(term)
        elif alternative:
            wanted[-1] = (*wanted[-1], term)
        else:
            wanted.append((term,))
        alternative = negated = False
    if not wanted:
        raise OptionError(
            "nothing to look for", where=typed or "query",
            todo='Give words, as in: comity search "Baku declaration" visit* NOT Paris',
        )  # fmt: skip
    return Query(tuple(wanted), tuple(unwanted))


def _term(piece: str) -> Term | None:
    words = tuple(folded_text(piece).split())
    return Term(words, prefix=piece.endswith("*")) if words else None


def term_spans(term: Term, words: list[Word]) -> Iterator[Span]:
    """Every place at which a text has the words of a term, one after the other."""
    length = len(term.words)
    for at in range(len(words) - length + 1):
        if _fits(term, words, at):
            yield Span(words[at].span.start, words[at + length - 1].span.end)


def _fits(term: Term, words: list[Word], at: int) -> bool:
    *first, last = term.words
    if any(words[at + step].folded != word for step, word in enumerate(first)):
        return False
    found = words[at + len(first)].folded
    return found.startswith(last) if term.prefix else found == last
