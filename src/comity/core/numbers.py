"""Numbers in words, as English writes them, from one to ninety-nine.

>>> spelled("Twenty-four"), spelled("twelve")
(24, 12)
"""

from __future__ import annotations

ONES: tuple[str, ...] = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS: tuple[str, ...] = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

# The longer ones come first: "twenty-four" is not "four", nor "sixteen" "six".
NUMBER_WORD = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[:9])}))?|{'|'.join(reversed(ONES))})"
"""A pattern for a number in words, in small letters."""


def spelled(words: str) -> int:
    """The value of a number in words that `NUMBER_WORD` matches.

    Raises:
        ValueError: If it is no such number.
    """
    tens, _, one = words.lower().replace("-", " ").partition(" ")
    if tens in TENS:
        return 10 * (TENS.index(tens) + 2) + (ONES[:9].index(one) + 1 if one else 0)
    return ONES.index(tens) + 1
