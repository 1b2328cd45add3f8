"""What a scenario moved: sides, blocs, pivots, rules, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from comity.core.table_html import table_html
from comity.scenarios.finding import Found
from comity.scenarios.model import Scenario
from comity.scenarios.setting import Applied
from comity.ties.weights import Weights

# A chance of a side nearer to a half than this is shown as undecided, and a lesser change as none.
UNDECIDED = 0.15
NOTABLE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """How likely an actor is with the anchor.

    Attributes:
        value: 0 to 1; None where it takes no side or is not there.
        low: Lower end of the interval over resampled evidence; None without one.
        high: Upper end.
        why: Why there is no chance to speak of: `out`, `removed`, `unlinked`; `held` where it is given.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    why: str = ""

    @property
    def side(self) -> int | None:
        """+1 with the anchor, -1 against it, 0 undecided; None where nothing is known."""
        if self.value is None or self.why == "unlinked":
            return None
        return 0 if abs(self.value - 0.5) < UNDECIDED else (1 if self.value > 0.5 else -1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SideChange:
    """An actor's chance of being with the anchor, before and after.

    Attributes:
        actor: Its code.
        before: In the record.
        after: In the scenario.
        watched: Whether the scenario asks for it.
    """

    actor: str
    before: Chance
    after: Chance
    watched: bool

    @property
    def shift(self) -> float:
        """After less before; 0 where either is not there."""
        if self.before.value is None or self.after.value is None:
            return 0.0
        return self.after.value - self.before.value

    @property
    def turned(self) -> bool:
        """Whether it goes from one side to the other, or from or to being undecided."""
        one, other = self.before.side, self.after.side
        return one is not None and other is not None and one != other and abs(self.shift) >= NOTABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocChange:
    """A bloc of the best partition into any number, before and after.

    Attributes:
        name: The same before and after.
        before: Its members; empty where it appeared.
        after: Its members; empty where it fell apart.
    """

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def joined(self) -> tuple[str, ...]:
        """Who is in it after only."""
        return tuple(code for code in self.after if code not in self.before)

    @property
    def left(self) -> tuple[str, ...]:
        """Who was in it before only."""
        return tuple(code for code in self.before if code not in self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class PivotChange:
    """How much others' sides hang on an actor, before and after; None where it is not counted.

    Attributes:
        actor: Its code.
        before: Effect in the record, a sum of changes of chances.
        after: Effect in the scenario.
        rank_before: 1 for the strongest.
        rank_after: Likewise.
    """

    actor: str
    before: float | None
    after: float | None
    rank_before: int | None
    rank_after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """Who can block in a body, before and after.

    Attributes:
        organisation: Its code.
        rules: The names of both rules.
        needs: What each asks for, in words.
        members: Number of members of the day.
        alone: Who can block by themselves, under each.
        least: How many it takes at least to block, under each.
        asked: Members that the scenario watches.
        together: Whether those can block together, under each.
    """

    organisation: str
    rules: tuple[str, str]
    needs: tuple[str, str]
    members: int
    alone: tuple[tuple[str, ...], tuple[str, ...]]
    least: tuple[int, int]
    asked: tuple[str, ...]
    together: tuple[bool, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutSource:
    """The change that is left when a source is taken out, before and after.

    Attributes:
        source: Publisher or document.
        rows: Pieces of evidence that rest on it alone.
        shifts: The change of each actor that moves; None where no tie or no such actor is left.
    """

    source: str
    rows: int
    shifts: Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Comparison:
    """A scenario run on a copy of the record.

    Attributes:
        scenario: As its file has it.
        at: The day for which ties were weighed.
        seed: Of all chance, the same before and after.
        resamples: How often evidence was drawn anew, before and after.
        temperature: In units of energy, the same before and after.
        weights: The table of weights, the same before and after.
        anchor: With whom sides are told: the first pole, or the best-tied actor.
        evidence_ids: Of the evidence that counts before.
        applied: What each edit did.
        before: What was found in the record.
        after: What was found in the scenario.
        sides: Of every actor; those watched first, then the greatest change.
        blocs: Best partition into any number of blocs.
        pivots: The strongest before and after.
        rules: Of bodies whose rule was changed.
        without_source: What is left of the change without each source.
        warnings: What stands against taking the figures at their word.
    """

    scenario: Scenario
    at: date
    seed: int
    resamples: int
    temperature: float
    weights: Weights
    anchor: str
    evidence_ids: tuple[str, ...]
    applied: tuple[Applied, ...]
    before: Found
    after: Found
    sides: tuple[SideChange, ...]
    blocs: tuple[BlocChange, ...]
    pivots: tuple[PivotChange, ...]
    rules: tuple[RuleChange, ...]
    without_source: tuple[WithoutSource, ...]
    warnings: tuple[str, ...]

    @property
    def turned(self) -> tuple[SideChange, ...]:
        """Those that go to another side or become undecided, edits on them aside."""
        return tuple(one for one in self.sides if one.turned and one.after.why != "held")

    @property
    def moved(self) -> bool:
        """Whether the scenario changes anything that is compared."""
        return (
            any(abs(one.shift) >= NOTABLE or one.before.why != one.after.why for one in self.sides)
            or any(one.joined or one.left for one in self.blocs)
            or any(one.alone[0] != one.alone[1] or one.least[0] != one.least[1] for one in self.rules)
        )

    def _repr_html_(self) -> str:
        """The sides before and after, for a notebook."""
        rows = [
            (one.actor, _shown(one.before), _shown(one.after), f"{one.shift:+.2f}" if one.shift else "")
            for one in self.sides
        ]
        title = f"{self.scenario.title}: chance of being with {self.anchor}, {self.at}"
        return table_html(title, ("actor", "before", "after", "change"), rows)


def _shown(chance: Chance) -> str:
    return chance.why if chance.value is None else f"{chance.value:.2f}"
