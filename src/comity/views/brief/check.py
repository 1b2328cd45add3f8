"""Refuses a sentence that has no citation, or that names what its citations do not.

Everything that looks like a name, a number or a date must stand in the quotes of the cited statements, in
their fields, or in the particulars of their documents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import combinations

from comity.core.errors import ComityError
from comity.core.interval import Interval
from comity.desk import Voice
from comity.record.model import Amount, ClaimStatement, EventStatement, Statement, TieStatement
from comity.views.brief.blocks import Sentence
from comity.views.words import Names, amount_words, long_date

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SHOWN = 160  # characters of a sentence quoted in the error


class UnsupportedSentenceError(ComityError, ValueError):
    """A sentence of a brief says more than its citations."""

    code = "unsupported-sentence"


def check_sentence(sentence: Sentence, names: Names) -> None:
    """Pass a sentence, or say what in it lacks support.

    Args:
        sentence: With its voices.
        names: Names of the codes in the cited statements' fields.

    Raises:
        UnsupportedSentenceError: If it has no voice, or a name, number or date that none of them gives.
    """
    if not sentence.voices:
        raise _refusal(sentence, "no citation")
    support = Support(sentence.voices, names)
    rest = support.without_dates_and_amounts(sentence.text)
    missing = [number for number in _NUMBER.findall(rest) if number not in support.numbers]
    missing += [word for word in _names_in(rest) if not support.has_word(word)]
    if missing:
        raise _refusal(sentence, f"not in its citations: {', '.join(dict.fromkeys(missing))}")


def _refusal(sentence: Sentence, what: str) -> UnsupportedSentenceError:
    return UnsupportedSentenceError(
        what, where=f"“{sentence.text[:_SHOWN]}”", todo="Cite what it rests on, or leave it out"
    )


class Support:
    """What the cited voices allow a sentence to say."""

    def __init__(self, voices: Iterable[Voice], names: Names) -> None:
        self._voices = tuple(voices)
        texts = [
            text for voice in self._voices for text in (*_quoted(voice), *_fields(voice.statement, names))
        ]
        self._words = {folded(word) for text in texts for word in _WORD.findall(text)}
        # How many statements, deeds' documents or publishers are cited is plain to see from the citations.
        counts = {len(self._voices), len({voice.document.sha256 for voice in self._voices})}
        self.numbers = {n for text in texts for n in _NUMBER.findall(text)} | {str(count) for count in counts}
        self._phrases = sorted(
            {*_dates(self._voices), *_amounts(self._voices)}, key=lambda phrase: (-len(phrase), phrase)
        )

    def without_dates_and_amounts(self, text: str) -> str:
        """The text with every date and amount taken out that a cited statement gives, in our own wording."""
        for phrase in self._phrases:
            text = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " ", text)
        return text

    def has_word(self, word: str) -> bool:
        """Whether a name occurs among the words of quotes, fields and documents, whatever its accents."""
        return folded(word) in self._words or folded(_without_possessive(word)) in self._words


def _names_in(text: str) -> list[str]:
    """Words that begin with a capital, other than ours at the head of a sentence."""
    return [word for word in _WORD.findall(text) if word[0].isupper() and word not in _OWN]


# Words of ours that begin with a capital: headings of cells and sentence openers.
_OWN = frozenset(("An", "Deeds", "No", "On", "The"))


def folded(word: str) -> str:
    """Lower case without accents."""
    flat = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i").replace("’", "'"))
    return "".join(char for char in flat if not unicodedata.combining(char))


def _without_possessive(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


def _quoted(voice: Voice) -> list[str]:
    document = voice.document
    particulars = (document.title, document.publisher, document.author, document.speaker, document.name)
    return [voice.statement.quote, voice.quote, *(text for text in particulars if text)]


def _fields(said: Statement, names: Names) -> list[str]:
    """The statement's fields as words, codes by name."""
    words = [said.by or "", *said.speakers]
    codes: tuple[str, ...] = ()
    if isinstance(said, EventStatement):
        codes = (*said.actors, *said.recipients, *([said.place] if said.place else []))
        words += said.people
    elif isinstance(said, TieStatement):
        codes = (*said.sources, *said.targets)
    elif isinstance(said, ClaimStatement):
        codes = said.about
        words += [said.text, said.condition or "", said.resolves or ""]
    return [*words, *codes, *(names.of(code) for code in codes)]


def _dates(voices: tuple[Voice, ...]) -> list[str]:
    """Every date a statement gives, the span of two of them, and the days of publication."""
    given = sorted({date for voice in voices if (date := _date(voice.statement))})
    published = [voice.document.published for voice in voices if voice.document.published]
    spans = [one.hull(other) for one, other in combinations(given, 2)]
    shared = [both for one, other in combinations(given, 2) if (both := one.intersection(other))]
    ends = [Interval.day(day) for date in given for day in (date.first, date.last)]
    whole = [Interval(min(d.first for d in given), max(d.last for d in given))] if given else []
    alternatives = [
        f"{one.first.day} or {long_date(other)}" for one in given for other in given
        if one.days == other.days == 1 and one.first.replace(day=1) == other.first.replace(day=1)
    ]  # fmt: skip
    return [long_date(date) for date in (*given, *spans, *shared, *ends, *whole, *published)] + alternatives


def _date(said: Statement) -> Interval | None:
    return said.date if isinstance(said, EventStatement | TieStatement) else None


def _amounts(voices: tuple[Voice, ...]) -> list[str]:
    given: list[Amount] = [
        voice.statement.amount
        for voice in voices
        if isinstance(voice.statement, EventStatement) and voice.statement.amount
    ]
    return [amount_words(amount) for amount in given]
