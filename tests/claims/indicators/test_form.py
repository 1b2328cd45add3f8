"""The form of files with risks and indicators: what is right, and every fault of what is not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from comity.claims.indicators.form import FORM, Indicator
from comity.claims.indicators.shipped import shipped, shipped_file, watch_file_of
from comity.core.errors import IndicatorError, OptionError

BASE = {"name": "one", "title": "One", "between": ["Iran", "Baku"], "within_days": 30, "above": 2}


def faults(**changes):
    """What is wrong with an indicator once some keys are others; None takes a key out."""
    said = {key: value for key, value in {**BASE, **changes}.items() if value is not None}
    with pytest.raises(ValidationError) as caught:
        Indicator.model_validate(said)
    return str(caught.value)


def test_names_are_taken_as_written_anywhere():
    """Guards that capitals and names stand for states."""
    one = Indicator.model_validate(BASE)
    assert one.between == ("IRN", "AZE")
    assert (one.threshold.sort, one.threshold.number, one.threshold.width) == ("above", 2.0, 30)
    assert len(one.counted_types) == 16


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"above": None}, "it needs one threshold of above, above_percentile and silent_days, and has none"),
        ({"silent_days": 9}, "and has above and silent_days"),
        ({"within_days": None}, "within_days is missing"),
        ({"above": None, "silent_days": 9}, "leave out within_days"),
        ({"history_years": 1}, "history_years goes with above_percentile only"),
        ({"above": None, "above_percentile": 95}, "history_years is missing"),
        (
            {"above": None, "above_percentile": 95, "history_years": 1},
            "no baseline: 1 years hold 12 windows of 30 days, and the 95th percentile needs 20",
        ),
        ({"between": None}, "it names nobody"),
        ({"between": ["Iran", "Tehran"]}, "it can never trip: both names of between stand for one actor"),
        ({"actors": "Iran"}, "not both"),
        ({"between": None, "actors": "Iran", "recipients": "IRN"}, "it can never trip: nobody's deeds"),
        (
            {"types": "ACCUSE", "kinds": "material conflict"},
            "it can never trip: no type named is material conflict; ACCUSE is verbal conflict",
        ),
        ({"types": "AGREE", "modes": "visit"}, "it can never trip: the mode visit belongs to CONSULT"),
        ({"modes": "vist"}, "it can never trip: PLOVER has no mode 'vist'"),
        ({"source": "feed", "watch": "plans due"}, "it can never trip: a feed tells of deeds done"),
        ({"feed": "icews"}, "feed goes with `source: feed`"),
        (
            {"watch": "contradictions", "silent_days": 3, "above": None, "within_days": None},
            "it cannot watch contradictions",
        ),
        ({"between": ["Iran", "Atlantis"]}, "no actor is called 'Atlantis'"),
        ({"name": "Two words"}, "small letters"),
        ({"above": -1}, "greater than or equal to 0"),
        ({"above": True}, "valid integer"),
    ],
)  # fmt: skip
def test_what_can_never_trip_or_has_no_baseline_is_refused(changes, told):
    """Guards that such an indicator is told of at once, in words."""
    assert told in faults(**changes)


FILE = """\
relation: [NATO, Azerbaijn]
risks:
  - {text: x, level: local, likely: 1.2}
  - {text: y, level: global, indicators: [gone]}
indicators:
  - {name: a, title: x, between: [Iran, Tehran], within_days: 3, above: 1}
  - {name: b, title: x, actors: Iran, within_days: 0, abov: 1, silent_days: 2}
"""


def test_all_faults_of_a_file_are_listed_at_once_with_their_lines():
    """Guards that a user mends a file in one go."""
    with pytest.raises(IndicatorError) as caught:
        FORM.read(FILE, where="mine.yaml")
    told = [(line, path) for line, path, _ in caught.value.faults]
    assert told == [
        (1, "relation[1]"), (3, "risks[0].level"), (3, "risks[0].likely"), (6, "indicators[0]"),
        (7, "indicators[1].within_days"), (7, "indicators[1].abov"),
    ]  # fmt: skip
    assert "did you mean Azerbaijan?" in str(caught.value)
    assert "did you mean above?" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("relation: [NATO, AZE]", "it has neither risks nor indicators"),
        ("relation: [AZE, Baku]\nrisks: [{text: x, level: global}]", "stand for one actor"),
        ("relation: [NATO, AZE]\nrisks: [{text: x, level: global}]", "risks need an author and made"),
        (
            "relation: [NATO, AZE]\nauthor: A\nmade: 2026\nrisks: [{text: x, level: global, indicators: gone}]",
            "risks[0] names the indicator 'gone', which the file has not",
        ),
        (
            "relation: [NATO, AZE]\nindicators:\n"
            + 2 * "  - {name: a, title: x, actors: AZE, silent_days: 3}\n",
            "the name a stands twice",
        ),
    ],
)
def test_faults_between_the_parts_of_a_file_are_told(text, told):
    """Guards what no part can see by itself."""
    with pytest.raises(IndicatorError, match="1 fault") as caught:
        FORM.read(text, where="mine.yaml")
    assert told in str(caught.value)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_likelihood_is_a_word_a_number_or_a_range(one, other):
    """Guards all three ways to write it."""
    text = (
        "relation: [NATO, AZE]\nauthor: A\nmade: 2026-03-01\nrisks: [{{text: x, level: global, likely: {}}}]"
    )

    def likely(value):
        return FORM.read(text.format(value), where="x").value.risks[0].likely

    low, high = sorted((one, other))
    assert likely("unlikely") == "unlikely"
    assert likely(f"{one:.6f}") == (round(one, 6), round(one, 6))
    assert likely(f"[{low:.6f}, {high:.6f}]") == (round(low, 6), round(high, 6))


def test_every_shipped_file_is_right_and_says_at_which_level_or_watches_words():
    """Guards the examples: all kinds of indicator, none refused."""
    found = {one.name: one.file for one in shipped()}
    assert len(found) == 6
    indicators = [one for file in found.values() for one in file.indicators]
    assert {one.threshold.sort for one in indicators} == {"above", "percentile", "silence"}
    assert {one.watch for one in indicators} == {"deeds", "plans due", "plans overdue", "contradictions"}
    assert {one.source for one in indicators} == {"record", "feed"}
    assert all(one.level or one.watch == "contradictions" for one in indicators)


def test_a_name_leads_to_a_shipped_file_and_a_path_to_a_users(tmp_path):
    """Guards both ways, and the message where there is neither."""
    assert watch_file_of("Iran Azerbaijan")[1].relation == ("IRN", "AZE")
    path = tmp_path / "mine.yaml"
    path.write_text(shipped_file("iran-azerbaijan").text, "utf-8")
    assert watch_file_of(str(path)) == ("mine", shipped_file("iran-azerbaijan").file)
    with pytest.raises(OptionError, match="Take iran-azerbaijan"):
        watch_file_of("iran")
    with pytest.raises(OptionError, match="there is no such file"):
        watch_file_of("none.yaml")


def test_the_file_of_the_how_to_is_right():
    """Guards that what the page shows can be copied."""
    page = Path(__file__).parents[3] / "docs" / "how-to" / "watch.md"
    text = page.read_text("utf-8").split("```yaml\n")[1].split("```")[0]
    file = FORM.read(text, where="watch.md").value
    assert {one.threshold.sort for one in file.indicators} == {"above", "percentile", "silence"}
    assert file.risks[0].indicators == ("border-fighting", "accusations")
