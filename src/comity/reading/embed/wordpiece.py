"""Cuts English text into the word pieces of the uncased BERT vocabulary that the embedding model reads.

The vocabulary ships compressed beside this module (30,522 pieces, Google 2018, Apache-2.0); its hash is that
of `vocab.txt` of bert-base-uncased. So no tokenising library is needed.

>>> tokens("Fico visited Baku.")
['fi', '##co', 'visited', 'baku', '.']
"""

from __future__ import annotations

import functools
import hashlib
import lzma
import unicodedata
from collections.abc import Iterator, Mapping
from importlib import resources

from comity.core.errors import VocabularyError

FILE = "vocabulary.txt.xz"
SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
CLASS, SEPARATOR, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})  # control, format, surrogate, private use: dropped
_LONGEST = 100  # characters of a word; the vocabulary's own limit, longer ones are unknown
# Chinese characters are words by themselves (BERT's list of blocks).
_IDEOGRAPHS = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


@functools.cache
def vocabulary() -> Mapping[str, int]:
    """Each piece and its number; pieces inside a word begin with `##`.

    Raises:
        VocabularyError: If the shipped file is not the one this code was measured with.
    """
    text = lzma.decompress(resources.files(__package__).joinpath(FILE).read_bytes())
    found = hashlib.sha256(text).hexdigest()
    if found != SHA256:
        raise VocabularyError(
            f"sha256 is {found[:16]}…, not {SHA256[:16]}…", where=FILE, todo="install comity anew"
        )
    return {piece: number for number, piece in enumerate(text.decode("utf-8").split("\n")[:-1])}


def ids(text: str, limit: int) -> list[int]:
    """Numbers of a text's pieces between the marks of beginning and end, at most `limit` in all."""
    table = vocabulary()
    inside = [table[piece] for piece in tokens(text)[: limit - 2]]
    return [table[CLASS], *inside, table[SEPARATOR]]


def tokens(text: str) -> list[str]:
    """The pieces of a text: lower case, without accents, longest known piece first."""
    return [piece for word in _words(text) for piece in _pieces(word)]


def _words(text: str) -> Iterator[str]:
    """Words and single punctuation marks."""
    # Letter by letter: Python would write a sigma at the end of a word in another form than the vocabulary's.
    letters = (char.lower() for char in unicodedata.normalize("NFD", _cleaned(text)) if not _is_accent(char))
    bare = "".join(letters)
    word = ""
    for char in bare:
        if char.isspace() or _is_mark(char):
            if word:
                yield word
            word = ""
            if not char.isspace():
                yield char
        else:
            word += char
    if word:
        yield word


def _cleaned(text: str) -> str:
    out = []
    for char in text:
        if char in "\t\n\r":
            out.append(" ")
        elif char == "\ufffd" or unicodedata.category(char) in _UNSEEN:
            continue
        elif char.isspace():
            out.append(" ")
        elif any(low <= ord(char) <= high for low, high in _IDEOGRAPHS):
            out.append(f" {char} ")
        else:
            out.append(char)
    return "".join(out)


def _is_accent(char: str) -> bool:
    return unicodedata.category(char) == "Mn"


def _is_mark(char: str) -> bool:
    """Whether a character stands alone: all of ASCII that is neither letter, digit nor space counts."""
    return (char.isascii() and not char.isalnum()) or unicodedata.category(char).startswith("P")


def _pieces(word: str) -> Iterator[str]:
    table = vocabulary()
    if len(word) > _LONGEST:
        yield UNKNOWN
        return
    out, start = [], 0
    while start < len(word):
        for end in range(len(word), start, -1):
            piece = word[start:end] if start == 0 else f"##{word[start:end]}"
            if piece in table:
                out.append(piece)
                start = end
                break
        else:
            yield UNKNOWN
            return
    yield from out
