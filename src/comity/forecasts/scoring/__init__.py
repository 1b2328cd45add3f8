"""How good forecasts were: scores, their parts, calibration, skill, and the table of authors.

>>> str(brier_of_ranges([0.55, 0.2], [0.8, 0.45], [1, 0]))
'0.040 to 0.202 (midpoints 0.106)'
"""

from comity.forecasts.scoring.authors import LEAST_TO_RANK, AuthorScore, Scored, author_table
from comity.forecasts.scoring.calibration import CalibrationRow, calibration, wilson
from comity.forecasts.scoring.murphy import Murphy, murphy
from comity.forecasts.scoring.ranges import RangeScore, brier_of_ranges, log_of_ranges
from comity.forecasts.scoring.resample import Resampling, bootstrap_interval
from comity.forecasts.scoring.scores import (
    FLOOR,
    LogScore,
    brier_losses,
    brier_score,
    log_losses,
    log_score,
)
from comity.forecasts.scoring.skill import Skill, climatology, skill_over

__all__ = [
    "FLOOR",
    "LEAST_TO_RANK",
    "AuthorScore",
    "CalibrationRow",
    "LogScore",
    "Murphy",
    "RangeScore",
    "Resampling",
    "Scored",
    "Skill",
    "author_table",
    "bootstrap_interval",
    "brier_losses",
    "brier_of_ranges",
    "brier_score",
    "calibration",
    "climatology",
    "log_losses",
    "log_of_ranges",
    "log_score",
    "murphy",
    "skill_over",
    "wilson",
]
