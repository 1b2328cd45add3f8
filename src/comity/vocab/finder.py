"""Finds every dictionary name in a text and says what it means there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from comity.core.interval import Interval
from comity.core.offsets import Span
from comity.vocab.context import Context, Verdict, sentence_around
from comity.vocab.fold import Folded, fold
from comity.vocab.gazetteer import WORD, Entry, Gazetteer
from comity.vocab.leaders import Leaders, Running
from comity.vocab.model import Mention, Name
from comity.vocab.people import Choice
from comity.vocab.rules import Rules, has_article

_PHRASE = 48  # characters within which a state's name can belong to a title and a name after it
_POSSESSIVE = re.compile(r"(?:'s|s') $")


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


@dataclass(slots=True)
class _Page:
    """A text with all that was found in it.

    Attributes:
        named: Codes of every name whose meaning no context need decide.
        memo: What names mean throughout the text.
    """

    text: str
    folded: Folded
    drafts: list[_Draft]
    named: set[str]
    memo: dict[str, Verdict] = field(default_factory=dict)

    def others(self, number: int, sentence: tuple[int, int]) -> set[str]:
        """Codes of the settled names of the sentence, but for the draft with that number."""
        out: set[str] = set()
        for step in (-1, 1):
            at = number + step
            while 0 <= at < len(self.drafts) and sentence[0] <= self.drafts[at].start < sentence[1]:
                if self.drafts[at].is_settled:
                    out.update(self.drafts[at].codes)
                at += step
        return out


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
        drafts = list(self._drafts(Running(folded.text, days)))
        named = {draft.codes[0] for draft in drafts if draft.is_settled and draft.codes}
        page = _Page(text, folded, drafts, named)
        mentions = (self._mention(page, number) for number in range(len(drafts)))
        return [mention for mention in mentions if mention is not None]

    def _drafts(self, running: Running) -> Iterator[_Draft]:
        text = running.text
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
                draft = self._draft(entry, running, start, end, last)
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
                yield entry, length

    def _draft(
        self, entry: Entry, running: Running, start: int, end: int, last: _Draft | None
    ) -> _Draft | None:
        name, text = entry.name, running.text
        if name is None:
            is_near = last is not None and start - last.end < _PHRASE and "." not in text[last.end : start]
            judged = self._leaders.judge(entry, running, start, end, last.codes if last and is_near else ())
            return _Draft(judged[0], end, None, judged[1]) if judged else None
        if entry.needs_article and not has_article(text, start):
            return None
        if name.rule in {"context", "near"} and name.detail.startswith("organ"):
            # "Russia's Security Council" is Russia's, the "Peruvian Congress" Peru's.
            is_adjacent = last is not None and last.end == start - 1
            is_owned = _POSSESSIVE.search(text[max(0, start - 10) : start])
            if is_adjacent or is_owned or self._rules.is_qualified(text, start):
                return None
        return _Draft(start, end, name) if self._rules.allows(name, text, start, end) else None

    def _mention(self, page: _Page, number: int) -> Mention | None:
        draft = page.drafts[number]
        span = Span(page.folded.original(draft.start), page.folded.original(draft.end))
        shown, name, choice = span.of(page.text), draft.name, draft.choice
        if choice is not None:
            about = (choice.person, choice.office, choice.reason)
            return Mention(span, shown, "leader", choice.codes, choice.ambiguous, *about)
        if name is None:
            return None
        if draft.is_settled:
            return Mention(span, shown, name.kind, name.codes, ambiguous=False, reason=name.detail)
        verdict = self._verdict(page, number, name)
        if not verdict.codes:
            return None
        reason = name.detail if len(name.codes) == 1 and name.detail else verdict.reason
        return Mention(span, shown, name.kind, verdict.codes, verdict.ambiguous, reason=reason)

    def _verdict(self, page: _Page, number: int, name: Name) -> Verdict:
        if name.rule == "near":
            near = tuple(code for code in name.codes if code in page.named)
            return Verdict(near and name.codes, ambiguous=False, reason="its state is named in the text")
        if name.text in page.memo:
            return page.memo[name.text]
        draft = page.drafts[number]
        sentence = sentence_around(page.folded.text, draft.start, draft.end)
        others = page.others(number, sentence)
        verdict = self._context.settle(name, page.folded.text, sentence, others, at=draft.start)
        if self._context.is_whole_text(name):
            page.memo[name.text] = verdict
        return verdict
