"""`comity rules`: by which rules organisations decide, who can block, how much a vote weighs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from comity.core.errors import OptionError
from comity.views.cli import options, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comity.blocs.voting import BodyRule
    from comity.vocab import Vocabulary

Organisation = Annotated[
    str | None, typer.Argument(help="A name or code: EU, NATO, UN. Without it, a list of all.")
]
At = Annotated[str | None, typer.Option("--at", help="On that day: 2024-05-06; default: today.")]
RuleName = Annotated[
    str | None, typer.Option("--rule", help="Only that rule, with the power of each member: unanimity.")
]
Could = Annotated[list[str] | None, typer.Option("--could", help="Can these block? HUN,SVK")]
For = Annotated[list[str] | None, typer.Option("--for", help="Who could block, if these are for? DEU,FRA,…")]
Minus = Annotated[
    list[str] | None,
    typer.Option("--minus", help="Whose consent does not count, under a rule that leaves a party out."),
]


def rules(
    organisation: Organisation = None,
    at: At = None,
    rule: RuleName = None,
    could: Could = None,
    for_: For = None,
    minus: Minus = None,
    json_: options.JsonOption = False,
) -> None:
    """Show by which rules an organisation decides, who can block, and how much a vote weighs."""
    from comity.vocab import load_vocabulary

    day = options.last_day(at, "--at") or datetime.now(tz=UTC).date()
    vocabulary = load_vocabulary()
    if organisation is None:
        _list(day, vocabulary, json_=json_)
        return
    from comity.blocs.voting import rule_named, rules_of
    from comity.desk.actors import resolve_actor

    code = resolve_actor(organisation, vocabulary)
    chosen = (rule_named(code, rule, day),) if rule else rules_of(code, day)
    asked = {
        "--could": _codes(could, vocabulary), "--for": _codes(for_, vocabulary),
        "--minus": _codes(minus, vocabulary),
    }  # fmt: skip
    _show(chosen, day, asked, vocabulary, json_=json_)


def _list(day: date, vocabulary: Vocabulary, *, json_: bool) -> None:
    from comity.blocs.voting import rule_book
    from comity.views.rules_data import rule_json

    found = [rule for rule in rule_book() if rule.holds(day)]
    if json_:
        write.write_json([rule_json(rule) for rule in found])
        return
    if not found:
        write.say(f"No decision rule is known for {day}.")
        return
    from comity.views.console.rules import rules_table
    from comity.views.words import Names

    write.write(rules_table(found, Names(vocabulary)))


def _show(
    chosen: Sequence[BodyRule],
    day: date,
    asked: dict[str, tuple[str, ...] | None],
    vocabulary: Vocabulary,
    *,
    json_: bool,
) -> None:
    from comity.blocs.voting import report

    minus = asked["--minus"]
    if minus and not any(one.without for one in chosen):
        raise OptionError("no such rule leaves a party out", where="--minus", todo="Leave the option out")
    taken = [one for one in chosen if minus or not one.without]
    left = [one for one in chosen if one not in taken]
    if not taken:
        one = left[0]
        raise OptionError(f"the rule leaves out {one.without}", where=one.name, todo="Name it: --minus HUN")
    _check(taken, day, asked, vocabulary)
    with_power = json_ or len(chosen) == 1
    for option in ("--could", "--for"):
        _say_left_out(taken, day, asked[option], vocabulary)
    reports = [
        report(
            one, day, minus=(minus or ()) if one.without else (), with_power=with_power,
            with_winning=json_, could=_among(one, day, asked["--could"]),
            in_favour=_among(one, day, asked["--for"]),
        )
        for one in taken
    ]  # fmt: skip
    if json_:
        from comity.views.rules_data import report_json, rule_json

        write.write_json([report_json(one) for one in reports] + [rule_json(one) for one in left])
        return
    from comity.views.console.rules import rule_reports
    from comity.views.words import Names

    write.write(rule_reports(reports, left, Names(vocabulary)))
    if not with_power:
        write.say("--rule NAME shows one of them with the power of each member")


def _codes(given: list[str] | None, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """The codes of a list of names; None where the option was not given.

    Raises:
        OptionError: If a name is unknown.
    """
    from comity.blocs.voting.book import ELECTED
    from comity.desk.actors import resolve_actor

    if given is None:
        return None
    words = [word.strip() for text in given for word in text.split(",") if word.strip()]
    if not words:
        raise OptionError("nobody is named", where="rules", todo="Name members: --could HUN,SVK")
    codes = (word if word.startswith(ELECTED) else resolve_actor(word, vocabulary) for word in words)
    return tuple(dict.fromkeys(codes))


def _check(
    chosen: Sequence[BodyRule], day: date, asked: dict[str, tuple[str, ...] | None], vocabulary: Vocabulary
) -> None:
    """Make sure that everybody named is a member under one of the rules.

    Raises:
        OptionError: If somebody is not; the message names the members, where they are few.
    """
    from comity.blocs.voting.book import members_of

    members = list(dict.fromkeys(member for one in chosen for member in members_of(one, day)))
    for option, codes in asked.items():
        strangers = [code for code in codes or () if code not in members]
        if strangers:
            named = ", ".join(f"{vocabulary.name(code)} ({code})" for code in strangers)
            verb = "is no member" if len(strangers) == 1 else "are no members"
            known = (
                f"Members: {', '.join(members)}" if len(members) < 60 else f"It has {len(members)} members"
            )
            raise OptionError(f"{named} {verb} on {day}", where=option, todo=known)


def _say_left_out(
    chosen: Sequence[BodyRule], day: date, codes: tuple[str, ...] | None, vocabulary: Vocabulary
) -> None:
    """Say who of the named has no vote under one of several rules."""
    from comity.blocs.voting.book import members_of

    for one in chosen:
        strangers = [code for code in codes or () if code not in members_of(one, day)]
        if strangers:
            write.say(f"{one.name}: no vote for {', '.join(vocabulary.name(code) for code in strangers)}")


def _among(rule: BodyRule, day: date, codes: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Those of the named who are members under a rule; None where nobody was named or none of them is."""
    from comity.blocs.voting.book import members_of

    if codes is None:
        return None
    return tuple(code for code in codes if code in members_of(rule, day)) or None
