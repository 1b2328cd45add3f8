"""What the caller knows about the documents and the files may not say."""

from __future__ import annotations

from dataclasses import dataclass

from comity.core.interval import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Facts that outrank whatever a file says of itself; None leaves the word to the file.

    Attributes:
        published: Day or interval of publication.
        encoding: A codec name of Python; where it is given nothing is guessed.
        max_bytes: Larger files (larger lines, in JSONL) are refused.
    """

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    speaker: str | None = None
    published: Interval | None = None
    url: str | None = None
    language: str | None = None
    licence: str | None = None
    encoding: str | None = None
    max_bytes: int = 64 * 1024 * 1024
