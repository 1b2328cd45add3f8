"""Which of the statements that a reader makes of marked texts are right.

A statement shares the verdict of the event, tie or claim it is part of, as `score.py` gives it: right when
that is matched with a gold thing one to one, wrong when it is not, left out where the gold thing is optional.
An event is `exact` when status and date agree too. A PLOVER sentence is judged by PLOVER's conventions, on
type and parties alone.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from run import CORPORA, guide_form
from score import claim_match, event_match, is_exact, pairs, tie_match

from comity.core.problems import Problem
from comity.reading.reader import RuleReader
from comity.record.model import (
    Document,
    Statement,
)
from comity.record.plover import to_plover
from comity.sources import open_documents
from comity.vocab import load_vocabulary

ROOT = Path(__file__).resolve().parent.parent

DEVELOPMENT = ("south-caucasus", "passages-development", "passages-plain")
# Read by the shipped calibration, never fitted to. The seeds are left out: three texts that rules grew up on.
MEASURED = tuple(corpus.name for corpus in CORPORA if corpus.name not in {*DEVELOPMENT, "seeds"})
PLOVER = ROOT.parent / "shared/gold/gsr"  # its development half; does not ship
PLOVER_NAME = "plover-development"
_MATCHES = {"events": event_match, "ties": tie_match, "claims": claim_match}


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement and whether it is right.

    Attributes:
        corpus: Name of the corpus.
        document: The text it was read from.
        others: All statements of that text.
        right: Whether its event, tie or claim is matched with a gold one.
        exact: For events of full records, whether status and date agree too; else None.
    """

    corpus: str
    document: Document
    others: tuple[Statement, ...]
    statement: Statement
    right: bool
    exact: bool | None = None


def judged(names: tuple[str, ...], reader: RuleReader, *, plover: bool = False) -> list[Judged]:
    """The judged statements of some corpora of `run.py`; those not on this machine are named and skipped.

    Args:
        names: Names of corpora.
        reader: Reads them.
        plover: Whether to add the development half of PLOVER's sentences.
    """
    out: list[Judged] = []
    for corpus in (corpus for corpus in CORPORA if corpus.name in names):
        if corpus.is_here:
            for gold, document in corpus.texts():
                out.extend(_of_document(corpus.name, document, gold, reader))
        else:
            print(f"{corpus.name}: not on this machine, skipped", file=sys.stderr)
    if plover and (PLOVER / "dev.jsonl").exists():
        out.extend(_of_plover(reader))
    elif plover:
        print(f"{PLOVER_NAME}: not on this machine, skipped", file=sys.stderr)
    return out


def _of_document(
    corpus: str, document: Document, gold: Mapping[str, Any], reader: RuleReader
) -> Iterator[Judged]:
    reading = reader.read(document)
    row = guide_form(reading)
    if corpus == PLOVER_NAME:
        row = _with_bodies(to_plover(row, reading.statements))
    by_id = {statement.id: statement for statement in reading.statements}
    for kind, match in _MATCHES.items():
        if kind != "events" and corpus == PLOVER_NAME:
            continue
        golden = {id(predicted): one for one, predicted in pairs(gold.get(kind, ()), row[kind], match)}
        for thing in row[kind]:
            found = golden.get(id(thing))
            if found is not None and found.get("optional"):
                continue
            exact = None
            if kind == "events" and corpus != PLOVER_NAME:
                exact = found is not None and is_exact(found, thing)
            for one in thing["statements"]:
                yield Judged(
                    corpus, reading.document, reading.statements, by_id[one], found is not None, exact
                )


def _of_plover(reader: RuleReader) -> Iterator[Judged]:
    gold: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (PLOVER / "dev.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        if record["event_type"]:
            gold[record["doc_id"]].append(_plover_gold(record))
    for document in open_documents(PLOVER / "dev-texts.jsonl"):
        if not isinstance(document, Problem):
            yield from _of_document(PLOVER_NAME, document, {"events": gold[document.name]}, reader)


def _plover_gold(record: Mapping[str, Any]) -> dict[str, Any]:
    """A gold record in the guide's form; those of mutual deeds name all parties as actors."""
    actors, recipients = (list(dict.fromkeys(record[side] or ())) for side in ("actors", "recipients"))
    if record["reciprocal"]:
        actors, recipients = list(dict.fromkeys([*actors, *recipients])), []
    return {
        "type": record["event_type"], "type_alt": record["event_type_alt"],
        "actors": actors, "recipients": recipients, "status": "occurred", "date": None,
    }  # fmt: skip


def _with_bodies(row: dict[str, Any]) -> dict[str, Any]:
    """Organisations and armed movements under PLOVER's one code for each sort."""
    sorts = {"organisation": "IGO", "group": "IMG"}
    known = {actor.code: sorts[actor.kind] for actor in load_vocabulary().actors() if actor.kind in sorts}
    events = [
        {
            **event,
            **{side: [known.get(code, code) for code in event[side]] for side in ("actors", "recipients")},
        }
        for event in row["events"]
    ]
    return {**row, "events": events}
