"""Was the plan carried out? A deed announced for a time that has passed, held against what came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from comity.claims.asserted import Assertion
from comity.claims.book import Book
from comity.claims.checks.check import Check, days_after, done, elsewhere
from comity.claims.verdict import Evidence, Finding, Verdict
from comity.record.model import Event, EventStatement

GRACE_DAYS = 7
LATER_DAYS = 365
"""For how long after its time a deed still counts as the plan, carried out late."""

SAME_AMOUNT = 0.05
"""Two amounts that differ by less than this share are one."""

COVERED = 2
"""Deeds of the same parties after the plan, from which the record is taken to have looked there."""

# In which other forms a deed planned in one form can come about.
_FORMS = {
    "AID": {"AID", "AGREE", "COOPERATE", "SUPPORT"},
    "COOPERATE": {"COOPERATE", "AGREE", "AID"},
    "AGREE": {"AGREE", "COOPERATE", "AID"},
}


def answer(assertion: Assertion, book: Book) -> Iterator[Finding]:
    """One finding on a plan whose time has passed."""
    said = assertion.statement
    if not isinstance(said, EventStatement):
        return
    if said.date is None:
        yield from _undated(assertion, said, book)
        return
    if said.status not in {"planned", "possible"}:
        return
    due = days_after(said.date.last, GRACE_DAYS)
    if due >= book.today or len(said.actors) + len(said.recipients) < 2:
        return
    after = [
        event
        for event in _of_the_parties(assertion, said, book)
        if event.date and event.date.last >= said.date.first
    ]
    came = [
        event
        for event in done(after)
        if event.type == said.type and event.mode == said.mode and _same_way(event, said)
    ]
    in_time = [
        event for event in came if event.date and event.date.first <= due and _amount_fits(event, said)
    ]
    if in_time:
        yield _finding(
            assertion,
            book,
            "supported",
            short="carried out",
            sentence="It was carried out in its time",
            for_=in_time,
        )
        return
    otherwise = _otherwise(done(after), said)
    if otherwise is not None:
        how = _differences(otherwise, said)
        yield _finding(
            assertion,
            book,
            "contradicted",
            short=f"signed {how}" if otherwise.type == "AGREE" else f"came {how}",
            sentence=f"It did not come as announced, but {how}",
            against=[otherwise],
        )
        return
    late = [event for event in came if event.date and event.date.first <= days_after(due, LATER_DAYS)]
    if late and said.amount is None:
        when = late[0].date
        assert when is not None
        yield _finding(
            assertion,
            book,
            "contradicted",
            short=f"carried out later, {when.first}",
            sentence="It did not come in its time, but later",
            against=late[:1],
        )
        return
    seen = [event for event in after if event.date and event.date.last >= said.date.last]
    if len(seen) >= COVERED:
        yield _finding(
            assertion,
            book,
            "contradicted",
            short=f"lapsed: nobody tells of it by {book.today}",
            sentence=f"Its time passed on {said.date.last}; among {len(seen)} later deeds of the parties "
            "none is it",
            against=[event for event in seen if standing_of_plan(event, said)] or seen,
        )
    else:
        yield _finding(
            assertion,
            book,
            "undetermined",
            short="overdue, and the record is silent",
            sentence=f"Its time passed on {said.date.last}; the record has too little on these parties since",
            silent=("deeds of the same parties after that time",),
        )


def standing_of_plan(event: Event, said: EventStatement) -> bool:
    """Whether a later deed is the same plan, still open."""
    return event.status in {"planned", "possible"} and event.type == said.type


def _of_the_parties(assertion: Assertion, said: EventStatement, book: Book) -> list[Event]:
    parties = frozenset(said.actors) | frozenset(said.recipients)
    first = next(iter(said.actors))
    return elsewhere(assertion, [event for event in book.of(first) if parties <= event.parties])


def _same_way(event: Event, said: EventStatement) -> bool:
    """Whether a deed has the same doers towards the same: who visits whom is not who is visited."""
    if said.mode != "visit":
        return True
    return set(said.actors) <= set(event.actors) and set(said.recipients) <= set(event.recipients)


def _undated(assertion: Assertion, said: EventStatement, book: Book) -> Iterator[Finding]:
    """Aid without a date that is under way or to come: what came of it since, in whatever form."""
    made = assertion.since()
    if said.type != "AID" or said.status not in {"planned", "possible", "ongoing"} or made is None:
        return
    if not said.actors or not said.recipients:
        return
    last = days_after(made, LATER_DAYS)
    after = [
        event
        for event in done(_of_the_parties(assertion, said, book))
        if event.date and made < event.date.first <= last and event.type in {"AID", "AGREE"} and event.amount
    ]
    if after:
        first = after[0]
        assert first.date is not None
        form = "" if first.type == said.type else ", in another form"
        where = f", in {first.place}" if first.place else ""
        yield _finding(
            assertion,
            book,
            "contradicted" if form else "supported",
            short=f"signed later, {first.date.first}{where}{form}",
            sentence=f"Signed on {first.date.first}{where}{form}",
            for_=() if form else after[:1],
            against=after[:1] if form else (),
        )


def _amount_fits(event: Event, said: EventStatement) -> bool:
    if said.amount is None or event.amount is None:
        return said.amount is None
    if said.amount.unit != event.amount.unit:
        return False
    return abs(event.amount.value - said.amount.value) <= SAME_AMOUNT * said.amount.value


def _otherwise(after: list[Event], said: EventStatement) -> Event | None:
    """The first accord in another form, or later, over the same amount."""
    if said.amount is None:
        return None
    forms = _FORMS.get(said.type, {said.type})
    fitting = [event for event in after if event.type in forms and event.amount and _amount_fits(event, said)]
    firm = [event for event in fitting if event.type in {"AGREE", "AID", "COOPERATE"}]
    return firm[0] if firm else None


def _differences(event: Event, said: EventStatement) -> str:
    assert event.date is not None
    assert said.date is not None
    told = []
    if event.date.first > said.date.last:
        told.append("later")
    if event.place and event.place != said.place:
        told.append("elsewhere" if said.place else f"in {event.place}")
    if event.type != said.type:
        told.append("in another form")
    return ", ".join(told) or "otherwise"


def _finding(
    assertion: Assertion,
    book: Book,
    verdict: Verdict,
    *,
    short: str,
    sentence: str,
    for_: Sequence[Event] = (),
    against: Sequence[Event] = (),
    silent: tuple[str, ...] = (),
) -> Finding:
    shown: tuple[Evidence, ...] = tuple(book.shown(event) for event in against)
    said = assertion.statement
    assert isinstance(said, EventStatement)
    since = said.date.first if said.date else assertion.since()
    return Finding(
        claim=assertion.id,
        test=CHECK.name,
        verdict=verdict,
        short=short,
        sentence=f"{sentence}.",
        for_=tuple(book.shown(event) for event in for_),
        against=shown,
        silent=silent,
        query=f"deeds of the same parties from {since} to {_shown(book.today)}, told by others",
        limits=CHECK.limits,
        parameters={
            "grace_days": GRACE_DAYS,
            "later_days": LATER_DAYS,
            "same_amount": SAME_AMOUNT,
            "covered": COVERED,
        },
    )


def _shown(day: date) -> str:
    return "today" if day == date.max else day.isoformat()


CHECK = Check(
    name="plan",
    asks="Was the plan carried out in its time, later, otherwise, or not at all?",
    needs="deeds of the same parties since, told by other documents",
    statistic="whether such a deed was told of, when, where and in which form",
    limits="A deed that no document tells of counts as not done, where the parties' other deeds are told of.",
    answer=answer,
)
