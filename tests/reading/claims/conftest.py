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
from comity.reading.ties import ties
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

    def read(text, *, opinion=1.0, voice=None, deeds=(), with_ties=False, published=None, **meta):
        document = Document(
            sha256="0" * 64, name="t", text=text, original=text, offsets=OffsetMap.identity(len(text)), **meta
        )
        memory, course, out = Memory(), Course(opinion), []
        for passage in passages_of(text):
            setting = Setting(document, published, {}, voice, "rules/1", "model")
            finder = Finder(passage, memory)
            found = list(ties(passage, finder, setting)) if with_ties else []
            named = {word.i for word in passage.tree if word.lower_ in deeds}
            out += claims(passage, finder, setting, course, deeds=named, ties=found)
            memory.note(passage)
        return distinct(out, text)

    return read
