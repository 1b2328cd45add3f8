"""Foreign text made safe to show: `safe_text` is the one door between a source and a screen."""

from __future__ import annotations

import re
import unicodedata

# Bidirectional controls can reverse what follows them, evidence marks included (Unicode TR 36, 3.2).
_BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACE = re.compile(r"\s+")


def safe_text(text: str, *, keep_newlines: bool = False) -> str:
    """Replace, one for one, every control and bidirectional character by a visible glyph.

    The result has the length of the input, so spans stay right.
    HTML is not escaped here: the template does that.
    """
    return "".join(_safe(char, keep_newlines) for char in text)


def _safe(char: str, keep_newlines: bool) -> str:
    if char == "\n" and keep_newlines:
        return char
    if char in "\t\n\r":
        return " "
    if char in _BIDI:
        return "\u2426"  # SYMBOL FOR SUBSTITUTE FORM TWO
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)  # the Control Pictures block mirrors C0
    if code == 0x7F:
        return "\u2421"
    if unicodedata.category(char) in {"Cc", "Cs"}:
        return "\ufffd"
    return char


def fold_space(text: str) -> str:
    """All runs of white space as one space, none at the ends."""
    return _SPACE.sub(" ", text).strip()


def shorten(text: str, width: int) -> str:
    """Fold white space and cut at a word so that at most `width` characters remain, `…` included."""
    text = fold_space(text)
    if len(text) <= width:
        return text
    cut = text[: width - 1].rsplit(" ", 1)[0] or text[: width - 1]
    return cut.rstrip(" ,;:–-") + "…"
