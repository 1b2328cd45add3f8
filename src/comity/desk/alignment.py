"""Blocs and pivots of a record: names become codes, regions states, and evidence is gathered once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pyarrow as pa

from comity.blocs.find import Blocs, find_blocs
from comity.blocs.question import BlocQuestion
from comity.blocs.through import BlocsThrough, blocs_through
from comity.core.errors import OptionError
from comity.desk.desk import Desk
from comity.ties import Weights, load_weights
from comity.ties.without import without_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """What is asked of a record about blocs, in names as a user gives them.

    Attributes:
        region: Names of states, or of bodies and regions, which stand for their members; empty for all.
        poles: Names of two states held apart; the sides are told by the first.
        held: For a state's name the pole with which it is held.
        neutral: Names of states that take no side.
        without: Sources whose word is left out: publishers, else documents.
        as_of: From what could be known on that day.
        weights: The table of weights; the shipped one by default.
        question: Temperature, resamples, seed; its poles and sides come from the names above.
    """

    region: tuple[str, ...] = ()
    poles: tuple[str, ...] = ()
    held: Mapping[str, str] = field(default_factory=dict)
    neutral: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    as_of: date | None = None
    weights: Weights = field(default_factory=load_weights)
    question: BlocQuestion = field(default_factory=BlocQuestion)


def blocs_on(desk: Desk, at: date, asked: Alignment) -> Blocs:
    """The blocs on a day.

    Args:
        desk: With the record.
        at: Deeds after that day do not count.
        asked: What is held, where, and how.

    Raises:
        OptionError: If a name is unknown or ambiguous, or what is held contradicts itself.
        NotInRecordError: If no tie counts.
    """
    return find_blocs(
        evidence_for(desk, asked), at, asked.weights, actors=actors_of(desk, asked.region, at),
        question=question_of(desk, asked),
    )  # fmt: skip


def blocs_between(
    desk: Desk, dates: Sequence[date], asked: Alignment, *, count: int | None = 2
) -> BlocsThrough:
    """The blocs at several dates; a region's members are those at the last of them.

    Args:
        desk: With the record.
        dates: In order.
        asked: What is held, where, and how.
        count: 2 for two sides, None for any number of blocs.

    Raises:
        OptionError: If a name is unknown or ambiguous, or dates are missing.
        NotInRecordError: If no tie counts at any date.
    """
    actors = actors_of(desk, asked.region, dates[-1]) if dates else None
    return blocs_through(
        evidence_for(desk, asked), dates, asked.weights, actors=actors, count=count,
        question=question_of(desk, asked),
    )  # fmt: skip


def evidence_for(desk: Desk, asked: Alignment) -> pa.Table:
    """The evidence of a record, without the sources that are left out."""
    return without_sources(desk.evidence(as_of=asked.as_of, weights=asked.weights), asked.without)


def actors_of(desk: Desk, region: Sequence[str], on: date) -> tuple[str, ...] | None:
    """The codes that a region stands for: a state for itself, a body for its members on a day.

    Args:
        desk: With the vocabulary.
        region: Names; None is given back for no name.
        on: The day.

    Raises:
        OptionError: If a name is unknown or ambiguous, a body has no known members, or fewer than two are
            left.
    """
    if not region:
        return None
    found: dict[str, None] = {}
    for name in region:
        code = desk.actor(name)
        if desk.vocabulary.actor(code).kind == "state":
            found[code] = None
            continue
        members = desk.vocabulary.members(code, on)
        if not members:
            raise OptionError(
                f"no members of {desk.vocabulary.name(code)} are known on {on}", where="--region",
                todo="Name states, or a body with members",
            )  # fmt: skip
        found.update(dict.fromkeys(members))
    if len(found) < 2:
        raise OptionError("one state has no sides", where="--region", todo="Name two or more")
    return tuple(sorted(found))


def question_of(desk: Desk, asked: Alignment) -> BlocQuestion:
    """The question in codes.

    Raises:
        OptionError: If a name is unknown or ambiguous, or a state is held with what is no pole.
    """
    poles = tuple(desk.actor(name) for name in asked.poles)
    fixed = {}
    for name, pole in asked.held.items():
        code = desk.actor(pole)
        if code not in poles:
            raise OptionError(
                f"{name} is held with {pole}, which is no pole", where="--hold",
                todo="Name it with --poles, as in --poles USA,RUS --hold TUR=USA",
            )  # fmt: skip
        fixed[desk.actor(name)] = poles.index(code)
    neutral = tuple(desk.actor(name) for name in asked.neutral)
    return replace(asked.question, poles=poles, fixed=fixed, neutral=neutral)
