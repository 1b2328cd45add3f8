"""What a state's standing in an organisation becomes in the record."""

from __future__ import annotations

from comity.sources.reference.builder import Builder, Place
from comity.sources.reference.spells import Spell

FULL = "member"
# Codebook of the Correlates of War's IGO data, version 3: 1 full, 2 associate, 3 observer.
STANDINGS = {"1": FULL, "2": "associate member", "3": "observer"}


def add_membership(  # noqa: PLR0917 - in the order in which a sentence would name them
    build: Builder, place: Place, state: str, body: str, standing: str, spell: Spell
) -> None:
    """A tie for a full member, a fact for any other standing; with what is known of beginning and end."""
    ends = (("first", spell.began), ("last", spell.ended))
    evidence = [place.shows(role, "year", str(when)) for role, when in ends if when is not None]
    if standing == FULL:
        build.tie(place, evidence, tie="membership", sources=(state,), targets=(body,), date=spell.days)
    else:
        build.fact(
            place, evidence, fact="membership", subjects=(state,), objects=(body,), attribute=standing,
            date=spell.days,
        )  # fmt: skip
