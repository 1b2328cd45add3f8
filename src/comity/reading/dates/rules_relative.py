"""Rules for what counts from a date: "yesterday", "last week", "two years ago", "a day later"."""

from __future__ import annotations

import re
from typing import Literal, cast

from comity.reading.dates.meaning import Anchor, Step, Stretch, Unresolved, Window
from comity.reading.dates.periods import Unit
from comity.reading.dates.rule import FIGURE, Rule, Scene, Sense, first_words
from comity.reading.dates.words import DAY_PART, GAP, NUMBER, NUMBERS, UNIT, UNIT_ANY, VAGUE, number, unit_of

# How many an unnumbered plural stands for. The reading guide's "a few days ago" is two to seven days;
# the larger units follow that shape.
FEW: dict[str, tuple[int, int]] = {
    "day": (2, 7), "week": (2, 6), "month": (2, 6), "quarter": (2, 4), "year": (2, 5), "decade": (2, 5),
}  # fmt: skip
_COUNTS = {"couple": (2, 3), "dozen": (10, 14)}
_QUALIFIER = (
    rf"(?P<about>(?i:about|around|some|roughly|nearly|almost|over|(?:more|less|no{GAP}more){GAP}than|"
    rf"just|only|exactly|barely)){GAP}"
)
_COUNTED = rf"(?:{_QUALIFIER})?(?:(?P<number>{NUMBER})|(?P<vague>{VAGUE})){GAP}(?P<unit>{UNIT_ANY})"
_COUNT_KEYS = frozenset(
    {FIGURE, "few", "couple", "dozen", "several", "some", "many"}
    | {
        "about",
        "around",
        "roughly",
        "nearly",
        "almost",
        "over",
        "more",
        "less",
        "no",
        "just",
        "only",
        "exactly",
        "barely",
    }
) | frozenset(NUMBERS)

_DAY_WORD = re.compile(
    rf"(?i:the{GAP}day{GAP}before{GAP}yesterday|the{GAP}day{GAP}after{GAP}tomorrow)(?!\w)"
    rf"|(?:(?i:earlier|later|late|early){GAP})?(?P<word>(?i:today|yesterday|tomorrow|tonight))(?:{GAP}{DAY_PART})?(?!\w)"
    rf"|(?P<part>(?i:last{GAP}night|this{GAP}(?:morning|afternoon|evening)))(?!\w)"
)
_UNIT = re.compile(
    rf"(?:(?P<side>(?i:earlier|later)){GAP})?(?P<which>(?i:this|last|next|the{GAP}current|that(?:{GAP}same)?|the{GAP}same|the{GAP}(?:following|previous|preceding))){GAP}"
    rf"(?P<unit>{UNIT})"
)
_COUNTED_STEP = re.compile(
    rf"{_COUNTED}{GAP}(?P<to>(?i:ago|earlier|later|before|after(?:wards?)?|hence|from{GAP}(?:now|today)))(?!\w)"
)
_VAGUE_STEP = re.compile(
    rf"(?P<unit>(?i:days|weeks|months|years|decades)){GAP}(?P<to>(?i:ago|earlier|later))(?!\w)"
)
_NEXT_DAY = re.compile(
    rf"(?i:the{GAP}(?:(?P<next>next|following)|(?P<prior>previous|preceding)|(?P<same>(?:very{GAP})?same)){GAP}day"
    rf"|(?P<that>that(?:{GAP}same)?|the{GAP}same){GAP}day)(?:{GAP}{DAY_PART})?(?!\w)"
    rf"|(?i:the{GAP}day{GAP}(?P<beside>before|after))(?=\s*(?:[.,;:)!?]|$))"
)
_WINDOW = re.compile(
    rf"(?:(?P<the>(?i:the|these|its|their|his|her)){GAP})?(?P<which>(?i:past|last|previous|preceding|recent|next|coming|upcoming|following)){GAP}"
    rf"(?:(?P<number>{NUMBER})|(?P<vague>{VAGUE}))?(?(number){GAP}|(?(vague){GAP}|))(?:(?P<unit>{UNIT_ANY}))"
)
_AHEAD = re.compile(
    rf"(?:(?i:the){GAP})?(?P<unit>(?i:days|weeks|months|years|decades)){GAP}(?i:to{GAP}come|ahead)(?!\w)"
)
_IN_COUNT = re.compile(rf"(?P<how>(?i:in|within)){GAP}{_COUNTED}(?:['’]{GAP}(?i:time)(?!\w))?")
_DURATION = re.compile(rf"{_COUNTED}|(?P<long>(?i:years|decades|months|weeks|days))(?!\w)")
_NO_DATE = re.compile(rf"(?:(?i:the){GAP})?(?i:(?:near|foreseeable|immediate|distant){GAP}future)(?!\w)")
_DAY_STEPS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def _counts(match: re.Match[str], unit: str) -> tuple[int, int]:
    """The least and the most that a count may be."""
    if match["number"]:
        exact = max(number(match["number"]), 1)
        about = " ".join((match.groupdict().get("about") or "").lower().split())
        spread = {
            "over": (0, 1),
            "more than": (0, 1),
            "nearly": (-1, 0),
            "almost": (-1, 0),
            "less than": (-1, 0),
            "no more than": (-1, 0),
        }
        vague = (-1, 1) if about in ("about", "around", "some", "roughly") and unit == "day" else (0, 0)
        below, above = spread.get(about, vague)
        return max(exact + below, 0), exact + above
    said = (match["vague"] or "").lower()
    return next((counts for word, counts in _COUNTS.items() if word in said), FEW[unit])


