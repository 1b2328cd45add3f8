"""What a reader is, and the default one: rules over a dependency parse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from comity.core.problems import Problem
from comity.reading import model
from comity.reading.acts import find_deeds
from comity.reading.choose import is_worth_parsing
from comity.reading.dates import TimeExpression, infer_published, time_expressions
from comity.reading.events import Setting, carry_date, previous_days, statement
from comity.reading.lexicon import lexicon
from comity.reading.lists import expand
from comity.reading.parties import Finder, Memory
from comity.reading.passage import Draft, Passage, draft, parse, within
from comity.reading.segment import Block, Sentence, blocks, sentences
from comity.reading.validate import validate
from comity.record.model import Document, EventStatement, Statement
from comity.vocab import Mention, Vocabulary, load_vocabulary

_SENTENCE_LIMIT = 2_000  # characters; longer ones are lists, tables or noise, and parse in quadratic memory


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader took out of one document.

    Attributes:
        document: With `published` and `speaker` filled in where they had to be inferred.
        statements: Those that passed the validator, in the order of the text.
        notes: What was left out, and why.
    """

    document: Document
    statements: tuple[Statement, ...]
    notes: tuple[Problem, ...] = field(default=())


class Reader(Protocol):
    """Turns a document into statements, each with a verbatim quote.

    Attributes:
        name: Name and version, e.g. `rules/1`; a new version supersedes what the old one read.
    """

    name: str

    def read(self, document: Document) -> Reading:
        """Read one document; must not raise on any text."""
        ...


class RuleReader:
    """The dictionary, the lexicon, and a dependency parse of the sentences that can hold a deed."""

    name = "rules/1"

    def __init__(self) -> None:
        self._vocabulary = load_vocabulary()

    def read(self, document: Document) -> Reading:
        """Read one document.

        Raises:
            ModelMissingError: If no parser model is installed.
        """
        text = document.text
        mentions = self._vocabulary.find(text, on=document.published)
        document, notes = self._dated(document, mentions)
        document = self._voiced(document)
        times = time_expressions(document.text)
        passages = self._passages(document, mentions, times)
        found: list[Statement] = list(self._events(document, passages, times))
        kept, faults = validate(document, found)
        return Reading(document, tuple(sorted(kept, key=lambda s: s.span.start)), (*notes, *faults))

    def _dated(self, document: Document, mentions: list[Mention]) -> tuple[Document, list[Problem]]:
        if document.published is not None:
            return document, []
        dating = infer_published(document.text, vocabulary=self._vocabulary, mentions=mentions)
        reason = (
            "inferred: " + "; ".join(dating.reasons)
            if dating.reasons
            else "nothing in the text tells its date"
        )
        dated = replace(document, published=dating.interval, published_reason=reason)
        shown = str(dating.interval) if dating.interval else "unknown"
        return dated, [Problem("note", document.name, f"no date given; published {shown}: {reason}")]

    def _voiced(self, document: Document) -> Document:
        if document.speaker is not None:
            return document
        return replace(document, speaker=interviewee(document.text) or document.author)

    def _passages(
        self, document: Document, mentions: list[Mention], times: list[TimeExpression]
    ) -> list[Passage]:
        pipeline, _ = model.load()
        drafts: list[Draft] = []
        for sentence in sentences(document.text):
            inside = within(sentence.span, mentions)
            if len(sentence.text) > _SENTENCE_LIMIT or not is_worth_parsing(sentence.text, len(inside)):
                continue
            drafts.append(
                draft(document.text, sentence, inside, within(sentence.span, times), pipeline.tokenizer)
            )
        return list(parse(drafts, pipeline))

    def _events(
        self, document: Document, passages: list[Passage], times: list[TimeExpression]
    ) -> Iterator[EventStatement]:
        memory = Memory(home=home_of(document, self._vocabulary))
        identity = str(model.load()[1])
        calendar = previous_days(times, document.published)
        for passage in passages:
            finder = Finder(passage, memory)
            voice = voice_of(passage.sentence, document)
            setting = Setting(document, document.published, calendar, voice, self.name, identity)
            for deed, time_word in expand(find_deeds(passage, lexicon(), finder), passage):
                found = carry_date(
                    statement(deed, time_word, passage, finder, setting), deed, passage, memory
                )
                memory.tell(passage.sentence, found)
                yield found
            memory.note(passage)


_FULL_NAME = r"(?:[A-ZÀ-Þ][\w.'’-]+ ){1,3}[A-ZÀ-Þ][\w'’-]+"
_INTERVIEWEE = re.compile(
    rf"(?P<name>{_FULL_NAME}) (?:answers|answered|responds to|replies to|spoke to|talks to|told)\b"
    rf"|\b(?:[Ii]nterview with|[Ii]n conversation with) (?P<guest>{_FULL_NAME})"
)


def interviewee(text: str) -> str | None:
    """Who answers, where the introduction of an interview says so ("X answers questions from …")."""
    head = text[:6000]
    if not re.search(r"^(?:Question|Q|Answer|A|Interviewer)\s?[:–—]", head, re.MULTILINE):
        return None
    match = _INTERVIEWEE.search(head)
    return (match["name"] or match["guest"]).strip() if match else None


_DATELINE = re.compile(r"\A\W*(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30}?)\s*[,/(–—.:-]")


def home_of(document: Document, vocabulary: Vocabulary) -> str | None:
    """The state a national outlet writes from: its dateline's capital, or the state its name holds."""
    for block in blocks(document.text)[:3]:
        match = _DATELINE.match(block.span.of(document.text))
        if match is not None:
            found = vocabulary.resolve(match["place"].strip().title(), on=document.published)
            if found.outcome == "actor" and found.kind == "capital":
                return found.codes[0]
    for mention in vocabulary.find(document.publisher or ""):
        if mention.kind in {"state", "adjective"} and not mention.ambiguous:
            return mention.codes[0]
    return None


def voice_of(sentence: Sentence, document: Document) -> str | None:
    """Whose words a sentence is: the interviewee's in his answers, else the document's own."""
    block: Block = sentence.block
    if block.kind == "answer":
        return document.speaker
    return None
