"""Which reference set a file is, by its header, and where its table begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from comity.core.errors import SourceError
from comity.sources.reference.description import Source, describe, sources
from comity.sources.reference.files import InputFile
from comity.sources.reference.rows import Header, headers

_HEAD = (
    20_000  # characters in which an XML file's outermost element, or a dictionary's first code, is looked for
)
_ROOT = re.compile(r"<(?![?!])([\w.-]+)")
_DICTIONARY = re.compile(r"^\s*(?:\S+\s+)?\[[A-Z-]{3}[A-Z-]*(?: [<>]?\d{6,8}(?:-\d{6,8})?)?\]", re.MULTILINE)


def recognise(file: InputFile, set_name: str | None = None) -> tuple[Source, Header | None]:
    """The set that a file belongs to, and the header of its table.

    Args:
        file: The file.
        set_name: The set, where the user says it.

    Returns:
        The set, and the header; None for a file that is no table.

    Raises:
        SourceError: If it is none of the sets; the message names the nearest and what it lacks.
        OptionError: If there is no set of that name.
    """
    chosen = describe(set_name) if set_name else None
    untabled = _untabled(file)
    if untabled and chosen in {None, untabled}:
        return untabled, None
    tables = [chosen] if chosen else [one for one in sources().values() if one.form == "table"]
    found = list(headers(file)) if chosen is None or chosen.form == "table" else []
    fitting = [(source, header) for header in found for source in tables if not header.lacks(source)]
    if fitting:
        return max(fitting, key=lambda pair: (len(pair[0].required), _listed(*pair), -pair[1].row))
    raise _unknown(file, chosen, tables, found)


def _listed(source: Source, header: Header) -> int:
    return sum(1 for column in source.columns if header.has(column) is not None)


def _untabled(file: InputFile) -> Source | None:
    """The set of an XML file or of a dictionary; None for any other file."""
    if file.kind != "text":
        return None
    with file.open() as stream:
        head = stream.read(_HEAD)
    if head.lstrip("\ufeff \r\n\t").startswith("<"):
        root = _ROOT.search(head)
        return next((one for one in sources().values() if root and one.root == root[1]), None)
    if _DICTIONARY.search(head):
        return next(one for one in sources().values() if one.form == "text")
    return None


def _unknown(
    file: InputFile, chosen: Source | None, tables: Iterable[Source], found: Sequence[Header]
) -> SourceError:
    """What to tell of a file that fits no set."""
    near = [
        (len(header.lacks(source)) / max(1, len(source.required)), source, header)
        for header in found
        for source in tables
        if _listed(source, header)
    ]
    share, source, header = min(near, key=lambda one: (one[0], one[2].row), default=(1.0, None, None))
    if source and header and (chosen or share <= 0.5):
        return SourceError(
            f"columns missing for {source.name}: {', '.join(header.lacks(source))}", where=file.path.name,
            todo="Another edition may name them otherwise; see docs/reference/reference-sets.md",
        )  # fmt: skip
    what = f"no file of {chosen.name}" if chosen else "none of the reference sets"
    return SourceError(what, where=file.path.name, todo="`comity reference list` says which files are read")
