"""Loads `lexicon/ties.toml` and refuses, all faults at once, what breaks its format."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from comity.core.errors import LexiconError
from comity.reading.lexicon import SLOTS, read_toml
from comity.record.model import Status, TieKind

Sort = Literal["noun", "verb", "adjective", "suffix", "prefix"]

_OWN_SLOTS = frozenset(
    {"members", "holder", "object_of", "bearer", "owner", "engaged", "doer", "applicant", "relative"}
)
_NEGATIVE = frozenset({"adversary", "dispute", "non-recognition", "pressure"})
_WORD_KEYS = frozenset(
    {"lemmas", "with", "also", "without", "preps", "particle", "object", "to_kind", "to_code", "not_code"}
)
_KEYS = _WORD_KEYS | {
    "id",
    "kind",
    "frame",
    "weight",
    "sign",
    "negated",
    "tense",
    "one_party",
    "reciprocal",
    "status",
    "place",
    "only_object",
    "of_pair",
    "named",
}
_TABLES = frozenset({"class", "frame", "status", "describes", "discount", *get_args(Sort)})
_TENSES = frozenset({"any", "standing"})


@dataclass(frozen=True, slots=True)
class TieFrame:
    """Where the parties stand around the word, by falling preference."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    mutual: bool
    plural: bool = False


@dataclass(frozen=True, slots=True)
class TieRule:
    """One way a text names a standing relation; the keys are explained in the file."""

    id: str
    sort: Sort
    kind: TieKind
    sign: int
    frame: TieFrame
    weight: float
    described: frozenset[str] = frozenset()
    also_described: frozenset[str] = frozenset()
    not_described: frozenset[str] = frozenset()
    preps: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    to_kind: frozenset[str] = frozenset()
    to_code: frozenset[str] = frozenset()
    not_code: frozenset[str] = frozenset()
    negated: bool | None = None
    standing: bool = False
    one_party: bool = False
    reciprocal: bool = False
    status: Status | None = None
    as_subject: bool = False
    only_object: bool = False
    of_pair: bool = False
    beside_name: bool = False


@dataclass(frozen=True)
class TieLexicon:
    """All rules by sort and lemma, and the lists that go with them."""

    rules: Mapping[tuple[Sort, str], tuple[TieRule, ...]]
    status: Mapping[str, frozenset[str]]
    listed: frozenset[str]
    sets: frozenset[str]
    bodies: frozenset[str]
    pairs: frozenset[str]
    telling: frozenset[str]
    reach: int
    talk: frozenset[str]
    goals: frozenset[str]
    past: frozenset[str]
    discount: float

    @functools.cached_property
    def lemmas(self) -> frozenset[str]:
        """Every lemma that can trigger a tie."""
        return frozenset(lemma for _, lemma in self.rules)


@functools.cache
def tie_lexicon() -> TieLexicon:
    """The shipped rules.

    Raises:
        LexiconError: With every fault of the file.
    """
    return build(read_toml("ties.toml"), where="lexicon/ties.toml")


def build(data: Mapping[str, Any], *, where: str) -> TieLexicon:
    """A tie lexicon from the tables of a rule file.

    Raises:
        LexiconError: With every fault of the tables.
    """
    faults = [f"unknown table {name}" for name in sorted(set(data) - _TABLES)]
    classes = {f"@{name}": frozenset(words) for name, words in data.get("class", {}).items()}
    frames = {name: _frame(name, table, faults) for name, table in data.get("frame", {}).items()}
    rules: dict[tuple[Sort, str], list[TieRule]] = defaultdict(list)
    for sort, entry in _entries(data):
        before = len(faults)
        faults.extend(_faults(entry, frames, classes))
        if len(faults) > before:
            continue
        rule = _rule(sort, entry, frames, classes)
        for lemma in _words(entry["lemmas"], classes):
            rules[sort, lemma].append(rule)
    if faults:
        raise LexiconError("; ".join(faults), where=where, todo="The head of the file explains its keys")
    describes, discount = data.get("describes", {}), data.get("discount", {})
    return TieLexicon(
        rules={key: tuple(sorted(found, key=_looseness)) for key, found in rules.items()},
        status={name: frozenset(words) for name, words in data.get("status", {}).items()},
        listed=frozenset(describes.get("listed", ())),
        sets=frozenset(describes.get("sets", ())),
        bodies=frozenset(describes.get("bodies", ())),
        pairs=frozenset(describes.get("pairs", ())),
        telling=frozenset(describes.get("telling", ())),
        reach=int(describes.get("reach", 0)),
        talk=frozenset(discount.get("verbs", ())),
        goals=frozenset(discount.get("goals", ())),
        past=frozenset(discount.get("past", ())),
        discount=float(discount.get("factor", 1.0)),
    )


