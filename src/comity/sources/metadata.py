"""What people write down about a document: front matter in the file, or a sidecar file beside it.

A sidecar of `speech.txt` is `speech.meta.yml`, `speech.meta.yaml` or `speech.meta.json`
(or `speech.txt.meta.yml`, …, where several files share a stem). Front matter stands between two lines `---`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from comity.core.errors import SourceError
from comity.core.offsets import Span
from comity.core.problems import Problem
from comity.core.text import fold_space
from comity.sources.particulars import Particulars
from comity.sources.written_dates import parse_published

_ENDINGS = (".meta.yml", ".meta.yaml", ".meta.json")
_MAX_BYTES = 1024 * 1024
_FRONT = re.compile(
    r"---[ \t]*\r?\n((?:(?!---[ \t]*\r?$)[^\n]*\n){1,400}?)---[ \t]*(?:\r?\n|\Z)", re.MULTILINE
)
_KEY_LINE = re.compile(r"[A-Za-z][\w -]{0,40}:(?:\s|$)")
# Other names for the same thing that publishing tools use.
_KEYS = {
    "title": "title", "headline": "title", "publisher": "publisher", "source": "publisher", "sitename":
    "publisher", "author": "author", "authors": "author", "byline": "author", "speaker": "speaker",
    "published": "published", "date": "published", "published_on": "published", "url": "url", "link":
    "url", "language": "language", "lang": "language", "licence": "licence", "license": "licence",
}  # fmt: skip
_KNOWN = "Known keys: title, publisher, author, speaker, published, url, language, licence"


def is_sidecar(path: Path) -> bool:
    """Whether a file only describes another."""
    return path.name.lower().endswith(_ENDINGS)


def read_sidecar(path: Path) -> tuple[Particulars, list[Problem]]:
    """What the sidecar of a document says; nothing where there is none."""
    for stem in (path.name, path.stem):
        for ending in _ENDINGS:
            beside = path.with_name(stem + ending)
            if beside.is_file():
                return _read(beside)
    return Particulars(), []


def _read(path: Path) -> tuple[Particulars, list[Problem]]:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise SourceError(
                f"the sidecar is larger than {_MAX_BYTES:,} bytes", where=str(path), todo="Shorten it"
            )
        values = load_yaml(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        return Particulars(), [
            Problem("warning", str(path), f"the sidecar cannot be read ({error.strerror})", code="source")
        ]
    except (ValueError, RecursionError) as error:
        what = error.what if isinstance(error, SourceError) else "the sidecar is not YAML or JSON in UTF-8"
        return Particulars(), [
            Problem("warning", str(path), what, "The document is read without it", "source")
        ]
    if not isinstance(values, Mapping):
        return Particulars(), [Problem("warning", str(path), "the sidecar holds no keys", _KNOWN, "source")]
    return particulars_of(values, reason="sidecar", where=str(path))


def front_matter(
    text: str, *, reason: str = "front matter"
) -> tuple[Particulars, Span | None, list[Problem]]:
    """What stands between the two lines `---` at the top, and where these lines are in the text.

    Where they do not hold keys they are part of the text.
    """
    match = _FRONT.match(text)
    if match is None or not _KEY_LINE.match(match[1].lstrip()):
        return Particulars(), None, []
    try:
        values = load_yaml(match[1])
    except (ValueError, RecursionError):
        return (
            Particulars(),
            None,
            [Problem("warning", "", "the front matter is not YAML", "It is read as text", "source")],
        )
    if not isinstance(values, Mapping):
        return Particulars(), None, []
    found, notes = particulars_of(values, reason=reason, where="")
    return found, Span(0, match.end()), notes


def load_yaml(text: str) -> Any:
    """The value of a YAML (or JSON) text.

    Raises:
        ValueError: If it is neither.
    """
    import yaml

    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, OverflowError) as error:
        raise ValueError(str(error)) from error


def particulars_of(
    values: Mapping[Any, Any], *, reason: str, where: str, ignore: frozenset[str] = frozenset()
) -> tuple[Particulars, list[Problem]]:
    """The particulars that keys give, with one note for all unknown keys and one for each bad value.

    Args:
        values: Keys and values as they were written.
        reason: How a date of publication is known from here.
        where: The file, for the warnings.
        ignore: Keys that mean something else to the caller.
    """
    known: dict[str, Any] = {}
    notes: list[Problem] = []
    unknown: list[str] = []
    for key, value in values.items():
        name = _KEYS.get(str(key).strip().lower().replace("-", "_"))
        if name is None:
            unknown += [] if str(key) in ignore else [str(key)]
        elif value is not None and name not in known:
            plain = parse_published(value) if name == "published" else _words(value)
            if plain is None:
                todo = (
                    "Write 2024, 2024-05, 2024-05-16 or 2024-05-16/2024-05-20"
                    if name == "published"
                    else "Write plain text"
                )
                notes.append(
                    Problem("warning", where, f"{key}: {str(value)[:60]!r} cannot be used", todo, "source")
                )
            else:
                known[name] = plain
    if unknown:
        what = f"unknown keys in the {reason}: {', '.join(sorted(unknown))[:300]}"
        # Front matter serves other programs too (tags, layout, sources): worth a note, not a warning.
        notes.append(Problem("note", where, what, _KNOWN, "source"))
    return Particulars(**known, published_reason=reason if "published" in known else ""), notes


def _words(value: object) -> str | None:
    if isinstance(value, list):
        parts = [_words(part) for part in value[:20]]
        return ", ".join(part for part in parts if part) or None
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return fold_space(str(value)) or None
    return None
