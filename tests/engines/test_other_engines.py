"""The tables stay expressions that another engine can run: each can be said in Spark's SQL."""

from datetime import date

import ibis
import pytest
from ibis.config import Config

from comity.engines.deduplicate import deduplicate
from comity.engines.dyad_months import dyad_months
from comity.engines.focus import seen_from
from comity.engines.in_force import both_ways, in_force
from comity.engines.schema import ibis_schema, settled
from comity.engines.similarity import similarity
from comity.engines.top_movers import Window, top_movers

DEEDS = ibis.table(ibis_schema(), "deeds")
PACTS = ibis.table(
    {"one": "string", "other": "string", "name": "string", "from_on": "date", "to_on": "date"}, "pacts"
)
YEARS = [Window(date(year, 1, 1), date(year + 1, 1, 1)) for year in (2023, 2024)]
TABLES = {
    "dyad_months": dyad_months(DEEDS, half_life=0.4, directed=False),
    "deduplicate": deduplicate(DEEDS),
    "similarity": similarity(DEEDS),
    "in_force": in_force(
        DEEDS, both_ways(PACTS, "one", "other"), match={"actor": "one"}, keep={"pact": "name"}, optional=True
    ),
    "top_movers": top_movers(DEEDS, *YEARS),
    "focus": seen_from(DEEDS, "AZE"),
}


class Spark(Config):
    """What Ibis asks its Spark settings for when it writes SQL."""

    treat_nan_as_null: bool = False


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_can_be_said_for_spark(monkeypatch, name):
    """Guards against a turn that DuckDB alone knows, as an as-of join or a function of its own."""
    monkeypatch.setattr(ibis.options, "pyspark", Spark())
    assert "SELECT" in ibis.to_sql(settled(TABLES[name]), dialect="pyspark")


def test_an_as_of_join_would_be_noticed():
    """Guards the test above: what Spark lacks is refused when it is put into words."""
    joined = DEEDS.asof_join(PACTS, on=DEEDS.happened_on >= PACTS.from_on)
    with pytest.raises(Exception, match=r"(?i)asof"):
        ibis.to_sql(joined.select("event_id"), dialect="pyspark")
