"""The shipped tables: every row has a source that exists and codes that exist."""

from __future__ import annotations

import re

import pytest

from comity.core.errors import VocabularyError
from comity.vocab import load_vocabulary
from comity.vocab.files import first_day, last_day, sources, table

_SOURCED = ["actors", "names", "terms", "memberships", "namings", "scores"]


@pytest.mark.parametrize("name", _SOURCED)
def test_every_row_names_its_source(name):
    """The last field of each row, or that before a status, is the id of a source."""
    for row in table(name):
        source = row[3] if name == "actors" else row[-1]
        assert sources()[source], row


@pytest.mark.parametrize(
    ("name", "column"), [("actors", 4), ("terms", 8), ("memberships", 5), ("namings", 7)]
)
def test_facts_have_a_status(name, column):
    """How sure a fact is stands beside it."""
    assert [row for row in table(name) if not row[column]] == []


@pytest.mark.parametrize(
    ("name", "column"),
    [("names", 2), ("memberships", 0), ("memberships", 2), ("terms", 1), ("namings", 2), ("translations", 1)],
)
def test_every_code_is_an_actor(name, column):
    """No table speaks of an actor that actors.tsv lacks."""
    codes = {row[0] for row in table("actors")}
    used = {code for row in table(name) for code in row[column].split("|") if code}
    assert used - codes == set()


def test_terms_end_after_they_begin():
    """Dates of terms are dates, and in order."""
    for row in table("terms"):
        first, last = first_day(row[4]), last_day(row[5])
        assert first is None or last is None or first <= last, row


def test_no_state_is_missing():
    """All 193 members of the United Nations are there, each with a capital and an adjective."""
    members = {row[2] for row in table("memberships") if row[0] == "UN"}
    assert len(members) == 193
    for kind in ("adjective", "capital"):
        have = {code for row in table("names") if row[1] == kind for code in row[2].split("|")}
        # City states and states whose capital has their own name are found by the state's name.
        assert members - have <= {
            "SGP",
            "LUX",
            "MCO",
            "DJI",
            "SMR",
            "STP",
            "BEL",
            "PAN",
            "KWT",
            "GTM",
            "MEX",
            "AND",
        }


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-05-16", "2024-05-16", "2024-05-16"),
    ],
)
def test_partial_dates(text, first, last):
    """A year or month stands for all its days."""
    assert (str(first_day(text)), str(last_day(text))) == (first, last)


def test_a_missing_table_says_what_to_do():
    """The error for a missing file names it."""
    with pytest.raises(VocabularyError, match="nothing_there"):
        list(table("nothing_there"))


def test_no_name_is_only_punctuation_or_one_letter():
    """A row too short to be a name would match everywhere."""
    assert [row for row in table("names") if not re.search(r"\w.*\w", row[0])] == []


def test_rows_that_add_spellings_name_a_person_above_them():
    """A row of people whose id is a name adds something, and the person stands in an earlier row."""
    known: set[str] = set()
    for key, name, aliases, families in table("people"):
        if key == name:
            assert name in known, name
            assert aliases or families, name
        known.add(name)


def test_every_person_has_a_term():
    """A person without any term could not be told from others of the name."""
    with_terms = {row[0] for row in table("terms")}
    missing = [name for key, name, _, _ in table("people") if key != name and not {key, name} & with_terms]
    assert missing == []


def test_every_cue_belongs_to_a_name():
    """A cue for a name that no row has, or for a code the name lacks, would never be asked for."""
    codes: dict[str, set[str]] = {}
    for text, _, found, rule, *_ in table("names"):
        if rule == "context":
            codes.setdefault(text.removeprefix("the "), set()).update(found.split("|"))
    for name, code, _ in table("context"):
        assert code in codes.get(name, set()) | {"-"}, (name, code)


def test_no_two_actors_have_one_code():
    """Guards against one code for a state and an organisation: NAM was Namibia and the Non-Aligned Movement."""
    codes = [actor.code for actor in load_vocabulary().actors()]
    assert sorted(codes) == sorted(set(codes))
    assert (
        load_vocabulary().resolve("Non-Aligned Movement").codes != load_vocabulary().resolve("Namibia").codes
    )
