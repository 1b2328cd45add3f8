"""Write the pages of docs/reference that are made from the code: the commands and the data dictionary.

python scripts/build_docs.py            # write them
python scripts/build_docs.py --check    # exit 1 if a page is not what it would be written as
"""

from __future__ import annotations

import argparse
import dataclasses
import inspect
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import typer

from comity.engines.columns import EVENT_COLUMNS
from comity.record import model
from comity.sources.feeds.description import feeds
from comity.sources.feeds.left_out import REASONS, REMARKS
from comity.sources.feeds.plover import SOURCES, mapping, weight_words
from comity.sources.reference import Edition, Source, sources
from comity.views.cli.app import app

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
_NOTE = "<!-- Written by scripts/build_docs.py; do not edit. -->\n"


def main() -> int:
    """Write or check every generated page.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a page is out of date")
    check = parser.parse_args().check
    stale = [name for name, text in pages().items() if not _settle(REFERENCE / name, text, check=check)]
    for name in stale:
        print(f"docs/reference/{name} is out of date. Run: make build-docs", file=sys.stderr)
    return 1 if stale else 0


def pages() -> dict[str, str]:
    """Every generated page by its file name in docs/reference."""
    return {
        "cli.md": commands_page(),
        "data-dictionary.md": dictionary_page(),
        "feeds.md": feeds_page(),
        "cameo-to-plover.md": mapping_page(),
        "reference-sets.md": sets_page(),
    }


def _settle(path: Path, text: str, *, check: bool) -> bool:
    if check:
        return path.is_file() and path.read_text("utf-8") == text
    path.write_text(text, "utf-8")
    print(path.relative_to(ROOT))
    return True


# ------------------------------------------------------------------ the commands


def commands_page() -> str:
    """The page of the commands, from the application itself."""
    group: Any = typer.main.get_command(app)
    head = (
        f"# Commands\n\n{_NOTE}\n{_paragraphs(group.help)}\n\n"
        "Data goes to standard output, progress and messages to standard error. "
        "[Exit codes](exit-codes.md) and [errors](errors.md) have their own pages.\n"
    )
    return head + "".join(_command(name, command) for name, command in group.commands.items())


def _command(name: str, command: Any, level: str = "##") -> str:
    """The section of a command; of a group, with one for each of its commands."""
    if hasattr(command, "commands"):
        head = f"\n{level} `comity {name}`\n\n{_paragraphs(command.help)}\n"
        if command.invoke_without_command:
            head += f"\n```text\ncomity {name} [OPTIONS]\n```\n\n" + _options(command)
        parts = (_command(f"{name} {one}", sub, f"{level}#") for one, sub in command.commands.items())
        return head + "".join(parts)
    arguments = [p for p in command.params if not _is_option(p)]
    usage = " ".join([f"comity {name}", *(_argument(p) for p in arguments), "[OPTIONS]"])
    parts = [f"\n{level} `comity {name}`\n", _paragraphs(command.help) + "\n", f"```text\n{usage}\n```\n"]
    if arguments:
        rows = (f"| `{_argument(p)}` | {_cell(p.help)} |" for p in arguments)
        parts.append("| argument | meaning |\n|---|---|\n" + "\n".join(rows) + "\n")
    parts.append(_options(command))
    return "\n".join(parts)


def _options(command: Any) -> str:
    options = [p for p in command.params if _is_option(p)]
    rows = (f"| `{'`, `'.join(p.opts)}` | {_cell(p.help)} | {_default(p)} |" for p in options)
    return "| option | meaning | default |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def _is_option(parameter: Any) -> bool:
    return bool(parameter.opts[0].startswith("-"))


def _argument(parameter: Any) -> str:
    name = parameter.name.rstrip("_").upper() + ("..." if parameter.nargs == -1 else "")
    return name if parameter.required else f"[{name}]"


def _default(parameter: Any) -> str:
    if parameter.required:
        return "required"
    shown = "" if parameter.default in (None, False) else f"`{parameter.default}`"
    return f"{shown} or `${parameter.envvar}`".removeprefix(" or ") if parameter.envvar else shown


def _paragraphs(text: str | None) -> str:
    """A docstring with one line for each paragraph."""
    return "\n\n".join(" ".join(part.split()) for part in inspect.cleandoc(text or "").split("\n\n"))


def _cell(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


# ------------------------------------------------------------------ the feeds


def feeds_page() -> str:
    """The page of the feeds, from their descriptions, and of the columns in which they are kept."""
    head = (
        f"# Feeds\n\n{_NOTE}\nThe event feeds that [`comity feed`](../how-to/take-in-a-feed.md) reads, from "
        "the `source.yml` of each. None of them ships with comity.\n"
    )
    parts = [head, *(_feed(feed) for feed in feeds().values()), "\n## Columns that are kept\n\n"]
    kept = [(f"`{c.name}`", c.kind, "yes" if c.required else "no", c.meaning) for c in EVENT_COLUMNS]
    parts.append(_table(("column", "type", "always there", "meaning"), kept))
    for title, words in (("Why rows are left out", REASONS), ("What is remarked", REMARKS)):
        rows = [(f"`{name}`", meaning) for name, meaning in words.items()]
        parts.append(f"\n## {title}\n\n" + _table(("key", "meaning"), rows))
    return "".join(parts)


def _feed(feed: Any) -> str:
    names = ("title", "publisher", "coverage", "cadence", "counts", "terms", "citation")
    about = _table(("", ""), [(name, getattr(feed, name)) for name in names])
    columns = _table(("column", "meaning"), [(f"`{name}`", said) for name, said in feed.columns.items()])
    expected = ", ".join(f"`{one.what}` {one}" for one in feed.expectations)
    return f"\n## {feed.name}\n\n{about}\n{columns}\nExpected of each file: {expected}.\n"


def mapping_page() -> str:
    """The page of the table from CAMEO to PLOVER, from the table itself."""
    sources = "".join(f"- `{name}`: {about}.\n" for name, about in SOURCES.items())
    head = (
        f"# CAMEO to PLOVER\n\n{_NOTE}\nHow the codes of event feeds become PLOVER types. The most specific "
        "row whose code begins a code is taken; the code itself is kept beside the type. `turned`: actor and "
        "target change places. `mutual`: both do it. The weight is PLOVER's score of type and mode. The file "
        "is `src/comity/sources/feeds/cameo_to_plover.tsv`; `comity feed --mapping` shows it.\n\n"
        f"Sources:\n\n{sources}\n"
    )
    rows = [
        (
            deed.code, deed.name, deed.type or "not mapped", deed.mode, weight_words(deed),
            deed.sides, deed.source, deed.remark,
        )
        for deed in mapping().values()
    ]  # fmt: skip
    return head + _table(("CAMEO", "name", "PLOVER", "mode", "weight", "sides", "source", "remark"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *([_cell(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


# ------------------------------------------------------------------ the reference sets


def sets_page() -> str:
    """The page of the reference sets, from their source.yml files."""
    known = sources().values()
    head = (
        f"# Reference sets\n\n{_NOTE}\n"
        "What `comity reference add FILE` reads: each in its publisher's own format, by its header. "
        "comity ships none of the publishers' files, only two sets of its own. "
        "[How to add reference data](../how-to/add-reference-data.md).\n\n"
        "| set | what | publisher | terms | gives |\n|---|---|---|---|---|\n"
    )
    rows = (
        f"| [`{one.name}`](#{one.name}) | {_cell(one.title)} | {_cell(one.publisher)} | {_cell(one.terms)} "
        f"| {_cell(one.tells)} |\n"
        for one in known
    )
    return head + "".join(rows) + "".join(map(_set, known))


def _set(one: Source) -> str:
    editions = ", ".join(_edition(edition) for edition in one.editions) or "told with `--edition`"
    ships = " It ships with comity." if one.form == "packaged" else ""
    rows = "".join(
        f"| `{column.name}`{_others(column.others)} | {'yes' if column.required else ''} "
        f"| {_cell(column.meaning)} |\n"
        for column in one.columns
    )
    return (
        f"\n## {one.name}\n\n{one.title}. One row is a {one.unit}; covers {one.covers}.{ships}\n\n"
        f"Cite as: {_cell(one.citation)}\n\nFrom <{one.url}>. Editions known: {editions}.\n\n"
        f"| column | needed | meaning |\n|---|---|---|\n{rows}"
    )


def _edition(edition: Edition) -> str:
    return f"{edition.name} ({edition.published})" if edition.published else edition.name


def _others(names: tuple[str, ...]) -> str:
    return f" or `{'`, `'.join(names)}`" if names else ""


# ------------------------------------------------------------------ the data dictionary


def dictionary_page() -> str:
    """The page of the record's fields: types from the dataclasses, meanings from their docstrings.

    A field that its class does not describe is described in docs/reference/fields.toml.

    Raises:
        SystemExit: If a field has no meaning in either place, or one that exists nowhere has.
    """
    more = tomllib.loads((REFERENCE / "fields.toml").read_text("utf-8"))
    head = (
        f"# Data dictionary\n\n{_NOTE}\n"
        "What the record holds, field by field. The classes live in `comity.record.model`; "
        "[the JSON form](json-form.md) is what `comity read PATH --out FILE` writes.\n"
    )
    parts: list[str] = [head]
    faults: list[str] = []
    for cls in _classes():
        given = more.pop(cls.__name__, {})
        rows, missing = _field_rows(cls, given)
        faults.extend(missing)
        parts.append(
            f"\n## {cls.__name__}\n\n{_summary(cls)}\n\n| field | type | meaning |\n|---|---|---|\n{rows}"
        )
    faults.extend(f"{name} in fields.toml is no class of the record" for name in more)
    if faults:
        raise SystemExit("\n".join(faults))
    return "".join(parts) + _values()


def _field_rows(cls: type, given: dict[str, str]) -> tuple[str, list[str]]:
    """The table rows of the fields that a class adds, and what is wrong with their meanings."""
    told, rows, faults = described(cls), [], []
    unused = set(given)
    for field in dataclasses.fields(cls):
        if any(field.name in getattr(base, "__annotations__", {}) for base in cls.__mro__[1:]):
            continue
        meaning = told.get(field.name) or given.get(field.name, "")
        unused -= set() if field.name in told else {field.name}
        if not meaning:
            faults.append(f"{cls.__name__}.{field.name} has no meaning")
        rows.append(f"| `{field.name}` | {_type(field)} | {_cell(meaning)} |\n")
    faults.extend(f"fields.toml: {cls.__name__}.{name} is not needed" for name in sorted(unused))
    return "".join(rows), faults


def _classes() -> Iterator[type]:
    for _, cls in inspect.getmembers(model, inspect.isclass):
        if dataclasses.is_dataclass(cls) and cls.__module__ == model.__name__:
            yield cls


def _values() -> str:
    """The table of the closed lists of words that fields are restricted to."""
    lists = {name: get_args(value) for name, value in vars(model).items() if get_origin(value) is Literal}
    rows = "".join(f"| `{name}` | `{'`, `'.join(values)}` |\n" for name, values in lists.items())
    head = "\n## Values\n\nThe types named above that allow certain words only.\n\n"
    return f"{head}| type | values |\n|---|---|\n{rows}"


def _summary(cls: type) -> str:
    text = _paragraphs(inspect.getdoc(cls)).split("\n\nAttributes:", maxsplit=1)[0].strip()
    base = next((base for base in cls.__mro__[1:] if dataclasses.is_dataclass(base)), None)
    return (
        f"{text}\n\nHas the fields of [{base.__name__}](#{base.__name__.lower()}) as well." if base else text
    )


def _type(field: dataclasses.Field[Any]) -> str:
    return f"`{field.type}`".replace(" | ", "` or `")


def described(cls: type) -> dict[str, str]:
    """The meanings under `Attributes:` in the docstring of a class, by field."""
    _, found, section = (inspect.getdoc(cls) or "").partition("Attributes:\n")
    if not found:
        return {}
    entries = re.split(r"^    (?=\w+:)", section, flags=re.MULTILINE)
    pairs = (entry.partition(":") for entry in entries if entry.strip())
    return {name.strip(): " ".join(meaning.split()) for name, _, meaning in pairs}


if __name__ == "__main__":
    sys.exit(main())
