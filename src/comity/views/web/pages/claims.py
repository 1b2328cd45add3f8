"""`/claims` and `/claims/{id}`: what is asserted, and what speaks for it, against it, or is silent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast, get_args

from comity.claims.verdict import Verdict
from comity.desk import Desk
from comity.views.web.shell.screen import Answer, Asked, Nav, Parameter, Screen, Table

if TYPE_CHECKING:
    from comity.claims.judge import Checked


def checked(
    desk: Desk, actor: str | None, ids: tuple[str, ...], as_of: date | None, on: date
) -> list[Checked]:
    """The claims with what the tests make of them; a question that can be sent to another process."""
    from comity.desk.claims import checked_claims

    return list(checked_claims(desk, actor=actor, ids=ids, as_of=as_of, on=on))


def load(asked: Asked) -> Answer:
    """The claims that fit, the contradicted first."""
    from comity.desk.forecasts import named
    from comity.views.claims_shown import is_plain_deed, is_untested, narrowed
    from comity.views.words.claims import worst

    found = asked.work(checked, asked.get("actor"), (), asked.as_of, asked.day)
    verdict, test = asked.get("verdict"), _test_of(asked)
    by = asked.get("by")
    who = named(by, {one.assertion.by for one in found}, "by", "no claim is") if by else None
    fitting = [one for one in narrowed(found, verdict, test) if who is None or one.assertion.by == who]
    told = [one for one in fitting if verdict or test or not is_plain_deed(one)]
    shown = [one for one in told if verdict == "not testable" or not is_untested(one)]
    shown.sort(key=worst)
    return Answer(
        data=lambda: [_json(one) for one in shown],
        shown={
            "claims": shown, "untested": len(told) - len(shown), "plain": len(fitting) - len(told),
            "authors": sorted({one.assertion.by for one in found}),
        },
        tables=lambda: {"findings": _table(shown)},
    )  # fmt: skip


def load_one(asked: Asked) -> Answer:
    """One claim with all evidence."""
    from comity.core.errors import NotInRecordError
    from comity.views.claims_shown import scenarios_of

    found = asked.work(checked, None, (asked.get("id"),), asked.as_of, asked.day)
    if len(found) != 1:
        raise NotInRecordError(
            f"{len(found)} claims begin so", where=asked.get("id"), todo="Write more of the id"
        )
    (one,) = found
    voice = asked.desk.voice(one.assertion.statement)
    return Answer(
        data=lambda: [_json(one)],
        shown={"one": one, "voice": voice, "scenarios": scenarios_of(one), "where": _addresses(asked, one)},
        tables=lambda: {"evidence": _evidence_table(one)},
        title="A claim",
        question=f"Does the record bear out what is asserted by {one.assertion.by}?",
    )


def _json(one: Checked) -> dict[str, Any]:
    from comity.views.claims_data import checked_json
    from comity.views.claims_shown import scenarios_of

    return checked_json(one, scenarios_of(one))


def _addresses(asked: Asked, one: Checked) -> dict[str, str]:
    """For each piece of evidence the address of its sentence."""
    from comity.desk.behind import behind

    ids = {piece.id for found in one.findings for piece in (*found.for_, *found.against) if piece.id}
    known = behind(asked.desk, ids, as_of=asked.as_of)
    return {id_: asked.sentence(found.voice) for id_, found in known.items()}


def _table(found: Sequence[Checked]) -> Table:
    rows = tuple(
        (one.assertion.id, one.assertion.by, one.assertion.text, part.test, part.verdict, part.short)
        for one in found
        for part in one.findings
    )
    return Table("One row for each finding", ("id", "by", "text", "test", "verdict", "short"), rows)


def _evidence_table(one: Checked) -> Table:
    rows = tuple(
        (part.test, part.verdict, bearing, piece.id, *(piece.on.iso() if piece.on else (None, None)),
         piece.text, piece.quote, piece.source)
        for part in one.findings
        for bearing, pieces in (("for", part.for_), ("against", part.against))
        for piece in pieces
    )  # fmt: skip
    columns = ("test", "verdict", "bearing", "id", "date_from", "date_to", "text", "quote", "source")
    return Table("One row for each piece of evidence", columns, rows)


def _test_of(asked: Asked) -> str | None:
    """The test asked for.

    Raises:
        OptionError: If there is none of that name.
    """
    from comity.claims.checks import CHECKS
    from comity.core.errors import OptionError

    wanted, known = asked.get("test"), [one.name for one in CHECKS]
    if wanted is not None and wanted not in known:
        raise OptionError(f"unknown test {wanted!r}", where="test", todo=f"Take one of {', '.join(known)}")
    return cast("str | None", wanted)


SCREENS = (
    Screen(
        path="/claims",
        title="Claims",
        question="What is asserted, by whom, and does the record bear it out?",
        load=load,
        template="claims.html",
        parameters=(
            Parameter(name="actor", label="About", kind="actor", hint="Only claims about this actor."),
            Parameter(name="by", label="By", hint="Only what he asserts; part of a name is enough."),
            Parameter(
                name="verdict", label="Verdict", kind="choice",
                choices=tuple((one, one) for one in get_args(Verdict)), hint="Only findings of that verdict.",
            ),
            Parameter(name="test", label="Test", hint="Only what that test says."),
        ),
        nav=Nav("Judge", 10, "Claims"),
    ),
    Screen(
        path="/claims/{id}",
        title="A claim",
        question="Does the record bear it out?",
        load=load_one,
        template="claim.html",
        called="claim",
        parameters=(Parameter(name="id", label="Id", hint="The first characters of its id."),),
    ),
)  # fmt: skip
