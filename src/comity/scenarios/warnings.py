"""What stands against taking the figures of a scenario at their word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import pyarrow as pa

from comity.scenarios.comparison import SideChange, WithoutSource
from comity.scenarios.finding import Found
from comity.scenarios.names import name_of
from comity.scenarios.setting import Applied

_FEW = 2  # ties up to which an actor's side hangs on single deeds
_HALF = 0.5
_NAMED = 8  # names in one warning


def warnings_of(
    before: Found, after: Found, applied: Iterable[Applied], asked: Iterable[str]
) -> tuple[str, ...]:
    """Sentences, the gravest first.

    Args:
        before: What was found in the record.
        after: What was found in the scenario.
        applied: What the edits did.
        asked: Actors that the scenario watches, moves or takes as poles.
    """
    listed, told = tuple(applied), tuple(dict.fromkeys(asked))
    evidence = before.ties.evidence
    return (
        *_idle(listed), *_absent(evidence, told), *_one_voice(evidence, told), *_share(evidence),
        *_few(evidence, told), *_unlinked(after, told), *_assumed(before),
    )  # fmt: skip


def hanging(sides: Iterable[SideChange], without: Iterable[WithoutSource]) -> tuple[str, ...]:
    """Changes of which less than half is left when one source is taken out, a sentence for each source."""
    shift = {one.actor: one.shift for one in sides}
    said = []
    for one in without:
        gone = [
            name_of(actor)
            for actor, left in sorted(one.shifts.items(), key=lambda pair: -abs(shift[pair[0]]))
            if left is None or left / shift[actor] < _HALF
        ]
        if gone:
            said.append(
                f"The change of {_listed(gone)} rests on one source, {one.source}: without it, less than "
                "half of the change is left."
            )
    return tuple(said)


def _idle(applied: tuple[Applied, ...]) -> Iterable[str]:
    idle = [one.number for one in applied if not one.touched]
    if idle and len(idle) == len(applied):
        yield "No edit touches anything: before and after are the same."
    elif idle:
        yield f"Edits that touch nothing: {', '.join(map(str, idle))}."


def _absent(evidence: pa.Table, asked: tuple[str, ...]) -> Iterable[str]:
    degree = _degrees(evidence)
    absent = [name_of(code) for code in asked if code not in degree]
    if absent:
        yield f"Nothing in the record, on that day, about {_listed(absent)}."


def _one_voice(evidence: pa.Table, asked: tuple[str, ...]) -> Iterable[str]:
    """Actors all of whose ties come from one source: what follows from them is what it says."""
    behind: dict[str, set[str]] = defaultdict(set)
    for one, other, names in _rows(evidence):
        behind[one].update(names)
        behind[other].update(names)
    by_source: dict[str, list[str]] = defaultdict(list)
    for code in asked:
        if len(behind.get(code, ())) == 1:
            by_source[next(iter(behind[code]))].append(name_of(code))
    for source, names in sorted(by_source.items()):
        yield f"All ties of {_listed(names)} rest on one source, {source}: what follows is what it says."


def _share(evidence: pa.Table) -> Iterable[str]:
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one, other, names in _rows(evidence):
        sources[one, other].update(names)
    alone = Counter(next(iter(names)) for names in sources.values() if len(names) == 1)
    if alone:
        most = ", ".join(f"{source} {count}" for source, count in alone.most_common(4))
        yield f"{sum(alone.values())} of {len(sources)} ties rest on a single source: {most}."


def _few(evidence: pa.Table, asked: tuple[str, ...]) -> Iterable[str]:
    degree = _degrees(evidence)
    few = [f"{name_of(code)} {degree[code]}" for code in asked if 0 < degree.get(code, 0) <= _FEW]
    if few:
        yield f"Few ties: {_listed(few)}."


def _unlinked(after: Found, asked: tuple[str, ...]) -> Iterable[str]:
    apart = [code for group in after.ensemble.unlinked for code in group]
    named = [name_of(code) for code in asked if code in apart]
    if named:
        anchor = name_of(after.ensemble.anchor)
        yield f"No path of ties joins {_listed(named)} to {anchor}: their side is not known."


def _assumed(before: Found) -> Iterable[str]:
    found = getattr(before, "temperature", None)
    if getattr(found, "is_default", False):
        yield f"Temperature {before.ensemble.temperature:g}: {getattr(found, 'reason', '')}"


def _degrees(evidence: pa.Table) -> Mapping[str, int]:
    pairs = {(one, other) for one, other, _ in _rows(evidence)}
    return Counter(code for pair in pairs for code in pair)


def _rows(evidence: pa.Table) -> Iterable[tuple[str, str, list[str]]]:
    columns = (evidence[name].to_pylist() for name in ("one", "other", "sources"))
    return zip(*columns, strict=True)


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
