"""What makes a file of hypotheses one that cannot be weighed, told before the record is asked."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from comity.vocab import load_vocabulary

if TYPE_CHECKING:
    from comity.claims.hypotheses.model import Evidence, HypothesesFile


def faults_of_evidence(one: Evidence) -> list[str]:
    """All that is wrong with a row as a whole, in words."""
    return [*_cells(one), *_query(one), *_modes(one)]


def faults_of_file(file: HypothesesFile) -> list[str]:
    """All in which rows and hypotheses do not fit each other, in words."""
    names = [one.name for one in file.hypotheses]
    faults = [f"the hypothesis {name} stands twice" for name in _twice(names)]
    faults += [f"the evidence {name} stands twice" for name in _twice([one.name for one in file.evidence])]
    for row in file.evidence:
        told = (row.expects if row.expects is not None else row.judged) or {}
        faults += [
            f"evidence {row.name} leaves open {name}" for name in dict.fromkeys(names) if name not in told
        ]
        faults += [f"evidence {row.name} names {_meant(name, names)}" for name in told if name not in names]
    return faults


def _cells(one: Evidence) -> Iterator[str]:
    if (one.expects is None) == (one.judged is None):
        yield "it needs either expects, by hypothesis, or judged, the analyst's own judgement"
    if one.judged is not None and one.note is None:
        yield "a judgement of one's own needs a note that says why"
    if one.judged is not None and one.silence_counts:
        yield "silence_counts goes with expects only"


def _query(one: Evidence) -> Iterator[str]:
    asked = {
        "actors": one.actors, "recipients": one.recipients, "between": one.between, "types": one.types,
        "modes": one.modes, "since": one.since, "until": one.until, "containing": one.containing,
    }  # fmt: skip
    given = [name for name, value in asked.items() if value]
    if one.event and given:
        yield f"give event or a query, not both (event and {', '.join(given)})"
    if one.between and (one.actors or one.recipients):
        yield "give between, or actors and recipients, not both"
    if one.between and one.between[0] == one.between[1]:
        yield "both names of between stand for one actor"
    if one.expects is not None and not one.asks:
        yield "it names nobody: give event, between, actors or recipients"
    if one.since and one.until and one.since > one.until:
        yield f"since {one.since} is after until {one.until}"
    if one.silence_counts and not (one.since and one.until):
        yield "silence_counts needs since and until: only in a time that ends can something be missing"
    if one.silence_counts and one.event:
        yield "silence_counts goes with a query, not with one event"


def _modes(one: Evidence) -> Iterator[str]:
    known = {(type_, mode) for type_, mode in load_vocabulary().scores() if mode}
    for wanted in one.modes:
        having = sorted(type_ for type_, mode in known if mode == wanted)
        if not having:
            yield f"PLOVER has no mode {wanted!r}"
        elif one.types and not set(one.types) & set(having):
            yield f"the mode {wanted} belongs to {', '.join(having)}"


def _twice(names: Sequence[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})


def _meant(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return f"no hypothesis with {name!r}" + (f"; did you mean {near[0]}?" if near else "")
