"""Evidence without the word of some sources."""

import pytest

from comity.core.errors import OptionError
from comity.ties.without import without_sources

ONE = ("AZE", "TUR", "2020-01-01", 4, {"sources": ("Wire",)})
BOTH = ("AZE", "PAK", "2020-01-01", 4, {"sources": ("Gazette", "Wire")})
OTHER = ("PAK", "TUR", "2020-01-01", 4, {"sources": ("Gazette",)})


def test_what_one_source_alone_tells_goes_with_it(rows):
    """Guards that a row stays while another source tells of it, and then by that source alone."""
    left = without_sources(rows(ONE, BOTH, OTHER), ["Wire"])
    assert left["evidence_id"].to_pylist() == ["e0001", "e0002"]
    assert left["sources"].to_pylist() == [["Gazette"], ["Gazette"]]
    assert left["score"].to_pylist() == [4, 4]


def test_without_all_sources_nothing_is_left_and_without_none_all(rows):
    """Guards the two ends, and that the columns keep their types."""
    evidence = rows(ONE, BOTH, OTHER)
    gone = without_sources(evidence, ["Wire", "Gazette"])
    assert gone.num_rows == 0
    assert gone.schema == evidence.schema
    assert without_sources(evidence, ()).equals(evidence)


def test_an_unknown_source_is_refused_and_the_known_ones_are_named(rows):
    """Guards against an ablation that leaves nothing out without a word."""
    with pytest.raises(OptionError, match=r"'Gazete'.*Gazette; Wire"):
        without_sources(rows(ONE, BOTH), ["Gazete"])


def test_many_sources_are_cut_and_the_likeliest_come_first(rows):
    """Guards the length of the message."""
    many = [("AZE", "TUR", "2020-01-01", 1, {"sources": (f"Paper {n:03d}",)}) for n in range(40)]
    with pytest.raises(OptionError) as refused:
        without_sources(rows(*many), ["Paper 31"])
    assert "Its sources: Paper 031" in str(refused.value)
    assert "and 28 more" in str(refused.value)