def _unit(match: re.Match[str]) -> Unit:
    return cast("Unit", unit_of(match["unit"]))


def _day_word(match: re.Match[str], scene: Scene) -> Sense:  # noqa: ARG001 - the builders share one form
    if match["word"]:
        step = _DAY_STEPS[match["word"].lower()]
    elif match["part"]:
        step = -1 if match["part"].lower().startswith("last") else 0
    else:
        step = -2 if match[0].lower().endswith("yesterday") else 2
    return Sense(Step("day", step, step))


def _unit_word(match: re.Match[str], scene: Scene) -> Sense | None:  # noqa: ARG001
    which, unit = " ".join(match["which"].lower().split()), _unit(match)
    anchor: Anchor = "document" if which in ("this", "last", "next", "the current") else "previous"
    if match["side"] and which in ("this", "the current", "that", "that same", "the same"):
        side: Literal["earlier", "later"] = "earlier" if match["side"].lower() == "earlier" else "later"
        return Sense(Step("day", 0, 0, anchor) if unit == "day" else Stretch(unit, side, anchor))
    if unit == "day" and anchor == "document":
        return Sense(Step("day", 0, 0)) if which == "this" else None
    step = {"last": -1, "next": 1, "the following": 1, "the previous": -1, "the preceding": -1}.get(which, 0)
    return Sense(Step(unit, step, step, anchor))


def _counted_step(match: re.Match[str], scene: Scene) -> Sense | None:
    to, unit = match["to"].lower(), _unit(match)
    # "two days before the summit", "three years after": they count from a deed, not from a date.
    if to in ("before", "after") and not re.match(r"\s*(?:[.,;:)]|$)", scene.after):
        return None
    low, high = _counts(match, unit)
    if to == "ago":
        return Sense(Step(unit, -high, -low))
    if to.startswith(("hence", "from")):
        return Sense(Step(unit, low, high))
    if unit == "week":  # from a deed's day a week is seven days; "two weeks ago" is that calendar week
        unit, low, high = "day", 7 * low, 7 * high
    if to in ("earlier", "before"):
        return Sense(Step(unit, -high, -low, "previous"))
    return Sense(Step(unit, low, high, "previous"))


