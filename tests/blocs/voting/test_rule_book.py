"""The shipped rules: by date, with their members, votes and inhabitants."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest

from comity.blocs.voting import (
    can_block,
    minimal_blocking,
    populations,
    power,
    report,
    rule_book,
    rule_named,
    rules_of,
    seat,
)
from comity.blocs.voting.book import members_of
from comity.blocs.voting.tables import populations_on, votes
from comity.core.errors import NotInRecordError, OptionError
from comity.vocab import load_vocabulary

DAY = date(2024, 5, 6)
COW = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "cow_nmc6_cinc.parquet"
COW_CODES = {
    "AUS": "AUT", "BUL": "BGR", "CRO": "HRV", "CZR": "CZE", "DEN": "DNK", "FRN": "FRA", "GMY": "DEU",
    "IRE": "IRL", "LAT": "LVA", "LIT": "LTU", "NTH": "NLD", "POR": "PRT", "ROM": "ROU", "SLO": "SVK",
    "SLV": "SVN", "SPN": "ESP", "SWD": "SWE", "UKG": "GBR",
}  # fmt: skip


def _body(organisation, name, day=DAY, **kwargs):
    return seat(rule_named(organisation, name, day), day, **kwargs)


def test_hungary_and_slovakia_could_block_by_unanimity_but_not_by_qualified_majority():
    """Guards the case of the interview: the rule decides, not the index, which is 1/27 for everybody."""
    unanimity = _body("EU", "unanimity").game
    assert can_block(unanimity, ["HUN", "SVK"]).alone == ("HUN", "SVK")
    assert set(power(unanimity).shapley_shubik) == {Fraction(1, 27)}
    verdict = can_block(_body("EU", "qualified-majority").game, ["HUN", "SVK"])
    assert not verdict.blocks
    heads, inhabitants = verdict.standing
    assert (heads.held, heads.whole) == (2, 27)
    assert round(inhabitants.share, 3) == 0.034


@pytest.mark.parametrize(("day", "size", "heads"), [(date(2014, 11, 1), 28, 16), (DAY, 27, 15)])
def test_the_double_majority_is_what_the_treaty_says(day, size, heads):
    """Guards 55 % of the members, 65 % of the inhabitants and the blocking minority of four."""
    body = _body("EU", "qualified-majority", day)
    members, numbers = body.game.members, body.populations.inhabitants
    assert len(members) == size
    by_size = sorted(members, key=numbers.__getitem__)
    whole = sum(numbers[member] for member in members)
    large = by_size[-heads:]
    assert body.game.wins(large)
    assert not body.game.wins(large[1:])
    three = by_size[-3:]
    assert sum(numbers[member] for member in three) > 0.35 * whole
    assert not body.game.blocks(three)
    assert body.game.blocks([*three, by_size[0]])


def test_without_a_proposal_three_large_members_can_block():
    """Guards that the reinforced majority has no clause on four members."""
    game = _body("EU", "reinforced-majority").game
    assert game.blocks(["DEU", "FRA", "ITA"])
    assert game.rule.needs(game.members).startswith("20 of 27 members")


def test_the_smallest_blocking_minorities_are_counted_exactly():
    """Guards the number of groups of four against going through all 17,550."""
    game = _body("EU", "qualified-majority").game
    found = minimal_blocking(game, limit=5)
    assert found.counts[0] == (4, sum(game.blocks(some) for some in combinations(game.members, 4)))


@pytest.mark.parametrize(
    ("day", "table", "total", "quota"),
    [
        (date(1960, 1, 1), "community-6", 17, "12 of 17 votes"),
        (date(1975, 1, 1), "community-15", 58, "41 of 58 votes"),
        (date(1982, 1, 1), "community-15", 63, "45 of 63 votes"),
        (date(1990, 1, 1), "community-15", 76, "54 of 76 votes"),
        (date(2000, 1, 1), "community-15", 87, "62 of 87 votes"),
        (date(2005, 1, 1), "nice", 321, "232 of 321 votes and 13 of 25 members"),
        (date(2010, 1, 1), "nice", 345, "255 of 345 votes and 14 of 27 members"),
        (date(2014, 1, 1), "nice", 352, "260 of 352 votes and 15 of 28 members"),
    ],
)
def test_weighted_votes_add_up_to_what_the_treaties_print(day, table, total, quota):
    """Guards votes and membership together: one wrong member or vote and the total is another."""
    body = _body("EU", "qualified-majority", day)
    assert sum(votes(table)[member] for member in body.game.members) == total
    assert body.game.rule.needs(body.game.members).startswith(quota)


def test_the_first_community_has_the_power_of_the_textbook():
    """Guards that the treaty of 1958, by name, gives Luxembourg nothing."""
    body = _body("EU", "qualified-majority", date(1958, 1, 1))
    shares = dict(zip(body.game.members, power(body.game).shapley_shubik, strict=True))
    assert shares == {
        "BEL": Fraction(3, 20), "DEU": Fraction(7, 30), "FRA": Fraction(7, 30), "ITA": Fraction(7, 30),
        "LUX": 0, "NLD": Fraction(3, 20),
    }  # fmt: skip


@pytest.mark.parametrize(("day", "elected", "heads"), [(date(1950, 1, 1), 6, 7), (DAY, 10, 9)])
def test_the_security_council_has_five_vetoes(day, elected, heads):
    """Guards both shapes of the Council, before and after it grew."""
    game = _body("UN", "security-council", day).game
    assert len(game.members) == 5 + elected
    assert game.veto_players == ("CHN", "FRA", "GBR", "RUS", "USA")
    assert game.wins(game.members[:heads])
    assert not game.wins(game.members[: heads - 1])
    assert not game.wins(game.members[1:])


def test_a_party_may_be_left_out_of_a_consensus():
    """Guards the rule of Prague: the state concerned cannot stop a step against it."""
    game = _body("OSCE", "consensus-minus-one", minus=("RUS",)).game
    assert not game.blocks(["RUS"])
    assert game.blocks(["BLR"])


@pytest.mark.parametrize(
    ("name", "minus", "what"),
    [
        ("consensus-minus-one", (), "leaves out the state concerned"),
        ("consensus", ("RUS",), "leaves nobody out"),
        ("consensus-minus-one", ("CHN",), "CHN is no member"),
    ],
)
def test_a_party_to_leave_out_must_fit_the_rule(name, minus, what):
    """Guards that it is asked for where it is needed and refused where it is not."""
    with pytest.raises(OptionError, match=what):
        _body("OSCE", name, minus=minus)


def test_rules_begin_and_end():
    """Guards that a rule is given only for its days, and that the message says what there is."""
    assert [rule.name for rule in rules_of("EU", date(1980, 1, 1))] == ["qualified-majority"]
    with pytest.raises(NotInRecordError, match="begins on 1958-01-01"):
        rules_of("EU", date(1957, 12, 31))
    with pytest.raises(NotInRecordError, match="The table has rules of EU, UN"):
        rules_of("BRICS", DAY)
    with pytest.raises(NotInRecordError, match="unanimity held from 2009-12-01"):
        rule_named("EU", "unanimity", date(1980, 1, 1))


def test_no_two_rules_of_one_name_hold_on_one_day():
    """Guards the table: a rule ends before its successor begins."""
    for rule in rule_book():
        same = [one for one in rule_book() if (one.organisation, one.name) == (rule.organisation, rule.name)]
        for day in (rule.first, rule.last or date(2026, 1, 1)):
            assert sum(one.holds(day) for one in same) == 1


@pytest.mark.parametrize(
    "rule", rule_book(), ids=lambda rule: f"{rule.organisation} {rule.name} {rule.first}"
)
def test_every_rule_can_be_counted_with(rule):
    """Guards that each row is well formed: an organisation, an article, a source, members, a working game."""
    assert rule.article
    assert rule.source
    assert load_vocabulary().actor(rule.organisation).kind == "organisation"
    day = (rule.last or date(2026, 1, 1)) - timedelta(days=1)
    members = members_of(rule, day)
    body = seat(rule, day, minus=members[:1] if rule.without else ())
    assert body.game.wins(members)
    assert not body.game.wins(members[:1])


def test_inhabitants_are_those_of_the_nearest_year_that_has_all_members():
    """Guards that the United Kingdom is found, and that the year is told."""
    members = load_vocabulary().members("EU", date(2019, 12, 31))
    assert populations_on(members, date(2019, 12, 31)).year == 2014
    assert _body("EU", "qualified-majority", date(2026, 1, 1)).populations.year == 2023
    with pytest.raises(OptionError, match="no table of inhabitants has all of TUR"):
        populations_on(("DEU", "TUR"), DAY)


def test_inhabitants_can_be_given():
    """Guards that numbers of your own outrank the table, and that a member without one is named."""
    members = load_vocabulary().members("EU", DAY)
    equal = _body("EU", "qualified-majority", inhabitants=dict.fromkeys(members, 1))
    assert equal.populations is None
    assert not equal.game.blocks(members[:9])
    assert equal.game.blocks(members[:10])
    with pytest.raises(OptionError, match="no weight for SWE"):
        _body("EU", "qualified-majority", inhabitants=dict.fromkeys(members[:-1], 1))


@pytest.mark.parametrize(("year", "total"), [(2014, 505_572_500), (2023, 448_387_872)])
def test_inhabitants_add_up_to_the_printed_total(year, total):
    """Guards every figure: the Council prints the first total, Eurostat the second."""
    table = next(one for one in populations() if one.year == year)
    assert sum(table.inhabitants.values()) == total
    assert table.source


@pytest.mark.shared
@pytest.mark.skipif(not COW.exists(), reason="the reference data do not ship")
@pytest.mark.parametrize(("year", "theirs"), [(2014, 2013), (2023, 2022)])
def test_inhabitants_agree_with_the_correlates_of_war(year, theirs):
    """Guards each state within six per cent; they leave the north of Cyprus out, or not."""
    pq = pytest.importorskip("pyarrow.parquet")
    rows = pq.read_table(COW, columns=["year", "abb", "tpop"]).to_pylist()
    known = {
        COW_CODES.get(row["abb"], row["abb"]): row["tpop"] * 1000 for row in rows if row["year"] == theirs
    }
    table = next(one for one in populations() if one.year == year).inhabitants
    apart = {code: number / known[code] - 1 for code, number in table.items() if code != "CYP"}
    assert {code: share for code, share in apart.items() if abs(share) > 0.06} == {}


def test_a_report_gathers_what_is_known():
    """Guards that one call answers all questions on a rule."""
    found = report(
        rule_named("EU", "unanimity", DAY), DAY, could=["HUN"], in_favour=["AUT"], limit=3, with_power=True
    )
    assert found.needed == "all 27 members must agree"
    assert len(found.veto_players) == 27
    assert found.blocking.counts == ((1, 27),)
    assert found.winning.number == 1
    assert found.verdict.blocks
    assert len(found.blockers.alone) == 26
    assert "<table>" in found._repr_html_()
