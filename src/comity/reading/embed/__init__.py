"""Sentence embeddings, optional (`pip install "comity[embed]"`) and off by default.

They create nothing and join nothing. `second_opinion` tells whether a sentence sounds like the deed that the
rules took it for, and moves confidence only; `similarity` is one more argument for whether two statements
tell of one deed.
"""

from __future__ import annotations

from comity.reading.embed.encoder import MODEL, MODEL_SHA256, PIP_LINE, Encoder, load, missing
from comity.reading.embed.opinion import second_opinion
from comity.reading.embed.similar import similarity

__all__ = [
    "MODEL", "MODEL_SHA256", "PIP_LINE", "Encoder", "load", "missing", "second_opinion", "similarity",
]  # fmt: skip
