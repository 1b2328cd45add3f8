"""Which files a list of paths means; a folder stands for the files of feeds in it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from comity.core.problems import Problem

_SUFFIXES = (".csv", ".tsv", ".tab", ".txt", ".zip", ".gz", ".parquet")
# They give names to the numbers of another file, and are read with it.
_BESIDE = ("2id.txt", "_entities.parquet", "_relations.parquet", "stat.txt")


def feed_paths(paths: Sequence[str | Path]) -> tuple[list[Path], list[Problem]]:
    """The files to take in, each once, and what is to be said about the paths.

    Args:
        paths: Files and folders; of a folder the files that could be feeds, not those of its folders.
    """
    found: dict[str, Path] = {}
    problems = []
    for path in map(Path, paths):
        files = _inside(path) if path.is_dir() else [path]
        if not files:
            what = "the folder holds no file that could be a feed"
            problems.append(
                Problem("error", str(path), what, f"Feeds end in {' '.join(_SUFFIXES)}", "source")
            )
        for file in files:
            found.setdefault(os.path.realpath(file), file)
    return list(found.values()), problems


def _inside(folder: Path) -> list[Path]:
    return [
        path
        for path in sorted(folder.iterdir())
        if path.is_file()
        and path.suffix.lower() in _SUFFIXES
        and not path.name.startswith(".")
        and not path.name.endswith(_BESIDE)
    ]
