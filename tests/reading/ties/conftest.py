"""Reads ties out of a few sentences the way the reader does."""

import pytest

from comity.core.offsets import OffsetMap
from comity.reading import model
from comity.reading.dates import time_expressions
from comity.reading.events import Setting
from comity.reading.memory import Memory
from comity.reading.parties import Finder
from comity.reading.passage import draft, parse, within
from comity.reading.segment import sentences
from comity.reading.ties import distinct_ties, ties
from comity.record.model import Document
from comity.vocab import load_vocabulary


@pytest.fixture(scope="session")
def ties_of():
    """A function from a text to its ties."""

    def read(text, *, voice=None, distinct=True, published=None, speaks_for=None):
        document = Document(
            sha256="0" * 64, name="t", text=text, original=text, offsets=OffsetMap.identity(len(text))
        )
        pipeline, _ = model.load()
        mentions, times = load_vocabulary().find(text), time_expressions(text)
        drafts = [
            draft(text, s, within(s.span, mentions), within(s.span, times), pipeline.tokenizer)
            for s in sentences(text)
        ]
        memory, out = Memory(voice=speaks_for), []
        for passage in parse(drafts, pipeline):
            out += ties(
                passage, Finder(passage, memory), Setting(document, published, {}, voice, "rules/1", "m")
            )
            memory.note(passage)
        return distinct_ties(out) if distinct else out

    return read