def _looseness(rule: TieRule) -> int:
    """The most demanding rule of a word is tried first."""
    demands = (
        rule.described,
        rule.also_described,
        rule.preps,
        rule.particles,
        rule.objects,
        rule.to_kind,
        rule.to_code,
        rule.reciprocal,
        rule.only_object,
    )
    return -sum(bool(demand) for demand in demands)


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[Sort, Mapping[str, Any]]]:
    for sort in get_args(Sort):
        for entry in data.get(sort, ()):
            yield sort, entry


def _frame(name: str, table: Mapping[str, Any], faults: list[str]) -> TieFrame:
    sources, targets = tuple(table.get("from", ())), tuple(table.get("to", ()))
    known = SLOTS | _OWN_SLOTS
    unknown = [
        slot
        for slot in (*sources, *targets)
        if slot not in known and not slot.startswith(("prep:", "relative:"))
    ]
    faults.extend(f"frame {name!r}: no slot {slot!r}" for slot in unknown)
    return TieFrame(sources, targets, bool(table.get("mutual")), bool(table.get("plural")))


def _faults(
    entry: Mapping[str, Any], frames: Mapping[str, TieFrame], classes: Mapping[str, Any]
) -> Iterator[str]:
    name = entry.get("id", "(no id)")
    if unknown := sorted(set(entry) - _KEYS):
        yield f"{name}: unknown keys {', '.join(unknown)}"
    if entry.get("kind") not in get_args(TieKind):
        yield f"{name}: no kind {entry.get('kind')!r}"
    if entry.get("frame") not in frames:
        yield f"{name}: no frame {entry.get('frame')!r}"
    if not entry.get("lemmas"):
        yield f"{name}: no lemmas"
    if not 0 < entry.get("weight", 0) <= 1:
        yield f"{name}: weight must lie in (0, 1]"
    if entry.get("sign", 1) not in {1, -1}:
        yield f"{name}: sign must be 1 or -1"
    if entry.get("tense", "any") not in _TENSES:
        yield f"{name}: no tense {entry['tense']!r}"
    if entry.get("place", "subject") != "subject":
        yield f"{name}: place can only be 'subject'"
    if entry.get("status", "ongoing") not in get_args(Status):
        yield f"{name}: no status {entry['status']!r}"
    for key in ("lemmas", "with", "also", "without", "object"):
        for word in entry.get(key, ()):
            if word.startswith("@") and word not in classes:
                yield f"{name}: no class {word}"


def _words(words: Any, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    out: set[str] = set()
    for word in words:
        out |= classes[word] if word.startswith("@") else {word}
    return frozenset(out)


def _rule(
    sort: Sort,
    entry: Mapping[str, Any],
    frames: Mapping[str, TieFrame],
    classes: Mapping[str, frozenset[str]],
) -> TieRule:
    return TieRule(
        id=entry["id"],
        sort=sort,
        kind=entry["kind"],
        sign=int(entry.get("sign", -1 if entry["kind"] in _NEGATIVE else 1)),
        frame=frames[entry["frame"]],
        weight=float(entry["weight"]),
        described=_words(entry.get("with", ()), classes),
        also_described=_words(entry.get("also", ()), classes),
        not_described=_words(entry.get("without", ()), classes),
        preps=frozenset(entry.get("preps", ())),
        particles=frozenset(entry.get("particle", ())),
        objects=_words(entry.get("object", ()), classes),
        to_kind=frozenset(entry.get("to_kind", ())),
        to_code=frozenset(entry.get("to_code", ())),
        not_code=frozenset(entry.get("not_code", ())),
        negated=entry.get("negated"),
        standing=entry.get("tense") == "standing",
        one_party=bool(entry.get("one_party")),
        reciprocal=bool(entry.get("reciprocal")),
        status=entry.get("status"),
        as_subject="place" in entry,
        only_object=bool(entry.get("only_object")),
        of_pair=bool(entry.get("of_pair")),
        beside_name=bool(entry.get("named")),
    )
