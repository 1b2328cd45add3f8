"""How likely two clusters of statements are of one deed, and what that rests on.

Each feature of a pair has a level, and each level a weight: how much it raises or lowers the log-odds that
the two are of one deed (I. P. Fellegi and A. B. Sunter 1969, "A theory for record linkage"). The score is the
sum of the weights. They stand in `match_weights.toml`; `evals/fit_match.py` fits them. The laws in `cluster`
and `candidates` are no features: what they keep apart is never scored.
"""

from __future__ import annotations

import functools
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from itertools import product

from comity.record.amounts import amounts_differ
from comity.record.candidates import MONTH_DAYS
from comity.record.cluster import SINGULAR_TYPES, Cluster, TextOf, closest_wording, passage, relate_clusters
from comity.record.dates_apart import gap_days, slipped
from comity.record.wording import announces_another

_SEASON_DAYS = 100
_MUCH, _SOME, _LITTLE = 0.6, 0.4, 0.2  # shares of the shorter quote's longer words


# Levels at which nothing is known or said: they weigh nothing.
SILENT = frozenset({"unknown", "no"})


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature of a pair.

    Attributes:
        name: As in the table of weights: `dates`, `persons`, …
        level: What was found: `same day`, `shared`, …
        weight: Its part of the score, in natural log-odds.
    """

    name: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class Match:
    """How well two clusters match.

    Attributes:
        score: Log-odds that they are of one deed; 0 is even.
        features: In the order of the table.
    """

    score: float
    features: tuple[Feature, ...]

    def level(self, name: str) -> str:
        """The level of a feature."""
        return next(feature.level for feature in self.features if feature.name == name)

    @property
    def chance(self) -> float:
        """The score as a probability, 0–1."""
        return 1 / (1 + math.exp(-self.score))


@functools.cache
def match_weights() -> Mapping[str, Mapping[str, float]]:
    """The table of weights: for each feature the weight of each level."""
    text = resources.files(__package__).joinpath("match_weights.toml").read_text("utf-8")
    table: dict[str, dict[str, float]] = tomllib.loads(text)
    return table


def match(one: Cluster, other: Cluster, text_of: TextOf) -> Match:
    """Score a pair of clusters that no law keeps apart."""
    table = match_weights()
    found = tuple(
        Feature(name, level, table[name].get(level, 0.0))
        for name, level in pair_features(one, other, text_of).items()
    )
    return Match(sum(feature.weight for feature in found), found)


def pair_features(one: Cluster, other: Cluster, text_of: TextOf) -> dict[str, str]:
    """The level of each feature of a pair; it does not matter which of the two comes first."""
    dates = dates_level(one, other)
    return {
        "deed": _deed(one, other),
        "dates": dates,
        "parties": relate_clusters(one, other) or "open",
        "type": "same" if one.types & other.types else "family",
        "mode": _mode(one, other),
        "status": _status(one, other),
        "persons": _persons(one, other),
        "place": _place(one, other),
        "amount": _amount(one, other),
        "paper": _paper(one, other),
        "wording": _wording(one, other),
        "counted": _counted(one, other, dates, text_of),
    }


def dates_level(one: Cluster, other: Cluster) -> str:
    """How the dates of two clusters relate: the closest that any two of them come."""
    if not (one.dates and other.dates):
        return "no date"
    sharp = [gap_days(a, b) for a, b in product(one.sharp, other.sharp)]
    if sharp:
        return _days_apart(min(sharp), slip=slipped(one, other))
    shared = [max(a.days, b.days) for a, b in product(one.dates, other.dates) if a.overlaps(b)]
    if not shared:
        return "apart"
    longest = min(shared)
    if longest <= MONTH_DAYS:
        return "in the month"
    return "in the season" if longest <= _SEASON_DAYS else "in the year"


def _days_apart(gap: int, *, slip: bool) -> str:
    if gap <= 0:
        return "same day"
    if gap == 1:
        return "next day"
    if gap <= 3:
        return "two or three days"
    if slip:
        return "slip of month or year"
    return "within a week" if gap <= 7 else "apart"


def _deed(one: Cluster, other: Cluster) -> str:
    """Visit, talks, phone, accord and so on: some are done once, some on many days."""
    if one.visit or other.visit:
        return "visit"
    types = one.types | other.types
    if "CONSULT" in types:
        modes = {mode for mode in one.modes | other.modes if mode}
        return min(modes) if modes else "talks"
    if "AGREE" in types:
        return "accord"
    return "done once" if types <= SINGULAR_TYPES else "recurring"


def _mode(one: Cluster, other: Cluster) -> str:
    if one.modes == other.modes or (one.visit and other.visit):
        return "same"
    return "one unnamed"


def _status(one: Cluster, other: Cluster) -> str:
    classes = one.classes | other.classes
    if len(classes) == 1:
        return f"both {min(classes)}"
    if one.classes & other.classes:
        return "shared"
    return " and ".join(sorted(classes))


def _persons(one: Cluster, other: Cluster) -> str:
    if one.families & other.families:
        return "shared"
    offices = one.offices & other.offices
    if one.families and other.families:
        return "others, same office" if offices else "others"
    if offices:
        return "same office"
    return "other office" if one.offices and other.offices else "unknown"


def _place(one: Cluster, other: Cluster) -> str:
    if not (one.cities and other.cities):
        return "unknown"
    return "same" if one.cities & other.cities else "other"


def _amount(one: Cluster, other: Cluster) -> str:
    pairs = [(a, b) for a, b in product(one.amounts, other.amounts) if a.unit == b.unit]
    if not pairs:
        return "unknown"
    return "other" if all(amounts_differ(a, b) for a, b in pairs) else "same"


def _paper(one: Cluster, other: Cluster) -> str:
    if one.named_papers and other.named_papers:
        return "same name" if one.named_papers & other.named_papers else "other name"
    return "same kind" if one.papers & other.papers else "unknown"


def _wording(one: Cluster, other: Cluster) -> str:
    share = closest_wording(one, other)
    if share >= _MUCH:
        return "much"
    return "some" if share >= _SOME else "little" if share >= _LITTLE else "hardly any"


def _counted(one: Cluster, other: Cluster, dates: str, text_of: TextOf) -> str:
    """Whether words such as "again" or "a second visit" tell of another deed than that of the other date."""
    if dates in {"same day", "no date"}:
        return "no"
    return "another" if _tells_of_another(one, text_of) or _tells_of_another(other, text_of) else "no"


def _tells_of_another(cluster: Cluster, text_of: TextOf) -> bool:
    """Whether a passage of the cluster does; looked up once, however often the cluster is scored."""
    if cluster.another is None:
        cluster.another = any(announces_another(passage(m, text_of)) for m in cluster.mentions)
    return cluster.another
