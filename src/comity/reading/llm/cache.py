"""Answers already paid for: one SQLite file in the user's cache folder, keyed by what was asked of whom.

Each answer is written in one transaction, so that Ctrl-C or a crash leaves whole answers only, and several
processes may share the file. Nothing is believed because it is cached: an answer is checked each time.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

_WAIT = 10.0  # seconds for another process to finish writing
_TABLE = "create table if not exists answers (key text primary key, body text not null)"


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as the cache holds it.

    Attributes:
        content: What the model wrote.
        prompt_tokens: What it cost at the time.
        completion_tokens: Likewise.
    """

    content: str
    prompt_tokens: int = 0
    completion_tokens: int = 0


def key_of(*parts: str) -> str:
    """One key for passage, prompt, model and schema; no two lists of parts share one."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def default_path() -> Path:
    """Where answers are kept if no option says: the operating system's folder for caches."""
    # With the extra `llm` only, as httpx is: no other command needs it.
    from platformdirs import user_cache_path  # noqa: PLC0415

    return user_cache_path("comity", appauthor=False) / "llm.sqlite"


class Cache:
    """Answers in a file; a file that cannot be used is left alone, and nothing is kept.

    Args:
        path: The file; made with its folder where there is none. None keeps nothing.

    Attributes:
        fault: Why nothing is kept although a file was named; empty otherwise.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self.fault = ""
        if path is None:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with closing(self._open()) as connection, connection:
                connection.execute(_TABLE)
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def get(self, key: str) -> Kept | None:
        """The answer under a key, or None."""
        if self._path is None:
            return None
        try:
            with closing(self._open()) as connection:
                row = connection.execute("select body from answers where key = ?", (key,)).fetchone()
            return Kept(**json.loads(row[0])) if row else None
        except (sqlite3.Error, ValueError, TypeError) as error:
            self._give_up(error)
            return None

    def put(self, key: str, answer: Kept) -> None:
        """Keep an answer; a later one under the same key replaces it."""
        if self._path is None:
            return
        try:
            with closing(self._open()) as connection, connection:
                # ASCII, because a model can write halves of surrogate pairs, which UTF-8 has no bytes for.
                body = json.dumps(asdict(answer))
                connection.execute("insert or replace into answers values (?, ?)", (key, body))
        except sqlite3.Error as error:
            self._give_up(error)

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(str(self._path), timeout=_WAIT)

    def _give_up(self, error: Exception) -> None:
        self.fault = f"{self._path}: {error}"
        self._path = None
