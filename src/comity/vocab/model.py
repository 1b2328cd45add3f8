"""What the vocabulary answers with: actors, mentions in a text, resolutions, terms of office, namings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from comity.core.interval import Interval
from comity.core.offsets import Span

Kind = Literal["state", "adjective", "capital", "seat", "leader", "organisation", "grouping", "place"]
ActorKind = Literal["state", "organisation", "grouping", "group"]
Outcome = Literal["actor", "ambiguous", "unknown"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can act in the record.

    Attributes:
        code: ISO 3166-1 alpha-3 for a state, `X..` for one that is not generally recognised, else the short
            name in capitals (`NATO`, `HAMAS`); the notional West is `West`.
        name: English display name.
        kind: `group` is an armed movement; `grouping` a region or a notional group such as the West.
        source: Where the row comes from.
    """

    code: str
    name: str
    kind: ActorKind
    source: str


@dataclass(frozen=True, slots=True)
class Name:
    """One row of the dictionary of names.

    Attributes:
        rule: When the name counts in running text, see `comity.vocab.rules`; empty for always.
        detail: What it stands for where the code alone does not say it ("organ: Security Council").
        source: Id of a row of sources.tsv.
    """

    text: str
    kind: Kind
    codes: tuple[str, ...]
    rule: str = ""
    detail: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A dictionary name found in a text.

    Attributes:
        span: Where it stands in the text as given, without article and possessive.
        text: The characters of that span.
        codes: Candidate actor codes, best first; for a grouping its own code.
        ambiguous: True when several candidates remain and context did not decide.
        person: `Given Family` for a leader.
        office: The office he held on the date, else None.
        reason: How it was decided; empty where the name has one meaning.
    """

    span: Span
    text: str
    kind: Kind
    codes: tuple[str, ...]
    ambiguous: bool
    person: str | None = None
    office: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office as one source gives it.

    Attributes:
        role: HOS head of state, HOG of government, FM and DM foreign and defence minister, SG head of an
            organisation, GOV head or senior member not distinguished by the source, and others.
        first: First day; of the month or year where `precision` says so; None if unknown.
        last: Last day; None if open or unknown.
        status: How sure the row is, and until when an open term was last confirmed.
    """

    person: str
    state: str
    role: str
    office: str
    first: date | None
    last: date | None
    precision: str
    status: str
    source: str

    def overlaps(self, days: Interval) -> bool:
        """Whether the term and the interval share a day."""
        return (self.first is None or self.first <= days.last) and (
            self.last is None or days.first <= self.last
        )

    def distance(self, days: Interval) -> int:
        """Days between the term and the interval; 0 if they overlap."""
        if self.overlaps(days):
            return 0
        if self.first is not None and days.last < self.first:
            return (self.first - days.last).days
        return (days.first - self.last).days if self.last is not None else 0


@dataclass(frozen=True, slots=True)
class Resolution:
    """What one name means.

    Attributes:
        outcome: `actor` means one actor; `ambiguous` several; `unknown` none.
        codes: The actor, or the candidates, best first.
        reason: In words for the user.
    """

    outcome: Outcome
    codes: tuple[str, ...]
    kind: Kind | None
    person: str | None
    office: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Naming:
    """What one side calls a disputed place, war or deed.

    Attributes:
        contrast: Names of one group compete for one thing (`karabakh`).
        codes: The actor whose ground it is, if any.
        used_by: Who uses the name, in words and codes.
        slant: What its use suggests ("neutral", "pro-Armenian").
    """

    name: str
    contrast: str
    codes: tuple[str, ...]
    used_by: str
    slant: str
    first: date | None
    last: date | None
    status: str
    source: str


def as_interval(on: date | Interval | None) -> Interval | None:
    """A day as the interval of that day; an interval and None as they are."""
    return Interval.day(on) if isinstance(on, date) else on
