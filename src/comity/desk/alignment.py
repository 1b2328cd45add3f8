"""Blocs and pivots of a record: names become codes, regions states, and evidence is gathered once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pyarrow as pa

from comity.blocs.dates.through import BlocsThrough, blocs_through
from comity.blocs.find import Blocs, find_blocs
from comity.blocs.question import BlocQuestion
from comity.core.errors import NotInRecordError, OptionError
from comity.desk.desk import Desk
from comity.desk.tying import source_names
from comity.ties import Weights, load_weights
from comity.ties.without import unknown_source, without_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """What is asked of a record about blocs, in names as a user gives them.

    Attributes:
        region: Names of states, or of bodies and regions, which stand for their members; empty for all.
        poles: Names of two states held apart; the sides are told by the first.
        held: For a state's name the pole with which it is held.
        neutral: Names of states that take no side.
        without: Sources whose word is left out: publishers, else titles or file names of documents.
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
    """The evidence of a record, without the sources that are left out.

    Raises:
        OptionError: If a source that is to be left out is none of the evidence's.
        NotInRecordError: If nothing is left.
    """
    everything = desk.evidence(as_of=asked.as_of, weights=asked.weights)
    if asked.as_of and not everything.num_rows:
        raise NotInRecordError(
            f"nothing that ties states could be known on {asked.as_of}", where="record",
            todo="Ask with a later --as-of",
        )  # fmt: skip
    kept = without_sources(everything, sources_named(desk, everything, asked.without))
    if everything.num_rows and not kept.num_rows:
        raise NotInRecordError(
            f"nothing that ties states is left without {', '.join(asked.without)}", where="record",
            todo="Leave fewer sources out",
        )  # fmt: skip
    return kept


def sources_named(desk: Desk, evidence: pa.Table, given: Sequence[str]) -> tuple[str, ...]:
    """The sources of evidence that some names mean: their own, or the title or file name of a document.

    Args:
        desk: With the record.
        evidence: As `tie_evidence` gives it.
        given: In any case of letters.

    Raises:
        OptionError: If a name means none of the sources.
    """
    if not given:
        return ()
    known = {name for names in evidence["sources"].to_pylist() for name in names}
    documents = list(desk.record.documents())
    sources = source_names(documents)
    meant = {
        alias.casefold(): sources[one.sha256]
        for one in documents
        for alias in (one.title, one.name)
        if alias and sources[one.sha256] in known
    } | {name.casefold(): name for name in known}
    unknown = [name for name in given if name.strip().casefold() not in meant]
    if unknown:
        raise unknown_source(unknown, known, where="--without")
    return tuple(meant[name.strip().casefold()] for name in given)


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
        OptionError: If a name is unknown or ambiguous, or what is held contradicts itself.
    """
    poles = tuple(desk.actor(name) for name in asked.poles)
    if len(set(poles)) < len(poles):
        raise OptionError(
            f"{' and '.join(asked.poles)} are one state", where="--poles", todo="Name two states, as USA,RUS"
        )
    fixed: dict[str, int] = {}
    for name, pole in asked.held.items():
        code, side = _held(desk, name, pole, poles)
        if fixed.get(code, side) != side:
            raise OptionError(
                f"{name} is held with both poles", where="--hold", todo="Hold a state with one of them"
            )
        fixed[code] = side
    neutral = tuple(desk.actor(name) for name in asked.neutral)
    sided = [name for name, code in zip(asked.neutral, neutral, strict=True) if code in {*poles, *fixed}]
    if sided:
        raise OptionError(
            f"{', '.join(sided)} cannot have a side and take none", where="--neutral",
            todo="Leave it out here, or out of --poles and --hold",
        )  # fmt: skip
    return replace(asked.question, poles=poles, fixed=fixed, neutral=neutral)


def _held(desk: Desk, name: str, pole: str, poles: tuple[str, ...]) -> tuple[str, int]:
    """The code of a state that is held, and the number of its pole.

    Raises:
        OptionError: If there is no such pole, or the state is the other pole.
    """
    code, side = desk.actor(name), desk.actor(pole)
    if side not in poles:
        raise OptionError(
            f"{name} is held with {pole}, which is no pole", where="--hold",
            todo=f"Hold it with {' or '.join(poles)}" if poles
            else "Name the poles with --poles, as in --poles USA,RUS --hold TUR=USA",
        )  # fmt: skip
    if code in poles and code != side:
        raise OptionError(f"{name} is a pole itself", where="--hold", todo="Hold other states with it")
    return code, poles.index(side)
