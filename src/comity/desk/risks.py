"""The register of risks to a relation, with the probability that its words state and the signs to watch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from comity.claims.indicators.form import FORM, WatchFile
from comity.claims.indicators.shipped import shipped
from comity.claims.risks.own import MEDIA_TYPE, READER, document_of, is_own, statements_of, told_in
from comity.claims.risks.register import Register, Risk, register
from comity.core.checked_file import Page
from comity.core.errors import IndicatorError, OptionError
from comity.core.text import fold_space
from comity.desk.backing import Voice
from comity.desk.claims import book_of
from comity.desk.desk import Desk
from comity.desk.watch import Watched, files_in, watched
from comity.forecasts.hedges import HedgeRange, Hedges, load_hedges
from comity.record.model import ClaimStatement, Document, RiskLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskEntry:
    """A risk of the register.

    Attributes:
        risk: The risk.
        voice: Its statement with the document.
        stated: The probability that its words state.
        indicators: The signs of it that an analyst has named, as they stand.
    """

    risk: Risk
    voice: Voice
    stated: HedgeRange
    indicators: tuple[Watched, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskPage:
    """All that the record holds on the risks to a relation.

    Attributes:
        pair: Codes of the two.
        risks: By level.
        advice: What texts recommend against them.
        beside: What they say at a level of risk without naming a danger.
        watched: Indicators of the relation.
        are_shipped: Whether these are those that ship with comity.
    """

    pair: tuple[str, str]
    risks: tuple[RiskEntry, ...]
    advice: tuple[RiskEntry, ...]
    beside: tuple[RiskEntry, ...]
    watched: tuple[Watched, ...]
    are_shipped: bool


def risks_of(
    desk: Desk, one: str, other: str, *, level: RiskLevel | None = None, at: date | None = None,
    as_of: date | None = None, folder: Path | None = None, hedges: Path | None = None,
) -> RiskPage:  # fmt: skip
    """The risks to the relation of two actors.

    Args:
        desk: With an open record.
        one: Name or code.
        other: Name or code.
        level: Only that level.
        at: The day that counts as today.
        as_of: From what could be known on that day.
        folder: Where feeds lie, for indicators over them.
        hedges: A file with other probabilities for some words.

    Raises:
        OptionError: If a name is unknown or ambiguous, or both are one actor.
    """
    pair = (desk.actor(one), desk.actor(other))
    if pair[0] == pair[1]:
        raise OptionError("both names stand for one actor", where=f"{one}, {other}", todo="Name two actors")
    found: Register = register(book_of(desk, as_of=as_of, on=at), *pair)
    files, are_shipped = _files(desk, pair, as_of)
    signs = tuple(
        sign
        for sign in watched(desk, files, at=at, as_of=as_of, folder=folder)
        if level is None or sign.indicator.level in {None, level}
    )
    table = load_hedges(hedges)
    parts = [
        tuple(
            _entry(desk, risk, table, () if are_shipped else signs)
            for risk in risks
            if level in {None, risk.level}
        )
        for risks in (found.risks, found.advice, found.beside)
    ]
    return RiskPage(
        pair=pair, risks=parts[0], advice=parts[1], beside=parts[2], watched=signs, are_shipped=are_shipped
    )


def read_risks(path: Path) -> Page[WatchFile]:
    """The risks and indicators that an analyst has written into a file.

    Raises:
        OptionError: If there is no such file.
        IndicatorError: If it breaks the form; all faults by line.
    """
    return FORM.read_file(path)


def add_risks(desk: Desk, page: Page[WatchFile], path: Path) -> tuple[int, int, int]:
    """Add a file of risks and indicators to the record; the same again changes nothing.

    A file of the same name and a later day takes the place of the one before, which stays in the record.

    Args:
        desk: With a record open for writing.
        page: What the file says.
        path: Of the file.

    Returns:
        How many risks were new, how many were in the record, and how many indicators the file has.

    Raises:
        IndicatorError: If it has no `made`, or the record has a later file of that name.
    """
    said = page.value
    if said.made is None or said.author is None:
        raise IndicatorError(
            "no author or no day on which it was written down", where=str(path),
            todo="Add `author: …` and `made: 2026-03-01`",
        )  # fmt: skip
    document = document_of(page, name=path.stem, path=str(path))
    statements = list(statements_of(page, document))
    _refuse_if_older(desk, document)
    held = {
        _words(one)
        for one in desk.record.statements("claim")
        if isinstance(one, ClaimStatement) and is_own(one)
    }
    new = [one for one in statements if _words(one) not in held]
    desk.record.add(document, statements, reader=READER)
    desk.record.refresh()
    return len(new), len(statements) - len(new), len(said.indicators)


def _refuse_if_older(desk: Desk, document: Document) -> None:
    for held in desk.record.documents():
        is_later = held.published and document.published and held.published.last > document.published.last
        if held.media_type == MEDIA_TYPE and held.name == document.name and is_later:
            raise IndicatorError(
                f"the record has a later file of that name, made on {held.published}", where=document.path,
                todo="Give a later day as `made`, or the file another name",
            )  # fmt: skip


def _words(one: ClaimStatement) -> tuple[str | None, str]:
    return one.by, fold_space(one.text).casefold()


def _files(desk: Desk, pair: tuple[str, str], as_of: date | None) -> tuple[list[tuple[str, WatchFile]], bool]:
    """The files on a relation: the analyst's; without one, those that ship with comity."""
    own = [(name, file) for name, file in files_in(desk, as_of=as_of) if set(file.relation) == set(pair)]
    if any(file.indicators for _, file in own):
        return own, False
    return [(one.name, one.file) for one in shipped() if set(one.file.relation) == set(pair)], True


def _entry(desk: Desk, risk: Risk, table: Hedges, signs: Sequence[Watched]) -> RiskEntry:
    named = {sign.indicator.name for sign in signs} & set(risk.indicators)
    return RiskEntry(
        risk=risk, voice=desk.voice(risk.statement), stated=_stated(risk, table),
        indicators=tuple(sign for sign in signs if sign.indicator.name in named),
    )  # fmt: skip


def _stated(risk: Risk, table: Hedges) -> HedgeRange:
    """The analyst's own number, else what the words are worth."""
    given = told_in(risk.statement, "likely") if risk.is_own else ()
    if not given:
        # What is said to be so has no word of likelihood in it: "a will of its own" foretells nothing.
        is_plain = risk.statement.hedge == "certain" and risk.statement.claim not in {
            "forecast",
            "conditional",
        }
        return table.of(risk.statement.hedge, "" if risk.is_own or is_plain else risk.statement.quote)
    low, _, high = given[0].partition("..")
    span = f"{float(low):.0%}" if low == high else f"{float(low):.0%} to {float(high):.0%}"
    return HedgeRange(
        words=span, low=float(low), high=float(high), source="", why="The analyst's own number.",
        with_=(risk.statement.hedge,),
    )  # fmt: skip
