"""From a file to documents: read, told apart, extracted, normalised, described."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from comity.core.errors import SourceError
from comity.core.problems import Problem
from comity.record.model import Document
from comity.sources.detect import MEDIA_TYPES, SUFFIXES, Kind, detect
from comity.sources.formats import extract
from comity.sources.formats.extracted import Extracted
from comity.sources.formats.jsonl import extract_line
from comity.sources.language import LANGUAGES, language_of
from comity.sources.masthead import masthead
from comity.sources.metadata import read_sidecar
from comity.sources.normalise import Normal, normalise
from comity.sources.options import ReadOptions
from comity.sources.particulars import Particulars, from_options

# A file whose first lines are all broken is not JSON Lines: one message says it better than thousands.
_BROKEN_AT_START = 20


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a text came from and how it is to be filed."""

    path: Path
    where: str
    name: str
    sha256: str
    kind: Kind


def open_documents(path: Path, options: ReadOptions = ReadOptions()) -> Iterator[Document | Problem]:  # noqa: B008 - frozen
    """The documents of one file and everything that is to be said about them.

    Args:
        path: A file; a `.jsonl` file holds one document a line, every other file one document.
        options: What the caller knows about them.

    Yields:
        Documents, and problems: of level `error` where one could not be read. Bad content never raises.
    """
    path = Path(path)
    try:
        _check(path, options)
        described, notes = read_sidecar(path)
        yield from notes
        if SUFFIXES.get(path.suffix.lower()) == "jsonl":
            yield from _lines(path, described, options)
        else:
            yield from _whole(path, described, options)
    except SourceError as error:
        yield Problem.from_error(error, str(path))
    except OSError as error:
        yield Problem("error", str(path), f"cannot be opened ({error.strerror})", _advice(error), "source")


def _advice(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "Check the file's permissions"
    return "Check the spelling" if isinstance(error, FileNotFoundError) else ""


def _check(path: Path, options: ReadOptions) -> None:
    about = path.stat()
    if stat.S_ISDIR(about.st_mode):
        raise SourceError("is a folder", todo="Give it to the reader as a folder, or name the files in it")
    if not stat.S_ISREG(about.st_mode):
        raise SourceError("is not a regular file", todo="Write its content to a file first")
    if about.st_size == 0:
        raise SourceError("is empty", todo="Remove it, or fetch it again")
    if about.st_size > options.max_bytes and SUFFIXES.get(path.suffix.lower()) != "jsonl":
        raise _too_large(about.st_size, options)


def _too_large(size: int, options: ReadOptions) -> SourceError:
    what = f"has {size:,} bytes, more than the {options.max_bytes:,} that are read"
    return SourceError(what, todo="Split it, or raise --max-bytes")


def _whole(path: Path, described: Particulars, options: ReadOptions) -> Iterator[Document | Problem]:
    with path.open("rb") as file:
        data = file.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        raise _too_large(len(data), options)
    kind = detect(data, path.suffix)
    named = SUFFIXES.get(path.suffix.lower())
    if named and kind != named:
        yield Problem(
            "note",
            str(path),
            f"holds {kind} though its name ends in {path.suffix}; read as {kind}",
            "",
            "source",
        )
    origin = _Origin(path, str(path), path.stem, hashlib.sha256(data).hexdigest(), kind)
    yield from _document(origin, extract(kind, data, options), described, options)


def _lines(path: Path, described: Particulars, options: ReadOptions) -> Iterator[Document | Problem]:
    first_line: dict[str, int] = {}
    broken = 0
    for number, line in _numbered(path, options):
        where = f"{path}, line {number}"
        try:
            named = extract_line(line, options)
        except SourceError as error:
            yield Problem.from_error(error, where)
            broken += 1
            if broken >= _BROKEN_AT_START and not first_line:
                todo = "Check that it holds one JSON object a line"
                raise SourceError("is not read further", where=where, todo=todo) from error
            continue
        before = first_line.setdefault(named.name, number)
        if before != number:
            what = f"the id {named.name!r} was given to line {before} already"
            yield Problem("warning", where, what, "Give every line its own id", "source")
        origin = _Origin(path, where, named.name, hashlib.sha256(line).hexdigest(), "jsonl")
        yield from _document(origin, named.extracted, described, options)
    if not first_line and not broken:
        raise SourceError("holds no lines", todo="Remove it, or fetch it again")


def _numbered(path: Path, options: ReadOptions) -> Iterator[tuple[int, bytes]]:
    """The lines of a JSONL file that are not blank, with their numbers, one at a time in memory."""
    with path.open("rb") as file:
        detect(file.read(1024), path.suffix)
        file.seek(0)
        for number, line in enumerate(iter(lambda: file.readline(options.max_bytes + 1), b""), 1):
            if len(line) > options.max_bytes:
                todo = "Split the text, or raise --max-bytes"
                raise SourceError(
                    "is too long; the rest is not read", where=f"{path}, line {number}", todo=todo
                )
            if line.strip():
                yield number, line.strip()


def _document(
    origin: _Origin, found: Extracted, described: Particulars, options: ReadOptions
) -> Iterator[Document | Problem]:
    yield from (_placed(note, origin.where) for note in found.notes)
    if not found.text.strip():
        yield Problem(
            "error", origin.where, "holds nothing but white space", "Remove it, or fetch it again", "source"
        )
        return
    normal = normalise(found.text, pages=found.pages, skip=found.skip, layout=found.layout)
    if not normal.text:
        yield Problem(
            "error", origin.where, "holds marks and front matter but no text", "Check the file", "source"
        )
        return
    known, language = _known(normal, found, described, options)
    if language not in {"en", "und"}:
        name = LANGUAGES.get(language, language)
        yield Problem(
            "warning",
            origin.where,
            f"the language looks like {name}; the rules read English only",
            "Translate it",
            "source",
        )
    yield Document(
        sha256=origin.sha256, name=origin.name, text=normal.text, original=found.text, offsets=normal.offsets,
        title=known.title, publisher=known.publisher, author=known.author, speaker=known.speaker,
        published=known.published, published_reason=known.published_reason, url=known.url, language=language,
        media_type=MEDIA_TYPES[origin.kind], licence=known.licence, path=str(origin.path), pages=found.pages,
    )  # fmt: skip


def _known(
    normal: Normal, found: Extracted, described: Particulars, options: ReadOptions
) -> tuple[Particulars, str]:
    """All accounts, the most trusted first: caller, sidecar, front matter, metadata, the top of the text."""
    told = from_options(options).over(described).over(found.stated)
    known = told.over(found.particulars).over(masthead(normal.text, normal.headers))
    # A page's own language tag is often its template's; what people wrote down on purpose is believed.
    language = _primary(told.language) or language_of(normal.text)
    return known, _primary(known.language) or "und" if language == "und" else language


def _primary(language: str | None) -> str | None:
    return language.strip().lower().replace("_", "-").partition("-")[0] or None if language else None


def _placed(note: Problem, where: str) -> Problem:
    return replace(note, where=f"{where}, {note.where}" if note.where else where)
