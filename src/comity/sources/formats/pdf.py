"""PDF: the text layer, page by page."""

from __future__ import annotations

import io
import logging
from typing import Any

from comity.core.errors import SourceError
from comity.core.problems import Problem
from comity.sources.formats.extracted import Extracted, meant_author, meant_title
from comity.sources.options import ReadOptions
from comity.sources.particulars import Particulars

_BETWEEN = "\n\n"
_SCAN = "Run text recognition first, e.g. ocrmypdf FILE OUT.pdf"
_LOCKED = "Remove the password first, e.g. qpdf --decrypt FILE OUT.pdf"


def extract(data: bytes, options: ReadOptions) -> Extracted:  # noqa: ARG001 - one signature for all formats
    """The text of all pages; the date of creation is noted, for it is not the date of publication.

    Raises:
        SourceError: If the file is encrypted, corrupted, or holds pictures of text only.
    """
    reader = _open(data)
    texts, notes = _texts(reader)
    if not any(text.strip() for text in texts):
        texts = _by_other_means(data)
    if not any(text.strip() for text in texts):
        raise SourceError("has no text layer: its pages are pictures, or empty", todo=_SCAN)
    empty = [str(number) for number, text in enumerate(texts, 1) if not text.strip()]
    if empty:
        named = ", ".join(empty[:8]) + (", …" if len(empty) > 8 else "")
        what = f"no text on {len(empty)} of {len(texts)} pages ({named})"
        notes.append(Problem("warning", "", what, _SCAN, "source"))
    particulars, created = _about(reader)
    return Extracted(
        text=_BETWEEN.join(texts), pages=_starts(texts), particulars=particulars, notes=(*notes, *created)
    )


def _open(data: bytes) -> Any:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        # Many files are locked against changes only: these open with an empty password.
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise SourceError("is encrypted", todo=_LOCKED)
        pages = len(reader.pages)
    except DependencyError as error:
        raise SourceError("is encrypted in a way that cannot be opened here", todo=_LOCKED) from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        if isinstance(error, SourceError):
            raise
        raise _corrupted() from error
    if pages == 0:
        raise _corrupted()
    return reader


def _corrupted() -> SourceError:
    return SourceError("is a corrupted PDF", todo="Fetch it again, or repair it, e.g. qpdf FILE OUT.pdf")


def _texts(reader: Any) -> tuple[list[str], list[Problem]]:
    texts: list[str] = []
    notes: list[Problem] = []
    for number, page in enumerate(reader.pages, 1):
        try:
            texts.append(_storable(page.extract_text()))
        except Exception as error:  # noqa: BLE001 - pypdf raises what the damaged bytes provoke; the other pages go on
            texts.append("")
            notes.append(
                Problem("warning", f"page {number}", f"cannot be read ({type(error).__name__})", "", "source")
            )
    return texts, notes


def _by_other_means(data: bytes) -> list[str]:
    """The pages' text by pdfplumber, where it is installed: it finds some layers that pypdf misses."""
    try:
        import pdfplumber
    except ImportError:
        return []
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [_storable(page.extract_text() or "") for page in pdf.pages]


def _storable(text: str) -> str:
    """Halves of surrogate pairs, which broken fonts yield, cannot be stored as UTF-8."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _starts(texts: list[str]) -> tuple[int, ...]:
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + len(_BETWEEN)
    return tuple(starts)


def _about(reader: Any) -> tuple[Particulars, list[Problem]]:
    try:
        about = reader.metadata
        title, author = (meant_title(about.title), meant_author(about.author)) if about else (None, None)
        created = about.creation_date if about else None
    except Exception:  # noqa: BLE001 - damaged metadata must not cost the text
        return Particulars(), []
    notes = (
        [
            Problem(
                "note",
                "",
                f"the file was made on {created:%Y-%m-%d}; that is not taken for the date of publication",
            )
        ]
        if created
        else []
    )
    return Particulars(title=title, author=author), notes
