"""Rules for months, quarters, seasons, years, decades: "mid-April", "the first half of 2024", "the 1990s"."""

from __future__ import annotations

import re

from comity.core.interval import Interval
from comity.reading.dates.guards import is_month, is_year
from comity.reading.dates.meaning import Fixed, Step, Unresolved
from comity.reading.dates.periods import Part, decade, part_of, quarter
from comity.reading.dates.rule import FIGURE, Rule, Scene, Sense, first_words
from comity.reading.dates.words import (
    DASH,
    GAP,
    HIJRI_MONTHS,
    MONTH,
    MONTH_SHORT,
    MONTHS,
    ORDINALS,
    SEASON,
    SEASONS,
    YEAR,
    YEAR_FIGURES,
    month_number,
    unit_of,
)
from comity.reading.dates.yearly import OFFSETS, Which, Yearly, in_named_year, year_of

_POINT = rf"(?i:(?:the{GAP})?(?:very{GAP})?(?:beginning|start|onset|middle|end|close){GAP}of)"
_HALF = rf"(?i:(?:the{GAP})?(?:first|second){GAP}half{GAP}of)"
_WEEK = rf"(?i:(?:the{GAP})?(?:first|second|third|fourth|last|final){GAP}(?:week|days){GAP}of)"
PART = (
    rf"(?:(?P<part>(?i:(?:the{GAP})?(?:early|mid|late|end))(?:-|{GAP})(?:(?i:of){GAP})?|(?:{_POINT}|{_HALF}){GAP})"
    rf"(?:(?i:the){GAP})?)"
)
PART_KEYS = first_words("the early mid late end beginning start onset middle close very first second")
_PART_OF: dict[str, Part] = {
    "early": "early", "beginning": "early", "start": "early", "onset": "early", "mid": "mid", "middle": "mid",
    "late": "late", "end": "late", "close": "late", "first": "first half", "second": "second half",
}  # fmt: skip
_WEEK_DAYS: dict[str, tuple[int, int]] = {
    "first": (1, 7), "second": (8, 14), "third": (15, 21), "fourth": (22, 28), "last": (25, 0),
    "final": (25, 0),
}  # fmt: skip
_PART_DAYS: dict[Part, tuple[int, int]] = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 0), "first half": (1, 15), "second half": (16, 0),
}  # fmt: skip
_RELATIVE_YEAR = (
    rf"(?:,?{GAP}(?:(?i:of){GAP})?(?P<relative>(?i:this|last|next|that(?:{GAP}same)?|the{GAP}same))"
    rf"{GAP}(?i:year)(?!\w))"
)
_MONTH_KEYS = frozenset(
    {month.lower() for month in MONTHS} | {month[:3].lower() for month in MONTHS} | {"sept"}
)

