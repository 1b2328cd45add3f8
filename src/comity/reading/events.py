"""From a matched deed to an event statement: date, place, amount, people, who says it, and the quote."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from comity.core.interval import Interval
from comity.core.offsets import Span
from comity.reading.amounts import Quantity, casualties, quantities
from comity.reading.dates import TimeExpression
from comity.reading.demands import is_carried
from comity.reading.fill import Deed
from comity.reading.memory import Memory, Party
from comity.reading.own_date import FAR, speech_held_at, time_of, tree_distance
from comity.reading.parties import Finder
from comity.reading.passage import Passage
from comity.reading.phrases import Phrase
from comity.reading.quoting import denying_words, quote_span, telling_words
from comity.reading.slots import carriers, prepositional
from comity.reading.tense import is_narrative, tells_of_a_period
from comity.reading.weekdays import misfit
from comity.record.amounts import CASUALTIES
from comity.record.model import Document, EventStatement, Evidence, Status
from comity.vocab import load_vocabulary

_RANK = re.compile(
    r"\b(official|state|working|private|courtesy|unofficial)\s+(?:and \w+ )?(?:visit|trip|tour)",
    re.IGNORECASE,
)
_PLACE_PREPS = frozenset({"in", "at", "near", "on", "outside"})
_GROUNDS = frozenset({"capital", "place", "seat"})  # what is on the ground, as a state is not
_PERFORMED = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "AGREE"})
# Titles of texts that states or their speakers address to others.
_ADDRESS = re.compile(
    r"\b(?:communiqu[eé]|statement|declaration|address|speech|remarks|reply|message|resolution|conclusions)\b",
    re.IGNORECASE,
)
# Titles of texts that tell of one meeting.
_MINUTES = re.compile(
    r"\b(?:communiqu[eé]|joint (?:press )?statement|declaration|read-?out|fact sheet|conclusions)\b",
    re.IGNORECASE,
)
_MONEY_TYPES = frozenset({"AID", "COOPERATE", "AGREE", "SANCTION", "ASSAULT", "MOBILIZE", "RETREAT"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What the document and the text so far give a sentence.

    Attributes:
        published: The document's date.
        previous: For each date expression, by its first character, the day named before it ("a day later").
        voice: Who speaks in this block: None for the document's own voice.
        reader: Reader and version.
        model: Identity of the language model.
    """

    document: Document
    published: Interval | None
    previous: Mapping[int, Interval]
    voice: str | None
    reader: str
    model: str


def statement(
    deed: Deed, time_word: int | None, passage: Passage, finder: Finder, setting: Setting
) -> EventStatement:
    """The statement a deed makes."""
    others = frozenset(passage.times) if time_word is None else frozenset({time_word})
    chosen = time_of(deed, passage, others)
    expression = passage.times.get(chosen) if chosen is not None else None
    if expression is not None and chosen is not None and _is_ahead_of_saying(chosen, deed, passage, setting):
        expression, chosen = None, None
    before = setting.previous.get(expression.span.start) if expression else None
    if expression is not None and expression.direction == "since" and deed.trigger.dep_ == "relcl":
        expression = replace(expression, direction="at")  # "since December, *when* X froze …"
    day = expression.interval(setting.published, before, _tense(deed)) if expression else None
    if day is None and (
        _is_under_way(deed) or (expression is None and _is_performed(deed, setting, finder.memory.voice))
    ):
        day = setting.published
    words = (
        telling_words(deed)
        | denying_words(deed)
        | ({chosen} if chosen is not None and _is_near(chosen, deed) else set())
    )
    span = quote_span(passage, words)
    speakers = _speakers(deed, passage, finder, setting)
    actors, recipients = _codes(deed.actors), _codes(deed.recipients)
    if deed.pattern.frame.mutual:
        actors, recipients = _unique([*actors, *recipients]), ()
    place, place_evidence = _place(deed, passage, setting.document.text)
    amount = _amount(deed, span.of(setting.document.text), span.start, passage)
    # Of a list ("on an official visit, B a day later") only the visit that is called so has the rank.
    said_of = span.of(setting.document.text) if "list of dates" in deed.notes else passage.sentence.text
    rank = _RANK.search(said_of) if deed.pattern.mode == "visit" else None
    evidence = [
        Evidence("trigger", passage.spans[deed.trigger.i], deed.trigger.text),
        *(Evidence("actor", passage.spans[p.word], _shown(p)) for p in deed.actors),
        *(Evidence("recipient", passage.spans[p.word], _shown(p)) for p in deed.recipients),
        *place_evidence,
    ]
    if expression is not None:
        evidence.append(Evidence("date", expression.span, str(day) if day else "not dated"))
        evidence.extend(misfit(expression, day) if day is not None else ())
    if amount is not None:
        evidence.append(Evidence("amount", amount.span, f"{amount.amount.value:g} {amount.amount.unit}"))
        if amount.amount.unit in CASUALTIES:  # a toll rises from day to day: of which day is it?
            evidence.extend(as_of(amount.span, setting.published))
    if deed.modality.cue:
        evidence.append(
            Evidence(
                "status", passage.spans[deed.trigger.i], f"{deed.modality.status}: “{deed.modality.cue}”"
            )
        )
    if day is None and deed.modality.status == "negated":
        evidence.extend(as_of(passage.spans[deed.trigger.i], setting.published))
    return EventStatement(
        document=setting.document.sha256,
        span=span,
        quote=span.of(setting.document.text),
        by=speakers[-1] if speakers else setting.voice,
        speakers=(*((setting.voice,) if setting.voice else ()), *speakers),
        reader=setting.reader,
        rule=deed.pattern.id + "".join(f" + {note}" for note in deed.notes),
        model=setting.model,
        confidence=round(deed.weight * (1.0 if deed.modality.status in {"occurred", "planned"} else 0.9), 3),
        evidence=tuple(evidence),
        type=deed.pattern.type,  # type: ignore[arg-type]
        mode=deed.pattern.mode,
        actors=actors,
        recipients=recipients,
        people=_people(deed, passage),
        status=_status(deed, day),
        date=day,
        date_reason=expression.reason(setting.published, before, _tense(deed)) if expression and day else "",
        place=place,
        amount=amount.amount if amount else None,
        rank=rank[1].lower() if rank else None,
    )


