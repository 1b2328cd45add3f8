"""Uses of terms put together: one row for each term of a thing, with the sources that use it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from comity.claims.naming.uses import Use
from comity.record.model import Event
from comity.vocab.fold import plain
from comity.vocab.loaded import LoadedTerms, Thing

SourceOf = Callable[[str], str]

# A deed of the table is one of force; talks about it are another deed.
_FORCE = frozenset({"ASSAULT"})
_LEAST_SHARED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TermUses:
    """One term for a thing with all its uses.

    Attributes:
        thing: Id of what it names.
        term: As the table writes it.
        label: The phrase found most often, of equals the first of the alphabet.
        sides: Who uses it for the most part.
        sources: Each source with its uses, by name.
    """

    thing: str
    term: str
    label: str
    sides: tuple[str, ...]
    sources: tuple[tuple[str, tuple[Use, ...]], ...]

    @property
    def count(self) -> int:
        """How many uses there are."""
        return sum(len(uses) for _, uses in self.sources)

    @property
    def is_seen(self) -> bool:
        """Whether the usage was seen in a source, rather than known in general."""
        return all(use.is_seen for _, uses in self.sources for use in uses)


def by_term(uses: Iterable[Use], source_of: SourceOf) -> tuple[TermUses, ...]:
    """Uses by thing and term, terms with most sources first.

    Args:
        uses: Of any texts.
        source_of: The name of the source of a document's hash.
    """
    groups: dict[tuple[str, str], list[Use]] = defaultdict(list)
    for use in uses:
        groups[use.thing, use.term].append(use)
    rows = [_row(thing, term, found, source_of) for (thing, term), found in groups.items()]
    return tuple(sorted(rows, key=lambda row: (row.thing, -len(row.sources), -row.count, row.term)))


def _row(thing: str, term: str, uses: Sequence[Use], source_of: SourceOf) -> TermUses:
    told: dict[str, list[Use]] = defaultdict(list)
    for use in sorted(uses, key=lambda use: use.order):
        told[source_of(use.document)].append(use)
    forms = Counter(use.label for use in uses)
    return TermUses(
        thing=thing, term=term, label=min(forms, key=lambda form: (-forms[form], form)),
        sides=tuple(sorted({side for use in uses for side in use.sides})),
        sources=tuple((source, tuple(told[source])) for source in sorted(told)),
    )  # fmt: skip


def things_called(words: str, terms: LoadedTerms) -> tuple[Thing, ...]:
    """The things that words name: by id, by name or by one of the terms, else by all the words.

    A deed outranks a place where both are named by the same words.

    Args:
        words: As somebody types them.
        terms: The table.
    """
    asked = _words(words)
    if not asked:
        return ()
    exact = [thing for thing in terms.things if any(asked == _words(name) for name in _names(thing, terms))]
    if exact:
        return tuple(exact)
    within = [
        thing
        for thing in terms.things
        if any(set(asked) <= set(_words(name)) for name in _names(thing, terms))
    ]
    deeds = [thing for thing in within if thing.kind == "deed"]
    return tuple(deeds or within)


def near_things(words: str, terms: LoadedTerms) -> tuple[Thing, ...]:
    """Things with one of the words in a name or term, those with most of them first."""
    asked = set(_words(words))
    scored = [
        (max(len(asked & set(_words(name))) for name in _names(thing, terms)), thing)
        for thing in terms.things
    ]
    found = sorted((one for one in scored if one[0]), key=lambda one: -one[0])
    return tuple(thing for _, thing in found)


def is_that_deed(event: Event, thing: Thing) -> bool:
    """Whether an event of the record is the deed of the table: force, its parties, its days."""
    return (
        thing.days is not None
        and event.type in _FORCE
        and event.date is not None
        and event.date.overlaps(thing.days)
        and len(event.parties & set(thing.parties)) >= _LEAST_SHARED
    )


def _names(thing: Thing, terms: LoadedTerms) -> list[str]:
    forms = [form for term in terms.of(thing.id) for form in term.forms]
    return [thing.id.replace("-", " "), thing.name, *forms]


def _words(text: str) -> tuple[str, ...]:
    folded = plain(text).casefold().replace("-", " ")
    return tuple(word.strip(".,;:!?\"'()") for word in folded.split() if word not in {"the", "a", "of"})
