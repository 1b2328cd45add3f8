"""`comity search`: which documents say certain words, and what was read there."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from comity.views.cli import options, write
from comity.views.cli.opening import open_desk

_SIGN = re.compile(r'["*]|\b(?:OR|NOT)\b|(?:^|\s)-\w')

Query = Annotated[
    list[str],
    typer.Argument(help='Words; "several words" in a row; visit* for a beginning; OR; NOT word.'),
]
Limit = Annotated[int, typer.Option("--limit", min=1, help="Documents shown.")]


def search(
    query: Query,
    since: options.Since = None,
    until: options.Until = None,
    limit: Limit = 10,
    as_of: options.AsOf = None,
    record: options.RecordOption = options.DEFAULT_RECORD,
    json_: options.JsonOption = False,
) -> None:
    """Find words in the documents: the passages, and what was read there."""
    with open_desk(record) as desk:
        found, count = desk.search(
            _as_typed(query),
            limit=limit,
            since=options.first_day(since, "--since"),
            until=options.last_day(until, "--until"),
            as_of=options.last_day(as_of, "--as-of"),
        )
        if json_:
            from comity.views.data import search_json

            write.write_json(search_json(found, count))
            return
        if not found:
            write.say("No document says that.")
            return
        from comity.views.console.search import search_hits
        from comity.views.words import Names, counted

        write.write(search_hits(found, Names(desk.vocabulary)))
        if count > len(found):
            write.say(f"{len(found)} of {counted(count, 'document')}; more with --limit")


def _as_typed(words: list[str]) -> str:
    """The query with the quotation marks that the shell took away: words in one argument are a phrase.

    An argument with a sign of its own in it is a query as it stands.
    """
    return " ".join(f'"{word}"' if " " in word and not _SIGN.search(word) else word for word in words)
