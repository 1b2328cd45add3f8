"""Opens a feed's file: plain, gzip, or the members of a ZIP, as UTF-8 text in whole lines.

A line that is not UTF-8 is read as Windows-1252, which older feeds used, and counted. A file that breaks off
is read up to its last whole line.
"""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from comity.core.errors import SourceError

_CHUNK = 4 << 20
_HEAD = 1 << 20
_BOM, _UTF16 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
_BROKEN = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile)


class Stream(Protocol):
    """Bytes, as files, gzip and the members of a ZIP give them."""

    def read1(self, size: int = -1, /) -> bytes:
        """What is there without waiting for more; empty at the end."""


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a file: the file itself, or a member of a ZIP.

    Attributes:
        path: The file.
        member: Name inside the ZIP; empty for a file of its own.
    """

    path: Path
    member: str = ""

    @contextmanager
    def open(self) -> Iterator[Stream]:
        """Its bytes, unpacked."""
        if self.member:
            with zipfile.ZipFile(self.path) as packed, packed.open(self.member) as stream:
                yield cast("Stream", stream)
        elif kind_of(self.path) == "gzip":
            with gzip.open(self.path) as stream:
                yield cast("Stream", stream)
        else:
            with self.path.open("rb") as stream:
                yield stream

    def head(self) -> list[str]:
        """Its first whole lines, at most a megabyte of them.

        Raises:
            SourceError: If it holds nothing or no text.
        """
        with self.open() as stream:
            text = Lines(stream)
            start = text.read(_HEAD)
        if not start.strip():
            broken = " readable: it is damaged from the start on" if text.broken else ""
            raise SourceError(f"the file holds nothing{broken}", where=str(self.path))
        if b"\0" in start:
            raise SourceError(
                "the file is not text", where=str(self.path), todo="Feeds are delimited text, or Parquet"
            )
        lines = start.decode("utf-8").splitlines()
        return lines[:-1] if len(lines) > 1 and len(start) >= _HEAD else lines


def parts(path: Path) -> list[Part]:
    """The texts of a file.

    Raises:
        SourceError: If it is no file, empty, or a ZIP that cannot be opened.
    """
    if not path.exists():
        raise SourceError("no such file", where=str(path), todo="Check the spelling")
    if not path.stat().st_size:
        raise SourceError("the file is empty", where=str(path), todo="Fetch it again")
    if kind_of(path) != "zip":
        return [Part(path)]
    try:
        with zipfile.ZipFile(path) as packed:
            names = [one.filename for one in packed.infolist() if not one.is_dir() and one.file_size]
    except zipfile.BadZipFile as error:
        raise SourceError("the ZIP is damaged", where=str(path), todo="Fetch it again") from error
    names = [name for name in names if not name.rpartition("/")[2].startswith((".", "__MACOSX"))]
    if not names:
        raise SourceError("the ZIP holds no file", where=str(path))
    return [Part(path, name) for name in sorted(names)]


def kind_of(path: Path) -> str:
    """`zip`, `gzip`, `parquet` or `text`, by the first bytes, not by the name."""
    with path.open("rb") as stream:
        start = stream.read(4)
    if start[:2] == b"\x1f\x8b":
        return "gzip"
    return {b"PK\x03\x04": "zip", b"PK\x05\x06": "zip", b"PAR1": "parquet"}.get(start, "text")


class Lines:
    """A stream of whole UTF-8 lines over a stream of bytes.

    Attributes:
        broken: Whether the stream broke off before its end.
        other_encoding: Lines that were not UTF-8.
    """

    closed = False

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._ready = b""
        self._rest = b""
        self._line = 1
        self._ended = False
        self.broken = False
        self.other_encoding: list[int] = []

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most `size`; empty at the end."""
        wanted = size if size >= 0 else 1 << 62
        while len(self._ready) < min(wanted, _CHUNK) and not self._ended:
            self._ready += self._more()
        found, self._ready = self._ready[:wanted], self._ready[wanted:]
        return found

    def readable(self) -> bool:
        """It is."""
        return True

    def close(self) -> None:
        """Nothing to do: the stream below belongs to who opened it."""

    def _more(self) -> bytes:
        """The next whole lines."""
        chunk = self._chunk()
        if self._line == 1 and not self._rest:
            if chunk[:2] in _UTF16:
                raise SourceError("the text is UTF-16", todo="Save it as UTF-8")
            chunk = chunk.removeprefix(_BOM)
        if not chunk:
            self._ended = True
            # The last line of a file that broke off is a piece of a line.
            lines, self._rest = (b"" if self.broken else self._rest), b""
            return self._clean(lines)
        whole, newline, rest = chunk.rpartition(b"\n")
        if not newline:
            self._rest += chunk
            return b""
        lines, self._rest = self._rest + whole + newline, rest
        return self._clean(lines)

    def _chunk(self) -> bytes:
        """The next bytes of the stream; of one that breaks off, those before the break."""
        pieces, size = [], 0
        while size < _CHUNK:
            try:
                # A whole `read` would lose what it had when it meets the break.
                piece = self._stream.read1(_CHUNK - size)
            except _BROKEN:
                self.broken = True
                break
            if not piece:
                break
            pieces.append(piece)
            size += len(piece)
        return b"".join(pieces)

    def _clean(self, lines: bytes) -> bytes:
        """The same in UTF-8."""
        first = self._line
        self._line += lines.count(b"\n")
        if lines.isascii():
            return lines
        try:
            lines.decode("utf-8")
        except UnicodeDecodeError:
            return b"\n".join(self._mended(line, first + n) for n, line in enumerate(lines.split(b"\n")))
        return lines

    def _mended(self, line: bytes, number: int) -> bytes:
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            self.other_encoding.append(number)
            return line.decode("cp1252", errors="replace").encode("utf-8")
        return line
