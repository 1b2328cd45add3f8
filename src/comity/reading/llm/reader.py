"""The reader `llm`: asks a model passage by passage and keeps what the passage bears out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from comity.core.problems import Problem
from comity.reading.dates import infer_published, time_expressions
from comity.reading.events import previous_days
from comity.reading.llm.accept import Faults, Signature, accept
from comity.reading.llm.answers import proposals
from comity.reading.llm.bill import Bill
from comity.reading.llm.cache import Cache, Kept, key_of
from comity.reading.llm.endpoint import Endpoint
from comity.reading.llm.ground import Ground, ground
from comity.reading.llm.passages import passages, speaks_to_a_machine
from comity.reading.llm.prompt import PROMPT_VERSION, data_of, messages
from comity.reading.llm.schema import SCHEMA_VERSION
from comity.reading.llm.settings import Settings
from comity.reading.reader import Reading
from comity.reading.segment import sentences
from comity.reading.validate import validate
from comity.reading.voice import interviewee
from comity.record.model import Document, Statement
from comity.vocab import Mention, load_vocabulary

# Called before each passage: the document's name, the passage's number from 1, and how many there are.
Tell = Callable[[str, int, int], None]


class LanguageModelReader:
    """Asks a model behind an OpenAI-compatible service.

    Args:
        settings: Where, which model, how long; where answers are kept.
        tell: Called before each passage.
        endpoint: The service; made from the settings by default.

    Attributes:
        bill: What has been asked so far, and what it cost.
        rereads: True: what it finds hangs on the model as well as on its version, and answers are kept, so
            that a document is read each time it is given.
    """

    name = "llm/1"
    rereads = True

    def __init__(
        self, settings: Settings, *, tell: Tell | None = None, endpoint: Endpoint | None = None
    ) -> None:
        self.bill = Bill()
        self._settings = settings
        self._tell = tell or (lambda *_: None)
        self._endpoint = endpoint or Endpoint(settings)
        self._cache = Cache(settings.cache)
        rule = f"llm:{settings.model} prompt {PROMPT_VERSION} (confidence not calibrated)"
        self._signature = Signature(self.name, rule, f"{settings.model} at {settings.url}")

    def read(self, document: Document) -> Reading:
        """Read one document.

        Raises:
            EndpointError: If the service cannot be asked; answers got so far are in the cache.
        """
        mentions = load_vocabulary().find(document.text, on=document.published)
        document, notes = _described(document, mentions)
        faults, unusable, found = Faults(), list[str](), list[Statement]()
        grounds = list(_grounds(document, mentions))
        for number, passage in enumerate(grounds, 1):
            self._tell(document.name, number, len(grounds))
            told = self._proposals(passage, unusable)
            if told is not None:
                found.extend(accept(told, passage, self._signature, faults))
        kept, left_out = validate(document, found)
        self.bill.refused += faults.refused.total() + len(left_out)
        notes += [*_withheld(document, grounds), *_unusable(document, unusable, len(grounds))]
        notes += [*_counted(document, faults), *left_out, *self._cache_fault()]
        return Reading(document, tuple(sorted(kept, key=lambda s: s.span.start)), tuple(notes))

    def _proposals(self, passage: Ground, unusable: list[str]) -> dict[str, list[object]] | None:
        """The lists of one answer, from the cache if it is there; only what can be used is kept in it.

        Raises:
            EndpointError: If the service cannot be asked.
        """
        data = data_of(passage.document, passage.passage)
        key = key_of(*data.values(), PROMPT_VERSION, self._settings.model, SCHEMA_VERSION)
        kept = self._cache.get(key)
        told = proposals(kept.content) if kept else None
        if told is not None:
            self.bill.cached += 1
            return told
        answer = self._endpoint.ask(messages(data))
        self.bill.calls += 1
        self.bill.prompt_tokens += answer.prompt_tokens
        self.bill.completion_tokens += answer.completion_tokens
        self.bill.seconds += answer.seconds
        told = None if answer.fault else proposals(answer.content)
        if told is None:
            self.bill.unusable += 1
            unusable.append(answer.fault or "it is not the JSON asked for")
        else:
            self._cache.put(key, Kept(answer.content, answer.prompt_tokens, answer.completion_tokens))
        return told

    def _cache_fault(self) -> Iterator[Problem]:
        if self._cache.fault:
            yield Problem(
                "warning", "llm", f"answers are not kept: {self._cache.fault}",
                "Mend or delete the file, or read with --no-llm-cache",
            )  # fmt: skip
            self._cache.fault = ""


def _described(document: Document, mentions: list[Mention]) -> tuple[Document, list[Problem]]:
    """The document with its date and speaker inferred where they are not given, as the rules infer them."""
    notes = []
    if document.published is None:
        dating = infer_published(document.text, vocabulary=load_vocabulary(), mentions=mentions)
        reason = "; ".join(dating.reasons)
        reason = f"inferred: {reason}" if reason else "nothing in the text tells its date"
        document = replace(document, published=dating.interval, published_reason=reason)
        shown = str(dating.interval) if dating.interval else "unknown"
        notes.append(Problem("note", document.name, f"no date given; published {shown}: {reason}"))
    if document.speaker is None:
        document = replace(document, speaker=interviewee(document.text) or document.author)
    return document, notes


def _grounds(document: Document, mentions: list[Mention]) -> Iterator[Ground]:
    """The passages that name an actor; of the others nothing could be kept."""
    find = load_vocabulary().find
    head = [line for line in (document.title, document.speaker) if line and not speaks_to_a_machine(line)]
    titled = frozenset(code for line in head for mention in find(line) for code in mention.codes)
    times = time_expressions(document.text)
    previous = previous_days(times, document.published)
    spans = [sentence.span for sentence in sentences(document.text)]
    for passage in passages(document.text):
        found = ground(
            document,
            passage,
            mentions=mentions,
            titled=titled,
            times=times,
            previous=previous,
            sentences=spans,
        )
        if found.mentions:
            yield found


def _withheld(document: Document, grounds: Iterable[Ground]) -> Iterator[Problem]:
    count = sum(one.passage.withheld for one in grounds)
    if count:
        yield Problem(
            "warning", document.name,
            "some sentences speak to a machine and not to the public; the language model was not shown them",
        )  # fmt: skip


def _unusable(document: Document, reasons: list[str], asked: int) -> Iterator[Problem]:
    for reason in dict.fromkeys(reasons):
        yield Problem(
            "warning", document.name,
            f"the model's answer was thrown away for {reasons.count(reason)} of {asked} passages: {reason}",
            "Another model may do better; what other readers found is kept",
        )  # fmt: skip


def _counted(document: Document, faults: Faults) -> Iterator[Problem]:
    """One note for each reason."""
    for reason, count in sorted(faults.refused.items()):
        yield Problem("note", document.name, f"llm: {count} refused: {reason}")
    for reason, count in sorted(faults.dropped.items()):
        yield Problem("note", document.name, f"llm: left out of {count}: {reason}")
