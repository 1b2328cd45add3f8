"""`comity claims` and `comity check`: what is asserted, and what the record and the tests make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, get_args

import typer

from comity.core.errors import OptionError
from comity.views.cli import options, write
from comity.views.cli.opening import open_desk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comity.claims.judge import Checked
    from comity.desk import Desk

CONTRADICTED = 3

Actor = Annotated[str | None, typer.Argument(help="Only claims about it: a name or code.")]
VerdictOption = Annotated[
    str | None,
    typer.Option("--verdict", help='Only supported, contradicted, undetermined or "not testable".'),
]
TestOption = Annotated[
    str | None, typer.Option("--test", help="Only what that test says; comity check lists the tests.")
]
By = Annotated[str | None, typer.Option("--by", help="Only what he asserts; part of a name is enough.")]
On = Annotated[str | None, typer.Option("--on", help="The day that counts as today; default: today.")]
Untested = Annotated[bool, typer.Option("--untested", help="Also claims that no test takes.")]
Deeds = Annotated[bool, typer.Option("--deeds", help="Also deeds of which the tests say nothing but yes.")]
Ids = Annotated[
    list[str] | None, typer.Argument(help="The first characters of claims' ids, as `claims` shows them.")
]
All = Annotated[bool, typer.Option("--all", help="Every claim, counted by test; the contradicted in full.")]


def claims(
    actor: Actor = None,
    verdict: VerdictOption = None,
    test: TestOption = None,
    by: By = None,
    on: On = None,
    untested: Untested = False,
    deeds: Deeds = False,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Show what is asserted, by whom, and whether the record bears it out; contradicted claims come first.

    Each claim is put to every test that takes it: dates, plans, frequency, closeness, membership and others.
    """
    from comity.views.claims_shown import is_plain_deed, is_untested, narrowed, scenarios_of

    chosen = _verdict(verdict), _test(test)
    with open_desk(record) as desk:
        found = _found(desk, actor=actor, on=on, as_of=as_of)
        fitting = _of(narrowed(found, *chosen), by)
        told = [one for one in fitting if deeds or verdict or test or not is_plain_deed(one)]
        shown = [one for one in told if untested or verdict == "not testable" or not is_untested(one)]
        if json_:
            from comity.views.claims_data import checked_json

            write.write_json([checked_json(one, scenarios_of(one)) for one in shown])
        elif shown:
            from comity.views.console.claims import claims_table
            from comity.views.words import Names

            write.write(claims_table(shown, Names(desk.vocabulary), write.width()))
        _say(found, shown, hidden=len(told) - len(shown), deeds=len(fitting) - len(told))


def check(
    ids: Ids = None,
    every: All = False,
    on: On = None,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Put claims to the tests and show all evidence; without an id, list the tests there are.

    The exit code is 3 where a claim is contradicted.
    """
    if every and ids:
        raise OptionError("an id and --all say two things", where=" ".join(ids), todo="Give one of them")
    if not ids and not every:
        _list_tests(json_=json_)
        return
    from comity.views.claims_shown import scenarios_of

    with open_desk(record) as desk:
        found = _found(desk, ids=tuple(ids or ()), on=on, as_of=as_of)
        if json_:
            from comity.views.claims_data import checked_json

            write.write_json([checked_json(one, scenarios_of(one)) for one in found])
        elif every:
            _write_all(found, desk)
        else:
            from rich.text import Text

            from comity.views.console.claims import claim_page
            from comity.views.words import Names

            names = Names(desk.vocabulary)
            for number, one in enumerate(found):
                voice = desk.voice(one.assertion.statement)
                if number:
                    write.write(Text("\n"))
                write.write(claim_page(one, voice, names, scenarios=scenarios_of(one), width=write.width()))
    if any(part.verdict == "contradicted" for one in found for part in one.findings):
        raise typer.Exit(CONTRADICTED)


def _found(
    desk: Desk, *, actor: str | None = None, ids: tuple[str, ...] = (), on: str | None, as_of: str | None
) -> list[Checked]:
    from comity.desk.claims import checked_claims

    days = {"on": options.last_day(on, "--on"), "as_of": options.last_day(as_of, "--as-of")}
    return list(checked_claims(desk, actor=actor, ids=ids, **days))


def _write_all(found: Sequence[Checked], desk: Desk) -> None:
    from rich.text import Text

    from comity.views.claims_shown import narrowed
    from comity.views.console.claims import claims_table, counts_table
    from comity.views.words import Names

    if not found:
        write.say("The record holds no claim that a test takes.")
        return
    write.write(counts_table(found))
    bad = narrowed(found, "contradicted", None)
    if bad:
        write.write(Text())
        write.write(claims_table(bad, Names(desk.vocabulary), write.width()))


def _list_tests(*, json_: bool) -> None:
    from comity.claims.checks import CHECKS

    if json_:
        from comity.views.claims_data import test_json

        write.write_json([test_json(one) for one in CHECKS])
        return
    from comity.views.console.claims import tests_table

    write.write(tests_table(CHECKS))
    write.say("\nPut a claim to them with `comity check ID`, all with `comity check --all`.")


def _verdict(asked: str | None) -> str | None:
    from comity.claims.verdict import Verdict

    if asked is not None and asked not in get_args(Verdict):
        raise OptionError(
            f"unknown verdict {asked!r}",
            where="--verdict",
            todo=f"Take one of {', '.join(get_args(Verdict))}",
        )
    return asked


def _test(asked: str | None) -> str | None:
    from comity.claims.checks import CHECKS

    names = [one.name for one in CHECKS]
    if asked is not None and asked not in names:
        raise OptionError(f"unknown test {asked!r}", where="--test", todo=f"Take one of {', '.join(names)}")
    return asked


def _of(found: Sequence[Checked], by: str | None) -> list[Checked]:
    """The claims of one author.

    Raises:
        OptionError: If nobody of that name asserts anything, or several do.
    """
    from comity.desk.forecasts import named

    who = named(by, {one.assertion.by for one in found}, "--by", "no claim is") if by else None
    return [one for one in found if who is None or one.assertion.by == who]


def _say(found: Sequence[Checked], shown: Sequence[Checked], *, hidden: int, deeds: int) -> None:
    from comity.views.words import counted
    from comity.views.words.claims import count_words

    if not found:
        write.say("The record holds no claim that a test takes.")
        return
    if not shown:
        write.say("No claim fits.")
    else:
        findings = [part for one in shown for part in one.findings]
        write.say(f"{counted(len(shown), 'claim')}; findings: {count_words(findings)}")
    if deeds:
        write.say(f"{counted(deeds, 'deed')} borne out and not shown: --deeds")
    if hidden:
        write.say(f"{counted(hidden, 'claim')} that no test takes: --untested")