_MONTH = re.compile(
    rf"(?:(?P<week>{_WEEK}){GAP}|{PART})?(?:(?P<dated>{MONTH_SHORT}),?{GAP}?(?:(?i:of){GAP})?(?P<year>{YEAR})"
    rf"|(?P<which>(?i:last|next|this){GAP})?(?P<month>{MONTH}){_RELATIVE_YEAR}?)"
)
_YEAR_ALONE = re.compile(rf"(?:{PART})?(?:(?i:the{GAP}year){GAP})?(?P<year>{YEAR})")
_YEARS = re.compile(rf"(?P<from>{YEAR_FIGURES}){GAP}?{DASH}{GAP}?(?P<to>{YEAR}|\d\d(?![\w%.,-]\d|\w))")
_DECADE = re.compile(rf"(?:{PART}|(?i:the){GAP})?(?P<decade>(?:1[5-9]|20)\d0)['’]?s(?!\w)")
_QUARTER = re.compile(
    rf"(?:(?i:the{GAP})?(?P<word>(?i:first|second|third|fourth|1st|2nd|3rd|4th)){GAP}(?i:quarter)(?!\w)"
    rf"|Q(?P<q>[1-4])(?!\w))(?:,?{GAP}(?:(?i:of){GAP})?(?:(?i:the{GAP}year){GAP})?(?P<year>{YEAR})|{_RELATIVE_YEAR}"
    rf"|{GAP}(?i:of{GAP}the{GAP}year)(?!\w))?"
)
_SEASON = re.compile(
    rf"(?:{PART}|(?i:the){GAP})?(?:(?P<which>(?i:last|next|this)){GAP})?(?P<season>{SEASON})"
    rf"(?:,?{GAP}(?:(?i:of){GAP})?(?P<year>{YEAR_FIGURES})(?:[-–/](?P<to>\d\d(?:\d\d)?))?(?![\w%]))?"
)
_FISCAL = re.compile(
    rf"(?:FY{GAP}?[’']?|(?i:(?:the{GAP})?(?:fiscal|financial|budget)(?:{GAP}year)?){GAP}(?:(?i:of){GAP})?)"
    r"(?:\d{4}|\d\d)(?:[-–/]\d\d(?:\d\d)?)?(?!\w)"
)
_HIJRI_MONTH = "(?:" + "|".join(HIJRI_MONTHS) + r")(?!\w)"
_HIJRI = re.compile(
    rf"(?:(?P<day>\d{{1,2}}){GAP}{_HIJRI_MONTH}|{_HIJRI_MONTH}{GAP}\d{{1,2}}(?!\d))(?:,?{GAP}1[34]\d\d(?!\w))?|{_HIJRI_MONTH},?{GAP}1[34]\d\d(?!\w)"
    r"|(?P<bare>1[34]\d\d)(?![\w%°])(?![.,]\d)"
)
_PARTED_UNIT = re.compile(
    rf"{PART}(?:(?P<which>(?i:this|last|next|the{GAP}current|that|the){GAP})?)(?P<unit>(?i:week|month|quarter|year|decade))(?!\w)"
    rf"|(?P<close>(?i:(?:the{GAP})?year(?:['’]s{GAP}|-)end))(?!\w)"
)


def part(words: str | None) -> Part | None:
    """The part of a period that words such as "the end of" or "mid-" name."""
    found = words and next(
        (_PART_OF[word] for word in re.findall(r"[a-z]+", words.lower()) if word in _PART_OF), None
    )
    return found or None


def _month_days(month: int, match: re.Match[str]) -> Yearly:
    first, last = (1, 0)
    if match["week"]:
        ordinal = next(word for word in re.findall(r"[a-z]+", match["week"].lower()) if word in _WEEK_DAYS)
        first, last = _WEEK_DAYS[ordinal]
    elif (named := part(match["part"])) is not None:
        first, last = _PART_DAYS[named]
    return Yearly((month, first), (month, last), "month")


def _month(match: re.Match[str], scene: Scene) -> Sense | None:
    word = match["dated"] or match["month"]
    days = _month_days(month_number(word), match)
    if match["year"]:
        found = year_of(days, int(match["year"]))
        return None if found is None else Sense(Fixed(found, "month"))
    if match["relative"]:
        return Sense(in_named_year(days, match["relative"].lower()))
    if match["which"]:
        which: dict[str, Which] = {"last": "last", "next": "next", "this": "this"}
        return Sense(Yearly(days.first, days.last, "month", which=which[match["which"].split()[0].lower()]))
    if not (match["part"] or match["week"]) and not is_month(word, scene):
        return None
    return Sense(days)


def _year(match: re.Match[str], scene: Scene) -> Sense | None:
    named = part(match["part"])
    days = Interval.year(int(match["year"]))
    if named is not None:
        return Sense(Fixed(part_of(days, named), "year"))
    if match[0] != match["year"] or is_year(scene):
        return Sense(Fixed(days, "year"))
    return None


def _years(match: re.Match[str], scene: Scene) -> Sense | None:  # noqa: ARG001 - the builders share one form
    first = int(match["from"])
    tail = match["to"]
    last = int(tail) if len(tail) == 4 else first - first % 100 + int(tail)
    if not 0 < last - first <= 100:
        return None
    return Sense(Fixed(Interval(Interval.year(first).first, Interval.year(last).last), "year"), is_range=True)


def _decade(match: re.Match[str], scene: Scene) -> Sense:  # noqa: ARG001
    days = decade(int(match["decade"]))
    named = part(match["part"])
    return Sense(Fixed(part_of(days, named) if named else days, "decade"))


