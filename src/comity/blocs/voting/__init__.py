"""Decision rules: who must agree for a body to decide, who can block, and how much a vote weighs.

>>> game = Game(("AUT", "HUN", "SVK"), Unanimity())
>>> game.blocks(["HUN"]), str(power(game).shapley_shubik[1])
(True, '1/3')
"""

from comity.blocs.voting.blocking import Blockers, Standing, Verdict, can_block, standing, who_could_block
from comity.blocs.voting.book import Body, BodyRule, rule_book, rule_named, rules_of, seat
from comity.blocs.voting.coalitions import Coalitions, minimal_blocking, minimal_winning
from comity.blocs.voting.game import Game
from comity.blocs.voting.power import Power, power
from comity.blocs.voting.report import RuleReport, report
from comity.blocs.voting.rules import (
    AllOf,
    AnyOf,
    Consensus,
    Members,
    Quota,
    Rule,
    Share,
    Unanimity,
    Vetoes,
)
from comity.blocs.voting.tables import Populations, populations

__all__ = [
    "AllOf",
    "AnyOf",
    "Blockers",
    "Body",
    "BodyRule",
    "Coalitions",
    "Consensus",
    "Game",
    "Members",
    "Populations",
    "Power",
    "Quota",
    "Rule",
    "RuleReport",
    "Share",
    "Standing",
    "Unanimity",
    "Verdict",
    "Vetoes",
    "can_block",
    "minimal_blocking",
    "minimal_winning",
    "populations",
    "power",
    "report",
    "rule_book",
    "rule_named",
    "rules_of",
    "seat",
    "standing",
    "who_could_block",
]
