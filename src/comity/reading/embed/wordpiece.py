"""Cuts English text into the word pieces of the uncased BERT vocabulary that the embedding model reads.

The cutting is done by `tokenizers`; the package with the weights brings no vocabulary, so that ships
compressed beside this module (30,522 pieces, Google 2018, Apache-2.0), with the hash of `vocab.txt` of
bert-base-uncased.

>>> ids("Fico visited Baku.", 128)
[101, 10882, 3597, 4716, 16807, 1012, 102]
"""

from __future__ import annotations

import functools
import hashlib
import importlib
import lzma
from collections.abc import Mapping
from importlib import resources
from typing import Any

from comity.core.errors import VocabularyError

FILE = "vocabulary.txt.xz"
SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"


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


@functools.cache
def _tokenizer() -> Any:
    """Made of the shipped vocabulary; nothing is fetched."""
    library = importlib.import_module("tokenizers")
    return library.BertWordPieceTokenizer(dict(vocabulary()), lowercase=True)


def ids(text: str, limit: int) -> list[int]:
    """Numbers of a text's pieces between the marks of beginning and end, at most `limit` in all."""
    found: list[int] = _tokenizer().encode(text).ids
    return found if len(found) <= limit else [*found[: limit - 1], found[-1]]
