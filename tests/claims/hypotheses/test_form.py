"""Files of hypotheses: what is right, and every fault of what is not."""

import pytest

from comity.claims.hypotheses.model import FORM
from comity.claims.hypotheses.shipped import hypotheses_of, shipped, shipped_hypotheses
from comity.core.errors import HypothesesError, OptionError

HEAD = """\
question: Who did it?
hypotheses:
  - {name: one, words: One did.}
  - {name: two, words: Two did.}
evidence:
"""


def faults(row, head=HEAD):
    """What is wrong with a file of one row, as it is told."""
    with pytest.raises(HypothesesError) as caught:
        FORM.read(f"{head}  - {{name: row, {row}}}\n", where="mine.yaml")
    return str(caught.value)


def test_a_row_is_taken_as_written():
    """Guards that names stand for actors, a month for its days, and one value for a list."""
    text = f"{HEAD}  - {{name: row, actors: Ankara, since: 2024-02, until: 2024-02, expects: {{one: present, two: either}}}}"
    row = FORM.read(text, where="mine.yaml").value.evidence[0]
    assert (row.actors, str(row.since), str(row.until)) == (("TUR",), "2024-02-01", "2024-02-29")
    assert row.status == ("occurred", "ongoing")
    assert row.sides == (frozenset({"TUR"}),)


BOTH = "expects: {one: present, two: absent}"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("actors: Iran", "needs either expects, by hypothesis, or judged"),
        (f"actors: Iran, {BOTH}, judged: {{one: silent, two: silent}}", "needs either expects"),
        ("judged: {one: silent, two: silent}", "needs a note that says why"),
        (BOTH, "it names nobody"),
        (f"event: abc, actors: Iran, {BOTH}", "give event or a query, not both (event and actors)"),
        (f"between: [Iran, Baku], actors: Iran, {BOTH}", "give between, or actors and recipients"),
        (f"between: [Iran, Tehran], {BOTH}", "both names of between stand for one actor"),
        (f"actors: Iran, since: 2025, until: 2024, {BOTH}", "since 2025-01-01 is after until 2024-12-31"),
        (f"actors: Iran, silence_counts: true, {BOTH}", "silence_counts needs since and until"),
        (f"event: abc, silence_counts: true, {BOTH}", "silence_counts goes with a query"),
        ("judged: {one: silent, two: silent}, note: So., silence_counts: true", "goes with expects only"),
        (f"actors: Iran, modes: dance, {BOTH}", "PLOVER has no mode 'dance'"),
        (f"actors: Iran, types: AGREE, modes: visit, {BOTH}", "the mode visit belongs to CONSULT"),
        ("actors: Iran, expects: {one: present}", "evidence row leaves open two"),
        ("actors: Iran, expects: {one: present, two: absent, tow: absent}", "no hypothesis with 'tow'; did you mean two?"),
        ("actors: Iran, expects: {one: present, two: maybe}", "not known; take 'present', 'absent' or 'either'"),
        (f"actors: Atlantis, {BOTH}", "Atlantis"),
        (f"actors: Iran, silence_count: true, {BOTH}", "no such key; did you mean silence_counts?"),
    ],
)  # fmt: skip
def test_each_fault_is_told(row, told):
    """Guards that a row which cannot be weighed is refused, and that the message says what to write."""
    assert told in faults(row)


def test_all_faults_are_told_at_once():
    """Guards that nobody has to mend a file one fault at a time."""
    told = faults("actors: Atlantis, types: DANCE, expects: {one: present, two: maybe}")
    assert told.startswith("mine.yaml: 3 faults")


def test_names_stand_once():
    """Guards that neither hypotheses nor rows are told apart by their place."""
    head = HEAD.replace("name: two", "name: one")
    assert "the hypothesis one stands twice" in faults("actors: Iran, expects: {one: present}", head)
    row = f"  - {{name: row, actors: Iran, {BOTH}}}\n"
    assert "the evidence row stands twice" in faults(f"actors: Iran, {BOTH}", HEAD + row)


@pytest.mark.parametrize("one", shipped(), ids=lambda one: one.name)
def test_what_ships_is_right(one):
    """Guards that each file that ships reads without a fault and could tell its hypotheses apart."""
    assert len(one.file.names) >= 2
    assert any(len(set((row.expects or {}).values())) > 1 for row in one.file.evidence)
    assert hypotheses_of(one.name) == one.file


def test_a_name_that_does_not_ship_is_told_with_those_near():
    """Guards that a slip of the pen leads to the name meant."""
    with pytest.raises(OptionError, match="nakhchivan-strike"):
        shipped_hypotheses("nakhchivan-strik")
