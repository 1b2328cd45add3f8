"""JSON Lines: one document a line, `{"id": …, "text": …}`; title, publisher and so on are further keys."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from comity.core.errors import SourceError
from comity.core.problems import Problem
from comity.sources.formats.extracted import Extracted
from comity.sources.metadata import particulars_of
from comity.sources.options import ReadOptions

_FORM = 'Write one object a line: {"id": "a1", "text": "…", "published": "2024-05-16"}'


@dataclass(frozen=True, slots=True)
class NamedText:
    """The text of one line and the id it goes by."""

    name: str
    extracted: Extracted


def extract_line(data: bytes, options: ReadOptions) -> NamedText:
    """The document that one line holds.

    Raises:
        SourceError: If the line is not such an object.
    """
    value = _object(data, options.encoding or "utf-8-sig")
    for key in ("id", "text"):
        if value.get(key) in (None, ""):
            raise SourceError(f"has no {key!r}", todo=_FORM)
    name, text = value["id"], value["text"]
    if isinstance(name, bool) or not isinstance(name, str | int):
        raise SourceError("'id' is neither text nor a number", todo=_FORM)
    if not isinstance(text, str):
        raise SourceError("'text' is not text", todo=_FORM)
    whole = _storable(text)
    particulars, notes = particulars_of(
        value, reason="JSONL line", where="", ignore=frozenset({"id", "text"})
    )
    if whole != text:
        notes.append(Problem("warning", "", "holds halves of characters, shown as \ufffd", code="source"))
    return NamedText(_storable(str(name)), Extracted(text=whole, stated=particulars, notes=tuple(notes)))


def _object(data: bytes, encoding: str) -> Mapping[str, Any]:
    try:
        value = json.loads(data.decode(encoding))
    except LookupError as error:
        raise SourceError(f"no encoding is called {encoding!r}", todo="Write e.g. utf-8") from error
    except json.JSONDecodeError as error:
        raise SourceError(f"is not JSON ({error.msg}, column {error.colno})", todo=_FORM) from error
    except UnicodeError as error:
        raise SourceError("is not UTF-8", todo="Give --encoding if you know it") from error
    except (RecursionError, ValueError) as error:
        raise SourceError("is JSON of a form that cannot be read", todo=_FORM) from error
    if not isinstance(value, dict):
        raise SourceError("is not a JSON object", todo=_FORM)
    return value


def _storable(text: str) -> str:
    """JSON can spell half a surrogate pair, which no file can store."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
