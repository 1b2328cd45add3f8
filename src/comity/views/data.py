"""The record as plain data, for `--json`: every figure a screen shows, with the ids and quotes behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from comity.core.problems import Problem
from comity.desk import Contradiction, Explanation, Holding, ReadReport, Voice
from comity.desk.backing import backing
from comity.desk.passages import Passage, SearchHit
from comity.desk.review import Question
from comity.record.codec import interval_to_json, statement_to_json
from comity.record.doubtful import Link
from comity.record.judging import Judgement
from comity.record.model import Conflict, Document, Event, Statement, TieStatement
from comity.ties import DimensionTie, PairTies, Partner

Json = dict[str, Any]
VoiceOf = Callable[[Statement], Voice]


def event_json(event: Event, voice_of: VoiceOf) -> Json:
    """An event with its best values, its statements' quotes and the fields in dispute."""
    return {
        "id": event.id, "type": event.type, "mode": event.mode, "actors": list(event.actors),
        "recipients": list(event.recipients), "people": list(event.people), "status": event.status,
        "date": interval_to_json(event.date), "place": event.place,
        "amount": {"value": event.amount.value, "unit": event.amount.unit} if event.amount else None,
        "by": event.by, "conflicts": [conflict.field for conflict in event.conflicts],
        **_sources_json(event, voice_of),
        "statements": [voice_json(voice_of(statement)) for statement in event.statements],
    }  # fmt: skip


def _sources_json(event: Event, voice_of: VoiceOf) -> Json:
    behind = backing([voice_of(said) for said in event.statements])
    return {"reports": behind.sources, "independent_sources": behind.independent}


def voice_json(voice: Voice) -> Json:
    """A quotation: the words, the document, the place in the original."""
    said, document = voice.statement, voice.document
    return {
        "id": said.id, "quote": voice.quote, "place": voice.place, "by": said.by,
        "document": document_json(document),
    }  # fmt: skip


def contradiction_json(one: Contradiction) -> Json:
    """A contradiction with the quotes of every side."""
    return {
        "id": one.conflict.id, "event": one.event.id, "type": one.event.type, "mode": one.event.mode,
        "actors": list(one.event.actors), "recipients": list(one.event.recipients),
        "field": one.conflict.field, "severity": one.conflict.severity,
        "settled": _settled_json(one.conflict),
        "sides": [
            {
                "value": value, "reports": behind.sources, "independent_sources": behind.independent,
                "statements": [voice_json(voice) for voice in voices],
            }
            for (value, voices), behind in zip(one.sides, one.backing, strict=True)
        ],
    }  # fmt: skip


def _settled_json(conflict: Conflict) -> Json | None:
    mark = conflict.settled
    return {"number": mark.judgement, "value": mark.value, "by": mark.by, "why": mark.why} if mark else None


def partner_json(one: Partner) -> Json:
    """One counterpart."""
    return {
        "code": one.code, "deeds": one.done, "positive": one.positive, "negative": one.negative,
        "neutral": one.neutral, "not_done": one.open, "dimensions": list(one.dimensions),
        "latest_on": one.last.isoformat() if one.last else None,
    }  # fmt: skip


def pair_json(pair: PairTies, voice_of: VoiceOf) -> Json:
    """All that ties two actors."""
    return {
        "actors": [pair.one, pair.other],
        "dimensions": [_dimension_json(tie, voice_of) for tie in pair.dimensions],
    }


def _dimension_json(tie: DimensionTie, voice_of: VoiceOf) -> Json:
    return {
        "dimension": tie.dimension.id, "positive": tie.positive, "negative": tie.negative,
        "neutral": tie.neutral, "planned": tie.planned, "alleged": tie.alleged, "denied": tie.denied,
        "first_on": tie.first.isoformat() if tie.first else None,
        "latest_on": tie.last.isoformat() if tie.last else None, "sources": tie.sources,
        "events": [event_json(event, voice_of) for event in tie.events],
        "stated": [stated_json(statement, voice_of) for statement in tie.stated],
    }  # fmt: skip


