"""Names, comparisons and sources as plain data, for `--json`: every count as the ids behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from comity.claims.judge import Checked
from comity.claims.naming.groups import TermUses
from comity.claims.naming.uses import Use
from comity.claims.slant.compared import Compared, OneSided, Pair, SharedDeed
from comity.claims.slant.record_of import ClaimRecord, verdict_of
from comity.claims.slant.share import Share
from comity.desk import Voice
from comity.desk.naming import Naming, place_of
from comity.desk.slant import Slant
from comity.desk.sources import source_name
from comity.record.codec import interval_to_json
from comity.record.model import Document, Event, Statement
from comity.views.data import document_json, event_json, voice_json
from comity.vocab.loaded import Thing, load_loaded_terms

Json = dict[str, Any]
VoiceOf = Callable[[Statement], Voice]


def naming_json(found: Naming, voice_of: VoiceOf) -> Json:
    """A deed or place under its names."""
    return {
        "asked": found.asked, "things": [_thing(one) for one in found.things],
        "terms": [term_json(row, found.documents) for row in found.terms],
        "not_used": [
            {"thing": one.thing, "term": one.term, "sides": list(one.sides), "status": one.status,
             "source": one.source}
            for one in found.silent
        ],
        "events": [event_json(one, voice_of) for one in found.events],
        "wordings": [
            {"event": one.event.id, "words": one.words, "statement": voice_json(one.voice)}
            for one in found.wordings
        ],
    }  # fmt: skip


def term_json(row: TermUses, documents: Mapping[str, Document]) -> Json:
    """A term with the sources that use it, where the table has it from, and every passage."""
    rows = [one for one in load_loaded_terms().of(row.thing) if one.term == row.term]
    return {
        "thing": row.thing, "term": row.label, "sides": list(row.sides),
        "usage": [{"sides": list(one.sides), "status": one.status, "source": one.source} for one in rows],
        "sources": [
            {"source": source, "uses": [use_json(use, documents[use.document]) for use in uses]}
            for source, uses in row.sources
        ],
    }  # fmt: skip


def use_json(use: Use, document: Document) -> Json:
    """One use; spans count in the normalised text."""
    return {
        "thing": use.thing, "words": use.words, "sides": list(use.sides), "by": use.by, "quoted": use.quoted,
        "may_also_mean": list(use.also), "span": [use.span.start, use.span.end],
        "sentence": use.sentence.of(document.text), "place": place_of(document, use.span),
        "statements": list(use.statements), "published": interval_to_json(use.published),
        "source": source_name(document),
        "document": document_json(document),
    }  # fmt: skip


def compared_json(found: Compared, voice_of: VoiceOf) -> Json:
    """Two documents side by side; `one` and `other` in every pair."""
    documents = {one.sha256: one for one in (found.one, found.other)}
    return {
        "one": document_json(found.one), "other": document_json(found.other),
        "windows": [interval_to_json(window) for window in found.windows],
        "overlap": interval_to_json(found.overlap),
        "both_tell": [_shared(one, voice_of) for one in found.shared],
        "only_one_tells": [_alone(one, voice_of) for one in found.only_one],
        "only_other_tells": [_alone(one, voice_of) for one in found.only_other],
        "terms": [
            {"thing": pair.thing, "one": [term_json(row, documents) for row in pair.one],
             "other": [term_json(row, documents) for row in pair.other]}
            for pair in found.terms
        ],
        "spoken_of": _pairs(found.about), "cited": _pairs(found.voices),
    }  # fmt: skip


def slant_json(one: Slant, voice_of: VoiceOf) -> Json:
    """One source, seen from several sides."""
    documents = {document.sha256: document for document in one.documents}
    return {
        "source": one.source, "documents": [document_json(document) for document in one.documents],
        "windows": [interval_to_json(window) for window in one.windows],
        "left_out": {
            "least_others": one.least_others,
            "share": _share(one.coverage.share) if one.windows else None,
            "told": [event.id for event in one.coverage.told],
            "deeds": [
                {"others": missed.others, "event": event_json(missed.event, voice_of)}
                for missed in one.coverage.left_out
            ],
        },
        "voices": {
            "statements": one.voices.statements, "own": one.voices.own,
            "cited": [
                {"name": speaker.name, "actors": list(speaker.codes), "statements": list(speaker.statements)}
                for speaker in one.voices.speakers
            ],
            "spoken_of": [{"actor": code, "statements": list(ids)} for code, ids in one.voices.about],
            "never_cited": [
                {"actor": silent.code, "events": list(silent.events)} for silent in one.voices.silent
            ],
        },
        "terms_by_side": [
            {"side": row.side, "own": [use_json(use, documents[use.document]) for use in row.own],
             "quoted": [use_json(use, documents[use.document]) for use in row.quoted]}
            for row in one.sides
        ],
        "claims": {"all": _claims(one.claims), "by_author": [_claims(row) for row in one.authors],
                   "checked": [_checked(checked) for checked in one.checked]},
    }  # fmt: skip


def _thing(one: Thing) -> Json:
    return {
        "id": one.id, "name": one.name, "kind": one.kind, "parties": list(one.parties),
        "date": interval_to_json(one.days),
    }  # fmt: skip


def _shared(one: SharedDeed, voice_of: VoiceOf) -> Json:
    return {
        "event": _brief(one.event), "one": _quotes(one.one, voice_of), "other": _quotes(one.other, voice_of),
        "differing": [
            {"field": row.field, "one": list(row.one), "other": list(row.other)} for row in one.differing
        ],
    }  # fmt: skip


def _alone(one: OneSided, voice_of: VoiceOf) -> Json:
    return {
        "event": _brief(one.event), "in_overlap": one.in_overlap,
        "statements": _quotes(one.statements, voice_of),
    }  # fmt: skip


def _brief(event: Event) -> Json:
    return {
        "id": event.id, "type": event.type, "mode": event.mode, "actors": list(event.actors),
        "recipients": list(event.recipients), "status": event.status, "date": interval_to_json(event.date),
    }  # fmt: skip


def _quotes(statements: Iterable[Statement], voice_of: VoiceOf) -> list[Json]:
    return [voice_json(voice_of(said)) for said in statements]


def _pairs(pairs: Iterable[Pair]) -> list[Json]:
    return [{"name": key, "one": list(one), "other": list(other)} for key, one, other in pairs]


def _share(share: Share) -> Json:
    return {
        "count": share.count, "of": share.of, "low": share.low, "high": share.high, "enough": share.is_enough
    }  # fmt: skip


def _checked(one: Checked) -> Json:
    return {
        "id": one.assertion.id, "by": one.assertion.by, "text": one.assertion.text,
        "quote": one.assertion.statement.quote, "verdict": verdict_of(one),
        "findings": [
            {"test": found.test, "verdict": found.verdict, "short": found.short, "sentence": found.sentence}
            for found in one.findings
        ],
    }  # fmt: skip


def _claims(row: ClaimRecord) -> Json:
    return {
        "name": row.name, "supported": list(row.supported), "contradicted": list(row.contradicted),
        "mixed": list(row.mixed), "undetermined": list(row.undetermined),
        "not_testable": list(row.not_testable), "share_supported": _share(row.share),
    }  # fmt: skip
