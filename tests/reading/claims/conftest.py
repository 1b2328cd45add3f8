"""Reads claims out of a few sentences the way the reader does, in a text of opinion unless told otherwise."""

import pytest

from comity.core.offsets import OffsetMap
from comity.reading import model
from comity.reading.claims import Course, claims, distinct
from comity.reading.dates import time_expressions
from comity.reading.events import Setting
from comity.reading.memory import Memory
from comity.reading.parties import Finder
from comity.reading.passage import draft, parse, within
from comity.reading.segment import sentences
from comity.record.model import Document
from comity.vocab import load_vocabulary


def passages_of(text):
    """The parsed sentences of a text."""
    pipeline, _ = model.load()
    mentions, times = load_vocabulary().find(text), time_expressions(text)
    drafts = [
        draft(text, s, within(s.span, mentions), within(s.span, times), pipeline.tokenizer)
        for s in sentences(text)
    ]
    return list(parse(drafts, pipeline))


@pytest.fixture(scope="session")
def claims_of():
    """A function from a text to its claims."""

    def read(text, *, opinion=1.0, voice=None, deeds=(), ties=(), **meta):
        document = Document(
            sha256="0" * 64, name="t", text=text, original=text, offsets=OffsetMap.identity(len(text)), **meta
        )
        memory, course, out = Memory(), Course(opinion), []
        for passage in passages_of(text):
            named = (
                {w.i for w in passage.tree if w.lower_ in deeds},
                {w.i for w in passage.tree if w.lower_ in ties},
            )
            setting = Setting(document, None, None, voice, "rules/1", "model")
            out += claims(passage, Finder(passage, memory), setting, course, deeds=named[0], ties=named[1])
            memory.note(passage)
        return distinct(out, text)

    return read
