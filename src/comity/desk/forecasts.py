"""The forecasts of a record, what the tests of claims say of them so far, and an analyst's word on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from comity.claims.asserted import assertions
from comity.claims.judge import check
from comity.claims.verdict import Finding
from comity.core.errors import NotInRecordError, OptionError
from comity.core.text import fold_space
from comity.desk.claims import book_of
from comity.desk.desk import Desk
from comity.forecasts.hedges import load_hedges
from comity.forecasts.known import Known
from comity.forecasts.ledger import Forecast, State, Word, ledger
from comity.record.judging import Judgement

_WITH_MEMBERS = frozenset({"grouping"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A forecast of the ledger, and what the tests of claims say.

    Attributes:
        forecast: The forecast.
        findings: Of a forecast without a rule: what tests of claims make of it so far; they never score it.
    """

    forecast: Forecast
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which forecasts are asked for.

    Attributes:
        author: Part of the author's name; None for all.
        outlet: Part of the outlet's name; None for all.
        due: Only those due by that day; None for all.
        states: Only these; all by default.
        actor: Code of an actor that they name; None for all.
    """

    author: str | None = None
    outlet: str | None = None
    due: date | None = None
    states: tuple[State, ...] = ()
    actor: str | None = None


def known_of(desk: Desk, *, on: date | None = None, as_of: date | None = None) -> Known:
    """The record as the ledger sees it.

    Args:
        desk: With an open record.
        on: The day that counts as today; deeds after it and texts that appeared after it are not seen.
        as_of: From what could be known on that day.
    """
    today = on or as_of or datetime.now(tz=UTC).date()
    vocabulary, record = desk.vocabulary, desk.record
    actors = [actor for actor in vocabulary.actors() if actor.kind in _WITH_MEMBERS]
    members = {actor.code: frozenset(vocabulary.members(actor.code, today)) for actor in actors}
    known_on, documents = record.known_on(), {one.sha256: one for one in record.documents()}
    told = [
        said for kind in ("claim", "event") for said in record.statements(kind, as_of=as_of)
        if said.from_dataset or documents[said.document].published is None or known_on[said.document] <= today
    ]  # fmt: skip
    return Known(
        events=tuple(record.events(as_of=as_of)), statements=tuple(told),
        documents=documents, known_on=known_on,
        decisions=tuple(record.decisions_that_apply()),
        members={code: codes for code, codes in members.items() if codes},
        loose=frozenset(code for code, codes in members.items() if not codes),
        names={actor.code: actor.name for actor in vocabulary.actors()}, today=today,
    )  # fmt: skip


def forecasts_of(
    desk: Desk, chosen: Chosen | None = None, *, on: date | None = None, as_of: date | None = None,
    hedges: Path | None = None,
) -> list[Forecast]:  # fmt: skip
    """The forecasts of a record, by the day they are due.

    Args:
        desk: With an open record.
        chosen: Which of them; all by default.
        on: The day that counts as today.
        as_of: From what could be known on that day.
        hedges: A file with other probabilities for some words.

    Raises:
        OptionError: If an author or outlet is unknown or ambiguous, or the file of hedges makes no sense.
    """
    asked = chosen or Chosen()
    found = ledger(known_of(desk, on=on, as_of=as_of), load_hedges(hedges))
    author = named(asked.author, {one.author for one in found}, "--author")
    outlet = named(asked.outlet, {one.outlet for one in found}, "--outlet")
    return [
        one for one in found
        if (author is None or one.author == author) and (outlet is None or one.outlet == outlet)
        and (asked.due is None or (one.due is not None and one.due <= asked.due))
        and (not asked.states or one.state in asked.states)
        and (asked.actor is None or asked.actor in actors_of(one))
    ]  # fmt: skip


def actors_of(one: Forecast) -> frozenset[str]:
    """The codes of those whom a forecast names."""
    said = one.statement
    named_there = getattr(said, "about", ()) or (
        *getattr(said, "actors", ()),
        *getattr(said, "recipients", ()),
    )
    return frozenset(named_there) | frozenset(one.rule.parties if one.rule else ())


def with_findings(
    desk: Desk, found: Sequence[Forecast], *, on: date | None = None, as_of: date | None = None
) -> list[Entry]:
    """Forecasts with what the tests of claims say of them so far.

    Args:
        desk: With an open record.
        found: The forecasts.
        on: The day that counts as today.
        as_of: From what could be known on that day.
    """
    # A forecast with a rule is judged by that.
    wanted = {one for forecast in found if forecast.rule is None for one in forecast.statements}
    book = book_of(desk, as_of=as_of, on=on) if wanted else None
    said: dict[str, tuple[Finding, ...]] = {}
    for assertion in assertions(book) if book else ():
        ids = (
            {assertion.statement.id}
            if assertion.event is None
            else {s.id for s in assertion.event.statements}
        )
        if book and ids & wanted:
            findings = tuple(one for one in check(assertion, book).findings if one.verdict != "not testable")
            said.update(dict.fromkeys(ids & wanted, findings))
    return [Entry(forecast=one, findings=_first(said, one.statements)) for one in found]


def _first(said: dict[str, tuple[Finding, ...]], ids: Iterable[str]) -> tuple[Finding, ...]:
    return next((said[one] for one in ids if said.get(one)), ())


def named(typed: str | None, names: Collection[str], where: str, what: str = "no forecast is") -> str | None:
    """The one of some names that was meant: the same words, else the only one that holds them.

    Raises:
        OptionError: If none does, or several do; the message lists them.
    """
    if typed is None:
        return None
    wanted = fold_space(typed).casefold()
    for name in names:
        if fold_space(name).casefold() == wanted:
            return name
    fitting = sorted(name for name in names if wanted and wanted in name.casefold())
    if len(fitting) == 1:
        return fitting[0]
    listed = "; ".join((fitting or sorted(names))[:_MOST_LISTED])
    if fitting:
        raise OptionError(
            "the name fits several", where=f"{where} {typed}", todo=f"Write more of one: {listed}"
        )
    todo = f"There are: {listed}" if names else "The record holds no forecast"
    raise OptionError(f"{what} by anyone of that name", where=f"{where} {typed}", todo=todo)


_MOST_LISTED = 8


def forecast(found: Sequence[Forecast], prefix: str) -> Forecast:
    """The one forecast whose id begins so.

    Raises:
        NotInRecordError: If there is none, or several.
    """
    chosen = [
        one for one in found if prefix and any(id_.startswith(prefix.lower()) for id_ in one.statements)
    ]
    if not chosen:
        raise NotInRecordError(
            "no forecast has an id that begins so",
            where=prefix,
            todo="`comity forecasts` lists those there are",
        )
    if len(chosen) > 1:
        listed = ", ".join(one.id for one in chosen[:5])
        raise NotInRecordError(f"several forecasts: {listed}", where=prefix, todo="Write more of it")
    return chosen[0]


def resolve(
    desk: Desk, prefix: str, word: Word, *, by: str, note: str = ""
) -> tuple[Forecast, Judgement | None]:
    """Keep an analyst's word on a forecast; the same word again changes nothing.

    Args:
        desk: With a record open for writing.
        prefix: The beginning of the forecast's id.
        word: `true`, `false`, `void`, or `open` to set the proposal aside.
        by: Who decides.
        note: The reason.

    Returns:
        The forecast as it was, and the decision; None where it said so already.

    Raises:
        NotInRecordError: If there is no such forecast.
        OptionError: If it is not admitted.
    """
    one = forecast(forecasts_of(desk), prefix)
    refuse_unless_admitted(one)
    if one.decision is not None and one.word == word and (not note or one.decision.why == note):
        return one, None
    made = desk.record.judge("resolve", one.id, by=by, why=note, field="forecast", value=word)
    desk.record.refresh()
    return one, made


def refuse_unless_admitted(one: Forecast) -> None:
    """See that a forecast has a rule.

    Raises:
        OptionError: If it has none; the message says what it lacks.
    """
    if one.rule is None:
        raise OptionError(
            f"it is not admitted ({'; '.join(one.admission.reasons)}), so it has no outcome",
            where=one.id[:8], todo=_mend(one),
        )  # fmt: skip


def _mend(one: Forecast) -> str:
    if (
        one.sort != "plan"
        and all(reason.startswith("no date: ") for reason in one.admission.reasons)
        and one.made
    ):
        return f'Give it a day: comity judge correct {one.id[:8]} resolves "2026-12-31" --why "…"'
    return "Only what has a rule can be resolved"
