"""Characters that say nothing or say it in an odd way: line ends, spaces, invisible marks, ligatures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from comity.sources.normalise.edits import Edit, replacing

# One table for all replacements of one character; None deletes.
_LINE_ENDS = dict.fromkeys("\x0b\x85\u2028\u2029", "\n")
_SPACES = dict.fromkeys(
    "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
)
_INVISIBLE = dict.fromkeys(
    # soft hyphen; zero width; bidirectional controls (they reverse what follows them); byte order mark
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "",
)
_CONTROLS = dict.fromkeys(
    (chr(code) for code in (*range(9), *range(0x0E, 0x20), *range(0x7F, 0xA0)) if code != 0x85), ""
)
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_TABLE = {**_LINE_ENDS, **_SPACES, **_INVISIBLE, **_CONTROLS, **_LIGATURES, "\f": "\n\n"}

_ODD = re.compile(r"\r\n?|[" + re.escape("".join(_TABLE)) + "]")
_MARKS = re.compile("[^\\s\u0300-\u036f][\u0300-\u036f]+")


def _plain(match: re.Match[str]) -> str:
    found = match.group()
    return "\n" if found[0] == "\r" else _TABLE[found]


plain_characters = replacing(_ODD, _plain)


def composed_accents(text: str) -> Iterator[Edit]:
    """Letters with combining accents as the one character Unicode has for them (form C)."""
    for match in _MARKS.finditer(text):
        new = unicodedata.normalize("NFC", match.group())
        if new != match.group():
            yield Edit(match.start(), match.end(), new)
