"""What is said to the model. Nothing of a document stands anywhere but between the fences of one message.

Raise `PROMPT_VERSION` with every change of wording, here or in `instructions.txt`: it is part of each
statement's rule and of the cache's key.
"""

from __future__ import annotations

import functools
import secrets
from importlib.resources import files
from string import Template
from typing import get_args

from comity.core.text import safe_text, shorten
from comity.reading.llm.passages import Passage, plain_marks, speaks_to_a_machine
from comity.record.model import SYMMETRIC_TIES, ClaimKind, Document, Hedge, Status, TieKind
from comity.vocab import load_vocabulary
from comity.vocab.files import table

PROMPT_VERSION = "1"
_HEAD_WIDTH = 200  # characters of a title or a name

_ASK = """\
The data begins after the line <<<{fence} and ends before the line {fence}>>>.
<<<{fence}
published: {published}
publisher: {publisher}
title: {title}
speaker: {speaker}
passage:
{passage}
{fence}>>>
Answer with the JSON object for this passage."""

Message = dict[str, str]


@functools.cache
def system_prompt() -> str:
    """The standing instructions; the same for every document."""
    words = {
        "types": "; ".join(
            f"{kind} ({', '.join(sorted(modes))})" if modes else kind for kind, modes in modes_of().items()
        ),
        "statuses": ", ".join(get_args(Status)),
        "ties": ", ".join(get_args(TieKind)),
        "symmetric": ", ".join(sorted(SYMMETRIC_TIES)),
        "claims": ", ".join(get_args(ClaimKind)),
        "hedges": ", ".join(get_args(Hedge)),
        "codes": ", ".join(
            f"{actor.code} ({actor.name})" for actor in load_vocabulary().actors() if actor.kind != "state"
        ),
    }
    shipped = files("comity.reading.llm").joinpath("instructions.txt").read_text("utf-8")
    return Template(shipped).substitute(words).strip()


@functools.cache
def modes_of() -> dict[str, frozenset[str]]:
    """The legal modes of each event type, as PLOVER has them."""
    found: dict[str, set[str]] = {}
    for kind, mode, *_ in table("scores"):
        found.setdefault(kind, set()).update({mode} - {""})
    return {kind: frozenset(modes) for kind, modes in found.items()}


def data_of(document: Document, passage: Passage) -> dict[str, str]:
    """What the model gets to see of a document: four lines about it, and the passage."""
    return {
        "published": str(document.published) if document.published else "unknown",
        "publisher": _line(document.publisher),
        "title": _line(document.title),
        "speaker": _line(document.speaker),
        "passage": passage.shown,
    }


def messages(data: dict[str, str]) -> list[Message]:
    """The two messages of one question; the fence is drawn afresh, so that no document can hold it."""
    fence = secrets.token_hex(16)
    return [
        {"role": "system", "content": system_prompt()},
        {"role": "user", "content": _ASK.format(fence=fence, **data)},
    ]


def _line(text: str | None) -> str:
    """Foreign text as one short line, or `unknown`: also where it speaks to a machine."""
    if not text or speaks_to_a_machine(text):
        return "unknown"
    return plain_marks(safe_text(shorten(text, _HEAD_WIDTH)))
