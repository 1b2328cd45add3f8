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

_CHUNK = 8 << 20
_ENCRYPTED = 0x1  # bit of a member's flags in a ZIP
_HEAD = 1 << 20
_BOM, _UTF16 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
_BROKEN = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile)


class Stream(Protocol):
    """Bytes, as files, gzip and the members of a ZIP give them."""

    def readinto1(self, buffer: memoryview, /) -> int:
        """Put what is there into a buffer without waiting for more; 0 at the end."""


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
        return start.decode("utf-8", errors="replace").splitlines()


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
            members = [one for one in packed.infolist() if not one.is_dir() and one.file_size]
    except zipfile.BadZipFile as error:
        raise SourceError("the ZIP is damaged", where=str(path), todo="Fetch it again") from error
    if any(one.flag_bits & _ENCRYPTED for one in members):
        raise SourceError("the ZIP is encrypted", where=str(path), todo="Unpack it first")
    names = [one.filename for one in members]
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
        self._buffer = bytearray(_CHUNK)
        self._held = 0  # bytes at its front: a piece of a line
        self._ready = b""
        self._line = 1
        self.broken = False
        self.other_encoding: list[int] = []

    def read(self, size: int = _CHUNK) -> bytes:
        """The next whole lines, or a piece of them where they are more than asked for; empty at the end."""
        if not self._ready:
            self._ready = self._lines()
        if len(self._ready) <= size:
            found, self._ready = self._ready, b""
        else:
            found, self._ready = self._ready[:size], self._ready[size:]
        return found

    def readable(self) -> bool:
        """It is."""
        return True

    def close(self) -> None:
        """Nothing to do: the stream below belongs to who opened it."""

    def _lines(self) -> bytes:
        """The next whole lines; at the end what is left; of a line longer than the buffer a piece."""
        filled = self._held + self._fill()
        # At the end of a file that broke off stands a piece of a line.
        ended = filled < _CHUNK
        cut = self._buffer.rfind(b"\n", 0, filled) + 1
        if ended:
            cut = cut if self.broken else filled
        elif not cut:
            cut = filled
        with memoryview(self._buffer) as view:
            lines = bytes(view[:cut])
            self._held = 0 if ended else filled - cut
            view[: self._held] = view[cut : cut + self._held]
        return self._clean(self._without_mark(lines))

    def _fill(self) -> int:
        """Read until the buffer is full or the stream ends; how many bytes came."""
        came = 0
        with memoryview(self._buffer) as view:
            while self._held + came < _CHUNK:
                try:
                    # A whole `read` would lose what it had when it meets the break.
                    count = self._stream.readinto1(view[self._held + came :])
                except _BROKEN:
                    self.broken = True
                    break
                if not count:
                    break
                came += count
        return came

    def _without_mark(self, lines: bytes) -> bytes:
        """The first lines without the mark that says they are UTF-8."""
        if self._line > 1:
            return lines
        if lines[:2] in _UTF16:
            raise SourceError("the text is UTF-16", todo="Save it as UTF-8")
        return lines.removeprefix(_BOM)

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
