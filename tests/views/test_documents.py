"""`comity documents`: what the record has read."""

import json


def test_documents_are_listed_by_the_day_from_which_they_could_be_known(ask):
    """Guards order and counts."""
    found = json.loads(ask("documents", "--json").stdout)
    assert {one["name"] for one in found} == {"wire", "guests", "denial"}
    guests = next(one for one in found if one["name"] == "guests")
    assert guests["statements"] == {"event": 3, "tie": 1, "claim": 1}
    shown = ask("documents").stdout
    for part in ("Guests of the month", "The Guest", "20 May 2031", "3 documents"):
        assert part in shown


def test_only_what_was_published_in_time_is_listed(ask):
    """Guards the options of time."""
    assert [one["name"] for one in json.loads(ask("documents", "--until", "2031-03", "--json").stdout)] == [
        "wire"
    ]
    assert "guests" not in ask("documents", "--as-of", "2031-03-01", "--json").stdout
    assert "No documents" in ask("documents", "--since", "2040").stderr
