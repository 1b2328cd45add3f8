"""Who held which office when, and which person a name means on a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from comity.core.interval import Interval
from comity.vocab.files import first_day, last_day, sources, table
from comity.vocab.fold import plain
from comity.vocab.model import Term

# How likely a text that names nobody else means the holder: head of state or government, then ministers of
# foreign affairs and heads of organisations, then the rest.
_RANK = {
    "HOS": 0,
    "HOG": 0,
    "SG": 1,
    "FM": 1,
    "PRES": 1,
    "CP": 1,
    "VP": 2,
    "GOV": 2,
    "DM": 3,
    "DPM": 3,
    "NSC": 3,
}
# A name with no first name and no title counts only for these, and only this long before or after the term.
_KNOWN_BY_FAMILY = frozenset({"HOS", "HOG", "FM", "SG", "PRES", "CP", "VP"})
_AROUND_TERM_DAYS = 3 * 365
# A person with a common name is taken for the office-holder of that name only this close to his term.
_AROUND_COMMON_DAYS = 10 * 365


@dataclass(frozen=True, slots=True)
class Choice:
    """Which person a name means.

    Attributes:
        codes: The state he acted for on the date; several if the name has several holders.
        person: None if more than one person remains.
        office: None outside the recorded term.
    """

    codes: tuple[str, ...]
    person: str | None
    office: str | None
    reason: str

    @property
    def ambiguous(self) -> bool:
        """Whether several states remain."""
        return len(self.codes) > 1


class People:
    """The persons of the vocabulary and their terms."""

    def __init__(self) -> None:
        self._people: list[list[str]] = []
        self.spellings: dict[str, tuple[int, ...]] = {}
        self.families: dict[str, tuple[int, ...]] = {}
        for row in table("people"):
            key, name, aliases, families = row
            if key == name:
                # A row kept by hand that gives further spellings of a person who stands above.
                number = self.spellings[plain(name)][0]
                known = self._people[number]
                known[2:] = ["|".join(filter(None, pair)) for pair in zip(known[2:], row[2:], strict=True)]
            else:
                number = len(self._people)
                self._people.append(row)
            for spelling in (name, *aliases.split("|")) if aliases else (name,):
                self._add(self.spellings, plain(spelling), number)
            for family in families.split("|") if families else ():
                self._add(self.families, family, number)

    @staticmethod
    def _add(index: dict[str, tuple[int, ...]], key: str, number: int) -> None:
        known = index.get(key, ())
        if number not in known:
            index[key] = (*known, number)

    @cached_property
    def _rows(self) -> dict[int, list[list[str]]]:
        rows: dict[int, list[list[str]]] = defaultdict(list)
        numbers = {row[0]: number for number, row in enumerate(self._people)}
        for row in table("terms"):
            # A row kept by hand gives the person's name: the numbers change when the vocabulary is rebuilt.
            number = numbers.get(row[0])
            rows[self.spellings[plain(row[0])][0] if number is None else number].append(row)
        return rows

    def name(self, number: int) -> str:
        """The person's name as the record writes it."""
        return self._people[number][1]

    @lru_cache(maxsize=8192)  # noqa: B019 -- one People lives as long as the process
    def terms(self, number: int) -> tuple[Term, ...]:
        """All terms of a person, in order of their first day."""
        return tuple(_term(self._people[number][1], row) for row in self._rows[number])

    def all_terms(self) -> Iterable[Term]:
        """Every term of everybody."""
        return (term for number in range(len(self._people)) for term in self.terms(number))

    @lru_cache(maxsize=8192)  # noqa: B019 -- as above
    def given_names(self, number: int) -> frozenset[str]:
        """Folded words of all his spellings, but for those that are his family name; initials stay out."""
        row = self._people[number]
        words = {
            w for spelling in (row[1], *row[2].split("|")) for w in plain(spelling).split() if len(w) > 2
        }
        return frozenset(words - set(self.family_names(number)))

    def family_names(self, number: int) -> list[str]:
        """The folded names by which he may be called alone."""
        families = self._people[number][3]
        return families.split("|") if families else []

    @lru_cache(maxsize=8192)  # noqa: B019 -- as above
    def is_family_first(self, number: int) -> bool:
        """Whether the family name stands before the given name, as in Xi Jinping."""
        return plain(self._people[number][1]).split()[0] in self.family_names(number)

    def known_by_family(self, numbers: Iterable[int], days: Interval | None) -> tuple[int, ...]:
        """Those whom a text can name by family name alone: in a leading office at about the time."""
        return tuple(n for n in numbers if self._is_known(n, days))

    def _is_known(self, number: int, days: Interval | None) -> bool:
        leading = [t for t in self.terms(number) if t.role in _KNOWN_BY_FAMILY or (days and t.role == "GOV")]
        return bool(leading) and (days is None or min(t.distance(days) for t in leading) <= _AROUND_TERM_DAYS)

    def near_term(self, numbers: Iterable[int], days: Interval | None) -> tuple[int, ...]:
        """Those in any office within ten years of the date; all where there is no date."""
        if days is None:
            return tuple(numbers)
        return tuple(
            n for n in numbers if min(t.distance(days) for t in self.terms(n)) <= _AROUND_COMMON_DAYS
        )

    def of_state(self, numbers: Iterable[int], codes: Iterable[str]) -> tuple[int, ...]:
        """Those who held office for one of the states."""
        wanted = set(codes)
        return tuple(n for n in numbers if any(t.state in wanted for t in self.terms(n)))

    def choose(self, numbers: Iterable[int], days: Interval | None) -> Choice:
        """Which of the persons of one name is meant.

        Whoever is in office on the date comes before others, a head of state or government before a minister,
        the nearer term before the farther one. Persons who remain level leave the name ambiguous.
        """
        numbers = tuple(numbers)
        if len(numbers) == 1:
            return self._decided(numbers[0], days)
        ranked = sorted((self._key(n, days), n) for n in numbers)
        codes = tuple(dict.fromkeys(self._best(n, days).state for _, n in ranked))
        if len(codes) == 1 or ranked[0][0][:2] < ranked[1][0][:2]:
            chosen = self._decided(ranked[0][1], days)
            others = ", ".join(self._people[n][1] for _, n in ranked[1:3])
            return Choice(
                chosen.codes, chosen.person, chosen.office, chosen.reason or f"rather than {others}"
            )
        names = ", ".join(self._people[n][1] for _, n in ranked[:4])
        return Choice(codes, None, None, f"the name of several: {names}")

    def _key(self, number: int, days: Interval | None) -> tuple[int, int, int]:
        best = self._best(number, days)
        rank = _RANK.get(best.role, 4)
        if days is None:
            return (0, rank, -(best.last.toordinal() if best.last else 10**6))
        distance = best.distance(days)
        return (int(distance > 0), rank, distance)

    def _best(self, number: int, days: Interval | None) -> Term:
        def key(term: Term) -> tuple[int, int, int]:
            latest = -(term.first.toordinal() if term.first else 0)
            if days is None:
                return (0, latest, _RANK.get(term.role, 4))
            return (term.distance(days), _RANK.get(term.role, 4), latest)

        return min(self.terms(number), key=key)

    def _decided(self, number: int, days: Interval | None) -> Choice:
        best = self._best(number, days)
        if days is None:
            return Choice((best.state,), self._people[number][1], None, "no date: office not decided")
        if best.distance(days) > 0:
            return Choice((best.state,), self._people[number][1], None, "named outside the recorded term")
        return Choice((best.state,), self._people[number][1], best.office or None, "")


def _term(person: str, row: list[str]) -> Term:
    _, state, role, office, first, last, precision, as_of, status, source = row
    shown = f"{status}; last confirmed {as_of}" if as_of and not last else status
    text = sources().get(source, source)
    return Term(person, state, role, office, first_day(first), last_day(last), precision, shown, text)
