"""Decision rules on a terminal: which there are, what one asks for, who can block, how much a vote weighs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from comity.blocs.voting import Blockers, Body, BodyRule, Coalitions, Power, RuleReport, Verdict, standing
from comity.blocs.voting.book import ELECTED
from comity.core.interval import Interval
from comity.views.console.pieces import grid
from comity.views.words import Names, counted, short_date

_SHOWN = 3  # coalitions given as examples
_LONG = 6  # members; of longer coalitions one example is enough
_MANY = 15  # members that a line names one by one


def rules_table(rules: Sequence[BodyRule], names: Names) -> RenderableType:
    """The rules of a day, by organisation."""
    table = grid("Organisation", "Rule", "What it decides", "Since")
    table.columns[1].no_wrap = True
    before = ""
    for rule in rules:
        shown = "" if rule.organisation == before else f"{names.of(rule.organisation)}"
        table.add_row(shown, rule.name, rule.about, str(rule.first.year))
        before = rule.organisation
    return table


def rule_reports(reports: Sequence[RuleReport], left: Sequence[BodyRule], names: Names) -> RenderableType:
    """Each rule with what it means on the day; those that leave out a party that nobody named, in brief."""
    parts: list[RenderableType] = [_title(reports, left, names)]
    for report in reports:
        parts += [Text(), _rule(report, names)]
        if report.power:
            parts += [Text(), _power(report.power, report.body, names)]
    for rule in left:
        parts += [
            Text(),
            _head(rule),
            _facts([("Asks for", f"all but {rule.without}; name it with --minus")]),
        ]
    return Group(*parts)


def _title(reports: Sequence[RuleReport], left: Sequence[BodyRule], names: Names) -> Text:
    organisation = (reports[0].body.rule if reports else left[0]).organisation
    title = Text(names.of(organisation), style="bold")
    if reports:
        title.append(f" on {short_date(Interval.day(reports[0].body.on))}")
    return title


def _head(rule: BodyRule) -> Text:
    text = Text(rule.name, style="bold underline").append(f"  {rule.about}", style="not bold not underline")
    text.append(f"\n{rule.words}")
    since = f"since {_day(rule.first)}" if rule.last is None else f"{_day(rule.first)} to {_day(rule.last)}"
    return text.append(f"\n{rule.article}; {rule.source}; {since}", style="dim")


def _rule(report: RuleReport, names: Names) -> RenderableType:
    body = report.body
    rows = [
        ("Members", str(len(body.game.members))),
        ("Needed", _named(report.needed, body, names)),
        ("Veto", _veto(report, names)),
        ("Smallest blocking", _smallest(report.blocking, body, names)),
    ]
    if report.verdict:
        rows.append(("Could they block?", _verdict(report.verdict, body, names)))
    if report.blockers:
        rows.append(("Who still could?", _blockers(report.blockers, body, names)))
    if body.populations:
        rows.append(("Inhabitants", _year(body)))
    if body.rule.note_on(body.on):
        rows.append(("Note", body.rule.note_on(body.on)))
    return Group(_head(body.rule), _facts(rows))


def _facts(rows: Iterable[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for head, text in rows:
        table.add_row(f"  {head}", text)
    return table


def _veto(report: RuleReport, names: Names) -> str:
    members, holders = report.body.game.members, report.veto_players
    if not holders:
        return "nobody alone"
    left = [member for member in members if member not in holders]
    if not left:
        return "every member alone"
    if len(left) <= 2:
        return f"every member but {names.list(left)}"
    return _members(holders, names)


def _smallest(found: Coalitions, body: Body, names: Names) -> str:
    """`4 members, in 533 ways, such as Germany, France, Italy, Spain; …`."""
    if not found.listed:
        return "none found within the bounds of the search"
    size = len(found.listed[0])
    if size == 1:
        alone = (
            "any one member" if dict(found.counts).get(1) == len(body.game.members) else "any one with a veto"
        )
        return alone + _following(found)
    if len({tuple(_weights(body, member)) for member in body.game.members}) == 1:
        return f"any {size} members"
    return f"{_examples(found, size, names)}{_following(found)}"


def _examples(found: Coalitions, size: int, names: Names) -> str:
    """How many coalitions of a size there are, and some of them."""
    many = dict(found.counts).get(size)
    ways = f", in {counted(many, 'way')}" if many else ""
    of_size = [one for one in found.listed if len(one) == size][: _SHOWN if size <= _LONG else 1]
    return f"{size} members{ways}, such as {'; '.join(_members(one, names) for one in of_size)}"


def _following(found: Coalitions) -> str:
    """The sizes after the smallest, as far as they were counted."""
    following = [f"{many:,} of {counted(size, 'member')}" for size, many in found.counts[1:4]]
    return (
        f". Larger ones: {', '.join(following)}{'' if found.complete else ', and so on'}" if following else ""
    )


def _verdict(verdict: Verdict, body: Body, names: Names) -> str:
    who = names.list(verdict.members)
    hold = _hold(verdict.members, body)
    if not verdict.members:
        return "nobody was named"
    if verdict.alone and len(verdict.alone) == len(verdict.members):
        return f"yes: {who}, {'each alone' if len(verdict.members) > 1 else 'alone'} ({hold})"
    if verdict.alone:
        return f"yes: {names.list(verdict.alone)} alone ({hold} together)"
    if verdict.blocks:
        return f"yes: {who} together, none of them alone ({hold})"
    others = len(body.game.members) - len(verdict.members)
    verb = "holds" if len(verdict.members) == 1 else "hold"
    return f"no: {who} {verb} {hold}; the other {counted(others, 'member')} are enough"


def _blockers(found: Blockers, body: Body, names: Names) -> str:
    favour = f"with {_hold(found.in_favour, body)} for"
    if found.decided:
        return f"nobody: {favour}, it passes"
    text = f"{favour}, it does not pass yet. "
    if len(found.alone) == len(found.others):
        return f"{text}Each of the other {len(found.others)} can block alone"
    text += f"Of the other {len(found.others)}, "
    text += f"alone: {_members(found.alone, names)}" if found.alone else "nobody alone"
    together = [len(one) for one in found.coalitions.listed if len(one) > 1]
    return f"{text}; together {_examples(found.coalitions, together[0], names)}" if together else text


def _hold(members: Sequence[str], body: Body) -> str:
    """`2 of 27 members, 3.4 % of the inhabitants`."""
    heads, *others = standing(body.game, members)
    shares = [f"{one.share * 100:.1f} % of the {one.unit}" for one in others]
    return ", ".join([f"{int(heads.held)} of {int(heads.whole)} members", *shares])


def _year(body: Body) -> str:
    taken = body.populations
    if taken is None:
        return ""
    apart = (
        ""
        if taken.year == body.on.year
        else f"; no table of {body.on.year} ships with comity, this is the nearest"
    )
    return f"of {taken.year} ({taken.source}){apart}"


def _power(power: Power, body: Body, names: Names) -> RenderableType:
    """Both indices; members with the same weight and power share a line."""
    rows: dict[tuple[object, ...], list[int]] = {}
    for place, member in enumerate(power.members):
        rows.setdefault((power.banzhaf[place], *_weights(body, member)), []).append(place)
    units = [one.unit.capitalize() for one in standing(body.game, ())[1:]]
    number = ["Number"] if len(rows) < len(power.members) else []
    table = grid("Member", *number, *units, "Shapley-Shubik", "Banzhaf", "Decisive")
    for column in table.columns[1:]:
        column.justify = "right"
    for places in sorted(rows.values(), key=lambda places: -power.shapley_shubik[places[0]]):
        members = [power.members[place] for place in places]
        shares = [f"{one.share * 100:.1f} %" for one in standing(body.game, members[:1])[1:]]
        values = (power.shapley_shubik, power.banzhaf_normalised, power.banzhaf)
        table.add_row(
            _line(members, len(rows), names), *([str(len(members))] if number else ()), *shares,
            *(_percent(float(one[places[0]])) for one in values),
        )  # fmt: skip
    note = (
        "Each line: the index of one member. Decisive: in how many of the ways in which the others can vote "
        "its vote decides."
    )
    alike = " All weigh alike: what matters is the rule, not the index." if len(rows) == 1 else ""
    return Group(table, Text(note + alike, style="dim"))


def _line(members: Sequence[str], lines: int, names: Names) -> str:
    if lines == 1:
        return "each member"
    return _members(members, names) if len(members) <= _MANY else f"each of {len(members)} members"


def _percent(share: float) -> str:
    return "< 0.01 %" if 0 < share < 0.00005 else f"{share * 100:.2f} %"


def _weights(body: Body, member: str) -> list[object]:
    return [one.held for one in standing(body.game, (member,))] + [body.game.blocks((member,))]


def _members(codes: Sequence[str], names: Names) -> str:
    """Names in a row; seats without a named holder as a number."""
    named = [names.of(code) for code in codes if not code.startswith(ELECTED)]
    elected = len(codes) - len(named)
    if elected:
        named.append("one elected member" if elected == 1 else f"{elected} elected members")
    return ", ".join(named)


def _named(text: str, body: Body, names: Names) -> str:
    """Codes of members in a text, by their names."""
    known = set(body.game.members)
    return re.sub(r"\b[A-Z]{3}\b", lambda hit: names.of(hit[0]) if hit[0] in known else hit[0], text)


def _day(day: date) -> str:
    return short_date(Interval.day(day))
