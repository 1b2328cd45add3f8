"""A parsed sentence: words, the actor phrases and dates among them, and the dependency tree over them."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from comity.core.offsets import Span
from comity.reading.dates import TimeExpression
from comity.reading.mend import mend
from comity.reading.people import Introduced
from comity.reading.phrases import Phrase, Unit, phrases, title_units
from comity.reading.rosters import mend_rosters
from comity.reading.segment import Sentence
from comity.reading.tree import Tree
from comity.vocab import Mention

_LETTER_OF_KIND = {"adjective": "a", "leader": "p"}
_JOINERS = {
    "and": "c",
    "&": "c",
    "-": "h",
    "–": "h",
    "/": "h",
    "of": "o",
    "the": "d",
    "'s": "q",
    "’s": "q",
    "'": "q",
    "’": "q",
    ",": "k",
}
# A weekday and a year parse as dates wherever they stand; "April 24" and "10.04.2025" do not always.
_DAY_WORD, _PERIOD_WORD = "Tuesday", "2020"


@dataclass(slots=True)
class Passage:
    """One sentence as the rules see it.

    Attributes:
        sentence: Where it stands.
        tree: The parsed words; each actor phrase and each date is one word.
        spans: For each word its characters in the document.
        phrases: Actor phrases by word index.
        times: Dates by word index (of their last word).
        titles: Offices and bodies without a name, as the text has them in lower case, by word index.
    """

    sentence: Sentence
    tree: Any
    spans: list[Span]
    phrases: dict[int, Phrase]
    times: dict[int, TimeExpression]
    titles: dict[int, str] = field(default_factory=dict)

    def span_of(self, words: Iterable[Any]) -> Span:
        """The shortest span of the document that holds all these words."""
        indexes = [word.i for word in words]
        return Span(self.spans[min(indexes)].start, self.spans[max(indexes)].end)

    @property
    def codes(self) -> set[str]:
        """All actors named in the sentence."""
        return {code for phrase in self.phrases.values() for code in phrase.codes}


@dataclass(slots=True)
class Draft:
    """A sentence made ready for the parser."""

    sentence: Sentence
    words: list[str]
    spaces: list[bool]
    spans: list[Span]
    phrases: dict[int, Phrase] = field(default_factory=dict)
    times: dict[int, TimeExpression] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)


def within(sentence: Span, found: Sequence[Any]) -> list[Any]:
    """Those of a sorted list of things with a `span` that lie in the sentence."""
    first = bisect_left(found, sentence.start, key=lambda item: item.span.start)
    out = []
    for item in found[first:]:
        if item.span.start >= sentence.end:
            break
        if item.span.end <= sentence.end:
            out.append(item)
    return out


def draft(
    text: str,
    sentence: Sentence,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    tokenizer: Any,
    *,
    introduced: Introduced | None = None,
) -> Draft:
    """Cut a sentence into words, with names and dates kept whole, and persons introduced before known."""
    units, time_of = _units(text, sentence, mentions, times, tokenizer)
    units = (introduced or Introduced()).join(title_units(units))
    joined = {first: (end, phrase) for first, end, phrase in phrases(units)}
    out = Draft(sentence, [], [], [])
    at = 0
    while at < len(units):
        end, phrase = joined.get(at, (at + 1, None))
        span = Span(units[at].span.start, units[end - 1].span.end)
        index = len(out.words)
        if phrase is not None:
            out.phrases[index] = phrase
            out.words.append(phrase.word)
        else:
            out.words.extend(_plain(units[at], out, index, time_of))
        out.spans.extend([span] * (len(out.words) - index))
        out.spaces.extend([True] * (len(out.words) - index - 1))
        out.spaces.append(span.end < sentence.span.end and text[span.end : span.end + 1].isspace())
        at = end
        if phrase is None and at in joined and len(out.words) - 1 in out.times:
            # "On Tuesday Aliyev arrived": without a comma the parser takes the two for one name.
            out.words.append(",")
            out.spaces[-1] = False
            out.spans.append(Span(span.end, span.end))
            out.spaces.append(True)
    return out


def _plain(unit: Unit, out: Draft, index: int, time_of: dict[int, TimeExpression]) -> list[str]:
    if unit.letter in "tTr" and " " in unit.text:
        out.titles[index] = unit.text.lower()
        return [_office_word(unit.text)]
    expression = time_of.get(unit.span.start)
    if expression is None or unit.letter != "e":
        return unit.text.split() or [unit.text]
    out.times[index] = expression
    if (
        any(char.isdigit() for char in unit.text)
        and expression.direction == "at"
        and not expression.is_duration
    ):
        return [_DAY_WORD if expression.granularity == "day" else _PERIOD_WORD]
    words = unit.text.split()
    out.times[index + len(words) - 1] = out.times.pop(index)
    return words


def _office_word(title: str) -> str:
    """The noun of a title: "prime minister" is a minister, a "minister of foreign affairs" too."""
    head, _, rest = title.partition(" of ")
    return head.split()[-1] if rest else title.rsplit(maxsplit=1)[-1]


def _units(
    text: str,
    sentence: Sentence,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    tokenizer: Any,
) -> tuple[list[Unit], dict[int, TimeExpression]]:
    marks: list[tuple[Span, Mention | TimeExpression]] = [(m.span, m) for m in mentions]
    # A name outranks a date that overlaps it ("May" the person).
    marks += [(t.span, t) for t in times if not any(t.span.overlaps(m.span) for m in mentions)]
    marks.sort(key=lambda mark: mark[0].start)
    units: list[Unit] = []
    time_of: dict[int, TimeExpression] = {}
    at = sentence.span.start
    for span, mark in marks:
        units.extend(_words(text, at, span.start, tokenizer))
        if isinstance(mark, Mention):
            units.append(Unit(_LETTER_OF_KIND.get(mark.kind, "s"), span.of(text), span, mark))
        else:
            time_of[span.start] = mark
            units.append(Unit("e", span.of(text), span))
        at = span.end
    units.extend(_words(text, at, sentence.span.end, tokenizer))
    return units, time_of


def _words(text: str, start: int, end: int, tokenizer: Any) -> Iterator[Unit]:
    if start >= end:
        return
    for at, word in _cut(text[start:end], tokenizer):
        letter = _JOINERS.get(word.lower())
        if letter is None:
            letter = "n" if word[:1].isupper() and word[:1].isalpha() else "x"
        yield Unit(letter, word, Span(start + at, start + at + len(word)))


# Short stretches between names and dates (" and the ", ", who ") come again and again.
_MOST_STRETCHES = 20_000


@functools.lru_cache(maxsize=_MOST_STRETCHES)
def _cut(stretch: str, tokenizer: Any) -> tuple[tuple[int, str], ...]:
    """The words of a stretch with their offsets."""
    return tuple((token.idx, token.text) for token in tokenizer(stretch) if not token.is_space)


def parse(drafts: Sequence[Draft], pipeline: Any, batch_size: int = 64) -> Iterator[Passage]:
    """Parse sentences in batches, in order."""
    from spacy.tokens import Doc  # noqa: PLC0415  (spaCy loads only when a document is read)

    docs = (Doc(pipeline.vocab, words=d.words, spaces=d.spaces) for d in drafts)
    for ready, parsed in zip(drafts, pipeline.pipe(docs, batch_size=batch_size), strict=True):
        tree = Tree(parsed)
        mend(tree)
        mend_rosters(tree, ready.phrases)
        yield Passage(ready.sentence, tree, ready.spans, ready.phrases, ready.times, ready.titles)
