"""What a web page says about itself in its head: meta tags, JSON-LD, time elements.

Only what is said outright counts: a date of last change, or one found somewhere in the text, is not the date
of publication.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from comity.core.interval import Interval
from comity.core.text import fold_space
from comity.sources.particulars import Particulars
from comity.sources.written_dates import parse_published

_DATES = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "dc.date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "citation_publication_date", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title", "headline")
_AUTHORS = ("author", "article:author", "dc.creator", "citation_author", "parsely-author", "byl")
_SITES = ("og:site_name", "application-name", "dc.publisher", "citation_publisher", "publisher")
_ARTICLES = re.compile(r"Article|Posting|Report|WebPage|CreativeWork|Statement")


def read_tags(tree: Any) -> Particulars:
    """The particulars that the page's tags give."""
    metas = _metas(tree)
    linked = _linked(tree)
    published, reason = _published(tree, metas, linked)
    site = _first(metas, _SITES) or _name(linked.get("publisher"))
    return Particulars(
        title=_title(tree, metas, linked, site), publisher=site, author=_author(metas, linked),
        published=published, published_reason=reason, url=_url(tree, metas), language=_language(tree),
    )  # fmt: skip


def _metas(tree: Any) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = fold_space(meta.get("content") or "")
        if key and content:
            metas.setdefault(key.strip().lower(), content)
    return metas


def _linked(tree: Any) -> dict[str, Any]:
    """The first JSON-LD object that describes an article."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            value = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _objects(value):
            if _ARTICLES.search(str(thing.get("@type", ""))) and (
                "headline" in thing or "datePublished" in thing
            ):
                return thing
    return {}


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth < 4:
        for part in value:
            yield from _objects(part, depth + 1)
    elif isinstance(value, dict) and depth < 4:
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)


def _published(tree: Any, metas: dict[str, str], linked: dict[str, Any]) -> tuple[Interval | None, str]:
    candidates = [
        (metas.get(_DATES[0]), f"meta tag {_DATES[0]}"),
        (linked.get("datePublished"), "JSON-LD datePublished"),
    ]
    candidates += [(metas.get(key), f"meta tag {key}") for key in _DATES[1:]]
    candidates += [(value, "time element") for value in _times(tree)]
    for value, reason in candidates:
        day = parse_published(value) if value else None
        if day:
            return day, reason
    return None, ""


def _times(tree: Any) -> list[str]:
    """The day of the one `time` element that is marked as publication, or is the only one of the article."""
    marked = tree.xpath("//time[@datetime][@pubdate or contains(@itemprop, 'datePublished')]/@datetime")
    if marked:
        return [str(marked[0])]
    found = {
        str(value)
        for value in tree.xpath("(//article | //main)//time/@datetime") or tree.xpath("//time/@datetime")
    }
    return list(found) if len(found) == 1 else []


def _title(tree: Any, metas: dict[str, str], linked: dict[str, Any], site: str | None) -> str | None:
    headings = [fold_space("".join(h.itertext())) for h in tree.iter("h1")]
    heading = headings[0] if len(headings) == 1 else ""
    title = fold_space(tree.findtext(".//title") or "")
    found = _first(metas, _TITLES) or _name(linked.get("headline")) or heading or title
    if site:
        found = re.sub(rf"\s+[|–—-]\s+{re.escape(site)}$", "", found)
    return found or None


def _author(metas: dict[str, str], linked: dict[str, Any]) -> str | None:
    named = [metas[key] for key in _AUTHORS if key in metas and not metas[key].startswith(("http", "/"))]
    found = named[0] if named else _name(linked.get("author"))
    return re.sub(r"(?i)^by\s+", "", found) if found else None


def _url(tree: Any, metas: dict[str, str]) -> str | None:
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    return next(
        (str(url) for url in (*canonical, metas.get("og:url")) if url and str(url).startswith("http")), None
    )


def _language(tree: Any) -> str | None:
    declared = tree.xpath("/html/@lang")
    return str(declared[0]).strip().lower().partition("-")[0] or None if declared else None


def _first(metas: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((metas[key] for key in keys if key in metas), None)


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for name in map(_name, value[:10]) if name) or None
    if isinstance(value, dict):
        return _name(value.get("name"))
    return fold_space(value) or None if isinstance(value, str) else None
