"""How well a reading agrees with gold records of the guide's form.

Gold and prediction are dictionaries `{"events": [...], "ties": [...], "claims": [...], "conflicts": [...]}`.
Each predicted thing is matched with at most one gold thing, best matches first. What counts as a match:

event      parties agree and the PLOVER type is the same
exact      and status too, and the dates overlap by half of their union (or both are unknown)
tie        kind and sign are the same and the parties agree
claim      kind is the same and the quotes share half of the shorter one's words
conflict   the field and the set of values are the same

Parties agree when the Jaccard overlap of each side reaches one half; where one of the two records names no
recipient, the union of both sides is compared. A sign flip is a deed of the same parties in the same words
that is cooperation in one record and conflict in the other; of several deeds told in the
same words those of one type pair first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from comity.record.model import QUAD_CLASS, SYMMETRIC_TIES

Thing = Mapping[str, Any]
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Count:
    """Hits, gold things and predicted things of one measure."""

    hits: int = 0
    gold: int = 0
    predicted: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.hits + other.hits, self.gold + other.gold, self.predicted + other.predicted)

    @property
    def precision(self) -> float:
        """Share of the predicted that is right; 0 where nothing was predicted."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.hits / (self.gold + self.predicted) if self.gold + self.predicted else 1.0


def overlap(one: Iterable[str], other: Iterable[str]) -> float:
    """Jaccard overlap of two sets; two empty sets agree."""
    a, b = set(one), set(other)
    return len(a & b) / len(a | b) if a | b else 1.0


def parties_agree(gold: Thing, predicted: Thing, sides: tuple[str, str] = ("actors", "recipients")) -> float:
    """How far the parties agree, 0 to 1; 0 where a side falls short of one half."""
    first, second = sides
    if not gold[second] or not predicted[second]:
        whole = overlap([*gold[first], *gold[second]], [*predicted[first], *predicted[second]])
        return whole if whole >= HALF else 0.0
    parts = overlap(gold[first], predicted[first]), overlap(gold[second], predicted[second])
    return sum(parts) / 2 if min(parts) >= HALF else 0.0


def dates_agree(gold: Sequence[str] | None, predicted: Sequence[str] | None) -> bool:
    """Whether the shared days make up half of all days the two name."""
    if not gold or not predicted:
        return not gold and not predicted
    a, b = ([date.fromisoformat(day).toordinal() for day in pair] for pair in (gold, predicted))
    shared = min(a[1], b[1]) - max(a[0], b[0]) + 1
    return shared > 0 and shared / (max(a[1], b[1]) - min(a[0], b[0]) + 1) >= HALF


def _allowed(gold: Thing, key: str) -> set[Any]:
    return {gold[key], *gold.get(f"{key}_alt", ())}


def event_match(gold: Thing, predicted: Thing) -> float:
    """How well a predicted deed fits a gold one: 0 for none, more for a nearer date or status."""
    if predicted["type"] not in _allowed(gold, "type"):
        return 0.0
    agreed = parties_agree(gold, predicted)
    if not agreed:
        return 0.0
    return (
        agreed
        + 0.5 * dates_agree(gold["date"], predicted["date"])
        + 0.25 * (predicted["status"] in _allowed(gold, "status"))
    )


def tie_match(gold: Thing, predicted: Thing) -> float:
    """How well a predicted relation fits a gold one."""
    if predicted["kind"] not in _allowed(gold, "kind") or predicted["sign"] != gold["sign"]:
        return 0.0
    if gold["kind"] in SYMMETRIC_TIES:
        whole = overlap([*gold["from"], *gold["to"]], [*predicted["from"], *predicted["to"]])
        return whole if whole >= HALF else 0.0
    sides = overlap(gold["from"], predicted["from"]), overlap(gold["to"], predicted["to"])
    return sum(sides) / 2 if min(sides) >= HALF else 0.0


def _same_deed(gold: Thing, predicted: Thing) -> float:
    """Same parties in the same words; the same type, then the same sign, are preferred."""
    agreed = parties_agree(gold, predicted)
    if not agreed or not _quotes_agree(gold, predicted):
        return 0.0
    same_type = predicted["type"] in _allowed(gold, "type")
    return agreed + 4 * same_type + 2 * (not _is_flipped(gold, predicted))


def _is_flipped(gold: Thing, predicted: Thing) -> bool:
    signs = {QUAD_CLASS[kind].endswith("cooperation") for kind in _allowed(gold, "type")}
    return QUAD_CLASS[predicted["type"]].endswith("cooperation") not in signs


def _quotes_agree(gold: Thing, predicted: Thing) -> bool:
    a, b = (set(re.findall(r"\w+", thing["quote"].lower())) for thing in (gold, predicted))
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= HALF


def claim_match(gold: Thing, predicted: Thing) -> float:
    """How well a predicted claim fits a gold one."""
    if predicted["kind"] not in _allowed(gold, "kind"):
        return 0.0
    return float(_quotes_agree(gold, predicted))


def _conflict_match(gold: Thing, predicted: Thing) -> float:
    same = gold["field"] == predicted["field"] and sorted(map(str, gold["values"])) == sorted(
        map(str, predicted["values"])
    )
    return float(same)


def pairs(
    gold: Sequence[Thing], predicted: Sequence[Thing], match: Callable[[Thing, Thing], float]
) -> list[tuple[Thing, Thing]]:
    """One-to-one pairs, the best matches first."""
    ranked = sorted(
        ((match(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)),
        key=lambda row: (-row[0], row[1:]),
    )
    used: tuple[set[int], set[int]] = (set(), set())
    out = []
    for weight, i, j in ranked:
        if weight > 0 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            out.append((gold[i], predicted[j]))
    return out


def score(gold: Thing, predicted: Thing, text: str | None = None) -> dict[str, Count]:
    """All measures of one document; `text` adds the share of quotes that stand in it verbatim."""
    events, found = gold.get("events", ()), predicted.get("events", ())
    matched = pairs(events, found, event_match)
    out = {"event": _count(events, found, matched), "exact": _count(events, found, matched, is_exact)}
    for name, match in (("ties", tie_match), ("claims", claim_match), ("conflicts", _conflict_match)):
        one, other = gold.get(name, ()), predicted.get(name, ())
        out[name] = _count(one, other, pairs(one, other, match))
    told = pairs(events, found, _same_deed)
    out["sign flips"] = Count(sum(_is_flipped(g, p) for g, p in told), len(told), len(told))
    if text is not None:
        quotes = [
            thing["quote"] for kind in ("events", "ties", "claims") for thing in predicted.get(kind, ())
        ]
        folded = " ".join(text.split())
        right = sum(" ".join(quote.split()) in folded for quote in quotes)
        out["quotes"] = Count(right, len(quotes), len(quotes))
    return out


def is_exact(gold: Thing, predicted: Thing) -> bool:
    """Whether a matched deed has the gold status and date too."""
    dates = [gold["date"], *gold.get("date_alt", ())]
    return predicted["status"] in _allowed(gold, "status") and any(
        dates_agree(d, predicted["date"]) for d in dates
    )


def _count(
    gold: Sequence[Thing],
    predicted: Sequence[Thing],
    matched: Sequence[tuple[Thing, Thing]],
    counts: Callable[[Thing, Thing], bool] = lambda _gold, _predicted: True,
) -> Count:
    """Hits, gold and predicted; an optional gold thing is neither missed nor invented."""
    free = sum(bool(g.get("optional")) for g, _ in matched)
    hits = sum(not g.get("optional") and counts(g, p) for g, p in matched)
    return Count(hits, sum(not g.get("optional") for g in gold), len(predicted) - free)
