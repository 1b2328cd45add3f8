"""What sentence embeddings would add, measured: to confidence, and to finding statements of one deed.

usage: python evals/embeddings.py [--write]        (needs the extra `embed`)

Confidence: a logistic head over the sixteen types is trained on gold quotes and on the sentences of
tests/reading/families, without the texts it is asked about. The logarithm of what it gives to the rule's type
becomes one more feature, and the Brier score with it is compared with the score without. `--write` puts the
head, taught on all of them, and the curve that listens to it into src/comity/reading/embed/head.json.

One deed: pairs of gold events that share a party and a time, from different texts of the example corpus, are
ranked by cosine and by shared words; the figure is the chance that a true pair ranks above another (AUC).
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from calibrate import Candidate, brier, corpus_of, fold_of, held_out, rows_of
from curves import Row, as_data, logistic
from judged import DEVELOPMENT, MEASURED, Judged, judged
from numpy.typing import NDArray
from reliability_measures import brier_difference
from run import CORPORA

from comity.reading.confidence import as_read
from comity.reading.confidence.features import TERMS
from comity.reading.embed import MODEL_SHA256, Encoder, load, similarity
from comity.reading.embed.head import FEATURE, FILE, Head
from comity.reading.embed.opinion import sentences_of
from comity.reading.reader import RuleReader
from comity.record.wording import wording_overlap

ROOT = Path(__file__).resolve().parent.parent

TARGET = ROOT / "src/comity/reading/embed" / FILE
RIDGE = 10.0  # of the confidence curve, with and without the head
_DECAY, _ROUNDS, _INERTIA = 1 / 3, 400, 0.9  # of the head's fit
Vectors = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Taught:
    """Texts the head learns from.

    Attributes:
        folds: The fold of each text's document; own sentences belong to none and are always learnt from.
    """

    vectors: Vectors
    types: NDArray[np.int64]
    folds: list[str]
    names: list[str]


def taught(encoder: Encoder) -> Taught:
    """Own sentences that tell deeds of one type, and the quotes of the gold events."""
    texts = [*_own_sentences(), *_gold_quotes()]
    names = sorted({kind for _, kind, _ in texts})
    return Taught(
        np.array(encoder.embed([text for text, _, _ in texts])),
        np.array([names.index(kind) for _, kind, _ in texts]),
        [fold for _, _, fold in texts],
        names,
    )


def _own_sentences() -> Iterator[tuple[str, str, str]]:
    for path in sorted((ROOT / "tests/reading/families").glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8")).get("case", ()):
            kinds = {deed.split()[0] for deed in case.get("deeds", ())}
            if len(kinds) == 1:
                yield case["text"], kinds.pop(), ""


def _gold_quotes() -> Iterator[tuple[str, str, str]]:
    for corpus in CORPORA:
        if corpus.name not in DEVELOPMENT:
            continue
        for path in sorted(corpus.gold.glob(f"{corpus.names}.json")):
            row = Row(corpus.name, f"{corpus.name}/{path.stem}", "event", 0.5, {}, right=True, exact=None)
            for event in json.loads(path.read_text("utf-8"))["events"]:
                yield event["quote"], event["type"], fold_of(row)


def head(lesson: Taught, without: str | None = None) -> Head:
    """A multinomial logistic fit, by gradient descent with momentum; without one fold if that is named."""
    learnt = [at for at, fold in enumerate(lesson.folds) if fold != without]
    table = np.hstack([lesson.vectors[learnt], np.ones((len(learnt), 1))])
    target = np.eye(len(lesson.names))[lesson.types[learnt]]
    weights = np.zeros((table.shape[1], len(lesson.names)))
    step = np.zeros_like(weights)
    for _ in range(_ROUNDS):
        scores = table @ weights
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares = powers / powers.sum(axis=1, keepdims=True)
        step = _INERTIA * step + (table.T @ (shares - target) + _DECAY * weights) / len(table)
        weights -= step
    return Head(tuple(lesson.names), np.round(weights, 3).tolist())


def with_opinion(statements: Sequence[Judged], encoder: Encoder, lesson: Taught, *, apart: bool) -> list[Row]:
    """Rows with the head's opinion as a feature.

    Args:
        statements: Of events.
        encoder: Embeds the sentence that each was read from.
        lesson: What the head learns from.
        apart: Whether the statements' own folds are kept from the head that judges them.
    """
    rows = rows_of(statements)
    told = [sentences_of(one.document.text, [one.statement])[0] for one in statements]
    vectors = encoder.embed(told)
    heads = {
        fold: head(lesson, without=fold if apart else None)
        for fold in sorted({fold_of(row) for row in rows} if apart else {""})
    }
    return [
        replace(row, features={**row.features, FEATURE: judge.gain(vector, one.statement.type)})  # type: ignore[attr-defined]
        for row, vector, one in zip(rows, vectors, statements, strict=True)
        for judge in [heads[fold_of(row) if apart else ""]]
    ]


def confidence(encoder: Encoder, *, write: bool) -> None:
    """Print the Brier score of events with and without the head; write head and curve where asked to."""
    reader, lesson = RuleReader(judge=as_read), taught(encoder)
    known = _events(judged(DEVELOPMENT, reader, plover=True))
    rows = with_opinion(known, encoder, lesson, apart=True)
    terms = TERMS["event"]
    plain = Candidate("plain", lambda some: logistic(some, terms, RIDGE))
    helped = Candidate("helped", lambda some: logistic(some, (*terms, FEATURE), RIDGE))
    for name, part in (("development, held out", fold_of), ("development, corpus out", corpus_of)):
        _show(name, held_out(rows, plain, part), held_out(rows, helped, part), rows)
    for name in MEASURED:
        others = _events(judged((name,), reader))
        if others:
            new = with_opinion(others, encoder, lesson, apart=False)
            before, after = (
                [fit.probability(row.weight, row.features) for row in new]
                for fit in (plain.fit(rows), helped.fit(rows))
            )
            _show(name, before, after, new)
    if write:
        _write(head(lesson), lesson, as_data(helped.fit(rows)), known)


def _write(judge: Head, lesson: Taught, curve: dict[str, object], known: Sequence[Judged]) -> None:
    data = {
        "reader": RuleReader.name,
        "embeddings_sha256": MODEL_SHA256,
        "kinds": {"event": {"chosen": f"logistic, features and embedding, ridge {RIDGE:g}", **curve}},
        "made": {
            "by": "python evals/embeddings.py --write",
            "on": date.today().isoformat(),  # noqa: DTZ011
            "taught_on": {"own sentences": lesson.folds.count(""), "gold quotes": _count_of_gold(lesson)},
            "fitted_on": {"events": len(known), "right": sum(one.right for one in known)},
        },
        "types": list(judge.types),
        "weights": judge.weights,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    TARGET.write_text(text.replace("],[", "],\n[").replace(',"', ',\n"') + "\n", "utf-8")
    print(f"written: {TARGET.relative_to(ROOT)}, {TARGET.stat().st_size / 1000:.0f} kB")


def _count_of_gold(lesson: Taught) -> int:
    return sum(fold != "" for fold in lesson.folds)


def _events(statements: Sequence[Judged]) -> list[Judged]:
    return [one for one in statements if one.statement.kind == "event"]


def _show(name: str, before: Sequence[float], after: Sequence[float], rows: Sequence[Row]) -> None:
    right, groups = [row.right for row in rows], [row.group for row in rows]
    mean, low, high = brier_difference(after, before, right, groups)
    print(
        f"{name:26} {len(rows):4} events   Brier {brier(before, rows):.4f}, with the head "
        f"{brier(after, rows):.4f}   {mean:+.4f} ({low:+.4f} … {high:+.4f})"
    )


def one_deed(encoder: Encoder) -> None:
    """Print how well cosine and shared words tell pairs of one deed from others."""
    told = [
        (path.stem, event)
        for path in sorted((ROOT / "examples/south-caucasus/gold").glob("*.json"))
        for event in json.loads(path.read_text("utf-8"))["events"]
    ]
    quotes = [event["quote"] for _, event in told]
    cosines = similarity(quotes, encoder)
    pairs = [
        (cosines[i][j], wording_overlap(quotes[i], quotes[j]), same, alike)
        for i, j in combinations(range(len(told)), 2)
        if (same := _is_one_deed(told[i], told[j])) is not None
        for alike in [_key(told[i][1]) == _key(told[j][1])]
    ]
    for name, some in (
        ("sharing a party and a time", [p for p in pairs if p[2] or not p[3]]),
        ("of one type and parties", [p for p in pairs if p[3]]),
    ):
        true, false = ([p for p in some if p[2] is verdict] for verdict in (True, False))
        print(
            f"pairs {name}: {len(true)} of one deed, {len(false)} not; "
            f"AUC cosine {_auc(true, false, 0):.3f}, shared words {_auc(true, false, 1):.3f}; "
            f"cosine from 0.5: {_reach(true):.2f} and {_reach(false):.2f}"
        )


def _key(event: dict[str, Any]) -> tuple[str, frozenset[str]]:
    return event["type"], frozenset([*event["actors"], *event["recipients"]])


def _is_one_deed(one: tuple[str, dict[str, Any]], other: tuple[str, dict[str, Any]]) -> bool | None:
    """True: same type, parties and dates; False: another deed; None: not asked."""
    (text, a), (other_text, b) = one, other
    alike = _key(a) == _key(b)
    if text == other_text:
        return False if alike else None  # one record holds a deed once
    if not a["date"] or not b["date"] or not _key(a)[1] & _key(b)[1]:
        return None
    meet = a["date"][0] <= b["date"][1] and b["date"][0] <= a["date"][1]
    if alike:
        return True if a["date"] == b["date"] else None if meet else False
    return False if meet else None


def _auc(true: Sequence[Any], false: Sequence[Any], at: int) -> float:
    wins = sum((t[at] > f[at]) + (t[at] == f[at]) / 2 for t in true for f in false)
    return float(wins / (len(true) * len(false)))


def _reach(pairs: Sequence[Any]) -> float:
    return sum(p[0] >= 0.5 for p in pairs) / len(pairs)


def main() -> int:
    """Measure both."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="put head and curve into the package")
    encoder = load()
    confidence(encoder, write=parser.parse_args().write)
    one_deed(encoder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
