"""Did a person hold the office that a text gives him? Against dated terms of office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.claims.asserted import Assertion
from comity.claims.book import Book
from comity.claims.checks.check import Check
from comity.claims.verdict import Evidence, Finding, Verdict
from comity.core.interval import Interval
from comity.vocab import Term, load_vocabulary

_ROLES = {
    "president": "HOS",
    "prime minister": "HOG",
    "foreign minister": "FM",
    "defence minister": "DM",
    "secretary general": "SG",
}
_SLACK = {"month": 31, "year": 366}
"""Days by which a term may begin earlier or end later than its row says, by the precision of its dates."""

_SPELLINGS = {"defense": "defence", "minister of foreign affairs": "foreign minister", "-": " "}
_OFFICE = (
    r"(?P<former>former |ex-)?(?:[A-Z]\w+ )?(?P<office>(?:vice[- ]|deputy )?(?:president|prime minister)|"
    r"(?:deputy )?(?:(?:foreign|defen[cs]e) minister|minister of foreign affairs)|secretary[- ]general|"
    r"(?:deputy |under |assistant )?secretary of (?:state|defen[cs]e))"
)
_NAME = r"(?P<name>[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2})"
_BEFORE = re.compile(rf"\b(?i:{_OFFICE})(?: of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?)?,? {_NAME}")
_IS = re.compile(rf"{_NAME}(?: is| was| remains| became|,)(?: the| a)? (?i:{_OFFICE})")


def answer(assertion: Assertion, _book: Book) -> Iterator[Finding]:
    """One finding for each person of whom terms are known and to whom the words give an office."""
    on = (assertion.event.date if assertion.event else None) or assertion.made_on
    if on is None:
        return
    text = assertion.statement.quote
    for found in (*_BEFORE.finditer(text), *_IS.finditer(text)):
        terms = load_vocabulary().terms(found["name"])
        if terms:
            asked = _Asked(
                person=found["name"],
                office=_plain(found["office"]),
                former=bool(found["former"]),
                acting="acting" in text[max(0, found.start() - len("acting ")) : found.end()].casefold(),
                on=on,
            )
            yield _finding(assertion, asked, terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """Which office the words give to whom, and for when."""

    person: str
    office: str
    former: bool
    acting: bool
    on: Interval

    @property
    def words(self) -> str:
        return f"{'former ' if self.former else ''}{self.office}"


def _finding(assertion: Assertion, asked: _Asked, terms: Sequence[Term]) -> Finding:
    same = [term for term in terms if _is(term, asked.office)]
    others = () if asked.former else _others(same, asked)
    # Some lists spell a person differently: of one family name in one office, it is the same person.
    namesakes = [term for term in others if _family(term.person) == _family(asked.person)]
    right = [term for term in same if _fits(term, asked)] or namesakes
    near = sorted(terms, key=lambda term: term.distance(asked.on))[:3]
    verdict: Verdict
    if right:
        verdict, short = "supported", f"{right[-1].office}, {_span(right[-1])}"
        if not asked.acting and all(term.office.startswith("Acting") for term in right):
            short = f"only acting: {short}"
    elif others:
        # The lists may lack a later or earlier spell of his, so only another holder rules him out.
        verdict, short = "contradicted", f"then it was {others[0].person}, {_span(others[0])}"
    else:
        verdict, short = (
            "undetermined",
            f"not listed as {asked.words} then; {near[0].office} {_span(near[0])}",
        )
    against = () if right else tuple(_shown(term) for term in (*others, *(same if others else ())))
    return Finding(
        claim=assertion.id, test=CHECK.name, verdict=verdict, short=short,
        sentence=f"{asked.person} is called {asked.words} on {asked.on}: {short}.",
        for_=tuple(_shown(term) for term in right), against=against,
        silent=() if right or others else (f"who was {asked.office} then",),
        query=f"terms of office of {asked.person}", limits=CHECK.limits,
    )  # fmt: skip


def _fits(term: Term, asked: _Asked) -> bool:
    if asked.former:
        return term.last is not None and term.last <= asked.on.last
    return term.distance(asked.on) <= _SLACK.get(term.precision, 0)


def _others(same: Sequence[Term], asked: _Asked) -> tuple[Term, ...]:
    """Somebody else who held that office during the whole of the time that is meant."""
    found: dict[Term, None] = {}
    for state, role in {(term.state, term.role) for term in same}:
        for term in load_vocabulary().holders(state, asked.on, role):
            whole = (term.first is None or term.first <= asked.on.first) and (
                term.last is None or asked.on.last <= term.last
            )
            if whole and term.person not in {one.person for one in same} and _is(term, asked.office):
                found[term] = None
    return tuple(found)


def _shown(term: Term) -> Evidence:
    return Evidence(
        id="", on=None, text=f"{term.person}: {term.office}, {_span(term)}", quote="", source=term.source
    )


def _is(term: Term, office: str) -> bool:
    """Whether a row is about that office, by its role or its words: lists put a president under either."""
    if term.role == _ROLES.get(office):
        return True
    return re.search(rf"(?<!vice )(?<!deputy )\b{re.escape(office)}$", _plain(term.office)) is not None


def _family(person: str) -> str:
    return person.rsplit(maxsplit=1)[-1].casefold()


def _plain(office: str) -> str:
    out = office.casefold()
    for spelling, usual in _SPELLINGS.items():
        out = out.replace(spelling, usual)
    return out


def _span(term: Term) -> str:
    return f"{term.first or 'unknown'} to {term.last or 'now'}"


CHECK = Check(
    name="office",
    asks="Did the person hold that office then?",
    needs="the dated terms of office that ship with comity",
    statistic="none: a date between two dates",
    limits="The lists are fullest for heads of state and government and for foreign ministers.",
    answer=answer,
)
