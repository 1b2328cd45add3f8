"""What is asked of every engine, apart from the data: a rival must not load what it does not need."""

from __future__ import annotations

from datetime import date

TABLES = ("dyad_months", "deduplicate", "similarity", "in_force", "top_movers")
THREADS = 2
HALF_LIFE = 12.0
NEAR, LONGEST = 2, 7
LIMIT = 50
BEFORE, AFTER = (date(2023, 1, 1), date(2024, 1, 1)), (date(2024, 1, 1), date(2025, 1, 1))
