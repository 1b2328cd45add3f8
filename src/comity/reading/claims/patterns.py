"""Word patterns over a clause, `"be * key to"`, `"@aspire to VERB"`: see `lexicon/claims.toml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_YEAR = re.compile(r"(?:19|20)\d\d$")
# A number of these is a date or a span of time, no count of anything.
_OF_TIME = frozenset(
    "second minute hour day week month year decade century january february march april may june july august "
    "september october november december".split()
)
_GAPS = {"*": 3, "**": 8}
_OF_SPEECH = {
    "VERB": frozenset({"VERB", "AUX"}),
    "ADJ": frozenset({"ADJ"}),
    "NOUN": frozenset({"NOUN", "PROPN"}),
}
_SPECIAL = frozenset({*_OF_SPEECH, "NUM", "ACTOR", "SUPERLATIVE"})


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: words that fit it, or special tests, or a gap of up to `gap` words."""

    words: frozenset[str] = frozenset()
    specials: frozenset[str] = frozenset()
    gap: int = 0


@dataclass(frozen=True, slots=True)
class WordPattern:
    """A sequence of elements and the text it was written as.

    Attributes:
        needed: For each element that only words fit, those words: a clause without any of them cannot match.
    """

    text: str
    elements: tuple[Element, ...]
    needed: tuple[frozenset[str], ...] = ()

    def can_fit(self, forms: frozenset[str]) -> bool:
        """Whether a clause with these word forms could match at all: most cannot, and that is soon told."""
        return not any(words.isdisjoint(forms) for words in self.needed)

    def find(self, words: Sequence[Any], is_actor: Callable[[Any], bool]) -> tuple[int, int] | None:
        """First and one-past-last position in `words` where the pattern fits, or None."""
        for start in range(len(words)):
            end = self._match(0, start, words, is_actor)
            if end is not None:
                return start, end
        return None

    def _match(
        self, element: int, at: int, words: Sequence[Any], is_actor: Callable[[Any], bool]
    ) -> int | None:
        if element == len(self.elements):
            return at
        wanted = self.elements[element]
        if wanted.gap:
            for skip in range(wanted.gap + 1):
                if at + skip > len(words):
                    return None
                end = self._match(element + 1, at + skip, words, is_actor)
                if end is not None:
                    return end
            return None
        if at >= len(words) or not _fits(wanted, words[at], is_actor):
            return None
        return self._match(element + 1, at + 1, words, is_actor)


def _fits(wanted: Element, word: Any, is_actor: Callable[[Any], bool]) -> bool:
    if wanted.words and (
        word.lower_ in wanted.words or (word.lemma_.lower() in wanted.words and not is_actor(word))
    ):
        return True
    return any(_passes(special, word, is_actor) for special in wanted.specials)


def _passes(special: str, word: Any, is_actor: Callable[[Any], bool]) -> bool:
    if special == "ACTOR":
        return is_actor(word)
    if special == "NUM":
        return (bool(word.like_num) or word.text[:1].isdigit()) and not _tells_time(word)
    if special == "SUPERLATIVE":
        return word.tag_ in {"JJS", "RBS"}
    return word.pos_ in _OF_SPEECH[special]


def _tells_time(number: Any) -> bool:
    return bool(_YEAR.match(number.text)) or number.head.lemma_.lower() in _OF_TIME


def compile_pattern(text: str, classes: Mapping[str, frozenset[str]]) -> WordPattern:
    """The pattern that a line of a rule file writes.

    Raises:
        ValueError: If it is empty, begins or ends with a gap, or names a class that is not there.
    """
    parts = text.split()
    if not parts or parts[0] in _GAPS or parts[-1] in _GAPS:
        raise ValueError(f"pattern {text!r} must begin and end with a word")
    elements = tuple(_element(part, classes) for part in parts)
    needed = tuple(e.words for e in elements if e.words and not e.specials)
    return WordPattern(text, elements, needed)


def _element(part: str, classes: Mapping[str, frozenset[str]]) -> Element:
    if part in _GAPS:
        return Element(gap=_GAPS[part])
    words: set[str] = set()
    specials: set[str] = set()
    for choice in part.split("|"):
        if choice.startswith("@"):
            if choice[1:] not in classes:
                raise ValueError(f"no class {choice}")
            words |= classes[choice[1:]]
        elif choice in _SPECIAL:
            specials.add(choice)
        else:
            words.add(choice.lower())
    return Element(frozenset(words), frozenset(specials))


@dataclass(frozen=True, slots=True)
class Patterns:
    """Several patterns of which one must fit.

    Attributes:
        keys: Words of which a clause must hold one for any of them to fit; None where that cannot be said.
    """

    items: tuple[WordPattern, ...] = ()
    keys: frozenset[str] | None = None

    def __bool__(self) -> bool:
        return bool(self.items)

    def can_fit(self, forms: frozenset[str]) -> bool:
        """Whether any of them could match a clause with these word forms."""
        return bool(self.items) and (self.keys is None or not self.keys.isdisjoint(forms))


def together(patterns: Sequence[WordPattern]) -> Patterns:
    """Patterns with the words that tell soon that none can fit: of each, its element of fewest words."""
    if not all(pattern.needed for pattern in patterns):
        return Patterns(tuple(patterns))
    rarest = (min(pattern.needed, key=len) for pattern in patterns)
    return Patterns(tuple(patterns), frozenset(word for words in rarest for word in words))


def forms_of(words: Iterable[Any]) -> frozenset[str]:
    """The words of a clause as written and in their base forms, in lower case."""
    return frozenset(form for word in words for form in (word.lower_, word.lemma_.lower()))


def first_match(
    patterns: Patterns,
    words: Sequence[Any],
    is_actor: Callable[[Any], bool],
    forms: frozenset[str] | None = None,
) -> tuple[WordPattern, tuple[int, int]] | None:
    """The first pattern that fits, and where.

    Args:
        patterns: What is looked for.
        words: The words of the clause.
        is_actor: Whether a word names an actor.
        forms: The forms of these words, or of more, where they are at hand.
    """
    if not patterns:
        return None
    forms = forms_of(words) if forms is None else forms
    if not patterns.can_fit(forms):
        return None
    for pattern in patterns.items:
        found = pattern.find(words, is_actor) if pattern.can_fit(forms) else None
        if found is not None:
            return pattern, found
    return None
