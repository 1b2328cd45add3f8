"""Terms of office in sets of leaders: names as these sets write them, and days of coming and going."""

from __future__ import annotations

from comity.core.interval import Interval
from comity.sources.reference.builder import Builder, Place, spell


def person_name(text: str) -> str:
    """`Given Family`: what stands behind a comma comes first, and capitals become a name.

    >>> person_name("Roosevelt, F."), person_name("HEYDAR ALIYEV")
    ('F. Roosevelt', 'Heydar Aliyev')
    """
    family, comma, given = text.partition(",")
    name = f"{given.strip()} {family.strip()}" if comma else text.strip()
    return name.title() if name.isupper() else " ".join(name.split())


def add_term(
    build: Builder, place: Place, *, state: str, person: str, office: str, first: tuple[str, Interval],
    last: tuple[str, Interval | None], until: Interval, begins_open: bool = False,
) -> None:  # fmt: skip
    """One term of office.

    Args:
        build: Takes the statement.
        place: The quotation.
        state: Of which state.
        person: Who.
        office: `leader`, `government`.
        first: The cell and the day of coming into office.
        last: The cell and the day of leaving it; None where the set leaves it open.
        until: Up to when the set says anything.
        begins_open: Whether the set begins on that day, so that the term may have begun before.
    """
    evidence = [] if begins_open else [place.shows("first", first[0], str(first[1]))]
    if last[1] is not None:
        evidence.append(place.shows("last", last[0], str(last[1])))
    build.fact(
        place, evidence, fact="office", subjects=(state,), attribute=office, person=person,
        date=spell(first[1], last[1] or until),
    )  # fmt: skip
