"""Which files a list of paths means: files, folders and patterns."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from comity.core.problems import Problem
from comity.sources.detect import SUFFIXES
from comity.sources.metadata import is_sidecar

_KINDS = ".txt .md .html .pdf .docx .jsonl"


def find_files(paths: Sequence[str | Path]) -> tuple[list[Path], list[Problem]]:
    """The files to read, each once, and what is to be said about the paths.

    A file named outright is always taken; in folders (read with all their folders) and patterns
    (`news/*.txt`, `**` for any depth) hidden files, sidecars and other kinds of files are left out.

    Args:
        paths: Files, folders and patterns, in the order in which they are to be read.
    """
    found: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in paths:
        files, notes = _of(str(path))
        problems += notes
        for file in files:
            found.setdefault(os.path.realpath(file), file)
    return list(found.values()), problems


def _of(path: str) -> tuple[list[Path], list[Problem]]:
    if not path or "\0" in path:
        return [], [
            Problem("error", repr(path), "is no path", "Give a file, a folder or a pattern", "source")
        ]
    if Path(path).is_dir():
        return _readable(path, list(_walk(Path(path))))
    if os.path.lexists(path):
        return _named(Path(path))
    if glob.has_magic(path):
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - pathlib finds hidden files
        if matches:
            return _readable(path, [file for match in matches for file in _under(Path(match))])
        return [], [
            Problem(
                "error", path, "matches no file", "Check the pattern and the folder it starts from", "source"
            )
        ]
    return [], [Problem("error", path, "no such file or folder", "Check the spelling", "source")]


def _named(path: Path) -> tuple[list[Path], list[Problem]]:
    if is_sidecar(path):
        return [], [Problem("note", str(path), "describes another file and is read with it", "", "source")]
    return [path], []


def _under(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from _walk(path)
    else:
        yield path


def _walk(folder: Path) -> Iterator[Path]:
    """All files below a folder in order of name; links to folders are followed, each folder once."""
    seen: set[str] = set()
    for where, folders, files in os.walk(folder, followlinks=True):
        seen.add(os.path.realpath(where))
        folders[:] = sorted(
            name for name in folders
            if not name.startswith(".") and os.path.realpath(f"{where}/{name}") not in seen
        )  # fmt: skip
        yield from (Path(where, name) for name in sorted(files) if not name.startswith("."))


def _readable(path: str, files: list[Path]) -> tuple[list[Path], list[Problem]]:
    documents = [file for file in files if not is_sidecar(file)]
    kept = [file for file in documents if file.suffix.lower() in SUFFIXES]
    others = Counter(
        file.suffix.lower() or "no suffix" for file in documents if file.suffix.lower() not in SUFFIXES
    )
    notes = []
    if not kept:
        notes.append(
            Problem("error", path, "holds no file that can be read", f"Readable are {_KINDS}", "source")
        )
    if others:
        counts = ", ".join(f"{suffix} {count}" for suffix, count in others.most_common(6))
        total = sum(others.values())
        what = f"{total} {'file' if total == 1 else 'files'} of other kinds left out ({counts})"
        notes.append(Problem("note", path, what, f"Readable are {_KINDS}", "source"))
    return kept, notes