def stated_json(tie: TieStatement, voice_of: VoiceOf) -> Json:
    """A relation that a source states."""
    return {
        "kind": tie.tie, "from": list(tie.sources), "to": list(tie.targets), "sign": tie.sign,
        "status": tie.status, "date": interval_to_json(tie.date), "statement": voice_json(voice_of(tie)),
    }  # fmt: skip


def explanation_json(found: Explanation, voice_of: VoiceOf) -> Json:
    """The voices behind an id with their evidence, spans counted in the normalised text."""
    return {
        "kind": found.kind, "id": found.id,
        "event": event_json(found.event, voice_of) if found.event else None,
        "field": found.conflict.field if found.conflict else None,
        "history": [
            {"on": step.on.isoformat(), "state": step.state, "date": interval_to_json(step.date),
             "statements": list(step.statements)}
            for step in found.history
        ],
        "weakest_link": _link_json(found.link) if found.link else None,
        "voices": [voice_json(v) | {"reading": statement_to_json(v.statement)} for v in found.voices],
    }  # fmt: skip


def holding_json(one: Holding) -> Json:
    """A document with how many statements of each kind were read in it."""
    return document_json(one.document) | {"statements": one.statements}


def search_json(found: Sequence[SearchHit], count: int) -> Json:
    """Documents found, with every passage, hit and statement; spans counted in the normalised text."""
    return {
        "documents": count,
        "found": [
            document_json(hit.document)
            | {"passages": [_passage_json(hit.document, passage) for passage in hit.passages]}
            for hit in found
        ],
    }


def _passage_json(document: Document, passage: Passage) -> Json:
    return {
        "text": passage.span.of(document.text), "span": [passage.span.start, passage.span.end],
        "place": document.place_of(passage.hits[0]),
        "hits": [[hit.start, hit.end] for hit in passage.hits],
        "statements": [said.id for said in passage.statements],
    }  # fmt: skip


def document_json(document: Document) -> Json:
    """What identifies a document."""
    return {
        "name": document.name, "sha256": document.sha256, "title": document.title,
        "publisher": document.publisher, "published": interval_to_json(document.published),
        "published_reason": document.published_reason, "url": document.url,
    }  # fmt: skip


def judgement_json(one: Judgement, *, lost: bool) -> Json:
    """A decision."""
    return {
        "number": one.key, "kind": one.kind, "statements": [list(group) for group in one.groups],
        "field": one.field, "value": one.value, "by": one.by, "why": one.why, "at": one.at,
        "undone_at": one.undone_at, "lost": lost,
    }  # fmt: skip


def question_json(question: Question, voice_of: VoiceOf) -> Json:
    """A question of the review with the quotes it rests on."""
    return {
        "kind": question.kind, "id": question.id, "why": question.why,
        "field": question.conflict.field if question.conflict else None,
        "statements": [voice_json(voice_of(said)) for said in question.statements],
    }  # fmt: skip


def _link_json(link: Link) -> Json:
    return {
        "statements": [link.one, link.other], "score": round(link.score, 2), "chance": round(link.chance, 3),
        "features": [{"name": f.name, "level": f.level, "weight": f.weight} for f in link.features],
    }  # fmt: skip


def report_json(report: ReadReport) -> Json:
    """What a run of reading did."""
    return {
        "read": report.read, "known": report.known, "failed": report.failed, "events": report.events,
        "ties": report.ties, "claims": report.claims, "contradictions": report.conflicts,
        "interrupted": report.interrupted, "problems": [problem_json(problem) for problem in report.problems],
    }  # fmt: skip


def problem_json(problem: Problem) -> Json:
    """One row of the log."""
    return {
        "level": problem.level, "where": problem.where, "what": problem.what, "todo": problem.todo,
        "code": problem.code,
    }  # fmt: skip
