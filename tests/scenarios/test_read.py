"""A scenario file is read, or everything wrong with it is said at once."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from comity.core.errors import OptionError, ScenarioError
from comity.scenarios.edit_kinds import KINDS
from comity.scenarios.read import LARGEST, faults_in, read_scenario, read_scenario_file

GOOD = """\
title: What if?
at: 2024-05
poles: [USA, China]
edits:
  - edit: force-side
    state: Türkiye
    with: United States
    because: a test
"""


def told(text):
    """The faults of a text as lines."""
    return [str(fault) for fault in faults_in(text)]


def test_names_in_any_form_become_codes_and_days_their_ends():
    """Guards that an analyst may write names and days as they come."""
    found = read_scenario(GOOD)
    assert (found.poles, found.edits[0].state, found.edits[0].beside) == (("USA", "CHN"), "TUR", "USA")
    assert found.at.isoformat() == "2024-05-31"


def test_all_faults_are_listed_at_once_with_line_and_path():
    """Guards that nobody mends a file fault by fault."""
    text = """\
titel: What if?
poles: [USA, Chnia]
parameters: {half_life: .nan, temprature: 1}
edits:
  - edit: force-sid
  - edit: scale-ties
    of: Türkiye
    factor: two
    because: a test
  - edit: set-tie
    between: [RUS]
    value: 2
