"""The file that a publisher put out: its checksum, its encoding, and what kind of file it is."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TextIO

from comity.core.errors import SourceError

Kind = Literal["text", "xlsx"]
_CHUNK = 1 << 20
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\x1f\x8b", "compressed with gzip", "Unpack it first: gunzip FILE"),
    (b"BZh", "compressed with bzip2", "Unpack it first: bunzip2 FILE"),
    (b"\xfd7zXZ", "compressed with xz", "Unpack it first: unxz FILE"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it first"),
    (b"%PDF", "a PDF", "Take the publisher's data file, not its codebook"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook", "Save it as .xlsx or CSV"),
    (b"PAR1", "a Parquet file", "Take the file as its publisher puts it out"),
    (b"RDX", "a file of R", "Write the table out as CSV: write.csv(x, row.names = FALSE)"),
    (b"<stata_dta", "a Stata file", "Export it as CSV"),
    (b"$FL2", "an SPSS file", "Export it as CSV"),
)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that can be read.

    Attributes:
        path: Where it is.
        sha256: Of its bytes.
        encoding: `utf-8-sig`, or `cp1252` where its bytes are no UTF-8.
        kind: `xlsx` or `text`.
    """

    path: Path
    sha256: str
    encoding: str
    kind: Kind

    def open(self) -> TextIO:
        """Its text from the beginning; line breaks inside cells are kept."""
        return self.path.open(encoding=self.encoding, errors="replace", newline="")


def inspect_file(path: Path) -> InputFile:
    """Read a file once for its checksum and encoding.

    Raises:
        SourceError: If it is missing, empty, a folder, or packed; the message says what to do.
    """
    if path.is_dir():
        raise SourceError("a folder", where=str(path), todo="Name the file in it")
    if not path.exists():
        raise SourceError("no such file", where=str(path), todo="See `comity reference list` for the sets")
    digest, decoder, is_utf8, first = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")(), True, b""
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            first = first or chunk
            is_utf8 = is_utf8 and _decodes(decoder, chunk)
    if not first.strip():
        raise SourceError("empty", where=path.name, todo="Fetch it again from its publisher")
    kind = _kind(path, first)
    return InputFile(path, digest.hexdigest(), "utf-8-sig" if is_utf8 else "cp1252", kind)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes) -> bool:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


def _kind(path: Path, first: bytes) -> Kind:
    for magic, what, todo in _MAGIC:
        if first.startswith(magic):
            raise SourceError(what, where=path.name, todo=todo)
    if not first.startswith(b"PK\x03\x04"):
        return "text"
    if path.suffix.lower() not in {".xlsx", ".xlsm"}:
        raise SourceError("a ZIP archive", where=path.name, todo="Unpack it first and name the file in it")
    return "xlsx"
