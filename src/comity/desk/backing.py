"""How many sources stand behind a side of a contradiction, and how many of them are independent.

Documents of one publisher count as one independent source; a document without a publisher counts by itself.
Who can tell copies from originals passes a better count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from comity.record.model import Document

# From the hashes of documents to how many of them are independent of each other.
Independent = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class Backing:
    """What stands behind one side.

    Attributes:
        sources: Documents that give the value.
        independent: As many of them as do not depend on each other.
    """

    sources: int
    independent: int


def distinct_publishers(document_of: Callable[[str], Document]) -> Independent:
    """Counts publishers.

    Args:
        document_of: Gives a document by its hash.
    """

    def count(documents: Sequence[str]) -> int:
        return len({document_of(one).publisher or one for one in documents})

    return count


def backing(documents: Sequence[str], independent: Independent) -> Backing:
    """The sources behind one side.

    Args:
        documents: Hashes of the documents whose statements give the value, repeats allowed.
        independent: Counts how many of a list of documents are independent.
    """
    distinct = sorted(set(documents))
    return Backing(len(distinct), independent(distinct))
