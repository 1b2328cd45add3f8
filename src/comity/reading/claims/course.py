"""What a whole text tells about its claims: is it opinion or report, and which level of risk is it at."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from comity.reading.claims.rules import claim_lexicon
from comity.reading.segment import Sentence, blocks
from comity.record.model import RiskLevel

_WORD = re.compile(r"[^\W\d_]+(?:[’'][a-z]+)?")
_QUOTED = re.compile(r"[“\"][^”\"]{0,600}[”\"]")
_RISK_MEMORY = 8  # sentences: an enumeration of risks is announced at most a paragraph before it begins
_FEWEST_WORDS = 60


@dataclass(slots=True)
class Course:
    """The state that reading claims carries from sentence to sentence; one a document.

    Attributes:
        opinion: 0 for a bare report, 1 for commentary, a speech or an interview.
        level: The level of risk that the text is speaking of, until it names another.
        risk_at: Index of the last sentence that spoke of a risk.
        cited: Who was last quoted in the own words: a further quotation without a name is still theirs.
    """

    opinion: float
    level: RiskLevel | None = None
    risk_at: int = -1_000
    cited: tuple[str, ...] = ()

    def hear(self, sentence: Sentence) -> RiskLevel | None:
        """Take in a sentence; returns the level of risk at which it speaks, if any."""
        table = claim_lexicon()
        low = sentence.text.lower()
        words = set(_WORD.findall(low))
        if words & table.risk:
            self.risk_at = sentence.index
        if any(low.startswith(end) for end in table.level_ends):
            self.level = None
            return None
        named: list[tuple[int, RiskLevel]] = [
            (low.index(phrase), level)
            for level, phrases in table.levels.items()
            for phrase in phrases
            if phrase in low
        ]
        if len({level for _, level in named}) == 1 and sentence.index - self.risk_at <= _RISK_MEMORY:
            self.level = named[0][1]
        if self.level is not None and sentence.block.kind in {"heading", "question"}:
            self.level = None
        return self.level


def course_of(text: str) -> Course:
    """The state at the start of a document."""
    return Course(opinion_share(text))


def opinion_share(text: str) -> float:
    """How far a text is opinion: 0 a report, 1 commentary; turns of an interview decide at once.

    The words of the own voice (modals, connectives, first person) are weighed against those of reporting
    (verbs of saying, weekdays, agencies); quoted speech is left out.
    """
    if any(block.kind == "answer" for block in blocks(text)):
        return 1.0
    table = claim_lexicon().genre
    words = _WORD.findall(_QUOTED.sub(" ", text).lower())
    if not words:
        return 0.0
    counted = Counter(words)
    own = sum(counted[word] for word in table["own"])
    reporting = sum(counted[word] for word in table["reporting"])
    if len(words) < _FEWEST_WORDS and own <= 1:
        return 0.5 if own > reporting else 0.0
    # One word of each kind is taken as given, so that a short text is not all or nothing.
    share = (own + 1) / (own + reporting * 1.3 + 2)
    return min(1.0, max(0.0, (share - 0.3) / 0.25))
