"""All that can be said of one rule on one day, for a page or a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from comity.blocs.voting.blocking import Blockers, Verdict, can_block, who_could_block
from comity.blocs.voting.book import Body, BodyRule, seat
from comity.blocs.voting.coalitions import Coalitions, minimal_blocking, minimal_winning
from comity.blocs.voting.power import Power, power


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleReport:
    """One rule of an organisation, with its members of one day.

    Attributes:
        body: Rule, day, members.
        needed: What must agree, in words.
        veto_players: Members without whom nothing passes.
        blocking: The smallest coalitions that block.
        winning: The smallest that win; None if they were not asked for.
        verdict: Whether those asked about can block; None if nobody was asked about.
        blockers: Who could block when some are for; None if nobody was named.
        power: Both indices; None if they were not asked for.
    """

    body: Body
    needed: str
    veto_players: tuple[str, ...]
    blocking: Coalitions
    winning: Coalitions | None
    verdict: Verdict | None
    blockers: Blockers | None
    power: Power | None

    def _repr_html_(self) -> str:
        shown = self.power or self.verdict or self.blocking
        return shown._repr_html_()


def report(
    rule: BodyRule, on: date, *, minus: Sequence[str] = (), could: Sequence[str] | None = None,
    in_favour: Sequence[str] | None = None, with_power: bool = True, with_winning: bool = True,
    limit: int = 10, inhabitants: Mapping[str, int] | None = None,
) -> RuleReport:  # fmt: skip
    """What a rule means on a day.

    Args:
        rule: The rule.
        on: The day, which decides who is a member.
        minus: Whose consent is not asked for, under a rule that leaves a party out.
        could: Can these block?
        in_favour: Who could block, if these are for?
        with_power: Work out both indices too.
        with_winning: List the winning coalitions too.
        limit: How many coalitions to list of each kind.
        inhabitants: Numbers to take instead of the shipped ones, by code.

    Raises:
        NotInRecordError: If the organisation has no members on that day.
        OptionError: If somebody named is no member, or `minus` does not fit the rule.
    """
    body = seat(rule, on, minus=minus, inhabitants=inhabitants)
    game = body.game
    return RuleReport(
        body=body,
        needed=game.rule.needs(game.members),
        veto_players=game.veto_players,
        blocking=minimal_blocking(game, limit),
        winning=minimal_winning(game, limit) if with_winning else None,
        verdict=None if could is None else can_block(game, could),
        blockers=None if in_favour is None else who_could_block(game, in_favour, limit),
        power=power(game) if with_power else None,
    )
