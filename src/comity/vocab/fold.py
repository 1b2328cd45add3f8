"""Text as the dictionary sees it: no diacritics, one kind of apostrophe, dash and space.

>>> fold("Szijjártó’s").text
"Szijjarto's"

Folding keeps the length wherever it can; where it cannot (combining marks, doubled spaces), `Folded`
remembers the moves, so that a name found in the folded text has its place in the text as it was given.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

# Letters that Unicode does not decompose, as English texts usually write them.
_LETTERS = str.maketrans("ıəƏøØłŁđĐðÐßæÆœŒþÞħĦŧŦŋʻʼ’‘ʿʾ`´′", "iaAoOlLdDdDsaAoOtThHtTn'''''''''")  # fmt: skip
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_DROPPED = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
# A hard line break inside a paragraph is a space; an empty line still parts two names.
_BREAK = re.compile(r"(?<=\S)\n(?=\S)")
_SQUEEZE = re.compile(rf"[ \t\r]{{2,}}|[ \t\r]\n(?!\s)|\n[ \t\r]+(?=\S)|[{_DROPPED}\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back.

    Attributes:
        text: The folded text.
        new: Where each run begins in the folded text.
        old: Where the same run begins in the original; both are empty when the lengths are equal.
    """

    text: str
    new: tuple[int, ...] = ()
    old: tuple[int, ...] = ()

    def original(self, position: int) -> int:
        """Where a character of the folded text stands in the original."""
        if not self.new:
            return position
        run = bisect_right(self.new, position) - 1
        return self.old[run] + position - self.new[run]


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in _DASHES:
        return "-"
    if character.isspace():
        return " "
    letter = character.translate(_LETTERS)
    base = unicodedata.normalize("NFKD", letter)[0]
    # Only letters lose their marks: "½" must not become the digit 1.
    return base if letter.isalpha() and base.isalpha() else letter


def fold(text: str) -> Folded:
    """Fold a text; the result is never longer than the text."""
    even = _BREAK.sub(" ", text)
    if not even.isascii():
        letters = {c for c in set(even) if not c.isascii()} - set(_DROPPED)
        kept: dict[str, str | int | None] = {c: _fold_character(c) for c in letters}
        even = even.translate(str.maketrans(kept))
    if _SQUEEZE.search(even) is None:
        return Folded(even)
    return _squeeze(even)


def _squeeze(even: str) -> Folded:
    pieces: list[str] = []
    new, old = [0], [0]
    length = last = 0
    for match in _SQUEEZE.finditer(even):
        space = " " if match[0][0].isspace() else ""
        pieces += (even[last : match.start()], space)
        length += match.start() - last + len(space)
        last = match.end()
        new.append(length)
        old.append(last)
    pieces.append(even[last:])
    return Folded("".join(pieces), tuple(new), tuple(old))


def plain(name: str) -> str:
    """A name folded for comparison: as `fold`, with single spaces and none at the ends."""
    return name.strip() if name.isascii() and "  " not in name else " ".join(fold(name).text.split())
