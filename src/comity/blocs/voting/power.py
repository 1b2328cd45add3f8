"""How much a vote weighs: the Shapley-Shubik and the Banzhaf index, exactly, as fractions.

Shapley and Shubik (1954), A Method for Evaluating the Distribution of Power in a Committee System, American
Political Science Review 48: let the members join in every order; a member's index is the share of orders in
which it is the one that turns losing into winning.

Banzhaf (1965), Weighted Voting Doesn't Work, Rutgers Law Review 19, after Penrose (1946): the share of
coalitions of the others that the member turns from losing into winning; normalised, its share of all such
swings.

Both take every order, or every coalition, as equally likely. Neither knows who agrees with whom, so they
describe a rule and not a vote. Under unanimity all are alike, and the finding is the rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from operator import mul

from comity.blocs.voting.counting import Method, count, orders
from comity.blocs.voting.game import Game


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """Both indices of every member of a body.

    Attributes:
        members: In the order of the body.
        shapley_shubik: They add up to one.
        banzhaf: Absolute: the chance of being decisive if all others vote by the toss of a coin.
        banzhaf_normalised: They add up to one.
        method: How the coalitions were counted; each way is exact.
    """

    members: tuple[str, ...]
    shapley_shubik: tuple[Fraction, ...]
    banzhaf: tuple[Fraction, ...]
    banzhaf_normalised: tuple[Fraction, ...]
    method: Method

    def _repr_html_(self) -> str:
        from comity.core.table_html import table_html  # noqa: PLC0415 - notebooks only

        rows = zip(self.members, self.shapley_shubik, self.banzhaf_normalised, self.banzhaf, strict=True)
        return table_html(
            f"Power of {len(self.members)} members",
            ("Member", "Shapley-Shubik", "Banzhaf", "Banzhaf, absolute"),
            [(member, *(f"{float(one):.4f}" for one in values)) for member, *values in rows],
        )


def power(game: Game) -> Power:
    """Both indices of every member.

    Raises:
        OptionError: If the body is too large for its rule.
    """
    counts = count(game)
    size = len(game.members)
    share, whole = orders(size)
    # Members of equal weight share one row of counts, for which the fractions are worked out once.
    keys = [id(row) for row in counts.swings]
    rows = dict(zip(keys, counts.swings, strict=True))
    swung = {key: sum(row) for key, row in rows.items()}
    together = sum([swung[key] for key in keys])
    found = {
        key: (
            Fraction(sum(map(mul, row, share)), whole),
            Fraction(swung[key], 2 ** (size - 1)),
            Fraction(swung[key], together),
        )
        for key, row in rows.items()
    }
    shapley, absolute, normalised = zip(*[found[key] for key in keys], strict=True)
    return Power(
        members=game.members, method=counts.method,
        shapley_shubik=shapley, banzhaf=absolute, banzhaf_normalised=normalised,
    )  # fmt: skip
