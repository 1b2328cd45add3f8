"""`comity documents`: what the record has read."""

from __future__ import annotations

from comity.views.cli import options, write
from comity.views.cli.opening import open_desk


def documents(
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """List the documents by the day from which they could be known, with how much was read in each."""
    with open_desk(record) as desk:
        found = desk.holdings(
            since=options.first_day(since, "--since"),
            until=options.last_day(until, "--until"),
            as_of=options.last_day(as_of, "--as-of"),
        )
    if json_:
        from comity.views.data import holding_json

        write.write_json([holding_json(one) for one in found])
    elif not found:
        write.say("No documents.")
    else:
        from comity.views.console.documents import holdings_table

        write.write(holdings_table(found))
