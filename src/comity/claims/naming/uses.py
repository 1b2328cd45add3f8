"""Uses of loaded terms: which text calls what by which term, in whose voice, and at what distance."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from comity.claims.naming.spans import find_in_folded, first_words, is_quoted, sentence_around, words_of
from comity.core.interval import Interval
from comity.core.offsets import Span
from comity.record.model import EXTRACT, Document, Statement
from comity.vocab import load_vocabulary
from comity.vocab.fold import Folded, fold
from comity.vocab.loaded import NEUTRAL, NOT_THIS, SEEN, LoadedTerm, LoadedTerms, Thing

# A cell with fewer words is a name, not a sentence.
_WORDS = 5
_LABEL = re.compile(r"\w+: ")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A term at one place of one text.

    Attributes:
        thing: Id of what it names.
        term: As the table writes it.
        label: The phrase of the table that was found, folded.
        sides: Who uses it for the most part: codes, and `neutral`.
        document: Hash of the text.
        span: Where the term stands.
        words: As they stand there.
        sentence: The sentence around it.
        by: Who is cited for the sentence, innermost speaker; None for the text's own voice.
        quoted: Whether it stands in quotation marks or after “so-called”: the text keeps a distance.
        also: Ids of other things that it may mean here.
        statements: Ids of what was read in the sentence.
        published: When the text appeared.
        is_seen: Whether the usage was seen in a source, rather than known in general.
    """

    thing: str
    term: str
    label: str
    sides: tuple[str, ...]
    document: str
    span: Span
    words: str
    sentence: Span
    by: str | None = None
    quoted: bool = False
    also: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    published: Interval | None = None
    is_seen: bool = False

    @property
    def order(self) -> tuple[object, ...]:
        """Sort key: by the text's date, undated ones last, then by place."""
        on = self.published
        return (on is None, on and on.iso(), self.document, self.span.start, self.span.end, self.thing)

    @property
    def is_loaded(self) -> bool:
        """Whether it is one side's term rather than everybody's."""
        return NEUTRAL not in self.sides


@dataclass(frozen=True, slots=True)
class _Hit:
    thing: Thing
    rows: tuple[LoadedTerm, ...]
    span: Span
    form: str


def uses_in(
    document: Document,
    statements: Iterable[Statement],
    terms: LoadedTerms,
    things: Sequence[Thing] | None = None,
) -> tuple[Use, ...]:
    """The uses of loaded terms in a text, in order.

    Args:
        document: The text.
        statements: What was read in it; they tell who speaks.
        terms: The table.
        things: Only terms for these are given; all by default.
    """
    folded = fold(document.text)
    words = words_of(folded.text)
    hits = [
        hit for thing in _considered(terms, things)
        for hit in _hits(document, folded, words, thing, terms)
        if document.media_type != EXTRACT or _is_prose(document, hit.span)
    ]  # fmt: skip
    if not hits:
        return ()
    named = _named(document)
    hits = [hit for hit in hits if named & set(hit.thing.parties)]
    at: dict[tuple[int, int], list[_Hit]] = defaultdict(list)
    for hit in hits:
        at[hit.span.start, hit.span.end].append(hit)
    told = list(statements)
    wanted = None if things is None else {one.id for one in things}
    found = [use for together in at.values() for use in _settled(document, together, told)]
    kept = [use for use in found if wanted is None or use.thing in wanted]
    return tuple(sorted(kept, key=lambda use: (use.span.start, use.span.end, use.thing)))


def _considered(terms: LoadedTerms, things: Sequence[Thing] | None) -> Sequence[Thing]:
    """The things asked for, and those that share a phrase with one of them."""
    if things is None:
        return terms.things
    forms = {form for thing in things for form in _forms(terms, thing)}
    return [thing for thing in terms.things if not forms.isdisjoint(_forms(terms, thing))]


def _forms(terms: LoadedTerms, thing: Thing) -> set[str]:
    return {form for one in terms.terms if one.thing == thing.id for form in one.forms}


def _is_prose(document: Document, span: Span) -> bool:
    """Whether a place in a dataset's row is in a sentence; a name in a cell is nobody's wording."""
    return len(sentence_around(document.text, span).of(document.text).split()) >= _WORDS


def _hits(
    document: Document, folded: Folded, words: AbstractSet[str], thing: Thing, terms: LoadedTerms
) -> Iterator[_Hit]:
    rows, openings = _phrases(terms, thing)
    # Most texts name few of the things; where no phrase can begin, none is looked for.
    if words.isdisjoint(openings):
        return
    for span, form in find_in_folded(folded, tuple(rows)):
        fitting = tuple(one for one in rows[form] if _fits(one, document.published))
        if fitting and not any(NOT_THIS in one.sides for one in fitting):
            yield _Hit(thing, fitting, span, form)


@lru_cache(maxsize=1024)
def _phrases(terms: LoadedTerms, thing: Thing) -> tuple[Mapping[str, Sequence[LoadedTerm]], AbstractSet[str]]:
    """The phrases for a thing, each with its rows, and the words that they begin with."""
    rows: dict[str, list[LoadedTerm]] = defaultdict(list)
    for one in terms.terms:
        if one.thing == thing.id:
            for form in one.forms:
                rows[form].append(one)
    return dict(rows), first_words(rows)


def _fits(term: LoadedTerm, published: Interval | None) -> bool:
    return published is None or term.days.overlaps(published)


def _named(document: Document) -> set[str]:
    found = load_vocabulary().find(document.text, document.published)
    return {code for mention in found for code in mention.codes}


def _settled(document: Document, hits: Sequence[_Hit], told: Sequence[Statement]) -> Iterator[Use]:
    """The uses at one place: of several deeds, those whose year the sentence names, if it names one."""
    sentence = _sentence(document, hits[0].span)
    years = {int(year) for year in _YEAR.findall(sentence.of(document.text))}
    dated = [hit for hit in hits if hit.thing.days and _years(hit.thing.days) & years]
    kept = dated or list(hits)
    by = _speaker(hits[0].span, told) or document.speaker
    near = tuple(said.id for said in told if said.span.overlaps(sentence))
    for hit in kept:
        others = tuple(other.thing.id for other in kept if other is not hit)
        yield Use(
            thing=hit.thing.id, term=hit.rows[0].term, label=hit.form,
            sides=tuple(dict.fromkeys(code for row in hit.rows for code in row.sides)),
            document=document.sha256, span=hit.span, words=hit.span.of(document.text), sentence=sentence,
            by=by, quoted=is_quoted(document.text, hit.span), also=others,
            statements=near, published=document.published,
            is_seen=all(row.status == SEEN for row in hit.rows),
        )  # fmt: skip


def _sentence(document: Document, span: Span) -> Span:
    """The sentence around a place; of a dataset's row without the name of the field."""
    found = sentence_around(document.text, span)
    label = _LABEL.match(document.text, found.start, span.start) if document.media_type == EXTRACT else None
    return Span(label.end(), found.end) if label else found


def _years(days: Interval) -> set[int]:
    return set(range(days.first.year, min(days.last.year, days.first.year + 50) + 1))


def _speaker(span: Span, told: Sequence[Statement]) -> str | None:
    """Who is cited for the shortest statement that holds the place."""
    around = [
        said for said in told
        if said.by and not said.from_dataset and said.span.start <= span.start and span.end <= said.span.end
    ]  # fmt: skip
    return min(around, key=lambda said: (said.span.end - said.span.start, said.id)).by if around else None
