"""Loaded terms: what each side calls a disputed place or deed, and who uses the term for the most part.

The tables are `data/loaded_things_own.tsv` (what is named) and `data/loaded_terms_own.tsv` (by which terms).
A term is said to be used by a side, never to be right. `(a|b)` in a term stands for either, `(a|)` for a word
that may be missing.

>>> load_loaded_terms().thing("shusha").name
'Shusha or Shushi'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from comity.core.errors import VocabularyError
from comity.core.interval import Interval
from comity.vocab.files import first_day, last_day, table
from comity.vocab.fold import plain

ThingKind = Literal["place", "deed", "state", "body"]
NEUTRAL = "neutral"
# A phrase that holds a term and names something else, as another war.
NOT_THIS = "none"
SEEN = "seen"

_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
_INNER = re.compile(r"\(([^()|]*)\)")
_START, _END = "0001-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What competing terms name.

    Attributes:
        id: `karabakh-war-2020`.
        name: In words that take no side as far as that can be.
        kind: What it is.
        parties: Codes of those whose matter it is.
        days: Of a deed: when it was.
    """

    id: str
    name: str
    kind: ThingKind
    parties: tuple[str, ...]
    days: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedTerm:
    """One row of the table.

    Attributes:
        thing: Id of what it names.
        term: As the table writes it.
        forms: All the phrases it stands for, folded.
        sides: Codes of those who use it for the most part, and `neutral` where others do too.
        days: On which days these are its users; a term may have several rows.
        status: `seen` in the source, or `from-memory-unverified`.
        source: Where the usage is found.
    """

    thing: str
    term: str
    forms: tuple[str, ...]
    sides: tuple[str, ...]
    days: Interval
    status: str
    source: str


@dataclass(frozen=True, eq=False)
class LoadedTerms:
    """Both tables.

    Args:
        things: In the order of the table.
        terms: In the order of the table.
    """

    things: tuple[Thing, ...]
    terms: tuple[LoadedTerm, ...]

    def thing(self, id_: str) -> Thing:
        """What has that id.

        Raises:
            VocabularyError: If nothing has.
        """
        for one in self.things:
            if one.id == id_:
                return one
        raise VocabularyError("nothing has that id", where=id_, todo="See data/loaded_things_own.tsv")

    def of(self, thing: str) -> tuple[LoadedTerm, ...]:
        """The terms for one thing; rows that only rule a phrase out are not among them."""
        return tuple(one for one in self.terms if one.thing == thing and NOT_THIS not in one.sides)


def expand(term: str) -> tuple[str, ...]:
    """All phrases that a term of the table stands for.

    >>> expand("war (in|over) (the |)Gulf")
    ('war in the Gulf', 'war in Gulf', 'war over the Gulf', 'war over Gulf')
    """
    match = _CHOICE.search(term)
    if match is None:
        return (_INNER.sub(r"\1", term),)
    head, tail = term[: match.start()], term[match.end() :]
    found = (phrase for part in match[1].split("|") for phrase in expand(head + part + tail))
    return tuple(dict.fromkeys(" ".join(phrase.split()) for phrase in found))


@cache
def load_loaded_terms() -> LoadedTerms:
    """The tables that ship with comity, loaded once a process.

    Raises:
        VocabularyError: If a term names a thing that the other table lacks.
    """
    things = tuple(_things())
    known = {one.id for one in things}
    terms = tuple(_terms())
    for one in terms:
        if one.thing not in known:
            raise VocabularyError(
                f"the thing {one.thing!r} is not in loaded_things_own.tsv",
                where="loaded_terms_own.tsv",
                todo="Add it",
            )
    return LoadedTerms(things, terms)


def _things() -> Iterator[Thing]:
    for id_, name, kind, parties, first, last in table("loaded_things"):
        yield Thing(
            id=id_,
            name=name,
            kind=cast("ThingKind", kind),
            parties=_codes(parties),
            days=_days(first, last) if first else None,
        )


def _terms() -> Iterator[LoadedTerm]:
    for thing, term, sides, first, last, status, source in table("loaded_terms"):
        forms = tuple(dict.fromkeys(plain(one) for one in expand(term)))
        yield LoadedTerm(
            thing=thing, term=term, forms=forms, sides=_codes(sides), days=_days(first, last),
            status=status, source=source,
        )  # fmt: skip


def _codes(field: str) -> tuple[str, ...]:
    return tuple(code for code in field.split("|") if code)


def _days(first: str, last: str) -> Interval:
    begin, end = first_day(first or _START), last_day(last or _END)
    if begin is None or end is None:  # both have a value by now
        raise VocabularyError("no days", where=f"{first}–{last}", todo="Write 2024, 2024-05 or 2024-05-16")
    return Interval(begin, end)
