"""Addresses of pages: built, never glued together, so that foreign text in them stays text.

>>> address("/timeline", {"actor": "TUR", "type": ""}, page=2)
'/timeline?actor=TUR&page=2'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlencode

from comity.record.model import Document

TWINS = ("json", "csv", "svg")
# A name that can stand in an address as it is; one that ends like a twin would be taken for that.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][\w.\-]{0,99}", re.ASCII)
_HASH_SHOWN = 16


def address(path: str, query: Mapping[str, object] | None = None, **more: object) -> str:
    """A path with a query; what is None or empty is left out.

    Args:
        path: Already quoted.
        query: Names and values.
        more: Further ones, which win.
    """
    pairs = {**(query or {}), **more}
    text = urlencode({name: str(value) for name, value in pairs.items() if value not in {None, ""}})
    return f"{path}?{text}" if text else path


def path_of(*parts: str) -> str:
    """A path of parts, each quoted: `/tie/AZE/PAK`."""
    return "".join(f"/{quote(part, safe='')}" for part in parts)


def twin_path(path: str, form: str) -> str:
    """The path of a twin: `/timeline.csv`; of the first page `/index.csv`."""
    return f"{'/index' if path == '/' else path}.{form}"


def document_path(document: Document, ambiguous: frozenset[str]) -> str:
    """Where a document is read: by name, or by its hash where the name is none for an address.

    Args:
        document: The document.
        ambiguous: Names that several documents bear.
    """
    name = document.name
    ends_like_a_twin = name.rpartition(".")[2] in TWINS and "." in name
    if _PLAIN_NAME.fullmatch(name) and not ends_like_a_twin and name not in ambiguous:
        return path_of("read", name)
    return path_of("read", document.sha256[:_HASH_SHOWN])


def is_own(address_given: str) -> bool:
    """Whether an address lies on this server, so that a form may lead back to it."""
    return bool(re.match(r"/(?![/\\])", address_given)) and not re.search(r"[\x00-\x20\x7f\\]", address_given)