def _quarter(match: re.Match[str], scene: Scene) -> Sense | None:
    number = int(match["q"]) if match["q"] else {"f": 1, "s": 2, "t": 3}.get(match["word"][0].lower(), 0)
    if match["word"] and match["word"].lower() in ("fourth", "1st", "2nd", "3rd", "4th"):
        number = 4 if match["word"].lower() == "fourth" else int(match["word"][0])
    if match["year"]:
        return Sense(Fixed(quarter(int(match["year"]), number), "quarter"))
    days = Yearly((3 * number - 2, 1), (3 * number, 0), "quarter")
    if match["relative"]:
        return Sense(in_named_year(days, match["relative"].lower()))
    if re.match(rf"{GAP}(?i:of){GAP}", scene.after) and match[0].lower().endswith("quarter"):
        return None  # "the first quarter of the match", "the first quarter of the century"
    return Sense(days)


def _season(match: re.Match[str], scene: Scene) -> Sense | None:
    first, last = SEASONS[match["season"].lower()]
    days = Yearly((first, 1), (last, 0), "period")
    named = part(match["part"])
    if match["year"]:
        found = _season_year(days, int(match["year"]), match["to"])
        return None if found is None else Sense(Fixed(part_of(found, named) if named else found, "period"))
    if match["which"]:
        which: dict[str, Which] = {"last": "last", "next": "next", "this": "this"}
        return Sense(Yearly(days.first, days.last, "period", which=which[match["which"].lower()]))
    said = re.search(
        r"(?:^|\W)(?:in|since|until|by|during|over|of|this|last|early|late)\s$", scene.before, re.IGNORECASE
    )
    if (
        match["season"] in ("fall", "Fall")
        or not match["season"].islower()
        or (said is None and named is None)
    ):
        return None
    return Sense(days)


def _season_year(days: Yearly, year: int, to: str | None) -> Interval | None:
    found = days.occurrence(year)
    if days.first[0] < days.last[0] or found is None:
        return found
    if to is not None:
        return days.occurrence(year + 1)
    # "winter 2023" may be the one that ends or the one that begins in that year.
    later = days.occurrence(year + 1)
    return later and found.hull(later)


def _fiscal(match: re.Match[str], scene: Scene) -> Sense:  # noqa: ARG001
    return Sense(Unresolved("a fiscal year, which begins at different dates in different states", "year"))


def _hijri(match: re.Match[str], scene: Scene) -> Sense | None:
    if match["bare"] and not (
        is_year(scene) and re.search(r"(?:in|year|since|until|by)\s+$", scene.before, re.IGNORECASE)
    ):
        return None
    return Sense(
        Unresolved(
            "a date of another calendar, probably the Solar Hijri one", "year" if match["bare"] else "day"
        )
    )


def _parted_unit(match: re.Match[str], scene: Scene) -> Sense | None:  # noqa: ARG001
    if match["close"]:
        return Sense(Step("year", 0, 0, part="late"))
    unit = unit_of(match["unit"])
    words = (match["which"] or "the").lower().split()
    named = part(match["part"])
    offset = OFFSETS.get(words[-1], 0)
    anchored = "previous" if words[-1] == "that" else "document"
    return Sense(Step(unit, offset, offset, anchored, named))  # type: ignore[arg-type]


RULES: tuple[Rule, ...] = (
    Rule(
        "month",
        _MONTH_KEYS | PART_KEYS | {"third", "fourth", "last", "final", "next", "this"},
        _MONTH,
        _month,
    ),
    Rule("years", frozenset({FIGURE}), _YEARS, _years),
    Rule("decade", PART_KEYS | {FIGURE}, _DECADE, _decade),
    Rule("year", PART_KEYS | {FIGURE}, _YEAR_ALONE, _year),
    Rule(
        "quarter",
        frozenset({"the", "q1", "q2", "q3", "q4", FIGURE}) | frozenset(ORDINALS),
        _QUARTER,
        _quarter,
    ),
    Rule("season", PART_KEYS | frozenset(SEASONS) | {"last", "next", "this"}, _SEASON, _season),
    Rule(
        "fiscal year",
        frozenset({"fy", "fiscal", "financial", "budget", "the"} | {f"fy{y}" for y in range(2000, 2100)}),
        _FISCAL,
        _fiscal,
    ),
    Rule("other calendar", frozenset({FIGURE} | {month.lower() for month in HIJRI_MONTHS}), _HIJRI, _hijri),
    Rule("part of a unit", PART_KEYS | {"year"}, _PARTED_UNIT, _parted_unit),
)
