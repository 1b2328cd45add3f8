"""Finds every dictionary name in a text and says what it means there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.core.interval import Interval
from comity.core.offsets import Span
from comity.vocab.context import Context, Verdict, sentence_around
from comity.vocab.fold import Folded, fold
from comity.vocab.gazetteer import WORD, Entry, Gazetteer
from comity.vocab.leaders import Leaders, Named
from comity.vocab.model import Mention, Name
from comity.vocab.people import Choice
from comity.vocab.rules import Rules, has_article, is_in_capitals

_PHRASE = 48  # characters within which a state's name can belong to a title and a name after it
_STATE_BODY = re.compile(r"(?:\bNational|'s|s') $")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A name found, before the rest of the text has had its say."""

    start: int
    end: int
    name: Name | None
    choice: Choice | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        if self.choice is not None:
            return self.choice.codes
        return self.name.codes if self.name is not None else ()

    @property
    def is_settled(self) -> bool:
        if self.name is None:
            return True
        if self.name.rule in {"near", "context"}:
            return False
        # Claimants of disputed ground are all meant; several states of one name are not.
        return len(self.name.codes) == 1 or self.name.kind == "place"


class Finder:
    """Reads texts; holds no state between them."""

    def __init__(self, gazetteer: Gazetteer, leaders: Leaders, rules: Rules, context: Context) -> None:
        self._gazetteer = gazetteer
        self._leaders = leaders
        self._rules = rules
        self._context = context

    def find(self, text: str, days: Interval | None) -> list[Mention]:
        """All mentions, in order, none overlapping another."""
        folded = fold(text)
        drafts = list(self._drafts(folded.text, days))
        named = {draft.codes[0] for draft in drafts if draft.is_settled and draft.codes}
        out = []
        memo: dict[str, Verdict] = {}
        for number, draft in enumerate(drafts):
            mention = self._mention(draft, number, drafts, named, folded, text, memo)
            if mention is not None:
                out.append(mention)
        return out

    def _drafts(self, text: str, days: Interval | None) -> Iterator[_Draft]:
        named = Named()
        taken = 0  # end of the last name: the next one begins no earlier
        last: _Draft | None = None
        for match in WORD.finditer(text):
            start = match.start()
            if start < taken:
                continue
            for entry, length in self._entries(text, start, match[0]):
                end = start + length
                if entry.blocked:
                    taken = end
                    break
                draft = self._draft(entry, text, start, end, days, named, last)
                if draft is not None:
                    begin = draft.start if draft.start >= taken else start
                    last = _Draft(begin, end, draft.name, draft.choice)
                    yield last
                    taken = end
                    break

    def _entries(self, text: str, start: int, word: str) -> Iterator[tuple[Entry, int]]:
        found = False
        for entry in self._gazetteer.at(text, start, word):
            found = True
            yield entry, len(entry.text)
        if not found and len(word) > 1 and word.isupper():
            for entry, length in self._gazetteer.at_capitals(text, start, word):
                if is_in_capitals(text, start, start + length) or length > 3:
                    yield entry, length

    def _draft(
        self, entry: Entry, text: str, start: int, end: int, days: Interval | None, named: Named, last: _Draft | None
    ) -> _Draft | None:
        name = entry.name
        if name is None:
            beside = last.codes if last and start - last.end < _PHRASE and "." not in text[last.end : start] else ()
            judged = self._leaders.judge(entry, text, start, end, days, named, beside)
            return _Draft(judged[0], end, None, judged[1]) if judged else None
        if entry.needs_article and not has_article(text, start):
            return None
        if name.rule == "context" and name.detail.startswith("organ"):
            # "Russia's Security Council" is Russia's.
            adjacent = last is not None and last.end == start - 1
            if adjacent or _STATE_BODY.search(text[max(0, start - 10) : start]):
                return None
        return _Draft(start, end, name) if self._rules.allows(name, text, start, end) else None

    def _mention(
        self, draft: _Draft, number: int, drafts: list[_Draft], named: set[str], folded: Folded, text: str, memo: dict[str, Verdict]
    ) -> Mention | None:
        span = Span(folded.original(draft.start), folded.original(draft.end))
        shown = span.of(text)
        if draft.choice is not None:
            choice = draft.choice
            return Mention(
                span, shown, "leader", choice.codes, choice.ambiguous, choice.person, choice.office, choice.reason
            )
        name = draft.name
        if name is None:
            return None
        if draft.is_settled:
            return Mention(span, shown, name.kind, name.codes, ambiguous=False, reason=name.detail)
        if name.rule == "near":
            near = bool(set(name.codes) & named)
            reason = "its state is named in the text"
            return Mention(span, shown, name.kind, name.codes, len(name.codes) > 1, reason=reason) if near else None
        verdict = memo.get(name.text)
        if verdict is None:
            sentence = sentence_around(folded.text, draft.start, draft.end)
            others = _others(drafts, number, sentence)
            verdict = self._context.settle(name, folded.text, sentence, others, at=draft.start)
            if self._context.is_whole_text(name):
                memo[name.text] = verdict
        if not verdict.codes:
            return None
        reason = "; ".join(part for part in (name.detail, verdict.reason) if part and part != name.detail) or name.detail
        if len(name.codes) == 1 and name.detail:
            reason = name.detail
        return Mention(span, shown, name.kind, verdict.codes, verdict.ambiguous, reason=reason)


def _others(drafts: list[_Draft], number: int, sentence: tuple[int, int]) -> set[str]:
    """Codes of the settled names of the sentence, but for the one with that number."""
    out: set[str] = set()
    for step in (-1, 1):
        at = number + step
        while 0 <= at < len(drafts) and sentence[0] <= drafts[at].start < sentence[1]:
            if drafts[at].is_settled:
                out.update(drafts[at].codes)
            at += step
    return out
