"""What changed most between two windows, against a count in plain Python."""

from collections import defaultdict
from datetime import date

import pytest
from deeds import deed, deeds, done, rows_of, table
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.core.errors import OptionError
from comity.engines.top_movers import Window, top_movers

MANY = settings(max_examples=30)
BEFORE, AFTER = Window(date(2024, 1, 28), date(2024, 2, 10)), Window(date(2024, 2, 12), date(2024, 3, 1))


def expected(rows, *, by, limit, directed):
    """The movers of each feed by counting and sorting."""
    dyads = defaultdict(
        lambda: {"before_count": 0, "after_count": 0, "before_weight": 0.0, "after_weight": 0.0}
    )
    for row in done(rows):
        dyad = (row["actor"], row["target"])
        for side, window in (("before", BEFORE), ("after", AFTER)):
            if window.since <= row["happened_on"] < window.until:
                figures = dyads[row["feed"], *(dyad if directed else sorted(dyad))]
                figures[f"{side}_count"] += 1
                figures[f"{side}_weight"] += row["weight"]
    found = defaultdict(list)
    for (feed, actor, target), figures in dyads.items():
        change = figures[f"after_{by}"] - figures[f"before_{by}"]
        if change:
            deeds_of_both = figures["before_count"] + figures["after_count"]
            order = (-abs(change), -deeds_of_both, actor, target)
            found[feed].append(
                (order, {"feed": feed, "actor": actor, "target": target, "change": change, **figures})
            )
    return [
        {**row, "rank": rank}
        for feed in sorted(found)
        for rank, (_, row) in enumerate(sorted(found[feed], key=lambda pair: pair[0])[:limit], 1)
    ]


def ranked(found):
    """Rows by feed and rank."""
    return sorted(found, key=lambda row: (row["feed"], row["rank"]))


@MANY
@given(
    rows=deeds(most=40), by=st.sampled_from(["weight", "count"]), limit=st.integers(1, 6),
    directed=st.booleans(), order=st.randoms(use_true_random=False),
)  # fmt: skip
def test_ranks_are_those_of_a_sort(engine, rows, order, limit, **options):
    """Guards figures, order and cut, whatever the order of rows."""
    mixed = order.sample(rows, len(rows))
    found = rows_of(engine, top_movers, mixed, before=BEFORE, after=AFTER, limit=limit, **options)
    assert ranked(found) == expected(rows, limit=limit, **options)


@pytest.mark.parametrize("turn", [1, -1])
def test_ties_at_the_cut_are_broken_by_deeds_then_codes(engine, turn):
    """Guards a total order: the same dyads survive the cut in whatever order the rows come."""
    day = {"happened_on": date(2024, 2, 20)}
    rows = [deed(actor=code, target="RUS", **day) for code in ("GEO", "ARM", "AZE")]
    rows += [deed(actor="TUR", target="RUS", **day), deed(actor="TUR", target="RUS", type="REQUEST", **day)]
    found = rows_of(engine, top_movers, rows[::turn], before=BEFORE, after=AFTER, limit=2)
    assert [(row["actor"], row["after_count"]) for row in ranked(found)] == [("TUR", 2), ("ARM", 1)]


def test_windows_include_their_first_day_and_not_their_bound(engine):
    """Guards both edges of both windows."""
    edges = [BEFORE.since, BEFORE.until, AFTER.since, AFTER.until]
    rows = [deed(type="AID", happened_on=day) for day in edges]
    rows.append(deed(type="AID", happened_on=date(2024, 2, 29)))
    [found] = rows_of(engine, top_movers, rows, before=BEFORE, after=AFTER, by="count")
    assert (found["before_count"], found["after_count"]) == (1, 2)


def test_windows_over_new_year_find_both_years(engine):
    """Guards that leaving out other years' folders leaves out no day of a window."""
    days = {date(2023, 12, 31): "CONSULT", date(2024, 1, 1): "AID", date(2025, 1, 1): "AID"}
    rows = [deed(happened_on=day, type=kind) for day, kind in days.items()]
    before, after = Window(date(2023, 12, 31), date(2024, 1, 1)), Window(date(2024, 1, 1), date(2025, 1, 2))
    [found] = rows_of(engine, top_movers, rows, before=before, after=after)
    assert (found["before_weight"], found["after_weight"], found["change"]) == (2.5, 20.0, 17.5)


def test_windows_that_overlap_or_have_no_day_are_refused(engine):
    """Guards against a deed that counts on both sides."""
    with pytest.raises(OptionError, match="overlap"):
        top_movers(engine.read_arrow(table([])), AFTER, BEFORE)
    with pytest.raises(OptionError, match="no day"):
        Window(date(2024, 1, 1), date(2024, 1, 1))
