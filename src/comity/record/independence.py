"""How many independent sources stand behind statements, where several documents may carry one agency's text.

Two documents count as one source if they are of one publisher, if the passage that holds the statement
stands in both, or if one credits the other's publisher. A credit that both give to one agency makes them one
source where their words agree in part.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import combinations

from comity.record.copies import COPIED_SHARE, grouped, shared_runs
from comity.record.model import Document, Statement

DocumentOf = Callable[[str], Document | None]

# Share of runs of five words from which two reports that credit one agency are taken to carry its text.
CREDITED_SHARE = 0.2
_PASSAGE = 600  # characters of a paragraph on either side of a statement
_AGENCIES = (
    "AFP", "Agence France-Presse", "Agerpres", "Anadolu", "ANSA", "AP", "APA", "Armenpress",
    "Associated Press", "AZERTAC", "BelTA", "Bloomberg", "BNS", "dpa", "EFE", "Interfax", "InterPressNews",
    "IRNA", "ISNA", "Kazinform", "KCNA", "Kyodo", "MENA", "MTI", "PAP", "PTI", "Reuters", "RIA Novosti",
    "SPA", "TASS", "Tasnim", "Trend", "Turan", "Ukrinform", "UPI", "Xinhua", "Yonhap",
)  # fmt: skip
_NAMES = "|".join(re.escape(name) for name in sorted(_AGENCIES, key=len, reverse=True))
_CREDITED_BY = r"according to|citing|quoting|as reported by|told|reports?"
_CREDIT = re.compile(
    rf"\((?P<a>{_NAMES})\)|\b(?:{_CREDITED_BY}) (?:the )?(?:news agency )?(?P<b>{_NAMES})\b|"
    rf"\b(?P<c>{_NAMES})(?: news agency)? (?:reports|reported|said|says)\b"
)


def independent_sources(
    statements: Sequence[Statement], document_of: DocumentOf
) -> tuple[tuple[str, ...], ...]:
    """The documents of statements in groups, each of which is one source.

    Args:
        statements: Of one event, or of one side of a conflict.
        document_of: Gives a document by its hash; what is not at hand (None) is a source by itself.

    Returns:
        Hashes of documents; groups and their members in order. As many independent sources as groups.
    """
    told: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        told[statement.document].append(statement)
    documents = {sha256: document_of(sha256) for sha256 in sorted(told)}
    one_source = [
        (one, other)
        for one, other in combinations(documents, 2)
        if _one_source(documents[one], documents[other], told[one], told[other])
    ]
    return tuple(grouped(list(documents), one_source))


def passage_around(document: Document, statement: Statement) -> str:
    """The paragraph that a statement stands in, at most some hundred characters to either side."""
    text, span = document.text, statement.span
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _PASSAGE)
    end = text.find("\n", span.end)
    return text[start : min(len(text) if end < 0 else end, span.end + _PASSAGE)]


@lru_cache(maxsize=8192)
def agencies_credited(passage: str) -> frozenset[str]:
    """The news agencies that a passage names as where it has its report from, in lower case.

    >>> sorted(agencies_credited("BAKU (Reuters) - The road is open, according to AZERTAC."))
    ['azertac', 'reuters']
    """
    return frozenset(
        name.casefold() for match in _CREDIT.finditer(passage) for name in match.groups() if name is not None
    )


def _one_source(
    one: Document | None, other: Document | None, said: Iterable[Statement], too: Iterable[Statement]
) -> bool:
    if one is None or other is None:
        return False
    if one.publisher and one.publisher == other.publisher:
        return True
    passages = [passage_around(one, statement) for statement in said]
    others = [passage_around(other, statement) for statement in too]
    credited, credited_too = (
        _credits(document, texts) for document, texts in ((one, passages), (other, others))
    )
    if _is_publisher(one, credited_too) or _is_publisher(other, credited):
        return True
    needed = CREDITED_SHARE if credited & credited_too else COPIED_SHARE
    shares = [shared_runs(passage, other.text) for passage in passages]
    shares += [shared_runs(passage, one.text) for passage in others]
    return max(shares) >= needed


def _credits(document: Document, passages: Sequence[str]) -> frozenset[str]:
    """What the passages credit, and a credit in the dateline at the head of the text."""
    return frozenset().union(*map(agencies_credited, (document.text[:200], *passages)))


def _is_publisher(document: Document, agencies: frozenset[str]) -> bool:
    return document.publisher is not None and document.publisher.casefold() in agencies
