"""Loads `lexicon/claims.toml` and refuses, all faults at once, what breaks its format."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from comity.core.errors import LexiconError
from comity.reading.claims.patterns import Patterns, compile_pattern, together
from comity.reading.lexicon import read_toml
from comity.record.model import ClaimKind, Hedge, RiskLevel

_KINDS = frozenset(get_args(ClaimKind))
_HEDGES: tuple[str, ...] = ("unlikely", "possible", "likely")
_RULE_KEYS = frozenset(
    {"id", "kind", "patterns", "unless", "weight", "wants", "where", "tense", "first", "voice", "report"}
)
_TABLES = frozenset({"class", "rule", "hedge", "frame", "condition", "discount", "genre", "level", "report"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One way a clause shows itself to be a claim; the keys are explained in the file."""

    id: str
    kind: ClaimKind
    patterns: Patterns
    unless: Patterns
    weight: float
    wants_actor: bool
    is_wide: bool = False
    in_present: bool = False
    verb_first: bool = False
    voice: str = ""
    in_report: bool = False


@dataclass(frozen=True, slots=True)
class Discount:
    """Words that make a clause less likely to be a claim."""

    id: str
    factor: float
    patterns: Patterns


@dataclass(frozen=True)
class ClaimLexicon:
    """All rules of the file, compiled."""

    rules: tuple[Rule, ...]
    hedges: tuple[tuple[Hedge, Patterns], ...]
    discounts: tuple[Discount, ...]
    frame: Mapping[str, frozenset[str]]
    condition: Mapping[str, frozenset[str]]
    condition_weight: float
    genre: Mapping[str, frozenset[str]]
    report: Mapping[str, frozenset[str]]
    risk: frozenset[str]
    levels: Mapping[RiskLevel, tuple[str, ...]]
    level_ends: tuple[str, ...]


@functools.cache
def claim_lexicon() -> ClaimLexicon:
    """The shipped rules.

    Raises:
        LexiconError: With every fault of the file.
    """
    return build(read_toml("claims.toml"), where="lexicon/claims.toml")


def build(data: Mapping[str, Any], *, where: str) -> ClaimLexicon:
    """A claim lexicon from the tables of a rule file.

    Raises:
        LexiconError: With every fault of the tables.
    """
    faults = [f"unknown table {name}" for name in sorted(set(data) - _TABLES)]
    classes = {name: frozenset(words) for name, words in data.get("class", {}).items()}
    rules = tuple(
        rule for entry in data.get("rule", ()) if (rule := _rule(entry, classes, faults)) is not None
    )
    hedges = tuple(
        (hedge, _patterns(data.get("hedge", {}).get(hedge, ()), classes, f"hedge {hedge}", faults))
        for hedge in _HEDGES
    )
    discounts = tuple(
        Discount(
            entry["id"], float(entry["factor"]), _patterns(entry["patterns"], classes, entry["id"], faults)
        )
        for entry in data.get("discount", ())
    )
    condition = dict(data.get("condition", {}))
    weight = float(condition.pop("weight", 0.5))
    level = data.get("level", {})
    if faults:
        raise LexiconError("; ".join(faults), where=where, todo="The head of the file explains its keys")
    return ClaimLexicon(
        rules=rules,
        hedges=hedges,  # type: ignore[arg-type]
        discounts=discounts,
        frame={name: frozenset(words) for name, words in data.get("frame", {}).items()},
        condition={name: frozenset(words) for name, words in condition.items()},
        condition_weight=weight,
        genre={name: frozenset(words) for name, words in data.get("genre", {}).items()},
        report={name: frozenset(data.get("report", {}).get(name, ())) for name in ("starts", "wholes")},
        risk=frozenset(level.get("risk", ())),
        levels={name: tuple(level.get(name, ())) for name in get_args(RiskLevel)},
        level_ends=tuple(level.get("ends", ())),
    )


def _rule(entry: Mapping[str, Any], classes: Mapping[str, frozenset[str]], faults: list[str]) -> Rule | None:
    name = entry.get("id", "(no id)")
    before = len(faults)
    if unknown := sorted(set(entry) - _RULE_KEYS):
        faults.append(f"{name}: unknown keys {', '.join(unknown)}")
    if entry.get("kind") not in _KINDS:
        faults.append(f"{name}: no kind {entry.get('kind')!r}")
    if not 0 < entry.get("weight", 0) <= 1:
        faults.append(f"{name}: weight must lie in (0, 1]")
    if entry.get("wants", "actor") != "actor":
        faults.append(f"{name}: wants can only be 'actor'")
    if entry.get("where", "clause") != "clause":
        faults.append(f"{name}: where can only be 'clause'")
    if entry.get("tense", "present") != "present":
        faults.append(f"{name}: tense can only be 'present'")
    if entry.get("first", "verb") != "verb":
        faults.append(f"{name}: first can only be 'verb'")
    if entry.get("voice", "own") not in {"own", "subject"}:
        faults.append(f"{name}: voice can only be 'own' or 'subject'")
    patterns = _patterns(entry.get("patterns", ()), classes, name, faults)
    unless = _patterns(entry.get("unless", ()), classes, name, faults)
    if not patterns:
        faults.append(f"{name}: no patterns")
    if len(faults) > before:
        return None
    return Rule(
        id=name,
        kind=entry["kind"],
        patterns=patterns,
        unless=unless,
        weight=float(entry["weight"]),
        wants_actor="wants" in entry,
        is_wide="where" in entry,
        in_present="tense" in entry,
        verb_first="first" in entry,
        voice=entry.get("voice", ""),
        in_report=bool(entry.get("report")),
    )


def _patterns(
    texts: Sequence[str], classes: Mapping[str, frozenset[str]], where: str, faults: list[str]
) -> Patterns:
    out = []
    for text in texts:
        try:
            out.append(compile_pattern(text, classes))
        except ValueError as error:
            faults.append(f"{where}: {error}")
    return together(out)
