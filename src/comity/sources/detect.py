"""What a file is, told by its first bytes; the name only decides between kinds of text."""

from __future__ import annotations

import io
import zipfile
from typing import Literal

from comity.core.errors import SourceError

Kind = Literal["plain", "markdown", "html", "pdf", "docx", "jsonl"]

SUFFIXES: dict[str, Kind] = {
    ".txt": "plain", ".text": "plain", ".md": "markdown", ".markdown": "markdown", ".html": "html",
    ".htm": "html", ".xhtml": "html", ".pdf": "pdf", ".docx": "docx", ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
MEDIA_TYPES: dict[Kind, str] = {
    "plain": "text/plain", "markdown": "text/markdown", "html": "text/html", "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jsonl": "application/jsonl",
}  # fmt: skip
_OFFICE = "Convert it to .docx or .txt, e.g. soffice --headless --convert-to docx FILE"
_BOOK = "Convert it to .txt, e.g. pandoc FILE -t plain -o FILE.txt"
_PICTURE = "Run text recognition first, e.g. tesseract FILE OUT"
_ARCHIVE = "Unpack it and read the files inside"
_SPEECH = "Transcribe it and read the transcript"
# First bytes of files that are not text (the formats' own specifications).
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "is rich text (RTF), which is not supported", _OFFICE),
    (b"\x89PNG", "is a picture (PNG), not text", _PICTURE),
    (b"\xff\xd8\xff", "is a picture (JPEG), not text", _PICTURE),
    (b"GIF8", "is a picture (GIF), not text", _PICTURE),
    (b"II*\x00", "is a picture (TIFF), not text", _PICTURE),
    (b"MM\x00*", "is a picture (TIFF), not text", _PICTURE),
    (b"\x1f\x8b", "is compressed (gzip), not text", _ARCHIVE),
    (b"7z\xbc\xaf", "is an archive (7z), not text", _ARCHIVE),
    (b"Rar!", "is an archive (RAR), not text", _ARCHIVE),
    (b"BZh", "is compressed (bzip2), not text", _ARCHIVE),
    (b"ID3", "is sound (MP3), not text", _SPEECH),
    (b"SQLite format 3", "is a database, not text", "Read the texts, not the record made from them"),
    (b"\x7fELF", "is a program, not text", ""),
)
_ZIPPED: tuple[tuple[str, str, str], ...] = (
    ("mimetypeapplication/epub", "is a book (EPUB), which is not supported", _BOOK),
    ("mimetypeapplication/vnd.oasis", "is an OpenDocument file, which is not supported", _OFFICE),
    ("xl/", "is a spreadsheet, which is not supported", "Export the texts as .txt or .jsonl"),
    ("ppt/", "is a presentation, which is not supported", _OFFICE),
)
# Compound files (old Office) hold stream names in UTF-16.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_HTML_STARTS = (b"<!doctype html", b"<html", b"<head")


def detect(data: bytes, suffix: str) -> Kind:
    """The kind of a file.

    Args:
        data: All its bytes.
        suffix: The end of its name, e.g. `.txt`.

    Raises:
        SourceError: If it is of a kind that cannot be read; the message says how to convert it.
    """
    named = SUFFIXES.get(suffix.lower())
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, suffix)
    if data.startswith(_COMPOUND):
        raise _compound(data)
    for magic, what, todo in _MAGIC:
        if data.startswith(magic):
            raise SourceError(what, todo=todo)
    if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML_STARTS):
        return "html"
    if named == "pdf":
        raise SourceError("is not a PDF, or its beginning is lost", todo="Fetch the file again")
    if named == "docx":
        raise SourceError("is not a DOCX file, or it is corrupted", todo="Fetch or export the file again")
    return named or "plain"


def _zipped(data: bytes, suffix: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        what = "DOCX file" if suffix.lower() == ".docx" else "archive"
        raise SourceError(f"is a corrupted {what}", todo="Fetch or export the file again") from error
    if "word/document.xml" in names:
        return "docx"
    head = data[30:120].decode("latin-1")
    for mark, what, todo in _ZIPPED:
        if mark in head or any(name.startswith(mark) for name in names):
            raise SourceError(what, todo=todo)
    raise SourceError("is an archive (ZIP), not text", todo=_ARCHIVE)


def _compound(data: bytes) -> SourceError:
    if _ENCRYPTED_STREAM in data:
        return SourceError("is encrypted", todo="Open it in an office program and save it without a password")
    return SourceError("is an old Office file (.doc, .xls or .ppt), which is not supported", todo=_OFFICE)
