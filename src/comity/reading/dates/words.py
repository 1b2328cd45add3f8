"""The words that dates are made of in English, as tables and as pattern fragments.

Month and weekday names are matched with their capital, since "may", "march" and "sun" are words of their own;
everything else is matched in any case. Every fragment is bounded, so that a rule costs the same at every
position of a text.
"""

from __future__ import annotations

import re

from comity.core.numbers import NUMBER_WORD, ONES, TENS

MONTHS: tuple[str, ...] = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
WEEKDAYS: tuple[str, ...] = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Solar Hijri months, as Iranian and Afghan sources write them.
HIJRI_MONTHS: tuple[str, ...] = (
    "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey",
    "Bahman", "Esfand",
)  # fmt: skip
# First and last month; winter begins in the year before. Meteorological seasons of the northern hemisphere.
SEASONS: dict[str, tuple[int, int]] = {
    "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2),
}  # fmt: skip
UNITS: tuple[str, ...] = ("day", "week", "month", "quarter", "year", "decade")

_ORDINALS: tuple[str, ...] = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth",
    "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth",
    "thirty-first",
)  # fmt: skip
ORDINALS: dict[str, int] = {word: number for number, word in enumerate(_ORDINALS, start=1)}
NUMBERS: dict[str, int] = {
    "a": 1, "an": 1, **{word: number for number, word in enumerate(ONES, start=1)},
    **{word: 10 * number for number, word in enumerate(TENS, start=2)},
}  # fmt: skip

# White space inside an expression: a line may break once, a paragraph may not.
GAP = r"(?:[^\S\n]{1,3}\n?[^\S\n]{0,3}|\n[^\S\n]{0,3})"
DASH = r"[-–—‑]"
# "Mar", "Dec" and the like are months only beside a day or a year; the longer names come first.
MONTH = r"(?:" + "|".join(MONTHS) + r"|" + "|".join(m.upper() for m in MONTHS) + r")(?!\w)"
MONTH_SHORT = r"(?:" + "|".join([*MONTHS, *(m.upper() for m in MONTHS)]) + (
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?)(?!\w)"
)  # fmt: skip
WEEKDAY = r"(?:" + "|".join(WEEKDAYS) + r")(?!\w)"
WEEKDAY_SHORT = r"(?:" + "|".join(WEEKDAYS) + r"|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.?)(?!\w)"
# Nothing of a word may follow a figure but a footnote mark; nor a fraction, a percent or a degree sign.
FIGURE_END = r"(?![^\W¹²³⁰⁴-⁹]|[%°]|[.,]\d)"
YEAR_FIGURES = r"(?:1[5-9]|20)\d\d"
YEAR = YEAR_FIGURES + FIGURE_END
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!:\d)" + FIGURE_END
ORDINAL = r"(?i:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + r")(?!\w)"
NUMBER = (
    r"(?i:\d{1,3}|" + NUMBER_WORD + r"|an?)(?![\w,.])"
)  # fmt: skip
VAGUE = r"(?i:(?:a" + GAP + r")?(?:few|couple" + GAP + r"of|dozen)|several|some|many)(?!\w)"
UNIT = r"(?i:" + "|".join(UNITS) + r")(?!\w)"
UNIT_ANY = r"(?i:" + "|".join(UNITS) + r")(?i:s)?(?!\w)"
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?!\w)"
DAY_PART = r"(?i:morning|noon|afternoon|evening|night)(?!\w)"

_MONTH_OF = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
_NAMES_WEEKDAY = re.compile(WEEKDAY_SHORT)
_HAS_FIGURE = re.compile(r"\d|\b(?:first|second|third|fourth|fifth|\w+th)\b")
_WEEKDAY_OF = {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}


def month_number(word: str) -> int:
    """The number (1–12) of a month from its name or abbreviation."""
    return _MONTH_OF[word[:3].lower()]


def weekday_number(word: str) -> int:
    """The number of a weekday from its name or abbreviation; Monday is 0."""
    return _WEEKDAY_OF[word[:3].lower()]


def weekday_beside_day(text: str) -> str | None:
    """The weekday that a written day carries: "Sunday, 28 April"; None where weekday or day is missing.

    >>> weekday_beside_day("Sunday, 28 April"), weekday_beside_day("Sunday"), weekday_beside_day("28 April")
    ('Sunday', None, None)
    """
    match = _NAMES_WEEKDAY.match(text)
    return WEEKDAYS[weekday_number(match[0])] if match and _HAS_FIGURE.search(text, match.end()) else None


def day_number(word: str) -> int:
    """The number that a day of the month names: "16", "16th", "sixteenth"."""
    digits = re.match(r"\d{1,2}", word)
    return int(digits[0]) if digits else ORDINALS[word.lower()]


def number(word: str) -> int:
    """The number that a numeral or number word up to ninety-nine names."""
    if word.isdecimal():
        return int(word)
    return sum(NUMBERS[part] for part in re.split(r"[-\s]", word.lower()))


def unit_of(word: str) -> str:
    """The singular of a unit word."""
    return word.lower().rstrip("s")
