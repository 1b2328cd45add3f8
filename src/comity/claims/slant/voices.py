"""Of whom a source speaks, whom it lets speak, and who is in its deeds without ever being heard."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from comity.claims.slant.left_out import actors_of
from comity.core.interval import Interval
from comity.core.text import fold_space
from comity.record.model import Document, Event, Statement
from comity.vocab import load_vocabulary

DocumentOf = Callable[[str], Document]

# An actor in fewer deeds is not said to be silent.
LEAST_DEEDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody whom a source cites.

    Attributes:
        name: As the source gives it.
        codes: The actors for whom they speak, as far as the vocabulary knows.
        statements: Ids of what they are cited for.
    """

    name: str
    codes: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """An actor of a source's deeds who is never cited.

    Attributes:
        code: Of the actor.
        events: Ids of the deeds.
    """

    code: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Who is spoken of and who speaks.

    Attributes:
        statements: How many the source makes.
        own: How many in its own voice.
        speakers: Those cited, most cited first.
        about: Actors with the ids of the statements about them, most spoken of first.
        silent: Actors of at least `LEAST_DEEDS` deeds who are never cited, most deeds first.
    """

    statements: int
    own: int
    speakers: tuple[Speaker, ...]
    about: tuple[tuple[str, tuple[str, ...]], ...]
    silent: tuple[Silent, ...]


def voices_of(statements: Sequence[Statement], events: Iterable[Event], document_of: DocumentOf) -> Voices:
    """Who speaks and who is spoken of in some documents.

    Args:
        statements: All that the documents say.
        events: Deeds that they tell of.
        document_of: A document by its hash.
    """
    cited: dict[str, list[Statement]] = defaultdict(list)
    about: dict[str, list[Statement]] = defaultdict(list)
    heard: set[str] = set()
    for said in statements:
        document = document_of(said.document)
        speaker = cited_in(said, document)
        if speaker is not None:
            cited[speaker].append(said)
            heard.update(*(codes_of(name, document.published) for name in (speaker, *said.speakers)))
        for code in actors_of(said):
            about[code].append(said)
    speakers = [
        Speaker(name=name, codes=_codes(name, found, document_of), statements=_ids(found))
        for name, found in cited.items()
    ]
    return Voices(
        statements=len(statements),
        own=len(statements) - sum(len(found) for found in cited.values()),
        speakers=tuple(sorted(speakers, key=lambda one: (-len(one.statements), one.name))),
        about=tuple(
            (code, _ids(about[code])) for code in sorted(about, key=lambda code: (-len(about[code]), code))
        ),
        silent=_silent(events, heard),
    )


def cited_in(said: Statement, document: Document) -> str | None:
    """Who is cited for a statement; None where the text, its author or publisher speaks."""
    if said.by is None:
        return None
    name = fold_space(said.by)
    own = (document.publisher, document.author, document.speaker, document.title, document.name)
    return None if any(_is_same(name, one) for one in own if one) else name


@lru_cache(maxsize=4096)
def codes_of(name: str, on: Interval | None) -> frozenset[str]:
    """The actors that a speaker's name stands for: a state, a capital, an office-holder on that day."""
    vocabulary = load_vocabulary()
    found = vocabulary.resolve(name)
    if found.outcome == "actor":
        return frozenset(found.codes)
    return frozenset(mention.codes[0] for mention in vocabulary.find(name, on) if len(mention.codes) == 1)


def _ids(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(sorted(said.id for said in statements))


def _codes(name: str, found: Sequence[Statement], document_of: DocumentOf) -> tuple[str, ...]:
    return tuple(
        sorted(frozenset().union(*(codes_of(name, document_of(s.document).published) for s in found)))
    )


def _is_same(name: str, own: str) -> bool:
    one, other = name.casefold(), fold_space(own).casefold()
    return one == other or (len(one) > len("AFP") and other.startswith(f"{one} "))


def _silent(events: Iterable[Event], heard: Collection[str]) -> tuple[Silent, ...]:
    deeds: dict[str, list[str]] = defaultdict(list)
    for event in events:
        for code in event.parties - set(heard):
            deeds[code].append(event.id)
    counts = Counter({code: len(ids) for code, ids in deeds.items()})
    return tuple(
        Silent(code=code, events=tuple(sorted(deeds[code])))
        for code, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        if count >= LEAST_DEEDS
    )
