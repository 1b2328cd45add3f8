"""Bytes to characters: UTF-8, UTF-16 by its mark, else a guess that is named."""

from __future__ import annotations

import codecs
import re

from comity.core.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings news is met in; the guess is better when it need not choose among a hundred.
_PLAUSIBLE = [
    "cp1252", "cp1251", "cp1250", "cp1254", "cp1253", "cp1256", "koi8_r", "gb18030", "big5",
    "shift_jis", "euc_kr",
]  # fmt: skip
_GUESS_BYTES = 200_000
# Above this share of disorder charset-normalizer itself calls a decoding doubtful.
_MAX_CHAOS = 0.2
# Damage that leaves a text readable: fewer than one byte in two hundred.
_DAMAGE_SHARE = 0.005
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.01
_SAY = "Give --encoding if you know it"


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text and a warning about how it was decoded (empty where there was no doubt).

    Args:
        data: The file's bytes.
        encoding: The caller's word; None to find out.

    Raises:
        SourceError: If the bytes are not text, or not in that encoding.
    """
    text, warning = _with(data, encoding) if encoding else _find_out(data)
    if len(_CONTROL.findall(text[:_GUESS_BYTES])) > _CONTROL_SHARE * min(len(text), _GUESS_BYTES):
        raise SourceError("is not text: it holds control characters", todo="Convert it to text first")
    return text, warning


def _with(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), ""
    except LookupError as error:
        raise SourceError(
            f"no encoding is called {encoding!r}", todo="Write e.g. utf-8, cp1252, cp1251"
        ) from error
    except UnicodeError as error:
        at = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise SourceError(
            f"is not in the encoding {encoding}{at}", todo="Leave --encoding out to let it be found"
        ) from error


def _find_out(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        first = error.start
    if b"\0" in data[:_GUESS_BYTES]:
        raise SourceError(
            "is not text: it holds zero bytes", todo="If it is UTF-16, give --encoding utf-16-le"
        )
    damaged = data.decode("utf-8", errors="replace")
    bad = damaged.count("\ufffd")
    # Genuine UTF-8 outside ASCII hardly comes about by chance.
    if bad < _DAMAGE_SHARE * len(data) and sum(char > "\x7f" for char in damaged) > 2 * bad:
        return damaged, f"{bad} stretches are not UTF-8 and are shown as \ufffd (first at byte {first})"
    return _guess(data)


def _marked(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), ""
    except UnicodeError as error:
        name = "UTF-8" if encoding == "utf-8-sig" else encoding.upper()
        raise SourceError(
            f"begins as {name} but breaks off or is damaged", todo="Fetch or export the file again"
        ) from error


def _guess(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_BYTES], cp_isolation=_PLAUSIBLE).best()
    if best is None or best.chaos > _MAX_CHAOS:
        raise SourceError("is not text, or in an encoding that cannot be told", todo=_SAY)
    text = data.decode(best.encoding, errors="replace")
    # Western texts often read the same in several code pages: name the usual one.
    name = "cp1252" if data.decode("cp1252", errors="replace") == text else best.encoding
    return text, f"is not UTF-8; taken for {name}. {_SAY}"
