"""Decides names that mean more than one thing, by what else the text says near them.

First the words of the sentence, then those nearby, then the other actors of the sentence. What none of these
decides stays ambiguous, or takes the default that data/context_own.tsv gives.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from comity.vocab.files import table
from comity.vocab.model import Name

_NEARBY = 400
_HELPERS = frozenset({"RUS", "IRN", "CHN", "BLR"})
_MILITARY_HELP = re.compile(r"\bmilitary(?:[- ]\w+)? (?:assistance|aid|support|help)\b")
NO_ACTOR = "-"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a name of several meanings means here; no codes: it names no actor."""

    codes: tuple[str, ...]
    ambiguous: bool
    reason: str


class Context:
    """The cues of data/context_own.tsv, compiled when first needed."""

    def __init__(self) -> None:
        self._cues: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._defaults: dict[str, str] = {}
        for name, code, cues in table("context"):
            if cues:
                self._cues[name].append((code, cues))
            else:
                self._defaults[name] = code
        self._compiled: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def settle(
        self, name: Name, text: str, sentence: tuple[int, int], others: Collection[str], *, at: int
    ) -> Verdict:
        """Decide a name at `at` of the folded text.

        Args:
            name: The row of the dictionary.
            text: The folded text.
            sentence: First and last character of the sentence.
            others: Codes of the other actors of the sentence.
            at: Where the name begins.
        """
        key = name.text.removeprefix("the ")
        patterns = self._patterns(key)
        wide = (
            (0, len(text))
            if self.is_whole_text(name)
            else (max(0, at - _NEARBY), min(len(text), at + _NEARBY))
        )
        for scope in (sentence, wide):
            found = _cued(patterns, text, scope)
            if found:
                return self._from_cues(name, found)
            near = [code for code in name.codes if code in others]
            if len(near) == 1 and len(name.codes) > 1:
                return self._beside(name, near[0], text[slice(*sentence)], others)
        return self._by_default(key, name, text[slice(*sentence)], others)

    def is_whole_text(self, name: Name) -> bool:
        """Whether a cue anywhere in the text decides: names that mean one body or nobody."""
        cued = {code for code, _ in self._cues.get(name.text.removeprefix("the "), ())}
        return len(name.codes) == 1 and cued == set(name.codes)

    def default(self, name: Name) -> str | None:
        """The code a name has where nothing decides, if it has one."""
        return self._defaults.get(name.text)

    def _patterns(self, key: str) -> list[tuple[str, re.Pattern[str]]]:
        if key in self._cues and key not in self._compiled:
            self._compiled[key] = [
                (code, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, cues.split('|')))})(?!\w)"))
                for code, cues in self._cues[key]
            ]
        return self._compiled.get(key, [])

    def _from_cues(self, name: Name, found: dict[str, str]) -> Verdict:
        if len(found) == 1:
            code, cue = next(iter(found.items()))
            if code == NO_ACTOR:
                return Verdict((), ambiguous=False, reason=f"no actor: the text says {cue!r}")
            return Verdict((code,), ambiguous=False, reason=f"the text says {cue!r}")
        if NO_ACTOR in found:
            codes = tuple(c for c in found if c != NO_ACTOR)
            return Verdict(codes[:1], ambiguous=False, reason=f"the text says {found[codes[0]]!r}")
        ranked = (*found, *(c for c in name.codes if c not in found))
        return Verdict(ranked, ambiguous=True, reason=f"the text speaks for {' and for '.join(found)}")

    def _beside(self, name: Name, code: str, sentence: str, others: Collection[str]) -> Verdict:
        helped = self._among_helpers(name, sentence, others)
        return helped or Verdict((code,), ambiguous=False, reason=f"{code} is named in the sentence")

    def _by_default(self, key: str, name: Name, sentence: str, others: Collection[str]) -> Verdict:
        helped = self._among_helpers(name, sentence, others)
        if helped:
            return helped
        default = self._defaults.get(key)
        if default:
            return Verdict((default,), ambiguous=False, reason="nothing in the context speaks against it")
        if len(name.codes) == 1:
            return Verdict((), ambiguous=False, reason="nothing in the text speaks for it")
        return Verdict(name.codes, ambiguous=True, reason=name.detail or "nothing in the context decides")

    @staticmethod
    def _among_helpers(name: Name, sentence: str, others: Collection[str]) -> Verdict | None:
        if "PRK" not in name.codes or {"USA", "JPN"} & set(others):
            return None
        named = _HELPERS & set(others)
        if {"RUS", "IRN"} <= named or (named and _MILITARY_HELP.search(sentence)):
            reason = f"beside {', '.join(sorted(named))}, which help Russia, North Korea is likelier"
            return Verdict(("PRK", "KOR"), ambiguous=True, reason=reason)
        return None


def _cued(patterns: list[tuple[str, re.Pattern[str]]], text: str, scope: tuple[int, int]) -> dict[str, str]:
    found: list[tuple[int, str, str]] = []
    for code, pattern in patterns:
        hits = pattern.findall(text, *scope)
        if hits:
            found.append((-len(hits), code, hits[0]))
    return {code: cue for _, code, cue in sorted(found)}


def sentence_around(text: str, start: int, end: int, limit: int = 600) -> tuple[int, int]:
    """Rough ends of the sentence; an abbreviation may cut it short, which costs context, never a name."""
    first = max(0, start - limit)
    left = max(text.rfind(mark, first, start) for mark in (". ", "! ", "? ", "\n"))
    stops = (text.find(mark, end, end + limit) for mark in (". ", "! ", "? ", "\n"))
    right = min((stop for stop in stops if stop >= 0), default=min(len(text), end + limit))
    return (left + 1 if left >= 0 else first), right
