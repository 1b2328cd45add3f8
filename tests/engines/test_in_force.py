"""Terms and alliances in force on a day, against a search in plain Python."""

from datetime import date, timedelta

import ibis
import pyarrow as pa
import pytest
from deeds import deed, deeds, rows_of, table
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.engines.dyad_months import dyad_months
from comity.engines.in_force import both_ways, in_force

MANY = settings(max_examples=30)
SPELL = pa.schema(
    [("holder", pa.string()), ("person", pa.string()), ("from_on", pa.date32()), ("to_on", pa.date32())]
)
FIRST = date(2024, 1, 25)
days = st.integers(-5, 60).map(lambda n: FIRST + timedelta(days=n))


# Few holders, spells that overlap, touch and leave gaps; some open at an end, some empty.
spells = st.lists(
    st.fixed_dictionaries({
        "holder": st.sampled_from(["AZE", "ARM", None]), "person": st.sampled_from(["p", "q", "r"]),
        "from_on": st.none() | days, "to_on": st.none() | days,
    }),
    max_size=8,
)  # fmt: skip


def held(engine, rows, terms, *, optional=False, on="happened_on"):
    """Ids of deeds with the persons in office, sorted."""
    joined = in_force(
        rows, engine.read_arrow(pa.Table.from_pylist(terms, schema=SPELL)), match={"actor": "holder"},
        keep={"leader": "person"}, on=on, optional=optional,
    )  # fmt: skip
    return sorted(((row["event_id"], row["leader"]) for row in engine.run(joined).to_pylist()), key=repr)


def holds(term, row):
    """Whether a term covers the day of a row."""
    return term["holder"] == row["actor"] is not None and (term["from_on"] or date.min) <= row[
        "happened_on"
    ] < (term["to_on"] or date.max)


@MANY
@given(rows=deeds(), terms=spells, optional=st.booleans())
def test_rows_are_those_of_a_search(engine, rows, terms, optional):
    """Guards the join: a row for each term that holds, and one without where none does and all are wanted."""
    wanted = []
    for row in rows:
        persons = [term["person"] for term in terms if holds(term, row)]
        wanted += [(row["event_id"], person) for person in persons or ([None] if optional else [])]
    assert held(engine, engine.read_arrow(table(rows)), terms, optional=optional) == sorted(wanted, key=repr)


@pytest.mark.parametrize(
    ("day", "leader"),
    [("2024-05-05", None), ("2024-05-06", "first"), ("2024-05-09", "first"), ("2024-05-10", "second")],
)
def test_the_first_day_counts_and_the_last_bound_does_not(engine, day, leader):
    """Guards half-open spells: on the day of the handover only the successor holds office."""
    terms = [
        {"holder": "AZE", "person": "first", "from_on": date(2024, 5, 6), "to_on": date(2024, 5, 10)},
        {"holder": "AZE", "person": "second", "from_on": date(2024, 5, 10), "to_on": None},
    ]
    rows = engine.read_arrow(table([deed(happened_on=date.fromisoformat(day))]))
    assert held(engine, rows, terms, optional=True) == [("e", leader)]


def test_a_month_is_judged_by_its_first_day(engine):
    """Guards the join of dyad-months, which have no other day."""
    months = dyad_months(engine.read_arrow(table([deed()]))).mutate(event_id=ibis.literal("m"))
    terms = [{"holder": "AZE", "person": "late", "from_on": date(2024, 5, 2), "to_on": None}]
    assert held(engine, months, terms, on="month") == []
    terms[0]["from_on"] = date(2024, 5, 1)
    assert held(engine, months, terms, on="month") == [("m", "late")]


def test_undirected_spells_hold_both_ways(engine):
    """Guards alliances: written once, in force for either side as actor."""
    pact = pa.Table.from_pylist(
        [{"one": "ARM", "other": "AZE", "from_on": None, "to_on": None, "name": "pact"}]
    )
    pact = pact.set_column(2, "from_on", pa.nulls(1, pa.date32())).set_column(
        3, "to_on", pa.nulls(1, pa.date32())
    )
    allied = both_ways(engine.read_arrow(pact), "one", "other")
    rows = engine.read_arrow(table([deed(), deed(actor="ARM", target="AZE"), deed(target="RUS")]))
    joined = in_force(rows, allied, match={"actor": "one", "target": "other"}, keep={"pact": "name"})
    assert sorted(row["actor"] for row in engine.run(joined).to_pylist()) == ["ARM", "AZE"]


def test_columns_are_those_of_the_rows_and_what_is_kept(engine):
    """Guards against columns of the spells that slip in under a second name."""
    terms = pa.Table.from_pylist([], schema=SPELL)
    found = rows_of(
        engine, lambda rows: in_force(rows, engine.read_arrow(terms), match={"actor": "holder"},
        keep={"leader": "person"}, optional=True), [deed()],
    )  # fmt: skip
    assert list(found[0]) == [*table([]).column_names, "leader"]
