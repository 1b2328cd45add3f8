"""What a treaty duty becomes in the record."""

from __future__ import annotations

from comity.sources.reference.builder import Builder, Place
from comity.sources.reference.spells import Spell

COLUMNS = {
    "defense": "defence",
    "offense": "offence",
    "neutral": "neutrality",
    "nonagg": "nonaggression",
    "consul": "consultation",
}
# Only these oblige to fight beside the other; a promise not to attack is no alliance.
_ALLIANCES = frozenset({"defence", "offence"})


def add_pledge(  # noqa: PLR0917 - in the order in which a sentence would name them
    build: Builder, place: Place, one: str, other: str, kind: str, spell: Spell, *, mutual: bool
) -> None:  # fmt: skip
    """A fact, which says what was pledged; beside it a tie where the pledge is to fight.

    Args:
        build: Takes the statements.
        place: The quotation.
        one: Who pledges.
        other: To whom.
        kind: `defence`, `nonaggression`, …
        spell: When.
        mutual: Whether both do.
    """
    ends = (("first", spell.began), ("last", spell.ended))
    evidence = [place.shows(role, "year", str(when)) for role, when in ends if when is not None]
    subjects, objects = ((one, other), ()) if mutual else ((one,), (other,))
    build.fact(
        place, evidence, fact="pledge", subjects=subjects, objects=objects, attribute=kind, date=spell.days
    )
    if kind in _ALLIANCES:
        build.tie(place, evidence, tie="alliance", sources=(one, other), date=spell.days)
