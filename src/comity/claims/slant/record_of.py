"""How the checkable claims of an author or outlet fare: counts by verdict, and a share with its interval.

No rank is made: authors assert different things, and few assert enough that can be checked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from comity.claims.judge import Checked
from comity.claims.slant.share import Share, share_of

_VERDICTS = ("supported", "contradicted", "mixed", "undetermined", "not testable")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRecord:
    """The checked assertions of one author or outlet.

    Attributes:
        name: Whose they are.
        supported: Ids of those that the record bears out.
        contradicted: Ids of those that it speaks against.
        mixed: Ids of those that one test bears out and another contradicts.
        undetermined: Ids of those that a test takes and cannot decide.
        not_testable: Ids of those that no test takes.
    """

    name: str
    supported: tuple[str, ...] = ()
    contradicted: tuple[str, ...] = ()
    mixed: tuple[str, ...] = ()
    undetermined: tuple[str, ...] = ()
    not_testable: tuple[str, ...] = ()

    @property
    def share(self) -> Share:
        """How many of the decided ones are borne out; mixed ones are not decided."""
        return share_of(len(self.supported), len(self.supported) + len(self.contradicted))

    @property
    def count(self) -> int:
        """How many assertions there are."""
        groups = (self.supported, self.contradicted, self.mixed, self.undetermined, self.not_testable)
        return sum(map(len, groups))


def verdict_of(checked: Checked) -> str:
    """What all tests of an assertion say together; `mixed` where they speak against each other."""
    said = {finding.verdict for finding in checked.findings}
    if {"supported", "contradicted"} <= said:
        return "mixed"
    for verdict in ("contradicted", "supported", "undetermined"):
        if verdict in said:
            return verdict
    return "not testable"


def records_of(checked: Iterable[Checked], name_of: Callable[[Checked], str]) -> tuple[ClaimRecord, ...]:
    """The records of all authors or outlets, by name.

    Args:
        checked: Assertions with what the tests make of them.
        name_of: Whose an assertion is.
    """
    ids: dict[str, dict[str, list[str]]] = defaultdict(lambda: {verdict: [] for verdict in _VERDICTS})
    for one in checked:
        ids[name_of(one)][verdict_of(one)].append(one.assertion.id)
    return tuple(
        ClaimRecord(name=name, **{_field(verdict): tuple(sorted(found)) for verdict, found in groups.items()})
        for name, groups in sorted(ids.items())
    )


def _field(verdict: str) -> str:
    return verdict.replace(" ", "_")
