"""Role words that let a name stand for a state ("Hungarian *foreign minister*")."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from comity.reading.lexicon import read_toml

# Further nouns that come in twos.
_ALSO_DUAL = frozenset(
    "ally rival foe partner power capital official delegation chief premier diplomat counterpart army "
    "force".split()
)


@dataclass(frozen=True)
class Roles:
    """Sets of word tuples, in lower case.

    Attributes:
        longest: Words in the longest entry.
    """

    titles: frozenset[tuple[str, ...]]
    plural_titles: frozenset[tuple[str, ...]]
    modifiers: frozenset[tuple[str, ...]]
    bodies: frozenset[tuple[str, ...]]
    persons: frozenset[str]
    duals: frozenset[str]
    regions: frozenset[str]
    longest: int

    def match(self, words: list[str], at: int) -> tuple[str, int] | None:
        """The longest role that starts at a word: its letter (`t`, `T` plural, `m`, `r`) and its length."""
        for length in range(min(self.longest, len(words) - at), 0, -1):
            key = tuple(words[at : at + length])
            for letter, table in (
                ("t", self.titles), ("T", self.plural_titles), ("r", self.bodies), ("m", self.modifiers),
            ):  # fmt: skip
                if key in table:
                    return letter, length
        return None

    @functools.cached_property
    def dual_heads(self) -> frozenset[str]:
        """The nouns of "the two sides", "both neighbours", in the singular."""
        return _ALSO_DUAL | {_singular(phrase.split()[-1]) for phrase in self.duals}

    @functools.cached_property
    def heads(self) -> frozenset[str]:
        """The last words of all titles and bodies: nouns whose modifiers name the state."""
        return frozenset(key[-1] for table in (self.titles, self.plural_titles, self.bodies) for key in table)


def _singular(noun: str) -> str:
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")


@functools.cache
def roles() -> Roles:
    """The shipped role words."""
    data = read_toml("roles.toml")

    def table(name: str) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(entry.lower().replace("-", " - ").split()) for entry in data[name])

    tables = [table(name) for name in ("titles", "titles_plural", "title_modifiers", "bodies")]
    longest = max(len(key) for keys in tables for key in keys)
    return Roles(
        titles=tables[0], plural_titles=tables[1], modifiers=tables[2], bodies=tables[3],
        persons=frozenset(data["singular_person"]), duals=frozenset(data["dual"]),
        regions=frozenset(data["regions"]), longest=longest,
    )  # fmt: skip
