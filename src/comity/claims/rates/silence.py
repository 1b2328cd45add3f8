"""Has an actor gone quiet, or only the source?

A month with few mentions may be a silent actor or a silent source, so two exact tests stand side by side:

    against time      given all x + x₀ mentions, x is binomial with t / (t + t₀): has the rate fallen?
    against reports   given all mentions and all reports, x is hypergeometric: has their share fallen?

and beside each, simpler but blind to the uncertainty of the former figure, P(X ≤ x) with the former rate
taken as known (Poisson) and with the former share taken as known (binomial given how much was reported in
all).

Przyborowski and Wilenski (1940), Biometrika 31(3-4): 313-323; Fisher (1935), "The Logic of Inductive
Inference", Journal of the Royal Statistical Society 98(1): 39-82, for the second test.

When not to use it: where reports of one event repeat each other; count events, not copies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scipy.stats import binom, hypergeom, poisson

from comity.claims.rates.checked import ALPHA, in_words, time_above_zero, whole_count
from comity.claims.rates.rate_test import conditional_p
from comity.core.errors import OptionError

Reading = Literal["silent", "source silent", "not silent", "undetermined"]

_MEANING: dict[Reading, str] = {
    "silent": "the actor has gone quiet, and not only because less was reported",
    "source silent": "less was reported in all, so the silence may be the source's",
    "not silent": "no silence is shown",
    "undetermined": "the window is too short to tell, as even no mention at all would be no surprise",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """How surprising it is that an actor was mentioned so little.

    Attributes:
        count: Mentions in the window.
        expected: Mentions expected from the former rate.
        p_time: Chance of so few or fewer if the rate is the former one, itself uncertain.
        p_time_known: The same with the former rate taken as known.
        least_p_time: What `p_time` would be without any mention: above .05 the window is too short to tell.
        expected_share: Mentions expected from the former share of reports; None without counts of reports.
        p_share: Chance of so few or fewer among that many reports; None without counts of reports.
        p_share_known: The same with the former share taken as known; None likewise.
        reading: What both say together.
    """

    count: int
    expected: float
    p_time: float
    p_time_known: float
    least_p_time: float
    expected_share: float | None
    p_share: float | None
    p_share_known: float | None
    reading: Reading

    @property
    def sentence(self) -> str:
        """The outcome in words."""
        told = (
            f"{self.count} mentions where the former rate lets expect {self.expected:.1f} "
            f"({in_words(self.p_time)})"
        )
        if self.expected_share is not None and self.p_share is not None:
            told += (
                f", and {self.expected_share:.1f} of as many reports as there were ({in_words(self.p_share)})"
            )
        if self.reading == "undetermined" and self.p_time <= ALPHA:
            return f"{told}: without counts of all reports it may be the source that went quiet."
        return f"{told}: {_MEANING[self.reading]}."


def silence(
    count: float,
    time: float,
    *,
    former_count: float,
    former_time: float,
    reports: float | None = None,
    former_reports: float | None = None,
) -> Silence:
    """The chance of as few mentions as were seen, by time and by how much was reported in all.

    Args:
        count: Mentions in the window, 0 or more.
        time: Length of the window, above 0.
        former_count: Mentions in the time before, 0 or more.
        former_time: Its length, in the same unit, above 0.
        reports: All reports in the window, of whomever; mentions are among them.
        former_reports: All reports in the time before.

    Raises:
        OptionError: If a count is none, a time is not above 0, only one count of reports is given, or there
            are more mentions than reports.

    >>> silence(0, 1, former_count=60, former_time=12, reports=0, former_reports=900).reading
    'source silent'
    """
    seen, before = whole_count(count, "count"), whole_count(former_count, "former_count")
    window, former = time_above_zero(time, "time"), time_above_zero(former_time, "former_time")
    of = _reports(seen, reports, before, former_reports)
    expected = before / former * window
    p_time = _p_time(seen, before, window, former)
    least = _p_time(0, before, window, former)
    expected_share, p_share, p_share_known = _shares(seen, before, of)
    # P(as many or more): one less than what is seen leaves the rest of the tail.
    more = 1 - _p_time(seen - 1, before, window, former) if seen else 1.0
    reading = _reading(p_time, least, p_share, more)
    return Silence(
        count=seen, expected=expected, p_time=p_time, p_time_known=float(poisson.cdf(seen, expected)),
        least_p_time=least, expected_share=expected_share, p_share=p_share, p_share_known=p_share_known,
        reading=reading
    )  # fmt: skip


def _reports(
    seen: int, reports: float | None, before: int, former_reports: float | None
) -> tuple[int, int] | None:
    if reports is None and former_reports is None:
        return None
    if reports is None or former_reports is None:
        raise OptionError(
            "reports are counted for one stretch only", where="reports", todo="Give both counts or neither"
        )
    now, then = whole_count(reports, "reports"), whole_count(former_reports, "former_reports")
    for name, mentions, all_ in (("reports", seen, now), ("former_reports", before, then)):
        if mentions > all_:
            raise OptionError(
                f"{mentions} mentions among {all_} reports",
                where=name,
                todo="Count reports that mention the actor",
            )
    if then == 0:
        raise OptionError(
            "former_reports is 0: there is no baseline",
            where="former_reports",
            todo="Take a longer time before",
        )
    return now, then


def _p_time(seen: int, before: int, window: float, former: float) -> float:
    return conditional_p(seen, seen + before, window / (window + former), side="fewer", mid_p=False)


def _shares(
    seen: int, before: int, of: tuple[int, int] | None
) -> tuple[float | None, float | None, float | None]:
    if of is None:
        return None, None, None
    now, then = of
    p = float(hypergeom.cdf(seen, now + then, seen + before, now))
    return now * before / then, p, float(binom.cdf(seen, now, before / then))


def _reading(p_time: float, least: float, p_share: float | None, more: float) -> Reading:
    if more <= ALPHA:
        return "not silent"  # surely more often than before, however short the window
    if p_time > ALPHA:
        return "undetermined" if least > ALPHA else "not silent"
    if p_share is None:
        return "undetermined"
    return "silent" if p_share <= ALPHA else "source silent"
