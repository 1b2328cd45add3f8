"""What a reader is, and the default one: rules over a dependency parse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from comity.core.problems import Problem
from comity.reading import model
from comity.reading.acts import find_deeds
from comity.reading.afterwards import date_afterwards
from comity.reading.besides import besides
from comity.reading.choose import is_worth_parsing
from comity.reading.claims import claims, course_of, distinct, may_claim, opinion_share
from comity.reading.confidence import Judge, by_features
from comity.reading.dates import TimeExpression, infer_published, time_expressions
from comity.reading.denials import denials
from comity.reading.events import Setting, carry_date, previous_days, statement
from comity.reading.lexicon import lexicon
from comity.reading.lists import expand
from comity.reading.memory import Memory
from comity.reading.noise import is_verse, noise_of, shown
from comity.reading.parties import Finder
from comity.reading.passage import Draft, Passage, draft, parse, within
from comity.reading.people import Introduced
from comity.reading.segment import sentences
from comity.reading.silence import without_silences
from comity.reading.tense import looks_back
from comity.reading.ties import distinct_ties, may_tie, ties
from comity.reading.validate import validate
from comity.reading.voice import body_of, focus_of, home_of, interviewee, leading_of, speaks_for, voice_of
from comity.reading.weekdays import told_once
from comity.record.model import ClaimStatement, Document, EventStatement, Statement, TieStatement
from comity.vocab import Mention, load_vocabulary


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
    """The dictionary, the lexicon, and a dependency parse of the sentences that can hold a deed.

    Args:
        domestic: Whether deeds within one state count too, as PLOVER has it; the record holds none.
        judge: Turns rule weights into confidence, at the end.
    """

    name = "rules/1"

    def __init__(self, *, domestic: bool = False, judge: Judge = by_features) -> None:
        self._vocabulary = load_vocabulary()
        self._domestic = domestic
        self._judge = judge

    def read(self, document: Document) -> Reading:
        """Read one document.

        Raises:
            ModelMissingError: If no parser model is installed.
        """
        mentions = self._vocabulary.find(document.text, on=document.published)
        document, notes = self._dated(document, mentions)
        document = self._voiced(document)
        times = time_expressions(document.text)
        home = home_of(document, self._vocabulary, mentions)
        passed: Counter[str] = Counter()
        passages = self._passages(document, mentions, times, home, passed)
        titled = self._vocabulary.find(document.title or "", on=document.published)
        memory = Memory(
            home=home,
            voice=speaks_for(document, mentions, self._vocabulary),
            focus=focus_of(mentions, titled),
            leading=leading_of(mentions, titled),
            organisation=body_of(document, titled),
            domestic=self._domestic,
        )
        kept, faults = validate(
            document, self._statements(document, passages, times, memory), domestic=self._domestic
        )
        said = sorted(self._judge(document, kept), key=lambda s: s.span.start)
        if passed:
            notes.append(Problem("note", document.name, f"passed over, no prose: {shown(passed)}"))
        return Reading(document, tuple(said), (*notes, *faults))

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
        self,
        document: Document,
        mentions: list[Mention],
        times: list[TimeExpression],
        home: str | None,
        passed: Counter[str],
    ) -> Iterator[Passage]:
        """The sentences that can hold a deed, a tie or a claim, parsed; what is no prose is counted."""
        pipeline, _ = model.load()
        if is_verse(document.text):
            passed["verse"] += 1
            return iter(())
        opinion = opinion_share(document.text)
        introduced = Introduced(home or leading_of(mentions))
        drafts: list[Draft] = []
        for sentence in sentences(document.text):
            kind = noise_of(sentence.text)
            if kind is not None:
                passed[kind] += 1
                continue
            inside = within(sentence.span, mentions)
            text, named = sentence.text, len(inside) + introduced.names_any(sentence.text)
            if is_worth_parsing(text, named) or may_tie(text, named) or may_claim(text, opinion):
                ready = draft(
                    document.text,
                    sentence,
                    inside,
                    within(sentence.span, times),
                    pipeline.tokenizer,
                    introduced=introduced,
                )
                introduced.note(ready.phrases.values())
                drafts.append(ready)
        return parse(drafts, pipeline)

    def _statements(
        self,
        document: Document,
        passages: Iterable[Passage],
        times: list[TimeExpression],
        memory: Memory,
    ) -> list[Statement]:
        """Events, ties and claims, sentence by sentence in the order of the text."""
        course = course_of(document.text)
        calendar = previous_days(times, document.published)
        identity = str(model.load()[1])
        events: list[EventStatement] = []
        tied: list[TieStatement] = []
        claimed: list[ClaimStatement] = []
        for passage in passages:
            finder = Finder(passage, memory)
            voice = voice_of(passage.sentence, document)
            setting = Setting(document, document.published, calendar, voice, self.name, identity)
            date_afterwards(passage, memory, events, setting)
            deeds = expand(find_deeds(passage, lexicon(), finder), passage)
            said: list[EventStatement] = []
            for deed, time_word in deeds:
                found = carry_date(
                    statement(deed, time_word, passage, finder, setting), deed, passage, memory, setting
                )
                memory.tell(passage.sentence, found, aside=looks_back(deed.trigger))
                said.append(found)
            said = without_silences(said)
            words = [deed.trigger.i for deed, _ in deeds]
            for event in besides(passage, finder, memory, setting, words):
                memory.tell(passage.sentence, event, aside=True)
                said.append(event)
            denied = list(denials(passage, finder, memory, document.text, said))
            if denied:  # a denial of the deed, not a refusal
                said = [event for event in said if event.type != "REJECT"]
            events.extend(told_once([*said, *denied]))
            told = list(ties(passage, finder, setting))
            tied.extend(told)
            claimed.extend(claims(passage, finder, setting, course, deeds=words, ties=told))
            memory.note(passage, finder.parties)
        return [*events, *distinct_ties(tied), *distinct(claimed, document.text)]
