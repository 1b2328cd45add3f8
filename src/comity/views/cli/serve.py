"""`comity serve`: the desk in the browser, on this machine."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.core.errors import OptionError
from comity.views.cli import options, write
from comity.views.cli.opening import open_to_add

if TYPE_CHECKING:
    from comity.views.web.settings import Settings

# Requests that one address may make on the long run, where others than this machine can reach the desk.
_REQUESTS_PER_SECOND = 20.0
_LEAST_TOKEN = 12
_PROCESSES = 2  # beside the server, for what takes seconds
# Seconds that a page waits for its answer before it says that it is being worked out.
_PATIENCE = 0.5

Host = Annotated[
    str, typer.Option("--host", help="Listen on that address; beyond this machine a token is needed.")
]
Port = Annotated[int, typer.Option("--port", "-p", min=1, max=65535, help="Listen on that port.")]
Token = Annotated[
    str | None,
    typer.Option(
        "--token", envvar="COMITY_TOKEN",
        help="What visitors must know; beyond this machine one is made up where none is given.",
    ),
]  # fmt: skip
Analyst = Annotated[str, typer.Option("--by", help="Who decides, where a decision is made in the browser.")]
Open = Annotated[bool, typer.Option("--open/--no-open", help="Open the first page in the browser.")]


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8420,
    token: Token = None,
    by: Analyst = "analyst",
    open_: Open = False,
    record: options.RecordOption = options.DEFAULT_RECORD,
) -> None:
    """Show the record in the browser: no account, no network, nothing leaves this machine."""
    from comity.views.web.settings import Settings, is_loopback

    is_local = is_loopback(host)
    settings = Settings(
        record=record, host=host, port=port, analyst=by, token=_token(token, is_local=is_local),
        requests_per_second=None if is_local else _REQUESTS_PER_SECOND, workers=_PROCESSES,
        patience=_PATIENCE,
    )  # fmt: skip
    is_new = "://" not in record and not Path(record).exists()
    with open_to_add(record):
        if is_new:
            write.say(f"{record}: there was no record; drop documents on any page to fill this one")
        _run(settings, is_opened=open_)


def _run(settings: Settings, *, is_opened: bool) -> None:
    from comity.views.web.server import serve as serve_desk

    def ready(address: str) -> None:
        write.say(f"{settings.record}: {address}")
        if settings.token is not None:
            write.say(f"token: {settings.token}")
        write.say("Ctrl-C stops it.")
        if is_opened:
            typer.launch(address)

    try:
        serve_desk(settings, ready)
    except KeyboardInterrupt:
        write.say("stopped")


def _token(given: str | None, *, is_local: bool) -> str | None:
    if given is None:
        return None if is_local else secrets.token_urlsafe(18)
    if len(given) < _LEAST_TOKEN:
        raise OptionError(
            f"shorter than {_LEAST_TOKEN} characters", where="--token", todo="Give a longer one, or none"
        )
    return given
