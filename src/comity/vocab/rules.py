"""Whether the words next to a name leave it the name of an actor.

`Name.rule` of a row says what more is asked of it:

- `prefix`   the first half of a compound, before a hyphen and a capital: "Sino-American"
- `person`   also somebody's name: not before an unknown capitalised word ("Jordan Smith")
- `common`   only before a common noun or a title: "European leaders", not "European Cup"
- `word`     an English word when in capitals: not in a line of capitals ("TELL US MORE")
- `the`      only after "the"
- `west`     "West" without article: only after a preposition ("relations with West")
- `bare`     not after another state's name: "the Foreign Office", not "the German Foreign Office"
- `near`     only where the text names its state elsewhere, see `comity.vocab.context`
- `context`  other words decide, see `comity.vocab.context`
- `resolve`  never found in running text; only `Vocabulary.resolve` knows it
"""

from __future__ import annotations

import re

from comity.vocab.gazetteer import Gazetteer
from comity.vocab.model import Name
from comity.vocab.words import Words

_NEXT = re.compile(r" ([A-Za-z][\w-]*)")
_PREVIOUS = re.compile(r"([A-Za-z][\w.'-]*) $")
_AFTER_COMMA = re.compile(r", ([A-Z][a-z]+)\b")
_OF = re.compile(r"([A-Z][a-z]+) of (?:the )?$")
_ARTICLE = re.compile(r"\b[Tt]he $")
_LANGUAGE_AFTER = re.compile(
    r"-(?:language|speaking|speaker|medium|born)|\s(?:language|alphabet|translation|version)\b"
)
_LANGUAGE_BEFORE = re.compile(r"\b(?:in|into|from|speak|speaks|spoke|learn|fluent) $")
_BEFORE_WEST = re.compile(r"\b(?:with|from|to|by|against|between|towards?|collective|democratic|and|the) $")
_BEFORE_NAME = re.compile(r"\b(?:in|of|to|from|between|against|for|on|over|into) $")
_LOOK_BACK = 48
_LINE = 240  # characters to either side; a longer line is running text


def after(text: str, end: int) -> str:
    """The word that follows after one space, else ""."""
    match = _NEXT.match(text, end)
    return match[1] if match else ""


def before(text: str, start: int) -> str:
    """The word that stands before, after one space, else ""."""
    match = _PREVIOUS.search(text[max(0, start - _LOOK_BACK) : start])
    return match[1] if match else ""


def is_in_capitals(text: str, start: int, end: int) -> bool:
    """Whether the line or sentence around has no small letter."""
    head, tail = text[max(0, start - _LINE) : start], text[end : end + _LINE]
    left = max(head.rfind("\n"), head.rfind(". ")) + 1
    right = min((p for p in (tail.find("\n"), tail.find(". ")) if p >= 0), default=len(tail))
    line = head[left:] + text[start:end] + tail[:right]
    return line.isupper() and len(line.split()) > 2


def is_headline(text: str, at: int) -> bool:
    """Whether the line around is short and printed with capitals on most of its longer words."""
    left, right = text.rfind("\n", max(0, at - _LINE), at), text.find("\n", at, at + _LINE)
    if (left < 0 and at > _LINE) or (right < 0 and len(text) > at + _LINE):
        return False
    line = text[left + 1 : right if right >= 0 else len(text)].rstrip()
    words = [w for w in line.split() if len(w) > 3]
    return len(words) > 2 and not line.endswith(".") and sum(w[0].isupper() for w in words) > 0.7 * len(words)


def has_article(text: str, start: int) -> bool:
    """Whether "the" stands before."""
    return _ARTICLE.search(text[max(0, start - 5) : start]) is not None


class Rules:
    """Judges names of states, bodies and places by their neighbours."""

    def __init__(self, words: Words, gazetteer: Gazetteer) -> None:
        self._words = words
        self._gazetteer = gazetteer

    def allows(self, name: Name, text: str, start: int, end: int) -> bool:
        """Whether the name at `start:end` of the folded text means its actor."""
        following = after(text, end)
        if text.startswith("$", end) or following in self._words.currencies:
            return False
        if following in self._words.seas or (following in self._words.papers and name.kind != "organisation"):
            return False
        if name.kind in {"capital", "place"} and following in self._words.accords:
            return False
        if name.kind in {"capital", "place"} and self._is_american_town(name, text, end):
            return False
        if name.kind in {"state", "adjective", "capital", "place"} and self._is_part_of_name(
            name, text, start
        ):
            return False
        if (
            name.kind == "adjective"
            and name.text in self._words.languages
            and self._is_language(text, start, end)
        ):
            return False
        return not name.rule or self._keeps(name.rule, text, start, end)

    def _is_american_town(self, name: Name, text: str, end: int) -> bool:
        """Whether a state of the USA stands after a comma: "Naples, Florida"."""
        match = _AFTER_COMMA.match(text, end)
        return match is not None and name.codes != ("USA",) and match[1] in self._words.american

    def is_qualified(self, text: str, start: int) -> bool:
        """Whether a capitalised word before makes it another body's name ("National Security Council")."""
        word = before(text, start)
        return word[:1].isupper() and word not in self._words.starters

    def _is_part_of_name(self, name: Name, text: str, start: int) -> bool:
        head = text[max(0, start - _LOOK_BACK) : start]
        if not head.endswith(" "):
            return False
        match = _OF.search(head)
        if match and match[1] in self._words.before:
            return True
        word = before(text, start)
        return word in self._words.given or (word == "New" and name.kind == "state")

    def _is_language(self, text: str, start: int, end: int) -> bool:
        if _LANGUAGE_AFTER.match(text, end):
            return True
        if not _LANGUAGE_BEFORE.search(text[max(0, start - 10) : start]):
            return False
        following = after(text, end)
        return (not following and not text.startswith("-", end)) or following in self._words.after_language

    def _keeps(self, rule: str, text: str, start: int, end: int) -> bool:
        following = after(text, end)
        if rule == "prefix":
            return text.startswith("-", end) and text[end + 1 : end + 2].isupper()
        if rule == "word":
            return not is_in_capitals(text, start, end)
        if rule == "person":
            return self._is_no_person(text, start, following)
        if rule == "common":
            return not following[:1].isupper() or following in self._words.institutions
        if rule == "the":
            return not following[:1].isupper() and following not in {"of", "coast", "bank", "side"}
        if rule == "west":
            head = text[max(0, start - 12) : start]
            return not following[:1].isupper() and following != "of" and _BEFORE_WEST.search(head) is not None
        if rule == "bare":
            return not before(text, start)[:1].isupper() or has_article(text, start)
        return True

    def _is_no_person(self, text: str, start: int, following: str) -> bool:
        if (
            not following[:1].isupper()
            or following in self._words.institutions
            or following in self._words.titles
        ):
            return True
        if following in self._words.given or following in self._words.common:
            return False
        if _BEFORE_NAME.search(text[max(0, start - 9) : start]):
            return True
        return self._gazetteer.knows(following)