"""
    lines = told(text)
    starts = [
        "line 1: title: missing", "line 1: titel: no such key; did you mean title?",
        "line 2: poles[1]: no actor is called 'Chnia'; did you mean China",
        "line 3: parameters.half_life:", "line 3: parameters.temprature: no such key; did you mean temperature?",
        "line 5: edits[0].edit: no edit is called 'force-sid'; did you mean force-side?",
        "line 8: edits[1].factor: not a number", "line 10: edits[2].because: missing",
        "line 11: edits[2].between[1]: missing", "line 12: edits[2].value: at most 1",
    ]  # fmt: skip
    assert [line for start, line in zip(starts, lines, strict=True) if not line.startswith(start)] == []


def test_the_error_carries_the_faults_for_programs():
    """Guards `--json` of `comity scenario check`."""
    with pytest.raises(ScenarioError) as caught:
        read_scenario("titel: x", where="mine.yaml")
    assert caught.value.faults == ((1, "title", "missing"), (1, "titel", "no such key; did you mean title?"))
    assert str(caught.value).startswith("mine.yaml: 2 faults\n  line 1: title: missing\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: the file is empty; it needs a title"),
        ("# only a comment\n", "line 1: the file is empty; it needs a title"),
        ("- a\n- b\n", "line 1: not a mapping; a scenario begins with `title: ...`"),
        ("title: a\nabout: b\ntitle: c\n", "line 3: title: the key stands twice, first in line 1"),
        ("title: a\nedits:\n\t- edit: stay-out\n", "line 3: a tab; YAML is indented with spaces"),
        ("title: 'a\n", "line 2: not YAML: while scanning a quoted scalar found unexpected end of stream"),
        ("title: a\n---\ntitle: b\n", "line 2: a second document; only one goes into a file"),
        ("title: !!python/object/apply:os.system [ls]\n", "line 1: tags are not taken"),
        ("title: a\nat: 2024-13-45\n", "line 2: at: '2024-13-45' is not a value"),
        ("title: a\nat: 2024-05-01 10:00:00\n", "line 2: at: a day has no hour"),
        ("title: a\nat: true\n", "line 2: at: not a day"),
        ("title: 5\n", "line 1: title: not a text"),
        ("title: a\nwatch: [no]\n", "line 2: watch[0]: YAML reads a bare yes, no"),
        ("title: a\nedits: {edit: stay-out}\n", "line 2: edits: not a list"),
        ("title: a\nedits: [3]\n", "line 2: edits[0]: not a mapping"),
        ("title: a\nedits: [{because: b}]\n", "line 2: edits[0].edit: missing; say which"),
        ("title: a\x07\n", "line 1: the character U+0007 is no text"),
        ("title: a\npoles: [Congo]\n", "line 2: poles[0]: 'Congo' stands for several actors"),
    ],
)  # fmt: skip
def test_what_is_no_scenario_is_said_in_one_line(text, said):
    """Guards the words for each way in which a file is spoilt."""
    lines = told(text)
    assert len(lines) == 1
    assert lines[0].startswith(said)


def test_a_file_that_would_grow_without_bound_is_refused_before_it_grows():
    """Guards against the billion laughs: nothing is built from anchors."""
    laughs = "a: &a [x]\n" + "".join(
        f"{b}: &{b} [*{a},*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert {"anchors and aliases (& and *) are not taken"} == {fault.what for fault in faults_in(laughs)}
    assert told("title: " + "[" * 20_000) == ["line 1: nested more than 12 deep"]


def test_files_that_cannot_be_a_scenario_are_refused(tmp_path):
    """Guards the door: no file, a huge one, one that is no text."""
    with pytest.raises(OptionError, match="no such file"):
        read_scenario_file(tmp_path / "none.yaml")
    (tmp_path / "huge.yaml").write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(ScenarioError, match="bytes; a scenario has at most"):
        read_scenario_file(tmp_path / "huge.yaml")
    (tmp_path / "binary.yaml").write_bytes(b"\x7fELF\xff\xfe")
    with pytest.raises(ScenarioError, match="not UTF-8"):
        read_scenario_file(tmp_path / "binary.yaml")
    (tmp_path / "marked.yaml").write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert read_scenario_file(tmp_path / "marked.yaml").title == "What if?"


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        (["force-side, state: TUR, with: USA", "force-side, state: Türkiye, with: China"],
         "Türkiye is forced twice, with China and with United States, against edits[0]"),
        (["remove-state, state: TUR", "force-side, state: TUR, with: USA"],
         "Türkiye is removed and forced to a side, against edits[0]"),
        (["set-tie, between: [TUR, AZE], value: 1", "remove-state, state: TUR"],
         "Türkiye is removed and given a tie, against edits[0]"),
        (["stay-out, state: TUR", "force-side, state: TUR, with: USA"],
         "Türkiye is forced to a side and stays out, against edits[0]"),
        (["set-tie, between: [TUR, AZE], value: 1", "set-tie, between: [AZE, TUR], value: 0"],
         "the tie of Türkiye and Azerbaijan is set twice, against edits[0]"),
        (["force-side, state: China, with: USA"], "China is a pole, and a pole is its own side"),
        (["stay-out, state: China"], "China is a pole; take it out of `poles` first"),
        (["force-side, state: TUR, with: AZE"], "Azerbaijan is on no side of its own"),
        (["force-side, state: TUR, with: AZE", "force-side, state: AZE, with: TUR"], "each is put beside the other"),
        (["set-tie, between: [TUR, Ankara], value: 1"], "Türkiye twice; a tie is between two"),
        (["change-membership, state: TUR, organisation: NATO, change: leave",
          "change-membership, state: TUR, organisation: NATO, change: join"], "changes its membership of"),
        (["change-rule, organisation: EU, rule: unanimity", "change-rule, organisation: EU, rule: two-thirds"],
         "the rule of European Union is changed twice"),
    ],
)  # fmt: skip
def test_edits_that_cannot_hold_together_are_refused(edits, said):
    """Guards that a scenario that contradicts itself is never run."""
    listed = "".join(f"  - {{edit: {edit}, because: a test}}\n" for edit in edits)
    lines = told(f"title: a\npoles: [USA, CHN]\nedits:\n{listed}")
    assert any(said in line for line in lines)


def test_a_later_day_may_replace_an_earlier_one():
    """Guards that a state may be moved twice, one day after the other."""
    listed = "".join(
        f"  - {{edit: force-side, state: TUR, with: {side}, from: {day}, because: a test}}\n"
        for side, day in (("USA", "2024-01-01"), ("CHN", "2025-01-01"))
    )
    assert told(f"title: a\npoles: [USA, CHN]\nedits:\n{listed}") == []


def test_a_chain_of_states_that_ends_at_a_pole_is_right():
    """Guards that one may follow another to a side."""
    listed = "".join(
        f"  - {{edit: force-side, state: {state}, with: {beside}, because: a test}}\n"
        for state, beside in (("AZE", "TUR"), ("TUR", "USA"))
    )
    assert told(f"title: a\npoles: [USA, CHN]\nedits:\n{listed}") == []


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_fall(text):
    """Guards that any text is read or faulted, and never crashes."""
    assert faults_in(text) or read_scenario(text).title


KEYS = st.sampled_from(
    ["title", "at", "edits", "poles", "edit", "state", "because", "with", "of", "factor", "reading"]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.dates()
    | st.sampled_from([*KINDS, "TUR", "USA", "x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_no_structure_makes_the_reader_fall(value):
    """Guards that any YAML is read or faulted, whatever stands where."""
    text = yaml.safe_dump(value, allow_unicode=True)
    assert faults_in(text) or read_scenario(text).title
