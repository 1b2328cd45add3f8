"""Whose codes and names of states mean which actor, and when.

Correlates of War writes 365 for the Soviet Union and for Russia, 255 and 260 for Germany, 345 for three
states one after the other. `states.tsv` says what a code means on a day; ISO codes and names that it does not
list are looked up in the vocabulary.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from comity.core.errors import ComityError
from comity.vocab import load_vocabulary
from comity.vocab.fold import plain

NO_ACTOR = "-"
_NAMES = "name"
# Schemes whose codes are ISO 3166-1 alpha-3 but for those that the table lists.
_ISO_SCHEMES = frozenset({"v-dem", "un", "cameo", "iso"})


@dataclass(frozen=True, slots=True)
class _Meaning:
    first: date
    last: date
    actor: str


class States:
    """Actors by the codes of one scheme.

    Args:
        scheme: `cow`, `cow-name`, `v-dem`, `un`, `cameo` or `name`.
    """

    def __init__(self, scheme: str) -> None:
        self.scheme = scheme
        self._meanings = _table().get(scheme, {})

    def actor(self, code: str, on: date | None = None) -> str | None:
        """The actor that a code or name stands for on a day; None for none, or none that is known."""
        key = plain(code) if self.scheme == _NAMES else code.strip()
        meanings = self._meanings.get(key)
        if meanings is not None:
            day = on or date.max
            fitting = [one.actor for one in meanings if one.first <= day <= one.last]
            return fitting[0] if fitting and fitting[0] != NO_ACTOR else None
        if self.scheme == _NAMES:
            return _by_name(code.strip())
        return key if self.scheme in _ISO_SCHEMES and key in _known() else None

    def is_known(self, code: str) -> bool:
        """Whether a code stands for an actor on any day."""
        meanings = self._meanings.get(plain(code) if self.scheme == _NAMES else code.strip())
        if meanings is None:
            return self.actor(code) is not None
        return any(one.actor != NO_ACTOR for one in meanings)

    def is_no_actor(self, code: str) -> bool:
        """Whether the table says that the code stands for no actor of comity's, as `unknown supplier(s)`."""
        key = plain(code) if self.scheme == _NAMES else code.strip()
        return any(one.actor == NO_ACTOR for one in self._meanings.get(key, ()))


@cache
def _table() -> dict[str, dict[str, list[_Meaning]]]:
    found: dict[str, dict[str, list[_Meaning]]] = {}
    lines = (files(__package__) / "states.tsv").read_text("utf-8").splitlines()[1:]
    for line in lines:
        scheme, code, first, last, actor = line.split("\t")[:5]
        key = plain(code) if scheme == _NAMES else code
        meaning = _Meaning(
            date.fromisoformat(first) if first else date.min,
            date.fromisoformat(last) if last else date.max,
            actor,
        )
        found.setdefault(scheme, {}).setdefault(key, []).append(meaning)
    return found


@cache
def organisations() -> dict[str, str]:
    """Actors by the abbreviations of the Correlates of War, lower case, as far as the vocabulary has them."""
    lines = (files(__package__) / "organisations.tsv").read_text("utf-8").splitlines()[1:]
    return {row[0]: row[1] for row in (line.split("\t") for line in lines)}


def organisation(abbreviation: str) -> str:
    """The actor of an organisation's abbreviation; one that the vocabulary lacks keeps it, in capitals."""
    known = organisations().get(abbreviation.lower())
    if known:
        return known
    code = abbreviation.upper()
    return f"{code}_IGO" if code in _known() else code


@cache
def _known() -> frozenset[str]:
    return frozenset(actor.code for actor in load_vocabulary().actors())


@lru_cache(maxsize=4096)
def _by_name(name: str) -> str | None:
    """The state that the vocabulary knows by a name; None where it knows none or several."""
    vocabulary = load_vocabulary()
    try:
        codes = vocabulary.resolve(name).codes
        states = [code for code in codes if vocabulary.actor(code).kind == "state"]
    except ComityError:
        return None
    return states[0] if len(states) == 1 else None