def as_of(span: Span, published: Interval | None) -> tuple[Evidence, ...]:
    """The day of the text, for a denial that gives no other."""
    return (Evidence("as of", span, str(published)),) if published is not None else ()


def _amount(deed: Deed, quote: str, start: int, passage: Passage) -> Quantity | None:
    """The first amount in the quote; of an attack without one, its count of killed or hurt."""
    found = quantities(quote, start) if deed.pattern.type in _MONEY_TYPES else []
    if not found and deed.pattern.type == "ASSAULT":
        found = casualties(quote, start)
        if not found and passage.codes <= {c for p in (*deed.actors, *deed.recipients) for c in p.codes}:
            toll = casualties(passage.sentence.text, passage.sentence.span.start, beside=True)
            found = toll if len(toll) == 1 else []
    return next(iter(found), None)


def _is_under_way(deed: Deed) -> bool:
    """“is visiting”, “is in Baku”: on the day of the text."""
    is_ongoing = "ongoing" in {deed.modality.status, deed.pattern.status}
    return deed.pattern.mode == "visit" and is_ongoing and deed.modality.status != "negated"


def _is_performed(deed: Deed, setting: Setting, speaks_for: str | None) -> bool:
    """“The Sides *condemn*”, “we *ask* this Council”: done by saying it, on the day of the text."""
    return (
        deed.pattern.type in _PERFORMED
        and deed.modality.is_present
        and deed.modality.status == "occurred"
        and (
            (setting.voice is not None and speaks_for in _codes(deed.actors))
            or (setting.voice is None and bool(_ADDRESS.search(setting.document.title or "")))
        )
    )


def previous_days(times: Sequence[TimeExpression], published: Interval | None) -> dict[int, Interval]:
    """For each date expression, by its first character, the date before it that it can lean on.

    "The next day" leans on a day or short period, "that year" on anything within a year.
    """
    out: dict[int, Interval] = {}
    named: list[Interval] = []
    for expression in times:
        reach = expression.leans_on
        before = next((day for day in reversed(named) if day.days <= reach), None)
        if before is not None:
            out[expression.span.start] = before
        day = expression.interval(published, before, None)
        if day is not None and not expression.is_duration and day.first.year == day.last.year:
            named.append(day)
    return out


def carry_date(
    found: EventStatement, deed: Deed, passage: Passage, memory: Memory, setting: Setting
) -> EventStatement:
    """Date a deed told in the simple past by the deed told just before it, where the parties are the same.

    "X arrived on Monday. The two sides *signed* a protocol." A pluperfect or perfect tells of another time.
    """
    if found.date is not None or found.status != "occurred" or not is_narrative(deed.trigger):
        return found
    if tells_of_a_period(deed.trigger):
        return found
    day = memory.day_of(passage.sentence, {*found.actors, *found.recipients})
    reason = f"the deed told just before: {day}"
    if day is None and setting.published is not None and _MINUTES.search(setting.document.title or ""):
        day, reason = setting.published, "a communiqué tells of the meeting it comes from"
    if day is None:
        return found
    return replace(found, date=day, date_reason=reason, confidence=round(found.confidence * 0.9, 3))


def _status(deed: Deed, day: Interval | None) -> Status:
    status = deed.modality.status or "occurred"
    if status != "occurred":
        return status
    if deed.pattern.status == "planned":
        return "planned"
    if deed.pattern.status and (day is None or day.days > 31):
        return deed.pattern.status  # type: ignore[return-value]
    # "Azerbaijan's purchase of aircraft", with neither date nor tense, tells of dealings that go on.
    is_bare = deed.pattern.is_noun and not is_carried(deed.pattern, deed.trigger)
    if is_bare and day is None and deed.pattern.type in {"AID", "COOPERATE"}:
        return "ongoing"
    return status