def _vague_step(match: re.Match[str], scene: Scene) -> Sense:  # noqa: ARG001
    unit = _unit(match)
    low, high = FEW[unit]
    to = match["to"].lower()
    if to == "later":
        return Sense(Step(unit, low, high, "previous"))
    return Sense(Step(unit, -high, -low, "document" if to == "ago" else "previous"))


def _next_day(match: re.Match[str], scene: Scene) -> Sense:  # noqa: ARG001
    step = 1 if match["next"] or match["beside"] == "after" else 0
    if match["prior"] or match["beside"] == "before":
        step = -1
    return Sense(Step("day", step, step, "previous"))


def _window(match: re.Match[str], scene: Scene) -> Sense | None:  # noqa: ARG001
    which, unit = match["which"].lower(), _unit(match)
    is_plural = match["unit"].lower().endswith("s")
    is_counted = bool(match["number"] or match["vague"])
    if not is_counted and not is_plural and not (match["the"] or which in ("past", "coming")):
        return None  # "last week" and "next year" are calendar periods
    if not is_counted and not is_plural and which in ("recent", "following", "previous", "preceding"):
        return None
    most = _counts(match, unit)[1] if is_counted or is_plural else 1
    back = which in ("past", "last", "previous", "preceding", "recent")
    anchor: Anchor = "previous" if which in ("following", "previous", "preceding") else "document"
    return Sense(Window(unit, -most if back else most, anchor), is_window=True)


def _ahead(match: re.Match[str], scene: Scene) -> Sense:  # noqa: ARG001
    return Sense(Window(_unit(match), FEW[_unit(match)][1]), is_window=True)


def _in_count(match: re.Match[str], scene: Scene) -> Sense:  # noqa: ARG001
    unit = _unit(match)
    low, high = _counts(match, unit)
    if match["how"].lower() == "within":
        return Sense(Window(unit, high, planned_only=True), is_window=True)
    return Sense(Step(unit, low, high, planned_only=True))


def _duration(match: re.Match[str], scene: Scene) -> Sense | None:
    if match["long"] and not re.search(r"(?:^|\W)(?i:for)\s+$", scene.before):
        return None
    if match[0].lower().startswith(("a ", "an ", "some ")) and not re.search(
        r"\b(?i:for|over|after|within|lasting|lasted|than)\s+$", scene.before
    ):
        return None  # "a day of mourning", "a decade of war", "some day"
    unit = cast("Unit", unit_of(match["unit"] or match["long"]))
    return Sense(Unresolved("a length of time, which names no date", unit), is_duration=True)


def _no_date(match: re.Match[str], scene: Scene) -> Sense:  # noqa: ARG001
    return Sense(Unresolved("names no date"))


_WHICH_KEYS = first_words("this last next the that current earlier later")
RULES: tuple[Rule, ...] = (
    Rule(
        "day word",
        first_words("the earlier later late early today yesterday tomorrow tonight last this"),
        _DAY_WORD,
        _day_word,
    ),
    Rule("unit", _WHICH_KEYS, _UNIT, _unit_word),
    Rule("counted step", _COUNT_KEYS, _COUNTED_STEP, _counted_step),
    Rule("vague step", first_words("days weeks months years decades"), _VAGUE_STEP, _vague_step),
    Rule("next day", frozenset({"the", "that"}), _NEXT_DAY, _next_day),
    Rule(
        "window",
        first_words(
            "the these its their his her past last previous preceding recent next coming upcoming following"
        ),
        _WINDOW,
        _window,
    ),
    Rule("time ahead", first_words("the days weeks months years decades"), _AHEAD, _ahead),
    Rule("in so many", frozenset({"in", "within"}), _IN_COUNT, _in_count),
    Rule("no date", first_words("the near foreseeable immediate distant"), _NO_DATE, _no_date),
    Rule("duration", _COUNT_KEYS | first_words("days weeks months years decades"), _DURATION, _duration),
)
