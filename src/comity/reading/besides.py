"""Deeds that no pattern of the lexicon tells: a paper named before, a toll, silence, another doer."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from comity.reading.culprits import culprits
from comity.reading.events import Setting
from comity.reading.hands import hands
from comity.reading.memory import Memory
from comity.reading.papers import papers
from comity.reading.parties import Finder
from comity.reading.passage import Passage
from comity.reading.silence import silences
from comity.reading.tolls import tolls
from comity.record.model import EventStatement


def besides(
    passage: Passage, finder: Finder, memory: Memory, setting: Setting, triggers: Collection[int]
) -> Iterator[EventStatement]:
    """What a sentence tells besides the deeds of the lexicon.

    Args:
        passage: The sentence.
        finder: Finds the parties of its words.
        memory: What was told before.
        setting: The document and its date.
        triggers: Words that told a deed already.
    """
    yield from papers(passage, finder, setting, triggers)
    yield from tolls(passage, setting)
    yield from silences(passage, memory, setting)
    yield from hands(passage, finder, memory, setting)
    yield from culprits(passage, finder, memory, setting)
