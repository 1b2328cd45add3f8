"""Sums of money and counts of arms as texts write them: "$2 billion", "5.1 million dollars", "40 jets"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from comity.core.numbers import NUMBER_WORD, spelled
from comity.core.offsets import Span
from comity.reading.lexicon import read_toml
from comity.record.model import Amount

_NUMBER = r"(?P<number>\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount and where it stands."""

    span: Span
    amount: Amount


@functools.cache
def _tables() -> dict[str, Any]:
    return read_toml("amounts.toml")


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A sign before the number, a currency's name after it, a counted thing after it."""
    tables = _tables()
    scale = "|".join(sorted(tables["scale"], key=len, reverse=True))
    signs = "".join(tables["sign"])
    names, things = "|".join(tables["name"]), "|".join(tables["count"]["things"])
    return (
        re.compile(
            rf"(?P<letters>\b[A-Z]{{1,2}})?(?P<sign>[{signs}])\s?{_NUMBER}(?:[\s-]?(?P<scale>{scale})\b)?",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b(?:{_NUMBER}|(?P<word>{NUMBER_WORD}|half an?|an?(?=[\s-](?:{scale})\b)))"
            rf"[\s-]?(?:(?P<scale>{scale})\b[\s-]*)?(?:US |U\.S\. )?(?P<name>{names})\b",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b(?:{_NUMBER}|(?P<word>{NUMBER_WORD}))\s(?:[\w-]+\s){{0,3}}?(?P<thing>{things})\b",
            re.IGNORECASE,
        ),
    )


def quantities(text: str, offset: int = 0) -> list[Quantity]:
    """All amounts of a text, money before counts where they overlap.

    Args:
        text: The sentence.
        offset: Where it begins in the document, added to each span.
    """
    kept: list[Quantity] = []
    for match, unit in _matches(text):
        span = Span(offset + match.start(), offset + match.end())
        if not any(span.overlaps(other.span) for other in kept):
            kept.append(Quantity(span, Amount(_value(match), unit)))
    return sorted(kept, key=lambda quantity: quantity.span.start)


_PEOPLE = "people|persons?|civilians?|soldiers?|men|women|children|servicemen|militants?|fighters?|troops"
_TOLL_WORDS = {"killed": "killed", "dead": "killed", "hurt": "hurt", "wounded": "hurt", "injured": "hurt"}
_CASUALTIES = re.compile(
    rf"\b(?P<before>killed|killing|wounded|injured|wounding|injuring) (?:at least |some |about )?"
    rf"(?P<one>\d+|{NUMBER_WORD})\b(?! (?:drones|missiles|days))"
    rf"|\b(?P<two>\d+|{NUMBER_WORD}) (?:{_PEOPLE}) (?:were |was )?"
    r"(?P<after>killed|dead|hurt|wounded|injured)",
    re.IGNORECASE,
)


def casualties(text: str, offset: int = 0, *, beside: bool = False) -> list[Quantity]:
    """Counts of killed and hurt: "killed five people", "four people hurt"; the units are `killed` and `hurt`.

    Args:
        text: The sentence.
        offset: Where it begins in the document, added to each span.
        beside: Only counts told beside a deed ("killing five"), not those of a verb of their own.
    """
    out = []
    for match in _CASUALTIES.finditer(text):
        if beside and match["before"] and not match["before"].lower().endswith("ing"):
            continue
        word = (match["one"] or match["two"]).lower()
        told = (match["before"] or match["after"]).lower()
        stem = next(stem for stem in _TOLL_WORDS if told.startswith(stem[:4]))
        value = float(word) if word.isdigit() else float(spelled(word))
        span = Span(offset + match.start(), offset + match.end())
        out.append(Quantity(span, Amount(value, _TOLL_WORDS[stem])))
    return out


def _matches(text: str) -> Iterator[tuple[re.Match[str], str]]:
    tables = _tables()
    signed, named, counted = _patterns()
    for match in signed.finditer(text):
        dollar = tables["dollar"].get((match["letters"] or "").lower(), "USD")
        yield match, dollar if match["sign"] == "$" else tables["sign"][match["sign"]]
    for match in named.finditer(text):
        yield match, tables["name"][match["name"].lower()]
    for match in counted.finditer(text):
        yield match, match["thing"].lower()


def _value(match: re.Match[str]) -> float:
    told = match.groupdict()
    number = _spelled(told["word"].lower()) if told.get("word") else _number(match["number"])
    scale = told.get("scale")
    return number * (_tables()["scale"][scale.lower()] if scale else 1.0)


def _spelled(word: str) -> float:
    """The value of a number in words, or of "a" and "half a" before a scale."""
    return 0.5 if word.startswith("half") else 1.0 if word in {"a", "an"} else float(spelled(word))


def _number(text: str) -> float:
    """Commas group thousands where three digits follow each; otherwise one comma is a decimal point."""
    bare = text.replace(" ", "").replace(" ", "")
    return float(bare.replace(",", "" if _GROUPED.fullmatch(bare) else "."))
