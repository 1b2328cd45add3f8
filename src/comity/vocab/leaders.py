"""Whether a name in a text is that of an office-holder, and where it begins.

A full name counts. A family name counts with a title, with initials or first names that are his, after he was
named in full, or alone if he leads a state at about that time and the name is not a common one. Next to a
first name that is not his it is somebody else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from comity.core.interval import Interval
from comity.vocab.gazetteer import Entry, Gazetteer
from comity.vocab.people import Choice, People
from comity.vocab.rules import after, is_headline
from comity.vocab.words import Words

# The words before a family name that may belong to it, the nearest last.
# Each alternative begins where no other can, so that the pattern never tries a run of initials twice.
_HEAD = re.compile(
    r"(?<!\w)(?:[A-Z]\.-? ?|[A-Z] |[A-Z][\w'-]+\.? |(?:von|van|der|den|de|da|dos|bin|al|el)[ -])+$"
)
_PIECE = re.compile(r"[A-Z]\.|[A-Za-z][\w']*(?:-[\w']+)*\.?-?")
_PARTICLES = frozenset({"von", "van", "der", "den", "de", "da", "dos", "bin", "al", "el", "al-", "el-"})
_LOWER_TITLE = re.compile(r"\b([a-z]+) $")
_BUILDINGS = frozenset(
    {"Airport", "Avenue", "Award", "Boulevard", "Center", "Centre", "Foundation", "Hospital", "Institute"}
    | {"Library", "Prize", "Square", "Stadium", "Street", "Tower", "Towers", "University"}
)
_LOOK_BACK = 64


@dataclass(slots=True)
class Running:
    """One text while it is read.

    Attributes:
        text: The folded text.
        days: The document's date.
        known: Persons by family name, once named in full or with a title.
        strangers: Family names borne by somebody who holds no office.
    """

    text: str
    days: Interval | None = None
    known: dict[str, tuple[int, ...]] = field(default_factory=dict)
    strangers: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before a family name.

    Attributes:
        begin: Where the name begins.
        own: The persons whose first names or initials stand there.
        is_titled: Whether a title does.
        is_stranger: Whether a first name does that is nobody's.
    """

    begin: int
    own: tuple[int, ...] = ()
    is_titled: bool = False
    is_stranger: bool = False


