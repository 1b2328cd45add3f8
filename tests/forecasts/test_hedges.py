"""What hedges are worth, and a user's changes to the table."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.errors import OptionError
from comity.forecasts.hedges import load_hedges, parse_hedges
from comity.record.model import Hedge


@pytest.fixture
def changed(tmp_path):
    """The table with a user's file."""

    def load(text):
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        return load_hedges(path)

    return load


def test_every_hedge_of_the_record_has_a_range_with_its_source():
    """Guards that no forecast is scored by an unsourced number."""
    table = load_hedges()
    assert set(table.hedges) == set(get_args(Hedge))
    for one in (*table.hedges.values(), *table.phrases.values()):
        assert 0 <= one.low < one.high <= 1 and one.source and one.why
        assert set(one.with_) <= set(get_args(Hedge))


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("almost no chance", 0.01, 0.05), ("very unlikely", 0.05, 0.2), ("unlikely", 0.2, 0.45),
        ("even chance", 0.45, 0.55), ("likely", 0.55, 0.8), ("very likely", 0.8, 0.95),
        ("almost certain", 0.95, 0.99),
    ],
)  # fmt: skip
def test_the_seven_steps_of_the_directive_stand_as_published(phrase, low, high):
    """Guards ICD 203's ranges, which join without gap or overlap."""
    found = load_hedges().phrases[phrase]
    assert (found.low, found.high) == (low, high) and "203" in found.source


@pytest.mark.parametrize(
    ("hedge", "text", "span"),
    [
        ("certain", "Azerbaijan will become closer to NATO", "95 to 99 %"),
        ("certain", "", "95 to 99 %"),
        ("possible", "The regional order may be shaken", "20 to 60 %"),
        ("likely", "Aliyev is expected to visit Pakistan in April", "55 to 80 %"),
        ("certain", "A clash between the two is inevitable", "99 to 100 %"),
        ("certain", "There is no doubt that the West will win", "95 to 99 %"),
        ("likely", "It is highly likely that they sign", "80 to 95 %"),
        ("unlikely", "It is Very  Unlikely that they sign", "5 to 20 %"),
        ("certain", "A clash is not inevitable", "95 to 99 %"),
        ("likely", "There is an even chance that they sign", "45 to 55 %"),
        ("likely", "It is very likely, indeed almost certain", "80 to 95 %"),
    ],
)
def test_words_are_given_their_range(hedge, text, span):
    """Guards the reading of a forecast's words; of several the least sure, of overlapping ones the longest."""
    assert load_hedges().of(hedge, text).span == span


def test_a_word_in_an_aside_does_not_weaken_a_forecast():
    """Guards that the reader's hedge decides: 'may' is no hedge of what was read as certain."""
    table = load_hedges()
    assert table.of("certain", "Russia, which may lose, will withdraw").span == "95 to 99 %"
    assert table.found_in("Russia, which may lose, will withdraw") == ("may", "will")
    assert table.found_in("the mayor is unlikely, not possible, to willingly go") == ("unlikely",)


@given(st.sampled_from(get_args(Hedge)), st.text(max_size=60))
def test_any_text_has_a_range(hedge, text):
    """Guards that odd text falls back to the record's hedge and never fails."""
    found = load_hedges().of(hedge, text)
    assert 0 <= found.low <= found.middle <= found.high <= 1


def test_a_file_changes_its_entries_and_no_other(changed):
    """Guards that a user changes one hedge without writing the whole table."""
    mine = changed(
        '[source.mine]\ntitle = "Our own survey"\n'
        '[hedge.possible]\nlow = 0.1\nhigh = 0.5\nsource = "mine"\nwhy = "asked"\n'
        '[phrase."on the cards"]\nlow = 0.4\nhigh = 0.7\nsource = "mine"\nwhy = "asked"\nwith = ["certain"]\n'
    )
    assert mine.of("possible").source == "Our own survey" and mine.of("possible").span == "10 to 50 %"
    assert mine.of("certain", "A treaty is on the cards").span == "40 to 70 %"
    assert mine.hedges["likely"] == load_hedges().hedges["likely"]
    assert changed("") == load_hedges()


def test_all_faults_are_told_at_once(changed):
    """Guards that a user mends a file in one go, with near names for what is mistyped."""
    with pytest.raises(OptionError) as caught:
        changed(
            'hegde = 3\n[source.mine]\nname = "x"\n'
            '[hedge.certian]\nlow = 0.9\nhigh = 0.95\nsource = "icd203"\nwhy = "x"\n'
            '[hedge.certain]\nlow = 55\nhigh = "80"\nsource = "icd"\nwhy = " "\n'
            '[hedge.unlikely]\nlow = 0.9\nhigh = 0.99\nsource = "icd203"\nwhy = "x"\nwide = 1\n'
            '[phrase."On  the cards"]\nlow = 0.7\nhigh = 0.4\nsource = "icd203"\nwith = ["sure"]\n'
            "[phrase]\nperhaps = 0.5\n"
        )
    told = str(caught.value)
    for part in (
        "unknown key hegde (did you mean hedge?)", "source.mine has no title",
        "unknown key hedge.certian (did you mean certain?)", "hedge.certain.low is 55, not within 0 to 1",
        "hedge.certain.high is '80', not within 0 to 1", "hedge.certain.source names no source: 'icd'",
        "hedge.certain.why is empty", "unknown key hedge.unlikely.wide", "hedge.unlikely is worth more than hedge.likely",
        "phrase.On  the cards runs backwards, from 0.7 to 0.4", "phrase.On  the cards.why is missing",
        "phrase.On  the cards.with is no list of hedges", "phrase.On  the cards is not written in small letters",
        "phrase.perhaps is no table",
    ):  # fmt: skip
        assert part in told


def test_files_that_are_no_table_are_refused(changed, tmp_path):
    """Guards a missing file, one that is no TOML, one of another shape, and a table without its parts."""
    with pytest.raises(OptionError, match="cannot be read"):
        load_hedges(tmp_path / "none.toml")
    with pytest.raises(OptionError, match="no TOML"):
        changed("[hedge\n")
    with pytest.raises(OptionError, match="hedge is no table"):
        changed("hedge = 3\n")
    with pytest.raises(OptionError, match="hedge is missing; phrase is missing"):
        parse_hedges({"source": {}}, where="x")
