"""DOCX: paragraphs and tables in the order of the text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from comity.core.errors import SourceError
from comity.sources.formats.extracted import Extracted, meant_author, meant_title
from comity.sources.options import ReadOptions
from comity.sources.particulars import Particulars

_AGAIN = "Fetch or export it again"
# A zip file of some kilobytes can unpack to gigabytes.
_MAX_EXPANSION = 8


def extract(data: bytes, options: ReadOptions) -> Extracted:
    """Paragraphs one a line, rows of tables as lines with tabs.

    The date of creation is left alone: it is not that of publication.

    Raises:
        SourceError: If the file is corrupted, holds no text, or unpacks to more than it may.
    """
    document = _open(data, options.max_bytes * _MAX_EXPANSION)
    blocks = list(_blocks(document))
    about = document.core_properties
    title = meant_title(about.title) or next((text for style, text in blocks if style == "Title"), None)
    text = "\n".join(text for _, text in blocks if text.strip())
    if not text:
        raise SourceError("holds no text", todo="If it holds pictures of text, run text recognition first")
    return Extracted(
        text=text, layout="lines", particulars=Particulars(title=title, author=meant_author(about.author))
    )


def _open(data: bytes, limit: int) -> Any:
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        document = docx.Document(io.BytesIO(data)) if unpacked <= limit else None
    except Exception as error:  # python-docx lets through what zip, XML and its own parts raise
        raise SourceError("is a corrupted DOCX file", todo=_AGAIN) from error
    if document is None:
        raise SourceError(f"unpacks to more than {limit:,} bytes", todo="Raise --max-bytes if you trust it")
    return document


def _blocks(document: Any) -> Iterator[tuple[str, str]]:
    """Style and text of each paragraph or row."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (("", row) for row in _rows(block))
        else:
            yield (block.style.name if block.style is not None else "") or "", block.text.strip()


def _rows(table: Any) -> Iterator[str]:
    for row in table.rows:
        # A merged cell is given once for each column it covers.
        cells = {id(cell._tc): " ".join(cell.text.split()) for cell in row.cells}  # noqa: SLF001 - no public identity
        line = "\t".join(text for text in cells.values() if text)
        if line:
            yield line
