"""At which level a risk to a relation lies, and why it is put there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comity.claims.book import Book
from comity.claims.risks.wording import table
from comity.record.model import ClaimStatement, RiskLevel

LEVELS: tuple[RiskLevel, ...] = ("internal", "regional", "global")
"""From the nearest to the widest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A level and the ground for it.

    Attributes:
        level: Internal, regional or global.
        why: In a clause.
        is_stated: Whether the text itself says so.
    """

    level: RiskLevel
    why: str
    is_stated: bool = False


def placed(claim: ClaimStatement, pair: tuple[str, str], book: Book) -> Placed:
    """Where a risk to the relation of two lies: where its text puts it, else by whom it concerns.

    Within one of the two it is internal, among neighbours regional, and global beyond. Of several concerned
    the farthest counts.

    Args:
        claim: The risk.
        pair: Codes of the two.
        book: With the members of bodies and regions.
    """
    if claim.level is not None:
        return Placed(level=claim.level, why="the text puts it there", is_stated=True)
    inside = frozenset(pair).union(*(book.members.get(code, frozenset()) for code in pair))
    others = [code for code in claim.about if code not in inside]
    if not others:
        return Placed(level="internal", why=f"it concerns nobody but {_names(pair, book)}")
    found = [_of_other(code, inside, book) for code in others]
    return max(found, key=lambda one: LEVELS.index(one.level))


def _of_other(code: str, inside: frozenset[str], book: Book) -> Placed:
    name = book.name(code)
    theirs = frozenset({code}) | book.members.get(code, frozenset())
    if region := _shared_region(theirs, inside, book):
        return Placed(level="regional", why=f"it concerns {name}, a neighbour: {book.name(region)}")
    powers = book.members.get(table()["regions"]["great_powers"], frozenset())
    what = "a great power" if code in powers else "which is"
    return Placed(level="global", why=f"it concerns {name}, {what} of no region that the two share")


def _shared_region(theirs: frozenset[str], inside: frozenset[str], book: Book) -> str | None:
    """The smallest region with some of both; a region that is itself named or holds one of the two counts."""
    limits = table()["regions"]
    regions = [
        code for code in book.regions
        if code not in limits["none"] and 0 < len(book.members.get(code, ())) <= limits["most_members"]
    ]  # fmt: skip
    sharing = [
        code for code in regions
        if (code in theirs or book.members[code] & theirs) and book.members[code] & inside
    ]  # fmt: skip
    return min(sharing, key=lambda code: (len(book.members[code]), code), default=None)


def _names(codes: Iterable[str], book: Book) -> str:
    return " and ".join(book.name(code) for code in codes)