class Leaders:
    """Judges names of persons."""

    def __init__(self, people: People, words: Words, gazetteer: Gazetteer) -> None:
        self._people = people
        self._words = words
        self._gazetteer = gazetteer

    def judge(
        self, entry: Entry, running: Running, start: int, end: int, beside: tuple[str, ...]
    ) -> tuple[int, Choice] | None:
        """Where the name begins and whom it means; None if it is no office-holder's.

        Args:
            entry: The spelling found.
            running: The text and who was named in it so far; whoever is named here is added.
            start: Where the spelling begins in the folded text.
            end: Where it ends.
            beside: Codes of the state named just before: "South Korean President Lee".
        """
        if entry.is_family:
            return self._family(entry, running, start, end, beside)
        return self._full(entry, running, start)

    def _full(self, entry: Entry, running: Running, start: int) -> tuple[int, Choice] | None:
        people = entry.people
        if " " not in entry.text and "." not in entry.text:
            common = entry.text in self._words.common
            return None if common else (start, self._people.choose(people, running.days))
        last = entry.text.rpartition(" ")[2]
        if last in self._words.common and not self._is_titled(running.text, start):
            people = self._people.near_term(people, running.days)
        if not people:
            running.strangers.add(last)
            return None
        self._remember(people, running)
        return start, self._people.choose(people, running.days)

    def _family(
        self, entry: Entry, running: Running, start: int, end: int, beside: tuple[str, ...]
    ) -> tuple[int, Choice] | None:
        family, people, days = entry.text, entry.people, running.days
        head = self._head(running.text, start, people)
        if head.is_stranger:
            running.strangers.add(family)
            return None
        if head.own:
            self._remember(head.own, running)
            return head.begin, self._people.choose(head.own, days)
        if self._is_given_name_next(people, running.text, start, end):
            return None
        if head.is_titled:
            choice = self._titled(family, people, running, beside)
            return (head.begin, choice) if choice else None
        if family in running.known:
            return head.begin, self._people.choose(running.known[family], days)
        if (
            family in self._words.common
            or family in running.strangers
            or (len(family) < 3 and family != "Xi")
        ):
            return None
        known = self._people.known_by_family(people, days)
        return (head.begin, self._people.choose(known, days)) if known else None

    def _titled(
        self, family: str, people: tuple[int, ...], running: Running, beside: tuple[str, ...]
    ) -> Choice | None:
        before = tuple(n for n in running.known.get(family, ()) if n in people)
        near = before or self._people.near_term(people, running.days)
        near = self._people.of_state(near, beside) or near
        choice = self._people.choose(near, running.days) if near else None
        if choice is None or (choice.ambiguous and family in self._words.common):
            return None
        self._remember(near, running)
        return choice

    def _remember(self, people: tuple[int, ...], running: Running) -> None:
        for family in {f for n in people for f in self._people.family_names(n)}:
            running.known[family] = tuple(n for n in people if family in self._people.family_names(n))

    def _head(self, text: str, start: int, people: tuple[int, ...]) -> _Head:
        """Read the words before a family name, the nearest first."""
        offset = max(0, start - _LOOK_BACK)
        match = _HEAD.search(text, offset, start)
        if match is None:
            lower = _LOWER_TITLE.search(text[offset:start])
            return _Head(start, is_titled=bool(lower and lower[1].capitalize() in self._words.titles))
        own: tuple[int, ...] = ()
        begin, left = start, people
        for piece in reversed(list(_PIECE.finditer(text, match.start(), start))):
            word = piece[0]
            if word in _PARTICLES:
                begin = piece.start()
                continue
            fitting = self._fitting(word, left)
            if fitting:
                begin, own, left = piece.start(), fitting, fitting
                continue
            titled = word.rstrip(".") in self._words.titles
            first = not titled and self._is_first_name(word, text, piece.start())
            if own and first and len(word) > 2:  # a first name of his that no source gives
                begin = piece.start()
            return _Head(begin, own, is_titled=titled, is_stranger=first and not own)
        return _Head(begin, own)

    def _fitting(self, word: str, people: tuple[int, ...]) -> tuple[int, ...]:
        if len(word) == 2 and word[1] == ".":
            return tuple(n for n in people if any(g[0] == word[0] for g in self._people.given_names(n)))
        return tuple(n for n in people if word in self._people.given_names(n))

    def _is_first_name(self, word: str, text: str, at: int) -> bool:
        """Whether a capitalised word before a family name is to be taken for a first name."""
        if (
            word.endswith(("'s", "s'", "-"))
            or word in self._words.starters
            or word in self._words.institutions
        ):
            return False
        if len(word) == 2 and word[1] == ".":
            return True
        if word in self._gazetteer.exact or word.isupper():
            return False
        if word not in self._words.given and is_headline(text, at):
            return False
        opens = (
            at == 0 or text[max(0, at - 2) : at].strip() in {".", "!", "?", ":", ""} or text[at - 1] in '\n"('
        )
        return not (opens and word.endswith("ly"))

    def _is_given_name_next(self, people: tuple[int, ...], text: str, start: int, end: int) -> bool:
        """Whether the word after makes it a first name, or the family name, before it, of somebody else."""
        following = after(text, end)
        if (
            not following[:1].isupper()
            or following in self._words.institutions
            or following in self._words.titles
        ):
            return False
        if following in _BUILDINGS:
            return True
        if is_headline(text, start):
            return False
        family_first = all(self._people.is_family_first(n) for n in people)
        return family_first or following not in self._gazetteer.exact

    def _is_titled(self, text: str, start: int) -> bool:
        words = text[max(0, start - 24) : start].split()
        return bool(words) and words[-1].rstrip(".").capitalize() in self._words.titles
