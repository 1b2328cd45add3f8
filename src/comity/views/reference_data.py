"""Reference sets as plain data, for `--json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from comity.core.problems import Problem
from comity.desk import Apart, Voice
from comity.desk.reference import AddedSet, HeldSet
from comity.record.codec import interval_to_json, statement_to_json
from comity.record.model import REFERENCE
from comity.sources.reference import Source, sources
from comity.views.data import problem_json, voice_json

Json = dict[str, Any]


def added_json(one: AddedSet | Problem) -> Json:
    """What came of one file."""
    if isinstance(one, Problem):
        return {"added": False, "problems": [problem_json(one)]}
    taken, document = one.taken, one.taken.document
    return {
        "added": True, "set": taken.source.name, "edition": taken.edition.name, "title": document.title,
        "publisher": document.publisher, "terms": document.licence, "citation": document.author,
        "published": interval_to_json(document.published), "sha256": document.sha256, "rows": taken.rows,
        "rows_left_out": taken.left_out, "years": list(taken.years) if taken.years else None,
        "statements": len(taken.statements), "new_statements": one.added.new_statements,
        "superseded": one.added.superseded, "problems": [problem_json(problem) for problem in taken.problems],
    }  # fmt: skip


def set_json(source: Source, held: Sequence[HeldSet]) -> Json:
    """A set that comity reads, and the files of it that the record holds."""
    return {
        "set": source.name, "title": source.title, "publisher": source.publisher, "terms": source.terms,
        "citation": source.citation, "url": source.url, "unit": source.unit, "covers": source.covers,
        "tells": source.tells, "ships": source.form == "packaged",
        "columns": [c.name for c in source.columns],
        "held": [_held_json(one) for one in held if is_of(one, source)],
    }  # fmt: skip


def is_of(held: HeldSet, source: Source) -> bool:
    """Whether a dataset in the record is of that set."""
    names = (name for name in sources() if held.reader.startswith(f"{REFERENCE}{name}-"))
    return max(names, key=len, default="") == source.name


def _held_json(one: HeldSet) -> Json:
    document = one.document
    return {
        "name": document.name, "edition": one.reader, "sha256": document.sha256, "statements": one.statements,
        "published": interval_to_json(document.published), "title": document.title,
    }  # fmt: skip


def apart_json(one: Apart) -> Json:
    """A contradiction between reference sets with the rows of every side."""
    conflict = one.conflict
    return {
        "id": conflict.id, "topic": conflict.topic, "field": conflict.field, "state": conflict.state,
        "other": conflict.other, "days_apart": conflict.days,
        "sides": [
            {"value": value, "statements": [voice_json(voice) for voice in voices]}
            for value, voices in one.sides
        ],
    }  # fmt: skip


def facts_json(found: Mapping[str, Sequence[Voice]]) -> Json:
    """What reference sets say of a state, under the heads that the table has."""
    return {
        head: [voice_json(voice) | {"reading": statement_to_json(voice.statement)} for voice in voices]
        for head, voices in found.items()
    }
