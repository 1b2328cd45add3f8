"""What a reference set is, as its `source.yml` tells it: publisher, terms, citation, columns, what to expect.

>>> describe("v-dem").publisher
'V-Dem Institute, University of Gothenburg'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal

import yaml

from comity.core.errors import OptionError
from comity.core.interval import Interval

Form = Literal["table", "xml", "text", "packaged"]
UNKNOWN = "unknown"
_ROOM = files("comity.sources.reference")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that an importer takes.

    Attributes:
        name: As the newest edition writes it.
        others: How other editions write it.
        required: Without it the file cannot be read.
        matters: Without it statements are missing, though the rest can be read.
        meaning: In words.
    """

    name: str
    others: tuple[str, ...]
    required: bool
    meaning: str
    matters: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling."""
        return (self.name, *self.others)


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a set and what is known of it.

    Attributes:
        name: `15`, `5.1`; `unknown` where nothing tells.
        published: When the publisher put it out; None where that is not known.
        file: A pattern that the names of its files fit.
        rows: The least and the greatest number of rows expected.
        years: The first and the last year expected.
    """

    name: str
    published: Interval | None = None
    file: str = ""
    rows: tuple[int, int] | None = None
    years: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A reference set.

    Attributes:
        name: What `--set` takes.
        folder: The package that holds its reader.
        terms: Under which terms the publisher lets it be used, and whether they were seen.
        unit: What one row is.
        form: How the file is laid out.
        scheme: Whose codes or names of states it uses.
        root: For XML: the name of the outermost element.
        covers: First and last year of the newest edition known.
        tells: What comes of it, in words.
    """

    name: str
    folder: str
    title: str
    publisher: str
    terms: str
    citation: str
    url: str
    unit: str
    form: Form
    scheme: str
    root: str
    covers: str
    tells: str
    columns: tuple[Column, ...]
    editions: tuple[Edition, ...]

    @property
    def required(self) -> tuple[Column, ...]:
        """The columns without which a file cannot be read."""
        return tuple(column for column in self.columns if column.required)

    def edition_of(self, file_name: str) -> Edition:
        """The edition that a file's name tells; `unknown`, with the first one's ranges, where none fits."""
        for edition in self.editions:
            found = re.search(edition.file, file_name, re.IGNORECASE) if edition.file else None
            if found:
                return _dated(edition, found)
        return Edition(UNKNOWN)

    def edition(self, name: str) -> Edition:
        """The edition of that name; one that is not listed has no date and no ranges."""
        return next((one for one in self.editions if one.name == name), Edition(name))


def _dated(edition: Edition, found: re.Match[str]) -> Edition:
    """An edition whose day stands in the file's name: groups `y`, `m`, `d` of its pattern."""
    parts = found.groupdict()
    if "y" not in parts:
        return edition
    day = "-".join(f"{int(parts[key]):02d}" for key in "ymd" if parts.get(key))
    return Edition(day, Interval.parse(day), edition.file, edition.rows, edition.years)


@cache
def sources() -> dict[str, Source]:
    """All sets by name, in the order of the alphabet."""
    folders = sorted(path.name for path in _ROOM.iterdir() if (path / "source.yml").is_file())
    found = [
        _source(name, yaml.safe_load((_ROOM / name / "source.yml").read_text("utf-8"))) for name in folders
    ]
    return {source.name: source for source in found}


def describe(name: str) -> Source:
    """The set of that name.

    Raises:
        OptionError: If there is none; the message lists them.
    """
    if name not in sources():
        raise OptionError(
            f"no reference set is called {name!r}", where="--set", todo=f"Take one of {', '.join(sources())}"
        )
    return sources()[name]


def sample_of(source: Source) -> Traversable:
    """The folder with the small files, written for comity, that show the set's true format."""
    return _ROOM / source.folder / "sample"


def _source(folder: str, told: dict[str, Any]) -> Source:
    plain = {
        key: str(told.get(key, "")).strip()
        for key in (
            "title",
            "publisher",
            "terms",
            "citation",
            "url",
            "unit",
            "scheme",
            "root",
            "covers",
            "tells",
        )
    }
    return Source(
        name=folder.replace("_", "-"), folder=folder, form=told["form"], **plain,
        columns=tuple(_column(name, row or {}) for name, row in told.get("columns", {}).items()),
        editions=tuple(_edition(row) for row in told.get("editions", ())),
    )  # fmt: skip


def _column(name: str, told: dict[str, Any]) -> Column:
    return Column(
        name,
        tuple(told.get("others", ())),
        bool(told.get("required", False)),
        told.get("meaning", ""),
        bool(told.get("matters", False)),
    )


def _edition(told: dict[str, Any]) -> Edition:
    published = told.get("published")
    return Edition(
        str(told["name"]), Interval.parse(str(published)) if published else None, told.get("file", ""),
        tuple(told["rows"]) if "rows" in told else None, tuple(told["years"]) if "years" in told else None,
    )  # fmt: skip
