"""Sums of money and counts of arms as a text writes them: "$2 billion", "5.1 million dollars", "40 fighters"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.core.offsets import Span
from comity.record.model import Amount

_SCALE = {
    "thousand": 1e3, "k": 1e3, "million": 1e6, "mln": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bln": 1e9, "bn": 1e9,
    "b": 1e9, "trillion": 1e12, "tn": 1e12, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_CURRENCY = {
    "$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD", "€": "EUR", "eur": "EUR", "euro": "EUR",
    "euros": "EUR", "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "¥": "JPY", "yen": "JPY", "yuan": "CNY",
    "rmb": "CNY", "renminbi": "CNY", "rouble": "RUB", "roubles": "RUB", "ruble": "RUB", "rubles": "RUB", "₹": "INR",
    "rupees": "INR", "manat": "AZN", "manats": "AZN", "lira": "TRY", "riyals": "SAR", "dirhams": "AED", "won": "KRW",
    "shillings": "shillings", "francs": "francs", "tenge": "KZT", "hryvnia": "UAH", "dram": "AMD", "drams": "AMD",
    "lari": "GEL",
}  # fmt: skip
# "A$5 million": letters before the sign name the dollar.
_DOLLARS = {"a": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD", "us": "USD"}
_THINGS = (
    "aircraft fighters jets planes warplanes tanks drones missiles helicopters warships submarines frigates howitzers "
    "systems batteries shells rounds troops soldiers servicemen peacekeepers diplomats prisoners hostages tons tonnes "
    "containers barrels megawatts vehicles launchers countries agreements documents memorandums"
).split()
_NUMBER = r"(?P<number>\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
_WORDS = "|".join(sorted(_SCALE, key=len, reverse=True))
_SIGNED = re.compile(rf"(?P<letters>\b[A-Z]{{1,2}})?(?P<sign>[$€£¥₹])\s?{_NUMBER}(?:[\s-]?(?P<scale>{_WORDS})\b)?", re.IGNORECASE)
_NAMED = re.compile(
    rf"\b{_NUMBER}[\s-]?(?:(?P<scale>{_WORDS})\b[\s-]*)?(?:US |U\.S\. )?(?P<name>{'|'.join(c for c in _CURRENCY if c.isalpha())})\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"\b{_NUMBER}\s(?:[\w-]+\s){{0,3}}?(?P<thing>{'|'.join(_THINGS)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount and where it stands."""

    span: Span
    amount: Amount


def quantities(text: str, offset: int = 0) -> list[Quantity]:
    """All amounts of a text, money before counts where they overlap.

    Args:
        text: The sentence.
        offset: Where it begins in the document, added to each span.
    """
    out: list[Quantity] = []
    for match in _SIGNED.finditer(text):
        letters = (match["letters"] or "").lower()
        unit = _DOLLARS.get(letters, "USD") if match["sign"] == "$" else _CURRENCY[match["sign"]]
        out.append(_quantity(match, unit, offset))
    for match in _NAMED.finditer(text):
        out.append(_quantity(match, _CURRENCY[match["name"].lower()], offset))
    for match in _COUNTED.finditer(text):
        out.append(_quantity(match, match["thing"].lower(), offset))
    kept: list[Quantity] = []
    for found in out:
        if not any(found.span.overlaps(other.span) for other in kept):
            kept.append(found)
    return sorted(kept, key=lambda q: q.span.start)


def _quantity(match: re.Match[str], unit: str, offset: int) -> Quantity:
    scale = match.groupdict().get("scale")
    value = _number(match["number"]) * (_SCALE[scale.lower()] if scale else 1.0)
    return Quantity(Span(offset + match.start(), offset + match.end()), Amount(value, unit))


def _number(text: str) -> float:
    """Commas group thousands where three digits follow each; otherwise one comma is a decimal point."""
    bare = text.replace(" ", "").replace(" ", "")
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", bare):
        return float(bare.replace(",", ""))
    return float(bare.replace(",", "."))
