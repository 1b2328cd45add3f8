"""Offices as evidence for a date: who is called prime minister was so when the text was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from comity.core.interval import Interval
from comity.core.offsets import Span
from comity.reading.dates.stretches import OPEN_END, OPEN_START, merged


class Named(Protocol):
    """A name found in a text, as the vocabulary gives it."""

    @property
    def span(self) -> Span:
        """Its characters."""

    @property
    def person(self) -> str | None:
        """The person, if it names one."""


class Tenure(Protocol):
    """One person's time in one office, as the vocabulary gives it."""

    @property
    def role(self) -> str:
        """The kind of office, `HOS` for a head of state and so on."""

    @property
    def first(self) -> date | None:
        """First day, None where unknown."""

    @property
    def last(self) -> date | None:
        """Last day, None while in office."""


class Offices(Protocol):
    """Whoever knows who held which office when: the vocabulary."""

    def terms(self, person: str) -> Sequence[Tenure]:
        """All terms of a person."""


@dataclass(frozen=True, slots=True)
class Held:
    """A person named with an office, and the times at which that was so.

    Attributes:
        span: The name's place in the text.
        title: The office as the text names it.
        times: When the person held it, merged and in order.
    """

    span: Span
    person: str
    title: str
    times: tuple[Interval, ...]


# The roles that a title may stand for; a source that does not tell them apart says GOV.
_ROLES: tuple[tuple[str, frozenset[str]], ...] = (
    (r"vice[- ]president", frozenset({"VP"})),
    (r"deputy prime minister", frozenset({"DPM"})),
    (r"deputy foreign minister|deputy minister of foreign affairs", frozenset({"DFM"})),
    (
        r"foreign minister|minister (?:of|for) foreign affairs|foreign secretary|secretary of state",
        frozenset({"FM"}),
    ),
    (r"defen[cs]e minister|minister (?:of|for) defen[cs]e|defen[cs]e secretary", frozenset({"DM"})),
    (r"prime minister|premier|chancellor", frozenset({"HOG", "GOV"})),
    (r"secretary[- ]general", frozenset({"SG"})),
    (r"king|queen|emir|sultan", frozenset({"HOS", "GOV"})),
    (r"president", frozenset({"HOS", "HOG", "GOV", "PRES"})),
)
_TITLE = "|".join(pattern for pattern, _ in _ROLES)
# "President of the Kyrgyz Republic Sadyr Zhaparov", "Slovak Prime Minister Robert Fico"
_BEFORE = re.compile(
    rf"\b(?P<title>{_TITLE})(?: of (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){{0,3}})?,?\s+$", re.IGNORECASE
)
_AFTER = re.compile(rf",\s+(?:the\s+)?(?:[A-Z][\w’'-]+\s+){{0,2}}(?P<title>{_TITLE})\b", re.IGNORECASE)
# Who once held an office tells nothing of the date.
_FORMER = re.compile(
    r"\b(?:former|ex|then|late|previous|deposed|ousted|future|incoming|acting|deputy)[\s-](?:[\w.-]+\s){0,4}$",
    re.IGNORECASE,
)


def offices_held(text: str, mentions: Iterable[Named], offices: Offices) -> list[Held]:
    """The persons whom a text names with an office that the vocabulary knows them to have held.

    Args:
        text: The document.
        mentions: Names found in it.
        offices: Where terms of office are looked up.
    """
    out: list[Held] = []
    for mention in mentions:
        title = _title(text, mention.span) if mention.person else None
        if mention.person is None or title is None:
            continue
        roles = next(roles for pattern, roles in _ROLES if re.fullmatch(pattern, title, re.IGNORECASE))
        times = merged(_time(term) for term in offices.terms(mention.person) if term.role in roles)
        if times:
            out.append(Held(mention.span, mention.person, title, tuple(times)))
    return sorted(out, key=lambda held: held.span.start)


def _title(text: str, span: Span) -> str | None:
    """The office in front of a name, in the name's own span, or just behind it."""
    # A name may be stored with its title ("President Trump"): the window reaches into the span.
    window = text[max(0, span.start - 90) : span.start]
    found = _BEFORE.search(window)
    if found is not None:
        return None if _FORMER.search(window[: found.start()]) else found["title"]
    inner = re.match(rf"(?P<title>{_TITLE})\s", span.of(text), re.IGNORECASE)
    if inner is not None:
        return None if _FORMER.search(window) else inner["title"]
    after = _AFTER.match(text[span.end : span.end + 80])
    return after["title"] if after is not None else None


def _time(term: Tenure) -> Interval:
    first, last = term.first or OPEN_START, term.last or OPEN_END
    return Interval(min(first, last), last)
