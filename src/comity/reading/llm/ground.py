"""What a passage holds by the rules' own account: names, times, amounts, sentences.

A model's proposal is measured against this and against nothing that the model says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.core.interval import Interval
from comity.core.offsets import Span
from comity.reading.amounts import Quantity, quantities
from comity.reading.dates import Tense, TimeExpression
from comity.reading.llm.passages import Passage
from comity.reading.llm.quotes import is_told_in, places
from comity.record.model import Document, Status
from comity.vocab import Mention

# Sentences back to which "he" or "the two sides" may point, for one party and for the others. On the marked
# example documents one more on either side lets in next to nothing that is true.
_NEAR, _REACH = 2, 6
_TENSE: dict[Status, Tense] = {"occurred": "past", "planned": "future", "possible": "future"}


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression of the passage and the days that it stands for."""

    expression: TimeExpression
    days: Interval
    reason: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A passage with what the rules find in it.

    Attributes:
        document: Its document.
        passage: What was sent.
        mentions: Names in the passage; spans count in the document.
        titled: Codes named in the document's title or description of the speaker, which were sent along.
        times: Time expressions in the passage.
        previous: For each of these, by its first character, the date before it that it can lean on.
        sentences: Those that the passage holds or touches.
    """

    document: Document
    passage: Passage
    mentions: Sequence[Mention]
    titled: frozenset[str]
    times: Sequence[TimeExpression]
    previous: dict[int, Interval]
    sentences: Sequence[Span]

    @property
    def codes(self) -> frozenset[str]:
        """Every actor that the model may name."""
        return self.titled | {code for mention in self.mentions for code in mention.codes}

    def quoted(self, quote: str, parties: Iterable[str]) -> Span | None:
        """Where the quote stands with its parties close enough for it to be about them.

        One of them must be named in its own sentence or shortly before, and the others in the sentences
        to which a pronoun may point back, or in the title.

        Args:
            quote: As the model wrote it.
            parties: Codes; where there are none, the first place counts.
        """
        wanted = frozenset(parties)
        start = self.passage.span.start
        for place in places(quote, self.passage.shown):
            span = Span(start + place.start, start + place.end)
            near, far = self._named_in(self.around(span, _NEAR)), self._named_in(self.around(span, _REACH))
            if not wanted or (wanted & near and wanted <= far | self.titled):
                return span
        return None

    def _named_in(self, span: Span) -> frozenset[str]:
        return frozenset(code for m in self.mentions if m.span.overlaps(span) for code in m.codes)

    def cites(self, voice: str) -> bool:
        """Whether a voice is named in the passage, or is the document's own as its description gives it."""
        document = self.document
        own = (document.speaker, document.author, document.publisher, document.title)
        return any(is_told_in(voice, text) for text in (self.passage.shown, *filter(None, own)))

    def holds(self, quote: str) -> bool:
        """Whether the quote stands in the passage at all."""
        return next(places(quote, self.passage.shown), None) is not None

    def sentence(self, span: Span) -> Span:
        """The sentences that a span touches, as one stretch."""
        touched = [one for one in self.sentences if one.overlaps(span)] or [span]
        return Span(min(span.start, touched[0].start), max(span.end, touched[-1].end))

    def around(self, span: Span, before: int) -> Span:
        """Its sentences and so many before them."""
        touched = self.sentence(span)
        earlier = [one for one in self.sentences if one.end <= touched.start][-before:]
        return Span(earlier[0].start, touched.end) if earlier else touched

    def named(self, code: str, near: Span) -> Mention | None:
        """The name of an actor closest to a span; None where only the title names it."""
        found = [m for m in self.mentions if code in m.codes]
        return min(found, key=lambda m: _gap(m.span, near), default=None)

    def dated(self, proposed: Interval, quote: Span, status: Status) -> Dated | None:
        """The words that bear a proposed date out, with the days that the rules make of them.

        In the quote's own sentences any expression that shares a day will do; further off in the passage
        only one that means exactly those days.
        """
        sentence = self.sentence(quote)
        found: list[tuple[tuple[int, ...], Dated]] = []
        for expression in self.times:
            before = self.previous.get(expression.span.start)
            tense = _TENSE.get(status)
            days = expression.interval(self.document.published, before, tense)
            if days is None or expression.is_duration or not days.overlaps(proposed):
                continue
            if not expression.span.overlaps(sentence) and days != proposed:
                continue
            reason = expression.reason(self.document.published, before, tense)
            gap = _gap(expression.span, quote)
            # What stands in the quote itself before all else, then the closest in days, then in the text.
            rank = (int(gap > 0), _apart(days, proposed), gap, expression.span.start)
            found.append((rank, Dated(expression, days, reason)))
        return min(found, key=lambda one: one[0])[1] if found else None

    def amounts(self, quote: Span) -> list[Quantity]:
        """The amounts in the quote's sentences."""
        sentence = self.sentence(quote)
        return quantities(sentence.of(self.document.text), sentence.start)


def ground(
    document: Document,
    passage: Passage,
    *,
    mentions: Sequence[Mention],
    titled: frozenset[str],
    times: Sequence[TimeExpression],
    previous: dict[int, Interval],
    sentences: Sequence[Span],
) -> Ground:
    """The ground of one passage, from what was found in the whole document."""
    return Ground(
        document, passage, [m for m in mentions if passage.shows(m.span)], titled,
        [t for t in times if passage.shows(t.span)], previous,
        [s for s in sentences if s.overlaps(passage.span)],
    )  # fmt: skip


def _gap(one: Span, other: Span) -> int:
    return max(0, other.start - one.end, one.start - other.end)


def _apart(one: Interval, other: Interval) -> int:
    """Days by which two intervals differ at their ends."""
    return abs((one.first - other.first).days) + abs((one.last - other.last).days)
