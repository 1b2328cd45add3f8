"""The vocabulary as other rooms use it.

>>> load_vocabulary().resolve("Ankara").codes
('TUR',)
"""

from __future__ import annotations

import difflib
from collections.abc import Collection
from datetime import date
from functools import cache, cached_property
from typing import get_args

from comity.core.errors import NotInRecordError, VocabularyError
from comity.core.interval import Interval
from comity.vocab.bodies import Bodies, Membership
from comity.vocab.context import Context
from comity.vocab.files import first_day, last_day, sources, table
from comity.vocab.finder import Finder
from comity.vocab.fold import plain
from comity.vocab.gazetteer import Gazetteer
from comity.vocab.leaders import Leaders
from comity.vocab.model import Actor, ActorKind, Kind, Mention, Name, Naming, Resolution, Term, as_interval
from comity.vocab.people import People
from comity.vocab.resolve import Resolver
from comity.vocab.rules import Rules
from comity.vocab.words import load_words

_ACTOR_KINDS: dict[str, ActorKind] = {kind: kind for kind in get_args(ActorKind)}
_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}


class Vocabulary:
    """States, organisations, groupings, their names, seats, members and leaders; each row with its source."""

    def __init__(self) -> None:
        self._actors = {
            code: Actor(code, n, _ACTOR_KINDS[k], source) for code, n, k, source, _ in table("actors")
        }
        self._people = People()
        names = [Name(t, _KINDS[k], tuple(c.split("|")), r, d, s) for t, k, c, r, d, s in table("names")]
        self.names: tuple[Name, ...] = tuple(names)
        blocked = [phrase for (phrase,) in table("blocked")]
        gazetteer = Gazetteer(names, self._people.spellings, self._people.families, blocked)
        words, context = load_words(), Context()
        leaders = Leaders(self._people, words, gazetteer)
        self._finder = Finder(gazetteer, leaders, Rules(words, gazetteer), context)
        self._resolver = Resolver(gazetteer, self._finder, context, self._actors)

    def resolve(
        self, mention: str, on: date | Interval | None = None, context: Collection[str] = ()
    ) -> Resolution:
        """What a name means.

        Args:
            mention: A name as a text gives it: "Ankara", "R. T. Erdogan", "the Hungarian foreign minister".
            on: When; decides which office a person held and who bears a shared name.
            context: Codes of the other actors near it.
        """
        return self._resolver.resolve(mention, as_interval(on), context)

    def find(self, text: str, on: date | Interval | None = None) -> list[Mention]:
        """Every name of the vocabulary in a text, in order, none overlapping another.

        Args:
            text: Any text; spans count in it as given.
            on: The document's date.
        """
        return self._finder.find(text, as_interval(on))

    def actors(self) -> tuple[Actor, ...]:
        """All actors, in the order of the data file."""
        return tuple(self.actor(code) for code in self._actors)

    def actor(self, code: str) -> Actor:
        """The actor with that code.

        Raises:
            NotInRecordError: If there is none; the message names the codes that look like it.
        """
        actor = self._actors.get(code)
        if actor is None:
            near = difflib.get_close_matches(code, self._actors, n=3, cutoff=0.5)
            hint = (
                f"Did you mean {', '.join(near)}?" if near else "Codes are ISO 3166-1 alpha-3 or short names"
            )
            raise NotInRecordError(f"no actor has the code {code!r}", where="vocabulary", todo=hint)
        return Actor(actor.code, actor.name, actor.kind, sources().get(actor.source, actor.source))

    def name(self, code: str) -> str:
        """The English display name of an actor: "Türkiye" for TUR.

        Raises:
            NotInRecordError: If there is no such actor.
        """
        return self._actors[code].name if code in self._actors else self.actor(code).name

    def members(self, code: str, on: date | Interval | None = None, role: str = "member") -> tuple[str, ...]:
        """Codes of the members of an organisation or grouping; empty where it has none or they are unknown.

        Args:
            code: The body's code.
            on: When; without it, today's as far as the sources reach.
            role: `member`, or `observer`, `partner`, `dialogue partner`, `candidate`.

        Raises:
            NotInRecordError: If there is no such actor.
        """
        self.actor(code)
        return self._bodies.members(code, as_interval(on), role)

    def memberships(self, body: str) -> tuple[Membership, ...]:
        """All spells of membership in a body, with their source; empty for a body without any.

        Raises:
            NotInRecordError: If there is no such actor.
        """
        self.actor(body)
        return self._bodies.memberships(body)

    def terms(self, person: str) -> tuple[Term, ...]:
        """All terms of the persons of that name, full or in another spelling; empty for an unknown name."""
        numbers = self._people.spellings.get(plain(person), ())
        found = (term for number in numbers for term in self._people.terms(number))
        return tuple(sorted(found, key=lambda t: (t.first or date.min, t.role)))

    def holders(self, state: str, on: date | Interval, role: str | None = None) -> tuple[Term, ...]:
        """Who held office for a state or organisation on a date.

        Args:
            state: The actor's code.
            on: When.
            role: `HOS`, `HOG`, `FM`, `DM`, `SG`, …; all if None.
        """
        days = as_interval(on)
        terms = self._terms_by_state.get(state, ())
        return tuple(
            t for t in terms if (role is None or t.role == role) and (days is None or t.overlaps(days))
        )

    def score(self, event_type: str, mode: str | None = None) -> float:
        """PLOVER's score of a deed, from −10 (conflict) to +10 (cooperation).

        A mode without a score of its own has its type's.

        Raises:
            VocabularyError: If PLOVER has no such type.
        """
        found = self._scores.get((event_type, mode or ""), self._scores.get((event_type, "")))
        if found is None:
            raise VocabularyError(
                f"PLOVER has no type {event_type!r}", where="scores", todo="Use one of its sixteen"
            )
        return found

    def scores(self) -> dict[tuple[str, str], float]:
        """All of PLOVER's scores by type and mode; the mode is empty for the type's own."""
        return dict(self._scores)

    def score_source(self) -> str:
        """Where PLOVER's scores come from."""
        return "; ".join(dict.fromkeys(sources().get(row[-1], row[-1]) for row in table("scores")))

    def namings(self, name: str) -> tuple[Naming, ...]:
        """The rows of that name for a disputed place, war or deed: who uses it and what that suggests."""
        wanted = plain(name)
        return tuple(row for row in self._namings if plain(row.name) == wanted)

    def rival_names(self, contrast: str) -> tuple[Naming, ...]:
        """All names that compete in one contrast group (`Naming.contrast`)."""
        return tuple(row for row in self._namings if row.contrast == contrast)

    @cached_property
    def _bodies(self) -> Bodies:
        return Bodies()

    @cached_property
    def _terms_by_state(self) -> dict[str, tuple[Term, ...]]:
        out: dict[str, list[Term]] = {}
        for term in self._people.all_terms():
            out.setdefault(term.state, []).append(term)
        return {
            state: tuple(sorted(terms, key=lambda t: t.first or date.min)) for state, terms in out.items()
        }

    @cached_property
    def _scores(self) -> dict[tuple[str, str], float]:
        return {(kind, mode): float(score) for kind, mode, score, _, _ in table("scores")}

    @cached_property
    def _namings(self) -> tuple[Naming, ...]:
        return tuple(
            Naming(
                n,
                g,
                tuple(filter(None, c.split("|"))),
                u,
                s,
                first_day(a),
                last_day(z),
                status,
                sources().get(src, src),
            )
            for n, g, c, u, s, a, z, status, src in table("namings")
        )


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary that ships with comity, loaded once a process."""
    return Vocabulary()
