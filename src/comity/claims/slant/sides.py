"""Loaded terms of a source by the side whose usage they are, each count with its uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from comity.claims.naming.uses import Use
from comity.vocab.loaded import NEUTRAL


@dataclass(frozen=True, slots=True, kw_only=True)
class SideTerms:
    """Terms that one side uses for the most part.

    Attributes:
        side: Code of an actor, or `neutral`.
        own: Uses in the source's or a speaker's own words.
        quoted: Uses in quotation marks or after “so-called”.
    """

    side: str
    own: tuple[Use, ...]
    quoted: tuple[Use, ...]


def by_side(uses: Iterable[Use]) -> tuple[SideTerms, ...]:
    """Uses by side, most used first, neutral ones last.

    A term that others use too (`neutral` among its sides) counts as neutral and for no side; one that
    several sides use counts for each. A place where a term may mean two deeds counts once.
    """
    own: dict[str, dict[tuple[str, int, int], Use]] = defaultdict(dict)
    quoted: dict[str, dict[tuple[str, int, int], Use]] = defaultdict(dict)
    for use in sorted(uses, key=lambda use: use.order):
        sides = use.sides if use.is_loaded else (NEUTRAL,)
        place = (use.document, use.span.start, use.span.end)
        for side in sides:
            (quoted if use.quoted else own)[side].setdefault(place, use)
    found = [
        SideTerms(side=side, own=tuple(own[side].values()), quoted=tuple(quoted[side].values()))
        for side in sorted({*own, *quoted})
    ]
    return tuple(
        sorted(found, key=lambda one: (one.side == NEUTRAL, -len(one.own), -len(one.quoted), one.side))
    )
