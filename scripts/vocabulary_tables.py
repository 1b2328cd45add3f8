"""Shared by the scripts that build the vocabulary: source tables, ids of sources, the project's codes."""

from __future__ import annotations

import csv
import re
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "src" / "comity" / "vocab" / "data"
Row = dict[str, str]

# Codes of the project where the source tables use others. Successors follow the practice of event coding.
CODE = {
    "XHM": "HAMAS", "XTB": "TALIBAN", "XHZ": "HEZBOLLAH", "XHO": "HOUTHIS", "WEST": "West", "SUN": "RUS",
    "YUG": "SRB", "SCG": "SRB", "CSK": "CZE", "DDR": "DEU", "YMD": "YEM", "UNSC": "UN",
    "XNK": "ARM", "XSL": "SOMALILAND",
}  # fmt: skip


class Sources:
    """Gives each source text a short id, in order of first use."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {"own compilation": "own"}

    def id(self, text: str) -> str:
        """The id of a source; memory and own compilation share one."""
        text = re.sub(r"\s*\([^)]*(?:not found|see successor)[^)]*\)", "", text.strip().replace("\t", " "))
        text = re.sub(r"^states\.csv \((.*)\)$", r"\1", re.sub(r"^memory\b", "own compilation", text))
        if re.match(r"own compilation(?: \(|$)", text):
            return "own"
        return self._ids.setdefault(text, f"s{len(self._ids)}")

    def rows(self) -> list[tuple[str, ...]]:
        """All of them, for sources.tsv."""
        return [(short, text) for text, short in self._ids.items()]


def read(folder: Path, name: str) -> list[Row]:
    """The rows of one source table."""
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def code_of(code: str) -> str:
    """The project's code for a code of the source tables."""
    return CODE.get(code, code)
