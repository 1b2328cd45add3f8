"""The form of a file with an analyst's own forecasts: what will be seen, among whom, by when, how likely."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from comity.core.checked_file import Form
from comity.core.errors import ForecastError
from comity.core.fields import FirstDay, LastDay, Listed, Part, Text
from comity.record.model import EventType
from comity.vocab.called import code_of

Code = Annotated[str, BeforeValidator(code_of)]
Codes = Annotated[tuple[Code, ...], Listed, Field(max_length=40)]
MOST = 400
"""Forecasts in a file."""


def _range(value: Any) -> Any:
    """One number as a range without width; two as they stand.

    Raises:
        ValueError: If it is neither, or the first is the greater.
    """
    ends = value if isinstance(value, list) else [value, value]
    if len(ends) != 2 or any(isinstance(end, bool) or not isinstance(end, int | float) for end in ends):
        raise ValueError("not a probability; write 0.7, or [0.6, 0.8] for a range")
    low, high = float(ends[0]), float(ends[1])
    if not 0 <= low <= high <= 1:
        raise ValueError("a probability lies between 0 and 1, and a range begins with its lower end")
    return (low, high)


class OwnForecast(Part):
    """One forecast.

    Attributes:
        text: In a sentence.
        type: The PLOVER type of the deed that would show it.
        mode: Its mode; any by default.
        actors: Who does it.
        recipients: Towards whom.
        since: From which day on it counts; default: the day on which the forecast is made.
        by: The last day on which it can come true.
        likely: Its probability, or the range of it.
        happens: Whether the forecast is that it happens; the probability is that of the forecast.
    """

    text: Text
    type: EventType
    mode: Literal["visit", "expel", "seize", "withdraw", "release", "ceasefire"] | None = None
    actors: Annotated[Codes, Field(min_length=1)]
    recipients: Codes = ()
    since: FirstDay | None = None
    by: LastDay
    likely: Annotated[tuple[float, float], BeforeValidator(_range)]
    happens: bool = True


class OwnForecasts(Part):
    """The forecasts of one analyst on one day.

    Attributes:
        author: Who makes them.
        made: On which day.
        forecasts: As many as there are.
    """

    author: Text
    made: FirstDay
    forecasts: Annotated[tuple[OwnForecast, ...], Listed, Field(min_length=1, max_length=MOST)]

    @model_validator(mode="after")
    def _ahead(self) -> OwnForecasts:
        for at, one in enumerate(self.forecasts):
            first: date = one.since or self.made
            if one.by < max(first, self.made):
                raise ValueError(f"forecasts[{at}] is due on {one.by}, before it is made or can happen")
        return self


FORM: Form[OwnForecasts] = Form(
    model=OwnForecasts, parts={"forecasts": OwnForecast}, error=ForecastError,
    todo="The page on forecasts of the documentation shows a file that is right",
)  # fmt: skip
