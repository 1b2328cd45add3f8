"""Whether two place names can be one: a city lies inside its state, and what is unknown proves nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from comity.core.text import fold_space

_CODE = re.compile(r"^[A-Z]{3}$")


def is_city(place: str) -> bool:
    """Whether a place is given by name and not as a state's code."""
    return _CODE.match(place) is None


@lru_cache(maxsize=4096)
def states_of(place: str) -> frozenset[str]:
    """The codes a place may lie in: its own for a state's code, the vocabulary's candidates for a name.

    Returns:
        An empty set where the vocabulary does not know the name.
    """
    if not is_city(place):
        return frozenset({place})
    from comity.vocab import load_vocabulary  # noqa: PLC0415 - only needed where two place names meet

    found = load_vocabulary().resolve(place)
    return frozenset(found.codes) if found.outcome != "unknown" else frozenset()


def different_towns(one: str, other: str) -> bool:
    """Whether two names are of two towns: a house, as the White House, may stand in the other."""
    if different_places(one, other):
        return True
    return _is_town(one) and _is_town(other) and fold_space(one).casefold() != fold_space(other).casefold()


@lru_cache(maxsize=4096)
def _is_town(place: str) -> bool:
    from comity.vocab import load_vocabulary  # noqa: PLC0415 - only needed where two place names meet

    return load_vocabulary().resolve(place).kind in {"capital", "place"}


def different_places(one: str, other: str) -> bool:
    """Whether two names are known to mean places in different states."""
    if fold_space(one).casefold() == fold_space(other).casefold():
        return False
    states, others = states_of(one), states_of(other)
    return bool(states and others) and states.isdisjoint(others)
