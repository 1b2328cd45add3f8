"""The commands that the pages show are the commands that there are."""

from __future__ import annotations

import pytest
import typer
from pages import DOCS, PAGES, command_lines

from comity.views.cli.app import app
from comity.views.cli.group import CommandsOrFirst

GROUP = typer.main.get_command(app)
LINES = [(page, words) for page in PAGES for words in command_lines(page)]


def ids(value):
    """A readable name for a command line or a page."""
    return " ".join(value) if isinstance(value, list) else value.name


@pytest.mark.parametrize(("page", "words"), LINES, ids=ids)
def test_every_command_line_in_the_pages_parses(page, words):
    """A reader who types what a page shows must not meet a usage error."""
    name, *rest = words[1:] or [""]
    if name.startswith("-"):
        assert name in {option for parameter in GROUP.params for option in parameter.opts} | {"--help"}
        return
    assert name in GROUP.commands, f"{page.name} shows the command {name!r}"
    command = GROUP.commands[name]
    # A group that answers by itself takes options of its own: `comity forecasts --due 2025`.
    is_own = getattr(command, "invoke_without_command", False) and rest[:1] and rest[0].startswith("-")
    # In others, words that name no command belong to the first: `comity risks NATO Azerbaijan`.
    if isinstance(command, CommandsOrFirst) and rest[:1] != ["-h"] and not {*rest[:1]} & {*command.commands}:
        rest = [next(iter(command.commands)), *rest]
    if hasattr(command, "commands") and rest and not is_own:
        group, command = command, command.commands.get(rest[0])
        assert command, (
            f"{page.name} shows {name!r} with the command {rest[0]!r}, not one of {list(group.commands)}"
        )
        rest = rest[1:]
    if rest:
        # Raises a usage error for an unknown option, a missing argument or one too many.
        command.make_context(name, list(rest))


def test_the_lines_tested_are_not_few():
    """Guards the test above against finding nothing because the pages are written in another way."""
    assert len(LINES) >= 30
    assert {words[1] for _, words in LINES if len(words) > 1} >= set(GROUP.commands)


def test_a_wrong_option_would_be_noticed():
    """The way in which command lines are checked rejects what the command does not know."""
    with pytest.raises(Exception, match="no-such-option"):
        GROUP.commands["conflicts"].make_context("conflicts", ["--no-such-option"])


COMMANDS = {
    full: one
    for name, command in GROUP.commands.items()
    for full, one in (
        (name, command),
        *((f"{name} {sub}", part) for sub, part in getattr(command, "commands", {}).items()),
    )
}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_described(name):
    """Each command and each of its options has a help text, and stands on the page of commands."""
    command = COMMANDS[name]
    assert command.help
    assert [p.name for p in command.params if not p.help] == []
    assert f"# `comity {name}`" in (DOCS / "reference" / "cli.md").read_text("utf-8")


def test_exit_codes_are_described():
    """Every exit code that the commands use stands in the table of exit codes."""
    from comity.views.cli import group

    page = (DOCS / "reference" / "exit-codes.md").read_text("utf-8")
    for code in (0, group.FAILED, group.USAGE, group.CONTRADICTIONS, group.INTERRUPTED):
        assert f"| {code} |" in page
