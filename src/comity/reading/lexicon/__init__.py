"""The reading rules as data: loads the files beside this module, and lists all faults of a broken one."""

from __future__ import annotations

import functools
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, get_args

from comity.core.errors import LexiconError
from comity.record.model import QUAD_CLASS, Status

SLOTS = frozenset(
    "subject object indirect clause complement possessive of by from to between modifier "
    "object_place object_relative".split()
)
_FLAGS = ("standing", "needs_two", "one_party", "needs_deed", "clause", "passive", "negated", "infinitive")
# Field of a pattern: key of the rule file.
_WORD_SETS = {
    "objects": "object",
    "no_objects": "no_object",
    "subjects": "subject",
    "preps": "preps",
    "light": "light",
    "actor_kind": "actor_kind",
    "object_kind": "object_kind",
    "recipient_kind": "recipient_kind",
    "actor_role": "actor_role",
    "object_complement": "object_complement",
}
_STATUSES = frozenset(get_args(Status))
_KEYS = frozenset(
    {
        "id",
        "type",
        "mode",
        "frame",
        "lemmas",
        "near",
        "no_near",
        "weight",
        "status",
        *_FLAGS,
        *_WORD_SETS.values(),
    }
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parties of a deed stand around its word, by falling preference."""

    name: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    mutual: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way a text names a deed; the keys are explained in `acts/shared.toml`."""

    id: str
    type: str
    mode: str | None
    frame: Frame
    is_noun: bool
    weight: float
    objects: frozenset[str] = frozenset()
    no_objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    preps: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    actor_kind: frozenset[str] = frozenset()
    object_kind: frozenset[str] = frozenset()
    recipient_kind: frozenset[str] = frozenset()
    actor_role: frozenset[str] = frozenset()
    object_complement: frozenset[str] = frozenset()
    near: tuple[str, ...] = ()
    no_near: tuple[str, ...] = ()
    particle: str = ""
    status: str = ""
    standing: bool = False
    needs_two: bool = False
    one_party: bool = False
    needs_deed: bool = False
    clause: bool = False
    passive: bool = False
    negated: bool = False
    infinitive: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All patterns by the lemma that triggers them, the most demanding first."""

    verbs: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[Pattern, ...]]
    noun_phrases: Mapping[str, tuple[tuple[tuple[str, ...], Pattern], ...]]  # by last word

    @property
    def lemmas(self) -> frozenset[str]:
        """Every lemma that can trigger anything."""
        return frozenset(self.verbs) | frozenset(self.nouns) | frozenset(self.noun_phrases)


def read_toml(name: str) -> dict[str, Any]:
    """One rule file of this folder."""
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))


def read_acts() -> dict[str, Any]:
    """The tables of all files in `acts/`, as one; classes and frames of one file serve all."""
    folder = resources.files(__package__).joinpath("acts")
    out: dict[str, Any] = {"verb": [], "noun": [], "class": {}, "frame": {}, "irregular": {}}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".toml"):
            continue
        for key, table in tomllib.loads(file.read_text("utf-8")).items():
            if isinstance(table, list):
                out[key].extend(table)
                continue
            if twice := sorted(set(out[key]) & set(table)):
                raise LexiconError(
                    f"{key} defined twice: {', '.join(twice)}",
                    where=f"lexicon/acts/{file.name}",
                    todo="define it once; what several files use stands in shared.toml",
                )
            out[key].update(table)
    return out


@functools.cache
def lexicon() -> Lexicon:
    """The shipped patterns.

    Raises:
        LexiconError: With every fault of the file.
    """
    return build(read_acts(), where="lexicon/acts")


def build(data: Mapping[str, Any], *, where: str) -> Lexicon:
    """A lexicon from the tables of a rule file.

    Args:
        data: The tables `class`, `frame`, `verb` and `noun`.
        where: Name of the file, for the error.

    Raises:
        LexiconError: With every fault of the file.
    """
    faults: list[str] = []
    classes = _classes(data.get("class", {}), faults)
    frames = {name: _frame(name, table, faults) for name, table in data.get("frame", {}).items()}
    verbs: dict[str, list[Pattern]] = defaultdict(list)
    nouns: dict[str, list[Pattern]] = defaultdict(list)
    compounds: dict[str, list[tuple[tuple[str, ...], Pattern]]] = defaultdict(list)
    for is_noun, entry in _entries(data):
        faults.extend(_faults(entry, frames, classes))
        if entry.get("frame") not in frames:
            continue
        for lemma in entry.get("lemmas", ()):
            head, _, particle = lemma.partition("+")
            pattern = _pattern(entry, frames, classes, is_noun=is_noun, particle=particle)
            if is_noun and " " in head:
                words = tuple(head.split())
                compounds[words[-1]].append((words, pattern))
            else:
                (nouns if is_noun else verbs)[head].append(pattern)
    if faults:
        raise LexiconError(
            "; ".join(faults), where=where, todo="docs/how-to/add-a-trigger.md explains the format"
        )
    return Lexicon(
        {lemma: tuple(sorted(found, key=_looseness)) for lemma, found in verbs.items()},
        {lemma: tuple(sorted(found, key=_looseness)) for lemma, found in nouns.items()},
        {lemma: tuple(found) for lemma, found in compounds.items()},
    )


def _classes(named: Mapping[str, Iterable[str]], faults: list[str]) -> dict[str, frozenset[str]]:
    """Each class under `@name`, with the words of the classes it names; those name none themselves."""
    out: dict[str, frozenset[str]] = {}
    for name, listed in named.items():
        words: set[str] = set()
        for word in listed:
            if not word.startswith("@"):
                words.add(word)
                continue
            inner = set(named.get(word[1:], ()))
            if not inner or any(one.startswith("@") for one in inner):
                faults.append(f"class {name}: no class {word}, or one that names others")
            words |= inner
        out[f"@{name}"] = frozenset(words)
    return out


def _entries(data: Mapping[str, Any]) -> Iterable[tuple[bool, Mapping[str, Any]]]:
    for entry in data.get("verb", []):
        yield False, entry
    for entry in data.get("noun", []):
        yield True, entry


def _looseness(pattern: Pattern) -> int:
    """Fewer demands come later: "signed a loan agreement" is tried before "signed an agreement"."""
    sets = sum(bool(getattr(pattern, name)) for name in _WORD_SETS if name not in {"no_objects", "light"})
    # Who acts tells more than what is acted on: police raid, armies strike.
    return -(
        sets
        + bool(pattern.actor_role)
        + bool(pattern.near)
        + bool(pattern.particle)
        + pattern.clause
        + pattern.passive
        + pattern.negated
        + pattern.infinitive
    )


def _frame(name: str, table: Mapping[str, Any], faults: list[str]) -> Frame:
    named = [*table.get("actor", []), *table.get("recipient", [])]
    unknown = [slot for slot in named if slot not in SLOTS and not slot.startswith("prep:")]
    faults.extend(f"frame {name!r}: no slot {slot!r}" for slot in unknown)
    return Frame(
        name, tuple(table.get("actor", ())), tuple(table.get("recipient", ())), bool(table.get("mutual"))
    )


def _faults(
    entry: Mapping[str, Any], frames: Mapping[str, Frame], classes: Mapping[str, Any]
) -> Iterable[str]:
    name = entry.get("id", "(no id)")
    if unknown := sorted(set(entry) - _KEYS):
        yield f"{name}: unknown keys {', '.join(unknown)}"
    if entry.get("type") not in QUAD_CLASS:
        yield f"{name}: no PLOVER type {entry.get('type')!r}"
    if entry.get("frame") not in frames:
        yield f"{name}: no frame {entry.get('frame')!r}"
    if not entry.get("lemmas"):
        yield f"{name}: no lemmas"
    if entry.get("status", "ongoing") not in _STATUSES:
        yield f"{name}: no status {entry['status']!r}"
    if not 0 < entry.get("weight", 0.5) <= 1:
        yield f"{name}: weight must lie in (0, 1]"
    for word in [*entry.get("object", []), *entry.get("no_object", []), *entry.get("subject", [])]:
        if word.startswith("@") and word not in classes:
            yield f"{name}: no class {word}"


def _pattern(
    entry: Mapping[str, Any],
    frames: Mapping[str, Frame],
    classes: Mapping[str, frozenset[str]],
    *,
    is_noun: bool,
    particle: str,
) -> Pattern:
    def words(key: str) -> frozenset[str]:
        out: set[str] = set()
        for word in entry.get(key, ()):
            out |= classes.get(word, frozenset()) if word.startswith("@") else {word}
        return frozenset(out)

    fields: dict[str, Any] = {name: words(key) for name, key in _WORD_SETS.items()}
    fields.update({flag: bool(entry.get(flag)) for flag in _FLAGS})
    return Pattern(
        id=str(entry.get("id")),
        type=str(entry.get("type")),
        mode=entry.get("mode"),
        frame=frames[entry["frame"]],
        is_noun=is_noun,
        weight=float(entry.get("weight", 0.5)),
        near=tuple(entry.get("near", ())),
        no_near=tuple(entry.get("no_near", ())),
        particle=particle,
        status=str(entry.get("status", "")),
        **fields,
    )
