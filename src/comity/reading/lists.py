"""Lists that tell one deed several times: "A arrived on May 1, B on May 6, and C a day later".

The verb stands once; each further party brings its own date. A parser attaches such fragments almost at
random, so they are read from the order of the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from comity.reading.fill import Deed
from comity.reading.memory import Party
from comity.reading.passage import Passage

# What may stand between the parts of one pair, and between pairs; any other word ends the list.
_GLUE = frozenset(
    {
        ",",
        ";",
        "and",
        "on",
        "in",
        "at",
        "by",
        "the",
        "then",
        "from",
        "followed",
        "(",
        ")",
        "also",
        "while",
        "an",
        "a",
        "day",
        "later",
        "that",
        "of",
        "–",
        "-",
        "—",
        "finally",
        "lastly",
        "'s",
        "’s",
    }
)


_CLEFT_REACH = 6  # words


@dataclass(frozen=True, slots=True)
class Pair:
    """A party and the date that stands beside it, as word indexes."""

    party: int
    time: int


def expand(deeds: Sequence[Deed], passage: Passage) -> list[tuple[Deed, int | None]]:
    """Each deed with the word of its own date where a list gives it one (None: decide by the tree)."""
    out: list[tuple[Deed, int | None]] = []
    for deed in [one for told in deeds for one in _one_to_one(told, passage)]:
        pairs = _pairs_for(deed, passage)
        own = {deed.trigger.i}
        if len(pairs) < 2:
            out.append((deed, None))
            continue
        for pair in pairs:
            phrase = passage.phrases[pair.party]
            if set(phrase.codes) & {c for p in deed.recipients for c in p.codes}:
                continue
            party = Party(phrase.codes, pair.party, phrase)
            # The quote is the pair; for the full clause, the verb too.
            words = (
                own | {pair.party, pair.time}
                if _is_first(pair, deed) and pair.time > deed.trigger.i
                else {pair.party, pair.time}
            )
            out.append(
                (
                    replace(
                        deed, actors=(party,), words=frozenset(words), notes=(*deed.notes, "list of dates")
                    ),
                    pair.time,
                )
            )
    return out


_SEPARATE = frozenset({"separate", "separately", "bilateral", "respective", "respectively", "individually"})


def _one_to_one(deed: Deed, passage: Passage) -> list[Deed]:
    """“had telephone conversations with A, B and C”: as many talks as there are others."""
    others = [replace(p, codes=(code,)) for p in deed.recipients for code in p.codes]
    is_talk = deed.pattern.frame.mutual and deed.pattern.type == "CONSULT"
    if not is_talk or len(others) < 2 or len({c for p in deed.actors for c in p.codes}) != 1:
        return [deed]
    near = {w.lower_ for w in passage.tree[max(0, deed.trigger.i - 3) : deed.trigger.i + 6]}
    if deed.pattern.mode != "phone" and not near & _SEPARATE:
        return [deed]
    words = deed.words - {party.word for party in others}
    note = (*deed.notes, "one of several talks")
    return [replace(deed, recipients=(other,), words=words | {other.word}, notes=note) for other in others]


def _is_first(pair: Pair, deed: Deed) -> bool:
    return any(p.word == pair.party for p in deed.actors)


def _pairs_for(deed: Deed, passage: Passage) -> list[Pair]:
    if deed.pattern.frame.mutual or not passage.times or len(passage.phrases) < 2:
        return []
    before = _pairs(passage, range(deed.trigger.i), time_first=True)
    first = _first_pair(deed, passage)
    if first is not None:
        after = _pairs(passage, range(first.time + 1, len(passage.tree)), time_first=False)
        if after:
            return [first, *after]
    return before if len(before) >= 2 else []


def _first_pair(deed: Deed, passage: Passage) -> Pair | None:
    """The full clause that the fragments lean on: its actor before the verb, its date after it."""
    actors = [p.word for p in deed.actors if p.word < deed.trigger.i and p.word in passage.phrases]
    times = [t for t in sorted(passage.times) if t > deed.trigger.i]
    if not actors or not times:
        return None
    between = [w for w in passage.tree[deed.trigger.i + 1 : times[0]] if w.pos_ in {"VERB", "AUX"}]
    return None if between else Pair(actors[-1], times[0])


def _pairs(passage: Passage, region: range, *, time_first: bool) -> list[Pair]:
    """Alternating dates and parties with nothing but glue between them."""
    tree: Any = passage.tree
    out: list[Pair] = []
    waiting: int | None = None
    early: int | None = None  # "and, *on the 7th*, Bulgaria's Rumen Radev": a date before its party
    resume = region.start
    for index in region:
        if index < resume or _is_owner(passage, index):
            continue
        is_time, is_party = (
            index in passage.times,
            index in passage.phrases and bool(passage.phrases[index].codes),
        )
        if is_time or is_party:
            is_opening = is_time if time_first else is_party
            if is_opening and early is not None:
                out.append(Pair(index, early))
                early = None
            elif is_opening:
                waiting = index
            elif waiting is not None:
                out.append(Pair(index, waiting) if time_first else Pair(waiting, index))
                waiting = None
            elif out:
                early = index
            continue
        if any(start <= index for start in _multiword_time(passage, index)):
            continue
        if tree[index].lower_ not in _GLUE and not tree[index].is_punct:
            waiting = early = None
            if not time_first and out:
                resume = _cleft_after(tree, index)
                if not resume:
                    break
            if time_first and tree[index].pos_ in {"VERB", "AUX"}:
                out = []
    return out


def _is_owner(passage: Passage, index: int) -> bool:
    """“*Slovakia's* Robert Fico”: the visitor is the person."""
    return index in passage.phrases and passage.tree[index].dep_ == "poss"


def _cleft_after(tree: Any, index: int) -> int:
    """“*after the holidays it was* X on May 6”: where the list goes on after "it was"; 0 where it ends."""
    for at in range(index, min(index + _CLEFT_REACH, len(tree) - 1)):
        if tree[at].lower_ == "it" and tree[at + 1].lower_ in {"was", "is"}:
            return at + 2
        if tree[at].pos_ in {"VERB", "AUX"}:
            return 0
    return 0


def _multiword_time(passage: Passage, index: int) -> list[int]:
    """Whether the word lies inside a date of several words, which is noted at its last word."""
    return [index for last in passage.times if index <= last and passage.spans[index] == passage.spans[last]]
