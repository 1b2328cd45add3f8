"""Has something become more or less frequent: exact tests of rates, changes, silences, trends and followers.

>>> poisson_rate_test(7, 30, 9, 150).sentence
'7 against 9: 3.89 times as often as in the stretch compared with (95% interval 1.23 to 11.73; p = .010); \
chance alone seldom brings such a difference.'
"""

from comity.claims.rates.change_point import ChangePoint, change_point
from comity.claims.rates.intervals import RateInterval, rate_interval
from comity.claims.rates.lead_lag import LeadLag, lead_lag
from comity.claims.rates.overdispersion import Dispersion, SeriesRateTest, dispersion, rate_test_of_series
from comity.claims.rates.rate_test import RateTest, poisson_rate_test
from comity.claims.rates.silence import Silence, silence
from comity.claims.rates.trend import Trend, trend

__all__ = [
    "ChangePoint",
    "Dispersion",
    "LeadLag",
    "RateInterval",
    "RateTest",
    "SeriesRateTest",
    "Silence",
    "Trend",
    "change_point",
    "dispersion",
    "lead_lag",
    "poisson_rate_test",
    "rate_interval",
    "rate_test_of_series",
    "silence",
    "trend",
]