def _tense(deed: Deed) -> Any:
    return "future" if deed.pattern.status == "planned" else deed.modality.tense


def _codes(parties: Sequence[Party]) -> tuple[str, ...]:
    return _unique([code for party in parties for code in party.codes])


def _unique(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _shown(party: Party) -> str:
    return ", ".join(party.codes) + (f" ({party.inferred})" if party.inferred else "")


def _people(deed: Deed, passage: Passage) -> tuple[str, ...]:
    sides = [*deed.actors, *(deed.recipients if deed.pattern.frame.mutual else ())]
    found = (party.person or _apposed(party, passage) for party in sides)
    return _unique([person for person in found if person])


def _apposed(party: Party, passage: Passage) -> str | None:
    """The holder named behind an office: "the EU's foreign policy chief, *Josep Borrell*,"."""
    if party.phrase is None or party.phrase.kind != "role" or party.inferred:
        return None
    behind = [
        passage.phrases.get(w.i) for w in passage.tree[party.word + 1 : party.word + 12] if w.dep_ == "appos"
    ]
    named = next((phrase for phrase in behind if phrase is not None and phrase.person), None)
    return named.person if named is not None and set(named.codes) <= set(party.codes) else None


def _is_ahead_of_saying(chosen: int, deed: Deed, passage: Passage, setting: Setting) -> bool:
    """“urged A to resume the work *by June*”: when it is to happen, not when it was urged."""
    distance = tree_distance(passage.tree[chosen], deed)
    if distance is None or distance < FAR or setting.published is None:
        return False
    expression = passage.times[chosen]
    before = setting.previous.get(expression.span.start)
    day = expression.interval(setting.published, before, "future")
    return day is not None and day.last > setting.published.last


def _is_near(index: int, deed: Deed) -> bool:
    return bool(abs(index - deed.trigger.i) <= 25)


def _speakers(deed: Deed, passage: Passage, finder: Finder, setting: Setting) -> tuple[str, ...]:
    """Who is cited for the deed, outermost first."""
    words = list(deed.modality.speakers) or _according(passage)
    return tuple(name for word in words if (name := _speaker_name(word, passage, finder, setting)))


def _speaker_name(word: Any, passage: Passage, finder: Finder, setting: Setting) -> str:
    phrase = passage.phrases.get(word.i)
    if phrase is not None and phrase.person:
        return phrase.person
    parties = finder.parties(word)
    if parties and parties[0].person:
        return str(parties[0].person)
    if parties and parties[0].inferred:  # "the sides", "it": say who that is
        return " and ".join(load_vocabulary().name(code) for code in parties[0].codes)
    left = min((w.i for w in word.subtree if w.i <= word.i), default=word.i)
    shown = Span(passage.spans[left].start, passage.spans[word.i].end).of(setting.document.text)
    # "the White House" is the White House; "the minister" stays what it is.
    return re.sub(r"^(?:[Tt]he|[Aa]n?) (?=[A-ZÀ-Þ])", "", shown)


def _according(passage: Passage) -> list[Any]:
    """The noun after "according to"."""
    for word in passage.tree:
        if word.lower_ == "according" and word.i + 1 < len(passage.tree):
            to = passage.tree[word.i + 1]
            return [inner for inner in to.children if inner.dep_ == "pobj"]
    return []


def _place(deed: Deed, passage: Passage, text: str) -> tuple[str | None, list[Evidence]]:
    """Where: a visit's goal, else a place named by "in", "at", "near" on the trigger or its object."""
    if deed.pattern.mode == "visit":
        for party in deed.recipients:
            if party.phrase is not None and party.phrase.is_place:
                value = _place_name(party.phrase, text)
                return value, [Evidence("place", passage.spans[party.word], value)]
        return (deed.recipients[0].codes[0] if deed.recipients else None), []
    for word in (w for carrier in carriers(deed.trigger) for w in prepositional(carrier, _PLACE_PREPS)):
        phrase = passage.phrases.get(word.i)
        if phrase is not None and phrase.is_place and phrase.codes:
            value = _place_name(phrase, text)
            return value, [Evidence("place", passage.spans[word.i], value)]
    return _place_of_speech(deed, passage, text)


def _place_of_speech(deed: Deed, passage: Passage, text: str) -> tuple[str | None, list[Evidence]]:
    speech = speech_held_at(deed)
    for word in () if speech is None else speech.subtree:
        phrase = passage.phrases.get(word.i)
        is_named = phrase is not None and phrase.kind in _GROUNDS and word.head.lower_ == "in"
        if phrase is not None and is_named and word.i < deed.trigger.i:
            value = _place_name(phrase, text)
            return value, [Evidence("place", passage.spans[word.i], value)]
    return None, []


def _place_name(phrase: Phrase, text: str) -> str:
    """A city by its name, a state by its code."""
    if phrase.kind not in _GROUNDS:
        return phrase.codes[0]
    name = phrase.span.of(text)
    return name.title() if name.isupper() and len(name) > 3 else name  # the "BAKU" of a dateline
